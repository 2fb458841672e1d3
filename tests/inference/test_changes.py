"""What a change changes is what two full runs differ in, on random programs and on small ones."""

import random

import pytest

from plan_graph.inference import infer
from plan_graph.inference.columns import run_columns
from plan_graph.inference.columns.differences import differ, in_order
from plan_graph.inference.columns.moves import Routes
from plan_graph.inference.duckdb import standing
from plan_graph.inference.infer import parameter_values
from plan_graph.language import read_rules
from plan_graph.model.diagnostics import InputError
from plan_graph.model.facts import Fact, Facts, Kind, sort_key
from plan_graph.storing.fact_columns import as_columns
from tests.amount import chunks
from tests.inference.test_results_as_tables import in_rows
from tests.language.small_rules import facts, kinds, program, rule
from tests.random_programs import BASE, Maker, as_yaml


def differences(program, before, removed, added, parameters=None):
    """The difference, asked of both engines that work one out, each of them twice."""
    values = parameter_values(program, parameters or {})
    with standing(program, before, values) as run:
        found = run.difference(removed, added)
        again = run.difference(removed, added)
        none = run.difference(Facts(before.kinds), Facts(before.kinds))
    assert none == {}
    rows = {kind: (in_rows(one.gone), in_rows(one.new)) for kind, one in found.items()}
    assert rows == {kind: (in_rows(one.gone), in_rows(one.new)) for kind, one in again.items()}
    columns = run_columns(program, before, values)
    routes = Routes(columns)
    sides = [{name: as_columns(side, side.kinds[name]) for name in side.kinds if side.count(name)}
             for side in (removed, added)]  # fmt: skip
    assert differ(columns, routes, {}, {}) == {}
    for _ in range(2):
        found = in_order(differ(columns, routes, *sides))
        assert rows == {kind: (in_rows(one.gone), in_rows(one.new)) for kind, one in found.items()}
    return rows


def expected(program, before, after, parameters=None):
    runs = [infer(program, each, parameters or {}, "duckdb") for each in (before, after)]
    found = {}
    for kind in program.conclusion_kinds:
        old, new = (set(run.conclusions(kind)) for run in runs)
        if old != new:
            found[kind] = tuple([fact.values for fact in sorted(side, key=sort_key)] for side in (old - new, new - old))
    return found


@pytest.mark.slow
@pytest.mark.random
@pytest.mark.parametrize("chunk", chunks(120, 12, fast=1))
def test_the_difference_is_that_of_two_full_runs_on_random_programs(chunk, tmp_path):
    shapes = {name: Kind(name, fields) for name, fields in BASE.items()}
    file = tmp_path / "rules.yaml"
    changed = 0
    for seed in chunk:
        maker = Maker(seed)
        groups, rows = maker.program()
        chosen = random.Random(seed)
        file.write_text(as_yaml(groups, chosen), encoding="utf-8")
        rules = read_rules([file], shapes)
        every = [Fact(kind, values) for kind, values in sorted(rows, key=repr)]
        chosen.shuffle(every)
        later = every[: len(every) // 3]
        before = every[len(later) :]
        removed = [fact for fact in before if chosen.random() < 0.3]
        slipped = [_other(fact, every, chosen) for fact in removed if chosen.random() < 0.7]
        added = list(dict.fromkeys([*later, *slipped]))
        after = [fact for fact in before if fact not in removed] + added
        parameters = maker.parameters
        sides = (Facts(shapes, before), Facts(shapes, removed), Facts(shapes, added), parameters)
        try:
            wanted = expected(rules, Facts(shapes, before), Facts(shapes, after), parameters)
        except InputError:  # a recursion without a best value, before or after
            with pytest.raises(InputError):
                differences(rules, *sides)
            continue
        found = differences(rules, *sides)
        assert found == wanted, f"seed {seed}"
        changed += bool(found)
    assert changed


def _other(fact, every, chosen):
    """The fact with one field as in another of its kind."""
    other = chosen.choice([each for each in every if each.kind == fact.kind])
    place = chosen.randrange(len(fact.values))
    return Fact(fact.kind, (*fact.values[:place], other.values[place], *fact.values[place + 1 :]))


EDGES = kinds(edge={"a": "integer", "b": "integer", "note": "text"})
REACH = (
    rule("by", "reach(a = e.a, b = e.b)", "edge e"),
    rule("on", "reach(a = r.a, b = e.b)", "reach r", "edge e: a = r.b"),
)


def edges(*pairs, note="x"):
    return facts(EDGES, edge=[(*pair, note) for pair in pairs])


def test_what_only_held_by_itself_goes(tmp_path):
    rules = program(tmp_path, EDGES, *REACH)
    found = differences(rules, edges((1, 2), (2, 3), (3, 2)), edges((1, 2)), edges())
    assert found == {"reach": ([(1, 2), (1, 3)], [])}


def test_what_has_another_way_stays(tmp_path):
    rules = program(tmp_path, EDGES, *REACH)
    assert differences(rules, edges((1, 2), (2, 4), (1, 3), (3, 4)), edges((2, 4)), edges()) == {
        "reach": ([(2, 4)], [])
    }


def test_a_field_that_no_rule_reads_changes_nothing(tmp_path):
    rules = program(tmp_path, EDGES, *REACH)
    before = edges((1, 2), (2, 3))
    with standing(rules, before, {}) as run:
        told = []
        assert run.difference(edges((1, 2)), edges((1, 2), note="y"), told.append) == {}


def test_a_fact_that_does_not_hold_is_not_missed_and_one_that_holds_is_not_new(tmp_path):
    rules = program(tmp_path, EDGES, *REACH)
    assert differences(rules, edges((1, 2)), edges((8, 9)), edges((1, 2))) == {}
    assert differences(rules, edges((1, 2)), edges((1, 2)), edges((1, 2))) == {}


def test_a_fact_goes_only_if_it_is_equal_in_fields_that_no_rule_reads_too(tmp_path):
    rules = program(tmp_path, EDGES, *REACH)
    before = edges((1, 2))
    assert differences(rules, before, edges((1, 2), note="y"), edges()) == {}
    assert differences(rules, before, edges((1, 2)), edges((1, 2), note="y")) == {}


def test_values_that_no_fact_had_come_and_join(tmp_path):
    rules = program(tmp_path, EDGES, *REACH)
    found = differences(rules, edges((1, 2)), edges(), edges((2, 10**9), (10**9, -7)))
    assert found["reach"][1] == [(1, -7), (1, 10**9), (2, -7), (2, 10**9), (10**9, -7)]


COUNTED = kinds(task={"id": "integer", "who": "text", "hours": "integer"})


def test_groups_are_counted_anew_where_a_match_came_or_went_and_go_with_their_last_match(tmp_path):
    rules = program(
        tmp_path,
        COUNTED,
        rule("load", "load(who = t.who, n = count(*), most = max(t.hours))", "task t: hours > 0"),
        rule("all", "total(n = count(*))", "task t"),
        rule("idle", "idle(who = t.who)", "task t", unless=["load l: who = t.who and n > 1"]),
    )
    before = facts(COUNTED, task=[(1, "a", 5), (2, "a", 3), (3, "b", 1), (4, None, 2)])
    assert differences(rules, before, facts(COUNTED, task=[(1, "a", 5), (4, None, 2)]), facts(COUNTED)) == {
        "load": ([(None, 1, 2), ("a", 2, 5)], [("a", 1, 3)]),
        "total": ([(4,)], [(2,)]),
        "idle": ([(None,)], [("a",)]),
    }


def test_a_best_value_is_found_anew_where_what_won_goes(tmp_path):
    base = kinds(edge={"a": "integer", "b": "integer", "len": "integer"})
    rules = program(
        tmp_path,
        base,
        rule("first", "distance(n = e.a, d = min(0))", "edge e: a = 0"),
        rule("next", "distance(n = e.b, d = min(p.d + e.len))", "distance p", "edge e: a = p.n"),
        rule("far", "far(n = p.n)", "distance p: d > 3"),
    )
    before = facts(base, edge=[(0, 1, 1), (1, 2, 1), (0, 2, 5)])
    found = differences(rules, before, facts(base, edge=[(1, 2, 1)]), facts(base, edge=[(2, 3, 1)]))
    assert found == {"distance": ([(2, 2)], [(2, 5), (3, 6)]), "far": ([], [(2,), (3,)])}


def test_what_a_recursion_concludes_from_a_count_goes_with_the_count(tmp_path):
    rules = program(
        tmp_path,
        COUNTED,
        rule("hours", "load(who = t.who, day = t.id, hours = sum(t.hours))", "task t"),
        rule("daily", "load(who = l.who, day = 0, hours = l.hours)", "load l"),
    )
    before = facts(COUNTED, task=[(1, "a", 5), (2, "b", 7)])
    found = differences(rules, before, facts(COUNTED, task=[(1, "a", 5)]), facts(COUNTED))
    assert found == {"load": ([("a", 0, 5), ("a", 1, 5)], [])}
    found = differences(rules, before, facts(COUNTED, task=[(1, "a", 5)]), facts(COUNTED, task=[(1, "a", 6)]))
    assert found == {"load": ([("a", 0, 5), ("a", 1, 5)], [("a", 0, 6), ("a", 1, 6)])}
