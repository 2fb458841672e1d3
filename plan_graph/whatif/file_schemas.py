"""The JSON schemas of scenario, sweep and advice files, made from the keys and steps that the readers take."""

from __future__ import annotations

from plan_graph.language.json_schema import DAY, TEXT, TRUTH, WHOLE, Schema, items, one_of, record, whole_schema
from plan_graph.whatif.advice_question import HARD, SOFT
from plan_graph.whatif.advice_reading import ADVICE_KEYS
from plan_graph.whatif.reading import SCENARIO_KEYS, STEPS
from plan_graph.whatif.sweep_reading import MOST_CHANGES, MOST_DRAWS, SWEEP_KEYS, SWEPT
from plan_graph.whatif.yaml_files import WHERE_KEYS
from plan_graph.words import LANGUAGES, Language, Word

_SPOKEN: Schema = record(dict.fromkeys(LANGUAGES, TEXT))
_TEXT_OR_TEXTS: Schema = {"anyOf": [TEXT, items(TEXT)]}
_WHERE: Schema = record({}, {key: DAY if key in ("due_from", "due_to") else _TEXT_OR_TEXTS for key in WHERE_KEYS})
_SORTS: dict[str, Schema] = {
    "text": TEXT,
    "texts": items(TEXT),
    "date": DAY,
    "days": WHOLE,
    "truth": TRUTH,
    "where": _WHERE,
    "parts": items(record({"agency": TEXT, "where": _WHERE})),
}
"""What each sort of value of :data:`plan_graph.whatif.reading.STEPS` is."""


def scenario_schema(language: Language) -> Schema:
    """The schema of a scenario file."""
    keys = {
        "scenario": TEXT, "title": _SPOKEN, "note": _SPOKEN, "as_of": DAY, "extends": items(TEXT),
        "edits": items(_step()),
    }  # fmt: skip
    return whole_schema(Word("schemas.scenario")[language], _document(keys, SCENARIO_KEYS))


def sweep_schema(language: Language) -> Schema:
    """The schema of a sweep file."""
    keys = {
        "sweep": TEXT, "title": _SPOKEN, "measures": items(TEXT), "parameter": TEXT, "values": items(TEXT, 1),
        "edits": items(one_of(SWEPT)), "where": _WHERE, "days": items(WHOLE), "draws": _range(0, MOST_DRAWS),
        "changes": _range(1, MOST_CHANGES), "seed": WHOLE,
    }  # fmt: skip
    swept = {"required": ["edits"], "properties": {"edits": {"minItems": 1}}}
    either = [{"required": ["parameter", "values"], "not": swept}, {**swept, "not": {"required": ["parameter"]}}]
    return whole_schema(Word("schemas.sweep")[language], {**_document(keys, SWEEP_KEYS), "oneOf": either})


def advice_schema(language: Language) -> Schema:
    """The schema of an advice file."""
    keys = {
        "advice": TEXT, "title": _SPOKEN, "where": _WHERE, "load_limit": WHOLE, "most_load": WHOLE,
        "weights": record({}, {name: _range(0, 999_999) for name in SOFT}), "without": items(one_of(HARD)),
        "forbidden": items(TEXT), "required": {"type": "object", "additionalProperties": TEXT},
    }  # fmt: skip
    return whole_schema(Word("schemas.advice")[language], _document(keys, ADVICE_KEYS))


def _document(schemas: dict[str, Schema], keys: tuple[str, ...]) -> Schema:
    """A file whose first key names it, and whose other keys may be missing."""
    first, *others = keys
    return record({first: schemas[first]}, {key: schemas[key] for key in others})


def _step() -> Schema:
    """One step: a single key, which says what to do."""
    steps: dict[str, Schema] = {}
    for do, values in STEPS.items():
        needed = {name: _SORTS[sort] for name, sort in values.items() if not sort.endswith("?")}
        steps[do] = record(needed, {name: _SORTS[sort[:-1]] for name, sort in values.items() if sort.endswith("?")})
    steps["slip"] = {**steps["slip"], "oneOf": [{"required": ["days"]}, {"required": ["due"]}]}
    return {**record({}, steps), "minProperties": 1, "maxProperties": 1}


def _range(least: int, most: int) -> Schema:
    return {"type": "integer", "minimum": least, "maximum": most}
