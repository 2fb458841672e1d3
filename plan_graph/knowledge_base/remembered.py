"""Results seen before: a bounded memory that belongs to one opened plan and is passed to everything derived from it.

It holds what never changes, so that an answer from it is the answer that would be worked out again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock, RLock
from typing import Any, TypeVar

T = TypeVar("T")

MOST = 48
"""How many results of one sort are kept of a plan of ordinary size."""

_ROWS = 100_000
"""Rows of tables that all kept plans of one sort may have together; above it fewer results are kept, two at least."""


class Remembered:
    """Results by key, the latest used; safe to use from several threads, each result worked out once.

    Parameters
    ----------
    rows
        How many rows the tables of the plan have: of a big plan fewer results are kept.

    Examples
    --------
    >>> squares = Remembered()
    >>> squares.get(3, lambda: 9), squares.get(3, lambda: 10)
    (9, 9)
    """

    def __init__(self, rows: int = 0) -> None:
        self._rows = rows
        self._most = max(2, min(MOST, _ROWS // max(rows, 1)))
        self._lock = Lock()
        self._entries: OrderedDict[Hashable, _Entry] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The result of a key; worked out and kept when it is not there. What fails is not kept."""
        with self._lock:
            entry = self._entries.setdefault(key, _Entry())
            self._entries.move_to_end(key)
            while len(self._entries) > self._most:
                self._entries.popitem(last=False)
        result: T = entry.result(make)
        return result

    def __len__(self) -> int:
        return len(self._entries)

    def __reduce__(self) -> tuple[type[Remembered], tuple[int]]:
        return Remembered, (self._rows,)  # a copy, or one in another process, begins empty


class _Entry:
    """One result; threads that ask for it while it is worked out wait for it."""

    __slots__ = ("_lock", "_result")

    def __init__(self) -> None:
        self._lock = RLock()
        self._result: list[Any] = []

    def result(self, make: Callable[[], Any]) -> Any:
        with self._lock:
            if not self._result:
                self._result.append(make())
            return self._result[0]
