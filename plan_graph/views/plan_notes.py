"""What every paper about a plan says under its title: the plan, the day of its figures, what is an illustration."""

from __future__ import annotations

from datetime import date

from plan_graph.model.plan import Package
from plan_graph.words import Language, message


def plan_notes(package: Package, as_of: date, language: Language) -> tuple[str, ...]:
    """The plan with the as-of date, then that its progress is invented where it is."""
    about = message("publish.about", language, plan=package.title[language], day=as_of)
    return (about, package.illustration_note[language]) if package.illustrations else (about,)
