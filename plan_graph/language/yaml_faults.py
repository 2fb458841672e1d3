"""Faults of YAML in our own words: what is wrong, at which letter, and what would be right.

The library's sentences are English and speak of tokens. They and the text where they point show which fault it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

from plan_graph.model.diagnostics import Diagnostic, Given, InputError
from plan_graph.words import Text, words

ID = "rule-file-not-yaml"

_REASONS: Mapping[str, Text] = words(
    "faults-rules.yaml-",
    """
    tab not-closed quote colon indentation no-colon first-letter alias escape documents control after-sign deep other
    """,
)
_ADVICE: Mapping[str, Text] = words(
    "faults-rules.yaml-advice-",
    """
    tab not-closed quote colon indentation no-colon first-letter alias escape documents control after-sign deep other
    """,
)
_SORTS: tuple[tuple[str, str], ...] = (
    ("tab character", "tab"),
    ("unexpected end of stream", "quote"),
    ("mapping values are not allowed", "colon"),
    ("could not find expected ':'", "no-colon"),
    ("',' or ", "not-closed"),
    ("undefined alias", "alias"),
    ("escape character", "escape"),
    ("hexdecimal", "escape"),
    ("another document", "documents"),
    ("comment or line break", "after-sign"),
    ("chomping or indentation", "after-sign"),
    ("cannot start any token", "first-letter"),
    ("expected key", "indentation"),
    ("block end", "indentation"),
    ("'-' indicator", "indentation"),
)
"""Parts of the library's sentences, of its C parser and its Python one, and the fault that they mean."""
_AT_ITS_BEGINNING = ("quote",)
"""Faults that are shown where what is not ended begins."""
_CONTROL = re.compile("[^\x09\x0a\x0d\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def yaml_fault(file: str, text: str, error: yaml.YAMLError | RecursionError) -> InputError:
    """The fault that the library found in a text.

    Parameters
    ----------
    file
        What the text is called.
    text
        The whole text.
    error
        What the library raised.
    """
    if isinstance(error, RecursionError):
        return too_deep(file, None)
    if isinstance(error, yaml.reader.ReaderError):
        found = _CONTROL.search(text)
        return _fault(file, text, "control", found.start() if found else None)
    problem = f"{getattr(error, 'problem', None) or ''} {getattr(error, 'context', None) or ''}"
    sort = next((sort for part, sort in _SORTS if part in problem), "other")
    mark = getattr(error, "problem_mark", None)
    if sort in _AT_ITS_BEGINNING:
        mark = getattr(error, "context_mark", None) or mark
    at = None if mark is None else _index(text, mark)
    letter = text[at : at + 1] if at is not None else ""
    if sort == "first-letter" and letter == "\t":
        sort = "tab"
    opened = getattr(error, "context_mark", None)
    if sort == "not-closed" and at is not None and mark is not None and opened is not None:
        if letter == ":" and opened.line == mark.line:
            sort = "colon"
        elif letter == ":" or not text[at:].strip():  # the next entry, or the end: show what is open
            at = _index(text, opened)
    return _fault(file, text, sort, at)


def too_deep(file: str, mark: Any) -> InputError:
    """A text that is nested deeper than any rule needs."""
    values: dict[str, Given] = {
        "reason": _REASONS["deep"],
        "advice": _ADVICE["deep"],
        "at": str(mark.column) if mark else "",
    }
    return InputError([Diagnostic(ID, file, mark.line + 1 if mark else None, values=values)])


def _index(text: str, mark: Any) -> int:
    """Where a mark is; what is marked after the last line is the end of the last one that says something."""
    lines = text.split("\n")
    if mark.line >= len(lines):
        return len(text.rstrip())
    before = sum(len(line) + 1 for line in lines[: mark.line])
    return min(before + int(mark.column), len(text.rstrip()))


def _fault(file: str, text: str, sort: str, at: int | None) -> InputError:
    values: dict[str, Given] = {"reason": _REASONS[sort], "advice": _ADVICE[sort], "at": ""}
    line = None
    if at is not None:
        line = text.count("\n", 0, at) + 1
        values["at"] = str(at - (text.rfind("\n", 0, at) + 1))
    return InputError([Diagnostic(ID, file, line, values=values)])
