"""A file read into grids, by what it is and not by what it is called; opened in a process of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plan_graph.importing.grid import Grid, GridCell, Place
from plan_graph.importing.isolation import read_apart
from plan_graph.importing.old_formats import convert_file
from plan_graph.importing.safe_files import content_of
from plan_graph.model.diagnostics import Diagnostic, InputError


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read.

    Parameters
    ----------
    file
        Its name.
    sha256
        Of its bytes, in small hexadecimal digits.
    grids
        Its tables, in their order.
    paragraphs
        The text outside the tables.
    doubts
        What was left out or is doubtful.
    furniture
        What the pages repeat: headers and footers.
    """

    file: str
    sha256: str
    grids: tuple[Grid, ...]
    paragraphs: tuple[str, ...] = ()
    doubts: tuple[Diagnostic, ...] = ()
    furniture: tuple[str, ...] = ()


def read_document(file: Path) -> Document:
    """Read the tables of a Word document, a workbook, a PDF, a web page, Markdown, separated values or plain text.

    The file is opened behind :func:`plan_graph.importing.isolation.read_apart`. LibreOffice makes a Word document or a
    workbook of an old file first: :mod:`plan_graph.importing.old_formats`.

    Raises
    ------
    InputError
        When the file is missing, too large, damaged, encrypted, carries macros, or is of no kind that is read.
    """
    content = content_of(file)
    answer = read_apart("document", file.name, content)
    try:
        if kind := answer.get("convert"):
            answer = read_apart("document", file.name, convert_file(file.name, str(kind), content))
            note = Diagnostic("import-converted", file.name, values={"kind": str(kind)})
            answer["doubts"].append([note.id, note.file, note.line, note.column, note.values])
        return _document(file.name, hashlib.sha256(content).hexdigest(), answer)
    except (AttributeError, KeyError, TypeError, ValueError, IndexError) as error:  # an answer that is none of ours
        raise InputError([Diagnostic("import-file-damaged", file.name, values={"reason": "answer"})]) from error


def as_json(document: Document) -> dict[str, Any]:
    """A document as JSON values: the answer of the process that opened the file."""
    return {
        "grids": [
            {
                "name": grid.name,
                "heading": grid.heading,
                "merges_known": grid.merges_known,
                "pages": [row[0].place.page if row else None for row in grid.rows],
                "rows": [[_cell(cell) for cell in row] for row in grid.rows],
            }
            for grid in document.grids
        ],
        "paragraphs": list(document.paragraphs),
        "doubts": [[one.id, one.file, one.line, one.column, one.values] for one in document.doubts],
        "furniture": list(document.furniture),
    }


def _cell(cell: GridCell) -> str | list[Any]:
    """A plain text."""
    merged = [cell.merged_with.row, cell.merged_with.column] if cell.merged_with else None
    if merged is None and cell.place.line is None and not cell.lost and not cell.bold:
        return cell.text
    return [cell.text, cell.place.line, merged, cell.lost, cell.bold]


def _document(file: str, digest: str, answer: Mapping[str, Any]) -> Document:
    return Document(
        file,
        digest,
        tuple(_grid(one) for one in answer["grids"]),
        tuple(map(str, answer["paragraphs"])),
        tuple(Diagnostic(*one) for one in answer["doubts"]),
        tuple(map(str, answer["furniture"])),
    )


def _grid(answer: Mapping[str, Any]) -> Grid:
    name, pages = str(answer["name"]), answer["pages"]

    def cell(row: int, column: int, one: Any) -> GridCell:
        if isinstance(one, str):
            return GridCell(one, Place(name, row, column, None, pages[row - 1]))
        text, line, merged, lost, bold = one
        first = None if merged is None else Place(name, merged[0], merged[1])
        return GridCell(text, Place(name, row, column, line, pages[row - 1]), first, lost, str(bold))

    rows = tuple(
        tuple(cell(number, column, one) for column, one in enumerate(row, 1))
        for number, row in enumerate(answer["rows"], 1)
    )
    return Grid(name, rows, str(answer["heading"]), bool(answer["merges_known"]))
