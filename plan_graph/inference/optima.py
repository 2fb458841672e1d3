"""Recursions that keep the least or greatest value: what every engine needs to know of them.

Such a stratum is concluded twice. First only the best value of each conclusion is sought, round by round; a value that
a better one has overtaken may still be matched, which finds nothing, for the recursion moves one way. Then
the rules conclude again as all others do, and what does not have its best value is passed over. So each derivation is
one of a value that won, and a value that cannot be concluded again was only found by going round a circle.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from plan_graph.inference.bounds import circular_value
from plan_graph.language.growth import MOST_ROUNDS
from plan_graph.language.program import Program, Rule
from plan_graph.model.diagnostics import InputError
from plan_graph.model.facts import Fact, Value

_CHECKED_EVERY = 128  # rounds


@dataclass(frozen=True, slots=True)
class BestOf:
    """Where the fields of a kind stand of which a recursion keeps the best.

    Parameters
    ----------
    value
        The place of the value.
    key
        The places of the other fields.
    function
        ``min`` or ``max``.
    """

    value: int
    key: tuple[int, ...]
    function: str

    def key_of(self, fact: Fact) -> tuple[Value, ...]:
        """The values of the other fields."""
        return tuple([fact.values[place] for place in self.key])

    def is_better(self, one: Value, other: Value) -> bool:
        """Is the first of two known values better than the second."""
        return one < other if self.function == "min" else one > other  # type: ignore[operator]


def best_kinds(rules: Iterable[Rule], program: Program) -> dict[str, BestOf]:
    """The kinds that the rules conclude and of which a recursion keeps the best."""
    found = {}
    for rule in rules:
        if rule.optimum is not None:
            fields = list(program.conclusion_kinds[rule.concludes].fields)
            value = fields.index(rule.optimum.field)
            key = tuple(place for place in range(len(fields)) if place != value)
            found[rule.concludes] = BestOf(value, key, rule.optimum.function)
    return found


def refuse_circle(rules: Iterable[Rule]) -> InputError:
    """The error of a recursion without a best value: it names the first of the rules that computes one."""
    names = sorted(rule.name for rule in rules if rule.optimum is not None)
    return InputError([circular_value(names[0])])


def may_be_circular(rounds: int) -> bool:
    """Have there been so many rounds that the conclusions should be counted: more rounds than these is a circle."""
    return rounds > MOST_ROUNDS and rounds % _CHECKED_EVERY == 0
