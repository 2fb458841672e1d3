"""The journal of an opened plan: its history, and the plan as it had been recorded by a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.plan import Plan

if TYPE_CHECKING:
    from plan_graph.edits.journal import Journal


@dataclass(frozen=True, eq=False, repr=False)
class PlanJournal:
    """The changes of an opened plan, read when they are first asked for.

    Parameters
    ----------
    folder
        The plan folder.
    plan
        The plan as it was opened; later changes of the folder are no part of it.
    """

    folder: Path
    plan: Plan

    @cached_property
    def journal(self) -> Journal | None:
        """The journal up to the plan; None when the folder has none.

        Raises
        ------
        InputError
            With every line that cannot be read, and every place where the tables differ from what the journal says.
        """
        from plan_graph.edits.digests import digest_of, digest_of_form_1
        from plan_graph.edits.journal import read_journal
        from plan_graph.edits.recording import journal_faults
        from plan_graph.edits.row_changes import tables_of

        whole = read_journal(self.folder)
        if whole is None:
            return None
        tables = tables_of(self.plan)
        ours = whole.up_to({digest_of(tables), digest_of_form_1(tables)})
        if ours is None:
            raise InputError(journal_faults(self.plan, whole))
        return ours

    def faults(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the journal, and where the tables differ from it."""
        from plan_graph.edits.recording import journal_faults

        try:
            journal = self.journal
            return journal_faults(self.plan, journal) if journal else ()
        except InputError as error:
            return error.diagnostics

    def evidence_faults(self) -> tuple[Diagnostic, ...]:
        """The files of evidence that the folder lacks, or whose bytes have changed since they were stored."""
        from plan_graph.importing.evidence_files import evidence_faults

        return evidence_faults(self.folder, self.plan)

    def plan_known_on(self, day: date) -> Plan:
        """The plan as it had been recorded by the end of a day.

        Before the journal begins, and without one, tables are those of its first version; reports are left out by the
        day of their entry, where that is known.

        Raises
        ------
        InputError
            As :attr:`journal` does.
        """
        journal = self.journal
        tables_known = journal is not None and journal.first_day <= day
        if journal is None:
            plan = self.plan
        else:
            known = journal.up_to_day(day)
            plan = self.plan if known.digest == journal.digest else known.plan()
        kept = [
            (row, line) for row, line in plan.reports.rows_with_lines() if row.recorded is None or row.recorded <= day
        ]
        reports = replace(plan.reports, rows=tuple(row for row, _ in kept), lines=tuple(line for _, line in kept))
        return replace(plan, package=replace(plan.package, known_on=day, tables_known=tables_known), reports=reports)


def require_journal(journal: PlanJournal | None, place: str) -> PlanJournal:
    """The journal of a plan; refused where a plan has none of its own, as that of a scenario."""
    if journal is None:
        raise InputError([Diagnostic("known-on-derived", place)])
    return journal
