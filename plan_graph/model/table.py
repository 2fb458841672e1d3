"""One table of a plan: its rows with the line of each, or its columns until somebody asks for a row."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from plan_graph.model.columns import Record
from plan_graph.model.notebook_object import one_line_of

R = TypeVar("R", bound=Record)
T = TypeVar("T")

_MOST_DERIVED = 16
"""What is made of one table is kept for so many questions, the last."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The values of a table that was read, by column; checked cell by cell, each of its declared type."""

    record: type[Record]
    values: Mapping[str, Sequence[Any]]

    def rows(self) -> tuple[Any, ...]:
        """A record for each row."""
        return tuple(map(self.record, *self.values.values()))


@dataclass(frozen=True, slots=True)
class Table(Generic[R]):
    """The rows of one table, in file order, and the file line of each.

    A table that was read has columns, and its rows become records when somebody first asks for one.
    """

    file: str = ""
    rows: tuple[R, ...] = ()
    lines: tuple[int, ...] = ()
    columns: Columns | None = field(default=None, init=False, repr=False, compare=False)
    _derived: dict[Hashable, tuple[Any, tuple[Any, ...]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @classmethod
    def of_columns(cls, file: str, columns: Columns, lines: tuple[int, ...]) -> Table[Any]:
        """The table of a file that was read."""
        table: Table[Any] = object.__new__(cls)
        for name, value in (("file", file), ("lines", lines), ("columns", columns), ("_derived", {})):
            object.__setattr__(table, name, value)
        return table

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """The rows, which are asked for here only while there are none yet."""
            if name != "rows":
                raise AttributeError(f"a table has no {name!r}")
            rows = self.columns.rows()
            object.__setattr__(self, "rows", rows)
            return rows

    def __repr__(self) -> str:
        return one_line_of(self, f"{self.file}: {len(self)} rows")

    def __iter__(self) -> Iterator[R]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows) if self.columns is None else len(self.lines)

    def column(self, name: str) -> Sequence[Any]:
        """The values of a column, in the order of the rows."""
        return [getattr(row, name) for row in self.rows] if self.columns is None else self.columns.values[name]

    def __reduce__(self) -> tuple[Any, ...]:
        # a copy begins without what was derived
        if self.columns is None:
            return Table, (self.file, self.rows, self.lines)
        return Table.of_columns, (self.file, self.columns, self.lines)

    def derive(self, make: Callable[..., T], *others: Any) -> T:
        """What a function makes of the table and of others, or plain values; made once, for nothing of it changes.

        >>> def count(table): return len(table)
        >>> Table(rows=()).derive(count)
        0
        """
        key = make, *(id(one) if isinstance(one, Table) else one for one in others)
        known = self._derived.get(key)
        if known is None:
            known = make(self, *others), others  # the others are held, so that their ids stay theirs
            while len(self._derived) >= _MOST_DERIVED:
                self._derived.pop(next(iter(self._derived), None), None)
            self._derived[key] = known
        made: T = known[0]
        return made

    def rows_with_lines(self) -> Iterator[tuple[R, int]]:
        """Each row with its line in the file."""
        return zip(self.rows, self.lines, strict=True)
