"""What the picture of the rules shows: a card for each conclusion with its rules, and which card feeds which rule.

The fact kinds that a rule reads stand in its row; drawn as lines they would hide everything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx as nx

from plan_graph.language.program import Program
from plan_graph.language.rule_graph import RuleNode
from plan_graph.model.visible_text import one_line
from plan_graph.model.words import KIND, SEVERITY
from plan_graph.views.text_fit import shorten_to_width, width_of, wrap_to_width
from plan_graph.words import Language, Text, Word, message

CARD = 2.75  # inches
HEADER, LINE, PAD, TAG_LINE, ENTRY = 0.3, 0.165, 0.055, 0.185, 0.17
TITLE_SIZE, RULE_SIZE, TAG_SIZE = 9.0, 8.0, 6.8  # points
_TAG_GAP, _TAG_PAD = 0.06, 0.05

_BOLDER = 1.12  # how much wider bold text is, at most

NO: Text = Word("rules.card-no")


@dataclass(frozen=True, slots=True)
class Tag:
    """A fact kind that a rule reads; or, when ``absent``, that there must be none of."""

    text: str
    width: float
    absent: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A rule: its title in lines, its fact kinds in lines, and signs for recursion and counting."""

    rule: str
    title: tuple[str, ...]
    tags: tuple[tuple[Tag, ...], ...]
    recursive: bool
    counts: bool
    height: float


@dataclass(frozen=True, slots=True)
class Card:
    """A conclusion with its rules."""

    kind: str
    title: tuple[str, ...]
    severity: str | None
    stratum: int
    head: float
    rows: tuple[Row, ...]

    @property
    def height(self) -> float:
        """In inches."""
        return self.head + sum(row.height for row in self.rows)

    def entry(self, row: int | None, number: int, of: int) -> float:
        """How far below the top one of several lines enters a row, or the head."""
        top = self.head + sum(r.height for r in self.rows[:row]) if row is not None else 0.0
        height = self.head if row is None else self.rows[row].height
        return top + height / 2 + (number - (of - 1) / 2) * ENTRY


@dataclass(frozen=True, slots=True)
class Feed:
    """A conclusion goes into a rule, or into every rule of a card when ``row`` is None.

    ``absent`` means that there must be no such conclusion, ``counted`` that the rule counts over them.
    """

    source: str
    target: str
    row: int | None
    absent: bool
    counted: bool


def cards_of(
    program: Program, graph: nx.DiGraph[RuleNode], language: Language
) -> tuple[dict[str, Card], tuple[Feed, ...]]:
    """The cards by kind, in the order of the rule files, and what feeds what.

    Parameters
    ----------
    program
        Checked rules.
    graph
        Their graph, or the part of it to show.
    language
        Language of the titles.
    """
    rules: dict[str, list[RuleNode]] = {node.name: [] for node in graph if node.sort == "conclusion"}
    for node in graph:
        if node.sort == "rule":
            rules[program.rule(node.name).concludes].append(node)
    feeds = tuple(feed for kind, nodes in rules.items() for feed in _feeds(kind, nodes, graph))
    cards = {}
    for kind, nodes in rules.items():
        entering = [sum(feed.target == kind and feed.row == number for feed in feeds) for number in range(len(nodes))]
        rows = tuple(_row(program, graph, node, n, language) for node, n in zip(nodes, entering, strict=True))
        declared = program.declared.get(kind)
        severity = declared.severity if declared else None
        room = CARD - 0.3 - width_of(severity_word(severity, language), TAG_SIZE)
        title = tuple(wrap_to_width(one_line(program.title(kind, language)), room / _BOLDER, TITLE_SIZE, 2))
        stratum = graph.nodes[RuleNode("conclusion", kind)]["stratum"]
        entries = sum(feed.target == kind and feed.row is None for feed in feeds)
        head = max(HEADER, len(title) * LINE + 2 * PAD, entries * ENTRY + PAD)
        cards[kind] = Card(kind, title, severity, stratum, head, rows)
    return cards, feeds


def _feeds(kind: str, nodes: list[RuleNode], graph: nx.DiGraph[RuleNode]) -> Iterable[Feed]:
    entering: dict[tuple[str, bool, bool], list[int]] = {}
    for number, node in enumerate(nodes):
        for source, _, values in graph.in_edges(node, data=True):
            if source.sort == "conclusion" and source.name != kind:
                for absent in (False, True):
                    if values["unless" if absent else "when"]:
                        key = (source.name, absent, values["aggregated"] and not absent)
                        entering.setdefault(key, []).append(number)
    for (fed_by, absent, counted), numbers in entering.items():
        whole = len(numbers) == len(nodes) > 1
        for row in [None] if whole else numbers:
            yield Feed(fed_by, kind, row, absent, counted)


def _row(program: Program, graph: nx.DiGraph[RuleNode], node: RuleNode, entering: int, language: Language) -> Row:
    rule = program.rule(node.name)
    read = {source: values for source, _, values in graph.in_edges(node, data=True)}
    tags = []
    for source, values in read.items():
        if source.sort == "fact":
            name = one_line(KIND[source.name][language] if source.name in KIND else source.name)
            for absent in (False, True):
                if values["unless" if absent else "when"]:
                    text = shorten_to_width(f"{NO[language]} {name}" if absent else name, CARD - 0.4, TAG_SIZE)
                    tags.append(Tag(text, width_of(text, TAG_SIZE) + 2 * _TAG_PAD, absent))
    recursive = RuleNode("conclusion", rule.concludes) in read
    signs = 0.2 * (recursive + rule.is_aggregate)
    title = tuple(wrap_to_width(one_line(rule.title[language]), CARD - 0.22 - signs, RULE_SIZE, 2))
    lines = tuple(_in_lines(tags))
    height = max(len(title) * LINE + len(lines) * TAG_LINE + 2 * PAD, entering * ENTRY + PAD)
    return Row(rule.name, title, lines, recursive, rule.is_aggregate, height)


def _in_lines(tags: list[Tag]) -> Iterable[tuple[Tag, ...]]:
    line: list[Tag] = []
    for tag in tags:
        if line and sum(t.width + _TAG_GAP for t in line) + tag.width > CARD - 0.3:
            yield tuple(line)
            line = []
        line.append(tag)
    if line:
        yield tuple(line)


def columns_of(cards: Mapping[str, Card], feeds: Iterable[Feed]) -> dict[str, int]:
    """The column of each card that feeds another or is fed: later strata stand further right, and so do fed cards.

    Cards that feed each other in a circle stand in the order of the rule files.
    """
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(cards)
    graph.add_edges_from((feed.source, feed.target) for feed in feeds)
    order = {kind: number for number, kind in enumerate(cards)}
    circle = {
        kind: number for number, members in enumerate(nx.strongly_connected_components(graph)) for kind in members
    }
    forwards: nx.DiGraph[str] = nx.DiGraph()
    forwards.add_nodes_from(kind for kind in cards if graph.degree(kind))
    forwards.add_edges_from(
        (one, other) for one, other in graph.edges if circle[one] != circle[other] or order[one] < order[other]
    )
    columns: dict[str, int] = {}
    first = 0
    for stratum in sorted({cards[kind].stratum for kind in forwards}):
        members = list(nx.lexicographical_topological_sort(forwards, key=order.__getitem__))
        members = [kind for kind in members if cards[kind].stratum == stratum]
        for kind in members:
            columns[kind] = max([first, *(columns[source] + 1 for source in forwards.pred[kind])])
        last = max(columns[kind] for kind in members)
        _level([kind for kind in members if not forwards.pred[kind]], columns, first, last, cards, forwards)
        first = last + 1
    return {kind: columns[kind] for kind in cards if kind in columns}


def _level(
    free: list[str], columns: dict[str, int], first: int, last: int, cards: Mapping[str, Card], fed: nx.DiGraph[str]
) -> None:
    """Give each card that nothing feeds the emptiest of the columns it may stand in, the tallest card first."""
    filled = dict.fromkeys(range(first, last + 1), 0.0)
    for kind, column in columns.items():
        if first <= column and kind not in free:
            filled[column] += cards[kind].height
    for kind in sorted(free, key=lambda kind: -cards[kind].height):
        before = min((columns[target] - 1 for target in fed.succ[kind] if target in columns), default=last)
        columns[kind] = min(range(first, before + 1), key=lambda column: (filled[column], -column))
        filled[columns[kind]] += cards[kind].height


def severity_word(severity: str | None, language: Language) -> str:
    """What stands in the head of a card; a conclusion without severity is a step on the way."""
    return SEVERITY[severity][language] if severity else message("rules.card-step", language)
