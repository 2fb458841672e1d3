"""Tables whose columns are objectives, tasks and activities: one level a column."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from plan_graph.importing.agency_vocabulary import fold
from plan_graph.importing.grid import Place
from plan_graph.importing.marks import code_of, mark_of, split_by_codes
from plan_graph.importing.outline import Level, Outline, OutlineCell, OutlineItem
from plan_graph.importing.outline_rows import DETAILS, Row
from plan_graph.importing.running_numbers import RunningNumbers
from plan_graph.importing.table_headings import add_fields
from plan_graph.model.diagnostics import Diagnostic
from plan_graph.model.naming import free, letters

_LEVELS: tuple[Level, ...] = ("objective", "task", "activity")
_PART = r"(?m)^\s*(\d\.\d+)[.:)]?\s+"
_DIGIT = {"objective": "1", "task": "2", "activity": "3"}


def outline_by_columns(
    rows: Sequence[Row], name: str, taken: Collection[str] = (), under: Sequence[OutlineItem] = ()
) -> Outline:
    """The outline of rows whose columns name the levels.

    Parameters
    ----------
    taken
        Ids of other tables of the document.
    under
        The fields of the headings that the table is under, the outer first.
    """
    return _Reading(name, taken, under).read(rows)


class _Reading:
    def __init__(self, name: str, taken: Collection[str], under: Sequence[OutlineItem]) -> None:
        self.name = name
        self.under = under
        self.items: list[OutlineItem] = []
        self.places: dict[str, int] = {}
        self.ids: set[str] = set(taken)
        self.printed: set[str] = set()
        self.twice: list[tuple[str, str, Row]] = []
        self.unread: list[Place] = []
        self.numbered = False
        self.doubts: list[Diagnostic] = []
        self.lost: dict[str, tuple[str, ...]] = {}
        self.field = self.whole = ""
        self.above: dict[str, str] = {}
        self.outer_texts: dict[str, str] = {}
        self.made: dict[tuple[str, str], int] = {}
        self.coded = False
        self.numbers = RunningNumbers()
        self.misnumbered: dict[str, tuple[str, str]] = {}

    def read(self, rows: Sequence[Row]) -> Outline:
        self.coded = any(
            code for row in rows for level in _LEVELS for code, _ in split_by_codes(row.cells.get(level, ""))
        )
        whole: list[Row] = []
        for row in rows:
            if whole and not whole[-1].wide and self._is_tail(row):
                whole[-1].join(row)
            else:
                whole.append(row)
        self._look_for_codes(whole)
        for row in whole:
            self._row(row)
        self._tell_twice()
        repeated = {unique: code for code, unique, _ in self.twice}
        return Outline(
            tuple(self.items), tuple(self.doubts), self.lost, self.misnumbered, unread=tuple(self.unread),
            repeated=repeated,
        )  # fmt: skip

    def _look_for_codes(self, rows: Sequence[Row]) -> None:
        """Codes of a column of their own, or numbers that every work of the innermost level has, name these works."""
        works = [row for row in rows if not row.wide and any(row.cells.get(level) for level in _LEVELS) and row.own]
        codes = [self._code(row) for row in works]
        self.numbered = not self.coded and bool(codes) and all(codes) and not self._repeats(rows)
        self.printed = {code for code in codes if code}

    def _repeats(self, rows: Sequence[Row]) -> bool:
        """Whether running numbers begin anew inside a field, so that they name no work."""
        seen: set[str] = set()
        for row in rows:
            if self._group(row) is not None:
                seen = set()
            elif (number := row.cells.get("number", "").strip()) and not row.cells.get("code"):
                if number in seen:
                    return True
                seen.add(number)
        return False

    @staticmethod
    def _code(row: Row) -> str:
        number = row.cells.get("number", "")
        mark = mark_of(number)
        return code_of(row.cells.get("code", "")) or (mark.text if mark else code_of(number))

    def _is_tail(self, row: Row) -> bool:
        """A row without number, code or new level: the rest of cells that a page has cut."""
        if row.cells.get("number") or row.cells.get("code") or row.wide or row.lost or not row.filled:
            return False
        own = [level for level in _LEVELS if row.cells.get(level)]
        if not own:
            merged = any(level in row.above for level in _LEVELS)
            return not merged or not {"lead", "deadline"} <= {*row.filled}
        if not self.coded:
            return all(row.cells[level][:1].islower() for level in own)
        return not any(code for level in own for code, _ in split_by_codes(row.cells[level])) and len(row.filled) < 5

    def _row(self, row: Row) -> None:
        title = self._group(row)
        if title is not None:
            self._field(row, *title)
            return
        if not self.field:
            self.field = add_fields(self.under, self.items, self.ids)
            if not self.field:
                self._add_field(free("I", self.ids), self.name or "I", row, made=True)
        new: dict[Level, list[str]] = {}
        innermost = next((level for level in reversed(_LEVELS) if row.cells.get(level)), None)
        own = self._code(row) if self.numbered or row.cells.get("code") else ""
        for level in _LEVELS:
            text = row.cells.get(level, "")
            if text and level != innermost and not new and self._is_again(level, text):
                self._add_places(self.above[level], row.places[level])
            elif text:
                self.outer_texts[level] = fold(text)
                pairs = [(code or (own if level == innermost else ""), words) for code, words in split_by_codes(text)]
                new[level] = [self._item(level, *pair, row, new, place) for place, pair in enumerate(pairs)]
                self.above[level] = new[level][-1]
                for below in _LEVELS[_LEVELS.index(level) + 1 :]:
                    self.above.pop(below, None)
        if not new:
            self._add_part(row)
            return
        lowest = [level for level in _LEVELS if level in new][-1]
        self._details(row, new[lowest])
        number = row.cells.get("number", "")
        first = next(level for level in _LEVELS if level in new)
        self._numbers(row, new[lowest if self.numbered else first][0])
        expected = self.numbers.next_expected(number, wanted=first == "objective")
        if expected is not None:
            self.misnumbered[new[first][0]] = (number, expected)
        if number and mark_of(number) is None and row.lost:
            self._doubt(row, number)

    def _is_again(self, level: Level, text: str) -> bool:
        """Whether an outer cell repeats that of the row above: it was repeated where others merge."""
        return level in self.above and self.outer_texts.get(level) == fold(text)

    def _add_places(self, id: str, places: tuple[Place, ...]) -> None:
        at = self._place_of(id)
        self.items[at] = replace(self.items[at], places=(*self.items[at].places, *places))

    def _add_part(self, row: Row) -> None:
        """A row that names nothing new: another part of the last item."""
        if not self.items or self.items[-1].level == "field":
            self._doubt(row, " ".join(row.cells[role] for role in row.filled))
            self.unread += row.all_places()
            return
        level: Level = next((level for level in reversed(_LEVELS) if level in self.above), "activity")
        last = self.items[-1]
        whole = last.code.partition("-")[0] if last.made_code and "-" in last.code else last.code or last.id
        number = 1
        while f"{self.field}/{whole}-{letters(number)}" in self.ids:
            number += 1
        code = f"{whole}-{letters(number)}"
        key = self._free(f"{self.field}/{code}", row)
        parents = {"field": self.field, **{level: item for level, item in last.parents.items() if level != "field"}}
        places = (row.place,) if row.place else ()
        self.items.append(
            OutlineItem(level, key, code, last.title, places, parents, row.details(), True, number=row.numbers())
        )

    def _group(self, row: Row) -> tuple[str, str] | None:
        """Numeral and title when the row is the heading of a field or of a part of one."""
        number = row.cells.get("number", "")
        titled = [row.cells[level] for level in _LEVELS if row.cells.get(level)]
        others = [role for role in row.filled if role in DETAILS and role != "note"]
        mark = mark_of(number)
        if row.wide and mark is None:
            match = re.match(r"\s*([IVX]+|[A-Z]|\d{1,2})\s*[.):/-]\s*(\S.*)", row.wide, re.DOTALL)
            return (match[1], match[2]) if match else ("", row.wide)
        if mark is None or len(titled) != 1 or others or row.lost:
            return None
        if split_by_codes(titled[0])[0][0]:
            return None
        if mark.style in ("roman", "A", "roman.1") or (mark.style == "1" and self.coded):
            return mark.text, titled[0]
        return None

    def _field(self, row: Row, numeral: str, title: str) -> None:
        if self.under and numeral in self.ids:
            whole = self.whole or add_fields(self.under[-1:], self.items, self.ids)
            self.whole = whole
            self._add_field(f"{whole}.{numeral}", title, row, whole)
        elif numeral.isdigit() and self.field:
            whole = self.field.partition(".")[0]
            self._add_field(f"{whole}.{numeral}", title, row, whole)
        else:
            self._add_field(numeral or str(1 + sum(item.level == "field" for item in self.items)), title, row)

    def _add_field(self, numeral: str, title: str, row: Row, part_of: str = "", *, made: bool = False) -> None:
        self.field = self._free(numeral, row)
        self.numbers = RunningNumbers()
        self.above = {}
        parents = {"field": part_of} if part_of else {}
        role = next((level for level in _LEVELS if row.cells.get(level)), "")
        given = row.details() if not made else {}
        cells = {one: cell for one, cell in given.items() if cell.text and not cell.inherited}
        places = () if made else row.title_places(role)
        numbers = () if made else row.numbers()
        self.items.append(OutlineItem("field", self.field, numeral, title, places, parents, cells, number=numbers))

    def _item(self, level: Level, code: str, title: str, row: Row, new: dict[Level, list[str]], place: int) -> str:
        made = not code
        while not code or (made and (code in self.printed or f"{self.field}/{code}" in self.ids)):
            number = self.made[self.field, level] = self.made.get((self.field, level), 0) + 1
            code = f"{_DIGIT[level]}.{number}"
        key = self._free(f"{self.field}/{code}", row)
        parents = {"field": self.field}
        inherited = set()
        for above in _LEVELS[: _LEVELS.index(level)]:
            if above in self.above and above not in row.lost:
                beside = new.get(above, [self.above[above]])
                parents[above] = beside[min(place, len(beside) - 1)]  # several in a row belong together by their order
                if above not in new:
                    inherited.add(above)
        self.items.append(
            OutlineItem(level, key, code, title, row.places[level], parents, {}, made, frozenset(inherited))
        )
        return key

    def _details(self, row: Row, ids: list[str]) -> None:
        whole = row.details(len(ids) > 1)
        lost = tuple(role for role in DETAILS if role in row.lost and role in row.cells)
        for number, item in enumerate(ids):
            at = self._place_of(item)
            cells = {role: _part(cell, number, len(ids)) for role, cell in whole.items()}
            self.items[at] = replace(self.items[at], cells=cells)
            if lost:
                self.lost[item] = lost

    def _numbers(self, row: Row, id: str) -> None:
        """Keep the cells of number and code with the work that they number."""
        at = self._place_of(id)
        self.items[at] = replace(self.items[at], number=row.numbers())

    def _place_of(self, id: str) -> int:
        """The place of an item among all; new ones are added at the end only."""
        for place in range(len(self.places), len(self.items)):
            self.places[self.items[place].id] = place
        return self.places[id]

    def _free(self, id: str, row: Row) -> str:
        unique = free(id, self.ids)
        if unique != id:
            self.twice.append((id, unique, row))
        self.ids.add(unique)
        return unique

    def _tell_twice(self) -> None:
        """One doubt for all duplicate codes."""
        if self.twice:
            place = self.twice[0][2].place
            values = {
                "code": ", ".join(dict.fromkeys(code for code, _, _ in self.twice))[:160],
                "id": ", ".join(made for _, made, _ in self.twice)[:160],
            }
            self.doubts.append(Diagnostic("import-code-twice", self.name, place.line if place else None, "", values))

    def _doubt(self, row: Row, text: str) -> None:
        line = row.place.line if row.place else None
        where = f"{row.place.table}, row {row.place.row}" if row.place else ""
        self.doubts.append(
            Diagnostic("import-row-kept", self.name, line, where, {"text": " ".join(text.split())[:160]})
        )


def _part(cell: OutlineCell, place: int, number: int) -> OutlineCell:
    """The part of a cell that is numbered for one of several items of a row: 5.1, 5.2 for the first, the second."""
    marks = re.findall(_PART, cell.text)
    parts = re.split(_PART, cell.text)
    if number > 1 and len(marks) == number and not parts[0].strip():
        return replace(cell, text=parts[2 * place + 2].strip(), mark=marks[place])
    return cell
