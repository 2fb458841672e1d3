"""A step that has nothing to do because of an earlier one names that one; its number is that of the list."""

import pytest

from plan_graph import open_plan
from plan_graph.model.diagnostics import InputError
from plan_graph.scene import Scene
from plan_graph.whatif import Scenario
from tests.tiny_plan import write_tiny_plan


@pytest.fixture(scope="module")
def kb(tmp_path_factory):
    place = tmp_path_factory.mktemp("plans") / "plan"
    write_tiny_plan(place)
    return open_plan(place).as_of("2025-05-15")


def fault(kb, scenario):
    with pytest.raises(InputError) as error:
        kb.what_if(scenario)
    (one,) = error.value.diagnostics
    return one.id, one.message("vi"), one.message("en")


NOTHING_LEFT = "nên bước này không còn việc để thực hiện"


@pytest.mark.parametrize(
    ("steps", "vi", "en"),
    [
        (Scenario("x").complete("I/3.1").reassign("so-noi-vu", "so-tu-phap", activity="I/3.1"),
         f"bước 1 đã hoàn thành I/3.1, {NOTHING_LEFT}",
         "I/3.1: completed by step 1, so this step has nothing left to do"),
        (Scenario("x").slip(3, activity="I/3.2").cancel("I/3.1", "I/3.2").reassign("so-noi-vu", "so-tu-phap"),
         f"bước 2 đã hủy I/3.1, I/3.2, {NOTHING_LEFT}",
         "I/3.1, I/3.2: cancelled by step 2, so this step has nothing left to do"),
        (Scenario("x").reassign("so-noi-vu", "so-tu-phap").reassign("so-noi-vu", "so-tu-phap"),
         f"bước 1 đã giao I/3.1, I/3.2 cho cơ quan khác, {NOTHING_LEFT}",
         "I/3.1, I/3.2: passed to another agency by step 1, so this step has nothing left to do"),
        (Scenario("x").slip(300, activity="I/3.1").slip(5, activity="I/3.1", due_to="2025-04-01"),
         "sau bước 1, I/3.1 không còn thuộc phạm vi của bước này",
         "I/3.1: no longer within the reach of this step after step 1"),
    ],
    ids=["completed", "cancelled", "reassigned", "out of the filter"],
)  # fmt: skip
def test_the_earlier_step_is_named(kb, steps, vi, en):
    assert fault(kb, steps) == ("scenario-nothing-left", vi, en)


def test_a_step_of_the_tray_is_named_by_its_number_there_with_those_that_are_off(kb):
    complete = {"complete": {"where": {"activity": ["I/3.1"]}}}
    where = {"activity": ["I/3.1"]}
    reassign = {"reassign": {"former": "so-noi-vu", "to": "so-tu-phap", "role": "lead", "where": where}}
    scene = {"plan": "tiny", "day": "2025-05-15", "tray": [{**complete, "off": True}, complete, reassign]}
    assert "bước 2 đã hoàn thành I/3.1" in fault(kb, Scene.from_dict(scene).supposed)[1]


def test_a_file_has_the_line_of_the_earlier_step_too(kb, tmp_path):
    (tmp_path / "x.yaml").write_text(
        "scenario: x\nedits:\n- complete: {where: {activity: I/3.1}}\n"
        "- reassign: {former: so-noi-vu, to: so-tu-phap, where: {activity: I/3.1}}\n",
        encoding="utf-8",
    )
    assert "completed by step 1 (x.yaml:3)" in fault(kb, tmp_path / "x.yaml")[2]


def test_work_that_the_plan_itself_has_as_finished_is_named(kb):
    done = kb.what_if(Scenario("x").complete("I/3.1")).after
    name, vi, en = fault(done, Scenario("x").reassign("so-noi-vu", "so-tu-phap", activity="I/3.1"))
    assert name == "scenario-work-closed"
    assert vi.startswith("I/3.1 đã kết thúc")
    assert en.startswith("I/3.1: finished or cancelled")


def test_a_step_that_never_matched_says_so(kb):
    steps = Scenario("x").complete("I/3.1").reassign("so-noi-vu", "so-tu-phap", activity="I/3.3")
    assert fault(kb, steps)[0] == "scenario-matches-nothing"
