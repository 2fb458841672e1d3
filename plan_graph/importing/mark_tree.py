"""Rows put under one another by their marks and codes; rows without either are work, headings, or the rest of a row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from plan_graph.importing.agency_vocabulary import fold
from plan_graph.importing.grid import Place
from plan_graph.importing.marks import Mark, code_of, depth_of, first_number, is_under, leading_mark, mark_of
from plan_graph.importing.outline_rows import Row

_TITLES = ("task", "activity", "objective")
_HEAD = re.compile(
    r"(?:các|sở|phòng|ban|bộ|cục|chi cục|vụ|ubnd|ủy ban|hđnd|công an|văn phòng|trung tâm|tổ|hội|đoàn|đơn vị|cơ quan|"
    r"trường|xã|phường|huyện|thị xã|thành phố|tỉnh|lãnh đạo|toàn|như|nt|the|all|relevant)\b"
)
_LISTED = re.compile(r"\(?(\d{1,2})[.)]\s*")


@dataclass(slots=True)
class Node:
    """A work or a heading.

    Parameters
    ----------
    style
        The kind of its mark, see :class:`plan_graph.importing.marks.Mark`; ``title`` for a heading without a mark,
        empty for work without one.
    printed
        Its mark or code; empty where none is printed.
    code
        Its code, where a column of codes or a code in place of a number gives it.
    title
        Without its mark.
    follows
        For work without a mark: the code of the work above it.
    """

    style: str
    printed: str
    code: str
    title: str
    row: Row
    places: tuple[Place, ...]
    follows: str = ""
    under: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Tree:
    """The top nodes, headings recognised only by their looks, and rows that nothing was made of."""

    tops: list[Node] = field(default_factory=list)
    guessed_headings: list[Node] = field(default_factory=list)
    unread: list[Row] = field(default_factory=list)


def build_tree(rows: Sequence[Row]) -> Tree:
    """The tree of rows in their order."""
    growing = _Growing(rows)
    for place, row in enumerate(rows):
        growing.add(place, row)
    return growing.tree


class _Growing:
    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.tree = Tree()
        self.open: list[Node] = []
        self.last: Node | None = None

    def add(self, place: int, row: Row) -> None:
        role, title = _title(row)
        mark, code = _mark(row)
        if mark is None and not code and title:
            mark, title = leading_mark(title)
        if not title and row.cells.get("note") and not row.own and mark is None and self.last is None:
            self.tree.unread.append(row)
        elif mark is not None or code:
            title = title or " ".join(row.cells.get(one, "") for one in ("code", "number"))
            self._add_marked(Node(mark.style if mark else "N", code or (mark.text if mark else ""), code, title, row,
                              row.title_places(role)))  # fmt: skip
        elif not title and self.last is None:
            self.tree.unread.append(row)
        elif not title:
            self._add_untitled(row)
        elif self.last is not None and self._goes_on(row, title):
            self._join(row, title, role)
        elif row.wide or (not row.own and (row.cells.get("number") or self._is_heading(place))):
            self._heading(Node("title", "", "", title, row, row.title_places(role)), sure=bool(row.wide))
        else:
            self._work(Node("", "", "", title, row, row.title_places(role)))

    def _add_marked(self, node: Node) -> None:
        if node.code:
            above = next((other for other in reversed(self.open) if is_under(node.code, other.code)), None)
            if above is not None:
                while self.open[-1] is not above:
                    self.open.pop()
            else:
                deep = depth_of(node.code)
                while any(other.code and depth_of(other.code) >= deep for other in self.open):
                    self.open.pop()
                if node.style != "N":
                    self._close(node.style)
        else:
            while self.open and _goes_on_counting(self.open[-1], node):
                self.open.pop()
            if node.style in ("roman", "A") and not node.row.own:  # the heading of a group is under no numbered work
                while self.open and {"lead", "deadline"} & self.open[-1].row.own and self.open[-1].style in ("1", ""):
                    self.open.pop()
            self._close(node.style)
        if not node.printed and self.open:
            node.follows = self.open[-1].printed
        self._put(node)

    def _close(self, style: str) -> None:
        """Close nodes as deep as marks of a style, and work without a mark."""
        while (
            style in [other.style for other in self.open]
            or any(_is_deeper(other.style, style) for other in self.open)
            or (self.open and self.open[-1].style == "")
        ):
            self.open.pop()

    def _heading(self, node: Node, *, sure: bool) -> None:
        """A heading ends all work before it, and is under a heading that has nothing under it yet."""
        while self.open and not _may_hold_headings(self.open[-1]):
            self.open.pop()
        while any(other.style == "title" and other.under for other in self.open):
            self.open.pop()
        if not sure:
            self.tree.guessed_headings.append(node)
        self._put(node)

    def _work(self, node: Node) -> None:
        """Work without a mark is beside the work before it, and under a group."""
        while self.open and (self.open[-1].style == "" or not _is_heading_like(self.open[-1])):
            closed = self.open.pop()
            node.follows = node.follows or closed.printed or closed.follows
        if not node.follows and self.open:
            node.follows = self.open[-1].printed
        self._put(node)

    def _put(self, node: Node) -> None:
        (self.open[-1].under if self.open else self.tree.tops).append(node)
        self.open.append(node)
        self.last = node

    def _add_untitled(self, row: Row) -> None:
        """A row without a title: another part of the work above where it has a lead and a time of its own."""
        last = self.last
        if last is not None and {"lead", "deadline"} <= row.own and {"lead", "deadline"} <= last.row.own:
            self._work(Node("", "", "", last.title, row, row.title_places()))
        elif last is not None:
            last.row.join(_without_titles(row))

    def _join(self, row: Row, title: str, role: str) -> None:
        if self.last is not None:
            self.last.title = f"{self.last.title} {title}".strip()
            self.last.places = (*self.last.places, *row.places.get(role, ()))
            self.last.row.join(_without_titles(row))

    def _goes_on(self, row: Row, title: str) -> bool:
        """Whether a row is the rest of the one before, cut by the end of a page."""
        if row.wide or self.last is None or row.cells.get("number") or row.cells.get("code"):
            return False
        before = self.last.title.rstrip()
        begun = [role for role in ("lead", "support") if _begins_inside(row.cells.get(role, ""))]
        fresh = {role for role in row.own if role in ("lead", "deadline") and role not in begun}
        if {"lead", "deadline"} <= fresh:
            return False
        if title[:1].islower() or (begun and "deadline" not in fresh):
            return True
        number = _LISTED.match(title)
        if number and re.search(rf"(?<!\d){int(number[1]) - 1}[.)]", before):
            return True
        if fresh:
            return False
        return before.endswith((",", ";", ":", " và", " của", " về", " the", " of", " and", "-"))

    def _is_heading(self, place: int) -> bool:
        """A title alone is a heading where work follows it."""
        return any(_title(row)[1] and not row.wide for row in self.rows[place + 1 : place + 2])


def _is_deeper(style: str, other: str) -> bool:
    """Whether marks of a style have more numbers than those of the other: 1.1.1 than 1.1."""
    return style.startswith(f"{other}.") and other.startswith("1.")


def _goes_on_counting(work: Node, node: Node) -> bool:
    """Whether a plain number goes on from work that has a number of another form: 2 after 1b, 3 after 1-2."""
    first, last = first_number(node.printed), first_number(work.printed)
    mine = {"lead", "deadline"} & work.row.own
    return bool(mine) and node.style == "1" and first is not None and last is not None and first >= max(last, 2)


def _may_hold_headings(node: Node) -> bool:
    return node.style in ("roman", "roman.1", "A", "title") and "deadline" not in node.row.own


def _is_heading_like(node: Node) -> bool:
    """A row with neither a lead nor a time of its own is a group of what follows it."""
    return not {"lead", "deadline", "deliverable"} & node.row.own or node.style in ("roman", "A", "title")


def _begins_inside(text: str) -> bool:
    """Whether a cell of agencies begins inside a name: with a small letter, and with no word that begins one."""
    return text[:1].islower() and not _HEAD.match(fold(text))


def _title(row: Row) -> tuple[str, str]:
    """The role of the title of a row, and the title."""
    if row.wide:
        return "", row.wide
    named = next(((role, row.cells[role]) for role in _TITLES if row.cells.get(role)), None)
    if named is not None or _mark(row) != (None, ""):
        return named or ("", "")
    return next(((role, row.cells[role]) for role in ("number", "code") if row.cells.get(role)), ("", ""))


def _mark(row: Row) -> tuple[Mark | None, str]:
    """The mark of a row's number, and its code; a number of no known form is a code."""
    number = row.cells.get("number", "")
    number = "" if row.wide and number == row.wide else number
    mark = mark_of(number)
    code = code_of(row.cells.get("code", ""))
    if not code and mark is None:
        code = code_of(number)
    if not code and mark is not None and mark.style.startswith("N"):
        code = mark.text
    if not code and "code" in row.cells and mark is None:
        mark = mark_of(row.cells["code"])
    return mark, code


def _without_titles(row: Row) -> Row:
    cells = {role: text for role, text in row.cells.items() if role not in (*_TITLES, "number", "code")}
    return Row(cells, row.places, bold=row.bold)
