"""A successor that is due before its predecessor, or before the windows allow: by hand, and by a slow computation."""

from datetime import date, timedelta

import pytest

from plan_graph.analysis.plan_facts import plan_facts
from plan_graph.analysis.plan_kinds import plan_parameters
from plan_graph.inference import infer
from plan_graph.language.slicing import slice_for
from tests.amount import chunks, seeded
from tests.analysis.small_plans import activity, edge, plan_of
from tests.shipped import rules

DAY = date(2025, 6, 30)


def due_first(of, day=DAY):
    program = slice_for(rules(), ("successor_due_first",))
    found = infer(program, plan_facts(of, day), plan_parameters(of, day), "durable")
    return {fact.values for fact in found.conclusions("successor_due_first")}


def june(first, last):
    return date(2025, 6, first), date(2025, 6, last)


@pytest.mark.parametrize(
    ("works", "edges", "expected"),
    [
        ({"A": june(1, 20), "B": june(1, 19)}, ["AB"], {("B", "A")}),  # due a day before
        ({"A": june(1, 20), "B": june(1, 20)}, ["AB"], set()),  # the first can be done a day earlier
        ({"A": june(20, 20), "B": june(1, 20)}, ["AB"], {("B", "A")}),  # the first can be done on that day only
        ({"A": june(20, 20), "B": june(1, 21)}, ["AB"], set()),
        ({"A": june(20, 25), "B": (None, None), "C": june(1, 21)}, ["AB", "BC"], {("C", "B")}),  # through undated work
        ({"A": june(20, 25), "B": (None, None), "C": june(1, 22)}, ["AB", "BC"], set()),
        ({name: june(1, 3) for name in "ABCD"}, ["AB", "BC", "CD"], {("D", "C")}),  # four days of work in three
        (
            {"A": june(1, 20), "B": june(1, 1), "C": june(1, 5)},
            ["AB", "BA", "BC"],
            {("B", "A")},
        ),  # a cycle has no first
    ],
)
def test_a_successor_is_due_first_where_the_dates_or_the_windows_say_so(works, edges, expected):
    assert due_first(plan_of(works, [edge(*pair) for pair in edges])) == expected


def test_it_does_not_depend_on_the_day():
    of = plan_of({"A": june(20, 20), "B": june(1, 20)}, [edge("A", "B")])
    assert due_first(of, date(2025, 1, 1)) == due_first(of, date(2025, 12, 31)) == {("B", "A")}


def slowly(of):
    """Along every way to each work: the start of a work before it and a day for each step."""
    works = {row.id: row for row in of.activities}
    edges = {(row.predecessor, row.successor) for row in of.dependencies if row.basis != "rejected"}

    def days(item):
        yield from filter(None, [works[item].start])
        for one, two in edges:
            if two == item:
                yield from (day + timedelta(days=1) for day in days(one))

    earliest = {item: max(days(item), default=None) for item in works}
    return {
        (two, one)
        for one, two in edges
        if (due := works[two].due)
        and ((works[one].due and due < works[one].due) or (earliest[one] and due <= earliest[one]))
    }


@pytest.mark.random
@pytest.mark.parametrize("part", chunks(200, 40, fast=1))
def test_random_plans_have_the_successors_of_the_slow_computation(part):
    seen = 0
    for seed in part:
        draw = seeded(f"windows {seed}")
        names = [f"W{number}" for number in range(draw.randint(2, 8))]
        rows = []
        for name in names:
            start = date(2025, 6, 1) + timedelta(days=draw.randrange(12))
            due = start + timedelta(days=draw.choice([0, 1, 3, 8]))
            rows.append(activity(name, start if draw.random() < 0.7 else None, due if draw.random() < 0.7 else None))
        order = draw.sample(names, len(names))
        edges = [
            edge(one, two, draw.choice(["stated", "proposed", "rejected"]))
            for place, one in enumerate(order)
            for two in order[place + 1 :]
            if draw.random() < 0.35
        ]
        of = plan_of(rows, edges)
        assert due_first(of) == slowly(of), seed
        seen += len(slowly(of))
    assert seen > len(part) / 4
