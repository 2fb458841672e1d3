"""Recurrence rules of RFC 5545 from repetitions, days and windows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from plan_graph.importing.deadlines.calendar_days import last_day
from plan_graph.importing.deadlines.items import Item, Repetition, Weekday
from plan_graph.importing.deadlines.vocabulary import RFC_DAYS
from plan_graph.importing.deadlines.windows import Parts, Window

_LENGTH = {"day": 1, "week": 7, "month": 30, "quarter": 90, "year": 360}
_SIMPLE = {
    "day": ("DAILY", 1),
    "week": ("WEEKLY", 1),
    "month": ("MONTHLY", 1),
    "quarter": ("MONTHLY", 3),
    "year": ("YEARLY", 1),
}
_WORKING = "BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"


@dataclass(frozen=True, slots=True)
class Rule:
    """A recurrence rule, the windows it took, and what it cannot express."""

    text: str
    unit: str
    exclusive: bool = False
    used: tuple[Window, ...] = ()
    left: tuple[Item, ...] = ()
    guessed: str = ""


def recurrence_rule(
    parts: Parts, repetitions: Sequence[Repetition], weekdays: Sequence[Weekday], windows: Sequence[Window]
) -> Rule | None:
    """The rule of a phrase that repeats.

    Parameters
    ----------
    parts
        Days and months of quarters without their month.
    repetitions
        How often; the finest counts, since a monthly report covers the yearly one. Without any, each window is a day
        or month of its year.
    weekdays
        Days of the week.
    windows
        Days, months and quarters beside the repetition.
    """
    if parts.months:
        finer = any(one.count * _LENGTH[one.unit] < _LENGTH["quarter"] for one in repetitions)
        return _in_quarter_months(parts, weekdays, "assumed" if finer else "")
    if not repetitions:
        return _of_dates(windows)
    finest = min(repetitions, key=lambda one: one.count * _LENGTH[one.unit])
    rule = _of_repetition(finest, parts, weekdays, windows)
    mixed = any((one.count, one.unit) != (finest.count, finest.unit) for one in repetitions)
    if mixed and (len(parts.days) > 1 or any(window.first.grain == "day" for window in windows)):
        # each frequency may have a day of its own, and one rule has room for one
        return replace(rule, guessed="assumed")
    return rule


def _of_repetition(finest: Repetition, parts: Parts, weekdays: Sequence[Weekday], windows: Sequence[Window]) -> Rule:
    days_left = tuple(number for number, _ in parts.days)
    if finest.rule:
        return Rule(finest.rule, finest.unit, left=(*days_left, *weekdays), guessed=finest.guessed)
    plain = _frequency(finest)
    if weekdays:
        return _on_weekdays(finest, weekdays, days_left, parts.weekday_bound == "before")
    if parts.days:
        return _on_days(finest, [(number.day, bound) for number, bound in parts.days], plain)
    if finest.unit == "year" and finest.count == 1 and windows:
        return _of_dates(windows) or Rule(plain, "year", guessed="assumed")
    exact = any(not window.bound and window.first.grain == "day" and not window.ranged for window in windows)
    return Rule(plain, finest.unit, guessed=finest.guessed or ("assumed" if exact or len(windows) > 1 else ""))


def day_before(rule: str) -> str:
    """The rule that falls a day earlier, for *before the 5th*; the rule itself where it names no day.

    Examples
    --------
    >>> day_before("FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=5")
    'FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=4'
    >>> day_before("FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=1")
    'FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1'
    """
    parts = dict(part.split("=") for part in rule.split(";"))
    if "BYMONTHDAY" in parts:
        days = [int(day) for day in parts["BYMONTHDAY"].split(",")]
        if days == [1]:
            parts["BYMONTHDAY"] = "-1"
            if "BYMONTH" in parts:
                months = sorted((int(month) - 2) % 12 + 1 for month in parts["BYMONTH"].split(","))
                parts["BYMONTH"] = ",".join(map(str, months))
        else:
            parts["BYMONTHDAY"] = ",".join(str(day - 1 if day != 1 else 1) for day in days)
    elif "BYDAY" in parts and "BYSETPOS" not in parts:
        named = [RFC_DAYS.index(day) for day in parts["BYDAY"].split(",") if day in RFC_DAYS]
        if len(named) == len(parts["BYDAY"].split(",")):
            parts["BYDAY"] = ",".join(RFC_DAYS[(day - 1) % 7] for day in named)
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _frequency(one: Repetition) -> str:
    frequency, times = _SIMPLE[one.unit]
    count = one.count * times
    return f"FREQ={frequency}" + (f";INTERVAL={count}" if count > 1 else "")


def _join_numbers(numbers: Sequence[int]) -> str:
    return ",".join(map(str, sorted(set(numbers), key=lambda number: (number < 0, number))))


def _in_quarter_months(parts: Parts, weekdays: Sequence[Weekday], guessed: str) -> Rule:
    months = sorted({month for item, _ in parts.months for month in item.months})
    text = f"FREQ=YEARLY;BYMONTH={_join_numbers(months)}"
    bounds = [bound for _, bound in (*parts.days, *parts.months)]
    days = [number.day for number, bound in parts.days if bound != "from"]
    guessed = guessed or ("assumed" if any(bound in ("from", "after") for bound in bounds) else "")
    if days and -2 not in days:
        text += f";BYMONTHDAY={_join_numbers(days)}"
    elif days:
        text += f";{_WORKING}"
    return Rule(text, "quarter", "before" in bounds, left=tuple(weekdays), guessed=guessed)


def _on_weekdays(finest: Repetition, weekdays: Sequence[Weekday], left: tuple[Item, ...], before: bool) -> Rule:
    names = ",".join(
        (str(one.nth) if one.nth else "") + RFC_DAYS[one.day] for one in sorted(weekdays, key=lambda one: one.day)
    )
    counted = any(one.nth for one in weekdays)
    if (finest.unit == "week" and not counted) or (finest.unit == "month" and counted):
        return Rule(f"{_frequency(finest)};BYDAY={names}", finest.unit, before, left=left)
    return Rule(_frequency(finest), finest.unit, left=(*left, *weekdays))


def _on_days(finest: Repetition, numbers: Sequence[tuple[int, str]], plain: str) -> Rule:
    ranged = any(bound in ("from", "after") for _, bound in numbers)
    days = [day for day, bound in numbers if bound != "from"]
    if not days:
        return Rule(plain, finest.unit, guessed="assumed")
    before = any(bound == "before" for _, bound in numbers)
    by_day = _WORKING if -2 in days else f"BYMONTHDAY={_join_numbers(days)}"
    if finest.unit == "month" and finest.count == 1:
        return Rule(f"FREQ=MONTHLY;{by_day}", "month", before, guessed="assumed" if ranged else "")
    months = finest.count * {"month": 1, "quarter": 3, "year": 12}.get(finest.unit, 0)
    if not months or 12 % months:
        return Rule(plain, finest.unit, guessed="assumed")
    # which month of the period is not stated, unless it is the very end
    ends = _join_numbers(range(months, 13, months))
    sure = days in ([-1], [-2])
    return Rule(f"FREQ=YEARLY;BYMONTH={ends};{by_day}", finest.unit, before, guessed="" if sure else "assumed")


def _of_dates(windows: Sequence[Window]) -> Rule | None:
    """Days of each year, or months of each year, where every day is in every month."""
    if not windows:
        return None
    used = tuple(windows)
    if any(window.ranged or window.bound in ("from", "after") for window in windows):
        months = sorted({window.end.month for window in windows})
        return Rule(f"FREQ=YEARLY;BYMONTH={_join_numbers(months)}", "year", used=used, guessed="assumed")
    before = any(window.bound == "before" for window in windows)
    grains = {window.first.grain for window in windows}
    if grains == {"day"}:
        ends = [window.end for window in windows]
        month_ends = all(end == last_day(end.year, end.month) for end in ends)
        if month_ends and len({end.day for end in ends}) > 1:
            return Rule(
                f"FREQ=YEARLY;BYMONTH={_join_numbers([end.month for end in ends])};BYMONTHDAY=-1", "year", before, used
            )
        return _cross(ends, before, used)
    if len(grains) == 1 and grains <= {"month", "quarter"}:
        months = [window.start.month if before else window.end.month for window in windows]
        day = ";BYMONTHDAY=1" if before else ""
        return Rule(f"FREQ=YEARLY;BYMONTH={_join_numbers(months)}{day}", "year", before, used)
    months = sorted({window.end.month for window in windows})
    return Rule(f"FREQ=YEARLY;BYMONTH={_join_numbers(months)}", "year", before, used, guessed="assumed")


def _cross(ends: Sequence[date], before: bool, used: tuple[Window, ...]) -> Rule | None:
    months, days = {end.month for end in ends}, {end.day for end in ends}
    if len(months) * len(days) != len(set(ends)) or (len(days) > 1 and len(months) == 1 and len(ends) > 1):
        return None
    return Rule(
        f"FREQ=YEARLY;BYMONTH={_join_numbers(list(months))};BYMONTHDAY={_join_numbers(list(days))}",
        "year",
        before,
        used,
    )
