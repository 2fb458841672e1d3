"""From the parts of a phrase to its deadline, with an account of every word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from plan_graph.importing.deadlines import vocabulary as v
from plan_graph.importing.deadlines.cursor import Order
from plan_graph.importing.deadlines.deadline import Deadline
from plan_graph.importing.deadlines.items import (
    Connector,
    Event,
    Impossible,
    Item,
    Join,
    Ongoing,
    OpenEnd,
    Remark,
    Repetition,
    Span,
    Unknown,
    Weekday,
    Withdrawal,
)
from plan_graph.importing.deadlines.phrase_table import PhraseTable
from plan_graph.importing.deadlines.recurrence_rules import recurrence_rule
from plan_graph.importing.deadlines.scanner import scan
from plan_graph.importing.deadlines.tokens import Token, join_tokens, tokens_of
from plan_graph.importing.deadlines.windows import Parts, Window, adjacent, combine, windows_of

LONGEST = 2000
"""Letters of the longest cell that is read; a longer one is no deadline."""
_UNREAD = "import-deadline-unread"
_GUESSES = {
    "letters": "import-deadline-letters",
    "season": "import-deadline-season",
    "month-first": "import-deadline-month-first",
    "fiscal-year": "import-deadline-fiscal-year",
    "assumed": "import-deadline-assumed",
    "day-first": "import-deadline-assumed",
}
_FINER = {"quý", "tháng", "ngày", "tuần", "month", "week", "day"}
"""Words beside a bare year that may mean more than the year."""
_WHOLE = PhraseTable({
    **dict.fromkeys(v.NOTHING, "nothing"), **dict.fromkeys(v.DITTO, "ditto"), **dict.fromkeys(v.BELOW, "nothing"),
})  # fmt: skip


def read_deadline(phrase: object, year: int, order: Order = "day-first", last_year: int | None = None) -> Deadline:
    """Read the deadline that a cell holds.

    Parameters
    ----------
    phrase
        The text of the cell; a number or a date as a spreadsheet delivers it.
    year
        The plan's year, for phrases that name none.
    order
        Which number of ``05/06/2025`` is the day; see :func:`column_day_order`.
    last_year
        The last year of a plan of several: work that lasts or recurs without an end of its own goes on to its end.

    Returns
    -------
    Deadline
        Each word of the cell is in the value, in ``anchor``, in ``comment`` or in ``leftover``, or is a connector.

    Examples
    --------
    >>> read_deadline("Quý II, III/2025", 2025).end
    datetime.date(2025, 9, 30)
    >>> read_deadline("Trước ngày 01/6/2026", 2025).inclusive
    False
    >>> read_deadline("Năm 2025 xanh", 2025).leftover
    ('xanh',)
    """
    if phrase is None:
        return Deadline("none")
    text = str(phrase)
    if len(text) > LONGEST:
        return Deadline("none", problem="unreadable", leftover=(text[:60].strip() + "…",), doubt=_UNREAD)
    tokens = tokens_of(text)
    if whole := _whole(tokens):
        return Deadline("none", ditto=whole == "ditto")
    try:
        items = scan(tokens, order)
        items += _missing(items, len(tokens))
        if any(isinstance(item, Withdrawal) for item in items):
            return Deadline("none", problem="withdrawn", comment=join_tokens(tokens), doubt="import-deadline-withdrawn")
        if any(isinstance(item, Impossible) for item in items):
            return _unread(tokens, "invalid-date")
        return _Reading(tokens, items, year, last_year or year).deadline()
    except (ValueError, OverflowError):  # a day that no calendar has
        return _unread(tokens, "invalid-date")


def _whole(tokens: Sequence[Token]) -> str:
    """Whether the whole cell has nothing of time, or refers to the row above."""
    if tokens and all(token.text in '-"”″/' for token in tokens) and any(token.text in '"”″/' for token in tokens):
        return "ditto"
    words = [token for token in tokens if token.kind != "mark" or token.word == "/"]
    if not any(token.kind != "mark" for token in words):
        return "" if any(token.word == "?" for token in tokens) else "nothing"
    if words and words[0].word == "thời" and len(words) > 2 and words[1].word in ("gian", "hạn"):
        words = words[2:] if _WHOLE.at(words, 2) else words
    phrase = _WHOLE.at(words, 0)
    return phrase[0] if phrase and phrase[1] == len(words) else ""


def _missing(items: Sequence[Item], size: int) -> list[Item]:
    """Tokens that no part holds: there are none, and the account must not rest on that."""
    held = {place for item in items for place in range(item.at, item.until)}
    return [Unknown(place, place + 1) for place in range(size) if place not in held]


def _unread(tokens: Sequence[Token], problem: str) -> Deadline:
    words = tuple(token.text for token in tokens if token.kind != "mark")
    return Deadline("none", problem=problem, leftover=words, doubt=_UNREAD)


class _Reading:
    def __init__(self, tokens: Sequence[Token], items: Sequence[Item], year: int, last_year: int) -> None:
        self.tokens = tuple(tokens)
        self.items = items
        self.year, self.last_year = year, last_year
        self.parts: Parts = windows_of(items, year)
        self.windows = combine(self.parts.windows)
        self.left: list[Item] = [item for item in items if isinstance(item, Unknown)] + list(self.parts.loose)
        self.guessed = self.parts.guessed or next(
            (item.guessed for item in items if isinstance(item, Repetition) and item.guessed), ""
        )
        self.several = False

    def _all(self, kind: type[Item]) -> list[Item]:
        return [item for item in self.items if isinstance(item, kind)]

    def deadline(self) -> Deadline:
        value = self._value()
        value = replace(value, comment=self._comment(value), anchor=self._anchor(value))
        self._leave_what_a_remark_narrows(value)
        left = sorted({(item.at, item.until) for item in self.left if self._matters(item)})
        words = tuple(join_tokens(self.tokens, at, until) for at, until in left)
        if value.kind == "none":
            return _unread(self.tokens, "unreadable")
        if words and value.kind == "event" and not value.end:
            return replace(value, anchor=join_tokens(self.tokens), comment="")
        if words and self._says_too_little(words):
            return Deadline("none", problem="unreadable", leftover=words, doubt=_UNREAD)
        doubt = "import-deadline-partly-read" if words else ""
        doubt = doubt or ("import-deadline-several" if self.several else "") or _GUESSES.get(self.guessed, "")
        assumed = self.guessed or ("plan-year" if self._takes_the_plan_year() else "")
        return replace(value, leftover=words, guessed=assumed, doubt=doubt)

    def _matters(self, item: Item) -> bool:
        return any(token.kind != "mark" or token.word == "?" for token in self.tokens[item.at : item.until])

    def _says_too_little(self, left: Sequence[str]) -> bool:
        """Whether the value is less than the words may mean: a number, a negation or only a year is left."""
        for word in left:
            if any(letter.isdecimal() for letter in word) or set(word.casefold().split()) & v.NEGATIONS:
                return True
        years = [window for window in self.windows if window.first.grain in ("year", "years")]
        return len(years) == len(self.windows) and not self._all(Repetition) and not self._all(Ongoing)

    def _takes_the_plan_year(self) -> bool:
        return bool(self.windows) and all(
            window.first.year is None and window.last.year is None for window in self.windows
        )

    # the parts together

    def _value(self) -> Deadline:
        lasting, repeated = self._all(Ongoing), self._all(Repetition) or self.parts.months
        if lasting:
            return self._ongoing()
        if repeated:
            return self._recurring()
        self.left += [number for number, _ in self.parts.days]
        if self._all(OpenEnd) and self.windows:
            first = self.windows[0]
            if first.bound in ("before", "until") or len(self.windows) > 1:
                self.guessed = self.guessed or "assumed"
            return Deadline("ongoing", self._opening(first) if first.bound == "after" else first.start)
        self.left += self._all(OpenEnd)
        if self.windows:
            self._check_weekdays()
            return self._period()
        self.left += self._all(Weekday)
        events = [item for item in self.items if isinstance(item, Event)]
        if any(event.lasting for event in events):
            return Deadline("ongoing")
        if events:
            return Deadline("event", end=self._session_end(events[0]))
        return Deadline("none")

    def _ongoing(self) -> Deadline:
        rules = [item for item in self.items if isinstance(item, Repetition)]
        rule = recurrence_rule(self.parts, rules, self._weekdays(), []) if rules or self.parts.months else None
        if rule is None:
            self.left += [*(number for number, _ in self.parts.days), *self._all(Weekday)]
        else:
            self.left += rule.left
            self.guessed = self.guessed or rule.guessed
        start, end, inclusive = self._limits()
        if any(not w.bound and w.first.grain == "day" and not w.ranged for w in self.windows):
            self.guessed = self.guessed or "assumed"
        if self._all(OpenEnd) or self._goes_on():
            end = None
        if rule is None or rule.unit == "year":
            return Deadline("ongoing", start, end, inclusive)
        if end is not None and not inclusive:
            end -= timedelta(days=1)
        return Deadline("ongoing", start, end, not rule.exclusive, rule.text)

    def _goes_on(self) -> bool:
        """Whether a dash leads from a window to words that it lasts: *2024 - ongoing*."""
        row = [item for item in self.items if not isinstance(item, Connector)]
        return any(
            isinstance(before, Span) and isinstance(join, Join) and join.kind == "range" and isinstance(after, Ongoing)
            for before, join, after in zip(row, row[1:], row[2:], strict=False)
        )

    def _limits(self) -> tuple[date, date | None, bool]:
        """First and last day of work that lasts or repeats: the windows beside it, else the year of the plan."""
        start, end, inclusive = date(self.year, 1, 1), None, True
        opened = closed = False
        for window in self.windows:
            if window.stage and not (window.opens or window.ranged):
                # the date of a report or review beside work that lasts
                self.guessed = self.guessed or "assumed"
            elif window.opens:
                start, opened = self._opening(window), True
            elif window.bound == "before" or (window.bound == "until" and not window.ranged):
                _, end, inclusive = window.due
                start, closed = start if opened else date(end.year, 1, 1), True
            else:
                start = min(start, window.start) if opened else window.start
                end = max(end, window.end) if end else window.end
                opened = closed = True
        if not opened and not closed:
            end = date(self.last_year, 12, 31)
        if end is not None and (end if inclusive else end - timedelta(days=1)) < start:
            raise ValueError("ends before it begins")
        return start, end, inclusive

    def _opening(self, window: Window) -> date:
        return window.start if window.bound == "from" else window.end + timedelta(days=1)

    def _recurring(self) -> Deadline:
        rules = [item for item in self.items if isinstance(item, Repetition)]
        dated = [w for w in self.windows if w.first.grain not in ("year", "years") and w.bound not in ("from", "after")]
        rule = recurrence_rule(self.parts, rules, self._weekdays(), dated)
        if rule is None:
            self.left += [item for item, _ in (*self.parts.days, *self.parts.months)] + self._all(Weekday)
            return Deadline("none")
        self.left += rule.left
        self.guessed = self.guessed or rule.guessed
        self.windows = [window for window in self.windows if window not in rule.used]
        start, end, inclusive = self._limits()
        if end is None or self._all(OpenEnd):
            end = date(max(start.year, self.last_year), 12, 31)
        years = [window for window in rule.used if window.first.year]
        if years and not self.windows:
            start = date(years[0].start.year, 1, 1)
            end = date(years[-1].end.year, 12, 31)
        if not inclusive:
            end, inclusive = end - timedelta(days=1), True
        return Deadline("recurring", start, end, not rule.exclusive, rule.text)

    def _weekdays(self) -> list[Weekday]:
        return [item for item in self.items if isinstance(item, Weekday)]

    def _check_weekdays(self) -> None:
        """A weekday beside a day must be that day's; elsewhere it has no meaning."""
        weekdays = self._weekdays()
        if not weekdays:
            return
        days = [window.end for window in self.windows if window.first.grain == "day"]
        if len(days) != len(weekdays):
            self.left += weekdays
        elif any(day.weekday() != weekday.day for day, weekday in zip(days, weekdays, strict=True)):
            self.guessed = self.guessed or "assumed"

    def _period(self) -> Deadline:
        windows = self.windows
        opening = [window for window in windows if window.opens]
        if opening:
            start = self._opening(opening[0])
            closing = [window for window in windows if window not in opening]
            self.several = len(windows) > 2
            if not closing:
                self.several = len(windows) > 1
                return Deadline("ongoing", start)
            _, end, inclusive = max((window.due for window in closing), key=lambda due: due[1])
            if end < start:
                raise ValueError("ends before it begins")
            return Deadline("period", start, end, inclusive)
        if len(windows) == 1:
            start_day, end, inclusive = windows[0].due
            return Deadline("period", start_day, end, inclusive)
        return self._deadline_of_several(windows)

    def _deadline_of_several(self, windows: Sequence[Window]) -> Deadline:
        remarks = [item for item in self.items if isinstance(item, Remark) and item.kind == "stage"]
        opens = any(self.tokens[remark.at].word == "khởi" for remark in remarks)
        described = opens or len(remarks) > 1 or any(not remark.plain for remark in remarks)
        stages = described or any(window.label for window in windows)
        dues = [window.due for window in windows]
        occurrences = tuple((start, end if inclusive else end - timedelta(days=1)) for start, end, inclusive in dues)
        plain = not stages and not any(window.first is not window.last for window in windows)
        periods = plain and not any(window.bound for window in windows)
        grains = {window.first.grain for window in windows}
        years = {window.start.year for window in windows} | {window.end.year for window in windows}
        if periods and "day" not in grains and adjacent(windows):
            return Deadline("period", min(w.start for w in windows), max(w.end for w in windows))
        if plain and len(years) == 1 and len({window.bound for window in windows}) == 1:
            rule = recurrence_rule(self.parts, [], [], windows)
            whole_cell = not any(self._matters(item) for item in self.left)
            if rule is not None and whole_cell and not rule.left and not rule.guessed:
                whole = date(min(years), 1, 1), date(min(years), 12, 31)
                return Deadline("recurring", *whole, not rule.exclusive, rule.text, occurrences=occurrences)
        start_day = None if windows[0].due[0] is None else min(start for start, _, _ in dues if start is not None)
        _, end, inclusive = max(dues, key=lambda due: (due[1], due[2]))
        last = windows[-1]
        contains = all(last.start <= window.start and window.end <= last.end for window in windows)
        together = described
        self.several = not (together or (stages and contains))
        return Deadline("period", start_day, end, inclusive, occurrences=occurrences)

    # events and remarks

    def _session_end(self, event: Event) -> date | None:
        """The last day a session of a council may be held, where the phrase names a part of a year."""
        words = [token.word for token in self.tokens[event.at : event.until]]
        if words[:2] not in (["kỳ", "họp"], ["phiên", "họp"]):
            return None
        spans = [item for item in scan(self.tokens[event.at + 2 : event.until]) if isinstance(item, Span)]
        if not spans:
            return None
        asked = spans[-1].year or self.year
        return date(asked, 7, 31) if spans[-1].edge == "mid" else spans[-1].days(asked)[1]

    def _anchor(self, deadline: Deadline) -> str:
        texts = [join_tokens(self.tokens, event.at, event.until) for event in self._all(Event)]
        if deadline.kind == "event":
            return join_tokens(self.tokens)
        return "; ".join(texts)

    def _comment(self, deadline: Deadline) -> str:
        remarks = [item for item in self.items if isinstance(item, Remark)]
        if not remarks or deadline.kind == "event":
            return ""
        if len(deadline.occurrences) > 1:
            return join_tokens(self.tokens)
        remarks = [item for item in remarks if not item.plain]
        return "; ".join(join_tokens(self.tokens, item.at, item.until).strip("()[] ") for item in remarks)

    def _leave_what_a_remark_narrows(self, deadline: Deadline) -> None:
        """A remark that holds a finer date, or the description of a bare year, may mean more than the value."""
        if len(self.windows) != 1 or deadline.kind != "period":
            return
        bare = self.windows[0].first.grain in ("year", "years")
        for event in self._all(Event):
            words = {token.word for token in self.tokens[event.at : event.until]}
            if bare and words & {"quý", "tháng", "tuần"}:
                self.left.append(event)
        for item in self.items:
            if not isinstance(item, Remark):
                continue
            window = self.windows[0]
            finer = [
                span for span in item.spans
                if span.grain not in ("year", "years") and window.first.grain != "day"
            ]  # fmt: skip
            words = {token.word for token in self.tokens[item.at : item.until]}
            hinting = bare and words & _FINER
            bracketed = item.kind == "bracket"
            if (bracketed and (finer or hinting)) or (bare and item.kind == "stage" and not item.plain):
                self.left.append(item)
