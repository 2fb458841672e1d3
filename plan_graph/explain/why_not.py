"""Why a conclusion does not hold: for each rule that could draw it, how far it gets and what fails there.

The item fixes values: ``then: waiting(activity = succ.id)`` and ``succ: id = dep.successor`` mean that only
dependencies whose successor is the item matter. The patterns of a rule are tried in the order in which the
item and what is bound already lead from one to the next, and what stands at the first pattern that no fact
satisfies is the answer: the facts that come nearest, each with the conditions that fail, or that there is
no such fact at all, or the fact that an ``unless`` forbids.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from plan_graph.inference import Inference
from plan_graph.language.expressions import (
    Constant,
    Evaluator,
    Expression,
    FieldOf,
    Operation,
    conjuncts,
    evaluator,
    fields_in,
    with_parameters,
)
from plan_graph.language.program import Pattern, Rule
from plan_graph.model.diagnostics import Diagnostic, InputError, join_names, nearest
from plan_graph.model.facts import Fact, Value, sort_key
from plan_graph.model.notebook_object import one_line_of

DEEPEST = 3
"""How many missing conclusions are followed down, one under the other."""

MOST_SHOWN = 3
"""How many of the nearest facts, or of the ways a rule got, are named for one rule."""

MOST_WAYS = 2_000
"""How many partial matches of a rule are followed; what is said of those is true whether or not there are more."""

Binding = Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Failure:
    """What a rule comes to a stop at.

    Parameters
    ----------
    what
        ``condition``: ``fact`` is there, but the conditions in ``failed`` do not hold for it;
        ``missing``: there is no fact of the pattern's kind with the values in ``wanted``;
        ``forbidden``: everything holds, but so does the ``unless`` pattern, by ``fact``;
        ``constant``: the rule concludes the kind for the value in ``wanted`` only, whatever the facts.
    pattern
        The pattern concerned; None for a constant.
    bound
        The facts that satisfy the patterns before it, by variable.
    fact
        The fact concerned.
    failed
        The conditions that are false or unknown for the fact.
    wanted
        Field and value of what was looked for.
    missing
        Why the missing fact, a conclusion itself, does not hold; None when that is no conclusion or was said already.
    """

    what: str
    pattern: Pattern | None
    bound: tuple[tuple[str, Fact], ...] = ()
    fact: Fact | None = None
    failed: tuple[Expression, ...] = ()
    wanted: tuple[tuple[str, Value], ...] = ()
    missing: WhyNot | None = None


@dataclass(frozen=True, slots=True)
class RuleAnswer:
    """Why one rule does not conclude it: the nearest it comes, first."""

    rule: Rule
    failures: tuple[Failure, ...]

    def __repr__(self) -> str:
        return one_line_of(self, f"{self.rule.name}")


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why no conclusion of a kind is about an item; or the conclusions, when there are some.

    Parameters
    ----------
    kind, item
        What was asked.
    holds
        The conclusions about the item; when there are some, there is nothing else to say.
    answers
        For each rule that could conclude it.
    """

    kind: str
    item: Value
    holds: tuple[Fact, ...]
    answers: tuple[RuleAnswer, ...]

    def __repr__(self) -> str:
        return one_line_of(self, f"{self.kind}, {self.item}")


def why_not(inference: Inference, kind: str, item: Value) -> WhyNot:
    """Why nothing of the kind is concluded about the item.

    Parameters
    ----------
    inference
        What was concluded.
    kind
        A conclusion kind; its first field names what a conclusion is about.
    item
        A value of that field.

    Raises
    ------
    InputError
        When no rule concludes the kind; names the nearest.
    """
    known = inference.program.shown_kinds
    if kind not in known:
        near = {"kind": kind, "near": nearest(kind, known), "allowed": join_names(known)}
        raise InputError([Diagnostic("rule-unknown-kind", kind, values=near)])
    return _Search(inference).answer(kind, item, 1)


class _Search:
    """One question with the questions under it; each missing conclusion is explained once."""

    def __init__(self, inference: Inference) -> None:
        self.inference = inference
        self.program = inference.program
        self._asked: set[tuple[str, Value]] = set()
        self._evaluators: dict[Expression, tuple[list[FieldOf], Evaluator]] = {}
        self._indexes: dict[tuple[str, tuple[str, ...]], dict[tuple[Value, ...], list[Fact]]] = {}

    def answer(self, kind: str, item: Value, depth: int) -> WhyNot:
        self._asked.add((kind, item))
        holds = tuple(f for f in self.inference.conclusions(kind) if self.inference.facts.item(f) == item)
        if holds:
            return WhyNot(kind, item, holds, ())
        rules = [rule for rule in self.program.rules if rule.concludes == kind]
        return WhyNot(kind, item, (), tuple(RuleAnswer(rule, self._failures(rule, item, depth)) for rule in rules))

    def _failures(self, rule: Rule, item: Value, depth: int) -> tuple[Failure, ...]:
        first = next(iter(self.program.conclusion_kinds[rule.concludes].fields))
        about = rule.values.get(first)
        if about is not None:
            about = with_parameters(about, self.inference.parameters)
        if isinstance(about, Constant) and about.value != item:
            return (Failure("constant", None, wanted=((first, about.value),)),)
        everything = [condition for pattern in rule.when for condition in conjuncts(pattern.condition)]
        if about is not None and not isinstance(about, Constant):
            everything.append(Operation("=", (about, Constant(item))))
        return self._follow(rule, everything, _fix_fields(about, item, everything), depth)

    def _follow(
        self, rule: Rule, conditions: Sequence[Expression], fixed: Mapping[FieldOf, Value], depth: int
    ) -> tuple[Failure, ...]:
        """Extend partial matches pattern by pattern to where none can be extended."""
        ways: list[dict[str, Fact]] = [{}]
        for pattern in _led_order(rule, conditions, fixed):
            bound = set(ways[0])
            now = [
                condition
                for condition in conditions
                if pattern.variable in (used := {f.variable for f in fields_in(condition)})
                and used <= bound | {pattern.variable}
            ]
            extended: list[dict[str, Fact]] = []
            for way in ways:
                candidates = self._candidates(pattern, now, fixed, way)
                extended += [
                    {**way, pattern.variable: fact} for fact in candidates if not self._failure(now, way, pattern, fact)
                ]
                if len(extended) >= MOST_WAYS:
                    break
            if not extended:
                return self._stop(rule, pattern, now, fixed, ways, depth)
            ways = extended[:MOST_WAYS]
        return self._forbidden(rule, ways)

    def _stop(
        self,
        rule: Rule,
        pattern: Pattern,
        now: Sequence[Expression],
        fixed: Mapping[FieldOf, Value],
        ways: Sequence[dict[str, Fact]],
        depth: int,
    ) -> tuple[Failure, ...]:
        near: list[tuple[int, Failure]] = []
        for way in ways:
            bound = tuple((p.variable, way[p.variable]) for p in rule.when if p.variable in way)
            for fact in self._candidates(pattern, now, fixed, way):
                failed = tuple(self._failure(now, way, pattern, fact))
                near.append((len(failed), Failure("condition", pattern, bound, fact, failed)))
        if near:
            near.sort(key=lambda item: (item[0], _failure_key(item[1])))
            return tuple(failure for _, failure in near[:MOST_SHOWN])
        missing: dict[tuple[tuple[str, Value], ...], Failure] = {}
        for way in ways:
            wanted = tuple(sorted(self._text_of_wanted(pattern, now, fixed, way).items()))
            if wanted not in missing:
                bound = tuple((p.variable, way[p.variable]) for p in rule.when if p.variable in way)
                missing[wanted] = Failure("missing", pattern, bound, wanted=wanted)
        shown = sorted(missing.values(), key=_failure_key)[:MOST_SHOWN]
        return tuple(self._explain(failure, depth) for failure in shown)

    def _explain(self, failure: Failure, depth: int) -> Failure:
        """A missing fact that is a conclusion itself, with why that is missing."""
        if failure.pattern is None or failure.pattern.kind not in self.program.conclusion_kinds or depth >= DEEPEST:
            return failure
        kind = failure.pattern.kind
        first = next(iter(self.program.conclusion_kinds[kind].fields))
        wanted = dict(failure.wanted)
        if first not in wanted or (kind, wanted[first]) in self._asked:
            return failure
        inner = self.answer(kind, wanted[first], depth + 1)
        if inner.holds:  # about the same item, but with other values than those wanted
            return failure
        return Failure("missing", failure.pattern, failure.bound, wanted=failure.wanted, missing=inner)

    def _forbidden(self, rule: Rule, ways: Sequence[dict[str, Fact]]) -> tuple[Failure, ...]:
        """All of ``when`` holds: the facts by which an ``unless`` holds, too."""
        found = []
        for way in ways[:MOST_SHOWN]:
            bound = tuple((pattern.variable, way[pattern.variable]) for pattern in rule.when)
            for pattern in rule.unless:
                now = conjuncts(pattern.condition)
                holding = [
                    fact
                    for fact in self._candidates(pattern, now, {}, way)
                    if not self._failure(now, way, pattern, fact)
                ]
                if holding:
                    found.append(Failure("forbidden", pattern, bound, min(holding, key=sort_key)))
                    break
        return tuple(found)

    def _candidates(
        self, pattern: Pattern, now: Sequence[Expression], fixed: Mapping[FieldOf, Value], way: Binding
    ) -> Sequence[Fact]:
        """The facts of the pattern's kind that concern the item and what is bound: equal where they must be."""
        wanted = self._text_of_wanted(pattern, now, fixed, way)
        fields = tuple(sorted(wanted))
        return self._index(pattern.kind, fields).get(tuple(wanted[field] for field in fields), ())

    def _text_of_wanted(
        self, pattern: Pattern, now: Sequence[Expression], fixed: Mapping[FieldOf, Value], way: Binding
    ) -> dict[str, Value]:
        wanted = {place.field: value for place, value in fixed.items() if place.variable == pattern.variable}
        for condition in now:
            joined = _equality(condition, pattern.variable)
            if joined is not None and fields_in(joined[1]):
                wanted.setdefault(joined[0], self._value(joined[1], way))
        return wanted

    def _index(self, kind: str, fields: tuple[str, ...]) -> dict[tuple[Value, ...], list[Fact]]:
        if (kind, fields) not in self._indexes:
            places = [self.program.kinds[kind].position(field) for field in fields]
            index: dict[tuple[Value, ...], list[Fact]] = {}
            for fact in self.inference.facts.of(kind):
                index.setdefault(tuple(fact.values[place] for place in places), []).append(fact)
            self._indexes[kind, fields] = index
        return self._indexes[kind, fields]

    def _failure(self, now: Iterable[Expression], way: Binding, pattern: Pattern, fact: Fact) -> list[Expression]:
        bound = {**way, pattern.variable: fact}
        return [condition for condition in now if self._value(condition, bound) is not True]

    def _value(self, expression: Expression, bound: Binding) -> Value:
        if expression not in self._evaluators:
            used = list(fields_in(expression))
            positions = {place: (0, number) for number, place in enumerate(used)}
            ready = with_parameters(expression, self.inference.parameters)
            self._evaluators[expression] = (used, evaluator(ready, positions))
        used, evaluate = self._evaluators[expression]
        facts = self.inference.facts
        return evaluate((tuple(facts.value(bound[place.variable], place.field) for place in used),))


def _fix_fields(about: Expression | None, item: Value, conditions: Sequence[Expression]) -> dict[FieldOf, Value]:
    """The fields that the item fixes, by equalities between fields, starting from the conclusion's first field."""
    if not isinstance(about, FieldOf):
        return {}
    fixed: dict[FieldOf, Value] = {about: item}
    changed = True
    while changed:
        changed = False
        for condition in conditions:
            if not (isinstance(condition, Operation) and condition.name == "="):
                continue
            for left, right in (condition.operands, condition.operands[::-1]):
                if isinstance(left, FieldOf) and isinstance(right, FieldOf) and left in fixed and right not in fixed:
                    fixed[right] = item
                    changed = True
    return fixed


def _led_order(rule: Rule, conditions: Sequence[Expression], fixed: Mapping[FieldOf, Value]) -> list[Pattern]:
    """The patterns so that the item, or else what is bound already, leads to the next one."""
    left = list(rule.when)
    order: list[Pattern] = []

    def led(pattern: Pattern) -> tuple[bool, bool]:
        bound = {p.variable for p in order}
        by_item = any(place.variable == pattern.variable for place in fixed)
        joined = any(
            (found := _equality(condition, pattern.variable)) is not None
            and (others := {f.variable for f in fields_in(found[1])})
            and others <= bound
            for condition in conditions
        )
        return (not (by_item or joined), not by_item)

    while left:
        pattern = min(left, key=led)
        order.append(pattern)
        left.remove(pattern)
    return order


def _equality(condition: Expression, own: str) -> tuple[str, Expression] | None:
    """``own.field = something without own``: the field and that something."""
    if isinstance(condition, Operation) and condition.name == "=":
        for left, right in (condition.operands, condition.operands[::-1]):
            own_field = isinstance(left, FieldOf) and left.variable == own
            if isinstance(left, FieldOf) and own_field and all(f.variable != own for f in fields_in(right)):
                return left.field, right
    return None


def _failure_key(failure: Failure) -> tuple[object, ...]:
    bound = tuple(sort_key(fact) for _, fact in failure.bound)
    wanted = tuple((field, value is not None, str(value)) for field, value in failure.wanted)
    return (bound, sort_key(failure.fact) if failure.fact else (), wanted)
