"""What a column holds by its content, where the header does not name it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from plan_graph.importing.agency_cells import read_agencies
from plan_graph.importing.agency_scanner import ACRONYM, Looking, words_of
from plan_graph.importing.agency_vocabulary import fold
from plan_graph.importing.budgets import read_budget
from plan_graph.importing.deadlines import read_deadline
from plan_graph.importing.grid import Grid, GridCell
from plan_graph.importing.header import row_key
from plan_graph.importing.header_vocabulary import name_works
from plan_graph.importing.layout import Layout
from plan_graph.importing.marks import code_of, mark_of
from plan_graph.importing.outline import LEVEL_ROLES
from plan_graph.importing.period_columns import period_columns, unread_period_columns
from plan_graph.importing.progress_cells import state_of

_SHARE = 0.8
_FEWEST = 2
_LONGEST_DATE = 60
_SAMPLE = 200
_SOME_YEAR = 2025
_LETTER = re.compile(r"[^\W\d_]")
_WORDED = re.compile(r"[^\W\d]{2,}")


def with_content(grid: Grid, layout: Layout) -> Layout:
    """The layout with a role for each column that its header does not explain and its content does.

    A column of results whose cells are all states of work is one of states. Where nothing names the works, the column
    of the longest texts does.
    """
    width = max(map(len, grid.rows), default=0)
    roles = [*layout.columns, *[""] * (width - len(layout.columns))]
    heads = {row_key(row) for row in grid.rows[layout.first_row : layout.header_rows]}
    body = [row for row in grid.rows[layout.header_rows : layout.header_rows + _SAMPLE] if row_key(row) not in heads]
    cells = {column: [row[column].text for row in body if row[column].text] for column in range(width)}
    guessed: set[int] = set()
    for column, role in enumerate(roles):
        if role in ("task", "activity") and _mostly(cells[column], lambda text: not _LETTER.search(text)):
            roles[column] = ""  # numbers of works in another document name no work here
            name_works(layout.names, roles)
    for column, role in enumerate(roles):
        if role in LEVEL_ROLES and len({*roles} & {*LEVEL_ROLES}) > 1 and _mostly(cells[column], _is_number):
            if "number" not in roles:  # one name is over the numbers and the titles
                roles[column] = "number"
                guessed.add(column)
        elif role == "deliverable" and _mostly(cells[column], lambda text: state_of(text) is not None):
            if "status" not in roles:
                roles[column] = "status"
                guessed.add(column)
        elif not role and (content := _content(cells[column])):
            if content == "lead" and not _names_bodies(cells[column]):
                continue  # names with capitals alone are names of anything: projects, tools, persons
            if content == "lead" and "lead" in roles:
                content = "support"
            if content in ("number", "code") and any(role in LEVEL_ROLES for role in roles[:column]):
                continue
            if content not in roles:
                roles[column] = content
                guessed.add(column)
    if not {*roles} & {*LEVEL_ROLES} and (longest := _longest(cells, roles)) is not None:
        roles[longest] = "task"
        guessed.add(longest)
    periods = period_columns(grid, layout)
    for column in (*unread_period_columns(grid, layout), *(periods.columns if periods else ())):
        roles[column] = ""  # a mark is no deadline by itself
        guessed.discard(column)
    if "deadline" in roles:
        periods = None
    return replace(layout, columns=tuple(roles), guessed=frozenset(guessed), periods=periods)


def _content(texts: Sequence[str]) -> str:
    return next((role for role, test in _TESTS.items() if _mostly(texts, test)), "")


def _mostly(texts: Sequence[str], test: Callable[[str], bool]) -> bool:
    """Whether a test holds for most of the texts, and there are some."""
    if len(texts) < _FEWEST:
        return False
    return sum(map(test, texts)) >= _SHARE * len(texts)


def _is_deadline(text: str) -> bool:
    if len(text) > _LONGEST_DATE:
        return False
    if re.fullmatch(r"[\d.,\s]+", text) and not re.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|20\d\d", text):
        return False
    deadline = read_deadline(text, _SOME_YEAR)
    return not deadline.problem and not deadline.leftover and deadline.kind in ("period", "recurring", "ongoing")


def _is_agency(text: str) -> bool:
    if not _WORDED.search(text) or len(text) > 300:
        return False
    read = read_agencies(text)
    return bool(read.bodies) and not any(doubt.startswith(("unknown", "sentence")) for doubt in read.doubts)


def _names_bodies(texts: Sequence[str]) -> bool:
    """Whether at least one in three texts begins as a body of administration does, or as a group of them."""
    return 3 * sum(Looking(words).begins(0) and not ACRONYM.fullmatch(words[0].text) for words in map(words_of, texts)
                   if words) >= len(texts)  # fmt: skip


def _is_budget(text: str) -> bool:
    kind, _ = read_budget(text)
    return kind in ("amount", "allotted") and bool(re.search(r"[^\W\d]", text))


def _is_number(text: str) -> bool:
    return mark_of(text) is not None


def _is_state(text: str) -> bool:
    return state_of(text) is not None and not re.fullmatch(r"[\d.,\s]*", text)


_TESTS: Mapping[str, Callable[[str], bool]] = {
    "status": _is_state,
    "deadline": _is_deadline,
    "budget": _is_budget,
    "lead": _is_agency,
    "number": _is_number,
    "code": lambda text: bool(code_of(text)),
}


def _longest(cells: Mapping[int, Sequence[str]], roles: Sequence[str]) -> int | None:
    """The column without a role whose texts are the longest, and of words."""
    lengths = Counter(
        {
            column: sum(map(len, texts)) // max(len(texts), 1)
            for column, texts in cells.items()
            if not roles[column] and sum(bool(_WORDED.search(text)) for text in texts) >= max(_FEWEST, len(texts) / 2)
        }
    )
    return max(lengths, key=lambda column: (lengths[column], -column), default=None)


def is_blank(rows: Sequence[Sequence[GridCell]], column: int) -> bool:
    """Whether a column has nothing in these rows."""
    return all(not row[column].text for row in rows)


def find_repeated_names(names: Sequence[str]) -> list[str]:
    """The names that two columns have."""
    counted = Counter(fold(name) for name in names if name)
    return [name for name in dict.fromkeys(names) if name and counted[fold(name)] > 1]
