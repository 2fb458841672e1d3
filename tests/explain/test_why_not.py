"""Why something is not concluded: the condition that fails, the fact that is missing, the exception that applies."""

import random
import re

import pytest

from plan_graph.explain.why_not import WhyNot, why_not
from plan_graph.explain.why_not_words import as_dict, lines
from plan_graph.inference import infer
from plan_graph.language import read_rules
from plan_graph.language.expressions import conjuncts, evaluator, fields_in, with_parameters
from plan_graph.model.diagnostics import InputError
from plan_graph.model.facts import Fact, Facts, Kind
from plan_graph.words import LANGUAGES
from tests.amount import chunks
from tests.language.small_rules import facts, kinds, program, rule
from tests.random_programs import BASE as RANDOM_BASE
from tests.random_programs import Maker, as_yaml, conclude_or_refuse
from tests.shipped import names, opened

BASE = kinds(task={"id": "text", "open": "boolean", "due": "integer"}, edge={"before": "text", "after": "text"})
WAITING = rule(
    "waits",
    "waiting(task = s.id, on = p.id)",
    "edge e",
    "task p: id = e.before and open",
    "task s: id = e.after and open",
)
FREE = {**rule("free", "free(task = t.id)", "task t: open"), "unless": ["waiting w: task = t.id"]}


def asked(folder, kind, item, *rules, **given) -> WhyNot:
    return why_not(infer(program(folder, BASE, *rules), facts(BASE, **given)), kind, item)


def only(answer: WhyNot):
    ((failure,),) = [each.failures for each in answer.answers]
    return failure


def test_a_condition_that_fails_is_named_with_the_fact(tmp_path):
    late = rule("late", "late(task = t.id)", "task t: open and due < 5 and due > 0")
    failure = only(asked(tmp_path, "late", "A", late, task=[("A", True, 9), ("B", True, 1)]))
    assert (failure.what, failure.fact.values[0], len(failure.failed)) == ("condition", "A", 1)


def test_an_unknown_value_is_a_reason_of_its_own(tmp_path):
    late = rule("late", "late(task = t.id)", "task t: due < 5")
    failure = only(asked(tmp_path, "late", "A", late, task=[("A", True, None)]))
    assert failure.what == "condition"
    assert failure.fact.values == ("A", True, None)


def test_a_missing_fact_is_named_with_what_was_looked_for(tmp_path):
    failure = only(asked(tmp_path, "waiting", "A", WAITING, task=[("A", True, 1)], edge=[("A", "B")]))
    assert (failure.what, failure.pattern.kind, failure.wanted) == ("missing", "edge", (("after", "A"),))


def test_the_item_leads_through_the_joins_whatever_the_order_of_the_patterns(tmp_path):
    given = {"task": [("A", False, 1), ("B", True, 1), ("C", True, 1)], "edge": [("A", "B"), ("C", "A")]}
    failure = only(asked(tmp_path, "waiting", "B", WAITING, **given))
    assert (failure.what, failure.fact.values[0]) == ("condition", "A")
    assert dict(failure.bound)["e"].values == ("A", "B")


def test_the_fact_that_an_exception_rests_on_is_named(tmp_path):
    given = {"task": [("A", True, 1), ("B", True, 1)], "edge": [("A", "B")]}
    failure = only(asked(tmp_path, "free", "B", WAITING, FREE, **given))
    assert (failure.what, failure.fact) == ("forbidden", Fact("waiting", ("B", "A")))


def test_a_missing_conclusion_is_followed_down(tmp_path):
    stuck = rule("stuck", "stuck(task = w.task)", "waiting w", "task t: id = w.task and due < 5")
    failure = only(asked(tmp_path, "stuck", "A", WAITING, stuck, task=[("A", True, 1)]))
    assert (failure.what, failure.missing.kind, failure.missing.item) == ("missing", "waiting", "A")
    assert only(failure.missing).pattern.kind == "edge"


def test_a_recursion_is_asked_once(tmp_path):
    start = rule("start", "before(task = e.after, on = e.before)", "edge e")
    step = rule("step", "before(task = b.task, on = e.before)", "before b", "edge e: after = b.on")
    answer = asked(tmp_path, "before", "A", start, step, edge=[("A", "B")])
    assert [each.failures[0].missing for each in answer.answers] == [None, None]


def test_a_rule_that_concludes_another_constant_says_so(tmp_path):
    told = rule("told", "told(who = 'chair')", "task t: open")
    failure = only(asked(tmp_path, "told", "A", told, task=[("A", True, 1)]))
    assert (failure.what, failure.wanted) == ("constant", (("who", "chair"),))


def test_of_a_count_it_is_said_that_nothing_is_in_the_group(tmp_path):
    counted = rule("load", "load(task = e.after, n = count(*))", "edge e")
    failure = only(asked(tmp_path, "load", "A", counted, edge=[("A", "B")]))
    assert (failure.what, failure.wanted) == ("missing", (("after", "A"),))


def test_a_conclusion_that_holds_is_given_back(tmp_path):
    answer = asked(tmp_path, "free", "A", WAITING, FREE, task=[("A", True, 1)])
    assert answer.holds == (Fact("free", ("A",)),)
    assert not answer.answers


def test_an_unknown_kind_is_refused_with_the_nearest(tmp_path):
    with pytest.raises(InputError) as refused:
        asked(tmp_path, "waitin", "A", WAITING)
    assert refused.value.diagnostics[0].hint("en").startswith("Nearest: waiting")


# The shipped plan.


@pytest.mark.fast(8)
@pytest.mark.parametrize("kind", sorted(names("conclusion")))
def test_every_activity_that_a_shipped_conclusion_is_not_about_gets_a_true_answer(kind):
    about = {fact.values[0] for fact in opened().inference.conclusions(kind)}
    answered = 0
    for activity in opened().plan.activities:
        answer = why_not(opened().inference, kind, activity.id)
        assert bool(answer.holds) == (activity.id in about)
        if answer.holds:
            continue
        answered += 1
        assert {each.rule.name for each in answer.answers} == {
            r.name for r in opened().program.rules if r.concludes == kind
        }
        assert_true(answer, opened().inference)
        for language in LANGUAGES:
            assert len(list(lines(answer, opened(language).wording))) >= 3
    assert answered + len(about & {a.id for a in opened().plan.activities}) == 95


def assert_true(answer: WhyNot, inference) -> None:
    """Every claim of the answer, checked by itself."""
    for each in answer.answers:
        assert each.failures, each.rule.name
        for failure in each.failures:
            bound = dict(failure.bound)
            if failure.what == "condition":
                assert failure.failed
                for condition in failure.failed:
                    assert value(condition, {**bound, failure.pattern.variable: failure.fact}, inference) is not True
            elif failure.what == "missing":
                fields = inference.program.kinds[failure.pattern.kind].fields
                for fact in inference.facts.of(failure.pattern.kind):
                    said = dict(zip(fields, fact.values, strict=True))
                    assert any(said[name] != wanted or wanted is None for name, wanted in failure.wanted)
            elif failure.what == "forbidden":
                assert failure.fact in inference.facts
                for condition in conjuncts(failure.pattern.condition):
                    assert value(condition, {**bound, failure.pattern.variable: failure.fact}, inference) is True
            if failure.missing is not None:
                assert not failure.missing.holds
                assert_true(failure.missing, inference)


def value(condition, bound, inference):
    used = list(fields_in(condition))
    positions = {field: (0, number) for number, field in enumerate(used)}
    values = tuple(inference.facts.value(bound[field.variable], field.field) for field in used)
    return evaluator(with_parameters(condition, inference.parameters), positions)((values,))


@pytest.mark.random
@pytest.mark.parametrize("chunk", chunks(150, 50, fast=1))
def test_answers_on_random_programs_are_true(chunk, tmp_path):
    base = {name: Kind(name, fields) for name, fields in RANDOM_BASE.items()}
    file = tmp_path / "rules.yaml"
    asked_of = {True: 0, False: 0}
    for seed in chunk:
        maker = Maker(seed)
        groups, rows = maker.program()
        file.write_text(as_yaml(groups, random.Random(seed)), encoding="utf-8")
        given = Facts(base, [Fact(kind, values) for kind, values in sorted(rows, key=repr)])
        inference = conclude_or_refuse(infer, read_rules([file], base), given, maker.parameters)
        if inference is None:
            continue
        for kind, declared in inference.program.shown_kinds.items():
            about = [fact.values[0] for fact in inference.conclusions(kind)]
            first = next(iter(declared.fields.values()))
            for item in {*about, *(v for v in maker_values(first))} - {None}:
                answer = why_not(inference, kind, item)
                assert bool(answer.holds) == (item in about)
                asked_of[bool(answer.holds)] += 1
                if not answer.holds:
                    assert_claims(answer, inference)
    assert min(asked_of.values()) > 15


def maker_values(type_name):
    from tests.random_programs import VALUES

    return VALUES[type_name]


def assert_claims(answer: WhyNot, inference) -> None:
    for each in answer.answers:
        for failure in each.failures:
            if failure.what == "condition":
                for condition in failure.failed:
                    bound = {**dict(failure.bound), failure.pattern.variable: failure.fact}
                    assert value(condition, bound, inference) is not True
            if failure.missing is not None:
                assert_claims(failure.missing, inference)


def test_the_answer_in_words_names_values_and_the_missing(tmp_path):
    answer = why_not(opened().inference, "ready", "I/3.21")
    english = [line.text for line in lines(answer, opened("en").wording)]
    assert english == [
        "I/3.21 (Report the inspection results): no 'ready to start'",
        "rule “Ready to start” (ready)",
        "all conditions hold, but an exception applies: waiting (activity = I/3.21)",
    ]
    document = as_dict(answer, opened().wording)
    assert document["rules"][0]["failures"][0]["fact"]["values"]["activity"] == "I/3.21"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_condition_is_shown_as_it_is_written_in_a_rule(language):
    kb = opened(language).as_of("2025-06-30")
    raw = re.compile(r"\$\w|<=|>=|<>| [<>] |\bnull\b|\b[a-z]+\.[a-z_]+\b(?! dòng| line)|'[a-z]+_[a-z_]+'|\bdate '")
    seen = 0
    for kind in sorted(kb.program.findings):
        for item in ("I/3.21", "V/3.1", "II/1.1", "so-noi-vu"):
            for line in lines(why_not(kb.inference, kind, item), kb.wording):
                said = line.text.partition("(")[0] if line.what == "note" else line.text
                assert not raw.search(said), (kind, item, said)
                seen += "“" in said and line.what == "absence"
    assert seen > 30
