"""Rule files made to crash or to change what everybody relies on are refused like any other."""

import pytest

from plan_graph.language import read_rules
from plan_graph.model.diagnostics import InputError


def faults(tmp_path, text: str, **built_in) -> list[tuple[str, int | None]]:
    file = tmp_path / "rules.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_rules([file], {}, built_in)
    return [(d.id, d.line) for d in error.value.diagnostics]


@pytest.mark.parametrize("opening", ["[", "- ", "{a: ", "? ", "[{a: "])
def test_nesting_that_would_crash_the_yaml_library_is_refused(opening, tmp_path):
    assert faults(tmp_path, opening * 50_000) == [("rule-file-not-yaml", 1)]


def test_an_alias_that_holds_itself_is_refused(tmp_path):
    assert ("rule-shape", 1) in faults(tmp_path, "- rule: &x [*x]\n")


def test_a_parameter_that_the_plan_gives_cannot_be_declared_anew(tmp_path):
    text = "- {parameter: as_of, type: integer, default: 3, title: {vi: ngày, en: day}}\n"
    assert faults(tmp_path, text, as_of="date") == [("rule-key-twice", 1)]
