"""Inference: walk the strata, let an engine conclude each, keep every derivation."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module

from plan_graph.inference.bounds import GaveUpError
from plan_graph.inference.derivations import Derivation, Engine, derivation_key
from plan_graph.language.program import Program, Rule
from plan_graph.language.types import comparable, type_of_value, within_bounds
from plan_graph.model.diagnostics import Diagnostic, InputError, join_names, nearest, refuse_if_any
from plan_graph.model.facts import Fact, Facts, Value, sort_key
from plan_graph.model.notebook_object import one_line_of

ENGINES: Mapping[str, str] = {
    "durable": "plan_graph.inference.durable",
    "columns": "plan_graph.inference.columns",
    "duckdb": "plan_graph.inference.duckdb",
    "spark": "plan_graph.inference.spark",
}
"""Name of each engine and the module that is it; loaded when first used."""

WHOLE_PROGRAMS = ("columns",)
"""The engines that are given a program at once; the others are given one stratum after the other."""

AUTO = "auto"
"""Not an engine: lets :func:`choose_engine` choose one."""

COLUMNS_FIRST = "columns-first"
"""Not an engine: as ``auto``, but columns before durable_rules, for many dates and scenarios of one plan."""

CONCLUSIONS_FIRST = "conclusions-first"
"""Not an engine: as ``columns-first``, and derivations are worked out only where somebody asks for one."""

MANY_FACTS = 5_000
"""From here on ``auto`` takes columns."""

MANY_MATCHES = 10_000
"""So many matches of a stratum ``auto`` lets durable_rules find; then columns take over."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An engine and why.

    Parameters
    ----------
    engine
        A key of :data:`ENGINES`.
    reason
        ``asked``; of durable_rules ``few-facts``; of columns ``many-facts``, ``many-matches`` (durable_rules found too
        many), ``not-installed`` or ``refused`` (by durable_rules), ``changes``,
        ``many-questions``, ``conclusions-only``; of DuckDB ``too-large`` for columns.
    """

    engine: str
    reason: str


@dataclass(frozen=True, slots=True)
class Inference:
    """What the rules conclude from the facts.

    Parameters
    ----------
    program
        The rules.
    parameters
        The value of every parameter, defaults included.
    facts
        Base facts and conclusions together.
    derivations
        For each conclusion every way to it, in a fixed order.
    choice
        The engine that concluded it; the answer does not depend on it.
    """

    program: Program
    parameters: Mapping[str, Value]
    facts: Facts
    derivations: Mapping[Fact, tuple[Derivation, ...]]
    choice: Choice = field(default=Choice("", ""), compare=False)

    def __repr__(self) -> str:
        return one_line_of(self, f"{len(self.derivations)} conclusions")

    def conclusions(self, kind: str) -> tuple[Fact, ...]:
        """All conclusions of one kind, in a fixed order."""
        return self.facts.of(kind)

    def count_by_rules(self, kind: str, rules: Collection[str]) -> int:
        """How many conclusions of a kind follow by any of some rules, named as in derivations."""
        if not isinstance(self.derivations, dict):
            count: int = import_module(ENGINES["columns"]).count_by_rules(self.derivations, kind, rules)
            return count
        ways = (self.derivations[fact] for fact in self.conclusions(kind))
        return sum(any(each.rule in rules for each in found) for found in ways)


def infer(
    program: Program, facts: Facts, parameters: Mapping[str, Value] | None = None, engine: str = AUTO
) -> Inference:
    """Conclude everything that follows.

    The answer depends on the set of facts, the set of rules and the parameters, and on nothing else.

    Parameters
    ----------
    program
        Checked rules.
    facts
        Base facts.
    parameters
        Values for parameters; the declared defaults hold for the others.
    engine
        A key of :data:`ENGINES`, ``auto``, ``columns-first`` or ``conclusions-first``.

    Raises
    ------
    InputError
        When a parameter is unknown, of the wrong type or lacks a value, or the engine cannot do what is asked.
    """
    values = parameter_values(program, parameters or {})
    choice = choose_engine(program, facts, values, engine)
    while True:
        try:
            return _infer_by(choice, program, facts, values)
        except GaveUpError as error:
            choice = next_choice(choice, error, program, facts, values)


def _infer_by(choice: Choice, program: Program, facts: Facts, values: dict[str, Value]) -> Inference:
    engine = import_module(ENGINES[choice.engine])
    found: dict[Fact, list[Derivation]] = {}
    if choice.engine in WHOLE_PROGRAMS:
        facts, on_demand = engine.conclude_program(program, facts, values, later=choice.reason == "conclusions-only")
        return Inference(program, values, facts, on_demand, choice)
    conclude: Engine = engine.conclude
    if choice == Choice("durable", "few-facts"):
        conclude = partial(engine.conclude, most=MANY_MATCHES)
    for stratum in program.strata:
        facts = _extend(facts, found, conclude(stratum, program, facts, values), program, stratum)
    ordered = {}
    for fact in facts:
        if fact in found:
            ways = found[fact]
            ordered[fact] = tuple(sorted(ways, key=derivation_key) if len(ways) > 1 else ways)
    return Inference(program, values, facts, ordered, choice)


def next_choice(
    choice: Choice, error: GaveUpError, program: Program, facts: Facts, parameters: Mapping[str, Value]
) -> Choice:
    """The engine that goes on where one gave up; the error again where none does, or the engine was asked for."""
    if choice.reason == "asked" or choice.engine not in _AFTER:
        raise error
    return _able(_AFTER[choice.engine], program, facts, parameters)


_COLUMNS_REASON = {COLUMNS_FIRST: "many-questions", CONCLUSIONS_FIRST: "conclusions-only"}

_AFTER = {"durable": Choice("columns", "many-matches"), "columns": Choice("duckdb", "too-large")}


def _extend(
    facts: Facts,
    found: dict[Fact, list[Derivation]],
    derivations: Iterable[Derivation],
    program: Program,
    rules: Iterable[Rule],
) -> Facts:
    """The facts with what derivations of some rules conclude; the derivations are put to those found before."""
    for derivation in derivations:
        found.setdefault(derivation.conclusion, []).append(derivation)
    concluded = {rule.concludes for rule in rules}
    kinds = {kind: program.conclusion_kinds[kind] for kind in sorted(concluded)}
    return facts.with_facts(kinds, sorted((fact for fact in found if fact.kind in concluded), key=sort_key))


def choose_engine(program: Program, facts: Facts, parameters: Mapping[str, Value], engine: str = AUTO) -> Choice:
    """The engine that will do it, and why.

    ``auto`` takes durable_rules for a plan at interactive size, and columns when facts are many, durable_rules is not
    installed, or it cannot hold the rules; ``columns-first`` takes columns wherever they can. Where one gives
    up on the way, :func:`next_choice` has the next.

    Raises
    ------
    InputError
        When there is no such engine, it is not installed, or none can do it; with every reason.
    """
    if engine in _COLUMNS_REASON and not refusals("columns", program, facts, parameters):
        return Choice("columns", _COLUMNS_REASON[engine])
    if engine == AUTO or engine in _COLUMNS_REASON:
        if not _is_installed("durable"):
            return _able(Choice("columns", "not-installed"), program, facts, parameters)
        if len(facts) >= MANY_FACTS:
            return _able(Choice("columns", "many-facts"), program, facts, parameters)
        if refusals("durable", program, facts, parameters):
            return _able(Choice("columns", "refused"), program, facts, parameters)
        return Choice("durable", "few-facts")
    if engine not in ENGINES:
        near = {"found": engine, "near": nearest(engine, [*ENGINES, AUTO]), "allowed": join_names([*ENGINES, AUTO])}
        raise InputError([Diagnostic("engine-unknown", engine, values=near)])
    if not _is_installed(engine):
        raise InputError([Diagnostic("engine-not-installed", engine, values={"engine": engine})])
    return _able(Choice(engine, "asked"), program, facts, parameters)


def _able(choice: Choice, program: Program, facts: Facts, parameters: Mapping[str, Value]) -> Choice:
    found = refusals(choice.engine, program, facts, parameters)
    if found and choice.reason != "asked" and choice.engine in _AFTER:
        return _able(Choice(_AFTER[choice.engine].engine, "refused"), program, facts, parameters)
    refuse_if_any(found)
    return choice


def refusals(engine: str, program: Program, facts: Facts, parameters: Mapping[str, Value]) -> list[Diagnostic]:
    """What an engine cannot do of what is asked; said before anything runs."""
    found: list[Diagnostic] = import_module(ENGINES[engine]).refusals(program, facts, parameters)
    return found


def _is_installed(engine: str) -> bool:
    try:
        import_module(ENGINES[engine])
    except ImportError:
        return False
    return True


def parameter_values(program: Program, given: Mapping[str, Value]) -> dict[str, Value]:
    """The value of every parameter: the given one, else its default."""
    faults = []
    declared = program.parameters
    for name, value in given.items():
        if name not in declared:
            near = {"name": name, "near": nearest(name, declared), "allowed": join_names(declared)}
            faults.append(Diagnostic("parameter-not-declared", name, values=near))
        elif not (comparable(declared[name].type, type_of_value(value)) and within_bounds(value)):
            wanted = {"name": name, "wanted": declared[name].type}
            faults.append(Diagnostic("parameter-type", name, values=wanted))
    values = {name: given.get(name, parameter.default) for name, parameter in declared.items()}
    faults += [Diagnostic("parameter-without-value", n, values={"name": n}) for n, v in values.items() if v is None]
    if faults:
        raise InputError(faults)
    return values
