"""A plan knowledge base: a government plan as a graph, facts and rules that say what is overdue or blocked, and why.

>>> import plan_graph
>>> kb = plan_graph.open_plan().as_of("2025-06-30")
>>> kb.summary.counts["open_overdue"]
2
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plan_graph.export.read_views import read_view
    from plan_graph.knowledge_base import KnowledgeBase, open_plan
    from plan_graph.model.diagnostics import InputError
    from plan_graph.selection.view import View
    from plan_graph.whatif.scenario import Scenario

    __version__: str

__all__ = ["InputError", "KnowledgeBase", "Scenario", "View", "__version__", "open_plan", "read_view"]

_MODULES = {
    "InputError": "plan_graph.model.diagnostics",
    "KnowledgeBase": "plan_graph.knowledge_base",
    "Scenario": "plan_graph.whatif.scenario",
    "View": "plan_graph.selection.view",
    "open_plan": "plan_graph.knowledge_base",
    "read_view": "plan_graph.export.read_views",
}


def __getattr__(name: str) -> object:
    """Load what is public when it is first asked for, so that `plan-graph --help` answers at once."""
    if name == "__version__":
        from importlib.metadata import version

        return version("plan-graph")
    if name == "open_plan":
        import_module("plan_graph.knowledge_base.opening").load_for_queries()
    if name in _MODULES:
        return getattr(import_module(_MODULES[name]), name)
    near = ""
    if not name.startswith("_"):
        from plan_graph.model.diagnostics import nearest

        near = nearest(name[:80], __all__)
    raise AttributeError(f"module 'plan_graph' has no attribute {name!r}" + (f". Nearest: {near}" if near else ""))


def load_ipython_extension(shell: object) -> None:
    """Make ``%%rules`` known to a notebook: ``%load_ext plan_graph``; see :mod:`plan_graph.lab.rules_cell`."""
    from plan_graph.lab.rules_cell import load

    load(shell)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
