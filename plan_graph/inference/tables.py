"""Conclusions and derivations as Arrow tables, in the order and with the types that every engine gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from plan_graph.inference.derivations import matches_of
from plan_graph.language.program import Rule
from plan_graph.model.facts import Fact, Kind, TypeName, Value, sort_key
from plan_graph.storing.fact_columns import columns_of

if TYPE_CHECKING:
    import pyarrow

    from plan_graph.inference.infer import Inference


def conclusion_table(inference: Inference, kind: str) -> pyarrow.Table:
    """The conclusions of a kind: a column for each field; in order, column by column, unknown first."""
    fields = inference.program.conclusion_kinds[kind].fields
    return _table(fields, (fact.values for fact in inference.conclusions(kind)))


def derivation_table(inference: Inference, rule: Rule) -> pyarrow.Table:
    """The matches of a rule: columns ``then.<field>``, and ``<variable>.<field>`` for every premise.

    For a rule that counts there is one row for each match that was counted; rows that agree in all ``then`` columns
    are together the one derivation.
    """
    rows = (
        (*derivation.conclusion.values, *(value for fact in match for value in fact.values))
        for fact in inference.conclusions(rule.concludes)
        for derivation in inference.derivations[fact]
        if derivation.rule == rule.name
        for match in matches_of(rule, derivation)
    )
    return _table(derivation_columns(inference.program.kinds, rule), rows)


def derivation_columns(kinds: Mapping[str, Kind], rule: Rule) -> dict[str, TypeName]:
    """The columns of :func:`derivation_table` with their types."""
    columns = {f"then.{name}": type_name for name, type_name in kinds[rule.concludes].fields.items()}
    for pattern in rule.when:
        columns |= {f"{pattern.variable}.{name}": type_ for name, type_ in kinds[pattern.kind].fields.items()}
    return columns


def _table(columns: Mapping[str, TypeName], rows: Iterable[Sequence[Value]]) -> pyarrow.Table:
    ordered = sorted((tuple(row) for row in rows), key=lambda row: sort_key(Fact("", row)))
    return columns_of(Kind("", columns), ordered)
