"""Findings that came and went, as text and JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date

from rich.text import Text

from plan_graph.model.plan import Package
from plan_graph.model.words import COUNT, STATUS, both, format_count
from plan_graph.render.console import console, print_words
from plan_graph.reporting.finding_changes import FindingChanges
from plan_graph.words import Language

_FROM = both("Từ {since} đến {until}", "From {since} to {until}")
_CAME = both("Phát hiện mới", "Findings that came")
_WENT = both("Phát hiện đã hết", "Findings that went")
_NOW = both("nay: {status}", "now: {status}")
_NONE = both("không có", "none")


def print_changes(package: Package, found: FindingChanges, since: date, until: date, language: Language) -> None:
    """The counts of both dates, then what came and what went, each with its reason."""
    out = console()
    print_words(out, package.title[language], "bold")
    print_words(out, _FROM[language].format(since=since, until=until))
    if package.illustrations:
        print_words(out, "! " + package.illustration_note[language], "italic yellow")
    for name, (before, after) in found.counts.items():
        out.print(
            Text(f"{format_count(before, language):>4} -> {format_count(after, language):<4} {COUNT[name][language]}")
        )
    out.print(Text(f"\n+ {_CAME[language]}: {len(found.came) or _NONE[language]}", style="bold"))
    for row in found.came:
        print_words(out, f"+ {row.title}: {row.because}", indent=2, hanging=2)
    out.print(Text(f"\n- {_WENT[language]}: {len(found.went) or _NONE[language]}", style="bold"))
    for row in found.went:
        status = found.now.get(str(row.item))
        now = f"  ({_NOW[language].format(status=STATUS[status][language])})" if status else ""
        print_words(out, f"- {row.title}: {row.because}{now}", indent=2, hanging=2)


def changes_as_json(found: FindingChanges, since: date, until: date) -> str:
    """The same for programs."""
    content = {
        "since": since.isoformat(),
        "until": until.isoformat(),
        "counts": {name: list(pair) for name, pair in found.counts.items()},
        "came": [asdict(row) for row in found.came],
        "went": [{**asdict(row), "status_now": found.now.get(str(row.item))} for row in found.went],
    }
    return json.dumps(content, ensure_ascii=False, indent=1, default=str) + "\n"
