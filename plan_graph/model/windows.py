"""The window of an activity on a day: its own, or the one that a revision puts in its place from a day on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from plan_graph.model.plan import Plan
from plan_graph.model.records import Activity, Window
from plan_graph.model.table import Table


class Windows:
    """Answers which window of an activity is in force on a day.

    Parameters
    ----------
    plan
        The plan, or its table of windows alone.
    activity
        The id of the only activity that is asked about; all of them without it.
    """

    def __init__(self, plan: Plan | Table[Window], activity: str | None = None) -> None:
        self._rows: dict[str, list[tuple[Window, int]]] = {}
        table = plan.windows if isinstance(plan, Plan) else plan
        for row, line in table.rows_with_lines():
            if activity is None or row.activity == activity:
                self._rows.setdefault(row.activity, []).append((row, line))

    def row_on(self, activity: str, day: date) -> tuple[Window, int] | None:
        """The row in force on the day with its line; None where the activity's own window counts."""
        own = self._rows.get(activity)
        if own is None:
            return None
        rows = [
            (row, line) for row, line in own if row.valid_from <= day and (row.valid_to is None or row.valid_to >= day)
        ]
        return max(rows, key=lambda placed: placed[0].valid_from, default=None)

    def on(self, activity: Activity, day: date) -> Activity:
        """The activity with the window in force on the day."""
        placed = self.row_on(activity.id, day)
        if placed is None:
            return activity
        row, _ = placed
        return replace(
            activity,
            window=row.window,
            start=row.start,
            due=row.due,
            recurrence=row.recurrence,
            window_line=row.source_line,
            window_inherited=False,
        )

    def begins(self, activity: str) -> tuple[date, ...]:
        """The days on which a window of the activity begins or ends to count, in order."""
        days = {row.valid_from for row, _ in self._rows.get(activity, ())}
        days |= {row.valid_to + timedelta(days=1) for row, _ in self._rows.get(activity, ()) if row.valid_to}
        return tuple(sorted(days))

    def versions(self, activity: Activity) -> tuple[Activity, ...]:
        """The activity with each window that it ever has, its own first."""
        return (activity, *(self.on(activity, row.valid_from) for row, _ in self._rows.get(activity.id, ())))
