"""Names and titles of rule files made safe for one line of a picture or diagram, whatever stands in them."""

from __future__ import annotations

import unicodedata

_NO_CHARACTERS = ("Cc", "Cf", "Cs", "Cn", "Co")  # control, invisible, surrogate, unassigned, private


def one_line(text: str) -> str:
    """The text on one line, without what is no visible character.

    >>> one_line("Quá" + chr(10) + chr(27) + "[31m  hạn" + chr(0x202E))
    'Quá [31m hạn'
    """
    spaced = "".join(" " if char.isspace() else char for char in text)
    return " ".join("".join(c for c in spaced if unicodedata.category(c) not in _NO_CHARACTERS).split())
