"""The formats of a document: one plain dict for every ``--format``, every ``--to`` and every ``save``.

A new format is a module of this package with a function from a document to text or bytes, and an entry in
:data:`FORMATS`; every command that has rows then offers it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path

from plan_graph.answers.table import Document, Table
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.storing.atomic_file import write_files


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a document.

    Parameters
    ----------
    module
        The module of this package that writes it, imported when it is needed.
    function
        Its function from a document to ``str``; one to ``bytes`` also takes the day that the file names.
    ending
        The ending of its files.
    for_people
        Does it have words for people; else codes for programs.
    is_text
        Is it text, which a command can print; else it is for files only.
    one_table
        Has a file of it a single table; a document of several is several files.
    most_rows
        The rows that a file of it can hold in all its tables; None for any number.
    """

    module: str
    function: str
    ending: str
    for_people: bool = True
    is_text: bool = True
    one_table: bool = False
    most_rows: int | None = None


FORMATS: Mapping[str, Format] = {
    "markdown": Format("markdown", "document_to_markdown", ".md"),
    "html": Format("html", "document_to_page", ".html"),
    "csv": Format("csv", "document_to_csv", ".csv", for_people=False, one_table=True),
    "json": Format("json", "document_to_json_text", ".json", for_people=False),
    "xlsx": Format("xlsx", "document_to_xlsx", ".xlsx", is_text=False, most_rows=1_000_000),
    "docx": Format("docx", "document_to_docx", ".docx", is_text=False, most_rows=20_000),
}
"""Every format by the name that ``--format`` takes; the terminal's own is :mod:`plan_graph.render.terminal`."""

TEXTS: tuple[str, ...] = tuple(name for name, one in FORMATS.items() if one.is_text)
"""Names of the formats that are text."""

FILES: Mapping[str, str] = {one.ending: name for name, one in FORMATS.items()}
"""Names of the formats by the ending of a file."""


def render_text(document: Document, name: str) -> str:
    """The document as text in one of the formats of :data:`TEXTS`."""
    return str(_function(FORMATS[name])(document))


def save_document(document: Document, path: Path, day: date, also: Collection[str] = ()) -> tuple[Path, ...]:
    """Write a document in the format that the ending of the name tells; each file is whole or not there.

    Parameters
    ----------
    document
        The document.
    path
        The file; CSV of several tables is a file for each, ``name.KEY.csv``, each with the mark that Excel needs.
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
        When the ending names no format, a file of it cannot hold so many rows, or a file cannot be written.
    """
    chosen = format_of(path, also)
    rows = sum(len(table.rows) for table in document.tables)
    if chosen.most_rows is not None and rows > chosen.most_rows:
        values = {"count": str(rows), "limit": str(chosen.most_rows), "ending": chosen.ending}
        raise InputError([Diagnostic("document-too-large", str(path), values=values)])
    parts = {path: document}
    if chosen.one_table and len(document.tables) != 1:
        parts = {path.with_suffix(f".{table.key}{path.suffix}"): one_table(table) for table in document.tables}
    contents = {file: _content(part, chosen, day) for file, part in parts.items()}
    write_files(path, contents)
    return tuple(contents)


def format_of(path: Path, also: Collection[str] = ()) -> Format:
    """The format that the ending of a name tells.

    Raises
    ------
    InputError
        When it tells none.
    """
    name = FILES.get(path.suffix.lower())
    if name is None:
        values = {"found": path.suffix, "allowed": ", ".join((*FILES, *also))}
        raise InputError([Diagnostic("picture-format", str(path), values=values)])
    return FORMATS[name]


def one_table(table: Table, notes: Sequence[str] = ()) -> Document:
    """A document of one table, under the table's title."""
    return Document(table.title, (table,), tuple(notes), table.language)


def _content(document: Document, chosen: Format, day: date) -> bytes:
    if not chosen.is_text:
        return bytes(_function(chosen)(document, day))
    text = str(_function(chosen)(document))
    return text.encode("utf-8-sig" if chosen.ending == ".csv" else "utf-8")


def _function(chosen: Format):  # type: ignore[no-untyped-def]
    return getattr(import_module(f"plan_graph.render.{chosen.module}"), chosen.function)
