"""Strata: what must be concluded before what.

A rule that uses a kind negatively (``unless``), or counts over it, must come after every rule that
concludes that kind. When that cannot be, the rules contradict their own meaning, and the cycle is shown. A kind of
which a recursion keeps the best value is complete before anything outside the recursion reads it.

Source: stratified negation as in Apt, Blair and Walker, "Towards a theory of declarative knowledge" (1988).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from plan_graph.language.components import components_of
from plan_graph.language.program import Rule


class NegationCycleError(Exception):
    """A conclusion depends on its own absence or count; ``kinds`` is the cycle, first kind repeated at the end."""

    def __init__(self, kinds: tuple[str, ...], rule: Rule) -> None:
        super().__init__(" <- ".join(kinds))
        self.kinds = kinds
        self.rule = rule


def strata_of(rules: Sequence[Rule]) -> tuple[tuple[Rule, ...], ...]:
    """Group the rules so that each group negates and counts only what earlier groups concluded.

    Raises
    ------
    NegationCycleError
        When a kind depends on itself through ``unless`` or through an aggregate.
    """
    components = components_of(rules)
    _refuse_cycles(rules, components)
    optimal = {components[rule.concludes] for rule in rules if rule.optimum is not None}
    by_component: dict[int, list[Rule]] = {}
    for rule in rules:
        by_component.setdefault(components[rule.concludes], []).append(rule)
    level: dict[int, int] = {}
    for component in sorted(by_component):  # what is read comes before what reads it
        lowest = 0
        for rule in by_component[component]:
            for patterns, negated in ((rule.when, rule.is_aggregate), (rule.unless, True)):
                for other in {components.get(pattern.kind, component) for pattern in patterns} - {component}:
                    lowest = max(lowest, level[other] + (negated or other in optimal))
        level[component] = lowest

    def step(rule: Rule) -> tuple[int, int]:
        component = components[rule.concludes]
        # what counts comes before what may use the count in a recursion of the same level; what a recursion makes
        # best may use both, and nothing of the level uses it
        return level[component], 0 if rule.is_aggregate else 2 if component in optimal else 1

    steps = sorted({step(rule) for rule in rules})
    return tuple(tuple(rule for rule in rules if step(rule) == one) for one in steps)


def _refuse_cycles(rules: Sequence[Rule], components: dict[str, int]) -> None:
    """Raise for the shortest cycle through a negation or an aggregate, if there is one."""
    closing = [
        (pattern.kind, rule)
        for rule in rules
        for pattern in (*rule.unless, *(rule.when if rule.is_aggregate else ()))
        if components.get(pattern.kind) == components[rule.concludes]
    ]
    if not closing:
        return
    uses: dict[str, set[str]] = {}
    for rule in rules:
        uses.setdefault(rule.concludes, set()).update(p.kind for p in (*rule.when, *rule.unless))
    cycles = [((rule.concludes, *_shortest_path(uses, kind, rule.concludes)), rule) for kind, rule in closing]
    kinds, rule = min(cycles, key=lambda item: (len(item[0]), item[0]))
    raise NegationCycleError(kinds, rule)


def _shortest_path(uses: dict[str, set[str]], start: str, goal: str) -> tuple[str, ...]:
    queue: deque[tuple[str, ...]] = deque([(start,)])
    seen = {start}
    while queue:
        path = queue.popleft()
        if path[-1] == goal:
            return path
        for following in sorted(uses.get(path[-1], ())):
            if following not in seen:
                seen.add(following)
                queue.append((*path, following))
    return ()
