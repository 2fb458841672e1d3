"""The JSON schema of a layout file, made from the roles that the reader takes."""

from __future__ import annotations

from plan_graph.importing.layout import MOST_COLUMNS, MOST_HEADER_ROWS, ROLES
from plan_graph.importing.outline import LEVEL_ROLES
from plan_graph.language.json_schema import Schema, one_of, record, whole_schema
from plan_graph.words import Language, Word


def layout_schema(language: Language) -> Schema:
    """The schema of a layout file: a role for each column by its number, one of a level among them."""
    levels = [role for role in ROLES if role in LEVEL_ROLES]
    columns = {
        "type": "object",
        "minProperties": 1,
        "propertyNames": one_of(map(str, range(1, MOST_COLUMNS + 1))),
        "additionalProperties": one_of(ROLES),
        "not": {"additionalProperties": {"not": one_of(levels)}},
    }
    header = {"type": "integer", "minimum": 0, "maximum": MOST_HEADER_ROWS}
    return whole_schema(Word("schemas.layout")[language], record({"columns": columns}, {"header_rows": header}))
