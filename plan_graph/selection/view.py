"""A view: a part of the plan's graph, with names and statuses in one language.

Every view is a directed graph with several edges between two nodes; nodes and edges keep their keys and their order,
so that the same view is the same in every picture and file. An attribute is text, a number, a truth, a date, a list of
these, or None for what the plan does not state.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from plan_graph.analysis.calendar import CUT_OFF_DAY, cut_off_day
from plan_graph.model.arguments import describe_argument
from plan_graph.model.diagnostics import Diagnostic, InputError, join_names, nearest
from plan_graph.model.notebook_object import NotebookObject
from plan_graph.model.words import HEADING
from plan_graph.reporting.summary import Assessment
from plan_graph.selection.selectors import SELECTORS, describe_graph
from plan_graph.words import Language, format_date

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[str]

LEVELS = ("field", "objective", "task", "activity")
"""The levels of the plan, from the widest to the narrowest; a view may fold the narrower ones."""


@dataclass(frozen=True, repr=False)
class View(NotebookObject):
    """A part of a plan's graph.

    Parameters
    ----------
    name
        What selects it: ``plan``, ``field V``, ``agency so-noi-vu``.
    title
        What it shows, in the view's language.
    language
        Language of the labels.
    graph
        Nodes have ``kind``, ``item``, ``label`` and what else is known of them; edges ``kind`` and ``label``.
    as_of
        The date it shows; None for a view of what has no date.
    note
        What a reader has to know of the data, for example that the progress log is an illustration.
    cut_off
        The day of the month on which reporting periods close.
    """

    name: str
    title: str
    language: Language
    graph: Graph
    as_of: date | None = None
    note: str = ""
    cut_off: int = CUT_OFF_DAY

    def _own_language(self) -> Language:
        return self.language

    def _line(self) -> str:
        day = f", {self.as_of.isoformat()}" if self.as_of else ""
        return f"{self.name}{day}: {len(self.graph)} nodes, {self.graph.number_of_edges()} edges"

    @property
    def sort(self) -> str:
        """The name without the item: ``field``."""
        return self.name.partition(" ")[0]

    @property
    def dated(self) -> str:
        """The line under the title: the date, then the note."""
        day = f"{HEADING['as_of'][self.language]}: {format_date(self.as_of, self.language)}" if self.as_of else ""
        return ".  ".join(text for text in (day, self.note) if text)


VIEWS = (*SELECTORS, "rules")
"""The views there are; ``field``, ``objective`` and ``agency`` are of one item."""


def view_of(assessment: Assessment, name: str, item: str | None = None, depth: int = 1) -> View:
    """A view of a plan on a date.

    Parameters
    ----------
    assessment
        The plan on the date, with what the rules conclude.
    name
        One of :data:`VIEWS`.
    item
        The field, objective or agency of a view of one.
    depth
        How many steps a neighbourhood reaches.

    Raises
    ------
    InputError
        When there is no such view or item; the message names the nearest.
    """
    if name not in SELECTORS:
        values = {"found": name, "near": nearest(name, VIEWS), "allowed": join_names(VIEWS)}
        raise InputError([Diagnostic("view-unknown", name, values=values)])
    selector = SELECTORS[name]
    graph = describe_graph(assessment)
    if item is not None and not selector.item:
        raise InputError(
            [Diagnostic("view-takes-no-item", "view", values={"view": name, "found": describe_argument(item)})]
        )
    key = f"{selector.item}:{item}" if item is not None else ""
    if (item is not None or selector.needs_item) and not (isinstance(item, str) and key in graph):
        known = [other.removeprefix(f"{selector.item}:") for other in graph if other.startswith(f"{selector.item}:")]
        argument = describe_argument(item) if item is not None else ""
        near = (
            nearest(argument, known)
            or nearest(argument.casefold(), known)
            or (known[0] if not argument and known else "")
        )
        raise InputError([Diagnostic("unknown-item", f"view {name}", values={"found": argument, "near": near})])
    title = selector.title_of(assessment.names.get(item or "", item or ""), assessment.language, item is not None)
    note = describe_note(assessment)
    chosen = selector.select(graph, assessment, key, depth)
    full_name = f"{name} {item}" if item is not None else name
    return View(full_name, title, assessment.language, chosen, assessment.as_of, note, cut_off_day(assessment.plan))


def describe_note(assessment: Assessment) -> str:
    """What a reader of any view has to know of the data: that the progress log is an illustration; else empty."""
    package = assessment.plan.package
    return package.illustration_note[assessment.language] if package.illustrations else ""
