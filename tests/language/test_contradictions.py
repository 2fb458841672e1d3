"""Conditions that cannot hold together, and conditions that follow from others; checked against every assignment."""

import itertools
import random
from datetime import date

import pytest

from plan_graph.language.conditions import parse_condition
from plan_graph.language.contradictions import contradiction, follows, follows_unless_unknown
from plan_graph.language.expressions import FieldOf, Parameter, evaluator, parts, with_parameters
from plan_graph.language.types import type_of
from plan_graph.language.writing import write_expression
from tests.amount import chunks

FIELDS = {
    "i": "integer",
    "j": "integer",
    "x": "number",
    "t": "text",
    "u": "text",
    "d": "date",
    "e": "date",
    "b": "boolean",
}
PARAMETERS = {"day": "date", "n": "integer", "word": "text"}


def types(expression):
    return type_of(expression, lambda field: FIELDS[field.field], PARAMETERS, lambda *_: None)


def parsed(*texts):
    return [parse_condition(text, "a", FIELDS) for text in texts]


IMPOSSIBLE = [
    ("t = 'a'", "t = 'b'"),
    ("i < 3", "i > 5"),
    ("i > 3 and i < 4",),
    ("i > 3", "i < 4"),
    ("x > 3", "x < 3"),
    ("x >= 3", "x < 3"),
    ("t is null", "t = 'a'"),
    ("i is null", "i + 1 > 0"),
    ("d < e", "d > e"),
    ("d < e", "e < d"),
    ("d < e", "e <= d"),
    ("d < $day", "d >= $day + 3"),
    ("d - e > 5", "d < e"),
    ("d - $day < 3", "d - $day > 3"),
    ("d < d",),
    ("t <> t",),
    ("t = null",),
    ("i > null",),
    ("1 > 2",),
    ("null",),
    ("$day is null",),
    ("b", "not b"),
    ("b = true", "b = false"),
    ("b <> true", "b <> false"),
    ("b is null", "not b"),
    ("i = j", "j = 3", "i = 4"),
    ("i = j", "i <> j"),
    ("i between 3 and 3", "i <> 3"),
    ("i in (1, 2)", "i <> 1", "i <> 2"),
    ("i in (1, 2)", "i > 2"),
    ("i not in (1, 2)", "i = 2"),
    ("i not in (1, null)",),
    ("i in (null)",),
    ("t = 'abc'", "t like 'b%'"),
    ("t like 'a%'", "t like 'b%'"),
    ("t like 'a%'", "t not like 'a%'"),
    ("t like 'abc'", "t = 'abd'"),
    ("t = 'abc'", "t not like 'a%'"),
    ("t = u", "u = 'x'", "t = 'y'"),
    ("t < u", "u < t"),
    ("t < 'b'", "t > 'c'"),
    ("t = $word", "t <> $word"),
    ("i = 2.5",),
    ("2 * i = 5",),
    ("i + j > 5", "i + j < 3"),
    ("x / 2 > 3", "x / 2 < 1"),
    ("-i > 3", "i > 0"),
    ("i = 1 or i = 2", "i > 2"),
    ("not (i = 1 or i <> 1)",),
    ("not (i < 3)", "i < 3"),
    ("i > 1", "j > i", "j < 3"),
    ("x > i", "i >= 3", "x < 3"),
]

POSSIBLE = [
    ("i < 3", "i > 1"),
    ("x > 3", "x < 4"),
    ("t is null",),
    ("d <= e", "e <= d"),
    ("d < $day", "d >= $day - 3"),
    ("b is null",),
    ("i in (1, 2)", "i <> 1"),
    ("i not in (1, 2)",),
    ("t like 'a%'", "t like '%b'"),
    ("t like 'a%'", "t like $word"),
    ("t like 'a%'", "t like 'ab%'"),
    ("t <> u",),
    ("t < u", "u < 'b'"),
    ("i = 1 or i = 2", "i > 1"),
    ("i = 1 or t is null", "t = 'a'"),
    ("x = 2.5",),
    ("x > 3", "x < 3.0001"),
    ("i + j > 5", "i < 3"),
    ("i + 1 is null",),
    ("d > $day", "e < $day"),
]


@pytest.mark.parametrize("texts", IMPOSSIBLE, ids="; ".join)
def test_conditions_that_cannot_hold_together_are_found(texts):
    assert contradiction(parsed(*texts), types)


@pytest.mark.parametrize("texts", POSSIBLE, ids="; ".join)
def test_conditions_that_can_hold_together_are_left_alone(texts):
    assert contradiction(parsed(*texts), types) == ()


@pytest.mark.parametrize("texts", IMPOSSIBLE, ids="; ".join)
def test_only_the_conditions_at_fault_are_named(texts):
    others = parsed("u is not null", "e > $day - 100 or j = 7")
    conditions = [others[0], *parsed(*texts), others[1]]
    found = contradiction(conditions, types)
    assert not set(found) & set(others)
    for left_out in found:
        assert contradiction([condition for condition in found if condition is not left_out], types) == ()


@pytest.mark.parametrize(
    ("condition", "conditions"),
    [
        ("i > 3", ["i > 5"]),
        ("i > 3", ["i = 4"]),
        ("i >= 4", ["i > 3"]),
        ("j = i", ["i = j"]),
        ("e > d", ["d < e"]),
        ("t is not null", ["t like 'a%'"]),
        ("t in ('a', 'b')", ["t = 'a'"]),
        ("t = 'a' or t = 'b'", ["t in ('b', 'a')"]),
        ("i <> 3", ["i > 3"]),
        ("d - e > 30", ["d - e > 90"]),
        ("i = i", ["i > 0"]),
        ("b", ["b = true"]),
        ("not b", ["b = false"]),
        ("i < j", ["i < 3", "j > 3"]),
        ("t like 'a%'", ["t = 'ab'"]),
        ("i between 1 and 3", ["i >= 1", "i <= 3"]),
        ("i > 0 or t is null", ["i > 1"]),
        ("b or t = 'a' or i = 1", ["i = 1 or t = 'a' or b"]),
        ("b and t = 'a' and i = 1", ["i = 1", "t = 'a'", "b"]),
    ],
)
def test_what_follows_is_known_to_follow(condition, conditions):
    assert follows(*parsed(condition), parsed(*conditions), types)


@pytest.mark.parametrize(
    ("condition", "conditions"),
    [
        ("i > 5", ["i > 3"]),
        ("i = i", []),
        ("i = i", ["j > 0"]),
        ("i + 1 > 0", ["i > 0"]),
        ("t = 'a'", ["t in ('a', 'b')"]),
        ("b", ["b is not null"]),
        ("d < e", ["d <= e"]),
    ],
)
def test_what_does_not_follow_is_not_said_to(condition, conditions):
    assert not follows(*parsed(condition), parsed(*conditions), types)


def test_a_field_equals_itself_unless_it_is_unknown():
    (same,) = parsed("i = i")
    assert follows_unless_unknown(same, [], types)
    assert not follows_unless_unknown(*parsed("i = j"), [], types)


# against every assignment of small domains

DOMAINS = {
    "integer": [0, 1, 2, 3, None],
    "number": [0.0, 0.5, 1.0, 2.5, None],
    "text": ["a", "b", "ab", None],
    "date": [date(2025, 1, 1), date(2025, 1, 2), date(2025, 1, 3), None],
    "boolean": [True, False, None],
}
GIVEN = {"day": [date(2025, 1, 1), date(2025, 1, 2)], "n": [0, 1, 2], "word": ["a", "b"]}


def random_value(r, kind, depth=0):
    roll = r.random()
    if roll < 0.5:
        return r.choice([name for name, type_ in FIELDS.items() if type_ == kind])
    if kind == "date":
        if roll < 0.65:
            return "$day"
        if roll < 0.8 and depth < 2:
            return f"({random_value(r, kind, depth + 1)} {r.choice('+-')} {r.choice(['1', '2', 'i', '$n'])})"
        return f"date '2025-01-0{r.choice([1, 2, 3])}'"
    if kind == "integer":
        if roll < 0.6:
            return "$n"
        if roll < 0.75 and depth < 2:
            return f"({random_value(r, kind, depth + 1)} {r.choice('+-*')} {random_value(r, kind, depth + 1)})"
        return r.choice(["0", "1", "2", "3", "-1", "(d - e)"])
    if kind == "number":
        return r.choice(["0.5", "1.0", "2.5", "(x + 0.5)", "i", "(i / 2)"])
    if kind == "text":
        return r.choice(["'a'", "'b'", "'ab'", "$word"])
    return r.choice(["true", "false"])


def random_condition(r, depth=0):
    roll = r.random()
    if depth < 2 and roll < 0.2:
        joint = r.choice([" and ", " or "])
        return f"({joint.join(random_condition(r, depth + 1) for _ in range(2))})"
    if depth < 3 and roll < 0.27:
        return f"not ({random_condition(r, depth + 1)})"
    kind = r.choice(list(DOMAINS))
    if roll < 0.35:
        return f"{random_value(r, kind)} is {r.choice(['', 'not '])}null"
    if roll < 0.45:
        listed = ", ".join(random_value(r, kind) for _ in range(r.choice([1, 2, 3])))
        return f"{random_value(r, kind)} {r.choice(['', 'not '])}in ({listed})"
    if kind == "text" and roll < 0.6:
        return f"{random_value(r, kind)} {r.choice(['', 'not '])}like '{r.choice(['a%', '%b', 'a_', 'ab', '_'])}'"
    if kind == "boolean" and roll < 0.7:
        return r.choice(["b", "not b", "b = true", "b <> false", "b <> true"])
    operators = ["=", "<>"] if kind == "boolean" else ["=", "=", "<>", "<", "<=", ">", ">="]
    return f"{random_value(r, kind)} {r.choice(operators)} {random_value(r, kind)}"


def assignments(conditions):
    """Every way to give the fields and parameters a value: what each condition then is."""
    named = sorted({part.field for c in conditions for part in parts(c) if isinstance(part, FieldOf)})
    given = sorted({part.name for c in conditions for part in parts(c) if isinstance(part, Parameter)})
    positions = {FieldOf("a", name): (0, place) for place, name in enumerate(named)}
    domains = [DOMAINS[FIELDS[name]] for name in named]
    for values in itertools.product(*(GIVEN[name] for name in given)):
        parameters = dict(zip(given, values, strict=True))
        tests = [evaluator(with_parameters(condition, parameters), positions) for condition in conditions]
        for row in itertools.product(*domains):
            yield [test((row,)) for test in tests]


@pytest.mark.random
@pytest.mark.parametrize("chunk", chunks(900, 300, fast=1))
def test_what_is_called_impossible_or_said_to_follow_is_so_under_every_assignment(chunk):
    impossible = followed = 0
    for seed in chunk:
        r = random.Random(seed)
        conditions = parsed(*(random_condition(r) for _ in range(r.choice([1, 2, 3, 4]))))
        (asked,) = parsed(random_condition(r, depth=2))
        found = contradiction(conditions, types)
        says = follows(asked, conditions, types)
        if not found and not says:
            continue
        shown = [write_expression(condition, "a") for condition in (*conditions, asked)]
        for *truths, answer in itertools.islice(assignments([*conditions, asked]), 20_000):
            if all(truth is True for truth in truths):
                assert not found, shown
                assert not says or answer is True, shown
        impossible += bool(found)
        followed += says and not found
    assert impossible > 50
    assert followed > 7
