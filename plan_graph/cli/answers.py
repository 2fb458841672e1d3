"""An answer in the format that was asked for: on the terminal, as text for programs, or as files."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plan_graph.cli.output import echo_json_text, echo_path, echo_text

if TYPE_CHECKING:
    from datetime import date

    from plan_graph.answers.table import Document

FORMATS = ("table", "markdown", "html", "csv", "json")
_ENDINGS = ".md .html .csv .json .xlsx .docx"

format_option = click.option("--format", "form", type=click.Choice(FORMATS), default="table", help="Dạng / form.")


def file_option(also: str = "") -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The option ``--to`` of an answer; ``also`` are endings that only this command writes."""
    endings = f"{_ENDINGS} {also}".strip()
    return click.option(
        "--to", "files", multiple=True, type=click.Path(path_type=Path), help=f"Ghi tệp / write a file: {endings}"
    )


def show_answer(
    document: Document,
    form: str,
    files: Collection[Path],
    day: date,
    json: Callable[[], str] | None = None,
    others: Mapping[str, Callable[[Path], None]] | None = None,
    csv: Callable[[], Document] | None = None,
) -> None:
    """Write the files where there are any, else print the answer.

    Parameters
    ----------
    document
        The answer.
    form
        One of :data:`FORMATS`.
    files
        Where to write it; the ending of each tells the format.
    day
        The as-of date, which office files name.
    json
        The answer for programs, where it contains more than the tables do.
    others
        By its ending how a file is written that is no table.
    csv
        The table for programs, where people are shown a shorter one.
    """
    from plan_graph.render.formats import render_text, save_document
    from plan_graph.storing.whole_file import write_files

    others = others or {}
    for file in files:
        ending = file.suffix.lower()
        if ending in others:
            others[ending](file)
            echo_path(file)
        elif ending == ".json" and json is not None:
            write_files(file, {file: json().encode()})
            echo_path(file)
        else:
            for written in save_document(csv() if ending == ".csv" and csv else document, file, day, tuple(others)):
                echo_path(written)
    if files:
        return
    if form == "table":
        from plan_graph.views.document_terminal import print_document

        print_document(document)
    elif form == "json":
        echo_json_text(json() if json else render_text(document, form))
    else:
        echo_text(render_text(csv() if form == "csv" and csv else document, form))
