"""What the plans of one run share: relations, texts, domains, the memory that may be used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from plan_graph.inference.columns.budget import Budget
from plan_graph.inference.columns.domains import CODE, Array, NumberDomain, TextDomain
from plan_graph.inference.columns.relations import Relation
from plan_graph.inference.columns.rules import ColumnRule, Node
from plan_graph.inference.columns.vectors import DTYPES, Vector, spread, values_and_known
from plan_graph.language.expressions import Expression, FieldOf
from plan_graph.language.program import Program
from plan_graph.model.facts import TypeName


@dataclass(slots=True)
class Workspace:
    """Relations by kind, and what their codes mean.

    Parameters
    ----------
    program
        The rules.
    texts
        All texts.
    domains
        Of the integer and date fields that have codes.
    budget
        The memory that may be used.
    relations
        By kind, as far as they are worked out.
    """

    program: Program
    texts: TextDomain
    domains: Mapping[Node, NumberDomain]
    budget: Budget
    relations: dict[str, Relation] = field(default_factory=dict)

    def is_coded(self, rule: ColumnRule, one: Expression, other: Expression) -> bool:
        """Whether two expressions are fields whose codes can be compared."""
        if not (isinstance(one, FieldOf) and isinstance(other, FieldOf)):
            return False
        types = rule.type(one), rule.type(other)
        if types == ("text", "text"):
            return True
        domain = self.domains.get(rule.node(one))
        return domain is not None and domain is self.domains.get(rule.node(other))

    def has_codes(self, kind: str, name: str) -> bool:
        """Whether a field has codes and its column is there."""
        is_text = self.program.kinds[kind].fields[name] == "text"
        return (is_text or (kind, name) in self.domains) and name in self.relations[kind].columns

    def store(self, kind: str, name: str, vector: Vector, count: int) -> Vector:
        """A vector as the column of a field."""
        type_name = self.program.kinds[kind].fields[name]
        vector = spread(vector, count)
        if type_name == "text":
            codes = vector.data if vector.type == "text" else np.zeros(count, CODE)
            return Vector("text", codes, None, self.texts)
        domain = self.domains.get((kind, name))
        if domain is not None and vector.domain is domain:
            return vector
        data, known = values_and_known(vector)
        if vector.type is None:
            data, known = np.zeros(count, DTYPES[type_name]), np.zeros(count, np.bool_)
        if domain is not None:
            return Vector(type_name, domain.encode_numbers(np.asarray(data), known), None, domain)
        return Vector(type_name, _canonical(data, type_name), known)

    def empty(self, kind: str, name: str) -> Vector:
        """A column without rows."""
        return self.store(kind, name, Vector(None, np.zeros(0, np.bool_), np.zeros(0, np.bool_)), 0)


def _canonical(data: Array, type_name: TypeName) -> Array:
    stored = np.asarray(data).astype(DTYPES[type_name], copy=False)
    return stored + 0.0 if type_name == "number" else stored  # never minus zero
