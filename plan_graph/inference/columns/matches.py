"""Matches: facts bound to the variables of a rule, as row numbers."""

from __future__ import annotations

from typing import Any

import numpy as np

from plan_graph.inference.columns.domains import Array
from plan_graph.inference.columns.evaluation import Evaluation
from plan_graph.inference.columns.rules import ColumnRule
from plan_graph.inference.columns.vectors import Vector
from plan_graph.inference.columns.workspace import Workspace
from plan_graph.language.expressions import Expression, FieldOf


class Matches:
    """Matches of some patterns of a rule.

    Parameters
    ----------
    workspace, rule
        The relations, and the rule whose variables are bound.
    count
        How many matches there are.
    rows
        For each variable that is bound the row of each match; None for all rows in order.
    """

    def __init__(self, workspace: Workspace, rule: ColumnRule, count: int, rows: dict[str, Array | None]) -> None:
        self.workspace = workspace
        self.rule = rule
        self.count = count
        self.rows = rows
        self._columns: dict[FieldOf, Vector] = {}

    def keep(self, chosen: Array) -> None:
        """Go on with some of the matches, any of them perhaps several times."""
        self.rows = {variable: chosen if rows is None else rows[chosen] for variable, rows in self.rows.items()}
        self.count = len(chosen)
        self._columns = {}

    def filter(self, holds: Any) -> None:
        """Go on with the matches under which something holds: a bool for all, or an array of them."""
        if np.ndim(holds) == 0:
            if not holds:
                self.keep(np.empty(0, np.int32))
            return
        chosen = np.flatnonzero(holds)
        if len(chosen) < self.count:
            self.keep(chosen.astype(np.int32))

    def bind(self, variable: str, asked: Array, rows: Array) -> None:
        """Go on with pairs of a match and a row of one more variable."""
        self.keep(asked)
        self.rows[variable] = rows

    def part(self, chosen: Array, variable: str, rows: Array) -> Matches:
        """Some of the matches with a row of one more variable, as a value of its own."""
        found = Matches(self.workspace, self.rule, self.count, dict(self.rows))
        found.bind(variable, chosen, rows)
        return found

    def field(self, field: FieldOf) -> Vector:
        """The values of a field of a bound variable."""
        if field not in self._columns:
            relation = self.workspace.relations[self.rule.kinds[field.variable]]
            rows = self.rows[field.variable]
            vector = relation.column(field.field)
            self._columns[field] = vector if rows is None else vector.take(rows)
        return self._columns[field]

    @property
    def evaluation(self) -> Evaluation:
        """Works out expressions for every match."""
        return Evaluation(self.field, self.rule.type, self.workspace.texts, self.count)

    def value(self, expression: Expression) -> Vector:
        """The value of an expression for every match."""
        return self.evaluation.value(expression)

    def test(self, condition: Expression) -> None:
        """Go on with the matches under which a condition holds."""
        if self.count:
            self.filter(self.evaluation.holds(condition))

    def row_numbers(self, variable: str) -> Array:
        """The row of each match."""
        rows = self.rows[variable]
        return np.arange(self.count, dtype=np.int32) if rows is None else rows
