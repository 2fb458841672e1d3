"""Rules compared: the same in other words, narrower, wider; on random rules and against what they conclude."""

import random
import re

import pytest

from plan_graph.inference import infer
from plan_graph.language import read_rules
from plan_graph.language.rule_logic import covers, premises_of
from plan_graph.model.facts import Fact, Facts, Kind
from tests.amount import chunks, seeds
from tests.random_programs import BASE, CONCLUDED, VALUES, Maker, as_yaml

KINDS = {name: Kind(name, fields) for name, fields in BASE.items()}


def rule_of(seed: int) -> tuple[Maker, dict]:
    """A random rule over base facts that does not count and has no branches, which are rules of their own."""
    maker = Maker(seed)
    while True:
        rule = maker.rule("first", maker.random.choice(list(CONCLUDED)), list(BASE), list(BASE), recursive=False)
        counts = any(Maker.is_aggregate(value) for value in rule["values"].values())
        if not counts and not any(item[0] == "any of" for item in rule["when"]):
            return maker, rule


def read(tmp_path, *rules):
    file = tmp_path / "rules.yaml"
    file.write_text(as_yaml([list(rules)], random.Random(0)), encoding="utf-8")
    return read_rules([file], KINDS)


def in_other_names(rule: dict) -> dict:
    def renamed(text: str) -> str:
        return re.sub(r"'[^']*'|\b([uv])(\d)\b", lambda m: f"other_{m[1]}{m[2]}" if m[1] else m[0], text)

    def renamed_pattern(pattern: tuple[str, str, str]) -> tuple[str, str, str]:
        kind, variable, condition = pattern
        return kind, renamed(variable), renamed(condition)

    when, unless = ([renamed_pattern(each) for each in rule[key]] for key in ("when", "unless"))
    values = {field: renamed(value) for field, value in rule["values"].items()}
    return {"name": "second", "when": when, "unless": unless[::-1], "head": rule["head"], "values": values}


def narrower(maker: Maker, rule: dict) -> dict:
    """The rule with one condition more."""
    scope = [(variable, BASE[kind]) for kind, variable, _ in rule["when"]]
    kind, variable, condition = rule["when"][-1]
    further = maker.condition(variable, BASE[kind], scope[:-1])
    joined = f"({condition}) and ({further})" if condition else further
    return {**rule, "name": "second", "when": [*rule["when"][:-1], (kind, variable, joined)]}


def both_ways(program) -> tuple[bool, bool]:
    first, second = (premises_of(program.rule(name), program) for name in ("first", "second"))
    return covers(first, second), covers(second, first)


@pytest.mark.slow
@pytest.mark.random
def test_a_rule_in_other_names_is_the_same_rule(tmp_path):
    for seed in seeds(150):
        _, rule = rule_of(seed)
        assert both_ways(read(tmp_path, rule, in_other_names(rule))) == (True, True), rule


@pytest.mark.slow
@pytest.mark.random
def test_a_rule_covers_itself_with_a_further_condition(tmp_path):
    for seed in seeds(150):
        maker, rule = rule_of(seed)
        assert both_ways(read(tmp_path, rule, narrower(maker, rule)))[0], rule


@pytest.mark.random
@pytest.mark.parametrize("chunk", chunks(400, 100, fast=1))
def test_a_rule_that_is_covered_concludes_nothing_that_the_other_does_not(chunk, tmp_path):
    compared = 0
    for seed in chunk:
        maker, rule = rule_of(seed)
        first, second = narrower(maker, rule), {**narrower(maker, rule), "name": "first"}
        if maker.random.random() < 0.5:
            second = {**rule, "name": "first", "unless": second["unless"][:1], "when": second["when"]}
        program = read(tmp_path, first, second)
        ways = both_ways(program)
        if not any(ways):
            continue
        rows = [
            Fact(k, tuple(map(maker.random.choice, map(VALUES.get, f.values()))))
            for k, f in BASE.items()
            for _ in "12345"
        ]
        if len(set(rows)) != len(rows):
            continue
        compared += 1
        found = infer(program, Facts(KINDS, rows), maker.parameters).derivations
        drawn = {
            name: {fact for fact, all_ in found.items() if name in {d.rule for d in all_}}
            for name in ("first", "second")
        }
        if ways[0]:
            assert drawn["second"] <= drawn["first"], seed
        if ways[1]:
            assert drawn["first"] <= drawn["second"], seed
    assert compared > 10
