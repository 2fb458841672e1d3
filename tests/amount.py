"""How many random cases the tests draw, and from which seed: one setting for all.

``PLAN_GRAPH_RANDOM=10`` draws ten times as many cases, from a fresh seed that the run prints;
``PLAN_GRAPH_SEED`` repeats such a run. At 1, the default, the seed is fixed.
"""

import os
import random
from collections.abc import Iterable

import pytest

TIMES = int(os.environ.get("PLAN_GRAPH_RANDOM", "1"))
if TIMES > 1:  # the workers of a run inherit the seed of the process that starts them
    os.environ.setdefault("PLAN_GRAPH_SEED", str(random.SystemRandom().randrange(10**9)))
SEED = int(os.environ.get("PLAN_GRAPH_SEED", "0"))


def cases(count: int) -> int:
    """Number of cases to draw where a plain run draws so many."""
    return count * TIMES


def seeded(name: object) -> random.Random:
    """Random numbers of a test that draws all its cases itself."""
    return random.Random(f"{SEED} {name}")


def seeds(count: int) -> range:
    """Seeds of the cases: from 0 in a plain run."""
    return range(SEED, SEED + cases(count))


def chunks(count: int, size: int, fast: int | None = None, slow: int | None = None) -> list:
    """Seeds of the cases in parts, each the parameter of one test.

    Tests after the first ``fast`` parts are slow; after ``slow`` more of them, only ``make long`` runs them.
    """
    every = seeds(count)
    parts = [every[start : start + size] for start in range(0, len(every), size)]
    return [
        pytest.param(part, id=f"{part.start}-{part.stop - 1}", marks=marks_of(number, fast, slow))
        for number, part in enumerate(parts)
    ]


def shared_out(values: Iterable[object], fast: int, slow: int | None = None) -> list:
    """Each value, or each tuple of values, as the parameters of one test: fast, slow and long as with ``chunks``."""
    rows = (value if isinstance(value, tuple) else (value,) for value in values)
    return [pytest.param(*row, marks=marks_of(number, fast, slow)) for number, row in enumerate(rows)]


def marks_of(number: int, fast: int | None, slow: int | None) -> list:
    """Marks of one in a row of tests."""
    if fast is None or number < fast:
        return []
    return [pytest.mark.slow if slow is None or number < fast + slow else pytest.mark.long]
