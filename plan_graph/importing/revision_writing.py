"""A revision written into a plan folder: its tables and its journal, together or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from plan_graph.edits.base import Edit
from plan_graph.edits.journal import Basis, Origin
from plan_graph.edits.recording import Recorded, record_edits
from plan_graph.edits.revising import Revise
from plan_graph.edits.row_changes import pieces_between, tables_of
from plan_graph.importing.revision import Revision
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.plan import Plan


def write_revision(revision: Revision, folder: Path, origin: Origin) -> Recorded:
    """Write a revision into the folder of the plan that it revises, as one change of its journal.

    Parameters
    ----------
    revision
        The revision; its ``before`` is the plan of the folder.
    folder
        The plan folder.
    origin
        When, by whom and why.

    Raises
    ------
    InputError
        When somebody changed the plan meanwhile, the tables could not be read back, or the disk does not allow it.
        Nothing is written then.
    """
    if revision.basis and origin.basis is None:
        origin = replace(origin, basis=Basis(revision.basis))
    origin = replace(origin, effective=revision.effective)

    def make(plan: Plan) -> Sequence[Edit]:
        if tables_of(plan) != tables_of(revision.before):
            raise InputError([Diagnostic("revision-plan-changed", folder.name)])
        pieces = pieces_between(plan, revision.after)
        began = [row.item for row in revision.after.versions if row.valid_from == revision.effective]
        added = tuple(revision.ids[new] for new in revision.matching.new)
        changed = {*began} | {row.activity for row in revision.after.windows if row.valid_from == revision.effective}
        changed |= {row.activity for row in revision.after.assignments if row.valid_from == revision.effective}
        changed -= {*added}
        return [Revise(revision.effective, added, revision.matching.gone, tuple(sorted(changed)), pieces)]

    return record_edits(folder, make, origin)
