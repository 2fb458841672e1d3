"""How much work something is, counted in calls of functions: the same on every machine, however busy."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

from plan_graph.model.diagnostics import InputError


def count_calls(deed: Callable[[], object]) -> int:
    """How many functions are called, Python's own and those of C, until a deed is done or refused."""
    calls = 0

    def note(_: FrameType, event: str, __: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        with suppress(InputError):
            deed()
    finally:
        sys.setprofile(before)
    return calls
