"""Rules that repeat or cover one another, or speak against one another.

Two conclusions exclude each other when a rule says so: it concludes the one for an item ``unless`` there is the
other for that item. Every rule for the first conclusion must then heed the exception, else an item can get both.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from plan_graph.language.contradictions import Claim, may_be
from plan_graph.language.expressions import Constant, Expression, FieldOf, Operation, conjuncts
from plan_graph.language.program import Pattern, Program
from plan_graph.language.rule_logic import Premises, covers, matchings, rename_variables, same_matches
from plan_graph.language.writing import write_value
from plan_graph.model.diagnostics import Diagnostic


def conflicts(premises: Sequence[Premises], program: Program) -> Iterator[Diagnostic]:
    """Compare the rules of each conclusion with one another; silent rules should be left out before."""
    by_kind: dict[str, list[Premises]] = {}
    for each in premises:
        by_kind.setdefault(each.rule.concludes, []).append(each)
    for rules in by_kind.values():
        for earlier, later in itertools.combinations(rules, 2):
            yield from _find_repeated(earlier, later)
            yield from _contrary(earlier, later, program)
        for each in rules:
            yield from _missing_exceptions(each, rules, by_kind, program)


def _of(premises: Premises, id: str, **values: str) -> Diagnostic:
    rule = premises.rule
    return Diagnostic(id, rule.file, rule.line, rule.name, values)


def _name(other: Premises) -> dict[str, str]:
    return {"other": other.rule.name, "place": f"{other.rule.file}:{other.rule.line}"}


def _find_repeated(earlier: Premises, later: Premises) -> Iterator[Diagnostic]:
    covered, covering = covers(earlier, later), covers(later, earlier)
    if covered and covering:
        yield _of(later, "lint-rules-same", **_name(earlier))
    elif covered:
        yield _of(later, "lint-rule-covered", **_name(earlier))
    elif covering:
        yield _of(earlier, "lint-rule-covered", **_name(later))


def _contrary(earlier: Premises, later: Premises, program: Program) -> Iterator[Diagnostic]:
    """From the same premises two rules state, of the same item, different constants."""
    one, other = earlier.rule, later.rule
    fields = list(program.conclusion_kinds[one.concludes].fields)
    if one.is_aggregate or other.is_aggregate:
        return
    stated = {
        field: (one.values[field], other.values[field])
        for field in fields[1:]
        if one.values[field] != other.values[field]
        and isinstance(one.values[field], Constant)
        and isinstance(other.values[field], Constant)
    }
    if not stated:
        return
    for names in matchings(earlier, later):
        agreed = [field for field in fields if field not in stated]
        if same_matches(earlier, later, names) and all(
            later.equal(rename_variables(one.values[field], names), other.values[field]) for field in agreed
        ):
            ways = [" = ".join((field, " / ".join(map(_constant, pair)))) for field, pair in stated.items()]
            yield _of(later, "lint-same-premises-differ", kind=one.concludes, fields=", ".join(ways), **_name(earlier))
            return


def _constant(expression: Expression) -> str:
    return write_value(expression.value) if isinstance(expression, Constant) else ""


def _missing_exceptions(
    premises: Premises, rules: Sequence[Premises], by_kind: dict[str, list[Premises]], program: Program
) -> Iterator[Diagnostic]:
    heeded = {pattern.kind for pattern in premises.rule.unless}
    for other in rules:
        for pattern in other.rule.unless:
            kind = pattern.kind
            if kind in heeded or not _excludes_item(other, pattern, program):
                continue
            heeded.add(kind)
            if any(_may_both_hold(premises, rival, program) for rival in by_kind.get(kind, ())):
                values = {"kind": premises.rule.concludes, "exception": kind}
                yield _of(premises, "lint-exception-missing", **values, **_name(other))


def _item(premises: Premises, program: Program) -> Expression | None:
    """What the rule concludes something about: the first field of its conclusion, unless that is counted."""
    first = next(iter(program.conclusion_kinds[premises.rule.concludes].fields), "")
    return premises.rule.values.get(first)


def _excludes_item(premises: Premises, pattern: Pattern, program: Program) -> bool:
    """Does the exception say no more than that there is such a conclusion for the same item."""
    conditions, item = conjuncts(pattern.condition), _item(premises, program)
    fields = list(program.conclusion_kinds[pattern.kind].fields) if pattern.kind in program.conclusion_kinds else []
    if item is None or not fields or len(conditions) != 1:
        return False
    (condition,) = conditions
    if not isinstance(condition, Operation) or condition.name != "=":
        return False
    return any(
        side == FieldOf(pattern.variable, fields[0]) and premises.equal(other, item)
        for side, other in (condition.operands, condition.operands[::-1])
    )


def _may_both_hold(premises: Premises, rival: Premises, program: Program) -> bool:
    """May both rules conclude for one item; a base fact with that item as its ``id`` is then one fact in both."""
    item, theirs = _item(premises, program), _item(rival, program)
    if item is None or theirs is None:
        return True
    names = {pattern.variable: f"{pattern.variable}'" for pattern in rival.rule.when}
    for pattern, own in itertools.product(_of_item(rival, theirs, program), _of_item(premises, item, program)):
        if pattern.kind == own.kind:
            names[pattern.variable] = own.variable
    kinds = {names[pattern.variable]: program.kinds[pattern.kind] for pattern in rival.rule.when}
    conditions = [
        *premises.conditions,
        *(rename_variables(condition, names) for condition in rival.conditions),
        Operation("=", (item, rename_variables(theirs, names))),
    ]
    return may_be([Claim(condition, True) for condition in conditions], premises.types_with(kinds))


def _of_item(premises: Premises, item: Expression, program: Program) -> list[Pattern]:
    """The patterns bound to the base fact that has the item as its ``id``."""
    kept = (p for p in premises.rule.when if p.kind in program.base_kinds and "id" in program.kinds[p.kind].fields)
    return [pattern for pattern in kept if premises.equal(FieldOf(pattern.variable, "id"), item)]
