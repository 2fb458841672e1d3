"""One writer of a plan folder at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.storing.atomic_file import unwritable


@contextmanager
def only_writer(folder: Path, wait: float = 60) -> Iterator[None]:
    """Nobody else writes into the plan folder meanwhile; who has the word already keeps it.

    Raises
    ------
    InputError
        When somebody else goes on writing for so many seconds, or the disk does not allow it.
    """
    from filelock import FileLock, Timeout  # who only reads need not load it

    folder = folder.resolve()
    lock = FileLock(folder.with_name(f".{folder.name}.lock"), is_singleton=True)
    try:
        with lock.acquire(timeout=wait):
            yield
    except Timeout:
        raise InputError([Diagnostic("report-log-busy", str(folder), values={"seconds": f"{wait:g}"})]) from None
    except OSError as error:
        raise unwritable(folder, error) from None
