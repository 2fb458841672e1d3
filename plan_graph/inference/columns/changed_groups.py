"""What matches that went and came change in the groups of a rule that counts, without counting the others anew.

From a count, or a sum of integers, what went is subtracted, and what came is added. A least or greatest value stays or
gives way to one that came, unless one equal to it went. Different values are counted like matches where group and value
tell the match, before and after. A group of which this leaves something unknown, as whether it has a match at all, is
left to be counted anew.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from plan_graph.inference.columns.domains import Array
from plan_graph.inference.columns.exceptions import NONE, Exceptions, same
from plan_graph.inference.columns.groups import Groups
from plan_graph.inference.columns.keys import as_codes, first_rows, number_groups, pack
from plan_graph.inference.columns.relations import select
from plan_graph.inference.columns.routes import WORLD, Moved, States
from plan_graph.inference.columns.rules import ColumnRule
from plan_graph.inference.columns.vectors import Vector, join_vectors, spread, values_and_known
from plan_graph.inference.columns.workspace import Workspace
from plan_graph.language.expressions import Aggregate, Expression
from plan_graph.model.facts import LARGEST_INTEGER

Rows = tuple[Array, Array]
"""Worlds, and a row in each."""

Part = tuple[dict[str, Vector], Array]
"""Columns of rows, and the world of each."""

Changed = tuple[Vector, Any]
"""The new value of each group, and where it is sure."""


@dataclass(frozen=True, slots=True)
class GroupChanges:
    """What changes in the conclusions of a rule that counts.

    Parameters
    ----------
    gone
        Rows of its relation that hold no longer.
    new
        What holds instead.
    unsure
        The values that are not counted, of groups that must be counted anew.
    """

    gone: Rows
    new: Part
    unsure: Part


def plain_values(workspace: Workspace, rule: ColumnRule, matches: Moved) -> Part:
    """The values of a conclusion that are not counted, for each match."""
    columns = {
        field: workspace.store(rule.concludes, field, matches.value(head), matches.count)
        for field, head in rule.head.items()
        if not isinstance(head, Aggregate)
    }
    return columns, matches.row_numbers(WORLD)


def join_matches(workspace: Workspace, rule: ColumnRule, states: States, worlds: int, parts: Sequence[Moved]) -> Moved:
    """Matches that were looked for from several variables, each once."""
    names = [WORLD, *rule.variables]
    rows = {name: np.concatenate([NONE, *(part.row_numbers(name) for part in parts)]) for name in names}
    found = Moved(workspace, rule, states, {**rows})
    if len(parts) > 1 or any(part.rows.keys() - rows.keys() for part in parts):
        sizes = [worlds, *(state.base + state.came for state in (states[rule.kinds[name]] for name in rule.variables))]
        found.keep(first_rows(*pack([(rows[name], size) for name, size in zip(names, sizes, strict=True)])))
    return found


class ChangedGroups:
    """The groups of one rule in which a match went or came.

    Parameters
    ----------
    workspace, rule
        The relations, and a rule that counts and is alone in concluding its kind.
    state
        The conclusions as they were.
    worlds
        How many worlds there are.
    gone, new
        The matches that went and those that came, each once.
    tells_match, is_known
        Say of a value whether it and the group tell the match, and whether every match has it; before and after.
    """

    def __init__(
        self,
        workspace: Workspace,
        rule: ColumnRule,
        state: Exceptions,
        worlds: int,
        gone: Moved,
        new: Moved,
        tells_match: Callable[[Expression], bool],
        is_known: Callable[[Expression], bool],
    ) -> None:
        self._workspace, self._rule, self._state = workspace, rule, state
        self._gone, self._new = gone, new
        self._tells_match, self._is_known = tells_match, is_known
        parts = [plain_values(workspace, rule, matches) for matches in (gone, new)]
        columns = {field: join_vectors([part[0][field] for part in parts]) for field in parts[0][0]}
        world = np.concatenate([part[1] for part in parts])
        key = pack([(world, worlds), *(as_codes(vector, len(world)) for vector in columns.values())])
        numbers, firsts = number_groups(*key)
        self._count = len(firsts)
        self._went = Groups(numbers[: gone.count], self._count)
        self._came = Groups(numbers[gone.count :], self._count)
        self._columns, self._world = select(columns, firsts), world[firsts]
        self._rows = np.full(self._count, -1, np.int64)
        asked, rows = state.equal_rows(self._columns, self._count)
        self._rows[asked] = rows
        self._stood = self._rows >= 0

    def changes(self) -> GroupChanges:
        """What holds no longer, what holds instead, and what is not known."""
        sure, ends = np.ones(self._count, np.bool_), np.zeros(self._count, np.bool_)
        lives = ~self._stood | (np.bincount(self._came.numbers, minlength=self._count) > 0)
        differs = ~self._stood
        columns = dict(self._columns)
        for field, aggregate in self._rule.head.items():
            if isinstance(aggregate, Aggregate):
                before = self._before(field)
                columns[field], known = self._change(field, aggregate, before)
                differs |= ~same(columns[field], before)
                sure &= known
                if aggregate.function != "count":
                    lives |= known & columns[field].is_known()  # such a value is that of a match
                else:
                    count = values_and_known(columns[field])[0]
                    lives |= known & (count > 0)
                    if aggregate.operand is None or self._is_known(aggregate.operand):
                        ends |= known & (count == 0)
        sure = sure & lives | ends
        new, unsure = np.flatnonzero(sure & differs & ~ends), np.flatnonzero(~sure)
        gone = np.flatnonzero(self._stood & (differs | ends | ~sure))
        ordered = {field: columns[field] for field in self._rule.fields}
        return GroupChanges(
            (self._world[gone], self._rows[gone]),
            (select(ordered, new), self._world[new]),
            (select(self._columns, unsure), self._world[unsure]),
        )

    def _before(self, field: str) -> Vector:
        """The value of each group as it was; unknown where there was no group."""
        nothing = self._store(field, Vector(None, np.bool_(False), np.bool_(False)))
        if not self._state.base:
            return nothing
        column = self._state.relation.column(field).take(np.maximum(self._rows, 0))
        return _choose(self._stood, column, nothing)

    def _store(self, field: str, vector: Vector) -> Vector:
        return self._workspace.store(self._rule.concludes, field, vector, self._count)

    def _change(self, field: str, aggregate: Aggregate, before: Vector) -> Changed:
        gone, new = (
            None if aggregate.operand is None else spread(matches.value(aggregate.operand), matches.count)
            for matches in (self._gone, self._new)
        )
        if aggregate.function == "count":
            return self._change_count(field, aggregate, before, gone, new)
        if aggregate.function == "sum":
            return self._change_sum(field, aggregate, before, gone, new)
        return self._change_extreme(field, aggregate, before, gone, new)

    def _change_count(
        self, field: str, aggregate: Aggregate, before: Vector, gone: Vector | None, new: Vector | None
    ) -> Changed:
        once = not aggregate.distinct or (aggregate.operand is not None and self._tells_match(aggregate.operand))
        minus = _count(aggregate, gone, self._went, once)
        plus = _count(aggregate, new, self._came, once)
        stood = np.where(self._stood, values_and_known(before)[0], 0)
        sure = np.full(self._count, once) | ~self._stood | ((plus == 0) & (minus == 0))
        return self._store(field, Vector("integer", stood + plus - minus)), sure

    def _change_sum(
        self, field: str, aggregate: Aggregate, before: Vector, gone: Vector | None, new: Vector | None
    ) -> Changed:
        type_name = self._rule.fields[field]
        counted = Aggregate("count", aggregate.operand)
        went, came = _count(counted, gone, self._went) > 0, _count(counted, new, self._came) > 0
        minus, plus = (
            self._store(field, groups.aggregate(aggregate, operand, type_name, lambda: True))
            for groups, operand in ((self._went, gone), (self._came, new))
        )
        found, sure = _choose(self._stood, before, plus), ~(went | came) | ~self._stood
        if type_name != "integer":
            return found, sure  # what numbers add up to is rounded once, from all of them
        data = [np.where(each.is_known(), values_and_known(each)[0], 0) for each in (before, plus, minus)]
        total = data[0] + data[1] - data[2]
        # where no value is left the sum is 0, and unknown; another sum, or a value that came, shows that one is left
        possible = before.is_known() & (~came | plus.is_known()) & (~went | minus.is_known()) & (came | (total != 0))
        possible &= ~sure & (np.abs(total) <= LARGEST_INTEGER)
        return _choose(possible, self._store(field, Vector("integer", total)), found), sure | possible

    def _change_extreme(
        self, field: str, aggregate: Aggregate, before: Vector, gone: Vector | None, new: Vector | None
    ) -> Changed:
        kind, type_name = self._rule.concludes, self._rule.fields[field]
        assert gone is not None and new is not None  # noqa: S101, PT018, there is no least match
        lost, fresh = (self._workspace.store(kind, field, each, len(each.data)) for each in (gone, new))
        numbers = np.concatenate([np.arange(self._count), self._came.numbers])
        every = Groups(numbers, self._count).aggregate(
            aggregate, join_vectors([before, fresh]), type_name, lambda: True
        )
        found = self._store(field, every)
        equal = same(lost, before.take(self._went.numbers)) & lost.is_known()
        weaker = np.bincount(self._went.numbers[equal], minlength=self._count) > 0
        return found, ~(weaker & same(found, before))


def _count(aggregate: Aggregate, operand: Vector | None, groups: Groups, once: bool = True) -> Array:
    """How many values each group has; with ``once`` it is known that none comes twice, or it does not matter."""
    return np.asarray(groups.aggregate(aggregate, operand, "integer", lambda: once).data)


def _choose(which: Array, one: Vector, other: Vector) -> Vector:
    """The values of one column in some rows, of another in the others."""
    data = np.where(which, one.data, other.data)
    if one.domain is not None:
        return Vector(one.type, data, None, one.domain)
    return Vector(one.type, data, np.where(which, one.is_known(), other.is_known()))
