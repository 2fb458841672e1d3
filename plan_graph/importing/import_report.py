"""The report of an import: what was read from which cell, what was inherited, guessed or not understood."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from plan_graph.answers.table import Cell, Column, ColumnType, Document, make_table
from plan_graph.importing.grid import place_words
from plan_graph.importing.import_result import Imported
from plan_graph.importing.outline import ReadTable
from plan_graph.model.diagnostic_places import place_in_words
from plan_graph.model.diagnostics import Diagnostic
from plan_graph.model.document_words import CELL_FATE, DOUBT_SEVERITY, FURNITURE, IMPORT_COLUMN, IMPORTED, READ_HOW
from plan_graph.render.html import documents_to_page
from plan_graph.words import LANGUAGES, Language, Word, message

REPORT_JSON = "import-report.json"
REPORT_HTML = "import-report.html"
_HARM = ("error", "warning", "info")
_UNFOLDED = ("counts", "doubts", "fates", "columns")


def counts(imported: Imported) -> dict[str, int]:
    """How many rows each table got, without those of provenance; tables without rows are left out."""
    names = ("fields", "objectives", "tasks", "activities", "deliverables", "agencies", "assignments", "dependencies",
             "events", "reports", "gaps")  # fmt: skip
    return {name: len(imported.plan.table(name)) for name in names if len(imported.plan.table(name))}


def columns_read(imported: Imported, language: Language) -> list[tuple[str, str, str]]:
    """For each column of each table of the plan its table, its name, and what it was read as."""
    return [
        (table.name, name or str(place + 1), _read_as(table, place, language))
        for table in imported.outline.tables
        for place, name in enumerate([*table.names, *[""] * (len(table.roles) - len(table.names))])
        if name or table.roles[place : place + 1] not in ((), ("",))
    ]


def _read_as(table: ReadTable, place: int, language: Language) -> str:
    role = table.roles[place] if place < len(table.roles) else ""
    words = IMPORT_COLUMN[role or "note"][language]
    return f"{words} ({READ_HOW['guessed'][language]})" if place in table.guessed else words


def by_harm(doubts: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Doubts with the most harmful first: errors, warnings, then what is only worth knowing."""
    return sorted(doubts, key=lambda doubt: _HARM.index(doubt.severity))


def report_json(imported: Imported) -> bytes:
    """The report for programs: counts, doubts in both languages, and each cell with its place and confidence."""
    content = {
        "sources": [
            {"file": source.file, "sha256": source.sha256, "read_on": source.read_on}
            for source in imported.plan.package.sources
        ],
        "title": {"text": imported.plan.package.title["vi"], "from": imported.title_from},
        "tables": [
            {"name": table.name, "columns": [*table.names], "roles": [*table.roles], "guessed": sorted(table.guessed)}
            for table in imported.outline.tables
        ],
        "rows": counts(imported),
        "cells_by_fate": imported.ledger.figures,
        "cells_by_confidence": dict(sorted(Counter(cell.how for cell in imported.plan.source_cells).items())),
        "doubts": [
            {**doubt.as_dict("en"), "message_vi": doubt.message("vi"), "hint_vi": doubt.hint("vi")}
            for doubt in imported.doubts
        ],
        "left_out": [
            {"kind": kind, "place": place, "text": text}
            for kind, place, text in _cells_left_out(imported, lambda word: word)
        ],
        "outside": [*imported.ledger.outside],
        "cells": [
            {"item": cell.item, "column": cell.column, "text": cell.text, "place": cell.place, "how": cell.how}
            for cell in imported.plan.source_cells
        ],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _cells_left_out(imported: Imported, word: Callable[[str], str]) -> list[tuple[str, str, str]]:
    """Each cell of the paper, and each cell of a table that is no plan: its kind, its place and its text."""
    kinds = {one.place: one.kind for one in imported.outline.furniture}
    return [
        (word(kinds.get(one.place, one.fate)), place_words(one.place), one.text)
        for one in imported.ledger.accounts
        if one.fate in ("furniture", "other_table")
    ]


def report_html(imported: Imported) -> bytes:
    """The report for people: a page in both languages that loads nothing and runs nothing."""
    documents = [report_document(imported, language) for language in LANGUAGES]
    return documents_to_page(documents, _UNFOLDED).encode()


def report_document(imported: Imported, language: Language) -> Document:
    """The report for people in one language: what was read, what is doubtful, and what became of every cell."""
    file = ", ".join(source.file for source in imported.plan.package.sources)
    figures = [(fate, number) for fate, number in imported.ledger.figures.items() if number]
    doubts = [
        (doubt.severity, place_in_words(doubt, language), doubt.message(language), doubt.hint(language), doubt.id)
        for doubt in by_harm(imported.doubts)
    ]
    cells = [(cell.item, cell.column, cell.text or None, cell.place, cell.how) for cell in imported.plan.source_cells]
    fates = {**CELL_FATE, "total": Word("import-report.total")}
    kinds = {**FURNITURE, **CELL_FATE}
    text, place = _column("text", "text"), _column("place", "text")
    tables: list[tuple[str, list[Column], Sequence[Sequence[Cell]], bool]] = [
        ("counts", [_column("table", "code", words=IMPORTED), _column("rows", "whole")],
         [*counts(imported).items()], False),
        ("doubts", [_column("severity", "code", words=DOUBT_SEVERITY), place, _column("message", "text"),
                    _column("hint", "text"), _column("fault", "id", small=True)], doubts, True),
        ("fates", [_column("fate", "code", words=fates), _column("cells", "whole")],
         [*figures, ("total", len(imported.ledger.accounts))], False),
        ("columns", [_column(key, "text") for key in ("name", "column", "read_as")],
         columns_read(imported, language), False),
        ("left_out", [_column("kind", "code", words=kinds), place, text],
         _cells_left_out(imported, lambda kind: kind), True),
        ("outside", [text], [(one,) for one in imported.ledger.outside], True),
        ("cells", [_column("item", "id"), _column("column", "code", words=IMPORT_COLUMN), text, place,
                   _column("how", "code", words=READ_HOW)], cells, True),
    ]  # fmt: skip
    filled = tuple(
        make_table(key, message(f"import-report.{key}", language), columns, rows, language, counted=counted)
        for key, columns, rows, counted in tables
    )
    called = message(
        f"import-report.title-{imported.title_from}", language, title=imported.plan.package.title[language]
    )
    return Document(message("import-report.title", language, file=file), filled, (called,), language)


def _column(key: str, type: ColumnType, **more: Any) -> Column:
    return Column(key, type, Word(f"import-report.column-{key}"), **more)
