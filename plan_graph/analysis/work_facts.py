"""Facts about work: activities with their progress, events, reports, occurrences, and circles of dependencies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from operator import attrgetter

from plan_graph.analysis.occurrences import occurrences_of
from plan_graph.analysis.order_of_work import cycles_of, order_of, path_around, whole_order
from plan_graph.analysis.plan_kinds import Said
from plan_graph.analysis.progress import Progress, day_that_counts, progress_of
from plan_graph.model.facts import Source, Value
from plan_graph.model.plan import Plan
from plan_graph.model.records import Activity, ActivityEvent, Occurrence
from plan_graph.model.table import Table
from plan_graph.model.windows import Windows


def list_activities(plan: Plan, as_of: date, placed: bool) -> Iterator[Said]:
    """The activities with the window in force and their progress."""
    progress = progress_of(plan, as_of)
    awaited = starts_after_events(plan, as_of)
    windows = Windows(plan)
    stated = attrgetter("id", "field", "objective", "task", "title_vi", "title_en", "window")
    for own, line in plan.activities.rows_with_lines():
        now = progress.get(own.id)
        day = day_that_counts(now, as_of)
        activity = windows.on(own, day)
        start = activity.start
        if activity.window == "event" and start is None:
            start = awaited.get(activity.id)
        known: tuple[Value, ...] = ("not_started", True, None, None, None, None)
        if now:
            known = now.state, now.is_open, now.percent, now.reported_on, now.done_on, now.evidence
        values = (*stated(activity), start, activity.due, activity.budget, activity.budget_amount, *known)
        places: tuple[Source, ...] = ()
        if placed:
            computed_start = start if start != activity.start else None
            revised = windows.row_on(own.id, day)
            window_place = (plan.windows.file, revised[1]) if revised else (plan.activities.file, line)
            places = tuple(_activity_sources(plan, activity, line, window_place, now, computed_start))
        yield "activity", values, places


def _activity_sources(
    plan: Plan,
    activity: Activity,
    line: int,
    window_place: tuple[str, int],
    now: Progress | None,
    computed_start: date | None,
) -> Iterator[Source]:
    file = plan.activities.file
    yield Source(("id", "title_vi", "title_en"), file, line, activity.source_line)
    yield Source(("field", "objective", "task"), file, line, activity.source_line, activity.task_inherited)
    dated = ("window", "due") if computed_start else ("window", "start", "due")
    yield Source(dated, *window_place, activity.window_line, activity.window_inherited)
    if computed_start:
        waits = {wait.event for wait in plan.activity_events if wait.activity == activity.id}
        days = plan.occurrences.rows_with_lines()
        place = next((at for day, at in days if day.event in waits and day.date == computed_start), 0)
        yield Source(("start",), plan.occurrences.file, place, computed="start-of-event")
    yield Source(("budget", "budget_amount"), file, line, activity.budget_line)
    log = plan.reports.file
    # no report: not started, and the place to look is the log that does not name it
    last = now.line if now else 0
    yield Source(("state", "percent", "reported_on"), log, last)
    yield Source(("open",), log, last, computed="open", inputs=("state",))
    begun = now.done_line if now else None
    yield Source(("done_on",), log, last if begun is None else begun, computed="done-on", inputs=("state",))
    yield Source(("evidence",), log, (now.evidence_line if now else None) or last)


def starts_after_events(plan: Plan, as_of: date) -> Mapping[str, date]:
    """For each activity all of whose events have occurred: the day of the last of them."""
    return plan.activity_events.derive(_starts_after_events, plan.occurrences, as_of)


def _starts_after_events(
    waits: Table[ActivityEvent], occurrences: Table[Occurrence], as_of: date
) -> Mapping[str, date]:
    days = {o.event: o.date for o in reversed(occurrences.rows) if o.date <= as_of}
    awaited: dict[str, list[date | None]] = {}
    for wait in waits:
        awaited.setdefault(wait.activity, []).append(days.get(wait.event))
    return {
        activity: max(day for day in known if day is not None)
        for activity, known in awaited.items()
        if all(day is not None for day in known)
    }


def list_events(plan: Plan, as_of: date, _: bool) -> Iterator[Said]:
    """The events outside the plan, and when they occurred."""
    occurred = {
        o.event: (o.date, line) for o, line in reversed([*plan.occurrences.rows_with_lines()]) if o.date <= as_of
    }
    for event, line in plan.events.rows_with_lines():
        day, log_line = occurred.get(event.id, (None, 0))
        values: dict[str, Value] = {
            "id": event.id,
            "title_vi": event.title_vi,
            "title_en": event.title_en,
            "occurred": day is not None,
            "occurred_on": day,
            "expected_day": event.expected_day,
        }
        named = Source(("id", "title_vi", "title_en", "expected_day"), plan.events.file, line, event.source_line)
        yield "event", values, (named, Source(("occurred", "occurred_on"), plan.occurrences.file, log_line))


def list_reports(plan: Plan, as_of: date, placed: bool) -> Iterator[Said]:
    """The progress reports up to the date."""
    file = plan.reports.file
    for report, line in plan.reports.rows_with_lines():
        if report.date <= as_of:
            values = report.activity, report.date, report.state, report.percent
            yield "report", values, (Source((), file, line),) if placed else ()


def list_occurrences(plan: Plan, as_of: date, _: bool) -> Iterator[Said]:
    """The due days of recurring work up to the date, and when each was met."""
    for served in occurrences_of(plan, as_of):
        said = Source((), plan.activities.file, 0)
        met_on = {"met_on": served.met_on, "guessed": served.guessed}
        yield "occurrence", {"activity": served.activity, "day": served.day, **met_on}, (said,)


def list_cycles(plan: Plan, as_of: date, _: bool) -> Iterator[Said]:
    """What follows from the order of all work and of open work; the place is the table of dependencies as a whole."""
    said = (Source((), plan.dependencies.file, 0),)
    every = [row.id for row in plan.activities]
    order = whole_order(plan)
    whole = order.cycles
    if not whole:  # nor is there one among the open work
        return
    closed = {each for each, known in progress_of(plan, as_of).items() if not known.is_open}
    open_order = order_of(plan, [each for each in every if each not in closed])
    for kind, before, cycles in (
        ("order_cycle", order.before, whole),
        ("waiting_cycle", open_order, cycles_of(open_order)),
    ):
        for each, group in cycles.items():
            path = " → ".join(path_around(before, group, each))
            yield kind, {"activity": each, "first": group[0], "path": path}, said
