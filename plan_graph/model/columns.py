"""How a table is declared: a record class names its columns, their types and their limits.

Nothing here is about plans; :mod:`plan_graph.model.records` declares the tables of a plan by it.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar


def cell(*, key: bool = False, refers_to: str = "", allowed: tuple[str, ...] = (), later: bool = False) -> Any:
    """A column that is a key, refers to another table (``a|b`` for either), or has a closed list of words.

    A ``later`` column was added when folders without it were in use: a file may lack it, and its cells are then empty.
    """
    metadata = {"key": key, "refers_to": refers_to, "allowed": allowed, "later": later}
    return dataclasses.field(default=None, metadata=metadata) if later else dataclasses.field(metadata=metadata)


@dataclass(frozen=True, slots=True)
class Column:
    """One column as declared: its name, its type, whether it may be empty, and its limits."""

    name: str
    type: type
    required: bool
    key: bool
    refers_to: tuple[str, ...]
    allowed: tuple[str, ...]
    later: bool = False


@cache
def columns_of(record: type[Record]) -> tuple[Column, ...]:
    """The declared columns of a record class, in order."""
    hints = typing.get_type_hints(record)
    columns = []
    for item in dataclasses.fields(record):
        hint = hints[item.name]
        options = typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
        (kind,) = (option for option in options if option is not types.NoneType)
        columns.append(
            Column(
                name=item.name,
                type=kind,
                required=types.NoneType not in options,
                key=item.metadata.get("key", False),
                refers_to=tuple(filter(None, item.metadata.get("refers_to", "").split("|"))),
                allowed=item.metadata.get("allowed", ()),
                later=item.metadata.get("later", False),
            )
        )
    return tuple(columns)


@dataclass(frozen=True, slots=True)
class Record:
    """A row of some table."""

    table: ClassVar[str] = ""
    optional: ClassVar[bool] = False  # may the plan folder lack the table
