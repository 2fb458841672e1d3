"""The bytes of a file as a document: recognised by content, read, letters put right, laid out as grids.

This runs in the process of :mod:`plan_graph.importing.reading_process`; the product comes here through
:func:`plan_graph.importing.read_document.read_document` only.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import Any

from plan_graph.importing.character_cleaning import clean_document
from plan_graph.importing.grid import Grid, grid_of, tidy
from plan_graph.importing.legacy_text import convert_document
from plan_graph.importing.old_formats import OLD_FORMATS
from plan_graph.importing.raw_document import RawDocument, RawTable, Tally, as_text, bold_part
from plan_graph.importing.read_document import Document, as_json
from plan_graph.importing.safe_files import kind_of
from plan_graph.importing.text_encodings import decode_text
from plan_graph.model.diagnostics import Diagnostic, InputError

MOST_COLUMNS = 200
MOST_CELLS = 500_000
_HTML = re.compile(r"<\s*(?:!doctype html|html|table|body)\b", re.IGNORECASE)
_CELL = re.compile(r"<\s*t[dh]\b", re.IGNORECASE)
_MARKDOWN_RULE = re.compile(r"(?m)^[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)+\|?[ \t]*$")


class OldFormatError(Exception):
    """The file is of a kind that LibreOffice has to open first; its message is that kind."""


def document_as_json(name: str, content: bytes) -> dict[str, Any]:
    """What :func:`document_of` reads, as JSON values; for a file that LibreOffice has to open first, its kind."""
    try:
        return as_json(document_of(name, content))
    except OldFormatError as error:
        return {"convert": str(error)}


def document_of(name: str, content: bytes) -> Document:
    """Read a file in this process.

    Raises
    ------
    InputError
        When it is damaged, encrypted, carries macros, or is of no kind that is read.
    """
    raw = _raw_document(name, content)
    tally = Tally(name)
    bold = [_bold_parts(table) for table in raw.tables]
    raw = clean_document(convert_document(raw, tally), name, tally)
    raw.doubts += tally.doubts()
    return Document(
        name,
        hashlib.sha256(content).hexdigest(),
        tuple(_grid(name, table, parts) for table, parts in zip(raw.tables, bold, strict=True)),
        tuple(filter(None, (as_text(one).strip() for one in raw.paragraphs))),
        tuple(raw.doubts),
        tuple(filter(None, (as_text(one).strip() for one in raw.furniture))),
    )


def _bold_parts(table: RawTable) -> dict[tuple[int, int], str]:
    """For cells of which only a part is bold, by row and column from 1: that part."""
    cells = ((row, column, text) for row, line in enumerate(table.rows, 1) for column, text in enumerate(line, 1))
    parts = {(row, column): bold_part(text) for row, column, text in cells if not isinstance(text, str)}
    return {place: tidy(part) for place, part in parts.items() if part}


def _grid(name: str, table: RawTable, bold: dict[tuple[int, int], str]) -> Grid:
    """A table as a grid; short rows are filled up, so the widest row counts for all."""
    wide = max(map(len, table.rows), default=0)
    if wide > MOST_COLUMNS or wide * len(table.rows) > MOST_CELLS:
        raise InputError([Diagnostic("import-sheet-large", name, values={"sheet": table.name})])
    rows = [[as_text(text) for text in row] for row in table.rows]
    heading = "\n".join(map(as_text, table.heading))
    made = grid_of(table.name, rows, table.spans, heading, table.lines, table.short, table.pages)
    if bold:
        marked = (
            tuple(replace(cell, bold=bold.get((cell.place.row, cell.place.column), "")) for cell in row)
            for row in made.rows
        )
        made = replace(made, rows=tuple(marked))
    return replace(made, merges_known=table.merges_known)


def _raw_document(name: str, content: bytes) -> RawDocument:
    kind = kind_of(name, content)
    if kind == "docx":
        from plan_graph.importing.read_docx import read_docx

        return read_docx(name, content)
    if kind == "xlsx":
        from plan_graph.importing.read_xlsx import read_xlsx

        return read_xlsx(name, content)
    if kind == "pdf":
        from plan_graph.importing.read_pdf import read_pdf

        return read_pdf(name, content)
    if kind in OLD_FORMATS:
        raise OldFormatError(kind)
    text, doubts = decode_text(name, content)
    raw = _read_letters(name, text)
    raw.doubts = [*doubts, *raw.doubts]
    return raw


def _read_letters(name: str, text: str) -> RawDocument:
    page = _HTML.search(text) and (_CELL.search(text) or text.lstrip().startswith("<"))
    if page or _MARKDOWN_RULE.search(text):
        from plan_graph.importing.read_html import markdown_as_html, read_html

        return read_html(text if page else markdown_as_html(text), name)
    from plan_graph.importing.read_text import read_text

    return read_text(text, name)
