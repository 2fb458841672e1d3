"""The order of names in a list, as a dictionary of Vietnamese has it; English names keep theirs."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

_MARKS = {"\u0306": 1, "\u0302": 2, "\u031b": 3}
"""Marks that make another letter, in the order of the alphabet: ă before â, ô before ơ; other marks are tones."""


def alphabet_key(text: str) -> tuple[tuple[tuple[str, int], ...], str]:
    """The key to sort a name by: letters first, with đ after d and ă after a; tones where the letters are the same.

    Examples
    --------
    >>> sorted(["Ủy ban", "Đoàn", "Sở", "Văn phòng", "Ban", "Bản"], key=alphabet_key)
    ['Ban', 'Bản', 'Đoàn', 'Sở', 'Ủy ban', 'Văn phòng']
    """
    parts: list[Any] = [*map(_part, unicodedata.normalize("NFC", text.casefold()))]
    if None in parts or not parts:
        return _key_of_marks(text)
    letters, tones = zip(*parts, strict=True)
    return letters, "".join([f"{place:04}{tone}" for place, own in enumerate(tones, 1) if own for tone in own])


@cache
def _part(letter: str) -> tuple[tuple[str, int], str] | None:
    """What a composed letter is in the key, and its tones; None where it is a mark alone, or several letters."""
    letters, tones = _key_of_marks(letter)
    if len(letters) != 1:
        return None
    return letters[0], "".join(filter(unicodedata.combining, tones))


def _key_of_marks(text: str) -> tuple[tuple[tuple[str, int], ...], str]:
    """The same, mark by mark."""
    letters: list[tuple[str, int]] = []
    tones: list[str] = []
    for letter in unicodedata.normalize("NFD", text.casefold()):
        if letter in _MARKS and letters:
            letters[-1] = (letters[-1][0], _MARKS[letter])
        elif unicodedata.combining(letter):
            tones.append(f"{len(letters):04}{letter}")
        else:
            letters.append(("d", 1) if letter == "đ" else (letter, 0))
    return tuple(letters), "".join(tones)
