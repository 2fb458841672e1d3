"""Numbers that Word makes itself: a paragraph of a list has its number in no text, only in the list's levels."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from plan_graph.importing.word_styles import W, is_on, value_of
from plan_graph.model.naming import letters

_LEVELS = 9
_MOST = 32_767
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    style: str = ""


@dataclass(slots=True)
class _List:
    """A list of paragraphs: the definition whose counters it shares, its levels, and starts of its own."""

    definition: str
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)
    begun: set[int] = field(default_factory=set)


class Numbering:
    """The lists of a document, counted in the order in which its paragraphs are met.

    Parameters
    ----------
    root
        The root element of its part of lists; None when it has none.
    """

    def __init__(self, root: etree._Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, dict[int, int]] = {}
        if root is None:
            return
        definitions = {one.get(f"{W}abstractNumId", ""): one for one in root.iter(f"{W}abstractNum")}
        by_style = {value_of(one, f"{W}styleLink"): one for one in definitions.values()}
        for one in root.iter(f"{W}num"):
            definition = value_of(one, f"{W}abstractNumId")
            there = definitions.get(definition)
            linked = by_style.get(value_of(there, f"{W}numStyleLink") or "-")
            levels = _levels_of(linked if linked is not None else there)
            made = _List(definition, levels)
            for change in one.iter(f"{W}lvlOverride"):
                level = _number(change.get(f"{W}ilvl"), 0, _LEVELS - 1, 0)
                own = change.find(f"{W}lvl")
                if own is not None:
                    levels[level] = _level_of(own)
                start = value_of(change, f"{W}startOverride")
                if start:
                    made.starts[level] = _number(start, 0, _MOST, 1)
            self._lists[one.get(f"{W}numId", "")] = made

    def level_of_style(self, number: str, style: str) -> int:
        """The level of a list that belongs to a style of paragraphs."""
        numbered_list = self._lists.get(number)
        return (
            next((level for level, one in numbered_list.levels.items() if one.style == style), 0)
            if numbered_list
            else 0
        )

    def next_mark(self, number: str, level: int) -> str:
        """Count a paragraph of a list; gives its number as printed, ``-`` for a bullet, or nothing.

        Parameters
        ----------
        number
            The list (``numId``).
        level
            From 0.
        """
        numbered_list = self._lists.get(number)
        if numbered_list is None or level not in numbered_list.levels:
            return ""
        counters = self._counters.setdefault(numbered_list.definition, {})
        if level in numbered_list.starts and level not in numbered_list.begun:
            counters[level] = numbered_list.starts[level]
        else:
            counters[level] = counters[level] + 1 if level in counters else numbered_list.levels[level].start
        numbered_list.begun.add(level)
        for deeper in range(level + 1, _LEVELS):
            restart = numbered_list.levels[deeper].restart if deeper in numbered_list.levels else None
            if deeper in counters and (restart is None or (restart > 0 and level < restart)):
                del counters[deeper]
        own = numbered_list.levels[level]
        if own.form == "bullet":
            return "-"
        return _text_of(numbered_list, counters, level).strip()


def _text_of(numbered_list: _List, counters: dict[int, int], level: int) -> str:
    own = numbered_list.levels[level]
    text = own.text
    for place in range(level + 1):
        there = numbered_list.levels.get(place, _Level())
        count = counters.get(place, there.start)
        form = "decimal" if own.legal else there.form
        text = text.replace(f"%{place + 1}", _format_number(count, form))
    return text


def _levels_of(definition: etree._Element | None) -> dict[int, _Level]:
    if definition is None:
        return {}
    return {
        _number(one.get(f"{W}ilvl"), 0, _LEVELS - 1, 0): _level_of(one) for one in definition.iterchildren(f"{W}lvl")
    }


def _level_of(level: etree._Element) -> _Level:
    restart = value_of(level, f"{W}lvlRestart")
    return _Level(
        value_of(level, f"{W}numFmt") or "decimal",
        value_of(level, f"{W}lvlText"),
        _number(value_of(level, f"{W}start"), 0, _MOST, 1),
        _number(restart, 0, _LEVELS, 0) if restart else None,
        is_on(level.find(f"{W}isLgl")),
        value_of(level, f"{W}pStyle"),
    )


def _number(text: str | None, least: int, most: int, otherwise: int) -> int:
    """A whole number within bounds; Word numbers on where a file has nonsense, and so does this."""
    plain = (text or "").strip()
    if not (plain.isascii() and plain.isdigit() and len(plain) < 9):
        return otherwise
    return min(max(int(plain), least), most)


def _format_number(count: int, form: str) -> str:
    """A number as a list prints it.

    Examples
    --------
    >>> [_format_number(4, form) for form in ("decimal", "upperRoman", "lowerLetter", "decimalZero")]
    ['4', 'IV', 'd', '04']
    >>> _format_number(28, "upperLetter")
    'BB'
    """
    if form == "none":
        return ""
    if form in ("upperRoman", "lowerRoman") and 0 < count < 4000:
        roman, left = "", count
        for value, sign in _ROMAN:
            roman += sign * (left // value)
            left %= value
        return roman if form == "upperRoman" else roman.lower()
    if form in ("upperLetter", "lowerLetter") and 0 < count < 781:
        sign = letters((count - 1) % 26) * ((count - 1) // 26 + 1)  # Word: z, aa, bb
        return sign.upper() if form == "upperLetter" else sign
    return f"{count:02}" if form == "decimalZero" else str(count)
