"""Deadlines as a calendar that mail and calendar programs take in, update and cancel. Source: RFC 5545."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from plan_graph.analysis.calendar import dates_due
from plan_graph.analysis.numbers import number_labels
from plan_graph.analysis.occurrences import occurrences_of
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.visible_text import one_line
from plan_graph.model.words import COLUMN, STATUS
from plan_graph.reporting.summary import ActivityRow, Assessment
from plan_graph.words import title_language

_BEFORE = timedelta(days=-7)
_FIRST_DAY = date(2000, 1, 1)
"""From which day on the number of an edition counts, so that a file of a later day replaces its entries."""
_COMPARED = ("summary", "dtstart", "dtend", "description", "categories", "status")
"""What makes an entry another one; its stamps and its number follow."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A due day.

    Parameters
    ----------
    key
        Its id, the same in every delivery.
    summary, due, description, category
        What a person reads, and the day.
    is_open
        Is it still to be done; else it is done, or cancelled.
    """

    key: str
    summary: str
    due: date
    description: tuple[str, ...]
    category: str
    is_open: bool


def to_calendar(assessment: Assessment, former: bytes | None = None, file: str = "", finished: bool = False) -> bytes:
    """Every due day that is still open: of activities, of each occurrence of recurring work, and of obligations.

    Parameters
    ----------
    assessment
        What holds on its as-of date, which is also the stamp of the file. Ongoing work has no day of its own and is
        left out. The plan's name makes the ids of the entries, so that a program that reads a later file changes them.
    former
        The calendar that was sent before. An entry that is the same keeps its number and stamp; one that changed has a
        larger number; one that is done, cancelled or no longer in the plan is sent once more as cancelled.
    file
        The name of the former calendar, for faults.
    finished
        Send all work that is done or cancelled as cancelled entries, also when no former calendar is known.

    Returns
    -------
    bytes
        The same for the same plan, date, language and former calendar.

    Raises
    ------
    InputError
        When the former calendar cannot be read, or is one of another plan.
    """
    plan, as_of = assessment.plan, assessment.as_of
    calendar = Calendar()
    calendar.add("prodid", "-//plan-graph//plan-graph//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", one_line(plan.package.title[assessment.language]))
    sent = _read_former(former, f"@{plan.package.name}", file)
    entries = {entry.key: entry for entry in entries_of(assessment)}
    for key, entry in entries.items():
        if entry.is_open or finished or key in sent:
            calendar.add_component(_renew(_event(entry, as_of), sent.get(key), as_of))
    for key, event in sent.items():
        if key not in entries:
            calendar.add_component(_renew(_cancel(event), event, as_of))
    return bytes(calendar.to_ical())


def entries_of(assessment: Assessment) -> Iterator[Entry]:
    """Every due day of the plan, finished ones too."""
    plan, language = assessment.plan, assessment.language
    own = title_language(language)
    fields = {row.id: str(getattr(row, f"title_{own}")) for row in plan.fields}
    labels = number_labels(plan)
    served: dict[str, dict[date, bool]] = {}
    for one in occurrences_of(plan, assessment.as_of):
        served.setdefault(one.activity, {})[one.day] = one.met_on is not None
    for row in assessment.activity_rows():
        if row.due is None or row.window == "ongoing":
            continue
        summary, category = f"{labels.get(row.id, row.id)} {row.title}", fields[row.field]
        if row.id in served:
            for day, met in served[row.id].items():
                key = f"{row.id}-{day:%Y%m%d}@{plan.package.name}"
                yield Entry(key, summary, day, _describe(row, assessment), category, row.is_open and not met)
        else:
            key = f"{row.id}@{plan.package.name}"
            yield Entry(key, summary, row.due, _describe(row, assessment), category, row.is_open)
    met_duties = {(row.obligation, row.due) for row in plan.fulfilments if row.date <= assessment.as_of}
    for duty in plan.obligations:
        title = str(getattr(duty, f"title_{own}"))
        for due in dates_due(duty):
            key = f"{duty.id}-{due:%Y%m%d}@{plan.package.name}"
            yield Entry(key, f"{duty.id} {title}", due, (), "", (duty.id, due) not in met_duties)


def _describe(row: ActivityRow, assessment: Assessment) -> tuple[str, ...]:
    plan, language = assessment.plan, assessment.language
    note = (plan.package.illustration_note[language],) if plan.package.illustrations else ()
    return (
        f"{COLUMN['lead'][language]}: {row.lead}",
        f"{COLUMN['status'][language]}: {STATUS[row.status][language]}",
        *note,
    )


def _event(entry: Entry, as_of: date) -> Event:
    event = Event()
    event.add("uid", entry.key)
    event.add("dtstart", entry.due)
    event.add("dtend", entry.due + timedelta(days=1))  # the day after, for a whole day
    _stamp(event, (as_of - _FIRST_DAY).days, as_of)
    event.add("summary", one_line(entry.summary))
    event.add("transp", "TRANSPARENT")
    if entry.description:
        event.add("description", "\n".join(map(one_line, entry.description)))
    if entry.category:
        event.add("categories", [one_line(entry.category)])
    event.add("status", "CONFIRMED" if entry.is_open else "CANCELLED")
    if entry.is_open:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", _BEFORE)
        alarm.add("description", one_line(entry.summary))
        event.add_component(alarm)
    return event


def _renew(event: Event, former: Event | None, as_of: date) -> Event:
    """The entry as it is sent: the former one where nothing changed, else one with a larger number."""
    if former is None:
        return event
    if all(_text(event, name) == _text(former, name) for name in _COMPARED):
        return former
    number = max((as_of - _FIRST_DAY).days, int(former.get("sequence", 0)) + 1)
    _stamp(event, number, as_of)
    return event


def _cancel(event: Event) -> Event:
    """The entry of a former calendar, cancelled."""
    cancelled = Event()
    for name, value in event.items():
        if name not in ("STATUS", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED"):
            cancelled[name] = value
    cancelled.add("status", "CANCELLED")
    return cancelled


def _stamp(event: Event, number: int, as_of: date) -> None:
    for name in ("dtstamp", "last-modified", "sequence"):
        event.pop(name, None)
    event.add("dtstamp", datetime.combine(as_of, time(), UTC))
    event.add("last-modified", datetime.combine(as_of, time(), UTC))
    event.add("sequence", number)


def _text(event: Event, name: str) -> bytes:
    value = event.get(name)
    return b"" if value is None else value.to_ical()


def _read_former(content: bytes | None, owner: str, file: str) -> Mapping[str, Event]:
    """The entries of a calendar that was sent before, by id."""
    if content is None:
        return {}
    try:
        events = list(Calendar.from_ical(content).walk("VEVENT"))
        found = {str(event["uid"]): event for event in events if isinstance(event, Event)}
    except (ValueError, KeyError, IndexError):
        raise InputError([Diagnostic("calendar-unread", file)]) from None
    others = sorted(key for key in found if not key.endswith(owner))
    if others:
        raise InputError([Diagnostic("calendar-other-plan", file, values={"found": others[0]})])
    return found
