"""The formats of a document, by name and by the ending of a file: one function for every command and every ``save``."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from pathlib import Path

from plan_graph.answers.table import Document, Table
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.render.csv import to_csv
from plan_graph.render.docx import document_to_docx
from plan_graph.render.html import document_to_page
from plan_graph.render.json import document_to_json
from plan_graph.render.markdown import document_to_markdown
from plan_graph.render.xlsx import document_to_xlsx
from plan_graph.storing.atomic_file import write_files


def _all_as_csv(document: Document) -> str:
    return "\n".join(to_csv(table) for table in document.tables)


def _as_json(document: Document) -> str:
    return json.dumps(document_to_json(document), ensure_ascii=False, indent=2) + "\n"


TEXTS: Mapping[str, Callable[[Document], str]] = {
    "markdown": document_to_markdown,
    "html": document_to_page,
    "csv": _all_as_csv,
    "json": _as_json,
}
"""The formats that are text, by the name that ``--format`` takes; CSV has a blank line between two tables."""

FILES: Mapping[str, Callable[[Document, date], bytes]] = {
    ".md": lambda document, _: document_to_markdown(document).encode(),
    ".html": lambda document, _: document_to_page(document).encode(),
    ".csv": lambda document, _: to_csv(document.tables[0], for_excel=True).encode(),
    ".json": lambda document, _: _as_json(document).encode(),
    ".xlsx": document_to_xlsx,
    ".docx": document_to_docx,
}
"""The formats of files, by the ending of the name."""


def render_text(document: Document, format: str) -> str:
    """The document as text in one of the formats of :data:`TEXTS`."""
    return TEXTS[format](document)


def save_document(document: Document, path: Path, day: date, also: Collection[str] = ()) -> tuple[Path, ...]:
    """Write a document in the format that the ending of the name tells; each file is whole or not there.

    Parameters
    ----------
    document
        The document.
    path
        The file; CSV of several tables is a file for each, ``name.KEY.csv``.
    day
        The as-of date: the time of making that office files name.
    also
        Endings that the caller can write itself; they are named when the ending is none of :data:`FILES`.

    Returns
    -------
    tuple of Path
        The files written.

    Raises
    ------
    InputError
        When the ending names no format, or a file cannot be written.
    """
    ending = path.suffix.lower()
    if ending not in FILES:
        values = {"found": path.suffix, "allowed": ", ".join((*FILES, *also))}
        raise InputError([Diagnostic("picture-format", str(path), values=values)])
    parts = {path: document}
    if ending == ".csv" and len(document.tables) != 1:
        parts = {path.with_suffix(f".{table.key}.csv"): one_table(table) for table in document.tables}
    contents = {file: FILES[ending](part, day) for file, part in parts.items()}
    write_files(path, contents)
    return tuple(contents)


def one_table(table: Table, notes: Sequence[str] = ()) -> Document:
    """A document of one table, under the table's title."""
    return Document(table.title, (table,), tuple(notes), table.language)
