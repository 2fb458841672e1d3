"""The text of the report on a period: what the rules conclude, as prose in the outline of administrative reports.

Every figure keeps the ids of what it counts, so that a reader can trace it. A part without content is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from plan_graph.analysis.calendar import quarters
from plan_graph.answers.declared import group_values
from plan_graph.model.records import AgencySuccession
from plan_graph.reporting.by_lead import by_lead
from plan_graph.reporting.decisions import NO_DECISIONS, DecisionsOfPeriod
from plan_graph.reporting.follow_up import FollowUps, reason_of
from plan_graph.reporting.period import ReportPeriod
from plan_graph.reporting.summary import ActivityRow, Assessment, Summary, require_rows
from plan_graph.views.report_assessment import AssessmentText
from plan_graph.views.report_decisions import DecisionText
from plan_graph.views.report_outline import Paragraph, Part, Sentence, name_day, without_empty_parts
from plan_graph.views.report_sentences import MOST, Rows
from plan_graph.words import Value


def compose_report(
    assessment: Assessment,
    summary: Summary,
    period: ReportPeriod,
    follow_ups: FollowUps,
    issuer: str,
    decisions: DecisionsOfPeriod = NO_DECISIONS,
) -> tuple[Part, ...]:
    """The parts of the report.

    Parameters
    ----------
    assessment, summary
        The plan on the cut-off.
    period
        The period.
    follow_ups
        Who leads each activity, and what waits for what.
    issuer
        The id of the body that reports; it makes no proposal to itself.
    decisions
        The decisions on findings that the report names.
    """
    return without_empty_parts(_Text(assessment, summary, period, follow_ups, issuer, decisions).all())


class _Text(AssessmentText, DecisionText):
    """The whole text."""

    def all(self) -> tuple[Part, ...]:
        return (
            Part(self._word("summary"), self._paragraphs(self._summarise())),
            Part(self._word("direction"), (*self._paragraphs(self._direction()), *self.decide())),
            Part(self._word("results"), (), tuple(self._results())),
            Part(self._word("assessment"), (), self.assess()),
            Part(self._word("next"), self._next_steps()),
            Part(self._word("proposals"), self._items(self._proposals())),
        )

    def _direction(self) -> Iterable[Sentence]:
        plan = self.assessment.plan
        fields = [field.id for field in self.summary.fields if field.total]
        agencies = [lead.agency for lead in by_lead(self.assessment) if lead.agency]
        counted = {"n": self._rows, "fields": fields, "agencies": agencies}
        if len(fields) < 2:
            counted.pop("fields")
        yield self._sentence("plan" if len(fields) > 1 else "plan-plain", counted)
        opens, closes = self.period.opens, self.assessment.as_of
        reports = [row for row in plan.reports if opens <= row.date <= closes]
        span: dict[str, Any] = {"opens": opens, "closes": closes}
        if reports:
            dated = [f"{row.activity} ({name_day(row.date, self.assessment.language)})" for row in reports]
            told = [f"{one} [{place}]" if dated.count(one) > 1 else one for place, one in enumerate(dated, start=1)]
            yield self._sentence("reports", {"n": told, "works": [row.activity for row in reports]}, **span)
        else:
            yield Sentence(self._word("no-reports", **span))
        met = [row for row in plan.fulfilments if opens <= row.date <= closes]
        if met:
            keys = {(row.obligation, row.due): row.date <= row.due for row in met}
            named = {
                f"{duty} ({name_day(due, self.assessment.language)})": in_time for (duty, due), in_time in keys.items()
            }
            on_time = [key for key, in_time in named.items() if in_time]
            yield self._sentence("duties-met", {"n": named, "on_time": on_time})
        yield from self._successions(opens, closes)

    def _successions(self, opens: date, closes: date) -> Iterable[Sentence]:
        """Bodies that ended in the period and led work, with those that lead it now."""
        plan, names = self.assessment.plan, self.assessment.names
        grouped: dict[tuple[str, date, str], list[AgencySuccession]] = {}
        for row in plan.agency_successions:
            if opens <= row.date <= closes:
                grouped.setdefault((row.predecessor, row.date, row.kind), []).append(row)
        for (former, day, kind), rows in grouped.items():
            printed = {row.activity for row in plan.assignments if row.agency == former and row.role == "lead"}
            works = [one for one in self._rows if one in printed and self._rows[one].is_open]
            heirs = [row.successor for row in rows if row.successor]
            taken = [one for one in works if set(self.follow_ups.leads[one]) & set(heirs)]
            if taken:
                to = ", ".join(names[one] for one in heirs)
                yield self._sentence("succession", {"n": taken}, day=day, former=names[former], kind=kind, heirs=to)
            elif works:
                yield self._sentence("succession-nobody", {"n": works}, day=day, former=names[former])

    @property
    def _totals(self) -> Sequence[Sentence]:
        whole = self._count_rows(self.summary.activities, "totals", {"day": self._day(self.assessment.as_of)})
        return (whole,) if whole else ()

    def _summarise(self) -> Iterable[Sentence]:
        """The outcome before all else, as a memorandum has it; a report to a body above begins with what was done."""
        if self.assessment.language != "vi":
            yield from self._totals
            yield from self._proposals()

    def _results(self) -> Iterable[Part]:
        if self.assessment.language == "vi":
            yield Part(self._word("overall"), self._paragraphs(self._totals))
        shown = [field for field in self.summary.fields if field.total]
        for field in shown:
            rows = [row for row in self.summary.activities if row.field == field.id]
            counted = self._count_rows(rows, "field-totals", {})
            sentences = [*([counted] if counted else []), *self._works_of(rows)]
            yield Part(field.title, self._paragraphs(sentences))

    def _works_of(self, rows: Rows) -> Iterable[Sentence]:
        opens, closes = self.period.opens, self.assessment.as_of
        overdue = set(self._of("overdue"))
        groups: dict[str, list[str]] = {}
        for row in rows:
            day = self._done_on.get(row.id)
            if row.state == "done" and day is not None and opens <= day <= closes:
                groups.setdefault("completed", []).append(self._name(row, "work"))
            elif row.id in overdue:
                groups.setdefault("late-in-field", []).append(self._name(row, "work-due"))
            elif row.state == "suspended":
                groups.setdefault("paused", []).append(self._name_paused(row))
            elif row.state == "in_progress" and row.is_open:
                groups.setdefault("in-progress", []).append(self._name(row, "work"))
        for name in ("completed", "in-progress", "late-in-field", "paused"):
            if name in groups:
                yield Sentence(self._word(name, works=self._list(groups[name])))

    def _name_paused(self, row: ActivityRow) -> str:
        report = self.follow_ups.reports.get(row.id)
        if report is None or not (reason := reason_of(report)):
            return self._name(row, "work")
        return self._word("work-paused", title=row.title, lead=self._lead(row.id), reason=reason)

    def _next_steps(self) -> tuple[Paragraph, ...]:
        steps: list[Sentence] = []
        overdue = [row.activity.id for row in require_rows("overdue", self.summary.overdue)]
        if overdue:
            steps.append(self._sentence("finish-overdue", {"n": overdue}))
        for cause, items in self._held_up[:MOST]:
            if cause not in self.follow_ups.events:
                values = {"title": self.assessment.names.get(cause, cause), "lead": self._lead(cause)}
                steps.append(self._sentence("finish-cause", {"n": items}, **values))
        paragraphs = [*self._items(steps), *self._due_next()]
        last = [(name, items) for name, items in (("report-next", self.silent), ("prove-next", self._of("unproven")))
                if items]  # fmt: skip
        return (*paragraphs, *self._items(self._sentence(name, {"n": items}) for name, items in last))

    def _due_next(self) -> tuple[Paragraph, ...]:
        """Open activities due from the cut-off until the end of the next quarter, by lead."""
        first, last = self.assessment.as_of, next_quarter_ends(self.period.ends)
        open_rows = (row for row in self.summary.activities if row.is_open and row.window == "period")
        due = [row for row in open_rows if row.due is not None and first <= row.due <= last]
        if not due:
            return ()
        head = self._sentence("due-next", {"n": [row.id for row in due]}, opens=first, ends=last)
        by_agency: dict[str, list[str]] = {}
        for row in due:
            day: Value = row.due if row.due is not None else ""
            by_agency.setdefault(self._lead(row.id), []).append(self._word("due-work", title=row.title, day=day))
        lines = [Sentence(self._word("due-of-agency", agency=agency, works=self._list(works)))
                 for agency, works in by_agency.items()]  # fmt: skip
        return (Paragraph((head,)), *self._items(lines))

    def _proposals(self) -> Iterable[Sentence]:
        names = self.assessment.names
        escalated = group_values((to, one) for one, tos in self.follow_ups.escalated.items() for to in tos)
        for to, items in escalated.items():
            works = [one for one in self._rows if one in items and to not in self.follow_ups.leads[one]]
            if works and to != self.issuer:
                listed = self._list([self._name(self._rows[one], "work") for one in works])
                yield self._sentence("propose-escalate", {"n": works}, to=names.get(to, to), works=listed)
        lost = self._leaderless
        if lost:
            chair = str(self.assessment.inference.parameters.get("chair") or "")
            known = {row.id for row in self.assessment.plan.agencies}
            to = names[chair] if chair in known else self._word("propose-to-nobody")
            listed = self._list([self._rows[one].title for one in lost])
            yield self._sentence("propose-lead", {"n": lost}, to=to, works=listed)


def next_quarter_ends(ends: date) -> date:
    """The last day of the quarter after one that ends on a day.

    >>> next_quarter_ends(date(2025, 6, 30)), next_quarter_ends(date(2025, 12, 31))
    (datetime.date(2025, 9, 30), datetime.date(2026, 3, 31))
    """
    return next(one.closes for one in quarters((ends.year, ends.year + 1)) if one.closes > ends)
