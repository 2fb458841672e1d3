"""One run of rules in columns: facts in, conclusions as columns out, matches as row numbers when they are wanted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from plan_graph.inference.columns.budget import Budget
from plan_graph.inference.columns.components import Component, components_of
from plan_graph.inference.columns.distinct import distinct, union
from plan_graph.inference.columns.domains import Array
from plan_graph.inference.columns.execution import Execution
from plan_graph.inference.columns.heads import Concluded, conclude_matches
from plan_graph.inference.columns.loading import load
from plan_graph.inference.columns.matches import Matches
from plan_graph.inference.columns.planning import Plan
from plan_graph.inference.columns.recursion import Recursion
from plan_graph.inference.columns.relations import Relation, find_rows, select
from plan_graph.inference.columns.rules import ColumnRule
from plan_graph.inference.columns.vectors import Vector, to_arrow, to_values
from plan_graph.language.program import Program
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.facts import Fact, Value
from plan_graph.storing.arrow_arrays import make_number_array

if TYPE_CHECKING:
    import pyarrow

Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class KeptMatches:
    """Matches of one rule that were kept.

    Parameters
    ----------
    rows
        For each variable of ``when`` the row of each match.
    columns
        What each match concludes, or each group.
    count
        How many matches there are.
    groups
        For a rule that counts the row of ``columns`` that each match counts in.
    units
        How many rows ``columns`` have.
    """

    rows: Mapping[str, Array]
    columns: Mapping[str, Vector]
    count: int
    groups: Array | None
    units: int


class ColumnsRun:
    """Everything that follows from facts, in columns.

    Parameters
    ----------
    program
        Checked rules.
    tables
        The facts by kind, in the form of :meth:`plan_graph.model.facts.Facts.columns`; kinds without fields left out.
    parameters
        The value of every parameter.
    with_derivations
        Keep every match.
    memory
        How much a run may hold, as ``500MB``; empty for most of what is free.
    present
        The kinds without fields of which there is a fact.
    most
        More facts of a kind than these may not be concluded; none is no limit.
    """

    def __init__(
        self,
        program: Program,
        tables: Mapping[str, pyarrow.Table],
        parameters: Mapping[str, Value],
        with_derivations: bool = False,
        memory: str = "",
        most: int | None = None,
        present: Collection[str] = (),
    ) -> None:
        self.program = program
        self._tables = tables
        self.rules = [ColumnRule(rule, program, parameters) for rule in program.rules]
        self.workspace = load(program, self.rules, tables, Budget(memory), present)
        self.components = components_of(program)
        self.matches: dict[str, list[KeptMatches]] = {}
        self._keep = with_derivations
        self._most = most

    def conclude(self, step: Step = lambda _: None) -> ColumnsRun:
        """Conclude everything; ``step`` is told each component."""
        for component in self.components:
            step(", ".join(component.kinds))
            rules = [rule for rule in self.rules if rule.concludes in component.kinds]
            if component.recursive:
                self._iterate(component, rules)
            else:
                self.workspace.relations[component.kinds[0]] = self._once(component.kinds[0], rules)
        return self

    def _iterate(self, component: Component, rules: list[ColumnRule]) -> None:
        Recursion(self.workspace, component.kinds, rules, self._check).run()
        if not self._keep:
            return
        for rule in rules:  # what the rules match now is every match
            plan = Plan(self.workspace, rule, keep=True)
            matches = Execution(plan).run()
            found = conclude_matches(plan, matches)
            if rule.rule.optimum is not None:
                won = np.flatnonzero(
                    find_rows(self.workspace.relations[rule.concludes], found.columns, found.count) >= 0
                )
                matches.keep(won)
                found = Concluded(select(found.columns, won), len(won))
            if matches.count:
                self._keep_matches(rule, matches, found)

    def _once(self, kind: str, rules: list[ColumnRule]) -> Relation:
        parts: list[Concluded] = []
        told = False
        for rule in rules:
            plan = Plan(self.workspace, rule, keep=self._keep)
            matches = Execution(plan).run()
            found = conclude_matches(plan, matches)
            if self._keep and matches.count:
                self._keep_matches(rule, matches, found)
            parts.append(found)
            told = len(rules) == 1 and (rule.is_aggregate or plan.tells_match(plan.head.values()))
        shape = self.program.conclusion_kinds[kind]
        if told and shape.fields:
            relation = Relation(shape, parts[0].columns, parts[0].count, self.workspace.texts)
        elif len(parts) == 1 and shape.fields:
            relation = distinct(shape, parts[0].columns, parts[0].count, self.workspace)
        else:
            relation = union(shape, parts, self.workspace)
        self._check(kind, relation.count)
        return relation

    def _check(self, kind: str, count: int) -> None:
        rule = next(each.name for each in self.rules if each.concludes == kind)
        self.workspace.budget.allow(rule, count, len(self.program.conclusion_kinds[kind].fields))
        if self._most is not None and count > self._most:
            values = {"kind": kind, "most": str(self._most)}
            raise InputError([Diagnostic("too-many-conclusions", kind, values=values)])

    def _keep_matches(self, rule: ColumnRule, matches: Matches, found: Concluded) -> None:
        rows = {variable: matches.row_numbers(variable) for variable in rule.variables}
        kept = KeptMatches(rows, found.columns, matches.count, found.groups, found.count)
        self.matches.setdefault(rule.name, []).append(kept)

    def reads(self, kind: str) -> bool:
        """Whether rules read the kind or conclude it."""
        return kind in self.workspace.relations

    def find(self, kind: str, values: tuple[Value, ...]) -> int:
        """The row of a conclusion, -1 where it is none."""
        return self.workspace.relations[kind].find(values)

    def count(self, kind: str) -> int:
        """How many facts of a kind there are."""
        return self.workspace.relations[kind].count

    def count_any(self, kind: str) -> int:
        """How many facts of any kind there are, also of one that no rule reads."""
        return self._tables[kind].num_rows if kind in self._tables else self.count(kind)

    def facts(self, kind: str) -> pyarrow.Table:
        """The facts of any kind in the order of their row numbers."""
        if kind in self.program.base_kinds:
            return self._tables[kind]
        return self.table(kind)

    def facts_at(self, kind: str, rows: Array) -> list[Fact]:
        """The facts of any kind in some rows, as objects."""
        return [Fact(kind, each) for each in self.values_at(kind, rows, self.program.kinds[kind].fields)]

    def values_at(self, kind: str, rows: Array, fields: Iterable[str]) -> list[tuple[Value, ...]]:
        """The values of some fields of the facts of any kind in some rows."""
        names = list(fields)
        if not names:
            return [()] * len(rows)
        if kind in self.program.base_kinds:
            columns = [
                column.to_pylist() for column in self._tables[kind].select(names).take(make_number_array(rows)).columns
            ]
        else:
            relation = self.workspace.relations[kind]
            columns = [to_values(relation.column(name).take(rows), len(rows)) for name in names]
        return list(zip(*columns, strict=True))

    def table(self, kind: str) -> pyarrow.Table:
        """The conclusions of a kind: a column for each field, rows in no order."""
        relation = self.workspace.relations[kind]
        fields = relation.kind.fields
        columns = [to_arrow(relation.column(field), type_name, relation.count) for field, type_name in fields.items()]
        return pa.table(columns, list(fields))
