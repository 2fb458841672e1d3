"""Sections of texts on a terminal, until every command has a table of values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from plan_graph.answers.table import Document, text_table
from plan_graph.model.plan import Package
from plan_graph.render.terminal import print_document
from plan_graph.reporting.documents import plan_notes
from plan_graph.views.sections import Section
from plan_graph.words import Language


def print_sections(
    title: str, notes: Sequence[str], found: Sequence[Section], package: Package, as_of: date, language: Language
) -> None:
    """A title with what is taken for granted, then each section with its table."""
    told = (package.title[language], *plan_notes(package, as_of, language), *filter(None, notes))
    tables = [text_table(one.code, one.heading, one.columns, one.rows, language) for one in found]
    print_document(Document(title, tuple(tables), told, language))
