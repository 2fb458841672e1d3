"""The layout of the workbook in which agencies report: what its maker and its reader have to agree on.

Each sheet has a hidden row with its mark: plan, version of the plan, agency, day, and what the sheet is about. A hidden
sheet has the rows as they were given out, so that a reader can tell what was edited from what the plan has changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from plan_graph.model.columns import Record
from plan_graph.model.document_words import REPORT_COLUMN, TARGET_COLUMN
from plan_graph.model.plan import Plan
from plan_graph.model.records import Activity, Agency, AgencySuccession, Assignment, Target, Window
from plan_graph.storing.tables import format_table
from plan_graph.words import Text

MARK = "plan-graph-report"
"""Begins the mark of each sheet."""
MARK_ROW = 3
HEAD_ROW = 4
COLUMNS = tuple(REPORT_COLUMN)
FILLED_IN = (
    "date", "state", "percent", "evidence", "causes", "difficulties", "proposals", "proposed_due", "note",
)  # fmt: skip
"""Columns of a sheet of activities that the agency fills in."""
TEXTS = ("evidence", "causes", "difficulties", "proposals", "note")
TARGET_COLUMNS = tuple(TARGET_COLUMN)
TARGET_FILLED_IN = ("date", "value", "evidence", "note")
"""Columns of a sheet of targets that the agency fills in."""
GIVEN = "plan-graph"
"""Name of the hidden sheet with the rows as they were given out."""

Kind = Literal["activities", "targets", "given"]
HEADINGS: Mapping[str, Mapping[str, Text]] = {"activities": REPORT_COLUMN, "targets": TARGET_COLUMN}
_SHOWN: tuple[type[Record], ...] = (Activity, Window, Assignment, Agency, AgencySuccession, Target)


@dataclass(frozen=True, slots=True)
class Mark:
    """What a sheet is for.

    Parameters
    ----------
    plan, version
        Name of the plan, and the version that the sheet was made from.
    agency
        Id of the agency that fills it in; "" where nobody leads.
    day
        The day of the figures where a row names no other; no report is of a later day.
    kind
        What its rows are.
    """

    plan: str
    version: str
    agency: str
    day: date
    kind: Kind = "activities"

    def as_text(self) -> str:
        """The mark as the text of one cell."""
        return json.dumps([MARK, self.plan, self.version, self.agency, self.day.isoformat(), self.kind])


@dataclass(frozen=True, slots=True)
class GivenRow:
    """A row as it was given out: what was locked in it, as text; ``number`` is what people call the work of that id."""

    agency: str
    id: str
    occurrence: str
    title: str
    lead: str
    due: str
    state_now: str
    percent_now: str
    number: str


def read_mark(text: str) -> Mark | None:
    """The mark that a cell has; None when it has none, or a damaged one.

    >>> read_mark(Mark("tiny", "1a", "so-noi-vu", date(2025, 6, 30)).as_text()).agency
    'so-noi-vu'
    """
    if not text.startswith(f'["{MARK}"'):
        return None
    try:
        _, plan, version, agency, day, kind = json.loads(text)
        return (
            Mark(str(plan), str(version), str(agency), date.fromisoformat(day), kind)
            if kind in (*HEADINGS, "given")
            else None
        )
    except (ValueError, TypeError):
        return None


def plan_version(plan: Plan) -> str:
    """The version of a plan as twelve hexadecimal digits: what a sheet shows of it, without the progress log."""
    content = hashlib.sha256()
    for record in _SHOWN:
        content.update(format_table(record, plan.table(record.table)))
    return content.hexdigest()[:12]


def list_given_cells(row: GivenRow) -> Sequence[str]:
    """The cells of a row on the hidden sheet."""
    return (
        row.agency,
        row.id,
        row.occurrence,
        row.title,
        row.lead,
        row.due,
        row.state_now,
        row.percent_now,
        row.number,
    )
