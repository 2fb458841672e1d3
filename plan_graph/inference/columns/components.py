"""Components: conclusion kinds that need each other, each after all that it needs."""

from __future__ import annotations

from dataclasses import dataclass

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
    """The strongly connected components of what concludes what, in an order in which they can be worked out.

    Source: Tarjan, "Depth-first search and linear graph algorithms" (1972), without recursion.
    """
    needs: dict[str, list[str]] = {kind: [] for kind in program.conclusion_kinds}
    for rule in program.rules:
        for pattern in (*rule.when, *rule.unless):
            if pattern.kind in needs and pattern.kind not in needs[rule.concludes]:
                needs[rule.concludes].append(pattern.kind)
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    found: list[Component] = []
    for root in needs:
        todo = [] if root in order else [(root, 0)]
        while todo:
            kind, place = todo.pop()
            if kind not in order:
                order[kind] = lowest[kind] = len(order)
                stack.append(kind)
            for number in range(place, len(needs[kind])):
                other = needs[kind][number]
                if other not in order:
                    todo += [(kind, number), (other, 0)]
                    break
                if other in stack:
                    lowest[kind] = min(lowest[kind], lowest[other])
            else:
                if lowest[kind] == order[kind]:
                    members = stack[stack.index(kind) :]
                    del stack[stack.index(kind) :]
                    found.append(Component(tuple(sorted(members)), len(members) > 1 or kind in needs[kind]))
    return tuple(found)
