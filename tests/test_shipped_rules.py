"""Every shipped rule does what its examples say, says it in both languages, and has no weakness that can be seen."""

import pytest

from plan_graph.analysis.plan_facts import PLAN_KINDS, PLAN_PARAMETERS
from plan_graph.inference.examples import check_example, examples_of
from plan_graph.knowledge_base import SHIPPED_RULES
from plan_graph.language import read_rules
from plan_graph.language.reading import rule_files

PROGRAM = read_rules(rule_files(SHIPPED_RULES), PLAN_KINDS, PLAN_PARAMETERS)
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.name}-{'fires' if example.fires else 'silent'}-line-{example.line}")
    for rule, example in examples_of(PROGRAM)
]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_the_rule_concludes_from_its_example_exactly_what_the_example_says(rule, example):
    assert check_example(PROGRAM, rule, example) is None


@pytest.mark.parametrize("kind", sorted(PROGRAM.conclusion_kinds))
def test_every_conclusion_has_a_title_in_both_languages(kind):
    assert PROGRAM.title(kind, "vi") != kind
    assert PROGRAM.title(kind, "en") != PROGRAM.title(kind, "vi")


@pytest.mark.parametrize("rule", PROGRAM.rules, ids=lambda rule: rule.name)
def test_every_rule_says_its_basis_in_both_languages(rule):
    assert rule.basis["vi"] != rule.basis["en"]
    assert rule.because["vi"] != rule.because["en"]
