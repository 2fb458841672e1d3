"""What matches conclude: the columns of the conclusion, one row for each match or for each group."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np

from plan_graph.inference.columns.domains import Array
from plan_graph.inference.columns.groups import Groups
from plan_graph.inference.columns.keys import as_codes, fits, number_groups, pack, unpack
from plan_graph.inference.columns.matches import Matches
from plan_graph.inference.columns.planning import Plan
from plan_graph.inference.columns.relations import select
from plan_graph.inference.columns.vectors import CODE, Vector
from plan_graph.language.expressions import Aggregate, Expression

DENSE_GROUPS = 4
"""There may be so many keys for each match where the keys themselves number the groups."""


@dataclass(slots=True)
class Concluded:
    """Rows that a rule concludes.

    Parameters
    ----------
    columns
        By field.
    count
        How many rows there are.
    groups
        For a rule that counts and whose matches are kept, the row that each match counts in.
    """

    columns: dict[str, Vector]
    count: int
    groups: Array | None = None


def conclude_matches(plan: Plan, matches: Matches) -> Concluded:
    """The rows that matches of a plan conclude; some of them perhaps equal."""
    workspace, kind = plan.workspace, plan.rule.concludes
    plain: dict[str, Vector] = {}
    aggregates: dict[str, Aggregate] = {}
    for field, head in plan.head.items():
        if isinstance(head, Aggregate):
            aggregates[field] = head
        else:
            plain[field] = workspace.store(kind, field, matches.value(head), matches.count)
    if not aggregates:
        return Concluded(plain, matches.count)
    coded = [as_codes(vector, matches.count) for vector in plain.values()]
    sizes = [size for _, size in coded]
    by_code = bool(plain) and all(vector.domain is not None for vector in plain.values()) and fits(sizes)
    key, size = pack(coded) if plain else (np.zeros(matches.count, np.int64), 1)
    if by_code and size <= DENSE_GROUPS * matches.count + 4096:
        # the key numbers the groups; those without a match are left out afterwards
        there = np.flatnonzero(np.bincount(key, minlength=size))
        groups, numbers = Groups(key, size), None
        columns = {
            field: Vector(vector.type, codes.astype(CODE), None, vector.domain)
            for (field, vector), codes in zip(plain.items(), unpack(there, sizes), strict=True)
        }
    else:
        numbers, rows = number_groups(key, size)
        groups, there = Groups(numbers, len(rows)), np.arange(len(rows))
        columns = select(plain, rows)
    for field, aggregate in aggregates.items():
        operand = None if aggregate.operand is None else matches.value(aggregate.operand)
        never_twice = partial(_never_twice, plan, aggregate.operand)
        found = groups.aggregate(aggregate, operand, plan.rule.fields[field], never_twice)
        chosen = found if found.is_single or len(there) == groups.count else found.take(there)
        columns[field] = workspace.store(kind, field, chosen, len(there))
    if numbers is None and plan.keep:
        places = np.empty(size, np.int64)
        places[there] = np.arange(len(there))
        numbers = places[key]
    return Concluded({field: columns[field] for field in plan.rule.fields}, len(there), numbers)


def _never_twice(plan: Plan, operand: Expression | None) -> bool:
    """Whether no value comes twice in a group: group and value together tell the match."""
    plain = [head for head in plan.head.values() if not isinstance(head, Aggregate)]
    return operand is not None and plan.tells_match([*plain, operand])
