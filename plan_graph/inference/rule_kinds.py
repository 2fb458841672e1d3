"""Which kinds rules read."""

from __future__ import annotations

from collections.abc import Iterable

from plan_graph.language.program import Rule


def kinds_read(rules: Iterable[Rule]) -> list[str]:
    """The kinds that rules ask for, each once."""
    return list(dict.fromkeys(pattern.kind for rule in rules for pattern in (*rule.when, *rule.unless)))
