"""Days and times of a workbook as their cells show them: days as ``30/06/2025``, months as ``06/2025``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from plan_graph.importing.number_format_codes import LONGEST_CODE, Token, literal_of, read_sections

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip
LAST_DAY = 2_958_465
"""31/12/9999 as a serial number."""


def format_day(value: float, tokens: Sequence[Token], from_1904: bool) -> tuple[str, bool]:
    """A serial number as a day, a time or both, and whether it is a day of which the year is not shown."""
    seconds = round(value * 86_400)
    whole, left = divmod(seconds, 86_400)
    if from_1904:
        day = date(1904, 1, 1) + timedelta(whole)
    else:
        day = date(1899, 12, 31 if whole < 60 else 30) + timedelta(whole)  # the 29th of February 1900 never was
    kinds = [_kind(token, tokens[:place], tokens[place + 1 :]) for place, token in enumerate(tokens)]
    parts = {kind[0] for kind in kinds if kind and kind[0] in "ydM"}
    without_year = "y" not in parts and "d" in parts
    words = "".join(map(literal_of, tokens))
    if parts and not any(letter.isalpha() for letter in words) and parts != {"M"}:
        return _day_text(day, parts) + _clock(kinds, left), without_year
    half_day = any(token.kind == "noon" for token in tokens)
    tongue = next((token.text for token in tokens if token.kind == "tongue"), "")
    shown = "".join(
        literal_of(token) or _part(kind, token, day, seconds, half_day, tongue)
        for kind, token in zip(kinds, tokens, strict=True)
    )
    return shown.strip(), without_year or parts == {"M"}


def _day_text(day: date, parts: set[str]) -> str:
    written = [f"{day.day:02}" if "d" in parts else "", f"{day.month:02}" if "M" in parts else "",
               f"{day.year}" if "y" in parts else ""]  # fmt: skip
    return "/".join(filter(None, written))


def _clock(kinds: Sequence[str], left: int) -> str:
    return f" {left // 3600:02}:{left // 60 % 60:02}" if any(kind[:1] == "h" for kind in kinds) and left else ""


def _kind(token: Token, before: Sequence[Token], after: Sequence[Token]) -> str:
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


def _part(kind: str, token: Token, day: date, seconds: int, half_day: bool, tongue: str) -> str:
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


def is_day(code: str) -> bool:
    """Whether a format shows a day: a day of the month and a month, or a year.

    Examples
    --------
    >>> is_day("dd/mm/yyyy"), is_day("h:mm"), is_day('0.0" day"'), is_day("General")
    (True, False, False, False)
    """
    tokens = read_sections(code[:LONGEST_CODE])[0]
    kinds = {(_kind(token, tokens[:place], tokens[place + 1 :]) or " ")[0] for place, token in enumerate(tokens)}
    return bool(kinds & {"y", "d", "M"})
