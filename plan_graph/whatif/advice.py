"""Who should lead: a proposal that keeps the hard constraints and costs least by the soft ones.

Only the part that ends is moved; other leads stay, collectives too; parts of one work that end with different heirs
each pass to their own; a collective that ends without an heir follows its members. An heir comes first, whenever its
day is, or a lead that stays; then who takes part in the work; a body that merely leads other work of the field is the
last resort.

Hard, each of which may be switched off: one body takes the part over; it is in force from the hand-over until the
activity is due, and a single agency unless it leads already or inherits; it is competent, that is, one of those above;
agencies that are forbidden do not lead, and what is required is kept; no agency is given work by which it leads more
than ``most_load`` open activities due in a quarter.

Soft, each with a weight: every activity above the load limit of an agency in a quarter; every activity that gets a lead
who neither led nor inherits; every lead that had no part in the activity before.

Solved exactly by CP-SAT, the fewest last resorts first, then the fewest that only took part, then the cost; plain code
checks the answer again. When the hard constraints clash, the smallest set of them that does is found by implicit
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
    """Why an activity gets the lead it gets in place of those whose part moves; its other leads stay.

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
    """Open activities with a lead that ends before the work is due, or that nobody leads since its lead has ended."""
    question = Question(plan, as_of, Wishes(()))
    named = {row.activity for row in plan.assignments if row.role == "lead"}
    return tuple(
        row.id
        for row in plan.activities
        if row.id not in question.closed
        and (question.ending(row.id) or (row.id in named and not question.leads.get(row.id)))
    )


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
    reasons = tuple(reason for activity, agency in chosen.items() for reason in _reasons(question, activity, agency))
    return Proposal(reasons, scores, question.cost(scores), (), question.scenario(chosen))


def _reasons(question: Question, activity: str, agency: str) -> list[Reason]:
    """The lead chosen, and the heirs to whom other parts of the work pass."""
    why = question.why(activity, agency) or "any"
    reasons = [Reason(activity, question.former(activity, agency), agency, why)]
    apart: dict[str, list[str]] = {}
    for part, heir in question.apart(activity):
        apart.setdefault(heir, []).append(part.agency)
    return reasons + [Reason(activity, tuple(former), heir, "heir") for heir, former in apart.items()]
