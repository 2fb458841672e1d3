"""The examples of the shipped rules notice nearly every small mistake in a rule."""

from dataclasses import replace

import pytest

from plan_graph.inference.examples import check_example
from tests.rule_mutants import mutants
from tests.shipped import entries, rules


def survivors_of(rule) -> tuple[int, list[str]]:
    """How many mutants the rule has, and what was done to those that no example notices."""
    made, surviving = 0, []
    for what, mutant in mutants(rule, rules()):
        made += 1
        program = replace(rules(), rules=(mutant,))
        if all(check_example(program, mutant, example) is None for example in rule.examples):
            surviving.append(f"{rule.name} {what}")
    return made, surviving


@pytest.mark.parametrize("file", sorted({entry.file for entry in entries("rule")}))
def test_at_least_nine_of_ten_mistakes_in_a_rule_file_are_noticed(file, record_property):
    made, surviving = 0, []
    for rule in rules().rules:
        if rule.file == file:
            count, missed = survivors_of(rule)
            made += count
            surviving += missed
    record_property("mutants", made)
    print(f"{file}: {made - len(surviving)} of {made} mutants noticed")
    print("\n".join(surviving))
    assert made > 20
    assert len(surviving) <= made / 10
