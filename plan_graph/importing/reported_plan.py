"""The plan as the rows of a workbook of reports are compared with it: looked up once for all its sheets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from plan_graph.analysis.versions import numbers_in_force, version_on, versions_by_item
from plan_graph.export.report_layout import GivenRow
from plan_graph.importing.agency_vocabulary import fold
from plan_graph.importing.report_leads import Leads
from plan_graph.model.plan import Plan
from plan_graph.model.visible_text import visible
from plan_graph.model.windows import Windows
from plan_graph.words import Language


class ReportedPlan:
    """Works, targets, numbers, titles and leads of a plan by what is written on a sheet.

    Parameters
    ----------
    plan
        The plan.
    language
        That of the names of agencies.
    given
        The rows as they were given out; of two of the same agency, id and occurrence the last counts.
    """

    def __init__(self, plan: Plan, language: Language, given: Iterable[GivenRow]) -> None:
        self.plan = plan
        self.activities = {fold(row.id): row for row in plan.activities}
        self.targets = {fold(row.id): row for row in plan.targets}
        self.names = {row.id: row.short_vi if language == "vi" else row.short_en for row in plan.agencies}
        self.titles: dict[str, set[str]] = {}
        for row in (*plan.activities, *plan.targets):
            for title in (row.title_vi, row.title_en):
                self.titles.setdefault(fold(visible(title)), set()).add(row.id)
        self.leads = Leads(plan)
        self.numbers = numbers_in_force(plan)
        self.windows = Windows(plan)
        self.last_reports: dict[str, date] = {}
        for report in plan.reports:
            self.last_reports[report.activity] = max(report.date, self.last_reports.get(report.activity, report.date))
        self.given = {(row.agency, row.id, row.occurrence): row for row in given}
        self._given_works: dict[tuple[str, str], dict[str, str]] = {}
        self._given_rows: dict[tuple[str, str], GivenRow] = {}
        for row in self.given.values():
            self._given_rows.setdefault((row.agency, row.id), row)
            if row.occurrence != "targets":
                self._given_works.setdefault((row.agency, fold(row.number)), {})[row.id] = row.title
        self._works_on: dict[date, Mapping[str, Sequence[str]]] = {}

    def works_of_number(self, number: str, day: date) -> Sequence[str]:
        """The ids of the works that the plan of a day prints under a number."""
        if day not in self._works_on:
            on_day = {item: version_on(rows, day) for item, rows in versions_by_item(self.plan).items()}
            works: dict[str, list[str]] = {}
            for row in self.plan.activities:
                version = on_day.get(row.id)
                if version is not None or row.id not in on_day:
                    works.setdefault(fold(version.number if version else row.id), []).append(row.id)
            self._works_on[day] = works
        return self._works_on[day].get(number, ())

    def titles_of_number(self, agency: str, number: str) -> Mapping[str, str]:
        """The titles, by id, of the works that an agency was given under a number."""
        return self._given_works.get((agency, number), {})

    def row_as_given(self, agency: str, item: str, occurrence: str) -> GivenRow | None:
        """The row of a work as it was given out: of that occurrence, else the first."""
        return self.given.get((agency, item, occurrence)) or self._given_rows.get((agency, item))
