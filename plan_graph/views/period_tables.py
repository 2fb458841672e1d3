"""The official report on a period as tables: figures, what is late and why, what is asked, the annex."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from plan_graph.analysis.versions import numbers_in_force
from plan_graph.answers.declared import group_values
from plan_graph.answers.table import NOT_KNOWN, Cell, Column, Table, make_table, name_ids
from plan_graph.model.words import COUNT, OFFICIAL_COUNTS, URGENCY
from plan_graph.reporting.by_lead import by_lead
from plan_graph.reporting.decisions import NO_DECISIONS, DecisionsOfPeriod
from plan_graph.reporting.follow_up import FollowUp, FollowUps
from plan_graph.reporting.period import ReportPeriod
from plan_graph.reporting.summary import Assessment, Summary, require_rows
from plan_graph.views.annex_table import annex_table
from plan_graph.views.paper_columns import FOLLOW_UP_COLUMNS, column, follow_up_cells, leads_of, status_column
from plan_graph.views.report_outline import Part, write_sentence
from plan_graph.views.report_text import compose_report
from plan_graph.words import Language, Word, message

_BESIDE = ("ongoing_reported", "ongoing_unreported", "ongoing_not_due", "suspended", "open_undated")
_NOBODY = "-"
"""The id that stands for no agency in a column of agencies."""


@dataclass(frozen=True, slots=True)
class PeriodReport:
    """An official report.

    Parameters
    ----------
    title, period
        Its subject, and its period.
    plan
        The title of the plan.
    day
        The cut-off.
    notes
        Sentences for a workbook, which has no text: the day of the figures, and that progress is invented where it is.
    parts
        Its text.
    tables
        The tables, in their order; the last is the annex.
    language
        Their language.
    labels
        The number of each work whose number is not its id, and the name of each agency.
    """

    title: str
    period: str
    plan: str
    day: date
    notes: tuple[str, ...]
    parts: tuple[Part, ...]
    tables: tuple[Table, ...]
    language: Language
    labels: Mapping[str, str] = field(default_factory=dict)

    def opening(self, issuer: str) -> str:
        """The sentence before the first part."""
        return write_sentence("report-text.opening", self.language, plan=self.plan, issuer=issuer, period=self.period,
                       day=self.day)  # fmt: skip

    def closing(self, issuer: str, to: str) -> str:
        """The sentence after the last part; ``to`` is whom the report is for, and may be empty."""
        name = "closing" if to else "closing-nobody"
        return write_sentence(
            f"report-text.{name}", self.language, plan=self.plan, issuer=issuer, period=self.period, to=to
        )


def report_on_period(
    assessment: Assessment,
    summary: Summary,
    period: ReportPeriod,
    issuer: str = "",
    decisions: DecisionsOfPeriod = NO_DECISIONS,
) -> PeriodReport:
    """The report on a period, in the language of the assessment, whose as-of date is the cut-off.

    Parameters
    ----------
    assessment, summary
        The plan on the cut-off.
    period
        The period.
    issuer
        The id of the body that reports.
    decisions
        The decisions on findings that the report names.
    """
    language, package = assessment.language, assessment.plan.package
    day = assessment.as_of
    after = message("period.after", language)
    figures = message("period.figures", language, opens=period.opens, closes=day, ends=period.ends, after=after)
    notes = (package.illustration_note[language], figures) if package.illustrations else (figures,)
    tables = _Tables(assessment, summary, period)
    parts = compose_report(assessment, summary, period, tables.follow_ups, issuer, decisions)
    plan = package.title[language]
    title = message("report-text.title", language, plan=plan)
    name = name_of_period(period, language)
    numbers = numbers_in_force(assessment.plan)
    listed = tuple(name_ids(table, numbers) for table in tables.all()) if numbers else tables.all()
    labels = {**{row.id: assessment.names[row.id] for row in assessment.plan.agencies}, **numbers}
    return PeriodReport(title, name, plan, day, notes, parts, listed, language, labels)


def name_of_period(period: ReportPeriod, language: Language) -> str:
    """The period in words: "Quý I năm 2025"."""
    return message(f"period.name-{period.code}", language, year=period.year)


class _Tables:
    def __init__(self, assessment: Assessment, summary: Summary, period: ReportPeriod) -> None:
        self.assessment = assessment
        self.summary = summary
        self.period = period
        self.language: Language = assessment.language
        self.follow_ups = FollowUps(assessment)

    def all(self) -> tuple[Table, ...]:
        return (
            self._counts(),
            self._fields(),
            self._agencies(),
            self._overdue(),
            self._blocked(),
            self._after(),
            self._duties(),
            self._targets(),
            annex_table(self.assessment, self.summary, self.follow_ups.leads),
        )

    def _table(
        self, key: str, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], counted: bool = True
    ) -> Table:
        title = message(f"period.{key}", self.language)
        return make_table(key, title, columns, rows, self.language, counted=counted).for_people()

    def _beside(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those of the counts beside the official ones that have any activity, or are not known."""
        return tuple(one for one in names if one not in OFFICIAL_COUNTS and self.summary.counts[one] != 0)

    def _counts(self) -> Table:
        words = {**COUNT, "total": Word("period.total")}
        shown = (*OFFICIAL_COUNTS, *self._beside(self.summary.counts.keys()))
        rows = [(name, _require_known(self.summary.counts[name])) for name in shown]
        columns = (column("count", "code", words=words), column("number", "whole"))
        return self._table("counts", columns, [*rows, ("total", self.summary.total)], counted=False)

    def _fields(self) -> Table:
        shown = (*OFFICIAL_COUNTS, *self._beside(_BESIDE))
        names = {field.id: f"{field.id}. {field.title}" for field in self.summary.fields}
        columns = (
            column("field", "reference", names=names), column("sum", "whole"), *_count_columns(shown), status_column(),
        )  # fmt: skip
        rows = [
            (field.id, field.total, *(_require_known(field.counts[name]) for name in shown), field.status)
            for field in self.summary.fields
        ]
        return self._table("fields", columns, rows, counted=False)

    def _agencies(self) -> Table:
        shown = (*OFFICIAL_COUNTS, *self._beside(_BESIDE))
        names = {**self.assessment.names, _NOBODY: message("period.nobody", self.language)}
        columns = (column("agency", "reference", names=names), column("sum", "whole"), *_count_columns(shown))
        rows = [
            (lead.agency or _NOBODY, len(lead.activities), *(_require_known(lead.counts[name]) for name in shown))
            for lead in by_lead(self.assessment)
        ]
        return self._table("agencies", columns, rows, counted=False)

    def _overdue(self) -> Table:
        columns = (*self._activity_columns(), column("days", "whole"), *FOLLOW_UP_COLUMNS)
        rows = []
        for row in require_rows("overdue", self.summary.overdue):
            follow_up = self.follow_ups.of(row.activity)
            rows.append((*self._activity_cells(follow_up), row.days, *follow_up_cells(follow_up)))
        return self._table("overdue", columns, rows)

    def _blocked(self) -> Table:
        rows = []
        for row in require_rows("blocked", self.summary.blocked):
            follow_up = self.follow_ups.of(row.activity)
            rows.append((*self._activity_cells(follow_up), row.urgency or NOT_KNOWN, *follow_up_cells(follow_up)))
        columns = (*self._activity_columns(), column("urgency", "code", words=URGENCY), *FOLLOW_UP_COLUMNS)
        return self._table("blocked", columns, rows)

    def _activity_columns(self) -> tuple[Column, ...]:
        names = self.assessment.names
        return (
            column("id", "id"),
            column("title", "text"),
            column("lead", "list", names=names),
            column("former_lead", "list", names=names, if_filled=True),
            column("due", "date"),
        )

    def _activity_cells(self, follow_up: FollowUp) -> tuple[Cell, ...]:
        row = follow_up.activity
        return (row.id, row.title, *leads_of(self.assessment, self.follow_ups.leads, row.id), row.due)

    def _after(self) -> Table:
        """Open activities that fall due between the cut-off and the end of the quarter."""
        first = self.assessment.as_of + timedelta(days=1)
        rows = [
            (row.id, row.title, *leads_of(self.assessment, self.follow_ups.leads, row.id), row.due, row.status)
            for row in self.summary.activities
            if row.due is not None and first <= row.due <= self.period.ends and row.window != "ongoing"
            and row.is_open
        ]  # fmt: skip
        return self._table("after", (*self._activity_columns(), status_column()), rows)

    def _duties(self) -> Table:
        plan = self.assessment.plan
        titles = plan.own_titles(self.language)["obligation"]
        agencies = {duty.id: duty.agency for duty in plan.obligations}
        columns = (
            column("id", "id"),
            column("duty", "text"),
            column("agency", "reference", names=self.assessment.names),
            column("due", "date"),
            column("days", "whole"),
        )
        rows: list[tuple[Any, ...]] = []
        for row in self.assessment.answers.of("obligation_late"):
            duty = row.text("obligation")
            rows.append((duty, titles[duty], agencies.get(duty), row["due"], row["days"]))
        rows.sort(key=lambda row: (-row[4], row[0]))
        return self._table("duties", columns, rows)

    def _targets(self) -> Table:
        titles = self.assessment.plan.own_titles(self.language)["target"]
        at_risk = self.assessment.answers.of("target_at_risk")
        because = group_values((row.text("target"), row.text("objective")) for row in at_risk)
        repeats = {target.id: target.repeats for target in self.assessment.plan.targets}
        names = {one: f"{one} {self.assessment.names[one]}" for each in because.values() for one in each}
        columns = (column("id", "id"), column("target", "text"), column("because", "list", names=names))
        rows = [
            (target, titles[target], tuple(because[target]))
            for target in titles
            if target in because and repeats[target] not in because
        ]
        return self._table("targets", columns, rows)


def _count_columns(names: Sequence[str]) -> tuple[Column, ...]:
    return tuple(Column(name, "whole", COUNT[name]) for name in names)


def _require_known(number: int | None) -> Cell:
    return NOT_KNOWN if number is None else number
