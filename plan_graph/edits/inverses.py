"""The rows that take back a change that lies back: its inverse, moved over the changes that came after it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plan_graph.edits.entries import Entry
from plan_graph.edits.row_changes import Piece, invert, shift_pieces
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.storing.joint_write import JOURNAL_FILE

Step = tuple[Entry, tuple[Piece, ...]]
"""An edit, and the rows that it changes when others before it are left out."""


def undo_pieces(groups: Iterable[Sequence[Entry]]) -> list[tuple[Piece, ...]]:
    """The pieces that take a change back, one edit after the other, the last first, from the tables of now.

    Parameters
    ----------
    groups
        The edits of the change, and those of every change after it.

    Raises
    ------
    InputError
        When a later change builds on it.
    """
    first, *later = groups
    steps = _standing_steps(first, later)
    undone = []
    for place in range(len(first) - 1, -1, -1):
        without, back = _without(steps, place)
        if isinstance(without, Entry):
            raise undo_conflict(steps[place][0], without)
        steps[place:] = without
        undone.append(back)
    return undone


def undo_part(
    groups: Iterable[Sequence[Entry]], split: Iterable[tuple[tuple[Piece, ...], tuple[Piece, ...]]]
) -> list[tuple[Piece, ...]]:
    """The pieces that take a part of a change back, from the tables of now; see :func:`undo_pieces`.

    Parameters
    ----------
    groups
        The edits of the change, and those of every change after it.
    split
        For each edit of the change its pieces in two: those that stay, and after them those that are taken back.

    Raises
    ------
    InputError
        When a later edit builds on the part.
    """
    first, *later = groups
    steps = _standing_steps(first, later)
    undone = []
    for place, (stay, part) in reversed([*enumerate(split)]):
        entry = steps[place][0]
        if part:
            steps[place : place + 1] = [(entry, stay), (entry, part)]
            without, back = _without(steps, place + 1)
            if isinstance(without, Entry):
                raise undo_conflict(entry, without)
            steps[place + 1 :] = without
            undone.append(back)
    return undone


def undo_conflict(entry: Entry, later: Entry) -> InputError:
    """The refusal to take an edit back on whose rows a later one was made."""
    values = {"id": str(entry.id), "other": str(later.id)}
    return InputError([Diagnostic("change-built-upon", JOURNAL_FILE, entry.line or None, values=values)])


def _standing_steps(first: Sequence[Entry], later: Iterable[Sequence[Entry]]) -> list[Step]:
    """The edits of a change and those after it, as they are without the later ones that were taken back."""
    steps: list[Step] = [(entry, entry.pieces) for entry in first]
    for entries in later:
        undone = entries[0].undone_id
        shorter = _without_change(steps, undone) if undone is not None and undone > first[0].id else None
        if shorter is None:
            steps += [(entry, entry.pieces) for entry in entries]
        else:
            steps = shorter
    return steps


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
