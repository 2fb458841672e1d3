"""The columns engine: rules on arrays, for everything that fits in one machine's memory.

What it does not do, and leaves to DuckDB, with the rule's name: a join without a key of too many pairs; rows that would
not fit in memory. What no engine does: integers beyond 2^53, numbers that are not finite, texts that are not Unicode.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial

from plan_graph.inference.bounds import facts_beyond_bounds
from plan_graph.inference.columns.changed_facts import conclude_difference
from plan_graph.inference.columns.kept_ways import DerivationsLater, DerivationsOnDemand, KeptWays
from plan_graph.inference.columns.run import ColumnsRun
from plan_graph.inference.columns.tables import sort_table
from plan_graph.inference.derivations import Derivation
from plan_graph.inference.rule_kinds import kinds_read
from plan_graph.language.program import Program
from plan_graph.model.diagnostics import Diagnostic
from plan_graph.model.facts import DeferredTable, Fact, Facts, Value
from plan_graph.storing.fact_columns import as_columns

MOST_OBJECTS = 1_000_000
"""So many facts of a kind may be concluded where each derivation becomes an object: some gigabytes."""


def refusals(program: Program, facts: Facts, _parameters: Mapping[str, Value]) -> list[Diagnostic]:
    """What this engine cannot do of what is asked; said before anything runs."""
    return facts_beyond_bounds("columns", facts, kinds_read(program.rules))


def run_columns(
    program: Program,
    facts: Facts,
    parameters: Mapping[str, Value],
    with_derivations: bool = False,
    step: Callable[[str], None] = lambda _: None,
    memory: str = "",
    most: int | None = None,
) -> ColumnsRun:
    """Conclude everything, and leave it in columns; the parameters are as in :class:`ColumnsRun`."""
    read = [kind for kind in kinds_read(program.rules) if kind in program.base_kinds]
    given = [kind for kind in read if facts.count(kind)]
    tables = {kind: as_columns(facts, program.base_kinds[kind]) for kind in given if program.base_kinds[kind].fields}
    present = [kind for kind in given if kind not in tables]
    return ColumnsRun(program, tables, parameters, with_derivations, memory, most, present).conclude(step)


def conclude_program(
    program: Program, facts: Facts, parameters: Mapping[str, Value], later: bool = False
) -> tuple[Facts, Mapping[Fact, tuple[Derivation, ...]]]:
    """The facts with all conclusions, and the derivations of each; both become objects where somebody asks.

    With ``later`` a second run finds the derivations, where somebody asks for one.
    """
    conclude = partial(run_columns, program, facts, parameters, most=MOST_OBJECTS)
    run = conclude(with_derivations=not later)
    kinds = {name: program.conclusion_kinds[name] for name in sorted(program.conclusion_kinds)}
    tables = {name: DeferredTable(run.count(name), partial(sort_table, run, name)) for name in kinds}
    every = facts.with_tables(kinds, tables)
    if later:
        return every, DerivationsLater(lambda: KeptWays(conclude(with_derivations=True), facts), program, every, run)
    return every, DerivationsOnDemand(KeptWays(run, facts), every)


def conclude_other_facts(
    derivations: Mapping[Fact, tuple[Derivation, ...]], before: Facts, facts: Facts, parameters: Mapping[str, Value]
) -> tuple[Facts, Mapping[Fact, tuple[Derivation, ...]]] | None:
    """The same of other base facts, by what differs; None where the run was not kept, or too much differs.

    Parameters
    ----------
    derivations, before
        What a program concluded from other facts, with the derivations later.
    facts
        The facts now.
    parameters
        The values of the parameters, the same for both.
    """
    if not isinstance(derivations, DerivationsLater) or derivations.run is None or derivations.routes is None:
        return None
    program = derivations.run.program
    every = conclude_difference(derivations.run, derivations.routes, before, facts)
    if every is None:
        return None
    conclude = partial(run_columns, program, facts, parameters, most=MOST_OBJECTS, with_derivations=True)
    return every, DerivationsLater(lambda: KeptWays(conclude(), facts), program, every)


def count_by_rules(derivations: DerivationsOnDemand, kind: str, rules: Collection[str]) -> int:
    """How many conclusions of a kind follow by any of some rules."""
    rows = [ways.conclusions for ways in derivations.ways.of_kind(kind) if ways.rule.name in rules]
    return len(set[int]().union(*(each.tolist() for each in rows)))
