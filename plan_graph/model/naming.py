"""Ids and names of files made from texts: small letters without accents, joined by hyphens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

_LONGEST = 60


def slug(name: str, fallback: str = "x") -> str:
    """An id, or the name of a file, for a text that may be anything.

    Examples
    --------
    >>> slug("Sở Khoa học và Công nghệ (Đoàn)")
    'so-khoa-hoc-va-cong-nghe-doan'
    >>> slug("../../etc/passwd"), slug("..", "view")
    ('etc-passwd', 'view')
    """
    apart = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    plain = re.sub(r"[^a-z0-9]+", "-", "".join(letter for letter in apart if not unicodedata.combining(letter)))
    words = plain.strip("-")
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rpartition("-")[0] or words[:_LONGEST]
    return words or fallback


def free(id: str, taken: Container[str]) -> str:
    """The id, or the first of ``id-2``, ``id-3``, ... that is not taken.

    Examples
    --------
    >>> free("so", {"so", "so-2"})
    'so-3'
    """
    number, candidate = 1, id
    while candidate in taken:
        number += 1
        candidate = f"{id}-{number}"
    return candidate


def letters(number: int) -> str:
    """The letter of a part: a, b, ... z, aa, ab, ...

    Examples
    --------
    >>> letters(0), letters(25), letters(26)
    ('a', 'z', 'aa')
    """
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text
