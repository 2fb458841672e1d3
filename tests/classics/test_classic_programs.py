"""Classic logic programs conclude, on every engine, what a computation without rules finds."""

from __future__ import annotations

import random

import pytest

from plan_graph.inference import infer
from plan_graph.model.facts import Fact, Facts, Kind
from tests.classics.data import DATA
from tests.classics.graphs import GRAPHS
from tests.language.small_rules import program

CLASSICS = [*GRAPHS, *DATA]
ENGINES = ("durable", "duckdb", "columns")


def compare(classic, engine: str, seeds, folder) -> int:
    shapes = {name: Kind(name, fields) for name, fields in classic.kinds.items()}
    rules = program(folder, shapes, *classic.rules)
    found = 0
    for seed in seeds:
        rows = classic.facts(random.Random(seed))
        held = [Fact(kind, values) for kind in sorted(rows) for values in sorted(rows[kind], key=repr)]
        result = infer(rules, Facts(shapes, held), engine=engine)
        for kind, expected in classic.expected(rows).items():
            assert {fact.values for fact in result.conclusions(kind)} == expected, f"{kind}, seed {seed}"
            found += len(expected)
    return found


@pytest.mark.fast(30)
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("classic", CLASSICS, ids=lambda classic: classic.name)
def test_a_classic_program_concludes_what_is_computed_without_rules(classic, engine, tmp_path):
    assert compare(classic, engine, range(12 if engine == "durable" else 2), tmp_path) > 0


def test_there_are_forty_of_them():
    assert len({classic.name for classic in CLASSICS}) == len(CLASSICS) >= 40
