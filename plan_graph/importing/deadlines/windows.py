"""Windows of a phrase: their years, their bounds, and what several of them make together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from plan_graph.importing.deadlines import calendar_days as days
from plan_graph.importing.deadlines.items import (
    Bound,
    Clock,
    Connector,
    DayNumber,
    Item,
    Join,
    Ongoing,
    OpenEnd,
    QuarterMonths,
    Remark,
    Repetition,
    Span,
    Weekday,
)


@dataclass(frozen=True, slots=True)
class Window:
    """One window as the phrase names it, with its days.

    Parameters
    ----------
    first, last
        The spans it goes from and to; the same one when it is no range.
    bound
        ``before``, ``until``, ``from``, ``after`` or empty.
    start, end
        Days of the whole, before the bound is applied.
    inclusive
        False when a range ends before its last span: *từ 1/3 đến trước 30/6*.
    joined
        How it follows the window before it: ``list``, ``and``, ``stop`` or empty.
    stage, label
        Whether a description, or a remark in brackets, is beside it.
    """

    first: Span
    last: Span
    bound: str
    start: date
    end: date
    inclusive: bool = True
    joined: str = ""
    stage: bool = False
    label: bool = False
    guessed: str = ""

    @property
    def ranged(self) -> bool:
        """Whether it goes from one span to another."""
        return self.first is not self.last or self.first.grain == "years"

    @property
    def opens(self) -> bool:
        """Whether it is only the beginning of the work."""
        return self.bound == "after" or (self.bound == "from" and not self.ranged)

    @property
    def due(self) -> tuple[date | None, date, bool]:
        """Start, end and whether the end is included, after the bound."""
        edge = self.last.edge
        if self.bound in ("before", "until") and not self.ranged:
            if edge == "mid":
                return None, _middle(self.start, self.end), self.bound == "until"
            if edge == "open":
                return None, self.start, self.bound == "until"
            if self.bound == "before":
                return (None, self.end, True) if edge == "late" else (None, self.start, False)
            return None, self.end, True
        if self.bound == "before":
            return None, self.start, False
        if self.first.grain == "day" and not self.ranged:
            return None, self.end, self.inclusive
        return self.start, self.end, self.inclusive


@dataclass(frozen=True, slots=True)
class Parts:
    """The windows of a phrase, and the parts that no window took."""

    windows: tuple[Window, ...]
    days: tuple[tuple[DayNumber, str], ...]
    months: tuple[tuple[QuarterMonths, str], ...]
    loose: tuple[Item, ...]
    guessed: str = ""
    weekday_bound: str = ""


def windows_of(items: Sequence[Item], year: int) -> Parts:
    """Gather the windows of a phrase with their bounds and years.

    Raises
    ------
    ValueError
        When a day is in no calendar, or a range ends before it begins.
    """
    row = [item for item in items if not isinstance(item, Connector)]
    row = _days_with_their_month(row)
    named = _years(row, year)
    windows: list[Window] = []
    numbers: list[tuple[DayNumber, str]] = []
    months: list[tuple[QuarterMonths, str]] = []
    loose: list[Item] = []
    guessed = weekday_bound = ""
    at, bound, joined, clock, stage, label = 0, "", "", False, False, False
    carried = ""
    while at < len(row):
        item = row[at]
        if isinstance(item, Join):
            joined = item.kind if item.kind != "range" else joined
            if item.kind == "range" and bound != "from":
                joined = "list"
            stage = stage and item.kind != "stop"
        elif isinstance(item, Bound):
            if bound:
                if {bound, item.kind} & {"from", "after"} and bound != item.kind:
                    loose.append(item)
                bound = "before" if "before" in (bound, item.kind) else item.kind
            else:
                bound = item.kind
        elif isinstance(item, Clock):
            clock = not item.midnight
        elif isinstance(item, Weekday) and bound in ("before", "until") and not _day_follows(row, at):
            weekday_bound, bound, clock = "until" if clock else bound, "", False
        elif isinstance(item, DayNumber):
            if _opens_days(row, at):
                bound = "from"
            numbers.append((item, bound or carried))
            carried, bound = bound or carried, ""
        elif isinstance(item, QuarterMonths):
            months.append((item, bound))
            bound = ""
        elif isinstance(item, Span):
            last, after, until_before = _range_end(row, at, item)
            if not bound and joined in ("list", "and") and carried and item.grain == "day":
                bound = carried
            if bound == "before" and clock:
                bound = "until"
            window = _resolve(item, last, named, year)
            beside = row[after] if after < len(row) else None
            remark = beside if isinstance(beside, Remark) else None
            described = stage or (remark is not None and remark.kind == "stage")
            window = replace(
                window, bound=bound, joined=joined, inclusive=not until_before, stage=described,
                label=label or (remark is not None and remark.kind == "bracket"),
            )  # fmt: skip
            unsure = "assumed" if bound == "before" and window.ranged else ""
            guessed = guessed or window.guessed or unsure
            windows.append(window)
            carried, bound, joined, clock, stage, label = bound, "", "", False, False, False
            at = after
            continue
        else:
            if isinstance(item, Remark):
                stage = stage or item.kind == "stage"
                label = label or item.kind == "label"
            elif isinstance(item, Repetition | Ongoing | OpenEnd):
                stage = False
            elif not isinstance(item, Weekday):
                carried = ""
            if isinstance(item, Repetition) and bound:
                loose.append(item)
        at += 1
    if bound:
        loose.append(next(item for item in reversed(row) if isinstance(item, Bound)))
    if not numbers and not weekday_bound and not any(window.first.grain == "day" for window in windows):
        loose += [item for item in row if isinstance(item, Clock)]
    return Parts(tuple(windows), tuple(numbers), tuple(months), tuple(loose), guessed, weekday_bound)


def combine(windows: Sequence[Window]) -> list[Window]:
    """Windows without repeated ones, and without those that a finer one beside them makes precise."""
    kept: list[Window] = []
    for window in windows:
        if kept and _same(kept[-1], window):
            continue
        if kept and not kept[-1].label and not kept[-1].stage and not window.stage and not kept[-1].ranged:
            above = kept[-1]
            inside = above.start <= window.start and window.end <= above.end
            if inside and not above.bound and window.joined not in ("stop", "and") and above.first.grain != "day":
                kept[-1] = replace(window, joined=above.joined)
                continue
            around = window.start <= above.start and above.end <= window.end
            if (
                around
                and not window.bound
                and not window.label
                and window.joined not in ("stop", "and")
                and window.first.grain != "day"
            ):
                continue
        kept.append(window)
    return kept


def adjacent(windows: Sequence[Window]) -> bool:
    """Whether windows follow one another without a gap; those of one size may overlap, others may not."""
    ordered = sorted(windows, key=lambda window: window.start)
    gaps = [(after.start - before.end).days for before, after in pairwise(ordered)]
    one_size = len({window.first.grain for window in windows}) == 1
    return all(gap == 1 or (one_size and gap < 1) for gap in gaps)


def _same(one: Window, other: Window) -> bool:
    return (one.bound, one.start, one.end) == (other.bound, other.start, other.end)


def _middle(start: date, end: date) -> date:
    if start.day == 11 and end.day == 20:
        return start.replace(day=15)
    if (start.month, end.month) == (5, 8):
        return date(start.year, 6, 30)
    return start.replace(day=15)


def _range_end(row: Sequence[Item], at: int, first: Span) -> tuple[Span, int, bool]:
    """The last span of the range that begins at an index, the index after it, and whether that span is excluded."""
    opened = at > 0 and (before := row[at - 1]) and isinstance(before, Bound) and before.kind == "from"
    after = at + 1
    joint = False
    excluded = False
    while after < len(row):
        item = row[after]
        if isinstance(item, Join) and item.kind == "range":
            joint = True
        elif isinstance(item, Join) and item.kind in ("list", "and") and after + 1 < len(row):
            following = row[after + 1]
            conjunction = item.until > item.at and opened and isinstance(following, Span | Bound)
            if isinstance(following, Bound) and following.kind == "until" and opened:
                pass
            elif conjunction and isinstance(following, Span) and not joint and _between(row, at):
                joint = True
            else:
                break
        elif isinstance(item, Bound) and item.kind == "until":
            joint = True
        elif isinstance(item, Bound) and item.kind == "before" and joint:
            excluded = True
        elif isinstance(item, Clock) and joint:
            pass
        elif isinstance(item, Span) and joint:
            return item, after + 1, excluded
        else:
            break
        after += 1
    return first, at + 1, False


def _day_follows(row: Sequence[Item], at: int) -> bool:
    """Whether the date of a weekday follows it: *thứ Sáu, 20/6*."""
    following = [item for item in row[at + 1 : at + 3] if not isinstance(item, Join)]
    return bool(following) and isinstance(following[0], Span)


def _opens_days(row: Sequence[Item], at: int) -> bool:
    """Whether a day number is the first of a range of them: *từ ngày 1 đến ngày 5 hằng tháng*."""
    if at + 2 >= len(row) or not isinstance(row[at + 2], DayNumber):
        return False
    join = row[at + 1]
    return isinstance(join, Join | Bound) and join.kind in ("range", "until")


def _between(row: Sequence[Item], at: int) -> bool:
    """Whether the window at an index is the first of *between ... and ...*."""
    before = row[at - 1]
    return isinstance(before, Bound) and before.until - before.at == 1 and before.kind == "from" and before.pair


def _days_with_their_month(row: Sequence[Item]) -> list[Item]:
    """A day number takes the month of the day that follows it in a list, or of the one month beside it."""
    made = list(row)
    repeated = any(isinstance(item, Repetition | QuarterMonths) for item in made)
    for at in range(len(made) - 1, -1, -1):
        number = made[at]
        if not isinstance(number, DayNumber):
            continue
        following = made[at + 1 : at + 4]
        joins = [item for item in following if isinstance(item, Join | Bound)]
        span = next((item for item in following if isinstance(item, Span)), None)
        beside = span is not None and following.index(span) == len(joins)
        if span is not None and beside and span.grain == "day" and joins:
            made[at] = _day_of(number, span)
        elif span is not None and not joins and beside and span.grain == "month" and not repeated:
            made[at] = _day_of(number, span)
            made[at + 1] = Connector(span.at, span.until)
        elif not repeated:
            months = [
                (place, item) for place, item in enumerate(made) if isinstance(item, Span) and item.grain == "month"
            ]
            if len(months) == 1 and months[0][0] < at:
                made[at] = _day_of(number, months[0][1])
    return [item for item in made if not isinstance(item, Connector)]


def _day_of(number: DayNumber, span: Span) -> Span:
    month = span.days(2024)[0].month
    return Span(number.at, number.until, "day", days.one_day(month, number.day), span.year)


def _years(row: Sequence[Item], year: int) -> dict[int, int]:
    """For each span without year, by its place: the next year named to its right, else to its left, else the plan's."""
    spans = [item for item in row if isinstance(item, Span)]
    years: dict[int, int] = {}
    later: int | None = None
    for span in reversed(spans):
        later = span.year or later
        if later is not None:
            years[id(span)] = later
    earlier: int | None = None
    for span in spans:
        earlier = span.year or earlier
        years.setdefault(id(span), earlier or year)
    return years


def _resolve(first: Span, last: Span, named: dict[int, int], year: int) -> Window:
    opening, closing = named[id(first)], named[id(last)]
    guessed = first.guessed or last.guessed
    if first is not last and last.year is None and first.year is not None:
        closing = first.year
        if last.days(closing)[1] < first.days(opening)[0]:
            closing += 1
    elif first is not last and first.year is None and first.days(opening)[0] > last.days(closing)[1]:
        if last.year is None:
            closing += 1
            guessed = guessed or "assumed"
        else:
            opening -= 1
            guessed = guessed or ("assumed" if opening < year else "")
    start, end = first.days(opening)[0], last.days(closing)[1]
    if end < start:
        raise ValueError("a range that ends before it begins")
    return Window(first, last, "", start, end, guessed=guessed)
