"""Facts become relations: which fields have codes, which of them share a domain, and the columns that rules read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from plan_graph.inference.columns.budget import Budget
from plan_graph.inference.columns.domains import NumberDomain, TextDomain
from plan_graph.inference.columns.relations import Relation
from plan_graph.inference.columns.rules import ColumnRule, Node
from plan_graph.inference.columns.vectors import EPOCH, Vector, from_arrow
from plan_graph.inference.columns.workspace import Workspace
from plan_graph.language.expressions import COMPARISONS, Aggregate, Constant, FieldOf, Operation, fields_in, parts
from plan_graph.language.program import Program
from plan_graph.model.facts import LARGEST_INTEGER, Kind, Value
from plan_graph.storing.arrow_arrays import in_one_piece, make_text_array

if TYPE_CHECKING:
    import pyarrow

NUMBERED = ("integer", "date")


class _Shared:
    """Fields whose values meet: in an equality, or because a conclusion passes them on."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._above: dict[Node, Node] = {}
        self.joined: set[Node] = set()
        self.calculated: set[Node] = set()
        self.stated: dict[Node, set[Value]] = {}

    def find(self, node: Node) -> Node:
        while self._above.setdefault(node, node) != node:
            self._above[node] = self._above[self._above[node]]
            node = self._above[node]
        return node

    def _type(self, node: Node) -> str:
        return self._program.kinds[node[0]].fields[node[1]]

    def _unite(self, one: Node, other: Node) -> None:
        if self._type(one) == self._type(other):
            self._above[self.find(one)] = self.find(other)

    def read(self, rule: ColumnRule) -> None:
        """Take in what a rule compares and concludes."""
        for expression in rule.expressions():
            for part in parts(expression):
                if isinstance(part, Operation) and part.name in (*COMPARISONS, "in"):
                    self._compare(rule, part)
        for field, head in rule.head.items():
            node = rule.concludes, field
            value = head
            if isinstance(head, Aggregate):
                value = head.operand if head.function in ("min", "max") and head.operand is not None else head
            if isinstance(value, FieldOf):
                self._unite(node, rule.node(value))
                if self._type(node) != self._type(rule.node(value)):
                    self.calculated.add(node)
            elif isinstance(value, Constant):
                self.stated.setdefault(node, set()).add(value.value)
            else:
                self.calculated.add(node)

    def _compare(self, rule: ColumnRule, operation: Operation) -> None:
        first = operation.operands[0]
        for other in operation.operands[1:]:
            if isinstance(first, FieldOf) and isinstance(other, FieldOf) and operation.name == "=":
                self._unite(rule.node(first), rule.node(other))
                if first.variable != other.variable:
                    self.joined |= {rule.node(first), rule.node(other)}
            for one, constant in ((first, other), (other, first)):
                if isinstance(one, FieldOf) and isinstance(constant, Constant):
                    self.stated.setdefault(rule.node(one), set()).add(constant.value)


def load(
    program: Program,
    rules: Sequence[ColumnRule],
    tables: Mapping[str, pyarrow.Table],
    budget: Budget,
    present: Collection[str] = (),
) -> Workspace:
    """The relations of the base kinds that rules read, and the domains of every kind.

    Parameters
    ----------
    program, rules
        What is to be concluded.
    tables
        The facts by kind, in the form of :meth:`plan_graph.model.facts.Facts.columns`; a kind without a table has none.
    budget
        The memory that may be used.
    present
        The kinds without fields of which there is a fact: a table without columns has no rows.
    """
    shared = _Shared(program)
    used: dict[str, dict[str, None]] = {}
    for rule in rules:
        shared.read(rule)
        for pattern in (*rule.rule.when, *rule.rule.unless):
            used.setdefault(pattern.kind, {})
        for expression in rule.expressions():
            for field in sorted(fields_in(expression), key=lambda each: each.field):
                used[rule.kinds[field.variable]][field.field] = None
    base = {kind: fields for kind, fields in used.items() if kind in program.base_kinds}
    columns = {(kind, field): _column(tables.get(kind), program.base_kinds[kind], field)
               for kind, fields in base.items() for field in fields}  # fmt: skip
    texts, found = _load_texts(program, columns, rules)
    domains: dict[Node, NumberDomain] = {}
    for nodes in _groups(shared, program, columns):
        domain = NumberDomain()
        here = [node for node in nodes if node in columns]
        stated = {value for node in nodes for value in shared.stated.get(node, ())}
        numbers = sorted(_numbers(stated, program.kinds[nodes[0][0]].fields[nodes[0][1]]))
        coded = domain.load([_as_integers(columns[node]) for node in here], numbers)
        for node, codes in zip(here, coded, strict=True):
            found[node] = Vector(program.kinds[node[0]].fields[node[1]], codes, None, domain)
        domains |= dict.fromkeys(nodes, domain)
    for node, column in columns.items():
        if node not in found:
            found[node] = from_arrow(column, program.kinds[node[0]].fields[node[1]])
    workspace = Workspace(program, texts, domains, budget)
    for kind, fields in base.items():
        table = tables.get(kind)
        own = {field: found[kind, field] for field in fields}
        count = int(kind in present) if table is None else table.num_rows
        workspace.relations[kind] = Relation(program.base_kinds[kind], own, count, texts)
    return workspace


def _column(table: Any, kind: Kind, field: str) -> Any:
    from plan_graph.storing.fact_columns import arrow_type

    if table is None:
        return pa.chunked_array([pa.nulls(0, arrow_type(kind.fields[field]))])
    return table.column(field)


def _load_texts(
    program: Program, columns: Mapping[Node, Any], rules: Sequence[ColumnRule]
) -> tuple[TextDomain, dict[Node, Vector]]:
    texts = TextDomain()
    nodes = [node for node in columns if program.kinds[node[0]].fields[node[1]] == "text"]
    stated = sorted({part.value for rule in rules for expression in rule.expressions() for part in parts(expression)
                     if isinstance(part, Constant) and isinstance(part.value, str)})  # fmt: skip
    codes = texts.load([make_text_array(stated), *(columns[node] for node in nodes)])
    texts.remember(stated, codes[0])
    return texts, {node: Vector("text", own, None, texts) for node, own in zip(nodes, codes[1:], strict=True)}


def _groups(shared: _Shared, program: Program, columns: Mapping[Node, Any]) -> list[list[Node]]:
    """Integer and date fields in groups that share a domain: those that are joined by, and not calculated."""
    concluded = [(kind.name, field) for kind in program.conclusion_kinds.values() for field in kind.fields]
    groups: dict[Node, list[Node]] = {}
    for node in (*columns, *concluded):
        if program.kinds[node[0]].fields[node[1]] in NUMBERED:
            groups.setdefault(shared.find(node), []).append(node)
    joined = [nodes for nodes in groups.values() if shared.joined.intersection(nodes)]
    return [nodes for nodes in joined if not shared.calculated.intersection(nodes)]


def _numbers(values: Iterable[Value], type_name: str) -> list[int]:
    """The values of a type as numbers; others can equal none of them."""
    if type_name == "date":
        return [value.toordinal() - EPOCH for value in values if isinstance(value, date)]
    # 2.0 hides an equal 2 in a set, and stands for it
    numbers = [value for value in values if isinstance(value, int | float) and not isinstance(value, bool)]
    return [int(value) for value in numbers if abs(value) <= LARGEST_INTEGER and value == int(value)]


def _as_integers(column: Any) -> Any:
    whole = in_one_piece(column)
    if pa.types.is_date32(whole.type):
        whole = whole.cast(pa.int32())
    return whole if pa.types.is_int64(whole.type) else whole.cast(pa.int64())
