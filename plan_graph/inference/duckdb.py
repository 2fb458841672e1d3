"""The DuckDB engine: the same program as SQL; see :mod:`plan_graph.inference.table_run`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from plan_graph.inference.bounds import engine_limit, facts_beyond_bounds
from plan_graph.inference.changes import StandingRun
from plan_graph.inference.derivations import Derivation
from plan_graph.inference.rule_kinds import kinds_read
from plan_graph.inference.sql_compiler import size
from plan_graph.inference.table_run import TableRun
from plan_graph.language.expressions import Expression
from plan_graph.language.program import Program, Rule
from plan_graph.model.diagnostics import Diagnostic
from plan_graph.model.facts import Facts, Value

MANY_FACTS = 20_000
"""From here on all cores work; below, starting them takes longer than the work."""

MOST_OBJECTS = 1_000_000
"""So many facts of a kind may be concluded where each derivation becomes an object: some gigabytes."""

LARGEST_EXPRESSION = (
    20_000  # parts of one as SQL; a calculation that divides by what it divides by ... grows beyond all bounds
)


def refusals(program: Program, facts: Facts, _parameters: Mapping[str, Value]) -> list[Diagnostic]:
    """What this engine cannot do of what is asked; said before anything runs."""
    found = [
        engine_limit("duckdb", f"rule {rule.name} calculates too much in one expression")
        for rule in program.rules
        if max(map(size, _expressions(rule))) > LARGEST_EXPRESSION
    ]
    return found + facts_beyond_bounds("duckdb", facts, kinds_read(program.rules))


def _expressions(rule: Rule) -> list[Expression | None]:
    conditions = [pattern.condition for pattern in (*rule.when, *rule.unless)]
    return [*conditions, *rule.values.values(), *(aggregate.operand for aggregate in rule.aggregates.values())]


def conclude(
    stratum: tuple[Rule, ...], program: Program, facts: Facts, parameters: Mapping[str, Value]
) -> list[Derivation]:
    """Every derivation of the stratum's rules; see :data:`plan_graph.inference.derivations.Engine`.

    Raises
    ------
    InputError
        When there are more of a kind than :data:`MOST_OBJECTS`.
    """
    with TableRun(program, parameters, many=len(facts) >= MANY_FACTS) as run:
        run.most = MOST_OBJECTS
        run.load(facts, stratum)
        run.conclude(stratum)
        return run.derivations(stratum)


def run_tables(
    program: Program,
    facts: Facts,
    parameters: Mapping[str, Value],
    with_derivations: bool = True,
    step: Callable[[str], None] = lambda _: None,
    memory: str = "",
) -> TableRun:
    """Conclude everything, and leave it in tables; close the run when done with it.

    ``step`` is told each stratum; ``memory`` is as in :class:`TableRun`.
    """
    many = len(facts) >= MANY_FACTS
    return TableRun(program, parameters, with_derivations, many, memory).conclude_all(facts, step)


def standing(
    program: Program,
    facts: Facts,
    parameters: Mapping[str, Value],
    step: Callable[[str], None] = lambda _: None,
    memory: str = "",
) -> StandingRun:
    """Conclude everything, and leave it so that changes can be asked about; close the run when done with it."""
    return StandingRun(program, parameters, len(facts) >= MANY_FACTS, memory).conclude_all(facts, step)
