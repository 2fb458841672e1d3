"""The rows of a table of reports, compared with the plan and with what was given out, as reports and faults."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from difflib import SequenceMatcher

from plan_graph.analysis.calendar import cut_off_day, reporting_periods
from plan_graph.analysis.numbers import id_in_brackets
from plan_graph.analysis.occurrences import occurrence_days
from plan_graph.export.report_layout import TEXTS, GivenRow
from plan_graph.importing.agency_vocabulary import fold
from plan_graph.importing.assumed_days import due_decided_by_day
from plan_graph.importing.filled_sheet import FilledSheet
from plan_graph.importing.report_sheet import Block, ReportSheet
from plan_graph.importing.report_values import (
    CellFault,
    SheetCell,
    period_of,
    read_day,
    read_figure,
    read_percent,
    read_state,
    read_text,
)
from plan_graph.importing.reported_plan import ReportedPlan
from plan_graph.model.diagnostics import Diagnostic, nearest
from plan_graph.model.document_words import REPORT_COLUMN, REPORT_TEXT, TARGET_COLUMN
from plan_graph.model.records import Activity, Report, Target, TargetFigure
from plan_graph.model.visible_text import visible
from plan_graph.model.words import STATE
from plan_graph.words import Language, format_date

_ALIKE = 0.8
_HALF_A_YEAR = timedelta(days=183)
Row = Mapping[str, SheetCell]


class TableReader:
    """Reads one table of a sheet into a :class:`plan_graph.importing.filled_sheet.FilledSheet`."""

    def __init__(
        self, sheet: ReportSheet, block: Block, file: str, known: ReportedPlan, language: Language, filled: FilledSheet
    ) -> None:
        self.sheet = sheet
        self.block = block
        self.file = file
        self.known = known
        self.plan = known.plan
        self.language = language
        self.filled = filled
        self.day = block.mark.day
        self.agency = block.mark.agency
        self.first_reports: dict[tuple[object, ...], Report | TargetFigure] = {}

    def read(self) -> None:
        """Take every report of the table; faults and reports go to the sheet."""
        mark = self.block.mark
        if mark.plan != self.plan.package.name:
            self._fault("report-other-plan", None, found=mark.plan, plan=self.plan.package.name)
            return
        if not self._has_columns():
            return
        for row in self.block.rows:
            filled = {key: row[key] for key in self.block.filled_in if key in row and row[key].text()}
            before = len(self.filled.faults)
            item = self._item(row, filled)
            self._check_cells(row, filled)
            if item is None:
                continue
            self._compare(item, row, filled)
            if not filled or len(self._errors(before)):
                continue
            if isinstance(item, Target):
                self._take_figure(item, row, filled, before)
            else:
                self._take_report(item, row, filled, before)

    def _errors(self, since: int) -> list[Diagnostic]:
        return [fault for fault in self.filled.faults[since:] if fault.severity == "error"]

    def _has_columns(self) -> bool:
        words = REPORT_COLUMN if self.block.mark.kind == "activities" else TARGET_COLUMN
        if not self.block.head:
            self._fault("report-sheet-head", None, sheet=self.sheet.title)
        missing = [key for key in ("id", *self.block.filled_in) if self.block.head and key not in self.block.columns]
        for key in missing:
            self._fault("report-sheet-column", None, sheet=self.sheet.title, column=words[key][self.language])
        for key in self.block.twice:
            self._fault("report-column-twice", None, sheet=self.sheet.title, column=words[key][self.language])
        return bool(self.block.head) and not missing and not self.block.twice

    def _item(self, row: Row, filled: Row) -> Activity | Target | None:
        """The activity or target of a row, by its code."""
        code = row["id"].text()
        known: Mapping[str, Activity | Target] = (
            self.known.activities if self.block.mark.kind == "activities" else self.known.targets
        )
        if not code:
            self._fault("report-no-activity", next(iter(filled.values()), row["id"]))
            return None
        if (bracket := id_in_brackets(code)) and fold(bracket) in known:
            return known[fold(bracket)]
        for text in (fold(code), fold(code).replace(" ", "")):
            of_number = self._items_of_number(text, row) if self.block.mark.kind == "activities" else ()
            if len(of_number) == 1:
                return known[fold(of_number[0])]
            if not of_number and text in known:
                return known[text]
        near = nearest(code, [self.known.numbers.get(one.id, one.id) for one in known.values()])
        self._fault("report-activity", row["id"], found=code[:60], near=near)
        return None

    def _items_of_number(self, number: str, row: Row) -> Sequence[str]:
        """The works that a number means: as it was given out, else as the plan of that day prints it.

        Where several have it, those whose title is beside it.
        """
        given = self.known.titles_of_number(self.agency, number)
        items = [one for one in given if fold(one) in self.known.activities]
        items = items or [*self.known.works_of_number(number, self.day)]
        if len(items) > 1 and "title" in row:
            title = fold(visible(row["title"].text()))
            titles = self.known.titles.get(title, set())
            named = titles | {one for one in given if fold(visible(given[one])) == title}
            return [one for one in items if one in named]
        return items

    def _check_cells(self, row: Row, filled: Row) -> None:
        for cell in [row["id"], *filled.values()]:
            if cell.is_error:
                self._fault("report-cell-error", cell, found=cell.text()[:60])
            elif cell.is_formula:
                self._fault("report-formula", cell)
            elif cell.is_struck:
                self._fault("report-struck", cell, found=cell.text()[:60])
        for cell in filled.values():
            for top, left, bottom, _ in self.sheet.merges:
                if (top, left) == (cell.row, cell.column) and bottom > top:
                    self._fault("report-merged", cell)

    # what is locked, compared

    def _compare(self, item: Activity | Target, row: Row, filled: Row) -> None:
        given = self._row_as_given(item, row)
        self._compare_title(item, row, given)
        if isinstance(item, Target):
            return
        self._compare_due(item, row, given)
        lead = row.get("lead")
        if lead is not None and given is not None and fold(lead.text()) != fold(visible(given.lead)):
            self._fault("report-lead-edited", lead, item=item.id, found=lead.text()[:60], before=given.lead)
        for key in ("state_now", "percent_now"):
            before = None if given is None else getattr(given, key)
            cell = row.get(key)
            if cell is not None and before is not None and fold(cell.text()) != fold(before):
                column = REPORT_COLUMN[key][self.language]
                self._fault("report-cell-moved", cell, item=item.id, found=cell.text()[:60], column=column)
        if filled:
            self._check_lead(item, row)

    def _row_as_given(self, item: Activity | Target, row: Row) -> GivenRow | None:
        if isinstance(item, Target):
            return self.known.given.get((self.agency, item.id, "targets"))
        occurrence = read_day(row["occurrence"]) if "occurrence" in row else None
        return self.known.row_as_given(self.agency, item.id, occurrence.isoformat() if occurrence else "")

    def _compare_title(self, item: Activity | Target, row: Row, given: GivenRow | None) -> None:
        cell = row.get("title")
        if cell is None:
            return
        text = fold(visible(cell.text()))
        own = {
            fold(visible(title)) for title in (item.title_vi, item.title_en, given.title if given else item.title_vi)
        }
        if text in own:
            return
        others = sorted(self.known.titles.get(text, set()) - {item.id})
        if others:
            self._fault("report-title-swapped", cell, item=item.id, other=", ".join(others[:3]))
        elif not text or max(SequenceMatcher(None, text, one).ratio() for one in own) >= _ALIKE:
            self._fault("report-title-edited", cell, item=item.id, found=cell.text()[:60])
        else:
            self._fault("report-title-other", cell, item=item.id, found=cell.text()[:60])

    def _compare_due(self, item: Activity, row: Row, given: GivenRow | None) -> None:
        cell = row.get("due")
        if cell is None:
            return
        due = self.known.windows.on(item, self.day).due
        before = given.due if given is not None else due.isoformat() if due else ""
        after = read_day(cell)
        if (after.isoformat() if after else cell.text()) != before:
            day = date.fromisoformat(before) if before else None
            shown = format_date(day, self.language)
            self._fault("report-due-edited", cell, item=item.id, before=shown, found=cell.text(self.language)[:40])

    def _check_lead(self, item: Activity, row: Row) -> None:
        """Refuse a report of an agency that neither leads nor supports the work; name who leads it."""
        role = self.known.leads.role(self.agency, item.id, self.day) if self.agency else "lead"
        if role != "lead":
            values = {"agency": self.known.names.get(self.agency, self.agency),
                      "lead": self.known.leads.names_of_leads(item.id, self.day, self.known.names)}  # fmt: skip
            self._fault("report-support" if role else "report-other-agency", row["id"], item=item.id, **values)

    # what is filled in, read

    def _take_report(self, item: Activity, row: Row, filled: Row, before: int) -> None:
        percent = self._percent(filled)
        state, percent = self._state(item, row, filled, percent)
        on = self._day(item, filled)
        occurrence = self._occurrence(item, row)
        proposed = self._read_proposed_due(filled, on)
        if self._errors(before):
            return
        texts = {key: read_text(filled[key], self.language) if key in filled else None for key in TEXTS}
        report = Report(
            on, item.id, state, percent, texts["evidence"], self.agency or None, texts["note"], None, self.file,
            occurrence, texts["causes"], texts["difficulties"], texts["proposals"], proposed,
        )  # fmt: skip
        if self._is_new(report, (item.id, occurrence, on), row["id"]):
            due = None if "date" in filled else due_decided_by_day(report, self.plan, self.known.windows)
            if due is not None:
                days = {"day": format_date(on, self.language), "due": format_date(due, self.language)}
                self._fault("report-day-assumed", filled["state"], item=item.id, **days)
            self.filled.reports.append(report)
            self.filled.lines.append(row["id"].row)

    def _take_figure(self, item: Target, row: Row, filled: Row, before: int) -> None:
        if "value" not in filled:
            self._fault("report-no-figure", row["id"], item=item.id)
            return
        value = 0.0
        try:
            value = read_figure(filled["value"], item.unit_vi.strip() == "%", item.value)
        except CellFault as fault:
            self._cell_fault(fault, filled["value"])
        on = self._date(filled)
        if self._errors(before):
            return
        texts = {key: read_text(filled[key], self.language) if key in filled else None for key in ("evidence", "note")}
        figure = TargetFigure(
            item.id,
            on,
            value,
            period_of(self.plan, on),
            texts["evidence"],
            self.agency or None,
            texts["note"],
            None,
            self.file,
        )
        if self._is_new(figure, (item.id, on), row["id"]):
            self.filled.figures.append(figure)
            self.filled.figure_lines.append(row["id"].row)

    def _is_new(self, report: Report | TargetFigure, key: tuple[object, ...], cell: SheetCell) -> bool:
        """Is it the first of its work and day on the sheet; a second that differs is a fault."""
        known = self.first_reports.setdefault(key, report)
        if known is not report and known != report:
            self._fault("report-row-twice", cell, item=str(key[0]))
        return known is report

    def _percent(self, filled: Row) -> float | None:
        if "percent" not in filled:
            return None
        try:
            return read_percent(filled["percent"])
        except CellFault as fault:
            self._cell_fault(fault, filled["percent"])
            return None

    def _state(self, item: Activity, row: Row, filled: Row, percent: float | None) -> tuple[str, float | None]:
        allowed = ", ".join(words[self.language] for words in STATE.values())
        if "state" not in filled:
            self._fault("report-no-state", row["id"], item=item.id, allowed=allowed)
            return "", percent
        cell = filled["state"]
        try:
            return read_state(cell.text(), percent)
        except CellFault as fault:
            self._fault(fault.id, cell, found=cell.text()[:60], allowed=allowed, **fault.values)
            return "", percent

    def _date(self, filled: Row) -> date:
        """The day of the figures: not after that of the workbook, not long before it."""
        if "date" not in filled:
            return self.day
        cell = filled["date"]
        on = read_day(cell)
        if on is None:
            self._cell_fault(CellFault("report-cell-unread", wanted="day"), cell)
            return self.day
        shown = {"date": format_date(on, self.language), "day": format_date(self.day, self.language)}
        if on > self.day:
            self._fault("report-after-day", cell, **shown)
        elif on < self.day - _HALF_A_YEAR and on.year != self.day.year:
            self._fault("report-too-old", cell, **shown)
        else:
            periods = reporting_periods([self.day.year, self.day.year + 1], cut_off_day(self.plan))
            opens = next((one.opens for one in periods if one.closes >= self.day), on)
            if on < opens:
                self._fault("report-before-period", cell, **shown, opens=format_date(opens, self.language))
        return on

    def _day(self, item: Activity, filled: Row) -> date:
        on = self._date(filled)
        last = self.known.last_reports.get(item.id, on)
        if on < last <= self.day and item.window != "recurring":
            days = {"date": format_date(on, self.language), "last": format_date(last, self.language)}
            self._fault("report-older", filled.get("date") or filled["state"], item=item.id, **days)
        return on

    def _occurrence(self, item: Activity, row: Row) -> date | None:
        cell = row.get("occurrence")
        if cell is None or not cell.text():
            return None
        day = read_day(cell)
        if day is None or day not in occurrence_days(item, self.known.windows):
            self._fault("report-occurrence", cell, item=item.id, found=cell.text(self.language)[:40])
        return day

    def _read_proposed_due(self, filled: Row, on: date) -> date | None:
        if "proposed_due" not in filled:
            return None
        cell = filled["proposed_due"]
        day = read_day(cell)
        if day is None:
            self._cell_fault(CellFault("report-cell-unread", wanted="day"), cell)
        elif day < on:
            self._fault("report-proposal-past", cell, found=format_date(day, self.language))
        return day

    def _cell_fault(self, fault: CellFault, cell: SheetCell) -> None:
        values = {name: value.replace(".", ",") if self.language == "vi" and name != "wanted" else value
                  for name, value in fault.values.items()}  # fmt: skip
        if "wanted" in values:
            values["wanted"] = REPORT_TEXT[values["wanted"]][self.language]
        self._fault(fault.id, cell, **{"found": cell.text(self.language)[:60], **values})

    def _fault(self, id: str, cell: SheetCell | None, **values: str) -> None:
        values |= {key: self.known.numbers.get(values[key], values[key]) for key in ("item", "other") if key in values}
        place = f"{self.sheet.title}!{cell.coordinate}" if cell else self.sheet.title
        line = cell.row if cell else self.block.head or None
        self.filled.faults.append(Diagnostic(id, self.file, line, place, values))
