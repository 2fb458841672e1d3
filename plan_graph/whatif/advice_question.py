"""The question put to the adviser: what a choice of leads has to keep, and what it costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from plan_graph.analysis.calendar import quarters
from plan_graph.analysis.progress import progress_of
from plan_graph.model.notebook_object import one_line_of
from plan_graph.model.plan import Plan
from plan_graph.whatif.scenario import Scenario
from plan_graph.words import texts

HARD = ("one_lead", "in_force", "competence", "forbidden", "required", "most_load")
SOFT = ("load", "changes", "newcomers")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a proposal has to keep, and what it costs.

    Parameters
    ----------
    activities
        The activities whose lead may change.
    load_limit
        Open activities due in one quarter that an agency can lead; more cost ``weights["load"]`` each.
    weights
        The price of one activity over the limit, one changed lead, one newcomer; whole numbers.
    hard
        The hard constraints that hold; members of :data:`HARD`.
    forbidden
        Agencies that may not lead.
    required
        The lead of an activity, where it is settled.
    most_load
        The load that no agency may come to exceed; one that is above it already gets no more. None for no such limit.
    """

    activities: tuple[str, ...]
    load_limit: int = 8
    weights: Mapping[str, int] = field(default_factory=lambda: {"load": 5, "changes": 2, "newcomers": 3})
    hard: tuple[str, ...] = HARD
    forbidden: tuple[str, ...] = ()
    required: Mapping[str, str] = field(default_factory=dict)
    most_load: int | None = None

    def __repr__(self) -> str:
        return one_line_of(self, f"{len(self.activities)} activities")


@dataclass(frozen=True, slots=True)
class Constraint:
    """One hard constraint: its sort, and the activity or agency and quarter that it is about."""

    sort: str
    about: tuple[str, ...]


class Question:
    """The plan as the adviser sees it: who may lead what, and what each choice costs."""

    def __init__(self, plan: Plan, as_of: date, wishes: Wishes) -> None:
        self.plan, self.as_of, self.wishes = plan, as_of, wishes
        self.rows = {row.id: row for row in plan.activities}
        progress = progress_of(plan, as_of)
        self.closed = {activity for activity, known in progress.items() if not known.is_open}
        self.leads: dict[str, list[str]] = {}
        self.parts: dict[str, set[str]] = {}
        self.in_field: dict[str, set[str]] = {}
        for row in plan.assignments:
            self.parts.setdefault(row.activity, set()).add(row.agency)
            if row.role == "lead":
                own = self.leads.setdefault(row.activity, [])
                own += [row.agency] if row.agency not in own else []
                self.in_field.setdefault(self.rows[row.activity].field, set()).add(row.agency)
        self.heirs: dict[str, set[str]] = {}
        for succession in plan.agency_successions:
            if succession.successor and succession.date <= as_of:
                self.heirs.setdefault(succession.predecessor, set()).add(succession.successor)
        years = range(plan.package.year - 1, plan.package.year + 3)
        self.quarters = {q.code: q for q in quarters(years)}
        self.agencies = {row.id: row for row in plan.agencies}
        self.candidates = {activity: self._candidates(activity) for activity in wishes.activities}

    def _candidates(self, activity: str) -> tuple[str, ...]:
        """Every agency, those first who lead it, their heirs, who takes part, and who leads in the field."""
        found = [*self.leads.get(activity, ()), *self._heirs_of(activity), *sorted(self.parts.get(activity, ()))]
        found += sorted(self.in_field.get(self.rows[activity].field, ()))
        return tuple(dict.fromkeys([*found, *self.agencies]))

    def _heirs_of(self, activity: str) -> list[str]:
        return sorted({heir for lead in self.leads.get(activity, ()) for heir in self.heirs.get(lead, ())})

    def is_in_force(self, activity: str, agency: str) -> bool:
        """Is it a single agency, in force from the as-of date until the activity is due."""
        row = self.agencies[agency]
        last = max(self.as_of, self.rows[activity].due or self.as_of)
        begun = row.valid_from is None or row.valid_from <= self.as_of
        return row.kind == "agency" and begun and (row.valid_to is None or row.valid_to >= last)

    def why(self, activity: str, agency: str) -> str:
        """What makes the agency competent for the activity; empty when nothing does."""
        if agency in self.leads.get(activity, ()):
            return "keeps"
        if agency in self._heirs_of(activity):
            return "heir"
        if agency in self.parts.get(activity, ()):
            return "supports"
        return "field" if agency in self.in_field.get(self.rows[activity].field, ()) else ""

    def refused_by(self, activity: str, agency: str) -> list[str]:
        """The hard constraints about this one choice that it breaks."""
        broken = []
        if not self.is_in_force(activity, agency):
            broken.append("in_force")
        if not self.why(activity, agency):
            broken.append("competence")
        if agency in self.wishes.forbidden:
            broken.append("forbidden")
        if self.wishes.required.get(activity, agency) != agency:
            broken.append("required")
        return [sort for sort in broken if sort in self.wishes.hard]

    def quarter_of(self, activity: str) -> str | None:
        """The quarter in which open work falls due; None for none, or work that is closed."""
        due = self.rows[activity].due
        if due is None or activity in self.closed:
            return None
        return next((code for code, q in self.quarters.items() if q.opens <= due <= q.closes), None)

    def fixed_load(self) -> dict[tuple[str, str], int]:
        """(agency, quarter): open activities it leads besides those whose lead may change."""
        found: dict[tuple[str, str], int] = {}
        for activity, leads in self.leads.items():
            quarter = self.quarter_of(activity)
            if quarter and activity not in self.candidates:
                for lead in leads:
                    found[lead, quarter] = found.get((lead, quarter), 0) + 1
        return found

    def scores(self, chosen: Mapping[str, str]) -> dict[str, int]:
        """What a choice of leads breaks of each soft constraint; ``load`` counts single agencies only."""
        load = self.fixed_load()
        for activity, agency in chosen.items():
            if quarter := self.quarter_of(activity):
                load[agency, quarter] = load.get((agency, quarter), 0) + 1
        over = (n - self.wishes.load_limit for (agency, _), n in load.items() if self.counts(agency))
        return {
            "load": sum(excess for excess in over if excess > 0),
            "changes": sum(agency not in self.leads.get(activity, ()) for activity, agency in chosen.items()),
            "newcomers": sum(agency not in self.parts.get(activity, ()) for activity, agency in chosen.items()),
        }

    def counts(self, agency: str) -> bool:
        """Does the load of the agency count: a collective shares it among many."""
        return self.agencies[agency].kind not in ("group", "open_set")

    def cost(self, scores: Mapping[str, int]) -> int:
        """The scores times their weights."""
        return sum(self.wishes.weights.get(name, 0) * score for name, score in scores.items())

    def scenario(self, chosen: Mapping[str, str]) -> Scenario:
        """A choice of leads as a scenario: the new lead takes over, and who else led supports."""
        scenario = Scenario("advice", texts("answers.advice"))
        for activity, agency in chosen.items():
            leads = list(self.leads.get(activity, ()))
            if agency in leads:
                leads.remove(agency)
            elif leads:
                scenario = scenario.reassign(leads.pop(0), agency, activity=activity)
            else:
                scenario = scenario.appoint(agency, activity)
            for other in leads:
                scenario = scenario.demote(other, activity)
        return scenario
