"""Columns that official papers share, and the cells for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from plan_graph.answers.table import Cell, Column, ColumnType
from plan_graph.model.words import STATUS, STATUS_SIGN
from plan_graph.reporting.follow_up import FollowUp
from plan_graph.reporting.summary import Assessment
from plan_graph.words import Word


def leads_of(
    assessment: Assessment, leads: Mapping[str, Sequence[str]], activity: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The agencies that lead an activity on the date, and those of the plan that have given it up."""
    now = tuple(leads[activity])
    return now, tuple(dict.fromkeys(agency for agency in assessment.leads_in_force(activity) if agency not in now))


def follow_up_cells(follow_up: FollowUp) -> tuple[Cell, ...]:
    """Cause, consequence and recommendation."""
    return follow_up.cause, follow_up.consequence, follow_up.recommendation


def column(key: str, type: ColumnType, **more: Any) -> Column:
    """A column of an official paper."""
    return Column(key, type, Word(f"period.column-{key}"), **more)


def status_column() -> Column:
    """The column of statuses, each with its sign."""
    return column("status", "code", words=STATUS, signs=STATUS_SIGN)


FOLLOW_UP_COLUMNS = tuple(column(key, "text") for key in ("cause", "consequence", "recommendation"))
