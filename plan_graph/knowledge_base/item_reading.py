"""Items and values as a person names them in a question, read against the plan and its conclusions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from plan_graph.analysis.numbers import id_in_brackets
from plan_graph.knowledge_base.tables import PlanTables
from plan_graph.model.arguments import day_or_none, describe_argument, plain_value, read_day
from plan_graph.model.diagnostics import Diagnostic, InputError, join_names, nearest
from plan_graph.model.facts import Value


@dataclass(frozen=True, eq=False, repr=False)
class ItemReading(PlanTables):
    """A plan, its rules, a date and a language, in which items are looked up by what people call them."""

    def _convert(self, kind: str, item: Value, place: str) -> Value:
        """An item as the first field of a kind has it; texts stand for numbers and dates on a command line."""
        from plan_graph.language.parameters import value_of

        first = next(iter(self.program.conclusion_kinds[kind].fields.values()))
        if first == "text":
            return self._check_item(item, place, kind)
        if first == "date":
            return read_day(item, place)
        return value_of(item, first) if isinstance(item, str) else item

    def _convert_value(self, kind: str, name: str, value: Value) -> Value:
        """A value of a field that some conclusion of the kind has."""
        values = [self.inference.facts.value(fact, name) for fact in self.inference.conclusions(kind)]
        known = {str(each): each for each in values}
        found = day_or_none(value) or plain_value(value)
        if isinstance(found, str | int | float | date) and str(found) in known:
            return known[str(found)]
        near = {"name": name, "found": describe_argument(value), "near": nearest(str(found)[:80], known)}
        allowed = join_names(list(known)[:12]) + (", …" if len(known) > 12 else "")
        fault = Diagnostic("filter-value-unknown", "what_clears", column=name, values={**near, "allowed": allowed})
        raise InputError([fault])

    def understand(self, item: str) -> tuple[str, ...]:
        """The ids of the works that are meant by a number: ``21``, or ``I/21``, as the version in force prints it.

        Empty for an id of anything else; several where fields use the same numbers.
        """
        return self.numbers.understand(item)

    def _check_item(self, item: Value, place: str, kind: str | None = None) -> Value:
        """The item, when something could be found about it, or a conclusion of the kind is about it."""
        known = self._items() | set(map(self.inference.facts.item, self.inference.conclusions(kind) if kind else ()))
        if isinstance(item, str):
            own = id_in_brackets(item)
            item = own if own in known else self.numbers.require(item, place)
        for asked in (item, day_or_none(item)):  # a conclusion may be about a day
            if isinstance(asked, str | int | float | date) and asked in known:
                return asked
        found = describe_argument(item)
        near = nearest(found, map(str, known)) or nearest(found.upper(), map(str, known))
        raise InputError([Diagnostic("unknown-item", place, values={"found": found, "near": near})])

    def _items(self) -> set[Value]:
        """What a conclusion can be about: the id of everything in the plan."""
        kinds = ("activity", "task", "objective", "field", "target", "obligation", "agency")
        return {self.inference.facts.item(fact) for kind in kinds for fact in self.inference.facts.of(kind)}
