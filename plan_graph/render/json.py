"""Tables as JSON values: one object for each row, codes and days as programs read them."""

from __future__ import annotations

import json
from datetime import date

from plan_graph.answers.table import Cell, Document, NotKnown, Table

JsonValue = str | int | float | bool | list[str] | None


def to_rows(table: Table) -> list[dict[str, JsonValue]] | None:
    """One object for each row, by the keys of the columns; None where these rules do not conclude what it lists.

    Days are ISO 8601, lists are lists; what is not known is null, as is what is not there: a reader tells them apart by
    ``not_known`` of the whole answer.
    """
    if not table.known:
        return None
    keys = [column.key for column in table.columns]
    return [{key: _value(cell) for key, cell in zip(keys, row, strict=True)} for row in table.rows]


def document_to_json(document: Document) -> dict[str, object]:
    """The tables of a document by their keys, beside its title, its notes, and what it is about."""
    return {
        "title": document.title,
        "notes": list(document.notes),
        **{key: _value(cell) for key, cell in document.about.items()},
        **{table.key: to_rows(table) for table in document.tables},
    }


def document_to_json_text(document: Document) -> str:
    """The same as a JSON text."""
    return json.dumps(document_to_json(document), ensure_ascii=False, indent=2) + "\n"


def _value(cell: Cell) -> JsonValue:
    if isinstance(cell, NotKnown):
        return None
    if isinstance(cell, date):
        return cell.isoformat()
    return list(cell) if isinstance(cell, tuple) else cell
