"""The format codes of a workbook's numbers, taken apart: sections, and the tokens of each.

Source: ECMA-376 Part 1, 18.8.30 and 18.8.31.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
LONGEST_CODE = 255
"""So many letters of a code are read."""


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a format code: its kind and its text."""

    kind: str
    text: str


@cache
def read_sections(code: str) -> tuple[tuple[Token, ...], ...]:
    """The tokens of each section of a code; at most four, for what is above zero, below, zero, and a text."""
    sections: list[list[Token]] = [[]]
    for match in _TOKEN.finditer(code):
        kind, text = str(match.lastgroup), str(match[str(match.lastgroup)])
        if kind == "letter" and text == ";":
            sections.append([])
        elif kind == "bracket":
            sections[-1] += _bracket(text)
        elif kind in ("quoted", "escaped", "letter"):
            sections[-1].append(Token("literal", text))
        elif kind == "room":
            sections[-1].append(Token("literal", " "))
        elif kind != "fill":
            sections[-1].append(Token(kind, text))
    return tuple(tuple(section) for section in sections[:4])


def _bracket(text: str) -> list[Token]:
    if _ELAPSED.fullmatch(text):
        return [Token("elapsed", text.lower())]
    if text.startswith("$"):
        sign, _, tongue = text[1:].partition("-")
        return [Token("literal", sign), Token("tongue", tongue[-4:].upper().lstrip("0"))]
    condition = _CONDITION.fullmatch(text.strip())
    if condition:
        return [Token("condition", text.strip())]
    return [] if _COLOURS.fullmatch(text.strip()) else [Token("literal", text)]


def choose_section(sections: Sequence[Sequence[Token]], value: float) -> tuple[Sequence[Token], float]:
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


def literal_of(token: Token) -> str:
    """The words of a token that is shown as it is; nothing for another."""
    return token.text if token.kind == "literal" else ""
