"""Changes of a plan: each gives a new plan and leaves the old one as it is.

Written into a plan folder they are lines of its journal: :mod:`plan_graph.edits.recording` is the one way to change a
folder, :mod:`plan_graph.edits.journal` reads what was changed.
"""

from plan_graph.edits.agencies import AddAgency, EndAgency, HandOver
from plan_graph.edits.assignments import Appoint, Demote, Reassign, Unassign
from plan_graph.edits.base import Edit, apply
from plan_graph.edits.progress import Cancel, Complete, Fulfil, Occur, ReportProgress
from plan_graph.edits.work import AddDependency, ConfirmDependency, MoveDate, RejectDependency

__all__ = [
    "AddAgency",
    "AddDependency",
    "Appoint",
    "Cancel",
    "Complete",
    "ConfirmDependency",
    "Demote",
    "Edit",
    "EndAgency",
    "Fulfil",
    "HandOver",
    "MoveDate",
    "Occur",
    "Reassign",
    "RejectDependency",
    "ReportProgress",
    "Unassign",
    "apply",
]
