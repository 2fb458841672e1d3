"""What to finish before the next reporting cut-off: the smallest set of activities that leaves fewest overdue there.

An activity counts as overdue on the cut-off when it is open then and was due before. It can be finished only together
with, or after, everything it waits for; what waits for an event that has not occurred cannot be finished at all.
A duty is late like other work once its window has ended; until then it stands beside the official counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ortools.sat.python import cp_model

from plan_graph.analysis.calendar import Period, cut_off_day, reporting_periods
from plan_graph.analysis.progress import activities_on, progress_of
from plan_graph.model.notebook_object import one_line_of
from plan_graph.model.plan import Plan
from plan_graph.whatif.scenario import Scenario
from plan_graph.whatif.solving import minimize_in_order
from plan_graph.words import texts


@dataclass(frozen=True, slots=True)
class Finish:
    """What to finish.

    Parameters
    ----------
    period
        The reporting period that is closed next.
    activities
        The activities to finish, in plan order.
    overdue_before, overdue_after
        Open activities overdue on the cut-off without and with them.
    scenario
        Their completion as a scenario.
    """

    period: Period
    activities: tuple[str, ...]
    overdue_before: int
    overdue_after: int
    scenario: Scenario

    def __repr__(self) -> str:
        return one_line_of(self, f"{self.period.closes.isoformat()}: {len(self.activities)} activities")


def _check_again(plan: Plan, open_works: set[str], chosen: set[str], stuck: set[str], most: int | None) -> None:
    """Plain code looks at an answer of the solver once more.

    Raises
    ------
    RuntimeError
        When more is chosen than may be, or work that cannot be finished.
    """
    early = {
        row.successor
        for row in plan.dependencies
        if row.basis != "rejected" and row.successor in chosen and row.predecessor in open_works - chosen
    }
    if early or chosen & stuck or not chosen <= open_works or (most is not None and len(chosen) > most):
        raise RuntimeError(f"the solver's answer of {len(chosen)} cannot be finished: {sorted(early | chosen & stuck)}")


def finish_first(plan: Plan, as_of: date, most: int | None = None) -> Finish:
    """The smallest set whose completion leaves fewest activities overdue on the next cut-off.

    Parameters
    ----------
    plan
        The plan; it stays as it is.
    as_of
        The as-of date.
    most
        How many activities can be finished at most; None for any number.
    """
    years = range(as_of.year, as_of.year + 2)
    period = next(each for each in reporting_periods(years, cut_off_day(plan)) if each.closes >= as_of)
    progress = progress_of(plan, as_of)
    closed = {activity for activity, known in progress.items() if not known.is_open}
    order = [row for row in activities_on(plan, as_of) if row.id not in closed]
    occurred = {row.event for row in plan.occurrences if row.date <= as_of}
    stuck = {row.activity for row in plan.activity_events if row.event not in occurred}
    model: Any = cp_model.CpModel()
    done = {row.id: model.new_bool_var(row.id) for row in order}
    for row in order:
        if row.id in stuck:
            model.add(done[row.id] == 0)
    for dependency in plan.dependencies:
        if dependency.basis != "rejected" and dependency.predecessor in done and dependency.successor in done:
            model.add_implication(done[dependency.successor], done[dependency.predecessor])
    if most is not None:
        model.add(sum(done.values()) <= most)
    late = [row.id for row in order if row.due is not None and row.due < period.closes]
    left = sum(1 - done[activity] for activity in late)
    places = sum(var * number for number, var in enumerate(done.values()))
    solver = minimize_in_order(model, left, sum(done.values()), places)
    chosen = tuple(activity for activity, var in done.items() if solver.value(var))
    _check_again(plan, set(done), set(chosen), stuck, most)
    scenario = Scenario("finish-first", texts("answers.finished"))
    if chosen:
        scenario = scenario.complete(*chosen).by_id()
    return Finish(period, chosen, len(late), len(set(late) - set(chosen)), scenario)
