"""What a person decides about the doubtful works of a revision: which is which, which is none, or all left open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from plan_graph.analysis.numbers import Numbers
from plan_graph.analysis.versions import WORK_TABLES
from plan_graph.importing.work_matching import Matching
from plan_graph.model.diagnostics import Diagnostic, refuse_if_any
from plan_graph.model.plan import Plan

NOT_THE_SAME = ""
"""Decided of a doubtful work of the plan: it is none of the new document."""


def decide(matching: Matching, decisions: Mapping[str, str], before: Plan, after: Plan, file: str) -> Matching:
    """The matching with what a person decided: id or number of a work of the plan to one of the document.

    Parameters
    ----------
    matching
        As :func:`plan_graph.importing.work_matching.match_works` returns it.
    decisions
        The work of the document that each work of the plan is; empty for none of them. They outweigh sure pairs.
    before, after
        The plan in force, and the plan as the document has it.
    file
        Where the decisions come from, for the faults.

    Raises
    ------
    InputError
        With every decision about a work that is not there, and every two that contradict each other.
    """
    numbers, printed = Numbers(before), Numbers(after)
    olds = {row.id: name for name in WORK_TABLES for row in cast("Any", before.table(name))}
    news = {row.id: name for name in WORK_TABLES for row in cast("Any", after.table(name))}
    faults: list[Diagnostic] = []
    chosen: dict[str, str] = {}
    for named, new in decisions.items():
        old = numbers.require(named, file)
        new = printed.require(new, file) if new else new
        values = {"old": named[:60], "new": new[:60]}
        if old not in olds:
            faults.append(Diagnostic("revision-work-unknown", file, values={"found": named[:60]}))
        elif new and new not in news:
            faults.append(Diagnostic("revision-work-unknown", file, values={"found": new[:60]}))
        elif new and olds[old] != news[new]:
            faults.append(Diagnostic("revision-levels-differ", file, values=values))
        elif chosen.setdefault(old, new) != new or (new and [*chosen.values()].count(new) > 1):
            faults.append(Diagnostic("revision-decided-twice", file, values=values))
    refuse_if_any(faults)
    taken = set(chosen.values())
    sure = {old: new for old, new in matching.sure.items() if old not in chosen and new not in taken}
    loose = {new for old, new in matching.sure.items() if old not in sure and new not in taken}
    freed = {old for old, new in matching.sure.items() if old not in sure and old not in chosen}
    sure |= {old: new for old, new in chosen.items() if new}
    doubts = tuple(pair for pair in matching.doubts if pair.old not in chosen and pair.new not in taken)
    asked = {pair.new for pair in doubts} | {pair.old for pair in doubts}
    new_ids = {*matching.new, *loose, *(pair.new for pair in matching.doubts)} - set(sure.values()) - asked
    gone = {*matching.gone, *freed, *(pair.old for pair in matching.doubts), *chosen} - set(sure) - asked
    return Matching(
        sure, doubts, tuple(one for one in news if one in new_ids), tuple(one for one in olds if one in gone)
    )


def leave_open(matching: Matching) -> Matching:
    """The matching in which every doubtful work of the plan is retired, and every doubtful one of the document new."""
    news = dict.fromkeys([*matching.new, *(pair.new for pair in matching.doubts)])
    gone = dict.fromkeys([*matching.gone, *(pair.old for pair in matching.doubts)])
    return Matching(matching.sure, (), tuple(news), tuple(gone))
