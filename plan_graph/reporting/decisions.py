"""Decisions on findings, and what became of each by a date: what the next period's report says of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from plan_graph.answers.columns import column, columns, has_column
from plan_graph.answers.table import Table, make_table
from plan_graph.edits.journal import Journal
from plan_graph.edits.log_edits import DecideFinding
from plan_graph.reporting.summary import Assessment
from plan_graph.words import message

_Day = date
"""The type, for a class whose own field is called ``date``."""

Outcome = Literal["resolved", "holds", "holds_past_until"]


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision on a finding.

    Parameters
    ----------
    kind, item
        The kind of the finding, and what it is about.
    action
        A key of :data:`plan_graph.model.words.ACTION`, or ``dismissed``.
    date, by
        When and by whom.
    until
        The day by which an answer is asked for, or the new deadline.
    basis, reason
        The document that it rests on, and why; may be empty.
    """

    kind: str
    item: str
    action: str
    date: _Day
    by: str
    until: _Day | None = None
    basis: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FollowedDecision:
    """A decision, and what became of its finding: resolved, or it holds still, also past the day that was set."""

    decision: Decision
    outcome: Outcome


def read_decisions(journal: Journal | None, language: str) -> tuple[Decision, ...]:
    """The decisions of a journal that were not taken back, oldest first."""
    if journal is None:
        return ()
    decisions = []
    for entry in journal.entries:
        if entry.what["do"] == DecideFinding.do and entry.id not in journal.undone_ids:
            edit = entry.edit
            if isinstance(edit, DecideFinding):
                basis = entry.basis.sentence(language) if entry.basis else ""
                decisions.append(Decision(edit.kind, edit.item, edit.decision, entry.effective, entry.by, edit.until,
                                          basis, entry.reason))  # fmt: skip
    return tuple(sorted(decisions, key=lambda one: one.date))


def follow_decisions(
    decisions: Iterable[Decision], assessment: Assessment, since: date | None = None
) -> tuple[FollowedDecision, ...]:
    """The last decision on each finding up to the as-of date, and what became of the finding by then.

    Parameters
    ----------
    decisions
        As :func:`read_decisions` gives them.
    assessment
        The plan on the as-of date.
    since
        Only decisions from this day on.
    """
    last: dict[tuple[str, str], Decision] = {}
    for one in decisions:
        if one.date <= assessment.as_of and (since is None or one.date >= since):
            last[one.kind, one.item] = one
    held: Mapping[str, set[str]] = {
        kind: {str(row.item) for row in assessment.answers.of_any(kind)}
        for kind in {kind for kind, _ in last}
        if kind in assessment.inference.program.conclusion_kinds
    }
    followed = []
    for one in last.values():
        outcome: Outcome = "resolved"
        if one.item in held.get(one.kind, ()):
            past = one.until is not None and one.until < assessment.as_of
            outcome = "holds_past_until" if past else "holds"
        followed.append(FollowedDecision(one, outcome))
    return tuple(followed)


@dataclass(frozen=True, slots=True)
class DecisionsOfPeriod:
    """The decisions that a period's report names.

    Parameters
    ----------
    taken
        Those of the period, with what became of each by the as-of date.
    carried
        Earlier ones whose finding still held when the period began, likewise.
    known
        Every decision up to the as-of date.
    """

    taken: tuple[FollowedDecision, ...] = ()
    carried: tuple[FollowedDecision, ...] = ()
    known: tuple[Decision, ...] = ()


NO_DECISIONS = DecisionsOfPeriod()
"""For a plan on whose findings nothing was decided."""


def decisions_of_period(
    decisions: Iterable[Decision], opens: date, assessment: Assessment, earlier: Assessment | None
) -> DecisionsOfPeriod:
    """The decisions of a period, and the earlier ones that were not done with when it began.

    Parameters
    ----------
    decisions
        As :func:`read_decisions` gives them.
    opens
        The first day of the period.
    assessment
        The plan on the as-of date.
    earlier
        The plan on the day before the period; without it every earlier decision whose finding still holds is named.
    """
    known = tuple(one for one in decisions if one.date <= assessment.as_of)
    every = follow_decisions(known, assessment)
    before = tuple(one for one in every if one.decision.date < opens)
    if earlier is None:
        carried = tuple(one for one in before if one.outcome != "resolved")
    else:
        held = follow_decisions((one.decision for one in before), earlier)
        open_then = {(one.decision.kind, one.decision.item) for one in held if one.outcome != "resolved"}
        carried = tuple(one for one in before if (one.decision.kind, one.decision.item) in open_then)
    return DecisionsOfPeriod(tuple(one for one in every if one.decision.date >= opens), carried, known)


def title_of_finding(kind: str, assessment: Assessment) -> str:
    """What people call a kind of finding, or the name of a column that a decision is about."""
    program, language = assessment.inference.program, assessment.language
    if kind in program.conclusion_kinds:
        return program.title(kind, language)
    return column(kind).heading[language] if has_column(kind) else kind


def decisions_table(followed: Iterable[FollowedDecision], assessment: Assessment) -> Table:
    """The decisions as a table: finding, item, action, by whom and when, until when, and what became of it."""
    language = assessment.language
    rows = [
        (title_of_finding(one.decision.kind, assessment), one.decision.item,
         one.decision.action, one.decision.date, one.decision.by, one.decision.until, one.decision.basis, one.outcome)
        for one in followed
    ]  # fmt: skip
    keys = "finding item action date by until document outcome"
    return make_table(
        "decisions",
        message("receipts.decisions", language),
        columns(keys, assessment.names),
        rows,
        language,
        counted=True,
    )
