"""Conditions and conclusions of rules in words, for people who know the regulation and not the rule language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from plan_graph.language.contradictions import TypeOf
from plan_graph.language.expressions import (
    ARITHMETIC,
    Aggregate,
    Constant,
    Expression,
    FieldOf,
    Operation,
    Parameter,
    conjuncts,
)
from plan_graph.language.program import Pattern, Program, Rule
from plan_graph.language.rule_logic import premises_of
from plan_graph.language.writing import bounds_of
from plan_graph.model.facts import Fact, Value
from plan_graph.model.words import BASIS, FIELD, KIND, ROLE, STATE, STATUS, WINDOW, both
from plan_graph.words import Language, Text, written_date

_COMPARED: Mapping[str, Text] = {
    "=": both("là", "is"),
    "<>": both("khác", "is not"),
    "<": both("nhỏ hơn", "is less than"),
    "<=": both("không quá", "is at most"),
    ">": both("lớn hơn", "is more than"),
    ">=": both("ít nhất là", "is at least"),
}
_COMPARED_DATES: Mapping[str, Text] = {
    "<": both("trước", "is before"),
    "<=": both("không muộn hơn", "is on or before"),
    ">": both("sau", "is after"),
    ">=": both("không sớm hơn", "is on or after"),
}
_BETWEEN = both("{} từ {} đến {}", "{} is from {} to {}")
_IN, _NOT_IN = both("{} là một trong: {}", "{} is one of: {}"), both("{} không thuộc: {}", "{} is none of: {}")
_TEXT_TESTS: Mapping[str, tuple[Text, Text]] = {
    "like": (both("{} giống {}", "{} is like {}"), both("{} không giống {}", "{} is not like {}")),
    "starts with": (
        both("{} bắt đầu bằng {}", "{} starts with {}"),
        both("{} không bắt đầu bằng {}", "{} does not start with {}"),
    ),
    "contains": (both("{} chứa {}", "{} contains {}"), both("{} không chứa {}", "{} does not contain {}")),
}
"""Each test of a text, and what is said when it fails."""
_FUNCTIONS: Mapping[str, Text] = {
    "lower": both("{} viết thường", "{} in lower case"),
    "length": both("số ký tự của {}", "number of characters of {}"),
    "//": both("phần nguyên của {} chia {}", "{} divided by {}, rounded down"),
    "%": both("phần dư của {} chia {}", "remainder of {} divided by {}"),
}
_KNOWN, _UNKNOWN = both("đã rõ {}", "{} is known"), both("chưa rõ {}", "{} is unknown")
_HOLDS, _HOLDS_NOT = both("«{}»", "“{}”"), both("không phải «{}»", "not “{}”")
_NOT = both("không phải ({})", "not ({})")
_AND, _OR = both(" và ", " and "), both(" hoặc ", " or ")
_OF = both("{} của {}", "{} of {}")
_YES, _NO, _NULL = both("có", "yes"), both("không", "no"), both("chưa rõ", "unknown")
_AGGREGATE: Mapping[str, Text] = {
    "count": both("số {}", "number of {}"),
    "sum": both("tổng {}", "sum of {}"),
    "min": both("{} nhỏ nhất", "least {}"),
    "max": both("{} lớn nhất", "greatest {}"),
}
_MATCHES, _DIFFERENT = both("khả năng", "matches"), both("{} khác nhau", "different {}")
_NOUN: Mapping[str, Text] = {
    "id": both("mã", "code"),
    "predecessor": both("bên trước", "predecessor"),
    "successor": both("bên sau", "successor"),
    "valid_from": both("ngày có hiệu lực", "first day in force"),
    "valid_to": both("ngày hết hiệu lực", "last day in force"),
}
"""Fields whose word in a proof makes no subject of a sentence."""
_BUILT_IN: Mapping[str, Text] = {
    "as_of": both("ngày chốt số liệu", "the as-of date"),
    "year_start": both("ngày đầu năm kế hoạch", "the first day of the plan year"),
    "year_end": both("ngày cuối năm kế hoạch", "the last day of the plan year"),
}
_VOCABULARY: Mapping[str, Mapping[str, Text]] = {
    "basis": BASIS,
    "edge": BASIS,
    "level": KIND,
    "state": STATE,
    "status": STATUS,
    "role": ROLE,
    "window": WINDOW,
}


class RuleWords:
    """The words for one rule in one language."""

    def __init__(self, program: Program, rule: Rule, language: Language) -> None:
        self._program, self._rule, self._language = program, rule, language
        self._types: TypeOf = premises_of(rule, program).types

    def pattern(self, pattern: Pattern) -> str:
        """A pattern: what it looks for, by which name, and under which conditions."""
        conditions = [self.condition(part, pattern.variable) for part in _conditions(pattern)]
        head = f"{kind_word(self._program, pattern.kind, self._language)} {pattern.variable}"
        return f"{head}: {'; '.join(conditions)}" if conditions else head

    def conclusion(self) -> str:
        """What the rule concludes, field by field."""
        rule, fields = self._rule, self._program.conclusion_kinds[self._rule.concludes].fields
        said = rule.stated
        values = ", ".join(f"{field_word(name, self._language)} = {self.value(said[name], name)}" for name in fields)
        return f"{self._program.title(rule.concludes, self._language)}: {values}"

    def value(self, value: Expression | Aggregate, field: str = "") -> str:
        """A value of the conclusion."""
        if not isinstance(value, Aggregate):
            return self._term(value, None, field)
        counted = _MATCHES[self._language] if value.operand is None else self._term(value.operand, None)
        if value.distinct:
            counted = _DIFFERENT[self._language].format(counted)
        return _AGGREGATE[value.function][self._language].format(counted)

    def condition(self, condition: Expression, own: str | None, negated: bool = False) -> str:
        """A condition; the fields of the variable ``own`` stand without it."""
        language = self._language
        if not isinstance(condition, Operation):
            return (_HOLDS_NOT if negated else _HOLDS)[language].format(self._term(condition, own))
        name, operands = condition.name, condition.operands
        if name == "not" and not negated:
            return self.condition(operands[0], own, negated=True)
        if name == "is null":
            return (_KNOWN if negated else _UNKNOWN)[language].format(self._term(operands[0], own))
        if name == "in":
            field = operands[0].field if isinstance(operands[0], FieldOf) else ""
            listed = ", ".join(self._term(item, own, field) for item in operands[1:])
            return (_NOT_IN if negated else _IN)[language].format(self._term(operands[0], own), listed)
        if name in _TEXT_TESTS:
            text, pattern = (self._term(operand, own) for operand in operands)
            return _TEXT_TESTS[name][negated][language].format(text, pattern)
        if negated:
            return _NOT[language].format(self.condition(condition, own))
        if bounds := bounds_of(condition):
            return _BETWEEN[language].format(*(self._term(part, own) for part in bounds))
        if name in ("and", "or"):
            return (_AND if name == "and" else _OR)[language].join(self._grouped(part, own, name) for part in operands)
        return self._compared(name, operands[0], operands[1], own)

    def _grouped(self, condition: Expression, own: str | None, within: str) -> str:
        text = self.condition(condition, own)
        mixed = isinstance(condition, Operation) and condition.name in ("and", "or") and condition.name != within
        return f"({text})" if mixed and not bounds_of(condition) else text

    def _compared(self, operator: str, left: Expression, right: Expression, own: str | None) -> str:
        dates = self._types(left) == "date" and operator in _COMPARED_DATES
        word = (_COMPARED_DATES if dates else _COMPARED)[operator][self._language]
        fields = [side.field for side in (left, right) if isinstance(side, FieldOf)]
        field = fields[0] if fields else ""
        return f"{self._term(left, own, field)} {word} {self._term(right, own, field)}"

    def _term(self, expression: Expression, own: str | None, field: str = "") -> str:
        """A value; a constant of ``field`` is one of the words of that field."""
        language = self._language
        if isinstance(expression, Constant):
            return _constant(expression.value, field, language)
        if isinstance(expression, Parameter):
            return parameter_word(self._program, expression.name, language)
        if isinstance(expression, FieldOf):
            word = field_word(expression.field, language)
            return word if expression.variable == own else _OF[language].format(word, expression.variable)
        if expression.name not in (*ARITHMETIC, *_FUNCTIONS, "||", "negate"):
            return f"({self.condition(expression, own)})"
        inner = [self._term(operand, own) for operand in expression.operands]
        nested = [isinstance(operand, Operation) for operand in expression.operands]
        sides = [f"({text})" if deep else text for text, deep in zip(inner, nested, strict=True)]
        if expression.name in _FUNCTIONS:
            return _FUNCTIONS[expression.name][language].format(*sides)
        return f"-{sides[0]}" if len(sides) == 1 else f" {expression.name} ".join(sides)


def _conditions(pattern: Pattern) -> list[Expression]:
    """The conditions of a pattern, an interval as one of them."""
    condition = pattern.condition
    if condition is None or bounds_of(condition):
        return [condition] if condition is not None else []
    if isinstance(condition, Operation) and condition.name == "and":
        left, right = condition.operands
        inner = Pattern(pattern.kind, pattern.variable, left, "", pattern.line)
        return [*_conditions(inner), *([right] if bounds_of(right) else conjuncts(right))]
    return [condition]


def kind_word(program: Program, kind: str, language: Language) -> str:
    """What to call a kind: its title as a conclusion, its word as a fact of a plan, else its name."""
    if kind in program.conclusion_kinds:
        return f"'{program.title(kind, language)}'"
    return KIND[kind][language] if kind in KIND else kind


def field_word(field: str, language: Language) -> str:
    """What to call a field."""
    word = _NOUN.get(field) or FIELD.get(field)
    return word[language] if word else field


def parameter_word(program: Program, name: str, language: Language) -> str:
    """What to call a parameter: its title, and its name unless a plan gives it."""
    declared = program.parameters[name]
    if declared.built_in:
        return _BUILT_IN[name][language] if name in _BUILT_IN else f"${name}"
    title = declared.title[language]
    return f"{title[:1].lower()}{title[1:]} (${name})"


def fact_values(program: Program, fact: Fact) -> dict[str, str | int | float | bool | None]:
    """The values of a fact by field, plain enough for JSON."""
    fields = program.kinds[fact.kind].fields
    return {field: plain_value(value) for field, value in zip(fields, fact.values, strict=True)}


def plain_value(value: Value) -> str | int | float | bool | None:
    """A value plain enough for JSON."""
    return value.isoformat() if isinstance(value, date) else value


def _constant(value: Value, field: str, language: Language) -> str:
    match value:
        case None:
            return _NULL[language]
        case bool():
            return (_YES if value else _NO)[language]
        case date():
            return written_date(value, language)
        case str() if value in _VOCABULARY.get(field, {}):
            return f"'{_VOCABULARY[field][value][language]}'"
        case str():
            return f"'{value}'"
        case _:
            return f"{value:g}" if isinstance(value, float) else str(value)
