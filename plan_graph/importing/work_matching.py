"""Which work of a new document is which work of the plan: an optimal assignment, and how sure each pair is.

A pair is weighed by its titles, number, place in the outline, agencies, window and products. It is sure only where the
titles are the same or nearly so, other signs agree, and no other work comes near; everything else that might be the
same work is a doubt, for a person to decide. Reports belong to works, so a wrong pair costs more than a question.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import networkx as nx
from rapidfuzz import fuzz

from plan_graph.analysis.versions import numbers_in_force
from plan_graph.importing.agency_vocabulary import fold
from plan_graph.model.plan import Plan

_WORDS = re.compile(r"[^\W_]+")
_COUNTS = re.compile(
    r"(?<![^\W\d_]-)\b[\w./]*\d[\w./]*|\b(?!vi\b)[ivx]{1,5}\b|\b(?:hai|ba|bốn|sáu|bảy|tám|chín|mười)\b|"
    r"\bmột\b(?! (?:số|cửa|phần|vài|trong|cách|lần nữa))|\b(?:first|second|third|fourth)\b|"
    r"\b(?:đầu|cuối)(?= (?:năm|quý|tháng|kỳ|tuần|đợt|nhiệm kỳ)\b)|(?<=\btháng )(?:đầu|cuối)\b"
)
"""The numbers of a title, in digits, Roman numerals and words; not those of names (covid-19) and idioms (một số)."""
_RARE = 60
"""A word that so many titles have leads to no candidates."""
_NEAR = 0.82
"""Titles as like as this are nearly the same."""
_NEARLY = 0.74
"""Titles as like as this are nearly the same where most other signs agree."""
_OTHER_NUMBERS = 0.64
"""Titles that differ in a number are not more alike."""
_PERHAPS = 0.5
"""Titles as like as this may be of one work."""
_LONG = 10
"""In a title of so many words a number that only one of two titles has tells little."""
_INSIDE = 0.8
"""So much of the shorter title is in the longer one when a work was split or merged."""
_WEAK = frozenset(("agencies", "window"))
"""Signs that many works share."""
_MARGIN = 0.12
"""By so much a sure pair is ahead of any other pair of one of its works."""


@dataclass(frozen=True, slots=True)
class Work:
    """A field, objective, task or activity as it is matched.

    Parameters
    ----------
    item
        Its id in its own plan.
    level
        ``field``, ``objective``, ``task``, or ``work`` for what is dated and assigned, whatever its level.
    number
        What its document prints.
    title
        Folded.
    parents
        Folded titles of what it is part of, the nearest first.
    agencies, leads
        Ids of the bodies that take part, and of those that lead.
    window
        Kind, first and last day, recurrence; None where the plan gives none.
    products
        Folded titles of its deliverables.
    parts
        Ids of what is directly part of it.
    """

    item: str
    level: str
    number: str
    title: str
    parents: tuple[str, ...] = ()
    agencies: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()
    window: tuple[object, ...] | None = None
    products: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pair:
    """A work of the plan and one of the new document, how like their titles are, and which other signs agree.

    ``inside``: one title has nearly all words of the other.
    """

    old: str
    new: str
    likeness: float
    signs: tuple[str, ...]
    weight: float
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Matching:
    """Every work of both sides in one class.

    Parameters
    ----------
    sure
        Id in the plan to id in the new document.
    doubts
        Pairs that may be one work, the likeliest first; no work of them is in ``sure``.
    new, gone
        Ids of works that only one side has, in the order of the plans.
    """

    sure: Mapping[str, str] = field(default_factory=dict)
    doubts: tuple[Pair, ...] = ()
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


def titles_without_heading(plan: Plan) -> frozenset[str]:
    """What a field is called that has no heading in its document: as the plan is, or as the file was."""
    files = [source.file for source in plan.package.sources]
    return frozenset([*plan.package.title.values(), *files, *(Path(file).stem for file in files)])


def works_of(plan: Plan) -> tuple[Work, ...]:
    """The fields, objectives, tasks and activities of a plan in force, in its order."""
    numbers = numbers_in_force(plan)
    titles = {row.id: fold(row.title_vi) for table in (plan.fields, plan.objectives, plan.tasks) for row in table}
    agencies: dict[str, set[str]] = {}
    leads: dict[str, set[str]] = {}
    for part in plan.assignments:
        if part.valid_to is None:
            agencies.setdefault(part.activity, set()).add(part.agency)
            if part.role == "lead":
                leads.setdefault(part.activity, set()).add(part.agency)
    products: dict[str, set[str]] = {}
    for product in plan.deliverables:
        products.setdefault(product.activity, set()).add(fold(product.title_vi))
    parts: dict[str, set[str]] = {}
    works: dict[str, Work] = {}

    def add(item: str, level: str, title: str, above: Sequence[str | None]) -> None:
        parents = [one for one in above if one is not None and one != item]
        if parents:
            parts.setdefault(parents[0], set()).add(item)
        works[item] = Work(item, level, numbers.get(item, item), fold(title), tuple(titles[one] for one in parents))

    no_headings = titles_without_heading(plan)
    for one in plan.fields:
        if one.title_vi in no_headings:
            titles[one.id] = ""
        add(one.id, "field", "" if one.title_vi in no_headings else one.title_vi, [one.part_of])
    for objective in plan.objectives:
        add(objective.id, "objective", objective.title_vi, [objective.field])
    for task in plan.tasks:
        add(task.id, "task", task.title_vi, [task.objective, task.field])
    for row in plan.activities:
        add(row.id, "work", row.title_vi, [row.task, row.objective, row.field])
        window = (row.window, row.start, row.due, row.recurrence) if row.window not in (None, "none") else None
        works[row.id] = Work(
            row.id, "work", works[row.id].number, works[row.id].title, works[row.id].parents,
            frozenset(agencies.get(row.id, ())), frozenset(leads.get(row.id, ())), window,
            frozenset(products.get(row.id, ())),
        )  # fmt: skip
    return tuple(
        Work(one.item, one.level, one.number, one.title, one.parents, one.agencies, one.leads, one.window,
             one.products, frozenset(parts.get(one.item, ())))
        for one in works.values()
    )  # fmt: skip


def match_works(before: Plan, after: Plan) -> Matching:
    """Match the works of a new document with those of the plan.

    Parameters
    ----------
    before
        The plan in force.
    after
        The plan as the new document has it, with its own ids; its agencies have the ids of the plan.
    """
    old, new = works_of(before), works_of(after)
    words = _Words([*old, *new])
    matching = _match(
        [one for one in old if one.level == "work"], [one for one in new if one.level == "work"], words, {}
    )
    sure, doubts = dict(matching.sure), list(matching.doubts)
    for level in ("task", "objective", "field"):
        matched = _match(
            [one for one in old if one.level == level], [one for one in new if one.level == level], words, sure
        )
        sure |= matched.sure
        doubts += matched.doubts
    asked_old, asked_new = {pair.old for pair in doubts}, {pair.new for pair in doubts}
    return Matching(
        sure,
        tuple(doubts),
        tuple(one.item for one in new if one.item not in sure.values() and one.item not in asked_new),
        tuple(one.item for one in old if one.item not in sure and one.item not in asked_old),
    )


class _Words:
    """How telling each word of the titles is, and how like two titles are."""

    def __init__(self, works: Iterable[Work]) -> None:
        self.words = {work.title: Counter(_WORDS.findall(work.title)) for work in works}
        self.frequency = Counter(word for words in self.words.values() for word in words)
        self.total = len(self.words)

    def weight(self, words: Counter[str]) -> float:
        return sum(math.log(1 + self.total / self.frequency[word]) * times for word, times in words.items())

    def likeness(self, one: str, other: str) -> float:
        """From 0 to 1; 1 for the same title only; titles that differ in a number are not nearly the same."""
        if one == other:
            return 1.0
        left, right = self.words[one], self.words[other]
        whole = self.weight(left) + self.weight(right)
        shared = 2 * self.weight(left & right) / whole if whole else 0.0
        like = min(0.99, (fuzz.ratio(one, other) / 100 + shared) / 2)
        return min(like, _OTHER_NUMBERS) if self._differ_in_number(one, other) else like

    def _differ_in_number(self, one: str, other: str) -> bool:
        """Whether two titles have different numbers; in long titles one that only one of them has does not count."""
        left, right = Counter(_COUNTS.findall(one)), Counter(_COUNTS.findall(other))
        if left == right:
            return False
        short = min(self.words[one].total(), self.words[other].total())
        return short < _LONG or not (left <= right or right <= left)

    def is_inside(self, one: str, other: str) -> bool:
        """Whether one title has nearly all words of the other: a work that was split, or merged with others."""
        left, right = sorted((self.words[one], self.words[other]), key=lambda words: words.total())
        return left.total() >= 3 and self.weight(left & right) >= _INSIDE * self.weight(left)

    def candidates(self, old: Sequence[Work], new: Sequence[Work]) -> Iterable[tuple[Work, Work]]:
        """Pairs that share a telling word, the number, or the title."""
        by_word: dict[str, list[Work]] = {}
        for work in new:
            for word in {*self.words[work.title], f"number {work.number}", f"title {work.title}"}:
                by_word.setdefault(word, []).append(work)
        for work in old:
            near: dict[str, Work] = {}
            for word in (*self.words[work.title], f"number {work.number}", f"title {work.title}"):
                some = by_word.get(word, ())
                if len(some) <= _RARE or " " in word:
                    near |= {one.item: one for one in some}
            yield from ((work, one) for one in near.values())


def _match(old: Sequence[Work], new: Sequence[Work], words: _Words, matched: Mapping[str, str]) -> Matching:
    """Match the works of one level; ``matched`` has the pairs of the levels below."""
    weighed = [_pair(one, other, words, matched) for one, other in words.candidates(old, new)]
    pairs = [pair for pair in weighed if _is_possible(pair)]
    titles = Counter(work.title for work in old), Counter(work.title for work in new)
    once = {work.item for work in old if all(count[work.title] == 1 for count in titles)}
    sure = {pair.old: pair.new for pair in pairs if pair.likeness == 1.0 and pair.old in once and pair.signs}
    while True:
        taken = set(sure.values())
        pairs = [pair for pair in pairs if pair.old not in sure and pair.new not in taken]
        ranked = _rank(pairs)
        parts = _rank(pair for pair in weighed if pair.inside and pair.old not in sure and pair.new not in taken)
        more = {pair.old: pair.new for pair in _assign(pairs) if _is_sure(pair, ranked, parts)}
        if not more:
            return Matching(sure, tuple(sorted(pairs, key=lambda pair: (-pair.weight, pair.old, pair.new))))
        sure |= more


def _pair(old: Work, new: Work, words: _Words, matched: Mapping[str, str]) -> Pair:
    """Two works as a pair."""
    likeness = words.likeness(old.title, new.title)
    signs = []
    if old.number == new.number:
        signs.append("number")
    above = [work.parents[0] if work.parents else "" for work in (old, new)]
    if all(above) and words.likeness(above[0], above[1]) >= _NEAR:
        signs.append("place")
    if (old.leads and old.leads == new.leads) or (
        old.agencies and len(old.agencies & new.agencies) * 2 >= len(old.agencies | new.agencies)
    ):
        signs.append("agencies")
    if old.window is not None and old.window == new.window:
        signs.append("window")
    if old.products and old.products & new.products:
        signs.append("products")
    if old.parts and new.parts:
        kept = len({matched[one] for one in old.parts if one in matched} & new.parts)
        if kept * 2 > max(len(old.parts), len(new.parts)):
            signs += ["parts", "place"] if "place" not in signs else ["parts"]
    inside = words.is_inside(old.title, new.title)
    return Pair(old.item, new.item, likeness, tuple(signs), 0.6 * likeness + 0.1 * len(signs), inside)


def _is_possible(pair: Pair) -> bool:
    """Whether a person has to be asked about a pair, unless it is sure."""
    alike = pair.likeness >= _NEAR or (pair.likeness >= _PERHAPS and len(pair.signs) >= 2)
    kept = (pair.likeness >= 0.25 and len(pair.signs) >= 3) or "parts" in pair.signs
    return alike or kept or (pair.inside and bool(pair.signs))


def _assign(pairs: Collection[Pair]) -> list[Pair]:
    """The pairs of the heaviest assignment in which no work is twice."""
    graph: nx.Graph[tuple[str, str]] = nx.Graph()
    by_ends = {}
    for pair in pairs:
        ends = ("old", pair.old), ("new", pair.new)
        graph.add_edge(*ends, weight=round(pair.weight * 1000))
        by_ends[frozenset(ends)] = pair
    chosen = []
    for component in nx.connected_components(graph):
        part = graph.subgraph(sorted(component))
        chosen += [by_ends[frozenset(ends)] for ends in nx.max_weight_matching(part)]
    return sorted(chosen, key=lambda pair: (pair.old, pair.new))


def _rank(pairs: Iterable[Pair]) -> Mapping[tuple[str, str], Sequence[Pair]]:
    """The pairs of each work, the heaviest first."""
    ranked: dict[tuple[str, str], list[Pair]] = {}
    for pair in sorted(pairs, key=lambda pair: -pair.weight):
        ranked.setdefault(("old", pair.old), []).append(pair)
        ranked.setdefault(("new", pair.new), []).append(pair)
    return ranked


def _is_sure(
    pair: Pair, ranked: Mapping[tuple[str, str], Sequence[Pair]], parts: Mapping[tuple[str, str], Sequence[Pair]]
) -> bool:
    """Nearly the same title, other signs, and nothing else near; never a part or a union of several works."""
    ends = ("old", pair.old), ("new", pair.new)
    if "parts" in pair.signs:
        return True  # most parts of either are parts of the other, so no other pair of a group can have as much
    if pair.likeness < 1.0 and pair.inside and any(len(parts[end]) > 1 for end in ends):
        return False
    ahead = pair.weight - max((one.weight for end in ends for one in ranked[end] if one is not pair), default=0.0)
    if pair.likeness >= _NEAR:  # the same body and time alone are those of many works
        return len(pair.signs) >= 2 and bool({*pair.signs} - _WEAK) and ahead >= _MARGIN
    return pair.likeness >= _NEARLY and len(pair.signs) >= 3 and ahead >= 2 * _MARGIN
