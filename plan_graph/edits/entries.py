"""One line of the journal: an edit with its days, by whom, on what basis and why, and the rows that it changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from plan_graph.edits.base import Edit
from plan_graph.edits.kinds import edit_as_json, edit_from_json
from plan_graph.edits.row_changes import Piece, pieces_as_json, pieces_from_json
from plan_graph.words import Language, message


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
    files, foreign
        A digest of the files as they are after it, and those of them that another program wrote, in another form; of
        the last edit of a number, too.
    before
        How many lines the file has before this one, and a digest of them; None where the line does not say it.
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
    files: str = ""
    foreign: tuple[str, ...] = ()
    before: tuple[int, str] | None = None

    @property
    def edit(self) -> Edit:
        """The edit."""
        return edit_from_json(self.what)

    @property
    def origin(self) -> Origin:
        """When, by whom and why."""
        return Origin(self.recorded, self.by, self.basis, self.reason, self.effective)

    @property
    def recorded_day(self) -> date:
        """The day on which it was entered."""
        return day_of(self.recorded)

    @property
    def undone_id(self) -> int | None:
        """The number of the change that this one takes back as a whole; None when it takes none back."""
        return int(self.what["of"]) if self.what["do"] == "undo" and not self.what.get("item") else None

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
        if self.files:
            values["files"] = self.files
        if self.foreign:
            values["foreign"] = [*self.foreign]
        if self.before:
            values["before"] = [*self.before]
        body = json.dumps(values, ensure_ascii=False, separators=(",", ":")).removesuffix("}")
        return f"{body}{_end(body)}\n".encode()


def entry_of(id: int, edit: Edit, origin: Origin, pieces: tuple[Piece, ...]) -> Entry:
    """The line of an edit."""
    day = edit.effective_on(origin.as_of)
    return Entry(id, 0, edit_as_json(edit), day, origin.recorded, origin.by, origin.basis, origin.reason, pieces)


_CHECK = ',"check":"'


class ChangedLineError(Exception):
    """A line of the journal is not as it was written."""


def _end(body: str) -> str:
    """The end of a line: a digest of what is before it."""
    return f'{_CHECK}{hashlib.blake2b(body.encode(), digest_size=8).hexdigest()}"}}'


def read_line(text: str, line: int) -> Entry:
    """The edit that a line of the file has; lines of form 1 have no check.

    Raises
    ------
    ChangedLineError
        When the line is not as it was written.
    KeyError, TypeError, ValueError, AttributeError, RecursionError
        When it has a wrong shape.
    """
    values = json.loads(text)
    if "check" in values and not text.rstrip().endswith(_end(text.rstrip().rpartition(_CHECK)[0])):
        raise ChangedLineError
    basis, before = values.get("basis"), values.get("before")
    if not isinstance(values["edit"]["do"], str):
        raise TypeError("edit.do")
    return Entry(
        id=int(values["id"]),
        line=line,
        what=values["edit"],
        effective=date.fromisoformat(values["effective"]),
        recorded=time_of(values["recorded"]),
        by=str(values.get("by", "")),
        basis=Basis(str(basis["number"]), _day(basis.get("day"))) if basis else None,
        reason=str(values.get("reason", "")),
        pieces=pieces_from_json(values["rows"]),
        digest=str(values.get("digest", "")),
        files=str(values.get("files", "")),
        foreign=tuple(map(str, values.get("foreign", ()))),
        before=(int(before[0]), str(before[1])) if before else None,
    )


def day_of(moment: date) -> date:
    """The day of a moment.

    >>> day_of(datetime(2025, 4, 2, 9, 15)), day_of(date(2025, 4, 2))
    (datetime.date(2025, 4, 2), datetime.date(2025, 4, 2))
    """
    return moment.date() if isinstance(moment, datetime) else moment


def time_of(text: str) -> date:
    """The moment in a line; a day where the hour is not known."""
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _texts(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield from (value, *value.split())
        elif isinstance(value, list | tuple):
            yield from _texts(value)
