"""The outline of a plan: its fields, objectives, tasks and activities with their cells, before any meaning is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from plan_graph.importing.grid import Place
from plan_graph.importing.marks import code_of, mark_of
from plan_graph.model.diagnostics import Diagnostic

Level = Literal["field", "objective", "task", "activity"]
Role = Literal[
    "number", "code", "objective", "task", "activity", "deliverable", "lead", "support", "start", "deadline",
    "duration", "budget", "predecessors", "status", "target", "note", "contact",
]  # fmt: skip
LEVEL_ROLES = ("objective", "task", "activity")
"""The columns that name works, from the outer to the inner."""


PartKind = Literal["title", "header", "total", "note", "page", "signature"]


@dataclass(frozen=True, slots=True)
class Furniture:
    """A cell that belongs to the paper and not to the plan."""

    kind: PartKind
    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class OutlineCell:
    """A cell as it counts for one item.

    Parameters
    ----------
    text
        As printed; a tail that stood on the next page is joined.
    places
        Each place a part of it was printed at, the first first.
    inherited
        Taken from a merged cell above or from the row of a group, not printed in the item's own row.
    shared
        The same cell serves several items.
    mark
        What numbers the part of a cell that is meant for one of several items: ``5.1``.
    heading
        What the table calls the column.
    bold
        The bold part of the text, where the rest is not bold.
    """

    text: str
    places: tuple[Place, ...]
    inherited: bool = False
    shared: bool = False
    mark: str = ""
    heading: str = ""
    bold: str = ""


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """One item.

    Parameters
    ----------
    level
        What it is.
    id
        Field and code, unique in the plan: ``I``, ``I/1.1``. Where nothing is printed, a code is made from the order,
        and ``made_code`` is true.
    code
        As printed, ``3.1``, ``a)``, ``N01.1.1``; empty where none is.
    title
        As printed, without the code.
    parents
        The ids of the field, objective and task it belongs to, by level; only those that are known.
    cells
        Deliverable, lead, support, deadline, budget, note and so on where the table has such a column; a cell that is
        there and blank has an empty text; a column that the table lacks, or a cell that is lost, is absent. A group
        has those of its own row.
    places
        Where the item itself is printed.
    inherited
        Levels of parents that come from a merged cell above.
    number
        The cell of the row number and that of the code, as printed.
    """

    level: Level
    id: str
    code: str
    title: str
    places: tuple[Place, ...]
    parents: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[Role, OutlineCell] = field(default_factory=dict)
    made_code: bool = False
    inherited: frozenset[str] = frozenset()
    number: tuple[OutlineCell, ...] = ()

    @property
    def is_work(self) -> bool:
        """Whether it is a work of its own, be others under it or not: a group needs a time of its own, and a lead."""
        deadline, lead = self.cells.get("deadline"), self.cells.get("lead")
        own = deadline is not None and bool(deadline.text.strip()) and not deadline.inherited
        return self.level == "activity" or (
            self.level != "field" and own and lead is not None and bool(lead.text.strip())
        )


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table of the plan: its name, what each column holds, and the role of each."""

    name: str
    names: tuple[str, ...]
    roles: tuple[str, ...]
    guessed: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Outline:
    """Every item in the order of the document, and what was doubtful or not understood.

    Parameters
    ----------
    items
        In the order of the document.
    doubts
        Diagnostics of severity ``warning`` or ``info``.
    lost
        The items whose cells the document has lost, and which.
    misnumbered
        The items whose row number breaks the order: the number as printed, empty where none is, and the one that
        order asks for.
    tables
        The tables that were read.
    skipped
        The names of those that are no plan.
    furniture
        Cells of the paper: titles, headers, totals, notes, the signature block.
    redacted
        Contact details that were left out, and where.
    unread
        Cells of rows that nothing was made of; a doubt shows their text.
    repeated
        For an item whose printed code another has already: the id that the code alone would give.
    marks
        The cells whose mark shows the time of a work; the text of its deadline is the period of their column.
    """

    items: tuple[OutlineItem, ...]
    doubts: tuple[Diagnostic, ...] = ()
    lost: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    misnumbered: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    tables: tuple[ReadTable, ...] = ()
    skipped: tuple[str, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    redacted: tuple[tuple[Place, str], ...] = ()
    unread: tuple[Place, ...] = ()
    repeated: Mapping[str, str] = field(default_factory=dict)
    marks: frozenset[Place] = frozenset()

    def number_of(self, item: OutlineItem) -> str:
        """Field and number of an item as the document prints them; its id where they are the same."""
        cell = item.number[0].text if item.made_code and item.level != "field" and item.number else ""
        mark = mark_of(cell)
        printed = code_of(cell) or (mark.text if mark else "")
        return f"{item.parents['field']}/{printed}" if printed else self.repeated.get(item.id, item.id)
