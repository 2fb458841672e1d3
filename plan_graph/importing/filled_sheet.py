"""What is reported in a sheet of a workbook, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field

from plan_graph.model.diagnostics import Diagnostic
from plan_graph.model.records import Report, TargetFigure


@dataclass(slots=True)
class FilledSheet:
    """What a sheet reports.

    Parameters
    ----------
    file, title
        The workbook and the sheet.
    agency
        Id of the agency that filled it in; "" where the sheet names none.
    reports, lines
        The reports, and the row of each.
    figures, figure_lines
        The figures of targets, and the row of each.
    faults
        What is wrong with it, and what was not read.
    """

    file: str
    title: str
    agency: str = ""
    reports: list[Report] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    figures: list[TargetFigure] = field(default_factory=list)
    figure_lines: list[int] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        """Is nothing of it taken."""
        return any(fault.severity == "error" for fault in self.faults)
