"""The findings as a list, worst first, each with the sentence that says why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plan_graph.explain.wording import Wording
from plan_graph.model.diagnostics import Diagnostic, InputError, join_names, nearest
from plan_graph.model.facts import Value
from plan_graph.reporting.summary import Assessment


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding.

    Parameters
    ----------
    kind, title, severity
        Of the conclusion.
    item, name
        What it is about: its id and what to call it.
    because
        The rule's sentence for its best derivation.
    basis
        What kind of dependency its best proof rests on at the weakest, as a code; empty for none.
    """

    kind: str
    title: str
    severity: str
    item: Value
    name: str
    because: str
    basis: str


def findings(assessment: Assessment, wording: Wording, kinds: Sequence[str] = ()) -> tuple[FindingRow, ...]:
    """The findings, most severe first, then as the rule files list the kinds, then by item.

    Parameters
    ----------
    kinds
        Only these conclusion kinds, findings or not; all findings when empty.

    Raises
    ------
    InputError
        When no rule concludes one of the kinds.
    """
    program = assessment.inference.program
    unknown = [kind for kind in kinds if kind not in program.conclusion_kinds]
    if unknown:
        known = program.conclusion_kinds
        faults = [{"kind": kind, "near": nearest(kind, known), "allowed": join_names(known)} for kind in unknown]
        raise InputError(Diagnostic("rule-unknown-kind", fault["kind"], values=fault) for fault in faults)
    rows = []
    for kind in kinds or program.findings:
        declared = program.declared.get(kind)
        title, severity = program.title(kind, wording.language), declared.severity or "" if declared else ""
        proofs = assessment.proofs
        rows += [
            FindingRow(
                kind,
                title,
                severity,
                row.item,
                wording.value(row.kind.item_field, row.item),
                wording.reason(proofs.derivation(row.fact)),
                proofs.basis(row.fact),
            )
            for row in assessment.answers.of_any(kind)
        ]
    return tuple(rows)
