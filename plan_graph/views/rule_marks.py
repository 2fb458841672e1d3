"""How the picture of the rules draws its things: cards, fact kinds, ends of lines, and their signs in the legend."""

from __future__ import annotations

from collections.abc import Mapping

from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch, Rectangle

from plan_graph.views.rule_cards import (
    CARD,
    LINE,
    RULE_SIZE,
    TAG_LINE,
    TAG_SIZE,
    TITLE_SIZE,
    Card,
    Row,
    Tag,
    severity_word,
)
from plan_graph.views.text_fit import FONT, shorten_to_width
from plan_graph.words import Language, Word

INK, FAINT = "#1a1a1a", "#555555"
LINE_COLOUR, ABSENT = "#3b4a5a", "#b3261e"
DASHES = (0, (4, 2.2))
_FACT_FILL, _FACT_EDGE, _RULE = "#f7efd9", "#b09a5b", "#d0d4d9"
_ROUND = "round,pad=0,rounding_size=0.06"

COLOUR: Mapping[str | None, str] = {
    "high": "#a63c00",
    "medium": "#8a5a00",
    "low": "#14628f",
    "info": "#3c6e47",
    None: "#66707a",
}
"""The head of a card by severity; white on each of them has a contrast of more than 4.5 (WCAG 2.1, 1.4.3)."""

SIGN: Mapping[str, float] = {
    **dict.fromkeys(("card", "fact", "absent_fact", "when", "unless"), 0.5),
    **dict.fromkeys(("recursive", "counts"), 0.0),
}
"""How much room each sign of the legend takes before its words, in inches; some stand in the words."""

UNLESS = Word("rules.mark-unless")


class RuleMarks:
    """Draws on axes whose unit is an inch, y downwards."""

    def __init__(self, axes: Axes, language: Language) -> None:
        self.axes, self.language = axes, language

    def text(self, x: float, y: float, text: str, width: float, size: float, **style: object) -> None:
        """One line of text, shortened to the width; never read as a formula."""
        fitted = shorten_to_width(text, width, size, style.get("weight") == "bold")
        options = {"color": INK, "va": "center", "family": FONT, "parse_math": False, **style}
        self.axes.text(x, y, fitted, size=size, **options)  # type: ignore[arg-type]

    def box(self, x: float, y: float, width: float, height: float, face: str, edge: str, zorder: int = 3) -> None:
        """A rounded box."""
        self.axes.add_patch(
            FancyBboxPatch(
                (x, y), width, height, boxstyle=_ROUND, facecolor=face, edgecolor=edge, linewidth=1.1, zorder=zorder,
            )
        )  # fmt: skip

    def card(self, card: Card, x: float, y: float) -> None:
        """A conclusion with its rules."""
        colour = COLOUR[card.severity]
        self.box(x, y, CARD, card.height, "white", colour)
        self.box(x, y, CARD, card.head, colour, colour)
        word = severity_word(card.severity, self.language)
        for number, line in enumerate(card.title):
            middle = y + card.head / 2 + (number - (len(card.title) - 1) / 2) * LINE
            self.text(x + 0.1, middle, line, CARD, TITLE_SIZE, color="white", weight="bold", zorder=5)
        self.text(x + CARD - 0.1, y + card.head / 2, word, 1, TAG_SIZE, color="white", ha="right", zorder=5)
        y += card.head
        for number, row in enumerate(card.rows):
            if number:
                self.axes.plot([x + 0.05, x + CARD - 0.05], [y, y], color=_RULE, linewidth=0.6, zorder=4)
            self._row(row, x, y)
            y += row.height

    def _row(self, row: Row, x: float, y: float) -> None:
        content = len(row.title) * LINE + len(row.tags) * TAG_LINE
        at = y + (row.height - content) / 2 + LINE / 2
        if signs := "↻" * row.recursive + "Σ" * row.counts:
            self.text(x + CARD - 0.08, at, signs, 1, RULE_SIZE + 1, ha="right", weight="bold", zorder=5)
        for line in row.title:
            self.text(x + 0.1, at, line, CARD, RULE_SIZE, zorder=5)
            at += LINE
        at += (TAG_LINE - LINE) / 2
        for tags in row.tags:
            left = x + 0.1
            for tag in tags:
                self.fact(tag, left, at)
                left += tag.width + 0.06
            at += TAG_LINE

    def fact(self, tag: Tag, x: float, y: float) -> None:
        """A fact kind that a rule reads, or must not find."""
        height = TAG_LINE - 0.04
        self.axes.add_patch(
            Rectangle(
                (x, y - height / 2), tag.width, height, facecolor="white" if tag.absent else _FACT_FILL,
                edgecolor=ABSENT if tag.absent else _FACT_EDGE, linestyle=DASHES if tag.absent else "solid",
                linewidth=0.7, zorder=5,
            )
        )  # fmt: skip
        colour = ABSENT if tag.absent else INK
        self.text(x + tag.width / 2, y, tag.text, tag.width, TAG_SIZE, ha="center", color=colour, zorder=6)

    def arrow(self, x: float, y: float) -> None:
        """The end of a line at a rule that needs the conclusion."""
        self.axes.plot([x], [y], marker=">", markersize=5, color=LINE_COLOUR, linestyle="none", zorder=4)

    def bar(self, x: float, y: float) -> None:
        """The end of a line at a rule that needs the absence of the conclusion."""
        self.axes.plot([x, x], [y - 0.06, y + 0.06], color=ABSENT, linewidth=2.2, zorder=4, solid_capstyle="butt")

    def sign(self, key: str, x: float, y: float) -> None:
        """What a word of the legend stands for; a key of :data:`SIGN`."""
        if key == "card":
            self.box(x, y - 0.11, 0.38, 0.22, "white", COLOUR[None])
            self.box(x, y - 0.11, 0.38, 0.08, COLOUR[None], COLOUR[None])
        elif key in ("fact", "absent_fact"):
            self.fact(Tag("", 0.38, key == "absent_fact"), x, y)
        elif key in ("when", "unless"):
            colour, style = (LINE_COLOUR, "solid") if key == "when" else (ABSENT, DASHES)
            self.axes.plot([x, x + 0.36], [y, y], color=colour, linestyle=style, linewidth=1.2)
            (self.arrow if key == "when" else self.bar)(x + 0.37, y)
