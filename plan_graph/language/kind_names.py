"""The conclusion kinds by what people call them: their titles in either language."""

from __future__ import annotations

from plan_graph.language.program import Program
from plan_graph.model.diagnostics import Diagnostic, InputError, join_names, nearest
from plan_graph.model.naming import slug
from plan_graph.words import TITLE_LANGUAGES


def read_kind(text: str, program: Program, place: str) -> str:
    """The conclusion kind that a text names: by its own name, or by its title with or without capitals and accents.

    Raises
    ------
    InputError
        When there is none, or several have the title; says the nearest.
    """
    known = program.shown_kinds
    if text in known:
        return text
    called: dict[str, dict[str, None]] = {}
    for kind in known:
        for language in TITLE_LANGUAGES:
            called.setdefault(slug(program.title(kind, language)), {})[kind] = None
    kinds = called.get(slug(text), {})
    if len(kinds) == 1:
        return next(iter(kinds))
    near = ", ".join(kinds) or nearest(text, known) or ", ".join(called.get(nearest(slug(text), called), {}))
    values = {"kind": text, "near": near, "allowed": join_names(known)}
    raise InputError([Diagnostic("unknown-conclusion", place, values=values)])
