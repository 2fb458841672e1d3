"""Where a fault is, in the words of a language."""

from __future__ import annotations

import re

from plan_graph.model.diagnostics import Diagnostic
from plan_graph.model.words import FIELD
from plan_graph.words import Language, message

_CELL = re.compile(r"(?:page (?P<page>\d+), )?(?P<sheet>.*), row (?P<row>\d+), column (?P<column>\d+)")
"""A cell of a document, as :func:`plan_graph.importing.grid.place_words` has it."""
_NUMBERED = re.compile(r"table (?P<number>\d+)")


def place_in_words(fault: Diagnostic, language: Language) -> str:
    """File, table, row and column of a fault, or line and key of a YAML file; a column of the plan by its name.

    Examples
    --------
    >>> place_in_words(Diagnostic("report-percent", "reports.csv", 3, "percent"), "vi")
    'reports.csv, dòng 3, cột tỷ lệ hoàn thành'
    >>> place_in_words(Diagnostic("import-note-mark", "a.docx", 2, "table 1, row 2, column 3"), "en")
    'a.docx, table 1, row 2, column 3'
    >>> place_in_words(Diagnostic("rule-unfinished", "own.yaml", 21, "quiet.then"), "en")
    'own.yaml, line 21, under quiet.then'
    """
    parts = [fault.file]
    cell = _CELL.fullmatch(fault.column)
    if cell is not None:
        numbered = _NUMBERED.fullmatch(cell["sheet"])
        table = ("table", numbered["number"]) if numbered else ("named-table", cell["sheet"])
        named = [("page", cell["page"]), table, ("row", cell["row"]), ("column", cell["column"])]
    else:
        known = FIELD.get(fault.column) if fault.file.endswith(".csv") else None
        column = fault.column if known is None else known[language]
        row, column_word = ("line", "part") if fault.file.endswith((".yaml", ".yml")) else ("row", "column")
        named = [(row, None if fault.line is None else str(fault.line)), (column_word, column)]
    parts += [message(f"codes.place-{key}", language, value=value) for key, value in named if value]
    return ", ".join(part for part in parts if part)
