"""Routes: how the matches of a rule that touch some rows are found from those rows, world by world, by indexes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from plan_graph.inference.columns.domains import Array
from plan_graph.inference.columns.exceptions import Exceptions
from plan_graph.inference.columns.exceptions import same as same_value
from plan_graph.inference.columns.matches import Matches
from plan_graph.inference.columns.relations import Filter
from plan_graph.inference.columns.rules import ColumnRule, filter_of, sides, variables_in
from plan_graph.inference.columns.vectors import Vector
from plan_graph.inference.columns.workspace import Workspace
from plan_graph.language.expressions import Expression, FieldOf
from plan_graph.language.program import Pattern

WORLD = "$world"
HEAD = "$head"
"""The variable of the conclusion from which a route goes back."""

States = Mapping[str, Exceptions]
Same = tuple[str, Expression]
"""A field of :data:`HEAD`, and what it must be: the same value, or unknown as that is."""
Condition = tuple[Expression, frozenset[str]]


class Moved(Matches):
    """Matches in many worlds: the world of each stands among its rows."""

    def __init__(self, workspace: Workspace, rule: ColumnRule, states: States, rows: dict[str, Array | None]) -> None:
        count = len(rows[WORLD]) if rows[WORLD] is not None else 0  # type: ignore[arg-type]
        super().__init__(workspace, rule, count, rows)
        self._states = states

    def field(self, field: FieldOf) -> Vector:
        """The values of a field of a bound variable."""
        if field not in self._columns:
            state = self._states[self.rule.kinds[field.variable]]
            self._columns[field] = state.column(field.field, self.row_numbers(field.variable))
        return self._columns[field]

    def pairs(self, asked: Array, variable: str, rows: Array) -> Moved:
        """Some of the matches with a row of one more variable, as a value of its own."""
        bound = {each: self.row_numbers(each)[asked] for each in self.rows}
        return Moved(self.workspace, self.rule, self._states, {**bound, variable: rows})


class Route:
    """A way through a rule that starts at rows of one variable.

    Parameters
    ----------
    workspace, rule
        The relations, and the rule.
    start
        Where the route begins: a variable of ``when`` or ``unless``, or :data:`HEAD`.
    blocking
        Whether what has been left out is looked for at all; not where too many matches do no harm.
    """

    def __init__(self, workspace: Workspace, rule: ColumnRule, start: str, blocking: bool = True) -> None:
        self._workspace = workspace
        self._start = start
        self.same: list[Same] = []
        conditions = [*rule.conditions]
        variables = [*rule.variables]
        if start == HEAD:
            fields = {f: rule.fields[f] for f, head in rule.head.items() if f not in rule.rule.aggregates}
            rule = rule.with_variable(HEAD, rule.concludes, fields)
            self.same = [(field, head) for field, head in rule.head.items() if field in fields]  # type: ignore[misc]
        elif start not in variables:
            conditions += next(own for pattern, own in rule.unless if pattern.variable == start)
        self.rule = rule
        self._unless = rule.unless if blocking else ()
        others = [variable for variable in variables if variable != start]
        self._own: dict[str, list[Expression]] = {variable: [] for variable in [start, *others]}
        self._equalities: list[Expression] = []
        self._rest: list[Condition] = []
        for condition in conditions:
            read = variables_in(condition)
            if len(read) == 1:
                self._own[next(iter(read))].append(condition)
            elif sides(condition) is not None:
                self._equalities.append(condition)
            else:
                self._rest.append((condition, read))
        self._filters = {variable: filter_of(own) for variable, own in self._own.items()}
        self._order = self._order_variables(others)

    def _order_variables(self, others: Sequence[str]) -> list[str]:
        """The other variables, each joined by as many keys as can be."""
        order = [self._start]
        left = list(others)
        while left:
            best = max(left, key=lambda each: (len(self._keys(each, order, self._equalities, ())[0]),
                                               -self._workspace.relations[self.rule.kinds[each]].count))  # fmt: skip
            order.append(best)
            left.remove(best)
        return order[1:]

    def _keys(
        self, variable: str, bound: Sequence[str], equalities: Sequence[Expression], skip: Sequence[str]
    ) -> tuple[list[tuple[str, FieldOf]], list[Expression]]:
        """The coded equalities of a variable with what is bound, and the other equalities with that."""
        keys: list[tuple[str, FieldOf]] = []
        others: list[Expression] = []
        relation = self._workspace.relations[self.rule.kinds[variable]]

        def add(field: str, other: FieldOf) -> bool:
            fields = [each for each, _ in keys]
            if field in fields or not relation.can_join_by([*fields, field]):
                return False
            keys.append((field, other))
            return True

        for equality in equalities:
            read = variables_in(equality)
            if variable not in read or not read - {variable} <= {*bound}:
                continue
            one, other = equality.operands  # type: ignore[union-attr]
            if variable in variables_in(other):
                one, other = other, one
            is_coded = self._workspace.is_coded(self.rule, one, other)
            if not (is_coded and isinstance(one, FieldOf) and isinstance(other, FieldOf) and add(one.field, other)):
                others.append(equality)
        for field, value in self.same if HEAD in bound else ():
            if field not in skip and isinstance(value, FieldOf) and value.variable == variable:
                head = FieldOf(HEAD, field)
                if self._workspace.is_coded(self.rule, value, head):
                    add(value.field, head)
        return keys, others

    def run(self, states: States, world: Array, rows: Array, new: bool) -> list[Moved]:
        """The matches of some rows, each in its world, with the exceptions or as if there were none."""
        if self._start != HEAD:
            found = self._run(states, world, rows, new, ())
            return [found] if found is not None else []
        # an unknown value joins nothing, but is the same as another unknown one
        parts: dict[tuple[str, ...], Array] = {}
        state = states[self.rule.kinds[HEAD]]
        lacking = {field: ~np.asarray(state.column(field, rows).is_known()) & np.ones(len(rows), np.bool_)
                   for field, value in self.same if isinstance(value, FieldOf)}  # fmt: skip
        odd = [field for field, missing in lacking.items() if missing.any()]
        number = np.zeros(len(rows), np.int64)
        for place, field in enumerate(odd):
            number += lacking[field].astype(np.int64) << place
        for each in np.flatnonzero(np.bincount(number)) if len(number) else ():
            skip = tuple(field for place, field in enumerate(odd) if each >> place & 1)
            parts[skip] = np.flatnonzero(number == each)
        runs = [self._run(states, world[chosen], rows[chosen], new, skip) for skip, chosen in parts.items()]
        return [found for found in runs if found is not None]

    def _run(self, states: States, world: Array, rows: Array, new: bool, skip: Sequence[str]) -> Moved | None:
        matches = Moved(self._workspace, self.rule, states, {self._start: rows, WORLD: world})
        for condition in self._own[self._start]:
            matches.test(condition)
        rest, same = list(self._rest), list(self.same)
        bound = [self._start]
        for variable in self._order:
            if not matches.count:
                return None
            keys, others = self._keys(variable, bound, self._equalities, skip)
            state = states[self.rule.kinds[variable]]
            codes = [matches.field(field).data for _, field in keys]
            asked, found = state.pairs(
                [field for field, _ in keys], codes, matches.row_numbers(WORLD), self._filters[variable], new
            )
            matches.bind(variable, asked, found)
            bound.append(variable)
            for condition in others:
                matches.test(condition)
            self._test(matches, rest, same)
        self._test(matches, rest, same)
        for pattern, conditions in self._unless:
            if matches.count:
                self._leave_out(matches, states[pattern.kind], pattern, conditions, new)
        return matches if matches.count else None

    def _test(self, matches: Moved, rest: list[Condition], same: list[Same]) -> None:
        bound = matches.rows.keys()
        for each in [each for each in rest if each[1] <= bound]:
            rest.remove(each)
            matches.test(each[0])
        for pair in [pair for pair in same if variables_in(pair[1]) <= bound]:
            same.remove(pair)
            if matches.count:
                field, value = pair
                stored = self._workspace.store(self.rule.concludes, field, matches.value(value), matches.count)
                matches.filter(same_value(matches.field(FieldOf(HEAD, field)), stored))

    def _leave_out(
        self, matches: Moved, state: Exceptions, pattern: Pattern, conditions: Sequence[Expression], new: bool
    ) -> None:
        variable = pattern.variable
        own: Filter = filter_of([each for each in conditions if variables_in(each) == {variable}])
        cross = [each for each in conditions if variables_in(each) != {variable}]
        equalities = [each for each in cross if _is_key(each, variable)]
        bound = [each for each in matches.rows if each != WORLD]
        keys, others = self._keys(variable, bound, equalities, ())
        tests = [each for each in cross if each not in equalities] + others
        codes = [matches.field(field).data for _, field in keys]
        world = matches.row_numbers(WORLD)
        asked, rows = state.pairs([field for field, _ in keys], codes, world, own, new)
        part = matches.pairs(asked, variable, rows)
        holds = np.ones(part.count, np.bool_)
        for test in tests if part.count else ():
            holds &= part.evaluation.holds(test)
        there = np.zeros(matches.count, np.bool_)
        there[asked[holds]] = True
        matches.filter(~there)


def _is_key(condition: Expression, variable: str) -> bool:
    both = sides(condition)
    return both is not None and any(variables_in(side) == {variable} for side in both)
