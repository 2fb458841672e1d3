"""Texts made safe for one line of a picture or diagram, or for an office file, whatever stands in them."""

from __future__ import annotations

import re
import unicodedata

_NO_CHARACTERS = ("Cc", "Cf", "Cs", "Cn", "Co")  # control, invisible, surrogate, unassigned, private
_NOT_IN_XML = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def one_line(text: str) -> str:
    """The text on one line, without what is no visible character.

    >>> one_line("Quá" + chr(10) + chr(27) + "[31m  hạn" + chr(0x202E))
    'Quá [31m hạn'
    """
    spaced = "".join(" " if char.isspace() else char for char in text)
    return " ".join("".join(c for c in spaced if unicodedata.category(c) not in _NO_CHARACTERS).split())


def xml_text(text: str) -> str:
    """The text without the characters that no XML may hold, and so no DOCX or XLSX file.

    >>> xml_text("Quá" + chr(8) + " hạn" + chr(0xFFFE))
    'Quá hạn'
    """
    return _NOT_IN_XML.sub("", text)
