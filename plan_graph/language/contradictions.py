"""Can conditions hold together, and does one follow from others: worked out from the conditions alone.

Sound, not complete: what is called impossible has no solution, whatever the facts and parameters; what cannot
be taken apart counts as possible. Three-valued: a condition may be true, false or unknown, and each is asked for
by itself.

The conditions are split into cases at every ``or``. In a case each comparison bounds the difference of two
terms; a cycle of bounds that adds up to less than nothing is a contradiction.
Source: R. Dechter, I. Meiri, J. Pearl, "Temporal constraint networks", Artificial Intelligence 49 (1991).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from plan_graph.language.bounds import Bounds
from plan_graph.language.expressions import (
    ARITHMETIC,
    COMPARISONS,
    Constant,
    Expression,
    Operation,
    Parameter,
    evaluator,
)
from plan_graph.model.facts import TypeName

TypeOf = Callable[[Expression], TypeName | None]

_MOST_CASES = 256
_OPPOSITE = {"=": "<>", "<>": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


@dataclass(frozen=True, slots=True)
class Claim:
    """A condition and what it is claimed to be: true, false, or unknown (None)."""

    condition: Expression
    truth: bool | None


@dataclass(frozen=True, slots=True)
class _Compared:
    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class _Like:
    text: Expression
    pattern: Expression
    holds: bool


@dataclass(frozen=True, slots=True)
class _IsKnown:
    expression: Expression
    known: bool


_Atom = _Compared | _Like | _IsKnown
_Case = tuple[_Atom, ...]


def contradiction(conditions: Sequence[Expression], types: TypeOf) -> tuple[Expression, ...]:
    """The conditions that can never all be true, as few of them as it takes; none when they may be.

    Parameters
    ----------
    conditions
        Boolean expressions.
    types
        The type of an expression.
    """
    kept = list(conditions)
    if _may_all_be_true(kept, types):
        return ()
    for condition in conditions:
        fewer = [other for other in kept if other is not condition]
        if not _may_all_be_true(fewer, types):
            kept = fewer
    return tuple(kept)


def follows(condition: Expression, conditions: Sequence[Expression], types: TypeOf) -> bool:
    """Is the condition true wherever the others are."""
    if condition in conditions:
        return True
    return follows_unless_unknown(condition, conditions, types) and not may_be(
        [*(Claim(other, True) for other in conditions), Claim(condition, None)], types
    )


def follows_unless_unknown(condition: Expression, conditions: Sequence[Expression], types: TypeOf) -> bool:
    """Is the condition never false where the others are true; it may be unknown."""
    return not may_be([*(Claim(other, True) for other in conditions), Claim(condition, False)], types)


def _may_all_be_true(conditions: Iterable[Expression], types: TypeOf) -> bool:
    return may_be([Claim(condition, True) for condition in conditions], types)


def may_be(claims: Iterable[Claim], types: TypeOf) -> bool:
    """May all the claims be right at once."""
    cases: list[_Case] = [()]
    for claim in claims:
        more = _cases(_fold(claim.condition), claim.truth)
        if len(cases) * len(more) <= _MOST_CASES:  # beyond that the claim is passed over, which is sound
            cases = [one + other for one, other in itertools.product(cases, more)]
    return any(_is_consistent(case, types) for case in cases)


def _fold(expression: Expression) -> Expression:
    """The expression with constant parts worked out."""
    if not isinstance(expression, Operation):
        return expression
    folded = Operation(expression.name, tuple(map(_fold, expression.operands)))
    if all(isinstance(operand, Constant) for operand in folded.operands):
        return Constant(evaluator(folded, {})(()))
    return folded


def _cases(condition: Expression, truth: bool | None) -> list[_Case]:
    """The ways in which the condition has that truth; perhaps too many ways, never too few."""
    if isinstance(condition, Constant):
        return [()] if condition.value is truth else []
    if not isinstance(condition, Operation):
        return [(_IsKnown(condition, False),)] if truth is None else [(_Compared("=", condition, Constant(truth)),)]
    name, operands = condition.name, condition.operands
    if name == "not":
        return _cases(operands[0], None if truth is None else not truth)
    if name in ("and", "or"):
        neutral = name == "and"  # what changes nothing in the whole
        if truth is neutral:
            return _product([_cases(operand, truth) for operand in operands])
        if truth is not None:
            return [case for operand in operands for case in _cases(operand, truth)]
        unknown = [_cases(operand, None) for operand in operands]
        settled = [one + _cases(operand, neutral) for one, operand in zip(unknown, operands, strict=True)]
        found: list[_Case] = []
        for number, cases in enumerate(unknown):
            found += _product([cases, *settled[:number], *settled[number + 1 :]])
        return found
    if name == "is null":
        return [] if truth is None else [(_IsKnown(operands[0], not truth),)]
    if truth is None and name in (*COMPARISONS, "in", "like"):
        return [(_IsKnown(operand, False),) for operand in operands]
    first, *others = operands
    if name == "in":
        equal = [Operation("=", (first, other)) for other in others]
        return _cases(equal[0] if len(equal) == 1 else Operation("or", tuple(equal)), truth)
    if name == "like":
        return [(_Like(first, others[0], bool(truth)),)]
    if name in COMPARISONS:
        return [(_compare(name if truth else _OPPOSITE[name], first, others[0]),)]
    return [()]


def _compare(operator: str, left: Expression, right: Expression) -> _Compared:
    """The comparison; what is not the one truth is the other."""
    for one, other in ((left, right), (right, left)):
        if operator == "<>" and isinstance(other, Constant) and isinstance(other.value, bool):
            return _Compared("=", one, Constant(not other.value))
    return _Compared(operator, left, right)


def _product(every: Sequence[list[_Case]]) -> list[_Case]:
    found: list[_Case] = [()]
    for cases in every:
        if len(found) * len(cases) <= _MOST_CASES:
            found = [one + other for one, other in itertools.product(found, cases)]
    return found


def _is_consistent(case: _Case, types: TypeOf) -> bool:
    known: set[Expression] = set()
    unknown: set[Expression] = set()
    bounds = Bounds(types)
    likes: list[_Like] = []
    for atom in case:
        match atom:
            case _IsKnown(expression, is_known):
                known.update(_know_with(expression)) if is_known else unknown.add(expression)
            case _Compared(operator, left, right):
                known.update(_know_with(left), _know_with(right))
                bounds.add(operator, left, right)
            case _Like(text, pattern, holds):
                known.update(_know_with(text), _know_with(pattern))
                if holds and isinstance(pattern, Constant) and not set("%_") & set(str(pattern.value)):
                    bounds.add("=", text, pattern)
                likes.append(atom)
    if Constant(None) in known or any(e in known or _is_always_known(e) for e in unknown):
        return False
    return bounds.are_possible() and _likes_agree(likes, bounds)


def _know_with(expression: Expression) -> Iterator[Expression]:
    """What is known when the expression is: with the result of a calculation everything in it."""
    yield expression
    if isinstance(expression, Operation) and expression.name in (*ARITHMETIC, "negate"):
        for operand in expression.operands:
            yield from _know_with(operand)


def _is_always_known(expression: Expression) -> bool:
    return isinstance(expression, Parameter) or (isinstance(expression, Constant) and expression.value is not None)


def _likes_agree(likes: Sequence[_Like], bounds: Bounds) -> bool:
    for like in likes:
        text = bounds.constant(like.text)
        if text is not None and isinstance(like.pattern, Constant):
            said = evaluator(Operation("like", (text, like.pattern)), {})(())
            if said is not like.holds:
                return False
    for one, other in itertools.combinations(likes, 2):
        if one.text == other.text:
            if one.pattern == other.pattern and one.holds is not other.holds:
                return False
            if one.holds and other.holds and not _starts_agree(one.pattern, other.pattern):
                return False
    return True


def _starts_agree(one: Expression, other: Expression) -> bool:
    starts = [_start(e.value) for e in (one, other) if isinstance(e, Constant) and isinstance(e.value, str)]
    return len(starts) < 2 or starts[0].startswith(starts[1]) or starts[1].startswith(starts[0])


def _start(pattern: str) -> str:
    """What a text must begin with to be like the pattern."""
    return "".join(itertools.takewhile(lambda char: char not in "%_", pattern))
