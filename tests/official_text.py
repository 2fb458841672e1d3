"""The official text of the shipped plan, when the reader has it beside the project; never part of it.

The annex was a Word table flattened to text: a cell begins with a tab, a line without one goes on with the
cell before, and each row has nine cells.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "seed"
COLUMNS = ("number", "objective", "task", "activity", "deliverable", "lead", "support", "window", "budget")
FIRST_ROW_LINE = 340
LAST_WHOLE_LINE = 1208  # below it the text has lost most cells
FIELD_LINES = {"I": 337, "II": 546, "III": 645, "IV": 790, "V": 856, "VI": 948, "VII.1": 1098, "VII.2": 1197}


def official_file() -> Path:
    """The text; skips the test when it is not there."""
    found = sorted(FOLDER.glob("*.txt")) if FOLDER.is_dir() else []
    if not found:
        pytest.skip("the official text is not beside the project")
    return found[0]


def official_lines() -> list[str]:
    return ["", *unicodedata.normalize("NFC", official_file().read_text(encoding="utf-8")).split("\n")]


@dataclass(frozen=True)
class Cell:
    column: str
    line: int
    last_line: int
    text: str


def field_at(line: int) -> str:
    return max((start, field) for field, start in FIELD_LINES.items() if start <= line)[1]


def rows() -> list[dict[str, Cell]]:
    """The whole rows of the annex, column by column."""
    lines = official_lines()
    cells: list[list] = []
    for number in range(FIRST_ROW_LINE, LAST_WHOLE_LINE + 1):
        if any(start <= number <= start + 1 for start in FIELD_LINES.values()) or number in (1095, 1096):
            continue  # the heading of a field: its numeral and its name
        if lines[number].startswith("\t"):
            cells.append([number, number, lines[number].strip()])
        elif lines[number].strip() and cells:
            cells[-1][1] = number
            cells[-1][2] += "\n" + lines[number].strip()
    found, row = [], {}
    for first, last, text in cells:
        column = COLUMNS[len(row)]
        row[column] = Cell(column, first, last, text)
        if len(row) == len(COLUMNS):
            found.append(row)
            row = {}
    assert not row, f"a row is cut off: {row}"
    return found


def codes(text: str, digit: str) -> list[str]:
    """The codes of one level that a cell begins its paragraphs with, for example 3.1 and 3.2."""
    return re.findall(rf"^\s*({digit}\.\d+)", text, re.MULTILINE)
