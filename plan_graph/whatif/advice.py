"""Who should lead: a proposal that keeps the hard constraints and costs least by the soft ones.

Hard, each of which may be switched off: an activity has exactly one lead; the lead is a single agency, in force from
the as-of date until the activity is due; it is competent, that is, it takes part in the activity, leads other work of
the field, or is the heir of a lead that has ended; agencies that are forbidden do not lead, and what is required is
kept; no agency is given work by which it leads more than ``most_load`` open activities due in a quarter.

Soft, each with a weight: every activity above the load limit of an agency in a quarter; every activity that gets a lead
it did not have; every lead that had no part in the activity before.

Solved exactly by CP-SAT. When the hard constraints clash, the smallest set of them that does is found by implicit
hitting sets.

Source: Ignatiev, Previti, Liffiton and Marques-Silva, "Smallest MUS extraction with minimal hitting set dualization"
(2015).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from plan_graph.model.notebook_object import one_line_of
from plan_graph.model.plan import Plan
from plan_graph.whatif.advice_question import Constraint, Question, Wishes
from plan_graph.whatif.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an activity gets the lead it gets.

    ``why`` is ``keeps`` (it led before), ``heir``, ``supports`` or ``field`` (it leads other work of the field), or
    ``any`` when competence does not count.
    """

    activity: str
    former: tuple[str, ...]
    lead: str
    why: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """The answer.

    Parameters
    ----------
    reasons
        The lead proposed for each activity, and why it can be; empty when the constraints clash.
    scores
        How much of each soft constraint the proposal breaks, by its name; not yet weighted.
    cost
        The scores times their weights.
    clash
        When nothing keeps all hard constraints: the smallest set of them that clash.
    scenario
        The proposal as a scenario.
    """

    reasons: tuple[Reason, ...]
    scores: Mapping[str, int]
    cost: int
    clash: tuple[Constraint, ...]
    scenario: Scenario

    def __repr__(self) -> str:
        return one_line_of(self, f"{len(self.reasons)} leads, {len(self.clash)} clash")


def leads_that_end(plan: Plan, as_of: date) -> tuple[str, ...]:
    """Open activities with a lead that ends before the work is due, or has ended by the as-of date."""
    question = Question(plan, as_of, Wishes(()))
    found = []
    for row in plan.activities:
        last = max(as_of, row.due or as_of)
        ends = [question.agencies[lead].valid_to for lead in question.leads.get(row.id, ())]
        if row.id not in question.closed and any(end is not None and end < last for end in ends):
            found.append(row.id)
    return tuple(found)


def advise(plan: Plan, as_of: date, wishes: Wishes) -> Proposal:
    """The proposal that costs least, or the constraints that clash.

    Parameters
    ----------
    plan
        The plan; it stays as it is.
    as_of
        The as-of date.
    wishes
        The constraints.
    """
    from plan_graph.whatif.solving import cheapest, smallest_clash

    question = Question(plan, as_of, wishes)
    chosen = cheapest(question)
    if chosen is None:
        return Proposal((), {}, 0, smallest_clash(question), Scenario("advice"))
    scores = question.scores(chosen)
    reasons = tuple(
        Reason(activity, tuple(question.leads.get(activity, ())), agency, question.why(activity, agency) or "any")
        for activity, agency in chosen.items()
    )
    return Proposal(reasons, scores, question.cost(scores), (), question.scenario(chosen))
