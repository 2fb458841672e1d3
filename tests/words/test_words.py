"""Every language contains the same messages with the same variables, and Python names only messages that exist."""

import ast

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent
from fluent.syntax.visitor import Visitor

import plan_graph.words as words_module
from plan_graph.words import DEFAULT_LANGUAGE, FOLDER, LANGUAGES, has_message, message

CODE = sorted(FOLDER.parent.rglob("*.py"))
AREAS = sorted(path.stem for path in (FOLDER / DEFAULT_LANGUAGE).glob("*.ftl"))


class Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: fluent.VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)


def variables(pattern: fluent.Pattern | None) -> frozenset[str] | None:
    if pattern is None:
        return None
    found = Variables()
    found.visit(pattern)
    return frozenset(found.names)


def messages_of(language: str, area: str) -> dict[str, frozenset[str] | None]:
    found: dict[str, frozenset[str] | None] = {}
    for entry in FluentParser().parse((FOLDER / language / f"{area}.ftl").read_text(encoding="utf-8")).body:
        assert not isinstance(entry, fluent.Junk), f"{language}/{area}.ftl is malformed at {entry.content[:80]!r}"
        if isinstance(entry, fluent.Message | fluent.Term):
            for name, pattern in [(entry.id.name, entry.value)] + [
                (f"{entry.id.name}.{part.id.name}", part.value) for part in entry.attributes
            ]:
                assert name not in found, f"{language}/{area}.ftl has {name} twice"
                found[name] = variables(pattern)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_the_areas_of_the_default_one(language):
    assert sorted(path.stem for path in (FOLDER / language).glob("*.ftl")) == AREAS


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != DEFAULT_LANGUAGE])
def test_an_area_has_the_same_messages_with_the_same_variables_in_every_language(language, area):
    assert messages_of(language, area) == messages_of(DEFAULT_LANGUAGE, area)


def test_every_message_that_python_names_exists():
    missing = []
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)
            if not named or not isinstance(node.func, ast.Name) or node.func.id not in ("message", "Word"):
                continue
            if not has_message(node.args[0].value):
                missing.append(f"{path.relative_to(FOLDER.parents[1])}:{node.lineno}: {node.args[0].value}")
    assert not missing, "\n".join(missing)


def test_a_missing_variable_is_a_fault_of_the_program():
    with pytest.raises(KeyError, match="no message"):
        message("codes.no-such-message", "vi")
    with pytest.raises(KeyError, match="no language"):
        message("codes.yes", "xx")


@pytest.mark.parametrize("length", [100, 1_000, 100_000])
def test_a_value_of_any_length_is_written_whole(length):
    text = "đ { $x }" * length
    assert message("headings.written", "vi", path=text).endswith(text)


def test_a_number_of_any_size_is_written_as_it_is():
    for number in (0, 1, -7, 1_000_000, 10**30):
        assert message("headings.written", "en", path=number) == f"Written: {number}"


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_without_braces_is_what_the_library_makes_of_it(language, area):
    bundle = words_module._bundle(language, area)
    lines = words_module._lines(language, area)
    assert set(lines) >= {name for name, used in messages_of(language, area).items() if used is not None}
    for name, text in lines.items():
        if text is None:
            continue
        own, _, attribute = name.partition(".")
        entry = bundle.get_message(own)
        assert bundle.format_pattern(entry.attributes[attribute] if attribute else entry.value) == (text, [])
