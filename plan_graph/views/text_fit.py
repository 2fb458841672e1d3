"""Measuring text before it is drawn, so that labels neither overlap nor are cut."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.textpath import TextToPath

from plan_graph.model.visible_text import one_line

FONT = "DejaVu Sans"  # comes with matplotlib and has every Vietnamese letter
_POINTS_PER_INCH = 72.0
_NARROWEST = 0.2  # of its size: hardly a letter of the font is narrower


@cache
def width_of(text: str, size: float, bold: bool = False) -> float:
    """The width of one line of text, in inches; ``size`` in points."""
    font = FontProperties(family=FONT, size=size, weight="bold" if bold else "normal")
    width, _, _ = TextToPath().get_text_width_height_descent(text, font, ismath=False)
    return float(width) / _POINTS_PER_INCH


@cache
def _letters() -> frozenset[int]:
    return frozenset(get_font(findfont(FONT)).get_charmap())


def drawable(text: str) -> str:
    """The text on one line; what the font has no letter for becomes a hollow square."""
    return "".join(char if ord(char) in _letters() else "□" for char in one_line(text))


def _most_letters(width: float, size: float) -> int:
    """More letters of that size cannot stand in so many inches."""
    return max(int(width * _POINTS_PER_INCH / (size * _NARROWEST)), 0) + 1


def shorten_to_width(text: str, width: float, size: float, bold: bool = False) -> str:
    """The text if it fits in ``width`` inches, else as many whole words as fit, then an ellipsis."""
    text = drawable(text)
    most = _most_letters(width, size)
    if len(text) <= most and width_of(text, size, bold) <= width:
        return text
    words = text[:most].split()  # measuring all of a very long text word by word takes minutes
    while len(words) > 1:
        words.pop()
        cut = " ".join(words).rstrip(",;:.-(") + "…"
        if width_of(cut, size, bold) <= width:
            return cut
    letters = words[0] if words else ""
    while letters and width_of(letters + "…", size, bold) > width:
        letters = letters[:-1]
    return letters + "…"


def wrap_to_width(text: str, width: float, size: float, most_lines: int) -> list[str]:
    """The text in lines of at most ``width`` inches; what does not fit in the last line is cut with an ellipsis."""
    lines: list[str] = []
    words = drawable(text).split()
    while words and len(lines) < most_lines:
        if len(lines) == most_lines - 1:
            lines.append(shorten_to_width(" ".join(words), width, size))
            break
        count = 1
        while count < len(words) and width_of(" ".join(words[: count + 1]), size) <= width:
            count += 1
        lines.append(shorten_to_width(" ".join(words[:count]), width, size))
        words = words[count:]
    return lines


def join_to_width(items: Sequence[str], width: float, size: float) -> str:
    """As many items as fit in ``width`` inches, joined by commas, and ``+n`` for the others; never none of them."""
    items = [drawable(item) for item in items]
    for count in range(min(len(items), _most_letters(width, size)), 0, -1):
        rest = f" +{len(items) - count}" if count < len(items) else ""
        text = ", ".join(items[:count]) + rest
        if width_of(text, size) <= width:
            return text
        if count == 1:
            return shorten_to_width(items[0], width - width_of(rest, size), size) + rest
    return ""
