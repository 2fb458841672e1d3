"""A checked program as plain data, and back: what JSON can hold, checked piece by piece when it is read.

``program_of(data_of(program)) == program``. The strata are not data: they are worked out again. Whatever does not have
the one shape that :func:`data_of` gives it, or names what is not there, is a :class:`DataError`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar, cast

from plan_graph.language.expressions import (
    AGGREGATES,
    ARITHMETIC,
    COMPARISONS,
    TEXT_FUNCTIONS,
    TEXT_TESTS,
    WHOLE_DIVISION,
    Aggregate,
    Constant,
    Expression,
    FieldOf,
    Operation,
    Parameter,
)
from plan_graph.language.program import (
    IN_PROOFS,
    SEVERITIES,
    ConclusionDeclaration,
    Example,
    Optimum,
    ParameterDeclaration,
    Pattern,
    Program,
    Rule,
)
from plan_graph.language.strata import NegationCycleError, strata_of
from plan_graph.language.types import within_bounds
from plan_graph.model.facts import TYPES, Kind, TypeName, Value
from plan_graph.words import TITLE_LANGUAGES, Text, Title

if TYPE_CHECKING:
    from typing import NoReturn

T = TypeVar("T")

_OPERANDS: Mapping[str, tuple[int, float]] = {
    **dict.fromkeys((*COMPARISONS, *ARITHMETIC, *WHOLE_DIVISION, *TEXT_TESTS), (2, 2)),
    **dict.fromkeys(("and", "or", "in", "||"), (2, float("inf"))),
    **dict.fromkeys(("not", "is null", "negate", *TEXT_FUNCTIONS), (1, 1)),
}
"""How many operands each operation has: at least and at most."""


class DataError(ValueError):
    """The data are not those of a program."""


def data_of(program: Program) -> dict[str, Any]:
    """The program as dicts, lists, texts, numbers, booleans and None."""
    return {
        "base_kinds": {name: dict(kind.fields) for name, kind in program.base_kinds.items()},
        "conclusion_kinds": {name: dict(kind.fields) for name, kind in program.conclusion_kinds.items()},
        "parameters": {
            name: [each.type, _value_data(each.default), dict(each.title), each.built_in]
            for name, each in program.parameters.items()
        },
        "declared": {
            name: [dict(each.title), each.severity, each.in_proofs] for name, each in program.declared.items()
        },
        "rules": [_rule_data(rule) for rule in program.rules],
    }


def program_of(data: object) -> Program:
    """The program that the data are of.

    Raises
    ------
    DataError
        When they are not what :func:`data_of` gives.
    """
    base, concluded, parameters, declared, rules = _members(
        data, "base_kinds", "conclusion_kinds", "parameters", "declared", "rules"
    )
    base_kinds, conclusion_kinds = _mapping(base, _kind), _mapping(concluded, _kind)
    if base_kinds.keys() & conclusion_kinds.keys():
        _refuse("a kind that is given and concluded", sorted(base_kinds.keys() & conclusion_kinds.keys()))
    named = _mapping(parameters, _parameter)
    reader = _RuleReader({**base_kinds, **conclusion_kinds}, conclusion_kinds, named)
    read = tuple(reader.rule(rule) for rule in _list(rules))
    try:
        strata = strata_of(read)
    except NegationCycleError as error:
        _refuse("a cycle through negation", error.kinds)
    return Program(read, base_kinds, conclusion_kinds, named, _mapping(declared, _declaration), strata)


# To data


def _rule_data(rule: Rule) -> dict[str, Any]:
    return {
        "name": rule.name,
        "title": dict(rule.title),
        "because": dict(rule.because),
        "basis": dict(rule.basis),
        "when": [_pattern_data(pattern) for pattern in rule.when],
        "unless": [_pattern_data(pattern) for pattern in rule.unless],
        "concludes": rule.concludes,
        "values": {name: _expression_data(value) for name, value in rule.values.items()},
        "aggregates": {
            name: [each.function, _expression_or_none_data(each.operand), each.distinct]
            for name, each in rule.aggregates.items()
        },
        "examples": [
            [
                example.fires,
                [[kind, _values_data(values)] for kind, values in example.facts],
                _values_data(example.parameters),
                [_values_data(values) for values in example.expected],
                example.line,
            ]
            for example in rule.examples
        ],
        "file": rule.file,
        "line": rule.line,
        "for_each": rule.for_each,
        "optimum": None if rule.optimum is None else [rule.optimum.field, rule.optimum.function],
    }


def _pattern_data(pattern: Pattern) -> list[Any]:
    condition = _expression_or_none_data(pattern.condition)
    return [pattern.kind, pattern.variable, condition, pattern.text, pattern.line]


def _expression_or_none_data(expression: Expression | None) -> Any:
    return None if expression is None else _expression_data(expression)


def _expression_data(expression: Expression) -> list[Any]:
    match expression:
        case Constant(value):
            return ["constant", _value_data(value)]
        case Parameter(name):
            return ["parameter", name]
        case FieldOf(variable, field):
            return ["field", variable, field]
        case Operation(name, operands):
            return [name, *map(_expression_data, operands)]


def _values_data(values: Mapping[str, Value]) -> dict[str, Any]:
    return {name: _value_data(value) for name, value in values.items()}


def _value_data(value: Value) -> Any:
    return {"date": value.isoformat()} if isinstance(value, date) else value


# From data


class _RuleReader:
    """Reads rules over known kinds and parameters."""

    def __init__(
        self, kinds: Mapping[str, Kind], concluded: Mapping[str, Kind], parameters: Mapping[str, ParameterDeclaration]
    ) -> None:
        self.kinds = kinds
        self.concluded = concluded
        self.parameters = parameters
        self.bound: dict[str, Kind] = {}

    def rule(self, data: object) -> Rule:
        (name, title, because, basis, when, unless, concludes, values, aggregates, examples, file, line, each, best) = (
            _members(
                data, "name", "title", "because", "basis", "when", "unless", "concludes", "values", "aggregates",
                "examples", "file", "line", "for_each", "optimum",
            )
        )  # fmt: skip
        kind = self.kind(concludes, self.concluded)
        self.bound = {}
        patterns = [self.pattern(pattern) for pattern in _list(when)]
        bound = self.bound
        absent = []
        for pattern in _list(unless):
            self.bound = dict(bound)
            absent.append(self.pattern(pattern))
        self.bound = bound
        if not patterns:
            _refuse("a rule without patterns", name)
        read = Rule(
            _is(name, str),
            _text(title),
            _text(because),
            _text(basis),
            tuple(patterns),
            tuple(absent),
            kind.name,
            _mapping(values, lambda _, value: self.expression(value)),
            _mapping(aggregates, lambda _, value: self.aggregate(value)),
            tuple(self.example(example, kind) for example in _list(examples)),
            _is(file, str),
            _is(line, int),
            None if best is None else self.optimum(best, kind),
            _is(each, int),
        )
        if sorted([*read.values, *read.aggregates]) != sorted(kind.fields):
            _refuse("a conclusion with other fields than its kind", name)
        return read

    def kind(self, name: object, kinds: Mapping[str, Kind]) -> Kind:
        found = kinds.get(_is(name, str))
        return found if found is not None else _refuse("an unknown kind", name)

    def pattern(self, data: object) -> Pattern:
        kind, variable, condition, text, line = _list(data, 5)
        if _is(variable, str) in self.bound:
            _refuse("a variable bound twice", variable)
        self.bound[variable] = self.kind(kind, self.kinds)
        read = None if condition is None else self.expression(condition)
        return Pattern(kind, variable, read, _is(text, str), _is(line, int))

    def expression(self, data: object) -> Expression:
        match data:
            case ["constant", value]:
                return Constant(_value(value))
            case ["parameter", str(name)] if name in self.parameters:
                return Parameter(name)
            case ["field", str(variable), str(field)] if variable in self.bound:
                if field in self.bound[variable].fields:
                    return FieldOf(variable, field)
            case [str(name), *operands] if name in _OPERANDS:
                least, most = _OPERANDS[name]
                if least <= len(operands) <= most:
                    return Operation(name, tuple([self.expression(operand) for operand in operands]))
        return _refuse("an expression", data)

    def aggregate(self, data: object) -> Aggregate:
        function, operand, distinct = _list(data, 3)
        if function not in AGGREGATES or (operand is None and (function != "count" or distinct)):
            _refuse("an aggregate", data)
        return Aggregate(function, None if operand is None else self.expression(operand), _is(distinct, bool))

    def optimum(self, data: object, kind: Kind) -> Optimum:
        field, function = _list(data, 2)
        if field not in kind.fields or function not in ("min", "max"):
            _refuse("an optimum", data)
        return Optimum(field, function)

    def example(self, data: object, kind: Kind) -> Example:
        fires, facts, parameters, expected, line = _list(data, 5)
        given = [_list(fact, 2) for fact in _list(facts)]
        return Example(
            _is(fires, bool),
            tuple([(name, self.values(values, self.kind(name, self.kinds).fields)) for name, values in given]),
            self.values(parameters, self.parameters),
            tuple([self.values(values, kind.fields) for values in _list(expected)]),
            _is(line, int),
        )

    def values(self, data: object, known: Iterable[str]) -> dict[str, Value]:
        read = _mapping(data, lambda _, value: _value(value))
        return read if read.keys() <= set(known) else _refuse("values of unknown names", data)


def _kind(name: str, data: object) -> Kind:
    return Kind(name, _mapping(data, lambda _, value: _type(value)))


def _type(data: object) -> TypeName:
    return next((known for known in TYPES if known == data), None) or _refuse("a type", data)


def _parameter(name: str, data: object) -> ParameterDeclaration:
    kind, default, title, built_in = _list(data, 4)
    return ParameterDeclaration(name, _type(kind), _value(default), _text(title), _is(built_in, bool))


def _declaration(name: str, data: object) -> ConclusionDeclaration:
    title, severity, in_proofs = _list(data, 3)
    if severity is not None and severity not in SEVERITIES:
        _refuse("a severity", severity)
    if in_proofs is not None and in_proofs not in IN_PROOFS:
        _refuse("a place in proofs", in_proofs)
    return ConclusionDeclaration(name, _text(title), severity, in_proofs)


def _text(data: object) -> Text:
    read = _mapping(data, lambda _, value: _is(value, str))
    return Title(read) if tuple(read) == TITLE_LANGUAGES else _refuse("a text in each language", data)


def _value(data: Any) -> Value:
    if data is None or type(data) in (str, bool):
        return cast("Value", data)
    if type(data) in (int, float) and within_bounds(data):
        return cast("Value", data)
    match data:
        case {"date": str(text), **rest} if not rest and len(text) == len("2025-06-30"):
            try:
                return date.fromisoformat(text)
            except ValueError:
                _refuse("a date", text)
    return _refuse("a value", data)


def _members(data: object, *names: str) -> list[Any]:
    if not isinstance(data, dict) or data.keys() != set(names):
        _refuse(f"the members {', '.join(names)}", data)
    return [data[name] for name in names]


def _mapping(data: object, read: Callable[[str, Any], T]) -> dict[str, T]:
    if not isinstance(data, dict):
        _refuse("a mapping", data)
    return {name: read(_is(name, str), value) for name, value in data.items()}


def _list(data: object, length: int | None = None) -> Sequence[Any]:
    if not isinstance(data, list) or length not in (None, len(data)):
        _refuse("a list" if length is None else f"a list of {length}", data)
    return data


def _is(data: Any, wanted: type[T]) -> T:
    return data if type(data) is wanted else _refuse(wanted.__name__, data)


def _refuse(wanted: str, data: object) -> NoReturn:
    raise DataError(f"not {wanted}: {str(data)[:80]}")
