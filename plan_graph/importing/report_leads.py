"""Who may report on which work: its lead on a day, and who supports it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from plan_graph.analysis.responsibility import Holders, holds_on
from plan_graph.model.plan import Plan
from plan_graph.model.records import Assignment


class Leads:
    """Answers which part an agency has in an activity on a day, through mergers, splits and renamings."""

    def __init__(self, plan: Plan) -> None:
        self._holders = Holders(plan)
        self._parts: dict[str, list[Assignment]] = {}
        for row in plan.assignments:
            self._parts.setdefault(row.activity, []).append(row)

    def _of(self, role: str, activity: str, day: date) -> set[str]:
        """The agencies that the plan names, and those that answer for their work on the day."""
        return {
            agency
            for row in self._parts.get(activity, ())
            if row.role == role and holds_on(row, day)
            for agency in (row.agency, *self._holders.of(row.agency, activity, day))
        }

    def role(self, agency: str, activity: str, day: date) -> str:
        """``lead``, ``support``, or "" where the agency has no part."""
        return next((role for role in ("lead", "support") if agency in self._of(role, activity, day)), "")

    def names_of_leads(self, activity: str, day: date, names: Mapping[str, str]) -> str:
        """The leads in force on the day, by name; those that the plan names where none is in force."""
        leads = self._of("lead", activity, day)
        now = {one for one in leads if self._holders.is_in_force(one, day)}
        return ", ".join(names.get(one, one) for one in sorted(now or leads)) or "—"
