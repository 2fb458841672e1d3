"""Marks of notes: raised digits and stars that point to a note and are no part of the text of a cell."""

from __future__ import annotations

import re

_MARK = re.compile(r"[\s(\[]*(?:[\d*†‡§#]+|\([a-z]\))(?:[\s,;.–)\]-]*[\d*†‡§#]*)*")
_UNIT = re.compile(r"(?:^|[\s\d(/.])(?:[kcdm]?m|h[am]|dam)$", re.IGNORECASE)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_POWER = {"2": "²", "3": "³"}
_RAISED_LETTERS = re.compile(r"(?<=\S)[⁰¹²³⁴⁵⁶⁷⁸⁹]+|⁽[⁰¹²³⁴⁵⁶⁷⁸⁹]+⁾")


def without_mark(before: str, raised: str) -> tuple[str, str]:
    """The text of raised letters, and the mark that is left out.

    Parameters
    ----------
    before
        The text that they follow.
    raised
        The letters, without their height.

    Examples
    --------
    >>> without_mark("30/6/2025", "1"), without_mark("100 m", "2"), without_mark("1", "st"), without_mark("25", "o")
    (('', '1'), ('²', ''), ('st', ''), ('°', ''))
    """
    if raised in _POWER and _UNIT.search(before):
        return _POWER[raised], ""
    if raised == "o" and before[-1:].isdigit():
        return "°", ""
    if before.strip() and _MARK.fullmatch(raised):
        return "", raised.strip()
    return raised, ""


def without_raised_letters(text: str) -> tuple[str, list[str]]:
    """A text without the raised digits of Unicode that are marks of notes, and those marks.

    Examples
    --------
    >>> without_raised_letters("30/6/2025¹ (500 m²)")
    ('30/6/2025 (500 m²)', ['1'])
    """
    marks: list[str] = []

    def put(match: re.Match[str]) -> str:
        digits = match[0].strip("⁽⁾").translate(_RAISED)
        kept, mark = without_mark(text[max(0, match.start() - 12) : match.start()], digits)
        if mark:
            marks.append(mark)
            return ""
        return match[0] if kept else ""

    return _RAISED_LETTERS.sub(put, text), marks
