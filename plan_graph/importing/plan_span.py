"""The years that a plan of several years spans, read from its title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_LONGEST_TITLE = 300
_MOST_YEARS = 20
"""As many years after the first as the settings of a plan may name."""

_TO = r"(?:[-–—−]|đến(?: hết)?|tới|to|through|until|and|và)"
_SPAN = re.compile(rf"(?<![\d/.])(20\d\d)\s*{_TO}\s*(?:(?:cuối|hết)\s+)?(?:năm\s+)?(20\d\d)(?![\d/])")
_COUNT = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10, "mười": 10}
_NUMBER = rf"(0?[2-9]|10|{'|'.join(_COUNT)})"
_YEARS = re.compile(
    rf"\b(?:kế hoạch|chương trình|lộ trình|đề án)\s+{_NUMBER}\s+năm\b(?!\s+20)"
    rf"|\b{_NUMBER}\s+năm\s+(?:kể từ|từ|bắt đầu)\b"
    rf"|\b{_NUMBER}[- ]years?\s+(?:\w+\s+){{0,3}}(?:plan|programme|program|roadmap)\b"
    rf"|\b{_NUMBER}\s+years\s+(?:from|starting|beginning)\b"
)
"""How many years a plan has; *10 năm thực hiện* of what is reviewed are not its own."""
_BEGINNING = re.compile(r"\b(?:từ|bắt đầu|kể từ|from|starting|beginning)(?: in)?(?: năm)?\s+(20\d\d)\b")
_WORDED = re.compile(
    r"giai đoạn|thời kỳ|kế hoạch|chương trình hành động|chương trình công tác|lộ trình|đề án"
    r"|\bplan\b|\bprogramme\b|\bprogram\b|\broadmap\b|\bperiod\b|\bphase\b|\byears\b"
)
"""Words of a title of which the years are those of the plan."""
_PLAN = re.compile(r"kế hoạch|chương trình công tác|\bplan\b|\bprogramme\b|\broadmap\b|lộ trình")
_ONE_YEAR = re.compile(
    r"(?:\bnăm|\byear|\bfor|\bin)\s+(20\d\d)\b|\b(20\d\d)\s+(?:work |action )?plan\b|\bplan\s+(20\d\d)\b"
)
_BARE_YEAR = re.compile(r"\W*(?:năm|year)\s+20\d\d\W*")
_OF_OTHERS = re.compile(r"căn cứ|theo |xét |pursuant|based on|under |having regard|kính gửi|ref")
"""How a line begins that names another document."""
_NO_CALENDAR = re.compile(
    r"(?:năm học|niên học|niên khóa|nhiệm kỳ|school years?|academic years?|term of office)\s+20\d\d\s*[-–—/]\s*20\d\d"
)
_DAY = re.compile(r"ngày\s+\S+\s+tháng\s+\S+\s+năm\s+20\d\d")
_HORIZON = re.compile(r"(?:tầm nhìn|định hướng|vision|towards?|outlook)(?: đến| tới| to)?(?: năm)?\s+20\d\d")


@dataclass(frozen=True, slots=True)
class PlanSpan:
    """The years of a plan as its title has them.

    Parameters
    ----------
    first, last
        First and last year; None where the title only has how many there are.
    text
        The title.
    """

    first: int | None
    last: int | None
    text: str


def plan_span(titles: Iterable[str]) -> PlanSpan | None:
    """The span of years that a title has; None for a plan of one year, or where no title has one.

    A title that names one year beside the span is of that year: the span is that of the programme it carries out.

    Parameters
    ----------
    titles
        The texts outside the tables, in their order; long ones, and those that name other documents, are no titles.

    Examples
    --------
    >>> plan_span(["KẾ HOẠCH", "Chuyển đổi số giai đoạn 2026 - 2028"]).last
    2028
    >>> plan_span(["Three-year plan from 2026"]).last
    2028
    >>> plan_span(["Kế hoạch năm 2026 thực hiện Chương trình giai đoạn 2026 - 2030"]) is None
    True
    """
    several: PlanSpan | None = None
    spans: list[PlanSpan] = []
    for printed in titles:
        shown = " ".join(unicodedata.normalize("NFC", printed).split())
        text = _DAY.sub("", _NO_CALENDAR.sub("", _HORIZON.sub("", shown.casefold())))
        if len(text) > _LONGEST_TITLE or _OF_OTHERS.match(text.lstrip(" -–—(*•")):
            continue
        years = [(int(one), int(other)) for one, other in _SPAN.findall(text)]
        rest = _BEGINNING.sub("", _SPAN.sub("", text))
        if _BARE_YEAR.fullmatch(rest) or (_PLAN.search(text) and _ONE_YEAR.search(rest)):
            return None
        whole = not _SPAN.sub("", text).strip(" ().,:;-–—")
        spans += [
            PlanSpan(first, last, shown)
            for first, last in years
            if first < last <= first + _MOST_YEARS and (whole or _WORDED.search(text))
        ]
        if several is None and (counted := _YEARS.search(text)):
            word = next(filter(None, counted.groups()))
            begins = _BEGINNING.search(text)
            first = int(begins[1]) if begins else None
            number = _COUNT.get(word) or int(word)
            several = PlanSpan(first, first + number - 1 if first else None, shown)
    return spans[0] if spans else several
