"""The shipped plan and rules, opened when a test first needs them and shared by all tests of a process."""

import re
from functools import cache
from typing import NamedTuple

from plan_graph.analysis.plan_kinds import PLAN_KINDS, PLAN_PARAMETERS
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


def opened(language: str = "vi") -> KnowledgeBase:
    """The shipped plan under the shipped rules, in a language, on 2025-06-30."""
    return _opened(language)


@cache
def _opened(language: str) -> KnowledgeBase:
    return open_plan(language=language).as_of("2025-06-30")


class Entry(NamedTuple):
    """A rule or conclusion as its file has it, unread."""

    name: str
    file: str
    line: int
    text: str


def entries(sort: str) -> list[Entry]:
    """The ``rule`` or ``conclusion`` entries of the shipped rules, for parametrizing: no rule is read."""
    texts = {file.name: file.read_text(encoding="utf-8") for file in sorted(SHIPPED_RULES.glob("*.yaml"))}
    entry = re.compile(rf"^- {sort}: (\w[\w-]*)(?:\n(?!- ).*)*", re.MULTILINE)
    return [
        Entry(match[1], file, text.count("\n", 0, match.start()) + 1, match[0])
        for file, text in texts.items()
        for match in entry.finditer(text)
    ]


def names(sort: str) -> list[str]:
    """Their names."""
    return [entry.name for entry in entries(sort)]


def findings() -> list[str]:
    """Names of the conclusions with a severity."""
    return [entry.name for entry in entries("conclusion") if "\n  severity: " in entry.text]
