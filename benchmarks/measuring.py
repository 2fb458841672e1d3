"""What every list of bars needs: processor time of works one after the other, and a line for each ratio."""

from __future__ import annotations

import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any

Row = dict[str, Any]


def measure(works: dict[str, Callable[[], Any]], rounds: int) -> tuple[dict[str, float], dict[str, Any]]:
    """Median processor time of each, and the last answers; each takes its turn as the first of a round.

    What runs first touches memory that the system has to give anew, and pays for it.
    """
    times: dict[str, list[float]] = defaultdict(list)
    answers = {}
    names = list(works)
    for turn in range(rounds):
        first = turn % len(names)
        for name in names[first:] + names[:first]:
            work = works[name]
            begun = time.process_time()
            answers[name] = work()
            times[name].append(time.process_time() - begun)
    return {name: statistics.median(each) for name, each in times.items()}, answers


def row(words: str, bar: float | None, seen: float, at_least: bool = False, **times: float) -> Row:
    """Print a ratio, its bar and whether it is met; without a bar, only the ratio."""
    met = None if bar is None else seen >= bar if at_least else seen <= bar
    kept = {"bar": words, "asked": bar, "at_least": at_least, "seen": round(seen, 4), "met": met}
    kept |= {name: round(value, 5) for name, value in times.items()}
    spent = ", ".join(f"{name} {value:.4f}" for name, value in times.items())
    sign = "" if bar is None else f"{'>=' if at_least else '<='} {bar}"
    verdict = {True: "met", False: "MISSED", None: "no bar"}[met]
    print(f"{words:<72} {sign:>8} {seen:9.3f}  {verdict:<7} {spent}", flush=True)
    return kept
