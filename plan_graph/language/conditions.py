"""Conditions and conclusions as text: a kept SQL parser reads them, this module keeps what the language allows.

What is not in the table :data:`_BINARY` or named in :func:`_convert` is refused, so nothing of SQL
beyond comparison, arithmetic and logic can get in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from math import inf

import sqlglot
from sqlglot import exp
from sqlglot.dialects.dialect import Dialect
from sqlglot.tokenizer_core import Token, TokenType

from plan_graph.language.condition_faults import SyntaxFault, find_syntax_fault
from plan_graph.language.condition_tokens import ALLOWED_TOKENS, foreign_function, foreign_operator, names_by_place
from plan_graph.language.expressions import Aggregate, Constant, Expression, FieldOf, Operation, Parameter
from plan_graph.language.types import within_bounds

_DIALECT = ""  # the parser's own, plain SQL: in others a lone $ may open a quoted text

DEEPEST = 100
"""How deep the parser's tree may be; everything that walks through a condition calls itself as often."""

_BINARY: Mapping[type[exp.Expr], str] = {
    exp.EQ: "=",
    exp.NEQ: "<>",
    exp.LT: "<",
    exp.LTE: "<=",
    exp.GT: ">",
    exp.GTE: ">=",
    exp.Add: "+",
    exp.Sub: "-",
    exp.Mul: "*",
    exp.Div: "/",
    exp.And: "and",
    exp.Or: "or",
    exp.Like: "like",
    exp.IntDiv: "//",
    exp.Mod: "%",
    exp.SimilarTo: "starts with",
    exp.Glob: "contains",
}

_AGGREGATES: Mapping[type[exp.Expr], str] = {exp.Count: "count", exp.Sum: "sum", exp.Min: "min", exp.Max: "max"}


_KEPT = 4096
"""Texts that are remembered with what they mean: a cell of rules reads those of all files again."""

MOST_RANGES = 8
"""More of `between` inside one another are refused: the parser's time doubles with each."""


class ConditionError(Exception):
    """The text is not an expression of the language; the arguments name a diagnostic and its values."""

    def __init__(self, diagnostic: str, **values: str) -> None:
        super().__init__(diagnostic)
        self.diagnostic = diagnostic
        self.values_found = values


def parse_condition(text: str, own_variable: str, own_fields: Iterable[str]) -> Expression:
    """Read the condition of a pattern.

    Parameters
    ----------
    text
        A boolean SQL expression.
    own_variable
        The variable of the pattern; a bare name is a field of it.
    own_fields
        The fields of the pattern's kind; they may be words that SQL reserves.

    Raises
    ------
    ConditionError
        When the text does not parse or uses what the language does not have.

    Examples
    --------
    >>> parse_condition("start <= $as_of", "a", ["start"])
    Operation(name='<=', operands=(FieldOf(variable='a', field='start'), Parameter(name='as_of')))
    """
    return _read_condition(text, own_variable, frozenset(own_fields))


@lru_cache(maxsize=_KEPT)
def _read_condition(text: str, own_variable: str, own_fields: frozenset[str]) -> Expression:
    return _read(text, lambda name: FieldOf(own_variable, name), own_fields)


@lru_cache(maxsize=_KEPT)
def parse_value(text: str) -> Expression:
    """Read a value of ``then`` or of an example, where every field names its variable."""
    return _read(text, _without_variable)


@lru_cache(maxsize=_KEPT)
def parse_conclusion_value(text: str) -> Expression | Aggregate:
    """Read a value of ``then``, which may be an aggregate over the matches of the rule.

    >>> parse_conclusion_value("count(distinct a.id)")
    Aggregate(function='count', operand=FieldOf(variable='a', field='id'), distinct=True)
    """
    tree = _parse(text, frozenset())
    if type(tree) not in _AGGREGATES:
        return _convert(tree, _without_variable, text)
    function, counted = _AGGREGATES[type(tree)], tree.this
    plain = counted is not None and not tree.expressions
    if plain and function == "count" and isinstance(counted, exp.Star) and not any(counted.args.values()):
        return Aggregate("count", None)
    if plain and function == "count" and isinstance(counted, exp.Distinct) and len(counted.expressions) == 1:
        return Aggregate("count", _convert(counted.expressions[0], _without_variable, text), distinct=True)
    if not plain or isinstance(counted, exp.Star | exp.Distinct):
        raise ConditionError("rule-condition-not-allowed", text=text, part=_as_written(tree, text))
    return Aggregate(function, _convert(counted, _without_variable, text))


def _without_variable(name: str) -> FieldOf:
    raise ConditionError("rule-name-without-variable", name=name)


def parse_assignments(text: str) -> tuple[str, dict[str, str]]:
    """Split ``name(field = value, ...)`` into the name and the text of each value.

    >>> parse_assignments("waiting(activity = s.id, on = p.id)")
    ('waiting', {'activity': 's.id', 'on': 'p.id'})
    """
    kind, values = _split_conclusion(text)
    return kind, dict(values)


@lru_cache(maxsize=_KEPT)
def _split_conclusion(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    tokens = _tokens(text)
    if len(tokens) < 3 or tokens[1].token_type != TokenType.L_PAREN or tokens[-1].token_type != TokenType.R_PAREN:
        raise ConditionError("rule-conclusion-shape", text=text)
    if not tokens[0].text.isidentifier():
        raise ConditionError("rule-conclusion-shape", text=text)
    values: dict[str, str] = {}
    for part in _split_at_commas(tokens[2:-1]):
        if len(part) < 3 or part[1].token_type != TokenType.EQ or not part[0].text.isidentifier():
            raise ConditionError("rule-conclusion-shape", text=text)
        if part[0].text in values:
            raise ConditionError("rule-field-twice", field=part[0].text, text=text)
        values[part[0].text] = text[part[2].start : part[-1].end + 1]
    return tokens[0].text, tuple(values.items())


def _tokens(text: str) -> list[Token]:
    try:
        tokens = list(sqlglot.tokenize(text, read=_DIALECT))
    except sqlglot.errors.SqlglotError as error:
        if not _has_open_quote(text):
            raise ConditionError("rule-condition-not-allowed", text=text, part="/*") from error
        raise _syntax_error(text, SyntaxFault("quote")) from error
    for token in tokens:  # the parser passes over these, and with them over what they hide: x = 3 --1
        if token.comments:
            raise ConditionError("rule-condition-not-allowed", text=text, part=f"--{token.comments[0]}")
        if token.token_type in (TokenType.SEMICOLON, TokenType.HINT):
            raise ConditionError("rule-condition-not-allowed", text=text, part=token.text)
    return tokens


def _split_at_commas(tokens: list[Token]) -> list[list[Token]]:
    groups: list[list[Token]] = [[]]
    depth = 0
    for token in tokens:
        depth += (token.token_type == TokenType.L_PAREN) - (token.token_type == TokenType.R_PAREN)
        if token.token_type == TokenType.COMMA and depth == 0:
            groups.append([])
        else:
            groups[-1].append(token)
    return groups if groups != [[]] else []


def _read(text: str, bare: Callable[[str], Expression], own_fields: frozenset[str] = frozenset()) -> Expression:
    return _convert(_parse(text, own_fields), bare, text)


def _parse(text: str, own_fields: frozenset[str]) -> exp.Expr:
    fault = None
    try:
        tokens = _tokens(text)
        if _ranges_inside_ranges(tokens) > MOST_RANGES:
            raise _syntax_error(text, SyntaxFault("ranges", near=str(MOST_RANGES)))
        named = names_by_place(tokens, text, own_fields)
        foreign = foreign_operator(tokens, text) or foreign_function(named, text)
        if foreign:
            raise ConditionError("rule-condition-not-allowed", text=text, part=foreign)
        strange = [text[t.start : t.end + 1] for t in named if t.token_type not in ALLOWED_TOKENS]
        if strange:  # the parser knows forms whose time doubles with each level
            raise ConditionError("rule-condition-not-allowed", text=text, part=strange[0])
        fault = find_syntax_fault(named, text)
        if fault is not None and fault.what == "no-value-before" and fault.before.rstrip().endswith(","):
            raise _syntax_error(text, fault)  # the parser passes over (1,,2)
        parser = Dialect.get_or_raise(_DIALECT).parser()
        trees = parser.parse_into(exp.Condition, named, text)
    except RecursionError:
        raise _syntax_error(text, SyntaxFault("deep", near=str(DEEPEST))) from None
    except sqlglot.errors.SqlglotError as error:
        raise _syntax_error(text, fault or _fault_of_parser(error)) from None
    tree = trees[0] if trees else None
    if tree is None:
        raise _syntax_error(text, SyntaxFault("empty"))
    if _depth(tree) > DEEPEST:
        raise _syntax_error(text, SyntaxFault("deep", near=str(DEEPEST)))
    return tree


def _ranges_inside_ranges(tokens: list[Token]) -> int:
    """How many of `between` follow one another, each inside the one before, with one `and` at most before the next."""
    most = inside = joined = 0
    for token in tokens:
        if token.token_type == TokenType.BETWEEN:
            inside = inside + 1 if joined < 2 else 1
            most, joined = max(most, inside), 0
        joined += token.token_type in (TokenType.AND, TokenType.OR)
    return most


def _depth(tree: exp.Expr) -> int:
    depth, level = 0, [tree]
    while level:
        depth += 1
        level = [child for node in level for child in node.iter_expressions()]
    return depth


def _syntax_error(text: str, fault: SyntaxFault) -> ConditionError:
    return ConditionError("rule-condition-syntax", text=text, what=fault.what, before=fault.before, near=fault.near)


def _fault_of_parser(error: sqlglot.errors.SqlglotError) -> SyntaxFault:
    """The place that the parser marks; its sentence is in the words of SQL."""
    if isinstance(error, sqlglot.errors.ParseError) and error.errors:
        found = error.errors[0]
        return SyntaxFault("other", str(found["start_context"]), str(found["highlight"]))
    return SyntaxFault("other")


def _has_open_quote(text: str) -> bool:
    return any(text.count(mark) % 2 for mark in ("'", '"'))


def _convert(tree: exp.Expr, bare: Callable[[str], Expression], text: str) -> Expression:
    def inner(node: exp.Expr) -> Expression:
        return _convert(node, bare, text)

    def operation(name: str, *nodes: exp.Expr) -> Operation:
        return Operation(name, tuple(inner(node) for node in nodes))

    match tree:
        case exp.Paren():
            return inner(tree.this)
        case exp.Column() if len(tree.parts) == 1 and tree.name.startswith("$"):
            return Parameter(tree.name[1:])
        case exp.Column() if len(tree.parts) == 2:
            return FieldOf(tree.table, tree.name)
        case exp.Column() if len(tree.parts) == 1:
            return bare(tree.name)
        case exp.Literal():
            return Constant(_literal(tree, text))
        case exp.Boolean():
            return Constant(bool(tree.this))
        case exp.Null():
            return Constant(None)
        case exp.Cast() if tree.to.this == exp.DType.DATE and isinstance(tree.this, exp.Literal):
            return Constant(_day(tree.this.name, text))
        case exp.Neg(this=exp.Literal(is_string=False)):
            return Constant(-_number(tree.this, text))
        case exp.Neg():
            return operation("negate", tree.this)
        case exp.Not():
            return operation("not", tree.this)
        case exp.Is() if isinstance(tree.expression, exp.Null):
            return operation("is null", tree.this)
        case exp.Between() if not tree.args.get("symmetric"):
            return Operation(
                "and", (operation(">=", tree.this, tree.args["low"]), operation("<=", tree.this, tree.args["high"]))
            )
        case exp.In() if tree.expressions and not tree.args.get("query"):
            return operation("in", tree.this, *tree.expressions)
        case exp.DPipe():
            return Operation("||", tuple(_join(tree, inner)))
        case exp.Lower() | exp.Length() if isinstance(tree.this, exp.Expression):
            return operation("lower" if isinstance(tree, exp.Lower) else "length", tree.this)
        case exp.Binary() if type(tree) in _BINARY:
            found = operation(_BINARY[type(tree)], tree.left, tree.right)
            return Operation("not", (found,)) if tree.args.get("negate") else found  # the parser's `not like`
        case exp.Count() | exp.Sum() | exp.Min() | exp.Max() | exp.Avg():
            raise ConditionError("rule-aggregate-in-condition", text=text, part=_as_written(tree, text))
        case _:
            raise ConditionError("rule-condition-not-allowed", text=text, part=_as_written(tree, text))


def _as_written(tree: exp.Expr, text: str) -> str:
    """The part of a condition that a tree is of, as its author wrote it; the parser writes its words in capitals."""
    parsed = tree.sql(dialect=_DIALECT)
    at = text.casefold().find(parsed.casefold())
    if at >= 0 and len(text) == len(text.casefold()):
        return text[at : at + len(parsed)]
    return "".join(part if part[:1] in "'\"" else part.lower() for part in re.split(r"""('[^']*'|"[^"]*")""", parsed))


def _join(tree: exp.Expr, inner: Callable[[exp.Expr], Expression]) -> Iterator[Expression]:
    """The texts that ``a || b || c`` joins."""
    if isinstance(tree, exp.DPipe):
        yield from _join(tree.left, inner)
        yield from _join(tree.right, inner)
    else:
        yield inner(tree)


def _literal(tree: exp.Literal, text: str) -> str | int | float:
    return str(tree.this) if tree.is_string else _number(tree, text)


def _number(tree: exp.Literal, text: str) -> int | float:
    value: int | float
    try:
        value = int(tree.this) if tree.is_int else float(tree.this)
    except ValueError:  # the parser takes 01e for a number
        value = inf
    if not within_bounds(value):
        raise ConditionError("rule-condition-not-allowed", text=text, part=str(tree.this))
    return value


def _day(written: str, text: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise ConditionError("rule-condition-not-allowed", text=text, part=f"date '{written}'") from None
