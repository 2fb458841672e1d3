"""Differences of two plans as text, JSON and CSV."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict

from rich.text import Text

from plan_graph.model.words import both
from plan_graph.render.console import console, print_words
from plan_graph.render.csv import csv_text
from plan_graph.reporting.plan_differences import Difference
from plan_graph.words import Language

_KIND = {
    "added": both("thêm", "added"),
    "removed": both("bỏ", "removed"),
    "moved": both("đổi mã", "moved"),
    "changed": both("sửa", "changed"),
}
_SIGN = {"added": "+", "removed": "-", "moved": ">", "changed": "~"}
_NONE = both("Hai kế hoạch như nhau.", "The two plans are the same.")


def print_differences(found: Sequence[Difference], language: Language) -> None:
    """Counts first, then every difference, table by table."""
    out = console()
    if not found:
        out.print(_NONE[language])
        return
    counts = Counter(one.kind for one in found)
    out.print(
        Text(", ".join(f"{_KIND[kind][language]}: {counts[kind]}" for kind in _KIND if counts[kind]), style="bold")
    )
    table = ""
    for one in found:
        if one.table != table:
            table = one.table
            out.print(Text(f"\n{table}", style="bold"))
        print_words(out, f"{_SIGN[one.kind]} {one.item}{_said(one)}", indent=2, hanging=2)


def differences_as_json(found: Sequence[Difference]) -> str:
    """A list of objects, one for each difference; dates as text."""
    return json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1, default=str) + "\n"


def differences_as_csv(found: Sequence[Difference]) -> str:
    """One row for each difference; no text runs in a spreadsheet."""
    rows = [["" if value is None else str(value) for value in asdict(one).values()] for one in found]
    return csv_text([["kind", "table", "item", "column", "before", "after"], *rows])


def _said(one: Difference) -> str:
    if one.kind in ("added", "removed"):
        title = one.after or one.before
        return f"  {title}" if title else ""
    if one.kind == "moved":
        return f"  < {one.before}"
    return f"  {one.column}: {_value(one.before)} -> {_value(one.after)}"


def _value(value: object) -> str:
    return "∅" if value is None else str(value)
