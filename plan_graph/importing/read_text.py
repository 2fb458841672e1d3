"""Text: a Word table flattened (a cell begins with a tab, a line without one goes on), or rows of separated values."""

from __future__ import annotations

import re

from plan_graph.importing.raw_document import RawDocument, RawTable
from plan_graph.importing.separated_values import read_separated

_TABLE_NAME = "table 1"
_HEADING = re.compile(r"^\s*(?:STT|TT|No\.?|Số TT|Ttự)\s*$", re.IGNORECASE)
_NUMERAL = re.compile(r"[IVX]+|[A-Z]")
_CODE = re.compile(r"([123])\.\d+[.:]?\s+\S")
_FEWEST = 5


def read_text(text: str, name: str) -> RawDocument:
    """The tables of a text, and its other lines.

    Raises
    ------
    InputError
        When a value of a table is longer than any cell.
    """
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.startswith("\t") and _HEADING.match(line)), None)
    wide = sum(line.count("\t") >= _FEWEST - 1 for line in lines)
    if start is None or wide >= 2:
        document = read_separated(text, name)
        if document is not None:
            return document
    return _read_flattened(lines, start)


def _read_flattened(lines: list[str], start: int | None) -> RawDocument:
    """One cell a paragraph: the header decides how many cells a row has."""
    if start is None:
        return RawDocument([], [line for line in lines if line.strip()])
    cells: list[tuple[int, str]] = []
    for number in range(start, len(lines)):
        line = lines[number]
        if line.startswith(("\t", " \t")):
            cells.append((number + 1, line.strip()))
        elif line.strip():
            cells[-1] = (cells[-1][0], cells[-1][1] + "\n" + line.strip())
    while cells and not cells[-1][1]:
        cells.pop()
    width = next((place for place, (_, text) in enumerate(cells) if place and _NUMERAL.fullmatch(text)), len(cells))
    rows, places, short = _rows(cells, width)
    rest = [line for line in lines[:start] if line.strip()]
    table = RawTable(_TABLE_NAME, rows, lines=places, short=frozenset(short), merges_known=False)
    return RawDocument([table], [*rest])


def _rows(cells: list[tuple[int, str]], width: int) -> tuple[list[list[str]], list[list[int | None]], set[int]]:
    rows: list[list[str]] = []
    places: list[list[int | None]] = []
    short: set[int] = set()
    at = 0
    while at < len(cells):
        left = len(cells) - at
        texts = [text for _, text in cells[at : at + width + 3]]
        if at and _is_group(texts):
            size, row = 2, texts[:2]
            lines: list[int | None] = [line for line, _ in cells[at : at + 2]]
        elif at == 0 or left == width or (left > width and _begins_row(texts[width])):
            size, row = width, texts[:width]
            lines = [line for line, _ in cells[at : at + width]]
        else:
            size = _lost_size(texts, width)
            row, lines = [""] * width, [None] * width
            for line, text in cells[at : at + size]:
                code = _CODE.match(text)
                column = (
                    int(code[1]) if code else 0
                )  # what has no code and no place is reported as a row not understood
                row[column] = f"{row[column]}\n{text}".strip()
                lines[column] = lines[column] or line
            short.add(len(rows))
        rows.append(row)
        places.append(lines)
        at += size
    return rows, places, short


def _is_group(texts: list[str]) -> bool:
    """The title of a group: a numeral, a title without a code, and then another group or a row."""
    if len(texts) < 3:
        return False
    numeral, title, after = texts[:3]
    if not re.fullmatch(r"[IVX]+|[A-Z]|\d{1,2}", numeral) or not title or _CODE.match(title):
        return False
    return bool(re.fullmatch(r"\d[\d.]*|[IVX]+", after))


def _begins_row(text: str) -> bool:
    return not text or bool(re.fullmatch(r"\d[\d.]*|[IVX]+|[A-Z]", text))


def _lost_size(texts: list[str], width: int) -> int:
    """How many cells are left of a row that has lost some: up to a code of a level that the row has had already."""
    level = 0
    for place, text in enumerate(texts[:width]):
        code = _CODE.match(text)
        code_level = int(code[1]) if code else 0
        after_stray = code_level and place > 1 and not _CODE.match(texts[place - 1])
        if place and ((code_level and code_level <= level) or after_stray or re.fullmatch(r"\d[\d.]*", text)):
            return place
        level = code_level or level
    return min(width, len(texts))
