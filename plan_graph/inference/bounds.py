"""The bounds of a run as diagnostics: each names the rule that reached one."""

from __future__ import annotations

from collections.abc import Iterable

from plan_graph.language.types import within_bounds
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.facts import LARGEST_INTEGER, Facts


class GaveUpError(InputError):
    """An engine met a bound on the way that another engine may not have."""


def endless(rule: str, rounds: int) -> Diagnostic:
    """A rule that makes new values from its own conclusions had not ended after so many rounds."""
    return Diagnostic("endless-rule", rule, values={"rule": rule, "most": str(rounds)})


def too_many_matches(rule: str, most: int) -> Diagnostic:
    """A rule has more matches than a run keeps."""
    return Diagnostic("too-many-matches", rule, values={"rule": rule, "most": str(most)})


def circular_value(rule: str) -> Diagnostic:
    """A recursion through ``min`` or ``max`` found a better value by going round a circle."""
    return Diagnostic("circular-value", rule, values={"rule": rule})


def facts_beyond_bounds(engine: str, facts: Facts, kinds: Iterable[str]) -> list[Diagnostic]:
    """The kinds of which a fact has a value beyond bounds or a text that is not Unicode."""
    found = []
    for kind in kinds:
        if kind not in facts.kinds or facts.columns(kind) is not None:
            continue  # columns were checked when they became facts
        fields, rows = facts.kinds[kind].fields.values(), facts.of(kind)
        numbers = [place for place, type_name in enumerate(fields) if type_name in ("integer", "number")]
        if any(not within_bounds(fact.values[place]) for place in numbers for fact in rows):
            reason = f"{kind} has an integer beyond {LARGEST_INTEGER} or a number that is not finite"
            found.append(engine_limit(engine, reason))
        if not _is_unicode("".join([value for fact in rows for value in fact.values if isinstance(value, str)])):
            found.append(engine_limit(engine, f"{kind} has a text that is not Unicode"))
    return found


def engine_limit(engine: str, reason: str) -> Diagnostic:
    """What an engine cannot do."""
    return Diagnostic("engine-limit", engine, values={"engine": engine, "reason": reason})


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
