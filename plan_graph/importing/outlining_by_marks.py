"""Tables with one column of titles: the levels are told by marks (I, 1, a, 1.1, N01.1), the more inner the deeper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from plan_graph.importing.grid import Place
from plan_graph.importing.marks import Mark, leading_mark, mark_of
from plan_graph.importing.outline import Level, Outline, OutlineCell, OutlineItem, Role
from plan_graph.importing.outline_rows import Row
from plan_graph.model.diagnostics import Diagnostic
from plan_graph.model.naming import free

_TITLES = ("task", "activity", "objective")
_WHOLE = {"roman", "A", "N"}
"""Styles of marks that may stand for a field."""


@dataclass(slots=True)
class _Node:
    mark: Mark
    title: str
    row: Row
    under: list[_Node] = field(default_factory=list)


def outline_by_marks(rows: Sequence[Row], name: str) -> Outline:
    """The outline of rows whose marks tell the levels.

    The leaves are activities. What stands above them is a field where its mark is a Roman numeral, a capital letter or
    a code, and a task or, above another, an objective elsewhere.
    """
    tops = _tree(rows)
    if not tops:
        return Outline(
            (), tuple(Diagnostic("import-row-kept", name, _line(row), "", {"text": _all(row)}) for row in rows)
        )
    return _Naming(name).named(tops)


def _tree(rows: Sequence[Row]) -> list[_Node]:
    tops: list[_Node] = []
    open_nodes: list[_Node] = []
    for row in rows:
        title = row.wide or next((row.cells[level] for level in _TITLES if row.cells.get(level)), "")
        mark = mark_of(row.cells.get("number", ""))
        if mark is None:
            mark, title = leading_mark(title) if title else (None, title)
        if not title or (mark is None and open_nodes and _goes_on(row, title)):
            if open_nodes:
                _join(open_nodes[-1], row, title)
                continue
            if not title:
                continue
        if mark is None:
            mark = Mark("", "title" if row.wide else "-")
        while open_nodes and mark.style in [node.mark.style for node in open_nodes]:
            open_nodes.pop()
        node = _Node(mark, title, row)
        (open_nodes[-1].under if open_nodes else tops).append(node)
        open_nodes.append(node)
    return tops


def _goes_on(row: Row, title: str) -> bool:
    """A row without mark is the rest of the one before when it begins small or fills few cells."""
    return title[:1].islower() or (len([role for role in row.filled if role != "note"]) < 2 and not row.wide)


def _join(node: _Node, row: Row, title: str) -> None:
    rest = {role: text for role, text in row.cells.items() if role not in _TITLES}
    node.title = f"{node.title} {title}".strip()
    node.row.join(Row(rest, row.places))


class _Naming:
    def __init__(self, name: str) -> None:
        self.name = name
        self.items: list[OutlineItem] = []
        self.ids: set[str] = set()
        self.doubts: list[Diagnostic] = []

    def named(self, tops: Sequence[_Node]) -> Outline:
        if all(node.mark.style in (*_WHOLE, "title") and node.under for node in tops):
            for node in tops:
                self._field(node)
        else:
            self._made_field(tops)
        return Outline(tuple(self.items), tuple(self.doubts))

    def _field(self, node: _Node, whole: str = "") -> None:
        numeral = node.mark.text or str(1 + sum(item.level == "field" for item in self.items))
        key = self._free(f"{whole}.{numeral}" if whole else numeral, node)
        parents = {"field": whole} if whole else {}
        self.items.append(OutlineItem("field", key, node.mark.text, node.title, _places(node), parents))
        cells = _given(node.row, {})
        for below in node.under:
            if below.mark.style in ("roman", "roman.1") and below.under and not whole:
                self._field(below, key)
            else:
                self._below(below, {"field": key}, "", cells)

    def _made_field(self, tops: Sequence[_Node]) -> None:
        self.ids.add("I")
        title = self.name or "I"
        self.items.append(OutlineItem("field", "I", "", title, (), {}, {}, True))
        for node in tops:
            self._below(node, {"field": "I"}, "", {})

    def _below(self, node: _Node, parents: dict[str, str], path: str, given: dict[Role, OutlineCell]) -> None:
        level = self._level(node, parents)
        made = not node.mark.text
        own = node.mark.text or str(
            1 + len([item for item in self.items if item.parents.get("field") == parents["field"]])
        )
        dotted = node.mark.style.startswith("N") or "." in node.mark.style
        code = own if dotted or not path else f"{path}.{own}"
        key = self._free(f"{parents['field']}/{code}", node)
        cells = _given(node.row, given)
        self.items.append(
            OutlineItem(level, key, node.mark.text or code, node.title, _places(node), dict(parents), cells, made)
        )
        for below in node.under:
            self._below(below, {**parents, level: key}, code, cells)

    def _level(self, node: _Node, parents: dict[str, str]) -> Level:
        if not node.under:
            return "activity"
        if "objective" not in parents and "task" not in parents and any(below.under for below in node.under):
            return "objective"
        return "task"

    def _free(self, id: str, node: _Node) -> str:
        found = free(id, self.ids)
        if found != id:
            values = {"code": id, "id": found}
            self.doubts.append(Diagnostic("import-code-twice", self.name, _line(node.row), "", values))
        self.ids.add(found)
        return found


def _given(row: Row, above: dict[Role, OutlineCell]) -> dict[Role, OutlineCell]:
    """The cells of a row; a blank lead or deadline is that of the group, and with a blank lead the support is, too."""
    cells = row.details()
    no_lead = "lead" not in cells or not cells["lead"].text
    for role, cell in above.items():
        wanted = role == "deadline" or (no_lead and role in ("lead", "support"))
        mine = cells.get(role)
        if wanted and cell.text and (mine is None or not mine.text):
            cells[role] = OutlineCell(cell.text, cell.places, True, cell.shared)
    return cells


def _places(node: _Node) -> tuple[Place, ...]:
    return (node.row.place,) if node.row.place else ()


def _line(row: Row) -> int | None:
    return row.place.line if row.place else None


def _all(row: Row) -> str:
    return " ".join(row.cells[role] for role in row.filled)[:160]
