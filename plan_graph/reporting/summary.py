"""A plan on a date in figures and lists: plain rows, ready for a terminal, a table or a notebook.

Counting follows the report forms: an activity is completed on time or late, or open within term or overdue;
ongoing duties stand beside these as reported or not in the current period; what has no date, and what was
cancelled, is counted apart. Every activity counts exactly once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from plan_graph.explain.proofs import Proofs
from plan_graph.inference import Inference
from plan_graph.model.facts import Fact
from plan_graph.model.notebook_object import one_line_of
from plan_graph.model.plan import Plan
from plan_graph.model.words import BASIS, COUNT, Language


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field: its counts by the keys of :data:`plan_graph.model.words.COUNT`, and its rolled-up status."""

    id: str
    title: str
    total: int
    counts: Mapping[str, int]
    status: str


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """An activity on the date.

    Parameters
    ----------
    leads
        Short names of the lead agencies, in plan order.
    leads_now
        Short names of the successors of leads that are no longer in force.
    count
        The one count it belongs to, a key of :data:`plan_graph.model.words.COUNT`.
    status
        A key of :data:`plan_graph.model.words.STATUS`.
    """

    id: str
    title: str
    field: str
    leads: tuple[str, ...]
    leads_now: tuple[str, ...]
    window: str | None
    start: date | None
    due: date | None
    state: str
    percent: float | None
    count: str
    status: str

    @property
    def lead(self) -> str:
        """The leads in one string, with the successor when a lead is no longer in force."""
        names = ", ".join(self.leads) or "—"
        return f"{names} → {', '.join(self.leads_now)}" if self.leads_now else names


@dataclass(frozen=True, slots=True)
class OverdueRow:
    """An overdue activity and by how many days."""

    activity: ActivityRow
    days: int


@dataclass(frozen=True, slots=True)
class BlockedRow:
    """A blocked activity: what it waits for at once, the root causes, and the weakest basis this rests on.

    An activity may be firmly blocked while the chain to a root cause is only proposed: ``proposed_causes``.
    """

    activity: ActivityRow
    waits_on: tuple[str, ...]
    causes: tuple[str, ...]
    proposed_causes: tuple[str, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class RiskRow:
    """An activity at risk, the upstream activities that put it there, and the weakest basis this rests on."""

    activity: ActivityRow
    via: tuple[str, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything :func:`summarise` finds; lists are worst first."""

    as_of: date
    total: int
    counts: Mapping[str, int]
    fields: tuple[FieldRow, ...]
    activities: tuple[ActivityRow, ...]
    overdue: tuple[OverdueRow, ...]
    blocked: tuple[BlockedRow, ...]
    at_risk: tuple[RiskRow, ...]

    def __repr__(self) -> str:
        return one_line_of(self, f"{self.as_of.isoformat()}: {self.total} activities")


class Assessment:
    """A plan on a date with what the rules conclude, by activity."""

    def __init__(self, plan: Plan, inference: Inference, as_of: date, language: Language) -> None:
        self.plan = plan
        self.inference = inference
        self.as_of = as_of
        self.language = language
        self.proofs = Proofs(inference)
        self.names = plan.titles(language)
        self.order = {activity.id: number for number, activity in enumerate(plan.activities)}
        self._status = {
            (str(level), str(item)): str(status)
            for item, level, status in (fact.values for fact in inference.conclusions("status"))
        }

    @property
    def status(self) -> Mapping[tuple[str, str], str]:
        """The status of each item, by (level, id); levels are activity, task, objective and field."""
        return self._status

    def by_activity(self, kind: str) -> dict[str, list[Fact]]:
        """The conclusions of a kind by the activity they are about (their first field)."""
        found: dict[str, list[Fact]] = {}
        for fact in self.inference.conclusions(kind):
            found.setdefault(str(fact.values[0]), []).append(fact)
        return found

    def activity_rows(self) -> tuple[ActivityRow, ...]:
        """Every activity in plan order."""
        facts = {str(f.values[0]): self.inference.facts.as_dict(f) for f in self.inference.facts.of("activity")}
        leads: dict[str, list[str]] = {}
        for assignment in self.plan.assignments:
            if assignment.role == "lead":
                leads.setdefault(assignment.activity, []).append(self.names[assignment.agency])
        now: dict[str, list[str]] = {}
        for fact in self.inference.conclusions("leads_now"):
            now.setdefault(str(fact.values[0]), []).append(self.names[str(fact.values[2])])
        concluded = {
            kind: set(self.by_activity(kind)) for kind in ("done_on_time", "done_late", "overdue", "unreported")
        }
        rows = []
        for activity in self.plan.activities:
            known = facts[activity.id]
            start, due, percent = known["start"], known["due"], known["percent"]
            rows.append(
                ActivityRow(
                    id=activity.id,
                    title=self.names[activity.id],
                    field=activity.field,
                    leads=tuple(dict.fromkeys(leads.get(activity.id, ()))),
                    leads_now=tuple(dict.fromkeys(now.get(activity.id, ()))),
                    window=activity.window,
                    start=start if isinstance(start, date) else None,
                    due=due if isinstance(due, date) else None,
                    state=str(known["state"]),
                    percent=percent if isinstance(percent, float | int) else None,
                    count=_count(activity.id, known, concluded),
                    status=self._status[("activity", activity.id)],
                )
            )
        return tuple(rows)

    def waits_on(self, activity: str) -> tuple[str, ...]:
        """What an activity waits for at once: activities and events."""
        return self._second("waiting", activity)

    def causes(self, activity: str) -> tuple[str, ...]:
        """Where the chains that an activity waits on end."""
        return self._second("root_cause", activity)

    def _second(self, kind: str, activity: str) -> tuple[str, ...]:
        found = {str(fact.values[1]) for fact in self.inference.conclusions(kind) if fact.values[0] == activity}
        return tuple(sorted(found, key=lambda item: (self.order.get(item, len(self.order)), item)))


def summarise(assessment: Assessment) -> Summary:
    """Counts, fields and the findings that matter most on the date."""
    rows = assessment.activity_rows()
    by_id = {row.id: row for row in rows}
    overdue = [
        OverdueRow(by_id[str(fact.values[0])], int(str(fact.values[1])))
        for fact in assessment.inference.conclusions("overdue")
    ]
    blocked = []
    proposed = {
        (str(fact.values[0]), str(fact.values[1]))
        for fact in assessment.inference.conclusions("root_cause")
        if assessment.proofs.basis(fact) == "proposed"
    }
    for item, facts in assessment.by_activity("blocked").items():
        causes = assessment.causes(item)
        doubtful = tuple(cause for cause in causes if (item, cause) in proposed)
        basis = assessment.proofs.basis(facts[0])
        blocked.append(BlockedRow(by_id[item], assessment.waits_on(item), causes, doubtful, basis))
    at_risk = []
    for item, facts in assessment.by_activity("at_risk").items():
        best = min(facts, key=assessment.proofs.cost)
        via = sorted((str(fact.values[1]) for fact in facts), key=lambda v: assessment.order[v])
        at_risk.append(RiskRow(by_id[item], tuple(dict.fromkeys(via)), assessment.proofs.basis(best)))

    def soonest(row: BlockedRow | RiskRow) -> tuple[date, int]:
        return (row.activity.due or date.max, assessment.order[row.activity.id])

    return Summary(
        as_of=assessment.as_of,
        total=len(rows),
        counts=_counted(rows),
        fields=tuple(_field_rows(assessment, rows)),
        activities=rows,
        overdue=tuple(sorted(overdue, key=lambda row: (-row.days, assessment.order[row.activity.id]))),
        blocked=tuple(sorted(blocked, key=soonest)),
        at_risk=tuple(sorted(at_risk, key=soonest)),
    )


def names_of_causes(row: BlockedRow, names: Mapping[str, str], language: Language) -> Mapping[str, str]:
    """What to call the root causes of a row: those only proposed say so, unless the whole row does."""
    if row.basis == "proposed":
        return names
    mark = f" [{BASIS['proposed'][language]}]"
    return {**names, **{cause: names.get(cause, cause) + mark for cause in row.proposed_causes}}


def _count(id: str, known: Mapping[str, object], concluded: Mapping[str, set[str]]) -> str:
    """The one count an activity belongs to."""
    state = known["state"]
    if state == "cancelled":
        return "cancelled"
    if known["window"] == "ongoing":
        return "ongoing_unreported" if id in concluded["unreported"] else "ongoing_reported"
    if state == "done":
        return next((kind for kind in ("done_on_time", "done_late") if id in concluded[kind]), "done_undated")
    if id in concluded["overdue"]:
        return "open_overdue"
    return "open_undated" if known["due"] is None else "open_within_term"


def _counted(rows: tuple[ActivityRow, ...]) -> dict[str, int]:
    counted = Counter(row.count for row in rows)
    return {name: counted[name] for name in COUNT}


def _field_rows(assessment: Assessment, rows: tuple[ActivityRow, ...]) -> list[FieldRow]:
    found = []
    for field in assessment.plan.fields:
        own = tuple(row for row in rows if row.field == field.id)
        if own:
            status = assessment.status[("field", field.id)]
            found.append(FieldRow(field.id, assessment.names[field.id], len(own), _counted(own), status))
    return found
