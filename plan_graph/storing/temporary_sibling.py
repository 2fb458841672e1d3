"""Names beside a file or a folder, under which its successor is written before it takes its place."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

_LONGEST = 50
"""Letters of the name that are repeated; a system takes 255 bytes, and a letter may have four."""


@contextmanager
def create_beside(path: Path, make: Callable[[Path], None]) -> Iterator[Path]:
    """A new file or folder beside this one, under a hidden name; it is gone at the end unless it was given another.

    Leftovers of stopped programs beside the same path are removed first. A lock, which the system releases when a
    program ends, however it ends, distinguishes them from files that another program is just writing.

    Parameters
    ----------
    path
        What is to be written in the end; its parent must exist.
    make
        Makes the empty file or folder under the name that it is given.

    Raises
    ------
    OSError
        When the disk does not allow it.
    """
    for left in _beside(path):
        with suppress(OSError):  # of somebody else, or on a disk without locks: it stays
            opened = _open_locked(left)
            if opened is not None:
                _remove(left)
                os.close(opened)
    opened = None
    while opened is None:  # another program may take it for a leftover before it is locked
        new = path.with_name(f".{path.name[:_LONGEST]}.{uuid4().hex}.new")
        make(new)
        if os.name != "posix":
            break
        try:
            opened = _open_locked(new)
        except OSError:  # a disk without locks, on which leftovers stay too
            break
    try:
        yield new
    finally:
        if opened is not None:
            os.close(opened)
        _remove(new)


def settle(path: Path) -> None:
    """Force a file, or the names in a folder, to the disk; folders only where the system lets one be opened."""
    if os.name == "posix" or not path.is_dir():
        opened = os.open(path, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _beside(path: Path) -> list[Path]:
    start = f".{path.name[:_LONGEST]}."
    length = len(f"{start}{uuid4().hex}.new")
    return [
        one
        for one in path.parent.iterdir()
        if one.name.startswith(start) and one.suffix == ".new" and len(one.name) == length
    ]


def _open_locked(path: Path) -> int | None:
    """The file or folder opened and locked; nothing when it is not there, or when another program has it."""
    if os.name != "posix":
        return None
    import fcntl

    try:
        opened = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        path.stat()
    except (BlockingIOError, FileNotFoundError):
        os.close(opened)
        return None
    except OSError:
        os.close(opened)
        raise
    return opened


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
