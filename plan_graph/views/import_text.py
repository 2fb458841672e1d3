"""The reading of an import on a terminal: how the columns were read, what is doubtful, and what is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path

from rich.text import Text

from plan_graph.model.diagnostics import Diagnostic
from plan_graph.model.document_words import CELL_FATE, DOUBT_SEVERITY, IMPORTED
from plan_graph.model.visible_text import escape_hidden
from plan_graph.model.words import both
from plan_graph.render.console import argument, console, print_line
from plan_graph.words import Language

_SHOWN = 12
_FILE = both("Nội dung đọc được từ {file}", "What was read from {file}")
_COLUMNS = both("Cách hiểu các cột, bảng {table}", "How the columns of {table} were read")
_ROWS = both("Kế hoạch gồm", "The plan would hold")
_CELLS = both("Số ô có nội dung: {n}", "Cells that are not blank: {n}")
_OUTSIDE = both(
    "{n} đoạn chữ ngoài bảng không được nhập", "{n} paragraphs outside the tables are not read into the plan"
)
_DOUBTS = both("Cần xem lại", "To be looked at")
_MORE = both("… và {n} điều nữa", "… and {n} more")
_WRITTEN = both("Đã ghi vào {folder}", "Written into {folder}")
_DRY = both("Đây là bản xem trước; chưa ghi gì.", "This is a preview; nothing was written.")
_BROKEN = both(
    "Số ô chưa rõ đi đâu: {n}. Kế hoạch có thể thiếu nội dung.",
    "Cells not accounted for: {n}. The plan may lack something.",
)
_NEXT = both(
    "Mở {report} để xem từng ô; rồi: plan-graph check {folder}",
    "Open {report} to see every cell; then: plan-graph check {folder}",
)


def print_reading(
    file: Path,
    columns: Sequence[tuple[str, str, str]],
    figures: Mapping[str, int],
    rows: Mapping[str, int],
    doubts: Sequence[Diagnostic],
    outside: int,
    language: Language,
) -> None:
    """Print what an import has read, before anything is written.

    Parameters
    ----------
    columns
        For each column its table, its name, and what it was read as.
    figures
        How many cells met which fate.
    rows
        How many rows each table of the plan has.
    doubts
        The most harmful first.
    outside
        How many paragraphs stand outside the tables.
    """
    out = console()
    print_line(out, _FILE[language].format(file=escape_hidden(str(file))), "bold")
    for table, named in groupby(columns, key=lambda column: column[0]):
        out.print()
        print_line(out, _COLUMNS[language].format(table=escape_hidden(table)), "bold")
        for _, name, read_as in named:
            print_line(out, f"  {escape_hidden(name)} → {read_as}")
    out.print()
    print_line(out, _CELLS[language].format(n=sum(figures.values())), "bold")
    for fate, number in figures.items():
        if number:
            print_line(out, f"{number:6}  {CELL_FATE[fate][language]}")
    if outside:
        print_line(out, _OUTSIDE[language].format(n=outside))
    if doubts:
        print_line(out, f"\n{_DOUBTS[language]}: {len(doubts)}", "bold")
        for doubt in doubts[:_SHOWN]:
            severity = DOUBT_SEVERITY[doubt.severity][language]
            print_line(out, f"  {severity}  {doubt.place}: {doubt.message(language)}  [{doubt.id}]")
        if len(doubts) > _SHOWN:
            print_line(out, f"  {_MORE[language].format(n=len(doubts) - _SHOWN)}")
    out.print()
    print_line(out, _ROWS[language], "bold")
    for table, number in rows.items():
        out.print(Text(f"{number:6}  {IMPORTED[table][language]}"))


def print_outcome(folder: Path | None, report: str, unaccounted: int, language: Language) -> None:
    """Print where the plan was written, or that nothing was, and what to do next."""
    out = console()
    out.print()
    if unaccounted:
        print_line(out, _BROKEN[language].format(n=unaccounted), "bold red")
    if folder is None:
        print_line(out, _DRY[language], "bold")
        return
    print_line(out, _WRITTEN[language].format(folder=escape_hidden(str(folder))), "bold")
    print_line(out, _NEXT[language].format(report=escape_hidden(str(folder / report)), folder=argument(folder)), "dim")
