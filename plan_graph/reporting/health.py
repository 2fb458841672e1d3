"""Health of the plan: what a careful reader finds in the plan itself, whatever its progress.

Some of it the rules conclude, some stands in the tables, some was lost when the text was read. Each weakness is
told once: where a finding and a lost cell say the same of the same item, the finding stays.
"""

from __future__ import annotations

from collections.abc import Iterator

from plan_graph.analysis.progress import day_that_counts
from plan_graph.explain.wording import Wording
from plan_graph.model.diagnostics import Diagnostic
from plan_graph.model.document_words import IMPORT_COLUMN
from plan_graph.model.plan import Plan
from plan_graph.model.records import Gap
from plan_graph.reporting.health_tables import faults_of_tables
from plan_graph.reporting.plan_places import Places, PlanFault
from plan_graph.reporting.summary import Assessment
from plan_graph.words import Language, title_language

SEVERITIES = ("error", "warning", "info")
"""Worst first."""

FINDINGS = {
    "no_lead": ("no-lead", "activities", "lead"),
    "no_deadline": ("no-deadline", "activities", "window"),
    "dependency_cycle": ("order-cycle", "activities", "id"),
    "target_conflict": ("figures-differ", "targets", "value"),
    "lead_out_of_force": ("lead-out-of-force", "activities", "lead"),
    "several_leads": ("several-leads", "activities", "lead"),
    "collective_lead": ("collective-lead", "activities", "lead"),
    "lead_supports_itself": ("lead-supports-itself", "activities", "support"),
    "no_deliverable": ("no-deliverable", "activities", "deliverable"),
    "outside_plan_year": ("outside-plan-year", "activities", "due"),
    "successor_due_first": ("successor-due-first", "activities", "due"),
    "target_unserved": ("target-unserved", "targets", "id"),
}
"""For each kind of finding about the plan itself: the id of the weakness, and the table and column it is about."""

_LOST = {
    "lead": "no-lead",
    "window": "no-deadline",
    "deliverable": "no-deliverable",
    "objective": "task-without-objective",
}
"""What a lost cell of that column is called when nothing else says so."""

_GAPS = {
    "number": "row-number",
    "date": "document-number",
    "unit": "budget-without-unit",
    "year": "deadline-without-year",
    "repeats": "text-repeated",
    "contradicts": "text-contradicts",
    "lead": "lead-unclear",
    "window": "deadline-unclear",
    "deliverable": "deliverable-unclear",
    "budget": "budget-unclear",
    "support": "cell-lost",
}
"""What a gap in that column is called where the item still has a value there."""


def health(assessment: Assessment, wording: Wording) -> tuple[PlanFault, ...]:
    """The weaknesses of the plan on the date: errors first, then by kind, then in plan order.

    Each is there once for its id, its item and its column.
    """
    plan = assessment.plan
    places = Places(plan)
    found = [*_from_findings(assessment, wording, places), *faults_of_tables(plan, places, assessment.language)]
    known = {(one.id, one.item) for one in found}
    found += [one for one in _from_gaps(plan, places, assessment.language) if (one.id, one.item) not in known]
    once: dict[tuple[str, str, str, int | None], PlanFault] = {}
    for one in found:
        once.setdefault((one.id, one.item, one.diagnostic.column, one.diagnostic.line), one)
    kinds = {kind: number for number, kind in enumerate(dict.fromkeys(one.id for one in found))}
    return tuple(sorted(once.values(), key=lambda one: (SEVERITIES.index(one.severity), kinds[one.id])))


def _from_findings(assessment: Assessment, wording: Wording, places: Places) -> Iterator[PlanFault]:
    for kind, (name, table, column) in FINDINGS.items():
        if not assessment.answers.knows(kind):
            yield PlanFault(Diagnostic("check-not-made", kind, values={"kind": kind}), "", None)
            continue
        rows = sorted(assessment.by_activity(kind).items(), key=lambda row: assessment.order.get(row[0], 0))
        for item, found in rows:
            reasons = dict.fromkeys(wording.reason(assessment.proofs.derivation(one.fact)) for one in found)
            reason = "; ".join(reasons)
            values = {"reason": reason, "column": _name(column, assessment.language)}
            if column in ("due", "window"):
                day = day_that_counts(assessment.progress.get(item), assessment.as_of)
                yield places.of_window(name, item, column, day, **values)
            else:
                yield places.fault(name, table, item, column, **values)


def _from_gaps(plan: Plan, places: Places, language: Language) -> Iterator[PlanFault]:
    known = plan.gaps.lines or (None,) * len(plan.gaps)
    full = _with_values(plan)
    for gap, line in zip(plan.gaps, known, strict=True):
        item = gap.item
        what = gap.what_vi if title_language(language) == "vi" else gap.what_en
        name = _kind_of(gap, (item, gap.column) in full, whole=places.table_of(item) == "fields")
        values = {"what": what, "reason": what, "year": str(plan.package.year)}
        fault = places.of_row(name, gap, line, item, gap.column, column=_name(gap.column, language), **values)
        if fault.source_line is None and places.table_of(item) != "fields":
            fault = PlanFault(fault.diagnostic, item, places.source_line(item))
        yield fault


def _name(column: str, language: Language) -> str:
    known = IMPORT_COLUMN.get({"window": "deadline"}.get(column, column))
    return known[language] if known else column


def _kind_of(gap: Gap, has_value: bool, *, whole: bool) -> str:
    if whole and gap.column in ("number", "date"):
        return "document-number"
    if not has_value and gap.column in ("lead", "window", "deliverable"):
        return _LOST[gap.column]
    if not has_value and gap.column in ("support", "budget", "task", "activity", "objective"):
        return "cell-lost"
    return _GAPS.get(gap.column, "text-unclear")


def _with_values(plan: Plan) -> set[tuple[str, str]]:
    """Which activities have something in which column of the annex."""
    full = {(a.activity, "lead" if a.role == "lead" else "support") for a in plan.assignments}
    full |= {(d.activity, "deliverable") for d in plan.deliverables}
    for activity in plan.activities:
        if activity.window is not None:
            full.add((activity.id, "window"))
        if activity.budget is not None:
            full.add((activity.id, "budget"))
        if activity.stands_for == "activity":
            full.add((activity.id, "activity"))
    full |= {(task.id, "task") for task in plan.tasks}
    full |= {(task.id, "objective") for task in plan.tasks if task.objective is not None}
    return full
