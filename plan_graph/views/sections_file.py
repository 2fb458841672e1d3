"""Sections of tables as a file: Markdown, HTML or a workbook; whole or not there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.storing.atomic_file import write_files
from plan_graph.views.sections import Section, as_markdown, as_page, as_xlsx
from plan_graph.words import Language

SECTION_FORMATS = (".md", ".html", ".xlsx")
"""Endings of the files that :func:`save_sections` writes."""


def save_sections(
    path: Path,
    title: str,
    found: Sequence[Section],
    day: date,
    language: Language,
    note: str = "",
    also: Sequence[str] = (),
) -> None:
    """Write sections in the form that the ending of the name tells.

    Parameters
    ----------
    day
        The as-of date; a workbook says that it was made then.
    also
        Endings that the caller can write itself; they are named when the ending is none of these.

    Raises
    ------
    InputError
        When the ending names no such form, or the file cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix == ".md":
        write_text(path, as_markdown(title, found, note))
    elif suffix == ".html":
        write_text(path, as_page(title, found, language, note))
    elif suffix == ".xlsx":
        write_files(path, {path: as_xlsx(title, found, day, note)})
    else:
        values = {"found": path.suffix, "allowed": ", ".join((*SECTION_FORMATS, *also))}
        raise InputError([Diagnostic("picture-format", str(path), values=values)])


def write_text(path: Path, text: str) -> None:
    """Write a text; the file is whole or not there.

    Raises
    ------
    InputError
        When the file cannot be written.
    """
    write_files(path, {path: text.encode()})
