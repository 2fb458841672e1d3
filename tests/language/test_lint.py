"""Weaknesses of rules: each is found where it is, and nothing is said of rules that come close to it."""

import random
import re
from pathlib import Path

import pytest

from plan_graph.analysis.plan_kinds import PLAN_KINDS, PLAN_PARAMETERS
from plan_graph.inference import infer
from plan_graph.knowledge_base import SHIPPED_RULES
from plan_graph.language import read_rules
from plan_graph.language.lint import lint
from plan_graph.language.reading import rule_files
from plan_graph.model.diagnostic_ids import SEVERITY_OF
from plan_graph.model.diagnostics import message_id
from plan_graph.model.facts import Fact, Facts, Kind
from plan_graph.words import LANGUAGES, has_message
from tests.amount import chunks
from tests.language.small_rules import kinds, program, rule, written
from tests.random_programs import BASE, Maker, as_yaml, conclude_or_refuse

WORK = {"id": "text", "due": "date", "start": "date", "state": "text", "open": "boolean", "days": "integer"}
BASE_KINDS = kinds(work=WORK, link={"one": "text", "other": "text"}, quarter={"code": "text", "a": "date", "b": "date"})
BOTH = {"vi": "lời", "en": "words"}
P = {"conclusion": "p", "title": BOTH, "severity": "low"}
Q = {"conclusion": "q", "title": BOTH, "severity": "low"}
FIRST = rule("first", "p(item = w.id)", "work w: open")


def parameter(name, type_="date"):
    default = {"date": "2025-01-01", "integer": "3"}[type_]
    return {"parameter": name, "type": type_, "default": default, "title": BOTH}


def said(tmp_path, *entries, shown=(P, Q)):
    """What lint says: for each finding its id and its place inside the rule."""
    entries = [{**e, "default": int(e["default"])} if e.get("type") == "integer" else e for e in entries]
    file = written(tmp_path, *shown, *entries)
    file.write_text(file.read_text(encoding="utf-8").replace("'2025-01-01'", "2025-01-01"), encoding="utf-8")
    found = lint(read_rules([file], BASE_KINDS))
    unused = "lint-conclusion-not-concluded"
    return [(finding.id, finding.column) for finding in found if finding.id != unused]


def test_the_shipped_rules_have_no_warning():
    shipped = read_rules(rule_files(SHIPPED_RULES), PLAN_KINDS, PLAN_PARAMETERS)
    assert [(f.place, f.message("en")) for f in lint(shipped) if f.severity != "info"] == []


def test_a_plain_rule_has_no_weakness(tmp_path):
    assert said(tmp_path, FIRST) == []


# rules that never conclude


@pytest.mark.parametrize(
    "patterns",
    [
        ["work w: state = 'a' and state = 'b'"],
        ["work w: days < 3 and days > 5"],
        ["work w: state is null and state = 'a'"],
        ["work w: due < start and due > start"],
        ["work w: due = null"],
        ["work w: false"],
        ["work w: open", "link l: one = w.id and one <> w.id"],
        ["work w: due < start", "work v: id = w.id and w.due > w.start"],
    ],
    ids="; ".join,
)
def test_a_rule_with_contradictory_conditions_never_concludes(tmp_path, patterns):
    place = f"r.when[{len(patterns)}]"
    assert said(tmp_path, rule("r", "p(item = w.id)", *patterns)) == [("lint-never-true", place)]


def test_conditions_of_different_facts_do_not_contradict_each_other(tmp_path):
    patterns = ["work w: state = 'a'", "work v: id = w.id and state = 'b'"]
    assert said(tmp_path, rule("r", "p(item = w.id)", *patterns)) == []


def test_the_conditions_at_fault_are_told_as_they_are_written(tmp_path):
    entries = [P, rule("r", "p(item = w.id)", "work w: open and days < 3 and days > 5")]
    (finding,) = lint(program(tmp_path, BASE_KINDS, *entries))
    assert "days < 3; days > 5" in finding.message("en")
    assert "open" not in finding.message("vi")
    assert (finding.file, finding.line) == ("rules.yaml", 13)


def test_a_rule_that_needs_a_conclusion_of_silent_rules_only_never_concludes(tmp_path):
    entries = [
        rule("silent", "q(item = w.id)", "work w: days < 3 and days > 5"),
        rule("needs", "p(item = w.id)", "work w: open", "q found: item = w.id"),
    ]
    found = [("lint-never-true", "silent.when[1]"), ("lint-premise-never-concluded", "needs.when[2]")]
    assert said(tmp_path, *entries) == found


def test_a_rule_with_another_source_of_its_premise_may_conclude(tmp_path):
    entries = [
        rule("silent", "q(item = w.id)", "work w: days < 3 and days > 5"),
        rule("other", "q(item = w.id)", "work w: not open"),
        rule("needs", "p(item = w.id)", "work w: open", "q found: item = w.id"),
    ]
    assert said(tmp_path, *entries) == [("lint-never-true", "silent.when[1]")]


def test_a_recursion_that_no_rule_starts_never_concludes(tmp_path):
    loop = rule("loop", "p(item = l.other)", "p found", "link l: one = found.item")
    assert said(tmp_path, loop) == [("lint-premise-never-concluded", "loop.when[1]")]
    assert said(tmp_path, FIRST, loop) == []


def test_an_exception_without_condition_on_a_kind_that_is_read_excludes_everything(tmp_path):
    found = said(tmp_path, rule("r", "p(item = w.id)", "work w: open", unless=["work v"]))
    assert ("lint-excludes-itself", "r.unless[1]") in found


def test_an_exception_that_holds_of_the_very_fact_excludes_everything(tmp_path):
    own = rule("r", "p(item = w.id)", "work w: days > 5 and id is not null", unless=["work v: id = w.id and days > 3"])
    assert said(tmp_path, own) == [("lint-excludes-itself", "r.unless[1]")]


def test_an_exception_that_holds_of_the_very_fact_where_it_is_known_is_pointed_out(tmp_path):
    own = rule("r", "p(item = w.id)", "work w: open", unless=["work v: id = w.id"])
    assert said(tmp_path, own) == [("lint-excludes-itself-if-known", "r.unless[1]")]


@pytest.mark.parametrize(
    "exception",
    [
        "work v: id = w.id and days > 7",
        "work v: id = w.id and due < w.due",
        "work v: id <> w.id",
        "work v: due = w.start",
    ],
)
def test_an_exception_that_another_fact_may_meet_is_left_alone(tmp_path, exception):
    assert said(tmp_path, rule("r", "p(item = w.id)", "work w: days > 5", unless=[exception])) == []


def test_an_exception_that_another_rule_concludes_from_the_same_premises_always_holds(tmp_path):
    known = rule("first", "p(item = w.id)", "work w: open and id is not null")
    second = rule(
        "second",
        "q(item = a.id)",
        "link l: other is not null",
        "work a: id = l.one and open and days > 3",
        unless=["p already: item = a.id"],
    )
    assert said(tmp_path, known, second) == [("lint-excluded-by-rule", "second.unless[1]")]


@pytest.mark.parametrize(
    "first",
    [
        rule("first", "p(item = w.id)", "work w: open and days > 3"),
        rule("first", "p(item = w.state)", "work w: open"),
        rule("first", "p(item = w.id)", "work w: open", unless=["link l: one = w.id"]),
        rule("first", "p(item = w.id)", "work w: open", "link l: one = w.id"),
    ],
    ids=["further condition", "other item", "exception", "further pattern"],
)
def test_an_exception_that_another_rule_concludes_only_sometimes_is_left_alone(tmp_path, first):
    second = rule("second", "q(item = a.id)", "work a: open and id is not null", unless=["p already: item = a.id"])
    assert said(tmp_path, first, second) == []


def test_the_exception_of_the_other_rule_counts_when_it_excludes_no_more(tmp_path):
    first = rule("first", "p(item = w.id)", "work w: open", unless=["link l: one = w.id and other = 'x'"])
    second = rule(
        "second",
        "q(item = a.id)",
        "work a: open and id is not null",
        unless=["p already: item = a.id", "link m: one = a.id"],
    )
    assert said(tmp_path, first, second) == [("lint-excluded-by-rule", "second.unless[1]")]


def test_an_exception_that_contradicts_itself_or_the_premises_never_holds(tmp_path):
    for exception in ("work v: id = w.id and days < 3 and days > 5", "work v: id = w.id and w.days < 3"):
        silent = rule("r", "p(item = w.id)", "work w: days > 5", unless=[exception])
        assert said(tmp_path, silent) == [("lint-exception-never-holds", "r.unless[1]")]


def test_an_exception_that_no_rule_can_conclude_never_holds(tmp_path):
    entries = [
        rule("silent", "q(item = w.id)", "work w: days < 3 and days > 5"),
        rule("r", "p(item = w.id)", "work w: open", unless=["q found: item = w.id"]),
    ]
    assert said(tmp_path, *entries) == [
        ("lint-never-true", "silent.when[1]"),
        ("lint-exception-never-holds", "r.unless[1]"),
    ]


# rules compared with one another


@pytest.mark.parametrize(
    "again",
    [
        rule("again", "p(item = v.id)", "work v: open"),
        rule("again", "p(item = w.id)", "work w: open = true"),
        rule("again", "p(item = w.id)", "work w: not (not open)"),
    ],
)
def test_a_rule_that_says_the_same_in_other_names_is_a_double(tmp_path, again):
    assert said(tmp_path, FIRST, again) == [("lint-rules-same", "again")]


def test_order_of_patterns_and_sides_of_a_comparison_make_no_difference(tmp_path):
    one = rule("one", "p(item = w.id)", "work w: due < start and open", "link l: one = w.id and other <> 'x'")
    two = rule("two", "p(item = k.one)", "link k: 'x' <> other", "work v: k.one = id and open and start > due")
    assert said(tmp_path, one, two) == [("lint-rules-same", "two")]


@pytest.mark.parametrize(
    "narrower",
    [
        rule("narrower", "p(item = w.id)", "work w: open and days > 3"),
        rule("narrower", "p(item = w.id)", "work w: open", "link l: one = w.id"),
        rule("narrower", "p(item = w.id)", "work w: open", unless=["link l: one = w.id"]),
    ],
    ids=["condition", "pattern", "exception"],
)
def test_a_rule_with_more_conditions_than_another_is_covered_wherever_it_stands(tmp_path, narrower):
    assert said(tmp_path, FIRST, narrower) == [("lint-rule-covered", "narrower")]
    assert said(tmp_path, narrower, FIRST) == [("lint-rule-covered", "narrower")]


def test_a_narrower_bound_is_covered_by_a_wider_one(tmp_path):
    wide = rule("wide", "p(item = w.id)", "work w: start - due > 30")
    narrow = rule("narrow", "p(item = w.id)", "work w: start - due > 90")
    assert said(tmp_path, wide, narrow) == [("lint-rule-covered", "narrow")]


def test_a_rule_that_excludes_more_is_covered_by_one_that_excludes_less(tmp_path):
    less = rule("less", "p(item = w.id)", "work w: open", unless=["link l: one = w.id and other = 'x'"])
    more = rule("more", "p(item = w.id)", "work w: open", unless=["link l: one = w.id"])
    assert said(tmp_path, less, more) == [("lint-rule-covered", "more")]


@pytest.mark.parametrize(
    "other",
    [
        rule("other", "p(item = w.state)", "work w: open"),
        rule("other", "p(item = w.id)", "work w: not open"),
        rule("other", "q(item = w.id)", "work w: open"),
        rule("other", "p(item = 'x')", "work w: open and id is not null"),
    ],
)
def test_rules_that_differ_in_what_they_say_are_left_alone(tmp_path, other):
    assert [found for found in said(tmp_path, FIRST, other) if "rule" in found[0].split("-")] == []


def test_rules_that_count_are_doubles_only_when_they_count_the_same_over_the_same_matches(tmp_path):
    one = rule("one", "p(item = w.state, n = count(*))", "work w: open")
    same = rule("two", "p(item = v.state, n = count(*))", "work v: open")
    distinct = rule("two", "p(item = v.state, n = count(distinct v.id))", "work v: open")
    known = rule("two", "p(item = v.state, n = count(v.id))", "work v: open")
    summed = rule("two", "p(item = v.state, n = sum(v.days))", "work v: open")
    narrower = rule("two", "p(item = v.state, n = count(*))", "work v: open and days > 3")
    twice = rule("two", "p(item = v.state, n = count(*))", "work v: open", "work u: open and state = v.state")
    assert said(tmp_path, one, same) == [("lint-rules-same", "two")]
    for other in (distinct, known, summed, narrower, twice):
        assert said(tmp_path, {**other, "rule": "one"}, {**one, "rule": "two"}) == [], other["then"]
        assert said(tmp_path, one, other) == [], other["then"]


def test_a_silent_rule_is_not_compared(tmp_path):
    silent = rule("silent", "p(item = w.id)", "work w: open and days < 3 and days > 5")
    assert said(tmp_path, FIRST, silent) == [("lint-never-true", "silent.when[1]")]


def test_the_same_premises_with_different_constants_are_pointed_out(tmp_path):
    one = rule("one", "p(item = w.id, mark = 'good', rank = 1)", "work w: open")
    two = rule("two", "p(item = v.id, mark = 'bad', rank = 1)", "work v: open")
    assert said(tmp_path, one, two) == [("lint-same-premises-differ", "two")]
    further = rule("two", "p(item = v.id, mark = 'bad', rank = 1)", "work v: open and days > 3")
    assert said(tmp_path, one, further) == []
    elsewhere = rule("two", "p(item = v.state, mark = 'bad', rank = 1)", "work v: open")
    assert said(tmp_path, one, elsewhere) == []


def test_an_exception_that_one_rule_heeds_and_another_forgets_is_pointed_out(tmp_path):
    entries = [
        rule("late", "q(item = w.id)", "work w: open and due < start"),
        rule("heeds", "p(item = w.id)", "work w: days > 3", unless=["q found: item = w.id"]),
    ]
    forgets = rule("forgets", "p(item = l.one)", "link l: other = 'x'")
    assert said(tmp_path, *entries, forgets) == [("lint-exception-missing", "forgets")]
    heeds = rule("forgets", "p(item = l.one)", "link l: other = 'x'", unless=["q found: item = l.one"])
    assert said(tmp_path, *entries, heeds) == []


def test_an_exception_that_cannot_hold_for_the_item_need_not_be_heeded(tmp_path):
    entries = [
        rule("late", "q(item = w.id)", "work w: open and due < start"),
        rule("heeds", "p(item = w.id)", "work w: days > 3", unless=["q found: item = w.id"]),
        rule("closed", "p(item = v.id)", "work v: not open"),
    ]
    assert said(tmp_path, *entries) == []


def test_an_exception_with_further_conditions_need_not_be_heeded_by_others(tmp_path):
    entries = [
        rule("late", "q(item = w.id, days = w.days)", "work w: open"),
        rule("one", "p(item = w.id)", "work w: days > 3", unless=["q found: item = w.id and days > 7"]),
        rule("two", "p(item = l.one)", "link l: other = 'x'"),
    ]
    assert said(tmp_path, *entries) == []


# what is not used, not seen, not joined


def test_a_conclusion_that_leads_to_nothing_shown_is_not_seen(tmp_path):
    assert said(tmp_path, FIRST, shown=()) == [("lint-conclusion-unseen", "first")]
    assert said(tmp_path, FIRST, shown=[{"conclusion": "p", "title": BOTH}]) == [("lint-conclusion-unseen", "first")]


def test_a_conclusion_that_leads_to_one_that_is_shown_is_seen(tmp_path):
    step = rule("step", "q(item = found.item)", "p found")
    except_ = rule("step", "q(item = w.id)", "work w: open and id > 'a'", unless=["p found: item = w.state"])
    assert said(tmp_path, FIRST, step, shown=[Q]) == []
    assert said(tmp_path, FIRST, except_, shown=[Q]) == []


def test_of_a_chain_that_leads_nowhere_only_the_end_is_named(tmp_path):
    step = rule("step", "q(item = found.item)", "p found")
    assert said(tmp_path, FIRST, step, shown=()) == [("lint-conclusion-unseen", "step")]


def test_a_recursion_does_not_make_a_conclusion_seen(tmp_path):
    loop = rule("loop", "p(item = l.other)", "p found", "link l: one = found.item")
    assert said(tmp_path, FIRST, loop, shown=()) == [("lint-conclusion-unseen", "first")]


def test_a_declared_conclusion_that_no_rule_concludes_is_named(tmp_path):
    found = lint(program(tmp_path, BASE_KINDS, P, Q, FIRST))
    assert [(f.id, f.column) for f in found] == [("lint-conclusion-not-concluded", "conclusion q")]


@pytest.mark.parametrize(
    "entry",
    [
        rule("r", "p(item = w.id)", "work w: due < $day"),
        rule("r", "p(item = w.id)", "work w: open", unless=["link l: one = w.id and w.due < $day"]),
        rule("r", "p(item = w.id, day = $day)", "work w: open"),
        rule("r", "p(item = w.state, day = max($day))", "work w: open"),
        {**FIRST, "because": {"vi": "ngày $day", "en": "words"}},
    ],
    ids=["when", "unless", "then", "aggregate", "because"],
)
def test_a_parameter_that_a_rule_names_anywhere_is_used(tmp_path, entry):
    assert said(tmp_path, parameter("day"), entry) == []


def test_a_parameter_that_no_rule_names_is_not_used(tmp_path):
    assert said(tmp_path, parameter("day"), FIRST) == [("lint-parameter-unused", "parameter day")]


def test_a_parameter_that_is_always_given_need_not_be_used(tmp_path):
    file = written(tmp_path, P, FIRST)
    assert lint(read_rules([file], BASE_KINDS, {"as_of": "date"})) == ()


def test_a_variable_that_nothing_names_is_not_used(tmp_path):
    alone = rule("r", "p(item = w.id)", "work w: open", "link l: other = 'x'")
    assert said(tmp_path, alone) == [("lint-variable-unused", "r.when[2]")]


@pytest.mark.parametrize(
    "entry",
    [
        rule("r", "p(item = w.id)", "work w: open", "link l: one = w.id"),
        rule("r", "p(item = w.id)", "link l", "work w: id = l.one and open"),
        rule("r", "p(item = w.id, other = l.other)", "work w: open", "link l: one = w.id"),
        rule("r", "p(item = w.id, n = max(l.other))", "work w: open", "link l: one = w.id"),
    ],
)
def test_a_variable_that_is_joined_or_named_is_used(tmp_path, entry):
    assert said(tmp_path, entry) == []


@pytest.mark.parametrize(
    ("more", "because"),
    [({"unless": [{"work v": "id = l.other"}]}, "words"), ({}, "{l.other}")],
    ids=["unless", "because"],
)
def test_a_variable_that_only_an_exception_or_the_message_names_is_used(tmp_path, more, because):
    entry = rule("r", "p(item = w.id)", "work w: open", "link l: other = 'x'")
    entry = {**entry, **more, "because": {"vi": because, "en": because}}
    assert said(tmp_path, entry) == [("lint-product", "r.when[2]")]


def test_a_pattern_that_nothing_joins_multiplies(tmp_path):
    entry = rule("r", "p(item = w.id, other = l.other)", "work w: open", "link l: one = 'x'")
    assert said(tmp_path, entry) == [("lint-product", "r.when[2]")]


def test_a_pattern_that_a_later_one_joins_does_not_multiply(tmp_path):
    patterns = ["work w: open", "work v: not open", "link l: one = w.id and other = v.id"]
    assert said(tmp_path, rule("r", "p(item = w.id)", *patterns)) == []


def test_of_patterns_joined_only_to_each_other_the_first_is_named(tmp_path):
    patterns = ["work w: open", "link k: one = 'x'", "link l: one = k.other"]
    assert said(tmp_path, rule("r", "p(item = w.id, other = l.other)", *patterns)) == [("lint-product", "r.when[2]")]


@pytest.mark.parametrize(
    "pattern", ["quarter q: w.due between a and b", "quarter q: $day between a and b", "quarter q: a < w.due + 3"]
)
def test_a_pattern_that_only_comparisons_tie_is_a_note(tmp_path, pattern):
    entry = rule("r", "p(item = w.id, code = q.code)", "work w: due < $day", pattern)
    assert said(tmp_path, parameter("day"), entry) == [("lint-join-by-comparison", "r.when[2]")]
    assert SEVERITY_OF["lint-join-by-comparison"] == "info"


def test_a_pattern_joined_to_one_of_several_values_is_joined(tmp_path):
    patterns = ["work w: open", "link l: one in (w.id, w.state)"]
    assert said(tmp_path, rule("r", "p(item = w.id)", *patterns)) == []


def test_an_exception_that_names_no_variable_of_the_premises_is_pointed_out(tmp_path):
    entry = rule("r", "p(item = w.id)", "work w: open", unless=["link l: other = 'x'"])
    assert said(tmp_path, entry) == [("lint-exception-unrelated", "r.unless[1]")]
    dated = rule("r", "p(item = w.id)", "work w: open", unless=["quarter q: $day between a and b"])
    assert said(tmp_path, parameter("day"), dated) == []


# rules that may never end


def test_a_rule_that_computes_from_its_own_conclusion_is_told(tmp_path):
    on = rule("on", "p(item = x.item, n = x.n + 1)", "p x")
    start = rule("start", "p(item = w.id, n = 0)", "work w")
    assert ("lint-endless", "on.then") in said(tmp_path, start, on, shown=(P,))


@pytest.mark.parametrize("bound", ["n < 10", "n <= $most", "10 > n", "n in (1, 2)"])
def test_a_rule_whose_condition_bounds_what_it_computes_with_is_not_told(bound, tmp_path):
    on = rule("on", "p(item = x.item, n = x.n + 1)", f"p x: {bound}")
    start = rule("start", "p(item = w.id, n = 0)", "work w")
    ids = [found for found, _ in said(tmp_path, parameter("most", "integer"), start, on, shown=(P,))]
    assert "lint-endless" not in ids


def test_a_recursion_that_only_passes_values_on_is_not_told(tmp_path):
    on = rule("on", "p(item = l.other, n = x.n)", "link l", "p x: item = l.one")
    start = rule("start", "p(item = w.id, n = w.days + 1)", "work w")
    assert "lint-endless" not in [found for found, _ in said(tmp_path, start, on, shown=(P,))]


def test_growth_through_another_conclusion_is_told(tmp_path):
    entries = [rule("start", "p(item = w.id, n = 0)", "work w"), rule("there", "q(item = x.item, n = x.n + 1)", "p x"),
               rule("back", "p(item = y.item, n = y.n)", "q y")]  # fmt: skip
    assert ("lint-endless", "there.then") in said(tmp_path, *entries)


# the words, the order, and whether it is true


def test_findings_come_in_order_of_place_whatever_the_order_of_rules(tmp_path):
    entries = [
        rule("b", "p(item = w.id)", "work w: days < 3 and days > 5"),
        rule("a", "q(item = w.id)", "work w: open", unless=["link l: other = 'x'"]),
    ]
    found = lint(program(tmp_path, BASE_KINDS, P, Q, *entries))
    assert [f.line for f in found] == sorted(f.line for f in found)
    assert {f.column for f in found} == {"b.when[1]", "a.unless[1]"}


@pytest.mark.parametrize("id", [name for name in SEVERITY_OF if name.startswith("lint-")])
def test_every_weakness_has_a_message_and_a_hint_in_both_languages_and_a_test(id):
    for language in LANGUAGES:
        assert has_message(message_id(id), language)
        assert has_message(f"{message_id(id)}.hint", language)
    assert f'"{id}"' in Path(__file__).read_text(encoding="utf-8")


@pytest.mark.random
@pytest.mark.parametrize("chunk", chunks(120, 40, fast=1))
def test_a_rule_that_is_called_silent_concludes_nothing_in_any_random_program(chunk, tmp_path):
    silent = covered = 0
    base = {name: Kind(name, fields) for name, fields in BASE.items()}
    for seed in chunk:
        maker = Maker(seed)
        groups, rows = maker.program()
        file = tmp_path / "rules.yaml"
        file.write_text(as_yaml(groups, random.Random(seed)), encoding="utf-8")
        rules = read_rules([file], base)
        places = [finding.column for finding in lint(rules) if "never concludes" in finding.message("en")]
        names = {re.sub(r"\.(when|unless)\[.*", "", place) for place in places}  # a branch has a name of its own
        doubles = [f for f in lint(rules) if f.id in ("lint-rules-same", "lint-rule-covered")]
        if not names and not doubles:
            continue
        facts = Facts(base, [Fact(kind, values) for kind, values in rows])
        inference = conclude_or_refuse(infer, rules, facts, maker.parameters)
        if inference is None:
            continue
        ways = inference.derivations
        fired = {derivation.rule for found in ways.values() for derivation in found}
        assert not names & fired, (seed, names & fired)
        silent += len(names)
        for finding in doubles:
            covered += 1
            for found in ways.values():
                drawn = {derivation.rule for derivation in found}
                assert finding.column not in drawn or finding.values["other"] in drawn, seed
    assert silent > 4


@pytest.mark.parametrize(
    "condition", ["i // null = 1", "i % null > 3 and i > 3", "null // null < i", "(i // null) * 2 + 1 > i",
                  "length(null) + i > 2 and length(null) + i < 1", "i between null and 3"],
)  # fmt: skip
def test_lint_reads_a_condition_that_computes_with_null(tmp_path, condition):
    base = {name: Kind(name, fields) for name, fields in BASE.items()}
    file = tmp_path / "rules.yaml"
    rules = [[{"name": "first", "when": [("A", "a", condition)], "unless": [], "head": "P",
               "values": {"i": "a.i", "t": "a.t"}}]]  # fmt: skip
    file.write_text(as_yaml(rules, random.Random(0)), encoding="utf-8")
    assert all(finding.message("en") for finding in lint(read_rules([file], base)))
