"""Weaknesses of checked rules that can be seen without any fact: each with its place, and what would be better.

The rules mean something all the same; what cannot mean anything is refused by :mod:`checking`. A *warning* is
something that an author hardly wants; an *info* may be right, and is worth a look.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plan_graph.language.expressions import Aggregate, Expression, Operation, conjuncts, fields_in
from plan_graph.language.growth import growing_rules
from plan_graph.language.lint_conflicts import conflicts
from plan_graph.language.lint_silence import pattern_text, silence
from plan_graph.language.program import PLACEHOLDER, Pattern, Program, Rule
from plan_graph.language.rule_logic import parameters_in, parameters_of, premises_of
from plan_graph.model.diagnostics import Diagnostic
from plan_graph.words import TITLE_LANGUAGES


def lint(program: Program) -> tuple[Diagnostic, ...]:
    """Every weakness of the rules, in order of file and line.

    Parameters
    ----------
    program
        Checked rules.
    """
    premises = [premises_of(rule, program) for rule in program.rules]
    silent = silence(premises, program)
    able = [each for each in premises if each.rule.name not in silent.rules]
    found = [
        *silent.findings,
        *conflicts(able, program),
        *(finding for rule in program.rules for finding in _find_unrelated(rule)),
        *_endless(program),
        *_unseen(program),
        *_find_unused(program),
    ]
    return tuple(sorted(found, key=lambda each: (each.file, each.line or 0, each.column, each.id)))


def _endless(program: Program) -> Iterator[Diagnostic]:
    """Rules that may conclude without end."""
    growing = growing_rules(program.rules)
    for rule in program.rules:
        if rule.name in growing:
            yield Diagnostic("lint-endless", rule.file, rule.line, f"{rule.name}.then")


def _at(rule: Rule, pattern: Pattern, place: str, id: str) -> Diagnostic:
    return Diagnostic(id, rule.file, pattern.line, f"{rule.name}.{place}", {"pattern": pattern_text(pattern)})


def variables_in(expression: Expression | Aggregate | None) -> frozenset[str]:
    """The variables whose fields an expression reads."""
    return frozenset(field.variable for field in fields_in(expression))


def _find_unrelated(rule: Rule) -> Iterator[Diagnostic]:
    """Patterns that nothing, or no equality, connects with the others."""
    unused = _find_unused_variables(rule)
    groups = _find_joined(rule)
    for number, pattern in enumerate(rule.when, start=1):
        group = groups[pattern.variable]
        place = f"when[{number}]"
        if pattern.variable in unused:
            yield _at(rule, pattern, place, "lint-variable-unused")
        elif rule.when[0].variable not in group and pattern.variable == next(v for v in groups if v in group):
            compared = any(_is_narrowed(other, group) for other in rule.when)
            yield _at(rule, pattern, place, "lint-join-by-comparison" if compared else "lint-product")
    for number, pattern in enumerate(rule.unless, start=1):
        own_only = variables_in(pattern.condition) <= {pattern.variable}
        if own_only and not parameters_in(pattern.condition):
            yield _at(rule, pattern, f"unless[{number}]", "lint-exception-unrelated")


def _find_joined(rule: Rule) -> Mapping[str, frozenset[str]]:
    """For each variable of ``when`` those that equalities connect with it, itself among them."""
    groups = {pattern.variable: frozenset({pattern.variable}) for pattern in rule.when}
    for pattern in rule.when:
        for condition in conjuncts(pattern.condition):
            if isinstance(condition, Operation) and condition.name in ("=", "in"):
                whole = frozenset[str]().union(*(groups[variable] for variable in variables_in(condition)))
                groups |= dict.fromkeys(whole, whole)
    return groups


def _is_narrowed(pattern: Pattern, group: frozenset[str]) -> bool:
    """Does a comparison of the pattern tie the group to other patterns, or to a parameter."""
    for condition in conjuncts(pattern.condition):
        variables = variables_in(condition)
        if variables & group and (variables - group or parameters_in(condition)):
            return True
    return False


def _find_unused_variables(rule: Rule) -> set[str]:
    """The variables that nothing else of the rule names, and that are not joined to anything either."""
    unused = set()
    values = [*rule.values.values(), *rule.aggregates.values()]
    said = {match["variable"] for language in TITLE_LANGUAGES for match in PLACEHOLDER.finditer(rule.because[language])}
    for pattern in rule.when:
        others = [p.condition for p in (*rule.when, *rule.unless) if p is not pattern]
        used = frozenset[str]().union(*map(variables_in, [*others, *values])) | said
        if pattern.variable not in used and variables_in(pattern.condition) <= {pattern.variable}:
            unused.add(pattern.variable)
    return unused


def _unseen(program: Program) -> Iterator[Diagnostic]:
    """Conclusions that are not shown themselves and lead to nothing shown; of a chain of them only its end."""
    leads_to: dict[str, set[str]] = {kind: set() for kind in program.conclusion_kinds}
    for rule in program.rules:
        for pattern in (*rule.when, *rule.unless):
            if pattern.kind in leads_to:
                leads_to[pattern.kind].add(rule.concludes)
    reached = {kind: _closure(kind, leads_to) for kind in leads_to}
    shown = set(program.findings)
    for kind, further in reached.items():
        is_end = all(kind in reached[other] for other in further)
        if is_end and not (further | {kind}) & shown:
            rule = next(rule for rule in program.rules if rule.concludes == kind)
            yield Diagnostic("lint-conclusion-unseen", rule.file, rule.line, rule.name, {"kind": kind})


def _closure(kind: str, leads_to: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [kind]
    while waiting:
        more = leads_to[waiting.pop()] - found
        found |= more
        waiting += more
    return found


def _find_unused(program: Program) -> Iterator[Diagnostic]:
    """Parameters that no rule names, and declared conclusions that no rule concludes."""
    used = {name for rule in program.rules for name in parameters_of(rule)}
    for name, parameter in program.parameters.items():
        if name not in used and not parameter.built_in:
            yield Diagnostic("lint-parameter-unused", "", None, f"parameter {name}", {"name": name})
    for name in program.declared:
        if name not in program.conclusion_kinds:
            yield Diagnostic("lint-conclusion-not-concluded", "", None, f"conclusion {name}", {"name": name})
