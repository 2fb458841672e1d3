"""Every type of edit by the word that names it in a file, and edits as plain values for JSON, and back."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from functools import cache
from typing import Any

from plan_graph.edits.agencies import AddAgency, EndAgency, HandOver
from plan_graph.edits.assignments import Appoint, Demote, Reassign, Unassign
from plan_graph.edits.base import Edit
from plan_graph.edits.log_edits import (
    AddFigure,
    AddFulfilment,
    AddOccurrence,
    AddReport,
    DecideFinding,
    ProposeDependency,
)
from plan_graph.edits.progress import Cancel, Complete, Fulfil, Occur, ReportProgress
from plan_graph.edits.revising import Revise
from plan_graph.edits.rows import ChangeRow, CorrectCell
from plan_graph.edits.undoing import Restore, Undo
from plan_graph.edits.work import AddDependency, ConfirmDependency, MoveDate, RejectDependency

EDITS: tuple[type[Edit], ...] = (
    AddAgency,
    EndAgency,
    HandOver,
    Appoint,
    Demote,
    Reassign,
    Unassign,
    Complete,
    ReportProgress,
    Cancel,
    Occur,
    Fulfil,
    MoveDate,
    AddDependency,
    ConfirmDependency,
    RejectDependency,
    AddReport,
    AddFigure,
    AddOccurrence,
    AddFulfilment,
    ProposeDependency,
    DecideFinding,
    CorrectCell,
    ChangeRow,
    Undo,
    Restore,
    Revise,
)
"""Every type of edit: a frozen dataclass of texts, numbers, days and tuples of these, that is named here."""


def edit_as_json(edit: Edit) -> dict[str, Any]:
    """An edit as plain values: what to ``do``, and its arguments that differ from their defaults.

    >>> edit_as_json(MoveDate("I/3.2", "due", date(2025, 9, 30)))
    {'do': 'move', 'activity': 'I/3.2', 'column': 'due', 'to': '2025-09-30'}
    """
    kept = [field for field in fields(edit) if field.metadata.get("json", True)]
    values = {field.name: (getattr(edit, field.name), field.default) for field in kept}
    return {"do": edit.do} | {name: _plain(value) for name, (value, default) in values.items() if value != default}


def edit_from_json(values: Mapping[str, Any]) -> Edit:
    """The edit that :func:`edit_as_json` was given.

    Raises
    ------
    ValueError, TypeError, KeyError
        When the values are those of no edit.

    Examples
    --------
    >>> edit_from_json({"do": "move", "activity": "I/3.2", "column": "due", "to": "2025-09-30"})
    MoveDate(activity='I/3.2', column='due', to=datetime.date(2025, 9, 30))
    """
    made: Any = {one.do: one for one in EDITS}[values["do"]]
    hints = _hints(made)
    return made(**{name: _value(value, hints[name]) for name, value in values.items() if name != "do"})  # type: ignore[no-any-return]


@cache
def _hints(edit: Any) -> dict[str, Any]:
    return typing.get_type_hints(edit)


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def _value(value: Any, hint: Any) -> Any:
    """A value of JSON as the type of a field has it."""
    options = typing.get_args(hint)
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        if value is None and type(None) in options:
            return None
        (hint,) = (option for option in options if option is not type(None))
        return _value(value, hint)
    if typing.get_origin(hint) is typing.Literal:
        if value not in options:
            raise ValueError(f"{value} is none of {options}")
        return value
    if typing.get_origin(hint) is tuple:
        inner = options[:1] * len(value) if len(options) == 2 and options[1] is Ellipsis else options
        return tuple(_value(each, one) for each, one in zip(value, inner, strict=True))
    if hint is date:
        return date.fromisoformat(value)
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, hint):
        raise TypeError(f"{value!r} is no {hint.__name__}")
    return value
