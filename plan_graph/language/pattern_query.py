"""Patterns as a question: ``activity a: open, not waiting(activity = a.id)`` is a rule without a name.

Patterns are parted by commas and written as in ``when``: ``kind variable: condition``. ``not`` before one means what
``unless`` means. ``kind(field = value, ...)`` is short for a pattern whose fields equal the values; its variable is
called like its kind. What is shown is written as values of ``then``: ``a.id, o.days`` or ``l.agency, n = count(*)``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from plan_graph.language.checking import check_program
from plan_graph.language.conditions import ConditionError, parse_assignments
from plan_graph.language.expressions import Constant, FieldOf, Operation, conjuncts, fields_in
from plan_graph.language.item_conditions import QUERY, on_one_line
from plan_graph.language.program import Pattern, Program, Rule
from plan_graph.language.raw_rules import RawPattern, RawRule
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.facts import Fact, Facts, Value
from plan_graph.words import Title

ANSWER = "answer"
"""The kind that a question concludes."""

MOST_PATTERNS = 12
MOST_COMBINATIONS = 1_000_000
"""Combinations of facts that patterns without an equality between them may have."""

_HEAD = re.compile(r"\s*(\w+)(?:\s+(\w+))?\s*(?::(.*))?", re.DOTALL)
_NOT = re.compile(r"\s*not\s+(?=\w)", re.IGNORECASE)
_CALL = re.compile(r"\s*(\w+)\s*\(.*\)\s*", re.DOTALL)
_NAMED = re.compile(r"\s*([A-Za-z_]\w*)\s*=(?!=)(.*)", re.DOTALL)
_PLAIN = re.compile(r"\s*(\w+)\.(\w+)\s*")


@dataclass(frozen=True, slots=True)
class PatternQuery:
    """A checked question.

    Parameters
    ----------
    text
        As it is written.
    program
        One rule that concludes the kind ``rule.concludes``; it reads conclusions as base facts.
    rule
        That rule.
    """

    text: str
    program: Program
    rule: Rule


def read_pattern_query(text: str, program: Program, show: str = "") -> PatternQuery:
    """Read and check a question.

    Parameters
    ----------
    text
        Patterns, parted by commas.
    program
        What they may name.
    show
        What is shown of each match, as values of ``then``; of each pattern its first field, and of a conclusion all its
        fields, when nothing is said.

    Raises
    ------
    InputError
        With every fault.
    """
    text = on_one_line(text)
    patterns: list[tuple[bool, RawPattern]] = []
    faults: list[Diagnostic] = []
    for number, part in enumerate(split_at_commas(text), start=1):
        try:
            patterns.append(_pattern(part, f"[{number}]", {each.variable for _, each in patterns}))
        except ConditionError as error:
            faults.append(Diagnostic(error.diagnostic, QUERY, 1, "", error.values_found))
    if len(patterns) > MOST_PATTERNS:
        values = {"what": text[:60], "wanted": f"1 … {MOST_PATTERNS}"}
        raise InputError([Diagnostic("rule-shape", QUERY, 1, "", values)])
    when = [each for is_exception, each in patterns if not is_exception]
    unless = [each for is_exception, each in patterns if is_exception]
    if not when and not faults:
        faults.append(Diagnostic("query-nothing-asked", QUERY, 1, "", {"text": text}))
    name = next(each for each in (ANSWER, *(f"{ANSWER}{n}" for n in range(1, 100))) if each not in program.kinds)
    then = f"{name}({', '.join(_show(show) if show.strip() else _usual(when, program))})"
    raw = RawRule(
        ANSWER, _NO_WORDS, _NO_WORDS, _NO_WORDS, when, unless, then, 1, _NO_EXAMPLES, QUERY, 1
    )  # fmt: skip
    if faults:
        raise InputError(faults)
    try:
        checked = check_program([raw], {**program.base_kinds, **program.shown_kinds}, program.parameters, {}, [])
    except InputError as error:
        raise InputError([_of_question(fault, name) for fault in error.diagnostics]) from None
    return PatternQuery(text, checked, checked.rules[0])


def _of_question(fault: Diagnostic, answer: str) -> Diagnostic:
    """The fault without what nobody wrote: the place in a rule, and the kind that the question concludes."""
    values = dict(fault.values)
    if isinstance(allowed := values.get("allowed"), str):
        values["allowed"] = ", ".join(each for each in allowed.split(", ") if each != answer)
    return replace(fault, column="", values=values)


_NO_WORDS = Title(vi="", en="")
_NO_EXAMPLES: list[tuple[bool, list[str], dict[str, Value], list[str], int]] = [
    (True, [], {}, [], 1),
    (False, [], {}, [], 1),
]  # a question has none


def split_at_commas(text: str) -> Iterator[str]:
    """The parts of a text between commas that are in no quotes and no brackets.

    >>> list(split_at_commas("activity a: id in ('x, y', 'z'), not waiting w"))
    ["activity a: id in ('x, y', 'z')", ' not waiting w']
    """
    depth, start = 0, 0
    for found in re.finditer(r"'[^']*'|\"[^\"]*\"|[(),]", text):
        depth += (found[0] == "(") - (found[0] == ")")
        if found[0] == "," and depth == 0:
            yield text[start : found.start()]
            start = found.end()
    yield text[start:]


def _pattern(text: str, place: str, taken: set[str]) -> tuple[bool, RawPattern]:
    """Is the pattern an exception, and the pattern."""
    found = _NOT.match(text)
    body = text[found.end() :] if found else text
    called = _CALL.fullmatch(body)
    if called and ":" not in body.partition("(")[0]:
        kind, values = parse_assignments(body.strip()) if "=" in body else (called[1], {})
        condition = " and ".join(f"{name} = ({value})" for name, value in values.items())
        return found is not None, RawPattern(kind, _variable(kind, place, taken), condition, place, 1)
    head = _HEAD.fullmatch(body)
    if head is None or (head[2] is None and head[3] is not None):
        raise ConditionError("rule-shape", what=text.strip(), wanted="kind variable: condition")
    variable = head[2] or _variable(head[1], place, taken)
    return found is not None, RawPattern(head[1], variable, (head[3] or "").strip(), place, 1)


def _variable(kind: str, place: str, taken: set[str]) -> str:
    return kind if kind not in taken else f"{kind}_{place.strip('[]')}"


def _show(show: str) -> Iterator[str]:
    """The fields of the answer, each with its value."""
    for number, part in enumerate(split_at_commas(on_one_line(show)), start=1):
        named, plain = _NAMED.fullmatch(part), _PLAIN.fullmatch(part)
        if named:
            yield f"{named[1]} = {named[2].strip()}"
        elif plain:
            yield f"{plain[1]}_{plain[2]} = {part.strip()}"
        else:
            yield f"value_{number} = {part.strip()}"


def _usual(when: Iterable[RawPattern], program: Program) -> Iterator[str]:
    for pattern in when:
        kind = program.kinds.get(pattern.kind)
        fields = list(kind.fields) if kind else []
        for name in fields if pattern.kind in program.conclusion_kinds else fields[:1]:
            yield f"{pattern.variable}_{name} = {pattern.variable}.{name}"


def refuse_cross_product(query: PatternQuery, facts: Facts) -> None:
    """Refuse patterns that nothing joins when their facts have too many combinations.

    Raises
    ------
    InputError
        With the variables that have to be joined.
    """
    groups: dict[str, frozenset[str]] = {each.variable: frozenset({each.variable}) for each in query.rule.when}
    for pattern in query.rule.when:
        for condition in conjuncts(pattern.condition):
            if isinstance(condition, Operation) and condition.name in ("=", "in"):
                read = {each.variable for each in fields_in(condition)}
                whole = frozenset[str]().union(*(groups[each] for each in read))
                groups |= dict.fromkeys(whole, whole)
    combinations = 1
    for group in set(groups.values()):
        combinations *= max(facts.count(each.kind) for each in query.rule.when if each.variable in group)
    if combinations > MOST_COMBINATIONS:
        values = {"names": ", ".join(min(group) for group in sorted(set(groups.values()), key=sorted))}
        values |= {"found": str(combinations), "most": str(MOST_COMBINATIONS)}
        raise InputError([Diagnostic("query-not-joined", QUERY, 1, "", values)])


def find_compared_texts(rule: Rule) -> Iterator[tuple[Pattern, str, str]]:
    """Every text that a field of a pattern's own fact is compared with for equality: pattern, field, text."""
    patterns = {each.variable: each for each in (*rule.when, *rule.unless)}
    for pattern in (*rule.when, *rule.unless):
        for condition in conjuncts(pattern.condition):
            if isinstance(condition, Operation) and condition.name in ("=", "in"):
                fields = [each for each in condition.operands if isinstance(each, FieldOf)]
                for each in condition.operands:
                    if isinstance(each, Constant) and isinstance(each.value, str):
                        yield from ((patterns[name.variable], name.field, each.value) for name in fields)


def facts_read(query: PatternQuery, facts: Facts) -> Facts:
    """The facts of the kinds that the question reads, with their sources."""
    read = {each.kind for each in (*query.rule.when, *query.rule.unless)}
    kinds = {name: kind for name, kind in facts.kinds.items() if name in read}
    rows: list[Fact] = [fact for name in kinds for fact in facts.of(name)]
    return Facts(kinds, rows, facts.sources)


def names_of_answer(rule: Rule) -> Mapping[str, tuple[str, str]]:
    """For each field of the answer the field that it shows, and the kind that this is of, where it shows one."""
    kinds = {pattern.variable: pattern.kind for pattern in rule.when}
    return {
        name: (value.field, kinds[value.variable]) for name, value in rule.values.items() if isinstance(value, FieldOf)
    }
