"""Plans: in which order the patterns of a rule are joined, and which of them need no join at all."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterable, Sequence

from plan_graph.inference.columns.relations import Filter
from plan_graph.inference.columns.rules import (
    ColumnRule,
    Head,
    filter_of,
    find_fixed_field,
    replace_fields,
    replace_fields_of_head,
    sides,
    variables_in,
)
from plan_graph.inference.columns.workspace import Workspace
from plan_graph.language.expressions import Aggregate, Expression, FieldOf, Operation, fields_in

Keys = list[tuple[str, FieldOf]]
"""Fields of a pattern, and for each the field of what is bound that it must equal."""

_EVERY_ORDER = 4
"""With so many patterns every order is tried; with more, the cheapest next one is taken from each start."""

_FEW_ROWS = 1_000
"""Where no pattern has more rows than these, any order by keys is fast, and choosing would cost more than joining."""


class Plan:
    """How the matches of one rule are found.

    Parameters
    ----------
    workspace, rule
        The relations, and the rule.
    start
        The variable whose rows are given when the plan is run; None where the plan chooses.
    keep
        Every pattern is joined, because the matches themselves are wanted.
    extra
        Conditions beside those of the rule.
    """

    def __init__(
        self,
        workspace: Workspace,
        rule: ColumnRule,
        start: str | None = None,
        keep: bool = False,
        extra: Sequence[Expression] = (),
    ) -> None:
        self.workspace = workspace
        self.rule = rule
        self.start = start
        self.keep = keep
        self.head: dict[str, Head] = dict(rule.head)
        self.unless = rule.unless
        own: dict[str, list[Expression]] = {variable: [] for variable in rule.variables}
        self.equalities: list[Expression] = []
        self._kept_keys: dict[tuple[str, frozenset[str]], tuple[Keys, list[Expression]]] = {}
        self.rest: list[Expression] = []
        for condition in (*rule.conditions, *extra):
            read = variables_in(condition)
            if len(read) == 1:
                own[next(iter(read))].append(condition)
            elif sides(condition) and len(read) == 2:
                self.equalities.append(condition)
            else:
                self.rest.append(condition)
        if extra:
            self._pass_constants_on(own)
        self._own = own
        self.filters: dict[str, Filter] = {variable: filter_of(conditions) for variable, conditions in own.items()}
        self.eliminated: list[tuple[str, Keys]] = []
        if not keep:
            self._eliminate()
        gone = {variable for variable, _ in self.eliminated}
        self.order = self._order([variable for variable in rule.variables if variable not in gone])

    def own(self, variable: str) -> Sequence[Expression]:
        """The conditions on one variable alone."""
        return self._own[variable]

    def _pass_constants_on(self, own: dict[str, list[Expression]]) -> None:
        """What equals a field that a constant fixes is fixed by it, too."""
        changed = True
        while changed:
            changed = False
            for equality in self.equalities:
                assert isinstance(equality, Operation)  # noqa: S101
                for one, other in (equality.operands, equality.operands[::-1]):
                    if not self.workspace.is_coded(self.rule, one, other):
                        continue
                    assert isinstance(one, FieldOf)  # noqa: S101
                    assert isinstance(other, FieldOf)  # noqa: S101
                    for condition in list(own[one.variable]):
                        if find_fixed_field(condition) == one:
                            new = replace_fields(condition, {one: other})
                            if new not in own[other.variable]:
                                own[other.variable].append(new)
                                changed = True

    def keys(
        self, variable: str, bound: Iterable[str], equalities: Iterable[Expression] | None = None
    ) -> tuple[Keys, list[Expression]]:
        """The coded equalities of a pattern with what is bound, and its other equalities with that."""
        bound = {*bound}
        relation = self.workspace.relations[self.rule.kinds[variable]]
        if equalities is not None:
            return self._find_keys(variable, bound, equalities)
        kept = self._kept_keys.get((variable, frozenset(bound)))
        if kept is None or not relation.can_join_by([field for field, _ in kept[0]]):  # a domain may have grown
            kept = self._kept_keys[variable, frozenset(bound)] = self._find_keys(variable, bound, self.equalities)
        return kept

    def _find_keys(
        self, variable: str, bound: set[str], equalities: Iterable[Expression]
    ) -> tuple[Keys, list[Expression]]:
        keys: Keys = []
        others: list[Expression] = []
        relation = self.workspace.relations[self.rule.kinds[variable]]
        for equality in equalities:
            read = variables_in(equality)
            if variable not in read or not read - {variable} <= bound:
                continue
            assert isinstance(equality, Operation)  # noqa: S101
            one, other = equality.operands
            if variable in variables_in(other):
                one, other = other, one
            if self.workspace.is_coded(self.rule, one, other):
                assert isinstance(one, FieldOf)  # noqa: S101
                assert isinstance(other, FieldOf)  # noqa: S101
                fields = [field for field, _ in keys]
                if one.field not in fields and relation.can_join_by([*fields, one.field]):
                    keys.append((one.field, other))
                    continue
            others.append(equality)
        return keys, others

    def grows(self, variable: str) -> bool:
        """Whether the pattern's relation becomes longer while the plan is used."""
        return self.workspace.relations[self.rule.kinds[variable]].grows

    def _eliminate(self) -> None:
        """Leave out patterns of which only is asked that there is one: a test of a bitmap takes their place."""
        relations = self.workspace.relations
        for variable in sorted(self.rule.variables, key=lambda each: relations[self.rule.kinds[each]].count):
            gone = {each for each, _ in self.eliminated}
            left = [each for each in self.rule.variables if each not in gone and each != variable]
            if not left or variable == self.start or self.grows(variable):
                continue
            if any(field.variable == variable for _, keys in self.eliminated for _, field in keys):
                continue
            keys, others = self.keys(variable, left)
            mine = [equality for equality in self.equalities if variable in variables_in(equality)]
            if not keys or others or len(mine) != len(keys) or any(variable in variables_in(e) for e in self.rest):
                continue
            if self._pieces(left) > self._pieces([variable, *left]):
                continue  # it holds the others together
            by = {FieldOf(variable, field): other for field, other in keys}
            if not self._uses(variable) <= by.keys():
                continue
            if self._counts_matches() and not relations[self.rule.kinds[variable]].is_unique(
                [field for field, _ in keys], self.filters[variable]
            ):
                continue
            self.head = {field: replace_fields_of_head(head, by) for field, head in self.head.items()}
            self.unless = tuple(
                (pattern, tuple(replace_fields(condition, by) for condition in conditions))
                for pattern, conditions in self.unless
            )
            self.equalities = [equality for equality in self.equalities if equality not in mine]
            self._kept_keys.clear()
            self.eliminated.append((variable, keys))

    def _uses(self, variable: str) -> set[FieldOf]:
        """The fields of a pattern that the conclusion or an ``unless`` reads."""
        expressions: list[Head] = [*self.head.values(), *(c for _, conditions in self.unless for c in conditions)]
        return {field for each in expressions for field in fields_in(each) if field.variable == variable}

    def _counts_matches(self) -> bool:
        """Whether a second match of the same facts would change an aggregate."""
        aggregates = [head for head in self.head.values() if isinstance(head, Aggregate)]
        return any(not each.distinct and each.function not in ("min", "max") for each in aggregates)

    def _pieces(self, variables: Sequence[str]) -> int:
        """In how many pieces the equalities leave some patterns."""
        group = {variable: variable for variable in variables}
        for equality in self.equalities:
            one, *others = [variable for variable in variables_in(equality) if variable in group] or [""]
            for other in others:
                old, new = group[other], group[one]
                group = {variable: new if each == old else each for variable, each in group.items()}
        return len(set(group.values()))

    def _order(self, left: list[str]) -> list[str]:
        """The order that seems cheapest; how the rule is written does not matter."""
        if len(left) < 2:
            return left
        sizes = {variable: self._count(variable) for variable in left}
        first = [self.start] if self.start is not None else sorted(left)
        others = sorted(left)
        if max(sizes.values()) <= _FEW_ROWS:
            return self._greedy(min(first, key=lambda each: (sizes[each], each)), others, sizes)
        if len(left) <= _EVERY_ORDER:
            orders = [list(each) for each in itertools.permutations(others) if each[0] in first]
        else:
            orders = [self._greedy(each, others, sizes) for each in first]
        return min(orders, key=lambda order: (self._cost(order, sizes), order))

    def _greedy(self, first: str, others: Sequence[str], sizes: dict[str, int]) -> list[str]:
        order = [first]
        while len(order) < len(others):
            candidates = [each for each in others if each not in order]
            order.append(min(candidates, key=lambda each: (self._cost([*order, each], sizes), each)))
        return order

    def _count(self, variable: str) -> int:
        return self.workspace.relations[self.rule.kinds[variable]].count_rows(self.filters[variable])

    def _cost(self, order: Sequence[str], sizes: dict[str, int]) -> float:
        """An estimate of the rows that are touched."""
        rows = 64.0 if self.start is not None else float(sizes[order[0]])
        cost = rows
        for place, variable in enumerate(order[1:], 1):
            relation = self.workspace.relations[self.rule.kinds[variable]]
            size = max(sizes[variable], 1)
            keys, others = self.keys(variable, order[:place])
            if keys and not relation.grows:
                fields = [field for field, _ in keys]
                if relation.is_unique(fields, self.filters[variable]):
                    cost += relation.count
                    rows *= min(1.0, size / max(relation.count, 1))
                else:
                    places = max(size_ for _, size_ in relation.codes(fields))
                    cost += 6.0 * size
                    rows *= max(1.0, size / min(size, places))
            elif keys:
                rows *= 2.0
            elif others:
                cost += 20.0 * (rows + size)
                rows *= 2.0
            else:
                rows *= size * (0.3 if any(variable in variables_in(each) for each in self.rest) else 1.0)
            cost += rows
        return cost

    def tells_match(self, values: Iterable[Head]) -> bool:
        """Whether values tell the match they come from, so that nothing comes twice."""
        own = (condition for conditions in self._own.values() for condition in conditions)
        return tell_match(values, self.order, [*own, *self.equalities], self._fields, self._tells_row)

    def _fields(self, variable: str) -> Collection[str]:
        return self.workspace.program.kinds[self.rule.kinds[variable]].fields

    def _tells_row(self, variable: str, fields: Sequence[str]) -> bool:
        kind = self.rule.kinds[variable]
        relation = self.workspace.relations[kind]
        coded = [field for field in fields if self.workspace.has_codes(kind, field)]
        return any(relation.tells_row([field], self.filters[variable]) for field in sorted(coded))


def tell_match(
    values: Iterable[Head],
    variables: Iterable[str],
    conditions: Sequence[Expression],
    fields_of: Callable[[str], Collection[str]],
    tells_row: Callable[[str, Sequence[str]], bool],
) -> bool:
    """Whether values tell the match they come from.

    Parameters
    ----------
    values
        What is known of a match.
    variables, conditions
        What a match binds, and what holds of it.
    fields_of
        All fields of a variable; facts of a kind are never twice there.
    tells_row
        Says whether the values of some fields of a variable tell its row.
    """
    known = {value for value in values if isinstance(value, FieldOf)}
    known |= {field for condition in conditions if (field := find_fixed_field(condition)) is not None}
    equal: list[tuple[Expression, ...]] = [
        each.operands for each in conditions if isinstance(each, Operation) and sides(each) is not None
    ]
    left = list(variables)
    changed = True
    while changed:
        changed = False
        for one, other in equal:
            if isinstance(one, FieldOf) and isinstance(other, FieldOf) and (one in known) != (other in known):
                known |= {one, other}
                changed = True
        for variable in list(left):
            fields = fields_of(variable)
            mine = [field.field for field in known if field.variable == variable]
            if len(mine) == len(fields) or tells_row(variable, mine):
                left.remove(variable)
                known |= {FieldOf(variable, field) for field in fields}
                changed = True
    return not left
