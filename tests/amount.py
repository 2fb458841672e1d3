"""How many random cases the tests draw, and from which seed: one setting for all.

``PLAN_GRAPH_RANDOM=10`` draws ten times as many cases, from a fresh seed that the run prints;
``PLAN_GRAPH_SEED`` repeats such a run. At 1, the default, the seed is fixed.
"""

import os
import random

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


def chunks(count: int, size: int, fast: int | None = None) -> list:
    """Seeds of the cases in parts, each the parameter of one test; tests after the first ``fast`` parts are slow."""
    every = seeds(count)
    parts = [every[start : start + size] for start in range(0, len(every), size)]
    return [
        pytest.param(
            part,
            id=f"{part.start}-{part.stop - 1}",
            marks=[pytest.mark.slow] if fast is not None and number >= fast else [],
        )
        for number, part in enumerate(parts)
    ]
