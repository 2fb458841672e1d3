"""Ways to one conclusion, found backwards: its rules are asked with its values, and nothing else is derived."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from plan_graph.inference.columns.execution import Execution
from plan_graph.inference.columns.heads import conclude_matches
from plan_graph.inference.columns.matches import Matches
from plan_graph.inference.columns.planning import Plan
from plan_graph.inference.columns.rules import ColumnRule
from plan_graph.inference.columns.run import ColumnsRun
from plan_graph.inference.columns.vectors import to_values
from plan_graph.inference.derivations import Derivation
from plan_graph.language.expressions import Aggregate, Constant, Expression, Operation
from plan_graph.model.facts import Fact, Value, canonical, sort_key


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways to a conclusion.

    Parameters
    ----------
    count
        How many there are.
    derivations
        The first of them, in order of rule and premises as the facts stand.
    """

    count: int
    derivations: tuple[Derivation, ...]


def ways_to(run: ColumnsRun, kind: str, values: Mapping[str, Value], most: int) -> Ways:
    """The ways to one conclusion, of which at most so many are given.

    Parameters
    ----------
    run
        A run that has concluded everything.
    kind, values
        The conclusion: a value for each field.
    most
        How many derivations to give.
    """
    fields = run.program.conclusion_kinds[kind].fields
    conclusion = Fact(kind, tuple(canonical(values[field], type_name) for field, type_name in fields.items()))
    count = 0
    found: list[Derivation] = []
    for rule in run.rules:
        if rule.concludes == kind:
            ways, some = _ways_by(run, rule, conclusion, most - len(found))
            count += ways
            found += some
    return Ways(count, tuple(found))


def _ways_by(run: ColumnsRun, rule: ColumnRule, conclusion: Fact, most: int) -> tuple[int, list[Derivation]]:
    wanted = dict(zip(rule.fields, conclusion.values, strict=True))
    extra: list[Expression] = []
    for field, head in rule.head.items():
        if isinstance(head, Aggregate):
            continue
        if isinstance(head, Constant):
            if canonical(head.value, rule.fields[field]) != wanted[field]:
                return 0, []
            continue
        value = wanted[field]
        extra.append(Operation("is null", (head,)) if value is None else Operation("=", (head, Constant(value))))
    plan = Plan(run.workspace, rule, keep=True, extra=extra)
    matches = Execution(plan).run()
    if not matches.count:
        return 0, []
    if not rule.is_aggregate:
        total = matches.count
        if total > most:
            matches.keep(np.arange(max(most, 0), dtype=np.int32))
        premises = _premises(run, rule, matches)
        return total, [Derivation(rule.name, each, conclusion) for each in premises]
    found = conclude_matches(plan, matches)
    values = zip(*(to_values(found.columns[field], found.count) for field in rule.fields), strict=True)
    if Fact(rule.concludes, next(values)) != conclusion:
        return 0, []
    if most < 1:
        return 1, []
    each = sorted(_premises(run, rule, matches), key=lambda match: tuple(map(sort_key, match)))
    return 1, [Derivation(rule.name, tuple(fact for match in each for fact in match), conclusion)]


def _premises(run: ColumnsRun, rule: ColumnRule, matches: Matches) -> list[tuple[Fact, ...]]:
    columns = [run.facts_at(pattern.kind, matches.row_numbers(pattern.variable)) for pattern in rule.rule.when]
    return list(zip(*columns, strict=True))
