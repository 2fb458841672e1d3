"""The examples of the rules, run: each rule alone, on the facts of its example.

Conclusions of other rules that stand among the facts count as facts. A field that the example does not name
is unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from plan_graph.inference.infer import AUTO, infer
from plan_graph.language.program import Example, Program, Rule, is_hidden
from plan_graph.language.rule_logic import parameters_of
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.facts import Fact, Facts, Value, canonical, sort_key

EXAMPLE_PARAMETERS: Mapping[str, Value] = {
    "as_of": date(2025, 1, 1),
    "year_start": date(2025, 1, 1),
    "year_end": date(2025, 12, 31),
}
"""What the parameters that a plan always gives are in an example that does not name them."""

_NOT_OF_THE_EXAMPLE = ("engine-unknown", "engine-not-installed")


@dataclass(frozen=True, slots=True)
class ExampleFailure:
    """An example that the rule does not do.

    Parameters
    ----------
    rule
        Name of the rule.
    file, line
        Where the example stands.
    fires
        Whether the rule should conclude something.
    expected
        What it should conclude, nothing for a silent example.
    found
        What it concludes.
    faults
        Why the example could not be run; empty when it was.
    """

    rule: str
    file: str
    line: int
    fires: bool
    expected: tuple[Fact, ...]
    found: tuple[Fact, ...]
    faults: tuple[Diagnostic, ...] = ()


def check_examples(program: Program, engine: str = AUTO) -> list[ExampleFailure]:
    """Run every example of every rule, in order of file and line.

    Parameters
    ----------
    program
        Checked rules.
    engine
        The engine to run them with.
    """
    failures = (check_example(program, rule, example, engine) for rule, example in examples_of(program))
    return [failure for failure in failures if failure is not None]


def examples_of(program: Program) -> Iterator[tuple[Rule, Example]]:
    """Every example with its rule, in order of file and line."""
    for rule in program.rules:
        for example in rule.examples:
            yield rule, example


def check_example(program: Program, rule: Rule, example: Example, engine: str = AUTO) -> ExampleFailure | None:
    """Run one example; None when the rule concludes exactly what the example says.

    Raises
    ------
    InputError
        When there is no such engine.
    """
    given = {_fact(program, kind, values) for kind, values in example.facts}
    expected = {_fact(program, rule.concludes, values) for values in example.expected}
    alone = alone_with_example(program, rule, example)
    own = {name: value for name, value in EXAMPLE_PARAMETERS.items() if name in alone.parameters}
    found: set[Fact] = set()
    faults: tuple[Diagnostic, ...] = ()
    try:
        facts = Facts(alone.base_kinds, sorted(given, key=sort_key))
        concluded = infer(alone, facts, {**own, **example.parameters}, engine).derivations
        found = {fact for fact in concluded if not is_hidden(fact.kind)} - given
    except InputError as error:
        if any(fault.id in _NOT_OF_THE_EXAMPLE for fault in error.diagnostics):
            raise
        faults = error.diagnostics
    if found == expected and not faults:
        return None
    return ExampleFailure(
        rule.name,
        rule.file,
        example.line,
        example.fires,
        tuple(sorted(expected, key=sort_key)),
        tuple(sorted(found, key=sort_key)),
        faults,
    )


def alone_with_example(program: Program, rule: Rule, example: Example) -> Program:
    """The program of one rule: it reads the kinds it names and those of the example as base facts."""
    rules = tuple(rule if part.name == rule.name else part for part in program.parts_of(rule))
    read = {kind for kind, _ in example.facts}
    read |= {pattern.kind for part in rules for pattern in (*part.when, *part.unless) if not is_hidden(pattern.kind)}
    named = {name for part in rules for name in parameters_of(part)} | {*example.parameters}
    return Program(
        rules=rules,
        base_kinds={kind: program.kinds[kind] for kind in sorted(read)},
        conclusion_kinds={part.concludes: program.kinds[part.concludes] for part in rules},
        parameters={name: declared for name, declared in program.parameters.items() if name in named},
        declared=program.declared,
        strata=_strata_alone(rules),
    )


def _strata_alone(rules: tuple[Rule, ...]) -> tuple[tuple[Rule, ...], ...]:
    """The rules that one written rule becomes, in the order in which they conclude; it may read its own conclusion."""
    helping = tuple(rule for rule in rules if is_hidden(rule.concludes))
    counting = tuple(rule for rule in rules if rule.is_aggregate)
    others = tuple(rule for rule in rules if rule not in helping and rule not in counting)
    return tuple(stratum for stratum in (helping, counting, others) if stratum)


def _fact(program: Program, kind: str, values: Mapping[str, Value]) -> Fact:
    fields = program.kinds[kind].fields
    return Fact(kind, tuple(canonical(values.get(name), fields[name]) for name in fields))
