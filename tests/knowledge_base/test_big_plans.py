"""A plan in columns answers as the same plan does with an object for each fact."""

from __future__ import annotations

from pathlib import Path

import pytest

from plan_graph import open_plan
from plan_graph.explain.best_derivations import BestByRows, BestOfObjects
from plan_graph.explain.proofs import Proofs
from plan_graph.knowledge_base import KnowledgeBase
from tests.made_plans import write_chain_plan, write_layered_plan

DAY = "2025-06-30"


def answers(kb: KnowledgeBase) -> list[object]:
    """Every table of status, counts, health and findings, and the proofs of each finding."""
    tables = kb.status_tables.for_programs().tables
    work = [*tables, kb.status_tables.roll_ups(), kb.status_tables.load()]
    rows = [(table.key, table.rows) for table in work]
    ways = [kb.assessment.proofs.ways(f) for k in kb.program.findings for f in kb.inference.conclusions(k)]
    return [rows, kb.health_rows, kb.finding_rows(), [repr(each) for each in ways], ways]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_layered_plan_has_the_same_answers_in_columns_as_with_objects(tmp_path: Path, seed: int) -> None:
    kb = open_plan(write_layered_plan(tmp_path / "plan", 40, seed), language="en").as_of(DAY)
    for one, other in zip(answers(kb.with_engine("columns")), answers(kb.with_engine("durable")), strict=True):
        assert one == other


def test_a_chain_has_the_same_answers_in_columns_as_with_objects(tmp_path: Path) -> None:
    kb = open_plan(write_chain_plan(tmp_path / "plan", 30), language="en").as_of(DAY)
    for one, other in zip(answers(kb.with_engine("columns")), answers(kb.with_engine("durable")), strict=True):
        assert one == other


def test_costs_of_long_chains_are_those_of_objects(tmp_path: Path) -> None:
    kb = open_plan(write_chain_plan(tmp_path / "plan", 120)).as_of(DAY).with_engine("columns")
    rows = Proofs(kb.inference)._best
    every = [way for found in kb.inference.derivations.values() for way in found]
    objects = BestOfObjects(kb.inference, every)
    assert isinstance(rows, BestByRows)
    for fact in kb.inference.derivations:
        assert rows.cost(fact) == objects.cost(fact), fact
        assert rows.derivation(fact) == objects.derivation(fact), fact


def test_a_proof_of_a_long_chain_is_told(tmp_path: Path) -> None:
    kb = open_plan(write_chain_plan(tmp_path / "plan", 400), language="en").as_of(DAY).with_engine("columns")
    before = {row.successor: row.predecessor for row in kb.plan.dependencies}
    (last,) = {*before} - {*before.values()}
    text = str(kb.why(last))
    assert all(work in text for work in before)
