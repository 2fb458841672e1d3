"""Items that a condition may hold of, found by what it asks of single fields; facts become objects for these alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from plan_graph.language.expressions import Expression, FieldOf, Operation, conjuncts, evaluator, fields_in, parts
from plan_graph.language.item_conditions import ITSELF, THERE_IS, ItemCondition, Relation
from plan_graph.model.facts import Fact, Facts, Value


class RelatedRows:
    """The rows of a relation of a condition.

    Parameters
    ----------
    relation
        The kind of facts, and which of them.
    facts
        All facts.
    """

    def __init__(self, relation: Relation, facts: Facts) -> None:
        self._facts, self._kind = facts, relation.kind
        items = facts.values_of(relation.kind, relation.item)
        rows: Collection[int] = range(len(items))
        for name, value in relation.only.items():
            column = facts.values_of(relation.kind, name)
            rows = [row for row in rows if column[row] == value]
        self.rows = rows
        self.items = [items[row] for row in rows]

    def values(self, field: str) -> list[Value]:
        """The values of a field, row by row."""
        column = self._facts.values_of(self._kind, field)
        return [column[row] for row in self.rows]

    def has_several(self) -> bool:
        """Whether an item has more than one row."""
        return max(Counter(self.items).values(), default=0) > 1

    def about(self, items: Collection[Value]) -> dict[Value, list[Fact]]:
        """The facts about some items."""
        places = [place for place, item in enumerate(self.items) if item in items]
        rows = [row for place, row in enumerate(self.rows) if self.items[place] in items]
        found: dict[Value, list[Fact]] = {}
        for place, fact in zip(places, self._facts.at(self._kind, rows), strict=True):
            found.setdefault(self.items[place], []).append(fact)
        return found


def find_candidates(condition: ItemCondition, expression: Expression, facts: Facts) -> list[int]:
    """The rows of the items of a condition's kind that no part of it, by itself, rules out; in order.

    Parameters
    ----------
    condition
        The condition.
    expression
        Its expression with the values of parameters.
    facts
        All facts.
    """
    ids = facts.values_of(condition.kind, "id")
    rows: list[int] = [*range(len(ids))]
    for part in conjuncts(expression):
        variables = {each.variable for each in fields_in(part)}
        if variables == {ITSELF}:
            holds = _where_true(part, [(each, facts.values_of(condition.kind, each.field)) for each in _fields(part)])
            rows = [row for row in rows if holds[row]]
        elif len(variables) == 1 and not any(
            isinstance(each, Operation) and each.name == "not" for each in parts(part)
        ):
            wanted = _items_with(part, condition.relations[variables.pop()], facts)
            if wanted is not None:
                rows = [row for row in rows if ids[row] in wanted]
    return rows


def _has_exception(part: Expression) -> bool:
    return any(isinstance(each, Operation) and each.name == "not" for each in parts(part))


def _fields(part: Expression) -> list[FieldOf]:
    return sorted(fields_in(part), key=lambda each: each.field)


def _items_with(part: Expression, relation: Relation, facts: Facts) -> set[Value] | None:
    """The items with a row of a relation under which a part of a condition is true; None where it needs no row."""
    fields = _fields(part)
    absent: list[tuple[FieldOf, list[Value]]] = [(each, [False if each.field == THERE_IS else None]) for each in fields]
    if _where_true(part, absent)[0]:
        return None
    related = RelatedRows(relation, facts)
    if part == FieldOf(fields[0].variable, THERE_IS):
        return {*related.items}
    there: list[Value] = [True] * len(related.items)
    columns = [(each, there if each.field == THERE_IS else related.values(each.field)) for each in fields]
    return {item for item, holds in zip(related.items, _where_true(part, columns), strict=True) if holds}


def _where_true(part: Expression, columns: list[tuple[FieldOf, list[Value]]]) -> list[bool]:
    test = evaluator(part, {field: (0, place) for place, (field, _) in enumerate(columns)})
    return [test((row,)) is True for row in _rows(columns)]


def _rows(columns: list[tuple[FieldOf, list[Value]]]) -> Iterator[tuple[Value, ...]]:
    return zip(*(values for _, values in columns), strict=True)
