"""What matches conclude: the columns of the conclusion, one row for each match or for each group."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np

from plan_graph.inference.columns.domains import Array
from plan_graph.inference.columns.groups import Groups
from plan_graph.inference.columns.keys import as_codes, number_groups, pack
from plan_graph.inference.columns.matches import Matches
from plan_graph.inference.columns.planning import Plan
from plan_graph.inference.columns.relations import select
from plan_graph.inference.columns.vectors import Vector
from plan_graph.language.expressions import Aggregate, Expression


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
        For a rule that counts, the row that each match counts in; None for a rule that does not.
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
    if plain:
        numbers, rows = number_groups(*pack([as_codes(vector, matches.count) for vector in plain.values()]))
    else:
        rows = np.arange(min(matches.count, 1))
        numbers = np.zeros(matches.count, np.int64)
    groups = Groups(numbers, len(rows))
    columns = select(plain, rows)
    for field, aggregate in aggregates.items():
        operand = None if aggregate.operand is None else matches.value(aggregate.operand)
        never_twice = partial(_never_twice, plan, aggregate.operand)
        found = groups.aggregate(aggregate, operand, plan.rule.fields[field], never_twice)
        columns[field] = workspace.store(kind, field, found, groups.count)
    return Concluded({field: columns[field] for field in plan.rule.fields}, groups.count, numbers)


def _never_twice(plan: Plan, operand: Expression | None) -> bool:
    """Whether no value comes twice in a group: group and value together tell the match."""
    plain = [head for head in plan.head.values() if not isinstance(head, Aggregate)]
    return operand is not None and plan.tells_match([*plain, operand])
