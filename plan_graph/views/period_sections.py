"""The official report on a period as sections of a table each: figures, what is late and why, what to do, the annex."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from plan_graph.analysis.progress import CLOSED_STATES
from plan_graph.answers.declared import grouped
from plan_graph.model.document_words import REPORT_TEXT
from plan_graph.model.records import Activity
from plan_graph.model.words import COUNT, HEADING, OFFICIAL_COUNTS, STATUS, STATUS_SIGN, WINDOW, both, format_count
from plan_graph.reporting.by_lead import by_lead
from plan_graph.reporting.follow_up import FollowUp, FollowUps
from plan_graph.reporting.period import ReportPeriod
from plan_graph.reporting.summary import Assessment, Summary, known_rows
from plan_graph.views.sections import Section
from plan_graph.words import Language, Text, written_date

PERIOD_NAME: Mapping[str, Text] = {
    "Q1": both("Quý I năm {year}", "first quarter of {year}"),
    "H1": both("Quý II và 6 tháng đầu năm {year}", "second quarter and first half of {year}"),
    "Q3": both("Quý III năm {year}", "third quarter of {year}"),
    "FY": both("Quý IV và năm {year}", "fourth quarter and whole year {year}"),
}
TITLE = both("Kết quả thực hiện: {plan}", "Progress on: {plan}")
TAKEN = both(
    "Số liệu chốt ngày {closes} (kỳ báo cáo {opens} – {closes}). Thời hạn của quý chạy đến {ends}: "
    "việc đến hạn sau ngày chốt nằm ở mục “{after}”.",
    "Figures as of {closes}, the cut-off (reporting period {opens} – {closes}). Deadlines of the quarter run "
    "until {ends}: what falls due after the cut-off stands under “{after}”.",
)
DRAFT = both("Dự thảo do máy lập từ nhật ký tiến độ.", "Draft, compiled by machine from the progress log.")

_HEADING: Mapping[str, Text] = {
    "counts": both("Số liệu chung", "Figures"),
    "fields": both("Theo lĩnh vực", "By field"),
    "agencies": both("Theo cơ quan chủ trì", "By lead agency"),
    "overdue": both("Việc quá hạn", "Overdue"),
    "blocked": both("Việc bị tắc", "Blocked"),
    "after": both("Đến hạn sau ngày chốt, trong quý", "Due after the cut-off, within the quarter"),
    "duties": both("Chế độ báo cáo, nhiệm vụ ngoài phụ lục bị chậm", "Duties outside the annex that are late"),
    "targets": both("Chỉ tiêu có rủi ro", "Targets at risk"),
    "annex": both("Phụ lục: tiến độ từng hoạt động", "Annex: each activity with its status"),
}
_COLUMN: Mapping[str, Text] = {
    "number": both("Số", "Number"),
    "count": both("Nhóm", "Count"),
    "field": both("Lĩnh vực", "Field"),
    "agency": both("Cơ quan", "Agency"),
    "sum": both("Tổng", "All"),
    "status": both("Trạng thái", "Status"),
    "code": both("Mã", "Code"),
    "objective": both("1. Mục tiêu", "1. Objective"),
    "task": both("2. Nhiệm vụ", "2. Task"),
    "activity": both("3. Hoạt động", "3. Activity"),
    "deliverable": both("4. Kết quả, sản phẩm", "4. Deliverable"),
    "lead": both("5. Chủ trì", "5. Lead"),
    "support": both("6. Phối hợp", "6. Support"),
    "deadline": both("7. Thời gian hoàn thành", "7. Deadline"),
    "budget": both("8. Kinh phí", "8. Budget"),
    "title": both("Hoạt động", "Activity"),
    "who": both("Chủ trì", "Lead"),
    "due": both("Hạn", "Due"),
    "days": both("Số ngày", "Days"),
    "cause": both("Nguyên nhân", "Cause"),
    "consequence": both("Hệ quả", "Consequence"),
    "recommendation": both("Kiến nghị", "Recommendation"),
    "duty": both("Nhiệm vụ", "Duty"),
    "target": both("Chỉ tiêu", "Target"),
    "because": both("Vì", "Because of"),
}
_BUDGET: Mapping[str, Text] = {
    "allotted": both("theo dự toán được cấp", "as allotted"),
    "by_rule": both("theo quy định", "by regulation"),
    "none": both("", ""),
}
_BESIDE = ("ongoing_reported", "ongoing_unreported", "open_undated")


@dataclass(frozen=True, slots=True)
class PeriodReport:
    """What an official report says.

    Parameters
    ----------
    title, period
        What is reported on, and for which period.
    notes
        Said before the tables: how the figures were taken, that it is a draft, that progress is invented where it is.
    sections
        The tables, in their order; the last is the annex.
    """

    title: str
    period: str
    notes: tuple[str, ...]
    sections: tuple[Section, ...]


def period_report(assessment: Assessment, summary: Summary, period: ReportPeriod) -> PeriodReport:
    """The report on a period, in the language of the assessment, whose as-of date is the cut-off."""
    language = assessment.language
    package = assessment.plan.package
    taken = TAKEN[language].format(
        opens=written_date(period.opens, language),
        closes=written_date(assessment.as_of, language),
        ends=written_date(period.ends, language),
        after=_HEADING["after"][language],
    )
    notes = [taken, DRAFT[language], HEADING["proposed_note"][language]]
    if package.illustrations:
        notes.insert(0, package.illustration_note[language])
    return PeriodReport(
        TITLE[language].format(plan=package.title[language]),
        PERIOD_NAME[period.code][language].format(year=period.year),
        tuple(notes),
        _Sections(assessment, summary, period).made(),
    )


def letter_note(assessment: Assessment) -> tuple[str, ...]:
    """What a letter to one agency says before its tables."""
    language = assessment.language
    package = assessment.plan.package
    notes = [f"{HEADING['as_of'][language]}: {written_date(assessment.as_of, language)}. {DRAFT[language]}"]
    return (*([package.illustration_note[language]] if package.illustrations else ()), *notes)


class _Sections:
    def __init__(self, assessment: Assessment, summary: Summary, period: ReportPeriod) -> None:
        self.assessment = assessment
        self.summary = summary
        self.period = period
        self.language: Language = assessment.language
        self.follow_ups = FollowUps(assessment)

    def made(self) -> tuple[Section, ...]:
        return (
            self._counts(),
            self._fields(),
            self._agencies(),
            self._overdue(),
            self._blocked(),
            self._after(),
            self._duties(),
            self._targets(),
            self._annex(),
        )

    def _section(self, code: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Section:
        heads = tuple(
            COUNT[column][self.language] if column in COUNT else _COLUMN[column][self.language] for column in columns
        )
        return Section(code, _HEADING[code][self.language], heads, tuple(map(tuple, rows)))

    def _counts(self) -> Section:
        rows = [(COUNT[name][self.language], self._count(number)) for name, number in self.summary.counts.items()]
        rows.append((HEADING["total"][self.language], str(self.summary.total)))
        return self._section("counts", ("count", "number"), rows)

    def _count(self, number: int | None) -> str:
        return format_count(number, self.language)

    def _fields(self) -> Section:
        shown = (*OFFICIAL_COUNTS, *_BESIDE)
        rows = [
            (f"{field.id}. {field.title}", str(field.total), *(self._count(field.counts[name]) for name in shown),
             self._status(field.status))
            for field in self.summary.fields
        ]  # fmt: skip
        return self._section("fields", ("field", "sum", *shown, "status"), rows)

    def _agencies(self) -> Section:
        shown = (*OFFICIAL_COUNTS, *_BESIDE)
        names = self.assessment.names
        rows = [
            (names[lead.agency] if lead.agency else REPORT_TEXT["nobody"][self.language], str(len(lead.activities)),
             *(self._count(lead.counts[name]) for name in shown))
            for lead in by_lead(self.assessment)
        ]  # fmt: skip
        return self._section("agencies", ("agency", "sum", *shown), rows)

    def _overdue(self) -> Section:
        rows = []
        for row in known_rows("overdue", self.summary.overdue):
            said = self.follow_ups.of(row.activity)
            rows.append((*self._named(said), str(row.days), said.cause, said.consequence, said.recommendation))
        columns = ("code", "title", "who", "due", "days", "cause", "consequence", "recommendation")
        return self._section("overdue", columns, rows)

    def _blocked(self) -> Section:
        rows = []
        for row in known_rows("blocked", self.summary.blocked):
            said = self.follow_ups.of(row.activity)
            rows.append((*self._named(said), said.cause, said.consequence, said.recommendation))
        columns = ("code", "title", "who", "due", "cause", "consequence", "recommendation")
        return self._section("blocked", columns, rows)

    def _named(self, said: FollowUp) -> tuple[str, str, str, str]:
        row = said.activity
        return row.id, row.title, row.lead, written_date(row.due, self.language)

    def _after(self) -> Section:
        first = self.assessment.as_of + timedelta(days=1)
        rows = [
            (row.id, row.title, row.lead, written_date(row.due, self.language), self._status(row.status))
            for row in self.summary.activities
            if row.due is not None and first <= row.due <= self.period.ends and row.window != "ongoing"
            and row.state not in CLOSED_STATES
        ]  # fmt: skip
        return self._section("after", ("code", "title", "who", "due", "status"), rows)

    def _duties(self) -> Section:
        plan, language = self.assessment.plan, self.language
        titles = plan.own_titles(language)["obligation"]
        agencies = {duty.id: duty.agency for duty in plan.obligations}
        rows = []
        for row in self.assessment.answers.of("obligation_late"):
            duty, due, days = row["obligation"], row["due"], row["days"]
            agency = agencies.get(str(duty))
            who = self.assessment.names[agency] if agency else "—"
            rows.append((str(duty), titles[str(duty)], who, written_date(due, language), str(days)))  # type: ignore[arg-type]
        rows.sort(key=lambda row: (-int(row[4]), row[0]))
        return self._section("duties", ("code", "duty", "agency", "due", "days"), rows)

    def _targets(self) -> Section:
        titles = self.assessment.plan.own_titles(self.language)["target"]
        at_risk = self.assessment.answers.of("target_at_risk")
        because = grouped((row.text("target"), row.text("objective")) for row in at_risk)
        repeats = {target.id: target.repeats for target in self.assessment.plan.targets}
        rows = [
            (target, titles[target], ", ".join(f"{one} {self.assessment.names[one]}" for one in because[target]))
            for target in titles
            if target in because and repeats[target] not in because
        ]
        return self._section("targets", ("code", "target", "because"), rows)

    def _annex(self) -> Section:
        plan, names, language = self.assessment.plan, self.assessment.names, self.language
        products: dict[str, list[str]] = {}
        for product in plan.deliverables:
            title = product.title_vi if language == "vi" else product.title_en
            products.setdefault(product.activity, []).append(title)
        events: dict[str, list[str]] = {}
        for wait in plan.activity_events:
            events.setdefault(wait.activity, []).append(names[wait.event])
        shown = {row.id: row for row in self.summary.activities}
        rows = []
        for activity in plan.activities:
            row = shown[activity.id]
            task = activity.task if activity.task != activity.id else None
            objective = activity.objective if activity.objective != activity.id else None
            rows.append(
                (
                    activity.field,
                    *(f"{item.partition('/')[2]} {names[item]}" if item else "" for item in (objective, task)),
                    f"{activity.id.partition('/')[2]} {row.title}",
                    "; ".join(dict.fromkeys(products.get(activity.id, ()))),
                    row.lead,
                    ", ".join(names[one] for one in self.assessment.responsible(activity.id, "support", "advise")),
                    self._deadline(activity, events.get(activity.id, ())),
                    self._budget(activity),
                    self._status(row.status),
                )
            )
        columns = (
            "field",
            "objective",
            "task",
            "activity",
            "deliverable",
            "lead",
            "support",
            "deadline",
            "budget",
            "status",
        )
        return self._section("annex", columns, rows)

    def _deadline(self, activity: Activity, events: Sequence[str]) -> str:
        if activity.window is None:
            return "—"
        if activity.window == "event" and events:
            return "; ".join(events)
        if activity.window == "period" and activity.due is not None:
            due = written_date(activity.due, self.language)
            return due if activity.start is None else f"{written_date(activity.start, self.language)} – {due}"
        return WINDOW[activity.window][self.language]

    def _budget(self, activity: Activity) -> str:
        if activity.budget is None:
            return "—"
        if activity.budget == "amount":
            return "" if activity.budget_amount is None else f"{activity.budget_amount:g}"
        return _BUDGET[activity.budget][self.language]

    def _status(self, status: str) -> str:
        return f"{STATUS_SIGN[status]} {STATUS[status][self.language]}"
