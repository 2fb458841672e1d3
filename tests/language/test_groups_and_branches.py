"""``for each`` gives a zero where nothing is counted; ``any of`` lets one of several branches of patterns hold."""

from __future__ import annotations

import pytest

from plan_graph.inference import infer
from plan_graph.inference.examples import check_examples
from plan_graph.language import read_rules
from plan_graph.model.diagnostics import InputError
from tests.language.small_rules import facts, kinds, program, rule

ENGINES = ("durable", "duckdb", "columns")
BASE = kinds(
    agency={"id": "text", "kind": "text"},
    lead={"agency": "text", "work": "text"},
    work={"id": "text", "cost": "integer"},
    train={"a": "text", "b": "text"},
    bus={"a": "text", "b": "text", "runs": "boolean"},
)
LOAD = rule(
    "load",
    "load(agency = g.id, n = count(*), cost = sum(w.cost), most = max(w.cost))",
    "lead l: agency = g.id",
    "work w: id = l.work",
    for_each=["agency g: kind = 'department'"],
)
HELD = facts(
    BASE,
    agency=[("a", "department"), ("b", "department"), ("c", "group"), (None, "department")],
    lead=[("a", "1"), ("a", "2"), ("c", "1")],
    work=[("1", 5), ("2", None)],
    train=[("x", "y"), ("y", "z")],
    bus=[("z", "x", True), ("z", "q", False), ("x", "y", True)],
)


def concluded(result, kind: str) -> list[tuple]:
    return [fact.values for fact in result.conclusions(kind)]


def faults(folder, *entries) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as error:
        program(folder, BASE, *entries)
    return [(fault.id, fault.column) for fault in error.value.diagnostics]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_group_in_which_nothing_is_counted_has_zero(engine, tmp_path):
    rules = program(tmp_path, BASE, LOAD, rule("idle", "idle(agency = l.agency)", "load l: n = 0"))
    result = infer(rules, HELD, engine=engine)
    assert concluded(result, "load") == [("a", 2, 5, 5), ("b", 0, 0, None)]
    assert concluded(result, "idle") == [("b",)]
    (empty,) = [fact for fact in result.conclusions("load") if fact.values[1] == 0]
    (derivation,) = result.derivations[empty]
    assert (derivation.rule, [fact.values for fact in derivation.premises]) == ("load.none", [("b", "department")])


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_there_and_unknown_is_not_a_sum_of_zero(engine, tmp_path):
    rules = program(tmp_path, BASE, LOAD)
    held = facts(BASE, agency=[("a", "department")], lead=[("a", "2")], work=[("2", None)])
    assert concluded(infer(rules, held, engine=engine), "load") == [("a", 1, None, None)]


def test_an_exception_takes_matches_away_and_leaves_the_group(tmp_path):
    without = rule(
        "load",
        "load(agency = g.id, n = count(*))",
        "lead l: agency = g.id",
        unless=["work w: id = l.work and cost > 4"],
        for_each=["agency g"],
    )
    result = infer(program(tmp_path, BASE, without), HELD)
    assert concluded(result, "load") == [("a", 1), ("b", 0), ("c", 0)]


def test_several_facts_of_one_group_are_one_group(tmp_path):
    by_kind = rule("size", "size(kind = g.kind, n = count(*))", "lead l: agency = g.id", for_each=["agency g"])
    result = infer(program(tmp_path, BASE, by_kind), HELD)
    assert concluded(result, "size") == [("department", 2), ("group", 1)]


def test_examples_of_a_rule_with_groups_run_with_all_its_parts(tmp_path):
    entry = {**LOAD, "examples": [
        {"fires": ["agency(id = 'a', kind = 'department')"],
         "gives": "load(agency = 'a', n = 0, cost = 0)"},
        {"fires": ["agency(id = 'a', kind = 'department')", "lead(agency = 'a', work = '1')",
                   "work(id = '1', cost = 3)"],
         "gives": "load(agency = 'a', n = 1, cost = 3, most = 3)"},
        {"silent": ["agency(id = 'a', kind = 'group')"]},
    ]}  # fmt: skip
    assert check_examples(program(tmp_path, BASE, entry)) == []


def test_groups_are_told_by_the_variables_that_name_them(tmp_path):
    wrong = rule("load", "load(agency = l.agency, n = count(*))", "lead l: agency = g.id", for_each=["agency g"])
    assert faults(tmp_path, wrong) == [("rule-group-variable", "load.then")]
    uncounted = rule("load", "load(agency = g.id)", "lead l: agency = g.id", for_each=["agency g"])
    assert faults(tmp_path, uncounted) == [("rule-groups-uncounted", "load.then")]
    twice = rule("load", "load(agency = g.agency, n = count(*))", "lead g", for_each=["agency g"])
    assert faults(tmp_path, twice) == [("rule-variable-twice", "load.when[1]")]


CONNECTION = rule(
    "reached",
    "reached(a = v.a, b = w.id)",
    ["train v", ["bus v: runs", "work p: id = v.a or v.a = 'z'"]],
    "agency w: id = v.b or v.b <> id",
)


@pytest.mark.parametrize("engine", ENGINES)
def test_one_of_several_branches_holds_and_the_derivation_says_which(engine, tmp_path):
    linked = rule("linked", "linked(a = v.a, b = v.b)", ["train v", "bus v: runs"])
    result = infer(program(tmp_path, BASE, linked), HELD, engine=engine)
    assert concluded(result, "linked") == [("x", "y"), ("y", "z"), ("z", "x")]
    ways = {fact.values: [each.rule for each in found] for fact, found in result.derivations.items()}
    assert ways == {("x", "y"): ["linked.1", "linked.2"], ("y", "z"): ["linked.1"], ("z", "x"): ["linked.2"]}


def test_a_branch_may_have_patterns_of_its_own(tmp_path):
    dear = rule(
        "dear", "dear(agency = l.agency)", "lead l", [["work w: id = l.work and cost > 4"], "agency k: id = 'q'"]
    )
    assert concluded(infer(program(tmp_path, BASE, dear), HELD), "dear") == [("a",), ("c",)]
    outside = rule("dear", "dear(work = w.id)", "lead l", ["work w: id = l.work", "agency k: id = l.agency"])
    assert faults(tmp_path, outside) == [("rule-unbound-variable", "dear.then")]


def test_branches_may_recurse(tmp_path):
    way = rule("way", "way(a = v.a, b = u.b)", ["train v", "bus v: runs"], ["train u: a = v.b", "way u: a = v.b"])
    start = rule("step", "way(a = v.a, b = v.b)", ["train v", "bus v: runs"])
    assert len(concluded(infer(program(tmp_path, BASE, way, start), HELD), "way")) == 9


def test_what_counts_has_no_branches_and_branches_are_not_too_many(tmp_path):
    counted = rule("n", "n(a = v.a, n = count(*))", ["train v", "bus v"])
    assert faults(tmp_path, counted) == [("rule-branches-counted", "n.then")]
    pairs = [[f"train v{number}", f"bus v{number}"] for number in range(7)]
    assert faults(tmp_path, rule("many", "many(a = v0.a)", *pairs)) == [("rule-branches-many", "many.when")]


def test_a_fault_within_a_branch_is_told_once_with_its_place(tmp_path):
    file = tmp_path / "rules.yaml"
    file.write_text(
        """
- rule: linked
  title: {vi: nối, en: linked}
  because: {vi: nối, en: linked}
  basis: luật
  when:
    - any of:
        - train v: c = 'x'
        - - bus v: runs
          - agency g: id = v.b
    - lead l: agency = v.z
  then: linked(a = v.a)
  examples: [{fires: [train()], gives: linked()}, {silent: []}]
- rule: one
  title: {vi: nối, en: linked}
  because: {vi: nối, en: linked}
  basis: luật
  when:
    - any of: [train v]
  then: linked(a = v.a)
  examples: [{fires: [train()], gives: linked()}, {silent: []}]
""",
        encoding="utf-8",
    )
    with pytest.raises(InputError) as error:
        read_rules([file], BASE)
    found = [(fault.id, fault.line, fault.column) for fault in error.value.diagnostics]
    assert ("rule-unknown-field", 8, "linked.when[1][1]") in found
    assert found.count(("rule-unknown-field", 11, "linked.when[2]")) == 2  # the branches have different fields
    assert ("rule-shape", 19, "when[1]") in found
