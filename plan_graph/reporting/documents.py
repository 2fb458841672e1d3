"""What stands above the tables of an answer: the plan, the day, and that the progress log is an illustration."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from plan_graph.answers.table import Cell
from plan_graph.model.plan import Package
from plan_graph.words import Language, message


def plan_notes(package: Package, as_of: date, language: Language) -> tuple[str, ...]:
    """The as-of date, the day of recording where one was chosen, and the note on an illustrated log if there is one."""
    notes = [message("tables.as-of", language, day=as_of)]
    if package.known_on:
        notes.append(message("tables.known-on", language, day=package.known_on))
        if not package.tables_known:
            notes.append(message("tables.known-on-reports-only", language))
    return (*notes, package.illustration_note[language]) if package.illustrations else tuple(notes)


def notes_with_title(package: Package, as_of: date, language: Language) -> tuple[str, ...]:
    """The same after the title of the plan, for a document whose own title is something else."""
    return (package.title[language], *plan_notes(package, as_of, language))


def about_plan(package: Package, as_of: date, language: Language) -> Mapping[str, Cell]:
    """The same for programs: the name of the plan, the day, the note."""
    note = package.illustration_note[language] if package.illustrations else None
    known_on = {"known_on": package.known_on} if package.known_on else {}
    return {"plan": package.name, "as_of": as_of, **known_on, "illustration": note}
