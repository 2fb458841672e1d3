"""The rows by which two tables differ: they turn one into the other, and looking for them stays cheap."""

import random
from difflib import SequenceMatcher

import pytest

from plan_graph.edits import row_changes
from plan_graph.edits.row_changes import apply_pieces, invert, pieces_of_rows
from tests.amount import seeds


def rows(names):
    return [{"id": str(name)} for name in names]


@pytest.mark.random
@pytest.mark.parametrize("seed", seeds(40))
def test_the_pieces_turn_one_table_into_the_other_and_back(seed):
    r = random.Random(seed)
    old = rows(r.randrange(12) for _ in range(r.randrange(15)))
    new = [row for row in old if r.random() < 0.8] + rows(r.randrange(12) for _ in range(r.randrange(4)))
    r.shuffle(new) if r.random() < 0.4 else None
    pieces = pieces_of_rows("t", old, new)
    tables = {"t": [*old]}
    apply_pieces(tables, pieces)
    assert tables["t"] == new
    apply_pieces(tables, invert(pieces))
    assert tables["t"] == old


def test_a_row_that_moved_is_taken_out_and_put_in_once():
    pieces = pieces_of_rows("t", rows("abcdef"), rows("acdefb"))
    assert [(one.at, [*one.removed], [*one.added]) for one in pieces] == [(1, rows("b"), []), (6, [], rows("b"))]


def test_rows_that_are_there_twice_are_told_apart_by_their_place():
    pieces = pieces_of_rows("t", rows("aabaa"), rows("aabaaa"))
    assert [(one.at, [*one.removed], [*one.added]) for one in pieces] == [(5, [], rows("a"))]


def test_only_what_lies_between_rows_that_stayed_is_compared(monkeypatch):
    compared = []

    def compare(junk, old, new, autojunk):
        compared.append(len(old) + len(new))
        return SequenceMatcher(junk, old, new, autojunk)

    monkeypatch.setattr(row_changes, "SequenceMatcher", compare)
    old = rows(range(300))
    new = [{"id": f"{row['id']}, put right"} if at % 10 == 5 else row for at, row in enumerate(old)]
    assert len(pieces_of_rows("t", old, new)) == 30
    assert sum(compared) == 60
