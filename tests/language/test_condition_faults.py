"""A condition that cannot be read: the fault is in our own words, in both languages, and marked at its place."""

import random

import pytest

from plan_graph.language.conditions import ConditionError, parse_condition
from plan_graph.language.fault_places import span_of
from plan_graph.model.diagnostics import Diagnostic
from plan_graph.words import LANGUAGES
from tests.amount import seeds
from tests.random_programs import BASE, Maker


def fault_of(text):
    try:
        parse_condition(text, "v", ["a", "b"])
    except ConditionError as error:
        return Diagnostic(error.diagnostic, "cell", 1, "", error.values_found)
    return None


@pytest.mark.parametrize(
    ("text", "said", "marked"),
    [
        ("a >", "a value is missing after “>”", ">"),
        ("a = 3 and b = 4 and", "a value is missing after “and”", "and"),
        ("= 3", "a value is missing before “=”", "="),
        ("a in (1,,2)", "a value is missing before “,”", ","),
        ("a in (1, 2,)", "a value is missing before “)”", ")"),
        ("a b", "an operator, “and” or “or” is missing before “b”", "b"),
        ("a = 3 3", "an operator, “and” or “or” is missing before “3”", "3"),
        ("a starts 'x'", "an operator, “and” or “or” is missing before “starts”", "starts"),
        ("(a = 3", "a bracket “(” is not closed", "("),
        ("a = 3)", "“)” closes no bracket", ")"),
        ("a = 'x", "a quotation mark is not closed", None),
        ("a between 3", "“between” needs two values joined by “and”", "between"),
        ("a between 1 or 2", "“between” needs two values joined by “and”", "between"),
        ("lower(a, b) = 'x'", "only “in” takes several values, in its brackets", ","),
        ("a is not", "a value is missing after “not”", "not"),
        ("a..b = 3", "a value is missing after “.”", "."),
    ],
)
def test_the_fault_is_said_in_words_of_ours_and_marked(text, said, marked):
    fault = fault_of(text)
    assert fault.id == "rule-condition-syntax"
    assert fault.message("en").endswith(f": {said}")
    assert "đ" in fault.message("vi")
    if marked is not None:
        span = span_of(fault, f'when: ["x v: {text}"]')
        assert f'when: ["x v: {text}"]'[span.start : span.end] == marked


def test_of_two_equal_words_the_one_at_fault_is_marked():
    text = "- activity v: a = 1 and b ="
    assert span_of(fault_of("a = 1 and b ="), text).start == len(text) - 1


@pytest.mark.random
@pytest.mark.parametrize("seed", seeds(200))
def test_a_spoilt_condition_is_never_refused_in_the_words_of_the_parser(seed):
    maker = Maker(seed)
    chosen = random.Random(seed)
    condition = maker.condition("v", BASE["A"], [("w", BASE["B"])])
    for _ in range(10):
        at = chosen.randrange(len(condition) + 1)
        spoilt = condition[:at] + chosen.choice(["", " ", "(", ")", "'", " and ", ",", " = ", " null ", "."])
        spoilt += condition[at + chosen.choice([0, 1, 3]) :]
        try:
            parse_condition(spoilt, "v", BASE["A"])
        except ConditionError as error:
            for language in LANGUAGES:
                said = Diagnostic(error.diagnostic, "cell", 1, "", error.values_found).message(language)
                words = said.replace(spoilt, "")
                for foreign in (
                    "sqlglot",
                    "Expecting",
                    "Required keyword",
                    "Invalid expression",
                    "tokenizing",
                    "class",
                ):
                    assert foreign not in words, (spoilt, said)
