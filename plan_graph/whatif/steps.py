"""One step of a scenario, and where it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from plan_graph.whatif.filters import Filter


@dataclass(frozen=True, slots=True)
class Place:
    """Where a step is written; the line is None for one that stands in no file."""

    file: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a scenario.

    Parameters
    ----------
    do
        What: a key of :data:`plan_graph.whatif.reading.STEPS`.
    values
        To what, by the names that the scenario files use.
    where
        Which activities, for steps that are about activities.
    parts
        For a split: who takes over which activities.
    place
        Where it is written.
    named_by
        How works are named: by ``ids``; by ``numbers``, as people write them in files; or by ``either``, as programs
        do: what is an id is that, and all else a number.
    number
        Its number in the list that a person sees, from 1; None for its place among the steps of the scenario.
    """

    do: str
    values: Mapping[str, object]
    where: Filter | None = None
    parts: tuple[tuple[str, Filter], ...] = ()
    place: Place = Place("scenario")
    named_by: Literal["ids", "numbers", "either"] = field(default="either", compare=False)
    number: int | None = field(default=None, compare=False, repr=False)
