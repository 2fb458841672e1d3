"""Conclusions and derivations of a run as Arrow tables, in the order and with the types that every engine gives."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from plan_graph.inference.columns.comparing import ranks
from plan_graph.inference.columns.domains import Array, NumberDomain, TextDomain
from plan_graph.inference.columns.keys import MOST_KEYS
from plan_graph.inference.columns.relations import Relation
from plan_graph.inference.columns.run import ColumnsRun
from plan_graph.inference.columns.vectors import Vector, to_arrow, values_and_known
from plan_graph.inference.tables import derivation_columns
from plan_graph.language.program import Rule
from plan_graph.storing.arrow_arrays import make_number_array

compute: Any = pc


def sort_table(run: ColumnsRun, kind: str) -> pa.Table:
    """The facts of a kind in order: column by column, unknown first."""
    relation = run.workspace.relations[kind]
    table = run.table(kind)
    rows = _order(relation)
    return table if rows is None else table.take(make_number_array(rows))


def derivation_table(run: ColumnsRun, rule: Rule) -> pa.Table:
    """The matches of a rule in order, as :func:`plan_graph.inference.tables.derivation_table` gives them."""
    columns = derivation_columns(run.program.kinds, rule)
    parts = []
    for kept in run.matches.get(rule.name, ()):
        found: list[Any] = []
        for field, type_name in run.program.kinds[rule.concludes].fields.items():
            vector = kept.columns[field]
            vector = vector if kept.groups is None else vector.take(kept.groups)
            found.append(to_arrow(vector, type_name, kept.count))
        for pattern in rule.when:
            premises = run.facts(pattern.kind).take(make_number_array(kept.rows[pattern.variable]))
            found += [_as_plain(premises.column(field)) for field in run.program.kinds[pattern.kind].fields]
        parts.append(pa.table(found, list(columns)))
    if not parts or not columns:
        from plan_graph.model.facts import Kind
        from plan_graph.storing.fact_columns import columns_of

        return columns_of(Kind(rule.concludes, columns), [])
    table = pa.concat_tables(parts)
    keys = [(name, "ascending", "at_start") for name in table.column_names]
    return table.take(compute.sort_indices(table, sort_keys=keys))


def _as_plain(column: Any) -> Any:
    """Texts that came as a dictionary, as texts."""
    return column.cast(column.type.value_type) if pa.types.is_dictionary(column.type) else column


def _order(relation: Relation) -> Array | None:
    """The rows of a relation in order; None where they are in order."""
    if not relation.columns or relation.count < 2:
        return None
    columns = [_order_codes(relation.column(field)) for field in relation.columns]
    key, size = columns[0]
    key = key.astype(np.int64)
    for codes, places in columns[1:]:
        if size * places >= MOST_KEYS:
            return np.lexsort([codes for codes, _ in reversed(columns)])
        key = key * places + codes
        size *= places
    if (key[1:] >= key[:-1]).all():
        return None
    if size < 2**31:
        return np.sort((key << 32) | np.arange(len(key))) & 0xFFFFFFFF
    return np.argsort(key, kind="stable")


def _order_codes(vector: Vector) -> tuple[Array, int]:
    """Codes in the order of the values, 0 for unknown, and one more than the greatest."""
    if isinstance(vector.domain, TextDomain):
        (places,), ordered = ranks((vector,))
        return np.where(vector.data == 0, 0, places + 1), len(ordered) + 1
    if isinstance(vector.domain, NumberDomain) and vector.domain.is_ordered:
        return vector.data, vector.domain.size
    data, known = values_and_known(vector)
    if data.dtype.kind == "i" and len(data) and int(data.max()) - int(data.min()) < 8 * len(data):
        codes, size = data - (int(data.min()) - 1), int(data.max()) - int(data.min()) + 2
    else:
        values, codes = np.unique(data, return_inverse=True)
        codes, size = codes + 1, len(values) + 1
    return (codes if known is None else np.where(known, codes, 0)), size
