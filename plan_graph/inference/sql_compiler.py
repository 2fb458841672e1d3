"""Rules as SQL: each rule becomes one query for its matches, built as a tree by a kept SQL library.

Every fact kind is a table ``k<number>`` with columns ``c0``, ``c1``, ... in the order of its fields, so that no
name of a rule file ever stands in the SQL; ``rowid`` numbers its rows from 0 as they were added. The SQL means what
:mod:`plan_graph.language.expressions` means: what leaves the integers, the finite numbers or the calendar
is unknown. How this is said without ever failing in the database:

* Integers are added and multiplied as 128-bit integers, and :func:`_within` turns what is out of range
  into NULL by two casts that are allowed to fail, so that no sub-expression stands twice.
* Numbers may become infinite on the way. They are NULL as soon as they are compared, divided by or
  concluded; before that they cannot become finite again.
* Dates are moved as day numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce

from sqlglot import exp

from plan_graph.inference.rule_query import COLUMN_TYPES, RuleQuery, alias_of, source_of
from plan_graph.language.expressions import (
    ARITHMETIC,
    COMPARISONS,
    LONGEST_TEXT,
    TEXT_FUNCTIONS,
    WHOLE_DIVISION,
    Aggregate,
    Constant,
    Expression,
    FieldOf,
    Operation,
    with_parameters,
)
from plan_graph.language.program import Pattern, Program, Rule
from plan_graph.language.types import comparable, type_of, type_of_operation
from plan_graph.model.facts import FIRST_DAY, LARGEST_INTEGER, LAST_DAY, Kind, TypeName, Value

_LOWEST, _HIGHEST = -(2**63), 2**63 - 1
_COMPARE: Mapping[str, type[exp.Expr]] = {
    "=": exp.EQ,
    "<>": exp.NEQ,
    "<": exp.LT,
    "<=": exp.LTE,
    ">": exp.GT,
    ">=": exp.GTE,
    "like": exp.Like,
    "starts with": exp.StartsWith,
    "contains": exp.Contains,
}
_COMPUTE: Mapping[str, type[exp.Binary]] = {"+": exp.Add, "-": exp.Sub, "*": exp.Mul}


class IsFinite(exp.Expression, exp.Func):
    """Is a number finite; each dialect of :mod:`plan_graph.inference.dialects` says it in its own words."""


class DayNumber(exp.Expression, exp.Func):
    """A date as days since 1 January 1970."""


class DayOf(exp.Expression, exp.Func):
    """Days since 1 January 1970 as a date."""


Where = Callable[[FieldOf], exp.Expr]
"""The column a field stands in."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The name of the table of each kind."""

    kinds: Mapping[str, Kind]

    def name(self, kind: str) -> str:
        """The table of a kind."""
        return f"k{list(self.kinds).index(kind)}"

    def width(self, kind: str) -> int:
        """How many columns it has; a kind without fields has one, true where its fact holds."""
        return max(len(self.kinds[kind].fields), 1)


def compile_rule(
    rule: Rule,
    program: Program,
    tables: Tables,
    parameters: Mapping[str, Value],
    sources: Sequence[str] = (),
    blocked_by: Mapping[int, str] | None = None,
    by_value: bool = False,
) -> RuleQuery:
    """A rule as a query over the tables.

    Parameters
    ----------
    rule, program, tables, parameters
        The rule, and what it belongs to.
    sources
        A table or view for each pattern of ``when`` and then of ``unless``, in place of that of its kind. They need
        have no row numbers, and the query gives no premises.
    blocked_by
        Only matches for which the pattern of ``unless`` at that place, from 0, holds in that table.
    by_value
        Premises as their values, columns ``p<number>_<place>``, not as row numbers.
    """
    conditions: list[exp.Expr] = []
    own = sources or [tables.name(pattern.kind) for pattern in (*rule.when, *rule.unless)]
    for pattern in rule.when:
        conditions += _condition(pattern, rule.when, program, parameters)
    absent = list(zip(rule.unless, own[len(rule.when) :], [True] * len(rule.unless), strict=True))
    absent += [(rule.unless[place], source, False) for place, source in (blocked_by or {}).items()]
    for pattern, source, negated in absent:
        inner = exp.select(exp.Literal.number(1), copy=False).from_(_table(source, pattern), copy=False)
        holds = _condition(pattern, (*rule.when, pattern), program, parameters)
        exists = exp.Exists(this=inner.where(*holds, copy=False) if holds else inner)
        conditions.append(exp.Not(this=exists) if negated else exists)
    columns: list[exp.Expr] = [] if sources else list(_premises(rule.when, tables, by_value))
    of_rule = _Compiler(rule.when, program)
    fields = program.conclusion_kinds[rule.concludes].fields
    for place, (name, kind) in enumerate(fields.items()):
        aggregate = rule.aggregates.get(name)
        value = aggregate.operand if aggregate else rule.values[name]
        stored = (
            exp.true() if value is None else of_rule.store_value(with_parameters(value, parameters), kind, aggregate)
        )
        columns.append(_name(stored, f"v{place}"))
    if not fields:
        columns.append(_name(exp.true(), "v0"))
    query = exp.select(*columns, copy=False).from_(_table(own[0], rule.when[0]), copy=False)
    for pattern, source in zip(rule.when[1:], own[1:], strict=False):
        query = query.join(_table(source, pattern), join_type="cross", copy=False)
    aggregates = {place: rule.aggregates[name] for place, name in enumerate(fields) if name in rule.aggregates}
    matches = query.where(*conditions, copy=False) if conditions else query
    return RuleQuery(
        rule, matches, tuple(pattern.kind for pattern in rule.when), tables.width(rule.concludes), aggregates
    )


def _premises(when: Sequence[Pattern], tables: Tables, by_value: bool) -> Iterator[exp.Expr]:
    for number, pattern in enumerate(when):
        if not by_value:
            yield _name(exp.column("rowid", table=alias_of(pattern)), f"p{number}")
            continue
        for place in range(tables.width(pattern.kind)):
            yield _name(exp.column(f"c{place}", table=alias_of(pattern)), f"p{number}_{place}")


def size(expression: Expression | None) -> int:
    """About how large an expression becomes as SQL: what is divided by stands there three times."""
    if not isinstance(expression, Operation):
        return 1
    sizes = [size(operand) for operand in expression.operands]
    if expression.name == "in":
        return sizes[0] * len(sizes) + sum(sizes)
    if expression.name in WHOLE_DIVISION:
        return 10 + 2 * sizes[0] + 5 * sizes[1]
    if expression.name == "||":
        return 10 + 2 * sum(sizes)
    twice = 2 if expression.name in COMPARISONS else 1  # numbers are asked whether they are finite
    return 5 + twice * (sum(sizes) + (2 * sizes[1] if expression.name == "/" else 0))


def _table(name: str, pattern: Pattern) -> exp.Expr:
    return source_of(name, alias_of(pattern))


def _condition(
    pattern: Pattern, bound: Sequence[Pattern], program: Program, parameters: Mapping[str, Value]
) -> list[exp.Expr]:
    if pattern.condition is None:
        return []
    return [_Compiler(bound, program).boolean(with_parameters(pattern.condition, parameters))]


class _Compiler:
    """Expressions over some bound patterns, without parameters, as SQL."""

    def __init__(self, bound: Sequence[Pattern], program: Program) -> None:
        self._patterns = {pattern.variable: pattern for pattern in bound}
        self._kinds = program.kinds

    def _type(self, expression: Expression) -> TypeName | None:
        return type_of(expression, self._field_type, {}, lambda *_: None)

    def _field_type(self, wanted: FieldOf) -> TypeName:
        return self._kinds[self._patterns[wanted.variable].kind].fields[wanted.field]

    def _column(self, wanted: FieldOf) -> exp.Expr:
        pattern = self._patterns[wanted.variable]
        return exp.column(f"c{self._kinds[pattern.kind].position(wanted.field)}", table=alias_of(pattern))

    def store_value(self, expression: Expression, kind: TypeName, aggregate: Aggregate | None) -> exp.Expr:
        """A value as it is concluded: of the column's type, and a number never minus zero."""
        found = self._type(expression)
        value = self.finite_value(expression)
        own = found or "text" if aggregate is not None and aggregate.function == "count" else kind
        cast = exp.cast(value, COLUMN_TYPES[own])
        if own != "number":
            return cast
        return exp.case().when(exp.EQ(this=cast.copy(), expression=_number(0.0)), _number(0.0)).else_(cast)

    def boolean(self, expression: Expression) -> exp.Expr:
        """A condition; a field without a type (nothing ever gives it a value) is unknown."""
        return self.finite_value(expression) if self._type(expression) == "boolean" else _unknown()

    def finite_value(self, expression: Expression) -> exp.Expr:
        """A value that is finite or NULL, as a comparison or a conclusion needs it."""
        value = self.value(expression)
        if self._may_be_infinite(expression):
            return exp.case().when(IsFinite(this=value.copy()), value)
        return value

    def _may_be_infinite(self, expression: Expression) -> bool:
        return (
            isinstance(expression, Operation)
            and expression.name in (*ARITHMETIC, "negate")
            and self._type(expression) == "number"
        )

    def value(self, expression: Expression) -> exp.Expr:
        """A value; numbers may be infinite."""
        if isinstance(expression, Constant):
            return constant(expression.value)
        if isinstance(expression, FieldOf):
            return self._column(expression)
        if not isinstance(expression, Operation):
            raise TypeError(f"a parameter without a value: {expression}")
        name, operands = expression.name, expression.operands
        if self._is_never_known(expression):
            return exp.cast(exp.null(), COLUMN_TYPES[self._type(expression) or "text"])
        if name in ARITHMETIC or name == "negate":
            return self._arithmetic(expression)
        if name in (*WHOLE_DIVISION, *TEXT_FUNCTIONS, "||"):
            return self._whole_or_text(expression)
        logical = name in ("and", "or", "not")
        parts: list[exp.Expr] = [
            _paren(self.boolean(part) if logical else self.finite_value(part)) for part in operands
        ]
        if name in ("and", "or"):
            return reduce(lambda a, b: (exp.And if name == "and" else exp.Or)(this=a, expression=b), parts)
        if name == "not":
            return exp.Not(this=parts[0])
        if name == "is null":
            return exp.Is(this=parts[0], expression=exp.null())
        types = [self._type(operand) for operand in operands]
        compare = exp.EQ if name == "in" else _COMPARE[name]
        # `in` one by one, so that each pair is compared as `=` compares it
        compared: list[exp.Expr] = [
            _paren(compare(this=parts[0].copy(), expression=other)) if comparable(types[0], kind) else _unknown()
            for other, kind in zip(parts[1:], types[1:], strict=True)
        ]
        return reduce(lambda a, b: exp.Or(this=a, expression=b), compared)

    def _is_never_known(self, expression: Operation) -> bool:
        """Is an operand without a type, or of one that the operation does not take: nothing ever gives it a value.

        A field to which no rule gives a value stands in its table as a text, whatever it is computed with. A database
        refuses such an operation, and gives a bare NULL a type of its own choice.
        """
        types = [self._type(operand) for operand in expression.operands]
        if expression.name in ("and", "or", "not", "in", "is null"):
            return False
        clashes: list[str] = []
        type_of_operation(expression, types, lambda allowed, _: clashes.append(allowed))
        return None in types or bool(clashes)

    def _whole_or_text(self, expression: Operation) -> exp.Expr:
        name, operands = expression.name, expression.operands
        parts = [_paren(self.value(operand)) for operand in operands]
        if name == "lower":  # two letters that databases treat by what stands beside them, or as two
            return exp.Lower(this=exp.Anonymous(this="translate", expressions=[parts[0], _text("İΣ"), _text("iσ")]))
        if name == "length":
            return exp.cast(exp.Length(this=parts[0]), "BIGINT")
        if name == "||":
            lengths: list[exp.Expr] = [exp.Length(this=part.copy()) for part in parts]
            total = reduce(lambda a, b: exp.Add(this=a, expression=b), lengths)
            joined = reduce(lambda a, b: exp.DPipe(this=a, expression=b), parts)
            fits = exp.LTE(this=total, expression=exp.Literal.number(LONGEST_TEXT))
            return exp.case().when(fits, joined)
        left, right = parts
        divisor = _paren(exp.Nullif(this=right, expression=exp.Literal.number(0)))
        # the database's remainder has the sign of what is divided, ours that of the divisor
        shifted = _paren(exp.Add(this=_paren(exp.Mod(this=left, expression=divisor)), expression=divisor.copy()))
        remainder = _paren(exp.Mod(this=shifted, expression=divisor.copy()))
        if name == "%":
            return remainder
        whole = _paren(exp.Sub(this=left.copy(), expression=remainder))
        return exp.IntDiv(this=whole, expression=divisor.copy())

    def _arithmetic(self, expression: Operation) -> exp.Expr:
        name, operands = expression.name, expression.operands
        types = [self._type(operand) for operand in operands]
        parts = [_paren(self.value(operand)) for operand in operands]
        if name == "negate":
            return exp.Neg(this=parts[0])
        left, right = parts
        if name == "/":
            divides = exp.and_(exp.NEQ(this=_double(right), expression=_number(0.0)), IsFinite(this=_double(right)))
            return exp.case().when(divides, exp.Div(this=_double(left), expression=_double(right)))
        if types == ["date", "date"]:
            return exp.Sub(this=_day_number(left), expression=_day_number(right))
        if "date" in types:
            moved = [_day_number(part) if kind == "date" else part for part, kind in zip(parts, types, strict=True)]
            days = _within(_compute(name, _huge(moved[0]), _huge(moved[1])), FIRST_DAY, LAST_DAY)
            return DayOf(this=days)
        if types == ["integer", "integer"]:
            return _within(_compute(name, _huge(left), _huge(right)), -LARGEST_INTEGER, LARGEST_INTEGER)
        return _compute(name, _double(left), _double(right))


def constant(value: Value) -> exp.Expr:
    """A value written in SQL."""
    match value:
        case None:
            return exp.null()
        case bool():
            return exp.true() if value else exp.false()
        case int():
            return exp.cast(exp.Literal.string(str(value)), "BIGINT")
        case float():
            return _number(value)
        case date():
            return exp.cast(exp.Literal.string(value.isoformat()), "DATE")
        case _:
            return exp.Literal.string(value)


# built by hand where the library would copy what it is given, or parse a name that needs no parsing


def _name(value: exp.Expr, name: str) -> exp.Expr:
    return exp.Alias(this=value, alias=exp.to_identifier(name))


def _paren(value: exp.Expr) -> exp.Expr:
    return exp.Paren(this=value)


def _unknown() -> exp.Expr:
    """Neither true nor false, where a database wants to see that it could be."""
    return exp.cast(exp.null(), "BOOLEAN")


def _text(value: str) -> exp.Expr:
    return exp.Literal.string(value)


def _number(value: float) -> exp.Expr:
    return exp.cast(exp.Literal.string(repr(value)), "DOUBLE")


def _double(value: exp.Expr) -> exp.Expr:
    return exp.cast(value.copy(), "DOUBLE")


def _huge(value: exp.Expr) -> exp.Expr:
    return exp.cast(value, "HUGEINT")


def _compute(name: str, left: exp.Expr, right: exp.Expr) -> exp.Expr:
    return _paren(_COMPUTE[name](this=left, expression=right))


def _day_number(day: exp.Expr) -> exp.Expr:
    return DayNumber(this=day)


def _within(value: exp.Expr, low: int, high: int) -> exp.Expr:
    """The value where it lies in the range, else NULL: shifted so that beyond the range is beyond 64 bits."""
    upper, lower = _HIGHEST - high, low - _LOWEST
    capped = exp.TryCast(this=_shift(value, upper), to=exp.DataType.build("BIGINT"))
    floored = exp.TryCast(this=_shift(_huge(capped), -upper - lower), to=exp.DataType.build("BIGINT"))
    return exp.cast(_shift(_huge(floored), lower), "BIGINT")


def _shift(value: exp.Expr, by: int) -> exp.Expr:
    return _paren(exp.Add(this=value, expression=_huge(exp.Literal.string(str(by)))))
