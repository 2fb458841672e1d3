"""Which matches of a run conclude which row: derivations as row numbers, made into objects one conclusion at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
import pyarrow as pa

from plan_graph.inference.columns.components import Component
from plan_graph.inference.columns.domains import Array, codes_from
from plan_graph.inference.columns.moves import Routes
from plan_graph.inference.columns.relations import find_rows
from plan_graph.inference.columns.run import ColumnsRun, KeptMatches
from plan_graph.inference.derivations import Derivation, derivation_key
from plan_graph.language.program import Program, Rule
from plan_graph.model.facts import Fact, Facts, Value, sort_key

_FEW = 64
"""So many rows of a kind are looked at one by one; then all of them become objects at once."""


class KeptRun(Protocol):
    """What is asked of a run: its facts and conclusions by row numbers."""

    program: Program
    components: tuple[Component, ...]

    def reads(self, kind: str) -> bool:
        """Whether rules read the kind or conclude it."""

    def count(self, kind: str) -> int:
        """How many facts of a kind there are."""

    def count_any(self, kind: str) -> int:
        """How many facts of any kind there are, also of one that no rule reads."""

    def facts(self, kind: str) -> pa.Table:
        """The facts of any kind in the order of their row numbers."""

    def facts_at(self, kind: str, rows: Array) -> list[Fact]:
        """The facts of any kind in some rows, as objects."""

    def values_at(self, kind: str, rows: Array, fields: Iterable[str]) -> list[tuple[Value, ...]]:
        """The values of some fields of the facts of any kind in some rows."""

    def find(self, kind: str, values: tuple[Value, ...]) -> int:
        """The row of a conclusion, -1 where it is none."""


class KeptWays:
    """The derivations of a run that kept its matches.

    Parameters
    ----------
    run
        The run.
    facts
        The base facts that it began with.
    """

    def __init__(self, run: KeptRun, facts: Facts) -> None:
        self.run = run
        self._facts = facts
        self._of_kind: dict[str, tuple[RuleWays, ...]] = {}
        self._objects: dict[str, Sequence[Fact]] = {}
        self._single: dict[tuple[str, int], Fact] = {}
        self._places: dict[str, dict[tuple[Value, ...], int]] = {}
        self._asked: dict[str, int] = {}

    def weakness_by(self, field: str, weakness: Mapping[str, int]) -> Callable[[str], Array | None]:
        """The weakness of the facts of a base kind by the text in one field; None where a kind has no such field."""

        def of_facts(kind: str) -> Array | None:
            fields = self.run.program.base_kinds[kind].fields
            if fields.get(field) != "text" or not self.run.count_any(kind):
                return None
            column = self.run.facts(kind).column(field).combine_chunks()
            column = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
            listed = [0, *(weakness.get(text, 0) for text in column.dictionary.to_pylist())]
            return np.array(listed, np.int64)[codes_from(column.indices)]

        return of_facts

    def of_kind(self, kind: str) -> tuple[RuleWays, ...]:
        """The derivations of a kind, rule by rule in the order of the rules' names."""
        if kind not in self._of_kind:
            assert isinstance(self.run, ColumnsRun)  # noqa: S101, the ways of several runs are looked up in each
            relation = self.run.workspace.relations[kind]
            rules = sorted((rule for rule in self.run.program.rules if rule.concludes == kind), key=lambda r: r.name)
            self._of_kind[kind] = tuple(
                RuleWays(rule, kept, find_rows(relation, kept.columns, kept.units), relation.count)
                for rule in rules
                for kept in self.run.matches.get(rule.name, ())
            )
        return self._of_kind[kind]

    def derivations(self, kind: str, row: int) -> tuple[Derivation, ...]:
        """Every derivation of a conclusion, in order."""
        conclusion = self.fact(kind, row)
        found = [
            derivation for ways in self.of_kind(kind) for derivation in self.objects(ways, ways.at(row), conclusion)
        ]
        return tuple(sorted(found, key=derivation_key) if len(found) > 1 else found)

    def objects(self, ways: RuleWays, matches: Array, conclusion: Fact) -> list[Derivation]:
        """Matches of a rule that have one conclusion, as derivations: one of all of them where the rule counts."""
        if not len(matches):
            return []
        columns = [self.facts(pattern.kind, ways.kept.rows[pattern.variable][matches]) for pattern in ways.rule.when]
        premises = list(zip(*columns, strict=True))
        if ways.kept.groups is None:
            return [Derivation(ways.rule.name, each, conclusion) for each in premises]
        ordered = sorted(premises, key=lambda match: tuple(map(sort_key, match)))
        return [Derivation(ways.rule.name, tuple(fact for match in ordered for fact in match), conclusion)]

    def prepare(self, ways: RuleWays, matches: Sequence[Array]) -> None:
        """Make the objects of the premises of some matches of a rule, all of a kind at once."""
        every = np.concatenate(matches)
        for pattern in ways.rule.when:
            self.facts(pattern.kind, ways.kept.rows[pattern.variable][every])

    def facts(self, kind: str, rows: Array) -> list[Fact]:
        """The facts of some rows; a row is one object however often it is asked for."""
        self._asked[kind] = self._asked.get(kind, 0) + len(rows)
        objects_there = kind in self.run.program.base_kinds and self._facts.columns(kind) is None
        many = self._asked[kind] > max(_FEW, self.run.count_any(kind) // 8)
        if kind not in self._objects and (many or objects_there):
            self._objects[kind] = self._every(kind)
        if kind in self._objects:
            listed = self._objects[kind]
            return [listed[row] for row in rows.tolist()]
        wanted = rows.tolist()
        missing = [row for row in dict.fromkeys(wanted) if (kind, row) not in self._single]
        if missing:
            for row, fact in zip(missing, self.run.facts_at(kind, np.array(missing, np.int32)), strict=True):
                self._single[kind, row] = fact
        return [self._single[kind, row] for row in wanted]

    def _every(self, kind: str) -> Sequence[Fact]:
        if kind in self.run.program.base_kinds:
            return self._facts.of(kind)
        return self.run.facts_at(kind, np.arange(self.run.count(kind), dtype=np.int32))

    def fact(self, kind: str, row: int) -> Fact:
        """The fact of a row."""
        return self.facts(kind, np.array([row], np.int32))[0]

    def row(self, fact: Fact) -> int:
        """The row of a conclusion, -1 where it is none."""
        if fact.kind not in self.run.program.conclusion_kinds:
            return -1
        if fact.kind not in self._places:
            self._asked[fact.kind] = self._asked.get(fact.kind, 0) + 1
            count = self.run.count(fact.kind)
            if self._asked[fact.kind] <= _FEW and count > _FEW:
                return self.run.find(fact.kind, fact.values)
            every = self.facts(fact.kind, np.arange(count, dtype=np.int32))
            self._places[fact.kind] = {each.values: row for row, each in enumerate(every)}
        return self._places[fact.kind].get(fact.values, -1)


@dataclass
class RuleWays:
    """The derivations of one rule.

    Parameters
    ----------
    rule, kept
        The rule and its matches.
    conclusions
        For each match, or for each group of a rule that counts, the row that it concludes.
    count
        How many conclusions of the kind there are.
    """

    rule: Rule
    kept: KeptMatches
    conclusions: Array
    count: int

    @cached_property
    def of_match(self) -> Array:
        """For each match the row that it concludes, or has a part in."""
        groups = self.kept.groups
        return self.conclusions if groups is None else self.conclusions[groups]

    @cached_property
    def _by_conclusion(self) -> tuple[Array, Array]:
        order = np.argsort(self.of_match, kind="stable")
        starts = np.zeros(self.count + 1, np.int64)
        np.cumsum(np.bincount(self.of_match, minlength=self.count), out=starts[1:])
        return order, starts

    def at(self, row: int) -> Array:
        """The matches that conclude a row, or have a part in it."""
        order, starts = self._by_conclusion
        return order[starts[row] : starts[row + 1]]


class DerivationsOnDemand(Mapping[Fact, tuple[Derivation, ...]]):
    """The derivations of a run by conclusion: objects are made of those that are asked for.

    Parameters
    ----------
    ways
        The matches that the run kept.
    facts
        Base facts and conclusions together.
    """

    def __init__(self, ways: KeptWays, facts: Facts) -> None:
        self.ways = ways
        self._facts = facts
        self._kinds = ways.run.program.conclusion_kinds

    def __getitem__(self, conclusion: Fact) -> tuple[Derivation, ...]:
        row = self.ways.row(conclusion)
        if row < 0:
            raise KeyError(conclusion)
        return self.ways.derivations(conclusion.kind, row)

    def __contains__(self, conclusion: object) -> bool:
        return isinstance(conclusion, Fact) and self.ways.row(conclusion) >= 0

    def __iter__(self) -> Iterator[Fact]:
        return (fact for kind in self._facts.kinds if kind in self._kinds for fact in self._facts.of(kind))

    def __len__(self) -> int:
        return sum(map(self._facts.count, self._kinds))


class DerivationsLater(DerivationsOnDemand):
    """The same of a run that kept no matches: another run finds them when the first derivation is asked for.

    Parameters
    ----------
    find_ways
        Finds the matches.
    program
        The rules.
    facts
        Base facts and conclusions together.
    run
        The run, to be asked what other base facts would change; None where the conclusions are such a difference.
    """

    def __init__(
        self, find_ways: Callable[[], KeptWays], program: Program, facts: Facts, run: ColumnsRun | None = None
    ) -> None:
        self.run = run
        self._find_ways = find_ways
        self._facts = facts
        self._kinds = program.conclusion_kinds

    @cached_property
    def ways(self) -> KeptWays:  # type: ignore[override]
        """The matches, found once."""
        return self._find_ways()

    @cached_property
    def routes(self) -> Routes | None:
        """The ways through the rules of the run, for every difference that is asked of it."""
        return None if self.run is None else Routes(self.run)
