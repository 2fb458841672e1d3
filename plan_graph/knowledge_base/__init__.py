"""The knowledge base: a plan, its rules and a date, and what follows from them; see :func:`open_plan`."""

from typing import TYPE_CHECKING

from plan_graph.knowledge_base.base import KnowledgeBase
from plan_graph.knowledge_base.opening import find_plans, open_plan
from plan_graph.shipped import SHIPPED_PLAN, SHIPPED_RULES

if TYPE_CHECKING:
    from plan_graph.knowledge_base.answers import ClearingAnswer, Explanation, UnblockAnswer, WhyNotAnswer

__all__ = [
    "SHIPPED_PLAN",
    "SHIPPED_RULES",
    "ClearingAnswer",
    "Explanation",
    "KnowledgeBase",
    "UnblockAnswer",
    "WhyNotAnswer",
    "find_plans",
    "open_plan",
]


def __getattr__(name: str) -> object:
    """Load the answers when they are first asked for."""
    if name in __all__:
        from plan_graph.knowledge_base import answers

        return getattr(answers, name)
    raise AttributeError(f"module 'plan_graph.knowledge_base' has no attribute {name!r}")
