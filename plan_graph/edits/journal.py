"""The journal of a plan folder: every change as a typed edit, with its days, by whom, on what basis, and its rows.

``journal.jsonl`` has a JSON object a line and only grows. The first line is the first version of the plan: the rows of
every table. Each other line is one edit; edits written together have one number. The last line of a number has a
digest of all tables as they are after it. An edit names the rows that it took out and put in, so that the tables
follow from the journal alone, and the inverse of an edit is the same rows the other way round.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from plan_graph.edits.digests import DigestOfLines, apply_and_digest, digest_of, digest_of_form_1, is_of_form_1
from plan_graph.edits.entries import Basis, ChangedLineError, Entry, Origin, day_of, entry_of, read_line, time_of
from plan_graph.edits.row_changes import PieceError, Tables, apply_pieces, files_of_tables
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.plan import Plan
from plan_graph.storing.joint_write import JOURNAL_FILE, read_journal_bytes
from plan_graph.storing.plan_folder import plan_of
from plan_graph.storing.tables import decode

__all__ = [
    "Basis",
    "Entry",
    "Journal",
    "Origin",
    "begin_journal",
    "day_of",
    "entries_backwards",
    "entry_of",
    "parse_journal",
    "read_journal",
    "read_last_id",
]

_FORM = 2
"""The form of the file; a later one is refused, for it may mean something else. Form 1 had other digests."""
_BEGINNING = re.compile(rb'\s*\{"journal":"plan-graph","form":[12],')
_MERGE_MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
"""What a merge of two files by git leaves where it cannot decide."""


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

    def up_to(self, digests: Collection[str]) -> Journal | None:
        """The journal up to the last change after which the tables have one of these digests; None when they never had.

        The digests are of the same tables, in the forms that a journal may have.
        """
        for count in range(len(self.entries), 0, -1):
            if self.entries[count - 1].digest in digests:
                return replace(self, entries=self.entries[:count])
        return replace(self, entries=()) if self.first_digest in digests else None

    def tables(self, *, check: bool = False) -> Tables:
        """The rows that follow from the journal: the first version, and every edit made on it.

        Parameters
        ----------
        check
            Whether the digest of each change is compared.

        Raises
        ------
        InputError
            When the rows that an edit takes out are not there, or a digest is another one.
        """
        tables: Tables = {name: list(rows) for name, rows in self.first.items()}
        digest = digest_of(tables) if check else ""
        if check and self.first_digest not in (digest, digest_of_form_1(tables)):
            raise InputError([Diagnostic("journal-digest", JOURNAL_FILE, 1)])
        for entry in self.entries:
            try:
                if check:
                    digest = apply_and_digest(tables, entry.pieces, digest)
                else:
                    apply_pieces(tables, entry.pieces)
            except PieceError as error:
                values = {"table": error.piece.table, "row": str(error.piece.at + 1)}
                raise InputError(
                    [Diagnostic("journal-does-not-fit", JOURNAL_FILE, entry.line, values=values)]
                ) from None
            if check and entry.digest and not is_of_form_1(entry.digest) and entry.digest != digest:
                raise InputError([Diagnostic("journal-digest", JOURNAL_FILE, entry.line)])
        tables = {name: rows for name, rows in tables.items() if rows}
        if check and is_of_form_1(self.digest) and self.digest != digest_of_form_1(tables):
            raise InputError([Diagnostic("journal-digest", JOURNAL_FILE, self.entries[-1].line if self.entries else 1)])
        return tables

    def plan(self) -> Plan:
        """The plan that follows from the journal."""
        return plan_of(files_of_tables(self.tables()))

    def first_line(self, plan: str) -> bytes:
        """The first line of the file, for a plan of that name."""
        tables = {}
        for name, rows in self.first.items():
            columns = list(dict.fromkeys(column for row in rows for column in row))
            tables[name] = {"columns": columns, "rows": [[row.get(column, "") for column in columns] for row in rows]}
        return _json_line(
            {
                "journal": "plan-graph",
                "form": _FORM,
                "plan": plan,
                "recorded": self.first_recorded.isoformat(),
                "first": tables,
                "digest": self.first_digest,
            }
        )

    def as_content(self, plan: str, files: str = "") -> bytes:
        """The bytes of the file, for a plan of that name; with a digest of its files in the last line."""
        lines = [self.first_line(plan)]
        whole = DigestOfLines()
        whole.add(lines[0])
        for place, entry in enumerate(self.entries, 1):
            ends = bool(entry.digest)
            last = replace(entry, files=files, foreign=()) if place == len(self.entries) else entry
            lines.append(replace(last, before=whole.value() if ends else None).as_line())
            whole.add(lines[-1])
        return b"".join(lines)


def begin_journal(tables: Tables, recorded: date) -> Journal:
    """The journal of a plan whose first version has these rows."""
    return Journal(tables, recorded, digest_of(tables))


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


def entries_backwards(content: bytes) -> Iterator[Entry]:
    """The edits of a journal from the last to the first, each read when it is asked for.

    Parameters
    ----------
    content
        The bytes of the file.

    Raises
    ------
    InputError
        When the line that is asked for cannot be read, or the file has a form that we do not know.
    """
    if content and not _BEGINNING.match(content):
        parse_journal(content)
    end = len(content) - content.endswith(b"\n")
    line = content.count(b"\n", 0, end) + 1
    number = 0
    while line > 1:
        start = content.rfind(b"\n", 0, end) + 1
        try:
            entry = read_line(content[start:end].decode(), line)
            number = number or entry.id
            if entry.id not in (number, number - 1) or entry.id < 1 or (line == 2 and entry.id > 1):
                raise ValueError(f"id {entry.id} before {number}")
        except _WRONG as error:
            raise InputError([_fault(line, error)]) from None
        yield entry
        end, line, number = start - 1, line - 1, entry.id


def read_last_id(folder: Path) -> int:
    """The number of the last change of a plan folder; 0 when it has none."""
    last = next(entries_backwards(read_journal_bytes(folder)), None)
    return last.id if last else 0


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
        recorded, digest = time_of(values["recorded"]), str(values["digest"])
    except _WRONG as error:
        faults.append(_fault(1, error))
    entries = []
    number: int | None = 0
    whole, lost = DigestOfLines(), None
    whole.add(f"{head}\n".encode())
    for line, written in enumerate(lines, 2):
        try:
            entry = read_line(written, line)
            if (number is not None and entry.id not in (number, number + 1)) or entry.id == 0:
                raise ValueError(f"id {entry.id} after {number}")
            number = entry.id
            entries.append(entry)
            if entry.before and entry.before != whole.value():
                lost = lost or Diagnostic("journal-lines-lost", JOURNAL_FILE, line, values={"n": str(entry.before[0])})
        except _WRONG as error:
            number = None  # whatever follows is not to be blamed for it
            mark = written.startswith(_MERGE_MARKS)
            faults.append(Diagnostic("journal-merged", JOURNAL_FILE, line) if mark else _fault(line, error))
        whole.add(f"{written}\n".encode())
    if lost and not faults:
        faults.append(lost)
    if entries and not faults and not entries[-1].digest:
        faults.append(Diagnostic("journal-cut", JOURNAL_FILE, entries[-1].line, values={"id": str(number)}))
    if faults or first is None or recorded is None or digest is None:
        raise InputError(faults)
    return Journal(first, recorded, digest, tuple(entries))


_WRONG = (ChangedLineError, ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""What reading a line of a wrong shape raises."""


def _fault(line: int, error: Exception) -> Diagnostic:
    if isinstance(error, ChangedLineError):
        return Diagnostic("journal-line-changed", JOURNAL_FILE, line)
    if isinstance(error, RecursionError):
        return Diagnostic("json-too-deep", JOURNAL_FILE, line)
    return Diagnostic("journal-line", JOURNAL_FILE, line, values={"reason": f"{type(error).__name__}: {error}"[:200]})


def _json_line(values: Mapping[str, Any]) -> bytes:
    return (json.dumps(values, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _rows(table: Mapping[str, Any]) -> list[Mapping[str, str]]:
    columns = [str(name) for name in table["columns"]]
    return [{name: str(text) for name, text in zip(columns, row, strict=True) if text != ""} for row in table["rows"]]


def _count_recorded(entries: tuple[Entry, ...], day: date) -> int:
    """How many edits were entered by the end of a day: those before the first that was entered later."""
    return next((place for place, entry in enumerate(entries) if entry.recorded_day > day), len(entries))
