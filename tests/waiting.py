"""Waiting for a condition instead of a time."""

import time
from collections.abc import Callable

LIMIT = 300.0
"""Seconds after which a test gives up: many times what an idle machine needs, since other programs may keep it busy."""


def wait_until(condition: Callable[[], object], what: str, *, limit: float = LIMIT, pause: float = 0.02) -> None:
    """Return as soon as the condition holds; fail with its name after the limit."""
    end = time.monotonic() + limit
    while not condition():
        assert time.monotonic() < end, f"not in {limit:.0f} seconds: {what}"
        time.sleep(pause)
