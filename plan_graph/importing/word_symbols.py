"""Letters of the symbol fonts as the characters that they show."""

from __future__ import annotations

from collections.abc import Mapping

_GREEK = dict(zip("ABGDEZHQIKLMNXOPRSTUFCYW", "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ", strict=True))
_SMALL_GREEK = dict(zip("abgdezhqiklmnxoprstufcyw", "αβγδεζηθικλμνξοπρστυφχψω", strict=True))
_PLAIN = {chr(code): chr(code) for code in (*range(0x30, 0x3A), *map(ord, " !#%&()+,./:;<=>?[]_{|}"))}
_SYMBOL = {
    **_PLAIN, **_GREEK, **_SMALL_GREEK, "-": "−", "*": "∗", "\xa0": "€", "\xa2": "′", "\xa3": "≤", "\xa5": "∞", "\xab": "↔",
    "\xac": "←", "\xad": "↑", "\xae": "→", "\xaf": "↓", "\xb0": "°", "\xb1": "±", "\xb2": "″", "\xb3": "≥", "\xb4": "×",
    "\xb7": "•", "\xb8": "÷", "\xb9": "≠", "\xba": "≡", "\xbb": "≈", "\xbc": "…", "\xd7": "⋅", "\xdb": "⇔", "\xdc": "⇐",
    "\xde": "⇒", "\xe5": "∑", "\xd6": "√",
}  # fmt: skip
_WINGDINGS = {
    " ": " ", "l": "●", "m": "❍", "n": "■", "o": "□", "p": "❐", "q": "❑", "r": "❒", "s": "⬧", "t": "⧫", "u": "◆", "v": "❖", "w": "⬥",
    "x": "⌧", "\x9f": "•", "\xa1": "○", "\xa7": "▪", "\xa8": "□", "\xab": "★", "\xd8": "➢", "\xdf": "←", "\xe0": "→", "\xe1": "↑",
    "\xe2": "↓", "\xe8": "➔", "\xf0": "⇨", "\xfb": "✗", "\xfc": "✓", "\xfd": "☒", "\xfe": "☑",
}  # fmt: skip
_WINGDINGS_2 = {"O": "✗", "P": "✓", "Q": "☒", "R": "☑", "S": "☒", "T": "☒", "\x98": "•", "\xa3": "□", " ": " "}
_WEBDINGS = {"a": "✓", "r": "✗", "c": "□", "g": "■", "n": "●", " ": " "}
_FONTS: Mapping[str, Mapping[str, str]] = {
    "symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "webdings": _WEBDINGS,
}  # fmt: skip
"""The characters that plans are likely to hold; ISO/IEC 8859 never had them, so each font has a table of its own."""


def is_symbol_font(font: str) -> bool:
    """Whether a font shows other characters than the letters of its text."""
    return font.strip().casefold() in _FONTS


def symbol_character(letter: str, font: str) -> str:
    r"""The character that a letter shows in a font; empty when that is not known.

    Letters from U+F000 on are those of the font from 0 on, as Word keeps them.

    Examples
    --------
    >>> symbol_character("\uf0fc", "Wingdings"), symbol_character("\uf0b3", "Symbol"), symbol_character("\uf041", "Arial")
    ('✓', '≥', 'A')
    """
    plain = chr(ord(letter) - 0xF000) if "\uf000" <= letter <= "\uf0ff" else letter
    table = _FONTS.get(font.strip().casefold())
    if table is None:
        return plain if plain.isprintable() and " " <= plain < "\x7f" else ""
    return table.get(plain, "")
