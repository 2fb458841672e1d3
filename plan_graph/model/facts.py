"""Facts: what rules read and conclude.

A *kind* names its fields and their types. A *fact* is a kind and one value for each field, unknown
being None. Facts are sets: the same kind with the same values is the same fact, however often it is
said. Where a base fact comes from stands beside it, field by field.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

Value = str | int | float | bool | date | None
TypeName = Literal["text", "integer", "number", "date", "boolean"]
TYPES: tuple[TypeName, ...] = ("text", "integer", "number", "date", "boolean")


LARGEST_INTEGER = 2**53
"""Integers run from minus this to this, so that an integer and a number compare alike everywhere."""


def canonical(value: Value, type_name: TypeName) -> Value:
    """The one value that stands for all equal ones of a type: a number is a float, and never minus zero."""
    if type_name == "number" and isinstance(value, int | float):
        return float(value) + 0.0
    return value


@dataclass(frozen=True, slots=True)
class Kind:
    """A fact kind: its name and its fields with their types, in order."""

    name: str
    fields: Mapping[str, TypeName]

    def position(self, field: str) -> int:
        """Where the field's value stands in a fact of this kind, from 0."""
        return list(self.fields).index(field)


class Fact(NamedTuple):
    """One fact: the name of its kind and a value for each field of the kind, in the kind's order."""

    kind: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where some fields of a base fact come from.

    Parameters
    ----------
    fields
        The fields of the fact that this place gives; empty for the whole fact.
    file
        The table's file name.
    line
        The row's line in that file.
    plan_line
        The line of the plan's own text, where the table gives one.
    inherited
        True when the plan's cell is merged with the one above and the value is taken from there.
    """

    fields: tuple[str, ...]
    file: str
    line: int
    plan_line: int | None = None
    inherited: bool = False


def sort_key(fact: Fact) -> tuple[object, ...]:
    """A total order on facts that does not depend on the run: kind, then value by value, unknown first."""
    return (fact.kind, *((value is not None, _plain(value)) for value in fact.values))


def _plain(value: Value) -> object:
    if value is None:
        return 0
    if isinstance(value, date):
        return value.toordinal()
    return value


class Facts:
    """A set of facts by kind, each kind in a fixed order, with the sources of the base facts."""

    def __init__(
        self,
        kinds: Mapping[str, Kind],
        facts: Iterable[Fact] = (),
        sources: Mapping[Fact, tuple[Source, ...]] | None = None,
    ) -> None:
        self.kinds = dict(kinds)
        self.sources = dict(sources or {})
        self._by_kind: dict[str, dict[Fact, None]] = {name: {} for name in self.kinds}
        for fact in facts:
            self._by_kind[fact.kind][fact] = None

    def of(self, kind: str) -> tuple[Fact, ...]:
        """All facts of one kind; none when there are none."""
        return tuple(self._by_kind.get(kind, ()))

    def __contains__(self, fact: Fact) -> bool:
        return fact in self._by_kind.get(fact.kind, ())

    def __iter__(self) -> Iterator[Fact]:
        return (fact for facts in self._by_kind.values() for fact in facts)

    def __len__(self) -> int:
        return sum(map(len, self._by_kind.values()))

    def extended(self, kinds: Mapping[str, Kind], facts: Iterable[Fact]) -> Facts:
        """These facts, and for the given kinds the given facts in place of any before; this object stays as it is."""
        kept = (fact for fact in self if fact.kind not in kinds)
        return Facts({**self.kinds, **kinds}, [*kept, *facts], self.sources)

    def value(self, fact: Fact, field: str) -> Value:
        """The value of one field of a fact.

        >>> kinds = {"activity": Kind("activity", {"id": "text", "open": "boolean"})}
        >>> Facts(kinds).value(Fact("activity", ("I/3.1", True)), "open")
        True
        """
        return fact.values[self.kinds[fact.kind].position(field)]

    def as_dict(self, fact: Fact) -> dict[str, Value]:
        """A fact as field names and values."""
        return dict(zip(self.kinds[fact.kind].fields, fact.values, strict=True))
