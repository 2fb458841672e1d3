"""The one way to change a plan folder: edits are made on its tables and written into its journal, together.

Tables that somebody edited by hand meanwhile are taken up first, as edits of their own. A folder without a journal
gets one: its tables are the first version.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from plan_graph.edits.base import Edit, name_basis
from plan_graph.edits.journal import Entry, Journal, Origin, begin_journal, entry_of, read_journal, read_journal_end
from plan_graph.edits.row_changes import (
    PACKAGE_TABLE,
    Cells,
    Piece,
    apply_pieces,
    digest_of,
    digests_of,
    files_of_tables,
    pieces_between,
    pieces_between_tables,
    tables_of,
)
from plan_graph.edits.rows import AddReport, ChangeRow, Restore, Undo
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.plan import Plan
from plan_graph.model.records import Report
from plan_graph.storing.data_package import PACKAGE_FILE
from plan_graph.storing.joint_write import JOURNAL_FILE, finish_write, write_together
from plan_graph.storing.plan_folder import files_of, plan_of, read_plan
from plan_graph.storing.writer_lock import only_writer
from plan_graph.words import DEFAULT_LANGUAGE

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
    """

    plan: Plan
    entries: tuple[Entry, ...] = ()
    taken_up: tuple[Entry, ...] = ()
    begun: bool = False

    @property
    def id(self) -> int | None:
        """The number of the change; None when nothing changed."""
        return self.entries[0].id if self.entries else None

    @property
    def doubts(self) -> tuple[Diagnostic, ...]:
        """That hand edits were taken up, as a diagnostic."""
        if not self.taken_up:
            return ()
        values = {"n": str(len(self.taken_up)), "id": str(self.taken_up[0].id)}
        return (Diagnostic("hand-edits-taken-up", JOURNAL_FILE, values=values),)


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
    with only_writer(folder, wait):
        on_disk, journal, hand_edits = _open(folder, origin)
        journal, plan, first = _with_hand_edits(journal, on_disk, hand_edits, _by_hand(origin))
        return _write(folder, on_disk, journal, plan, first, make(plan), origin)


def take_up_hand_edits(folder: Path, origin: Origin, wait: float = 60) -> Recorded:
    """Write what was edited by hand in the tables of a folder into its journal; begin one where there is none."""
    with only_writer(folder, wait):
        plan, journal, hand_edits = _open(folder, origin)
        journal, after, first = _with_hand_edits(journal, plan, hand_edits, origin)
        return _write(folder, plan, journal, after, first, (), origin, begin=True)


def find_hand_edits(plan: Plan, journal: Journal, day: date) -> tuple[Edit, ...]:
    """The edits by which tables differ from what their journal says: row by row; reports as what they are.

    ``day`` is the day of entry of reports that were added by hand.
    """
    before = journal.tables()
    log_end = len(before.get(Report.table, []))
    edits: list[Edit] = []
    for piece in _in_order(pieces_between_tables(before, tables_of(plan))):
        at_end = piece.table == Report.table and not piece.removed and piece.at == log_end
        edits += _edits_of_reports(piece, plan, day) if at_end else _edits_of_rows(piece, by_hand=True)
    return tuple(edits)


def edits_between(before: Plan, after: Plan) -> tuple[Edit, ...]:
    """The edits, row by row, that make one plan of another."""
    pieces = pieces_between_tables(tables_of(before), tables_of(after))
    return tuple(edit for piece in _in_order(pieces) for edit in _edits_of_rows(piece))


def undo_change(folder: Path, origin: Origin, id: int | None = None, wait: float = 60) -> Recorded:
    """Take a change back by a new one; the last that still holds unless a number is given.

    Undoing an undoing makes the change again.

    Raises
    ------
    InputError
        When there is no such change, it was taken back already, or a later one builds on it.
    """
    with only_writer(folder, wait):
        on_disk, journal, hand_edits = _open(folder, origin, whole=True)
        journal, plan, first = _with_hand_edits(journal, on_disk, hand_edits, _by_hand(origin))
        number = _undoable(journal, id)
        before, after = tables_of(plan), tables_of(plan)
        for pieces in journal.undo_pieces(number):
            apply_pieces(after, pieces)
        edit = Undo(number, pieces_between_tables(before, after))  # as a whole: halfway there may be no valid plan
        return _write(folder, on_disk, journal, plan, first, [edit], origin)


def restore_day(folder: Path, day: date, origin: Origin, wait: float = 60) -> Recorded:
    """Bring every table back to what had been recorded at the end of a day, by a new change.

    Raises
    ------
    InputError
        When nothing had been recorded by then.
    """
    with only_writer(folder, wait):
        on_disk, journal, hand_edits = _open(folder, origin, whole=True)
        journal, plan, first = _with_hand_edits(journal, on_disk, hand_edits, _by_hand(origin))
        if day < journal.first_day:
            values = {"day": day.isoformat(), "first": journal.first_day.isoformat()}
            raise InputError([Diagnostic("known-before-journal", JOURNAL_FILE, values=values)])
        pieces = pieces_between_tables(tables_of(plan), journal.up_to_day(day).tables())
        return _write(folder, on_disk, journal, plan, first, [Restore(day, pieces)] if pieces else [], origin)


def record_in_memory(
    plan: Plan, journal: Journal | None, edits: Iterable[Edit], origin: Origin
) -> tuple[Plan, Journal, bytes]:
    """A plan after edits, with its journal and the bytes of that: for a plan folder of its own.

    Raises
    ------
    InputError
        When an edit cannot be made.
    """
    whole = journal or begin_journal(tables_of(plan), origin.recorded)
    after, entries = _make(plan, whole, edits, origin)
    grown = replace(whole, entries=(*whole.entries, *entries))
    lines = grown.first_line(plan.package.name) + b"".join(entry.as_line() for entry in grown.entries)
    return after, grown, lines


def journal_faults(plan: Plan, journal: Journal) -> tuple[Diagnostic, ...]:
    """Where the tables of a plan differ from what its journal says: a diagnostic for each place."""
    digests = digests_of(tables_of(plan))
    said = journal.tables()
    if digest_of(digests_of(said)) != journal.digest:
        last = journal.entries[-1].line if journal.entries else 1
        return (Diagnostic("journal-digest", JOURNAL_FILE, last),)
    if digest_of(digests) == journal.digest:
        return ()
    faults = []
    for piece in pieces_between_tables(said, tables_of(plan)):
        lines = () if piece.table == PACKAGE_TABLE else plan.table(piece.table).lines
        line = lines[piece.at] if piece.added and piece.at < len(lines) else None
        rows = piece.added or piece.removed
        values = {"row": ", ".join(rows[0].values())[:80], "n": str(max(len(piece.added), len(piece.removed)))}
        file = PACKAGE_FILE if piece.table == PACKAGE_TABLE else f"{piece.table}.csv"
        faults.append(Diagnostic("table-not-as-journal", file, line, values=values))
    return tuple(faults)


def _open(folder: Path, origin: Origin, *, whole: bool = False) -> tuple[Plan, Journal, tuple[Edit, ...]]:
    """The plan, its journal, and the edits by which the tables differ from it; an unfinished write is finished.

    Where the tables are as the journal says, it has the last edit alone unless the whole is asked for.
    """
    finish_write(folder)
    plan = read_plan(folder)
    digest = digest_of(digests_of(tables_of(plan)))
    end = read_journal_end(folder)
    if end is None:
        return plan, begin_journal(tables_of(plan), origin.recorded), ()
    if end.digest == digest and not whole:
        return plan, end, ()
    journal = read_journal(folder) or end
    if digest_of(digests_of(journal.tables())) != journal.digest:
        raise InputError(journal_faults(plan, journal))
    if journal.digest == digest:
        return plan, journal, ()
    return plan, journal, find_hand_edits(plan, journal, origin.day)


def _with_hand_edits(
    journal: Journal, plan: Plan, hand_edits: Sequence[Edit], origin: Origin
) -> tuple[Journal, Plan, tuple[Entry, ...]]:
    """The journal and the plan after what was edited by hand."""
    if not hand_edits:
        return journal, plan, ()
    before = plan_of(files_of_tables(journal.tables()))
    after, entries = _make(before, journal, hand_edits, origin)
    return replace(journal, entries=(*journal.entries, *entries)), after, entries


def _by_hand(origin: Origin) -> Origin:
    """Nobody knows who edited the tables by hand, and why; known is when it was seen."""
    return Origin(origin.recorded)


def _write(
    folder: Path,
    on_disk: Plan,
    journal: Journal,
    plan: Plan,
    taken_up: tuple[Entry, ...],
    edits: Sequence[Edit],
    origin: Origin,
    *,
    begin: bool = False,
) -> Recorded:
    after, entries = _make(plan, journal, edits, origin)
    new = not (folder / JOURNAL_FILE).exists()
    if not taken_up and not entries and not (begin and new):
        return Recorded(plan)
    lines = journal.first_line(plan.package.name) if new else b""
    lines += b"".join(entry.as_line() for entry in (*taken_up, *entries))
    written, wanted = files_of(on_disk), files_of(after)
    by_hand = {piece.table for entry in taken_up for piece in entry.pieces}  # whatever form they have, it is ours again
    names = [name for name, text in wanted.items() if text != written[name] or Path(name).stem in by_hand]
    write_together(folder, {name: wanted[name] for name in names}, lines)
    return Recorded(after, entries, taken_up, new)


def _make(plan: Plan, journal: Journal, edits: Iterable[Edit], origin: Origin) -> tuple[Plan, tuple[Entry, ...]]:
    """The plan after edits, checked as a whole, and their lines."""
    number = journal.entries[-1].id + 1 if journal.entries else 1
    line = journal.entries[-1].line + 1 if journal.entries else 2
    basis = origin.basis.sentence(DEFAULT_LANGUAGE) if origin.basis else origin.reason
    entries: list[Entry] = []
    after = plan
    with name_basis(basis):
        for edit in edits:
            before, after = after, edit.apply_to(after, edit.effective_on(origin.as_of))
            pieces = pieces_between(before, after)
            if pieces or not edit.changes_rows:
                entries.append(entry_of(number, edit, origin, pieces, line + len(entries)))
    if not entries:
        return plan, ()
    after = plan_of(files_of(after))
    entries[-1] = replace(entries[-1], digest=digest_of(digests_of(tables_of(after))))
    return after, tuple(entries)


def _undoable(journal: Journal, id: int | None) -> int:
    """The number of the change to take back."""
    if id is None:
        for number in reversed(journal.groups):
            if number not in journal.undone_ids and journal.groups[number][0].undone_id is None:
                return number
        raise InputError([Diagnostic("nothing-to-undo", JOURNAL_FILE)])
    if id not in journal.groups:
        last = max(journal.groups, default=0)
        raise InputError([Diagnostic("change-unknown", JOURNAL_FILE, values={"id": str(id), "last": str(last)})])
    if id in journal.undone_ids:
        raise InputError([Diagnostic("change-undone", JOURNAL_FILE, values={"id": str(id)})])
    return id


def _edits_of_reports(piece: Piece, plan: Plan, day: date) -> list[Edit]:
    """Reports that were added at the end of the log by hand, as they are entered now."""
    rows = plan.reports.rows[-len(piece.added) :]
    return [AddReport.of(replace(row, recorded=row.recorded or day)) for row in rows]


def _in_order(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces table by table, each table from its end upwards, so that places above stay right."""
    by_table: dict[str, list[Piece]] = {}
    for piece in pieces:
        by_table.setdefault(piece.table, []).insert(0, piece)
    return [piece for some in by_table.values() for piece in some]


def _edits_of_rows(piece: Piece, *, by_hand: bool = False) -> list[Edit]:
    """Rows of one place that were changed, taken out or added ; those after them stay where they are."""
    pairs = min(len(piece.removed), len(piece.added))
    edits: list[Edit] = [
        _edit_of_row(piece, piece.at + number, before, after, by_hand)
        for number, (before, after) in enumerate(zip(piece.removed, piece.added, strict=False))
    ]
    edits += [
        _edit_of_row(piece, piece.at + number, piece.removed[number], {}, by_hand)
        for number in range(len(piece.removed) - 1, pairs - 1, -1)
    ]
    edits += [
        _edit_of_row(piece, piece.at + number, {}, piece.added[number], by_hand)
        for number in range(pairs, len(piece.added))
    ]
    return edits


def _edit_of_row(piece: Piece, at: int, before: Cells, after: Cells, by_hand: bool) -> ChangeRow:
    return ChangeRow(piece.table, tuple(before.items()), tuple(after.items()), at, by_hand)
