"""What stands above the tables of an answer: the plan, the day, and that the progress log is an illustration."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from plan_graph.answers.table import Cell
from plan_graph.model.plan import Package
from plan_graph.words import Language, message


def plan_notes(package: Package, as_of: date, language: Language) -> tuple[str, ...]:
    """The as-of date, and the note on an illustrated log where there is one."""
    day = message("tables.as-of", language, day=as_of)
    return (day, package.illustration_note[language]) if package.illustrations else (day,)


def about_plan(package: Package, as_of: date, language: Language) -> Mapping[str, Cell]:
    """The same for programs: the name of the plan, the day, the note."""
    note = package.illustration_note[language] if package.illustrations else None
    return {"plan": package.name, "as_of": as_of, "illustration": note}
