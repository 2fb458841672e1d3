"""Risk that is carried from neighbour to neighbour is the risk that all earlier and later work together would give."""

import random
from datetime import date, timedelta
from itertools import pairwise

import pytest

from plan_graph.analysis.plan_facts import plan_facts
from plan_graph.analysis.plan_kinds import plan_parameters
from plan_graph.analysis.progress import CLOSED_STATES, progress_on
from plan_graph.inference import infer
from plan_graph.language.slicing import slice_for
from plan_graph.model.records import ActivityEvent, Event, Report
from tests.analysis.small_plans import activity, edge, plan_of
from tests.operations import count_calls
from tests.shipped import opened, plan, rules

KINDS = ("root_cause", "at_risk", "held_up", "dependency_cycle", "urgent", "waits_its_turn")
NEW_YEAR = date(2025, 1, 1)


def concluded(of, day, engine="durable"):
    """For each kind the values of its conclusions."""
    program = slice_for(rules(), KINDS)
    found = infer(program, plan_facts(of, day), plan_parameters(of, day), engine)
    return {kind: {fact.values for fact in found.derivations if fact.kind == kind} for kind in KINDS}


def by_all_pairs(of, day):
    """Root causes and works at risk from every earlier work of each work, as the table of conclusions defines them."""
    progress = progress_on(of.reports, day)
    due = {row.id: row.due for row in of.activities}
    is_open = {item for item in due if item not in progress or progress[item].state not in CLOSED_STATES}
    occurred = {row.event for row in of.occurrences if row.date <= day}
    waits = {item: set() for item in is_open}
    for row in of.dependencies:
        if row.basis != "rejected" and {row.predecessor, row.successor} <= is_open:
            waits[row.successor].add(row.predecessor)
    for row in of.activity_events:
        if row.event not in occurred and row.activity in is_open:
            waits[row.activity].add(row.event)
    upstream = {}
    for item in is_open:
        seen, todo = set(), list(waits[item])
        while todo:
            one = todo.pop()
            if one not in seen:
                seen.add(one)
                todo += waits.get(one, ())
        upstream[item] = seen
    overdue = {item for item in is_open if due[item] is not None and due[item] < day}
    causes = {(item, one) for item in is_open for one in upstream[item] if not waits.get(one)}
    at_risk = {
        item
        for item in is_open - overdue
        if upstream[item] & overdue
        or (due[item] and any(due.get(one) and due[one] > due[item] for one in upstream[item] & is_open))
    }
    return causes, at_risk


def assert_same(of, day, engine="durable"):
    found = concluded(of, day, engine)
    causes, at_risk = by_all_pairs(of, day)
    assert found["root_cause"] == causes
    assert {values[0] for values in found["at_risk"]} == at_risk


@pytest.mark.parametrize("month", [pytest.param(m, marks=() if m == 7 else pytest.mark.slow) for m in range(1, 13)])
def test_on_every_day_of_the_year_the_shipped_plan_has_the_same_causes_and_risks(month):
    days = [NEW_YEAR + timedelta(days=number) for number in range(365)]
    seen = None
    for day in (day for day in days if day.month == month):
        facts = frozenset(fact for fact in plan_facts(plan(), day) if fact.kind in ("activity", "event", "not_before"))
        causes, at_risk = by_all_pairs(plan(), day)
        if seen != (facts, causes, at_risk):
            assert_same(plan(), day)
        seen = (facts, causes, at_risk)


def random_plan(seed):
    """Up to 14 works, any of them without a due day, done or waiting for an event, in any order without a cycle."""
    draw = random.Random(seed)
    names = [f"W{number:02}" for number in range(draw.randint(2, 14))]
    rows = []
    for name in names:
        due = None if draw.random() < 0.2 else NEW_YEAR + timedelta(days=draw.randrange(365))
        rows.append(activity(name, NEW_YEAR if draw.random() < 0.8 else None, due))
    edges = {(a, b) for a in names for b in names if a < b and draw.random() < 0.25}
    dependencies = [edge(a, b, draw.choice(["stated", "proposed", "rejected"])) for a, b in sorted(edges)]
    reports = [
        Report(date(2025, 3, 1), name, draw.choice(["done", "in_progress", "cancelled", "suspended"]), *[None] * 4)
        for name in names
        if draw.random() < 0.4
    ]
    awaits = [ActivityEvent(name, "event", None) for name in names if draw.random() < 0.15]
    return plan_of(rows, dependencies, reports=reports, events=[Event("event", "e", "e", None)], activity_events=awaits)


@pytest.mark.fast(3)
@pytest.mark.parametrize("first", range(0, 200, 20))
def test_random_plans_have_the_same_causes_and_risks(first):
    for seed in range(first, first + 20):
        assert_same(random_plan(seed), NEW_YEAR + timedelta(days=random.Random(seed).randrange(365)))


def chain(length):
    """A chain of works whose first is overdue; each is due a day after the one before it."""
    names = [f"W{number:05}" for number in range(length)]
    rows = [activity(name, NEW_YEAR, date(2025, 2, 1) + timedelta(days=n % 2000)) for n, name in enumerate(names)]
    return plan_of(rows, [edge(one, two) for one, two in pairwise(names)])


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["durable", "duckdb"])
def test_a_chain_of_300_has_the_same_causes_and_risks(engine):
    assert_same(chain(300), date(2025, 2, 2), engine)


@pytest.mark.slow
def test_the_conclusions_of_a_chain_grow_with_its_length():
    counted = {}
    for length in (50, 100, 200):
        found = infer(rules(), plan_facts(chain(length), date(2025, 2, 2)), plan_parameters(plan(), date(2025, 2, 2)))
        counted[length] = len(found.derivations)
    assert counted[200] - counted[100] == 2 * (counted[100] - counted[50])


@pytest.mark.slow
def test_steps_of_inference_grow_with_the_length_of_a_chain():
    counted = {}
    for length in (50, 100, 200, 400):  # the first makes ready what all need
        of, day = chain(length), date(2025, 2, 2)
        facts, parameters = plan_facts(of, day), plan_parameters(of, day)
        list(facts)
        counted[length] = count_calls(lambda: infer(slice_for(rules(), KINDS), facts, parameters, "durable"))  # noqa: B023
    assert counted[400] - counted[200] < 2.2 * (counted[200] - counted[100]), counted


def test_via_is_the_next_work_on_the_way_and_the_chain_stands_in_the_proof():
    found = concluded(chain(4), date(2025, 2, 2))
    assert found["at_risk"] == {("W00001", "W00000"), ("W00002", "W00001"), ("W00003", "W00002")}
    assert found["held_up"] == found["at_risk"]


def test_every_work_on_a_cycle_and_behind_it_has_the_cycle_as_its_root_cause():
    of = plan_of(
        [activity(name, NEW_YEAR, date(2025, 12, 31)) for name in "ABCDE"],
        [edge("A", "B"), edge("B", "C"), edge("C", "A"), edge("C", "D"), edge("E", "D")],
    )
    found = concluded(of, date(2025, 6, 30))
    assert found["root_cause"] == {("A", "A"), ("B", "A"), ("C", "A"), ("D", "A"), ("D", "E")}
    assert found["dependency_cycle"] == {("A",), ("B",), ("C",)}


def test_a_cycle_through_done_work_holds_up_nobody():
    of = plan_of(
        [activity(name, NEW_YEAR, date(2025, 12, 31)) for name in "AB"],
        [edge("A", "B"), edge("B", "A")],
        reports=[Report(date(2025, 3, 1), "A", "done", *[None] * 4)],
    )
    found = concluded(of, date(2025, 6, 30))
    assert found["root_cause"] == set()
    assert found["dependency_cycle"] == {("A",), ("B",)}


def test_work_behind_an_event_expected_after_its_due_day_is_at_risk():
    of = plan_of(
        [activity("A", NEW_YEAR, date(2025, 8, 1)), activity("B", NEW_YEAR, date(2025, 8, 31)), activity("C")],
        [edge("A", "B"), edge("A", "C")],
        events=[Event("paper", "e", "e", None, date(2025, 9, 1))],
        activity_events=[ActivityEvent("A", "paper", None)],
    )
    assert concluded(of, date(2025, 6, 30))["at_risk"] == {("A", "paper"), ("B", "A")}


def test_blocked_work_is_urgent_where_it_or_what_waits_for_it_presses():
    far, soon = date(2025, 12, 31), date(2025, 7, 15)
    of = plan_of(
        [activity(name, NEW_YEAR, soon if name == "D" else far) for name in "ABCDXYZ"],
        [edge("A", "B"), edge("B", "C"), edge("C", "D"), edge("X", "Y"), edge("Y", "Z")],
    )
    found = concluded(of, date(2025, 6, 30))
    assert found["urgent"] == {("B",), ("C",), ("D",)}
    assert found["waits_its_turn"] == {("Y",), ("Z",)}


def test_on_the_shipped_plan_the_cycle_of_a_scenario_is_the_cause_of_each_of_its_works():
    from plan_graph.whatif import Scenario

    answer = opened("en").what_if(Scenario("circle").add_dependency("I/3.20", "I/3.18"))
    found = {row.item for row in answer.after.assessment.answers.of("dependency_cycle")}
    causes = {(row.text("activity"), row.text("cause")) for row in answer.after.assessment.answers.of("root_cause")}
    assert found == {"I/3.18", "I/3.19", "I/3.20"}
    assert {(item, "I/3.18") for item in found} <= causes
