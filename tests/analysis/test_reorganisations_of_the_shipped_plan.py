"""Mergers, abolitions and moved dates on the shipped plan, with the figures that they have to give."""

from datetime import date

import pytest

from plan_graph.analysis.responsibility import responsible_on
from plan_graph.model.diagnostics import InputError
from plan_graph.whatif import Scenario
from tests.analysis.random_reorganisations import decree
from tests.analysis.test_responsibility_in_time import concluded
from tests.shipped import opened, plan, rules

EVE, JULY, AUTUMN = date(2025, 6, 30), date(2025, 7, 1), date(2025, 9, 30)
NEW = ("so-moi", "Sở mới", "New dept", "2025-07-01")


def leads(of, day, item):
    return {one.agency for one in responsible_on(of, day) if (one.activity, one.role) == (item, "lead")}


def test_an_abolished_body_is_loaded_with_nothing_and_its_heir_with_all():
    found = concluded(plan(), AUTUMN, ("overloaded", "load"))
    assert not any(values[0] == "ubnd-cap-huyen" for values in found["load"] | found["overloaded"])
    assert ("ubnd-cap-xa", "2025-Q4", 17) in found["overloaded"]  # 13 inherited, 6 of its own, 2 of them the same


def test_an_heir_above_the_limit_is_told_on_the_day_of_the_merger():
    found = concluded(plan(), date(2025, 3, 31), ("overloaded", "load"))
    assert not any(values[0] == "so-tttt" for values in found["load"])
    assert {values for values in found["load"] if values[:2] == ("so-khcn", "2025-Q4")} == {("so-khcn", "2025-Q4", 9)}
    assert ("so-khcn", "2025-Q4", 9) in found["overloaded"]


@pytest.mark.slow
def test_a_merger_written_into_the_tables_gives_every_finding_of_the_scenario():
    kinds = tuple({*rules().findings, "load"})
    tables = decree(plan(), "so-tu-phap", JULY, ("merge", "so-noi-vu", None))
    by_scenario = Scenario("m").merge(["so-tu-phap"], "so-noi-vu", "2025-07-01").apply_to(plan(), AUTUMN)
    found = concluded(tables, AUTUMN, kinds)
    assert found == concluded(by_scenario, AUTUMN, kinds)
    assert ("so-noi-vu", "2025-Q4", 14) in found["load"]


@pytest.mark.slow
def test_on_the_eve_the_old_body_leads_and_only_what_looks_ahead_has_moved():
    def after(day):
        return Scenario("d").add_agency(*NEW).dissolve("so-noi-vu", "2025-07-01", "so-moi").apply_to(plan(), day)

    assert (leads(after(EVE), EVE, "V/3.1"), leads(after(JULY), JULY, "V/3.1")) == ({"so-noi-vu"}, {"so-moi"})
    before, eve = concluded(plan(), EVE), concluded(after(EVE), EVE)
    past = {values for values in before["load"] if values[1] <= "2025-Q2"}
    assert past == {values for values in eve["load"] if values[1] <= "2025-Q2"}
    moved = {values[2] for values in eve["load"] if values[:2] == ("so-moi", "2025-Q4")}
    assert moved == {values[2] for values in before["load"] if values[:2] == ("so-noi-vu", "2025-Q4")} == {10}
    assert ("so-moi", "2025-Q4", 10) in eve["overloaded"]
    assert {values for values in eve["lead_out_of_force"] if values[1] == "so-noi-vu"}
    assert not any(values[1] == "so-noi-vu" for values in eve["lead_without_heir"])


@pytest.mark.slow
def test_without_an_heir_nobody_is_missing_on_the_eve():
    def found(day):
        return concluded(Scenario("s").dissolve("so-noi-vu", "2025-07-01").apply_to(plan(), day), day, ("no_lead",))

    usual = concluded(plan(), EVE, ("no_lead",))
    assert found(EVE) == usual
    assert ("V/3.1",) in found(JULY)["no_lead"] - usual["no_lead"]


@pytest.mark.slow
def test_a_merger_of_next_year_changes_nothing_this_year():
    of = Scenario("x").merge(["so-cong-thuong"], "so-tai-chinh", "2026-03-01").apply_to(plan(), EVE)
    assert responsible_on(of, EVE) == responsible_on(plan(), EVE)
    kinds = tuple(rules().findings)
    assert concluded(of, EVE, kinds) == concluded(plan(), EVE, kinds)


def test_a_due_day_before_the_start_is_refused_as_the_tables_refuse_it():
    with pytest.raises(InputError) as error:
        opened("en").what_if(Scenario("x").move_due("2025-01-01", activity="I/3.21"))
    (fault,) = error.value.diagnostics
    assert fault.id == "window-reversed"
    assert (fault.values["start"], fault.values["due"]) == ("2025-04-01", "2025-01-01")


def test_a_link_that_closes_a_circle_leaves_no_work_blocked_by_nothing():
    answer = opened("en").what_if(Scenario("x").add_dependency("I/3.21", "I/3.18")).after.assessment.answers
    around = {row.item for row in answer.of("dependency_cycle")}
    assert around == {"I/3.18", "I/3.19", "I/3.20", "I/3.21"}
    causes = {row.text("activity"): row.text("cause") for row in answer.of("root_cause")}
    assert {causes[item] for item in around} == {"I/3.18"}


def test_headings_of_a_comparison_count_its_rows_and_finished_work_keeps_its_lead():
    answer = opened("en").what_if(Scenario("x").reassign("so-noi-vu", "so-tai-chinh"))
    done = {row.activity for row in plan().reports if row.date <= EVE and row.state == "done"}
    before = {one.activity for one in responsible_on(plan(), EVE) if (one.agency, one.role) == ("so-noi-vu", "lead")}
    after = answer.after.plan
    passed = {item for item in before if "so-tai-chinh" in leads(after, EVE, item)}
    assert passed == before - done
    assert len(before & done) == 3
    assert len(passed) == 25
    (steps,) = [table for table in answer.document.tables if table.key == "steps"]
    assert steps.count == 25  # changes, not lines: works that change alike are one line
