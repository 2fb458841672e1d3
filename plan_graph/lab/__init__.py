"""The panel in a notebook: the graph to look at and to click, dates to move along, work to hand to others.

``rules_cell`` is the cell in which rules are written; it needs none of the packages that draw.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plan_graph.lab.explorer import Explorer
    from plan_graph.lab.faults import faults_of
    from plan_graph.lab.graph_widget import GraphWidget

__all__ = ["Explorer", "GraphWidget", "faults_of"]

_MODULES = {"Explorer": "explorer", "GraphWidget": "graph_widget", "faults_of": "faults"}


def __getattr__(name: str) -> object:
    """Load what is public when it is first asked for: widgets take long, and a cell of rules has none."""
    if name in _MODULES:
        return getattr(import_module(f"plan_graph.lab.{_MODULES[name]}"), name)
    raise AttributeError(f"module 'plan_graph.lab' has no attribute {name!r}")
