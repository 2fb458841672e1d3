"""A plan knowledge base: a government plan as a graph, facts and rules that say what is overdue or blocked, and why.

>>> import plan_graph
>>> kb = plan_graph.open_plan().as_of("2025-06-30")
>>> kb.summary.counts["open_overdue"]
2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plan_graph.knowledge_base import KnowledgeBase, open_plan

__all__ = ["KnowledgeBase", "open_plan"]


def __getattr__(name: str) -> object:
    """Load the knowledge base when it is first asked for, so that `plan-graph --help` answers at once."""
    if name in __all__:
        from plan_graph import knowledge_base

        return getattr(knowledge_base, name)
    raise AttributeError(f"module 'plan_graph' has no attribute {name!r}")
