"""Parts of JSON schemas for files that people write in YAML, as an editor checks them.

A schema says what can be seen without a plan: keys, shapes, lists of words. An editor reads a scalar of YAML as text,
number or truth, and a reader of ours takes the letters of it, so a text here is any of them.

Source: JSON Schema, draft 2020-12, https://json-schema.org/draft/2020-12/schema
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

TEXT: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
"""A scalar that is not blank."""

DAY: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$", "format": "date"}
TRUTH: Schema = {"enum": [True, False, "true", "false"]}
WHOLE: Schema = {
    "anyOf": [
        {"type": "integer", "minimum": -999_999, "maximum": 999_999},
        {"type": "string", "pattern": r"^[+-]?[0-9]{1,6}$"},
    ]
}
"""A whole number as the readers of steps take it: up to six digits."""


def whole_schema(title: str, body: Mapping[str, Any]) -> Schema:
    """A schema of its own, under a title."""
    return {"$schema": DIALECT, "title": title, **body}


def record(required: Mapping[str, Schema], optional: Mapping[str, Schema] | None = None) -> Schema:
    """A mapping with these keys and no others."""
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }


def items(schema: Mapping[str, Any], least: int = 0) -> Schema:
    """A list of such values."""
    return {"type": "array", "items": dict(schema), **({"minItems": least} if least else {})}


def one_of(words: Iterable[str]) -> Schema:
    """One of these words."""
    return {"enum": list(words)}


def describe(schema: Mapping[str, Any], text: str) -> Schema:
    """The schema with what an editor shows beside it."""
    return {**schema, "description": text}
