"""Changes recorded at the workbench, without a browser: each is an edit of the journal, and others are not lost."""

import json
import os
from dataclasses import replace
from datetime import date

import pytest

from plan_graph import open_plan
from plan_graph.edits import MoveDate
from plan_graph.edits.journal import Origin, read_journal
from plan_graph.edits.recording import record_edits
from plan_graph.edits.rows import CorrectCell
from plan_graph.lab import Session
from plan_graph.scene import TrayStep
from plan_graph.shipped import SHIPPED_PLAN
from plan_graph.whatif import Scenario
from tests.tiny_plan import write_tiny_plan


@pytest.fixture
def folder(tmp_path):
    write_tiny_plan(tmp_path / "plan")
    return tmp_path / "plan"


@pytest.fixture
def session(folder):
    return Session(open_plan(folder).as_of("2025-05-15"), by="Lan")


def ask(session, question, *selection, **more):
    scene = replace(session.scene, selection=selection, **more.pop("of_scene", {}))
    asked = {"ask": question, "seq": 1, "scene": scene.as_dict(), **more}
    answer, _ = session.answer(json.loads(json.dumps(asked)))
    json.dumps(answer)
    return answer


REPORT = {"state": "in_progress", "percent": "40", "date": "2025-05-10", "evidence": "CV 12", "causes": "chờ ý kiến"}
FIRST, SECOND = "activity:I/3.1", "activity:I/3.2"


def test_progress_of_the_selection_is_recorded_with_who_and_when_and_the_state_follows(session, folder):
    answer = ask(session, "report", FIRST, SECOND, values={**REPORT, "by": "Hoa"})
    assert answer["recorded"] == ["Đã ghi: thay đổi số 1."]
    assert "faults" not in answer
    reports = [row for row in open_plan(folder).plan.reports if row.date == date(2025, 5, 10)]
    assert [(row.activity, row.percent, row.evidence, row.causes, row.reporter) for row in reports] == [
        ("I/3.1", 40.0, "CV 12", "chờ ý kiến", "so-noi-vu"),
        ("I/3.2", 40.0, "CV 12", "chờ ý kiến", "so-noi-vu"),
    ]
    assert [entry.by for entry in read_journal(folder).entries] == ["Hoa", "Hoa"]
    assert len(answer["log"]) == 2
    assert "I/3.2" in answer["log"][0]["text"]
    assert answer["state"]["status"] == ask(session, "state", of_scene={})["state"]["status"]


@pytest.mark.slow
def test_what_is_recorded_is_undone_and_redone_by_the_numbers_of_the_log(session, folder):
    before = len(open_plan(folder).plan.reports)
    ask(session, "report", FIRST, values=REPORT)
    ask(session, "correct", SECOND, column="title", values={"to": "Ban hành kế hoạch", "reason": "sai chữ"})
    first, second = [ask(session, "undo-recorded", id=number, values={}) for number in (2, 1)]
    assert (first["undo"], first["redo"]) == (1, 3)
    assert (second["undo"], second["redo"]) == (None, 4)
    assert len(open_plan(folder).plan.reports) == before
    again = ask(session, "undo-recorded", id=second["redo"], values={})
    assert (again["undo"], again["redo"]) == (1, 3)
    assert len(open_plan(folder).plan.reports) == before + 1
    assert ask(session, "undo-recorded", id=3, values={})["redo"] is None
    assert open_plan(folder).plan.titles("vi")["I/3.2"] == "Ban hành kế hoạch"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({**REPORT, "percent": "140"}, "140 không phải là phần trăm"),
        ({**REPORT, "percent": "nhiều"}, "nhiều không phải là phần trăm"),
        ({**REPORT, "date": ""}, "thiếu nội dung"),
        ({**REPORT, "date": "2099-05-10"}, "2099"),
        ({**REPORT, "basis_day": "2025-05-01"}, "thiếu nội dung"),
        ({**REPORT, "state": "x"}, "x"),
    ],
)
def test_a_form_that_is_not_right_is_told_and_nothing_is_recorded(session, folder, values, fault):
    answer = ask(session, "report", FIRST, values=values)
    assert fault in answer["faults"]
    assert read_journal(folder) is None


def test_a_report_without_a_chosen_activity_is_refused(session):
    assert "chưa chọn hoạt động" in ask(session, "report", "field:I", values=REPORT)["faults"]


def test_proposed_dependencies_are_decided_one_after_the_other(session, folder):
    rows = ask(session, "review")["review"]
    assert [(row["first"], row["then"]) for row in rows] == [("I/3.1", "I/3.2"), ("I/3.2", "I/3.3")]
    assert rows[0]["evidence"] == "có dự thảo mới ban hành"
    for pair in (("I/3.1", "I/3.2", "confirmed"), ("I/3.2", "I/3.3", "rejected")):
        assert "recorded" in ask(session, "decide", decisions=[pair], values={"by": "Lan"})
    assert ask(session, "review")["review"] == []
    assert [row.basis for row in open_plan(folder).plan.dependencies] == ["confirmed", "rejected"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("column", "values", "edit"),
    [
        ("title", {"to": "Dự thảo kế hoạch"}, {"do": "correct", "column": "title_vi"}),
        ("due", {"to": "2025-04-30"}, {"do": "correct", "column": "due"}),
        ("due", {"to": "2025-08-31", "from": "2025-06-01"}, {"do": "move", "column": "due"}),
        ("lead", {"to": "so-tu-phap"}, {"do": "reassign", "wholly": True}),
        ("lead", {"to": "so-tu-phap", "from": "2025-05-01"}, {"do": "reassign", "on": "2025-05-01"}),
    ],
)
def test_a_title_date_or_lead_is_corrected_with_a_reason(session, folder, column, values, edit):
    without = ask(session, "correct", FIRST, column=column, values=values)
    assert "chưa nêu lý do" in without["faults"]
    assert "recorded" in ask(session, "correct", FIRST, column=column, values={**values, "reason": "nhập nhầm"})
    (entry,) = read_journal(folder).entries
    assert {name: entry.what.get(name) for name in edit} == edit
    assert (entry.reason, entry.by) == ("nhập nhầm", "Lan")


@pytest.mark.slow
def test_a_date_that_a_later_window_has_is_corrected_in_that_row(session, folder):
    record_edits(folder, [MoveDate("I/3.1", "due", date(2025, 6, 30))], Origin(date(2025, 5, 1)))
    session.renew()
    assert "recorded" in ask(session, "correct", FIRST, column="due", values={"to": "2025-07-15", "reason": "nhầm"})
    assert [row.due for row in open_plan(folder).plan.windows] == [date(2025, 7, 15)]


@pytest.mark.slow
def test_a_finding_is_decided_on(session, folder):
    kinds = ask(session, "work", FIRST)["findings"]
    assert "overdue" in [kind for kind, _ in kinds]
    values = {"decision": "deadline_extended", "reason": "đã xin phép"}
    assert "thiếu nội dung" in ask(session, "decide-finding", FIRST, kind="overdue", values=values)["faults"]
    answer = ask(session, "decide-finding", FIRST, kind="overdue", values={**values, "until": "2025-07-31"})
    assert "recorded" in answer
    assert [entry.what["do"] for entry in read_journal(folder).entries] == ["decide-finding", "move"]


def test_what_somebody_else_recorded_meanwhile_is_told_and_kept(session, folder):
    record_edits(folder, [CorrectCell("activities", "I/3.3", "title_vi", "Tổ chức")], Origin(date(2025, 5, 2), "Minh"))
    answer = ask(session, "report", FIRST, values=REPORT)
    assert answer["recorded"] == ["Đã ghi: thay đổi số 2."]
    (other,) = answer["others"]
    assert "Trong lúc đó Minh đã ghi" in other
    assert ask(session, "report", SECOND, values=REPORT)["others"] == []
    assert open_plan(folder).plan.titles("vi")["I/3.3"] == "Tổ chức"
    assert "Tổ chức" in answer["items"]["texts"]["titles"]


def test_a_correction_of_what_somebody_else_has_just_corrected_is_refused_and_the_new_value_shown(session, folder):
    record_edits(folder, [CorrectCell("activities", "I/3.1", "title_vi", "Tổ chức")], Origin(date(2025, 5, 2), "Minh"))
    answer = ask(session, "correct", FIRST, column="title", values={"to": "Khác", "reason": "x"})
    assert "vừa được người khác sửa" in answer["faults"]
    assert "Minh" in answer["others"][0]
    assert "Tổ chức" in answer["items"]["texts"]["titles"]
    assert "recorded" in ask(session, "correct", FIRST, column="title", values={"to": "Khác", "reason": "x"})


@pytest.mark.slow
def test_a_dependency_that_somebody_else_decided_meanwhile_is_not_decided_again(session, folder):
    other = Session(open_plan(folder), by="Minh")
    ask(other, "decide", decisions=[("I/3.1", "I/3.2", "rejected")], values={})
    answer = ask(session, "decide", decisions=[("I/3.1", "I/3.2", "confirmed")], values={})
    assert "vừa được người khác sửa" in answer["faults"]
    assert open_plan(folder).plan.dependencies.rows[0].basis == "rejected"


def test_the_scenario_of_the_tray_is_put_into_the_plan_as_dated_rows(session, folder):
    (step,) = Scenario("x").reassign("so-noi-vu", "so-tu-phap", activity="I/3.2", on="2025-05-01").steps
    answer = ask(session, "put", of_scene={"tray": (TrayStep(step),)}, values={"reason": "phân công lại"})
    assert answer["cleared"]
    assert "difference" not in answer["state"]
    rows = [row for row in open_plan(folder).plan.assignments if row.activity == "I/3.2"]
    assert [(row.agency, row.valid_from) for row in rows] == [("so-noi-vu", None), ("so-tu-phap", date(2025, 5, 1))]
    assert ask(session, "put", values={})["faults"]  # an empty tray


@pytest.mark.slow
def test_a_step_of_the_tray_that_a_change_makes_impossible_is_switched_off_and_kept(session):
    (step,) = Scenario("x").confirm_dependency("I/3.2", "I/3.3").steps
    scene = {"tray": (TrayStep(step),)}
    assert "recorded" in ask(session, "report", FIRST, of_scene=scene, values=REPORT)
    (lost,) = Scenario("x").reassign("so-tu-phap", "so-noi-vu", activity="I/3.3").steps
    ask(session, "correct", "activity:I/3.3", column="lead", values={"to": "so-noi-vu", "reason": "nhầm"})
    answer = ask(session, "report", SECOND, of_scene={"tray": (TrayStep(lost),)}, values=REPORT)
    assert "recorded" in answer
    if "faults" in answer:
        assert answer["tray"][0]["off"]


@pytest.mark.slow
def test_a_plan_that_cannot_be_written_is_told_before_anything_is_typed(folder, monkeypatch):
    assert "kế hoạch mẫu" in ask(Session(open_plan(SHIPPED_PLAN)), "work")["refused"]
    closed = str(folder / "reports.csv")
    usual = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: str(path) != closed and usual(path, mode))
    session = Session(open_plan(folder))
    assert "chỉ cho phép đọc: reports.csv" in ask(session, "work")["refused"]
    assert "chỉ cho phép đọc" in ask(session, "report", FIRST, values=REPORT)["faults"]


def test_the_plan_of_a_scenario_is_not_written(folder):
    supposed = open_plan(folder).what_if(Scenario("x").slip(3, activity="I/3.1")).after
    assert "không nằm trong thư mục" in ask(Session(supposed), "work")["refused"]


def test_the_log_is_in_the_language_of_the_scene(session):
    ask(session, "report", FIRST, values=REPORT)
    answer = ask(session, "work", of_scene={"language": "en"})
    assert answer["states"][0] == ["not_started", "not started"]
    assert "Draft" in answer["log"][0]["text"]


def test_a_page_hears_what_was_recorded_elsewhere_and_nothing_where_nothing_was(tmp_path):
    write_tiny_plan(tmp_path / "plan")
    one, other = (Session(open_plan(tmp_path / "plan").as_of("2025-05-15"), by=name) for name in ("Lan", "Minh"))
    pulse = {"ask": "alive", "seq": 1, "scene": one.scene.as_dict()}
    assert one.answer(pulse)[0] == {"seq": 1}
    scene = {**other.scene.as_dict(), "selection": ["activity:I/3.3"]}
    values = {"to": "Tên mới", "reason": "gọn hơn"}
    other.answer({"ask": "correct", "column": "title", "values": values, "scene": scene})
    answer, _ = one.answer(pulse)
    assert "Minh" in answer["others"][0]
    assert "Tên mới" in answer["items"]["texts"]["titles"]
    assert one.answer(pulse)[0] == {"seq": 1}
