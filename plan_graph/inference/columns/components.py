"""Components: conclusion kinds that need each other, each after all that it needs."""

from __future__ import annotations

from dataclasses import dataclass

from plan_graph.language.components import components_of as number_components
from plan_graph.language.program import Program


@dataclass(frozen=True, slots=True)
class Component:
    """Kinds that need each other.

    Parameters
    ----------
    kinds
        In order of name.
    recursive
        Whether they need themselves.
    """

    kinds: tuple[str, ...]
    recursive: bool


def components_of(program: Program) -> tuple[Component, ...]:
    """The components of a program in an order in which they can be worked out."""
    kinds: dict[int, list[str]] = {}
    for kind, number in number_components(program.rules).items():
        kinds.setdefault(number, []).append(kind)
    return tuple(Component(tuple(sorted(own)), _feeds_itself(program, own)) for _, own in sorted(kinds.items()))


def _feeds_itself(program: Program, kinds: list[str]) -> bool:
    rules = [rule for rule in program.rules if rule.concludes in kinds]
    return any(pattern.kind in kinds for rule in rules for pattern in (*rule.when, *rule.unless))
