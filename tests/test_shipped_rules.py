"""Every shipped rule does what its examples say, says it in both languages, and has no weakness that can be seen."""

import re
from functools import cache

import pytest

from plan_graph.inference.examples import check_example, examples_of
from tests.shipped import entries, findings, names, rules

EXAMPLES = [
    pytest.param(entry.name, entry.line + place, id=f"{entry.name}-{match[1]}-line-{entry.line + place}")
    for entry in entries("rule")
    for place, line in enumerate(entry.text.splitlines())
    if (match := re.match(r"    - (fires|silent):", line))
]


@cache
def examples():
    return {(rule.name, example.line): (rule, example) for rule, example in examples_of(rules())}


def test_the_lists_for_parametrizing_are_the_rules_conclusions_findings_and_examples():
    assert sorted(names("rule")) == sorted(rule.name for rule in rules().rules)
    assert sorted(names("conclusion")) == sorted(rules().conclusion_kinds)
    assert sorted(findings()) == sorted(rules().findings)
    assert sorted(each.values for each in EXAMPLES) == sorted(examples())


@pytest.mark.parametrize(("name", "line"), EXAMPLES)
def test_the_rule_concludes_from_its_example_exactly_what_the_example_says(name, line):
    assert check_example(rules(), *examples()[name, line]) is None


@pytest.mark.parametrize("kind", sorted(names("conclusion")))
def test_every_conclusion_has_a_title_in_both_languages(kind):
    assert rules().title(kind, "vi") != kind
    assert rules().title(kind, "en") != rules().title(kind, "vi")


@pytest.mark.parametrize("name", names("rule"))
def test_every_rule_says_its_basis_in_both_languages(name):
    rule = rules().rule(name)
    assert rule.basis["vi"] != rule.basis["en"]
    assert rule.because["vi"] != rule.because["en"]
