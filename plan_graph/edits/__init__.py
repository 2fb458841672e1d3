"""Changes of a plan: each gives a new plan and leaves the old one as it is."""

from plan_graph.edits.edits import (
    ChangeLead,
    Complete,
    Edit,
    Fulfil,
    MoveDate,
    Occur,
    RejectDependency,
    ReportProgress,
    Unassign,
    apply,
)

__all__ = [
    "ChangeLead",
    "Complete",
    "Edit",
    "Fulfil",
    "MoveDate",
    "Occur",
    "RejectDependency",
    "ReportProgress",
    "Unassign",
    "apply",
]
