"""Who is responsible on a day: by hand, by the rules and by the reading of the tables; in scenarios as in tables."""

import csv
import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from plan_graph.analysis.plan_facts import plan_facts
from plan_graph.analysis.plan_kinds import plan_parameters
from plan_graph.analysis.responsibility import leads_at_deadline, responsible_on
from plan_graph.inference import infer
from plan_graph.language.slicing import slice_for
from plan_graph.model.records import AgencySuccession, Assignment, Report
from tests.amount import shared_out
from tests.analysis.random_reorganisations import agency, decree, more, random_plan, random_reorganisation
from tests.analysis.small_plans import activity, plan_of
from tests.shipped import opened, plan, rules

DAY = date(2025, 6, 30)
LEADS = Path(__file__).parent / "who-leads.csv"
FINDINGS = (
    "no_lead", "several_leads", "collective_lead", "lead_supports_itself", "lead_out_of_force", "lead_without_heir",
    "lead_not_yet_in_force", "lead_undecided", "overloaded", "load", "responsible", "leads_at_deadline",
)  # fmt: skip
AHEAD = {"lead_out_of_force", "lead_without_heir", "overloaded", "load", "leads_at_deadline"}


def concluded(of, day, kinds=FINDINGS, **parameters):
    """For each kind the values of its conclusions."""
    program = slice_for(rules(), kinds)
    found = infer(program, plan_facts(of, day), plan_parameters(of, day) | parameters, "durable")
    return {kind: {fact.values for fact in found.derivations if fact.kind == kind} for kind in kinds}


def small(*assignments, due=date(2025, 12, 31), done=None, agencies=(), successions=(), **tables):
    """A plan of one work W, due at the end of the year."""
    reports = [Report(done, "W", "done", *[None] * 4)] if done else []
    return plan_of(
        [activity("W", date(2025, 1, 1), due)],
        agencies=[*agencies, *(agency(name) for name in "abc" if name not in {row.id for row in agencies})],
        assignments=[row if isinstance(row, Assignment) else part(*row) for row in assignments],
        agency_successions=list(successions),
        reports=reports,
        **tables,
    )


def part(agency, role="lead", since=None, until=None):
    return Assignment("W", agency, role, None, None, False, None, since, until)


def passes(former, to, day, kind="merge", scope=None):
    return AgencySuccession(former, to, kind, day, "outside", None, scope)


def leads(of, day):
    return {part.agency for part in responsible_on(of, day) if part.role == "lead"}


def test_the_leads_of_the_shipped_plan_on_five_days_are_those_of_the_table_checked_by_hand():
    with LEADS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["activity"] for row in rows] == [row.id for row in plan().activities]
    for day in list(rows[0])[1:]:
        found = concluded(plan(), date.fromisoformat(day), ("responsible",))["responsible"]
        for row in rows:
            agencies = sorted(values[1] for values in found if values[0] == row["activity"] and values[2] == "lead")
            assert " ".join(agencies) == row[day], (row["activity"], day)


def test_an_heir_leads_from_the_day_on_and_keeps_no_work_done_before():
    merged = [agency("a", until=date(2025, 2, 28))], [passes("a", "b", date(2025, 3, 1))]
    for done, expected in ((None, {"b"}), (date(2025, 2, 28), {"a"}), (date(2025, 3, 1), {"b"})):
        of = small(("a",), done=done, agencies=merged[0], successions=merged[1])
        assert leads(of, DAY) == expected
        assert {values[1] for values in concluded(of, DAY)["responsible"]} == expected
    assert leads(small(("a",), agencies=merged[0], successions=merged[1]), date(2025, 2, 28)) == {"a"}


def test_an_agency_whose_row_has_no_last_day_ends_by_its_merger():
    of = small(("a",), successions=[passes("a", "b", date(2025, 3, 1))])
    assert (leads(of, date(2025, 2, 28)), leads(of, date(2025, 3, 1))) == ({"a"}, {"b"})


def test_work_passes_through_several_heirs_of_one_day_and_of_several_days():
    ended = [agency("a", until=date(2025, 2, 28)), agency("b", until=date(2025, 2, 28))]
    of = small(
        ("a",), agencies=ended, successions=[passes("a", "b", date(2025, 3, 1)), passes("b", "c", date(2025, 3, 1))]
    )
    assert leads(of, date(2025, 3, 1)) == {"c"}
    later = [agency("a", until=date(2025, 2, 28)), agency("b", until=date(2025, 5, 31))]
    of = small(
        ("a",), agencies=later, successions=[passes("a", "b", date(2025, 3, 1)), passes("b", "c", date(2025, 6, 1))]
    )
    assert (leads(of, date(2025, 5, 31)), leads(of, date(2025, 6, 1))) == ({"b"}, {"c"})


def test_each_body_has_one_part_and_the_lead_comes_before_support():
    ended = [agency("a", until=date(2025, 2, 28))]
    of = small(
        ("a",), ("b", "support"), ("b", "advise"), agencies=ended, successions=[passes("a", "b", date(2025, 3, 1))]
    )
    assert [(one.agency, one.role) for one in responsible_on(of, DAY)] == [("b", "lead")]
    assert concluded(of, DAY)["responsible"] == {("W", "b", "lead")}


def test_several_heirs_are_undecided_and_loaded_with_nothing_until_a_row_names_one():
    ended = [agency("a", until=date(2025, 2, 28))]
    heirs = [passes("a", "b", date(2025, 3, 1), "split"), passes("a", "c", date(2025, 3, 1), "split")]
    found = concluded(small(("a",), agencies=ended, successions=heirs), DAY)
    assert found["lead_undecided"] == {("W", "a", "b"), ("W", "a", "c")}
    assert found["responsible"] == found["load"] == found["no_lead"] == set()
    named = small(("a",), ("c", "lead", date(2025, 3, 1)), agencies=ended, successions=heirs)
    assert concluded(named, DAY)["responsible"] == {("W", "c", "lead")}
    assert concluded(named, DAY)["lead_undecided"] == set()
    scoped = [passes("a", "b", date(2025, 3, 1), "split", "W"), passes("a", "c", date(2025, 3, 1), "split")]
    assert concluded(small(("a",), agencies=ended, successions=scoped), DAY)["responsible"] == {("W", "b", "lead")}
    by_field = [passes("a", "b", date(2025, 3, 1), "split", "I"), passes("a", "c", date(2025, 3, 1), "split")]
    assert leads(small(("a",), agencies=ended, successions=by_field), DAY) == {"b"}


def test_two_ways_to_one_heir_leave_nothing_undecided():
    ended = [agency("a", until=date(2024, 12, 31)), agency("b", until=DAY)]
    heirs = [
        passes("a", "b", date(2025, 1, 1), "split"),
        passes("a", "c", date(2025, 1, 1), "split"),
        passes("b", "c", date(2025, 7, 1)),
    ]
    of = small(("a",), agencies=ended, successions=heirs)
    assert concluded(of, DAY)["lead_undecided"] != set()
    assert concluded(of, date(2025, 7, 1))["responsible"] == {("W", "c", "lead")}


def test_an_ending_lead_is_told_with_its_heir_or_as_one_without():
    ended = [agency("a", until=DAY)]
    with_heir = small(("a",), agencies=ended, successions=[passes("a", "b", date(2025, 7, 1))])
    alone = small(("a",), agencies=ended)
    for of, high in ((with_heir, set()), (alone, {("W", "a")})):
        found = concluded(of, DAY)
        assert found["lead_out_of_force"] == {("W", "a")}
        assert found["lead_without_heir"] == high
        assert found["no_lead"] == set()
    assert concluded(alone, date(2025, 7, 1))["no_lead"] == {("W",)}
    assert concluded(with_heir, date(2025, 7, 1))["responsible"] == {("W", "b", "lead")}
    early = small(("a",), due=DAY, agencies=ended)
    assert concluded(early, date(2025, 6, 1))["lead_out_of_force"] == set()
    assert (
        concluded(small(("a",), done=date(2025, 6, 1), agencies=ended), date(2025, 8, 1))["lead_out_of_force"] == set()
    )


def test_a_lead_that_is_not_set_up_yet_is_told():
    new = [agency("a", since=date(2025, 7, 1))]
    assert concluded(small(("a",), agencies=new), DAY)["lead_not_yet_in_force"] == {("W", "a")}
    assert concluded(small(("a",), agencies=new), date(2025, 7, 1))["lead_not_yet_in_force"] == set()
    later = small(("a", "lead", date(2025, 7, 1)))
    assert concluded(later, DAY)["lead_not_yet_in_force"] == {("W", "a")}
    followed = small(("b", "lead", None, DAY), ("a", "lead", date(2025, 7, 1)))
    assert concluded(followed, DAY)["lead_not_yet_in_force"] == set()


def test_load_counts_who_leads_at_the_deadline_and_overdue_work_weighs_in_the_quarter_of_the_day():
    ended = [agency("a", until=DAY)]
    of = small(("a",), agencies=ended, successions=[passes("a", "b", date(2025, 7, 1))])
    assert concluded(of, date(2025, 3, 1))["load"] == {("b", "2025-Q4", 1)}
    late = small(("a",), due=date(2025, 2, 1))
    found = concluded(late, DAY, ("load", "carried_over"))
    assert found == {"load": {("a", "2025-Q2", 1)}, "carried_over": {("a", "2025-Q2", 1)}}
    assert concluded(late, date(2025, 1, 31), ("load", "carried_over"))["carried_over"] == set()


def test_a_proof_says_since_when_an_heir_leads_and_why():
    kb = opened("en")
    text = str(kb.why("VII.1/3.1", "responsible"))
    assert "Department of Science and Technology leads VII.1/3.1 since 2025-03-01" in text
    assert "because Department of Information and Communications was merged into it" in text
    assert "từ 01/03/2025 do Sở Thông tin và Truyền thông được hợp nhất vào" in str(
        opened("vi").why("VII.1/3.1", "responsible")
    )


@pytest.mark.parametrize("first", shared_out(range(0, 60, 20), 1))
def test_rules_and_tables_are_read_alike_on_random_reorganisations(first):
    for seed in range(first, first + 20):
        draw = random.Random(seed)
        _, of = random_reorganisation(draw, random_plan(draw))
        for day in (date(2025, 3, 1), date(2025, 1, 1) + timedelta(days=draw.randrange(365))):
            found = concluded(of, day, ("responsible", "leads_at_deadline"))
            assert found["responsible"] == {(one.activity, one.agency, one.role) for one in responsible_on(of, day)}
            assert found["leads_at_deadline"] == {(one.activity, one.agency) for one in leads_at_deadline(of, day)}


@pytest.mark.parametrize("first", shared_out(range(0, 60, 20), 1))
def test_a_decree_in_the_tables_gives_the_findings_of_the_same_reorganisation_as_a_scenario(first):
    for seed in range(first, first + 20):
        draw = random.Random(seed)
        of = random_plan(draw)
        scenario, tables = random_reorganisation(draw, of)
        day = date(2025, 1, 1) + timedelta(days=draw.randrange(365))
        assert concluded(tables, day) == concluded(scenario.apply_to(of, day), day), seed


@pytest.mark.parametrize("first", shared_out(range(0, 40, 20), 1))
def test_before_the_first_day_only_what_looks_ahead_changes(first):
    for seed in range(first, first + 20):
        draw = random.Random(seed)
        of = random_plan(draw)
        scenario, _ = random_reorganisation(draw, of)
        days = [step.values["on"] for step in scenario.steps]
        if not days or min(days) <= date(2025, 1, 2):
            continue
        eve = min(days) - timedelta(days=1)
        before, after = concluded(of, eve), concluded(scenario.apply_to(of, eve), eve)
        assert {kind for kind in FINDINGS if before[kind] != after[kind]} <= AHEAD, seed


@pytest.mark.slow
def test_on_the_shipped_plan_every_finding_of_a_decree_is_that_of_the_scenario():
    from plan_graph.whatif import Scenario

    draw = random.Random(7)
    single = [
        row.id for row in plan().agencies if row.kind == "agency" and row.valid_to is None and row.valid_from is None
    ]
    for _ in range(6):
        one, two, three = draw.sample(single, 3)
        day = date(2025, 1, 2) + timedelta(days=draw.randrange(360))
        scenario = Scenario("x").merge([one], two, day).dissolve(two, day, three)
        tables = decree(decree(plan(), one, day, ("merge", two, None)), two, day, ("dissolve", three, None))
        as_of = date(2025, 1, 2) + timedelta(days=draw.randrange(360))
        kinds = rules().findings
        assert concluded(tables, as_of, kinds) == concluded(scenario.apply_to(plan(), as_of), as_of, kinds)


def test_a_split_by_scope_adds_up():
    of = plan_of(
        [activity(name, date(2025, 1, 1), date(2025, 12, 31)) for name in ("W", "V")],
        agencies=[agency("a", until=DAY), agency("b"), agency("c")],
        assignments=[replace(part("a"), activity=name) for name in ("W", "V")],
        agency_successions=[
            passes("a", "b", date(2025, 7, 1), "split", "W"),
            passes("a", "c", date(2025, 7, 1), "split"),
        ],
    )
    found = {(one.activity, one.agency) for one in responsible_on(of, date(2025, 7, 1))}
    assert found == {("W", "b"), ("V", "c")}
    assert more(of.agencies, agency("z")).rows[-1].id == "z"
