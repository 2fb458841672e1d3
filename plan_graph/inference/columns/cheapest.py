"""The cheapest way to each conclusion of a run, worked out on row numbers.

The cost of a way is the greatest weakness of the base facts that it rests on and, among equals, its number of steps:
one more than the steps of its premises together. In a component that feeds itself costs are improved round by round
while few rounds do, then by Knuth's algorithm, one conclusion after the other.

Source: D. E. Knuth, "A generalization of Dijkstra's algorithm", Information Processing Letters 6 (1977).
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Sequence

import numpy as np

from plan_graph.inference.columns.components import Component
from plan_graph.inference.columns.domains import Array
from plan_graph.inference.columns.kept_ways import KeptWays, RuleWays

_BITS = 54
_STEPS = (1 << _BITS) - 1
_NONE = 1 << 62
"""The cost of what has no way yet."""

_FEW_ROUNDS = 40

Weakness = Callable[[str], Array | None]
"""The weakness of each fact of a base kind, from 0 up; None where all are 0."""


class TooManyStepsError(Exception):
    """A way has more steps than a number of 54 bits holds."""


class Cheapest:
    """The cost of the cheapest way to every conclusion; of those kinds that were asked for by :meth:`weigh`.

    Parameters
    ----------
    ways
        The matches that a run kept.
    weakness
        How weak base facts are.
    """

    def __init__(self, ways: KeptWays, weakness: Weakness) -> None:
        self._ways = ways
        self._weakness: dict[str, Array | None] = {}
        self._ask = weakness
        self._costs: dict[str, Array] = {}
        self._of_ways: dict[tuple[str, int], Array] = {}
        self._under: dict[str, set[str]] = {}
        for rule in ways.run.program.rules:
            self._under.setdefault(rule.concludes, set()).update(pattern.kind for pattern in rule.when)

    def weigh(self, kinds: Iterable[str] | None = None) -> None:
        """Work out the costs of some kinds, and of all that they rest on; of every kind when none is named.

        Raises
        ------
        TooManyStepsError
            When numbers of steps are too great for this way of counting.
        """
        todo = [kind for kind in (self._under if kinds is None else kinds) if kind in self._under]
        wanted = {*todo} - self._costs.keys()
        todo = [*wanted]
        while todo:
            new = {kind for kind in self._under[todo.pop()] if kind in self._under} - wanted - self._costs.keys()
            wanted |= new
            todo += new
        for component in self._ways.run.components:
            if wanted.intersection(component.kinds):
                self._weigh(component)

    def cost(self, kind: str, row: int) -> tuple[int, int]:
        """Weakness and number of steps of the cheapest way to a conclusion."""
        cost = int(self._costs[kind][row])
        return cost >> _BITS, cost & _STEPS

    def weakness(self, kind: str) -> Array:
        """The weakness of the cheapest way to each conclusion of a kind."""
        return self._costs[kind] >> _BITS

    def is_best(self, kind: str, ways: RuleWays) -> Array:
        """Which derivations of a rule, matches or what it counts together, are as cheap as any of their conclusion."""
        found: Array = self._unit_costs(ways) == self._costs[kind][ways.conclusions]
        return found

    def rows_of_weakness(self, kind: str, weakness: int) -> Array:
        """The rows of the conclusions that are so weak."""
        return np.flatnonzero(self.weakness(kind) == weakness)

    def matches(self, kind: str, row: int) -> list[tuple[RuleWays, Array]]:
        """The cheapest ways to a conclusion: matches of its rules, those of a rule that counts together."""
        wanted = int(self._costs[kind][row])
        found = []
        for number, ways in enumerate(self._ways.of_kind(kind)):
            matches = ways.at(row)
            if not len(matches):
                continue
            key = kind, number
            if key not in self._of_ways:
                self._of_ways[key] = self._unit_costs(ways)
            groups = ways.kept.groups
            units = matches if groups is None else groups[matches]
            cheapest = matches[self._of_ways[key][units] == wanted]
            if len(cheapest):
                found.append((ways, cheapest))
        return found

    def _weigh(self, component: Component) -> None:
        kinds = component.kinds
        for kind in kinds:
            self._costs[kind] = np.full(self._ways.run.count(kind), _NONE, np.int64)
        rounds = 1
        while self._work_out(kinds) and component.recursive:
            rounds += 1
            if rounds > _FEW_ROUNDS:
                self._one_by_one(component)
                return

    def _work_out(self, kinds: Sequence[str]) -> bool:
        """Work out the costs of some kinds from those of their premises; whether any is another than before.

        Not the lesser of old and new: a firmer way to a premise may be longer, and make what rests on it dearer.
        """
        changed = False
        for kind in kinds:
            best = np.full(len(self._costs[kind]), _NONE, np.int64)
            for ways in self._ways.of_kind(kind):
                np.minimum.at(best, ways.conclusions, self._unit_costs(ways))
            changed = changed or not np.array_equal(best, self._costs[kind])
            self._costs[kind] = best
        return changed

    def _parts(self, ways: RuleWays) -> tuple[Array, Array, Array]:
        """For each match the weakness and the steps of its premises together, and which has all its premises."""
        count = ways.kept.count
        weak, steps = np.zeros(count, np.int64), np.zeros(count, np.int64)
        ready = np.ones(count, np.bool_)
        for pattern in ways.rule.when:
            rows = ways.kept.rows[pattern.variable]
            if pattern.kind in self._costs:
                costs = self._costs[pattern.kind][rows]
                ready &= costs != _NONE
                np.maximum(weak, costs >> _BITS, out=weak)
                steps += costs & _STEPS
            else:
                own = self._of_base(pattern.kind)
                if own is not None:
                    np.maximum(weak, own[rows], out=weak)
        return weak, steps, ready

    def _unit_costs(self, ways: RuleWays) -> Array:
        """The cost of each derivation: of a match, or of all matches that a rule counts together."""
        weak, steps, ready = self._parts(ways)
        groups, units = ways.kept.groups, ways.kept.units
        if groups is None:
            return _pack(weak, steps, ready)
        weakest = np.zeros(units, np.int64)
        np.maximum.at(weakest, groups, weak)
        total = np.bincount(groups, weights=steps, minlength=units)
        lacking = np.bincount(groups, weights=~ready, minlength=units)
        if len(total) and total.max() > 2.0**53:
            raise TooManyStepsError
        return _pack(weakest, total.astype(np.int64), lacking == 0)

    def _of_base(self, kind: str) -> Array | None:
        if kind not in self._weakness:
            self._weakness[kind] = self._ask(kind)
        return self._weakness[kind]

    def _one_by_one(self, component: Component) -> None:
        """The same by Knuth's algorithm, where costs come from far."""
        first: dict[str, int] = {}
        total = 0
        for kind in component.kinds:
            first[kind] = total
            total += self._ways.run.count(kind)
            self._costs[kind] = np.zeros(self._ways.run.count(kind), np.int64)  # the part of the others alone
        conclusions: list[int] = []
        weak: list[int] = []
        steps: list[int] = []
        premises: list[list[int]] = []
        for kind in component.kinds:
            for ways in self._ways.of_kind(kind):
                own_weak, own_steps, _ = self._parts(ways)
                conclusions += (ways.conclusions + first[kind]).tolist()
                weak += own_weak.tolist()
                steps += own_steps.tolist()
                inner = [pattern for pattern in ways.rule.when if pattern.kind in first]
                columns = [
                    (ways.kept.rows[each.variable].astype(np.int64) + first[each.kind]).tolist() for each in inner
                ]
                premises += map(list, zip(*columns, strict=True)) if columns else [[] for _ in own_weak]
        costs = _settle(total, conclusions, weak, steps, premises)
        if costs and max(cost for cost in costs if cost is not None)[1] >= _STEPS:
            raise TooManyStepsError
        for kind in component.kinds:
            count = self._ways.run.count(kind)
            own = costs[first[kind] : first[kind] + count]
            self._costs[kind] = np.array([_NONE if c is None else (c[0] << _BITS) | c[1] for c in own], np.int64)


def _settle(
    total: int, conclusions: list[int], weak: list[int], steps: list[int], premises: list[list[int]]
) -> list[tuple[int, int] | None]:
    costs: list[tuple[int, int] | None] = [None] * total
    waiting: list[list[int]] = [[] for _ in range(total)]
    missing = []
    queue = []
    for number, needed in enumerate(premises):
        different = set(needed)
        missing.append(len(different))
        for premise in different:
            waiting[premise].append(number)
        if not needed:
            queue.append((weak[number], steps[number] + 1, number))
    heapq.heapify(queue)
    while queue:
        cost_weak, cost_steps, number = heapq.heappop(queue)
        conclusion = conclusions[number]
        if costs[conclusion] is not None:
            continue
        costs[conclusion] = cost_weak, cost_steps
        for other in waiting[conclusion]:
            missing[other] -= 1
            if not missing[other]:
                parts = [costs[premise] or (0, 0) for premise in premises[other]]
                found = (
                    max(weak[other], *(part[0] for part in parts)),
                    steps[other] + 1 + sum(part[1] for part in parts),
                )
                heapq.heappush(queue, (*found, other))
    return costs


def _pack(weak: Array, steps: Array, ready: Array) -> Array:
    if len(steps) and int(steps.max()) >= 1 << 48:
        raise TooManyStepsError  # a sum of a few of these would not fit
    return np.where(ready, (weak << _BITS) | (steps + 1), _NONE)
