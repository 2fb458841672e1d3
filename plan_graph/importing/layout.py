"""Layouts: which column of a table holds what, read from its header or from a file of the planner's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast, get_args

import yaml
from yaml.constructor import SafeConstructor

from plan_graph.importing.outline import LEVEL_ROLES, Role
from plan_graph.language.yaml_faults import yaml_fault
from plan_graph.language.yaml_nodes import read_yaml
from plan_graph.model.diagnostics import Diagnostic, InputError, join_names, refuse_if_any

ROLES: tuple[str, ...] = (*get_args(Role), "end")
"""The roles that a layout file may give; ``end`` is another word for ``deadline``."""

MOST_COLUMNS, MOST_HEADER_ROWS = 200, 50


@dataclass(frozen=True, slots=True)
class PeriodColumns:
    """Neighbouring columns that are calendar periods, in which marks show the time of a work.

    Parameters
    ----------
    columns
        Their places, from 0.
    phrases
        The period of each, in the words of a deadline: ``tháng 3``, ``quý II/2026``.
    """

    columns: tuple[int, ...]
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """What each column holds.

    Parameters
    ----------
    columns
        A role for each column, in their order; empty for a column that only goes into the note.
    header_rows
        How many rows are above the first row of content.
    names
        What the header calls each column.
    first_row
        The first row of the header, from 0; rows above it are titles.
    guessed
        The columns, from 0, whose role comes from their content and not their header.
    by_hand
        A person gave it, in a file.
    periods
        Columns of periods whose marks are the deadlines; None where there are none.
    """

    columns: tuple[str, ...]
    header_rows: int = 1
    names: tuple[str, ...] = ()
    first_row: int = 0
    guessed: frozenset[int] = frozenset()
    by_hand: bool = False
    periods: PeriodColumns | None = None

    def columns_of(self, role: str) -> list[int]:
        """The columns of a role, from 0."""
        return [place for place, column_role in enumerate(self.columns) if column_role == role]

    @property
    def levels(self) -> list[int]:
        """The columns that name objectives, tasks and activities."""
        return [place for place, column_role in enumerate(self.columns) if column_role in LEVEL_ROLES]


def layout_text(roles: Sequence[str], header_rows: int) -> str:
    """The content of a layout file for these columns, on one line.

    Examples
    --------
    >>> layout_text(("number", "task", "", "lead"), 2)
    '{columns: {1: number, 2: task, 4: lead}, header_rows: 2}'
    """
    given = ", ".join(f"{place}: {role}" for place, role in enumerate(roles, 1) if role)
    return f"{{columns: {{{given}}}, header_rows: {header_rows}}}"


def read_layout(file: Path) -> Layout:
    """The layout that a YAML file gives: ``columns`` (number of a column: role) and ``header_rows``.

    Raises
    ------
    InputError
        With every fault of the file.
    """
    name = file.name
    root = read_yaml(file)
    try:
        content = _value_of(root, 2)
    except yaml.YAMLError as error:
        raise yaml_fault(name, "", error) from error
    except ValueError as error:  # as a day that the calendar does not have
        raise InputError([Diagnostic("layout-columns", name, values={"allowed": join_names(ROLES)})]) from error
    columns = content.get("columns") if isinstance(content, dict) else None
    if not isinstance(columns, dict) or not columns:
        raise InputError([Diagnostic("layout-columns", name, values={"allowed": join_names(ROLES)})])
    return _make_layout(name, content, columns)


def _value_of(node: yaml.Node | None, levels: int) -> Any:
    """The value of a node, down to so many levels of keys; nothing for what is deeper, or a list."""
    if isinstance(node, yaml.ScalarNode):
        return SafeConstructor().construct_object(node)
    if isinstance(node, yaml.MappingNode) and levels:
        return {_value_of(key, 0): _value_of(value, levels - 1) for key, value in node.value}
    return None


def _make_layout(name: str, content: dict[Any, Any], columns: dict[Any, Any]) -> Layout:
    header = content.get("header_rows", 1)
    allowed = {"allowed": "columns, header_rows"}
    faults = [
        Diagnostic("layout-key", name, None, str(key), allowed)
        for key in content
        if key not in ("columns", "header_rows")
    ]
    if not isinstance(header, int) or isinstance(header, bool) or not 0 <= header <= MOST_HEADER_ROWS:
        faults.append(Diagnostic("layout-header", name, None, "header_rows"))
    for key, role in columns.items():
        if not isinstance(key, int) or isinstance(key, bool) or not 1 <= key <= MOST_COLUMNS:
            faults.append(Diagnostic("layout-column", name, None, f"columns.{key}"))
        if role not in ROLES:
            faults.append(
                Diagnostic(
                    "layout-role", name, None, f"columns.{key}", {"found": str(role), "allowed": join_names(ROLES)}
                )
            )
    if not {*map(str, columns.values())} & {*LEVEL_ROLES}:
        faults.append(Diagnostic("layout-columns", name, values={"allowed": join_names(ROLES)}))
    refuse_if_any(faults)
    roles = [""] * max(cast("list[int]", list(columns)))
    for key, role in columns.items():
        roles[key - 1] = "deadline" if role == "end" else role
    return Layout(tuple(roles), cast("int", header), by_hand=True)
