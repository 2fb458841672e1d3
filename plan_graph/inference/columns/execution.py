"""Running a plan: filter, join by index, test, and leave out what may not be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from plan_graph.inference.columns.budget import MOST_PAIRS, RefusedError
from plan_graph.inference.columns.domains import Array
from plan_graph.inference.columns.indexes import Index, Pairs
from plan_graph.inference.columns.keys import Coded, as_codes, fits
from plan_graph.inference.columns.matches import Matches
from plan_graph.inference.columns.planning import Keys, Plan
from plan_graph.inference.columns.relations import Filter
from plan_graph.inference.columns.rules import filter_of, sides, variables_in
from plan_graph.inference.columns.vectors import Vector, join_vectors, spread, values_and_known
from plan_graph.language.expressions import Expression
from plan_graph.language.program import Pattern
from plan_graph.language.types import comparable

Span = tuple[int, int]
_BLOCK = 4_000_000
"""Pairs that are looked at together where there is no key."""


class Execution:
    """Runs a plan.

    Parameters
    ----------
    plan
        What is to be run.
    ends
        For variables whose relations grow: the row before which they may be taken.
    """

    def __init__(self, plan: Plan, ends: Mapping[str, int] | None = None) -> None:
        self._plan = plan
        self._rule = plan.rule
        self._workspace = plan.workspace
        self._ends = ends or {}
        self._rest = list(plan.rest)
        self._eliminated = list(plan.eliminated)

    def run(self, span: Span | Array | None = None) -> Matches:
        """All matches; with a span, or some rows, only those whose first variable is bound to one of them."""
        matches = self._first(span)
        self._test(matches)
        for variable in self._plan.order[1:]:
            self._join(matches, variable)
            self._test(matches)
        for pattern, conditions in self._plan.unless:
            self._leave_out(matches, pattern, conditions)
        return matches

    def _first(self, span: Span | Array | None) -> Matches:
        variable = self._plan.order[0]
        relation = self._workspace.relations[self._rule.kinds[variable]]
        conditions = self._plan.filters[variable]
        if span is None:
            rows = relation.rows(conditions)
            count = relation.count if rows is None else len(rows)
            return Matches(self._workspace, self._rule, count, {variable: None if count == relation.count else rows})
        rows = np.arange(*span, dtype=np.int32) if isinstance(span, tuple) else span
        matches = Matches(self._workspace, self._rule, len(rows), {variable: rows})
        for condition in self._plan.own(variable):
            matches.test(condition)
        return matches

    def _allow(self, rows: int) -> None:
        self._workspace.budget.allow(self._rule.name, rows, len(self._rule.kinds) + len(self._rule.head))

    def _test(self, matches: Matches) -> None:
        """What can be tested now that one more variable is bound."""
        bound = matches.rows.keys()
        for each in list(self._eliminated):
            variable, keys = each
            if {field.variable for _, field in keys} <= bound:
                self._eliminated.remove(each)
                if matches.count:
                    relation = self._workspace.relations[self._rule.kinds[variable]]
                    has = relation.presence([field for field, _ in keys], self._plan.filters[variable])
                    matches.filter(has(_codes(matches, keys)))
        for condition in list(self._rest):
            if variables_in(condition) <= bound:
                self._rest.remove(condition)
                matches.test(condition)

    def _join(self, matches: Matches, variable: str) -> None:
        relation = self._workspace.relations[self._rule.kinds[variable]]
        conditions = self._plan.filters[variable]
        keys, others = self._plan.keys(variable, matches.rows)
        if not matches.count or not relation.count:
            matches.bind(variable, np.empty(0, np.int32), np.empty(0, np.int32))
            return
        if keys:
            fields = [field for field, _ in keys]
            if relation.grows:
                asked, rows = relation.growing_index(fields, conditions).pairs(_codes(matches, keys), self._allow)
            else:
                asked, rows = relation.index(fields, conditions).pairs(_codes(matches, keys), self._allow)
            self._bind(matches, variable, (asked, rows))
            for condition in others:
                matches.test(condition)
            return
        candidates = relation.rows(conditions)
        candidates = np.arange(relation.count, dtype=np.int32) if candidates is None else candidates
        if others:
            self._bind(matches, variable, self._pairs_by_value(matches, variable, candidates, others))
            for condition in others:
                matches.test(condition)
            return
        tests = [each for each in self._rest if variable in (read := variables_in(each))
                 and read <= {variable, *matches.rows}]  # fmt: skip
        parts = list(self._pairs_that_hold(matches, variable, candidates, tests))
        self._allow(sum(len(rows) for _, rows in parts))
        asked, rows = (np.concatenate([np.empty(0, np.int32), *each]) for each in zip(*parts, strict=True))
        self._bind(matches, variable, (asked, rows))

    def _bind(self, matches: Matches, variable: str, pairs: Pairs) -> None:
        asked, rows = pairs
        end = self._ends.get(variable)
        if end is not None:
            old = rows < end
            asked, rows = asked[old], rows[old]
        matches.bind(variable, asked, rows)

    def _pairs_by_value(
        self, matches: Matches, variable: str, candidates: Array, equalities: Sequence[Expression]
    ) -> Pairs:
        """Pairs by equalities of what is calculated, or of an integer with a number: both sides get codes together.

        Perhaps too many pairs, where the codes of all equalities are too many for one key.
        """
        single = Matches(self._workspace, self._rule, len(candidates), {variable: candidates})
        left: list[Array] = []
        right: list[Coded] = []
        for equality in equalities:
            both = sides(equality)
            assert both is not None  # noqa: S101
            one, other = both
            if variable in variables_in(one):
                one, other = other, one
            value, own = spread(matches.value(one), matches.count), spread(single.value(other), single.count)
            if value.type is None or own.type is None or not comparable(value.type, own.type):
                return np.empty(0, np.int32), np.empty(0, np.int32)  # a field to which nothing gives a value
            codes, size = as_codes(
                join_vectors([_comparable(value, own), _comparable(own, value)]), matches.count + single.count
            )
            if not fits([size, *(places for _, places in right)]):
                break
            left.append(codes[: matches.count])
            right.append((codes[matches.count :], size))
        found = Index(right, candidates)
        return found.pairs(left, self._allow)

    def _pairs_that_hold(
        self, matches: Matches, variable: str, candidates: Array, tests: Sequence[Expression]
    ) -> Iterator[Pairs]:
        """Pairs of every match with every candidate, block by block, under which the tests hold."""
        if matches.count * len(candidates) > MOST_PAIRS:
            pairs = f"{matches.count} x {len(candidates)} pairs"
            raise RefusedError(self._rule.name, f"no key to join {variable} by, and {pairs} are too many")
        step = max(1, _BLOCK // max(1, len(candidates)))
        kept = 0
        for start in range(0, matches.count, step):
            end = min(start + step, matches.count)
            asked = np.repeat(np.arange(start, end, dtype=np.int32), len(candidates))
            rows = np.tile(candidates, end - start)
            if tests:
                part = matches.part(asked, variable, rows)
                holds = np.ones(len(asked), np.bool_)
                for test in tests:
                    holds &= part.evaluation.holds(test)
                asked, rows = asked[holds], rows[holds]
            kept += len(rows)
            self._allow(kept)
            yield asked, rows
        if not matches.count:
            yield np.empty(0, np.int32), np.empty(0, np.int32)

    def _leave_out(self, matches: Matches, pattern: Pattern, conditions: Sequence[Expression]) -> None:
        """Leave out the matches for which a fact makes the pattern hold."""
        relation = self._workspace.relations[pattern.kind]
        variable = pattern.variable
        if not matches.count or not relation.count:
            return
        own = filter_of([each for each in conditions if variables_in(each) <= {variable}])
        cross = [each for each in conditions if not variables_in(each) <= {variable}]
        equalities = [each for each in cross if _is_equality_of(variable, each)]
        others = [each for each in cross if each not in equalities and variable in variables_in(each)]
        if not relation.count_rows(own):
            return
        there = np.ones(matches.count, np.bool_)
        for condition in cross:
            if variable not in variables_in(condition):
                there &= matches.evaluation.holds(condition)
        keys, by_value = self._plan.keys(variable, matches.rows, equalities)
        others += by_value
        if keys and not others:
            there &= relation.presence([field for field, _ in keys], own)(_codes(matches, keys))
        elif others:
            there = self._with_pair(matches, np.flatnonzero(there).astype(np.int32), variable, own, keys, others)
        matches.filter(~there)

    def _with_pair(
        self, matches: Matches, asked: Array, variable: str, own: Filter, keys: Keys, others: Sequence[Expression]
    ) -> Array:
        """The matches, of those asked for, that have a row under which everything holds."""
        relation = self._workspace.relations[self._rule.kinds[variable]]
        there = np.zeros(matches.count, np.bool_)
        blocks: Iterator[Pairs]
        if keys:
            codes = [each[asked] for each in _codes(matches, keys)]
            blocks = iter([relation.index([field for field, _ in keys], own).pairs(codes, self._allow)])
            tests: Sequence[Expression] = others
        else:
            candidates = relation.rows(own)
            candidates = np.arange(relation.count, dtype=np.int32) if candidates is None else candidates
            part = Matches(self._workspace, self._rule, matches.count, dict(matches.rows))
            part.keep(asked)
            equalities = [each for each in others if _is_equality_of(variable, each)]
            tests = others if equalities else ()
            if equalities:
                blocks = iter([self._pairs_by_value(part, variable, candidates, equalities)])
            else:
                blocks = self._pairs_that_hold(part, variable, candidates, others)
        for numbers, rows in blocks:
            part = matches.part(asked[numbers], variable, rows)
            holds = np.ones(part.count, np.bool_)
            for test in tests:
                holds &= part.evaluation.holds(test)
            there[asked[numbers[holds]]] = True
        return there


def _codes(matches: Matches, keys: Keys) -> list[Array]:
    """The codes of what is bound, for an index by those fields."""
    return [matches.field(field).data for _, field in keys]


def _is_equality_of(variable: str, condition: Expression) -> bool:
    """Whether a condition is an equality of something of one variable with something of others."""
    both = sides(condition)
    return both is not None and any(variables_in(side) == {variable} for side in both)


def _comparable(vector: Vector, other: Vector) -> Vector:
    """Values that can be put in one array with those of another vector; texts as codes."""
    if vector.type == "text":
        return vector
    data, known = values_and_known(vector)
    if vector.type != other.type:
        data = np.asarray(data, np.float64)
    return Vector("number" if vector.type != other.type else vector.type, data, known)
