"""The JSON schema of a rule file, made from the keys and words that the reader takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plan_graph.language.json_schema import TEXT, Schema, describe, items, one_of, record, whole_schema
from plan_graph.language.program import IN_PROOFS, SEVERITIES
from plan_graph.language.rule_file import (
    ANY_OF,
    CONCLUSION_KEYS,
    FACT_KEYS,
    IN_PROOFS_KEY,
    NAME,
    PARAMETER_KEYS,
    RULE_KEYS,
)
from plan_graph.model.facts import TYPES
from plan_graph.words import LANGUAGES, Language, Word, has_message, message

_SPOKEN: Schema = record(dict.fromkeys(LANGUAGES, TEXT))
_SCALAR: Schema = {"type": ["string", "number", "boolean", "null"]}
_PATTERN: Schema = {
    "anyOf": [
        {"type": "string", "pattern": r"^\s*\w+\s+\w+\s*(:|$)"},
        {
            "type": "object",
            "minProperties": 1,
            "maxProperties": 1,
            "propertyNames": {"pattern": r"^\s*\w+\s+\w+\s*$"},
            "additionalProperties": _SCALAR,
        },
    ]
}
_BRANCH: Schema = {"anyOf": [*_PATTERN["anyOf"], items(_PATTERN, 1)]}
_FACTS: Schema = items(TEXT)
_VALUES: Schema = {"type": "object", "additionalProperties": True}

_EXAMPLES: Schema = {
    "type": "array",
    "items": {
        "anyOf": [
            record({"fires": _FACTS, "gives": {"anyOf": [TEXT, items(TEXT, 1)]}}, {"with": _VALUES}),
            record({"silent": _FACTS}, {"with": _VALUES}),
        ]
    },
    "allOf": [{"contains": {"required": [key]}} for key in ("fires", "silent")],
}

_OF_KEY: Mapping[str, Schema] = {
    "rule": {"type": "string", "pattern": f"^{NAME.pattern}$"},
    "title": _SPOKEN,
    "because": _SPOKEN,
    "basis": {"anyOf": [TEXT, _SPOKEN]},
    "for each": items(_PATTERN),
    "when": items({"anyOf": [*_PATTERN["anyOf"], record({ANY_OF: items(_BRANCH, 2)})]}, 1),
    "unless": items(_PATTERN),
    "then": TEXT,
    "examples": _EXAMPLES,
    "conclusion": TEXT,
    "severity": one_of(SEVERITIES),
    IN_PROOFS_KEY: one_of(IN_PROOFS),
    "parameter": TEXT,
    "type": one_of(TYPES),
    "default": _SCALAR,
    "fact": {"type": "string", "pattern": r"^[^\W\d]\w*$"},
    "fields": {"type": "object", "propertyNames": {"pattern": r"^[^\W\d]\w*$"}, "additionalProperties": one_of(TYPES)},
}
"""What each key of an entry holds."""

_OPTIONAL = {
    "rule": ("for each", "unless"),
    "conclusion": ("severity", IN_PROOFS_KEY),
    "parameter": ("default",),
    "fact": ("title",),
}
_SORTS = {"parameter": PARAMETER_KEYS, "conclusion": CONCLUSION_KEYS, "fact": FACT_KEYS, "rule": RULE_KEYS}
"""The sorts of entries, in the order in which the reader tells them by their keys."""


def rule_schema(language: Language) -> Schema:
    """The schema of a rule file, its descriptions in a language."""
    entry: Schema = _entry("rule", language)
    for sort in reversed(list(_SORTS)[:-1]):
        entry = {"if": {"required": [sort]}, "then": _entry(sort, language), "else": entry}
    body: dict[str, Any] = {"type": ["array", "null"], "items": {"type": "object", **entry}}
    return whole_schema(Word("schemas.rules")[language], body)


def _entry(sort: str, language: Language) -> Schema:
    keys = _SORTS[sort]
    optional = _OPTIONAL[sort]
    return record(
        {key: _key(key, language) for key in keys if key not in optional},
        {key: _key(key, language) for key in optional},
    )


def _key(key: str, language: Language) -> Schema:
    about = f"rule-help.about-{key.replace(' ', '-')}"
    return describe(_OF_KEY[key], message(about, language)) if has_message(about) else dict(_OF_KEY[key])
