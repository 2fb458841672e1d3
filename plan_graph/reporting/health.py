"""Health of the plan: findings about the plan itself rather than its progress."""

from __future__ import annotations

from dataclasses import dataclass

from plan_graph.explain.wording import Wording
from plan_graph.reporting.summary import Assessment

HEALTH_KINDS = (
    "no_lead",
    "lead_out_of_force",
    "leads_now",
    "several_leads",
    "collective_lead",
    "lead_supports_itself",
    "no_deadline",
    "no_deliverable",
    "outside_plan_year",
    "successor_due_first",
    "dependency_cycle",
    "target_conflict",
    "target_unserved",
)
"""The conclusions that ``plan-graph check`` shows, in its order."""


@dataclass(frozen=True, slots=True)
class HealthRow:
    """One kind of weakness: its title and severity, the items that have it, and why for each."""

    kind: str
    title: str
    severity: str
    found: tuple[tuple[str, str], ...]


def health(assessment: Assessment, wording: Wording) -> tuple[HealthRow, ...]:
    """The weaknesses of the plan on the date; kinds without a finding, or without a rule, give an empty row."""
    program = assessment.inference.program
    rows = []
    for kind in HEALTH_KINDS:
        found = []
        for item, facts in assessment.by_activity(kind).items():
            reasons = [wording.reason(assessment.proofs.of(fact).derivation) for fact in facts]
            found.append((item, "; ".join(dict.fromkeys(reasons))))
        found.sort(key=lambda row: assessment.order.get(row[0], len(assessment.order)))
        severity = program.declared[kind].severity if kind in program.declared else None
        rows.append(HealthRow(kind, program.title(kind, assessment.language), severity or "info", tuple(found)))
    return tuple(rows)
