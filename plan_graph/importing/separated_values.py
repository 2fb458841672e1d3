"""Tables of values separated by commas, semicolons or tabs, as spreadsheet programs save and copy them."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass

from plan_graph.importing.raw_document import RawDocument, RawTable, RawText, Tally
from plan_graph.model.diagnostics import Diagnostic, InputError

DELIMITERS = "\t;,|"
_FEWEST = 3
_SHARE = 0.6
"""How many of the lines must have the table's width: prose with commas has no width."""
_DECLARED = re.compile(r'\s*"?sep=(.)"?\s*', re.IGNORECASE)
_AS_TEXT = re.compile(r'="((?:[^"]|"")*)"')
_TABLE_NAME = "table 1"


@dataclass(frozen=True, slots=True)
class _Parsed:
    """The rows of a text for one delimiter, each with its first line."""

    rows: list[list[str]]
    lines: list[int]
    width: int
    fitting: int
    broken: int

    @property
    def share(self) -> float:
        return self.fitting / max(1, sum(len(row) > 1 or any(row) for row in self.rows))


def read_separated(text: str, name: str) -> RawDocument | None:
    """The table of a text whose lines are rows of values; None when they are not.

    Parameters
    ----------
    text
        With line feeds only. A first line ``sep=;`` names the delimiter, as Excel takes it.
    name
        Name of the file, for the doubts.

    Raises
    ------
    InputError
        When a value is longer than any cell.
    """
    first, _, rest = text.partition("\n")
    match = _DECLARED.fullmatch(first)
    candidates = match[1] if match else DELIMITERS
    parsed = [_parse(rest if match else text, delimiter, 1 if match else 0, name) for delimiter in candidates]
    fit = [one for one in parsed if one is not None and one.width >= _FEWEST and one.fitting >= 2]
    best = max(fit, key=lambda one: (one.share >= 0.9, one.fitting * one.width), default=None)
    if best is None or (best.share < _SHARE and not match):
        return None
    return _document(best, name)


def _parse(text: str, delimiter: str, skipped: int, name: str) -> _Parsed | None:
    if delimiter not in text:
        return None
    broken = 0
    try:
        rows, lines = _rows(text, delimiter, skipped, strict=True)
    except csv.Error:
        try:
            rows, lines = _rows(text, delimiter, skipped, strict=False)
        except csv.Error as error:
            values = {"limit": str(csv.field_size_limit())}
            raise InputError([Diagnostic("import-cell-large", name, values=values)]) from error
        broken = next((line for row, line in zip(rows, lines, strict=True) if any('"' in value for value in row)), 1)
    filled = [at for at, row in enumerate(rows) if len(row) > 1]
    if not filled:
        return None
    inside = slice(filled[0], filled[-1] + 1)
    fitting = Counter(width for row in rows[inside] for width in range(_last(row), len(row) + 1))
    width = max(fitting, key=lambda one: (fitting[one], one))
    return _Parsed(rows[: inside.stop], lines[: inside.stop], width, fitting[width], broken)


def _last(row: list[str]) -> int:
    """How many values a row has up to its last that is filled, and all when it has no empty ones at its end."""
    filled = len(row)
    while filled > 1 and not row[filled - 1].strip():
        filled -= 1
    return filled


def _rows(text: str, delimiter: str, skipped: int, *, strict: bool) -> tuple[list[list[str]], list[int]]:
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=strict)
    rows: list[list[str]] = []
    lines: list[int] = []
    before = 0
    for row in reader:
        rows.append([_without_text_sign(value) for value in row])
        lines.append(before + 1 + skipped)
        before = reader.line_num
    return rows, lines


def _without_text_sign(value: str) -> str:
    """A value without the sign that makes a spreadsheet take it as text: ``="3.10"``."""
    match = _AS_TEXT.fullmatch(value.strip())
    return match[1].replace('""', '"') if match else value


def _document(parsed: _Parsed, name: str) -> RawDocument:
    tally = Tally(name)
    rows: list[list[RawText]] = []
    places: list[list[int | None]] = []
    outside: list[RawText] = []
    for row, line in zip(parsed.rows, parsed.lines, strict=True):
        trimmed = len(row)
        while trimmed > parsed.width and not row[trimmed - 1].strip():
            trimmed -= 1
        kept: list[RawText] = [*row[:trimmed]]
        filled = sum(bool(value.strip()) for value in row[:trimmed])
        if len(kept) == 1 and not rows:
            outside += [value for value in row[:trimmed] if value.strip()]
            continue
        if not filled:
            continue
        if len(kept) != parsed.width and filled > 1:
            tally.count_doubt(
                "import-row-width",
                _TABLE_NAME,
                f"line {line}",
                str(line),
                found=str(len(kept)),
                wanted=str(parsed.width),
            )
        rows.append(kept)
        places.append([line for _ in kept])
    if parsed.broken:
        tally.count_doubt("import-quotes", _TABLE_NAME, f"line {parsed.broken}")
    return RawDocument([RawTable(_TABLE_NAME, rows, lines=places)], outside, doubts=tally.doubts())
