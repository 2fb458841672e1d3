"""The shipped plan and rules, opened when a test first needs them and shared by all tests of a process."""

import re
from functools import cache, lru_cache

from plan_graph.analysis.plan_facts import PLAN_KINDS, PLAN_PARAMETERS
from plan_graph.knowledge_base import SHIPPED_PLAN, SHIPPED_RULES, KnowledgeBase, open_plan
from plan_graph.language import Program, read_rules
from plan_graph.language.reading import rule_files
from plan_graph.model.plan import Plan
from plan_graph.storing import read_plan


@cache
def plan() -> Plan:
    """The shipped plan."""
    return read_plan(SHIPPED_PLAN)


@cache
def rules() -> Program:
    """The checked shipped rules."""
    return read_rules(rule_files(SHIPPED_RULES), PLAN_KINDS, PLAN_PARAMETERS)


@lru_cache(maxsize=4)
def opened(language: str = "vi", day: str = "2025-06-30") -> KnowledgeBase:
    """The shipped plan under the shipped rules, in a language, on a day."""
    return open_plan(language=language).as_of(day)


def declared_names(entry: str) -> list[str]:
    """Names of the ``rule`` or ``conclusion`` entries of the shipped rules, for parametrizing: no rule is read."""
    texts = (file.read_text(encoding="utf-8") for file in sorted(SHIPPED_RULES.glob("*.yaml")))
    return [name for text in texts for name in re.findall(rf"^- {entry}: (\w[\w-]*)", text, re.MULTILINE)]
