"""Letters of a PDF page as lines and texts: by tolerance, since one word can be in two fonts with two base lines."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pdfplumber.utils.text import extract_words

Letter = dict[str, Any]
"""A letter of pdfplumber: ``text``, ``x0``, ``x1``, ``top``, ``bottom``, ``size``, ``matrix``, ``fontname``."""

_SAME_LINE = 3.0
"""Points by which the letters of a line may differ in height: fonts with other ascents, accents, small caps."""
_BLANK = 0.17
"""The part of a letter's size from which a gap is a blank; a blank of Times is a quarter."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its box, in points from the top left corner of the page."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one height, from left to right."""

    words: tuple[Word, ...]

    @property
    def x0(self) -> float:
        """Its left end."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Its right end."""
        return self.words[-1].x1

    @property
    def top(self) -> float:
        """Its upper end."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Its lower end."""
        return max(word.bottom for word in self.words)

    @property
    def text(self) -> str:
        """Its words with blanks between."""
        return " ".join(word.text for word in self.words)


def words_of(letters: Sequence[Letter]) -> list[Word]:
    """The words that letters make, in NFC.

    Letters apart by less than a blank are one word, also in two fonts.
    """
    raw_words = extract_words(list(letters), x_tolerance_ratio=_BLANK, y_tolerance=_SAME_LINE, keep_blank_chars=False)
    return [
        Word(unicodedata.normalize("NFC", one["text"]), one["x0"], one["x1"], one["top"], one["bottom"])
        for one in raw_words
    ]


def lines_of(words: Sequence[Word]) -> list[Line]:
    """Words as lines, from the top of the page."""
    rows: list[list[Word]] = []
    last = 0.0
    for word in sorted(words, key=lambda one: one.top + one.bottom):
        middle = (word.top + word.bottom) / 2
        if not rows or middle - last > _SAME_LINE:
            rows.append([])
        rows[-1].append(word)
        last = middle
    return [Line(tuple(sorted(row, key=lambda word: word.x0))) for row in rows]


def join_lines(lines: Sequence[Line], width: float) -> str:
    """Lines as the text that was broken into them.

    A line ends a paragraph when the first word of the next one would have found room on it; else the text was only
    wrapped. A word broken after its own hyphen or slash goes on without a blank.

    Parameters
    ----------
    lines
        In their order.
    width
        The room that a line has, in points.
    """
    text = ""
    for number, line in enumerate(lines):
        if number:
            above = lines[number - 1]
            first = line.words[0]
            size = first.bottom - first.top
            if above.x1 - above.x0 + _blank_before(first) + first.x1 - first.x0 < width - size * 0.15:
                text += "\n"
            elif not (_goes_on(text) or _was_cut(above, width)):
                text += " "
        text += line.text
    return text


def _was_cut(line: Line, width: float) -> bool:
    """Whether a line is one word that was cut where its room ended: a date or number in a narrow column."""
    word = line.words[-1]
    letter = (word.x1 - word.x0) / len(word.text)
    return len(line.words) == 1 and len(word.text) > 7 and word.x1 - word.x0 + 1.5 * letter > width


def _blank_before(word: Word) -> float:
    return (word.bottom - word.top) * 0.25


def _goes_on(text: str) -> bool:
    """Whether a word was broken after its own hyphen or slash."""
    return len(text) > 1 and text[-1] in "-/" and not text[-2].isspace()
