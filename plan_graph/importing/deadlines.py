"""Phrases of time: what a deadline cell of a plan says, in Vietnamese or plain English.

A phrase is brought to one form (NFC, one blank, small letters), numbers that name documents are hidden, and what is
left is read as an event, a repetition, ongoing work, or one or several windows. What cannot be read is not guessed.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

Kind = Literal["period", "ongoing", "recurring", "event", "none"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """What a phrase says.

    Parameters
    ----------
    kind
        ``period`` has dates; ``ongoing`` lasts; ``recurring`` repeats; ``event`` waits for ``anchor``; ``none`` says
        nothing of time.
    start, end
        First and last day; None where the phrase does not say.
    inclusive
        False when the end is the first day that is too late: *before 1 June*.
    recurrence
        A rule of RFC 5545, for example ``FREQ=MONTHLY``.
    anchor
        What is waited for, in the phrase's own words.
    problem
        Why a phrase that looks like a date gives none: ``invalid-date``, ``unreadable``.
    occurrences
        Each window, in the order printed, of a phrase that lists several; empty for one.
    leftover
        The words that no reading consumed, in order, as printed.
    guessed
        What was assumed: ``plan-year``, ``day-first``, ``month-first``, ``letters``, ``season`` ...; empty when nothing.
    comment
        Remarks beside the date, as printed, to be kept in the note.
    ditto
        True when the cell refers to the deadline of the row above.
    doubt
        The id of the diagnostic that the import must report; empty when the phrase was read whole.
    """

    kind: Kind
    start: date | None = None
    end: date | None = None
    inclusive: bool = True
    recurrence: str = ""
    anchor: str = ""
    problem: str = ""
    occurrences: tuple[tuple[date | None, date], ...] = ()
    leftover: tuple[str, ...] = ()
    guessed: str = ""
    comment: str = ""
    ditto: bool = False
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class _Span:
    """A window in a phrase; ``day`` when the phrase names one day, so that it is an end without a start."""

    start: date
    end: date
    day: bool
    at: int
    until: int


_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_NOTHING = re.compile(r"[-–—/.…\s\"”]*|chưa (?:đề xuất|xác định|có)|không|n/?a|none|tbd")
_DOCUMENT = re.compile(
    r"(?:số\s*)?\d+/\d{4}/[\w-]+|(?:quyết định|nghị quyết|nghị định|kế hoạch|công văn|chỉ thị|thông tư|luật|đề án|dự án)"
    r"\s+(?:số\s*)?\d+(?:/[\w-]+)*|năm học \d{4}\s*[-–]\s*\d{4}|school year \d{4}\s*[-–]\s*\d{4}"
)
_OFFSET = re.compile(r"(?:trong (?:vòng |thời hạn )?)?\d+ (?:ngày|tuần|tháng|days?|weeks?|months?)(?: làm việc| working days)?"
                     r"\s+(?:sau khi|kể từ|tính từ|từ khi|từ ngày|after|from|of)\b")  # fmt: skip
_EVENT = re.compile(
    r"(?:sau khi|sau \w+ khi|khi |ngay khi|theo |tùy |tuỳ |đột xuất|kỳ họp|căn cứ|phụ thuộc|after |upon |when |as |according |"
    r"on request|ad hoc|depending )"
)
_DAY = r"(?:ngày\s*)?(\d{1,2})\s*(?:[/.-]|\s*tháng\s*)\s*(\d{1,2})(?:\s*(?:[/.-]|\s*năm\s*)\s*(\d{4}|\d{2}(?!\d)))?"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SAME: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"\b(?:quí|qúy|qui|quy)\b(?=\s*(?:iv|i{1,3}|[1-4])\b)"), "quý"),
    *(
        (re.compile(rf"(?:\b(\d{{1,2}})(?:st|nd|rd|th)? )?\b{name}[a-z]*\.?,? (20\d\d)\b"),
         lambda found, number=number: f"{found[1]}/{number}/{found[2]}" if found[1] else f"tháng {number}/{found[2]}")
        for number, name in enumerate(_MONTHS, start=1)
    ),
    (re.compile(r"\bq([1-4])\s*(?:-|–|to)\s*q([1-4])\b(?: (?:of )?(20\d\d))?"),
     lambda found: f"quý {found[1]}-{found[2]}" + (f"/{found[3]}" if found[3] else "")),
    (re.compile(r"\b(?:the )?(?:end|close) of (?:the year )?(20\d\d)"), r"cuối năm \1"),
    (re.compile(r"\b(?:the )?(?:beginning|start) of (?:the year )?(20\d\d)"), r"đầu năm \1"),
    (re.compile(r"\b(?:the )?first half of (?:the year )?(20\d\d)"), r"nửa đầu năm \1"),
    (re.compile(r"\b(?:the )?second half of (?:the year )?(20\d\d)"), r"nửa cuối năm \1"),
)  # fmt: skip
"""Other spellings, and plain English, in the words that the grammar reads."""
_EVERY = r"(?:hằng|hàng|mỗi|từng|every|each)"


def read_deadline(phrase: object, year: int) -> Deadline:
    """What a deadline cell says.

    Parameters
    ----------
    phrase
        The text of the cell; a number or a date as a spreadsheet delivers it.
    year
        The plan's year, for phrases that name none.

    Examples
    --------
    >>> read_deadline("Quý II, III/2025", 2025).end
    datetime.date(2025, 9, 30)
    >>> read_deadline("Trước ngày 01/6/2026", 2025).inclusive
    False
    """
    if phrase is None:
        return Deadline("none")
    text = _normal(str(phrase))
    if _NOTHING.fullmatch(text):
        return Deadline("none")
    if iso := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})(?:[t ][\d:.]+)?", text):
        return _one_day(int(iso[1]), int(iso[2]), int(iso[3]))
    hidden = _DOCUMENT.sub(lambda found: " " * len(found[0]), text)
    try:
        return (
            _event(text, hidden, year)
            or _repeated(hidden, year)
            or _ongoing(hidden, year)
            or _windows(text, hidden, year)
        )
    except ValueError:  # a day or month that no calendar has
        return Deadline("none", problem="invalid-date", doubt="import-deadline-unread")


def _normal(text: str) -> str:
    spaced = re.sub(r"(?<=\d)(?=(?!đ\b)[A-ZĐÀ-Ỹ][a-zà-ỹ])", " ", unicodedata.normalize("NFC", text))
    small = " ".join(spaced.split()).casefold()
    for word, ours in _SAME:
        small = word.sub(ours, small)
    return small


def _event(text: str, hidden: str, year: int) -> Deadline | None:
    if _OFFSET.search(text) and not re.match(r"trước|đến|chậm nhất", text):
        return Deadline("event", anchor=text)
    if not _EVENT.match(text):
        return None
    if text.startswith("kỳ họp"):
        spans = list(_spans(hidden, year))
        end = re.search(r"cuối năm\s*(\d{4})?", hidden)
        middle = re.search(r"giữa năm\s*(\d{4})?", hidden)
        if end or middle:
            found = end or middle
            asked = int(found[1]) if found and found[1] else year
            return Deadline("event", end=date(asked, 12, 31) if end else date(asked, 7, 31), anchor=text)
        return Deadline("event", end=spans[-1].end if spans else None, anchor=text)
    return Deadline("event", anchor=text)


def _repeated(text: str, year: int) -> Deadline | None:
    whole = {"start": date(year, 1, 1), "end": date(year, 12, 31)}

    def rule(recurrence: str, inclusive: bool = True) -> Deadline:
        return Deadline("recurring", whole["start"], whole["end"], inclusive, recurrence)

    lasting = "thường xuyên" in text
    if lasting:
        return None
    before = bool(re.match(r"trước|before", text))
    if found := re.search(r"ngày (\d{1,2})[^/]*? của tháng (cuối|đầu) quý|ngày (\d{1,2})[^/]*? tháng (cuối|đầu) (?:của )?(?:mỗi )?quý",
                          text):  # fmt: skip
        day, which = (found[1] or found[3]), (found[2] or found[4])
        of_quarter = "3,6,9,12" if which == "cuối" else "1,4,7,10"
        return rule(f"FREQ=YEARLY;BYMONTH={of_quarter};BYMONTHDAY={int(day)}", not before)
    if found := re.search(
        rf"ngày (?:mùng )?(\d{{1,2}})(?: của)? {_EVERY} tháng|day (\d{{1,2}}) of {_EVERY} month", text
    ):
        return rule(f"FREQ=MONTHLY;BYMONTHDAY={int(found[1] or found[2])}", not before)
    yearly = re.search(rf"{_EVERY} (?:năm|year)|annually", text)
    months = _list_of(text, r"tháng|month", r"\d{1,2}")
    quarters = _list_of(text, r"quý|quarter|q", r"iv|i{1,3}|[1-4]")
    apart = [one for one in (months, quarters) if len(one) > 1 and any(b - a > 1 for a, b in pairwise(one))]
    if months and (yearly or months in apart) and not re.search(r"\d\s*[-–]\s*\d|đến", text):
        return rule(f"FREQ=YEARLY;BYMONTH={','.join(map(str, months))}")
    if quarters and (yearly or quarters in apart) and not re.search(r"[iv\d]\s*[-–]\s*[iv\d]|đến", text):
        return rule(f"FREQ=YEARLY;BYMONTH={','.join(str(3 * one) for one in quarters)}")
    if found := re.search(r"\b0?([2346]) (?:lần|times)\s*(?:/|mỗi|một|trong|a|per)\s*(?:năm|year)", text):
        return rule(f"FREQ=MONTHLY;INTERVAL={12 // int(found[1])}")
    for word, recurrence in (
        (rf"{_EVERY} (?:ngày|day)|daily", "FREQ=DAILY"),
        (rf"{_EVERY} (?:tuần|week)|weekly|lần/tuần", "FREQ=WEEKLY"),
        (rf"{_EVERY} (?:tháng|month)|monthly|lần/\s*tháng|1 lần mỗi tháng", "FREQ=MONTHLY"),
        (rf"{_EVERY} (?:quý|quarter)|quarterly|lần/\s*quý|định kỳ quý", "FREQ=MONTHLY;INTERVAL=3"),
        (r"(?:định kỳ|mỗi|hằng|hàng|every) (?:0?6|sáu|six) (?:tháng|months)|0?6 tháng,? (?:và )?(?:cả )?năm|half-yearly|biannually",
         "FREQ=MONTHLY;INTERVAL=6"),
        (rf"{_EVERY} (?:năm|year)|annually|yearly|lần/\s*năm", "FREQ=YEARLY"),
    ):  # fmt: skip
        if re.search(word, text):
            return rule(recurrence)
    return None


def _list_of(text: str, word: str, number: str) -> list[int]:
    """Numbers listed after a word: ``tháng 6, 12``, ``quý II và quý IV``; empty when the list goes on as a date."""
    found = re.search(
        rf"\b(?:{word})\s*((?:{number})\b(?:\s*(?:,|;|và|&|and)\s*(?:(?:{word})\s*)?(?:{number})\b)*)", text
    )
    if not found:
        return []
    return [_ROMAN.get(one, 0) or int(one) for one in re.findall(rf"(?<![\w])(?:{number})(?![\w])", found[1])]


def _ongoing(text: str, year: int) -> Deadline | None:
    if "các năm tiếp theo" in text or "những năm tiếp theo" in text or "following years" in text:
        spans = list(_spans(text, year))
        return Deadline("ongoing", spans[0].start if spans else date(year, 1, 1))
    if re.search(r"thường xuyên|liên tục|ongoing|continuous|regularly|as needed|all year", text):
        years = re.findall(r"(?<!\d)(20\d\d)(?!\d)", text)
        asked = int(years[-1]) if years else year
        every = ""
        if re.search(r"báo cáo|report", text):
            every = "FREQ=MONTHLY;INTERVAL=3" if "quý" in text else "FREQ=MONTHLY" if "tháng" in text else ""
        return Deadline("ongoing", date(asked, 1, 1), date(asked, 12, 31), recurrence=every)
    return None


def _windows(text: str, hidden: str, year: int) -> Deadline:
    spans = sorted(_spans(hidden, year), key=lambda span: span.at)
    if not spans:
        return (
            Deadline("none", problem="unreadable", doubt="import-deadline-unread")
            if not _EVENT.search(text)
            else Deadline("event", anchor=text)
        )
    first = spans[0]
    anchor = ""
    if around := re.search(r"\(((?:sau khi|theo tiến độ|after)[^)]*)\)|theo (?:tiến độ|lộ trình)[^.;]*", text):
        anchor = around[1] or around[0]
    head = hidden[: first.at]
    end = max(span.end for span in spans)
    if re.search(r"trước(?: ngày| tháng| quý| năm| ngày)?\s*$|before\s*(?:the\s*)?$", head):
        return Deadline("period", None, first.start, False, anchor=anchor)
    if (
        re.search(r"(?:đến|chậm nhất|muộn nhất|không quá|trong hạn|hạn|by|until|no later than|to)[^.;]{0,12}$", head)
        and len(spans) == 1
    ):
        return Deadline("period", None, end, anchor=anchor)
    if first.day and (len(spans) == 1 or not re.search(r"^\s*(?:[-–]|đến|to)", hidden[first.until :])):
        return Deadline("period", None, end, anchor=anchor)
    return Deadline("period", min(span.start for span in spans), end, anchor=anchor)


def _spans(text: str, year: int) -> Iterator[_Span]:
    """Every window named in a text, from left to right; a window without year takes that of the next one."""
    pattern = re.compile(
        rf"(?P<half>(?:0?6|sáu|0?9|chín|0?3|ba) tháng (?:đầu|cuối)(?: năm)?|nửa (?:đầu|cuối)(?: năm)?|(?:first|second) half(?: of)?)"
        rf"(?:\s*(?:năm\s*|/\s*)?(?P<hy>20\d\d))?"
        rf"|(?P<edge>cuối|đầu|giữa|end of|early|mid) năm\s*(?P<ey>20\d\d)?"
        rf"|(?:quý|quarter|q)\s*(?P<q>iv|i{{1,3}}|[1-4])(?![\w])(?P<qs>(?:\s*(?:,|và|&|and|-|–|đến)\s*(?:(?:quý|q)\s*)?(?:iv|i{{1,3}}|[1-4])(?!\w))*)"
        rf"(?:\s*(?:/|năm|,|of)?\s*(?:năm\s*)?(?P<qy>20\d\d))?"
        rf"|(?P<day>{_DAY})(?=[^\d/]|$)"
        rf"|tháng\s*(?P<m>\d{{1,2}})(?P<ms>(?:\s*(?:,|và|-|–|đến)\s*(?:tháng\s*)?\d{{1,2}}(?!\d))*)(?:\s*(?:/|năm)?\s*(?P<my>20\d\d))?"
        rf"|(?P<m2>\d{{1,2}})\s*/\s*(?P<m2y>20\d\d)"
        rf"|(?P<ya>20\d\d)\s*[-–]\s*(?P<yb>20\d\d)"
        rf"|(?P<y>20\d\d)"
        rf"|(?P<whole>(?:trong|cả|hết) năm(?! học))"
    )
    found = [one for one in pattern.finditer(text) if one[0].strip()]
    later: int | None = None
    spans = []
    for one in reversed(found):
        for span, named in _spans_of(one, later or year):
            later = named or later
            spans.append(span)
    yield from reversed(spans)


def _spans_of(one: re.Match[str], year: int) -> Iterator[tuple[_Span, int | None]]:
    place = one.span()

    def named(group: str) -> int | None:
        return int(one[group]) if one[group] else None

    def months(first: int, last: int, asked: int | None) -> tuple[_Span, int | None]:
        whole = asked or year
        _checked(1 <= first <= 12 and 1 <= last <= 12)
        end = date(whole, last, calendar.monthrange(whole, last)[1])
        return _Span(date(whole, first, 1), end, False, *place), asked

    if one["half"]:
        words = one["half"]
        late = "cuối" in words or "second" in words
        size = 9 if re.match(r"0?9|chín", words) else 3 if re.match(r"0?3|ba", words) else 6
        yield months(13 - size if late else 1, 12 if late else size, named("hy"))
    elif one["edge"]:
        edges = {"cuối": (10, 12), "end of": (10, 12), "đầu": (1, 3), "early": (1, 3)}
        yield months(*edges.get(one["edge"], (5, 8)), named("ey"))
    elif one["q"]:
        rest = [_ROMAN[word] for word in re.findall(r"(?<!\w)(?:iv|i{1,3}|[1-4])(?!\w)", one["qs"] or "")]
        quarters = [_ROMAN[one["q"]], *rest]
        yield months(3 * min(quarters) - 2, 3 * max(quarters), named("qy"))
    elif one["day"]:
        parts = re.fullmatch(_DAY, one["day"])
        day, month, asked = (parts[1], parts[2], parts[3]) if parts else ("0", "0", None)
        whole = int(asked) + (2000 if len(asked) == 2 else 0) if asked else None
        exact = date(whole or year, int(month), int(day))
        yield _Span(exact, exact, True, *place), whole
    elif one["m"]:
        listed = [int(one["m"]), *map(int, re.findall(r"\d+", one["ms"] or ""))]
        yield months(min(listed), max(listed), named("my"))
    elif one["m2"]:
        yield months(int(one["m2"]), int(one["m2"]), named("m2y"))
    elif one["ya"]:
        start, end = int(one["ya"]), int(one["yb"])
        _checked(start <= end)
        yield _Span(date(start, 1, 1), date(end, 12, 31), False, *place), start
    elif one["y"]:
        yield months(1, 12, named("y"))
    else:
        yield months(1, 12, None)


def _checked(true: bool) -> None:
    if not true:
        raise ValueError("no such month")


def _one_day(year: int, month: int, day: int) -> Deadline:
    try:
        return Deadline("period", None, date(year, month, day))
    except ValueError:
        return Deadline("none", problem="invalid-date", doubt="import-deadline-unread")
