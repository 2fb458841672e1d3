"""A step passes no work over without a word: finished work, work of others, work without a date."""

import pytest

from plan_graph import open_plan
from plan_graph.model.diagnostics import InputError
from plan_graph.whatif import Scenario
from tests.tiny_plan import write_tiny_plan

HANDED = Scenario("x").complete("I/3.1")


@pytest.fixture(scope="module")
def kb(tmp_path_factory):
    place = tmp_path_factory.mktemp("plans") / "plan"
    write_tiny_plan(place).replace("activities.csv", "ongoing,2025-01-01,2025-12-31,", "none,,,")
    return open_plan(place).as_of("2025-05-15")


@pytest.mark.parametrize(
    ("scenario", "vi", "en"),
    [
        (HANDED.reassign("so-noi-vu", "so-tu-phap"),
         ("Bước 2: 1 việc đã hoàn thành hoặc đã hủy nên không giao lại (I/3.1).",),
         ("Step 2: 1 activity is finished or cancelled, and is not reassigned (I/3.1).",)),
        (Scenario("x").reassign("so-noi-vu", "so-tu-phap", activity=["I/3.1", "I/3.3"]),
         ("Bước 1: 1 việc không thuộc cơ quan được nêu nên không giao lại (I/3.3).",),
         ("Step 1: 1 activity is not held by the named agency, and is not reassigned (I/3.3).",)),
        (HANDED.reassign("so-noi-vu", "so-tu-phap", activity=["I/3.1", "I/3.2"], finished=True), (), ()),
        (Scenario("x").reassign("so-noi-vu", "so-tu-phap"), (), ()),
        (Scenario("x").slip(3, field="I"),
         ("Bước 1: 1 việc chưa có thời hạn nên không lùi (I/3.3).",),
         ("Step 1: 1 activity has no date, and does not slip (I/3.3).",)),
    ],
    ids=["finished", "of others", "finished and asked for", "a filter without works", "undated"],
)  # fmt: skip
def test_the_works_are_named_with_the_reason(kb, scenario, vi, en):
    answer = kb.what_if(scenario)
    assert answer.skipped == vi
    assert kb.in_language("en").what_if(scenario).skipped == en
    for sentence in vi:
        assert sentence in str(answer)


@pytest.mark.parametrize(
    ("second", "vi", "en"),
    [
        (Scenario("x").cancel("I/3.1").steps,
         "trái với bước 1: cả hai bước cùng quyết định việc hoàn thành hoặc hủy I/3.1",
         "contradicts step 1: both steps complete or cancel I/3.1"),
        (Scenario("x").slip(3, activity="I/3.1").steps, "trái với bước 2: cả hai bước cùng thay đổi hạn của I/3.1",
         "contradicts step 2: both steps move the due day of I/3.1"),
        (Scenario("x").drop_dependency("I/3.1", "I/3.2").steps,
         "trái với bước 3: cả hai bước cùng quyết định quan hệ I/3.1 → I/3.2",
         "contradicts step 3: both steps decide on the dependency I/3.1 → I/3.2"),
    ],
    ids=["state", "due", "dependency"],
)  # fmt: skip
def test_a_contradiction_names_the_other_step_and_what_both_decide(kb, second, vi, en):
    first = HANDED.slip(5, activity="I/3.1").confirm_dependency("I/3.1", "I/3.2")
    with pytest.raises(InputError) as error:
        kb.what_if(Scenario("x", steps=(*first.steps, *second)))
    (one,) = error.value.diagnostics
    assert (one.id, one.message("vi"), one.message("en")) == ("scenario-conflict", vi, en)
