"""Bounds on the differences of terms, and whether any values keep to all of them.

A term is a field, a parameter, a constant, or a sum of them. Numbers, whole numbers and dates are measured from
nought, texts and truths among each other. Whole numbers and dates take whole steps, so ``x > 3 and x < 4`` has
no solution for them.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from plan_graph.language.expressions import Constant, Expression, Operation
from plan_graph.model.facts import TypeName

_WHOLE = ("integer", "date")
_MEASURED = ("integer", "date", "number")
_MIRRORED = {"=": "=", "<>": "<>", "<": ">", "<=": ">=", ">": "<", ">=": "<="}

Terms = Mapping[Expression, int]
_Node = Expression | tuple[tuple[Expression, int], ...] | None
"""A term; a sum of several terms with their factors; or None, the nought from which numbers are measured."""

_SUMS = ("negate", "+", "-", "*")
_Bound = tuple[Fraction, int]
"""Not more than this; and 0 when it may be reached, -1 when it may not. Bounds compare like their tuples."""


@dataclass
class Bounds:
    """What comparisons say of the differences between terms."""

    types: Callable[[Expression], TypeName | None]
    _least: dict[tuple[_Node, _Node], _Bound] = field(default_factory=dict)
    _different: list[tuple[_Node, _Node, Fraction]] = field(default_factory=list)
    _nodes: dict[_Node, None] = field(default_factory=dict)
    _impossible: bool = False
    _closed: bool = False

    def add(self, operator: str, left: Expression, right: Expression) -> None:
        """Take in one comparison whose sides are both known."""
        if self.types(left) in _MEASURED and self.types(right) in _MEASURED:
            self._add_measured(operator, left, right)
        else:
            self._compare(operator, left, right, Fraction(0), whole=False)

    def are_possible(self) -> bool:
        """Are there values that keep to every bound."""
        self._close()
        if self._impossible:
            return False
        if any(self._least.get((node, node), (Fraction(0), 0)) < (Fraction(0), 0) for node in self._nodes):
            return False
        return not any(self._is_forced(*different) for different in self._different)

    def constant(self, term: Expression) -> Constant | None:
        """The constant that a text or truth must equal, if the bounds force one."""
        self._close()
        if isinstance(term, Constant):
            return term
        equal = (n for n in self._nodes if isinstance(n, Constant) and self._is_forced(term, n, Fraction(0)))
        return next(equal, None)

    def _add_measured(self, operator: str, left: Expression, right: Expression) -> None:
        terms, constant = self._difference(self._sum(left), self._sum(right))
        if not terms:
            self._impossible |= not _holds(operator, constant)
            return
        divisor = math.gcd(*terms.values())
        named = sorted(terms.items(), key=repr)
        if named[0][1] < 0:
            divisor, operator = -divisor, _MIRRORED[operator]
        scaled = [(term, factor // divisor) for term, factor in named]
        limit = -constant / divisor
        whole = all(self.types(term) in _WHOLE for term in terms)
        if len(scaled) == 1:
            self._compare(operator, scaled[0][0], None, limit, whole)
        elif len(scaled) == 2 and [factor for _, factor in scaled] == [1, -1]:
            self._compare(operator, scaled[0][0], scaled[1][0], limit, whole)
        else:
            self._compare(operator, tuple(scaled), None, limit, whole)

    def _sum(self, expression: Expression) -> tuple[Terms, Fraction]:
        """The expression as factors of terms and a constant; what is not a sum of whole steps is one term."""
        if isinstance(expression, Constant):
            value = expression.value
            return {}, Fraction(value.toordinal() if isinstance(value, date) else value)  # type: ignore[arg-type]
        # of the others an operand may be null, and the result has a type all the same
        if isinstance(expression, Operation) and expression.name in _SUMS and self.types(expression) in _WHOLE:
            name, operands = expression.name, [self._sum(operand) for operand in expression.operands]
            if name == "negate":
                return self._difference(({}, Fraction(0)), operands[0])
            if name == "-":
                return self._difference(operands[0], operands[1])
            if name == "+":
                return self._difference(operands[0], self._difference(({}, Fraction(0)), operands[1]))
            if name == "*":
                for (terms, constant), (others, factor) in (operands, operands[::-1]):
                    if not others:
                        return {term: n * int(factor) for term, n in terms.items() if factor}, constant * factor
        return {expression: 1}, Fraction(0)

    @staticmethod
    def _difference(left: tuple[Terms, Fraction], right: tuple[Terms, Fraction]) -> tuple[Terms, Fraction]:
        factors = dict(left[0])
        for term, factor in right[0].items():
            factors[term] = factors.get(term, 0) - factor
        return {term: factor for term, factor in factors.items() if factor}, left[1] - right[1]

    def _compare(self, operator: str, left: _Node, right: _Node, limit: Fraction, whole: bool) -> None:
        """Take in ``left - right operator limit``."""
        self._nodes[left] = self._nodes[right] = None
        if operator == "<>":
            self._different.append((left, right, limit))
        if operator in ("=", "<", "<="):
            self._at_most(left, right, limit, operator == "<", whole)
        if operator in ("=", ">", ">="):
            self._at_most(right, left, -limit, operator == ">", whole)

    def _at_most(self, left: _Node, right: _Node, limit: Fraction, below: bool, whole: bool) -> None:
        bound: _Bound = (limit, -1 if below else 0)
        if whole:
            bound = (Fraction(math.ceil(limit) - 1 if below else math.floor(limit)), 0)
        self._least[left, right] = min(bound, self._least.get((left, right), bound))

    def _close(self) -> None:
        """Add up bounds along every way from term to term."""
        if self._closed:
            return
        self._closed = True
        texts = sorted({n.value for n in self._nodes if isinstance(n, Constant) and isinstance(n.value, str)})
        for value in (False, True):
            if Constant(value) in self._nodes:
                self._compare("<", Constant(False), Constant(True), Fraction(0), whole=False)
        for lower, higher in itertools.pairwise(texts):
            self._compare("<", Constant(lower), Constant(higher), Fraction(0), whole=False)
        for through in self._nodes:
            for start in self._nodes:
                for end in self._nodes:
                    if (start, through) in self._least and (through, end) in self._least:
                        one, other = self._least[start, through], self._least[through, end]
                        added = (one[0] + other[0], min(one[1], other[1]))
                        self._least[start, end] = min(added, self._least.get((start, end), added))

    def _is_forced(self, left: _Node, right: _Node, difference: Fraction) -> bool:
        """Is the difference of the two terms this one and no other."""
        if left == right:
            return difference == 0
        most, least = self._least.get((left, right)), self._least.get((right, left))
        return most is not None and least is not None and most[0] == difference == -least[0]


def _holds(operator: str, value: Fraction) -> bool:
    order = (value > 0) - (value < 0)
    return {"=": order == 0, "<>": order != 0, "<": order < 0, "<=": order <= 0, ">": order > 0, ">=": order >= 0}[
        operator
    ]
