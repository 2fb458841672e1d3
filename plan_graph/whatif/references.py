"""The works that a step names: by the numbers that people write, and by ids."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from plan_graph.analysis.numbers import Numbers
from plan_graph.model.diagnostics import Diagnostic, InputError, refuse_if_any
from plan_graph.whatif.filters import Filter
from plan_graph.whatif.steps import Step

WORKS = ("activity", "objective", "task", "field")
"""Conditions of a filter that name works."""
_ENDS = ("predecessor", "successor")


def resolve_step(step: Step, numbers: Numbers) -> Step:
    """The step with the ids of the works that it names; one that has ids is returned as it is.

    Raises
    ------
    InputError
        With every number that is that of several works, or of another version of the plan.
    """
    if step.named_by == "ids":
        return step
    faults: list[Diagnostic] = []

    def id_of(named: str, column: str) -> str:
        if step.named_by == "either" and named in numbers.of:
            return named
        try:
            return numbers.require(named, step.place.file, column)
        except InputError as error:
            faults.extend(error.diagnostics)
            return named

    resolved = _with_works(step, id_of)
    refuse_if_any(faults)
    return replace(resolved, named_by="ids")


def name_step(step: Step, numbers: Numbers) -> Step:
    """The step with the numbers of its works, each with its id in brackets where they differ."""
    if step.named_by == "numbers":
        return step
    return replace(_with_works(step, lambda item, _: numbers.label(item)), named_by="numbers")


def resolve_filter(where: Filter, numbers: Numbers, place: str) -> Filter:
    """The filter with the ids of the works that it names; raises as :func:`resolve_step` does."""
    return _with_works_of(where, lambda named, column: numbers.require(named, place, column))


def _with_works(step: Step, change: Callable[[str, str], str]) -> Step:
    values = {
        name: change(str(value), name) if name in _ENDS and value is not None else value
        for name, value in step.values.items()
    }
    parts = tuple((agency, _with_works_of(where, change)) for agency, where in step.parts)
    where = None if step.where is None else _with_works_of(step.where, change)
    return replace(step, values=values, where=where, parts=parts)


def _with_works_of(where: Filter, change: Callable[[str, str], str]) -> Filter:
    changed: dict[str, Any] = {
        name: tuple(change(one, name) for one in getattr(where, name)) for name in WORKS if getattr(where, name)
    }
    return replace(where, **changed)
