"""A plan and its progress log on a date, as facts for the rules, each with the cells it comes from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from operator import attrgetter

from plan_graph.analysis.calendar import cut_off_day, dates_due, last_year, quarters, reporting_periods, years_of_plan
from plan_graph.analysis.citations import Citations
from plan_graph.analysis.fact_places import FactPlaces
from plan_graph.analysis.occurrences import occurrences_of
from plan_graph.analysis.order_of_work import cycles_of, order_of, path_around
from plan_graph.analysis.progress import Progress, day_that_counts, progress_of
from plan_graph.analysis.responsibility import last_days, works_in_scope
from plan_graph.model.facts import Fact, Facts, Kind, Source, TypeName, Value
from plan_graph.model.plan import Plan
from plan_graph.model.records import Activity
from plan_graph.model.windows import Windows
from plan_graph.model.words import STATUSES


def _kind(name: str, **fields: TypeName) -> Kind:
    return Kind(name, fields)


PLAN_KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        _kind("field", id="text", part_of="text", title_vi="text", title_en="text"),
        _kind("objective", id="text", field="text", title_vi="text", title_en="text"),
        _kind("task", id="text", field="text", objective="text", title_vi="text", title_en="text"),
        _kind(
            "activity",
            id="text",
            field="text",
            objective="text",
            task="text",
            title_vi="text",
            title_en="text",
            window="text",
            start="date",
            due="date",
            budget="text",
            budget_amount="number",
            state="text",
            open="boolean",
            percent="number",
            reported_on="date",
            done_on="date",
            evidence="text",
        ),
        _kind("deliverable", id="text", activity="text", title_vi="text", title_en="text"),
        _kind(
            "agency",
            id="text",
            kind="text",
            level="text",
            name_vi="text",
            name_en="text",
            valid_from="date",
            valid_to="date",
            basis="text",
        ),
        _kind("member", group="text", agency="text", valid_from="date", valid_to="date", basis="text"),
        _kind(
            "succession", predecessor="text", successor="text", kind="text", date="date", basis="text", scoped="boolean"
        ),
        _kind("succession_scope", predecessor="text", successor="text", date="date", activity="text"),
        _kind(
            "assignment",
            activity="text",
            agency="text",
            role="text",
            inherited="boolean",
            valid_from="date",
            valid_to="date",
        ),
        _kind("dependency", predecessor="text", successor="text", basis="text"),
        _kind(
            "event",
            id="text",
            title_vi="text",
            title_en="text",
            occurred="boolean",
            occurred_on="date",
            expected_day="date",
        ),
        _kind("awaits", activity="text", event="text"),
        _kind("order_cycle", activity="text", first="text", path="text"),
        _kind("waiting_cycle", activity="text", first="text", path="text"),
        _kind(
            "target",
            id="text",
            part="text",
            title_vi="text",
            title_en="text",
            comparator="text",
            value="number",
            value_to="number",
            level="text",
            stated_in="text",
            repeats="text",
        ),
        _kind("target_figure", target="text", date="date", value="number", period="text", latest="boolean"),
        _kind("serves", objective="text", target="text"),
        _kind(
            "obligation",
            id="text",
            title_vi="text",
            title_en="text",
            window="text",
            start="date",
            due="date",
            agency="text",
            recipient="text",
        ),
        _kind("obligation_date", obligation="text", due="date"),
        _kind("fulfilled", obligation="text", due="date", date="date", evidence="text"),
        _kind("report", activity="text", date="date", state="text", percent="number"),
        _kind("occurrence", activity="text", day="date", met_on="date", guessed="boolean"),
        _kind("status_rank", status="text", rank="integer"),
        _kind("reporting_period", code="text", opens="date", closes="date"),
        _kind("quarter", code="text", opens="date", closes="date"),
    )
}
"""The fact kinds a plan gives, with the types of their fields."""

PLAN_PARAMETERS: Mapping[str, TypeName] = {"as_of": "date", "year_start": "date", "year_end": "date"}
"""Parameters that a plan and a date always give to the rules."""

Said = tuple[str, dict[str, Value] | tuple[Value, ...], tuple[Source, ...]]
"""A kind, its values by field or in order, and where they come from."""

Say = Callable[[Plan, date, bool], Iterator[Said]]
"""Says facts of a plan on a date; with their places only where these are wanted."""


def plan_parameters(plan: Plan, as_of: date) -> dict[str, Value]:
    """The values of :data:`PLAN_PARAMETERS`."""
    first, last = plan.package.year, last_year(plan)
    return {"as_of": as_of, "year_start": date(first, 1, 1), "year_end": date(last, 12, 31)}


def plan_settings(plan: Plan, declared: Collection[str]) -> dict[str, Value]:
    """The settings of a plan that the rules declare as parameters."""
    return {name: value for name, value in plan.package.settings.items() if name in declared}


def plan_facts(plan: Plan, as_of: date) -> Facts:
    """Every fact of the plan as it is known on a date; where a fact comes from is looked up when somebody asks.

    Parameters
    ----------
    plan
        The plan with its progress log; reports and occurrences after the date do not count.
    as_of
        The date.
    """
    facts = (fact for say in dict.fromkeys(SAID.values()) for fact, _ in _facts_of(say, plan, as_of, placed=False))
    return Facts(PLAN_KINDS, facts, FactPlaces(PLAN_KINDS, plan, as_of, plan_facts, facts_with_places))


def facts_with_places(kind: str, plan: Plan, as_of: date) -> Iterator[tuple[Fact, tuple[Source, ...]]]:
    """The facts of a kind with where each comes from; a fact that several rows state comes several times."""
    cited = Citations(plan)
    for fact, places in _facts_of(SAID[kind], plan, as_of, placed=True):
        if fact.kind == kind:
            values = dict(zip(PLAN_KINDS[kind].fields, fact.values, strict=True))
            yield fact, tuple(cited.cite(kind, values, place) for place in places)


def facts_of_kinds(kinds: Collection[str], plan: Plan, as_of: date) -> Iterator[Fact]:
    """The facts of some kinds, without where they come from; a fact that several rows state comes several times."""
    for say in dict.fromkeys(SAID[kind] for kind in kinds):
        yield from (fact for fact, _ in _facts_of(say, plan, as_of, placed=False) if fact.kind in kinds)


def _facts_of(say: Say, plan: Plan, as_of: date, placed: bool) -> Iterator[tuple[Fact, tuple[Source, ...]]]:
    for kind, values, places in say(plan, as_of, placed):
        if isinstance(values, tuple):
            yield Fact(kind, values), places
        else:
            yield Fact(kind, tuple(map(values.get, PLAN_KINDS[kind].fields))), places


def _table(kind: str, table: str, **renamed: str) -> Say:
    """Says the rows of a table as facts: fields by their own names, or by the column given."""
    values_of = attrgetter(*(renamed.get(field, field) for field in PLAN_KINDS[kind].fields))

    def say(plan: Plan, _: date, placed: bool) -> Iterator[Said]:
        rows = plan.table(table)
        if not placed:
            yield from ((kind, values_of(row), ()) for row in rows)
            return
        for row, line in rows.rows_with_lines():
            inherited = getattr(row, "inherited", False)
            place = Source((), rows.file, line, getattr(row, "source_line", None), inherited)
            yield kind, values_of(row), (place,)

    return say


def _obligation_dates(plan: Plan, _: date, __: bool) -> Iterator[Said]:
    for obligation, line in plan.obligations.rows_with_lines():
        for day in dates_due(obligation):
            said = Source((), plan.obligations.file, line, obligation.source_line, computed="dates-due")
            yield "obligation_date", {"obligation": obligation.id, "due": day}, (said,)


def _reports(plan: Plan, as_of: date, placed: bool) -> Iterator[Said]:
    file = plan.reports.file
    for report, line in plan.reports.rows_with_lines():
        if report.date <= as_of:
            values = report.activity, report.date, report.state, report.percent
            yield "report", values, (Source((), file, line),) if placed else ()


def _occurrences(plan: Plan, as_of: date, _: bool) -> Iterator[Said]:
    for served in occurrences_of(plan, as_of):
        said = Source((), plan.activities.file, 0)
        met_on = {"met_on": served.met_on, "guessed": served.guessed}
        yield "occurrence", {"activity": served.activity, "day": served.day, **met_on}, (said,)


def _ranks(_: Plan, __: date, ___: bool) -> Iterator[Said]:
    for rank, status in enumerate(STATUSES, start=1):
        yield "status_rank", {"status": status, "rank": rank}, ()


def _fulfilments(plan: Plan, as_of: date, _: bool) -> Iterator[Said]:
    for fulfilment, line in plan.fulfilments.rows_with_lines():
        if fulfilment.date <= as_of:
            met: dict[str, Value] = {f: getattr(fulfilment, f) for f in PLAN_KINDS["fulfilled"].fields}
            yield "fulfilled", met, (Source((), plan.fulfilments.file, line),)


def _periods(plan: Plan, as_of: date, _: bool) -> Iterator[Said]:
    years = years_of_plan(plan, as_of)
    for kind, periods in (
        ("reporting_period", reporting_periods(years, cut_off_day(plan))),
        ("quarter", quarters(years)),
    ):
        for period in periods:
            yield kind, {"code": period.code, "opens": period.opens, "closes": period.closes}, ()


def _agencies(plan: Plan, _: date, __: bool) -> Iterator[Said]:
    """The agencies; one that is merged, dissolved or renamed ends the day before, also where its row is silent."""
    ends = last_days(plan)
    for row, line in plan.agencies.rows_with_lines():
        values = {field: getattr(row, field) for field in PLAN_KINDS["agency"].fields} | {"valid_to": ends.get(row.id)}
        yield "agency", values, (Source((), plan.agencies.file, line, row.source_line),)


def _successions(plan: Plan, _: date, __: bool) -> Iterator[Said]:
    inside = works_in_scope(plan)
    for row, line in plan.agency_successions.rows_with_lines():
        said = (Source((), plan.agency_successions.file, line),)
        values: dict[str, Value] = {
            field: getattr(row, field, None) for field in PLAN_KINDS["succession"].fields if field != "scoped"
        }
        yield "succession", values | {"scoped": row.scope is not None}, said
        for activity in inside(row.scope):
            named = {"predecessor": row.predecessor, "successor": row.successor, "date": row.date}
            yield "succession_scope", {**named, "activity": activity}, said


def _activities(plan: Plan, as_of: date, placed: bool) -> Iterator[Said]:
    progress = progress_of(plan, as_of)
    awaited = _starts_after_events(plan, as_of)
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


def _events(plan: Plan, as_of: date, _: bool) -> Iterator[Said]:
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


def _order(plan: Plan, as_of: date, _: bool) -> Iterator[Said]:
    """What follows from the order of all work and of open work; the place is the table of dependencies as a whole."""
    said = (Source((), plan.dependencies.file, 0),)
    progress = progress_of(plan, as_of)
    every = [row.id for row in plan.activities]
    closed = {each for each, known in progress.items() if not known.is_open}
    for kind, works in (("order_cycle", every), ("waiting_cycle", [each for each in every if each not in closed])):
        order = order_of(plan, works)
        for each, group in cycles_of(order).items():
            path = " → ".join(path_around(order, group, each))
            yield kind, {"activity": each, "first": group[0], "path": path}, said


def _figures(plan: Plan, as_of: date, _: bool) -> Iterator[Said]:
    """The actual figures of targets up to the date, and which is the latest of each."""
    known = [(row, line) for row, line in plan.target_figures.rows_with_lines() if row.date <= as_of]
    last = {row.target: place for place, (row, _) in sorted(enumerate(known), key=lambda item: item[1][0].date)}
    for place, (row, line) in enumerate(known):
        values: dict[str, Value] = {"target": row.target, "date": row.date, "value": row.value, "period": row.period}
        said = Source((), plan.target_figures.file, line)
        yield "target_figure", {**values, "latest": last[row.target] == place}, (said,)


def _starts_after_events(plan: Plan, as_of: date) -> dict[str, date]:
    """For each activity all of whose events have occurred: the day of the last of them."""
    days = {o.event: o.date for o in reversed(plan.occurrences.rows) if o.date <= as_of}
    awaited: dict[str, list[date | None]] = {}
    for wait in plan.activity_events:
        awaited.setdefault(wait.activity, []).append(days.get(wait.event))
    return {
        activity: max(day for day in known if day is not None)
        for activity, known in awaited.items()
        if all(day is not None for day in known)
    }


SAID: Mapping[str, Say] = {
    "field": _table("field", "fields"),
    "objective": _table("objective", "objectives"),
    "task": _table("task", "tasks"),
    "activity": _activities,
    "deliverable": _table("deliverable", "deliverables"),
    "agency": _agencies,
    "member": _table("member", "agency_members", agency="member"),
    "succession": _successions,
    "succession_scope": _successions,
    "assignment": _table("assignment", "assignments"),
    "dependency": _table("dependency", "dependencies"),
    "event": _events,
    "awaits": _table("awaits", "activity_events"),
    "order_cycle": _order,
    "waiting_cycle": _order,
    "target": _table("target", "targets"),
    "target_figure": _figures,
    "serves": _table("serves", "target_objectives"),
    "obligation": _table("obligation", "obligations"),
    "obligation_date": _obligation_dates,
    "report": _reports,
    "occurrence": _occurrences,
    "status_rank": _ranks,
    "fulfilled": _fulfilments,
    "reporting_period": _periods,
    "quarter": _periods,
}
"""What says the facts of each kind."""
