"""Faults in input files: what, where, and what would be allowed.

A fault has a stable id. Its severity and its words in both languages stand in
:mod:`plan_graph.model.diagnostic_words`; the place and the values found stand here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from plan_graph.model.diagnostic_words import CATALOGUE
from plan_graph.model.diagnostic_words.system import reason_in_vietnamese
from plan_graph.model.words import FAULT_HEADS
from plan_graph.words import DEFAULT_LANGUAGE, LANGUAGES, Language

_NEAREST = re.compile(r"(Gần nhất|Nearest): \{near\}\.? ?")


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
    values: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.id not in CATALOGUE:
            raise KeyError(f"no such diagnostic: {self.id}")

    @property
    def severity(self) -> str:
        """``error`` or ``warning``."""
        return CATALOGUE[self.id].severity

    @property
    def place(self) -> str:
        """File, line and column in one string, most important first."""
        parts = [self.file, "" if self.line is None else str(self.line), self.column]
        return ":".join(part for part in parts if part)

    def message(self, language: Language = DEFAULT_LANGUAGE) -> str:
        """What is wrong, as a sentence."""
        values = self.values
        if language == "vi" and "reason" in values:
            values = {**values, "reason": reason_in_vietnamese(values["reason"])}
        return CATALOGUE[self.id].message[language].format_map(values)

    def hint(self, language: Language = DEFAULT_LANGUAGE) -> str:
        """What would be right; may be empty."""
        hint = CATALOGUE[self.id].hint[language]
        if self.values.get("near") == "":
            hint = _NEAREST.sub("", hint)
        return hint.format_map(self.values)

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


class InputError(Exception):
    """Some input cannot be used; holds every fault found, in the order of the files.

    Parameters
    ----------
    diagnostics
        The faults.
    language
        The language of its words, that of the object that was asked; None when there is none, then a traceback says
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
    """Names in order, joined by commas, for the sentence that says what is allowed."""
    return ", ".join(sorted(names))
