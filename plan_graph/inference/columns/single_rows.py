"""A recursion of which few rows are new in each round, row by row in plain Python.

A round on arrays costs a tenth of a millisecond however little is new; a row here costs some microseconds and needs no
round, because new rows wait in a queue. Where many wait, arrays take over again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from plan_graph.inference.columns.distinct import Known
from plan_graph.inference.columns.domains import CODE
from plan_graph.inference.columns.indexes import readable
from plan_graph.inference.columns.planning import Keys, Plan
from plan_graph.inference.columns.rules import Head
from plan_graph.inference.columns.vectors import constant
from plan_graph.language.expressions import Constant, FieldOf

FEW = 8
"""So many new rows are few."""
MANY = 32
"""So many rows that wait are too many."""

Cell = tuple[int, Any]
"""A place in the new row, or a column in which the row of a later variable is looked up; or a code that is given."""
_NEW, _CODE = 0, -1


@dataclass(slots=True)
class Step:
    """One join or one test: the cells of its key, the sizes that pack them, and where the rows of a key stand."""

    cells: Sequence[Cell]
    sizes: Sequence[int]
    starts: Any
    order: Any
    is_test: bool


@dataclass(slots=True)
class RowPlan:
    """A plan as steps, and the cells of what it concludes."""

    steps: Sequence[Step]
    head: Sequence[Cell]


def row_plan(plan: Plan, known: Known) -> RowPlan | None:
    """A plan as steps of single rows; None where it has something that only arrays can do."""
    first = plan.order[0]
    heads = list(plan.head.values())
    if plan.rest or plan.unless or plan.own(first) or not known.is_packed:
        return None
    if not all(isinstance(head, FieldOf | Constant) for head in heads):
        return None
    fields = list(known.relation.kind.fields)
    places = {first: _NEW}

    def cell(field: FieldOf) -> Cell:
        if field.variable == first:
            return _NEW, fields.index(field.field)
        column = plan.workspace.relations[plan.rule.kinds[field.variable]].column(field.field)
        return places[field.variable], readable(column.data)

    steps: list[Step] = []
    left = list(plan.eliminated)

    def add(variable: str, keys: Keys, is_test: bool) -> bool:
        relation = plan.workspace.relations[plan.rule.kinds[variable]]
        index = relation.index([field for field, _ in keys], plan.filters[variable])
        buckets = index.as_buckets()
        if buckets is None:
            return False
        steps.append(Step([cell(field) for _, field in keys], index.sizes, *buckets, is_test))
        return True

    def add_tests() -> bool:
        for each in list(left):
            if {field.variable for _, field in each[1]} <= places.keys():
                left.remove(each)
                if not add(*each, is_test=True):
                    return False
        return True

    if not add_tests():
        return None
    for number, variable in enumerate(plan.order[1:], 1):
        keys, others = plan.keys(variable, places)
        if not keys or others or plan.grows(variable) or not add(variable, keys, is_test=False):
            return None
        places[variable] = number
        if not add_tests():
            return None
    return RowPlan(steps, [cell(head) if isinstance(head, FieldOf) else (_CODE, _code_of(plan, field, head))
                           for field, head in plan.head.items()])  # fmt: skip


def _code_of(plan: Plan, field: str, stated: Head) -> int:
    """The code of a value that a rule states, in the column of a field."""
    assert isinstance(stated, Constant)  # noqa: S101
    vector = constant(stated.value, plan.workspace.texts)
    return int(plan.workspace.store(plan.rule.concludes, field, vector, 1).data[0])


def follow_rows(known: Known, plans: Sequence[RowPlan], span: tuple[int, int]) -> tuple[int, int]:
    """Conclude from new rows, and from what that concludes, until none wait or many do; the span of those that wait."""
    start, end = span
    if len(known.sizes) == 1:
        known.make_table()
    if known.bytes is not None and len(known.sizes) == 1 and all(map(_is_one_step, plans)):
        return _follow_codes(known, plans, span)
    columns = [vector.data[start:end].tolist() for vector in known.relation.columns.values()]
    queue: list[tuple[int, ...]] = list(zip(*columns, strict=True))
    given = len(queue)
    at = 0
    while at < len(queue) and len(queue) - at <= MANY:
        row = queue[at]
        at += 1
        for plan in plans:
            for states in _states(row, plan.steps):
                found = tuple(_value(states, cell) for cell in plan.head)
                if known.take_in(_pack(found, known.sizes)):
                    queue.append(found)
    new = queue[given:]
    fields = list(known.relation.kind.fields)
    columns = list(zip(*new, strict=True)) if new else [()] * len(fields)
    added: Mapping[str, Any] = {
        field: (np.array(column, CODE), None) for field, column in zip(fields, columns, strict=True)
    }
    known.append(len(new), added)
    return known.relation.count - (len(queue) - at), known.relation.count


def _is_one_step(plan: RowPlan) -> bool:
    """Whether a plan looks the new row up by its one code, and concludes a field of what it finds."""
    return (
        len(plan.steps) == 1
        and not plan.steps[0].is_test
        and list(plan.steps[0].cells) == [(_NEW, 0)]
        and plan.head[0][0] == 1
    )


def _follow_codes(known: Known, plans: Sequence[RowPlan], span: tuple[int, int]) -> tuple[int, int]:
    """The same for rows of one code: what the walk along a graph is."""
    (vector,) = known.relation.columns.values()
    queue: list[int] = vector.data[span[0] : span[1]].tolist()
    given, at = len(queue), 0
    seen = readable(known.bytes)  # type: ignore[arg-type]
    ways = [(plan.steps[0].starts, plan.steps[0].order, plan.head[0][1], plan.steps[0].sizes[0]) for plan in plans]
    while at < len(queue) and len(queue) - at <= MANY:
        code = queue[at]
        at += 1
        for starts, order, column, size in ways:
            if 0 < code < size:
                for place in range(starts[code], starts[code + 1]):
                    found = column[order[place]]
                    if not seen[found]:
                        seen[found] = True
                        queue.append(found)
    new = np.array(queue[given:], CODE)
    (field,) = known.relation.columns
    known.append(len(new), {field: (new, None)})
    return known.relation.count - (len(queue) - at), known.relation.count


def _states(row: tuple[int, ...], steps: Sequence[Step]) -> list[tuple[Any, ...]]:
    """The new row with the rows that each step joins."""
    states: list[tuple[Any, ...]] = [(row,)]
    for step in steps:
        following: list[tuple[Any, ...]] = []
        for state in states:
            codes = [_value(state, cell) for cell in step.cells]
            if any(code == 0 or code >= size for code, size in zip(codes, step.sizes, strict=True)):
                continue
            key = codes[0] if len(codes) == 1 else _pack(codes, step.sizes)
            first, last = step.starts[key], step.starts[key + 1]
            if step.is_test:
                if first < last:
                    following.append(state)
            else:
                following += [(*state, step.order[place]) for place in range(first, last)]
        states = following
    return states


def _value(state: tuple[Any, ...], cell: Cell) -> int:
    place, what = cell
    if place == _NEW:
        return int(state[0][what])
    return int(what) if place == _CODE else int(what[state[place]])


def _pack(codes: Sequence[int], sizes: Sequence[int]) -> int:
    key = codes[0]
    for code, size in zip(codes[1:], sizes[1:], strict=True):
        key = key * size + code
    return key
