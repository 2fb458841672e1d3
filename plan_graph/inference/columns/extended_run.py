"""A run of changed rules on what another run concluded: what no changed rule has a part in stays where it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

import pyarrow

from plan_graph.inference.columns.components import components_of
from plan_graph.inference.columns.domains import Array
from plan_graph.inference.columns.kept_ways import DerivationsOnDemand, KeptRun, KeptWays, RuleWays
from plan_graph.inference.columns.run import ColumnsRun
from plan_graph.inference.columns.tables import sort_table
from plan_graph.inference.derivations import Derivation
from plan_graph.inference.rule_kinds import kinds_read
from plan_graph.language.program import Program
from plan_graph.model.facts import DeferredTable, Fact, Facts, Value
from plan_graph.storing.fact_columns import as_columns


class ExtendedRun:
    """Two runs seen as one: the conclusions of some kinds are those of the second, all else is that of the first.

    Parameters
    ----------
    program
        All rules.
    before
        The first run.
    own
        The second; the conclusions of the first that it reads are in it as facts, in the same order of rows.
    """

    def __init__(self, program: Program, before: KeptRun, own: ColumnsRun) -> None:
        self.program = program
        self.components = components_of(program)
        self._before, self._own = before, own

    def _of(self, kind: str) -> KeptRun:
        concluded_before = kind in self.program.conclusion_kinds and kind not in self._own.program.conclusion_kinds
        return self._before if concluded_before or not self._own.reads(kind) else self._own

    def reads(self, kind: str) -> bool:
        """Whether rules read the kind or conclude it."""
        return self._own.reads(kind) or self._before.reads(kind)

    def count(self, kind: str) -> int:
        """How many facts of a kind there are."""
        return self._of(kind).count(kind)

    def count_any(self, kind: str) -> int:
        """How many facts of any kind there are, also of one that no rule reads."""
        return self._of(kind).count_any(kind)

    def facts(self, kind: str) -> pyarrow.Table:
        """The facts of any kind in the order of their row numbers."""
        return self._of(kind).facts(kind)

    def facts_at(self, kind: str, rows: Array) -> list[Fact]:
        """The facts of any kind in some rows, as objects."""
        return self._of(kind).facts_at(kind, rows)

    def values_at(self, kind: str, rows: Array, fields: Iterable[str]) -> list[tuple[Value, ...]]:
        """The values of some fields of the facts of any kind in some rows."""
        return self._of(kind).values_at(kind, rows, fields)

    def find(self, kind: str, values: tuple[Value, ...]) -> int:
        """The row of a conclusion, -1 where it is none."""
        return self._of(kind).find(kind, values)


class _ExtendedWays(KeptWays):
    def __init__(self, run: ExtendedRun, facts: Facts, before: KeptWays, own: KeptWays) -> None:
        super().__init__(run, facts)
        self._before, self._own = before, own
        self._concluded = own.run.program.conclusion_kinds

    def of_kind(self, kind: str) -> tuple[RuleWays, ...]:
        return (self._own if kind in self._concluded else self._before).of_kind(kind)


def conclude_changed(
    program: Program,
    changed: Program,
    before: tuple[Facts, DerivationsOnDemand],
    parameters: Mapping[str, Value],
    most: int,
) -> tuple[Facts, Mapping[Fact, tuple[Derivation, ...]]]:
    """The facts with all conclusions of a program, and the derivations of each.

    Parameters
    ----------
    program
        All rules.
    changed
        Those that conclude a kind which may differ; the kinds that stay are facts to it.
    before
        The facts and derivations of a run in columns that concluded the kinds that stay.
    parameters
        The value of every parameter.
    most
        So many facts of a kind may be concluded.
    """
    facts, derivations = before
    ways = derivations.ways
    tables: dict[str, pyarrow.Table] = {}
    present = []
    for kind in kinds_read(changed.rules):
        stays = kind in changed.base_kinds
        if stays and changed.base_kinds[kind].fields and facts.count(kind):
            is_given = kind in program.base_kinds
            tables[kind] = as_columns(facts, program.base_kinds[kind]) if is_given else ways.run.facts(kind)
        elif stays and facts.count(kind):
            present.append(kind)
    own = ColumnsRun(changed, tables, parameters, with_derivations=True, most=most, present=present).conclude()
    run = ExtendedRun(program, ways.run, own)
    kinds = {
        **program.base_kinds,
        **{name: program.conclusion_kinds[name] for name in sorted(program.conclusion_kinds)},
    }
    concluded = {
        name: DeferredTable(own.count(name), partial(sort_table, own, name)) for name in changed.conclusion_kinds
    }
    every = facts.of_kinds(kinds, concluded)
    return every, DerivationsOnDemand(_ExtendedWays(run, facts, ways, KeptWays(own, facts)), every)
