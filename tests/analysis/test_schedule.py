from __future__ import annotations

import itertools
from datetime import date, timedelta
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_graph.analysis.graph import precedence_graph
from plan_graph.analysis.schedule import ActivitySchedule, critical_path, schedule
from plan_graph.model.plan import Plan
from plan_graph.model.records import Dependency
from plan_graph.storing import read_plan
from tests.analysis.small_plans import edge, plan_of

Window = tuple[date | None, date | None]


def by_id(plan: Plan, **options: int) -> dict[str, ActivitySchedule]:
    return {row.activity: row for row in schedule(plan, **options)}  # type: ignore[arg-type]


def january(first: int, last: int) -> Window:
    return date(2025, 1, first), date(2025, 1, last)


def slacks(plan: Plan, **options: int) -> dict[str, int | None]:
    return {name: row.slack_days for name, row in by_id(plan, **options).items()}


def test_alone_an_activity_can_slip_from_the_first_to_the_last_day_of_its_window() -> None:
    (row,) = schedule(plan_of({"a": january(1, 31)}))

    first, last = january(1, 31)
    assert row == ActivitySchedule("a", first, first, last, last, 30)


def test_a_predecessor_takes_a_day_from_its_successor_and_the_successor_one_from_it() -> None:
    plan = plan_of({"a": january(1, 31), "b": january(1, 31)}, [edge("a", "b")])

    assert [(row.earliest_finish, row.latest_finish, row.slack_days) for row in schedule(plan)] == [
        (date(2025, 1, 1), date(2025, 1, 30), 29),
        (date(2025, 1, 2), date(2025, 1, 31), 29),
    ]


def test_windows_that_contradict_the_order_give_negative_slack() -> None:
    plan = plan_of({"draft": january(20, 31), "issue": january(1, 10)}, [edge("draft", "issue")])

    assert slacks(plan) == {"draft": 9 - 20, "issue": 10 - 21}


def test_unknown_dates_limit_nothing_but_pass_on_the_limits_of_neighbours() -> None:
    plan = plan_of(
        {"a": january(1, 31), "waits": (None, None), "c": january(1, 31), "alone": (None, None)},
        [edge("a", "waits"), edge("waits", "c")],
    )

    assert slacks(plan) == {"a": 28, "waits": 28, "c": 28, "alone": None}


def test_a_longer_least_duration_takes_its_days_from_the_slack() -> None:
    plan = plan_of({"a": january(1, 31), "b": january(1, 31)}, [edge("a", "b")])

    rows = by_id(plan, least_days=10)

    assert rows["b"].earliest_start == date(2025, 1, 11)
    assert rows["b"].earliest_finish == date(2025, 1, 20)
    assert rows["a"].latest_finish == date(2025, 1, 21)
    assert rows["a"].latest_start == date(2025, 1, 12)
    assert slacks(plan, least_days=10) == {"a": 11, "b": 11}


def test_an_activity_of_no_days_is_refused() -> None:
    with pytest.raises(ValueError, match="least_days is 0"):
        schedule(plan_of({"a": january(1, 31)}), least_days=0)


def test_a_cycle_is_refused_and_printed() -> None:
    plan = plan_of(dict.fromkeys("abc", january(1, 31)), [edge("a", "b"), edge("b", "c"), edge("c", "b")])

    with pytest.raises(ValueError, match=r"(b -> c -> b|c -> b -> c); reject one of its edges"):
        schedule(plan)


def test_a_rejected_order_does_not_count_and_bases_can_be_left_out() -> None:
    plan = plan_of(dict.fromkeys("abc", january(1, 31)), [edge("a", "b", "rejected"), edge("b", "c", "proposed")])

    assert slacks(plan) == {"a": 30, "b": 29, "c": 29}
    assert [row.slack_days for row in schedule(plan, bases=("stated",))] == [30, 30, 30]


def test_the_critical_path_is_the_longest_chain_of_least_slack() -> None:
    plan = plan_of(dict.fromkeys("abcde", january(1, 31)), [edge("d", "e"), edge("a", "b"), edge("b", "c")])

    assert critical_path(plan) == ("a", "b", "c")


def test_of_equally_long_chains_the_one_that_begins_earliest_in_the_plan_is_given() -> None:
    plan = plan_of(
        dict.fromkeys(["x", "b", "c", "a"], january(1, 31)), [edge("a", "c"), edge("x", "c"), edge("x", "b")]
    )

    assert critical_path(plan) == ("x", "b")


def test_activities_with_a_free_day_between_them_are_no_critical_chain() -> None:
    plan = plan_of({"a": january(1, 5), "b": january(10, 14)}, [edge("a", "b")])

    assert critical_path(plan) == ("a",)


def test_without_a_known_slack_there_is_no_critical_path() -> None:
    assert critical_path(plan_of({"a": (None, None), "b": (date(2025, 1, 1), None)})) == ()
    assert critical_path(plan_of({})) == ()


def test_a_chain_of_thousands_needs_no_deep_stack() -> None:
    names = [f"{number:04}" for number in range(3000)]
    plan = plan_of(
        dict.fromkeys(names, (date(2025, 1, 1), date(2035, 1, 1))),
        [edge(before, after) for before, after in itertools.pairwise(names)],
    )

    assert critical_path(plan) == tuple(names)


DAYS = st.integers(0, 400).map(lambda number: date(2025, 1, 1) + timedelta(days=number))


@st.composite
def windowed_plans(draw: st.DrawFn) -> Plan:
    """Plans of up to eight activities; edges run from earlier to later names, so there is no cycle."""
    names = [f"n{number}" for number in range(draw(st.integers(1, 8)))]
    windows = {name: (draw(st.none() | DAYS), draw(st.none() | DAYS)) for name in names}
    shuffled = draw(st.permutations(names))
    pairs = st.tuples(st.sampled_from(names), st.sampled_from(names)).filter(lambda pair: pair[0] < pair[1])
    edges = draw(st.lists(pairs, max_size=12)) if len(names) > 1 else []
    bases = st.sampled_from(["stated", "proposed", "rejected"])
    return plan_of({name: windows[name] for name in shuffled}, [edge(*pair, draw(bases)) for pair in edges])


def with_edge(plan: Plan, added: Dependency) -> Plan:
    windows = {row.id: (row.start, row.due) for row in plan.activities}
    return plan_of(windows, [*plan.dependencies, added])


@pytest.mark.slow
@given(windowed_plans(), st.data())
def test_one_more_edge_never_gives_more_slack(plan: Plan, data: st.DataObject) -> None:
    names = sorted(row.id for row in plan.activities)
    first, last = sorted((data.draw(st.sampled_from(names)), data.draw(st.sampled_from(names))))
    if first == last:
        return
    before, after = slacks(plan), slacks(with_edge(plan, edge(first, last)))

    for name, slack in before.items():
        if slack is not None:
            assert after[name] is not None
            assert after[name] <= slack  # type: ignore[operator]


@given(windowed_plans())
def test_slack_is_unknown_exactly_when_nothing_upstream_starts_or_nothing_downstream_is_due(plan: Plan) -> None:
    order = precedence_graph(plan)
    starts = {row.id for row in plan.activities if row.start}
    dues = {row.id for row in plan.activities if row.due}

    for name, slack in slacks(plan).items():
        starts_known = ({name} | nx.ancestors(order, name)) & starts
        dues_known = ({name} | nx.descendants(order, name)) & dues
        assert (slack is None) == (not starts_known or not dues_known)


@given(windowed_plans(), st.integers(1, 40))
def test_the_passes_keep_to_windows_and_order(plan: Plan, least_days: int) -> None:
    rows = by_id(plan, least_days=least_days)
    length = timedelta(days=least_days)

    for activity in plan.activities:
        row = rows[activity.id]
        assert activity.start is None or (row.earliest_start and row.earliest_start >= activity.start)
        assert activity.due is None or (row.latest_finish and row.latest_finish <= activity.due)
        if row.earliest_start and row.earliest_finish:
            assert row.earliest_finish - row.earliest_start + timedelta(days=1) == length
        if row.latest_start and row.latest_finish:
            assert row.latest_finish - row.latest_start + timedelta(days=1) == length
    for before, after in precedence_graph(plan).edges:
        early, late = rows[before].earliest_finish, rows[after].latest_start
        assert early is None or early < rows[after].earliest_start  # type: ignore[operator]
        assert late is None or rows[before].latest_finish < late  # type: ignore[operator]


@given(windowed_plans())
def test_a_critical_path_runs_along_precedence_through_least_slack(plan: Plan) -> None:
    found, path = slacks(plan), critical_path(plan)
    known = [slack for slack in found.values() if slack is not None]

    assert bool(path) == bool(known)
    assert {found[name] for name in path} <= {min(known, default=None)}
    assert all(precedence_graph(plan).has_edge(*pair) for pair in itertools.pairwise(path))


def test_every_activity_of_the_shipped_plan_is_scheduled() -> None:
    plan = read_plan(Path(__file__).parents[2] / "data" / "ha-tinh-2025")

    assert [row.activity for row in schedule(plan)] == [row.id for row in plan.activities]
    assert critical_path(plan)
