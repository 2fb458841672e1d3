"""Rules with one small mistake each: a comparison flipped, a condition dropped, a field swapped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from plan_graph.inference.examples import check_example
from plan_graph.language.expressions import Aggregate, Expression, FieldOf, Operation, conjuncts
from plan_graph.language.program import Pattern, Program, Rule

FLIPPED = {"=": ("<>",), "<>": ("=",), "<": ("<=", ">"), "<=": ("<", ">="), ">": (">=", "<"), ">=": (">", "<=")}


def count_unnoticed_mistakes(rule: Rule, program: Program) -> tuple[int, tuple[str, ...]]:
    """How many mutants a written rule has, and what was done to those that none of its examples notices."""
    made, surviving = 0, []
    parts = program.parts_of(rule)
    for part in parts:
        for what, mutant in mutants(part, program):
            made += 1
            changed = replace(program, rules=tuple(mutant if each is part else each for each in parts))
            first = changed.rules[0]
            if all(check_example(changed, first, example) is None for example in rule.examples):
                surviving.append(f"{part.part} {what}".strip())
    return made, tuple(surviving)


def mutants(rule: Rule, program: Program) -> Iterator[tuple[str, Rule]]:
    """Each mutant of a rule, with what was done to it."""
    for part in ("when", "unless"):
        patterns: tuple[Pattern, ...] = getattr(rule, part)
        for number, pattern in enumerate(patterns):
            for what, condition in _conditions(pattern, rule, program):
                mutated = replace(pattern, condition=condition, text="")
                changed = (*patterns[:number], mutated, *patterns[number + 1 :])
                mutant = replace(rule, when=changed) if part == "when" else replace(rule, unless=changed)
                yield f"{part}[{number + 1}]: {what}", mutant
    for number in range(len(rule.unless)):
        yield f"unless[{number + 1}]: dropped", replace(rule, unless=rule.unless[:number] + rule.unless[number + 1 :])
    for name, value in rule.values.items():
        for what, other in [*_flip(value), *_swap(value, rule.when, program)]:
            yield f"then.{name}: {what}", replace(rule, values={**rule.values, name: other})
    for name, aggregate in rule.aggregates.items():
        for what, changed_aggregate in _aggregates(aggregate, rule, program):
            yield f"then.{name}: {what}", replace(rule, aggregates={**rule.aggregates, name: changed_aggregate})


def _conditions(pattern: Pattern, rule: Rule, program: Program) -> Iterator[tuple[str, Expression | None]]:
    if pattern.condition is None:
        return
    parts = conjuncts(pattern.condition)
    for number in range(len(parts)):
        rest = parts[:number] + parts[number + 1 :]
        yield f"condition {number + 1} dropped", Operation("and", rest) if len(rest) > 1 else (rest or (None,))[0]
    yield from _flip(pattern.condition)
    scope = rule.when if pattern in rule.when else (*rule.when, pattern)
    yield from _swap(pattern.condition, scope, program)


def _flip(expression: Expression) -> Iterator[tuple[str, Expression]]:
    for place, part in _inside(expression, ()):
        if isinstance(part, Operation):
            for other in FLIPPED.get(part.name, ()):
                yield f"{part.name} to {other}", _with(expression, place, Operation(other, part.operands))
            if part.name == "not":
                yield "not dropped", _with(expression, place, part.operands[0])
            if part.name in ("and", "or"):
                other = "or" if part.name == "and" else "and"
                yield f"{part.name} to {other}", _with(expression, place, Operation(other, part.operands))


def _swap(expression: Expression, scope: tuple[Pattern, ...], program: Program) -> Iterator[tuple[str, Expression]]:
    kinds = {pattern.variable: program.kinds[pattern.kind].fields for pattern in scope}
    for place, part in _inside(expression, ()):
        if isinstance(part, FieldOf):
            fields = kinds[part.variable]
            same = [name for name, kind in fields.items() if kind == fields[part.field]]
            at = same.index(part.field)
            for other in dict.fromkeys((same[(at + 1) % len(same)], same[at - 1])):  # the next and the one before
                if other != part.field:
                    yield (
                        f"{part.variable}.{part.field} to {part.variable}.{other}",
                        _with(expression, place, FieldOf(part.variable, other)),
                    )


def _aggregates(aggregate: Aggregate, rule: Rule, program: Program) -> Iterator[tuple[str, Aggregate]]:
    if aggregate.operand is None:
        return
    for what, operand in _swap(aggregate.operand, rule.when, program):
        yield what, replace(aggregate, operand=operand)
    if aggregate.function == "count":
        yield "distinct turned round", replace(aggregate, distinct=not aggregate.distinct)
    if aggregate.function in ("min", "max"):
        yield "min and max turned round", replace(aggregate, function="max" if aggregate.function == "min" else "min")


def _inside(expression: Expression, place: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], Expression]]:
    yield place, expression
    if isinstance(expression, Operation):
        for number, operand in enumerate(expression.operands):
            yield from _inside(operand, (*place, number))


def _with(expression: Expression, place: tuple[int, ...], part: Expression) -> Expression:
    if not place:
        return part
    if not isinstance(expression, Operation):
        raise ValueError("nothing is inside a constant, parameter or field")
    first, *rest = place
    operands = list(expression.operands)
    operands[first] = _with(operands[first], tuple(rest), part)
    return Operation(expression.name, tuple(operands))
