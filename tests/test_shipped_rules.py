"""Every shipped rule does what its examples say, and says it in both languages."""

from datetime import date

import pytest

from plan_graph.analysis.plan_facts import PLAN_KINDS, PLAN_PARAMETERS
from plan_graph.inference import infer
from plan_graph.knowledge_base import SHIPPED_RULES, rule_files
from plan_graph.language import read_rules
from plan_graph.language.program import Program
from plan_graph.model.facts import Fact, Facts, canonical

PROGRAM = read_rules(rule_files(SHIPPED_RULES), PLAN_KINDS, PLAN_PARAMETERS)
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.name}-{'fires' if example.fires else 'silent'}-{number}")
    for rule in PROGRAM.rules
    for number, example in enumerate(rule.examples)
]


def fact(kind: str, values) -> Fact:
    fields = PROGRAM.kinds[kind].fields
    return Fact(kind, tuple(canonical(values.get(name), fields[name]) for name in fields))


def conclusions_of(rule, example) -> set[Fact]:
    """What the rule alone concludes from the facts of the example; conclusions among them count as facts."""
    given = {kind for kind, _ in example.facts} | {pattern.kind for pattern in (*rule.when, *rule.unless)}
    alone = Program(
        (rule,),
        {kind: PROGRAM.kinds[kind] for kind in given},
        {rule.concludes: PROGRAM.kinds[rule.concludes]},
        PROGRAM.parameters,
        PROGRAM.declared,
        ((rule,),),
    )
    facts = Facts(alone.base_kinds, [fact(kind, values) for kind, values in example.facts])
    day = {"as_of": date(2025, 1, 1), "year_start": date(2025, 1, 1), "year_end": date(2025, 12, 31)}
    return set(infer(alone, facts, {**day, **example.parameters}).derivations)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_the_rule_concludes_from_its_example_exactly_what_the_example_says(rule, example):
    expected = {fact(rule.concludes, values) for values in example.expected}
    assert conclusions_of(rule, example) - {fact(k, v) for k, v in example.facts} == expected


@pytest.mark.parametrize("kind", sorted(PROGRAM.conclusion_kinds))
def test_every_conclusion_has_a_title_in_both_languages(kind):
    assert PROGRAM.title(kind, "vi") != kind
    assert PROGRAM.title(kind, "en") != PROGRAM.title(kind, "vi")


@pytest.mark.parametrize("rule", PROGRAM.rules, ids=lambda rule: rule.name)
def test_every_rule_says_its_basis_in_both_languages(rule):
    assert rule.basis["vi"] != rule.basis["en"]
    assert rule.because["vi"] != rule.because["en"]
