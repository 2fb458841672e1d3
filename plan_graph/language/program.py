"""A checked rule program: rules with parsed conditions, the kinds they conclude, their strata."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from plan_graph.language.expressions import Aggregate, Expression, FieldOf, fields_in
from plan_graph.model.facts import Kind, TypeName, Value
from plan_graph.model.notebook_object import one_line_of
from plan_graph.words import Language, Text

PLACEHOLDER = re.compile(
    r"\{(?:(?P<variable>\w+)\.)?(?P<field>\w+)"
    r"(?:(?:\|(?P<none>[^|{}]*))?\|(?P<one>[^|{}]*)\|(?P<many>[^|{}]*))?\}|\$(?P<parameter>\w+)"
)
"""``{variable.field}``, ``{field of the conclusion}`` or ``$parameter`` in a message.

``{days|day|days}`` is the first text where the number is one, else the second. ``{days|today|in # day|in # days}``
has a text for zero too; ``#`` is the number.
"""


@dataclass(frozen=True, slots=True)
class Pattern:
    """``kind variable: condition``; holds for each fact of the kind under which the condition is true."""

    kind: str
    variable: str
    condition: Expression | None
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Example:
    """Facts and parameters on which a rule fires, and all it then concludes; or on which it stays silent."""

    fires: bool
    facts: tuple[tuple[str, Mapping[str, Value]], ...]
    parameters: Mapping[str, Value]
    expected: tuple[Mapping[str, Value], ...]
    line: int


@dataclass(frozen=True, slots=True)
class Optimum:
    """The field of a kind that a recursion makes least or greatest; ``function`` is ``min`` or ``max``.

    Of such a kind there is one conclusion for each combination of the other fields: the one with the best value.
    """

    field: str
    function: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as written, parsed and checked.

    ``values`` are the plain values of the conclusion by field, ``aggregates`` those taken over all matches; a
    rule with aggregates concludes once for each group of matches that agree on the plain values. A rule whose
    conclusion is the least or greatest of a recursion has an ``optimum``: the value of its field is a plain one, and a
    match concludes only where no other match of any rule gives the same conclusion with a better value. The first
    ``for_each`` patterns of ``when`` name the groups, of which none goes without a conclusion.
    """

    name: str
    title: Text
    because: Text
    basis: Text
    when: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]
    concludes: str
    values: Mapping[str, Expression]
    aggregates: Mapping[str, Aggregate]
    examples: tuple[Example, ...]
    file: str
    line: int
    optimum: Optimum | None = None
    for_each: int = 0

    @property
    def written_name(self) -> str:
        """The name as it is written; a rule with branches or groups is several, ``name.1``, ``name.none``."""
        return self.name.partition(".")[0]

    @property
    def part(self) -> str:
        """Which of the rules that one written rule becomes; empty for the first, or for the only one."""
        return self.name.partition(".")[2]

    @property
    def stated(self) -> dict[str, Expression | Aggregate]:
        """The values of the conclusion by field, as they are written."""
        stated: dict[str, Expression | Aggregate] = {**self.values, **self.aggregates}
        if self.optimum is not None:
            stated[self.optimum.field] = Aggregate(self.optimum.function, self.values[self.optimum.field])
        return stated

    @property
    def is_aggregate(self) -> bool:
        """Does the rule count, sum or compare over its matches."""
        return bool(self.aggregates)

    def fields_used(self, variable: str) -> tuple[str, ...]:
        """The fields of one variable that the rule's conditions or its conclusion read, in order of name."""
        conditions = [p.condition for p in (*self.when, *self.unless)]
        expressions = [*conditions, *self.values.values(), *self.aggregates.values()]
        used = {f.field for e in expressions for f in fields_in(e) if f.variable == variable}
        return tuple(sorted(used))


@dataclass(frozen=True, slots=True)
class ParameterDeclaration:
    """A parameter of the rules: ``$name`` with its type and the value it has when none is given.

    Without a default a value must be given. A built-in one is given by whoever runs the rules, not by a person.
    """

    name: str
    type: TypeName
    default: Value
    title: Text
    built_in: bool = False


@dataclass(frozen=True, slots=True)
class ConclusionDeclaration:
    """What to call a conclusion kind, and how much it matters.

    A kind with a severity is a finding, shown to the planner; its first field names the item it is about. ``in_proofs``
    is one of :data:`IN_PROOFS`, or None: then findings are shown in proofs, and other conclusions folded.
    """

    name: str
    title: Text
    severity: str | None
    in_proofs: str | None = None


COUNTED, NONE = "counted", "none"
"""What the names end in of the rules that a rule with ``for each`` becomes."""


def is_hidden(kind: str) -> bool:
    """Is the kind one that only helps a rule; no name that is written has a point."""
    return "." in kind


SHOWN, FOLDED = "shown", "folded"
IN_PROOFS = (SHOWN, FOLDED)
"""A conclusion is a step of a proof that people read, or a step in between that is folded until it is asked for."""


def words_of_name(name: str) -> str:
    """A name as words, where nobody wrote a title: ``very_late`` is "very late"."""
    return name.replace("_", " ").replace("-", " ").strip()


SEVERITIES = ("high", "medium", "low", "info")


@dataclass(frozen=True, slots=True)
class Program:
    """Rules that belong together.

    Parameters
    ----------
    rules
        In order of file and line.
    base_kinds
        The fact kinds the rules may read.
    conclusion_kinds
        The kinds the rules conclude, with types worked out from the rules.
    parameters
        By name.
    declared
        What the rule files say of conclusion kinds, by name, in order of file and line.
    strata
        Names of rules, in groups; a group may use negatively only what earlier groups concluded.
    """

    rules: tuple[Rule, ...]
    base_kinds: Mapping[str, Kind]
    conclusion_kinds: Mapping[str, Kind]
    parameters: Mapping[str, ParameterDeclaration]
    declared: Mapping[str, ConclusionDeclaration]
    strata: tuple[tuple[Rule, ...], ...]

    def __repr__(self) -> str:
        return one_line_of(self, f"{len(self.rules)} rules")

    @property
    def kinds(self) -> Mapping[str, Kind]:
        """Base kinds and conclusion kinds together."""
        return {**self.base_kinds, **self.conclusion_kinds}

    @property
    def findings(self) -> tuple[str, ...]:
        """The conclusion kinds shown to a planner, most severe first."""
        shown = [d for d in self.declared.values() if d.severity is not None and d.name in self.conclusion_kinds]
        return tuple(d.name for d in sorted(shown, key=lambda d: SEVERITIES.index(d.severity or "info")))

    @property
    def optima(self) -> Mapping[str, Optimum]:
        """The conclusion kinds of which a recursion keeps the best, with the field and the direction."""
        return {rule.concludes: rule.optimum for rule in self.rules if rule.optimum is not None}

    @property
    def written_rules(self) -> tuple[Rule, ...]:
        """The rules as they are written: of several that one written rule becomes only the first."""
        return tuple({rule.written_name: rule for rule in reversed(self.rules)}.values())[::-1]

    @property
    def shown_kinds(self) -> Mapping[str, Kind]:
        """The conclusion kinds without those that only help one rule."""
        return {name: kind for name, kind in self.conclusion_kinds.items() if not is_hidden(name)}

    def parts_of(self, rule: Rule) -> tuple[Rule, ...]:
        """All rules that the written rule becomes."""
        return tuple(other for other in self.rules if other.written_name == rule.written_name)

    def rule(self, name: str) -> Rule:
        """The rule of that name; of several that one written rule becomes, the first."""
        return next(rule for rule in self.rules if name in (rule.name, rule.written_name))

    def title(self, kind: str, language: Language) -> str:
        """What to call a conclusion kind; the words of its name when no file says."""
        return self.declared[kind].title[language] if kind in self.declared else words_of_name(kind)

    def is_folded(self, kind: str) -> bool:
        """Is a conclusion a step in between, which a proof shows only when it is asked for."""
        declared = self.declared.get(kind)
        if declared is None or declared.in_proofs is None:
            return declared is None or declared.severity is None
        return declared.in_proofs == FOLDED

    def positions(self, patterns: tuple[Pattern, ...]) -> dict[FieldOf, tuple[int, int]]:
        """Where each field of each variable stands when facts are bound to the patterns in order."""
        kinds = self.kinds
        return {
            FieldOf(pattern.variable, field): (number, place)
            for number, pattern in enumerate(patterns)
            for place, field in enumerate(kinds[pattern.kind].fields)
        }
