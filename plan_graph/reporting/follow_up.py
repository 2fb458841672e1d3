"""What an official report says of an activity that is overdue or blocked: cause, consequence, recommendation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plan_graph.answers.declared import grouped
from plan_graph.model.words import STATE, both
from plan_graph.reporting.by_lead import leads_on_date
from plan_graph.reporting.summary import ActivityRow, Assessment
from plan_graph.words import Text, written_date

_WAITS = both("chờ {items}", "waits for {items}")
_LEAD_GONE = both(
    "chủ trì {former} không còn, {successor} kế thừa", "its lead {former} is no more; {successor} has taken over"
)
_LEAD_LOST = both(
    "chủ trì {former} không còn, chưa rõ ai kế thừa", "its lead {former} is no more; nobody has taken over"
)
_NO_REPORT = both("chưa có báo cáo tiến độ nào", "no progress has been reported")
_LAST_REPORT = both(
    "không chờ việc nào khác; báo cáo gần nhất ngày {day}: {state}",
    "waits for nothing else; last reported on {day}: {state}",
)
_BLOCKS = both("làm tắc {n} việc: {items}", "blocks {n}: {items}")
_THREATENS = both("gây rủi ro cho {n} việc: {items}", "puts {n} at risk: {items}")
_TARGETS = both("đe dọa chỉ tiêu {items}", "endangers target {items}")
_NOTHING = both("chưa kéo theo việc nào đã biết", "holds up nothing that is known")
_FINISH = both("{lead} hoàn thành {item} trước", "{lead} to finish {item} first")
_EVENT = both("theo dõi, đề nghị để sớm có: {item}", "follow up, and press for: {item}")
_HAND_OVER = both("giao {successor} tiếp nhận bằng văn bản", "confirm in writing that {successor} takes over")
_NAME_LEAD = both("giao một cơ quan chủ trì", "name a lead agency")
_NOW = both("{lead} hoàn thành ngay và báo cáo", "{lead} to finish at once and report")
_ESCALATE = both("{to} đôn đốc", "{to} to press for it")
_PROPOSED = both("xác nhận quan hệ trước sau do máy đề xuất", "confirm the proposed dependency")
_NOBODY = both("cơ quan chủ trì", "the lead agency")
_MOST = 6


@dataclass(frozen=True, slots=True)
class FollowUp:
    """An activity with what is said of it, each a sentence without a full stop."""

    activity: ActivityRow
    cause: str
    consequence: str
    recommendation: str


class FollowUps:
    """Causes, consequences and recommendations, all taken from what the rules conclude on the date."""

    def __init__(self, assessment: Assessment) -> None:
        self.assessment = assessment
        self.language = assessment.language
        self.leads = leads_on_date(assessment)
        plan = assessment.plan
        self.events = {event.id for event in plan.events}
        self.objectives = {row.id: row.objective for row in plan.activities}
        self.reports = {r.activity: r for r in sorted(plan.reports, key=lambda r: r.date) if r.date <= assessment.as_of}
        answers = assessment.answers
        self.gone = grouped(
            (row.text("activity"), row.text("agency"))
            for row in answers.of("lead_out_of_force")
            if self._is_gone(row.text("agency"))
        )
        self.held_up = grouped((row.text("cause"), row.text("activity")) for row in answers.of("root_cause"))
        self.threatened = grouped((row.text("via"), row.text("activity")) for row in answers.of("at_risk"))
        self.targets = grouped((row.text("objective"), row.text("target")) for row in answers.of("target_at_risk"))
        self.blocked = answers.items("blocked")
        self.escalated = grouped((row.text("activity"), row.text("to")) for row in answers.of("escalate"))

    def of(self, row: ActivityRow) -> FollowUp:
        """What is said of an activity."""
        causes = self.assessment.causes(row.id)
        return FollowUp(row, self._cause(row, causes), self._consequence(row), self._recommendation(row, causes))

    def _is_gone(self, agency: str) -> bool:
        until = next((one.valid_to for one in self.assessment.plan.agencies if one.id == agency), None)
        return until is not None and until < self.assessment.as_of

    def _say(self, text: Text, **values: object) -> str:
        return text[self.language].format(**values)

    def _named(self, items: Sequence[str]) -> str:
        """Items with their names: a few in full, then how many more."""
        names = self.assessment.names
        order = self.assessment.order
        ordered = sorted(dict.fromkeys(items), key=lambda item: (order.get(item, len(order)), item))
        said = [names.get(item, item) if item in self.events else item for item in ordered]
        more = f", … (+{len(said) - _MOST})" if len(said) > _MOST else ""
        return ", ".join(said[:_MOST]) + more

    def _cause(self, row: ActivityRow, causes: Sequence[str]) -> str:
        said = []
        if causes:
            said.append(self._say(_WAITS, items=self._named(causes)))
        for former in self.gone.get(row.id, ()):
            names = self.assessment.names
            now = [names[agency] for agency in self.leads[row.id] if agency != former]
            text = _LEAD_GONE if now else _LEAD_LOST
            said.append(self._say(text, former=names[former], successor=", ".join(now)))
        if not said:
            report = self.reports.get(row.id)
            if report is None:
                said.append(self._say(_NO_REPORT))
            else:
                day = written_date(report.date, self.language)
                said.append(self._say(_LAST_REPORT, day=day, state=STATE[report.state][self.language]))
        return "; ".join(said)

    def _consequence(self, row: ActivityRow) -> str:
        said = []
        held_up = [item for item in self.held_up.get(row.id, ()) if item in self.blocked]
        threatened = [item for item in self._behind(row.id) if item not in held_up]
        if held_up:
            said.append(self._say(_BLOCKS, n=len(set(held_up)), items=self._named(held_up)))
        if threatened:
            said.append(self._say(_THREATENS, n=len(set(threatened)), items=self._named(threatened)))
        targets = self._targets_of(row)
        if targets:
            said.append(self._say(_TARGETS, items=", ".join(targets)))
        return "; ".join(said) or self._say(_NOTHING)

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
        said = []
        for cause in causes[:_MOST]:
            if cause in self.events:
                said.append(self._say(_EVENT, item=names[cause]))
            else:
                lead = ", ".join(names[one] for one in self.leads.get(cause, ())) or self._say(_NOBODY)
                said.append(self._say(_FINISH, lead=lead, item=cause))
        leads = ", ".join(names[agency] for agency in self.leads[row.id])
        if not leads:
            said.append(self._say(_NAME_LEAD))
        elif row.leads_now and self.gone.get(row.id):
            said.append(self._say(_HAND_OVER, successor=", ".join(row.leads_now)))
        if not causes and leads:
            said.append(self._say(_NOW, lead=leads))
        escalated = [names.get(one, one) for one in self.escalated.get(row.id, ()) if one not in self.leads[row.id]]
        if escalated:
            said.append(self._say(_ESCALATE, to=", ".join(dict.fromkeys(escalated))))
        if self._rests_on_proposed(row):
            said.append(self._say(_PROPOSED))
        return "; ".join(dict.fromkeys(said))

    def _rests_on_proposed(self, row: ActivityRow) -> bool:
        found = self.assessment.by_activity("blocked").get(row.id, ())
        return any(self.assessment.proofs.basis(one.fact) == "proposed" for one in found)
