"""Digests of all rows of a plan, and of its files: two that are the same have the same digest, and no others.

The digest of the rows is a sum: each row counts together with the one before it, so that their order counts, and no
table has a row twice. A change moves the sum on by the rows that it touches and their neighbours, whatever the size of
the tables.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from itertools import pairwise

from plan_graph.edits.row_changes import Cells, Piece, Tables, apply_pieces

_SIZE = 16
_MODULUS = 1 << (8 * _SIZE)


def digest_of(tables: Tables) -> str:
    """A digest of all rows."""
    total = 0
    for name, rows in tables.items():
        total += sum(_count(name, before, after) for before, after in pairwise(["", *map(_text, rows), ""]))
    return _as_text(total)


def move_digest(digest: str, piece: Piece, before: Cells | None, after: Cells | None) -> str:
    """The digest after the rows of a piece are taken out and put in.

    Parameters
    ----------
    digest
        The digest of the tables as they are.
    piece
        The rows taken out and put in.
    before, after
        The rows of the table before and after those of the piece; None where there is none.
    """
    first, last = (_text(row) if row is not None else "" for row in (before, after))

    def total(rows: Sequence[Cells]) -> int:
        return sum(_count(piece.table, one, other) for one, other in pairwise([first, *map(_text, rows), last]))

    return _as_text(int(digest, 16) + total(piece.added) - total(piece.removed))


def apply_and_digest(tables: Tables, pieces: Sequence[Piece], digest: str) -> str:
    """The digest after the pieces of an edit; the tables change, see :func:`apply_pieces`."""
    for piece in reversed(pieces):
        rows = tables.get(piece.table, [])
        end = piece.at + len(piece.removed)
        before = rows[piece.at - 1] if 0 < piece.at <= len(rows) else None
        after = rows[end] if end < len(rows) else None
        apply_pieces(tables, [piece])
        digest = move_digest(digest, piece, before, after)
    return digest


def is_of_form_1(digest: str) -> bool:
    """Whether a digest is of the first form of the journal, which went through all tables at each change."""
    return len(digest) != 2 * _SIZE


def digest_of_form_1(tables: Tables) -> str:
    """The digest of all rows as the first form of the journal had it."""
    digests = {
        name: hashlib.sha256(json.dumps(rows, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
        for name, rows in tables.items()
        if rows
    }
    return hashlib.sha256(json.dumps(digests, sort_keys=True).encode()).hexdigest()


def digest_of_files(contents: Mapping[str, bytes]) -> str:
    """A digest of the bytes of files."""
    whole = hashlib.blake2b(digest_size=_SIZE)
    for name, content in sorted(contents.items()):
        whole.update(f"{name}\n{len(content)}\n".encode())
        whole.update(content)
    return whole.hexdigest()


class DigestOfLines:
    """The number of the lines of a text and a digest of them, as lines are added; how a line ends does not count."""

    def __init__(self) -> None:
        self._count = 0
        self._digest = hashlib.blake2b(digest_size=_SIZE // 2)

    def add(self, content: bytes) -> None:
        """Count lines more, each with its end."""
        written = content.replace(b"\r", b"")
        self._count += written.count(b"\n")
        self._digest.update(written)

    def value(self) -> tuple[int, str]:
        """The number and the digest of what was added until now."""
        return self._count, self._digest.hexdigest()


def digest_of_lines(content: bytes) -> tuple[int, str]:
    """The number of lines and their digest; see :class:`DigestOfLines`."""
    lines = DigestOfLines()
    lines.add(content)
    return lines.value()


def _count(table: str, before: str, after: str) -> int:
    """What a row counts after the one before it; nothing for a table without rows."""
    if not before and not after:
        return 0
    return int.from_bytes(hashlib.blake2b(f"{table}\n{before}\n{after}".encode(), digest_size=_SIZE).digest())


def _text(row: Cells) -> str:
    return json.dumps(row, ensure_ascii=False, sort_keys=True)


def _as_text(total: int) -> str:
    return f"{total % _MODULUS:0{2 * _SIZE}x}"
