"""The texts of notebooks are in one language and name the figures of the plan that is open."""

import pytest

from plan_graph import open_plan
from plan_graph.lab import Guide
from tests.tiny_plan import write_tiny_plan


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_tiny_plan(tmp_path_factory.mktemp("plan") / "tiny").path


def test_a_text_names_the_figures_of_the_plan_in_one_language(folder):
    kb = open_plan(folder, language="en").as_of("2025-06-30")
    guide = Guide(kb, "meet")
    number = len(kb.activities)
    assert f"{number} activities in" in guide.text("title")
    assert "hoạt động" in Guide(kb.in_language("vi"), "meet").text("title")
    assert "hoạt động" not in guide.text("title")


def test_what_is_not_concluded_is_a_question_mark_and_never_nothing(folder, tmp_path):
    (tmp_path / "one.yaml").write_text("- conclusion: quiet\n  title: {vi: Im, en: Quiet}\n", encoding="utf-8")
    kb = open_plan(folder, rules=[tmp_path / "one.yaml"], language="en").as_of("2025-06-30")
    assert Guide(kb, "start").text("overdue") == "## ? activities are overdue"
    assert "not known" in kb._repr_html_()


def test_a_title_of_the_plan_is_no_markup(folder):
    kb = open_plan(folder, language="en").as_of("2025-06-30")
    assert r"\*Nội vụ\*" in Guide(kb, "meet").text("leads", agency="*Nội vụ*", most=1)
