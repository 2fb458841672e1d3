"""Conditions over items: what holds of one activity, agency or task, with all that is concluded about it at hand.

``overdue and lead = 'so-noi-vu' and days > 30`` is a condition of the rule language whose bare names are more than
the fields of one fact. A bare name is, in this order,

* a field of the item: ``due``;
* a fact about it that has a value of that name, or a name of its own for a value: ``status``, ``lead``;
* a kind of facts about it, which is then true or false: ``overdue``;
* a field of such facts, ``days``: of those that the condition names, else of the only kind of conclusion that has it.

``overdue.days`` and ``activity.due`` say which is meant. An ambiguous name is refused, never guessed.

A condition holds of an item when there is a choice of facts, one of each kind whose fields it reads, under which it is
true. ``not (...)`` over facts that nothing outside it reads is an exception, as ``unless`` is in a rule: it holds when
no choice of those facts makes the inner condition true. So ``not (lead = 'x')`` and ``lead not in ('x')`` mean that no
lead is x, and ``lead <> 'x'`` that some lead is another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from plan_graph.language.conditions import ConditionError, parse_condition
from plan_graph.language.expressions import Expression, FieldOf, Operation, Parameter, conjuncts, parts
from plan_graph.language.program import Program, Rule
from plan_graph.language.types import type_of
from plan_graph.model.diagnostics import Diagnostic, InputError, join_names, nearest
from plan_graph.model.facts import TypeName, Value
from plan_graph.words import TITLE_LANGUAGES, Language, title_language

QUERY = "query"
"""What the text of a condition is called where a file would be named."""

LONGEST = 10_000
"""Letters of a condition; longer ones are refused before anything reads them."""

ITSELF = ""
"""The variable of the item itself."""

THERE_IS = "?"
"""The field of a relation that says whether there is such a fact."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A kind of facts about items.

    Parameters
    ----------
    kind
        The kind of the facts.
    item
        The field that names the item.
    value
        The field that the bare name of the relation means; None where it means that there is such a fact.
    only
        Values that the facts have in other fields.
    """

    kind: str
    item: str
    value: str | None = None
    only: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ItemCondition:
    """A checked condition over items of a kind.

    Parameters
    ----------
    kind
        The kind of the items.
    text
        As it is written.
    expression
        Fields of the item have the variable :data:`ITSELF`, fields of facts about it the name of their relation; the
        field :data:`THERE_IS` of a relation is true where there is such a fact.
    relations
        Those that the condition reads, by name.
    """

    kind: str
    text: str
    expression: Expression
    relations: Mapping[str, Relation]

    def write(self, read: FieldOf) -> str:
        """A field as the condition would name it."""
        if read.variable == ITSELF:
            return read.field
        return read.variable if self.relations[read.variable].value == read.field else f"{read.variable}.{read.field}"


def item_kinds(program: Program) -> tuple[str, ...]:
    """The kinds of items that conditions can be about: base kinds whose facts have an id."""
    return tuple(name for name, kind in program.base_kinds.items() if "id" in kind.fields)


def relations_of(program: Program, item: str) -> dict[str, Relation]:
    """What the program knows about items of a kind, by the name of its kind.

    Facts that name the item in a field called like its kind, and conclusions whose first field is an item of the kind
    in some rule, also through others.
    """
    naming = {(item, "id")} | {(name, item) for name, kind in program.base_kinds.items() if item in kind.fields}
    before = -1
    while before < len(naming):
        before = len(naming)
        for rule in program.rules:
            fields = _fields_naming(rule, naming)
            naming |= {(rule.concludes, name) for name, value in rule.values.items() if value in fields}
    found = {name: Relation(name, item) for name in program.base_kinds if name != item and (name, item) in naming}
    for name, kind in program.shown_kinds.items():
        if kind.fields and (name, kind.item_field) in naming:
            found[name] = Relation(name, kind.item_field, name if name in kind.fields else None)
    return found


def _fields_naming(rule: Rule, naming: set[tuple[str, str]]) -> set[Expression]:
    """The fields of a rule's variables that name items, also because they equal one that does."""
    kinds = {pattern.variable: pattern.kind for pattern in rule.when}
    conditions = [part for pattern in rule.when for part in conjuncts(pattern.condition)]
    equal = [part.operands for part in conditions if isinstance(part, Operation) and part.name == "="]
    read = {each for value in rule.values.values() for each in parts(value)}.union(*equal)
    found: set[Expression] = {
        each for each in read if isinstance(each, FieldOf) and (kinds[each.variable], each.field) in naming
    }
    before = -1
    while before < len(found):
        before = len(found)
        for left, right in equal:
            if left in found or right in found:
                found |= {each for each in (left, right) if isinstance(each, FieldOf)}
    return found


def read_item_condition(
    text: str, program: Program, item: str, relations: Mapping[str, Relation], language: Language
) -> ItemCondition:
    """Read and check a condition over items.

    Parameters
    ----------
    text
        The condition.
    program
        The rules and kinds that it may name.
    item
        One of :func:`item_kinds`.
    relations
        What is known about items of the kind, by name; see :func:`relations_of`.
    language
        Of titles: ``title`` is ``title_vi`` or ``title_en``.

    Raises
    ------
    InputError
        With every fault: an unknown, ambiguous or mistyped name, values that cannot be compared, what the language
        does not have.
    """
    text = on_one_line(text)
    names = _Names(program, item, relations, language)
    try:
        parsed = parse_condition(text, ITSELF, names.all())
    except ConditionError as error:
        raise InputError([Diagnostic(error.diagnostic, QUERY, 1, "", error.values_found)]) from None
    faults: list[Diagnostic] = []
    named = {part.variable or part.field for part in parts(parsed) if isinstance(part, FieldOf)}
    expression = _resolve(parsed, names, named, faults)
    if not faults:
        faults += _find_type_faults(expression, names, text)
    if not faults and (found := _type(expression, names, [])) not in (None, "boolean"):
        faults.append(_clash(text, "boolean", str(found), expression))
    if faults:
        raise InputError(faults)
    used = {part.variable for part in parts(expression) if isinstance(part, FieldOf)} - {ITSELF}
    return ItemCondition(item, text, expression, {name: relations[name] for name in relations if name in used})


def on_one_line(text: str) -> str:
    """The text with a blank for each line break outside quotes, so that a place in it is a column.

    Raises
    ------
    InputError
        When it is longer than any condition that a person writes.
    """
    if len(text) > LONGEST:
        values = {"text": f"{text[:40]}…", "what": "long", "before": "", "near": str(LONGEST)}
        raise InputError([Diagnostic("rule-condition-syntax", QUERY, 1, "", values)])
    return re.sub(r"('[^']*')|\s*[\r\n]+\s*", lambda found: found[1] or " ", text.strip())


@dataclass(frozen=True, slots=True)
class _Names:
    """What the names of a condition over items mean."""

    program: Program
    item: str
    relations: Mapping[str, Relation]
    language: Language

    @property
    def own(self) -> Mapping[str, TypeName]:
        return self.program.base_kinds[self.item].fields

    def fields(self, relation: str) -> Mapping[str, TypeName]:
        return self.program.kinds[self.relations[relation].kind].fields

    def all(self) -> set[str]:
        """Every bare name that means something."""
        spoken = {name.removesuffix(f"_{language}") for name in self.own for language in TITLE_LANGUAGES}
        return {*self.own, *spoken, *self.relations, *(name for each in self.relations for name in self.fields(each))}

    def own_field(self, name: str) -> FieldOf | None:
        spoken = f"{name}_{title_language(self.language)}"
        found = name if name in self.own else spoken if spoken in self.own else None
        return FieldOf(ITSELF, found) if found else None

    def owners(self, name: str) -> list[str]:
        """The relations whose facts have a field of that name, beside the one that names the item."""
        return [each for each, about in self.relations.items() if name in self.fields(each) and name != about.item]

    def type(self, wanted: FieldOf) -> TypeName | None:
        if wanted.variable == ITSELF:
            return self.own[wanted.field]
        return "boolean" if wanted.field == THERE_IS else self.fields(wanted.variable)[wanted.field]


def _resolve(expression: Expression, names: _Names, named: set[str], faults: list[Diagnostic]) -> Expression:
    """The expression with every name replaced by what it means; faults go to the list."""
    if isinstance(expression, Operation):
        return Operation(expression.name, tuple(_resolve(each, names, named, faults) for each in expression.operands))
    if isinstance(expression, Parameter) and expression.name not in names.program.parameters:
        known = names.program.parameters
        values = {"name": expression.name, "near": nearest(expression.name, known), "allowed": join_names(known)}
        faults.append(Diagnostic("rule-unknown-parameter", QUERY, 1, "", values))
    if not isinstance(expression, FieldOf):
        return expression
    variable, name = expression.variable, expression.field
    found = _bare(name, names, named, faults) if variable == ITSELF else _qualify(variable, name, names, faults)
    return found or expression


def _qualify(variable: str, name: str, names: _Names, faults: list[Diagnostic]) -> FieldOf | None:
    if variable == names.item:
        if (own := names.own_field(name)) is not None:
            return own
        known: list[str] = list(names.own)
    elif variable in names.relations:
        known = [each for each in names.fields(variable) if each != names.relations[variable].item]
        if name in known:
            return FieldOf(variable, name)
    else:
        values = {"kind": variable, "near": nearest(variable, names.relations), "allowed": join_names(names.relations)}
        faults.append(Diagnostic("rule-unknown-kind", QUERY, 1, "", values))
        return None
    values = {"variable": variable, "field": name, "near": nearest(name, known), "allowed": join_names(known)}
    faults.append(Diagnostic("rule-unknown-field", QUERY, 1, "", values))
    return None


def _bare(name: str, names: _Names, named: set[str], faults: list[Diagnostic]) -> FieldOf | None:
    if (own := names.own_field(name)) is not None:
        return own
    if name in names.relations:
        return FieldOf(name, names.relations[name].value or THERE_IS)
    owners = names.owners(name)
    meant = [each for each in owners if each in named]
    if not meant:
        meant = [each for each in owners if each in names.program.conclusion_kinds] or owners
    if len(meant) == 1:
        return FieldOf(meant[0], name)
    if meant:
        choices = join_names(f"{each}.{name}" for each in meant)
        faults.append(Diagnostic("query-ambiguous-name", QUERY, 1, "", {"name": name, "allowed": choices}))
        return None
    known = names.all()
    values = {"name": name, "item": names.item, "near": nearest(name, known), "allowed": join_names(known)}
    faults.append(Diagnostic("query-unknown-name", QUERY, 1, "", values))
    return None


def _find_type_faults(expression: Expression, names: _Names, text: str) -> list[Diagnostic]:
    """A fault for every operation on types that it does not take; of operations inside one another the innermost."""
    operands = expression.operands if isinstance(expression, Operation) else ()
    inside = [fault for operand in operands for fault in _find_type_faults(operand, names, text)]
    if inside:
        return inside
    clashes: list[tuple[str, str]] = []
    _type(expression, names, clashes)
    return [_clash(text, allowed, found, expression) for allowed, found in clashes]


def _type(expression: Expression, names: _Names, clashes: list[tuple[str, str]]) -> TypeName | None:
    types = {name: declared.type for name, declared in names.program.parameters.items()}
    return type_of(expression, names.type, types, lambda *found: clashes.append(found))


def _clash(text: str, allowed: str, found: str, expression: Expression) -> Diagnostic:
    values = {"allowed": allowed, "found": found, "text": text}
    at = next((part for part in parts(expression) if isinstance(part, FieldOf)), None)
    if at is not None:
        values |= {"field": at.variable} if at.field == THERE_IS else {"variable": at.variable, "field": at.field}
    return Diagnostic("rule-type-clash", QUERY, 1, "", values)
