"""What people read of a proof: findings and what they rest on; steps in between are folded.

A step that is folded is taken out, and what it rests on stands in its place: the conclusions under it that are shown
or, where there are none, the rows of tables it ends in.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from plan_graph.explain.proofs import Leaf, Step
from plan_graph.language.program import Pattern, Program
from plan_graph.model.facts import Facts, Value


@dataclass(frozen=True, slots=True)
class ShownPremises:
    """What a proof shows under a step.

    Parameters
    ----------
    parts
        Steps and leaves, in order.
    through
        What the folded steps are about on the way: the objective and the task between a field and its activity.
    absences
        The patterns of the rule of which there is none, as far as they are shown.
    folded
        How many steps are folded here.
    """

    parts: tuple[Step | Leaf, ...]
    through: tuple[Value, ...]
    absences: tuple[Pattern, ...]
    folded: int


def show_premises(step: Step, program: Program, facts: Facts, asked: str, named: Collection[object]) -> ShownPremises:
    """What stands under a step for people.

    Parameters
    ----------
    step, program, facts
        The step, the rules, and the fields of facts.
    asked
        The kind that is proven: it is never folded.
    named
        The items that people know by name; only these can be on the way.
    """
    parts: list[Step | Leaf] = []
    through: dict[Value, None] = {}
    folded = 0
    for part in step.under:
        if isinstance(part, Leaf) or not is_folded(part, program, asked):
            parts.append(part)
            continue
        steps, leaves, items, count = _unfold(part, program, facts, asked)
        folded += count
        parts += steps or leaves
        if steps:
            through |= dict.fromkeys(items)
    if folded:
        joined = {leaf.fact: leaf for leaf in _join_leaves([part for part in parts if isinstance(part, Leaf)])}
        parts = [joined.get(part.fact, part) if isinstance(part, Leaf) else part for part in parts]
    own = {facts.item(step.fact), *(facts.item(part.fact) for part in parts if isinstance(part, Step))}
    way = tuple(item for item in through if item in named and item not in own)
    rule = program.rule(step.derivation.rule)
    absences = tuple(p for p in rule.unless if not (folded and _is_between(p.kind, program, asked)))
    return ShownPremises(tuple(dict.fromkeys(parts)), way, absences, folded)


def is_folded(step: Step, program: Program, asked: str) -> bool:
    """Is a step one of those in between."""
    return _is_between(step.fact.kind, program, asked)


def _is_between(kind: str, program: Program, asked: str) -> bool:
    return kind != asked and kind in program.conclusion_kinds and program.is_folded(kind)


def _unfold(
    folded: Step, program: Program, facts: Facts, asked: str
) -> tuple[list[Step], list[Leaf], list[Value], int]:
    """The first shown steps under a folded one, its leaves, what the folded steps are about, and their number.

    A leaf without a place in a table, as of the calendar, counts only where no other is left.
    """
    steps: list[Step] = []
    leaves: list[Leaf] = []
    items: list[Value] = []
    seen = set()
    todo: list[Step | Leaf] = [folded]
    while todo:  # no recursion: chains are long
        part = todo.pop()
        if isinstance(part, Leaf):
            leaves.append(part)
        elif part.fact not in seen:
            seen.add(part.fact)
            if is_folded(part, program, asked):
                items.append(facts.item(part.fact))
                todo += reversed(part.under)
            else:
                steps.append(part)
    placed = [leaf for leaf in leaves if leaf.sources]
    return steps, placed or leaves, items, len(seen) - len(steps)


def _join_leaves(leaves: list[Leaf]) -> list[Leaf]:
    """Each fact once, with all that is used of it."""
    joined: dict[object, Leaf] = {}
    for leaf in leaves:
        if (known := joined.get(leaf.fact)) is not None:
            used = tuple(sorted({*known.used, *leaf.used}))
            leaf = replace(known, used=used, sources=tuple(dict.fromkeys([*known.sources, *leaf.sources])))
        joined[leaf.fact] = leaf
    return [*joined.values()]
