"""Proofs line by line: each conclusion is proven once, each item named in full once, steps in between are folded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from plan_graph.explain.proofs import Leaf, Step, Ways
from plan_graph.explain.shown_steps import ShownPremises, show_premises
from plan_graph.explain.ways_apart import tell_apart
from plan_graph.explain.wording import Wording, rule_name
from plan_graph.language.program import Rule
from plan_graph.model.facts import Fact
from plan_graph.words import Language, message

_MOST_COUNTED = 12  # matches of a count that a text shows; JSON has all
_DEEPEST = 60  # what lies deeper in a proof is not indented further
_MOST_COMPARED = 100  # ways of one conclusion that are told apart
_MOST_WAYS = 4  # proofs of one conclusion that a text shows in full; JSON has all


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a proof in words: how deep it stands, what it is, and the words.

    ``what`` is ``conclusion``, ``absence``, ``leaf`` or ``note``.
    """

    depth: int
    what: str
    text: str


class Narration:
    """One telling of several proofs.

    Parameters
    ----------
    wording
        Words for steps and leaves.
    is_full
        Show the steps in between too, with the names of the rules.
    """

    def __init__(self, wording: Wording, is_full: bool = False) -> None:
        self._wording = wording
        self._is_full = is_full
        self._proven: set[Fact] = set()
        self._named: set[str] = set()
        short = ((wording.labels.get(item, item), name) for item, name in wording.names.items())
        self._full = {label: name for label, name in short if name.startswith(f"{label} (")}
        self._lengths = sorted({len(item) for item in self._full}, reverse=True)
        self._asked = ""
        self._folded = 0

    def has_proven(self, fact: Fact) -> bool:
        """Was the conclusion proven already."""
        return fact in self._proven

    def lines(self, step: Step) -> Iterator[Line]:
        """The proof line by line, premises under their conclusion."""
        self._asked = step.fact.kind
        for line in self._lines(step, 0):
            yield self.brief(line)

    def all_lines(self, ways: Ways) -> Iterator[Line]:
        """Every way to a conclusion: how they differ, the first proof, and under each other what it adds."""
        language = self._wording.language
        self._asked, self._folded = ways.fact.kind, 0
        how = tell_apart([step.derivation for step in ways.proofs], self._wording) if len(ways.proofs) > 1 else ()
        for number, step in enumerate(ways.proofs[:_MOST_WAYS]):
            if number:
                self._proven.discard(step.fact)
                another = message("explain.another", language, number=number + 1, of=len(how), how=how[number])
                yield self.brief(Line(1, "note", another))
            lines = self._lines(step, 2 if number else 0, with_others=False)
            yield self.brief(next(lines))
            if how and not number:
                yield self.brief(Line(1, "note", _list_ways("explain.several", how, len(how), language)))
            for line in lines:
                yield self.brief(line)
        if len(ways.proofs) > _MOST_WAYS:
            yield Line(1, "note", message("explain.others", language, n=len(ways.proofs) - _MOST_WAYS))
        if ways.circular:
            yield Line(1, "note", message("explain.circular", language, n=ways.circular))
        if self._folded:
            yield Line(1, "note", message("explain.folded", language, n=self._folded))

    def brief(self, line: Line) -> Line:
        """The line with only the ids of those items that were named in full before."""
        return Line(line.depth, line.what, self._shorten(line.text))

    def _shorten(self, text: str) -> str:
        parts: list[str] = []
        kept = free = 0  # what is copied already, and where the next name may begin
        for bracket in re.finditer(r" \(", text):
            for start in (bracket.start() - length for length in self._lengths):
                item = text[max(start, 0) : bracket.start()]
                if start < free or item not in self._full or not text.startswith(self._full[item], start):
                    continue
                free = start + len(self._full[item])
                if item in self._named:
                    parts += [text[kept:start], item]
                    kept = free
                self._named.add(item)
                break
        return "".join([*parts, text[kept:]])

    def _lines(self, step: Step, depth: int, with_others: bool = True) -> Iterator[Line]:
        under_way = [self._lines_of_step(step, depth, with_others)]
        while under_way:  # no recursion: chains are long
            line = next(under_way[-1], None)
            if line is None:
                under_way.pop()
            elif isinstance(line, Line):
                yield line
            else:
                under_way.append(self._lines_of_step(*line))

    def _lines_of_step(self, step: Step, depth: int, with_others: bool = True) -> Iterator[Line | tuple[Step, int]]:
        """The lines of a step, and in their places the steps under it with their depth."""
        wording, language = self._wording, self._wording.language
        rule = wording.inference.program.rule(step.derivation.rule)
        if step.fact in self._proven:
            above = message("explain.above", language)
            yield Line(depth, "conclusion", f"{wording.reason(step.derivation)}  [{above}]")
            return
        self._proven.add(step.fact)
        yield Line(depth, "conclusion", f"{wording.reason(step.derivation)}{self._grounds(rule)}")
        under = self._premises(step, rule)
        self._folded += under.folded
        if rule.is_aggregate:
            yield Line(depth + 1, "note", message("explain.counted", language, n=len(step.under) // len(rule.when)))
        if under.through:
            names = ", ".join(wording.value("", item) for item in under.through)
            yield Line(depth + 1, "note", message("explain.through", language, items=names))
        told: set[Leaf] = set()  # a fact of several matches that are counted is told once
        for part in under.parts:
            if isinstance(part, Step):
                yield part, min(depth + 1, _DEEPEST)
            elif part not in told or not rule.is_aggregate:
                told.add(part)
                yield Line(depth + 1, "leaf", wording.leaf(part, self._is_full))
        if rule.is_aggregate and (more := len(step.under) // len(rule.when) - _MOST_COUNTED) > 0:
            yield Line(depth + 1, "note", message("explain.more-counted", language, n=more))
        for pattern in under.absences:
            yield Line(depth + 1, "absence", wording.absence(pattern, rule, step.derivation))
        if rule.optimum is not None:
            yield Line(depth + 1, "absence", message(f"explain.best-{rule.optimum.function}", language))
        if step.others and with_others:
            others = [way for way in wording.inference.derivations[step.fact] if way != step.derivation]
            how = tell_apart([step.derivation, *others], wording)[1:] if len(others) < _MOST_COMPARED else ()
            yield Line(depth + 1, "note", _list_ways("explain.other-ways", how, len(others), language))

    def _premises(self, step: Step, rule: Rule) -> ShownPremises:
        """What stands under a step: of what is counted only the first, without the steps in between."""
        if rule.is_aggregate:
            step = replace(step, under=step.under[: _MOST_COUNTED * len(rule.when)])
        if self._is_full:
            return ShownPremises(step.under, (), rule.unless, 0)
        inference = self._wording.inference
        return show_premises(step, inference.program, inference.facts, self._asked, self._wording.names)

    def _grounds(self, rule: Rule) -> str:
        """The basis of a rule and, where all steps are shown, its name."""
        language, basis = self._wording.language, rule.basis[self._wording.language]
        if self._is_full:
            return f"  [{message('explain.grounds', language, rule=rule_name(rule, language), basis=basis)}]"
        return f"  [{message('explain.basis', language, basis=basis)}]" if basis else ""


def describe_ways(ways: Ways, wording: Wording) -> str:
    """How many ways there are to a conclusion, and in what they differ."""
    how = tell_apart([step.derivation for step in ways.proofs], wording)
    return _list_ways("explain.several", how, len(how), wording.language)


def _list_ways(id: str, how: Sequence[str], count: int, language: Language) -> str:
    """How many ways there are, and of the first few in what they differ."""
    told = [f"({number}) {one}" if len(how) > 1 else one for number, one in enumerate(how[:_MOST_WAYS], 1) if one]
    text = message(id, language, n=count)
    return f"{text}: {'; '.join(told)}{'; …' if len(how) > _MOST_WAYS else ''}" if told else text
