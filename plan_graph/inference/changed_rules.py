"""What follows after rules were added, dropped or changed: only what depends on those rules is concluded again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from plan_graph.inference.bounds import GaveUpError
from plan_graph.inference.derivations import Derivation
from plan_graph.inference.infer import AUTO, COLUMNS_FIRST, CONCLUSIONS_FIRST, Inference, infer, parameter_values
from plan_graph.language.program import Program
from plan_graph.model.facts import Fact, Facts, Value


def infer_with_changed_rules(
    before: Inference, program: Program, parameters: Mapping[str, Value], engine: str = AUTO
) -> Inference:
    """Conclude everything that follows from the base facts of an inference by another program.

    The answer is that of :func:`plan_graph.inference.infer`; what no changed rule has a part in is taken over.

    Parameters
    ----------
    before
        What another program concludes from the same facts.
    program
        The rules now, over the same base kinds.
    parameters, engine
        As of :func:`plan_graph.inference.infer`.

    Raises
    ------
    InputError
        As of :func:`plan_graph.inference.infer`.
    """
    values = parameter_values(program, parameters)
    affected = find_affected_kinds(before, program, values)
    kept = {name: kind for name, kind in program.conclusion_kinds.items() if name not in affected}
    again = replace(
        program,
        rules=tuple(rule for rule in program.rules if rule.concludes in affected),
        base_kinds={**program.base_kinds, **kept},
        conclusion_kinds={name: kind for name, kind in program.conclusion_kinds.items() if name in affected},
        strata=tuple(
            part for stratum in program.strata if (part := tuple(r for r in stratum if r.concludes in affected))
        ),
    )
    if not isinstance(before.derivations, dict):
        return _extend_run(before, program, again, values, engine)
    base = Facts(
        program.base_kinds, (f for kind in program.base_kinds for f in before.facts.of(kind)), before.facts.sources
    )
    known = base.with_facts(kept, (fact for kind in kept for fact in before.facts.of(kind)))
    found = infer(again, known, values, engine)
    derivations: dict[Fact, tuple[Derivation, ...]] = {}
    facts = base
    for stratum in program.strata:
        kinds = {name: program.conclusion_kinds[name] for name in sorted({rule.concludes for rule in stratum})}
        facts = facts.with_facts(kinds, (fact for kind in kinds for fact in found.facts.of(kind)))
    for fact in facts:
        ways = found.derivations.get(fact) or (before.derivations.get(fact) if fact.kind in kept else None)
        if ways is not None:
            derivations[fact] = ways
    return Inference(program, values, facts, derivations, found.choice)


def _extend_run(
    before: Inference, program: Program, changed: Program, values: dict[str, Value], engine: str
) -> Inference:
    """The same in columns, by an engine that may take them; nothing that stays becomes an object."""
    from plan_graph.inference.columns import MOST_OBJECTS, refusals
    from plan_graph.inference.columns.extended_run import conclude_changed
    from plan_graph.inference.columns.kept_ways import DerivationsOnDemand

    derivations = before.derivations
    if (
        isinstance(derivations, DerivationsOnDemand)
        and engine in (AUTO, COLUMNS_FIRST, CONCLUSIONS_FIRST, before.choice.engine)
        and not refusals(changed, before.facts, values)
    ):
        try:
            facts, ways = conclude_changed(program, changed, (before.facts, derivations), values, MOST_OBJECTS)
            return Inference(program, values, facts, ways, before.choice)
        except GaveUpError:
            pass  # another engine may do it
    base = before.facts.of_kinds(program.base_kinds, {})
    return infer(program, base, values, engine)


def find_affected_kinds(before: Inference, program: Program, values: Mapping[str, Value]) -> set[str]:
    """The conclusions that may differ: of rules that are new, gone or changed, and of all that rests on them."""
    if any(values.get(name, value) != value for name, value in before.parameters.items()):
        return {*program.conclusion_kinds}
    old = {rule.name: rule for rule in before.program.rules}
    new = {rule.name: rule for rule in program.rules}
    changed = {rule.concludes for name, rule in new.items() if old.get(name) != rule}
    changed |= {rule.concludes for name, rule in old.items() if name not in new}
    kinds = before.program.conclusion_kinds
    changed |= {name for name, kind in program.conclusion_kinds.items() if kinds.get(name) != kind}
    return _all_above(changed, program)


def _all_above(kinds: Iterable[str], program: Program) -> set[str]:
    found = {*kinds}
    todo = list(found)
    while todo:
        kind = todo.pop()
        for rule in program.rules:
            read = {pattern.kind for pattern in (*rule.when, *rule.unless)}
            if kind in read and rule.concludes not in found:
                found.add(rule.concludes)
                todo.append(rule.concludes)
    return found
