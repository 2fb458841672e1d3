"""The weakest basis that the best proof of each conclusion of a run rests on, worked out on row numbers.

The cost of a best proof tells its basis where only one basis is so weak. Else the bases of the premises are carried
upwards. Where several best derivations of a conclusion differ in their basis, which of them comes first is not seen on
row numbers: such a conclusion, and what rests on it, is left to objects.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from plan_graph.inference.columns.cheapest import Cheapest
from plan_graph.inference.columns.components import Component
from plan_graph.inference.columns.domains import Array
from plan_graph.inference.columns.kept_ways import KeptWays, RuleWays

_NOT_SEEN = -1
"""In place of a rank: left to objects."""

_FEW_ROUNDS = 40
"""In a component that feeds itself; what is not known by then is left to objects."""


class BasesByRows:
    """The weakest basis under each conclusion.

    Parameters
    ----------
    ways, cheapest
        The matches that a run kept, and the costs of the best.
    weakness
        How weak each basis is.
    of_kinds
        The basis of every fact of some base kinds, which have no field for it.
    """

    def __init__(
        self, ways: KeptWays, cheapest: Cheapest, weakness: Mapping[str, int], of_kinds: Mapping[str, str]
    ) -> None:
        self._ways, self._cheapest = ways, cheapest
        self.names = ("", *sorted(weakness, key=lambda basis: (weakness[basis], basis)))
        """The bases from the firmest to the weakest, after that of what rests on no dependency."""
        ranks = {basis: rank for rank, basis in enumerate(self.names)}
        self._of_base = ways.weakness_by("basis", ranks)
        self._of_kinds = {kind: ranks[basis] for kind, basis in of_kinds.items()}
        alone = Counter(weakness.values())
        self._only = {own: ranks[basis] for basis, own in weakness.items() if alone[own] == 1}
        self._base: dict[str, Array | int] = {}
        self._ranks: dict[str, Array] = {}
        for component in ways.run.components:
            self._rank(component)

    def basis(self, kind: str, row: int) -> str | None:
        """The weakest basis under a conclusion, empty where there is none; None where it is left to objects."""
        rank = int(self._ranks[kind][row])
        return None if rank == _NOT_SEEN else self.names[rank]

    def _rank(self, component: Component) -> None:
        kinds = component.kinds
        for kind in kinds:
            self._ranks[kind] = np.zeros(self._ways.run.count(kind), np.int8)
        for _ in range(_FEW_ROUNDS if component.recursive else 1):
            if not self._work_out(kinds):
                return
        if component.recursive and self._work_out(kinds):
            self._ranks |= {kind: self._ranks_by_cost(kind) for kind in kinds}

    def _ranks_by_cost(self, kind: str) -> Array:
        """The rank of each conclusion as its cost tells it."""
        weakness = self._cheapest.weakness(kind)
        ranks = np.full(len(weakness), _NOT_SEEN, np.int8)
        for own, rank in self._only.items():
            ranks[weakness == own] = rank
        return ranks

    def _work_out(self, kinds: Sequence[str]) -> bool:
        """Work out the ranks of some kinds from those of their premises; whether any is another than before."""
        changed = False
        for kind in kinds:
            count = self._ways.run.count(kind)
            low, high = np.full(count, len(self.names), np.int8), np.full(count, -2, np.int8)
            for ways in self._ways.of_kind(kind):
                ranks, best = self._of_units(ways), self._cheapest.is_best(kind, ways)
                np.minimum.at(low, ways.conclusions[best], ranks[best])
                np.maximum.at(high, ways.conclusions[best], ranks[best])
            told = self._ranks_by_cost(kind)
            found = np.where(told != _NOT_SEEN, told, np.where(low == high, low, _NOT_SEEN)).astype(np.int8)
            changed = changed or not np.array_equal(found, self._ranks[kind])
            self._ranks[kind] = found
        return changed

    def _of_units(self, ways: RuleWays) -> Array:
        """The rank of each derivation: of a match, or of all matches that a rule counts together."""
        ranks = np.zeros(ways.kept.count, np.int8)
        seen = np.ones(ways.kept.count, np.bool_)
        for pattern in ways.rule.when:
            own = self._ranks[pattern.kind] if pattern.kind in self._ranks else self._of_base_kind(pattern.kind)
            of_premises = own if isinstance(own, int) else own[ways.kept.rows[pattern.variable]]
            np.maximum(ranks, of_premises, out=ranks)
            seen &= of_premises != _NOT_SEEN
        if ways.kept.groups is None:
            return np.where(seen, ranks, _NOT_SEEN)
        together = np.zeros(ways.kept.units, np.int8)
        np.maximum.at(together, ways.kept.groups, ranks)
        lacking = np.bincount(ways.kept.groups, weights=~seen, minlength=ways.kept.units) > 0
        return np.where(lacking, _NOT_SEEN, together)

    def _of_base_kind(self, kind: str) -> Array | int:
        if kind not in self._base:
            read = None if kind in self._of_kinds else self._of_base(kind)
            self._base[kind] = self._of_kinds.get(kind, 0) if read is None else read.astype(np.int8)
        return self._base[kind]
