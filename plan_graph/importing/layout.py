"""Layouts: which column of a table holds what, read from its header or from a file of the planner's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast, get_args

import yaml
from yaml.constructor import SafeConstructor

from plan_graph.importing.agency_words import folded
from plan_graph.importing.grid import Grid, GridCell, Place
from plan_graph.importing.outline import Role
from plan_graph.language.yaml_nodes import read_yaml
from plan_graph.model.diagnostics import Diagnostic, InputError, listed, refuse_if_any

ROLES: tuple[str, ...] = get_args(Role)
_LEVELS = ("objective", "task", "activity")
_FIRST_ROWS = 12
_WORDS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("number", re.compile(r"(?:s?tt|số tt|số thứ tự|no|nr|#|mã|mã số|mã nhiệm vụ|code|ref)\.?$")),
    ("deadline", re.compile(r"thời gian|thời hạn|tiến độ|hạn hoàn thành|lộ trình|mốc|deadline|time\s?frame|timeline|"
                            r"due\b|completion|duration|when\b")),
    ("budget", re.compile(r"kinh phí|dự toán|ngân sách|nguồn (?:vốn|lực)|budget|cost|funding")),
    ("lead", re.compile(r"chủ trì|đầu mối|chịu trách nhiệm chính|\blead\b|responsib")),
    ("support", re.compile(r"phối hợp|support|coordinat|partner|involved")),
    ("lead", re.compile(r"(?:đơn vị|cơ quan|tổ chức|nơi)\b.*\bthực hiện|\bphụ trách|được giao|chịu trách nhiệm|"
                        r"\bowner|in charge")),
    ("note", re.compile(r"ghi chú|notes?\b|remarks?\b|comments?\b")),
    ("deliverable", re.compile(r"sản phẩm|kết quả|minh chứng|đầu ra|deliverable|output|milestone|evidence|"
                               r"product|result")),
    ("objective", re.compile(r"mục tiêu|objective|goal")),
    ("activity", re.compile(r"hoạt động|activit|\bactions?\b|công việc|measure|biện pháp")),
    ("task", re.compile(r"nhiệm vụ|nội dung|giải pháp|\btasks?\b|content|work item|lĩnh vực|tên ")),
)  # fmt: skip
"""The words of each role, the more telling first."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What each column holds.

    Parameters
    ----------
    columns
        A role for each column, in their order; empty for a column that only goes into the note.
    header_rows
        How many rows stand above the first row of content.
    names
        What the header calls each column.
    """

    columns: tuple[str, ...]
    header_rows: int = 1
    names: tuple[str, ...] = ()

    def places(self, role: str) -> list[int]:
        """The columns of a role, from 0."""
        return [place for place, found in enumerate(self.columns) if found == role]

    @property
    def levels(self) -> list[int]:
        """The columns that name objectives, tasks and activities."""
        return [place for place, found in enumerate(self.columns) if found in _LEVELS]


def recognised(grid: Grid) -> Layout | None:
    """The layout that the header of a grid says; None when it has no header that is understood."""
    for number in range(min(len(grid.rows), _FIRST_ROWS)):
        deep = _deep(grid, number)
        names = tuple(_column_names(grid, number, deep))
        roles = _roles(names)
        told = {role for role in roles if role}
        if told & {*_LEVELS} and len(told & {"lead", "support", "deadline", "deliverable", "budget"}) >= 2:
            last = number + deep
            while last < len(grid.rows) and is_numbering(grid.rows[last]):
                last += 1
            return Layout(tuple(roles), last, names)
    return None


def header_names(grid: Grid) -> list[str]:
    """What the first row that fills most columns calls them: for the message that a table is not recognised."""
    rows = grid.rows[:_FIRST_ROWS]
    best = max(rows, key=lambda row: sum(bool(cell.text) for cell in row), default=())
    return [" ".join(cell.text.split()) for cell in best]


def is_numbering(row: Sequence[GridCell]) -> bool:
    """Whether a row only numbers the columns: (1) (2) (3)."""
    texts = [cell.text for cell in row if cell.text]
    numbers = [re.fullmatch(r"\(?(\d{1,2})\)?", text) for text in texts]
    values = [int(found[1]) for found in numbers if found]
    return len(texts) >= 3 and len(values) == len(texts) and values == list(range(values[0], values[0] + len(values)))


def _deep(grid: Grid, number: int) -> int:
    """Two rows of header where a cell of the first is merged over several columns and the next row parts them."""
    if number + 1 >= len(grid.rows):
        return 1
    first, second = grid.rows[number], grid.rows[number + 1]
    parted = [
        below.text
        for above, below in zip(first, second, strict=True)
        if below.text and (above.merged_with is not None or not above.text or _wide(first, above.place))
    ]
    going_on = [below for above, below in zip(first, second, strict=True) if below.merged_with == above.place]
    blank = all(not below.text for above, below in zip(first, second, strict=True) if above.text and not
                _wide(first, above.place))  # fmt: skip
    roles = [role for role in _roles(tuple(parted)) if role]
    return 2 if roles and (going_on or blank) and not is_numbering(second) else 1


def _wide(row: Sequence[GridCell], place: Place) -> bool:
    return any(cell.merged_with == place and cell.place.row == place.row for cell in row)


def _column_names(grid: Grid, number: int, deep: int) -> list[str]:
    texts = {cell.place: cell.text for row in grid.rows[number : number + deep] for cell in row}
    names = []
    for column in range(len(grid.rows[number])):
        found = ""
        for row in grid.rows[number : number + deep]:
            cell = row[column]
            found = texts.get(cell.merged_with, "") if cell.merged_with and not found else cell.text or found
        names.append(" ".join(found.split()))
    return names


def _roles(names: Sequence[str]) -> list[str]:
    roles: list[str] = []
    for name in names:
        said = re.sub(r"^[\s\d.()\[\]-]+", "", folded(name))
        role = next((role for role, words in _WORDS if words.search(said)), "") if said else ""
        if said and role == "lead" and not re.search("chủ trì|lead", said) and "lead" in roles:
            role = ""
        if role in roles and role in _LEVELS:
            role = next((level for level in _LEVELS[_LEVELS.index(role) :] if level not in roles), "")
        elif role in roles and role not in ("note",):
            role = ""
        roles.append(role)
    return roles


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
        content = _plain(root, 2)
    except (yaml.YAMLError, ValueError) as error:
        raise InputError([Diagnostic("rule-file-not-yaml", name, values={"reason": str(error)[:80]})]) from error
    columns = content.get("columns") if isinstance(content, dict) else None
    if not isinstance(columns, dict) or not columns:
        raise InputError([Diagnostic("layout-columns", name, values={"allowed": listed(ROLES)})])
    return _checked(name, content, columns)


def _plain(node: yaml.Node | None, levels: int) -> Any:
    """What a node says, down to so many levels of keys; nothing for what is deeper, or a list."""
    if isinstance(node, yaml.ScalarNode):
        return SafeConstructor().construct_object(node)
    if isinstance(node, yaml.MappingNode) and levels:
        return {_plain(key, 0): _plain(value, levels - 1) for key, value in node.value}
    return None


def _checked(name: str, content: dict[Any, Any], columns: dict[Any, Any]) -> Layout:
    header = content.get("header_rows", 1)
    allowed = {"allowed": "columns, header_rows"}
    faults = [
        Diagnostic("layout-key", name, None, str(key), allowed)
        for key in content
        if key not in ("columns", "header_rows")
    ]
    if not isinstance(header, int) or isinstance(header, bool) or not 0 <= header <= 50:
        faults.append(Diagnostic("layout-header", name, None, "header_rows"))
    for key, role in columns.items():
        if not isinstance(key, int) or isinstance(key, bool) or not 1 <= key <= 200:
            faults.append(Diagnostic("layout-column", name, None, f"columns.{key}"))
        if role not in ROLES:
            faults.append(
                Diagnostic("layout-role", name, None, f"columns.{key}", {"found": str(role), "allowed": listed(ROLES)})
            )
    if not {*map(str, columns.values())} & {*_LEVELS}:
        faults.append(Diagnostic("layout-columns", name, values={"allowed": listed(ROLES)}))
    refuse_if_any(faults)
    roles = [""] * max(cast("list[int]", list(columns)))
    for key, role in columns.items():
        roles[key - 1] = role
    return Layout(tuple(roles), cast("int", header))
