"""Where in a text of rules a fault is: the words that a diagnostic names, found again at its line.

A diagnostic has a line and the words it is about. That is enough to underline them, in a notebook cell, below a
query or in a terminal, without a position at every node of an expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import fill
from typing import Any

from plan_graph.model.diagnostics import Diagnostic
from plan_graph.words import TITLE_LANGUAGES, Language

_NAMED = ("field", "kind", "name", "key", "variable", "type", "part", "what", "found", "language", "text")
"""Values of a diagnostic that may be words of the text, the most telling first."""

_WIDEST = 120
"""Letters of a line that are shown; of a longer one the part around the fault."""
_BELOW: dict[str, Any] = {"initial_indent": "    = ", "subsequent_indent": "      ", "break_long_words": False}


@dataclass(frozen=True, slots=True)
class Span:
    """A part of one line: the line from 1, the first letter and the one after the last, from 0."""

    line: int
    start: int
    end: int


def span_of(fault: Diagnostic, text: str) -> Span | None:
    r"""The part of the text that a fault is about; None when the fault has no line there.

    Parameters
    ----------
    fault
        A fault of this text.
    text
        The whole text.

    Examples
    --------
    >>> fault = Diagnostic("rule-unknown-field", "cell", 2, "r.when[1]", {"field": "opne", "near": "", "allowed": ""})
    >>> span_of(fault, "when:\n  - activity a: opne")
    Span(line=2, start=16, end=20)
    """
    lines = text.splitlines()
    if fault.line is None or not 1 <= fault.line <= len(lines):
        return None
    numbers = [*_lines_of_entry(lines, fault.line), *range(fault.line - 1, max(0, fault.line - 3), -1)]
    if fault.id == "rule-condition-syntax" and (near := str(fault.values["near"])):
        before = str(fault.values["before"])
        for number in numbers:
            if (at := lines[number - 1].find(before + near)) >= 0:
                return Span(number, at + len(before), at + len(before) + len(near))
    if fault.id == "rule-file-not-yaml" and (place := str(fault.values.get("at", ""))):
        start = min(int(place), len(lines[fault.line - 1]))
        rest = re.match(r"\S+", lines[fault.line - 1][start:])
        return Span(fault.line, start, start + (len(rest[0]) if rest else 1))
    after = _words_of_language(fault, lines, numbers)
    for word in _words(fault):
        for number in numbers:
            found = re.compile(_as_word(word)).search(lines[number - 1], after.get(number, 0))
            if found is not None and number >= after.get(0, 0):
                return Span(number, *found.span())
    line = lines[fault.line - 1]
    start = len(line) - len(line.lstrip(" -"))
    return Span(fault.line, start, max(start + 1, len(line.rstrip())))


def mark_lines(fault: Diagnostic, text: str) -> tuple[str, ...]:
    r"""The line of the fault with its number, and under it the marks; nothing when the fault has no line there.

    >>> fault = Diagnostic("rule-unknown-field", "cell", 1, "", {"field": "opne", "near": "", "allowed": ""})
    >>> print("\n".join(mark_lines(fault, "activity a: opne")))
      1 │ activity a: opne
        │             ^~~~
    """
    span = span_of(fault, text)
    if span is None:
        return ()
    line = text.splitlines()[span.line - 1].replace("\t", " ")
    cut = max(0, min(span.start - _WIDEST // 3, len(line) - _WIDEST)) if len(line) > _WIDEST else 0
    shown, start, end = line[cut : cut + _WIDEST], span.start - cut, min(span.end - cut, _WIDEST)
    return (f"{span.line:>3} │ {shown}", f"    │ {' ' * start}^{'~' * (end - start - 1)}")


def fault_with_marks(fault: Diagnostic, text: str, language: Language) -> str:
    """The fault as a person reads it below the text: the marked line, what is wrong, and what would be right."""
    hint = fault.hint(language)
    said = [part for part in (fault.message(language), hint) if part]
    return "\n".join([*mark_lines(fault, text), *(fill(part, _WIDEST, **_BELOW) for part in said)])


def _words(fault: Diagnostic) -> Iterator[str]:
    """What may be in the text, the most telling first: a field with its variable before the field alone."""
    values = {name: value for name, value in fault.values.items() if isinstance(value, str)}
    if values.get("variable") and values.get("field"):
        yield f"{values['variable']}.{values['field']}"
    if fault.id == "rule-unknown-parameter":
        yield f"${values.get('name', '')}"
    for name in _NAMED:
        if values.get(name):
            yield values[name]


def _words_of_language(fault: Diagnostic, lines: list[str], numbers: list[int]) -> dict[int, int]:
    """For a fault in the words of one language: after which letter of its line they begin, and under 0 that line."""
    key, _, language = fault.column.rpartition(".")
    if language not in TITLE_LANGUAGES:
        return {}
    inside = False
    for number in sorted(number for number in numbers if fault.line is None or number >= fault.line):
        inside = inside or re.search(rf"\b{key.rpartition('.')[2]}:", lines[number - 1]) is not None
        found = re.search(rf"\b{language}:", lines[number - 1])
        if inside and found is not None:
            return {number: found.end(), 0: number}
    return {}


def _lines_of_entry(lines: list[str], first: int) -> Iterator[int]:
    """The line of a fault, then the following ones of the same entry: a folded text begins above its words."""
    yield first
    indent = _indent(lines[first - 1])
    for number in range(first + 1, len(lines) + 1):
        line = lines[number - 1]
        if line.strip() and _indent(line) <= indent:
            return
        yield number


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _as_word(word: str) -> str:
    """The word as a whole one: `id` is not looked for in `idle`, nor the field `id` in `a.id`."""
    before = r"(?<![\w.$])" if re.match(r"\w", word) else ""
    after = r"(?!\w)" if re.search(r"\w$", word) else ""
    return before + re.escape(word) + after
