"""The plan in force on a day: numbers, titles, places and windows of that time; works added, changed and retired."""

from datetime import date

import pytest

from plan_graph.analysis.versions import numbers_in_force, plan_in_force
from plan_graph.knowledge_base import open_plan
from plan_graph.storing import read_plan
from tests.tiny_plan import write_tiny_plan

HEAD = "item,number,valid_from,valid_to,title_vi,title_en,field,objective,task,document\n"
WINDOWS = """\
activity,window,start,due,recurrence,valid_from,valid_to,source_line,note
I/3.2,period,2025-04-01,2025-09-30,,2025-08-01,,,
"""
ROWS = """\
I/3.1,I/3.1,,2025-07-31,,,,,,
I/3.2,I/3.2,,2025-07-31,Ban hành,Issue,I,I/1.1,I/2.1,
I/3.2,I/3.1,2025-08-01,,,,,,,QĐ 7
I/3.3,I/3.2,2025-08-01,,,,,,,QĐ 7
"""
"""On 1 August I/3.1 is retired, I/3.2 gets its number and a later due, and I/3.3 is added as number I/3.2."""
JULY, AUGUST = date(2025, 7, 31), date(2025, 8, 1)


@pytest.fixture
def folder(tmp_path):
    tiny = write_tiny_plan(tmp_path / "plan")
    tiny.write("versions.csv", HEAD + ROWS)
    tiny.write("windows.csv", WINDOWS)
    tiny.replace("activities.csv", "Ban hành,Issue", "Ban hành quy chế,Issue")
    return tiny


def test_a_plan_without_versions_is_in_force_as_it_is(tmp_path):
    plan = read_plan(write_tiny_plan(tmp_path / "plan").path)
    assert plan_in_force(plan, AUGUST) is plan


def test_works_are_those_of_the_day_with_title_and_number_of_the_day(folder):
    plan = read_plan(folder.path)
    before, after = plan_in_force(plan, JULY), plan_in_force(plan, AUGUST)
    assert [(row.id, row.title_vi) for row in before.activities] == [("I/3.1", "Dự thảo"), ("I/3.2", "Ban hành")]
    assert [(row.id, row.title_vi) for row in after.activities] == [
        ("I/3.2", "Ban hành quy chế"),
        ("I/3.3", "Thực hiện"),
    ]
    assert numbers_in_force(before) == {"I/3.1": "I/3.1", "I/3.2": "I/3.2"}
    assert numbers_in_force(after) == {"I/3.2": "I/3.1", "I/3.3": "I/3.2"}


def test_nothing_refers_to_a_work_that_is_not_part_of_the_plan_that_day(folder):
    after = plan_in_force(read_plan(folder.path), AUGUST)
    assert [row.activity for row in after.reports] == []
    assert [(row.predecessor, row.successor) for row in after.dependencies] == [("I/3.2", "I/3.3")]
    assert [row.activity for row in after.assignments] == ["I/3.2", "I/3.3"]
    assert [row.id for row in after.deliverables] == []


def test_work_that_is_done_keeps_the_due_in_force_on_that_day(folder):
    folder.append("reports.csv", "2025-07-10,I/3.2,done,100,,SNV,")
    kb = open_plan(folder.path)
    for day in ("2025-07-20", "2025-09-01"):
        counted = kb.as_of(day).activities.set_index("id")["count"]
        assert counted["I/3.2"] == "done_late"


def test_an_answer_of_a_day_is_about_the_version_of_that_day_in_any_order(folder):
    kb = open_plan(folder.path)
    late = kb.as_of("2025-08-01")
    assert list(late.activities["id"]) == ["I/3.2", "I/3.3"]
    assert list(late.as_of("2025-07-31").activities["id"]) == ["I/3.1", "I/3.2"]
    assert list(late.as_of("2025-07-31").overdue["id"]) == ["I/3.1", "I/3.2"]
    assert list(late.overdue["id"]) == []
    assert list(late.known_by_then().as_of("2025-12-31").activities["id"]) == ["I/3.2", "I/3.3"]


def test_a_scenario_saved_from_a_revised_plan_keeps_its_versions(folder, tmp_path):
    from plan_graph.whatif import Scenario

    kb = open_plan(folder.path).as_of("2025-08-15")
    supposed = kb.what_if(Scenario("later").move_due("2025-10-31", activity="I/3.2"))
    saved = open_plan(supposed.save(tmp_path / "saved"))
    assert list(saved.as_of("2025-07-31").activities["id"]) == ["I/3.1", "I/3.2"]
    assert saved.as_of("2025-08-15").activities.set_index("id")["due"]["I/3.2"].date() == date(2025, 10, 31)
    assert list(supposed.after.as_of("2025-08-16").activities["id"]) == ["I/3.2", "I/3.3"]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("I/3.3,I/3.9,2025-09-01,,,,,,,", "version-item-twice versions.csv:6:valid_from"),
        ("I/3.1,I/3.5,2025-09-01,,,,,,,", "version-incomplete versions.csv:2:title_vi"),
        ("I/3.9,I/3.9,2025-09-01,,,,,,,", "unknown-reference versions.csv:6:item"),
        ("I/2.1,I/2.1,2025-09-02,2025-09-01,,,,,,", "window-reversed versions.csv:6:valid_to"),
    ],
)
def test_versions_that_contradict_each_other_are_refused(folder, row, fault):
    folder.append("versions.csv", row)
    assert folder.faults() == [fault]
