"""The calendar: when an obligation falls due, and the quarters."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from plan_graph import open_plan
from plan_graph.analysis.calendar import cut_off_day, dates_due, quarters, reporting_periods
from plan_graph.analysis.plan_facts import plan_facts
from plan_graph.model.records import Obligation
from plan_graph.reporting.period import report_period
from plan_graph.storing import read_plan
from tests.tiny_plan import write_tiny_plan


@pytest.fixture
def tiny(tmp_path):
    return write_tiny_plan(tmp_path / "tiny")


def obligation(window, recurrence=None, start="2025-01-01", due="2025-12-31"):
    days = [date.fromisoformat(day) if day else None for day in (start, due)]
    return Obligation("VI/1", "Báo cáo", "Report", window, *days, recurrence, None, None, None, None, None)


@pytest.mark.parametrize(
    ("recurrence", "days"),
    [
        ("FREQ=MONTHLY;INTERVAL=3", ["2025-03-31", "2025-06-30", "2025-09-30", "2025-12-31"]),
        ("FREQ=MONTHLY;INTERVAL=6", ["2025-06-30", "2025-12-31"]),
        ("FREQ=YEARLY", ["2025-12-31"]),
        ("FREQ=MONTHLY;INTERVAL=3;COUNT=1", ["2025-03-31"]),
        ("FREQ=MONTHLY;INTERVAL=3;UNTIL=20250630", ["2025-03-31", "2025-06-30"]),
        ("FREQ=MONTHLY;INTERVAL=5", ["2025-05-31", "2025-10-31"]),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=14", ["2025-01-14", "2025-04-14", "2025-07-14", "2025-10-14"]),
        ("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=-1", ["2025-06-30"]),
    ],
)
def test_a_recurring_duty_falls_due_at_the_end_of_each_interval_or_on_the_days_named(recurrence, days):
    assert [day.isoformat() for day in dates_due(obligation("recurring", recurrence))] == days


def test_an_interval_that_ends_after_the_last_day_is_not_due():
    assert dates_due(obligation("recurring", "FREQ=YEARLY", start="2025-02-01")) == ()


def test_periods_close_on_the_day_of_the_settings_and_the_next_opens_the_day_after():
    shown = [(one.code, one.opens.isoformat(), one.closes.isoformat()) for one in reporting_periods([2025], 25)]
    assert shown[:2] == [("2025-Q1", "2024-12-26", "2025-03-25"), ("2025-H1", "2025-03-26", "2025-06-25")]


def test_a_plan_with_another_cut_off_is_silent_from_that_day_on(tiny):
    tiny.set_package(settings={"cut_off_day": "25"})
    plan = read_plan(tiny.path)
    closes = {fact.values[2] for fact in plan_facts(plan, date(2025, 6, 30)).of("reporting_period")}
    assert {day.day for day in closes} == {25}
    assert report_period("Q2-2025", cut_off_day(plan)).closes == date(2025, 6, 25)


@pytest.mark.parametrize("wrong", ["0", "29", "x", "-5", 14, "²"])
def test_a_cut_off_that_some_month_lacks_is_refused(tiny, wrong):
    tiny.set_package(settings={"cut_off_day": wrong})
    assert [fault.id for fault in tiny.diagnostics()] == ["package-value"]


def test_a_dated_duty_falls_due_once():
    assert dates_due(obligation("period", start=None, due="2025-01-14")) == (date(2025, 1, 14),)


@pytest.mark.parametrize("window", ["ongoing", "event", "none", None])
def test_a_duty_that_is_neither_dated_nor_recurring_never_falls_due(window):
    assert dates_due(obligation(window, "FREQ=YEARLY")) == ()


@pytest.mark.parametrize(
    ("recurrence", "start", "days"),
    [
        ("FREQ=MONTHLY;INTERVAL=6", "2027-08-31", ["2028-02-28", "2028-08-30", "2029-02-27"]),
        ("FREQ=MONTHLY", "2028-12-31", ["2029-01-30", "2029-02-27", "2029-03-30"]),
        ("FREQ=YEARLY", "2024-02-29", ["2025-02-27", "2026-02-27", "2027-02-27", "2028-02-28", "2029-02-27"]),
        ("FREQ=YEARLY;INTERVAL=999999999", "2024-02-29", []),
        ("FREQ=MONTHLY;UNTIL=20280831", "2028-06-30", ["2028-07-29", "2028-08-29", "2028-09-29"]),
    ],
)
def test_no_interval_is_left_out_because_a_month_lacks_the_day(recurrence, start, days):
    found = dates_due(obligation("recurring", recurrence, start=start, due="2029-03-30"))
    assert [day.isoformat() for day in found] == days


def test_a_recurring_duty_whose_recurrence_is_not_stated_never_falls_due():
    assert dates_due(obligation("recurring")) == ()


def test_the_quarters_of_a_year_follow_each_other_without_a_gap():
    year = quarters([2024])
    assert [q.code for q in year] == ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]
    assert year[0].opens == date(2024, 1, 1)
    assert year[-1].closes == date(2024, 12, 31)
    assert all((after.opens - before.closes).days == 1 for before, after in pairwise(year))


@pytest.fixture(scope="module")
def kb():
    return open_plan(language="en").as_of("2025-06-30")


def concluded(kb, kind):
    return {fact.values for fact in kb.inference.conclusions(kind)}


def test_obligations_of_the_shipped_plan_are_late_only_when_nobody_met_them_by_then(kb):
    assert {values[0] for values in concluded(kb, "obligation_late")} == {"III/7.1c", "VI/2.6a3"}
    earlier = concluded(kb.as_of("2025-01-31"), "obligation_late")
    assert earlier == {("VI/3a", date(2025, 1, 30), 1)}  # met on 6 February, which nobody knows in January


def test_the_targets_without_an_objective_and_the_one_with_two_figures_are_found(kb):
    assert {target for (target,) in concluded(kb, "target_unserved")} == {
        "II/1.1", "II/1.2b", "II/4.2", "II/6.3", "II/7.1b",
    }  # fmt: skip
    assert concluded(kb, "target_conflict") == {("II/3.2c", "annex:III/1.7b")}


def test_a_target_and_an_objective_of_the_same_number_keep_their_own_names(kb):
    rows = {(row.kind, row.item): row.name for row in kb.finding_rows("target_unserved", "status")}
    assert rows["target_unserved", "II/1.1"] == "II/1.1 (Bodies that issue and carry out a reform plan)"
    assert rows["status", "II/1.1"] != rows["target_unserved", "II/1.1"]


def test_loads_are_the_open_leads_with_a_date_of_who_leads_on_the_later_of_that_date_and_today(kb):
    facts = kb.inference.facts
    due = {f.values[0]: facts.value(f, "due") for f in facts.of("activity") if facts.value(f, "open")}
    ends = {row.id: row.valid_to for row in kb.plan.agencies if row.valid_to}
    heir = {row.predecessor: row.successor for row in kb.plan.agency_successions}  # of a lead there is one at most
    led = set()
    for row in kb.plan.assignments:
        if row.role == "lead" and due.get(row.activity):
            day, agency = max(due[row.activity], date(2025, 6, 30)), row.agency
            while ends.get(agency, day) < day:
                agency = heir[agency]
            led.add((row.activity, agency, f"{day.year}-Q{(day.month + 2) // 3}"))
    expected = Counter((agency, quarter) for _, agency, quarter in led)
    assert concluded(kb, "load") == {(*place, n) for place, n in expected.items()}
    assert ("so-noi-vu", "2025-Q4", 10) in concluded(kb, "overloaded")
    # districts end on 30 June, and what they led for the end of the year is the communes' then
    assert concluded(kb.with_parameters(load_limit=13), "overloaded") == {("ubnd-cap-xa", "2025-Q4", 17)}
    assert concluded(kb.with_parameters(load_limit=17), "overloaded") == set()


def test_delays_are_escalated_step_by_step(kb):
    assert concluded(kb.as_of("2025-04-30"), "escalate") == set()
    assert {to for _, to in concluded(kb.as_of("2025-05-01"), "escalate")} == {"so-noi-vu"}
    assert {to for _, to in concluded(kb, "escalate")} == {"so-noi-vu", "chu-tich-ubnd-tinh"}
    assert {to for _, to in concluded(kb.with_parameters(chair="pct"), "escalate")} == {"so-noi-vu", "pct"}


def test_a_plan_of_several_years_ends_with_its_last_year_and_has_quarters_as_far_as_its_work_is_due(tiny):
    tiny.replace("activities.csv", "2025-06-30", "2027-05-31")
    for settings, outside in (({}, {"I/3.2"}), ({"last_year": "2027"}, set()), ({"last_year": "2026"}, {"I/3.2"})):
        tiny.set_package(settings=settings)
        kb = open_plan(tiny.path, language="en").as_of("2025-06-30")
        assert kb.assessment.answers.items("outside_plan_year") == outside
        assert ("so-noi-vu", "2027-Q2", 1) in {fact.values for fact in kb.inference.conclusions("load")}


@pytest.mark.parametrize("wrong", ["2024", "2046", "many", 2027])
def test_a_last_year_that_is_none_is_refused(tiny, wrong):
    tiny.set_package(settings={"last_year": wrong})
    assert [fault.id for fault in tiny.diagnostics()] == ["package-value"]
