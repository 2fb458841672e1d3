"""Slack and critical path of a day: by hand on the shipped plan, and by a slow computation on random plans."""

import random
from datetime import date, timedelta

import pytest

from plan_graph.analysis.figures import figures_on
from plan_graph.model.records import Report
from plan_graph.whatif import Scenario
from tests.analysis.small_plans import activity, edge, plan_of
from tests.shipped import opened, plan

DAY = date(2025, 6, 30)
NEW_YEAR = date(2025, 1, 1)


def slacks(of, day):
    return {name: row.slack_days for name, row in figures_on(of, day).rows.items()}


BY_HAND = {
    "V/3.1": -91,  # due 31/3
    "II/3.4": -91,  # due 31/3
    "III/3.3": 0,  # due on the day
    "I/3.22": 92,  # due 30/9, what waits for it has no day
    "I/3.21": 91,  # a day before I/3.22
    "I/3.20": 90,
    "I/3.19": 89,
    "I/3.18": 88,  # four works in a row behind it
    "V/3.5": 183,  # V/3.6, due 31/12, waits for it
    "VI/3.10": 182,  # VI/3.11 and after it VI/3.13, due 31/12
}


@pytest.mark.parametrize("item", BY_HAND)
def test_ten_values_of_the_shipped_plan_are_those_worked_out_by_hand(item):
    assert slacks(plan(), DAY)[item] == BY_HAND[item]


def test_done_work_has_no_figures_and_is_on_no_path():
    found = figures_on(plan(), DAY)
    done = {row.activity for row in plan().reports if row.date <= DAY and row.state == "done"}
    assert "I/3.1" not in found.rows
    assert not done & set(found.critical_path) - set(found.rows)
    assert found.critical_path == ("II/3.4",)  # as late as V/3.1, and before it in the plan; nothing waits for it


def test_the_figures_move_with_the_day_and_with_a_scenario():
    eve, day = slacks(plan(), date(2025, 6, 29)), slacks(plan(), DAY)
    assert eve["I/3.22"] - day["I/3.22"] == 1
    moved = Scenario("x").move_due("2025-08-31", activity="I/3.22").apply_to(plan(), DAY)
    assert slacks(moved, DAY)["I/3.18"] == 88 - 30
    assert "slack_days" in opened("en").schedule


def slowly(of, day):
    """From section 4, along every way: each due behind an open work, less a day for each step to it."""
    closed = {}
    for row in sorted(of.reports, key=lambda row: row.date):
        if row.date <= day:
            closed[row.activity] = row.state in ("done", "cancelled")
    rows = {row.id: row for row in of.activities if not closed.get(row.id)}
    edges = {
        (row.predecessor, row.successor)
        for row in of.dependencies
        if row.basis != "rejected" and {row.predecessor, row.successor} <= set(rows)
    }

    def ways(item, steps):
        if rows[item].due:
            yield rows[item].due - timedelta(days=steps)
        for one, two in edges:
            if one == item:
                yield from ways(two, steps + 1)

    latest = {item: min(ways(item, 0), default=None) for item in rows}
    known = [item for item in rows if latest[item]]
    path = []
    if known:
        least = min(latest[item] for item in known)
        path = [next(item for item in rows if latest[item] == least)]
        while following := [
            item for item in rows if (path[-1], item) in edges and latest[item] == latest[path[-1]] + timedelta(days=1)
        ]:
            path.append(following[0])
    return {item: (latest[item] - day).days if latest[item] else None for item in rows}, tuple(path)


@pytest.mark.parametrize("first", range(0, 500, 100))
def test_random_plans_have_the_figures_of_the_slow_computation(first):
    for seed in range(first, first + 100):
        draw = random.Random(seed)
        names = [f"W{number}" for number in range(draw.randint(1, 8))]
        shuffled = draw.sample(names, len(names))
        rows = [
            activity(name, NEW_YEAR, None if draw.random() < 0.3 else NEW_YEAR + timedelta(days=draw.randrange(40)))
            for name in names
        ]
        edges = [
            edge(one, two, draw.choice(["stated", "stated", "rejected"]))
            for number, one in enumerate(shuffled)
            for two in shuffled[number + 1 :]
            if draw.random() < 0.3
        ]
        states = ["done", "cancelled", "in_progress", "suspended"]
        reports = [
            Report(NEW_YEAR + timedelta(days=draw.randrange(40)), name, draw.choice(states), *[None] * 4)
            for name in names
            if draw.random() < 0.4
        ]
        of = plan_of(rows, edges, reports=sorted(reports, key=lambda row: row.date))
        day = NEW_YEAR + timedelta(days=draw.randrange(50))
        found = figures_on(of, day)
        assert (slacks(of, day), found.critical_path) == slowly(of, day), seed


def test_a_cycle_of_open_work_is_refused_with_its_works():
    of = plan_of([activity(name, NEW_YEAR, DAY) for name in "AB"], [edge("A", "B"), edge("B", "A")])
    with pytest.raises(ValueError, match=r"A -> B -> A|B -> A -> B"):
        figures_on(of, DAY)
