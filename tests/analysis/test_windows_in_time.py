"""A changed deadline is a dated row: which due day counts on which day."""

from datetime import date, timedelta

import pytest

from plan_graph.analysis.figures import figures_on
from plan_graph.analysis.occurrences import occurrences_of
from plan_graph.analysis.plan_facts import plan_facts
from plan_graph.analysis.progress import activities_on, progress_of
from plan_graph.edits import MoveDate
from plan_graph.inference import infer
from plan_graph.model.records import Agency, Assignment, Report, Window
from plan_graph.whatif import Scenario
from tests.analysis.small_plans import activity, edge, plan_of
from tests.shipped import rules

START, JUNE, AUGUST, SEPTEMBER = (date(2025, *day) for day in ((1, 1), (6, 30), (8, 1), (9, 30)))


def window(activity, due, since, until=None, start=START, kind="period", recurrence=None, line=7):
    return Window(activity, kind, start, due, recurrence, since, until, line, None)


def report(day, activity, state="done"):
    return Report(day, activity, state, *[None] * 4)


def agency(name):
    return Agency(name, "agency", None, name, name, name, name, None, None, "plan", None, None)


def lead(activity, agency, since=None, until=None):
    return Assignment(activity, agency, "lead", None, None, False, None, since, until)


def conclusions(plan, day, *kinds):
    parameters = {"as_of": day, "year_start": START, "year_end": date(2025, 12, 31)}
    found = infer(rules(), plan_facts(plan, day), parameters)
    return sorted(fact for fact in found.derivations if fact.kind in kinds)


def test_history_after_a_revision_stays_what_it_was():
    # A did the work late in July; from 1 August B leads the field and the due day is 30 September
    plan = plan_of(
        {"x": (START, JUNE), "y": (START, JUNE), "z": (START, JUNE)},
        windows=[window(name, SEPTEMBER, AUGUST) for name in "xyz"],
        agencies=[agency("A"), agency("B")],
        assignments=[
            *(lead(name, "A", until=AUGUST - timedelta(days=1)) for name in "xyz"),
            *(lead(name, "B", since=AUGUST) for name in "xyz"),
        ],
        reports=[report(date(2025, 6, 20), "x"), report(date(2025, 7, 10), "y")],
    )
    found = conclusions(plan, SEPTEMBER, "done_on_time", "done_late", "overdue", "due_soon", "responsible")
    assert [(fact.kind, fact.values[:2]) for fact in found] == [
        ("done_late", ("y", 10)),
        ("done_on_time", ("x",)),
        ("due_soon", ("z", 0)),
        ("responsible", ("x", "A")),
        ("responsible", ("y", "A")),
        ("responsible", ("z", "B")),
    ]


@pytest.mark.parametrize(
    ("day", "due"), [(date(2025, 7, 31), JUNE), (AUGUST, SEPTEMBER), (date(2025, 12, 31), date(2025, 12, 15))]
)
def test_the_latest_begun_of_the_windows_in_force_counts(day, due):
    rows = [window("x", date(2025, 12, 15), date(2025, 11, 1)), window("x", SEPTEMBER, AUGUST)]
    (found,) = activities_on(plan_of({"x": (START, JUNE)}, windows=rows), day)
    assert (found.due, found.window_line) == (due, None if due == JUNE else 7)


def test_after_its_last_day_the_window_before_counts_again():
    plan = plan_of({"x": (START, JUNE)}, windows=[window("x", SEPTEMBER, AUGUST, date(2025, 8, 31))])
    assert [activities_on(plan, day)[0].due for day in (date(2025, 8, 31), date(2025, 9, 1))] == [SEPTEMBER, JUNE]


def test_the_due_in_force_is_cited_with_the_row_that_changed_it():
    for line in (None, 7):  # a change without a document has no line of the plan's text
        plan = plan_of({"x": (START, JUNE)}, windows=[window("x", SEPTEMBER, AUGUST, line=line)])
        for day, place in ((JUNE, ("activities.csv", 2, None)), (AUGUST, ("windows.csv", 2, line))):
            facts = plan_facts(plan, day)
            (source,) = [one for one in facts.sources[facts.of("activity")[0]] if "due" in one.fields]
            assert (source.file, source.line, source.plan_line) == place


def test_slack_and_critical_path_follow_the_due_in_force():
    plan = plan_of({"x": (START, JUNE), "y": (START, SEPTEMBER)}, [edge("x", "y")], windows=[window("y", JUNE, AUGUST)])
    assert [figures_on(plan, day).rows["x"].slack_days for day in (JUNE, AUGUST)] == [0, -33]
    assert [figures_on(plan, day).critical_path for day in (JUNE, AUGUST)] == [("x",), ("x", "y")]


def test_a_duty_falls_due_by_the_rule_in_force_on_each_day():
    # every month on the 20th; from July on every third month
    duty = activity("x", START, date(2025, 12, 31), window="recurring", recurrence="FREQ=MONTHLY;BYMONTHDAY=20")
    rule = "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=20"
    rows = [window("x", date(2025, 12, 31), date(2025, 7, 1), kind="recurring", recurrence=rule)]
    days = [one.day for one in occurrences_of(plan_of([duty], windows=rows), JUNE)]
    assert [day.month for day in days] == [1, 2, 3, 4, 5, 6, 7, 10]


def test_a_duty_that_ends_later_by_a_revision_stays_open():
    duty = activity("x", START, JUNE, window="ongoing")
    rows = [window("x", date(2025, 12, 31), date(2025, 6, 15), kind="ongoing")]
    plan = plan_of([duty], windows=rows, reports=[report(date(2025, 6, 20), "x")])
    assert progress_of(plan, SEPTEMBER)["x"].is_open
    assert not progress_of(plan_of([duty], reports=plan.reports.rows), SEPTEMBER)["x"].is_open


def test_a_moved_date_counts_from_its_day_and_leaves_history_alone():
    plan = plan_of({"x": (START, JUNE), "y": (START, JUNE)}, reports=[report(date(2025, 7, 10), "y")])
    moved = plan
    for name in "xy":
        moved = MoveDate(name, "due", SEPTEMBER).apply_to(moved, AUGUST)
    assert moved.activities == plan.activities
    assert [row.due for row in activities_on(moved, JUNE)] == [JUNE, JUNE]
    assert [row.due for row in activities_on(moved, AUGUST)] == [SEPTEMBER, JUNE]
    kinds = ("overdue", "done_late")
    assert conclusions(moved, AUGUST, *kinds) == conclusions(plan, AUGUST, *kinds)[:1]
    assert conclusions(moved, date(2025, 7, 31), *kinds) == conclusions(plan, date(2025, 7, 31), *kinds)


def test_a_slip_follows_the_window_in_force():
    plan = plan_of({"x": (START, JUNE)}, windows=[window("x", SEPTEMBER, AUGUST)])
    moved = Scenario("s").slip(10, activity="x").apply_to(plan, date(2025, 8, 15))
    (found,) = activities_on(moved, date(2025, 8, 15))
    assert (found.start, found.due) == (date(2025, 1, 11), date(2025, 10, 10))
