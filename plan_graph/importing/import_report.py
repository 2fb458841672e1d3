"""The report of an import: what was read from which cell, what was inherited, guessed or not understood."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from plan_graph.importing.imported import Imported
from plan_graph.model.diagnostics import Diagnostic
from plan_graph.model.document_words import IMPORT_COLUMN, IMPORTED, READ_HOW
from plan_graph.model.records import SourceCell
from plan_graph.model.visible_text import html_text as escape
from plan_graph.model.words import LANGUAGES, Language, both
from plan_graph.reporting.html_table import html_table

REPORT_JSON = "import-report.json"
REPORT_HTML = "import-report.html"
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem;color:#1b1b1b;"
    "background:#fff}table{border-collapse:collapse;margin:.5rem 0 2rem;width:100%}"
    "td,th{border:1px solid #ccc;padding:.3rem .5rem;"
    "vertical-align:top;white-space:pre-line;overflow-wrap:anywhere}th{background:#eee}"
)
_SEVERITY = {"error": both("lỗi", "error"), "warning": both("cần xem", "warning"), "info": both("để biết", "info")}
_TITLE = both("Báo cáo nhập kế hoạch", "Report of the import")
_COUNTS = both("Đã nhập", "What was read")
_DOUBTS = both("Cần xem lại", "To be looked at")
_CELLS = both("Từng ô", "Cell by cell")
_NONE = both("Không có gì.", "Nothing.")
_HEADS = {
    "counts": both("Nội dung|Số lượng", "What|Number"),
    "how": both("Mức chắc chắn|Số ô", "Confidence|Cells"),
    "doubts": both("Mức|Ở đâu|Điều gì|Nên làm", "Severity|Where|What|What to do"),
    "cells": both("Mục|Cột|Nội dung|Ở đâu|Mức chắc chắn", "Item|Column|As printed|Where|Confidence"),
}


def counts(imported: Imported) -> dict[str, int]:
    """How many rows each table got, without those of provenance; tables without rows are left out."""
    names = ("fields", "objectives", "tasks", "activities", "deliverables", "agencies", "assignments", "dependencies",
             "events", "gaps")  # fmt: skip
    return {name: len(imported.plan.table(name)) for name in names if len(imported.plan.table(name))}


def report_json(imported: Imported) -> bytes:
    """The report for programs: counts, doubts in both languages, and each cell with its place and confidence."""
    content = {
        "sources": [
            {"file": source.file, "sha256": source.sha256, "read_on": source.read_on}
            for source in imported.plan.package.sources
        ],
        "rows": counts(imported),
        "cells_by_confidence": dict(sorted(Counter(cell.how for cell in imported.plan.source_cells).items())),
        "doubts": [
            {**doubt.as_dict("en"), "message_vi": doubt.message("vi"), "hint_vi": doubt.hint("vi")}
            for doubt in imported.doubts
        ],
        "cells": [
            {"item": cell.item, "column": cell.column, "text": cell.text, "place": cell.place, "how": cell.how}
            for cell in imported.plan.source_cells
        ],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def report_html(imported: Imported) -> bytes:
    """The report for people: a page in both languages that loads nothing and runs nothing."""
    file = ", ".join(source.file for source in imported.plan.package.sources)
    parts = [_part(imported, language) for language in LANGUAGES]
    page = (
        '<!doctype html><html lang="vi"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f"<title>{escape(_TITLE['vi'])}: {escape(file)}</title><style>{_STYLE}</style></head><body>"
        f"{''.join(parts)}</body></html>\n"
    )
    return page.encode()


def _part(imported: Imported, language: Language) -> str:
    file = ", ".join(source.file for source in imported.plan.package.sources)
    how = Counter(cell.how for cell in imported.plan.source_cells)
    doubts = [_doubt_row(doubt, language) for doubt in imported.doubts]
    cells = [_cell_row(cell, language) for cell in imported.plan.source_cells]
    return (
        f'<section lang="{language}"><h1>{_TITLE[language]}: {escape(file)}</h1><h2>{_COUNTS[language]}</h2>'
        + _table("counts", [(IMPORTED[name][language], rows) for name, rows in counts(imported).items()], language)
        + _table("how", [(READ_HOW[one][language], number) for one, number in sorted(how.items())], language)
        + f"<h2>{_DOUBTS[language]}</h2>{_table('doubts', doubts, language)}"
        + f"<details><summary>{_CELLS[language]}</summary>{_table('cells', cells, language)}</details></section>"
    )


def _table(name: str, rows: Sequence[Sequence[object]], language: Language) -> str:
    return html_table(_HEADS[name][language].split("|"), rows) if rows else f"<p>{_NONE[language]}</p>"


def _doubt_row(doubt: Diagnostic, language: Language) -> tuple[str, ...]:
    return _SEVERITY[doubt.severity][language], doubt.place, doubt.message(language), doubt.hint(language)


def _cell_row(cell: SourceCell, language: Language) -> tuple[str, ...]:
    words = IMPORT_COLUMN.get(cell.column, both(cell.column, cell.column))
    return cell.item, words[language], cell.text or "", cell.place, READ_HOW[cell.how][language]
