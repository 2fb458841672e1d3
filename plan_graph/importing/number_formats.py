"""A number of a workbook as its cell shows it, in a form that can be read one way only.

What is shown counts, not what is stored: a day that is shown as ``Jun-25`` is a month, 0.35 shown as 35% is a
percentage, 3.1 shown as 3.10 is that code. Two things differ from the screen, since they depend on the settings of a
machine: days are written ``30/06/2025`` and months ``06/2025`` whatever their order in the format, and thousands are
not parted.

Source of the format codes: ECMA-376 Part 1, 18.8.30 and 18.8.31.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache

BUILT_IN: Mapping[int, str] = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "#,##0", 6: "#,##0", 7: "#,##0.00", 8: "#,##0.00", 9: "0%",
    10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 37: "#,##0;(#,##0)",
    38: "#,##0;(#,##0)", 39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;(#,##0.00)", 41: "#,##0;(#,##0)", 42: "#,##0;(#,##0)",
    43: "#,##0.00;(#,##0.00)", 44: "#,##0.00;(#,##0.00)", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
"""Formats that have a number and no code; 14 and 22 follow the machine's settings, here the day comes first."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<room>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]|'
    r"(?P<general>General)|(?P<noon>AM/PM|A/P)|(?P<power>E[+-])|(?P<date>y+|m+|d+|h+|s+(?:\.0+)?|e+)|(?P<digits>[0#?]+)|"
    r"(?P<sign>[.,%/@])|(?P<letter>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_COLOURS = re.compile(r"(?:black|blue|cyan|green|magenta|red|white|yellow|color\s*\d+|dbnum\d)", re.IGNORECASE)
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip
_LAST_DAY = 2_958_465
"""31/12/9999 as a serial number."""
_LONGEST_CODE = 255


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


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


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
    sections = _sections(code[:_LONGEST_CODE])
    tokens, size = _choose_section(sections, value)
    if any(token.kind == "general" for token in tokens):
        plain = plain_number(size)
        return Shown("".join(plain if one.kind == "general" else _literal(one) for one in tokens).strip())
    if any(token.kind in ("date", "elapsed", "noon") for token in tokens):
        return _format_time(value, tokens, from_1904)
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
    sections = _sections(code[:_LONGEST_CODE])
    if len(sections) == 4:
        tokens = sections[3]
    elif len(sections) == 1 and any(one.kind == "sign" and one.text == "@" for one in sections[0]):
        tokens = sections[0]
    else:
        return Shown(text)
    if not any(one.text == "@" for one in tokens if one.kind == "sign"):
        return Shown("".join(map(_literal, tokens)), unseen=bool(text.strip()))
    return Shown("".join(text if one.kind == "sign" and one.text == "@" else _literal(one) for one in tokens))


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


@cache
def _sections(code: str) -> tuple[tuple[_Token, ...], ...]:
    """The tokens of each section of a code; at most four, for what is above zero, below, zero, and a text."""
    sections: list[list[_Token]] = [[]]
    for match in _TOKEN.finditer(code):
        kind, text = str(match.lastgroup), str(match[str(match.lastgroup)])
        if kind == "letter" and text == ";":
            sections.append([])
        elif kind == "bracket":
            sections[-1] += _bracket(text)
        elif kind in ("quoted", "escaped", "letter"):
            sections[-1].append(_Token("literal", text))
        elif kind == "room":
            sections[-1].append(_Token("literal", " "))
        elif kind != "fill":
            sections[-1].append(_Token(kind, text))
    return tuple(tuple(section) for section in sections[:4])


def _bracket(text: str) -> list[_Token]:
    if _ELAPSED.fullmatch(text):
        return [_Token("elapsed", text.lower())]
    if text.startswith("$"):
        sign, _, tongue = text[1:].partition("-")
        return [_Token("literal", sign), _Token("tongue", tongue[-4:].upper().lstrip("0"))]
    condition = _CONDITION.fullmatch(text.strip())
    if condition:
        return [_Token("condition", text.strip())]
    return [] if _COLOURS.fullmatch(text.strip()) else [_Token("literal", text)]


def _choose_section(sections: Sequence[Sequence[_Token]], value: float) -> tuple[Sequence[_Token], float]:
    """The section for a number, and the number that it shows: without its sign where the section is for negative numbers."""
    for section in sections[:3]:
        for token in section:
            if token.kind == "condition" and _holds(token.text, value):
                return section, abs(value) if value < 0 and section is not sections[0] else value
    if any(token.kind == "condition" for section in sections for token in section):
        free = [one for one in sections[:3] if not any(token.kind == "condition" for token in one)]
        return (free[-1] if free else sections[-1]), value
    if value < 0 and len(sections) > 1:
        return sections[1], abs(value)
    if value == 0 and len(sections) > 2:
        return sections[2], value
    return sections[0], value


def _holds(condition: str, value: float) -> bool:
    match = _CONDITION.fullmatch(condition)
    if match is None:
        return False
    sign, bound = match[1], float(match[2])
    return {"<": value < bound, ">": value > bound, "=": value == bound, "<=": value <= bound, ">=": value >= bound,
            "<>": value != bound}[sign]  # fmt: skip


def _literal(token: _Token) -> str:
    return token.text if token.kind == "literal" else ""


# days and times


def _format_time(value: float, tokens: Sequence[_Token], from_1904: bool) -> Shown:
    if not 0 <= value <= _LAST_DAY:
        return Shown(plain_number(value))
    seconds = round(value * 86_400)
    whole, left = divmod(seconds, 86_400)
    if from_1904:
        day = date(1904, 1, 1) + timedelta(whole)
    else:
        day = date(1899, 12, 31 if whole < 60 else 30) + timedelta(whole)  # the 29th of February 1900 never was
    kinds = [_kind(token, tokens[:place], tokens[place + 1 :]) for place, token in enumerate(tokens)]
    parts = {kind[0] for kind in kinds if kind and kind[0] in "ydM"}
    without_year = "y" not in parts and "d" in parts
    words = "".join(map(_literal, tokens))
    if parts and not any(letter.isalpha() for letter in words) and parts != {"M"}:
        return Shown(_day_text(day, parts) + _clock(kinds, left), without_year)
    half_day = any(token.kind == "noon" for token in tokens)
    tongue = next((token.text for token in tokens if token.kind == "tongue"), "")
    shown = "".join(
        _literal(token) or _part(kind, token, day, seconds, half_day, tongue)
        for kind, token in zip(kinds, tokens, strict=True)
    )
    return Shown(shown.strip(), without_year or parts == {"M"})


def _day_text(day: date, parts: set[str]) -> str:
    written = [f"{day.day:02}" if "d" in parts else "", f"{day.month:02}" if "M" in parts else "",
               f"{day.year}" if "y" in parts else ""]  # fmt: skip
    return "/".join(filter(None, written))


def _clock(kinds: Sequence[str], left: int) -> str:
    return f" {left // 3600:02}:{left // 60 % 60:02}" if any(kind[:1] == "h" for kind in kinds) and left else ""


def _kind(token: _Token, before: Sequence[_Token], after: Sequence[_Token]) -> str:
    """The letters of a part of a day or time; months are ``M``, minutes ``m``."""
    if token.kind == "elapsed":
        return "[" + token.text
    if token.kind != "date":
        return ""
    text = token.text.lower()
    if text[0] == "e":
        return "yyyy"
    if text[0] != "m" or len(text) > 2:
        return "M" * len(text) if text[0] == "m" else text
    last = next((one for one in reversed(before) if one.kind in ("date", "elapsed")), None)
    following = next((one for one in after if one.kind == "date"), None)
    minutes = (last is not None and last.text[0].lower() == "h") or (
        following is not None and following.text[0].lower() == "s"
    )
    return text if minutes else "M" * len(text)


def _part(kind: str, token: _Token, day: date, seconds: int, half_day: bool, tongue: str) -> str:
    left = seconds % 86_400
    hour = left // 3600
    if token.kind == "noon":
        return "AM" if hour < 12 else "PM"
    if token.kind in ("sign", "digits"):
        return token.text
    if not kind:
        return ""
    if kind[0] == "[":
        return str({"h": seconds // 3600, "m": seconds // 60, "s": seconds}[kind[1]])
    if kind[0] == "M" and len(kind) >= 3:
        vietnamese = tongue.endswith(("42A", "VN"))
        return f"tháng {day.month}" if vietnamese else _MONTHS[day.month - 1][: 3 if len(kind) == 3 else None]
    if kind[0] == "d" and len(kind) >= 3:
        return day.strftime("%a" if len(kind) == 3 else "%A")
    if kind[0] == "h" and half_day:
        hour = hour % 12 or 12
    value = {"y": day.year, "M": day.month, "d": day.day, "h": hour, "m": left // 60 % 60, "s": left % 60}[kind[0]]
    return f"{value:02}" if len(kind.partition(".")[0]) > 1 and kind[0] != "y" else str(value)


# numbers


def _format_digits(value: float, tokens: Sequence[_Token]) -> str:
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


def _scaling(tokens: Sequence[_Token], places: Sequence[int]) -> int:
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


def _point(tokens: Sequence[_Token]) -> int:
    """The place of the decimal point; the end where there is none."""
    return next((place for place, one in enumerate(tokens) if one.kind == "sign" and one.text == "."), len(tokens))


def _decimals(tokens: Sequence[_Token]) -> int:
    after = False
    count = 0
    for token in tokens:
        if token.kind == "power":
            break
        after = after or (token.kind == "sign" and token.text == ".")
        count += len(token.text) if after and token.kind == "digits" else 0
    return min(count, 15)


def _place_digits(minus: str, whole: str, parts: str, tokens: Sequence[_Token]) -> str:
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


def _join_decimals(left: str, right: str, tokens: Sequence[_Token], point: int) -> str:
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


def _sign(token: _Token) -> str:
    return token.text if token.kind == "literal" or (token.kind == "sign" and token.text in "%./") else ""


def _fraction(number: Decimal, tokens: Sequence[_Token]) -> str:
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


def is_day(code: str) -> bool:
    """Whether a format shows a day: a day of the month and a month, or a year.

    Examples
    --------
    >>> is_day("dd/mm/yyyy"), is_day("h:mm"), is_day('0.0" day"'), is_day("General")
    (True, False, False, False)
    """
    tokens = _sections(code[:_LONGEST_CODE])[0]
    kinds = {(_kind(token, tokens[:place], tokens[place + 1 :]) or " ")[0] for place, token in enumerate(tokens)}
    return bool(kinds & {"y", "d", "M"})
