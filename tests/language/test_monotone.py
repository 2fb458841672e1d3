"""``min`` and ``max`` through recursion: what moves one way is accepted, what does not is refused with its place."""

from __future__ import annotations

import pytest

from plan_graph.language.program import Optimum
from plan_graph.model.diagnostics import InputError
from tests.language.small_rules import kinds, program, rule

BASE = kinds(
    edge={"a": "integer", "b": "integer", "len": "integer"},
    start={"n": "integer"},
    work={"id": "text", "begins": "date", "days": "integer"},
    after={"id": "text", "other": "text"},
)
FIRST = rule("first", "distance(n = s.n, d = min(0))", "start s")


def next_one(value: str = "min(p.d + e.len)", node: str = "e.b", *when: str, unless=()) -> dict:
    patterns = when or ("distance p", "edge e: a = p.n")
    return rule("next", f"distance(n = {node}, d = {value})", *patterns, unless=unless)


def faults(folder, *entries) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as error:
        program(folder, BASE, *entries)
    return [(fault.id, fault.column) for fault in error.value.diagnostics]


def test_the_shortest_distance_keeps_the_least_value_of_each_node(tmp_path):
    found = program(tmp_path, BASE, FIRST, next_one())
    assert {r.name: r.optimum for r in found.rules} == {"first": Optimum("d", "min"), "next": Optimum("d", "min")}
    assert [[r.name for r in stratum] for stratum in found.strata] == [["first", "next"]]


def test_what_reads_a_best_value_comes_after_the_recursion(tmp_path):
    far = rule("far", "far(n = p.n)", "distance p: d > 10")
    found = program(tmp_path, BASE, FIRST, next_one(), far)
    assert [[r.name for r in stratum] for stratum in found.strata] == [["first", "next"], ["far"]]


def test_min_without_recursion_is_taken_over_all_matches_as_before(tmp_path):
    found = program(tmp_path, BASE, rule("least", "least(n = e.a, d = min(e.len))", "edge e"))
    assert found.rule("least").optimum is None
    assert found.rule("least").is_aggregate


@pytest.mark.parametrize(
    "value",
    [
        "min(p.d)",
        "min(p.d - e.len)",
        "min(e.len + p.d + 1)",
        "min(p.d * 2)",
        "min(0.5 * p.d)",
        "min(p.d / 3)",
        "min(-(-p.d))",
        "min(e.len)",
        "min(p.d + p.d)",
        "min(p.d * 0)",
    ],
)
def test_a_value_that_only_moves_with_its_premise_is_accepted(value, tmp_path):
    found = program(tmp_path, BASE, FIRST, next_one(value))
    assert found.rule("next").optimum is not None


@pytest.mark.parametrize(
    "value",
    [
        "min(-p.d)",
        "min(e.len - p.d)",
        "min(p.d - p.d)",
        "min(p.d * e.len)",
        "min(p.d * -1)",
        "min(p.d / -2)",
        "min(1 / p.d)",
        "min(e.len / p.d)",
        "min(p.d * p.d)",
    ],
)
def test_a_value_that_may_get_worse_is_refused(value, tmp_path):
    assert faults(tmp_path, FIRST, next_one(value)) == [("rule-value-not-monotone", "next.then")]


@pytest.mark.parametrize("condition", ["d < 10", "d <= 10 and n > 2", "not d > 10", "d + n <= 10",
                                       "10 > d", "d + 1 < 7", "d is not null", "n = 3 or d < 4"])  # fmt: skip
def test_a_condition_that_a_better_value_keeps_is_accepted(condition, tmp_path):
    assert program(tmp_path, BASE, FIRST, next_one("min(p.d + 1)", "p.n", f"distance p: {condition}"))


@pytest.mark.parametrize("condition", ["d > 10", "d = 3", "d <> 3", "not d < 3", "d in (1, 2)", "d between 1 and 9",
                                       "10 - d < 5", "n = 3 or d >= 4", "d + 1 is null"])  # fmt: skip
def test_a_condition_that_a_better_value_may_break_is_refused(condition, tmp_path):
    entries = (FIRST, next_one("min(p.d + 1)", "p.n", f"distance p: {condition}"))
    assert faults(tmp_path, *entries) == [("rule-condition-not-monotone", "next.when[1]")]


def test_for_max_the_directions_are_turned_round(tmp_path):
    first = rule("first", "long(n = s.n, d = max(0))", "start s")
    further = rule("next", "long(n = e.b, d = max(p.d + e.len))", "long p: d > 3", "edge e: a = p.n")
    assert program(tmp_path, BASE, first, further).rule("next").optimum == Optimum("d", "max")
    wrong = rule("next", "long(n = e.b, d = max(p.d + e.len))", "long p: d < 3", "edge e: a = p.n")
    assert faults(tmp_path, first, wrong) == [("rule-condition-not-monotone", "next.when[1]")]


def test_days_and_texts_may_be_carried(tmp_path):
    first = rule("first", "earliest(id = w.id, day = max(w.begins))", "work w")
    chain = ("earliest p", "work w: id = p.id", "after f: other = w.id")
    further = rule("next", "earliest(id = f.id, day = max(p.day + w.days))", *chain)
    assert program(tmp_path, BASE, first, further).conclusion_kinds["earliest"].fields["day"] == "date"
    root = rule("root", "root(id = w.id, least = min(w.id))", "work w")
    joined = rule("join", "root(id = f.id, least = min(r.least))", "root r", "after f: other = r.id")
    assert program(tmp_path, BASE, root, joined).rule("join").optimum == Optimum("least", "min")


def test_an_exception_may_lose_hold_of_a_better_value_and_not_take_hold(tmp_path):
    assert program(tmp_path, BASE, FIRST, next_one(unless=["edge x: a = p.n and x.len < p.d"]))
    entries = (FIRST, next_one(unless=["edge x: a = p.n and x.len > p.d"]))
    assert faults(tmp_path, *entries) == [("rule-condition-not-monotone", "next.unless[1]")]


def test_the_best_value_goes_nowhere_else_within_the_recursion(tmp_path):
    assert faults(tmp_path, FIRST, next_one("min(p.d + e.len)", "p.d")) == [("rule-best-value-passed", "next.then")]
    other = rule("other", "near(n = p.n, d = p.d)", "distance p")
    back = next_one("min(p.d + 1)", "q.n", "near q", "distance p: n = q.n")
    assert faults(tmp_path, FIRST, other, back) == [("rule-best-value-passed", "other.then")]


def test_a_kind_within_the_recursion_may_ask_for_a_value_that_is_good_enough(tmp_path):
    near = rule("near", "near(n = p.n)", "distance p: d < 10")
    further = next_one("min(p.d + e.len)", "e.b", "near q", "distance p: n = q.n", "edge e: a = p.n")
    found = program(tmp_path, BASE, FIRST, near, further)
    assert [{r.name for r in stratum} for stratum in found.strata] == [{"first", "near", "next"}]


def test_every_rule_of_the_kind_gives_the_same_field_by_the_same_function(tmp_path):
    plain = rule("plain", "distance(n = s.n, d = 0)", "start s")
    greatest = rule("greatest", "distance(n = s.n, d = max(0))", "start s")
    counting = rule("counting", "distance(n = count(*), d = min(0))", "start s")
    for other in (plain, greatest, counting):
        wrong = f"{other['rule']}.then"
        assert faults(tmp_path, FIRST, next_one(), other) == [("rule-recursion-mixed", wrong)]


def test_a_count_in_a_recursion_is_refused_as_before(tmp_path):
    assert faults(tmp_path, FIRST, next_one("count(*)")) == [("rule-cycle-through-negation", "next")]
    assert faults(tmp_path, FIRST, next_one("sum(p.d)")) == [("rule-cycle-through-negation", "next")]
