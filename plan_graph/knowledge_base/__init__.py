"""The knowledge base: a plan, its rules and a date, and what follows from them; see :func:`open_plan`."""

from plan_graph.knowledge_base.answers import ClearingAnswer, Explanation, WhyNotAnswer
from plan_graph.knowledge_base.base import KnowledgeBase
from plan_graph.knowledge_base.opening import open_plan
from plan_graph.shipped import SHIPPED_PLAN, SHIPPED_RULES

__all__ = [
    "SHIPPED_PLAN",
    "SHIPPED_RULES",
    "ClearingAnswer",
    "Explanation",
    "KnowledgeBase",
    "WhyNotAnswer",
    "open_plan",
]
