"""Rules as written, before they are checked; and ``any of`` taken apart: one rule for each choice of branches."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from plan_graph.model.diagnostics import Diagnostic
from plan_graph.model.facts import Value
from plan_graph.words import Text

MOST_CHOICES = 64
"""So many rules may become of one by ``any of``."""


@dataclass(frozen=True, slots=True)
class RawPattern:
    """A pattern as written."""

    kind: str
    variable: str
    condition: str
    place: str
    line: int


@dataclass(frozen=True, slots=True)
class RawAnyOf:
    """Branches of patterns, one of which must hold."""

    branches: tuple[tuple[RawPattern, ...], ...]
    place: str
    line: int


@dataclass(frozen=True, slots=True)
class RawRule:
    """A rule as written; ``examples`` are (fires, facts, parameters, conclusion, line).

    ``part`` numbers the rule among those that its branches make, from 1; empty for a rule without ``any of``.
    """

    name: str
    title: Text
    because: Text
    basis: Text
    when: Sequence[RawPattern | RawAnyOf]
    unless: Sequence[RawPattern]
    then: str
    then_line: int
    examples: Sequence[tuple[bool, list[str], dict[str, Value], list[str], int]]
    file: str
    line: int
    for_each: Sequence[RawPattern] = ()
    part: str = ""
    may_lack_examples: bool = False

    @property
    def patterns(self) -> tuple[RawPattern, ...]:
        """Those of ``for each`` and ``when``, once the branches are taken apart."""
        return (*self.for_each, *(pattern for pattern in self.when if isinstance(pattern, RawPattern)))


def branches_of(raw: RawRule, faults: list[Diagnostic]) -> Iterator[RawRule]:
    """The rule once for each choice of branches, in their order; only the first keeps the examples."""
    choices = 1
    for item in raw.when:
        choices *= len(item.branches) if isinstance(item, RawAnyOf) else 1
    if choices > MOST_CHOICES:
        values = {"found": str(choices), "most": str(MOST_CHOICES)}
        faults.append(Diagnostic("rule-branches-many", raw.file, raw.line, f"{raw.name}.when", values))
    if not any(isinstance(item, RawAnyOf) for item in raw.when):
        yield raw
        return
    options = [item.branches if isinstance(item, RawAnyOf) else ((item,),) for item in raw.when]
    every = itertools.islice(itertools.product(*options), 1 if choices > MOST_CHOICES else None)
    for number, chosen in enumerate(every, start=1):
        patterns = tuple(itertools.chain.from_iterable(chosen))
        yield replace(raw, when=patterns, part=str(number), examples=raw.examples if number == 1 else ())
