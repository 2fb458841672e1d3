"""Neighbouring columns of months, quarters or years in which marks show the time of a work.

The headings decide which periods the columns are; a group whose headings leave a doubt (weeks, two groups, months that
begin anew without a year) is not read, which the import reports.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from plan_graph.importing.agency_vocabulary import fold
from plan_graph.importing.grid import Grid, GridCell, Place
from plan_graph.importing.header import is_numbering
from plan_graph.importing.header_vocabulary import is_period, role_of
from plan_graph.importing.layout import Layout, PeriodColumns

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December")  # fmt: skip
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR_AFTER = r"(?:\s?(?:[/.-]|năm)?\s?(?P<year>20\d\d))?"
_MONTH = re.compile(r"(?P<word>tháng|th|t|month)?[ .]{0,2}(?P<number>\d{1,2})" + _YEAR_AFTER)
_MONTH_NAME = re.compile(rf"(?P<name>{'|'.join(_NAMES)})[a-z]*\.?" + _YEAR_AFTER)
_QUARTER = re.compile(r"(?P<word>quý|qúy|q|qtr|quarter)?[ .]{0,2}(?P<number>iv|i{1,3}|\d{1,2})" + _YEAR_AFTER)
_ONLY_YEAR = re.compile(r"(?:năm|year)?\s?(?P<year>20\d\d)")
_YEARS = re.compile(r"\b20\d\d\b")
_NO_TIME = re.compile(r"giải ngân|phân bổ|\bvốn\b|thực tế|đã thực hiện|disburse|allocat|\bactual")
_NO_CALENDAR = re.compile(r"\b(?:tuần|weeks?|(?:year|năm thứ|năm) (?:\d|i{1,3}|one|two|three|nhất|hai|ba))\b")
"""Words before a table whose columns are weeks, or periods of the years of a project."""
_TIME_ROLES = ("", "deadline", "duration", "start")
_MARK = re.compile(r"[xX✓✔☑☒√vV●•⚫■◼█▪▓◆★✅*+]{1,3}")
_BAR = re.compile(r"[–—-]{1,3}")
_NOTHING = re.compile(r"[.…]{1,3}|[☐□]")
_TICK = re.compile(rf"{_MARK.pattern}|{_BAR.pattern}")
_MOST_OTHERS = 0.2


@dataclass(frozen=True, slots=True)
class MarkedRow:
    """The periods that a row marks.

    Parameters
    ----------
    phrase
        From the first marked period to the last, in the words of a deadline; empty where none is marked.
    places
        The marked cells.
    marks
        The marks as printed.
    gap
        Whether a period between is not marked.
    every
        Whether each period of the table is marked.
    other
        A text that is no mark, so that nothing is read from the row; else empty.
    """

    phrase: str = ""
    places: tuple[Place, ...] = ()
    marks: tuple[str, ...] = ()
    gap: bool = False
    every: bool = False
    other: str = ""


@dataclass(frozen=True, slots=True)
class _Period:
    unit: str
    number: int
    year: int | None
    word: str
    outer: tuple[str, ...] = ()

    @property
    def phrase(self) -> str:
        if self.unit == "year":
            return str(self.number)
        if self.unit == "month" and self.word in _NAMES:
            return f"{_ENGLISH[self.number - 1]} {self.year or ''}".strip()
        is_roman = self.unit == "quarter" and self.word != "q"
        number = ("I", "II", "III", "IV")[self.number - 1] if is_roman else str(self.number)
        year = f"/{self.year}" if self.year else ""
        head = "tháng " if self.unit == "month" else "quý " if is_roman else "Q"
        return f"{head}{number}{year}"


def unread_period_columns(grid: Grid, layout: Layout) -> list[int]:
    """The columns, from 0, that look like periods in which a mark or a colour shows the time of a work.

    Two columns at least; a column with other texts than marks is none.
    """
    body = grid.rows[layout.header_rows :]
    columns = [
        column
        for column, name in enumerate(layout.names)
        if (is_period(name) or (layout.names.count(name) > 1 and role_of(name) == "deadline"))
        and all(not row[column].text or _TICK.fullmatch(row[column].text.strip()) for row in body if column < len(row))
    ]
    return columns if len(columns) > 1 else []


def period_columns(grid: Grid, layout: Layout) -> PeriodColumns | None:
    """The columns of a table that are calendar periods and hold marks; None where there are none, or it is doubtful."""
    runs = [run for run in _runs(_heading_paths(grid, layout)) if len(run) > 1]
    if len(runs) != 1:
        return None
    columns, periods = zip(*runs[0], strict=True)
    if _NO_CALENDAR.search(fold(grid.heading)):
        return None
    resolved = _resolve(periods)
    if resolved is None:
        return None
    cells = [row[column].text.strip() for row in grid.rows[layout.header_rows :] for column in columns]
    filled = [text for text in cells if text and not _NOTHING.fullmatch(text) and not _BAR.fullmatch(text)]
    others = sum(not _MARK.fullmatch(text) for text in filled)
    if len(filled) == others or others > _MOST_OTHERS * len(filled):
        return None
    return PeriodColumns(columns, tuple(period.phrase for period in resolved))


def read_marks(
    rows: Sequence[Sequence[GridCell]], periods: PeriodColumns, texts: Mapping[Place, GridCell]
) -> list[MarkedRow]:
    """The periods that each row marks.

    A dash is nothing where every period that is not marked has one; where others are blank, it may be a bar.
    """
    cells = [[_owner(row, column, periods, texts) for column in periods.columns] for row in rows]
    marked = [row for row in cells if any(cell and _MARK.fullmatch(cell.text.strip()) for cell in row)]
    dash_is_nothing = all(cell is not None and cell.text.strip() for row in marked for cell in row)
    return [_read_row(row, periods, dash_is_nothing) for row in cells]


def _read_row(cells: Sequence[GridCell | None], periods: PeriodColumns, dash_is_nothing: bool) -> MarkedRow:
    marks: list[int] = []
    marked: list[GridCell] = []
    for number, cell in enumerate(cells):
        text = cell.text.strip() if cell is not None else ""
        if cell is None or not text or _NOTHING.fullmatch(text) or (dash_is_nothing and _BAR.fullmatch(text)):
            continue
        if not _MARK.fullmatch(text):
            return MarkedRow(other=text)
        marks.append(number)
        marked.append(cell)
    if not marks:
        return MarkedRow()
    first, last = periods.phrases[marks[0]], periods.phrases[marks[-1]]
    return MarkedRow(
        first if first == last else f"{first} - {last}",
        tuple(dict.fromkeys(cell.place for cell in marked)),
        tuple(cell.text.strip() for cell in marked),
        len(marks) <= marks[-1] - marks[0],
        len(marks) == len(cells),
    )


def _owner(
    row: Sequence[GridCell], column: int, periods: PeriodColumns, texts: Mapping[Place, GridCell]
) -> GridCell | None:
    """The cell whose text counts in a column: the first of a merged block, unless that is outside the periods."""
    cell = row[column]
    if cell.merged_with is None:
        return cell
    return texts.get(cell.merged_with) if cell.merged_with.column - 1 in periods.columns else None


def _heading_paths(grid: Grid, layout: Layout) -> list[tuple[str, ...]]:
    """The names above each column, the outer first."""
    texts = {cell.place: cell for row in grid.rows for cell in row}
    rows = [
        row
        for row in grid.rows[layout.first_row : layout.header_rows]
        if not (is_numbering(row) and row[0].text)  # the numbers of the columns
    ]
    paths = []
    for column in range(max(map(len, grid.rows), default=0)):
        owned = [texts.get(row[column].merged_with or row[column].place, row[column]) for row in rows]
        paths.append(tuple(dict.fromkeys(fold(cell.text).strip(" .:") for cell in owned if cell.text)))
    return paths


def _runs(paths: Sequence[tuple[str, ...]]) -> list[list[tuple[int, _Period]]]:
    """The neighbouring columns whose headings are periods of one unit."""
    periods = [(column, _period(path)) for column, path in enumerate(paths)]
    return [
        [(column, period) for column, period in run if period is not None]
        for unit, run in groupby(periods, lambda pair: pair[1].unit if pair[1] else "")
        if unit
    ]


def _period(path: tuple[str, ...]) -> _Period | None:
    """The period that the headings of a column name."""
    if not path or any(role_of(text) not in _TIME_ROLES or _NO_TIME.search(text) for text in path):
        return None
    *outer, inner = path
    named = [match for text in outer if (match := _MONTH.fullmatch(text)) and match["word"]]
    if named or any(_MONTH_NAME.fullmatch(text) for text in outer):
        return None  # weeks of a month
    years = {int(year) for text in outer for year in _YEARS.findall(text)}
    if len(years) > 1:
        return None
    above = next(iter(years), None)
    if match := _ONLY_YEAR.fullmatch(inner):
        return _Period("year", int(match["year"]), None, "")
    if match := _MONTH_NAME.fullmatch(inner):
        return _Period("month", _NAMES.index(match["name"]) + 1, int(match["year"] or 0) or above, match["name"])
    if (match := _QUARTER.fullmatch(inner)) and (match["word"] or match["number"] in _ROMAN):
        number = _ROMAN.get(match["number"]) or int(match["number"])
        word = "q" if match["word"] in ("q", "qtr", "quarter") else ""
        return _Period("quarter", number, int(match["year"] or 0) or above, word)
    if match := _MONTH.fullmatch(inner):
        word = match["word"] or ("" if outer or match["year"] else "none")
        return _Period("month", int(match["number"]), int(match["year"] or 0) or above, word, tuple(outer))
    return None


def _resolve(periods: Sequence[_Period]) -> Sequence[_Period] | None:
    """The periods in rising order, each known; None where their headings leave a doubt."""
    numbers = [period.number for period in periods]
    most = {"month": 12, "quarter": 4}.get(periods[0].unit)
    if most and not all(1 <= number <= most for number in numbers):
        return None  # counted from the start of a project
    words = {period.word for period in periods}
    whole = numbers == [*range(1, 13)]
    above = " ".join(text for period in periods for text in period.outer)
    if periods[0].unit == "month":
        of_months = bool(re.search(r"tháng|\bmonth", above))
        if "month" in words and not whole:
            return None  # months of a project, counted from its start
        if words & {"t", "th"} and numbers[-1] != 12 and not of_months and periods[0].year is None:
            return None  # as often weeks, or days of the week
        if "none" in words and not whole:
            return None
        if "" in words and not any(period.year for period in periods):
            if (
                re.search(r"\bq(?:uý|úy)|\bquarter", above)
                and not of_months
                and numbers == [*range(1, len(numbers) + 1)][:4]
            ):
                periods = [_Period("quarter", period.number, period.year, "") for period in periods]
            elif not whole and not of_months:
                return None
    if len({period.year is None for period in periods}) > 1:
        return None
    order = [(period.year or 0, period.number) for period in periods]
    return periods if all(before < after for before, after in pairwise(order)) else None
