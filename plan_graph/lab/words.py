"""The words of the panel."""

from __future__ import annotations

from collections.abc import Mapping

from plan_graph.words import Text, words

WORD: Mapping[str, Text] = words(
    "lab.word-",
    """
        view item search field agency status window due later undated day play all everywhere card choose list
        title leads due_by what-if reassign merge former to where try back name keep scenario export form file
        written failed place fault hint
    """,
)
