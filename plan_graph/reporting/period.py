"""The reporting period of an official report, and the day its figures are taken on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from plan_graph.analysis.calendar import CUT_OFF_DAY, quarters, reporting_periods
from plan_graph.model.diagnostics import Diagnostic, InputError

_FORM = re.compile(
    r"(?:(?P<code>Q[1-4]|H1|FY)-)?(?P<year>\d{4})|(?P<first>\d{4})-(?P<after>Q[1-4]|H1|FY)", re.IGNORECASE
)
_REPORT = {"Q1": "Q1", "Q2": "H1", "H1": "H1", "Q3": "Q3", "Q4": "FY", "FY": "FY"}
_FROM_THE_YEAR = ("H1", "FY")
"""Reports that cover the year from its beginning, 15 December. Source: Decree 09/2019/ND-CP, article 12."""
_QUARTER = {"Q1": 1, "H1": 2, "Q3": 3, "FY": 4}


@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """A period to report on.

    Parameters
    ----------
    code
        ``Q1``, ``H1``, ``Q3`` or ``FY``: the reports that regulation knows.
    year
        Its year.
    opens, closes
        The first day, and the cut-off on which the figures are taken.
    ends
        The last day of the calendar quarter, until which its deadlines run.
    """

    code: str
    year: int
    opens: date
    closes: date
    ends: date


def report_period(text: str, cut_off: int = CUT_OFF_DAY) -> ReportPeriod:
    """The period that ``Q2-2025``, ``2025-H1`` or ``2025`` names; the second quarter is reported with the half-year.

    Parameters
    ----------
    text
        The period.
    cut_off
        The day of the month on which periods close; see :func:`plan_graph.analysis.calendar.cut_off_day`.

    Raises
    ------
    InputError
        When the text names no period.

    Examples
    --------
    >>> period = report_period("Q2-2025")
    >>> period.code, period.closes.isoformat(), period.ends.isoformat()
    ('H1', '2025-06-14', '2025-06-30')
    """
    found = _FORM.fullmatch(text.strip())
    year = int(found["year"] or found["first"]) if found else 0
    if found is None or not 1900 < year < 2200:
        raise InputError([Diagnostic("publish-period", "--period", values={"found": text[:40]})])
    code = _REPORT[(found["code"] or found["after"] or "FY").upper()]
    period = next(one for one in reporting_periods([year], cut_off) if one.code == f"{year}-{code}")
    ends = quarters([year])[_QUARTER[code] - 1].closes
    opens = reporting_periods([year], cut_off)[0].opens if code in _FROM_THE_YEAR else period.opens
    return ReportPeriod(code, year, opens, period.closes, ends)
