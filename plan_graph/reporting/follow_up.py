"""Cause, consequence and recommendation for an activity that is overdue or blocked, as an official report has them."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from plan_graph.analysis.versions import numbers_in_force
from plan_graph.answers.declared import group_values
from plan_graph.model.records import Report
from plan_graph.model.words import STATE
from plan_graph.reporting.by_lead import leads_on_date
from plan_graph.reporting.summary import ActivityRow, Assessment
from plan_graph.words import Value, message

_MOST = 6
_MOST_TITLED = 3
_TITLE = 90
"""The most letters of a title beside its number."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """An activity with cause, consequence and recommendation, each a sentence without a full stop.

    ``waits`` is the part of the cause that the last report does not give; may be empty. ``matters``: is a consequence
    known.
    """

    activity: ActivityRow
    cause: str
    consequence: str
    recommendation: str
    waits: str = ""
    matters: bool = True


def reason_of(report: Report) -> str:
    """Why the work is as reported: causes and difficulties, else the note; may be empty."""
    return "; ".join(part for part in (report.causes, report.difficulties) if part) or report.note or ""


class FollowUps:
    """Causes, consequences and recommendations, all taken from what the rules conclude on the date.

    Works are named by their numbers; with ``titled`` by their titles, too, for papers without a table of the others.
    """

    def __init__(self, assessment: Assessment, *, titled: bool = False) -> None:
        self.assessment = assessment
        self.titled = titled
        self.numbers = numbers_in_force(assessment.plan)
        self.language = assessment.language
        self.leads = leads_on_date(assessment)
        plan = assessment.plan
        self.events = {event.id for event in plan.events}
        self.objectives = {row.id: row.objective for row in plan.activities}
        self.reports = {r.activity: r for r in sorted(plan.reports, key=lambda r: r.date) if r.date <= assessment.as_of}
        answers = assessment.answers
        self.gone = group_values(
            (row.text("activity"), row.text("agency"))
            for row in answers.of("lead_out_of_force")
            if self._is_gone(row.text("agency"))
        )
        self.held_up = group_values((row.text("cause"), row.text("activity")) for row in answers.of("root_cause"))
        self.threatened = group_values((row.text("via"), row.text("activity")) for row in answers.of("at_risk"))
        self.targets = group_values((row.text("objective"), row.text("target")) for row in answers.of("target_at_risk"))
        self.blocked = answers.items("blocked")
        self.escalated = group_values((row.text("activity"), row.text("to")) for row in answers.of("escalate"))

    def of(self, row: ActivityRow) -> FollowUp:
        """Cause, consequence and recommendation for an activity."""
        causes = self.assessment.causes(row.id)
        waits, consequence = self._waits(row, causes), self._consequence(row)
        cause = waits or self._alone(row)
        advice = self._recommendation(row, causes)
        return FollowUp(row, cause, consequence or self._word("nothing"), advice, waits, bool(consequence))

    def last_report(self, row: ActivityRow) -> str:
        """When the activity was last reported, as what and why; or that it never was."""
        report = self.reports.get(row.id)
        if report is None:
            return self._word("no-report")
        state = STATE[report.state][self.language]
        if reason := reason_of(report):
            return self._word("reported-why", day=report.date, state=state, reason=reason)
        return self._word("reported", day=report.date, state=state)

    def _is_gone(self, agency: str) -> bool:
        until = next((one.valid_to for one in self.assessment.plan.agencies if one.id == agency), None)
        return until is not None and until < self.assessment.as_of

    def _word(self, name: str, **values: Value) -> str:
        return message(f"follow-up.{name}", self.language, **values)

    def _name_items(self, items: Sequence[str]) -> str:
        """Items with their names: a few in full, then how many more."""
        names = self.assessment.names
        order = self.assessment.order
        ordered = sorted(dict.fromkeys(items), key=lambda item: (order.get(item, len(order)), item))
        parts = [names.get(item, item) if item in self.events else self._name_work(item) for item in ordered]
        most = _MOST_TITLED if self.titled else _MOST
        rest = len(parts) - most
        shown = parts if rest < 1 else [*parts[:most], self._word("more", n=rest)]
        return ", ".join(shown)

    def _name_work(self, item: str) -> str:
        number, title = self.numbers.get(item, item), self.assessment.names.get(item, "")
        if not (self.titled and title):
            return number
        return self._word("titled", number=number, title=textwrap.shorten(title, _TITLE, placeholder="…"))

    def _waits(self, row: ActivityRow, causes: Sequence[str]) -> str:
        parts = []
        if causes:
            parts.append(self._word("waits", items=self._name_items(causes)))
        for former in self.gone.get(row.id, ()):
            names = self.assessment.names
            now = [names[agency] for agency in self.leads[row.id] if agency != former]
            text = "lead-gone" if now else "lead-lost"
            parts.append(self._word(text, former=names[former], successor=", ".join(now)))
        return "; ".join(parts)

    def _alone(self, row: ActivityRow) -> str:
        """What is known of an activity that waits for nothing."""
        report = self.reports.get(row.id)
        if report is None:
            return self._word("no-report")
        return self._word("last-report", day=report.date, state=STATE[report.state][self.language])

    def _consequence(self, row: ActivityRow) -> str:
        parts = []
        held_up = [item for item in self.held_up.get(row.id, ()) if item in self.blocked]
        threatened = [item for item in self._behind(row.id) if item not in held_up]
        if held_up:
            parts.append(self._word("blocks", n=len(set(held_up)), items=self._name_items(held_up)))
        if threatened:
            parts.append(self._word("threatens", n=len(set(threatened)), items=self._name_items(threatened)))
        targets = self._targets_of(row)
        if targets:
            parts.append(self._word("targets", items=", ".join(map(self._name_work, targets))))
        return "; ".join(parts)

    def _behind(self, item: str) -> list[str]:
        """Everything at risk behind an item, neighbour by neighbour."""
        found: dict[str, None] = {}
        todo = [item]
        while todo:
            new = [one for one in self.threatened.get(todo.pop(), ()) if one not in found]
            found |= dict.fromkeys(new)
            todo += new
        return list(found)

    def _targets_of(self, row: ActivityRow) -> list[str]:
        """Targets that the activity's objective endangers; one that repeats another of them is left out."""
        found = dict.fromkeys(self.targets.get(self.objectives.get(row.id) or "", ()))
        repeats = {target.id: target.repeats for target in self.assessment.plan.targets}
        return [target for target in found if repeats.get(target) not in found]

    def _recommendation(self, row: ActivityRow, causes: Sequence[str]) -> str:
        names = self.assessment.names
        parts = []
        for cause in causes[:_MOST]:
            if cause in self.events:
                parts.append(self._word("event", item=names[cause]))
            else:
                lead = ", ".join(names[one] for one in self.leads.get(cause, ())) or self._word("nobody")
                parts.append(self._word("finish", lead=lead, item=self._name_work(cause)))
        leads = ", ".join(names[agency] for agency in self.leads[row.id])
        if not leads:
            parts.append(self._word("name-lead"))
        elif row.leads_now and self.gone.get(row.id):
            parts.append(self._word("hand-over", successor=", ".join(row.leads_now)))
        if not causes and leads:
            parts.append(self._word("now", lead=leads))
        escalated = [names.get(one, one) for one in self.escalated.get(row.id, ()) if one not in self.leads[row.id]]
        if escalated:
            parts.append(self._word("escalate", to=", ".join(dict.fromkeys(escalated))))
        if self._rests_on_proposed(row):
            parts.append(self._word("proposed"))
        return "; ".join(dict.fromkeys(parts))

    def _rests_on_proposed(self, row: ActivityRow) -> bool:
        found = self.assessment.by_activity("blocked").get(row.id, ())
        return any(self.assessment.proofs.basis(one.fact) == "proposed" for one in found)
