"""How many random cases the tests draw, and from which seed: one setting for all.

``PLAN_GRAPH_RANDOM=10`` draws ten times as many cases, from a fresh seed that the run prints;
``PLAN_GRAPH_SEED`` repeats such a run. At 1, the default, the seed is fixed.
"""

import os
import random

TIMES = int(os.environ.get("PLAN_GRAPH_RANDOM", "1"))
if TIMES > 1:  # the workers of a run inherit the seed of the process that starts them
    os.environ.setdefault("PLAN_GRAPH_SEED", str(random.SystemRandom().randrange(10**9)))
SEED = int(os.environ.get("PLAN_GRAPH_SEED", "0"))


def cases(count: int) -> int:
    """Number of cases to draw where a plain run draws so many."""
    return count * TIMES


def seeded(name: object) -> random.Random:
    """Random numbers of one case: the same for the same name in runs of one seed."""
    return random.Random(f"{SEED} {name}")
