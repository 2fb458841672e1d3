"""Queries over the shipped plan and over a small one: what they find, why, and what is refused where."""

import json
import pickle
import subprocess
import sys

import pytest

import plan_graph
from plan_graph.knowledge_base.query import QueryError
from plan_graph.model.diagnostics import InputError
from plan_graph.render.json import to_rows
from tests import shipped
from tests.operations import count_calls

SAME = [
    # a condition, and patterns that say the same
    ("open and due < $as_of", "activity a: open and due < $as_of"),
    ("not due < $as_of", "activity a: not due < $as_of"),
    ("due is null or not open", "activity a: due is null or not open"),
    ("overdue", "activity a, overdue o: activity = a.id"),
    ("not overdue", "activity a, not overdue o: activity = a.id"),
    ("overdue and days > 30", "activity a, overdue o: activity = a.id and days > 30"),
    ("done_late.days between 1 and 20", "activity a, done_late d: activity = a.id and days between 1 and 20"),
    ("lead = 'so-noi-vu'", "activity a, assignment l: activity = a.id and role = 'lead' and agency = 'so-noi-vu'"),
    ("lead <> 'so-noi-vu'", "activity a, assignment l: activity = a.id and role = 'lead' and agency <> 'so-noi-vu'"),
    (
        "not (lead = 'so-noi-vu')",
        "activity a, not assignment l: activity = a.id and role = 'lead' and agency = 'so-noi-vu'",
    ),
    ("blocked and not (cause like 'I/%')", "activity a, blocked(activity = a.id), not root_cause c: activity = a.id "
     "and cause like 'I/%'"),
    ("cause = at_risk.via", "activity a, root_cause c: activity = a.id, at_risk r: activity = a.id and via = c.cause"),
    ("status in ('overdue', 'blocked')", "activity a, status s: item = a.id and status in ('overdue', 'blocked')"),
    ("support = lead", "activity a, assignment l: activity = a.id and role = 'lead', assignment s: activity = a.id and "
     "role = 'support' and agency = l.agency"),
    ("deliverable and not report", "activity a, deliverable d: activity = a.id, not report r: activity = a.id"),
]  # fmt: skip


@pytest.fixture
def kb():
    return shipped.opened("en")


def ids(answer, key="id"):
    return sorted(set(answer.table.values(key)))


@pytest.mark.parametrize(("condition", "patterns"), SAME, ids=[one for one, _ in SAME])
def test_a_condition_finds_what_patterns_that_say_the_same_find(kb, condition, patterns):
    if "role" in patterns and "responsible" in kb.program.conclusion_kinds:
        patterns = patterns.replace("assignment", "responsible")
    found = ids(kb.query(condition))
    assert found == ids(kb.ask(patterns, "a.id"), "a_id")
    assert 0 < len(found) < 95 or "at_risk.via" in condition or "support" in condition


def test_a_row_has_the_fields_that_are_named_and_the_reasons(kb):
    (row,) = to_rows(kb.query("overdue and lead = 'so-noi-vu' and days > 30").table)
    assert (row["id"], row["lead"], row["days"]) == ("V/3.1", "so-noi-vu", 91)
    assert "2025-03-31" in row["why"]
    assert "lead: Home Affairs" in row["why"]


def test_the_reason_of_an_or_is_the_side_that_holds(kb):
    rows = {row["id"]: row["why"] for row in to_rows(kb.query("(overdue and days > 500) or ready").table)}
    assert rows
    assert all("period opened on" in why and "days" not in why for why in rows.values())


def test_what_there_is_none_of_is_a_reason(kb):
    row = to_rows(kb.query("overdue and not waiting").table)[0]
    assert kb.program.title("waiting", "en") in row["why"]


def test_several_values_are_one_row_with_a_list(kb):
    answer = kb.query("several_leads and lead > ''")
    found = ids(answer)
    assert len(found) == len(answer)
    assert all(len(lead) > 1 for lead in answer.table.values("lead"))


@pytest.mark.parametrize(
    ("of", "condition", "some"),
    [
        ("agency", "load.n > 5", "so-noi-vu"),
        ("task", "status = 'overdue'", "V/2.1"),
        ("obligation", "obligation_late and days > 30", "VI/2.6a3"),
        ("target", "target_unserved", None),
        ("objective", "serves and status <> 'done'", None),
        ("event", "not occurred", None),
    ],
)
def test_other_items_are_asked_about_too(kb, of, condition, some):
    found = ids(kb.query(condition, of=of))
    assert found
    assert some is None or some in found


def test_patterns_show_what_is_asked_for_and_count(kb):
    answer = kb.ask("overdue o, assignment l: role = 'lead' and activity = o.activity", "l.agency, n = count(*)")
    assert to_rows(answer.table.select(["l_agency", "n"])) == [
        {"l_agency": "so-noi-vu", "n": 1},
        {"l_agency": "so-tu-phap", "n": 1},
    ]


def test_a_comma_in_quotes_or_brackets_parts_no_patterns(kb):
    answer = kb.ask("activity a: id in ('V/3.1', 'I/3.1') and title_en <> 'x, not y', not waiting(activity = a.id)")
    assert ids(answer, "a_id") == ["I/3.1", "V/3.1"]


FAULTS = [
    # asked, text, marked part, diagnostic
    ("query", "opne and due < $as_of", "opne", "query-unknown-name"),
    ("query", "open and\n  overdue.dayz > 3", "overdue.dayz", "rule-unknown-field"),
    ("query", "late.days > 3", "late", "rule-unknown-kind"),
    ("query", "open and days > 3", "days", "query-ambiguous-name"),
    ("query", "open and due > 30", "due", "rule-type-clash"),
    ("query", "open and (overdue + 1) > 3", "overdue", "rule-type-clash"),
    ("query", "percent", "percent", "rule-type-clash"),
    ("query", "due < $asof", "$asof", "rule-unknown-parameter"),
    ("query", "open and coalesce(due, start) < $as_of", "coalesce(due, start)",
     "rule-condition-not-allowed"),
    ("query", "open and", "and", "rule-condition-syntax"),
    ("query", "open; drop table activities", ";", "rule-condition-not-allowed"),
    ("query", "__import__('os')", "__import__('os')", "rule-condition-not-allowed"),
    ("ask", "activity a, waitin(activity = a.id)", "waitin", "rule-unknown-kind"),
    ("ask", "activity a, not waiting(activty = a.id)", "activty", "rule-unknown-field"),
    ("ask", "activity a, overdue o: activity = b.id", "b", "rule-unbound-variable"),
    ("ask", "activity a, overdue a", "a", "rule-variable-twice"),
    ("ask", "activity a b c", "activity a b c", "rule-shape"),
    ("ask", "not overdue o", "not overdue o", "query-nothing-asked"),
    ("ask", "activity a, activity b, activity c, activity d", "activity a, activity b, activity c, activity d",
     "query-not-joined"),
]  # fmt: skip


@pytest.mark.parametrize(("how", "text", "marked", "id"), FAULTS, ids=[text for _, text, _, _ in FAULTS])
def test_a_fault_is_marked_in_the_text_in_both_languages(how, text, marked, id):
    for language in ("vi", "en"):
        with pytest.raises(QueryError) as caught:
            getattr(shipped.opened(language), how)(text)
        assert id in [fault.id for fault in caught.value.diagnostics]
        told = str(caught.value).splitlines()
        number = [fault.id for fault in caught.value.diagnostics].index(id)
        line, marks = [each for each in told if "│" in each][2 * number : 2 * number + 2]
        start = marks.index("^")
        assert line[start : start + len(marks.rstrip()) - start] == marked.replace("\n", " ")
        assert caught.value._render_traceback_() == told
        assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301


def test_a_value_that_nothing_has_is_told_with_the_nearest(kb):
    for answer in (kb.query("lead = 'so-noi-v'"), kb.ask("assignment l: agency = 'so-noi-v'")):
        (note,) = answer.notes
        assert note.id == "query-value-unseen"
        assert note.values["near"] == "so-noi-vu"
        assert "so-noi-vu" in str(answer)
        assert "so-noi-vu" in answer._repr_html_()
    assert kb.query("lead = 'so-noi-vu'").notes == ()


def test_not_over_several_values_means_none_of_them_and_unequal_says_that_it_means_one(kb):
    some, none = kb.query("lead <> 'so-noi-vu'"), kb.query("not (lead = 'so-noi-vu')")
    assert ids(none) == ids(kb.query("lead not in ('so-noi-vu')")) != ids(some)
    assert [note.id for note in some.notes] == ["query-one-of-several"]
    assert none.notes == ()
    assert sorted({*ids(kb.query("lead is null")), *ids(kb.query("lead is not null"))}) == ids(kb.query("id > ''"))


def test_what_is_no_text_or_no_kind_of_item_is_refused(kb):
    for bad in (None, 3, "", "  ", ["overdue"]):
        with pytest.raises(InputError) as caught:
            kb.query(bad)
        assert [fault.id for fault in caught.value.diagnostics] == ["argument-not-text"]
    for bad in ("assignment", "actvity", None):
        with pytest.raises(InputError) as caught:
            kb.query("open", of=bad)
        assert [fault.id for fault in caught.value.diagnostics] == ["query-item-unknown"]


def test_a_query_of_any_length_is_read_or_refused_quickly(kb):
    for text in ("open and " * 2000 + "open", "(" * 400 + "open" + ")" * 400, "not " * 400 + "open", "'" * 999):
        with pytest.raises(InputError):
            kb.query(text)
    assert len(kb.query(" and ".join(["open"] * 60))) == len(kb.query("open"))


def test_too_many_choices_for_one_item_are_refused_with_the_names(kb, monkeypatch):
    monkeypatch.setattr("plan_graph.explain.item_query.MOST_CHOICES", 3)
    with pytest.raises(QueryError) as caught:
        kb.query("support > '' and deliverable.id > ''")
    (fault,) = caught.value.diagnostics
    assert (fault.id, fault.values["names"]) == ("query-too-many-choices", "deliverable, support")


def test_an_answer_is_a_frame_plain_values_and_one_line(kb):
    answer = kb.query("overdue and days > 30")
    assert list(answer.frame["days"]) == [91, 91]
    assert json.loads(json.dumps(answer.as_dict()))["rows"][0]["days"] == 91
    assert "\n" not in repr(answer)
    assert len(list(answer)) == len(answer) == 2
    assert "<table" in answer._repr_html_()


def test_rules_that_conclude_something_new_can_be_asked_about(tmp_path):
    file = tmp_path / "own.yaml"
    file.write_text(
        """\
- rule: long-running
  title: {vi: Kéo dài, en: Long running}
  because: {vi: "{a.id} kéo dài", en: "{a.id} runs long"}
  basis: test
  when: ["activity a: due - start > 300 and open"]
  then: long_running(work = a.id, length = a.due - a.start)
  examples:
    - fires: ["activity(id = 'A', open = true, start = date '2025-01-01', due = date '2025-12-31')"]
      gives: long_running(work = 'A', length = 364)
    - silent: ["activity(id = 'A', open = true, start = date '2025-03-01', due = date '2025-12-26')"]
""",
        encoding="utf-8",
    )
    kb = plan_graph.open_plan(rules=[plan_graph.shipped.SHIPPED_RULES, file], language="en").as_of("2025-06-30")
    rows = to_rows(kb.query("long_running and length > 363").table)
    assert rows
    assert all(row["length"] == 364 and "runs long" in row["why"] for row in rows)


FIRST_QUERY = """
import sys
import plan_graph
kb = plan_graph.open_plan(language="en").as_of("2025-06-30")
assert kb.inference
loaded = {name.partition(".")[0] for name in sys.modules}
kb.query("overdue and days > 30")
print(sorted({name.partition(".")[0] for name in sys.modules} - loaded))
"""


def test_a_first_query_has_no_package_to_load():
    done = subprocess.run([sys.executable, "-c", FIRST_QUERY], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


CALLS = 90_000
"""So many calls of functions take some hundredths of a second."""


@pytest.mark.parametrize(("condition", "patterns"), SAME, ids=[one for one, _ in SAME])
def test_a_query_and_a_question_take_few_steps(kb, condition, patterns):
    kb.query("open")  # what all queries need is made once
    assert count_calls(lambda: kb.query(condition)) < CALLS
    assert count_calls(lambda: kb.ask(patterns)) < CALLS
