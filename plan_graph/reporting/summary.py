"""A plan on a date in figures and lists: plain rows, ready for a terminal, a table or a notebook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from plan_graph.answers.declared import Answers, group_values, not_concluded
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.notebook_object import one_line_of
from plan_graph.model.words import BASIS, URGENCIES
from plan_graph.reporting.assessment import ActivityRow, Assessment, Counts, count_activities
from plan_graph.words import Language

__all__ = [
    "ActivityRow", "Assessment", "BlockedRow", "Counts", "FieldRow", "OverdueRow", "RiskRow", "Summary",
    "count_activities", "names_of_causes", "require_rows", "summarise", "urgency_of",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field: its counts as in :attr:`Summary.counts`, and its rolled-up status."""

    id: str
    title: str
    total: int
    counts: Counts
    status: str


@dataclass(frozen=True, slots=True)
class OverdueRow:
    """An overdue activity and by how many days."""

    activity: ActivityRow
    days: int


@dataclass(frozen=True, slots=True)
class BlockedRow:
    """A blocked activity: what it waits for at once, the root causes, and the weakest basis this rests on.

    An activity may be firmly blocked while the chain to a root cause is only proposed: ``proposed_causes``.
    ``urgency`` is ``urgent`` or ``waits_its_turn``; None where the rules do not say.
    """

    activity: ActivityRow
    waits_on: tuple[str, ...]
    causes: tuple[str, ...]
    proposed_causes: tuple[str, ...]
    basis: str
    urgency: str | None = None


@dataclass(frozen=True, slots=True)
class RiskRow:
    """An activity at risk, the next work or event on the way to what puts it there, and the weakest basis of this."""

    activity: ActivityRow
    via: tuple[str, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything :func:`summarise` finds; lists are worst first.

    A count, a list, or its part that rests on a conclusion which no rule draws is None: not known with these rules.
    ``not_known`` names those conclusions.
    """

    as_of: date
    total: int
    counts: Counts
    fields: tuple[FieldRow, ...]
    activities: tuple[ActivityRow, ...]
    overdue: tuple[OverdueRow, ...] | None
    blocked: tuple[BlockedRow, ...] | None
    at_risk: tuple[RiskRow, ...] | None
    not_known: tuple[str, ...]

    def __repr__(self) -> str:
        return one_line_of(self, f"{self.as_of.isoformat()}: {self.total} activities")

    @property
    def pressing(self) -> tuple[BlockedRow, ...] | None:
        """The blocked work that somebody has to see to: what waits its turn is no trouble and is not in it."""
        return None if self.blocked is None else tuple(row for row in self.blocked if row.urgency != "waits_its_turn")


def summarise(assessment: Assessment) -> Summary:
    """Counts, fields and the findings that matter most on the date."""
    rows = assessment.activity_rows()
    answers = assessment.answers
    return Summary(
        as_of=assessment.as_of,
        total=len(rows),
        counts=count_activities(rows, answers),
        fields=tuple(_field_rows(assessment, rows)),
        activities=rows,
        overdue=_overdue(assessment, rows) if answers.knows("overdue") else None,
        blocked=_list_blocked(assessment, rows) if answers.knows("blocked") else None,
        at_risk=_at_risk(assessment, rows) if answers.knows("at_risk") else None,
        not_known=tuple(str(fault.values["kind"]) for fault in not_concluded(assessment.inference.program)),
    )


def _overdue(assessment: Assessment, rows: Sequence[ActivityRow]) -> tuple[OverdueRow, ...]:
    by_id = {row.id: row for row in rows}
    overdue = [
        OverdueRow(by_id[str(activity)], int(str(days)))
        for activity, days in assessment.answers.values("overdue", "activity", "days")
    ]
    return tuple(sorted(overdue, key=lambda row: (-row.days, assessment.order[row.activity.id])))


def _list_blocked(assessment: Assessment, rows: Sequence[ActivityRow]) -> tuple[BlockedRow, ...]:
    by_id = {row.id: row for row in rows}
    proofs = assessment.proofs
    answers = assessment.answers
    has_causes = "root_cause" in answers.inference.facts.kinds
    proposed = proofs.list_proposed("root_cause", "activity", "cause") if has_causes else set()
    blocked = []
    urgency = urgency_of(answers)
    for item, found in assessment.by_activity("blocked").items():
        causes = assessment.causes(item)
        doubtful = tuple(cause for cause in causes if (item, cause) in proposed)
        basis = proofs.basis(found[0].fact)
        waits = assessment.waits_on(item)
        blocked.append(BlockedRow(by_id[item], waits, causes, doubtful, basis, urgency.get(item)))
    return tuple(
        sorted(blocked, key=lambda row: (row.urgency == "waits_its_turn", *_soonest(row.activity, assessment)))
    )


def urgency_of(answers: Answers) -> dict[str, str]:
    """For each blocked activity whether it is ``urgent`` or ``waits_its_turn``; none where the rules say neither.

    The two part what is blocked, so that either of them tells both.
    """
    known = next((kind for kind in URGENCIES if answers.knows(kind)), None)
    if known is None:
        return {}
    (other,) = {*URGENCIES} - {known}
    inside = answers.items(known)
    return {item: known if item in inside else other for item in answers.items("blocked")}


def _at_risk(assessment: Assessment, rows: Sequence[ActivityRow]) -> tuple[RiskRow, ...]:
    by_id = {row.id: row for row in rows}
    at_risk = []
    for item, found in assessment.by_activity("at_risk").items():
        best = min((row.fact for row in found), key=assessment.proofs.cost)
        last = len(assessment.order)
        via = sorted((row.text("via") for row in found), key=lambda v: (assessment.order.get(v, last), v))
        at_risk.append(RiskRow(by_id[item], tuple(dict.fromkeys(via)), assessment.proofs.basis(best)))
    return tuple(sorted(at_risk, key=lambda row: _soonest(row.activity, assessment)))


def _soonest(row: ActivityRow, assessment: Assessment) -> tuple[date, int]:
    return (row.due or date.max, assessment.order[row.id])


Rows = TypeVar("Rows")


def require_rows(kind: str, rows: tuple[Rows, ...] | None) -> tuple[Rows, ...]:
    """A list of a summary.

    Raises
    ------
    InputError
        When it is not known, because no rule concludes the kind.
    """
    if rows is None:
        raise InputError([Diagnostic("answer-not-known", kind, values={"kind": kind, "near": "—"})])
    return rows


def names_of_causes(row: BlockedRow, names: Mapping[str, str], language: Language) -> Mapping[str, str]:
    """What to call the root causes of a row: those only proposed say so, unless the whole row does."""
    if row.basis == "proposed":
        return names
    mark = f" [{BASIS['proposed'][language]}]"
    return {**names, **{cause: names.get(cause, cause) + mark for cause in row.proposed_causes}}


def _field_rows(assessment: Assessment, rows: tuple[ActivityRow, ...]) -> list[FieldRow]:
    fields = []
    by_field = group_values((row.field, row) for row in rows)
    for field in assessment.plan.fields:
        if own := by_field.get(field.id):
            status = assessment.status_of("field", field.id)
            counts = count_activities(own, assessment.answers)
            fields.append(FieldRow(field.id, assessment.names[field.id], len(own), counts, status))
    return fields
