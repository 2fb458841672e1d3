"""A plan folder opened for a change: its plan, its files, where its journal ends, and what was edited by hand.

Where the files and the journal have the bytes that the last change left, the tables are as the journal says, and of the
journal its end alone is read. Otherwise the whole journal is read and checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path

from plan_graph.edits.base import Edit, name_basis
from plan_graph.edits.digests import digest_of, digest_of_files, digest_of_lines, move_digest
from plan_graph.edits.entries import Entry, Origin, entry_of
from plan_graph.edits.hand_edits import find_hand_edits
from plan_graph.edits.journal import Journal, begin_journal, entries_backwards, parse_journal
from plan_graph.edits.row_changes import (
    PACKAGE_TABLE,
    Cells,
    Piece,
    cells_of,
    files_of_tables,
    pieces_between,
    tables_of,
)
from plan_graph.model.plan import Plan
from plan_graph.storing.joint_write import finish_write, read_journal_bytes, write_together
from plan_graph.storing.plan_changes import format_changes, number_lines, reread_changed
from plan_graph.storing.plan_folder import files_of, plan_of, read_plan_and_files
from plan_graph.words import DEFAULT_LANGUAGE


@dataclass(frozen=True, slots=True)
class OpenFolder:
    """A plan folder whose only writer we are, and the plan as it comes to be.

    Parameters
    ----------
    folder
        The plan folder.
    on_disk, files
        The plan as its files have it, and their bytes.
    journal
        The journal; where the tables agree with it, its last edit alone.
    content
        The bytes of the journal.
    foreign
        The files that are not in the one written form.
    hand_edits
        The edits by which the tables differ from the journal.
    plan, digest
        The plan after ``entries``, and the digest of its rows.
    entries
        What is to be added to the journal.
    """

    folder: Path
    on_disk: Plan
    files: Mapping[str, bytes]
    journal: Journal
    content: bytes
    foreign: frozenset[str]
    hand_edits: tuple[Edit, ...]
    plan: Plan
    digest: str
    entries: tuple[Entry, ...] = ()

    @property
    def last_id(self) -> int:
        """The number of the last change."""
        entries = self.entries or self.journal.entries
        return entries[-1].id if entries else 0

    def entries_since(self, id: int) -> tuple[Entry, ...]:
        """The edits of every change from a number on."""
        return tuple(takewhile(lambda entry: entry.id >= id, self.entries_backwards()))[::-1]

    def entries_backwards(self) -> Iterator[Entry]:
        """The edits from the last to the first."""
        yield from reversed(self.entries)
        yield from entries_backwards(self.content)

    def with_edits(self, edits: Sequence[Edit], origin: Origin) -> OpenFolder:
        """The folder after one change more, checked as a whole."""
        after, digest, made = make_entries(self.plan, self.last_id, self.digest, edits, origin)
        return replace(self, plan=after, digest=digest, entries=(*self.entries, *made))

    def write(self) -> Plan:
        """Write the tables and the lines of the journal, together; returns the plan with the lines of its files."""
        by_hand = {piece.table for entry in self.entries for piece in entry.pieces} if self.hand_edits else frozenset()
        ours = {name: content for name, content in self.files.items() if name not in self.foreign}
        changed = format_changes(self.on_disk, ours, self.plan)
        if by_hand:  # whatever form they have, they are ours again
            changed |= {name: content for name, content in files_of(self.plan).items() if Path(name).stem in by_hand}
        files = {**self.files, **changed}
        foreign = tuple(sorted(self.foreign - changed.keys()))
        lines = b"" if self.content else self.journal.first_line(self.plan.package.name)
        if self.content and not self.content.endswith(b"\n"):
            lines = b"\n"
        lines += b"".join(entry.as_line() for entry in self.entries[:-1])
        for entry in self.entries[-1:]:
            before = digest_of_lines(self.content + lines)
            lines += replace(entry, files=digest_of_files(files), foreign=foreign, before=before).as_line()
        write_together(self.folder, changed, lines)
        return number_lines(self.plan, changed)


def open_folder(folder: Path, origin: Origin) -> OpenFolder:
    """A plan folder opened for a change by its only writer; an unfinished write is finished first.

    Raises
    ------
    InputError
        With every fault of the tables or of the journal.
    """
    finish_write(folder)
    plan, files = read_plan_and_files(folder)
    content = read_journal_bytes(folder)
    if not content:
        tables = tables_of(plan)
        begun = begin_journal(tables, origin.recorded)
        return OpenFolder(folder, plan, files, begun, b"", _foreign(plan, files), (), plan, begun.digest)
    last = next(entries_backwards(content), None)
    if last and last.files == digest_of_files(files) and _is_whole(content, last):
        end = Journal({}, last.recorded, "", (last,))
        return OpenFolder(folder, plan, files, end, content, frozenset(last.foreign), (), plan, last.digest)
    journal = parse_journal(content)
    tables = journal.tables(check=True)
    edits = find_hand_edits(plan, tables, origin.day) if tables != tables_of(plan) else ()
    before = plan_of(files_of_tables(tables)) if edits else plan
    return OpenFolder(folder, plan, files, journal, content, _foreign(plan, files), edits, before, digest_of(tables))


def make_entries(
    plan: Plan, last_id: int, digest: str, edits: Sequence[Edit], origin: Origin
) -> tuple[Plan, str, tuple[Entry, ...]]:
    """The plan after edits, checked as a whole, the digest of its rows, and their lines.

    Raises
    ------
    InputError
        When an edit cannot be made, or the plan could not be read back.
    """
    basis = origin.basis.sentence(DEFAULT_LANGUAGE) if origin.basis else origin.reason
    entries: list[Entry] = []
    after = plan
    with name_basis(basis):
        for edit in edits:
            before, after = after, edit.apply_to(after, edit.effective_on(origin.as_of))
            pieces = pieces_between(before, after)
            if pieces or not edit.changes_rows:
                entries.append(entry_of(last_id + 1, edit, origin, pieces))
                for piece in pieces:
                    digest = move_digest(digest, piece, *_neighbours(before, piece))
    if not entries:
        return plan, digest, ()
    entries[-1] = replace(entries[-1], digest=digest)
    return reread_changed(plan, after), digest, tuple(entries)


def _neighbours(plan: Plan, piece: Piece) -> tuple[Cells | None, Cells | None]:
    """The rows before and after those of a piece; two pieces never touch, so that they are the same after the edit."""
    if piece.table == PACKAGE_TABLE:
        return None, None
    rows = plan.table(piece.table).rows
    end = piece.at + len(piece.removed)
    return cells_of(rows[piece.at - 1]) if piece.at else None, cells_of(rows[end]) if end < len(rows) else None


def _is_whole(content: bytes, last: Entry) -> bool:
    """Whether the lines of the journal before the last are those that it was written after."""
    start = content.rstrip().rfind(b"\n") + 1
    return last.before == digest_of_lines(content[:start])


def _foreign(plan: Plan, files: Mapping[str, bytes]) -> frozenset[str]:
    """The files that are not as we would write them."""
    return frozenset(name for name, content in files_of(plan).items() if files.get(name, content) != content)
