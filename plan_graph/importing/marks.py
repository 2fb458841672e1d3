"""Marks: what numbers an item. Roman numerals, letters, numbers, ``a)``, ``1.2``, ``N01.1.1``, bullets."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CODES = re.compile(r"^\s*([123]\.\d+)[.:)]?(?=[\s\W]|[^\W\d])\s*", re.UNICODE)
_ROMAN = re.compile(r"(?=[IVX])(X{0,3}(?:IX|IV|V?I{0,3}))(?:\.(\d{1,2}))?")
_LETTER = re.compile(r"[A-HJ-UWYZĐ]")
_NUMBER = re.compile(r"\d{1,3}")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{1,3})+")
_SMALL = re.compile(r"[a-zđ]")
_CODE = re.compile(r"[A-ZĐ]{1,4}[-.]?\d{1,3}(?:[.-]\d{1,3})*")
_ANY_CODE = re.compile(r"[^\W_](?:[\w.\-/]{0,23})?(?: ?\d[\w.\-/]{0,12})?")
_WORDS_AND_NUMBER = re.compile(r"(?:[^\W\d_]{1,10} ){1,3}\d{1,4}")
_SIGNS = "#№"
_FIRST_NUMBER = re.compile(r"\d+")
_LEADING = re.compile(
    r"^\s*(?:(?P<roman>[IVX]{1,5}(?:\.\d{1,2})?|[A-ZĐ])\s*[.)/:-]\s*|(?P<code>[A-ZĐ]{1,4}\d{1,3}(?:\.\d{1,3})*)[.:)]?\s+|"
    r"(?P<dotted>\d{1,3}(?:\.\d{1,3})+)[.:)]?\s*|(?P<number>\d{1,3})\s*[.):]\s+|(?P<small>[a-zđ])\s*[).]\s*|"
    r"(?P<bullet>[-+•*–])\s*)(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark as printed, and its style: marks of one style are on one level."""

    text: str
    style: str


def mark_of(text: str) -> Mark | None:
    """The mark that a whole cell is; None when it is none.

    Examples
    --------
    >>> mark_of("II.").style, mark_of("1.2").style, mark_of("b)").style, mark_of("Sở")
    ('roman', '1.1', 'a', None)
    """
    printed = text.strip().strip("().:/ ").lstrip(_SIGNS).strip()
    if _ROMAN.fullmatch(printed):
        return Mark(printed, "roman.1" if "." in printed else "roman")
    if _LETTER.fullmatch(printed):
        return Mark(printed, "A")
    if _NUMBER.fullmatch(printed):
        return Mark(printed, "1")
    if _DOTTED.fullmatch(printed):
        return Mark(printed, ".".join("1" * (printed.count(".") + 1)))
    if _SMALL.fullmatch(printed):
        return Mark(printed, "a")
    if _CODE.fullmatch(printed):
        return Mark(printed, "N" + ".1" * printed.count("."))
    if text.strip() in ("-", "+", "•", "*", "–"):
        return Mark("", "-")
    return None


def code_of(text: str) -> str:
    """The code that a whole cell is, of whatever form; empty when it is none.

    Examples
    --------
    >>> code_of("B.N01.2.1"), code_of("NV-01/2026."), code_of("Nhiệm vụ 5"), code_of("V1"), code_of("Nhóm một")
    ('B.N01.2.1', 'NV-01/2026', 'Nhiệm vụ 5', 'V1', '')
    """
    printed = " ".join(text.strip().strip("().:; ").split())
    if _WORDS_AND_NUMBER.fullmatch(printed):
        return printed
    if _ANY_CODE.fullmatch(printed) and (any(map(str.isdigit, printed)) or (printed.isupper() and len(printed) <= 5)):
        return printed
    return ""


def is_under(code: str, above: str) -> bool:
    """Whether one code begins with the other, up to a separator.

    Examples
    --------
    >>> is_under("N01.10", "N01"), is_under("N01.10", "N01.1"), is_under("N01", "N01")
    (True, False, False)
    """
    return bool(above) and code.startswith(above) and code[len(above) : len(above) + 1] in (".", "-", "/", "_")


def first_number(printed: str) -> int | None:
    """The number that a mark or code begins with; None where it begins otherwise.

    Examples
    --------
    >>> first_number("1a"), first_number("12-KH"), first_number("N01")
    (1, 12, None)
    """
    match = _FIRST_NUMBER.match(printed)
    return int(match[0]) if match else None


def depth_of(code: str) -> int:
    """How many parts a code has: ``B.N01.2`` has three."""
    return len([part for part in re.split(r"[.\-/_]", code) if part])


def leading_mark(text: str) -> tuple[Mark | None, str]:
    """The mark that a title begins with, and the title without it."""
    match = _LEADING.match(text)
    if not match:
        return None, text
    printed = match[0].strip()
    if match["bullet"]:
        return Mark("", "-"), text[match.end() :]
    return mark_of(printed), text[match.end() :]


def split_by_codes(text: str) -> list[tuple[str, str]]:
    r"""The items of a cell whose paragraphs begin with codes 1.x, 2.x or 3.x: code and title of each.

    A paragraph without a code goes on the one before; without any code there is one item, with an empty code.

    Examples
    --------
    >>> split_by_codes("3.1. Draft\n3.2 Issue\nthe plan")
    [('3.1', 'Draft'), ('3.2', 'Issue the plan')]
    """
    items: list[tuple[str, str]] = []
    for line in text.split("\n"):
        if not line.strip():
            continue
        match = _CODES.match(line)
        if match:
            items.append((match[1], line[match.end() :].strip()))
        elif items:
            items[-1] = (items[-1][0], f"{items[-1][1]} {line.strip()}".strip())
        else:
            items.append(("", line.strip()))
    return items
