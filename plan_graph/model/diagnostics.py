"""Faults in input files: what, where, and what would be allowed.

A fault has a stable id. Its severity is in :mod:`plan_graph.model.diagnostic_ids`, its sentence and hint in
``plan_graph/words/<language>/faults-<area>.ftl``; the place and the values found are here.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches

from plan_graph.model.diagnostic_ids import AREA_OF, SEVERITY_OF, Severity
from plan_graph.model.words import FAULT_HEADS
from plan_graph.words import DEFAULT_LANGUAGE, LANGUAGES, Language, Text, Value, has_message, message

Given = str | int | date | Text
"""A value of a diagnostic: text, number, day, or a text in every language."""

REASONS: Mapping[str, str] = {os.strerror(number): name for number, name in errno.errorcode.items()}
"""The name of each reason for which the operating system refuses, by its English text."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault of one input file.

    Parameters
    ----------
    id
        Stable name of the fault, a key of the catalogue.
    file
        Name of the file, as the reader would type it.
    line
        Line in that file, from 1; None when the whole file is meant.
    column
        Column of the table, or path inside the rule; empty when the whole row is meant.
    values
        What was found and what is allowed, by the names the catalogue's sentences use.
    """

    id: str
    file: str
    line: int | None = None
    column: str = ""
    values: Mapping[str, Given] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.id not in SEVERITY_OF:
            raise KeyError(f"no such diagnostic: {self.id}")

    @property
    def severity(self) -> Severity:
        """``error``, ``warning`` or ``info``."""
        return SEVERITY_OF[self.id]

    @property
    def place(self) -> str:
        """File, line and column in one string, most important first."""
        parts = [self.file, "" if self.line is None else str(self.line), self.column]
        return ":".join(part for part in parts if part)

    def message(self, language: Language = DEFAULT_LANGUAGE) -> str:
        """What is wrong, as a sentence."""
        return message(message_id(self.id), language, **self._values_in(language))

    def hint(self, language: Language = DEFAULT_LANGUAGE) -> str:
        """What would be right; may be empty."""
        hint = f"{message_id(self.id)}.hint"
        return message(hint, language, **self._values_in(language)).strip() if has_message(hint) else ""

    def _values_in(self, language: Language) -> dict[str, Value]:
        """The values as a message takes them: numbers as numbers, for the plural, and texts in that language."""
        values = {name: _value_in(value, language) for name, value in self.values.items()}
        if "reason" in values:
            values["reason"] = system_reason(str(values["reason"]), language)
        if "near" in values:
            values["nearest"] = "some" if values["near"] else "none"
        return values

    def as_dict(self, language: Language = DEFAULT_LANGUAGE) -> dict[str, str | int | None]:
        """The fault as plain values, for JSON."""
        return {
            "id": self.id,
            "severity": self.severity,
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "message": self.message(language),
            "hint": self.hint(language),
        }


def message_id(id: str) -> str:
    """The id of the sentence of a diagnostic; its hint is the attribute ``hint``.

    >>> message_id("json-malformed")
    'faults-files.json-malformed'
    """
    return f"faults-{AREA_OF[id]}.{id}"


def system_reason(reason: str, language: Language) -> str:
    """The reason that an operating system gives, in a language where it is one of the usual.

    >>> system_reason(os.strerror(errno.ENOSPC) + ": 'x.csv'", "vi")
    "đĩa đã đầy: 'x.csv'"
    """
    text, colon, rest = reason.partition(": ")
    known = f"system.{REASONS.get(text)}"
    return message(known, language) + colon + rest if has_message(known) else reason


def _value_in(value: Given, language: Language) -> Value:
    if isinstance(value, Mapping):
        return value[language]
    if isinstance(value, str) and len(value) < 10 and value.isdecimal() and str(int(value)) == value:
        return int(value)
    return value


class InputError(Exception):
    """Some input cannot be used; holds every fault found, in the order of the files.

    Parameters
    ----------
    diagnostics
        The faults.
    language
        The language of its words, that of the object that was asked; None when there is none, then a traceback has
        it in English and a notebook in both languages.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic], language: Language | None = None) -> None:
        self.diagnostics = tuple(diagnostics)
        self.language = language
        super().__init__(self.diagnostics, language)

    def __str__(self) -> str:
        return "\n".join(_sentence(one, self.language or "en") for one in self.diagnostics)

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows in place of a traceback: every fault as a row, in the language, or in both."""
        spoken: tuple[Language, ...] = (self.language,) if self.language else LANGUAGES
        rows = [tuple(" · ".join(head[language] for language in spoken) for head in FAULT_HEADS)]
        for one in self.diagnostics:
            for number, language in enumerate(spoken):
                rows.append(("" if number else one.place, one.message(language), one.hint(language)))
        widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
        lines = [
            " │ ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
        ]
        return [lines[0], "─┼─".join("─" * width for width in widths), *lines[1:]]


def _sentence(one: Diagnostic, language: Language) -> str:
    """A fault in words: where, what, and what would be right."""
    place, hint = one.place, one.hint(language)
    return (f"{place}: " if place else "") + one.message(language) + (f". {hint}" if hint else "")


def refuse_if_any(diagnostics: Iterable[Diagnostic]) -> None:
    """Raise :class:`InputError` when one of the faults is an error."""
    faults = tuple(diagnostics)
    if any(d.severity == "error" for d in faults):
        raise InputError(faults)


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name most like ``name``; empty when none is alike."""
    close = get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    return close[0] if close else ""


def join_names(names: Iterable[str]) -> str:
    """Names in order, joined by commas, for the list of what is allowed."""
    return ", ".join(sorted(names))
