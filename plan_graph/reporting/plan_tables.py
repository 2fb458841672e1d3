"""The tables of a plan folder, and the conclusions of a kind, as tables of values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from plan_graph.answers.columns import column, has_column
from plan_graph.answers.table import Column, ColumnType, Table, make_table
from plan_graph.inference import Inference
from plan_graph.model.columns import columns_of
from plan_graph.model.facts import TypeName
from plan_graph.model.plan import Plan
from plan_graph.model.records import RECORDS
from plan_graph.model.words import FIELD
from plan_graph.words import LANGUAGES, Language

_OF_PYTHON: Mapping[type, ColumnType] = {
    str: "text", int: "whole", float: "number", bool: "yes_no", date: "date",
}  # fmt: skip
_OF_RULES: Mapping[TypeName, ColumnType] = {
    "text": "text", "integer": "whole", "number": "number", "boolean": "yes_no", "date": "date",
}  # fmt: skip


def plan_table(plan: Plan, name: str, language: Language) -> Table:
    """A table of the plan folder as it stands."""
    record = next(record for record in RECORDS if record.table == name)
    heads = [_as(declared.name, _OF_PYTHON[declared.type]) for declared in columns_of(record)]  # type: ignore[arg-type]
    rows = [tuple(getattr(row, head.key) for head in heads) for row in plan.table(name).rows]
    return make_table(name, name, heads, rows, language, counted=True)


def conclusions_table(inference: Inference, kind: str, names: Mapping[str, str], language: Language) -> Table:
    """Every conclusion of a kind, a column for each field."""
    fields = inference.program.conclusion_kinds[kind].fields
    heads = [_as(name, _OF_RULES[type_name], names) for name, type_name in fields.items()]
    rows = [tuple(inference.facts.value(fact, name) for name in fields) for fact in inference.conclusions(kind)]
    title = inference.program.title(kind, language)
    return make_table(kind, title, heads, rows, language, counted=True)


def _as(key: str, type_name: ColumnType, names: Mapping[str, str] | None = None) -> Column:
    """The column of a key where its values are of that type; else one under the word of a field of facts."""
    if has_column(key):
        known = column(key, names)
        textual = ("id", "reference", "text", "code")
        if known.type == type_name or (type_name == "text" and known.type in textual):
            return known
    heading = FIELD.get(key, dict.fromkeys(LANGUAGES, key))
    return Column(key, type_name, heading, names=names or {})
