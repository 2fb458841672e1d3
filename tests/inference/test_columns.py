"""What is particular to columns: bounds before anything large is made, few rounds, joins in any order of the text."""

import random
from datetime import date, timedelta

import numpy as np
import pytest

from plan_graph.inference import infer
from plan_graph.inference.columns import budget, distinct, run_columns
from plan_graph.inference.columns.budget import RefusedError, bytes_in
from plan_graph.inference.columns.differences import differ
from plan_graph.inference.columns.moves import Routes
from plan_graph.inference.columns.recursion import Recursion
from plan_graph.inference.infer import parameter_values
from plan_graph.model.diagnostics import InputError
from plan_graph.storing.fact_columns import as_columns
from tests.inference.test_results_as_tables import in_rows
from tests.language.small_rules import facts, kinds, program, rule

EDGES = kinds(edge={"a": "integer", "b": "integer"}, work={"id": "integer", "due": "date", "who": "text"})
REACH = (rule("by", "reach(n = e.b)", "edge e: a = 0"), rule("on", "reach(n = e.b)", "reach r", "edge e: a = r.n"))


def rounds_of(monkeypatch) -> list[int]:
    """Counts the rounds on arrays."""
    seen = []
    first = Recursion._round

    def counted(self, new):
        seen.append(1)
        return first(self, new)

    monkeypatch.setattr(Recursion, "_round", counted)
    return seen


def test_a_chain_is_followed_row_by_row_and_not_in_a_round_for_each_link(tmp_path, monkeypatch):
    seen = rounds_of(monkeypatch)
    run = run_columns(program(tmp_path, EDGES, *REACH), facts(EDGES, edge=[(n, n + 1) for n in range(3000)]), {})
    assert run.count("reach") == 3000
    assert not seen


def test_pairs_of_a_chain_whose_keys_are_many_are_followed_alike(tmp_path, monkeypatch):
    monkeypatch.setattr("plan_graph.inference.columns.distinct.MOST_BYTES", 0)
    for most in (8 << 30, 0):
        monkeypatch.setattr("plan_graph.inference.columns.distinct.MOST_BITS", most)
        pairs = (
            rule("by", "reach(s = e.a, n = e.b)", "edge e: a = 0"),
            rule("on", "reach(s = r.s, n = e.b)", "reach r", "edge e: a = r.n"),
        )
        given = facts(EDGES, edge=[*((n, n + 1) for n in range(300)), (5, 900), (900, 5)])
        assert len(in_rows(run_columns(program(tmp_path, EDGES, *pairs), given, {}).table("reach"))) == 301


def test_few_rows_of_very_many_possible_ones_need_no_place_for_each(tmp_path, monkeypatch):
    sizes = []
    zeros = np.zeros
    monkeypatch.setattr(np, "zeros", lambda shape, *more: sizes.append(shape) or zeros(shape, *more))
    pairs = (
        rule("by", "reach(s = e.a, n = e.b)", "edge e: a < 3"),
        rule("on", "reach(s = r.s, n = e.b)", "reach r", "edge e: a = r.n"),
    )
    edges = [(n, m) for n in range(40) for m in range(n + 1, 40)] + [(n, n) for n in range(1_000, 9_000)]
    run = run_columns(program(tmp_path, EDGES, *pairs), facts(EDGES, edge=edges), {})
    assert run.count("reach") == 39 + 38 + 37
    assert max(size for size in sizes if isinstance(size, int)) < 100_000


@pytest.mark.parametrize("most", [32 << 20, 0])
def test_a_recursion_that_begins_with_few_rows_and_finds_many_finds_each_once(tmp_path, monkeypatch, most):
    monkeypatch.setattr("plan_graph.inference.columns.distinct.MOST_BYTES", most)
    monkeypatch.setattr("plan_graph.inference.columns.distinct.SMALL", 0)
    monkeypatch.setattr("plan_graph.inference.columns.distinct.PLACES", 4)
    pairs = (
        rule("by", "reach(s = e.a, n = e.b)", "edge e: a = 0"),
        rule("on", "reach(s = r.s, n = e.b)", "reach r", "edge e: a = r.n"),
        rule("too", "reach(s = r.n, n = e.b)", "reach r", "edge e: a = r.n"),
    )
    edges = [(n, 3 * n + more) for n in range(60) for more in (1, 2, 3)] + [(n, n // 2) for n in range(180)]
    found = in_rows(run_columns(program(tmp_path, EDGES, *pairs), facts(EDGES, edge=edges), {}).table("reach"))
    follows = {a: {b for a2, b in edges if a2 == a} for a in range(200)}
    expected, todo = set(), [(0, b) for b in follows[0]]
    while todo:
        one = todo.pop()
        if one not in expected:
            expected.add(one)
            todo += [pair for b in follows.get(one[1], ()) for pair in ((one[0], b), (one[1], b))]
    assert sorted(found) == sorted(expected)


def test_a_wide_recursion_takes_one_round_for_each_step(tmp_path, monkeypatch):
    seen = rounds_of(monkeypatch)
    edges = [(0, n) for n in range(1, 100)] + [(n, n + 100) for n in range(1, 100)]
    run = run_columns(program(tmp_path, EDGES, *REACH), facts(EDGES, edge=edges), {})
    assert run.count("reach") == 198
    assert len(seen) == 2


def test_what_slips_does_not_reach_rules_that_read_no_date(tmp_path):
    rules = program(
        tmp_path,
        EDGES,
        rule("load", "load(who = w.who, n = count(*))", "work w"),
        rule("after", "after(a = v.id, b = w.id)", "work v", "work w: who = v.who and id > v.id"),
        rule("late", "late(id = w.id)", "work w: due < date '2025-01-01'"),
    )
    given = facts(EDGES, work=[(n, None, "An") for n in range(9)])
    run = run_columns(rules, given, {})
    told = []
    kind = EDGES["work"]
    days = (None, date(2024, 1, 1))
    gone, new = (as_columns(facts(EDGES, work=[(1, day, "An")]), kind) for day in days)
    found = differ(run, Routes(run), {"work": gone}, {"work": new}, told.append)
    assert list(found) == ["late"]


def test_memory_is_asked_for_before_it_is_used_and_the_rule_is_named(tmp_path):
    rules = program(tmp_path, EDGES, rule("pairs", "pair(a = x.id, b = y.id)", "work x", "work y: who = x.who"))
    given = facts(EDGES, work=[(n, None, "An") for n in range(1000)])
    with pytest.raises(RefusedError) as refused:
        run_columns(rules, given, {}, memory="1MB")
    (fault,) = refused.value.diagnostics
    assert fault.values["reason"].startswith("rule pairs: 1000000 rows need about ")
    assert run_columns(rules, given, {}, memory="1GB").count("pair") == 1_000_000


def test_a_long_recursion_does_not_ask_the_system_in_every_round(tmp_path, monkeypatch):
    asked, rounds = [], rounds_of(monkeypatch)
    monkeypatch.setattr(budget, "measure_memory", lambda: asked.append(1) or 0)
    wide = [(layer * 20 + n, (layer + 1) * 20 + n) for layer in range(50) for n in range(20)]
    start = [rule("by", "reach(n = e.a)", "edge e: a < 20"), REACH[1]]
    run = run_columns(program(tmp_path, EDGES, *start), facts(EDGES, edge=wide), {})
    assert run.count("reach") == 1020
    assert len(rounds) >= 50
    assert len(asked) < 5


@pytest.mark.parametrize(("text", "size"), [("500MB", 500 << 20), ("1.5 gb", 3 << 29), ("4096", 4096), ("2KiB", 2048)])
def test_sizes_of_memory_are_read(text, size):
    assert bytes_in(text) == size


def test_a_size_that_is_none_is_refused():
    with pytest.raises(InputError):
        bytes_in("much")


@pytest.mark.parametrize("turned", [False, True])
def test_more_patterns_than_can_be_ordered_in_every_way_need_no_order_by_the_author(turned, tmp_path):
    patterns = [f"edge e{n}: a = e{n - 1}.b" if n else "edge e0: a = 0" for n in range(7)]
    if turned:
        patterns = [f"edge e{n}: b = e{n + 1}.a" if n < 6 else "edge e6" for n in range(6, -1, -1)]
        patterns[-1] = "edge e0: a = 0 and b = e1.a"
    rules = program(tmp_path, EDGES, rule("path", "path(n = e6.b)", *patterns))
    given = facts(EDGES, edge=[(n, n + 1) for n in range(500)])
    found = infer(rules, given, parameter_values(rules, {}), "columns")
    assert [fact.values for fact in found.conclusions("path")] == [(7,)]


def test_a_recursion_knows_a_row_again_by_its_texts_and_its_days(tmp_path):
    given = kinds(step={"a": "text", "b": "text", "day": "date"})
    day, later = date(2025, 1, 31), date(2025, 2, 1)
    rows = [("x", "y", day), ("y", "x", day), ("y", "x", None), ("x", "y", later), ("y", None, day)]
    whole = program(
        tmp_path,
        given,
        rule("by", "on(n = s.b, day = s.day)", "step s: a = 'x'"),
        rule("then", "on(n = s.b, day = o.day)", "on o", "step s: a = o.n"),
        rule("else", "on(n = s.b, day = s.day)", "on o", "step s: a = o.n"),
    )
    known = infer(whole, facts(given, step=rows), engine="columns").facts.of("on")
    assert set(known) == set(infer(whole, facts(given, step=rows), engine="duckdb").facts.of("on"))
    assert len(known) == len({*known}) == 9


@pytest.mark.parametrize("seed", range(6))
def test_a_recursion_knows_the_same_rows_told_apart_all_at_once_or_one_by_one_or_first_so_and_then_so(
    seed, tmp_path, monkeypatch
):
    draw = random.Random(seed)
    given = kinds(step={"a": "text", "b": "text", "day": "date", "part": "number"})
    names = [f"n{number}" for number in range(12)]
    days = [None, *(date(1969, 12, 30) + timedelta(number) for number in range(4))]
    rows = [
        (draw.choice(names), draw.choice([None, *names]), draw.choice(days), draw.choice([None, 0.0, -0.0, 0.5]))
        for _ in range(40)
    ]
    whole = program(
        tmp_path,
        given,
        rule("by", "on(n = s.b, day = s.day, part = s.part)", "step s: a = 'n1'"),
        rule("then", "on(n = s.b, day = o.day, part = s.part)", "on o", "step s: a = o.n"),
    )
    ways = []
    for large, rounds in ((10**9, 0), (0, 10**9), (0, 1)):
        monkeypatch.setattr(distinct, "LARGE", large)
        monkeypatch.setattr(distinct, "FEW_ROUNDS", rounds)
        ways.append(infer(whole, facts(given, step=rows), engine="columns").facts.of("on"))
    assert ways[0] == ways[1] == ways[2]
    assert len(ways[0]) == len({*ways[0]})
    assert len(ways[0]) > 20
