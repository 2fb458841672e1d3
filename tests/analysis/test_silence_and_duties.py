"""Duties that recur, work nobody reports, suspended work, and the one order in which statuses are rolled up."""

import random
from datetime import date, timedelta

import pytest

from plan_graph.analysis.occurrences import occurrences_of
from plan_graph.analysis.plan_facts import plan_facts
from plan_graph.analysis.plan_kinds import plan_parameters
from plan_graph.analysis.progress import progress_of
from plan_graph.inference import infer
from plan_graph.language.slicing import slice_for
from plan_graph.model.records import Report
from plan_graph.model.words import COUNT, STATUS, STATUS_SIGN, STATUSES
from plan_graph.render.terminal import _STYLE
from plan_graph.views.status_marks import MARK
from tests.analysis.random_reorganisations import random_plan
from tests.analysis.small_plans import activity, plan_of
from tests.shipped import opened, rules

NEW_YEAR, YEAR_END = date(2025, 1, 1), date(2025, 12, 31)
KINDS = (
    "status", "not_reported", "no_report_due", "unreported", "suspended", "overdue", "occurrence_missed",
    "occurrence_met_late", "done_on_time",
)  # fmt: skip


def report(day, state="in_progress", item="A", **more):
    return Report(day, item, state, None, "x", *[None] * 2, **more)


def concluded(of, day):
    program = slice_for(rules(), KINDS)
    found = infer(program, plan_facts(of, day), plan_parameters(of, day), "durable")
    return {kind: {fact.values for fact in found.derivations if fact.kind == kind} for kind in KINDS}


def status(of, day):
    return {values[0]: values[2] for values in concluded(of, day)["status"] if values[1] == "activity"}


def monthly(*reports, due=YEAR_END):
    duty = activity("A", NEW_YEAR, due, window="recurring", recurrence="FREQ=MONTHLY;BYMONTHDAY=20")
    return plan_of([duty], reports=list(reports))


def test_a_duty_that_is_always_five_days_late_is_met_late_by_five_days_each_time():
    of = monthly(*(report(date(2025, month, 25), "done") for month in (1, 2, 3)))
    found = concluded(of, date(2025, 4, 1))
    assert found["occurrence_met_late"] == {("A", date(2025, month, 20), 5) for month in (1, 2, 3)}
    assert found["occurrence_missed"] == set()
    assert concluded(of, date(2025, 4, 21))["occurrence_missed"] == {("A", date(2025, 4, 20))}
    assert status(of, date(2025, 4, 21)) == {"A": "occurrence_missed"}


def test_no_report_serves_two_occurrences_and_a_named_one_comes_first():
    of = monthly(report(date(2025, 2, 21), "done", occurrence=date(2025, 1, 20)), report(date(2025, 2, 22), "done"))
    served = {one.day: (one.met_on, one.guessed) for one in occurrences_of(of, date(2025, 3, 1)) if one.met_on}
    assert served == {date(2025, 1, 20): (date(2025, 2, 21), False), date(2025, 2, 20): (date(2025, 2, 22), True)}
    early = monthly(report(date(2025, 1, 19), "done"), report(date(2025, 1, 21), "done"))
    days = [one.day for one in occurrences_of(early, date(2025, 3, 1)) if one.met_on]
    assert days == [date(2025, 1, 20), date(2025, 2, 20)]


def test_done_on_an_unending_duty_reports_the_period_and_the_duty_stays_open():
    duty = activity("A", NEW_YEAR, YEAR_END, window="ongoing")
    of = plan_of([duty], reports=[report(date(2025, 3, 10), "done")])
    before, after = concluded(of, date(2025, 3, 14)), concluded(of, date(2025, 3, 15))
    assert before["unreported"] == before["not_reported"] == set()
    assert after["unreported"] == {("A", "2025-H1")}
    assert before["done_on_time"] == after["done_on_time"] == set()
    assert (status(of, date(2025, 3, 14)), status(of, date(2025, 3, 15))) == ({"A": "on_track"}, {"A": "not_reported"})
    assert progress_of(of, YEAR_END)["A"].is_open
    assert not progress_of(of, YEAR_END + timedelta(days=1))["A"].is_open
    cancelled = plan_of([duty], reports=[report(date(2025, 3, 10), "cancelled")])
    assert status(cancelled, date(2025, 3, 15)) == {"A": "cancelled"}


def test_before_the_first_cut_off_no_report_is_due_and_after_one_silence_is_told():
    of = plan_of([activity("A", NEW_YEAR, YEAR_END), activity("B", date(2025, 7, 1), YEAR_END)])
    early = concluded(of, date(2025, 1, 2))
    assert (early["not_reported"], early["no_report_due"]) == (set(), {("A",), ("B",)})
    assert concluded(of, date(2025, 3, 14))["not_reported"] == set()
    assert concluded(of, date(2025, 3, 15))["not_reported"] == {("A",)}
    told = plan_of([activity("A", NEW_YEAR, YEAR_END)], reports=[report(date(2025, 1, 20))])
    assert status(told, date(2025, 2, 1)) == {"A": "on_track"}
    assert concluded(told, date(2025, 9, 30))["not_reported"] == {("A",)}


def test_suspended_work_has_its_own_status_and_is_overdue_past_its_due_day():
    of = plan_of([activity("A", NEW_YEAR, date(2025, 9, 30))], reports=[report(date(2025, 7, 1), "suspended")])
    assert status(of, date(2025, 7, 2)) == {"A": "suspended"}
    late = concluded(of, date(2025, 10, 1))
    assert (late["overdue"], late["suspended"]) == ({("A", 1)}, {("A",)})
    assert status(of, date(2025, 10, 1)) == {"A": "overdue"}


def test_the_order_of_rolling_up_is_one_table_which_words_signs_and_marks_follow():
    assert STATUSES == (
        "overdue", "occurrence_missed", "blocked", "at_risk", "due_soon", "suspended", "not_reported", "unknown",
        "waits_its_turn", "on_track", "no_report_due", "done", "cancelled",
    )  # fmt: skip
    assert tuple(STATUS) == tuple(STATUS_SIGN) == tuple(MARK) == STATUSES
    assert len(set(STATUS_SIGN.values())) == len({(mark.shape, mark.filled) for mark in MARK.values()}) == len(STATUSES)


def test_a_table_and_a_picture_have_one_sign_for_a_status():
    drawn = {"^": "▲△", "s": "■□", "D": "◆◇", "v": "▼▽", "o": "●○", ".": "·", "x": "×"}
    for status, mark in MARK.items():
        signs = drawn.get(mark.shape, mark.shape.strip("$"))
        assert STATUS_SIGN[status] == (signs[0] if mark.filled else signs[-1]), status


def test_unknown_is_never_green():
    """Green means done, in every medium; what nobody has reported or dated is never called on track."""
    assert [status for status, mark in MARK.items() if mark.colour == MARK["done"].colour] == ["done"]
    assert {code for code, style in _STYLE.items() if "green" in style and code in STATUSES} == {"done"}
    words = {STATUS[status][language] for status in STATUSES for language in ("vi", "en")}
    assert len(words) == 2 * len(STATUSES)


@pytest.mark.parametrize("first", range(0, 60, 20))
def test_no_open_work_is_on_track_that_is_undated_or_silent_and_all_work_has_a_status(first):
    for seed in range(first, first + 20):
        draw = random.Random(seed)
        of = random_plan(draw)
        day = NEW_YEAR + timedelta(days=draw.randrange(365))
        found, progress = status(of, day), progress_of(of, day)
        assert set(found) == {row.id for row in of.activities}
        for row in of.activities:
            known = progress.get(row.id)
            if found[row.id] == "on_track":
                assert row.due is not None, seed
                assert known is not None, seed
            if found[row.id] == "done":
                assert known is not None, seed
                assert known.state == "done", seed


@pytest.mark.parametrize("day", ["2025-01-02", "2025-03-31", "2025-06-30", "2025-12-31"])
def test_all_count_lines_together_are_all_works(day):
    counts = opened("en").as_of(day).summary.counts
    assert tuple(counts) == tuple(COUNT)
    assert sum(counts.values()) == 95


def test_a_fields_proof_shows_its_objectives_first():
    text = str(opened("en").why("I", "status").unfold())
    assert text.index("I has I/1.6") < text.index("I/1.6 has I/2.15") < text.index("I/2.15 has I/3.25")
