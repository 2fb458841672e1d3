"""The report of an import: what was read from which cell, what was inherited, guessed or not understood."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence

from plan_graph.importing.grid import place_words
from plan_graph.importing.import_result import Imported
from plan_graph.importing.outline import ReadTable
from plan_graph.model.diagnostics import Diagnostic
from plan_graph.model.document_words import CELL_FATE, DOUBT_SEVERITY, FURNITURE, IMPORT_COLUMN, IMPORTED, READ_HOW
from plan_graph.model.records import SourceCell
from plan_graph.model.visible_text import html_text as escape
from plan_graph.reporting.html_table import html_table
from plan_graph.words import LANGUAGES, Language, message, words

REPORT_JSON = "import-report.json"
REPORT_HTML = "import-report.html"
_HARM = ("error", "warning", "info")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem;color:#1b1b1b;"
    "background:#fff}table{border-collapse:collapse;margin:.5rem 0 2rem;width:100%}"
    "td,th{border:1px solid #ccc;padding:.3rem .5rem;"
    "vertical-align:top;white-space:pre-line;overflow-wrap:anywhere}th{background:#eee}"
)
_HEADS = words("imports.report-heads-", "counts columns fates left_out doubts cells")


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
            for kind, place, text in _omitted_cells(imported, lambda word: word)
        ],
        "outside": [*imported.ledger.outside],
        "cells": [
            {"item": cell.item, "column": cell.column, "text": cell.text, "place": cell.place, "how": cell.how}
            for cell in imported.plan.source_cells
        ],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _omitted_cells(imported: Imported, word: Callable[[str], str]) -> list[tuple[str, str, str]]:
    """Each cell of the paper, and each cell of a table that is no plan: its kind, its place and its text."""
    kinds = {one.place: one.kind for one in imported.outline.furniture}
    return [
        (word(kinds.get(one.place, one.fate)), place_words(one.place), one.text)
        for one in imported.ledger.accounts
        if one.fate in ("furniture", "other_table")
    ]


def report_html(imported: Imported) -> bytes:
    """The report for people: a page in both languages that loads nothing and runs nothing."""
    file = ", ".join(source.file for source in imported.plan.package.sources)
    parts = [_part(imported, language) for language in LANGUAGES]
    page = (
        '<!doctype html><html lang="vi"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f"<title>{escape(_word('title', 'vi'))}: {escape(file)}</title><style>{_STYLE}</style></head><body>"
        f"{''.join(parts)}</body></html>\n"
    )
    return page.encode()


def _part(imported: Imported, language: Language) -> str:
    file = ", ".join(source.file for source in imported.plan.package.sources)
    fates = [(CELL_FATE[fate][language], number) for fate, number in imported.ledger.figures.items() if number]
    total = (_word("total", language), len(imported.ledger.accounts))
    doubts = [_doubt_row(doubt, language) for doubt in by_harm(imported.doubts)]
    cells = [_cell_row(cell, language) for cell in imported.plan.source_cells]
    left_out = _omitted_cells(imported, lambda kind: ({**FURNITURE, **CELL_FATE})[kind][language])
    outside = (
        "".join(f"<p>{escape(text)}</p>" for text in imported.ledger.outside) or f"<p>{_word('none', language)}</p>"
    )
    return (
        f'<section lang="{language}"><h1>{_word("title", language)}: {escape(file)}</h1>'
        + f"<h2>{_word('counts', language)}</h2>"
        + _table("counts", [(IMPORTED[name][language], rows) for name, rows in counts(imported).items()], language)
        + f"<h2>{_word('doubts', language)}</h2>{_table('doubts', doubts, language)}"
        + f"<h2>{_word('fates', language)}</h2>{_table('fates', [*fates, total], language)}"
        + f"<h2>{_word('columns', language)}</h2>{_table('columns', columns_read(imported, language), language)}"
        + f"<details><summary>{_word('left-out', language)}</summary>{_table('left_out', left_out, language)}</details>"
        + f"<details><summary>{_word('outside', language)}</summary>{outside}</details>"
        + f"<details><summary>{_word('cells', language)}</summary>{_table('cells', cells, language)}</details>"
        + "</section>"
    )


def _word(name: str, language: Language) -> str:
    return message(f"imports.report-{name}", language)


def _table(name: str, rows: Sequence[Sequence[object]], language: Language) -> str:
    return html_table(_HEADS[name][language].split("|"), rows) if rows else f"<p>{_word('none', language)}</p>"


def _doubt_row(doubt: Diagnostic, language: Language) -> tuple[str, ...]:
    return DOUBT_SEVERITY[doubt.severity][language], doubt.place, doubt.message(language), doubt.hint(language)


def _cell_row(cell: SourceCell, language: Language) -> tuple[str, ...]:
    column = IMPORT_COLUMN[cell.column][language] if cell.column in IMPORT_COLUMN else cell.column
    return cell.item, column, cell.text or "", cell.place, READ_HOW[cell.how][language]
