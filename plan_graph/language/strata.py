"""Strata: what must be concluded before what.

A rule that uses a kind negatively (``unless``), or counts over it, must come after every rule that
concludes that kind. When that cannot be, the rules contradict their own meaning, and the cycle is shown.

Source: stratified negation as in Apt, Blair and Walker, "Towards a theory of declarative knowledge" (1988).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

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
    concluded = {rule.concludes for rule in rules}
    level = dict.fromkeys(concluded, 0)
    for _ in range(len(concluded) + 1):
        changed = False
        for rule in rules:
            needed = [level[p.kind] + rule.is_aggregate for p in rule.when if p.kind in concluded]
            needed += [level[p.kind] + 1 for p in rule.unless if p.kind in concluded]
            lowest = max(needed, default=0)
            if lowest > level[rule.concludes]:
                level[rule.concludes] = lowest
                changed = True
        if not changed:
            # what counts comes before what may use the count in a recursion of the same level
            steps = sorted({(level[rule.concludes], not rule.is_aggregate) for rule in rules})
            return tuple(
                tuple(rule for rule in rules if (level[rule.concludes], not rule.is_aggregate) == step)
                for step in steps
            )
    raise _cycle(rules)


def _cycle(rules: Sequence[Rule]) -> NegationCycleError:
    """The shortest cycle through a negation or an aggregate; called only when there is one."""
    uses: dict[str, set[str]] = {}
    for rule in rules:
        uses.setdefault(rule.concludes, set()).update(p.kind for p in (*rule.when, *rule.unless))
    found = []
    for rule in rules:
        for pattern in (*rule.unless, *(rule.when if rule.is_aggregate else ())):
            path = _shortest_path(uses, pattern.kind, rule.concludes)
            if path:
                found.append(((rule.concludes, *path), rule))
    kinds, rule = min(found, key=lambda item: (len(item[0]), item[0]))
    return NegationCycleError(kinds, rule)


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
