"""The words of cells: counted, and those of a cell of agencies that no name holds."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from plan_graph.importing.agency_vocabulary import POLITE, fold

_WORD = re.compile(r"\w+")
_NOTHING = re.compile(r"[-–—/.…\s\"”+*]*|không(?: có)?|chưa (?:có|rõ|xác định)|none|n/?a|nil|tbd")
_CONNECTORS = frozenset(
    word
    for line in (
        "và với cùng các cơ quan đơn vị liên phối hợp chủ trì là do của như trên nt trong thực hiện tham mưu tổ chức",
        "đối qua thông địa phương đề nghị không có khác ngành đồng",
        "and with the of all relevant other lead support same as above none to by in for",
        *POLITE,
    )
    for word in line.split()
)
"""What joins the names of bodies, gives their part, or asks; no name by itself."""


def count_words(text: str) -> Counter[str]:
    """The words of a text, in one form of their letters, with the number of times of each.

    Examples
    --------
    >>> count_words("Sở Nội vụ; sở Y tế")["sở"]
    2
    """
    return Counter(_WORD.findall(unicodedata.normalize("NFC", text).casefold()))


def says_nothing(text: str) -> bool:
    """Whether a cell is blank, a dash, or a word for none.

    Examples
    --------
    >>> says_nothing(" - "), says_nothing("Không có"), says_nothing("Sở Y tế")
    (True, True, False)
    """
    return bool(_NOTHING.fullmatch(fold(text)))


def agency_words_left(text: str, spellings: Iterable[str]) -> tuple[str, ...]:
    """The words of a cell of agencies that are in no name and no scope, number no list, and join nothing.

    Examples
    --------
    >>> agency_words_left("1. Sở Y tế phối hợp với Sở Lạ lùng", ["Sở Y tế", "Sở Lạ"])
    ('lùng',)
    """
    held = {word for spelling in spellings for word in _WORD.findall(fold(spelling))} | _CONNECTORS
    candidates = (word for word in _WORD.findall(fold(text)) if len(word) > 1 and not word.isdigit())
    return tuple(dict.fromkeys(word for word in candidates if word not in held))
