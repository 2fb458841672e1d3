"""Tables with one column of titles: marks (I, 1, a, 1.1) and codes (N01.1) set the levels, the inner the deeper."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from plan_graph.importing.mark_tree import Node, build_tree
from plan_graph.importing.outline import Level, Outline, OutlineCell, OutlineItem, Role
from plan_graph.importing.outline_rows import Row
from plan_graph.importing.table_headings import add_fields
from plan_graph.model.diagnostics import Diagnostic
from plan_graph.model.naming import free, letters

_WHOLE = {"roman", "A", "N", "title"}
"""Styles of marks that may be a field."""
_SHOWN = 160


def outline_by_marks(
    rows: Sequence[Row], name: str, taken: Collection[str] = (), under: Sequence[OutlineItem] = ()
) -> Outline:
    """The outline of rows whose marks set the levels.

    The leaves are activities. The nodes above them are fields where its mark is a Roman numeral, a capital letter or
    a code, and a task or, above another, an objective elsewhere.

    Parameters
    ----------
    taken
        Ids of other tables of the document.
    under
        The fields of the headings that the table is under, the outer first.
    """
    tree = build_tree(rows)
    doubts = [
        Diagnostic("import-row-kept", name, _line(row), _where(row), {"text": " ".join(_all(row).split())[:_SHOWN]})
        for row in tree.unread
    ]
    if tree.guessed_headings:
        titles = "; ".join(" ".join(node.title.split())[:60] for node in tree.guessed_headings)
        values = {"n": str(len(tree.guessed_headings)), "titles": titles[: 2 * _SHOWN]}
        doubts.append(Diagnostic("import-headings-guessed", name, _line(tree.guessed_headings[0].row), "", values))
    unread = tuple(place for row in tree.unread for place in row.all_places())
    if not tree.tops:
        return Outline((), tuple(doubts), unread=unread)
    return replace(_Naming(name, doubts, taken, under).name_nodes(tree.tops), unread=unread)


class _Naming:
    def __init__(
        self, name: str, doubts: list[Diagnostic], taken: Collection[str], under: Sequence[OutlineItem]
    ) -> None:
        self.name = name
        self.under = under
        self.items: list[OutlineItem] = []
        self.ids: set[str] = set(taken)
        self.doubts = doubts
        self.twice: list[tuple[str, str, Row]] = []
        self.lists: list[str] = []

    def name_nodes(self, tops: Sequence[Node]) -> Outline:
        whole = [node.style in _WHOLE and bool(node.under or not node.row.own) for node in tops]
        fields = any(node.under for node in tops) and all(
            is_whole or (node.style in _WHOLE and node.style == tops[0].style)
            for node, is_whole in zip(tops, whole, strict=True)
        )
        if fields:
            clash = self.under and any(node.printed and node.printed in self.ids for node in tops)
            above = add_fields(self.under[-1:], self.items, self.ids) if clash else ""
            for node in tops:
                self._field(node, above)
        else:
            self._make_field(tops)
        self._report()
        repeated = {unique: code for code, unique, _ in self.twice}
        return Outline(tuple(self.items), tuple(self.doubts), repeated=repeated)

    def _field(self, node: Node, whole: str = "") -> None:
        numeral = node.printed or str(1 + sum(item.level == "field" for item in self.items))
        key = self._free(f"{whole}.{numeral}" if whole else numeral, node)
        parents = {"field": whole} if whole else {}
        leaf = not node.under and bool(node.row.own)
        self._add("field", key, node, parents, {} if leaf else node.row.details(), made=False)
        if leaf:
            self._below(node, {"field": key}, "", {})
        cells = _with_cells_of_group(node.row, {})
        for below in node.under:
            if below.style in ("roman", "roman.1") and below.under and not whole:
                self._field(below, key)
            else:
                self._below(below, {"field": key}, "", cells)

    def _make_field(self, tops: Sequence[Node]) -> None:
        key = add_fields(self.under, self.items, self.ids)
        if not key:
            key = free("I", self.ids)
            self.ids.add(key)
            self.items.append(OutlineItem("field", key, "", self.name or key, (), {}, {}, True))
        for node in tops:
            self._below(node, {"field": key}, "", {})

    def _below(self, node: Node, parents: dict[str, str], path: str, given: dict[Role, OutlineCell]) -> None:
        level = self._level(node, parents)
        own = node.printed or self._make_code(node, parents["field"])
        whole = bool(node.code or node.follows) or node.style.startswith("N") or "." in node.style
        code = own if whole or not path else f"{path}.{own}"
        key = self._free(f"{parents['field']}/{code}", node)
        cells = _with_cells_of_group(node.row, given)
        self._add(level, key, node, parents, cells, made=not node.printed, code=node.printed or code)
        if len(re.findall(r"(?m)^\s*\d{1,2}[.)]\s+\S", node.title)) > 1:
            self.lists.append(key)
        inner = code if node.printed else path
        for below in node.under:
            self._below(below, {**parents, level: key}, inner, cells)

    def _make_code(self, node: Node, field: str) -> str:
        """A code for a row without one: that of the row it follows, and a letter; without such a row a number."""
        if node.follows:
            number = 1
            while f"{field}/{node.follows}-{letters(number)}" in self.ids:
                number += 1
            return f"{node.follows}-{letters(number)}"
        before = [item for item in self.items if item.parents.get("field") == field]
        if node.style == "title":
            return letters(sum(item.made_code and item.level != "activity" for item in before)).upper()
        return str(1 + len(before))

    def _add(
        self,
        level: Level,
        key: str,
        node: Node,
        parents: dict[str, str],
        cells: dict[Role, OutlineCell],
        *,
        made: bool,
        code: str = "",
    ) -> None:
        number = node.row.numbers()
        item = OutlineItem(
            level, key, code or node.printed, node.title, node.places, dict(parents), cells, made, number=number
        )
        self.items.append(item)

    def _level(self, node: Node, parents: dict[str, str]) -> Level:
        if not node.under:
            return "activity"
        if "objective" not in parents and "task" not in parents and any(below.under for below in node.under):
            return "objective"
        return "task"

    def _free(self, id: str, node: Node) -> str:
        unique = free(id, self.ids)
        if unique != id and node.printed:
            self.twice.append((id, unique, node.row))
        self.ids.add(unique)
        return unique

    def _report(self) -> None:
        """One doubt for all duplicate codes, and one for all cells that list several works."""
        if self.twice:
            values = {
                "code": ", ".join(dict.fromkeys(code for code, _, _ in self.twice))[:_SHOWN],
                "id": ", ".join(made for _, made, _ in self.twice)[:_SHOWN],
            }
            self.doubts.append(Diagnostic("import-code-twice", self.name, _line(self.twice[0][2]), "", values))
        if self.lists:
            self.doubts.append(
                Diagnostic("import-title-list", self.name, values={"items": ", ".join(self.lists)[:_SHOWN]})
            )


def _with_cells_of_group(row: Row, above: dict[Role, OutlineCell]) -> dict[Role, OutlineCell]:
    """The cells of a row; a blank lead or deadline is that of the group, and with a blank lead the support is, too."""
    cells = row.details()
    no_lead = "lead" not in cells or not cells["lead"].text
    for role, cell in above.items():
        wanted = role in ("deadline", "start") or (no_lead and role in ("lead", "support"))
        mine = cells.get(role)
        if wanted and cell.text and (mine is None or not mine.text):
            cells[role] = replace(cell, inherited=True)
    return cells


def _where(row: Row) -> str:
    return f"{row.place.table}, row {row.place.row}" if row.place and row.place.line is None else ""


def _line(row: Row) -> int | None:
    return row.place.line if row.place else None


def _all(row: Row) -> str:
    return row.wide or " ".join(row.cells[role] for role in row.filled)
