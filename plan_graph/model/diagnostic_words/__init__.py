"""The catalogue of diagnostics: for each id its severity, its sentence and its hint in both languages.

``{names}`` in the sentences are filled from the values of the diagnostic. One module a topic.
"""

from __future__ import annotations

from collections.abc import Mapping

from plan_graph.model.diagnostic_words.arguments import ARGUMENTS
from plan_graph.model.diagnostic_words.command import COMMAND
from plan_graph.model.diagnostic_words.entry import Entry
from plan_graph.model.diagnostic_words.files import FILES
from plan_graph.model.diagnostic_words.health import HEALTH
from plan_graph.model.diagnostic_words.importing import IMPORTING
from plan_graph.model.diagnostic_words.progress import PROGRESS
from plan_graph.model.diagnostic_words.publishing import PUBLISHING
from plan_graph.model.diagnostic_words.queries import QUERIES
from plan_graph.model.diagnostic_words.questions import QUESTIONS
from plan_graph.model.diagnostic_words.rules import RULES

CATALOGUE: Mapping[str, Entry] = {
    **ARGUMENTS,
    **COMMAND,
    **FILES,
    **HEALTH,
    **IMPORTING,
    **PROGRESS,
    **PUBLISHING,
    **QUERIES,
    **QUESTIONS,
    **RULES,
}

__all__ = [
    "ARGUMENTS",
    "CATALOGUE",
    "COMMAND",
    "FILES",
    "HEALTH",
    "IMPORTING",
    "PROGRESS",
    "PUBLISHING",
    "QUERIES",
    "QUESTIONS",
    "RULES",
    "Entry",
]
