"""An answer in the format that was asked for: on the terminal, as text, or as files."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plan_graph.cli.output import echo_json_text, echo_path, echo_text
from plan_graph.render.formats import FILES, FORMATS, TEXTS, render_text, save_document

if TYPE_CHECKING:
    from datetime import date

    from plan_graph.answers.table import Document

Decorator = Callable[[Callable[..., None]], Callable[..., None]]


def format_option_with(*more: str) -> Decorator:
    """The option ``--format`` of an answer with rows; ``more`` are formats that only this command has."""
    return click.option(
        "--format", "form", type=click.Choice(["table", *more, *TEXTS]), default="table",
    )  # fmt: skip


format_option = format_option_with()
"""The option ``--format`` of an answer with rows."""


def file_option(also: str = "") -> Decorator:
    """The option ``--to`` of an answer with rows; ``also`` are endings that only this command writes."""
    endings = " ".join((*FILES, *also.split()))
    return click.option("--to", "files", multiple=True, type=click.Path(path_type=Path), help=endings)


def show_answer(
    document: Document,
    form: str,
    files: Collection[Path],
    day: date,
    json: Callable[[], str] | None = None,
    others: Mapping[str, Callable[[Path], Any]] | None = None,
    csv: Callable[[], Document] | None = None,
    data: Callable[[], Document] | None = None,
) -> None:
    """Write the files where there are any, else print the answer.

    Parameters
    ----------
    document
        The answer for people.
    form
        ``table``, a name of :data:`plan_graph.render.formats.TEXTS`, or a format for people that the caller has laid
        out in the document.
    files
        Where to write it; the ending of each tells the format.
    day
        The as-of date, which office files name.
    json
        The answer as JSON, where it contains more than tables do.
    others
        By its ending how a file is written that is no table.
    csv
        The table that a format of one table has, where the answer has several.
    data
        The answer for programs, where people read a shorter one.
    """
    from plan_graph.cli.messages import progress

    others = others or {}

    def content(name: str) -> Document:
        if csv is not None and FORMATS[name].one_table:
            return csv()
        return document if data is None or FORMATS[name].for_people else data()

    for file in files:
        ending = file.suffix.lower()
        if ending in others:
            others[ending](file)
            echo_path(file)
        elif ending == ".json" and json is not None:
            from plan_graph.storing.atomic_file import write_files

            write_files(file, {file: json().encode()})
            echo_path(file)
        else:
            shown = content(FILES[ending]) if ending in FILES else document
            with progress(document.language, "saving") as step:
                step(str(file))
                saved = save_document(shown, file, day, tuple(others))
            for written in saved:
                echo_path(written)
    if files:
        return
    if form not in TEXTS:
        from plan_graph.render.terminal import print_document

        print_document(document)
    elif FORMATS[form].for_people or FORMATS[form].one_table:
        echo_text(render_text(content(form), form))
    else:
        echo_json_text(json() if json else render_text(content(form), form))
