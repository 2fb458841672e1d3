"""What an import gives: the plan, its doubts, and what became of every cell of the document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from plan_graph.importing.grid import Place
from plan_graph.importing.outline import Outline
from plan_graph.model.diagnostics import Diagnostic
from plan_graph.model.plan import Plan

Fate = Literal[
    "read", "inherited", "guessed", "partly_read", "unread", "redacted", "furniture", "other_table", "unaccounted"
]
TitleFrom = Literal["given", "printed", "file"]
FATES: tuple[str, ...] = get_args(Fate)


@dataclass(frozen=True, slots=True)
class Account:
    """What became of one cell that is not blank.

    Parameters
    ----------
    place
        Of the cell.
    text
        As the document has it.
    fate
        One word for the whole cell: the least sure of what became of its parts.
    left
        Words of it that are nowhere in the plan and in no doubt; only where the fate is ``unaccounted``.
    """

    place: Place
    text: str
    fate: Fate
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """What became of every cell that is not blank, in the order of the document, and the text outside its tables."""

    accounts: tuple[Account, ...] = ()
    outside: tuple[str, ...] = ()

    @property
    def figures(self) -> dict[str, int]:
        """How many cells met each fate; together they are all cells that are not blank."""
        counted = dict.fromkeys(FATES, 0)
        for account in self.accounts:
            counted[account.fate] += 1
        return counted

    @property
    def unaccounted(self) -> tuple[Account, ...]:
        """The cells that the import cannot explain."""
        return tuple(account for account in self.accounts if account.fate == "unaccounted")


@dataclass(frozen=True, slots=True)
class KeptCell:
    """A cell as it counts for one item of the plan.

    Parameters
    ----------
    item
        The id of the item.
    column
        Its column, a role of :data:`plan_graph.importing.outline.Role` or a level.
    text
        As kept in ``source_cells.csv``.
    places
        Each cell of the document that it was printed in.
    how
        As in :class:`plan_graph.model.records.SourceCell`.
    left
        Words of it that no reading consumed, and that a doubt names.
    """

    item: str
    column: str
    text: str
    places: tuple[Place, ...]
    how: str
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """A plan read from a document, its doubts, the outline it comes from, the cells that it keeps, and the ledger.

    ``title_from`` is where its title comes from: ``given`` by the planner, ``printed`` in the document, or the name of
    its ``file``.
    """

    plan: Plan
    doubts: tuple[Diagnostic, ...] = ()
    outline: Outline = field(default_factory=lambda: Outline(()))
    kept: tuple[KeptCell, ...] = ()
    ledger: Ledger = field(default_factory=lambda: Ledger())
    title_from: TitleFrom = "file"
