"""Failed examples of rules as text for people and other programs; stable, without colours."""

from __future__ import annotations

import json
from collections.abc import Sequence

from plan_graph.explain.rule_words import fact_values
from plan_graph.inference.examples import ExampleFailure
from plan_graph.language.program import Program
from plan_graph.language.writing import write_fact
from plan_graph.model.facts import Fact
from plan_graph.words import Language, message


def as_json(body: object) -> str:
    """JSON as all commands write it."""
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def failure_lines(program: Program, failure: ExampleFailure, language: Language) -> list[str]:
    """An example that its rule does not do: where, what it says, and what the rule does."""
    if failure.faults:
        return [f"{message('rules.list-not-run', language)}: {fault.message(language)}" for fault in failure.faults]
    lines = []
    for word, facts, others, mark in (
        ("expected", failure.expected, failure.found, "−"),
        ("found", failure.found, failure.expected, "+"),
    ):
        nothing = "" if facts else " " + message("rules.list-nothing", language)
        lines.append(message(f"rules.list-{word}", language) + ":" + nothing)
        lines += [f"  {' ' if fact in others else mark} {_write(program, fact)}" for fact in facts]
    return lines


def _write(program: Program, fact: Fact) -> str:
    kind = program.kinds[fact.kind]
    return write_fact(kind, dict(zip(kind.fields, fact.values, strict=True)))


def examples_summary(program: Program, failures: Sequence[ExampleFailure], language: Language) -> str:
    """How many examples there are, and how many are not as they say."""
    examples = sum(len(rule.examples) for rule in program.rules)
    if failures:
        return message("rules.list-some-wrong", language, examples=examples, wrong=len(failures))
    return message("rules.list-all-right", language, examples=examples, rules=len(program.written_rules))


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
