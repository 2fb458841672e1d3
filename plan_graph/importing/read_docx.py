"""Tables of a Word document, with merged cells, by python-docx."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table

from plan_graph.importing.raw_document import RawDocument, RawTable
from plan_graph.model.diagnostics import Diagnostic, InputError

_MOST_COLUMNS = 200


def read_docx(name: str, content: bytes) -> RawDocument:
    """Every table in its order, and the paragraphs outside tables.

    Raises
    ------
    InputError
        When the document cannot be read.
    """
    try:
        document: WordDocument = docx.Document(io.BytesIO(content))
    except Exception as error:  # whatever a damaged document makes the library raise
        raise InputError([Diagnostic("import-file-damaged", name, values={"reason": str(error)[:80]})]) from error
    raw = RawDocument()
    before: list[str] = []
    for element in document.element.body.iterchildren():
        if element.tag == qn("w:p"):
            text = _text(element)
            if text.strip():
                before.append(text)
                raw.paragraphs.append(text)
        elif element.tag == qn("w:tbl"):
            raw.tables.append(_grid(Table(element, document), f"table {len(raw.tables) + 1}", before[-5:]))
            before = []
    return raw


def _grid(table: Table, name: str, heading: list[str]) -> RawTable:
    """Rows of grid columns: a wide cell covers several, ``vMerge`` without ``restart`` goes on the cell above."""
    rows: list[list[str]] = []
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    open_above: dict[int, tuple[int, int]] = {}
    for number, row in enumerate(table._tbl.tr_lst):
        texts: list[str] = []
        still: dict[int, tuple[int, int]] = {}
        texts += [""] * (row.grid_before or 0)
        for cell in row.tc_lst:
            column, wide = len(texts), max(1, cell.grid_span)
            if column + wide > _MOST_COLUMNS:
                break
            going_on = cell.vMerge == "continue" and column in open_above
            if going_on:
                first = open_above[column]
                spans[first] = (number - first[0] + 1, spans.get(first, (1, wide))[1])
                still[column] = first
                texts += [""] * wide
                continue
            texts.append(_text(cell))
            texts += [""] * (wide - 1)
            if wide > 1:
                spans[number, column] = (1, wide)
            if cell.vMerge == "restart":
                still[column] = (number, column)
        rows.append(texts)
        open_above = still
    return RawTable(name, rows, spans, heading)


def _text(element: Any) -> str:
    """The text of a cell or paragraph: what is deleted or hidden is left out, paragraphs and breaks are new lines."""
    lines: list[str] = []
    paragraphs = [element] if element.tag == qn("w:p") else element.iter(qn("w:p"))
    for paragraph in paragraphs:
        line = ""
        for part in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen")):
            run = part.getparent()
            if run is not None and run.find(f"{qn('w:rPr')}/{qn('w:vanish')}") is not None:
                continue
            if part.tag == qn("w:t"):
                line += part.text or ""
            elif part.tag == qn("w:noBreakHyphen"):
                line += "-"
            elif run is not None and run.tag == qn("w:r"):
                line += "\n" if part.tag in (qn("w:br"), qn("w:cr")) else " "
        lines.append(line)
    return "\n".join(lines)
