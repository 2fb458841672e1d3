"""What scenarios change, as JSON with the proof of each finding."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from plan_graph.views.what_if_tables import Answer
from plan_graph.whatif.comparison import Change, Moved


def what_if_json(answers: Sequence[Answer]) -> str:
    """The comparisons as JSON, conclusions with all their values."""
    return json.dumps({"scenarios": [_values(answer) for answer in answers]}, ensure_ascii=False, indent=2) + "\n"


def _values(answer: Answer) -> dict[str, object]:
    compared = answer.comparison

    def changes(rows: Sequence[Change]) -> list[dict[str, object]]:
        return [
            {
                "kind": change.fact.kind,
                "values": [value.isoformat() if isinstance(value, date) else value for value in change.fact.values],
                "severity": change.severity,
                "because": change.because,
                "proof": answer.proof(change),
            }
            for change in rows
        ]

    return {
        "scenario": answer.scenario.name,
        "title": dict(answer.scenario.title),
        "note": dict(answer.scenario.note),
        "edits": [edit.as_dict() for _, edits in answer.steps for edit in edits],
        "counts": _find_moved(compared.counts, "count"),
        "gained": changes(compared.gained),
        "lost": changes(compared.lost),
        "status": _find_moved(compared.statuses, "level", "item"),
        "load": _find_moved(compared.loads, "agency", "quarter"),
        "duties": [asdict(duty) for duty in compared.duties],
        "partners": _find_moved(compared.partners, "agency"),
    }


def _find_moved(rows: Sequence[Moved], *names: str) -> list[dict[str, object]]:
    return [{**dict(zip(names, row.what, strict=True)), "before": row.before, "after": row.after} for row in rows]
