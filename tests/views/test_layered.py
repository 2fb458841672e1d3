"""Boxes in columns: nothing overlaps, lines are short, and they cross no more than they must."""

import itertools
import random

import pytest

from plan_graph.views.layered import Link, _count_crossings, arrange
from tests.amount import seeds

GAP, SLOT = 0.2, 0.1


def random_case(seed):
    r = random.Random(seed)
    columns = {f"b{number}": r.randrange(4) for number in range(r.randrange(1, 14))}
    heights = {box: r.choice([0.3, 0.7, 1.5]) for box in columns}
    pairs = [(a, b) for a in columns for b in columns if columns[a] < columns[b] and r.random() < 0.3]
    links = [Link(a, b, 0.15, r.uniform(0.1, heights[b]), r.choice(["", "unless"])) for a, b in pairs]
    return columns, heights, links


@pytest.mark.random
@pytest.mark.parametrize("seed", seeds(40))
def test_boxes_and_slots_of_a_column_do_not_overlap_and_stay_inside(seed):
    columns, heights, links = random_case(seed)
    found = arrange(columns, heights, links, GAP, SLOT)
    for column in set(columns.values()):
        spans = {box: (found.tops[box], found.tops[box] + heights[box]) for box in columns if columns[box] == column}
        for link in links:
            if columns[link.source] < column < columns[link.target]:
                y = found.slots[link][column - columns[link.source] - 1]
                spans[link.source, link.port] = (y - SLOT / 2, y + SLOT / 2)
        assert all(top >= -1e-6 and bottom <= found.height + 1e-6 for top, bottom in spans.values())
        for (_, low), (top, _) in itertools.pairwise(sorted(spans.values())):
            assert top - low >= GAP - 1e-6


def test_a_line_has_a_slot_in_every_column_between_its_ends():
    columns = {"a": 0, "b": 3, "c": 1}
    far, near = Link("a", "b", 0.1, 0.1), Link("a", "c", 0.1, 0.1)
    found = arrange(columns, dict.fromkeys(columns, 1.0), [far, near], GAP, SLOT)
    assert len(found.slots[far]) == 2
    assert found.slots[near] == ()


def test_lines_of_one_port_share_their_way_and_those_of_another_do_not():
    columns = {"a": 0, "b": 2, "c": 2}
    links = [Link("a", "b", 0.1, 0.1), Link("a", "c", 0.1, 0.1), Link("a", "c", 0.1, 0.5, "unless")]
    found = arrange(columns, dict.fromkeys(columns, 1.0), links, GAP, SLOT)
    assert found.slots[links[0]] == found.slots[links[1]] != found.slots[links[2]]


def test_boxes_are_put_in_the_order_in_which_their_lines_do_not_cross():
    columns = {"a": 0, "b": 0, "c": 0, "x": 1, "y": 1, "z": 1}
    links = [Link("a", "z", 0.1, 0.1), Link("b", "x", 0.1, 0.1), Link("c", "y", 0.1, 0.1)]
    tops = arrange(columns, dict.fromkeys(columns, 0.5), links, GAP, SLOT).tops
    ends = [(tops[link.source], tops[link.target]) for link in links]
    assert all((a - c) * (b - d) > 0 for (a, b), (c, d) in itertools.combinations(ends, 2))


@pytest.mark.random
@pytest.mark.parametrize("seed", seeds(20))
def test_crossings_are_the_pairs_of_lines_that_arrive_in_another_order(seed):
    r = random.Random(seed)
    lines = [(r.choice([0.0, 0.5, r.random()]), r.choice([0.0, 0.5, r.random()])) for _ in range(r.randrange(30))]
    pairs = itertools.combinations(lines, 2)
    assert _count_crossings(lines) == sum((a - c) * (b - d) < 0 for (a, b), (c, d) in pairs)


def test_counting_crossings_does_not_compare_every_pair_of_lines():
    class Height(float):
        compared = 0

        def __lt__(self, other):
            Height.compared += 1
            return float(self) < float(other)

        def __sub__(self, other):
            Height.compared += 1
            return float(self) - float(other)

    r = random.Random(1)
    assert _count_crossings([(Height(r.random()), Height(r.random())) for _ in range(400)]) > 30_000
    assert Height.compared < 400 * 2 * 10  # 79,800 pairs


def test_a_line_between_two_boxes_is_level():
    links = [Link("a", "b", 0.15, 1.0)]
    found = arrange({"a": 0, "b": 1}, {"a": 0.5, "b": 2.0}, links, GAP, SLOT)
    assert found.tops["a"] + 0.15 == pytest.approx(found.tops["b"] + 1.0)


def test_parts_that_no_line_joins_stand_close_together():
    columns = {"a": 0, "b": 1, "c": 2, "x": 0, "y": 1}
    links = [Link("a", "b", 0.1, 0.1), Link("b", "c", 0.1, 0.1), Link("x", "y", 0.1, 0.1)]
    found = arrange(columns, dict.fromkeys(columns, 1.0), links, GAP, SLOT)
    assert found.tops == pytest.approx({"a": 0, "b": 0, "c": 0, "x": 1 + GAP, "y": 1 + GAP})
    assert found.height == pytest.approx(2 + GAP)


def test_nothing_gives_nothing():
    assert arrange({}, {}, [], GAP, SLOT).height == 0
