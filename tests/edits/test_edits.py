"""Changes of a plan give a new plan, and say what is unknown."""

from datetime import date

import pytest

from plan_graph import open_plan
from plan_graph.analysis.plan_facts import plan_facts
from plan_graph.edits import (
    Complete,
    Edit,
    Fulfil,
    MoveDate,
    Occur,
    Reassign,
    RejectDependency,
    ReportProgress,
    Unassign,
    apply,
)
from plan_graph.model.diagnostics import InputError
from plan_graph.model.plan import Plan

DAY = date(2025, 6, 30)
PLAN: Plan = open_plan().plan
DEPENDENCY = next(row for row in PLAN.dependencies if row.basis == "proposed")
LEAD = next(row for row in PLAN.assignments if row.role == "lead" and row.agency == "so-tttt")
EVENT = "hoan-thanh-sap-xep-bo-may"
EDITS: tuple[Edit, ...] = (
    Complete("I/3.21"),
    ReportProgress("I/3.21"),
    Occur(EVENT),
    Fulfil("III/7.1c", date(2025, 6, 29)),
    MoveDate("I/3.21", "due", date(2026, 1, 1)),
    RejectDependency(DEPENDENCY.predecessor, DEPENDENCY.successor),
    Reassign(LEAD.activity, "lead", "so-tttt", "so-khcn"),
    Unassign(LEAD.activity, "so-tttt", "lead"),
)


def facts(plan, kind):
    found = plan_facts(plan, DAY)
    return [found.as_dict(fact) for fact in found.of(kind)]


def one(plan, kind, **wanted):
    (found,) = [row for row in facts(plan, kind) if wanted.items() <= row.items()]
    return found


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.do)
def test_a_change_gives_another_plan_and_leaves_the_one_given(edit):
    before = {table: PLAN.table(table).rows for table in ("activities", "reports", "assignments", "dependencies")}
    changed = edit.applied(PLAN, DAY)
    assert changed != PLAN
    assert {table: PLAN.table(table).rows for table in before} == before
    assert set(plan_facts(changed, DAY)) != set(plan_facts(PLAN, DAY))


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.do)
def test_a_change_touches_no_fact_outside_its_footprint(edit):
    old, new = set(plan_facts(PLAN, DAY)), set(plan_facts(edit.applied(PLAN, DAY), DAY))
    for fact in old ^ new:
        assert any(kind == "awaits" or (kind == fact.kind and name in fact.values) for kind, name in edit.footprint())


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.do)
def test_a_change_is_said_in_both_languages_with_names(edit):
    names = {"I/3.21": "I/3.21 (Báo cáo)", "so-khcn": "Sở KH&CN"}
    said = {language: edit.sentence(names, language) for language in ("vi", "en")}
    assert said["vi"] != said["en"]
    assert not any("{" in text or "None" in text for text in said.values())
    if isinstance(edit, Complete | ReportProgress | MoveDate):
        assert all("I/3.21 (Báo cáo)" in text for text in said.values())
    assert edit.as_dict()["do"] == edit.do


def test_what_a_change_does_is_seen_in_the_facts():
    done = one(Complete("I/3.21").applied(PLAN, DAY), "activity", id="I/3.21")
    assert (done["state"], done["open"], done["done_on"]) == ("done", False, DAY)
    assert done["evidence"]
    assert one(ReportProgress("I/3.21").applied(PLAN, DAY), "activity", id="I/3.21")["state"] == "in_progress"
    assert one(Occur(EVENT).applied(PLAN, DAY), "event", id=EVENT)["occurred"] is True
    assert one(EDITS[4].applied(PLAN, DAY), "activity", id="I/3.21")["due"] == date(2026, 1, 1)
    rejected = one(
        EDITS[5].applied(PLAN, DAY), "dependency", predecessor=DEPENDENCY.predecessor, successor=DEPENDENCY.successor
    )
    assert rejected["basis"] == "rejected"
    leads = [row["agency"] for row in facts(EDITS[6].applied(PLAN, DAY), "assignment")
             if (row["activity"], row["role"]) == (LEAD.activity, "lead")]  # fmt: skip
    assert "so-khcn" in leads
    assert "so-tttt" not in leads
    assert {"obligation": "III/7.1c", "due": date(2025, 6, 29)}.items() <= one(
        EDITS[3].applied(PLAN, DAY), "fulfilled", obligation="III/7.1c"
    ).items()


def test_a_report_of_the_same_day_is_the_last_one():
    twice = Complete("I/3.21").applied(ReportProgress("I/3.21").applied(PLAN, DAY), DAY)
    assert one(twice, "activity", id="I/3.21")["state"] == "done"


def test_the_order_in_which_changes_are_given_does_not_matter():
    chosen = [EDITS[0], EDITS[2], EDITS[4], EDITS[5]]
    assert apply(PLAN, chosen, DAY) == apply(PLAN, reversed(chosen), DAY)


@pytest.mark.parametrize(
    "edit",
    [
        Complete("I/3.211"),
        ReportProgress("x"),
        Occur("x"),
        Fulfil("x", DAY),
        MoveDate("x", "due", DAY),
        RejectDependency("I/3.1", "I/3.1"),
        Reassign(LEAD.activity, "lead", "so-tttt", "so-x"),
        Reassign(LEAD.activity, "lead", "so-noi-vu-x", "so-khcn"),
        Unassign(LEAD.activity, "so-tttt", "advise"),
    ],
    ids=str,
)
def test_a_change_of_what_the_plan_does_not_have_is_refused(edit):
    with pytest.raises(InputError) as error:
        edit.applied(PLAN, DAY)
    assert [fault.id for fault in error.value.diagnostics] == ["unknown-reference"]
