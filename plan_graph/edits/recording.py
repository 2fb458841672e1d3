"""The one way to change a plan folder: edits are made on its tables and written into its journal, together.

Tables that somebody edited by hand meanwhile are taken up first, as edits of their own. A folder without a journal
gets one: its tables are the first version.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from plan_graph.edits.base import Edit
from plan_graph.edits.digests import digest_of, digest_of_files
from plan_graph.edits.inverses import undo_part, undo_pieces
from plan_graph.edits.journal import Entry, Journal, Origin, begin_journal, parse_journal
from plan_graph.edits.open_folder import OpenFolder, make_entries, open_folder
from plan_graph.edits.row_changes import PACKAGE_TABLE, pieces_between, pieces_between_tables, split_pieces, tables_of
from plan_graph.edits.undoing import Restore, Undo, apply_row_pieces
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.plan import Plan
from plan_graph.storing.data_package import PACKAGE_FILE
from plan_graph.storing.joint_write import JOURNAL_FILE
from plan_graph.storing.plan_folder import files_of
from plan_graph.storing.writer_lock import only_writer

MakeEdits = Callable[[Plan], Sequence[Edit]]
"""Makes edits for a plan; raises :class:`InputError` when that cannot be."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was written.

    Parameters
    ----------
    plan
        The plan as it is now.
    entries
        The edits that changed it, as they are in the journal.
    taken_up
        The edits that somebody had made by hand in the tables before.
    begun
        Whether the journal was begun.
    last_day
        The day on which the change before was entered; None where there is none.
    """

    plan: Plan
    entries: tuple[Entry, ...] = ()
    taken_up: tuple[Entry, ...] = ()
    begun: bool = False
    last_day: date | None = None

    @property
    def id(self) -> int | None:
        """The number of the change; None when nothing changed."""
        return self.entries[0].id if self.entries else None

    @property
    def doubts(self) -> tuple[Diagnostic, ...]:
        """That hand edits were taken up, and that the clock is behind the change before, as diagnostics."""
        doubts = []
        if self.taken_up:
            values = {"n": str(len(self.taken_up)), "id": str(self.taken_up[0].id)}
            doubts.append(Diagnostic("hand-edits-taken-up", JOURNAL_FILE, values=values))
        if self.entries and self.last_day and self.entries[0].recorded_day < self.last_day:
            days = {"day": self.entries[0].recorded_day, "last": self.last_day}
            doubts.append(Diagnostic("clock-behind", JOURNAL_FILE, values=days))
        return tuple(doubts)


def record_edits(folder: Path, edits: Iterable[Edit] | MakeEdits, origin: Origin, wait: float = 60) -> Recorded:
    """Make edits on the plan of a folder, and write them into its journal together with the tables.

    Parameters
    ----------
    folder
        The plan folder.
    edits
        The edits, or a function that makes them for the plan that it is given: nobody else writes meanwhile.
    origin
        When, by whom and why.
    wait
        For how many seconds to wait while somebody else writes.

    Raises
    ------
    InputError
        When an edit cannot be made, or the plan could not be read back; when somebody else goes on writing, or the
        disk does not allow it. Nothing is written then.
    """
    make = edits if callable(edits) else lambda _: tuple(edits)
    with _open(folder, origin, wait) as opened:
        return _write(opened, make(opened.plan), origin)


def take_up_hand_edits(folder: Path, origin: Origin, wait: float = 60) -> Recorded:
    """Write what was edited by hand in the tables of a folder into its journal; begin one where there is none."""
    with only_writer(folder, wait):
        opened = open_folder(folder, origin)
        after = opened.with_edits(opened.hand_edits, origin)
        plan = after.write() if after.entries or not after.content else after.plan
        return Recorded(plan, (), after.entries, not opened.content)


def undo_change(
    folder: Path, origin: Origin, id: int | None = None, wait: float = 60, *, item: str = "", write: bool = True
) -> Recorded:
    """Take a change back by a new one; the last that still holds unless a number is given.

    Undoing an undoing makes the change again.

    Parameters
    ----------
    folder
        The plan folder.
    origin
        When, by whom and why.
    id
        The number of the change.
    wait
        For how many seconds to wait while somebody else writes.
    item
        The id of a work: only what the change did to this work is taken back.
    write
        Whether it is written, too; without it the answer has what would be.

    Raises
    ------
    InputError
        When there is no such change, it was taken back already, a later one builds on it, or it did nothing to the
        work.
    """
    with _open(folder, origin, wait) as opened:
        number = _last_standing(opened) if id is None else id
        entries = opened.entries_since(number)
        later = _require_standing(Journal({}, origin.recorded, "", entries), number, opened.last_id)
        groups = [later.groups[one] for one in sorted(later.groups)]
        if item:
            split = [split_pieces(entry.pieces, item) for entry in groups[0]]
            if not any(part for _, part in split):
                values = {"id": str(number), "item": item}
                raise InputError([Diagnostic("change-not-about", JOURNAL_FILE, groups[0][0].line, values=values)])
            undone = undo_part(groups, split)
        else:
            undone = undo_pieces(groups)
        after = opened.plan
        for pieces in undone:  # written as a whole: halfway there may be no valid plan
            after = apply_row_pieces(after, pieces)
        edit = Undo(number, item or None, pieces_between(opened.plan, after))
        return _write(opened, [edit], origin, write=write)


def restore_day(folder: Path, day: date, origin: Origin, wait: float = 60, *, write: bool = True) -> Recorded:
    """Bring every table back to what had been recorded at the end of a day, by a new change.

    Raises
    ------
    InputError
        When nothing had been recorded by then.
    """
    with _open(folder, origin, wait) as opened:
        journal = parse_journal(opened.content) if opened.content else opened.journal
        if day < journal.first_day:
            values = {"day": day, "first": journal.first_day}
            raise InputError([Diagnostic("known-before-journal", JOURNAL_FILE, values=values)])
        with_hand_edits = replace(journal, entries=(*journal.entries, *opened.entries))
        pieces = pieces_between_tables(tables_of(opened.plan), with_hand_edits.up_to_day(day).tables())
        return _write(opened, [Restore(day, pieces)] if pieces else [], origin, write=write)


def record_in_memory(
    plan: Plan, journal: Journal | None, edits: Iterable[Edit], origin: Origin
) -> tuple[Plan, Journal, bytes]:
    """A plan after edits, with its journal and the bytes of that: for a plan folder of its own.

    Raises
    ------
    InputError
        When an edit cannot be made.
    """
    tables = tables_of(plan)
    whole = journal or begin_journal(tables, origin.recorded)
    last_id = whole.entries[-1].id if whole.entries else 0
    after, _, entries = make_entries(plan, last_id, digest_of(tables), tuple(edits), origin)
    grown = replace(whole, entries=(*whole.entries, *entries))
    return after, grown, grown.as_content(plan.package.name, digest_of_files(files_of(after)))


def journal_faults(plan: Plan, journal: Journal) -> tuple[Diagnostic, ...]:
    """Where the tables of a plan differ from what its journal says: a diagnostic for each place."""
    try:
        written = journal.tables(check=True)
    except InputError as error:
        return error.diagnostics
    faults = []
    for piece in pieces_between_tables(written, tables_of(plan)):
        lines = () if piece.table == PACKAGE_TABLE else plan.table(piece.table).lines
        line = lines[piece.at] if piece.added and piece.at < len(lines) else None
        rows = piece.added or piece.removed
        values = {"row": ", ".join(rows[0].values())[:80], "n": str(max(len(piece.added), len(piece.removed)))}
        file = PACKAGE_FILE if piece.table == PACKAGE_TABLE else f"{piece.table}.csv"
        faults.append(Diagnostic("table-not-as-journal", file, line, values=values))
    return tuple(faults)


@contextmanager
def _open(folder: Path, origin: Origin, wait: float) -> Iterator[OpenFolder]:
    """A folder whose only writer we are, after what was edited by hand."""
    with only_writer(folder, wait):
        opened = open_folder(folder, origin)
        # nobody knows who edited the tables by hand, and why; known is when it was seen
        yield opened.with_edits(opened.hand_edits, Origin(origin.recorded))


def _write(opened: OpenFolder, edits: Sequence[Edit], origin: Origin, *, write: bool = True) -> Recorded:
    taken_up = opened.entries
    after = opened.with_edits(edits, origin)
    if not after.entries:
        return Recorded(after.plan)
    plan = after.write() if write else after.plan
    last = opened.journal.entries[-1].recorded_day if opened.journal.entries else None
    return Recorded(plan, after.entries[len(taken_up) :], taken_up, not opened.content, last)


def _last_standing(opened: OpenFolder) -> int:
    """The number of the last change that holds and takes no other back."""
    gone: set[int] = set()
    for entry in opened.entries_backwards():
        if entry.id not in gone:
            if entry.undone_id is None:
                return entry.id
            gone.add(entry.undone_id)
    raise InputError([Diagnostic("nothing-to-undo", JOURNAL_FILE)])


def _require_standing(journal: Journal, id: int, last: int) -> Journal:
    """The journal from a change on; refused when there is no such change, or it does not hold."""
    if not 1 <= id <= last:
        raise InputError([Diagnostic("change-unknown", JOURNAL_FILE, values={"id": str(id), "last": str(last)})])
    if id in journal.undone_ids:
        raise InputError([Diagnostic("change-undone", JOURNAL_FILE, values={"id": str(id)})])
    return journal
