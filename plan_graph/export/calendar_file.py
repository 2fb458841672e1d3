"""Deadlines as a calendar that mail and calendar programs take in. Source: RFC 5545."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from plan_graph.analysis.calendar import dates_due
from plan_graph.model.visible_text import one_line
from plan_graph.model.words import COLUMN, STATUS
from plan_graph.reporting.summary import Assessment
from plan_graph.words import title_language

_BEFORE = timedelta(days=-7)
_FIRST_DAY = date(2000, 1, 1)
"""From which day on the number of an edition counts, so that a file of a later day replaces its entries."""


def to_calendar(assessment: Assessment) -> bytes:
    """The due days of open activities, and of obligations from the as-of date on, each a whole day with a reminder.

    Parameters
    ----------
    assessment
        What holds on its as-of date, which is also the stamp of the file. Done and cancelled work is left out, and so
        is ongoing work, which has no day of its own. The plan's name makes the ids of the entries, so that a program
        that reads a later file changes its entries.

    Returns
    -------
    bytes
        The same for the same plan, date and language.
    """
    plan, as_of, language = assessment.plan, assessment.as_of, assessment.language
    calendar = Calendar()
    calendar.add("prodid", "-//plan-graph//plan-graph//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", one_line(plan.package.title[language]))
    fields = {row.id: str(getattr(row, f"title_{title_language(language)}")) for row in plan.fields}
    for row in assessment.activity_rows():
        if row.due is None or not row.is_open or row.window == "ongoing":
            continue
        said = [
            f"{COLUMN['lead'][language]}: {row.lead}",
            f"{COLUMN['status'][language]}: {STATUS[row.status][language]}",
        ]
        if plan.package.illustrations:
            said.append(plan.package.illustration_note[language])
        key = f"{row.id}@{plan.package.name}"
        calendar.add_component(_event(key, f"{row.id} {row.title}", row.due, as_of, said, fields[row.field]))
    for duty in plan.obligations:
        title = str(getattr(duty, f"title_{title_language(language)}"))
        for due in dates_due(duty):
            if due >= as_of:
                key = f"{duty.id}-{due:%Y%m%d}@{plan.package.name}"
                calendar.add_component(_event(key, f"{duty.id} {title}", due, as_of, [], ""))
    return bytes(calendar.to_ical())


def _event(key: str, summary: str, due: date, as_of: date, description: list[str], category: str) -> Event:
    event = Event()
    event.add("uid", key)
    event.add("dtstamp", datetime.combine(as_of, time(), UTC))
    event.add("dtstart", due)
    event.add("dtend", due + timedelta(days=1))  # the day after, for a whole day
    event.add("sequence", (as_of - _FIRST_DAY).days)
    event.add("last-modified", datetime.combine(as_of, time(), UTC))
    event.add("summary", one_line(summary))
    event.add("transp", "TRANSPARENT")
    if description:
        event.add("description", "\n".join(map(one_line, description)))
    if category:
        event.add("categories", [one_line(category)])
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", _BEFORE)
    alarm.add("description", one_line(summary))
    event.add_component(alarm)
    return event
