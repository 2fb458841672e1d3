"""What an outline lacks: cells that the document has lost, and numbers that break the order of its rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plan_graph.importing.outline import Outline
from plan_graph.importing.printed_places import line_of
from plan_graph.model.document_words import IMPORT_COLUMN
from plan_graph.model.records import Gap
from plan_graph.words import texts

_COLUMN: Mapping[str, str] = {"deadline": "window"}
"""Names of the outline's columns that the tables call otherwise."""


def outline_gaps(outline: Outline) -> Iterator[Gap]:
    """A row for each lost cell, then one for each number out of order."""
    for item, lost in outline.lost.items():
        for column in lost:
            lost_cell = texts("documents.cell-lost", column=IMPORT_COLUMN.get(column, column))
            yield Gap(item, _COLUMN.get(column, column), lost_cell["vi"], lost_cell["en"], None)
    lines = {item.id: line_of(item.places[0] if item.places else None) for item in outline.items}
    for item, (printed, expected) in outline.misnumbered.items():
        values = {"printed": printed.strip(), "expected": expected} if printed else {"expected": expected}
        name = "documents.misnumbered" if printed else "documents.unnumbered"
        gap_texts = texts(name, **values)
        yield Gap(item, "number", gap_texts["vi"], gap_texts["en"], lines.get(item))
