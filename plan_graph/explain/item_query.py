"""Which items a condition holds of, and which facts make it hold; see :mod:`plan_graph.language.item_conditions`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from plan_graph.explain.item_candidates import RelatedRows, find_candidates
from plan_graph.inference import Inference
from plan_graph.language.expressions import Constant, Expression, FieldOf, Operation, evaluator, parts, with_parameters
from plan_graph.language.item_conditions import ITSELF, QUERY, THERE_IS, ItemCondition
from plan_graph.model.diagnostics import Diagnostic, InputError, nearest
from plan_graph.model.facts import Fact, Value

MOST_CHOICES = 10_000
"""Choices of facts that are tried for one item; a condition that needs more is refused with the names to blame."""

Choice = Mapping[str, Fact | None]
"""For each relation whose fields are read one of its facts about the item; None where there is none."""

Test = Callable[[Choice], Value]


@dataclass(frozen=True, slots=True)
class ItemMatch:
    """An item that a condition holds of.

    Parameters
    ----------
    item
        The item.
    values
        For each field of :func:`fields_shown` its values under the choices that make the condition true, each once.
    facts
        Facts about it that make the condition true, each after the name of its relation, as the condition names them.
    absent
        Relations of which the condition wants no fact, and there is none.
    """

    item: Fact
    values: tuple[tuple[Value, ...], ...]
    facts: tuple[tuple[str, Fact], ...]
    absent: tuple[str, ...]


def fields_shown(condition: ItemCondition) -> tuple[FieldOf, ...]:
    """The fields that the condition reads of the item, and of facts that are chosen for it, as it names them first."""
    chosen = _choose_relations(condition.expression)
    read = (part for part in parts(condition.expression) if isinstance(part, FieldOf) and part.field != THERE_IS)
    return tuple(dict.fromkeys(each for each in read if each.variable == ITSELF or each.variable in chosen))


def matching_items(condition: ItemCondition, inference: Inference) -> tuple[ItemMatch, ...]:
    """Every item that the condition holds of, in the order of the facts.

    Raises
    ------
    InputError
        When too many choices of facts would have to be tried for one item.
    """
    return tuple(_Run(condition, inference).matches())


def _choose_relations(expression: Expression) -> frozenset[str]:
    """The relations whose fields the expression reads outside exceptions."""
    if isinstance(expression, Operation) and expression.name == "not":
        return frozenset()
    if isinstance(expression, Operation) and expression.name in ("and", "or"):
        return frozenset[str]().union(*map(_choose_relations, expression.operands))
    read = (part for part in parts(expression) if isinstance(part, FieldOf))
    return frozenset(each.variable for each in read if each.variable != ITSELF and each.field != THERE_IS)


class _Run:
    """One condition over the facts of one inference."""

    def __init__(self, condition: ItemCondition, inference: Inference) -> None:
        self.condition, self.facts = condition, inference.facts
        self.names = tuple(condition.relations)
        kinds = self.facts.kinds
        self.id = kinds[condition.kind].position("id")
        self.positions = {FieldOf(ITSELF, name): (0, place) for place, name in enumerate(kinds[condition.kind].fields)}
        self.unknown: dict[str, Sequence[Value]] = {}
        for number, (name, relation) in enumerate(condition.relations.items()):
            fields = kinds[relation.kind].fields
            self.unknown[name] = (None,) * len(fields)
            self.positions |= {FieldOf(name, field): (number + 1, place) for place, field in enumerate(fields)}
            self.positions[FieldOf(name, THERE_IS)] = (len(self.names) + 1, number)
        self.expression = with_parameters(condition.expression, inference.parameters)
        rows = find_candidates(condition, self.expression, self.facts)
        self.items = self.facts.at(condition.kind, rows)
        about = {item.values[self.id] for item in self.items}
        self.about = {name: RelatedRows(each, self.facts).about(about) for name, each in condition.relations.items()}
        self.chosen = _choose_relations(self.expression)
        self.item: Fact = Fact("", ())
        self.tests: dict[int, Test] = {}
        self.test = self._test(self.expression, self.chosen)

    def matches(self) -> Iterator[ItemMatch]:
        shown = fields_shown(self.condition)
        for item in self.items:
            self.item = item
            holding = [choice for choice in self._choices(self.chosen) if self.test(choice) is True]
            if not holding:
                continue
            facts: dict[tuple[str, Fact], None] = {}
            absent: dict[str, None] = {}
            values: list[dict[Value, None]] = [{} for _ in shown]
            for choice in holding:
                self._support(self.expression, choice, facts, absent)
                bound = self._bind(choice)
                for found, each in zip(values, shown, strict=True):
                    number, place = self.positions[each]
                    if bound[number][place] is not None:
                        found[bound[number][place]] = None
            yield ItemMatch(item, tuple(map(tuple, values)), tuple(facts), tuple(absent))

    def _about(self, name: str) -> Sequence[Fact]:
        return self.about[name].get(self.item.values[self.id], ())

    def _choices(self, names: frozenset[str]) -> Iterator[Choice]:
        ordered = [name for name in self.names if name in names]
        rows: list[Sequence[Fact | None]] = [self._about(name) or (None,) for name in ordered]
        if prod(map(len, rows)) > MOST_CHOICES:
            values = {"names": ", ".join(ordered), "most": str(MOST_CHOICES)}
            raise InputError([Diagnostic("query-too-many-choices", QUERY, 1, "", values)])
        return (dict(zip(ordered, choice, strict=True)) for choice in product(*rows))

    def _bind(self, choice: Choice) -> list[Sequence[Value]]:
        rows = [fact.values if (fact := choice.get(name)) else self.unknown[name] for name in self.names]
        return [self.item.values, *rows, [bool(self._about(name)) for name in self.names]]

    def _test(self, expression: Expression, scope: frozenset[str]) -> Test:
        """A function from a choice of facts to the value of the expression; kept for :meth:`_support`."""
        made = self.tests[id(expression)] = self._make(expression, scope)
        return made

    def _make(self, expression: Expression, scope: frozenset[str]) -> Test:
        if isinstance(expression, Operation) and expression.name in ("and", "or"):
            tests = [self._test(operand, scope) for operand in expression.operands]
            end = expression.name == "or"
            return lambda choice: _join_values((test(choice) for test in tests), end)
        if isinstance(expression, Operation) and expression.name == "not":
            own = _choose_relations(expression.operands[0]) - scope
            inner = self._test(expression.operands[0], scope | own)
            if own:
                return lambda choice: not any(inner({**choice, **more}) is True for more in self._choices(own))
            return lambda choice: None if (value := inner(choice)) is None else not value
        whole = evaluator(expression, self.positions)
        return lambda choice: whole(self._bind(choice))

    def _support(
        self, expression: Expression, choice: Choice, facts: dict[tuple[str, Fact], None], absent: dict[str, None]
    ) -> None:
        """Add what makes an expression that is true under the choice true."""
        if isinstance(expression, Operation) and expression.name in ("and", "or"):
            for operand in expression.operands:
                if self.tests[id(operand)](choice) is True:
                    self._support(operand, choice, facts, absent)
            return
        if isinstance(expression, Operation) and expression.name == "not":
            read = (part.variable for part in parts(expression) if isinstance(part, FieldOf))
            absent.update(dict.fromkeys(name for name in read if name != ITSELF and not self._about(name)))
            return
        for part in parts(expression):
            if isinstance(part, FieldOf) and part.variable != ITSELF:
                fact = choice.get(part.variable)
                found = self._about(part.variable) if part.field == THERE_IS else [fact] if fact else []
                facts.update(dict.fromkeys((part.variable, each) for each in found))


def _join_values(values: Iterator[Value], end: bool) -> Value:
    """The values joined by `or`, where ``end`` is true, or by `and`: known as soon as one of them settles it."""
    unknown = False
    for value in values:
        if value is None:
            unknown = True
        elif bool(value) is end:
            return end
    return None if unknown else not end


def notes_on(condition: ItemCondition, inference: Inference) -> tuple[Diagnostic, ...]:
    """What may be a slip of the pen: a text that no fact has, and ``<>`` where items have several values."""
    facts = inference.facts
    notes: dict[tuple[str, str], Diagnostic] = {}
    for part in parts(condition.expression):
        if not isinstance(part, Operation) or part.name not in ("=", "<>", "in"):
            continue
        fields = [each for each in part.operands if isinstance(each, FieldOf) and each.field != THERE_IS]
        texts = [each.value for each in part.operands if isinstance(each, Constant) and isinstance(each.value, str)]
        for each in fields:
            own = each.variable == ITSELF
            related = None if own else RelatedRows(condition.relations[each.variable], facts)
            values = facts.values_of(condition.kind, each.field) if related is None else related.values(each.field)
            known, name = {value for value in values if isinstance(value, str)}, condition.write(each)
            for text in texts:
                if text not in known:
                    given = {"name": name, "found": text, "near": nearest(text, known)}
                    notes[name, text] = Diagnostic("query-value-unseen", QUERY, 1, "", given)
            if part.name == "<>" and related is not None and related.has_several():
                notes[name, "<>"] = Diagnostic("query-one-of-several", QUERY, 1, "", {"name": name})
    return tuple(notes.values())
