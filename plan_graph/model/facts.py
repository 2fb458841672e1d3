"""Facts: what rules read and conclude.

A *kind* names its fields and their types. A *fact* is a kind and one value for each field, unknown
being None. Facts are sets: the same kind with the same values is the same fact, however often it is
given. The source of a base fact is beside it, field by field.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    import pyarrow

Value = str | int | float | bool | date | None
TypeName = Literal["text", "integer", "number", "date", "boolean"]
TYPES: tuple[TypeName, ...] = ("text", "integer", "number", "date", "boolean")


LARGEST_INTEGER = 2**53
"""Integers run from minus this to this, so that an integer and a number compare alike everywhere."""


_EPOCH = date(1970, 1, 1).toordinal()
FIRST_DAY, LAST_DAY = date.min.toordinal() - _EPOCH, date.max.toordinal() - _EPOCH
"""The days that there are, as days since 1 January 1970."""


def canonical(value: Value, type_name: TypeName) -> Value:
    """The one value for all equal ones of a type: a number is a float, and never minus zero."""
    if type_name == "number" and isinstance(value, int | float):
        return float(value) + 0.0
    return value


@dataclass(frozen=True, slots=True)
class Kind:
    """A fact kind: its name and its fields with their types, in order."""

    name: str
    fields: Mapping[str, TypeName]

    @property
    def item_field(self) -> str:
        """The first field: it names the item that a fact is about."""
        return next(iter(self.fields))

    def position(self, field: str) -> int:
        """The index of the field's value in a fact of this kind, from 0."""
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
    computed
        The name of the computation whose result the fields are; empty where the place has the values themselves.
    inputs
        The fields of the same fact that it was computed from.
    cited
        The place in a document without lines, in place of ``plan_line``: its form (``cell``, ``row``, ``page``,
        ``file``), the file, and what the form needs.
    """

    fields: tuple[str, ...]
    file: str
    line: int
    plan_line: int | None = None
    inherited: bool = False
    computed: str = ""
    inputs: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()


def sort_key(fact: Fact) -> tuple[object, ...]:
    """A total order on facts that does not depend on the run: kind, then value by value, unknown first."""
    return (fact.kind, *((value is not None, _as_number(value)) for value in fact.values))


def _as_number(value: Value) -> object:
    if value is None:
        return 0
    if isinstance(value, date):
        return value.toordinal()
    return value


@dataclass(frozen=True, slots=True)
class DeferredTable:
    """A table of facts that is made when somebody asks for it.

    Parameters
    ----------
    count
        How many rows it has; None where that is known once it is made.
    make
        Makes it.
    """

    count: int | None
    make: Callable[[], pyarrow.Table]


class Facts:
    """A set of facts by kind, each kind in a fixed order, with the sources of the base facts.

    Parameters
    ----------
    kinds
        The kinds by name.
    facts
        Facts one by one.
    sources
        Where base facts come from.
    columns
        For some kinds all their facts as one table: a column for each field, in the kind's order, of the Arrow type
        of the field's type, texts perhaps as an Arrow dictionary; rows distinct, values canonical and within bounds.
        Objects are made of them only when somebody asks for one. Or what makes such a table.
    """

    def __init__(
        self,
        kinds: Mapping[str, Kind],
        facts: Iterable[Fact] = (),
        sources: Mapping[Fact, tuple[Source, ...]] | None = None,
        columns: Mapping[str, pyarrow.Table | DeferredTable] | None = None,
    ) -> None:
        self.kinds = dict(kinds)
        self.sources = sources if sources is not None else {}
        self._columns = dict(columns or {})
        self._by_kind: dict[str, dict[Fact, None]] = {name: {} for name in self.kinds if name not in self._columns}
        for fact in facts:
            self._by_kind[fact.kind][fact] = None

    def of(self, kind: str) -> tuple[Fact, ...]:
        """All facts of one kind; none when there are none."""
        return tuple(self._of(kind))

    def values_of(self, kind: str, field: str) -> list[Any]:
        """The values of a field of all facts of one kind, in their order."""
        table = None if kind in self._by_kind else self.columns(kind)
        if table is None or isinstance(table, DeferredTable):
            place = self.kinds[kind].position(field)
            return [fact.values[place] for fact in self._of(kind)]
        return values_of_column(table.column(field))

    def at(self, kind: str, places: Sequence[int]) -> list[Fact]:
        """The facts of one kind that are at some places in their order."""
        table = None if kind in self._by_kind else self.columns(kind)
        if table is None or isinstance(table, DeferredTable):
            every = self.of(kind)
            return [every[place] for place in places]
        import pyarrow

        numbers = pyarrow.py_buffer(array("q", places))  # `pyarrow.array` would load pandas
        some = table.take(pyarrow.Array.from_buffers(pyarrow.int64(), len(places), [None, numbers]))
        return [Fact(kind, row) for row in zip(*(column.to_pylist() for column in some.columns), strict=True)]

    def columns(self, kind: str) -> pyarrow.Table | None:
        """The facts of one kind as the table that they came in; None when they came one by one."""
        table = self._columns.get(kind)
        if isinstance(table, DeferredTable) and self.kinds[kind].fields:
            table = self._columns[kind] = table.make()
        return table

    def count(self, kind: str) -> int:
        """How many facts of one kind there are."""
        if kind in self._columns:
            table: Any = self._columns[kind]
            if isinstance(table, DeferredTable) and table.count is not None:
                return table.count
            return int(self.columns(kind).num_rows)  # type: ignore[union-attr]
        return len(self._by_kind.get(kind, ()))

    def _of(self, kind: str) -> Mapping[Fact, None]:
        if kind not in self._by_kind and kind in self._columns:
            table = self.columns(kind)
            if isinstance(table, DeferredTable):  # of a kind without fields: a table without columns has no rows
                self._by_kind[kind] = {Fact(kind, ()): None for _ in range(table.count or 0)}
            elif table is not None:
                values: list[list[Any]] = [column.to_pylist() for column in table.columns]
                self._by_kind[kind] = {Fact(kind, row): None for row in zip(*values, strict=True)}
        return self._by_kind.get(kind, {})

    def __contains__(self, fact: Fact) -> bool:
        return fact in self._of(fact.kind)

    def __iter__(self) -> Iterator[Fact]:
        return (fact for kind in self.kinds for fact in self._of(kind))

    def __len__(self) -> int:
        return sum(map(self.count, self.kinds))

    def with_facts(self, kinds: Mapping[str, Kind], facts: Iterable[Fact]) -> Facts:
        """These facts, and for the given kinds the given facts in place of any before; this object stays as it is."""
        kept = (f for kind in self.kinds if kind not in kinds and kind not in self._columns for f in self._of(kind))
        columns = {name: table for name, table in self._columns.items() if name not in kinds}
        return Facts({**self.kinds, **kinds}, [*kept, *facts], self.sources, columns)

    def with_tables(self, kinds: Mapping[str, Kind], tables: Mapping[str, DeferredTable]) -> Facts:
        """These facts, and for the given kinds those of tables in place of any before; nothing is copied."""
        longer = copy(self)
        longer.kinds = {**self.kinds, **kinds}
        longer._columns = {**self._columns, **tables}
        longer._by_kind = {name: facts for name, facts in self._by_kind.items() if name not in kinds}
        return longer

    def of_kinds(self, kinds: Mapping[str, Kind], tables: Mapping[str, DeferredTable]) -> Facts:
        """The facts of some kinds alone, in the order of these kinds; tables replace the facts before."""
        other = copy(self)
        other.kinds = dict(kinds)
        columns = {**self._columns, **tables}
        other._columns = {name: columns[name] for name in kinds if name in columns}
        other._by_kind = {name: self._by_kind[name] for name in kinds if name in self._by_kind and name not in tables}
        return other

    def value(self, fact: Fact, field: str) -> Value:
        """The value of one field of a fact.

        >>> kinds = {"activity": Kind("activity", {"id": "text", "open": "boolean"})}
        >>> Facts(kinds).value(Fact("activity", ("I/3.1", True)), "open")
        True
        """
        return fact.values[self.kinds[fact.kind].position(field)]

    def item(self, fact: Fact) -> Value:
        """What a fact is about: the value of the first field of its kind; None for a kind without fields."""
        return fact.values[0] if fact.values else None

    def as_dict(self, fact: Fact) -> dict[str, Value]:
        """A fact as field names and values."""
        return dict(zip(self.kinds[fact.kind].fields, fact.values, strict=True))


def values_of_column(column: Any) -> list[Any]:
    """The values of an Arrow column as Python has them; each different day is made once."""
    import pyarrow

    if not pyarrow.types.is_date32(column.type):
        values: list[Any] = column.to_pylist()
        return values
    numbers: list[int | None] = column.cast(pyarrow.int32()).to_pylist()
    days = {number: None if number is None else date.fromordinal(number + _EPOCH) for number in set(numbers)}
    return [days[number] for number in numbers]
