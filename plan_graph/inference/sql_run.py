"""One run of rules as SQL, whatever the database: strata, rounds, and the derivations of matches."""

from __future__ import annotations

import itertools
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from plan_graph.inference.bounds import endless
from plan_graph.inference.derivations import Derivation
from plan_graph.inference.optima import BestOf, best_kinds, may_be_circular, refuse_circle
from plan_graph.inference.rule_kinds import kinds_read
from plan_graph.inference.rule_query import RuleQuery
from plan_graph.inference.semi_naive import Span, spans
from plan_graph.inference.sql_compiler import Tables, compile_rule
from plan_graph.language.growth import MOST_ROUNDS, growing_rules
from plan_graph.language.program import Program, Rule
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.facts import Fact, Facts, Kind, Value, sort_key

if TYPE_CHECKING:
    import pyarrow


@dataclass(frozen=True, slots=True)
class Source:
    """A query for new conclusions; ``distinct`` where it gives none twice."""

    sql: str
    distinct: bool = False


Match = tuple[tuple[Fact, ...], tuple[Value, ...]]
"""The premises of a match, and the values that it concludes."""


class SqlRun(ABC):
    """A database with a table for each kind and, where derivations are asked for, the matches of each rule.

    Parameters
    ----------
    program
        The rules.
    parameters
        The value of every parameter.
    with_derivations
        Keep the matches of the rules; without them less is stored and nothing is found twice.
    """

    most: int | None = None
    """More facts than these may not be concluded in one stratum; none is no limit."""
    by_value = False
    """Are premises kept as their values; else as numbers of rows."""

    def __init__(self, program: Program, parameters: Mapping[str, Value], with_derivations: bool) -> None:
        self._program = program
        self._parameters = parameters
        self._with_derivations = with_derivations
        self._tables = Tables(program.kinds)
        self._numbers = {rule.name: number for number, rule in enumerate(program.rules)}
        self._ends: dict[str, int] = {}  # where the facts of a kind end, in the order in which they became known
        self._best: Mapping[str, BestOf] = {}  # kinds of this stratum of which the best is kept
        self._is_seeking = False  # the best values, no derivations
        self._won: Mapping[str, int] = {}  # how many conclusions won

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    @abstractmethod
    def close(self) -> None:
        """Free what the run holds."""

    @abstractmethod
    def count(self, kind: str) -> int:
        """How many facts of the kind there are."""

    @abstractmethod
    def conclusion_reader(self, kind: str) -> pyarrow.RecordBatchReader:
        """The facts of a kind, a column for each field, in order: column by column, unknown first."""

    @abstractmethod
    def derivation_reader(self, rule: Rule) -> pyarrow.RecordBatchReader:
        """The matches of a rule, in order: columns ``then.<field>`` and ``<variable>.<field>`` for every premise."""

    @abstractmethod
    def _load(self, kind: Kind, facts: Facts) -> None:
        """The table of a kind, filled with its facts."""

    @abstractmethod
    def _match(self, query: RuleQuery, places: Sequence[Span], ends: Mapping[str, int]) -> Source:
        """A query for what the matches of one round conclude; the matches are kept where they are asked for."""

    @abstractmethod
    def _add_new(self, kind: str, sources: Sequence[Source]) -> None:
        """Add what the sources conclude and the table does not hold yet."""

    @abstractmethod
    def _distinct(self, kind: str) -> int:
        """How many facts of a kind of the stratum there are; of one whose best is kept, without counting values."""

    @abstractmethod
    def _keep_best(self, kind: str) -> int:
        """Keep the best of what was found of a kind, for :meth:`_match` to conclude nothing else; and count it."""

    @abstractmethod
    def _forget(self, kind: str, end: int) -> None:
        """Forget the facts of a kind from there on."""

    @abstractmethod
    def _matches(self, rule: Rule) -> Iterator[Match]:
        """The matches of a rule that were kept."""

    def conclude_all(self, facts: Facts, step: Callable[[str], None] = lambda _: None) -> Self:
        """Everything that follows from the facts; the run is closed when that fails. ``step`` is told each stratum."""
        try:
            self.load(facts, self._program.rules)
            for stratum in self._program.strata:
                step(", ".join(dict.fromkeys(rule.concludes for rule in stratum)))
                self.conclude(stratum)
        except BaseException:
            self.close()
            raise
        return self

    def load(self, facts: Facts, rules: Sequence[Rule]) -> None:
        """Put the facts that the rules read, and the kinds they conclude, into tables."""
        for kind in dict.fromkeys([*kinds_read(rules), *(rule.concludes for rule in rules)]):
            self._load(self._program.kinds[kind], facts)

    def conclude(self, stratum: Sequence[Rule]) -> None:
        """Everything that the stratum's rules conclude from what stands in the tables."""
        self._best = best_kinds(stratum, self._program)
        if not self._best:
            self._iterate(stratum)
            return
        began = {rule.concludes: self._ends[rule.concludes] for rule in stratum}
        self._is_seeking = True
        self._iterate(stratum)
        self._is_seeking = False
        self._won = {kind: self._keep_best(kind) for kind in self._best}
        for kind, end in began.items():
            self._forget(kind, end)
        self._iterate(stratum)
        if any(self.count(kind) != count for kind, count in self._won.items()):
            raise refuse_circle(stratum)

    def _compile(self, rule: Rule) -> RuleQuery:
        return compile_rule(rule, self._program, self._tables, self._parameters, by_value=self.by_value)

    def _iterate(self, stratum: Sequence[Rule]) -> None:
        queries = [self._compile(rule) for rule in stratum]
        concluded = dict.fromkeys(rule.concludes for rule in stratum)
        kept = self._with_derivations and not self._is_seeking
        fixed = kept or len(concluded) == 1  # does nothing grow between asking and being asked
        older = dict.fromkeys(concluded, 0)  # facts known before the round before
        known = {kind: self._ends[kind] for kind in concluded}
        growing = sorted(growing_rules(stratum))
        for rounds in itertools.count():
            if growing and rounds > MOST_ROUNDS:
                raise InputError([endless(growing[0], MOST_ROUNDS)])
            if self._is_seeking and may_be_circular(rounds) and rounds > sum(map(self._distinct, concluded)):
                raise refuse_circle(stratum)
            first = rounds == 0
            found: dict[str, list[Source]] = {}
            ends = {kind: end for kind, end in self._ends.items() if fixed or kind not in concluded}
            for query in queries:
                for places in spans(query.kinds, older, known, self._ends, first):
                    found.setdefault(query.rule.concludes, []).append(self._match(query, places, ends))
            for kind, sources in found.items():
                self._add_new(kind, sources)
            older, known = known, {kind: self._ends[kind] for kind in concluded}
            if older == known:
                break
            kind = max(known, key=lambda one: known[one])
            if self.most is not None and known[kind] > self.most:
                values = {"kind": kind, "most": str(self.most)}
                raise InputError([Diagnostic("too-many-conclusions", kind, values=values)])

    def derivations(self, rules: Iterable[Rule]) -> list[Derivation]:
        """Every derivation of the rules as objects."""
        found: list[Derivation] = []
        for rule in rules:
            groups: dict[tuple[Value, ...], list[tuple[Fact, ...]]] = {}
            for premises, values in self._matches(rule):
                if rule.is_aggregate:
                    groups.setdefault(values, []).append(premises)
                else:
                    found.append(Derivation(rule.name, premises, Fact(rule.concludes, values)))
            for values, matches in groups.items():
                ordered = sorted(matches, key=lambda match: tuple(map(sort_key, match)))
                flat = tuple(fact for match in ordered for fact in match)
                found.append(Derivation(rule.name, flat, Fact(rule.concludes, values)))
        return found
