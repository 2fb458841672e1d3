"""Characters that nobody sees, and that terminals, browsers and readers of a table obey or trip over.

Hidden are: control and format characters (categories Cc and Cf: escape codes, overrides of the direction, blanks of no
width), separators of lines and paragraphs, halves of surrogate pairs, code points that are no character (U+FFFE), and
letters without any shape (the default ignorable ones). A joiner or a variation selector after a pictograph makes one
sign of two, so it stays there.

Source: Unicode 15, chapters 5.21 and 23; Unicode Technical Report 36.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_SHAPELESS = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u3164\ufdd0-\ufdef\ufe00-\ufe0f\uffa0\ufff0-\uffff\U000e0000-\U000e0fff]"
)
"""Letters without a shape, and what is no character, beside those that their category gives away."""
_CHARACTERS = frozenset("\ufffc\ufffd")  # placeholders, which are seen
_PICTOGRAPHS = frozenset({"So", "Sk"})
_JOINERS = frozenset("\u200d\ufe0e\ufe0f")
LAYOUT = "\n\t\r"
"""Control characters that a cell or a text of several lines may hold."""


def is_hidden(letter: str) -> bool:
    """Is the character one that nobody sees, wherever it is.

    >>> [is_hidden(letter) for letter in ("a", chr(0x1B), chr(0x202E), chr(0x200B), chr(0xFFFE), "ẵ")]
    [False, True, True, True, True, False]
    """
    if letter.isascii():
        return not letter.isprintable()
    if unicodedata.category(letter) in _HIDDEN_CATEGORIES or ord(letter) & 0xFFFE == 0xFFFE:
        return True
    return letter not in _CHARACTERS and _SHAPELESS.match(letter) is not None


def hidden_places(text: str, keep: str = LAYOUT) -> Iterator[int]:
    """The places of hidden characters in a text, but for those to keep and the joiners of pictographs."""
    if text.isprintable() and not _SHAPELESS.search(text):
        return
    for place, letter in enumerate(text):
        if letter not in keep and is_hidden(letter) and not (letter in _JOINERS and _joins(text, place)):
            yield place


def _joins(text: str, place: int) -> bool:
    before = text[place - 1] if place else ""
    if before == "\ufe0f" and place > 1:
        before = text[place - 2]
    return before != "" and unicodedata.category(before) in _PICTOGRAPHS


def visible(text: str, keep: str = "\n\t") -> str:
    """The text without hidden characters; those that part words become blanks.

    >>> visible("Quá" + chr(27) + "[31m hạn" + chr(0x202E) + chr(0x85) + "x" + chr(0x200B))
    'Quá[31m hạn x'
    """
    places = set(hidden_places(text, keep))
    if not places:
        return text
    return "".join(
        letter if place not in places else " " if letter.isspace() else "" for place, letter in enumerate(text)
    )


def escape_hidden(text: str, keep: str = "") -> str:
    r"""The text with hidden characters written as JSON writes them, so that a reader sees that they are there.

    >>> escape_hidden(chr(0x200B) + "I/3.1")
    '\\u200bI/3.1'
    """
    places = set(hidden_places(text, keep))
    if not places:
        return text
    return "".join(json_escape(letter) if place in places else letter for place, letter in enumerate(text))


def json_escape(letter: str) -> str:
    r"""A character as JSON may write it.

    >>> json_escape("é"), json_escape(chr(0xE0001))
    ('\\u00e9', '\\udb40\\udc01')
    """
    units = letter.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[place : place + 2].hex()}" for place in range(0, len(units), 2))


def code_point(letter: str) -> str:
    """The number of a character as Unicode writes it.

    >>> code_point(chr(0x202E))
    'U+202E'
    """
    return f"U+{ord(letter):04X}"


def one_line(text: str) -> str:
    """The text in NFC on one line, without hidden characters, with single blanks.

    >>> one_line("  Quá" + chr(10) + "  hạn" + chr(0x202E))
    'Quá hạn'
    """
    return " ".join(unicodedata.normalize("NFC", visible(" ".join(text.split()), "")).split())
