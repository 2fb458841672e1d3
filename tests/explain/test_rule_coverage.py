"""What of rules never came to anything: rules, patterns, exceptions and single conditions."""

import json

import pytest

from plan_graph.explain.rule_coverage import example_coverage, plan_coverage
from plan_graph.inference import infer
from plan_graph.language import read_rules
from tests import shipped
from tests.commands import run_command
from tests.language import small_rules as small

BASE = small.kinds(work={"id": "text", "days": "integer", "done": "boolean"}, stop={"of": "text"})
RULE = """\
- rule: late
  title: {vi: Trễ, en: Late}
  because: {vi: "{a.id}", en: "{a.id}"}
  basis: none
  when:
    - "work a: days > 3 and (done or days < 100)"
    - "work b: id = a.id and days > 2"
  unless:
    - "stop s: of = a.id"
  then: late(id = a.id)
  examples:
    - fires: ["work(id = 'x', days = 4, done = true)"]
      gives: late(id = 'x')
    - silent: ["work(id = 'x', days = 3, done = true)"]
"""


@pytest.fixture
def program(tmp_path):
    file = tmp_path / "r.yaml"
    file.write_text(RULE, encoding="utf-8")
    return read_rules([file], BASE)


def outcomes(coverage):
    return {(part.place, part.condition): part.outcome for part in coverage.parts}


def test_the_examples_leave_conditions_that_make_no_difference(program):
    (late,) = example_coverage(program)
    assert late.matches == 1
    assert outcomes(late) == {
        ("when[1]", ""): "both",
        ("when[1]", "days > 3"): "both",
        ("when[1]", "done"): "never-false",
        ("when[1]", "days < 100"): "never-false",
        ("when[2]", ""): "never-false",
        ("when[2]", "id = a.id"): "never-false",
        ("when[2]", "days > 2"): "never-false",
        ("unless[1]", ""): "never-tried",
        ("unless[1]", "of = a.id"): "never-tried",
    }


def test_facts_show_what_never_holds_there(program):
    facts = small.facts(BASE, work=[("x", 200, False), ("y", 4, True), ("z", None, None)], stop=[("y",)])
    (late,) = plan_coverage(infer(program, facts))
    assert late.matches == 0
    found = outcomes(late)
    assert found["when[1]", "days > 3"] == "both"
    assert found["when[2]", "id = a.id"] == "both"
    assert found["unless[1]", "of = a.id"] == "never-false"
    (none,) = plan_coverage(infer(program, small.facts(BASE)))
    assert {part.outcome for part in none.parts} == {"never-tried"}


def test_the_matches_are_those_of_the_engines():
    kb = shipped.opened("en")
    for each in plan_coverage(kb.inference):
        ways = [way for ways in kb.inference.derivations.values() for way in ways if way.rule == each.rule.name]
        if each.rule.is_aggregate or each.rule.concludes in kb.program.optima:  # of these the best are kept
            assert (each.matches > 0) == bool(ways)
        else:
            assert each.matches == len(ways), each.rule.name


def test_every_shipped_rule_fires_in_its_examples_and_every_condition_is_true_in_one():
    covered = example_coverage(shipped.rules())
    assert [each.rule.name for each in covered if not each.matches] == []
    never = [
        (each.rule.name, part.place, part.condition)
        for each in covered
        for part in each.parts
        if part.condition and part.outcome == "never-true"
    ]
    assert never == []


def test_choices_beyond_the_bound_are_left_out_and_nothing_is_called_dead_for_it(program, monkeypatch):
    monkeypatch.setattr("plan_graph.explain.rule_coverage.MOST_BINDINGS", 3)
    facts = small.facts(BASE, work=[(f"w{n}", 4, True) for n in range(50)])
    (late,) = plan_coverage(infer(program, facts))
    assert {part.outcome for part in late.parts if part.place == "when[1]"} == {"both"}


def test_the_command_shows_rules_and_conditions_and_the_mistakes_that_examples_notice(tmp_path):
    rules = tmp_path / "r.yaml"
    rules.write_text(RULE.replace("work", "activity").replace("days", "percent").replace("done or", "open or")
                     .replace("done = true", "open = true").replace("stop s: of", "awaits s: activity"),
                     encoding="utf-8")  # fmt: skip
    done = run_command("rules", "coverage", "--rules", rules, "--mutants", "--format", "json", "--lang", "en")
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    (row,) = told["rules"]
    assert (row["rule"], row["examples"]) == ("late", 1)
    assert row["mistakes"] == row["noticed"] + len(row["unnoticed"])
    assert "open" in {each["condition"] for each in told["conditions"]}
    plan = run_command("rules", "coverage", "--rules", rules, "--plan", shipped.SHIPPED_PLAN, "--lang", "vi")
    assert plan.exit_code == 0, plan.output
    assert "trên kế hoạch" in plan.stdout
