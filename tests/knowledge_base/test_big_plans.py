"""A plan in columns answers as the same plan does with an object for each fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from plan_graph import open_plan
from plan_graph.analysis.plan_facts import plan_facts
from plan_graph.edits import (
    AddDependency,
    Cancel,
    Complete,
    ConfirmDependency,
    Edit,
    MoveDate,
    Occur,
    Reassign,
    RejectDependency,
    ReportProgress,
    Unassign,
    apply,
)
from plan_graph.explain.best_derivations import BestByRows, BestOfObjects
from plan_graph.explain.fact_changes import FactChanges
from plan_graph.explain.proofs import Proofs, about
from plan_graph.inference import infer as concluding
from plan_graph.knowledge_base import KnowledgeBase, fact_tables
from plan_graph.knowledge_base.remembered import Remembered
from plan_graph.knowledge_base.state import derive
from plan_graph.model.diagnostics import InputError
from plan_graph.model.plan import Plan
from plan_graph.model.records import ActivityEvent, Event, Occurrence, Report, Window
from plan_graph.model.table import Table
from plan_graph.selection.selectors import describe_graph
from tests.amount import cases, seeded, seeds
from tests.made_plans import write_chain_plan, write_layered_plan, write_tangled_plan
from tests.operations import count_calls

DAY = "2025-06-30"


def answers(kb: KnowledgeBase) -> list[object]:
    """Every table of status, counts, health and findings, and the proofs of each finding."""
    tables = kb.status_tables.for_programs().tables
    work = [*tables, kb.status_tables.roll_ups(), kb.status_tables.load()]
    rows = [(table.key, table.rows) for table in work]
    ways = [kb.assessment.proofs.ways(f) for k in kb.program.findings for f in kb.inference.conclusions(k)]
    return [rows, kb.health_rows, kb.finding_rows(), [repr(each) for each in ways], ways]


@pytest.mark.fast(1)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_layered_plan_has_the_same_answers_in_columns_as_with_objects(tmp_path: Path, seed: int) -> None:
    kb = open_plan(write_layered_plan(tmp_path / "plan", 40, seed), language="en").as_of(DAY)
    for one, other in zip(answers(kb.with_engine("columns")), answers(kb.with_engine("durable")), strict=True):
        assert one == other


def test_a_chain_has_the_same_answers_in_columns_as_with_objects(tmp_path: Path) -> None:
    kb = open_plan(write_chain_plan(tmp_path / "plan", 30), language="en").as_of(DAY)
    for one, other in zip(answers(kb.with_engine("columns")), answers(kb.with_engine("durable")), strict=True):
        assert one == other


def tangled(folder: Path, works: int, seed: int = 1) -> KnowledgeBase:
    """A tangled plan whose circles are closed, as a scenario would close them."""
    kb = open_plan(write_tangled_plan(folder, works, seed), language="en").as_of(DAY)
    closing = [
        ConfirmDependency(row.predecessor, row.successor) for row in kb.plan.dependencies if row.basis == "rejected"
    ]
    return derive(kb, plan=apply(kb.plan, closing, kb.date))


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_a_tangled_plan_has_the_same_answers_in_columns_as_with_objects(tmp_path: Path, seed: int) -> None:
    kb = tangled(tmp_path / "plan", 30, seed)
    assert kb.inference.conclusions("root_cause")
    for one, other in zip(answers(kb.with_engine("columns")), answers(kb.with_engine("durable")), strict=True):
        assert one == other


@pytest.mark.parametrize("shape", [write_layered_plan, write_tangled_plan])
def test_facts_as_columns_are_the_facts_as_objects_in_the_same_order(tmp_path: Path, monkeypatch, shape) -> None:
    kb = open_plan(shape(tmp_path / "plan", 40)).as_of(DAY)
    objects = plan_facts(kb.plan, kb.date)
    monkeypatch.setattr(fact_tables, "MANY_ROWS", 0)
    columns = fact_tables.facts_for_rules(kb.plan, kb.date, Remembered())
    assert all(columns.columns(kind) is not None for kind in objects.kinds)
    assert [*columns] == [*objects]
    assert all(columns.sources[fact] == objects.sources[fact] for fact in objects.of("activity")[:3])


@pytest.mark.random
@pytest.mark.parametrize("shape", [write_layered_plan, write_tangled_plan])
def test_facts_made_from_those_of_another_date_are_those_of_their_date(tmp_path: Path, monkeypatch, shape) -> None:
    plan = _with_odd_logs(open_plan(shape(tmp_path / "plan", 20)).plan)
    monkeypatch.setattr(fact_tables, "MANY_ROWS", 0)
    chance, known = seeded(shape), Remembered()
    for _ in range(cases(12)):
        day = date(2025, 1, 1) + timedelta(days=chance.randrange(500))
        assert [*fact_tables.facts_for_rules(plan, day, known)] == [*plan_facts(plan, day)], day
        if chance.random() < 0.3:  # a scenario has other tables
            fewer = replace(plan.reports, rows=plan.reports.rows[1:], lines=plan.reports.lines[1:])
            plan = replace(plan, reports=fewer)
        if chance.random() < 0.3:
            place = chance.randrange(len(plan.activities))
            later = replace(plan.activities.rows[place], window="deadline", start=None, due=day)
            rows = (*plan.activities.rows[:place], later, *plan.activities.rows[place + 1 :])
            plan = replace(plan, activities=replace(plan.activities, rows=rows))


def _with_odd_logs(plan: Plan) -> Plan:
    """A plan in which windows change, duties go on after a report, and work waits for events that come late."""

    def window(activity: str, kind: str, start: date | None, due: date, since: date, to: date | None = None) -> Window:
        return Window(activity, kind, start, due, None, since, to, None, None)

    def report(on: date, activity: str, state: str, percent: float | None = None) -> Report:
        return Report(on, activity, state, percent, *[None] * (len(fields(Report)) - 4))

    one, two, three, four, five = plan.activities.rows[:5]
    day = date(2025, 4, 1)
    windows = [
        window(one.id, "period", day, date(2025, 9, 1), date(2025, 5, 1)),
        window(one.id, "deadline", None, date(2026, 2, 1), date(2025, 8, 1)),
        window(five.id, "period", day, date(2025, 9, 1), date(2025, 5, 1)),
        window(five.id, "deadline", None, date(2026, 2, 1), date(2025, 8, 1)),
        window(two.id, "ongoing", None, date(2025, 7, 1), day, date(2025, 6, 1)),
    ]
    reports = [
        *(row for row in plan.reports if row.activity not in (four.id, five.id)),
        report(day, one.id, "done"),
        report(day, two.id, "done"),
        report(date(2025, 3, 1), three.id, "in_progress", 10.0),
        report(date(2025, 6, 1), three.id, "cancelled"),
        report(date(2025, 7, 1), three.id, "in_progress"),
    ]
    late = replace(four, window="event", start=None, due=None)
    activities = (one, two, three, late, five, *plan.activities.rows[5:])
    events = [Event("law", "Luật", "Law", None, None), *plan.events.rows]
    days = date(2025, 6, 6), date(2025, 2, 2)  # what was recorded first counts
    happened = [*(Occurrence("law", each, None) for each in days), *plan.occurrences.rows]
    waits = [ActivityEvent(late.id, "law", None), *plan.activity_events.rows]

    def table(rows: Sequence[Any]) -> Table[Any]:
        return Table("", tuple(rows), tuple(range(2, len(rows) + 2)))

    return replace(
        plan, windows=table(windows), reports=table(reports), activities=table(activities), events=table(events),
        occurrences=table(happened), activity_events=table(waits),
    )  # fmt: skip


def test_facts_that_no_rule_reads_are_not_made_before_somebody_asks_for_them(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(fact_tables, "MANY_ROWS", 0)
    made: list[str] = []
    make = fact_tables._make_columns
    monkeypatch.setattr(
        fact_tables, "_make_columns", lambda say, kinds, *more: made.extend(kinds) or make(say, kinds, *more)
    )
    kb = open_plan(write_layered_plan(tmp_path / "plan", 20)).as_of(DAY)
    facts = kb.with_engine("columns").for_conclusions("overdue").inference.facts
    assert "activity" in made
    assert not {"deliverable", "target", "obligation_date", "agency"} & {*made}
    assert facts.count("agency") == len(facts.of("agency")) == len(kb.plan.agencies)
    assert "agency" in made


def test_a_fact_that_several_rows_state_is_one(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(fact_tables, "MANY_ROWS", 0)
    folder = write_layered_plan(tmp_path / "plan", 20)
    rows = (folder / "assignments.csv").read_text(encoding="utf-8").splitlines()
    names, first = rows[0].split(","), rows[1].split(",")
    first[names.index("scope_en")] = "a part"  # no field of the fact
    (folder / "assignments.csv").write_text("\n".join([*rows, ",".join(first), ""]), encoding="utf-8")
    kb = open_plan(folder).as_of(DAY)
    columns = fact_tables.facts_for_rules(kb.plan, kb.date, Remembered())
    assert [*columns.of("assignment")] == [*plan_facts(kb.plan, kb.date).of("assignment")]
    assert columns.count("assignment") == len(kb.plan.assignments) - 1


@pytest.mark.parametrize("value", ["\ud800", float("inf")])
def test_values_that_no_column_holds_stay_objects(tmp_path: Path, monkeypatch, value) -> None:
    kb = open_plan(write_chain_plan(tmp_path / "plan", 3)).as_of(DAY)
    first, *others = kb.plan.activities.rows
    odd = replace(first, **({"title_vi": value} if isinstance(value, str) else {"budget_amount": value}))
    plan = replace(kb.plan, activities=replace(kb.plan.activities, rows=(odd, *others)))
    monkeypatch.setattr(fact_tables, "MANY_ROWS", 0)
    assert fact_tables.facts_for_rules(plan, kb.date, Remembered()).columns("activity") is None


@pytest.mark.fast(1)
@pytest.mark.random
@pytest.mark.parametrize("shape", [write_layered_plan, write_chain_plan, write_tangled_plan])
def test_the_basis_on_row_numbers_is_that_of_objects(tmp_path: Path, shape) -> None:
    names = ("stated", "confirmed", "sequence", "proposed", "stated")
    for seed in seeds(1):
        random = Random(seed)
        kb = open_plan(shape(tmp_path / str(seed), 50, seed)).as_of(DAY).with_engine("columns")
        table = kb.plan.dependencies
        rows = tuple(replace(row, basis=random.choice(names)) if row.basis != "rejected" else row for row in table)
        plan = replace(kb.plan, dependencies=replace(table, rows=rows))
        inference = derive(kb, plan=plan).inference
        by_rows, by_objects = Proofs(inference), Proofs(inference)
        every, ways = [*inference.derivations], inference.derivations.values()
        vars(by_objects)["_best"] = BestOfObjects(inference, [way for found in ways for way in found])
        seen = [by_rows._best.basis(fact) for fact in every]
        assert [*map(by_rows.basis, every)] == [*map(by_objects.basis, every)]
        assert seen.count(None) * 4 < len(seen)
        for kind in ("blocked", "root_cause"):
            proposed = {fact.values[:2] for fact in inference.conclusions(kind) if by_objects.basis(fact) == "proposed"}
            fields = [*inference.facts.kinds[kind].fields][:2]
            assert by_rows.list_proposed(kind, *fields) == proposed


def random_edit(plan: Plan, random: Random) -> Edit:
    """A change that somebody may want to make of a plan."""
    work = random.choice(plan.activities.rows).id
    edge, part = random.choice(plan.dependencies.rows), random.choice(plan.assignments.rows)
    body, event = random.choice(plan.agencies.rows).id, random.choice(plan.events.rows).id
    day = date(2025, random.randint(1, 12), random.randint(1, 28))
    return random.choice([
        Complete(work), ReportProgress(work), Cancel(work), Occur(event),
        MoveDate(work, random.choice(("start", "due")), day), RejectDependency(edge.predecessor, edge.successor),
        ConfirmDependency(edge.predecessor, edge.successor), AddDependency(work, edge.predecessor),
        Unassign(part.activity, part.agency, part.role),
        Reassign(part.activity, part.role, part.agency, body),
    ])  # fmt: skip


@pytest.mark.fast(1)
@pytest.mark.random
@pytest.mark.parametrize("closed", [True, False])
def test_the_facts_that_changes_move_are_those_of_the_changed_plan(tmp_path: Path, closed: bool) -> None:
    compared = 0
    for seed in seeds(2):
        random = Random(seed)
        folder = tmp_path / str(seed)
        kb = tangled(folder, 40, seed) if closed else open_plan(write_layered_plan(folder, 40, seed)).as_of(DAY)
        facts = plan_facts(kb.plan, kb.date)
        changes = FactChanges(kb.plan, kb.date, facts)
        for _ in range(30):
            edits = frozenset(random_edit(kb.plan, random) for _ in range(random.randint(1, 3)))
            try:
                changed = apply(kb.plan, edits, kb.date)
            except InputError:
                with pytest.raises(InputError):
                    changes.change_facts(edits)
                continue
            assert set(changes.change_facts(edits)) == {*plan_facts(changed, kb.date)}, edits
            compared += 1
    assert compared > 25


def test_a_day_beyond_the_last_year_of_a_plan_brings_its_quarters(tmp_path: Path) -> None:
    kb = open_plan(write_chain_plan(tmp_path / "chain", 3)).as_of(DAY)
    work, changes = kb.plan.activities.rows[-1].id, FactChanges(kb.plan, kb.date, plan_facts(kb.plan, kb.date))
    there = MoveDate(work, "due", date(kb.plan.package.year + 2, 1, 1))
    moved = apply(kb.plan, [there], kb.date)
    assert set(changes.change_facts([there])) == {*plan_facts(moved, kb.date)}
    back = MoveDate(work, "due", kb.plan.activities.rows[-1].due)
    changes = FactChanges(moved, kb.date, plan_facts(moved, kb.date))
    assert set(changes.change_facts([back])) == {*plan_facts(apply(moved, [back], kb.date), kb.date)}


@pytest.mark.slow
@pytest.mark.parametrize("shape", [write_layered_plan, pytest.param(write_chain_plan, marks=pytest.mark.long), tangled])
def test_what_clears_a_finding_is_the_same_in_columns_as_with_objects(tmp_path: Path, monkeypatch, shape) -> None:
    made = shape(tmp_path / "plan", 16)
    kb = made if isinstance(made, KnowledgeBase) else open_plan(made, language="en").as_of(DAY)
    asked = [(kb.inference.facts.item(facts[-1]), kind) for kind in kb.program.findings
             if (facts := kb.inference.conclusions(kind))]  # fmt: skip
    assert len(asked) > 4
    expected = [kb.what_clears(item, kind, most_changes=2).as_dict() for item, kind in asked]
    engine = concluding.__globals__["MANY_FACTS"]
    assert len(kb.inference.facts) < engine  # these were objects
    monkeypatch.setitem(concluding.__globals__, "MANY_FACTS", 1)
    assert [kb.what_clears(item, kind, most_changes=2).as_dict() for item, kind in asked] == expected


def test_costs_of_long_chains_are_those_of_objects(tmp_path: Path) -> None:
    kb = open_plan(write_chain_plan(tmp_path / "plan", 120)).as_of(DAY).with_engine("columns")
    rows = Proofs(kb.inference)._best
    every = [way for found in kb.inference.derivations.values() for way in found]
    objects = BestOfObjects(kb.inference, every)
    assert isinstance(rows, BestByRows)
    for fact in kb.inference.derivations:
        assert rows.cost(fact) == objects.cost(fact), fact
        assert rows.derivation(fact) == objects.derivation(fact), fact


@pytest.mark.slow
def test_a_proof_of_a_long_chain_is_told(tmp_path: Path) -> None:
    kb = open_plan(write_chain_plan(tmp_path / "plan", 400), language="en").as_of(DAY).with_engine("columns")
    before = {row.successor: row.predecessor for row in kb.plan.dependencies}
    (last,) = {*before} - {*before.values()}
    text = str(kb.why(last))
    assert all(work in text for work in before)


@pytest.mark.slow
def test_a_proof_too_deep_for_json_is_refused_with_advice_and_told_as_text(tmp_path: Path) -> None:
    kb = open_plan(write_chain_plan(tmp_path / "plan", 400), language="en").as_of(DAY)
    deep = max(kb.inference.conclusions("urgent"), key=kb.assessment.proofs.cost)
    explanation = kb.why(kb.inference.facts.item(deep), "urgent")
    with pytest.raises(InputError) as error:
        explanation.as_dict()
    (fault,) = error.value.diagnostics
    assert fault.id == "proof-too-deep"
    assert "--format json" in fault.hint("en")
    assert len(str(explanation).splitlines()) > 400


@pytest.mark.long
def test_what_cannot_be_one_picture_or_page_is_refused_before_it_is_laid_out(tmp_path: Path) -> None:
    kb = open_plan(write_layered_plan(tmp_path / "plan", 3_000), language="en").as_of(DAY)
    for ending, fault in (("html", "page-too-large"), ("svg", "picture-too-large")):
        with pytest.raises(InputError) as error:
            kb.view("plan").save(tmp_path / f"plan.{ending}")
        assert error.value.diagnostics[0].id == fault
        assert ".graphml" in error.value.diagnostics[0].hint("en")
        assert not (tmp_path / f"plan.{ending}").exists()
    with pytest.raises(InputError) as error:
        kb.picture()
    assert error.value.diagnostics[0].id == "picture-too-large"


def test_findings_looked_up_for_many_items_are_those_of_each(tmp_path: Path) -> None:
    kb = open_plan(write_layered_plan(tmp_path / "plan", 30), language="en").as_of(DAY)
    items = [*kb.assessment.order, *(row.id for row in kb.plan.agencies), *(row.id for row in kb.plan.fields)]
    listed = [kb.assessment.findings_about(item) for item in items]
    assert listed == [about(kb.inference, item) for item in items]
    assert any(listed)


@pytest.mark.slow
def test_a_view_of_twice_the_works_costs_about_twice_as_much(tmp_path: Path) -> None:
    def calls(works: int) -> int:
        kb = open_plan(write_layered_plan(tmp_path / str(works), works), language="en").as_of(DAY)
        kb.assessment.activity_rows()
        kb.view("plan")  # what is loaded once is loaded
        return count_calls(lambda: describe_graph(kb.assessment))

    assert calls(160) < 2.6 * calls(80)


def test_a_further_change_of_one_work_costs_the_same_in_a_plan_twice_as_large(tmp_path: Path) -> None:
    def calls(size: int) -> int:
        plan = open_plan(write_layered_plan(tmp_path / str(size), size, 1)).plan
        changes = FactChanges(plan, date(2025, 6, 30), plan_facts(plan, date(2025, 6, 30)))
        first, *_, last = (Complete(row.id) for row in plan.activities)
        changes.of([first])
        return count_calls(lambda: changes.of([last]))

    assert calls(400) < 1.1 * calls(200)
