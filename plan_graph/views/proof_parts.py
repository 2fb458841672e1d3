"""The boxes in the picture of a proof, page by page: each page has the proof of a step as far as it has columns."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from plan_graph.explain.narration import describe_ways
from plan_graph.explain.proofs import Leaf, Step, Ways
from plan_graph.explain.shown_steps import ShownPremises, show_premises
from plan_graph.explain.wording import Wording
from plan_graph.language.program import Pattern
from plan_graph.model.facts import Fact
from plan_graph.words import message

MOST_COUNTED = 12
"""Matches of a count that a picture shows."""


@dataclass(frozen=True, slots=True)
class ProofBox:
    """One box: what it is, its text, and small text under it.

    ``what`` is ``conclusion``, ``leaf``, ``absence``, ``note`` or ``further``, a conclusion proven on another page.
    """

    what: str
    text: str
    small: str = ""


@dataclass(frozen=True, slots=True)
class ProofPart:
    """What one page shows.

    Parameters
    ----------
    boxes
        The boxes by name.
    columns
        The column of each, from 0.
    links
        Pairs of names: a conclusion, and what it rests on.
    further
        The steps whose proof is on another page.
    proven
        The conclusions that this page proves.
    """

    boxes: dict[str, ProofBox] = field(default_factory=dict)
    columns: dict[str, int] = field(default_factory=dict)
    links: dict[tuple[str, str], None] = field(default_factory=dict)
    further: dict[Fact, Step] = field(default_factory=dict)
    proven: set[Fact] = field(default_factory=set)


class ProofParts:
    """Makes the parts of one proof.

    Parameters
    ----------
    ways
        The conclusion with its proofs; the first is drawn, and how the others differ is said.
    wording
        Words for steps and leaves.
    is_full
        Show the steps in between too.
    """

    def __init__(self, ways: Ways, wording: Wording, is_full: bool = False) -> None:
        self.root = ways.proofs[0]
        self._ways, self._wording, self._is_full = ways, wording, is_full
        self._under: dict[Fact, ShownPremises] = {}
        self._depth = self._measure_depths()
        self.folded = sum(each.folded for each in self._under.values())

    @property
    def depth(self) -> int:
        """How many columns the whole proof takes."""
        last = [fact for fact in self._depth if self._parts(fact)]
        return 1 + max((self._depth[fact] + 1 for fact in last), default=0)

    def part(self, step: Step, columns: int, proven: Collection[Fact] = (), chunk: slice | None = None) -> ProofPart:
        """The proof of a step in so many columns.

        Parameters
        ----------
        step, columns
            The step on the left, and the most columns.
        proven
            The conclusions that other pages prove.
        chunk
            Only these of what stands right under the step.
        """
        made = ProofPart()
        base = self._depth[step.fact]
        todo = [step]
        while todo:
            current = todo.pop()
            name = _name(current.fact)
            if name in made.boxes:
                continue
            column = self._depth[current.fact] - base
            is_elsewhere = current is not step and current.fact in proven
            if is_elsewhere or (column >= columns - 1 and self._parts(current.fact)):
                made.boxes[name] = ProofBox("further", self._wording.reason(current.derivation))
                made.columns[name] = min(column, columns - 1)
                made.further[current.fact] = current
                continue
            made.boxes[name] = self._conclusion(current)
            made.proven.add(current.fact)
            made.columns[name] = column
            self._add_under(current, name, column, chunk if current is step else None, made, todo)
        return made

    def count(self, step: Step) -> int:
        """How many boxes stand right under a step."""
        return len(self._every(step))

    def _add_under(
        self, step: Step, name: str, column: int, chunk: slice | None, made: ProofPart, todo: list[Step]
    ) -> None:
        every = self._every(step)
        for number, part in enumerate(every[chunk] if chunk else every):
            if isinstance(part, Step):
                made.links[name, _name(part.fact)] = None
                todo.append(part)
                continue
            if isinstance(part, Leaf):
                below = _name(part.fact, part.used)
                box = ProofBox("leaf", self._wording.leaf(part, self._is_full))
            elif isinstance(part, Pattern):
                below = _name(step.fact, part)
                rule = self._wording.inference.program.rule(step.derivation.rule)
                box = ProofBox("absence", self._wording.absence(part, rule, step.derivation))
            else:
                below, box = _name(step.fact, number), ProofBox("note", part)
            made.boxes[below] = box
            made.columns[below] = max(column + 1, made.columns.get(below, 0))
            made.links[name, below] = None

    def _conclusion(self, step: Step) -> ProofBox:
        language = self._wording.language
        rule = self._wording.inference.program.rule(step.derivation.rule)
        small = [message("explain.basis", language, basis=rule.basis[language])] if rule.basis[language] else []
        if self._is_full:
            small = [f"{message('pictures.proof-rule', language)} {rule.written_name}", *small]
        if through := self._under[step.fact].through:
            names = ", ".join(self._wording.value("", item) for item in through)
            small = [message("explain.through", language, items=names), *small]
        return ProofBox("conclusion", self._wording.reason(step.derivation), "; ".join(small))

    def _every(self, step: Step) -> list[Step | Leaf | Pattern | str]:
        under = self._under[step.fact]
        return [*under.parts, *under.absences, *self._notes(step)]

    def _notes(self, step: Step) -> list[str]:
        language, notes = self._wording.language, []
        rule = self._wording.inference.program.rule(step.derivation.rule)
        more = len(step.under) // len(rule.when) - MOST_COUNTED
        if rule.is_aggregate and more > 0:
            notes.append(message("pictures.proof-more", language, n=more))
        if step is self.root and len(self._ways.proofs) > 1:
            notes.append(describe_ways(self._ways, self._wording))
        return notes

    def _parts(self, fact: Fact) -> Sequence[Step | Leaf]:
        return self._under[fact].parts

    def _measure_depths(self) -> dict[Fact, int]:
        """The longest way from the root to each shown step; without recursion, for chains are long."""
        order: list[Step] = []
        todo: list[tuple[Step, bool]] = [(self.root, False)]
        while todo:
            step, is_done = todo.pop()
            if is_done:
                order.append(step)
            elif step.fact not in self._under:
                self._under[step.fact] = self._premises(step)
                todo.append((step, True))
                todo += [(part, False) for part in self._under[step.fact].parts if isinstance(part, Step)]
        depth = {self.root.fact: 0}
        for step in reversed(order):
            for part in self._under[step.fact].parts:
                if isinstance(part, Step):
                    depth[part.fact] = max(depth.get(part.fact, 0), depth[step.fact] + 1)
        return depth

    def _premises(self, step: Step) -> ShownPremises:
        program = self._wording.inference.program
        rule = program.rule(step.derivation.rule)
        if rule.is_aggregate:
            step = replace(step, under=step.under[: MOST_COUNTED * len(rule.when)])
        if self._is_full:
            return ShownPremises(tuple(dict.fromkeys(step.under)), (), rule.unless, 0)
        asked, names = self.root.fact.kind, self._wording.names
        return show_premises(step, program, self._wording.inference.facts, asked, names)


def _name(*parts: object) -> str:
    """The name of a box: the same for the same things."""
    return "|".join(map(repr, parts))
