"""Faults of an input as a table in a notebook, where a traceback would say less."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from plan_graph.lab.plan_work import refusal
from plan_graph.lab.words import WORD
from plan_graph.model.diagnostic_places import place_in_words
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.render.html import render_macro
from plan_graph.render.pandas import rows_to_frame
from plan_graph.words import Language, message

if TYPE_CHECKING:
    import pandas

COPY_HELPS = frozenset({"work-shipped-plan", "work-read-only"})
"""Refusals after which a person can go on in a copy of the plan."""


def faults_of(deed: Callable[[], object], language: Language = "vi") -> pandas.DataFrame:
    """The faults for which a deed refuses its input: one row each; no row when there is none.

    Parameters
    ----------
    deed
        For example ``lambda: open_plan("my-plan")``.
    language
        Language of the messages.
    """
    columns = [WORD[name][language] for name in ("place", "fault", "hint")]
    try:
        deed()
    except InputError as error:
        rows = [[place_of(one, language), one.message(language), one.hint(language)] for one in error.diagnostics]
        return rows_to_frame([dict(zip(columns, row, strict=True)) for row in rows], columns)
    return rows_to_frame([], columns)


def place_of(fault: Diagnostic, language: Language) -> str:
    """Where a fault is: file, row and column in words; of a step that is in no file its number."""
    if fault.line is None and "step" in fault.values:
        return message("workbench.step-number", language, number=str(fault.values["step"]))
    return place_in_words(fault, language)


def _place_shown(fault: Diagnostic, language: Language) -> str:
    """The place, where it is one that a person knows."""
    known = fault.line or "." in fault.file or "step" in fault.values
    return place_of(fault, language) if known else ""


def faults_html(faults: Iterable[Diagnostic], language: Language) -> str:
    """Every fault: what, what to do, and in which file; with a button for a copy of the plan where it helps."""
    faults = tuple(faults)
    rows = [(_place_shown(one, language), one.message(language), one.hint(language)) for one in faults]
    copy = WORD["files-copy"][language] if any(one.id in COPY_HELPS for one in faults) else ""
    return render_macro("workbench.html", "faults", rows, copy)


def refusal_html(kb: Any, language: Language) -> str:
    """Why a plan cannot be changed, with the button that makes a copy; empty where it can be."""
    refused = refusal(kb)
    return "" if refused is None else faults_html([refused], language)
