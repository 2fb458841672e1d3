"""Kinds, fields and variables may have any name: bare where the place tells which it is, else in double quotes."""

from __future__ import annotations

import pytest

from plan_graph.inference import infer
from tests.language.small_rules import facts, kinds, program, rule

BASE = kinds(
    a={"name": "text", "n": "integer"},
    c={"is": "integer", "percent": "integer", "when": "integer", "not": "integer"},
    select={"from": "integer", "all": "integer"},
)
HELD = facts(BASE, a=[("x", 1), ("y", 2), ("z", 3)], c=[(1, None, 3, 1), (3, 5, 3, 2)], select=[(1, 1), (2, 5)])


@pytest.mark.parametrize(
    ("then", "patterns", "expected"),
    [
        ("hit(name = when.name)", ("a when: n > 1", "a all: n > when.n"), {("y",)}),
        ("hit(n = x.is)", ("c x: percent is null",), {(1,)}),
        ("hit(n = x.is)", ('c x: is is not null and when > 2 and "not" = 1',), {(1,)}),
        ("hit(n = select.from)", ("select select: from = all",), {(1,)}),
        ('hit(n = "select"."from")', ('"select" "select": "from" = "all"',), {(1,)}),
        ('hit(n = union.from)', ('"select" union: union.all > 2 and union."from" < 3',), {(2,)}),
        ('"when"("is" = x."not")', ('c x: "is" > 1',), {(2,)}),
        ("hit(n = is.is)", ("c is: is.is = is.when and not is.is is null",), {(3,)}),
        ("hit(n = count(distinct x.from))", ("select x: x.from between x.all and x.all",), {(1,)}),
        ("hit(n = date.n)", ("a date: n > 1", "a in: date.n < n"), {(2,)}),
        ("hit(n = and.n)", ("a and: n > 2", "a or: n = and.n or or.n = 1 and and.n = 2"), {(3,)}),
        ("hit(n = null.n)", ("a null: n > 2", "a true: n = null.n and true.name is not null"), {(3,)}),
        ("hit(n = lower.n)", ("a lower: n > 2", "a length: length(length.name) = 1 and length.n = 1"), {(3,)}),
        ("hit(n = starts.n)", ("a starts: name starts with 'z'", "a contains: name contains 'x'"), {(3,)}),
    ],
    ids=lambda given: str(given)[:50],
)  # fmt: skip
def test_a_name_is_known_by_its_place_or_its_quotes(then, patterns, expected, tmp_path):
    rules = program(tmp_path, BASE, rule("r", then, *patterns))
    (kind,) = rules.conclusion_kinds
    assert {fact.values for fact in infer(rules, HELD).conclusions(kind)} == expected
