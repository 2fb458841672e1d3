"""Nothing is worked out twice for an opened plan: a date, scenario, language or parameter seen before is remembered."""

import copy
import pickle
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from plan_graph import open_plan
from plan_graph.knowledge_base import state
from plan_graph.knowledge_base.remembered import MOST, Remembered
from plan_graph.knowledge_base.seen import Seen
from plan_graph.model.diagnostics import InputError
from plan_graph.whatif import Scenario


@pytest.fixture(scope="module")
def opened():
    return open_plan()


@pytest.fixture
def kb(opened):
    """The shipped plan with nothing worked out yet."""
    return copy.deepcopy(opened)


@pytest.fixture
def inferred(monkeypatch):
    """The dates and parameters of each inference that was really made."""
    made = []
    infer = state.infer

    def noted(program, facts, parameters, engine):
        made.append((str(parameters["as_of"]), parameters.get("due_soon_days"), engine))
        return infer(program, facts, parameters, engine)

    monkeypatch.setattr(state, "infer", noted)
    return made


def test_a_date_seen_before_is_not_inferred_again(kb, inferred):
    first = kb.as_of("2025-06-30")
    counts = first.summary.counts
    assert first.as_of("2025-03-31").summary.counts != counts
    again = first.as_of("2025-03-31").as_of("2025-06-30")
    assert (again.summary.counts, again is first) == (counts, True)
    assert [day for day, *_ in inferred] == ["2025-06-30", "2025-03-31"]


def test_the_way_back_to_the_date_of_opening_is_remembered_too(kb, inferred):
    assert kb.inference is kb.as_of("2025-03-31").as_of(kb.date).inference
    assert len(inferred) == 1


@pytest.mark.parametrize("first", ["vi", "en"])
def test_a_language_makes_no_other_inference_whichever_is_asked_first(kb, inferred, first):
    here, there = kb.in_language("vi"), kb.in_language("en")
    if first == "en":
        here, there = there, here
    assert here.inference is there.inference
    assert here.in_language("en").as_of("2025-03-31").inference is there.as_of("2025-03-31").inference
    assert here.summary.fields[0].title != there.summary.fields[0].title
    assert len(inferred) == 2


def test_parameters_seen_before_are_not_inferred_again(kb, inferred):
    days = [kb.with_parameters(due_soon_days=number).inference.parameters["due_soon_days"] for number in (10, 7, 10, 7)]
    assert days == [10, 7, 10, 7]
    assert [number for _, number, _ in inferred] == [10, 7]


def test_values_that_are_equal_but_of_other_types_are_not_mixed_up(kb):
    assert kb.with_parameters(due_soon_days=1).inference.parameters["due_soon_days"] == 1
    with pytest.raises(InputError) as error:
        _ = kb.with_parameters(due_soon_days=True).inference
    assert [fault.id for fault in error.value.diagnostics] == ["parameter-type"]


def test_another_engine_is_asked_itself(kb, inferred):
    assert kb.with_engine("duckdb").inference.choice.engine == "duckdb"
    assert kb.with_engine("durable").inference.choice.engine == "durable"
    assert [engine for *_, engine in inferred] == ["duckdb", "durable"]


def test_the_same_steps_are_not_inferred_again_however_the_scenario_was_built(kb, inferred):
    one = Scenario("one").complete("V/3.1")
    other = Scenario("other", {"vi": "Khác", "en": "Other"}).then(Scenario("x").complete("V/3.1"))
    first, second = kb.what_if(one), kb.what_if(other)
    assert first.after.inference is second.after.inference
    assert (first.title, second.title) == ("one", "Khác")
    assert kb.what_if(Scenario("none").complete("V/3.2")).after.inference is not first.after.inference
    assert len(inferred) == 2


def test_a_scenario_is_made_anew_on_another_date_and_on_another_plan(kb):
    done = Scenario("done").complete("V/3.1")
    early, late = (kb.as_of(day).what_if(done).after.plan for day in ("2025-03-31", "2025-06-30"))
    assert [plan.reports.rows[-1].date for plan in (early, late)] == [date(2025, 3, 31), date(2025, 6, 30)]
    after = kb.what_if(Scenario("cancel").cancel("V/3.2")).after
    both = after.what_if(done).after.plan
    assert len(both.reports) == len(kb.plan.reports) + 2


def test_what_fails_is_told_each_time(kb):
    for _ in range(2):
        with pytest.raises(InputError):
            kb.what_if(Scenario("nobody").complete("V/9.9"))
        with pytest.raises(InputError):
            kb.as_of("2025-13-01")


def test_what_is_known_by_a_day_is_not_inferred_again(kb, inferred):
    then = kb.as_of("2025-03-31").known_by_then()
    assert then.as_of("2025-06-30").inference is kb.as_of("2025-03-31").known_by_then().as_of("2025-06-30").inference
    assert then.as_of("2025-06-30").inference is not kb.as_of("2025-06-30").inference
    assert len(inferred) == 2


def test_two_plans_opened_share_nothing():
    one, other = open_plan(), open_plan()
    assert one.as_of("2025-03-31") is not other.as_of("2025-03-31")
    assert one.plan == other.plan


def test_a_copy_and_a_pickled_plan_work_and_begin_with_nothing_remembered(kb):
    _ = kb.as_of("2025-03-31")
    for other in (copy.deepcopy(kb), pickle.loads(pickle.dumps(kb))):  # noqa: S301
        assert (repr(other), other.plan, len(other.seen.states)) == (repr(kb), kb.plan, 0)
        assert other.as_of("2025-06-30").summary.counts == kb.as_of("2025-06-30").summary.counts


def test_only_some_dozens_are_kept_and_the_oldest_goes_first():
    memory = Remembered()
    made = []

    def result(number):
        return memory.get(number, lambda: made.append(number) or number)

    for number in range(MOST):
        result(number)
    result(0)
    result(MOST)  # 1 was not used for longest
    result(0)
    assert made == [*range(MOST + 1)]
    result(1)
    assert made[MOST + 1 :] == [1]
    assert len(memory) == MOST <= 100


@pytest.mark.parametrize(("rows", "kept"), [(0, MOST), (1_500, MOST), (10_000, 10), (50_000, 2), (5_000_000, 2)])
def test_of_a_big_plan_fewer_are_kept(rows, kept):
    memory = Seen(rows).inferences
    for number in range(100):
        memory.get(number, lambda: None)
    assert len(memory) == kept


def test_threads_that_ask_for_the_same_work_it_out_once_and_all_get_it(kb, inferred):
    days = ["2025-03-31", "2025-06-30", "2025-09-30"] * 8
    barrier = threading.Barrier(8)

    def asked(day):
        barrier.wait(timeout=60)
        return day, kb.as_of(day).in_language("en").summary.counts["open_overdue"]

    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(asked, days))
    assert {day for day, _ in found} == set(days)
    assert len(found) == 3
    assert len(inferred) == 3


def test_a_result_that_fails_in_one_thread_is_tried_again_by_the_next():
    memory, tried = Remembered(), []

    def fails_first():
        tried.append(1)
        if len(tried) == 1:
            raise ValueError("once")
        return "made"

    with pytest.raises(ValueError, match="once"):
        memory.get("key", fails_first)
    assert [memory.get("key", fails_first), memory.get("key", fails_first)] == ["made", "made"]
    assert len(tried) == 2
