"""Findings and weaknesses of a plan as tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from plan_graph.answers.columns import columns, fault_columns
from plan_graph.answers.table import Cell, Column, Table, make_table
from plan_graph.language.program import Program
from plan_graph.model.words import BASIS, FAULT_SEVERITY, SEVERITY
from plan_graph.reporting.findings import FindingRow
from plan_graph.reporting.plan_places import PlanFault
from plan_graph.words import Language, message


def findings_table(rows: Sequence[FindingRow], program: Program, names: Mapping[str, str], language: Language) -> Table:
    """Every finding, most severe first, each with the sentence that says why."""
    titles = {kind: program.title(kind, language) for kind in program.conclusion_kinds}
    cells = [(row.kind, row.severity or None, str(row.item), row.because, row.basis or None) for row in rows]
    heads = columns("kind severity item because basis", {**names, **titles})
    return make_table("findings", message("tables.title-findings", language), heads, cells, language, counted=True)


def findings_by_kind(rows: Sequence[FindingRow], language: Language) -> tuple[Table, ...]:
    """A table for each kind of conclusion, with the sentence that says why."""
    mark = BASIS["proposed"][language]
    kinds: dict[str, list[FindingRow]] = {}
    for row in rows:
        kinds.setdefault(row.kind, []).append(row)
    tables = []
    for kind, found in kinds.items():
        worst = SEVERITY[found[0].severity][language] if found[0].severity else message("tables.on-the-way", language)
        cells = [(row.because + (f"  [{mark}]" if row.basis == "proposed" else ""),) for row in found]
        title = f"{found[0].title} ({worst})"
        tables.append(make_table(kind, title, columns("because"), cells, language, counted=True))
    return tuple(tables)


def health_kinds(faults: Sequence[PlanFault], language: Language) -> Table:
    """Each kind of weakness with the items that have it; the heading counts the weaknesses."""
    kinds: dict[str, list[PlanFault]] = {}
    for fault in faults:
        kinds.setdefault(fault.id, []).append(fault)
    rows = [
        (
            found[0].severity,
            message(f"faults-health.title-{kind}", language),
            kind,
            len(found),
            tuple(dict.fromkeys(one.item for one in found)),
        )
        for kind, found in kinds.items()
    ]
    heads = fault_columns("severity weakness fault weaknesses items")
    return _health("kinds", heads, rows, faults, language)


def health_table(faults: Sequence[PlanFault], names: Mapping[str, str], language: Language) -> Table:
    """Every weakness with its place, its sentence and what to do."""
    rows = [
        (
            one.severity, one.id, one.item, one.diagnostic.message(language), one.diagnostic.hint(language),
            one.diagnostic.place, one.diagnostic.file, one.diagnostic.line, one.diagnostic.column or None,
            one.source_line,
        )
        for one in faults
    ]  # fmt: skip
    heads = fault_columns("severity fault item message hint place file line column source_line", names)
    return _health("faults", heads, rows, faults, language)


HEALTH_SHOWN = ("severity", "fault", "item", "message", "hint", "place", "source_line")
"""The columns of weaknesses that people read: the place has file, line and column."""


def _health(
    key: str, heads: Sequence[Column], rows: Sequence[Sequence[Cell]], faults: Sequence[PlanFault], language: Language
) -> Table:
    counted = Counter(fault.severity for fault in faults)
    sums = ", ".join(f"{FAULT_SEVERITY[one][language]} {counted[one]}" for one in FAULT_SEVERITY)
    table = make_table(key, message(f"tables.title-{key}", language), heads, rows, language, sums if faults else "")
    return replace(table, count=len(faults))
