"""What was worked out for an opened plan, for everything that is derived from it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from plan_graph.analysis.responsibility import PartsInTime
from plan_graph.inference import Inference
from plan_graph.knowledge_base.remembered import Remembered
from plan_graph.model.plan import Plan

_RUNS = 2
"""Conclusions that are kept whole, to be asked what other facts change."""

_PICTURE = 32
"""A part of a picture, what the workbench shows of a date, takes so much less memory than a plan takes."""


class Seen:
    """What was worked out for an opened plan: states, inferences, plans made of its plan, parts of its rules, facts.

    Pictures of it too. Each is a bounded number.

    Parameters
    ----------
    rows
        How many rows the tables of the plan have.
    """

    def __init__(self, rows: int = 0) -> None:
        self.states, self.inferences, self.plans = (Remembered(rows) for _ in range(3))
        self.programs, self.facts = Remembered(), Remembered()
        self.pictures = Remembered(rows // _PICTURE)
        self.runs: Mapping[tuple[int, date], Inference] = {}
        self._in_time: tuple[PartsInTime, ...] = ()

    def keep_run(self, key: tuple[int, date], inference: Inference) -> None:
        """Keep what was concluded for a picture, by program and date: another plan on that date differs from it."""
        others = [(other, kept) for other, kept in self.runs.items() if other != key]
        self.runs = {**dict(others[1 - _RUNS :]), key: inference}

    def parts_in_time(self, plan: Plan) -> PartsInTime:
        """Who is responsible in a plan on any day, as it was read before, or beside the plan that was read last."""
        known = next((each for each in self._in_time if each.serves(plan)), None)
        made = known or PartsInTime(plan, self._in_time[-1] if self._in_time else None)
        self._in_time = (*(each for each in self._in_time[-2:] if each is not made), made)
        return made
