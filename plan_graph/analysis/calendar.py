"""The calendar of a plan: reporting periods, quarters, and the days on which an obligation falls due.

Source of the reporting periods: a quarter, half-year or year closes on the 14th of its last month and the next
period opens the day after (Decree 09/2019/ND-CP on administrative reports, article 12), unless the settings of the plan
name another day.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr

from plan_graph.model.plan import Plan
from plan_graph.model.records import Activity, Obligation


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, first and last included, and its code."""

    code: str
    opens: date
    closes: date


_MOST_YEARS = 30  # a due day beyond is a slip of the pen, and no reason for hundreds of periods
CUT_OFF_DAY = 14
"""The day of the last month on which a reporting period closes, where the settings of the plan name no other."""


def cut_off_day(plan: Plan) -> int:
    """The day of the last month of a period on which its figures are closed: ``cut_off_day`` of the settings."""
    return int(plan.package.settings.get("cut_off_day", CUT_OFF_DAY))


def last_year(plan: Plan) -> int:
    """The last year of the plan: ``last_year`` of the settings, else the year of the plan."""
    return int(plan.package.settings.get("last_year", plan.package.year))


def years_of_plan(plan: Plan, as_of: date) -> range:
    """The years whose periods count: from the year before the plan to the one after its last work and the date."""
    dues = [row.due.year for row in (*plan.activities, *plan.windows) if row.due is not None]
    first = plan.package.year
    last = max(first, last_year(plan), as_of.year, *(year for year in dues if year <= first + _MOST_YEARS))
    return range(first - 1, last + 2)


def reporting_periods(years: Iterable[int], day: int = CUT_OFF_DAY) -> tuple[Period, ...]:
    """The reporting periods that close in the given years; the code says which report closes each.

    Parameters
    ----------
    years
        The years.
    day
        The day of the month on which they close, from 1 to 28; the next period opens the day after.

    Examples
    --------
    >>> [period.code for period in reporting_periods([2025])]
    ['2025-Q1', '2025-H1', '2025-Q3', '2025-FY']
    >>> reporting_periods([2025])[0].opens
    datetime.date(2024, 12, 15)
    """
    closing = (("Q1", 3), ("H1", 6), ("Q3", 9), ("FY", 12))
    return tuple(
        Period(
            f"{year}-{name}",
            (date(year, month - 3, day) if month > 3 else date(year - 1, 12, day)) + timedelta(days=1),
            date(year, month, day),
        )
        for year in years
        for name, month in closing
    )


def quarters(years: Iterable[int]) -> tuple[Period, ...]:
    """The quarters of the calendar, in which deadlines fall.

    >>> quarters([2025])[1]
    Period(code='2025-Q2', opens=datetime.date(2025, 4, 1), closes=datetime.date(2025, 6, 30))
    """
    return tuple(
        Period(f"{year}-Q{number}", date(year, 3 * number - 2, 1), _day_before_month(year, 3 * number + 1))
        for year in years
        for number in (1, 2, 3, 4)
    )


_UNITS: Mapping[str, tuple[relativedelta, int]] = {
    "DAILY": (relativedelta(days=1), 1),
    "WEEKLY": (relativedelta(weeks=1), 7),
    "MONTHLY": (relativedelta(months=1), 28),
    "YEARLY": (relativedelta(years=1), 365),
}
"""The unit of each frequency, and how many days it has at least."""


def dates_due(obligation: Obligation | Activity) -> tuple[date, ...]:
    """The days on which an obligation or activity falls due; none when the plan gives neither a day nor how often.

    A dated one falls due on its day. A recurring one falls due on the days its recurrence names; where it names
    only how often (quarterly, yearly), on the last day of each interval: the plan leaves the day open, and that is
    the latest it can mean.
    """
    if obligation.window == "period":
        return (obligation.due,) if obligation.due else ()
    if obligation.window == "recurring" and obligation.recurrence and obligation.start and obligation.due:
        return _recurring(obligation.recurrence, obligation.start, obligation.due)
    return ()


def _recurring(recurrence: str, start: date, due: date) -> tuple[date, ...]:
    rule = dict(part.split("=") for part in recurrence.split(";"))
    if any(name.startswith("BY") for name in rule):
        first, last = datetime.combine(start, time()), datetime.combine(due, time())
        return tuple(moment.date() for moment in rrulestr(recurrence, dtstart=first).between(first, last, inc=True))
    unit, shortest = _UNITS[rule["FREQ"]]
    step = int(rule.get("INTERVAL", "1"))
    until = min(due, date.fromisoformat(rule["UNTIL"][:8])) if "UNTIL" in rule else due
    most = min(int(rule.get("COUNT", sys.maxsize)), ((due - start).days + 1) // (step * shortest))
    # from the 31st, a month that has none begins on its last day: an interval is never left out
    opens = [start + unit * (step * number) for number in range(most + 1)]
    ends = ((day, following - timedelta(days=1)) for day, following in pairwise(opens))
    return tuple(end for day, end in ends if day <= until and end <= due)


def _day_before_month(year: int, month: int) -> date:
    following = date(year, month, 1) if month <= 12 else date(year + 1, 1, 1)
    return following - timedelta(days=1)
