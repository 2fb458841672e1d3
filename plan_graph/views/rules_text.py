"""Failed examples of rules as text for people and other programs; stable, without colours."""

from __future__ import annotations

import json
from collections.abc import Sequence

from plan_graph.inference.examples import ExampleFailure
from plan_graph.language.program import Program
from plan_graph.language.writing import written_fact
from plan_graph.model.facts import Fact
from plan_graph.model.words import both
from plan_graph.views.rule_words import fact_values
from plan_graph.words import Language

_EXPECTED, _FOUND = both("phải kết luận", "should conclude"), both("đã kết luận", "concludes")
_NOTHING = both("không gì cả", "nothing")
_NOT_RUN = both("không chạy được", "could not be run")
_ALL_RIGHT = both("{examples} ví dụ của {rules} luật: đúng cả", "{examples} examples of {rules} rules: all as they say")
_SOME_WRONG = both("{wrong} trong {examples} ví dụ sai", "{wrong} of {examples} examples are not as they say")


def as_json(body: object) -> str:
    """JSON as all commands write it."""
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def failure_lines(program: Program, failure: ExampleFailure, language: Language) -> list[str]:
    """An example that its rule does not do: where, what it says, and what the rule does."""
    if failure.faults:
        return [f"{_NOT_RUN[language]}: {fault.message(language)}" for fault in failure.faults]
    lines = []
    for word, facts, others, mark in (
        (_EXPECTED, failure.expected, failure.found, "−"),
        (_FOUND, failure.found, failure.expected, "+"),
    ):
        lines.append(f"{word[language]}:" + ("" if facts else f" {_NOTHING[language]}"))
        lines += [f"  {' ' if fact in others else mark} {_written(program, fact)}" for fact in facts]
    return lines


def _written(program: Program, fact: Fact) -> str:
    kind = program.kinds[fact.kind]
    return written_fact(kind, dict(zip(kind.fields, fact.values, strict=True)))


def examples_summary(program: Program, failures: Sequence[ExampleFailure], language: Language) -> str:
    """How many examples there are, and how many are not as they say."""
    examples = sum(len(rule.examples) for rule in program.rules)
    said = _SOME_WRONG if failures else _ALL_RIGHT
    return said[language].format(examples=examples, rules=len(program.written_rules), wrong=len(failures))


def failures_as_json(program: Program, failures: Sequence[ExampleFailure], language: Language) -> str:
    """The failed examples as JSON."""
    found = [
        {
            "rule": failure.rule,
            "file": failure.file,
            "line": failure.line,
            "fires": failure.fires,
            "expected": [fact_values(program, fact) for fact in failure.expected],
            "found": [fact_values(program, fact) for fact in failure.found],
            "faults": [fault.as_dict(language) for fault in failure.faults],
        }
        for failure in failures
    ]
    return as_json({"examples": sum(len(rule.examples) for rule in program.rules), "failures": found})
