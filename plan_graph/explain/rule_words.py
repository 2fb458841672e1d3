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
from plan_graph.model.words import BASIS, FIELD, KIND, KIND_OF, QUESTION, ROLE, STATE, STATUS, WINDOW, YES_NO
from plan_graph.words import Language, Text, format_date, message, words

_COMPARED: Mapping[str, str] = {
    "=": "is",
    "<>": "is-not",
    "<": "is-less-than",
    "<=": "is-at-most",
    ">": "is-more-than",
    ">=": "is-at-least",
}
_COMPARED_DATES: Mapping[str, str] = {
    "<": "is-before",
    "<=": "is-on-or-before",
    ">": "is-after",
    ">=": "is-on-or-after",
}
"""The message of each comparison, of values and of days."""
_TEXT_TESTS: Mapping[str, tuple[str, str]] = {
    "like": ("is-like", "is-not-like"),
    "starts with": ("starts-with", "starts-not-with"),
    "contains": ("contains", "contains-not"),
}
"""The message of each test of a text, and of its failing."""
_FUNCTIONS: Mapping[str, str] = {"lower": "lower", "length": "length", "//": "whole-division", "%": "remainder"}
"""The message of each function, and of what is no sign in a sentence."""
_NOUN: Mapping[str, Text] = words("rules.say-noun-", "id predecessor successor valid_from valid_to")
"""Fields whose word in a proof makes no subject of a sentence."""
_BUILT_IN: Mapping[str, Text] = words("rules.say-built-in-", "as_of year_start year_end")
_VOCABULARY: Mapping[str, Mapping[str, Text]] = {
    "basis": BASIS,
    "edge": BASIS,
    "kind": KIND_OF,
    "level": KIND,
    "question": QUESTION,
    "state": STATE,
    "status": STATUS,
    "role": ROLE,
    "window": WINDOW,
}


class RuleWords:
    """The words for one rule in one language.

    Parameters
    ----------
    program, rule, language
        The rule, what it belongs to, and the language.
    named
        What to call the variables, for those who do not know the rule: parameters go by their titles alone. Without
        it variables have their own names, and parameters theirs beside the title.
    """

    def __init__(
        self, program: Program, rule: Rule, language: Language, named: Mapping[str, str] | None = None
    ) -> None:
        self._program, self._rule, self._language = program, rule, language
        self._named, self._with_names = named or {}, named is None
        self._types: TypeOf = premises_of(rule, program).types

    def pattern(self, pattern: Pattern) -> str:
        """A pattern: what it looks for, by which name, and under which conditions."""
        conditions = self.conditions(pattern)
        head = f"{kind_word(self._program, pattern.kind, self._language)} {pattern.variable}"
        return f"{head}: {conditions}" if conditions else head

    def conditions(self, pattern: Pattern) -> str:
        """The conditions of a pattern, one after the other; empty when it has none."""
        return "; ".join(self.condition(part, pattern.variable) for part in _conditions(pattern))

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
        counted = self._say("matches") if value.operand is None else self._term(value.operand, None)
        if value.distinct:
            counted = self._say("different", values=counted)
        return self._say(value.function, values=counted)

    def condition(self, condition: Expression, own: str | None, negated: bool = False) -> str:
        """A condition; the fields of the variable ``own`` stand without it."""
        if not isinstance(condition, Operation):
            return self._say("holds-not" if negated else "holds", value=self._term(condition, own))
        name, operands = condition.name, condition.operands
        if name == "not" and not negated:
            return self.condition(operands[0], own, negated=True)
        if name == "is null":
            return self._say("is-known" if negated else "is-unknown", value=self._term(operands[0], own))
        if name == "in":
            field = operands[0].field if isinstance(operands[0], FieldOf) else ""
            listed = ", ".join(self._term(item, own, field) for item in operands[1:])
            return self._say("is-not-in" if negated else "is-in", value=self._term(operands[0], own), values=listed)
        if name in _TEXT_TESTS:
            text, pattern = (self._term(operand, own) for operand in operands)
            return self._say(_TEXT_TESTS[name][negated], value=text, pattern=pattern)
        if negated:
            return self._say("not", condition=self.condition(condition, own))
        if bounds := bounds_of(condition):
            value, least, most = (self._term(part, own) for part in bounds)
            return self._say("between", value=value, least=least, most=most)
        if name in ("and", "or"):
            return f" {self._say(name)} ".join(self._group(part, own, name) for part in operands)
        return self._compare(name, operands[0], operands[1], own)

    def _say(self, what: str, **values: str) -> str:
        return message(f"rules.say-{what}", self._language, **values)

    def _group(self, condition: Expression, own: str | None, within: str) -> str:
        text = self.condition(condition, own)
        mixed = isinstance(condition, Operation) and condition.name in ("and", "or") and condition.name != within
        return f"({text})" if mixed and not bounds_of(condition) else text

    def _compare(self, operator: str, left: Expression, right: Expression, own: str | None) -> str:
        dates = self._types(left) == "date" and operator in _COMPARED_DATES
        word = (_COMPARED_DATES if dates else _COMPARED)[operator]
        fields = [side.field for side in (left, right) if isinstance(side, FieldOf)]
        field = fields[0] if fields else ""
        return self._say(word, left=self._term(left, own, field), right=self._term(right, own, field))

    def _term(self, expression: Expression, own: str | None, field: str = "") -> str:
        """A value; a constant of ``field`` is one of the words of that field."""
        language = self._language
        if isinstance(expression, Constant):
            return _constant(expression.value, field, language)
        if isinstance(expression, Parameter):
            return parameter_word(self._program, expression.name, language, self._with_names)
        if isinstance(expression, FieldOf):
            word = field_word(expression.field, language)
            variable = expression.variable
            return (
                word if variable == own else self._say("of", field=word, variable=self._named.get(variable, variable))
            )
        if expression.name not in (*ARITHMETIC, *_FUNCTIONS, "||", "negate"):
            return f"({self.condition(expression, own)})"
        inner = [self._term(operand, own) for operand in expression.operands]
        nested = [isinstance(operand, Operation) for operand in expression.operands]
        sides = [f"({text})" if deep else text for text, deep in zip(inner, nested, strict=True)]
        if expression.name in _FUNCTIONS:
            values = dict(zip(("value", "other"), sides, strict=False))
            return self._say(_FUNCTIONS[expression.name], **values)
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


def parameter_word(program: Program, name: str, language: Language, with_name: bool = True) -> str:
    """What to call a parameter: its title and, where it is wanted and no plan gives it, its name."""
    declared = program.parameters[name]
    if declared.built_in:
        return _BUILT_IN[name][language] if name in _BUILT_IN else f"${name}"
    title = declared.title[language]
    spoken = f"{title[:1].lower()}{title[1:]}"
    return f"{spoken} (${name})" if with_name else spoken


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
            return message("rules.say-null", language)
        case bool():
            return YES_NO[value][language]
        case date():
            return format_date(value, language)
        case str() if value in _VOCABULARY.get(field, {}):
            return f"'{_VOCABULARY[field][value][language]}'"
        case str():
            return f"'{value}'"
        case _:
            return f"{value:g}" if isinstance(value, float) else str(value)
