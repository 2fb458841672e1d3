"""The journal of a plan folder: every change as a typed edit, with its days, by whom, on what basis, and its rows.

``journal.jsonl`` has a JSON object a line and only grows. The first line is the first version of the plan: the rows of
every table. Each other line is one edit; edits written together have one number. The last line of a number has a
digest of all tables as they are after it. An edit names the rows that it took out and put in, so that the tables
follow from the journal alone, and the inverse of an edit is the same rows the other way round.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from plan_graph.edits.base import Edit
from plan_graph.edits.kinds import edit_as_json, edit_from_json
from plan_graph.edits.row_changes import (
    Piece,
    PieceError,
    Tables,
    apply_pieces,
    digest_of,
    digests_of,
    files_of_tables,
    invert,
    pieces_as_json,
    pieces_from_json,
    shift_pieces,
)
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.plan import Plan
from plan_graph.storing.joint_write import JOURNAL_FILE, read_journal_bytes
from plan_graph.storing.plan_folder import plan_of
from plan_graph.storing.tables import decode
from plan_graph.words import Language, message

_FORM = 1
"""The form of the file; a later one is refused, for it may mean something else."""


@dataclass(frozen=True, slots=True)
class Basis:
    """The document that a change rests on: its number, and its day where it is known."""

    number: str
    day: date | None = None

    def sentence(self, language: Language) -> str:
        """The document in words."""
        if self.day is None:
            return self.number
        return message("edits.basis", language, number=self.number, day=self.day)


@dataclass(frozen=True, slots=True)
class Origin:
    """When, by whom and why changes are made.

    Parameters
    ----------
    recorded
        The time at which they are entered; a day where the hour is not known.
    by
        Who enters them.
    basis
        The document that they rest on.
    reason
        Why, in words.
    effective
        The day from which they hold, for edits without a day of their own; the day of the entry unless given.
    """

    recorded: date
    by: str = ""
    basis: Basis | None = None
    reason: str = ""
    effective: date | None = None

    @property
    def day(self) -> date:
        """The day of the entry."""
        return day_of(self.recorded)

    @property
    def as_of(self) -> date:
        """The day that edits without one of their own are made on."""
        return self.effective or self.day


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal.

    Parameters
    ----------
    id
        The number of the change; edits written together have one.
    line
        The line of the file.
    what
        The edit as plain values; see :func:`plan_graph.edits.kinds.edit_from_json`.
    effective
        The day from which it holds.
    recorded
        When it was entered.
    by, basis, reason
        By whom and why.
    pieces
        The rows that it took out and put in.
    digest
        A digest of all tables after it; empty unless it is the last edit of its number.
    """

    id: int
    line: int
    what: Mapping[str, Any]
    effective: date
    recorded: date
    by: str = ""
    basis: Basis | None = None
    reason: str = ""
    pieces: tuple[Piece, ...] = ()
    digest: str = ""

    @property
    def edit(self) -> Edit:
        """The edit."""
        return edit_from_json(self.what)

    @property
    def recorded_day(self) -> date:
        """The day on which it was entered."""
        return day_of(self.recorded)

    @property
    def undone_id(self) -> int | None:
        """The number of the change that this one takes back; None when it takes none back."""
        return int(self.what["of"]) if self.what["do"] == "undo" else None

    def mentions(self, item: str) -> bool:
        """Whether the edit or a row of it names an id."""
        if item in _texts(self.what.values()):
            return True
        return any(
            item in (text, *text.split())
            for piece in self.pieces
            for row in (*piece.removed, *piece.added)
            for text in row.values()
        )

    def as_line(self) -> bytes:
        """The line of the file."""
        values: dict[str, Any] = {
            "id": self.id,
            "edit": dict(self.what),
            "effective": self.effective.isoformat(),
            "recorded": self.recorded.isoformat(),
        }
        if self.by:
            values["by"] = self.by
        if self.basis:
            day = {"day": self.basis.day.isoformat()} if self.basis.day else {}
            values["basis"] = {"number": self.basis.number} | day
        if self.reason:
            values["reason"] = self.reason
        values["rows"] = pieces_as_json(self.pieces)
        if self.digest:
            values["digest"] = self.digest
        return _line(values)


Step = tuple[Entry, tuple[Piece, ...]]
"""An edit, and the rows that it changes when other edits before it are left out."""


@dataclass(frozen=True)
class Journal:
    """The changes of a plan since its first version.

    Parameters
    ----------
    first
        The rows of the first version.
    first_recorded
        When the journal was begun.
    first_digest
        A digest of the first version.
    entries
        Every edit, in the order of the file.
    """

    first: Tables = field(repr=False)
    first_recorded: date
    first_digest: str
    entries: tuple[Entry, ...] = ()

    @property
    def first_day(self) -> date:
        """The day on which the journal was begun."""
        return day_of(self.first_recorded)

    @property
    def digest(self) -> str:
        """A digest of the tables as they are after the last change."""
        return self.entries[-1].digest if self.entries else self.first_digest

    @cached_property
    def groups(self) -> dict[int, tuple[Entry, ...]]:
        """The edits by the number of the change."""
        groups: dict[int, list[Entry]] = {}
        for entry in self.entries:
            groups.setdefault(entry.id, []).append(entry)
        return {number: tuple(entries) for number, entries in groups.items()}

    @cached_property
    def undone_ids(self) -> frozenset[int]:
        """The numbers of the changes that no longer hold: another took them back, and was not taken back itself."""
        gone: set[int] = set()
        for number, entries in reversed(self.groups.items()):
            undone = entries[0].undone_id
            if undone is not None and number not in gone:
                gone.add(undone)
        return frozenset(gone)

    def up_to_day(self, day: date) -> Journal:
        """The journal up to the end of a day, by the clock of recording."""
        return replace(self, entries=self.entries[: _count_recorded(self.entries, day)])

    def up_to(self, digest: str) -> Journal | None:
        """The journal up to the last change after which the tables have a digest; None when they never had it."""
        for count in range(len(self.entries), 0, -1):
            if self.entries[count - 1].digest == digest:
                return replace(self, entries=self.entries[:count])
        return replace(self, entries=()) if self.first_digest == digest else None

    def tables(self) -> Tables:
        """The rows that follow from the journal: the first version, and every edit made on it.

        Raises
        ------
        InputError
            When the rows that an edit takes out are not there.
        """
        tables: Tables = {name: list(rows) for name, rows in self.first.items()}
        for entry in self.entries:
            try:
                apply_pieces(tables, entry.pieces)
            except PieceError as error:
                values = {"table": error.piece.table, "row": str(error.piece.at + 1)}
                raise InputError(
                    [Diagnostic("journal-does-not-fit", JOURNAL_FILE, entry.line, values=values)]
                ) from None
        return {name: rows for name, rows in tables.items() if rows}

    def plan(self) -> Plan:
        """The plan that follows from the journal."""
        return plan_of(files_of_tables(self.tables()))

    def without_later(self, day: date) -> Journal:
        """The journal without the edits that hold only from a later day on.

        Raises
        ------
        InputError
            With every such edit that an edit of an earlier day builds on.
        """
        steps = [(entry, entry.pieces) for entry in self.entries]
        faults = []
        for place in range(len(steps) - 1, -1, -1):
            entry = steps[place][0]
            if entry.effective > day:
                later, _ = _without(steps, place)
                if isinstance(later, Entry):
                    values = {"id": str(entry.id), "other": str(later.id)}
                    faults.append(Diagnostic("change-built-upon", JOURNAL_FILE, entry.line, values=values))
                else:
                    steps[place:] = later
        if faults:
            raise InputError(faults[::-1])
        return replace(self, entries=tuple(replace(entry, pieces=pieces, digest="") for entry, pieces in steps))

    def undo_pieces(self, id: int) -> list[tuple[Piece, ...]]:
        """The pieces that take a change back, one edit after the other, the last first, from the tables of now.

        Raises
        ------
        InputError
            When a later change builds on it.
        """
        steps = self._standing_since(id)
        undone = []
        for place in range(len(self.groups[id]) - 1, -1, -1):
            later, back = _without(steps, place)
            if isinstance(later, Entry):
                values = {"id": str(id), "other": str(later.id)}
                raise InputError([Diagnostic("change-built-upon", JOURNAL_FILE, steps[place][0].line, values=values)])
            steps[place:] = later
            undone.append(back)
        return undone

    def _standing_since(self, id: int) -> list[Step]:
        """The edits of a change and those after it, as they are without the later ones that were taken back."""
        steps: list[Step] = []
        for number, entries in self.groups.items():
            if number < id:
                continue
            undone = entries[0].undone_id
            shorter = _without_change(steps, undone) if undone is not None and undone > id else None
            steps = [*steps, *((entry, entry.pieces) for entry in entries)] if shorter is None else shorter
        return steps

    def first_line(self, plan: str) -> bytes:
        """The first line of the file, for a plan of that name."""
        tables = {}
        for name, rows in self.first.items():
            columns = list(dict.fromkeys(column for row in rows for column in row))
            tables[name] = {"columns": columns, "rows": [[row.get(column, "") for column in columns] for row in rows]}
        return _line(
            {
                "journal": "plan-graph",
                "form": _FORM,
                "plan": plan,
                "recorded": self.first_recorded.isoformat(),
                "first": tables,
                "digest": self.first_digest,
            }
        )


def begin_journal(tables: Tables, recorded: date) -> Journal:
    """The journal of a plan whose first version has these rows."""
    return Journal(tables, recorded, digest_of(digests_of(tables)))


def read_journal(folder: Path) -> Journal | None:
    """The journal of a plan folder; None when it has none.

    Raises
    ------
    InputError
        With every line that cannot be read.
    """
    try:
        content = read_journal_bytes(folder)
    except OSError as error:
        values = {"reason": error.strerror or str(error)}
        raise InputError([Diagnostic("file-unreadable", JOURNAL_FILE, values=values)]) from None
    return parse_journal(content) if content else None


def read_journal_end(folder: Path) -> Journal | None:
    """The journal of a plan folder with its last edit alone, for adding to it; None when it has none.

    Raises
    ------
    InputError
        When the last line cannot be read.
    """
    content = read_journal_bytes(folder)
    if not content:
        return None
    last = content.rstrip(b"\n").rpartition(b"\n")[2].decode(errors="replace")
    line = content.rstrip(b"\n").count(b"\n") + 1
    try:
        values = json.loads(last)
        if line > 1:
            return Journal({}, date.min, "", (_entry(values, line),))
        return Journal({}, _time(values["recorded"]), str(values["digest"]))
    except _WRONG as error:
        raise InputError([_fault(line, error)]) from None


def parse_journal(content: bytes) -> Journal:
    """The journal in the bytes of its file.

    Raises
    ------
    InputError
        With every line that cannot be read.
    """
    text = decode(content, JOURNAL_FILE)
    if isinstance(text, Diagnostic):
        raise InputError([text])
    faults = []
    head, *lines = text.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    first = recorded = digest = None
    try:
        values = json.loads(head)
        if values["journal"] != "plan-graph" or values["form"] > _FORM:
            raise ValueError(f"form {values['form']}")
        first = {name: _rows(table) for name, table in values["first"].items()}
        recorded, digest = _time(values["recorded"]), str(values["digest"])
    except _WRONG as error:
        faults.append(_fault(1, error))
    entries = []
    number = 0
    for line, written in enumerate(lines, 2):
        try:
            entry = _entry(json.loads(written), line)
            if entry.id not in (number, number + 1) or entry.id == 0:
                raise ValueError(f"id {entry.id} after {number}")
            number = entry.id
            entries.append(entry)
        except _WRONG as error:
            faults.append(_fault(line, error))
    if faults or first is None or recorded is None or digest is None:
        raise InputError(faults)
    return Journal(first, recorded, digest, tuple(entries))


def entry_of(id: int, edit: Edit, origin: Origin, pieces: tuple[Piece, ...], line: int = 0, digest: str = "") -> Entry:
    """The line of an edit."""
    day = edit.effective_on(origin.as_of)
    return Entry(
        id, line, edit_as_json(edit), day, origin.recorded, origin.by, origin.basis, origin.reason, pieces, digest
    )


def day_of(moment: date) -> date:
    """The day of a moment.

    >>> day_of(datetime(2025, 4, 2, 9, 15)), day_of(date(2025, 4, 2))
    (datetime.date(2025, 4, 2), datetime.date(2025, 4, 2))
    """
    return moment.date() if isinstance(moment, datetime) else moment


_WRONG = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""What reading a line of a wrong shape raises."""


def _fault(line: int, error: Exception) -> Diagnostic:
    return Diagnostic("journal-line", JOURNAL_FILE, line, values={"reason": f"{type(error).__name__}: {error}"[:200]})


def _entry(values: Mapping[str, Any], line: int) -> Entry:
    basis = values.get("basis")
    if not isinstance(values["edit"]["do"], str):
        raise TypeError("edit.do")
    return Entry(
        id=int(values["id"]),
        line=line,
        what=values["edit"],
        effective=date.fromisoformat(values["effective"]),
        recorded=_time(values["recorded"]),
        by=str(values.get("by", "")),
        basis=Basis(str(basis["number"]), _day(basis.get("day"))) if basis else None,
        reason=str(values.get("reason", "")),
        pieces=pieces_from_json(values["rows"]),
        digest=str(values.get("digest", "")),
    )


def _rows(table: Mapping[str, Any]) -> list[Mapping[str, str]]:
    columns = [str(name) for name in table["columns"]]
    return [{name: str(text) for name, text in zip(columns, row, strict=True) if text != ""} for row in table["rows"]]


def _time(text: str) -> date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _line(values: Mapping[str, Any]) -> bytes:
    return (json.dumps(values, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _texts(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield from (value, *value.split())
        elif isinstance(value, list | tuple):
            yield from _texts(value)


def _count_recorded(entries: tuple[Entry, ...], day: date) -> int:
    """How many edits were entered by the end of a day: those before the first that was entered later."""
    return next((place for place, entry in enumerate(entries) if entry.recorded_day > day), len(entries))


def _without_change(steps: list[Step], id: int) -> list[Step] | None:
    """The steps as they would be without those of a change; None when others build on them."""
    for place in range(len(steps) - 1, -1, -1):
        if steps[place][0].id == id:
            later, _ = _without(steps, place)
            if isinstance(later, Entry):
                return None
            steps = [*steps[:place], *later]
    return steps


def _without(steps: list[Step], place: int) -> tuple[list[Step] | Entry, tuple[Piece, ...]]:
    """What follows a step as it would be without it, and the pieces that take it back after all of that.

    Instead of the steps, the entry that builds on it where there is one.
    """
    back = invert(steps[place][1])
    later = []
    for entry, pieces in steps[place + 1 :]:
        without, onward = shift_pieces(pieces, back), shift_pieces(back, pieces)
        if without is None or onward is None:
            return entry, ()
        later.append((entry, without))
        back = onward
    return later, back
