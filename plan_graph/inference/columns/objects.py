"""Derivations as objects, from the matches that a run kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from plan_graph.inference.columns.run import ColumnsRun, KeptMatches
from plan_graph.inference.columns.vectors import Vector, to_values
from plan_graph.inference.derivations import Derivation
from plan_graph.language.program import Rule
from plan_graph.model.facts import Fact, Facts, sort_key


def derivations(run: ColumnsRun, facts: Facts) -> list[Derivation]:
    """Every derivation of a run as objects; a fact is one object, however many derivations name it.

    Parameters
    ----------
    run
        A run that kept its matches.
    facts
        The base facts that it began with.
    """
    program = run.program
    objects: dict[str, Sequence[Fact]] = {}

    def of(kind: str) -> Sequence[Fact]:
        if kind not in objects:
            relation = run.workspace.relations[kind]
            if kind in program.base_kinds:
                objects[kind] = facts.of(kind)
            else:
                objects[kind] = _facts(kind, relation.columns, relation.count)
        return objects[kind]

    found: list[Derivation] = []
    for rule in program.rules:
        for kept in run.matches.get(rule.name, ()):
            premises = [
                [of(pattern.kind)[row] for row in kept.rows[pattern.variable].tolist()] for pattern in rule.when
            ]
            found += _of_rule(rule, kept, list(zip(*premises, strict=True)))
    return found


def _facts(kind: str, columns: Any, count: int) -> list[Fact]:
    listed = [to_values(_first(vector, count), count) for vector in columns.values()]
    rows = zip(*listed, strict=True) if listed else [()] * count
    return [Fact(kind, row) for row in rows]


def _first(vector: Vector, count: int) -> Vector:
    return vector if len(vector.data) == count else vector.take(slice(0, count))


def _of_rule(rule: Rule, kept: KeptMatches, premises: Sequence[tuple[Fact, ...]]) -> list[Derivation]:
    if kept.groups is None:
        conclusions = _facts(rule.concludes, kept.columns, kept.count)
        return [Derivation(rule.name, of, to) for of, to in zip(premises, conclusions, strict=True)]
    members: dict[int, list[tuple[Fact, ...]]] = {}
    for group, match in zip(kept.groups.tolist(), premises, strict=True):
        members.setdefault(group, []).append(match)
    conclusions = _facts(rule.concludes, kept.columns, len(members))
    found = []
    for group, matches in members.items():
        ordered = sorted(matches, key=lambda match: tuple(map(sort_key, match)))
        flat = tuple(fact for match in ordered for fact in match)
        found.append(Derivation(rule.name, flat, conclusions[group]))
    return found
