"""A record of the files and folders that were put in place, to be listed when something fails afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path


class RecordedWrites:
    """Files and folders that were about to be put in place; :meth:`in_place` returns those that are."""

    def __init__(self) -> None:
        self._expected: dict[Path, tuple[int, int]] = {}

    def expect(self, path: Path, new: Path) -> None:
        """``new`` is about to take the name ``path``."""
        self._expected[path] = _identity(new)

    def in_place(self) -> tuple[Path, ...]:
        """The paths that what was written for them has, in the order of writing."""
        return tuple(path for path, known in self._expected.items() if path.exists() and _identity(path) == known)


_RECORD: ContextVar[RecordedWrites | None] = ContextVar("recorded_writes", default=None)


@contextmanager
def record_writes() -> Iterator[RecordedWrites]:
    """Keep a record of what is written meanwhile."""
    record = RecordedWrites()
    token = _RECORD.set(record)
    try:
        yield record
    finally:
        _RECORD.reset(token)


def expect_write(path: Path, new: Path) -> None:
    """Note, where a record is kept, that ``new`` is about to take the name ``path``."""
    record = _RECORD.get()
    if record is not None:
        record.expect(path, new)


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino
