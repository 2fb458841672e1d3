"""The question put to the adviser: what a choice of leads has to keep, and what it costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from plan_graph.analysis.calendar import quarters, years_of_plan
from plan_graph.analysis.progress import activities_on, progress_of
from plan_graph.analysis.responsibility import Holders, Part, leads_at_deadline, responsible_on
from plan_graph.answers.declared import group_values
from plan_graph.model.notebook_object import one_line_of
from plan_graph.model.plan import Plan
from plan_graph.model.records import COLLECTIVES
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
    """The plan as the adviser sees it: who may lead what, and what each choice costs.

    Of the leads of an activity only those move that end before the work is due; the others stay. Leads that end with
    different heirs each pass to their own. Where none ends, the first lead may move.
    """

    def __init__(self, plan: Plan, as_of: date, wishes: Wishes) -> None:
        self.plan, self.as_of, self.wishes = plan, as_of, wishes
        self.rows = {row.id: row for row in activities_on(plan, as_of)}
        progress = progress_of(plan, as_of)
        self.closed = {activity for activity, known in progress.items() if not known.is_open}
        self.holders = Holders(plan)
        self.parts: dict[str, set[str]] = {}
        self.in_field: dict[str, set[str]] = {}
        self._heirs: dict[str, list[str]] = {}
        self._leading: dict[str, list[Part]] = {}
        self._apart: dict[str, list[tuple[Part, str]]] = {}
        for part in responsible_on(plan, as_of):
            self.parts.setdefault(part.activity, set()).add(part.agency)
            if part.role == "lead":
                self._leading.setdefault(part.activity, []).append(part)
                self.in_field.setdefault(self.rows[part.activity].field, set()).add(part.agency)
        self.leads = {activity: [part.agency for part in parts] for activity, parts in self._leading.items()}
        self.quarters = {q.code: q for q in quarters(years_of_plan(plan, as_of))}
        self.agencies = {row.id: row for row in plan.agencies}
        self._named_leads = group_values((row.activity, row.agency) for row in plan.assignments if row.role == "lead")
        self.candidates = {activity: self._candidates(activity) for activity in wishes.activities}

    def last_day(self, activity: str) -> date:
        """The day until which a lead is needed: the due day, or the as-of date where that is later."""
        return max(self.as_of, self.rows[activity].due or self.as_of)

    def ending(self, activity: str) -> list[Part]:
        """The leads of an activity that end before it is due."""
        last = self.last_day(activity)
        return [
            part
            for part in self._leading.get(activity, ())
            if (end := self.holders.ends(part.agency)) is not None and end < last
        ]

    def apart(self, activity: str) -> list[tuple[Part, str]]:
        """Leads that end, each with its own heir, where they have different heirs; but for those that are chosen for.

        What is chosen is who takes over from those with several heirs, or else from the first that has one, and from
        those that have none.
        """
        if activity not in self._apart:
            self._apart[activity] = self._parts_apart(activity)
        return self._apart[activity]

    def _parts_apart(self, activity: str) -> list[tuple[Part, str]]:
        ending = self.ending(activity)
        if len(ending) < 2 or activity in self.wishes.required:
            return []
        last, names = self.last_day(activity), {part.agency for part in ending}
        own = {part.agency: set(self._heirs_of(part.agency, activity, last)) - names for part in ending}
        if not any(own.values()) or set.intersection(*filter(None, own.values())):
            return []
        sole = {heir for heirs in own.values() if len(heirs) == 1 for heir in heirs}
        to = {one: min(heirs & sole) for one, heirs in own.items() if heirs & sole}
        if all(one in to for one, heirs in own.items() if heirs):
            chosen_for = next(iter(to.values()))
            to = {one: heir for one, heir in to.items() if heir != chosen_for}
        return [
            (part, heir)
            for part in ending
            if (heir := to.get(part.agency)) is not None
            and not (heir in self.wishes.forbidden and "forbidden" in self.wishes.hard)
            and all(self.holders.is_in_force(heir, day) for day in (self.day_after(part), last))
        ]

    def moving(self, activity: str) -> list[Part]:
        """The leads whose part is chosen for: those that end and do not pass apart, or else the first."""
        apart = [part for part, _ in self.apart(activity)]
        ending = self.ending(activity)
        return [part for part in ending if part not in apart] if ending else self._leading.get(activity, [])[:1]

    def former(self, activity: str, agency: str) -> tuple[str, ...]:
        """The leads in whose place the agency comes; none where it keeps the work."""
        moving = tuple(part.agency for part in self.moving(activity))
        return () if not self.ending(activity) and agency in moving else moving

    def staying(self, activity: str) -> list[str]:
        """The leads that stay whatever is chosen, and the heirs to whom other parts pass."""
        moving = {part.agency for part in (*self.moving(activity), *self.ending(activity))}
        kept = [lead for lead in self.leads.get(activity, ()) if lead not in moving]
        return list(dict.fromkeys([*kept, *(heir for _, heir in self.apart(activity))]))

    def day_after(self, part: Part) -> date:
        """The day after the last of a lead, or the as-of date where that is later or no last day is known."""
        end = self.holders.ends(part.agency)
        return self.as_of if end is None else max(self.as_of, end + timedelta(days=1))

    def hand_over(self, activity: str) -> date:
        """The first day on which the leads that are chosen for are needed elsewhere."""
        days = [self.day_after(part) for part in self.moving(activity)] if self.ending(activity) else []
        return max([self.as_of, *days])

    def heirs(self, activity: str) -> list[str]:
        """Who takes over from leads that end, or that ended with nobody leading now, on the day it is due."""
        if activity in self._heirs:
            return self._heirs[activity]
        named = [part.agency for part in self.moving(activity)] if self.ending(activity) else []
        if not self.leads.get(activity):
            named = self._named_leads.get(activity, [])
        last = self.last_day(activity)
        found = {heir for one in named for heir in self._heirs_of(one, activity, last)}
        return self._heirs.setdefault(activity, sorted(found - {*named, *(p.agency for p in self.ending(activity))}))

    def _heirs_of(self, agency: str, activity: str, day: date) -> tuple[str, ...]:
        """Who holds a part of an agency on a day; of a collective without an heir, where its members went."""
        found = self.holders.of(agency, activity, day)
        if found or self.agencies[agency].kind not in COLLECTIVES:
            return found
        members = dict.fromkeys(row.member for row in self.plan.agency_members if row.group == agency)
        each = {heir for one in members for heir in self.holders.of(one, activity, day) if heir not in members}
        return tuple(sorted(each))

    def _candidates(self, activity: str) -> tuple[str, ...]:
        """Every agency: heirs first, then who leads, who takes part, and who leads in the field."""
        found = [*self.heirs(activity), *self.leads.get(activity, ()), *sorted(self.parts.get(activity, ()))]
        found += sorted(self.in_field.get(self.rows[activity].field, ()))
        return tuple(dict.fromkeys([*found, *self.agencies]))

    def is_in_force(self, activity: str, agency: str) -> bool:
        """Is it in force from the hand-over until the activity is due; a collective only where it leads or inherits."""
        single = (
            self.agencies[agency].kind == "agency"
            or self.why(activity, agency) in ("keeps", "heir")
            or agency in self.leads.get(activity, ())
        )
        days = (self.hand_over(activity), self.last_day(activity))
        return single and all(self.holders.is_in_force(agency, day) for day in days)

    def why(self, activity: str, agency: str) -> str:
        """What makes the agency competent for the activity; empty when nothing does."""
        if agency in self.heirs(activity):
            return "heir"
        moves_for_nothing = not self.ending(activity) and agency in self.staying(activity)
        if agency in self.leads.get(activity, ()) and not moves_for_nothing:
            return "keeps"
        if agency in self.parts.get(activity, ()):
            return "supports"
        return "field" if agency in self.in_field.get(self.rows[activity].field, ()) else ""

    def rank(self, activity: str, agency: str) -> int:
        """How far the agency is from the part: 0 its heir or who leads already, 1 who takes part, 2 a last resort."""
        return {"heir": 0, "keeps": 0, "supports": 1}.get(self.why(activity, agency), 2)

    def constraints_broken_by(self, activity: str, agency: str) -> list[str]:
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
        """The quarter in which open work weighs: of its due day, or of the as-of date where that is later."""
        if self.rows[activity].due is None or activity in self.closed:
            return None
        day = self.last_day(activity)
        return next((code for code, q in self.quarters.items() if q.opens <= day <= q.closes), None)

    def load_beside(self) -> dict[tuple[str, str], int]:
        """(agency, quarter): open activities it leads at their deadline whatever is chosen."""
        found: dict[tuple[str, str], int] = {}
        for part in leads_at_deadline(self.plan, self.as_of):
            quarter = self.quarter_of(part.activity)
            if quarter and part.activity not in self.candidates:
                found[part.agency, quarter] = found.get((part.agency, quarter), 0) + 1
        for activity in self.candidates:
            quarter = self.quarter_of(activity)
            for lead in self.staying(activity) if quarter else ():
                found[lead, str(quarter)] = found.get((lead, str(quarter)), 0) + 1
        return found

    def adds_load(self, activity: str, agency: str) -> bool:
        """Does the choice add to the load of the agency: it does not lead the work anyway."""
        return self.quarter_of(activity) is not None and agency not in self.staying(activity)

    def scores(self, chosen: Mapping[str, str]) -> dict[str, int]:
        """What a choice of leads breaks of each soft constraint; ``load`` counts single agencies only."""
        load = self.load_beside()
        for activity, agency in chosen.items():
            quarter = self.quarter_of(activity)
            if quarter and self.adds_load(activity, agency):
                load[agency, quarter] = load.get((agency, quarter), 0) + 1
        over = (n - self.wishes.load_limit for (agency, _), n in load.items() if self.counts(agency))
        return {
            "load": sum(excess for excess in over if excess > 0),
            "changes": sum(self.is_change(activity, agency) for activity, agency in chosen.items()),
            "newcomers": sum(self.is_newcomer(activity, agency) for activity, agency in chosen.items()),
        }

    def is_change(self, activity: str, agency: str) -> bool:
        """Does an agency come to lead that neither leads now nor inherits."""
        return agency not in self.leads.get(activity, ()) and agency not in self.heirs(activity)

    def is_newcomer(self, activity: str, agency: str) -> bool:
        """Does an agency come to lead that had no part and inherits none."""
        return self.rank(activity, agency) == 2

    def last_resorts(self, chosen: Mapping[str, str]) -> tuple[int, int]:
        """How many leads are a last resort, and how many pass to one that only takes part: fewest of both first."""
        ranks = [self.rank(activity, agency) for activity, agency in chosen.items()]
        return ranks.count(2), ranks.count(1)

    def counts(self, agency: str) -> bool:
        """Does the load of the agency count: a collective shares it among many."""
        return self.agencies[agency].kind not in COLLECTIVES

    def cost(self, scores: Mapping[str, int]) -> int:
        """The scores times their weights."""
        return sum(self.wishes.weights.get(name, 0) * score for name, score in scores.items())

    def scenario(self, chosen: Mapping[str, str]) -> Scenario:
        """A choice of leads as a scenario: on the day of the hand-over the part that moves passes, the others stay."""
        scenario = Scenario("advice", texts("answers.advice"))
        for activity, agency in chosen.items():
            day = self.hand_over(activity)
            moving = self.moving(activity)
            if not moving:
                scenario = scenario.appoint(agency, activity, on=day)
            elif self.former(activity, agency):
                for part in moving:
                    scenario = scenario.reassign(part.assigned, agency, on=day, activity=activity)
            for part, heir in self.apart(activity):
                scenario = scenario.reassign(part.assigned, heir, on=self.day_after(part), activity=activity)
        return scenario.by_id()
