"""How far a plan has moved from a version of before: deadlines, leads, works added and dropped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from plan_graph.analysis.numbers import number_labels
from plan_graph.analysis.responsibility import holds_on
from plan_graph.analysis.versions import plan_in_force
from plan_graph.model.plan import Plan
from plan_graph.model.records import Activity
from plan_graph.model.windows import Windows


@dataclass(frozen=True, slots=True)
class WorkVariance:
    """A work that differs from the baseline.

    Parameters
    ----------
    kind
        ``added``, ``retired`` or ``changed``.
    due_then, due_now
        Its due in the baseline and on the day; None where it has none.
    moves
        How often its due was moved between the two.
    days
        By how many days its due is later; negative for earlier; None where either is unknown.
    leads_then, leads_now
        Ids of its leads as assigned.
    """

    kind: str
    item: str
    label: str
    due_then: date | None = None
    due_now: date | None = None
    moves: int = 0
    days: int | None = None
    leads_then: tuple[str, ...] = ()
    leads_now: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Variance:
    """Every work that differs from a baseline, and how many works each side has."""

    since: date | None
    works_then: int
    works_now: int
    rows: tuple[WorkVariance, ...]

    @property
    def figures(self) -> dict[str, int]:
        """The counts: works then and now, added, dropped, deadlines moved (works, times, days), leads changed."""
        moved = [row for row in self.rows if row.moves]
        return {
            "works_then": self.works_then,
            "works_now": self.works_now,
            "added": sum(row.kind == "added" for row in self.rows),
            "retired": sum(row.kind == "retired" for row in self.rows),
            "moved": len(moved),
            "moves": sum(row.moves for row in moved),
            "later": sum((row.days or 0) > 0 for row in moved),
            "earlier": sum((row.days or 0) < 0 for row in moved),
            "days": sum(max(row.days or 0, 0) for row in moved),
            "days_earlier": -sum(min(row.days or 0, 0) for row in moved),
            "leads": sum(row.kind == "changed" and row.leads_then != row.leads_now for row in self.rows),
        }


def measure_variance(recorded: Plan, day: date, since: date | None = None) -> Variance:
    """How far the plan in force on a day has moved from a baseline.

    Parameters
    ----------
    recorded
        The plan with all versions of its works.
    day
        The day.
    since
        The day whose version is the baseline; the first approved version when None.
    """
    first = since or date.min
    then, now = plan_in_force(recorded, first), plan_in_force(recorded, day)
    windows = Windows(recorded)
    old, new = ({row.id: row for row in plan.activities} for plan in (then, now))
    leads = [_leads_on(plan, moment) for plan, moment in ((then, first), (now, day))]
    labels = number_labels(now)
    rows = []
    for item in dict.fromkeys([*old, *new]):
        label = labels.get(item, item)
        was, current = (_due_on(windows, side.get(item), moment) for side, moment in ((old, first), (new, day)))
        led = tuple(side.get(item, ()) for side in leads)
        if item not in old:
            rows.append(WorkVariance("added", item, label, None, current, leads_now=led[1]))
        elif item not in new:
            rows.append(WorkVariance("retired", item, label, was, None, leads_then=led[0]))
        else:
            moves = _count_moves(windows, old[item], first, day)
            if moves or led[0] != led[1]:
                days = (current - was).days if current and was else None
                rows.append(WorkVariance("changed", item, label, was, current, moves, days, *led))
    return Variance(since, len(old), len(new), tuple(rows))


def _due_on(windows: Windows, activity: Activity | None, day: date) -> date | None:
    return None if activity is None else windows.on(activity, day).due


def _leads_on(plan: Plan, day: date) -> dict[str, tuple[str, ...]]:
    """The leads that the rows in force on a day assign, by activity; heirs of abolished bodies do not count."""
    leads: dict[str, list[str]] = {}
    for row in plan.assignments:
        if row.role == "lead" and holds_on(row, day):
            leads.setdefault(row.activity, []).append(row.agency)
    return {item: tuple(sorted(agencies)) for item, agencies in leads.items()}


def _count_moves(windows: Windows, activity: Activity, since: date, until: date) -> int:
    """How often the due of an activity changed after one day and up to another."""
    due, moves = windows.on(activity, since).due, 0
    for begins in windows.begins(activity.id):
        if since < begins <= until and (current := windows.on(activity, begins).due) != due:
            due, moves = current, moves + 1
    return moves
