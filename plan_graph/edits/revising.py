"""A revision of the plan: one change that adds, retires, renumbers, retitles, moves, dates and hands over works."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from plan_graph.edits.base import Edit, Names
from plan_graph.edits.row_changes import Piece
from plan_graph.edits.undoing import apply_row_pieces, facts_of_pieces
from plan_graph.model.plan import Plan
from plan_graph.words import Language, message


@dataclass(frozen=True, slots=True)
class Revise(Edit):
    """The plan is revised from a day on.

    Parameters
    ----------
    on
        The first day of the new version.
    added, retired, changed
        The ids of the works that it adds, drops and changes.
    pieces
        The rows by which the tables change.
    """

    do: ClassVar[str] = "revise"
    on: date
    added: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    pieces: tuple[Piece, ...] = field(default=(), metadata={"json": False})

    def sentence(self, names: Names, language: Language) -> str:
        """The change in words."""
        counts = {"added": len(self.added), "retired": len(self.retired), "changed": len(self.changed)}
        return message("edits.revise", language, on=self.on, **counts)

    def apply_to(self, plan: Plan, as_of: date) -> Plan:
        """The plan with the rows of the new version."""
        return apply_row_pieces(plan, self.pieces)

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The facts that are made of the rows."""
        return facts_of_pieces(self.pieces)
