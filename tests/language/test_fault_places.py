"""The words of a text that a fault is about."""

import pytest

from plan_graph.language.fault_places import Span, fault_with_marks, mark_lines, span_of
from plan_graph.model.diagnostics import Diagnostic


def unknown_field(line, **values):
    return Diagnostic("rule-unknown-field", "cell", line, "r.when[1]", {"near": "", "allowed": "", **values})


def test_the_field_is_marked_and_not_another_word_that_contains_it():
    assert span_of(unknown_field(1, field="id"), "activity idle: lid = 3 and id = 4") == Span(1, 27, 29)


def test_a_field_of_another_variable_is_marked_with_its_variable():
    text = "- activity a: id = b.id and c.id = 3"
    assert span_of(unknown_field(1, field="id", variable="c"), text) == Span(1, 28, 32)


def test_a_folded_condition_is_searched_below_its_first_line_and_no_further_than_its_entry():
    text = "when:\n  - activity a: >-\n      open and\n      opne\n  - activity b: opne"
    assert span_of(unknown_field(2, field="opne"), text) == Span(4, 6, 10)
    assert span_of(unknown_field(2, field="missing"), text) == Span(2, 4, 18)


def test_a_fault_without_a_line_in_the_text_has_no_marks():
    for line in (None, 0, 9):
        assert span_of(unknown_field(line, field="id"), "activity a: id") is None
        assert mark_lines(unknown_field(line, field="id"), "activity a: id") == ()


def test_letters_before_the_fault_count_as_people_see_them():
    text = "activity a: title_vi = 'Sở Nội vụ' and opne"
    line, marks = mark_lines(unknown_field(1, field="opne"), text)
    assert line[marks.index("^") :].startswith("opne")


def test_of_a_long_line_the_part_around_the_fault_is_shown():
    text = "activity a: " + "open and " * 40 + "opne"
    line, marks = mark_lines(unknown_field(1, field="opne"), text)
    assert len(line) < 140
    assert line[marks.index("^") :] == "opne"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_below_the_marks_is_what_is_wrong_and_what_is_allowed(language):
    fault = Diagnostic(
        "rule-unknown-field", "cell", 1, "", {"field": "opne", "near": "open", "allowed": "id, open"}
    )  # fmt: skip
    told = fault_with_marks(fault, "activity a: opne", language)
    assert told.splitlines()[:2] == ["  1 │ activity a: opne", "    │             ^~~~"]
    assert fault.message(language) in told
    assert "id, open" in told
