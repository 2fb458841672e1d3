"""What an engine gives back, and what it is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from plan_graph.language.program import Program, Rule
from plan_graph.model.facts import Fact, Facts, Value, sort_key


class Derivation(NamedTuple):
    """One way to a conclusion: a rule and the facts bound to its ``when`` patterns, in their order.

    A rule with aggregates has one way to each conclusion: its premises are those of all matches counted,
    one match after the other; :func:`matches_of` tells them apart.
    """

    rule: str
    premises: tuple[Fact, ...]
    conclusion: Fact


def matches_of(rule: Rule, derivation: Derivation) -> tuple[tuple[Fact, ...], ...]:
    """The premises match by match: one for an ordinary rule, all that were counted for one with aggregates."""
    width = len(rule.when)
    return tuple(derivation.premises[at : at + width] for at in range(0, len(derivation.premises), width))


def derivation_key(derivation: Derivation) -> tuple[object, ...]:
    """The order of the derivations of a conclusion."""
    return (derivation.rule, tuple(map(sort_key, derivation.premises)))


Engine = Callable[[tuple[Rule, ...], Program, Facts, Mapping[str, Value]], list[Derivation]]
"""An engine: (rules of one stratum, their program, facts so far, parameters) -> every derivation.

What earlier strata concluded is among the facts. Each derivation is given once; order is free.
"""
