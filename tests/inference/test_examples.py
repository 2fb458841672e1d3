"""The examples of rules, run: what is right passes, and what is wrong is told with its place."""

import pytest

from plan_graph.inference.examples import check_examples
from plan_graph.language import read_rules
from plan_graph.model.diagnostics import InputError
from plan_graph.model.facts import Fact, Kind

KINDS = {
    "work": Kind("work", {"id": "text", "due": "date", "open": "boolean", "days": "number"}),
    "link": Kind("link", {"one": "text", "other": "text"}),
}

HEAD = """\
- rule: late
  title: {vi: Trễ, en: Late}
  because: {vi: "{w.id}", en: "{w.id}"}
  basis: căn cứ
  when:
    - work w: open and due < $as_of
  then: late(item = w.id, days = $as_of - w.due)
  examples:
"""

GOOD = """\
    - fires:
        - work(id = 'A', due = date '2025-06-29', open = true)
        - work(id = 'B', due = date '2025-06-30', open = true)
      with: {as_of: 2025-06-30}
      gives: late(item = 'A', days = 1)
    - silent:
        - work(id = 'B', due = date '2025-06-30', open = true)
        - work(id = 'C', due = date '2025-06-01')
      with: {as_of: 2025-06-30}
"""


def failures(tmp_path, text, engine="durable"):
    file = tmp_path / "rules.yaml"
    file.write_text(text, encoding="utf-8")
    days = {"as_of": "date", "year_start": "date", "year_end": "date", "region": "text"}
    return check_examples(read_rules([file], KINDS, days), engine)


@pytest.mark.parametrize("engine", ["durable", "duckdb", "auto"])
def test_examples_that_are_right_pass_with_every_engine(tmp_path, engine):
    assert failures(tmp_path, HEAD + GOOD, engine) == []


def test_an_example_that_should_conclude_something_else_is_told_with_both(tmp_path):
    (failure,) = failures(tmp_path, HEAD + GOOD.replace("days = 1)", "days = 2)"))
    assert (failure.rule, failure.file, failure.line, failure.fires) == ("late", "rules.yaml", 9, True)
    assert failure.expected == (Fact("late", ("A", 2)),)
    assert failure.found == (Fact("late", ("A", 1)),)
    assert failure.faults == ()


def test_a_silent_example_that_concludes_is_told(tmp_path):
    (failure,) = failures(
        tmp_path, HEAD + GOOD.replace("'C', due = date '2025-06-01')", "'C', due = date '2025-06-01', open = true)")
    )
    assert (failure.line, failure.fires) == (14, False)
    assert failure.expected == ()
    assert failure.found == (Fact("late", ("C", 29)),)


def test_everything_concluded_must_be_named(tmp_path):
    (failure,) = failures(
        tmp_path,
        HEAD
        + GOOD.replace(
            "'B', due = date '2025-06-30', open = true)\n      with",
            "'B', due = date '2025-06-28', open = true)\n      with",
        ),
    )
    assert failure.found == (Fact("late", ("A", 1)), Fact("late", ("B", 2)))
    assert failure.expected == (Fact("late", ("A", 1)),)


def test_an_example_that_names_no_date_is_of_the_first_of_january_2025_in_the_plan_year_2025(tmp_path):
    text = (
        HEAD.replace("due < $as_of", "due between $year_start and $year_end and due = $as_of")
        + """\
    - fires:
        - work(id = 'A', due = date '2025-01-01', open = true)
      gives: late(item = 'A', days = 0)
    - fires:
        - work(id = 'A', due = date '2025-12-31', open = true)
      with: {as_of: 2025-12-31}
      gives: late(item = 'A', days = 0)
    - silent:
        - work(id = 'A', due = date '2024-12-31', open = true)
      with: {as_of: 2024-12-31}
    - silent:
        - work(id = 'A', due = date '2026-01-01', open = true)
      with: {as_of: 2026-01-01}
"""
    )
    assert failures(tmp_path, text) == []


def test_the_declared_default_holds_where_an_example_gives_no_value(tmp_path):
    limit = "- {parameter: limit, type: integer, default: 5, title: {vi: mức, en: limit}}\n"
    text = (
        limit
        + HEAD.replace("due < $as_of", "days > $limit").replace("$as_of - w.due", "w.days")
        + """\
    - fires:
        - work(id = 'A', days = 6, open = true)
      gives: late(item = 'A', days = 6)
    - fires:
        - work(id = 'A', days = 5, open = true)
      with: {limit: 4}
      gives: late(item = 'A', days = 5)
    - silent:
        - work(id = 'A', days = 5, open = true)
"""
    )
    assert failures(tmp_path, text) == []


def test_a_parameter_without_default_must_be_given_and_only_by_rules_that_name_it(tmp_path):
    limit = "- {parameter: limit, type: integer, title: {vi: mức, en: limit}}\n"
    assert failures(tmp_path, limit + HEAD + GOOD) == []
    (one, two) = failures(tmp_path, limit + HEAD.replace("due <", "days > $limit and due <") + GOOD)
    assert [fault.id for failure in (one, two) for fault in failure.faults] == ["parameter-without-value"] * 2
    assert one.found == two.found == ()


def test_a_whole_number_is_the_number_where_a_number_is_meant(tmp_path):
    text = HEAD.replace("$as_of - w.due", "w.days") + GOOD.replace(
        "open = true)\n        - work(id = 'B'", "days = 1, open = true)\n        - work(id = 'B'"
    ).replace("days = 1)", "days = 1.0)", 1)
    assert failures(tmp_path, text) == []


CHAIN = """\
- rule: start
  title: {vi: Đầu, en: Start}
  because: {vi: a, en: b}
  basis: căn cứ
  when: [link l]
  then: chain(one = l.one, other = l.other)
  examples:
    - {fires: ["link(one = 'A', other = 'B')"], gives: "chain(one = 'A', other = 'B')"}
    - {silent: ["work(id = 'A')"]}
- rule: further
  title: {vi: Tiếp, en: Further}
  because: {vi: a, en: b}
  basis: căn cứ
  when: [chain c, {link l: one = c.other}]
  then: chain(one = c.one, other = l.other)
  examples:
    - fires:
        - chain(one = 'A', other = 'B')
        - link(one = 'B', other = 'C')
        - link(one = 'C', other = 'D')
      gives: ["chain(one = 'A', other = 'C')", "chain(one = 'A', other = 'D')"]
    - silent:
        - link(one = 'A', other = 'B')
        - link(one = 'B', other = 'C')
- rule: ends
  title: {vi: Cuối, en: Ends}
  because: {vi: a, en: b}
  basis: căn cứ
  when: [chain c]
  unless: [{link l: one = c.other}]
  then: ends(at = c.other)
  examples:
    - fires: ["chain(one = 'A', other = 'B')", "link(one = 'A', other = 'B')"]
      gives: ends(at = 'B')
    - silent: ["chain(one = 'A', other = 'B')", "link(one = 'B', other = 'C')"]
- rule: number
  title: {vi: Số, en: Number}
  because: {vi: a, en: b}
  basis: căn cứ
  when: [chain c]
  then: number(one = c.one, n = count(distinct c.other))
  examples:
    - fires: ["chain(one = 'A', other = 'B')", "chain(one = 'A', other = 'C')", "chain(one = 'B', other = 'C')"]
      gives: ["number(one = 'A', n = 2)", "number(one = 'B', n = 1)"]
    - silent: ["link(one = 'A', other = 'B')"]
"""


@pytest.mark.parametrize("engine", ["durable", "duckdb"])
def test_each_rule_runs_alone_and_conclusions_among_its_facts_count_as_facts(tmp_path, engine):
    assert failures(tmp_path, CHAIN, engine) == []


def test_failures_come_in_order_of_line(tmp_path):
    wrong = (
        CHAIN.replace("ends(at = 'B')", "ends(at = 'A')")
        .replace("n = 2", "n = 3")
        .replace("'A', other = 'D')", "'A', other = 'E')")
    )
    assert [(failure.rule, failure.line) for failure in failures(tmp_path, wrong)] == [
        ("further", 17),
        ("ends", 33),
        ("number", 43),
    ]


def test_a_rule_that_the_engine_cannot_do_fails_with_the_reason(tmp_path):
    patterns = "\n".join(f"    - work w{number}: id = w.id" for number in range(20))
    text = (
        HEAD.replace("    - work w: open and due < $as_of\n", f"    - work w: open and due < $as_of\n{patterns}\n")
        + GOOD
    )
    found = failures(tmp_path, text, "durable")
    assert [fault.id for failure in found for fault in failure.faults] == ["engine-limit"] * 2


def test_an_engine_that_does_not_exist_is_refused_as_a_whole(tmp_path):
    with pytest.raises(InputError) as refused:
        failures(tmp_path, HEAD + GOOD, "drools")
    assert [fault.id for fault in refused.value.diagnostics] == ["engine-unknown"]
