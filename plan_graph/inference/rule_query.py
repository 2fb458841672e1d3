"""A rule as a query: what it gives, and how it is asked for some of its matches only."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlglot import exp

from plan_graph.inference.semi_naive import Span
from plan_graph.language.expressions import Aggregate
from plan_graph.language.program import Pattern, Program, Rule
from plan_graph.model.facts import LARGEST_INTEGER, TypeName

COLUMN_TYPES: Mapping[TypeName, str] = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "date": "DATE",
    "boolean": "BOOLEAN",
}
"""The SQL type of the values of each type."""


Counted = Callable[[Aggregate, str, TypeName], str]
"""An aggregate over a column, of the type of the field that it fills."""


@dataclass(frozen=True, slots=True)
class RuleQuery:
    """A rule as a query.

    Parameters
    ----------
    matches
        The query for the matches: columns ``p0``, ``p1``, ... hold the row numbers of the premises, ``v0``, ``v1``,
        ... the values of the conclusion in the order of its fields (for an aggregate: what is aggregated).
    kinds
        The kind of each pattern of ``when``.
    width
        How many columns the conclusion has.
    aggregates
        The aggregated fields by their place in the conclusion; empty for an ordinary rule.
    """

    rule: Rule
    matches: exp.Select
    kinds: tuple[str, ...]
    width: int
    aggregates: Mapping[int, Aggregate]


def within_spans(query: RuleQuery, spans: Sequence[Span], ends: Mapping[str, int], column: str = "rowid") -> exp.Select:
    """The query for those matches whose premises stand within the spans, one for each pattern.

    ``ends`` says where the tables end that do not grow before the query is run; a span up to there needs no limit.
    ``column`` is the one that tells when a fact became known.
    """
    limits: list[exp.Expr] = []
    for pattern, (first, last) in zip(query.rule.when, spans, strict=True):
        own = exp.column(column, table=alias_of(pattern))
        if first > 0:
            limits.append(own >= first)
        if last != ends.get(pattern.kind):
            limits.append(own < last)
    return query.matches.copy().where(*limits, copy=False) if limits else query.matches


def among(query: RuleQuery, places: Sequence[int], table: str, unknown: Collection[int]) -> exp.Select:
    """The query for those matches whose values at some places stand in a table: columns ``c<place>``, no row twice.

    ``unknown`` are the places where a value of the table is unknown.
    """
    values = {column.alias: column.this for column in query.matches.expressions}
    same = [
        (exp.NullSafeEQ if place in unknown else exp.EQ)(
            this=values[f"v{place}"].copy(), expression=exp.column(f"c{place}", table="wanted")
        )
        for place in places
    ]
    wanted = source_of(table, "wanted")
    return query.matches.copy().join(wanted, join_type="cross", copy=False).where(*same, copy=False)


def group_query(
    query: RuleQuery, program: Program, matches: str, counted: Counted, listed: str
) -> tuple[str, tuple[int, ...]]:
    """The query for the groups of a counting rule's matches.

    Parameters
    ----------
    query, program
        The rule, and what it belongs to.
    matches
        Where its matches stand.
    counted
        Says an aggregate in the words of a database.
    listed
        How a database gives the known values of a column, ``{}``, as a list.

    Returns
    -------
    tuple
        The query, and the places where it gives lists: numbers to be summed as exactly as the meaning asks.
    """
    fields = program.conclusion_kinds[query.rule.concludes].fields
    columns, summed = [], []
    for place, type_name in enumerate(fields.values()):
        column, aggregate = f"v{place}", query.aggregates.get(place)
        if aggregate is None:
            columns.append(column)
        elif aggregate.function == "sum" and type_name == "number":
            summed.append(place)
            columns.append(f"{listed.format(column)} AS {column}")
        else:
            columns.append(f"{counted(aggregate, column, type_name)} AS {column}")
    plain = [f"v{place}" for place in plain_places(query.rule, program)]
    grouping = f" GROUP BY {', '.join(plain)}" if plain else " HAVING count(*) > 0"
    return f"SELECT {', '.join(columns)} FROM {matches}{grouping}", tuple(summed)  # noqa: S608, names are ours


def plain_places(rule: Rule, program: Program) -> list[int]:
    """Where the fields of a rule's conclusion stand that are not counted."""
    fields = program.conclusion_kinds[rule.concludes].fields
    return [place for place, name in enumerate(fields) if name not in rule.aggregates]


def aggregate_sql(aggregate: Aggregate, column: str, type_name: TypeName) -> str:
    """An aggregate over a column of matches, of the type of the field that it fills."""
    if aggregate.function == "count":
        return f"count({'DISTINCT ' if aggregate.distinct else ''}{column})"
    if type_name not in ("integer", "number") and aggregate.function == "sum":
        return "NULL"  # a field without a type: nothing ever gives it a value
    if aggregate.function == "sum":
        limit = LARGEST_INTEGER
        return f"CAST(CASE WHEN sum({column}) BETWEEN -{limit} AND {limit} THEN sum({column}) END AS BIGINT)"
    return f"CAST({aggregate.function}({column}) AS {COLUMN_TYPES[type_name]})"


def alias_of(pattern: Pattern) -> str:
    """What a variable is called in a query: letters of ASCII only."""
    return f"t_{pattern.variable}".encode("ascii", "backslashreplace").decode().replace("\\", "_")


def source_of(name: str, alias: str) -> exp.Expr:
    """A table under another name; built by hand, where the library would parse a name that needs no parsing."""
    return exp.Table(this=exp.to_identifier(name), alias=exp.TableAlias(this=exp.to_identifier(alias)))
