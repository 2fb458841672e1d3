"""Every engine concludes what the plain-Python reference concludes, with the same derivations."""

import random

import pytest

from plan_graph.inference import infer
from plan_graph.inference.derivations import matches_of
from plan_graph.inference.infer import refusals
from plan_graph.language import read_rules
from plan_graph.language.program import is_hidden
from plan_graph.model.diagnostics import InputError
from plan_graph.model.facts import Fact, Facts, Kind
from tests.amount import chunks
from tests.random_programs import BASE, CONCLUDED, Maker, as_yaml
from tests.reference import ENDLESS, evaluate

ENGINES = ("columns", "duckdb", "durable")  # Spark takes too long for so many programs: see test_spark.py


def compare(seed: int, engine: str, folder) -> str:
    maker = Maker(seed)
    groups, facts = maker.program()
    expected, derivations = evaluate(groups, {**BASE, **CONCLUDED}, facts, maker.parameters)
    if expected is None:
        return "too large for the reference"
    shuffle = random.Random(seed + 1)
    file = folder / "rules.yaml"
    file.write_text(as_yaml(groups, shuffle), encoding="utf-8")
    kinds = {name: Kind(name, fields) for name, fields in BASE.items()}
    program = read_rules([file], kinds)
    if program.optima and refusals(engine, program, Facts(kinds, []), maker.parameters):
        return "refused"
    ordered = [Fact(kind, values) for kind, values in sorted(facts, key=repr)]
    shuffle.shuffle(ordered)
    if expected == ENDLESS:
        with pytest.raises(InputError) as refused:
            infer(program, Facts(kinds, ordered), maker.parameters, engine)
        (fault,) = refused.value.diagnostics
        # durable_rules counts matches while one fact after the other arrives: where a rule joins the recursion with
        # itself, its bound on them comes before the circle; columns and duckdb work in rounds and always see the circle
        refusals_known = {"circular-value", "too-many-matches"} if engine == "durable" else {"circular-value"}
        assert fault.id in refusals_known, f"seed {seed}: {fault.id}"
        return "circular"
    result = infer(program, Facts(kinds, ordered), maker.parameters, engine)
    assert {(f.kind, f.values) for f in result.facts if not is_hidden(f.kind)} == expected, (
        f"seed {seed}: conclusions differ"
    )
    for conclusion, ways in derivations.items():
        found = [(d.rule, _premises(program.rule(d.rule), d)) for d in result.derivations[Fact(*conclusion)]]
        assert len(found) == len(set(found)), f"seed {seed}: a derivation is repeated"
        assert set(found) == ways, f"seed {seed}: derivations differ"
    shown = [fact for fact in result.derivations if not is_hidden(fact.kind)]
    assert set(shown) == {Fact(*c) for c in derivations}
    for fact in shown:
        for value, kind in zip(fact.values, CONCLUDED[fact.kind].values(), strict=True):
            assert kind != "number" or value is None or repr(value) == repr(float(value) + 0.0), "one form for a number"
    return "derived" if derivations else "silent"


def _premises(rule, derivation):
    """As the reference gives them: the premises, or all matches that were counted."""
    matches = [tuple((f.kind, f.values) for f in match) for match in matches_of(rule, derivation)]
    return tuple(sorted(matches, key=repr)) if rule.is_aggregate else matches[0]


@pytest.mark.slow
def test_more_than_a_third_of_the_random_programs_conclude_something():
    concluding = 0
    for seed in range(200):
        maker = Maker(seed)
        groups, facts = maker.program()
        concluding += bool(evaluate(groups, {**BASE, **CONCLUDED}, facts, maker.parameters)[1])
    assert concluding > 200 / 3


def programs_by_engine():
    """Seeds with engines; ``make long`` draws all. DuckDB takes a second for four programs, so it has fewer before."""
    for engine in ENGINES:
        for part in chunks(1000, 25, fast=0 if engine == "duckdb" else 1, slow=6 if engine == "duckdb" else 20):
            yield pytest.param(*part.values, engine, id=f"{part.id}-{engine}", marks=part.marks)


@pytest.mark.random
@pytest.mark.parametrize(("chunk", "engine"), [*programs_by_engine()])
def test_conclusions_and_derivations_equal_the_reference_on_random_programs(engine, chunk, tmp_path):
    seen = [compare(seed, engine, tmp_path) for seed in chunk]
    counts = {word: seen.count(word) for word in sorted(set(seen))}
    print(f"seeds {chunk.start} to {chunk.stop - 1}: {counts}")
    assert "derived" in counts, counts
