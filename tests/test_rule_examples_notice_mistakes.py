"""The examples of the shipped rules notice nearly every small mistake in a rule."""

import pytest

from plan_graph.inference.rule_mutants import count_unnoticed_mistakes
from tests.shipped import entries, rules


@pytest.mark.slow
@pytest.mark.parametrize("file", sorted({entry.file for entry in entries("rule")}))
def test_at_least_nine_of_ten_mistakes_in_a_rule_file_are_noticed(file, record_property):
    made, surviving = 0, []
    for rule in rules().rules:
        if rule.file == file:
            count, missed = count_unnoticed_mistakes(rule, rules())
            made += count
            surviving += [f"{rule.name} {what}" for what in missed]
    record_property("mutants", made)
    print(f"{file}: {made - len(surviving)} of {made} mutants noticed")
    print("\n".join(surviving))
    assert made > 20
    assert len(surviving) <= made / 10
