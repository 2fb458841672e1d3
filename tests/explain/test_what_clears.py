"""What clears a finding: exactly the minimal sets, checked by trying all; and what to finish first."""

import random
from dataclasses import fields, replace
from datetime import date, timedelta
from itertools import combinations

import pytest

from plan_graph.analysis.plan_facts import plan_facts
from plan_graph.analysis.plan_kinds import plan_parameters
from plan_graph.edits import Complete, MoveDate, Occur, ReportProgress, apply
from plan_graph.explain.unblock import unblock
from plan_graph.explain.what_clears import as_dict, lines, what_clears
from plan_graph.inference import infer
from plan_graph.language.slicing import slice_for
from plan_graph.model.diagnostics import InputError
from plan_graph.model.plan import Plan, Table
from plan_graph.model.records import ActivityEvent, Agency, Assignment, Event, Report
from tests.amount import seeds
from tests.analysis.small_plans import activity, edge, plan_of
from tests.shipped import opened, rules

DAY = date(2025, 6, 30)


def placed(plan: Plan) -> Plan:
    """The plan with a line for each row."""
    tables = {}
    for field in fields(plan):
        table = getattr(plan, field.name)
        if isinstance(table, Table):
            tables[field.name] = replace(table, lines=tuple(range(2, len(table.rows) + 2)))
    return replace(plan, **tables)


def a_random_plan(seed: int) -> Plan:
    """Five activities, an order of work among them, an event, two agencies, and some progress."""
    r = random.Random(seed)
    names = [f"I/3.{n}" for n in range(1, 6)]
    work = []
    for name in names:
        start = date(2025, 1, 1) + timedelta(days=r.randrange(0, 220))
        work.append(activity(name, start, start + timedelta(days=r.randrange(10, 150))))
    order = [
        edge(one, two, r.choice(["stated", "sequence", "proposed", "proposed", "rejected"]))
        for one, two in combinations(names, 2)
        if r.random() < 0.45
    ]
    reports = [
        Report(DAY - timedelta(days=r.randrange(60)), name, r.choice(["in_progress", "done", "suspended"]), None,
               r.choice([None, "QĐ"]), None, None)
        for name in names if r.random() < 0.4
    ]  # fmt: skip
    agencies = [
        Agency(name, "agency", "province", "X", "X", "X", "X", None, end, "plan", None, None)
        for name, end in (("x", r.choice([None, date(2025, 5, 1)])), ("y", None))
    ]  # fmt: skip
    leads = [
        Assignment(name, agency, "lead", None, None, False, None)
        for name in names
        for agency in r.sample("xy", r.choice([1, 1, 2]))
    ]
    supports = [
        Assignment(name, r.choice("xy"), "support", None, None, False, None) for name in names if r.random() < 0.5
    ]
    plan = plan_of(
        work,
        order,
        reports=reports,
        agencies=agencies,
        assignments=[*leads, *supports],
        events=[Event("e", "Sự kiện", "Event", None)],
        activity_events=[ActivityEvent(r.choice(names), "e", None)],
    )
    return placed(plan)


KINDS = (
    "overdue", "blocked", "root_cause", "at_risk", "waiting", "escalate", "overloaded", "unproven", "several_leads",
    "lead_out_of_force", "lead_supports_itself", "ready", "successor_due_first",
)  # fmt: skip


def concludes(program, plan, parameters, kind, wanted):
    inference = infer(program, plan_facts(plan, DAY), parameters)
    names = list(program.conclusion_kinds[kind].fields)
    return any(
        all(fact.values[names.index(name)] == value for name, value in wanted.items())
        for fact in inference.conclusions(kind)
    )


def by_trying_all(plan, parameters, kind, wanted, universe, most):
    """The minimal sets of at most ``most`` changes after which nothing wanted is concluded."""
    program, found = slice_for(rules(), [kind]), []
    for size in range(most + 1):
        for some in map(frozenset, combinations(universe, size)):
            if any(smaller <= some for smaller in found):
                continue
            try:
                changed = apply(plan, some, DAY)
            except InputError:
                continue
            if not concludes(program, changed, parameters, kind, wanted):
                found.append(some)
    return set(found)


@pytest.mark.slow
@pytest.mark.random
def test_the_sets_found_in_random_plans_are_those_that_trying_all_finds():
    compared = solutions = 0
    seen = dict.fromkeys(KINDS, 0)
    for seed in seeds(60):
        plan = a_random_plan(seed)
        parameters = {**plan_parameters(plan, DAY), "load_limit": 1}
        inference = infer(rules(), plan_facts(plan, DAY), parameters)
        chosen = random.Random(seed)
        conclusions = [fact for kind in KINDS for fact in inference.conclusions(kind)]
        for fact in sorted(conclusions, key=lambda each: (seen[each.kind], chosen.random()))[:3]:
            kind, item = fact.kind, fact.values[0]
            names = list(rules().conclusion_kinds[kind].fields)[: 2 if kind == "overloaded" else 1]
            wanted = dict(zip(names, fact.values, strict=False))
            answer = what_clears(plan, rules(), DAY, parameters, kind, wanted, most_changes=2)
            assert answer.complete
            if len(answer.considered) > 12:
                continue
            expected = by_trying_all(plan, parameters, kind, wanted, answer.considered, 2)
            assert set(map(frozenset, answer.solutions)) == expected, (seed, kind, item)
            seen[kind] += 1
            compared += 1
            solutions += len(expected)
    print(f"{compared} findings, {solutions} minimal sets, as by trying all: {seen}")
    assert compared > 120
    assert all(seen.values())


SHIPPED = [
    ("overdue", "V/3.1"), ("blocked", "I/3.21"), ("blocked", "VII.1/3.3"), ("root_cause", "I/3.21"),
    ("at_risk", "I/3.25"), ("escalate", "II/3.4"), ("obligation_late", "VI/2.6a3"), ("unproven", "II/3.5"),
    ("unreported", "I/3.17"),
    ("lead_out_of_force", "I/3.12"), ("several_leads", "I/3.16"), ("target_at_risk", "II/5.1"),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "item"), SHIPPED)
def test_every_set_for_the_shipped_plan_clears_and_no_smaller_one_does(kind, item):
    before = opened("en").plan.reports.rows, opened("en").plan.activities.rows
    wanted = {next(iter(rules().conclusion_kinds[kind].fields)): item}
    parameters = opened("en").inference.parameters
    answer = what_clears(opened("en").plan, rules(), DAY, parameters, kind, wanted)
    assert answer.complete
    assert answer.solutions
    program = slice_for(rules(), [kind])
    for edits in answer.solutions:
        assert not concludes(program, apply(opened("en").plan, edits, DAY), parameters, kind, wanted)
        for one in edits:
            left = [edit for edit in edits if edit != one]
            assert concludes(program, apply(opened("en").plan, left, DAY), parameters, kind, wanted)
    assert (opened("en").plan.reports.rows, opened("en").plan.activities.rows) == before


def clears(kind, item, **options):
    wanted = {next(iter(rules().conclusion_kinds[kind].fields)): item}
    return what_clears(opened("en").plan, rules(), DAY, opened("en").inference.parameters, kind, wanted, **options)


def test_what_clears_an_overdue_activity_is_to_finish_it_or_to_move_its_date_just_far_enough():
    assert clears("overdue", "V/3.1").solutions == ((Complete("V/3.1"),), (MoveDate("V/3.1", "due", DAY),))


def test_finding_no_change_that_helps_is_said_as_such():
    answer = clears("no_deadline", "VII.2/1.7")
    assert (answer.solutions, answer.considered, answer.complete) == ((), (), True)
    (line,) = lines(answer, {}, "en")
    assert line.text.startswith("no set of the changes considered resolves it")


def test_what_does_not_hold_has_nothing_to_clear():
    answer = clears("overdue", "I/3.1")
    assert (answer.holds, answer.solutions) == ((), ())
    assert [line.text for line in lines(answer, {}, "en")] == ["there is no such finding"]


@pytest.mark.slow
def test_a_search_that_had_to_end_says_so_and_what_it_gives_is_true():
    answer = clears("overloaded", "so-noi-vu", most_runs=60)
    assert not answer.complete
    assert answer.runs <= 60 + 4 * len(answer.solutions)
    wanted, program = {"agency": "so-noi-vu"}, slice_for(rules(), ["overloaded"])
    assert answer.solutions
    for edits in answer.solutions[:5]:
        assert not concludes(
            program, apply(opened("en").plan, edits, DAY), opened("en").inference.parameters, "overloaded", wanted
        )
    said = [line.text for line in lines(answer, opened("en").wording.names, "en")]
    assert said[-1].startswith("the search ended after")


def test_the_size_of_the_sets_that_is_said_is_no_more_than_the_changes_there_are():
    answer = clears("overdue", "V/3.1", most_changes=9)
    said = [line.text for line in lines(answer, opened("en").wording.names, "en")]
    assert f"at most {len(answer.considered)} out of {len(answer.considered)} change" in said[-1]


@pytest.mark.slow
def test_a_limit_on_the_size_is_kept_and_said():
    one, three = clears("open_ended", "IV/2.3", most_changes=1), clears("open_ended", "IV/2.3")
    assert one.complete
    assert {len(edits) for edits in one.solutions} == {1}
    assert {len(edits) for edits in three.solutions} == {1, 3}


def test_the_answer_as_plain_values_has_both_languages():
    document = as_dict(clears("blocked", "I/3.21"), opened("en").wording.names)
    assert document["complete"] is True
    first = document["solutions"][0][0]
    assert first["do"] == "complete"
    assert first["vi"] != first["en"]


@pytest.mark.slow
def test_a_slice_concludes_what_the_whole_program_does():
    for kind in rules().conclusion_kinds:
        sliced = slice_for(rules(), [kind])
        assert len(sliced.rules) <= len(rules().rules)
        small = infer(sliced, plan_facts(opened("en").plan, DAY), opened("en").inference.parameters)
        assert small.conclusions(kind) == opened("en").inference.conclusions(kind)
        assert [small.derivations[f] for f in small.conclusions(kind)] == [
            opened("en").inference.derivations[f] for f in opened("en").inference.conclusions(kind)
        ]


# unblock


@pytest.mark.slow
def test_what_a_completion_frees_is_what_the_rules_then_no_longer_conclude():
    rows = unblock(opened("en").plan, rules(), DAY, opened("en").inference.parameters)
    now = {fact.values[0] for fact in opened("en").inference.conclusions("blocked")}
    by_item = {row.item: row for row in rows}
    candidates = [Complete(a.id) for a in opened("en").plan.activities] + [
        Occur(e.id) for e in opened("en").plan.events
    ]
    sliced = slice_for(rules(), ["blocked"])
    for edit in candidates:
        item = edit.activity if isinstance(edit, Complete) else edit.event
        then = infer(sliced, plan_facts(edit.apply_to(opened("en").plan, DAY), DAY), opened("en").inference.parameters)
        freed = now - {fact.values[0] for fact in then.conclusions("blocked")} - {item}
        assert set(by_item[item].frees if item in by_item else ()) == freed, item
    assert [len(row.frees) for row in rows] == sorted((len(row.frees) for row in rows), reverse=True)


def test_the_training_plan_frees_most():
    first = unblock(opened("en").plan, rules(), DAY, opened("en").inference.parameters)[0]
    assert (first.item, first.frees) == ("V/3.1", ("I/3.25", "V/3.2", "V/3.4", "V/3.5", "VII.1/3.3"))


def test_one_of_two_predecessors_eases_and_does_not_free():
    start = date(2025, 1, 1)
    plan = placed(
        plan_of(
            [activity(name, start, date(2025, 12, 31)) for name in ("I/3.1", "I/3.2", "I/3.3")],
            [edge("I/3.1", "I/3.3"), edge("I/3.2", "I/3.3")],
        )
    )
    rows = unblock(plan, rules(), DAY, plan_parameters(plan, DAY))
    assert [(row.item, row.frees, row.eases) for row in rows] == [("I/3.1", (), ("I/3.3",)), ("I/3.2", (), ("I/3.3",))]


def test_rules_that_know_no_blocking_cannot_say_what_unblocks():
    with pytest.raises(InputError) as error:
        unblock(opened("en").plan, slice_for(rules(), ["overdue"]), DAY, opened("en").inference.parameters)
    assert [(fault.id, fault.file) for fault in error.value.diagnostics] == [
        ("answer-not-known", "waiting"),
        ("answer-not-known", "blocked"),
    ]


def test_a_report_of_the_state_is_enough_where_only_a_report_is_missing():
    assert (ReportProgress("I/3.17"),) in clears("unreported", "I/3.17").solutions
