"""The period that a short cell means under a heading such as *Tháng* or *Quarter*."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from plan_graph.importing.agency_vocabulary import fold

Unit = Literal["month", "quarter"]

_MONTH, _QUARTER = re.compile(r"\b(?:tháng|months?)\b"), re.compile(r"\b(?:quý|qúy|quarters?)\b")
_OTHER_UNIT = re.compile(
    r"\b(?:ngày|tuần|days?|weeks?|dates?)\b|\bsố\b|\d+ tháng|\bnumber\b|\bdurations?\b|\bthời lượng\b"
)
_BRACKETED = re.compile(r"\([^()]*\)")
_OF_END = re.compile(r"hoàn thành|kết thúc|bắt đầu|hạn|đến|\bdue\b|complet|\bend\b|finish|start|deadline|target")
_YEAR = re.compile(r"\b(20\d\d)\b")
_JOIN = r"\s*(?:[-–—,;&+]|và|and|đến|to)\s*"
_MONTHS = re.compile(rf"t?\.?\s?\d{{1,2}}(?:/20\d\d)?(?:{_JOIN}t?\.?\s?\d{{1,2}}(?:/20\d\d)?)*")
_QUARTERS = re.compile(rf"(?:iv|i{{1,3}}|\d{{1,2}})(?:/20\d\d)?(?:{_JOIN}(?:iv|i{{1,3}}|\d{{1,2}})(?:/20\d\d)?)*")


class PeriodPhrase(NamedTuple):
    """A cell in the words of a deadline, and the unit that its heading added; empty where it added none."""

    text: str
    unit: Unit | Literal[""] = ""


def unit_of_heading(heading: str) -> Unit | None:
    """The calendar unit that a heading gives to bare numbers below it; None for a length of time, or none.

    Examples
    --------
    >>> unit_of_heading("Tháng hoàn thành"), unit_of_heading("Quarter"), unit_of_heading("Thời gian (tháng)")
    ('month', 'quarter', None)
    """
    text = fold(heading)
    plain = text if _OF_END.search(_BRACKETED.sub("", text)) else _BRACKETED.sub("", text)
    month, quarter = bool(_MONTH.search(plain)), bool(_QUARTER.search(plain))
    if month == quarter or _OTHER_UNIT.search(text):
        return None
    return "month" if month else "quarter"


def with_period_words(text: str, heading: str) -> PeriodPhrase:
    """A cell that holds only numbers of months or quarters, with the words of its heading; others as they are.

    Examples
    --------
    >>> with_period_words("3-6", "Tháng"), with_period_words("II", "Quý 2026").text
    (PeriodPhrase(text='tháng 3-6', unit='month'), 'quý ii/2026')
    """
    unit = unit_of_heading(heading)
    low = fold(text)
    if unit is None or not (_MONTHS if unit == "month" else _QUARTERS).fullmatch(low):
        return PeriodPhrase(text)
    if unit == "month":
        low = re.sub(r"t\.?\s?(?=\d)", "", low)
    years = {*_YEAR.findall(heading)}
    if len(years) == 1 and not _YEAR.search(low):
        low = f"{low}/{years.pop()}"
    return PeriodPhrase(f"{'tháng' if unit == 'month' else 'quý'} {low}", unit)
