"""Changes of a plan give a new plan, and say what is unknown."""

from datetime import date

import pytest

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
from tests.shipped import plan

DAY = date(2025, 6, 30)
PROPOSED = ("I/3.2", "I/3.5")
LED = "I/3.5"  # by so-tttt
EVENT = "hoan-thanh-sap-xep-bo-may"
EDITS: tuple[Edit, ...] = (
    Complete("I/3.21"),
    ReportProgress("I/3.21"),
    Occur(EVENT),
    Fulfil("III/7.1c", date(2025, 6, 29)),
    MoveDate("I/3.21", "due", date(2026, 1, 1)),
    RejectDependency(*PROPOSED),
    Reassign(LED, "lead", "so-tttt", "so-khcn"),
    Unassign(LED, "so-tttt", "lead"),
)


def facts(of, kind):
    found = plan_facts(of, DAY)
    return [found.as_dict(fact) for fact in found.of(kind)]


def one(of, kind, **wanted):
    (found,) = [row for row in facts(of, kind) if wanted.items() <= row.items()]
    return found


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.do)
def test_a_change_gives_another_plan_and_leaves_the_one_given(edit):
    before = {table: plan().table(table).rows for table in ("activities", "reports", "assignments", "dependencies")}
    changed = edit.apply_to(plan(), DAY)
    assert changed != plan()
    assert {table: plan().table(table).rows for table in before} == before
    assert set(plan_facts(changed, DAY)) != set(plan_facts(plan(), DAY))


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.do)
def test_a_change_touches_no_fact_outside_its_footprint(edit):
    old, new = set(plan_facts(plan(), DAY)), set(plan_facts(edit.apply_to(plan(), DAY), DAY))
    calendar = ("quarter", "reporting_period")  # they reach as far as the last day of any work
    for fact in old ^ new:
        assert fact.kind in calendar or any(
            kind == "awaits" or (kind == fact.kind and name in fact.values) for kind, name in edit.footprint()
        )


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
    done = one(Complete("I/3.21").apply_to(plan(), DAY), "activity", id="I/3.21")
    assert (done["state"], done["open"], done["done_on"]) == ("done", False, DAY)
    assert done["evidence"]
    assert one(ReportProgress("I/3.21").apply_to(plan(), DAY), "activity", id="I/3.21")["state"] == "in_progress"
    assert one(Occur(EVENT).apply_to(plan(), DAY), "event", id=EVENT)["occurred"] is True
    assert one(EDITS[4].apply_to(plan(), DAY), "activity", id="I/3.21")["due"] == date(2026, 1, 1)
    rejected = one(EDITS[5].apply_to(plan(), DAY), "dependency", predecessor=PROPOSED[0], successor=PROPOSED[1])
    assert rejected["basis"] == "rejected"
    leads = {row["agency"]: (row["valid_from"], row["valid_to"])
             for row in facts(EDITS[6].apply_to(plan(), DAY), "assignment")
             if (row["activity"], row["role"]) == (LED, "lead")}  # fmt: skip
    assert leads == {"so-tttt": (None, date(2025, 6, 29)), "so-khcn": (DAY, None)}
    assert {"obligation": "III/7.1c", "due": date(2025, 6, 29)}.items() <= one(
        EDITS[3].apply_to(plan(), DAY), "fulfilled", obligation="III/7.1c"
    ).items()


def test_a_report_of_the_same_day_is_the_last_one():
    twice = Complete("I/3.21").apply_to(ReportProgress("I/3.21").apply_to(plan(), DAY), DAY)
    assert one(twice, "activity", id="I/3.21")["state"] == "done"


def test_the_order_in_which_changes_are_given_does_not_matter():
    chosen = [EDITS[0], EDITS[2], EDITS[4], EDITS[5]]
    assert apply(plan(), chosen, DAY) == apply(plan(), reversed(chosen), DAY)


@pytest.mark.parametrize(
    "edit",
    [
        Complete("I/3.211"),
        ReportProgress("x"),
        Occur("x"),
        Fulfil("x", DAY),
        MoveDate("x", "due", DAY),
        RejectDependency("I/3.1", "I/3.1"),
        Reassign(LED, "lead", "so-tttt", "so-x"),
        Reassign(LED, "lead", "so-noi-vu-x", "so-khcn"),
        Unassign(LED, "so-tttt", "advise"),
    ],
    ids=str,
)
def test_a_change_of_what_the_plan_does_not_have_is_refused(edit):
    with pytest.raises(InputError) as error:
        edit.apply_to(plan(), DAY)
    assert [fault.id for fault in error.value.diagnostics] == ["unknown-reference"]
