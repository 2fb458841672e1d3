"""The part of a plan that is about some items, without going through the long tables again for each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from plan_graph.model.facts import Value
from plan_graph.model.plan import Plan


class PlanParts:
    """Parts of one plan.

    Parameters
    ----------
    plan
        The plan.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._rows: dict[tuple[str, str], dict[Value, list[int]]] = {}

    def about(self, items: Iterable[Value], columns: Mapping[str, str]) -> Plan:
        """The plan with only those rows of some tables that have one of the items in a column.

        Parameters
        ----------
        items
            The items.
        columns
            By table the column that has the item; other tables stay whole.
        """
        wanted = [*items]
        tables: dict[str, Any] = {}
        for name, column in columns.items():
            table: Any = self.plan.table(name)
            if (name, column) not in self._rows:
                numbers: dict[Value, list[int]] = {}
                for number, row in enumerate(table.rows):
                    numbers.setdefault(getattr(row, column), []).append(number)
                self._rows[name, column] = numbers
            rows_of = self._rows[name, column]
            chosen = sorted({number for item in wanted for number in rows_of.get(item, ())})
            rows, lines = (tuple([every[number] for number in chosen]) for every in (table.rows, table.lines))
            tables[name] = replace(table, rows=rows, lines=lines)
        return replace(self.plan, **tables)
