"""What an agency is reminded of: what it leads that is late, held up, holding up others, due or unreported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plan_graph.analysis.progress import CLOSED_STATES
from plan_graph.model.words import both
from plan_graph.reporting.by_lead import LeadRow, by_lead
from plan_graph.reporting.follow_up import FollowUps
from plan_graph.reporting.summary import Assessment
from plan_graph.views.sections import Section
from plan_graph.words import Text, written_date

REMINDER = both("Đôn đốc thực hiện nhiệm vụ", "Reminder of work in hand")
TO = both("Kính gửi: {agency}", "To: {agency}")

_HEADING: Mapping[str, Text] = {
    "overdue": both("Việc quá hạn", "Overdue"),
    "holding": both("Việc đang giữ chân việc khác", "Work that holds up others"),
    "blocked": both("Việc bị tắc", "Blocked"),
    "due_soon": both("Việc sắp đến hạn", "Due soon"),
    "unreported": both("Việc chưa báo cáo kỳ này", "Not reported this period"),
    "unproven": both("Việc đã xong nhưng thiếu minh chứng", "Done, without evidence"),
}
_COLUMNS = (
    both("Mã", "Code"),
    both("Hoạt động", "Activity"),
    both("Hạn", "Due"),
    both("Nguyên nhân, hệ quả", "Why, and what follows"),
    both("Đề nghị", "What is asked"),
)
_ASKED: Mapping[str, Text] = {
    "due_soon": both("hoàn thành đúng hạn và báo cáo", "finish in time and report"),
    "unreported": both("gửi báo cáo tiến độ", "send a progress report"),
    "unproven": both("gửi minh chứng", "send the evidence"),
}


def reminders(assessment: Assessment) -> dict[str, tuple[Section, ...]]:
    """For each agency that leads now and has something to be reminded of, by its id: tables with rows."""
    follow_ups = FollowUps(assessment)
    kinds = {kind: set(assessment.by_activity(kind)) for kind in _HEADING if kind != "holding"}
    kinds["holding"] = {
        row.text("cause") for row in assessment.answers.of("root_cause") if row["activity"] in kinds["blocked"]
    }
    found = {}
    for lead in by_lead(assessment):
        sections = [_section(code, lead, kinds[code], follow_ups, assessment) for code in _HEADING]
        if lead.agency and any(section.rows for section in sections):
            found[lead.agency] = tuple(section for section in sections if section.rows)
    return found


def _section(code: str, lead: LeadRow, items: set[str], follow_ups: FollowUps, assessment: Assessment) -> Section:
    language = assessment.language
    rows = []
    for row in lead.activities:
        if row.id not in items or (row.state in CLOSED_STATES and code != "unproven"):
            continue
        why, asked = "", _ASKED[code][language] if code in _ASKED else ""
        if not asked:
            said = follow_ups.of(row)
            why, asked = _joined([said.cause, said.consequence]), said.recommendation
        rows.append((row.id, row.title, written_date(row.due, language), why, asked))
    return Section(code, _HEADING[code][language], tuple(column[language] for column in _COLUMNS), tuple(rows))


def _joined(parts: Sequence[str]) -> str:
    return "; ".join(part for part in parts if part)
