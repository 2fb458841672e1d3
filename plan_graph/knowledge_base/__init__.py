"""The knowledge base: a plan, its rules and a date, and what follows from them; see :func:`open_plan`."""

from plan_graph.knowledge_base.answers import Explanation
from plan_graph.knowledge_base.base import SHIPPED_PLAN, SHIPPED_RULES, KnowledgeBase, as_date, open_plan

__all__ = ["SHIPPED_PLAN", "SHIPPED_RULES", "Explanation", "KnowledgeBase", "as_date", "open_plan"]
