"""Rules that can never conclude, and exceptions that can never hold or always do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from plan_graph.language.contradictions import contradiction, follows_unless_unknown
from plan_graph.language.expressions import Expression, conjuncts
from plan_graph.language.program import Pattern, Program
from plan_graph.language.rule_logic import Premises, excludes_no_more, matchings, rename_variables, with_fields
from plan_graph.language.writing import write_expression
from plan_graph.model.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Silence:
    """What is silent, and why.

    Parameters
    ----------
    rules
        Names of the rules that can never conclude.
    findings
        The reason for each, and exceptions that can never hold.
    """

    rules: frozenset[str]
    findings: tuple[Diagnostic, ...]


def silence(premises: Sequence[Premises], program: Program) -> Silence:
    """Find the rules that can never conclude anything, whatever the facts.

    A rule is silent when its conditions contradict each other, when one of its own exceptions always holds, or
    when it needs a conclusion that only silent rules give, or rules that need it themselves.
    """
    by_kind: dict[str, list[Premises]] = {}
    impossible: dict[str, Diagnostic] = {}
    for each in premises:
        if found := _never_true(each):
            impossible[each.rule.name] = found
        else:
            by_kind.setdefault(each.rule.concludes, []).append(each)
    silent = dict(impossible)
    findings: list[Diagnostic] = []
    for each in premises:
        if each.rule.name in impossible:
            continue
        for number, pattern in enumerate(each.rule.unless, start=1):
            place = f"unless[{number}]"
            if _never_holds(each, pattern):
                findings.append(_at(each, pattern, place, "lint-exception-never-holds"))
            elif found := _always_holds(each, pattern, place, by_kind.get(pattern.kind, ())):
                silent.setdefault(each.rule.name, found)
            else:
                findings += _holds_if_known(each, pattern, place)
    possible = _kinds_possible(premises, program, silent)
    for each in premises:
        if each.rule.name not in silent:
            lacking = [(n, p) for n, p in enumerate(each.rule.when, start=1) if p.kind not in possible]
            for number, pattern in lacking[:1]:
                place = f"when[{number}]"
                silent[each.rule.name] = _at(each, pattern, place, "lint-premise-never-concluded", kind=pattern.kind)
    for each in premises:
        if each.rule.name not in silent:
            for number, pattern in enumerate(each.rule.unless, start=1):
                if pattern.kind not in possible:
                    findings.append(_at(each, pattern, f"unless[{number}]", "lint-exception-never-holds"))
    return Silence(frozenset(silent), (*silent.values(), *findings))


def _at(premises: Premises, pattern: Pattern, place: str, id: str, **values: str) -> Diagnostic:
    rule = premises.rule
    said = {"pattern": pattern_text(pattern), **values}
    return Diagnostic(id, rule.file, pattern.line, f"{rule.name}.{place}", said)


def pattern_text(pattern: Pattern) -> str:
    """A pattern as it is written in a rule."""
    return f"{pattern.kind} {pattern.variable}" + (f": {pattern.text}" if pattern.text else "")


def _never_true(premises: Premises) -> Diagnostic | None:
    found = contradiction(premises.conditions, premises.types)
    if not found:
        return None
    owners = [(n, p) for n, p in enumerate(premises.rule.when, start=1) for c in conjuncts(p.condition) if c in found]
    number, pattern = owners[-1]
    own = pattern.variable if {p.variable for _, p in owners} == {pattern.variable} else None
    texts = dict.fromkeys(write_expression(condition, own) for condition in found)
    return _at(premises, pattern, f"when[{number}]", "lint-never-true", conditions="; ".join(texts))


def _conditions_on(pattern: Pattern, variable: str) -> list[Expression]:
    """The conditions of an exception, said of a fact that ``when`` binds."""
    return [rename_variables(condition, {pattern.variable: variable}) for condition in conjuncts(pattern.condition)]


def _never_holds(premises: Premises, pattern: Pattern) -> bool:
    return bool(contradiction([*premises.conditions, *conjuncts(pattern.condition)], premises.types))


def _always_holds(
    premises: Premises, pattern: Pattern, place: str, concluding: Iterable[Premises]
) -> Diagnostic | None:
    """The exception holds of a fact that ``when`` binds itself, or of what another rule concludes from it."""
    for own in premises.rule.when:
        if own.kind == pattern.kind and all(map(premises.follows, _conditions_on(pattern, own.variable))):
            return _at(premises, pattern, place, "lint-excludes-itself", variable=own.variable)
    for other in concluding:
        if not other.rule.is_aggregate and _concludes_exception(other, premises, pattern):
            values = {"other": other.rule.name, "kind": pattern.kind}
            return _at(premises, pattern, place, "lint-excluded-by-rule", **values)
    return None


def _concludes_exception(other: Premises, premises: Premises, pattern: Pattern) -> bool:
    for names in matchings(other, premises):
        values = {field: rename_variables(value, names) for field, value in other.rule.values.items()}
        said = [with_fields(condition, pattern.variable, values) for condition in conjuncts(pattern.condition)]
        if all(map(premises.follows, said)) and excludes_no_more(other, premises, names):
            return True
    return False


def _holds_if_known(premises: Premises, pattern: Pattern, place: str) -> Iterator[Diagnostic]:
    for own in premises.rule.when:
        conditions = _conditions_on(pattern, own.variable)
        if own.kind == pattern.kind and all(
            follows_unless_unknown(condition, premises.conditions, premises.types) for condition in conditions
        ):
            yield _at(premises, pattern, place, "lint-excludes-itself-if-known", variable=own.variable)
            return


def _kinds_possible(premises: Sequence[Premises], program: Program, silent: Mapping[str, Diagnostic]) -> set[str]:
    """The kinds of which there can be a fact: base kinds, and what is concluded from possible kinds."""
    possible = set(program.base_kinds)
    while True:
        more = {
            each.rule.concludes
            for each in premises
            if each.rule.name not in silent and all(pattern.kind in possible for pattern in each.rule.when)
        }
        if more <= possible:
            return possible
        possible |= more
