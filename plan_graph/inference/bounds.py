"""The bounds of a run as diagnostics: each names the rule that reached one."""

from __future__ import annotations

from plan_graph.model.diagnostics import Diagnostic


def endless(rule: str, rounds: int) -> Diagnostic:
    """A rule that makes new values from its own conclusions had not ended after so many rounds."""
    return Diagnostic("endless-rule", rule, values={"rule": rule, "most": str(rounds)})


def too_many_matches(rule: str, most: int) -> Diagnostic:
    """A rule has more matches than a run keeps."""
    return Diagnostic("too-many-matches", rule, values={"rule": rule, "most": str(most)})


def circular_value(rule: str) -> Diagnostic:
    """A recursion through ``min`` or ``max`` found a better value by going round a circle."""
    return Diagnostic("circular-value", rule, values={"rule": rule})
