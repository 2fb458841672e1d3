"""Where each item of a plan stands: its file and line in the plan folder, and the line of the official text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from plan_graph.model.columns import Record
from plan_graph.model.diagnostics import Diagnostic
from plan_graph.model.plan import Plan
from plan_graph.model.windows import Windows

_NAMED = ("activities", "tasks", "objectives", "fields", "targets", "obligations", "agencies", "legal_bases", "events")


@dataclass(frozen=True, slots=True)
class PlanFault:
    """A weakness of the plan itself.

    Parameters
    ----------
    diagnostic
        Its id, its place in the plan folder, and the values of its sentence.
    item
        The id of the activity, target, obligation or agency it is about; ``plan`` for the whole.
    source_line
        The line of the official text; None when not known, for example in a plan that was never a text.
    """

    diagnostic: Diagnostic
    item: str
    source_line: int | None = None

    @property
    def id(self) -> str:
        """Stable name of the weakness, a key of the catalogue of diagnostics."""
        return self.diagnostic.id

    @property
    def severity(self) -> str:
        """``error``, ``warning`` or ``info``."""
        return self.diagnostic.severity


class Places:
    """The file, line and source line of each row of a plan, by table and id."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._windows = Windows(plan)
        self._rows: dict[str, dict[str, tuple[int | None, int | None]]] = {}
        for table in _NAMED:
            rows = plan.table(table)
            lines = rows.lines or (None,) * len(rows)
            self._rows[table] = {
                str(getattr(row, "id", "")): (line, getattr(row, "source_line", None))
                for row, line in zip(rows, lines, strict=True)
            }

    def fault(self, id: str, table: str, item: str, column: str = "", /, **values: str) -> PlanFault:
        """A weakness of the row of that id."""
        line, source = self._rows[table].get(item, (None, None))
        return PlanFault(Diagnostic(id, f"{table}.csv", line, column, values), item, source)

    def of_window(self, id: str, item: str, column: str, day: date, /, **values: str) -> PlanFault:
        """A weakness of the window of an activity on a day: of the row that states it, in whichever table it is."""
        placed = self._windows.row_on(item, day)
        if placed is None:
            return self.fault(id, "activities", item, column, **values)
        row, line = placed
        return self.of_row(id, row, line, item, column, **values)

    def of_row(self, id: str, row: Record, line: int | None, item: str, column: str, /, **values: str) -> PlanFault:
        """A weakness of a row that has no id of its own."""
        source = getattr(row, "source_line", None)
        return PlanFault(Diagnostic(id, f"{row.table}.csv", line, column, values), item, source)

    def source_line(self, item: str) -> int | None:
        """The line of the official text on which that id stands."""
        return self._rows[self.table_of(item)].get(item, (None, None))[1]

    def table_of(self, item: str) -> str:
        """The table in which that id stands; the lowest level first; ``fields`` when nowhere."""
        return next((table for table in _NAMED if item in self._rows[table]), "fields")
