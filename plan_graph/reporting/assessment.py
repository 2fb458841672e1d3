"""A plan on a date with what the rules conclude, by activity, and the one count that each activity belongs to.

Counting follows the report forms: an activity is completed on time or late, or open within term or overdue;
ongoing duties stand beside these as reported or not in the current period until their window ends, and are counted like
other work from then on; what has no date, and what was cancelled, is counted apart. Every activity counts exactly once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from plan_graph.analysis.figures import FiguresOnDay, figures_on
from plan_graph.analysis.progress import DUTIES, Progress, day_that_counts, progress_of
from plan_graph.analysis.responsibility import HeldParts, Holders, PartsInTime, assignments_in_force, days_of_deadlines
from plan_graph.answers.declared import Answers, Row, group_values
from plan_graph.explain.proofs import Proofs
from plan_graph.inference import Inference
from plan_graph.model.facts import Fact, sort_key
from plan_graph.model.plan import Plan
from plan_graph.model.records import ROLES, Assignment
from plan_graph.model.words import COUNT
from plan_graph.words import Language

_READ = ("window", "start", "due", "state", "open", "percent")
"""What is read of each activity."""

Counts = Mapping[str, int | None]
"""Numbers of activities by the keys of :data:`plan_graph.model.words.COUNT`; None where these rules do not say."""

_RESTS_ON = {
    "done_on_time": ("done_on_time", "done_late"),
    "done_late": ("done_on_time", "done_late"),
    "done_undated": ("done_on_time", "done_late"),
    "suspended": ("overdue",),
    "open_within_term": ("overdue",),
    "open_overdue": ("overdue",),
    "ongoing_reported": ("unreported",),
    "ongoing_unreported": ("unreported",),
    "ongoing_not_due": ("unreported", "no_report_due"),
}
"""The conclusions that each count rests on; a count without any follows from the tables alone."""


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """An activity on the date.

    Parameters
    ----------
    leads
        Short names of the lead agencies that the assignments in force name, in plan order.
    leads_now
        Short names of those who are responsible as lead on the day that counts, where they are others.
    lead_lost
        Nobody is responsible on the day: the leads have ended and no heir is known, or several might be.
    count
        The one count it belongs to, a key of :data:`plan_graph.model.words.COUNT`; None where the rules do not say.
    status
        A key of :data:`plan_graph.model.words.STATUS`; ``unknown`` also where the rules conclude no status.
    """

    id: str
    title: str
    field: str
    leads: tuple[str, ...]
    leads_now: tuple[str, ...]
    lead_lost: bool
    window: str | None
    start: date | None
    due: date | None
    state: str
    is_open: bool
    percent: float | None
    count: str | None
    status: str

    @property
    def lead(self) -> str:
        """The leads in one string, with who is responsible on the day where that is somebody else, or nobody."""
        names = ", ".join(self.leads) or "—"
        return f"{names} → {', '.join(self.leads_now) or '—'}" if self.leads_now or self.lead_lost else names


class ActivityFacts(NamedTuple):
    """What is known of an activity on the date, and the count it belongs to; as in :class:`ActivityRow`."""

    start: date | None
    due: date | None
    state: str
    is_open: bool
    percent: float | None
    counts_as: str | None


class Assessment:
    """A plan on a date with what the rules conclude, by activity.

    Parameters
    ----------
    plan, inference, as_of, language
        The plan, what the rules conclude of it, the date, and the language of names.
    in_time
        Who is responsible in the plan on any day, where that was read for another date.
    """

    def __init__(
        self, plan: Plan, inference: Inference, as_of: date, language: Language, in_time: PartsInTime | None = None
    ) -> None:
        self.plan = plan
        self.inference = inference
        self.as_of = as_of
        self.language = language
        self.proofs = Proofs(inference)
        self.answers = Answers(inference)
        self._in_time = in_time or PartsInTime(plan)
        self._grouped: dict[tuple[str, str], dict[str, list[str]]] = {}
        self._status: dict[tuple[str, str], str] = (
            {(level, item): status for level, item, status in self.answers.texts("status", "level", "item", "status")}
            if self.answers.knows("status")
            else {}
        )

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What to call each item and agency of the plan, by its id."""
        return self.plan.titles(self.language)

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of each activity in the plan."""
        return {activity.id: number for number, activity in enumerate(self.plan.activities)}

    @property
    def status(self) -> Mapping[tuple[str, str], str]:
        """The status of each item, by (level, id); levels are activity, task, objective and field.

        Empty where the rules conclude none.
        """
        return self._status

    def status_of(self, level: str, item: str) -> str:
        """The status of an item; ``unknown`` where the rules conclude none."""
        return self._status[level, item] if self.answers.knows("status") else "unknown"

    @cached_property
    def progress(self) -> Mapping[str, Progress]:
        """The progress log read on the date."""
        return progress_of(self.plan, self.as_of)

    @cached_property
    def in_force(self) -> Sequence[Assignment]:
        """The assignments in force on the day that counts."""
        return assignments_in_force(self.plan, self.as_of, self.progress)

    def leads_in_force(self, activity: str) -> Sequence[str]:
        """Ids of the agencies that the assignments in force name as leads of an activity, in their order."""
        return self._lead_ids.get(activity, ())

    @cached_property
    def _lead_ids(self) -> Mapping[str, Sequence[str]]:
        return group_values((row.activity, row.agency) for row in self.in_force if row.role == "lead")

    def by_activity(self, kind: str) -> dict[str, list[Row]]:
        """The conclusions of a declared kind by the activity they are about."""
        return self.answers.by_item(kind)

    def findings_about(self, item: str) -> tuple[Fact, ...]:
        """The findings about an item, as :func:`plan_graph.explain.proofs.about` lists them; for many items in turn."""
        found: list[Fact] = []
        for kind in self.inference.program.findings:
            declared = self.inference.facts.kinds.get(kind)
            if declared is None or not declared.fields:
                continue
            rows = self.answers.of_any_by(kind, declared.item_field).get(item, ())
            found += sorted((row.fact for row in rows if row.item == item), key=sort_key)
        return tuple(found)

    def activity_rows(self) -> tuple[ActivityRow, ...]:
        """Every activity in plan order."""
        return self._activity_rows

    @cached_property
    def facts(self) -> Mapping[str, ActivityFacts]:
        """What is known of each activity on the date, and the one count that it belongs to, by its id."""
        concluded = {
            kind: self.answers.items(kind)
            for kind in ("done_on_time", "done_late", "overdue", "unreported", "no_report_due")
            if self.answers.knows(kind)
        }
        facts = {}
        rows: Iterable[tuple[Any, ...]] = self.answers.values("activity", "id", *_READ)
        for activity, window, start, due, state, is_open, percent in rows:
            count = _count(activity, (window, state, due), concluded, self.as_of)
            facts[activity] = ActivityFacts(start, due, state, is_open is True, percent, count)
        return facts

    def counts(self) -> Counts:
        """How many activities belong to each count; None for a count that these rules do not say."""
        return _number_counts((self.facts[row.id].counts_as for row in self.plan.activities), self.answers)

    @cached_property
    def figures(self) -> FiguresOnDay:
        """Slack of the open work on the date, and the critical path."""
        return figures_on(self.plan, self.as_of, self.progress)

    @cached_property
    def _activity_rows(self) -> tuple[ActivityRow, ...]:
        rows = []
        for activity in self.plan.activities:
            known = self.facts[activity.id]
            leads = tuple(dict.fromkeys(self.names[agency] for agency in self.leads_in_force(activity.id)))
            now = tuple(self.names[agency] for agency in self.responsible(activity.id, "lead"))
            rows.append(
                ActivityRow(
                    id=activity.id,
                    title=self.names[activity.id],
                    field=activity.field,
                    leads=leads,
                    leads_now=now if set(now) != set(leads) else (),
                    lead_lost=bool(leads) and not now,
                    window=activity.window,
                    start=known.start,
                    due=known.due,
                    state=known.state,
                    is_open=known.is_open,
                    percent=known.percent,
                    count=known.counts_as,
                    status=self.status_of("activity", activity.id),
                )
            )
        return tuple(rows)

    def responsible(self, activity: str, *roles: str) -> tuple[str, ...]:
        """Ids of those who are responsible for an activity in the roles, on the day that counts, in plan order."""
        held = self._responsible.get(activity)
        return held.in_roles(*roles) if held else ()

    def responsible_as(self, *roles: str) -> Mapping[str, tuple[str, ...]]:
        """The same of every activity that has somebody in the roles."""
        return _in_roles(self._responsible, roles)

    @property
    def parts(self) -> tuple[tuple[str, str, str], ...]:
        """Everybody's part on the day that counts, as (activity, agency, role), in plan order, leads first."""
        return tuple(
            (activity.id, agency, role)
            for activity in self.plan.activities
            for role in ROLES
            for agency in self.responsible(activity.id, role)
        )

    @cached_property
    def _responsible(self) -> Mapping[str, HeldParts]:
        """For each activity who is responsible and how: as the rules conclude, else as the tables are read."""
        known = self.progress
        days = {row.id: day_that_counts(known.get(row.id), self.as_of) for row in self.plan.activities}
        read = self._in_time.of_works(days)
        found = {activity: held for activity, held in read.items() if held.pairs}
        if not self.answers.knows("responsible"):
            return found
        rows = self.answers.texts("responsible", "activity", "agency", "role")
        if rows == [row for activity in sorted(found) for row in found[activity].stated]:
            return found
        concluded = group_values((activity, (agency, role)) for activity, agency, role in rows)
        for activity in found.keys() | concluded.keys():
            pairs = concluded.get(activity, [])
            held = found.get(activity)
            if held is None or pairs != sorted(held.pairs):
                before = held.pairs if held else ()
                both = (*(pair for pair in before if pair in pairs), *sorted({*pairs}.difference(before)))
                # the rules do not conclude who was assigned
                found[activity] = HeldParts((), both)
        return found

    @property
    def holders(self) -> Holders:
        """Who holds a part of an agency on any day."""
        return self._in_time.holders

    @cached_property
    def leads_at_deadline(self) -> Mapping[str, tuple[str, ...]]:
        """Who leads each open activity on its due day, or on the date where that is later or no due day is known."""
        days = days_of_deadlines(self.plan, self.as_of, self.progress)
        return _in_roles(self._in_time.of_works(days), ("lead",))

    def waits_on(self, activity: str) -> tuple[str, ...]:
        """What an activity waits for at once: activities and events; nothing where the rules do not say."""
        return self._others("waiting", activity, "on")

    def causes(self, activity: str) -> tuple[str, ...]:
        """Where the chains that an activity waits on end; nothing where the rules do not say."""
        return self._others("root_cause", activity, "cause")

    def _others(self, kind: str, activity: str, field: str) -> tuple[str, ...]:
        if (kind, field) not in self._grouped:
            pairs = self.answers.values(kind, "activity", field)
            self._grouped[kind, field] = group_values((str(one), str(other)) for one, other in pairs)
        others = {*self._grouped[kind, field].get(activity, ())}
        if len(others) < 2:
            return tuple(others)
        return tuple(sorted(others, key=lambda item: (self.order.get(item, len(self.order)), item)))


def _in_roles(held: Mapping[str, HeldParts], roles: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """The agencies in some roles, of each activity that has one."""
    return {activity: agencies for activity, parts in held.items() if (agencies := parts.in_roles(*roles))}


def _count(
    id: str, known: tuple[str | None, str, date | None], concluded: Mapping[str, set[str]], as_of: date
) -> str | None:
    """The one count an activity belongs to; None where a conclusion that would decide it is not in the rules."""
    window, state, due = known
    if state == "cancelled":
        return "cancelled"
    if window in DUTIES and state != "suspended" and (due is None or as_of <= due):
        if "unreported" not in concluded:
            return None
        if id in concluded["unreported"]:
            return "ongoing_unreported"
        return "ongoing_not_due" if id in concluded.get("no_report_due", ()) else "ongoing_reported"
    if state == "done":
        ends = ("done_on_time", "done_late")
        if any(kind not in concluded for kind in ends):
            return None
        return next((kind for kind in ends if id in concluded[kind]), "done_undated")
    if due is None:
        return "suspended" if state == "suspended" else "open_undated"
    if "overdue" not in concluded:
        return None
    if id in concluded["overdue"]:
        return "open_overdue"
    return "suspended" if state == "suspended" else "open_within_term"


def count_activities(rows: Sequence[ActivityRow], answers: Answers) -> Counts:
    """How many of the activities belong to each count; None for a count that these rules do not say."""
    return _number_counts((row.count for row in rows), answers)


def _number_counts(names: Iterable[str | None], answers: Answers) -> Counts:
    counted = Counter(names)
    return {name: counted[name] if answers.knows(*_RESTS_ON.get(name, ())) else None for name in COUNT}
