"""What an import read, on a terminal: how many rows each table got, and what is to be looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.text import Text

from plan_graph.model.diagnostics import Diagnostic
from plan_graph.model.document_words import IMPORTED
from plan_graph.model.visible_text import escaped
from plan_graph.model.words import Language, both
from plan_graph.views.terminal import argument, console, print_line

_SHOWN = 12
_READ = both("Đã nhập vào {folder}", "Read into {folder}")
_DOUBTS = both("Cần xem lại", "To be looked at")
_MORE = both("… và {n} điều nữa", "… and {n} more")
_NEXT = both(
    "Mở {report} để xem từng ô; rồi: plan-graph check {folder}",
    "Open {report} to see every cell; then: plan-graph check {folder}",
)


def print_import(
    rows: Mapping[str, int], doubts: Sequence[Diagnostic], folder: Path, report: str, language: Language
) -> None:
    """Print what was read, the doubts that matter most, and what to do next."""
    out = console()
    print_line(out, _READ[language].format(folder=escaped(str(folder))), "bold")
    for name, number in rows.items():
        out.print(Text(f"{number:6}  {IMPORTED[name][language]}"))
    shown = sorted(doubts, key=lambda doubt: doubt.severity == "info")
    if shown:
        kinds = Counter(doubt.id for doubt in shown)
        out.print(Text(f"\n{_DOUBTS[language]}: {len(shown)}", style="bold"))
        for kind, number in kinds.most_common():
            out.print(Text(f"{number:6}  {kind}"))
        out.print()
        for doubt in shown[:_SHOWN]:
            print_line(out, f"{doubt.place}: {doubt.message(language)}")
        if len(shown) > _SHOWN:
            out.print(Text(_MORE[language].format(n=len(shown) - _SHOWN)))
    out.print()
    print_line(out, _NEXT[language].format(report=escaped(str(folder / report)), folder=argument(folder)), "dim")
