"""Twice the text takes at most two and a half times the steps, whatever is nested or repeated in it.

Steps are calls of functions, which no other work on the machine changes.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable

import pytest

from plan_graph.language.conditions import ConditionError, parse_condition
from plan_graph.language.rule_file import parse_rules
from plan_graph.language.rule_sources import RuleSource
from tests.language.small_rules import kinds, rule, written

BASE = kinds(A={"i": "integer", "t": "text", "b": "boolean"})
MOST = 2.5


def steps(work: Callable[[], object]) -> int:
    count = 0

    def counted(frame, event, argument):
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def repeated(open_part: str, middle: str, close: str = "") -> Callable[[int], str]:
    return lambda count: open_part * count + middle + close * count


CONDITIONS = {
    "parentheses": repeated("(", "b", ")"),
    "not": repeated("not ", "b"),
    "or within or": repeated("(b or ", "b", ")"),
    "and": lambda count: " and ".join(["i = 1"] * count),
    "in": lambda count: f"i in ({', '.join(map(str, range(5 * count)))})",
    "sums": lambda count: "i = " + " + ".join(["i"] * count),
    "whole division": lambda count: "i = " + " // ".join(["i"] * count),
    "remainders within each other": repeated("i = (i % ", "i", ")"),
    "texts joined": lambda count: " || ".join(["t"] * count) + " = 'a'",
    "minus signs": lambda count: "i = " + "- " * count + "i",
    "contains": lambda count: " and ".join(["t contains 'a'"] * count),
    "starts with": lambda count: " or ".join(["t not starts with t"] * count),
    "like": lambda count: "t like '" + "%a" * (20 * count) + "'",
    "unknown": repeated("(", "i is null", ") is null"),
    "ranges": lambda count: " and ".join(["i between 1 and 2"] * (count // 2)),
    # refused, and in no more steps
    "array": repeated("i = array[", "1", "]"),
    "struct": repeated("struct(", "1", ")"),
    "decimal": repeated("decimal(", "1", ")"),
    "case": repeated("case when ", "b", " then b end"),
    "functions": repeated("coalesce(", "i", ")"),
    "sub-queries": repeated("i in (select ", "i", ")"),
}


def read(text: str) -> None:
    with contextlib.suppress(ConditionError):
        parse_condition(text, "v", BASE["A"].fields)


@pytest.mark.parametrize("make", CONDITIONS.values(), ids=CONDITIONS)
def test_the_steps_of_reading_a_condition_follow_its_length(make):
    read(make(2))  # what is loaded once
    small, large = (steps(lambda size=size: read(make(size))) for size in (20, 40))
    assert large <= MOST * small + 50


def chain(count: int) -> list[dict]:
    later = [rule(f"r{k}", f"k{k}(i = v.i)", f"k{k - 1} v") for k in range(count, 0, -1)]
    return [*later, rule("base", "k0(i = a.i)", "A a")]


PROGRAMS = {
    "a chain of conclusions, the last first": chain,
    "rules side by side": lambda count: [rule(f"r{k}", f"k{k}(i = v.i)", f"A v: i = {k}") for k in range(count)],
    "patterns": lambda count: [rule("r", "k(i = v0.i)", *(f"A v{k}: i = v{max(k - 1, 0)}.i" for k in range(count)))],
    "exceptions": lambda count: [rule("r", "k(i = v.i)", "A v", unless=[f"A u{k}: i = v.i" for k in range(count)])],
    "branches": lambda count: [rule("r", "k(i = v.i)", [f"A v: i = {k}" for k in range(count)])],
    "groups": lambda count: [
        rule(f"r{k}", f"k{k}(i = g.i, n = count(*))", "A v: i = g.i", for_each=["A g"]) for k in range(count)
    ],
    "best values": lambda count: [
        entry
        for k in range(count // 2)
        for entry in (
            rule(f"a{k}", f"k{k}(t = v.t, i = min(0))", "A v"),
            rule(f"b{k}", f"k{k}(t = v.t, i = min(p.i + 1))", f"k{k} p", "A v: t > p.t"),
        )
    ],
}


@pytest.mark.parametrize("make", PROGRAMS.values(), ids=PROGRAMS)
def test_the_steps_of_checking_a_program_follow_its_length(make, tmp_path):
    counts = []
    for size in (30, 60):
        source = RuleSource("rules.yaml", written(tmp_path, *make(size)).read_bytes())
        counts.append(steps(lambda source=source: parse_rules([source], BASE)))
    assert counts[1] <= MOST * counts[0]
