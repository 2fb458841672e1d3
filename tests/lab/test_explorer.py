"""The panel without a browser: what its parts do to each other, and what it says when something is wrong."""

import base64
from datetime import date

import pytest

from plan_graph import open_plan
from plan_graph.lab import faults_of
from plan_graph.lab.controls import panel_days
from plan_graph.shipped import SHIPPED_PLAN
from tests.shipped import opened


@pytest.fixture
def panel(tmp_path):
    return opened().explore(folder=tmp_path)


def test_the_panel_starts_on_the_date_of_its_knowledge_base(panel):
    assert panel.day.value == date(2025, 6, 30)
    assert panel.kb.date == opened().date
    assert "2</b>" in panel.counts.value


def test_a_date_that_only_changes_statuses_moves_no_box(panel):
    before = panel.graph.data
    panel.day.value = date(2025, 3, 31)
    assert panel.graph.data is before
    assert panel.graph.statuses["activity:V/3.1"] == "due_soon"
    assert panel.kb.date == date(2025, 3, 31)
    assert opened().date == date(2025, 6, 30)


def test_what_is_chosen_is_known_and_its_card_is_in_the_language_of_the_panel(panel):
    panel.graph.selected = "activity:I/3.21"
    assert panel.selected == "I/3.21"
    assert "chưa triển khai được" in panel.card.value
    panel.languages.value = "en"
    assert "blocked" in panel.card.value
    assert panel.view.description == "View"
    assert panel.selected == "I/3.21"


def test_filters_leave_what_fits_and_what_it_hangs_on(panel):
    panel.status.value = "overdue"
    panel.field.value = "V"
    assert {"activity:V/3.1", "task:V/2.1", "objective:V/1.1", "field:V"} <= set(panel.graph.shown)
    assert "activity:II/3.4" not in panel.graph.shown
    panel.status.value = panel.field.value = ""
    assert panel.graph.shown is None
    panel.agency.value = "so-tu-phap"
    assert 5 < len(panel.graph.shown) < 60
    panel.agency.value = ""
    panel.window.value = "undated"
    assert "activity:I/3.8" in panel.graph.shown


def test_the_table_follows_the_filters_and_the_choice(panel):
    panel.status.value = "overdue"
    panel.graph.selected = "activity:V/3.1"
    table = panel.table
    assert {"V/3.1", "II/3.4"} <= set(table["id"])
    assert list(table[table["selected"]]["id"]) == ["V/3.1"]
    assert panel.list.value.count("<tr class=pg-chosen>") == 1
    assert panel.list.value.count("<tr") == len(table) + 1


def test_a_search_leaves_accents_out(panel):
    panel.search.value = "DAO tạo cbccvc"
    assert panel.graph.hits == ["activity:V/3.1"]
    panel.search.value = ""
    assert panel.graph.hits is None


def test_views_of_one_item_ask_for_it(panel):
    panel.view.value = "agency"
    panel.item.value = "so-noi-vu"
    assert panel.graph.data["label"].startswith("Sở Nội vụ")
    panel.view.value = "blocked"
    assert panel.item.layout.display == "none"
    assert panel.graph.data["directed"]


def test_a_reassignment_is_shown_kept_and_taken_back(panel, tmp_path):
    panel.former.value, panel.to.value, panel.where.value = "so-noi-vu", "so-tu-phap", "V"
    panel.try_it.click()
    assert "Thay đổi giả định" in panel.difference.value
    assert "kịch bản" in panel.counts.value
    assert panel.kb.plan is not opened().plan
    panel.scenario_name.value = "../Giao lại"
    panel.keep.click()
    written = tmp_path / "giao-lai.yaml"
    assert opened().what_if(written).after.table("assignments").equals(panel.kb.table("assignments"))
    panel.back.click()
    assert panel.kb.plan is opened().plan


def test_what_cannot_be_done_is_said_in_the_panel_and_changes_nothing(panel):
    panel.former.value = panel.to.value = "so-noi-vu"
    panel.action.value = "merge"
    panel.try_it.click()
    assert 'role="alert"' in panel.errors.value
    assert panel.kb.plan is opened().plan
    panel.day.value = date(2025, 7, 31)
    assert panel.errors.value == ""


def test_an_export_is_written_beside_the_notebook_under_a_safe_name(panel, tmp_path):
    panel.file_name.value, panel.form.value = "../../Kế hoạch", "graphml"
    panel.export.click()
    assert (tmp_path / "ke-hoach.graphml").exists()


def test_where_no_widget_is_shown_a_picture_stands(panel):
    panel.view.value = "blocked"
    static = panel.static()
    assert base64.b64decode(static["image/png"])[:4] == b"\x89PNG"
    assert 'alt="Chuỗi việc chưa triển khai được và nguyên nhân"' in static["text/html"]


def test_the_slider_has_the_middle_and_the_end_of_each_month():
    days = panel_days(2024, date(2024, 12, 20))
    assert date(2024, 2, 29) in days
    assert days[-1] == date(2024, 12, 31)
    assert len(days) == 25


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_broken_plan_folder_is_a_table_of_faults(tmp_path, language):
    (tmp_path / "activities.csv").write_text("id\n", encoding="utf-8")
    faults = faults_of(lambda: open_plan(tmp_path), language)
    assert len(faults) > 5
    assert faults_of(lambda: open_plan(SHIPPED_PLAN), language).empty
