"""``min`` and ``max`` of what a recursion carries: accepted where the value can only move one way.

``distance(node = e.to, length = min(d.length + e.length))``, concluded from ``distance d``, keeps the shortest distance
to each node. Such a recursion has one least answer when a better premise never makes its conclusion worse and never
takes it away. This is read off the rules: from each expression, whether it stays, falls, or rises as the
premises get better. What cannot be shown to move one way is refused with its place.

Source: K. Ross, Y. Sagiv, "Monotonic aggregation in deductive databases", PODS 1992.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from plan_graph.language.components import components_of
from plan_graph.language.expressions import Constant, Expression, FieldOf, Operation, fields_in
from plan_graph.language.program import Optimum, Pattern, Rule
from plan_graph.language.writing import write_expression
from plan_graph.model.diagnostics import Diagnostic

STAYS, RISES, FALLS, UNCLEAR = "stays", "rises", "falls", "unclear"
"""How a value moves as the premises of a recursion get better; a condition that rises may begin to hold."""

_TURNED = {STAYS: STAYS, RISES: FALLS, FALLS: RISES, UNCLEAR: UNCLEAR}
_OPTIMA = ("min", "max")
_BETTER = {"min": FALLS, "max": RISES}


def with_optima(rules: Sequence[Rule]) -> tuple[tuple[Rule, ...], list[Diagnostic]]:
    """The rules, those of a recursion through ``min`` or ``max`` with their :class:`Optimum`; and what is not monotone.

    A rule that counts or sums in a recursion is left as it is, for the strata to refuse.
    """
    components = components_of(rules)
    optima: dict[str, Optimum] = {}
    for rule in rules:
        own = components[rule.concludes]
        functions = {aggregate.function for aggregate in rule.aggregates.values()}
        recursive = any(components.get(pattern.kind) == own for pattern in rule.when)
        if recursive and functions and functions <= set(_OPTIMA):
            field, aggregate = next(iter(rule.aggregates.items()))
            optima.setdefault(rule.concludes, Optimum(field, aggregate.function))
    if not optima:
        return tuple(rules), []
    faults: list[Diagnostic] = []
    changed: list[Rule] = []
    for rule in rules:
        optimum = optima.get(rule.concludes)
        if optimum is not None:
            faults += _shape_faults(rule, optimum)
            best = rule.aggregates.get(optimum.field)
            if best is not None and best.operand is not None:
                values = {**rule.values, optimum.field: best.operand}
                rule = replace(rule, values=values, aggregates={}, optimum=optimum)
        changed.append(rule)
    if not faults:
        for rule in changed:
            own = components[rule.concludes]
            inside = {kind: optimum for kind, optimum in optima.items() if components[kind] == own}
            faults += _Directions(rule, inside).faults()
    return (tuple(rules), faults) if faults else (tuple(changed), [])


def _shape_faults(rule: Rule, optimum: Optimum) -> Iterator[Diagnostic]:
    """Every rule of such a kind gives that field by that function, and takes nothing else over its matches."""
    aggregate = rule.aggregates.get(optimum.field)
    if len(rule.aggregates) != 1 or aggregate is None or aggregate.function != optimum.function:
        wanted = f"{optimum.field} = {optimum.function}(…)"
        yield _fault("rule-recursion-mixed", rule, rule.line, "then", kind=rule.concludes, wanted=wanted)


def _fault(id: str, rule: Rule, line: int, place: str, **values: str) -> Diagnostic:
    return Diagnostic(id, rule.file, line, f"{rule.name}.{place}", values)


class _Directions:
    """How the conditions and values of one rule move as the best values that it reads get better."""

    def __init__(self, rule: Rule, optima: Mapping[str, Optimum]) -> None:
        self._rule = rule
        self._moving = {
            FieldOf(pattern.variable, optima[pattern.kind].field): _BETTER[optima[pattern.kind].function]
            for pattern in rule.when
            if pattern.kind in optima
        }

    def faults(self) -> Iterator[Diagnostic]:
        """Every part of the rule that does not move the right way."""
        rule = self._rule
        if not self._moving:
            return
        for name, patterns, allowed in (("when", rule.when, RISES), ("unless", rule.unless, FALLS)):
            for number, pattern in enumerate(patterns, start=1):
                if pattern.condition is not None and self.direction(pattern.condition) not in (STAYS, allowed):
                    yield self._condition_fault(pattern, f"{name}[{number}]")
        for name, value in rule.values.items():
            direction = self.direction(value)
            if rule.optimum is None or name != rule.optimum.field:
                if direction != STAYS:
                    yield self._value_fault("rule-best-value-passed", name, value)
            elif direction not in (STAYS, _BETTER[rule.optimum.function]):
                yield self._value_fault("rule-value-not-monotone", name, value)

    def _condition_fault(self, pattern: Pattern, place: str) -> Diagnostic:
        fields = sorted(f"{f.variable}.{f.field}" for f in fields_in(pattern.condition) if f in self._moving)
        condition = pattern.text
        return _fault(
            "rule-condition-not-monotone", self._rule, pattern.line, place, condition=condition, field=", ".join(fields)
        )

    def _value_fault(self, id: str, name: str, value: Expression) -> Diagnostic:
        moving = sorted(f"{f.variable}.{f.field}" for f in fields_in(value) if f in self._moving)
        values = {"field": name, "value": write_expression(value), "from": ", ".join(moving)}
        return _fault(id, self._rule, self._rule.line, "then", **values)

    def direction(self, expression: Expression) -> str:
        """How an expression moves as the premises get better; what is not moved by them stays."""
        if isinstance(expression, FieldOf):
            return self._moving.get(expression, STAYS)
        if not isinstance(expression, Operation) or not fields_in(expression) & self._moving.keys():
            return STAYS
        name, operands = expression.name, expression.operands
        parts = [self.direction(operand) for operand in operands]
        match name:
            case "and" | "or":
                return _together(*parts)
            case "not" | "negate":
                return _TURNED[parts[0]]
            case "is null" if isinstance(operands[0], FieldOf):
                return STAYS  # the best value of a conclusion is known
            case "+":
                return _together(*parts)
            case "-":
                return _together(parts[0], _TURNED[parts[1]])
            case "<" | "<=":
                return _together(_TURNED[parts[0]], parts[1])
            case ">" | ">=":
                return _together(parts[0], _TURNED[parts[1]])
            case "*":
                return _scale(operands, parts)
            case "/" | "//":
                return _scale(operands[::-1], parts[::-1]) if isinstance(operands[1], Constant) else UNCLEAR
            case _:
                return UNCLEAR


def _together(*directions: str) -> str:
    moving = set(directions) - {STAYS}
    return STAYS if not moving else moving.pop() if len(moving) == 1 else UNCLEAR


def _scale(operands: Sequence[Expression], directions: Sequence[str]) -> str:
    """The direction of a product with a constant: turned round by a negative one."""
    for (factor, _), (_, direction) in ((operands, directions), (operands[::-1], directions[::-1])):
        if isinstance(factor, Constant) and isinstance(factor.value, int | float):
            return direction if factor.value >= 0 else _TURNED[direction]
    return UNCLEAR
