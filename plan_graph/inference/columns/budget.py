"""What a run in columns may use, and what is said when that is not enough; always with the rule's name."""

from __future__ import annotations

import os
import re
from pathlib import Path

from plan_graph.inference.bounds import GaveUpError, engine_limit, too_many_matches
from plan_graph.model.diagnostics import Diagnostic, InputError

MOST_MATCHES = 2**31 - 1
"""Rows are numbered in 32 bits."""

MOST_PAIRS = 4 * 10**9
"""A join without a key looks at so many pairs at most: a minute or so."""

_SHARE = 0.5
_LITTLE = 4 << 20
_UNITS = {"": 1, "K": 2**10, "M": 2**20, "G": 2**30, "T": 2**40}


class RefusedError(GaveUpError):
    """What columns leave to another engine: a rule, and why."""

    def __init__(self, rule: str, reason: str) -> None:
        super().__init__([engine_limit("columns", f"rule {rule}: {reason}")])


class Budget:
    """The memory of a run, asked before anything large is made.

    Parameters
    ----------
    memory
        How much a run may hold, as ``500MB``; empty for most of what the machine has free.
    """

    def __init__(self, memory: str = "") -> None:
        self.bytes = bytes_in(memory) if memory else int(free_memory() * _SHARE)
        self._began = measure_memory()
        self._unmeasured = 0

    def allow(self, rule: str, rows: int, width: int) -> None:
        """Refuse to make so many rows of so many columns for a rule where memory would not do.

        Raises
        ------
        RefusedError
            When it does not; a database can work on disk.
        """
        if rows > MOST_MATCHES:
            raise InputError([too_many_matches(rule, MOST_MATCHES)])
        needed = rows * 8 * (width + 4)  # four for what the join itself holds on the way
        self._unmeasured += needed
        if self._unmeasured < min(_LITTLE, self.bytes // 8):
            return  # a long recursion asks in every round, and to measure costs as much as a small round
        self._unmeasured = 0
        if needed + measure_memory() - self._began > self.bytes:
            raise RefusedError(rule, f"{rows} rows need about {needed >> 20} MB, and {self.bytes >> 20} MB may be used")


def bytes_in(memory: str) -> int:
    """The number of bytes that a size such as ``500MB`` or ``4GiB`` is."""
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([KMGT]?)i?B?\s*", memory, re.IGNORECASE)
    if found is None:
        raise InputError([Diagnostic("engine-out-of-memory", "columns", values={"reason": f"{memory!r} is no size"})])
    return int(float(found[1]) * _UNITS[found[2].upper()])


def measure_memory() -> int:
    """Bytes that this process holds; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", "rb", buffering=0) as file:  # noqa: PTH123, a tenth of what a Path takes
            pages = int(file.read().split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def free_memory() -> int:
    """Bytes of memory that are free or can be made so."""
    try:
        told = re.search(r"MemAvailable:\s+(\d+) kB", Path("/proc/meminfo").read_text(encoding="ascii"))
    except OSError:
        told = None
    if told is not None:
        return int(told[1]) * 1024
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2
