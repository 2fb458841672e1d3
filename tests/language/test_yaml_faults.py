"""Faults of YAML are told in our words, at their letter, with what would be right, in both languages."""

import pytest

from plan_graph.language.fault_places import mark_lines, span_of
from plan_graph.language.yaml_nodes import yaml_tree
from plan_graph.model.diagnostics import InputError

# text, the letters marked in its line, part of the English sentence, part of the Vietnamese one
FAULTS = {
    "a tab": ("- rule: a\n\twhen: x\n", 2, "\t", "indented by a tab", "phím Tab"),
    "a bracket left open": ("- rule: [a\n  when: b\n", 1, "[a", "is not closed", "chưa đóng"),
    "a brace left open at the end": ("- then: {a\n", 1, "{a", "is not closed", "chưa đóng"),
    "a colon in braces": ("- title: {vi: x, en: y: z}\n", 1, ":", "a colon cannot be here", "dấu hai chấm"),
    "a colon in a condition": ("- when:\n    - a b: c: d\n", 2, ":", "a colon cannot be here", "dấu hai chấm"),
    "a quotation mark left open": ('- because: "abc\n  then: x\n', 1, '"abc', "never closed", "dấu nháy đóng"),
    "an entry that is not indented like its neighbours": ("- a: b\n   c: d\n  e: f\n", 2, ":", "colon", "hai chấm"),
    "a line that is indented by less": ("- a:\n    - b\n   c:\n    - d\n", 3, "c:", "not indented", "thụt lề"),
    "an entry without a colon": ("- rule: a\n  ? x\n  title x\n", 3, "", "has no colon", "thiếu dấu hai chấm"),
    "an at sign": ("- rule: @abc\n", 1, "@abc", "cannot begin with this sign", "không được bắt đầu"),
    "a percent sign": ("- rule: %abc\n", 1, "%abc", "cannot begin with this sign", "không được bắt đầu"),
    "a star": ("- rule: *abc\n", 1, "*abc", "name that there is not", "một tên chưa có"),
    "a condition that begins with more than": ("- a b: > 3\n", 1, "3", "the line has to end", "phải xuống dòng"),
    "an unknown letter after a backslash": ('- a: "b\\qc"\n', 1, '\\qc"', "follow a backslash", "gạch chéo ngược"),
    "a second document": ("- a: b\n---\n- c: d\n", 2, "---", "second document", "văn bản thứ hai"),
    "a control character": ("- a: b\n- c: d\x07e\n", 2, "\x07e", "control character", "ký tự điều khiển"),
}


@pytest.mark.parametrize(("text", "line", "marked", "english", "vietnamese"), FAULTS.values(), ids=list(FAULTS))
def test_a_fault_of_yaml_is_told_in_our_words(text, line, marked, english, vietnamese):
    with pytest.raises(InputError) as caught:
        yaml_tree(text.encode(), "own.yaml")
    (fault,) = caught.value.diagnostics
    assert (fault.id, fault.line) == ("rule-file-not-yaml", line)
    assert english in fault.message("en")
    assert vietnamese in fault.message("vi")
    assert fault.hint("en") != fault.hint("vi")
    span = span_of(fault, text)
    assert span is not None
    assert text.splitlines()[line - 1][span.start : span.end] == marked
    assert "^" in mark_lines(fault, text)[1]


@pytest.mark.parametrize("text", ["[" * 5_000, "- " * 5_000 + "a", "{a: " * 40])
def test_what_is_nested_too_deep_is_told(text):
    with pytest.raises(InputError) as caught:
        yaml_tree(text.encode(), "own.yaml")
    (fault,) = caught.value.diagnostics
    assert fault.message("en") == "cannot be read: the entries are nested too deep"
