"""Findings that came and went between two days, as JSON with all their values."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date

from plan_graph.reporting.finding_changes import FindingChanges


def changes_json(changes: FindingChanges, since: date, until: date, *, recorded: bool = False) -> str:
    """The same as :func:`plan_graph.views.change_tables.changes_document`, for programs."""
    content = {
        "since": since.isoformat(),
        "until": until.isoformat(),
        "clock": "recorded" if recorded else "as-of",
        "counts": {name: list(pair) for name, pair in changes.counts.items()},
        "came": [asdict(row) for row in changes.came],
        "went": [{**asdict(row), "status_now": changes.now.get(str(row.item))} for row in changes.went],
    }
    return json.dumps(content, ensure_ascii=False, indent=1, default=str) + "\n"
