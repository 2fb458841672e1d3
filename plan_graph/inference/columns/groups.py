"""Groups of matches, and what is counted, summed or compared in each."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np

from plan_graph.inference.aggregates import total
from plan_graph.inference.columns.comparing import ranks
from plan_graph.inference.columns.domains import Array
from plan_graph.inference.columns.keys import as_codes, first_rows, pack
from plan_graph.inference.columns.vectors import CODE, DTYPES, Vector, spread, unknown, values_and_known
from plan_graph.language.expressions import Aggregate
from plan_graph.model.facts import LARGEST_INTEGER, TypeName

_EXACT = 2.0**20
"""Numbers that are whole when taken so many times can be added in any order, as long as the sum is below 2^53."""


class Groups:
    """Matches in groups.

    Parameters
    ----------
    numbers
        The number of the group of each match.
    count
        How many groups there are.
    """

    def __init__(self, numbers: Array, count: int) -> None:
        self.numbers = numbers
        self.count = count

    def aggregate(
        self, aggregate: Aggregate, operand: Vector | None, type_name: TypeName, never_twice: Callable[[], bool]
    ) -> Vector:
        """The aggregate of each group, of the type of the field that it fills.

        Parameters
        ----------
        aggregate, operand
            What is asked of which values; None for the matches themselves.
        type_name
            The type of the field.
        never_twice
            Says whether no value of the operand comes twice in a group.
        """
        if operand is None:
            return Vector("integer", np.bincount(self.numbers, minlength=self.count))
        if operand.type is None:
            return Vector("integer", np.zeros(self.count, np.int64)) if aggregate.function == "count" else unknown()
        operand = spread(operand, len(self.numbers))
        known = operand.is_known()
        if np.ndim(known) == 0 or known.all():
            numbers, values = self.numbers, operand
        else:
            chosen = np.flatnonzero(known)
            numbers, values = self.numbers[chosen], operand.take(chosen)
        if aggregate.function == "count":
            if aggregate.distinct and not never_twice():
                codes, size = as_codes(values, len(numbers))
                numbers = numbers[first_rows(*pack([(numbers, max(self.count, 1)), (codes, size)]))]
            return Vector("integer", np.bincount(numbers, minlength=self.count))
        if aggregate.function == "sum":
            return self._sums(numbers, values, type_name)
        return self._extremes(numbers, values, greatest=aggregate.function == "max")

    def _sums(self, numbers: Array, values: Vector, type_name: TypeName) -> Vector:
        if values.type not in ("integer", "number") or type_name not in ("integer", "number"):
            return unknown(type_name)
        data = values_and_known(values)[0]
        some = np.bincount(numbers, minlength=self.count) > 0
        if type_name == "integer":
            largest = float(np.abs(data).max()) if len(data) else 0.0
            if largest * len(data) < 2.0**62:
                found = np.zeros(self.count, np.int64)
                np.add.at(found, numbers, data)
                possible = np.abs(found) <= LARGEST_INTEGER
                return Vector("integer", np.where(possible, found, 0), some & possible)
        else:
            scaled = np.abs(data * _EXACT)
            if np.isfinite(scaled).all() and (scaled == np.rint(scaled)).all() and scaled.sum() < 2.0**53:
                return Vector("number", np.bincount(numbers, weights=data, minlength=self.count), some)
        order = np.argsort(numbers, kind="stable")
        ends = np.searchsorted(numbers[order], np.arange(self.count + 1))
        listed = data[order].tolist()
        sums: list[Any] = [total(listed[start:end], type_name) for start, end in pairwise(ends)]
        known = np.array([each is not None for each in sums], np.bool_)
        filled = [0 if each is None else each for each in sums]
        return Vector(type_name, np.array(filled, DTYPES[type_name]), some & known)

    def _extremes(self, numbers: Array, values: Vector, greatest: bool) -> Vector:
        some = np.bincount(numbers, minlength=self.count) > 0
        if values.type == "text":
            (data,), ordered = ranks((values,))
        else:
            data, ordered = values_and_known(values)[0], None
        if data.dtype.kind == "f":
            found = np.full(self.count, -np.inf if greatest else np.inf)
        else:
            data = data.astype(np.int64, copy=False)
            found = np.full(self.count, -(2**62) if greatest else 2**62, np.int64)
        (np.maximum if greatest else np.minimum).at(found, numbers, data)
        found = np.where(some, found, 0)
        if ordered is not None:
            codes = ordered[found] if len(ordered) else np.zeros(self.count, CODE)
            return Vector("text", np.where(some, codes, 0).astype(CODE), None, values.domain)
        return Vector(values.type, found, some)
