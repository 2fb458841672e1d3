"""Tables in, tables out: the table interface that docs/infer.md teaches."""

import pandas
import pyarrow
import pytest

from plan_graph.inference import conclude
from plan_graph.inference.columns import run_columns
from plan_graph.inference.columns.tables import derivation_table
from plan_graph.language import read_rules
from plan_graph.model.diagnostics import InputError
from plan_graph.model.facts import Fact
from plan_graph.storing.fact_columns import facts_from_tables
from tests.inference.test_results_as_tables import in_rows
from tests.language.small_rules import kinds, program, rule, written

BASE = kinds(task={"id": "integer", "who": "text", "done": "boolean"}, after={"first": "integer", "then": "integer"})
RULES = (
    rule("direct", "waits(task = a.then, on = a.first)", "after a", "task t: id = a.first and not done"),
    rule("further", "waits(task = w.task, on = x.on)", "waits w", "waits x: task = w.on"),
    rule("load", "load(who = t.who, n = count(*))", "task t: not done"),
)
TASKS = pandas.DataFrame({"id": [1, 2, 3], "who": ["An", "Bình", "An"], "done": [False, False, False]})
AFTER = pyarrow.table({"first": [1, 2], "then": [2, 3]})


def run(folder, **tables):
    return conclude(program(folder, BASE, *RULES), {"task": TASKS, "after": AFTER, **tables})


def test_conclusions_are_tables_in_order(tmp_path):
    found = run(tmp_path)
    assert in_rows(found.table("waits")) == [(2, 1), (3, 1), (3, 2)]
    assert in_rows(found.table("load")) == [("An", 2), ("Bình", 1)]
    assert (found.count("waits"), found.choice.engine) == (3, "columns")


def test_a_kind_without_a_table_has_no_facts(tmp_path):
    assert in_rows(conclude(program(tmp_path, BASE, *RULES), {}).table("waits")) == []


def test_a_difference_changes_nothing_in_the_run(tmp_path):
    found = run(tmp_path)
    done = TASKS[TASKS.id == 2].assign(done=True)
    for _ in range(2):
        change = found.difference({"task": TASKS[TASKS.id == 2]}, {"task": done})
        assert in_rows(change["waits"].gone) == [(3, 1), (3, 2)]
        assert in_rows(change["waits"].new) == []
        assert in_rows(change["load"].gone) == [("Bình", 1)]
    assert found.count("waits") == 3


def test_worlds_give_counts_and_values(tmp_path):
    found = run(tmp_path)
    gone = pyarrow.table({"first": [1, 2, 2], "then": [2, 3, 3], "world": [0, 0, 2]})
    many = found.worlds(3, removed={"after": gone})
    assert many.counts("waits") == [0, 3, 1]
    assert in_rows(many.table("waits", 2)) == [(2, 1)]
    assert sorted(in_rows(many.difference("waits").gone)) == [(2, 1, 0), (3, 1, 0), (3, 1, 2), (3, 2, 0), (3, 2, 2)]


def test_why_gives_the_ways_of_one_step_and_their_number(tmp_path):
    found = run(tmp_path)
    ways = found.why("waits", {"task": 3, "on": 1})
    assert ways.count == 1
    (way,) = ways.derivations
    assert (way.rule, way.premises) == ("further", (Fact("waits", (3, 2)), Fact("waits", (2, 1))))
    (counted,) = found.why("load", {"who": "An", "n": 2}).derivations
    assert counted.premises == (Fact("task", (1, "An", False)), Fact("task", (3, "An", False)))
    assert found.why("load", {"who": "An", "n": 5}).count == 0
    assert found.why("waits", {"task": 3, "on": 1}, most=0).derivations == ()


def test_further_rules_are_asked_of_facts_and_conclusions(tmp_path):
    found = run(tmp_path)
    file = written(tmp_path, rule("busy", "busy(who = l.who, task = t.id)", "load l: n > 1", "task t: who = l.who"))
    assert in_rows(found.ask(file).table("busy")) == [("An", 1), ("An", 3)]
    assert in_rows(found.ask(read_rules([file], found.kinds)).table("busy")) == [("An", 1), ("An", 3)]


def test_what_is_too_large_for_columns_is_concluded_in_a_database_and_said_so(tmp_path, monkeypatch):
    monkeypatch.setattr("plan_graph.inference.columns.execution.MOST_PAIRS", 1)
    pairs = program(tmp_path, BASE, rule("pair", "pair(a = t.id, b = u.id)", "task t", "task u: id > t.id"))
    found = conclude(pairs, {"task": TASKS})
    assert (found.choice.engine, found.choice.reason) == ("duckdb", "too-large")
    assert in_rows(found.table("pair")) == [(1, 2), (1, 3), (2, 3)]
    assert in_rows(found.difference({"task": TASKS[TASKS.id == 1]})["pair"].gone) == [(1, 2), (1, 3)]
    with pytest.raises(InputError):
        found.worlds(1)


def test_what_there_is_not_is_named_with_the_nearest(tmp_path):
    found = run(tmp_path)
    for ask, fault in (
        (lambda: found.table("wait"), "unknown-conclusion"),
        (lambda: found.difference({"tasks": TASKS}), "rule-unknown-kind"),
        (lambda: run(tmp_path, tasks=TASKS), "rule-unknown-kind"),
        (lambda: found.why("load", {"whom": "An", "n": 2}), "parameter-not-declared"),
        (lambda: run(tmp_path, task=TASKS.drop(columns="who")), "column-missing"),
    ):
        with pytest.raises(InputError) as refused:
            ask()
        assert fault in {each.id for each in refused.value.diagnostics}, refused.value.diagnostics


def test_texts_may_come_as_categories(tmp_path):
    given = TASKS.assign(who=TASKS.who.astype("category"))
    found = run(tmp_path, task=given)
    assert in_rows(found.table("load")) == [("An", 2), ("Bình", 1)]
    change = found.difference({"task": given[given.id == 1]}, {"task": given[given.id == 1].assign(who="Chi")})
    assert in_rows(change["load"].new) == [("An", 1), ("Chi", 1)]
    (way,) = found.why("load", {"who": "Bình", "n": 1}).derivations
    assert way.premises == (Fact("task", (2, "Bình", False)),)
    rules = program(tmp_path, BASE, *RULES)
    kept = run_columns(rules, facts_from_tables({"task": given, "after": AFTER}), {}, with_derivations=True)
    table = derivation_table(kept, rules.rule("load"))
    assert str(table.schema.field("t.who").type) == "string"
    assert in_rows(table)[0] == ("An", 2, 1, "An", False)
