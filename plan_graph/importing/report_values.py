"""Values of single cells of a workbook of reports: a state, a percentage, a day, a figure, a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from plan_graph.analysis.calendar import cut_off_day, reporting_periods
from plan_graph.importing.agency_vocabulary import fold
from plan_graph.importing.number_formats import plain_number
from plan_graph.importing.progress_cells import state_of
from plan_graph.model.diagnostics import Diagnostic, InputError, nearest
from plan_graph.model.document_words import REPORT_TEXT
from plan_graph.model.naming import letters
from plan_graph.model.plan import Plan
from plan_graph.model.records import TargetFigure
from plan_graph.model.words import STATE
from plan_graph.words import Language, format_date

_PERCENT = re.compile(r"(\d{1,4}(?:[.,]\d+)?)\s*(%?)")
_FIGURE = re.compile(r"(-?\d+(?:[.,]\d{1,2})?)\s*(%?)")
_UNCLEAR = re.compile(
    r"chưa (?:hoàn thành|xong|có|đến hạn)|đã (?:triển khai|có)|not (?:completed?|done|due)|planned|pending"
)
"""Words from which it is clear whether work is finished, but not whether it has begun, or the other way round."""


class CellFault(Exception):  # noqa: N818  # as CellError, of cells that are not of a table
    """The cell has not what its column needs; carries the id of a diagnostic and its values."""

    def __init__(self, id: str, **values: str) -> None:
        self.id = id
        self.values = values
        super().__init__(id)


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell of a sheet of :func:`plan_graph.importing.report_cells.report_cells`; rows and columns from 1."""

    row: int
    column: int
    value: Any = None
    is_formula: bool = False
    is_percent: bool = False
    is_error: bool = False
    link: str = ""
    is_struck: bool = False

    @property
    def coordinate(self) -> str:
        """Its address, such as ``H8``."""
        return f"{letters(self.column - 1).upper()}{self.row}"

    def text(self, language: Language = "en") -> str:
        """What a person reads in it; days as the language writes them."""
        if self.value is None:
            return ""
        if isinstance(self.value, date):
            return format_date(self.value, language)
        if isinstance(self.value, float):
            return plain_number(self.value)
        return str(self.value).strip()


def sheet_cell(row: int, column: int, content: list[Any] | None) -> SheetCell:
    """A cell from its JSON value."""
    if content is None:
        return SheetCell(row, column)
    value, is_formula, is_percent, link, is_struck = content
    is_error = False
    if isinstance(value, dict):
        is_error = "error" in value
        value = value["error"] if is_error else date.fromisoformat(value["day"])
    return SheetCell(row, column, value, is_formula, is_percent, is_error, link, is_struck)


def read_day(cell: SheetCell) -> date | None:
    """A day from a cell: a date, ``2025-06-30`` or ``30/6/2025``; None when it is none."""
    if isinstance(cell.value, date):
        return cell.value
    return next(_days(cell.text()), None)


def _days(text: str) -> Iterator[date]:
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"):
        try:
            yield datetime.strptime(text, form).date()
        except ValueError:
            continue


def read_percent(cell: SheetCell) -> float:
    """A percentage from a cell: 0 to 100.

    Raises
    ------
    CellFault
        When it is none; also for a plain number up to 1, which may be meant as a part of one.
    """
    value = cell.value
    has_sign = cell.is_percent
    if isinstance(value, bool) or not isinstance(value, int | float):
        match = _PERCENT.fullmatch(cell.text())
        if match is None or isinstance(value, bool | date):
            raise CellFault("report-cell-unread", wanted="number")
        value, has_sign = float(match[1].replace(",", ".")), bool(match[2])
    elif cell.is_percent:
        value = round(value * 100, 6)
    if not has_sign and 0 < value <= 1:
        raise CellFault("report-fraction", guess=f"{value * 100:g}", percent=f"{value:g}")
    if not 0 <= value <= 100:
        raise CellFault("report-percent", found=f"{value:g}")
    return float(value)


def read_state(text: str, percent: float | None) -> tuple[str, float | None]:
    """The state that the words of a cell name, and the percentage that they or the cell beside them give.

    Raises
    ------
    CellFault
        When the words are not known, leave the state open, or contradict the percentage.

    Examples
    --------
    >>> read_state("Đã hoàn thành", None), read_state("Đang thực hiện (60%)", None), read_state("chưa xong", 30.0)
    (('done', None), ('in_progress', 60.0), ('in_progress', 30.0))
    """
    whole = " ".join(fold(text).strip(" .;").split())
    own = next((state for state, word in STATE.items() if whole in (state, *map(fold, word.values()))), None)
    if own is not None:
        return own, percent
    known = state_of(text)
    if known is None:
        raise CellFault("report-state-word")
    if None not in (known.percent, percent) and known.percent != percent:
        raise CellFault("report-state-percent", words=f"{known.percent:g}", percent=f"{percent:g}")
    amount = percent if known.percent is None else known.percent
    words = " ".join(re.sub(r"\(?\s*\d[\d.,]*\s*(?:%|percent)\s*\)?", " ", whole).split()).strip(" ,;:-–")
    if _UNCLEAR.fullmatch(words):
        if amount is None or amount == 100:
            raise CellFault("report-state-unclear")
        return ("in_progress" if amount else "not_started"), amount
    if known.state == "done" and known.percent is not None and known.percent < 100:
        raise CellFault("report-state-unclear")
    return known.state, amount


def read_figure(cell: SheetCell, unit_is_percent: bool, wanted: float) -> float:
    """The figure of a target from a cell, in the unit of the target.

    Raises
    ------
    CellFault
        When it is none; for a figure in percent of a target that is in another unit; for a plain number up to 1 where
        the target is in percent, which may be meant as a part of one.
    """
    value, has_sign = cell.value, cell.is_percent
    if isinstance(value, bool) or not isinstance(value, int | float):
        match = _FIGURE.fullmatch(cell.text())
        if match is None or isinstance(value, bool | date):
            raise CellFault("report-cell-unread", wanted="figure")
        value, has_sign = float(match[1].replace(",", ".")), bool(match[2])
    elif cell.is_percent:
        value = round(value * 100, 6)
    if has_sign and not unit_is_percent:
        raise CellFault("report-cell-unread", wanted="figure")
    if unit_is_percent and not has_sign and 0 < value <= 1 < wanted:
        raise CellFault("report-fraction", guess=f"{value * 100:g}", percent=f"{value:g}")
    return float(value)


def figure_of_target(
    plan: Plan, target: str, text: str, day: date, evidence: str | None, reporter: str | None, note: str | None
) -> TargetFigure:
    """The actual figure of a target on a day, from its text: ``95``, ``95,5`` or ``95 %``.

    Raises
    ------
    InputError
        When the plan has no such target, or the text is no figure in the unit of the target.
    """
    known = {row.id: row for row in plan.targets}
    if target not in known:
        values = {"found": target, "table": "targets", "near": nearest(target, known)}
        raise InputError([Diagnostic("unknown-reference", "TARGET", values=values)])
    row = known[target]
    try:
        value = read_figure(SheetCell(1, 1, text), row.unit_vi.strip() == "%", row.value)
    except CellFault as fault:
        values = {**fault.values, "found": text[:60], "wanted": REPORT_TEXT["figure"][plan.package.language]}
        raise InputError([Diagnostic(fault.id, "VALUE", values=values)]) from None
    return TargetFigure(target, day, value, period_of(plan, day), evidence, reporter, note, None, None)


def period_of(plan: Plan, day: date) -> str | None:
    """The code of the reporting period that a day belongs to."""
    periods = reporting_periods([day.year, day.year + 1], cut_off_day(plan))
    return next((one.code for one in periods if one.closes >= day), None)


def read_text(cell: SheetCell, language: Language) -> str:
    """The text of a cell, with the address that it links to.

    >>> read_text(SheetCell(1, 1, "QĐ 12", link="https://example.vn/12"), "vi")
    'QĐ 12 <https://example.vn/12>'
    """
    text = cell.text(language)
    return f"{text} <{cell.link}>" if cell.link and cell.link not in text else text
