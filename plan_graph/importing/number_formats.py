"""A number of a workbook as its cell shows it, in a form that can be read one way only.

What is shown counts, not what is stored: a day that is shown as ``Jun-25`` is a month, 0.35 shown as 35% is a
percentage, 3.1 shown as 3.10 is that code. Two things differ from the screen, since they depend on the settings of a
machine: days are written ``30/06/2025`` and months ``06/2025`` whatever their order in the format, and thousands are
not parted.

Source of the format codes: ECMA-376 Part 1, 18.8.30 and 18.8.31.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from plan_graph.importing.day_formats import LAST_DAY, format_day
from plan_graph.importing.number_format_codes import LONGEST_CODE, Token, choose_section, literal_of, read_sections


@dataclass(frozen=True, slots=True)
class Shown:
    """A value as its cell shows it.

    Parameters
    ----------
    text
        What is read.
    without_year
        It is a day of which the year is not shown.
    unseen
        The format shows nothing of a value that is there.
    """

    text: str
    without_year: bool = False
    unseen: bool = False


def format_number(value: float, code: str, *, from_1904: bool = False) -> Shown:
    """A number as a format shows it.

    Parameters
    ----------
    value
        The stored number; for days the days since 30/12/1899, or since 1/1/1904.
    code
        The format code.

    Examples
    --------
    >>> [format_number(45809, code).text for code in ("mmm-yy", "yyyy", "m/d/yyyy", "General")]
    ['06/2025', '2025', '01/06/2025', '45809']
    >>> format_number(0.35, "0%").text, format_number(12.5, '0.0" tỷ"').text, format_number(3.1, "0.00").text
    ('35%', '12.5 tỷ', '3.10')
    """
    sections = read_sections(code[:LONGEST_CODE])
    tokens, size = choose_section(sections, value)
    if any(token.kind == "general" for token in tokens):
        plain = plain_number(size)
        return Shown("".join(plain if one.kind == "general" else literal_of(one) for one in tokens).strip())
    if any(token.kind in ("date", "elapsed", "noon") for token in tokens):
        return Shown(*format_day(value, tokens, from_1904)) if 0 <= value <= LAST_DAY else Shown(plain_number(value))
    if not tokens and len(sections) > 1 and value:
        return Shown("", unseen=True)
    return Shown(_format_digits(size, tokens).strip())


def format_text(text: str, code: str) -> Shown:
    """A text as a format shows it: some add words, some hide it.

    Examples
    --------
    >>> format_text("Họp", '"Việc: "@').text, format_text("Họp", ";;;").unseen
    ('Việc: Họp', True)
    """
    sections = read_sections(code[:LONGEST_CODE])
    if len(sections) == 4:
        tokens = sections[3]
    elif len(sections) == 1 and any(one.kind == "sign" and one.text == "@" for one in sections[0]):
        tokens = sections[0]
    else:
        return Shown(text)
    if not any(one.text == "@" for one in tokens if one.kind == "sign"):
        return Shown("".join(map(literal_of, tokens)), unseen=bool(text.strip()))
    return Shown("".join(text if one.kind == "sign" and one.text == "@" else literal_of(one) for one in tokens))


def plain_number(value: float) -> str:
    """A number without a format; three decimals after a comma, for a dot would make them thousands.

    Examples
    --------
    >>> plain_number(12.0), plain_number(0.1 + 0.2), plain_number(1.125), plain_number(1e20)
    ('12', '0.3', '1,125', '100000000000000000000')
    """
    if value == int(value):
        return str(int(value))
    return _unmistakable(f"{Decimal(f'{value:.15g}'):f}")


def _unmistakable(number: str) -> str:
    """Digits as a reader of Vietnamese takes them: ``1.125`` would be thousands, ``1,125`` is not."""
    whole, _, parts = number.partition(".")
    return f"{whole},{parts}" if len(parts) == 3 and 1 <= len(whole.lstrip("-")) <= 3 else number


def _format_digits(value: float, tokens: Sequence[Token]) -> str:
    signs = [token.text for token in tokens if token.kind == "sign"]
    places = [place for place, token in enumerate(tokens) if token.kind == "digits"]
    if not places:
        return "".join(plain_number(value) if one.text == "@" else _sign(one) for one in tokens)
    if any(token.kind == "power" for token in tokens):
        return f"{value:.{_decimals(tokens)}E}"
    number = Decimal(f"{value:.15g}") * 100 ** signs.count("%")
    if "/" in signs:
        return _fraction(number, tokens)
    number = number.scaleb(-3 * _scaling(tokens, places))
    decimals = _decimals(tokens)
    number = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    whole, _, parts = f"{abs(number):f}".partition(".")
    minus = "-" if number < 0 else ""
    return _place_digits(minus, "" if whole == "0" else whole, parts, tokens)


def _scaling(tokens: Sequence[Token], places: Sequence[int]) -> int:
    """How many commas follow the last digit, before the point or at the end: each shows thousands."""
    point = _point(tokens)
    ends = {max((place for place in places if place < point), default=places[-1]), places[-1]}
    commas = 0
    for end in ends:
        for token in tokens[end + 1 :]:
            if token.kind != "sign" or token.text != ",":
                break
            commas += 1
    return commas


def _point(tokens: Sequence[Token]) -> int:
    """The place of the decimal point; the end where there is none."""
    return next((place for place, one in enumerate(tokens) if one.kind == "sign" and one.text == "."), len(tokens))


def _decimals(tokens: Sequence[Token]) -> int:
    after = False
    count = 0
    for token in tokens:
        if token.kind == "power":
            break
        after = after or (token.kind == "sign" and token.text == ".")
        count += len(token.text) if after and token.kind == "digits" else 0
    return min(count, 15)


def _place_digits(minus: str, whole: str, parts: str, tokens: Sequence[Token]) -> str:
    """The digits in their places: before the point from the right, after it from the left."""
    point = _point(tokens)
    room = sum(len(token.text) for token in tokens[:point] if token.kind == "digits")
    first = next((place for place, token in enumerate(tokens) if token.kind == "digits"), 0)
    padded = whole.rjust(room, "\0")
    spare, padded = padded[: len(padded) - room], padded[len(padded) - room :]
    left: list[str] = []
    at = 0
    for place, token in enumerate(tokens[:point]):
        if token.kind == "digits":
            digits = "".join(
                digit if digit != "\0" else ("0" if sign == "0" else "")
                for digit, sign in zip(padded[at:], token.text, strict=False)
            )
            at += len(token.text)
            left.append((minus + spare if place == first else "") + digits)
        else:
            left.append(_sign(token))
    right: list[str] = []
    used = 0
    for token in tokens[point + 1 :]:
        if token.kind == "digits":
            digits = parts[used : used + len(token.text)]
            used += len(token.text)
            optional = len(token.text) - len(token.text.rstrip("#?"))
            keep = len(digits) - optional
            right.append(digits[:keep] + digits[keep:].rstrip("0"))
        else:
            right.append(_sign(token))
    return _join_decimals("".join(left), "".join(right), tokens, point)


def _join_decimals(left: str, right: str, tokens: Sequence[Token], point: int) -> str:
    if point == len(tokens):
        return left
    decimals = re.match(r"\d*", right)
    digits = decimals[0] if decimals else ""
    whole = re.search(r"\d*$", left)
    if len(digits) == 3 and whole and 1 <= len(whole[0]) <= 3:
        trimmed = digits.rstrip("0")
        digits, comma = (digits, ",") if len(trimmed) == 3 else (trimmed, ".")
        return f"{left}{comma if digits else ''}{digits}{right[3:]}"
    return f"{left or '0'}.{right}" if digits else left + right


def _sign(token: Token) -> str:
    return token.text if token.kind == "literal" or (token.kind == "sign" and token.text in "%./") else ""


def _fraction(number: Decimal, tokens: Sequence[Token]) -> str:
    """``1 1/2``; with a whole number before it only where the format has room for one."""
    slash = next(place for place, token in enumerate(tokens) if token.kind == "sign" and token.text == "/")
    below = next((token.text for token in tokens[slash + 1 :] if token.kind == "digits"), "?")
    above = [token for token in tokens[:slash] if token.kind == "digits"]
    exact = Fraction(number).limit_denominator(max(10 ** min(len(below), 4) - 1, 1))
    minus, exact = ("-" if exact < 0 else ""), abs(exact)
    if len(above) < 2:
        return f"{minus}{exact.numerator}/{exact.denominator}"
    whole, rest = divmod(exact.numerator, exact.denominator)
    if not rest:
        return f"{minus}{whole}"
    return f"{minus}{whole} {rest}/{exact.denominator}" if whole else f"{minus}{rest}/{exact.denominator}"
