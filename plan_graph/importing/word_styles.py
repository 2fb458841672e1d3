"""Styles of a Word document for letters and paragraphs: struck, hidden, raised, font, numbering."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = {"0", "false", "off", "none"}
_DEEPEST = 20
"""How many styles a style may be based on, one after the other."""


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look, as far as it changes their meaning."""

    struck: bool = False
    hidden: bool = False
    raised: bool = False
    font: str = ""
    bold: bool = False


def is_on(element: etree._Element | None) -> bool:
    """Whether an on/off property is on: it is so without a value."""
    return element is not None and element.get(f"{W}val", "true").strip().lower() not in _OFF


def value_of(element: etree._Element | None, path: str) -> str:
    """The value of a property; empty when it is not there."""
    child = None if element is None else element.find(path)
    return "" if child is None else child.get(f"{W}val", "")


class Styles:
    """The styles of a document.

    Parameters
    ----------
    root
        The root element of its part of styles; None when it has none.
    """

    def __init__(self, root: etree._Element | None) -> None:
        every = [] if root is None else list(root.iter(f"{W}style"))
        self._styles = {one.get(f"{W}styleId", ""): one for one in every}
        self._default = next(
            (
                one.get(f"{W}styleId", "")
                for one in every
                if one.get(f"{W}type") == "paragraph" and one.get(f"{W}default", "0") not in _OFF
            ),
            "",
        )
        self._base = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self.look = cache(self._look)
        self.numbering = cache(self._numbering)

    def _chain(self, style: str) -> list[etree._Element]:
        """A style and those it is based on, the nearest first."""
        chain: list[etree._Element] = []
        while style in self._styles and len(chain) < _DEEPEST:
            chain.append(self._styles[style])
            style = value_of(chain[-1], f"{W}basedOn")
        return chain

    def _look(self, paragraph: str, letters: str) -> Look:
        """The look that a style of paragraphs and one of letters give together."""
        toggles: dict[str, bool] = {}
        chains = (self._chain(paragraph or self._default), self._chain(letters))
        for name in ("strike", "dstrike", "vanish", "webHidden", "b"):
            # a property of both styles is off: ISO/IEC 29500-1, 17.7.3
            toggles[name] = sum(_nearest_is_on(chain, name) for chain in chains) == 1
        ordered = [one.find(f"{W}rPr") for one in (*chains[1], *chains[0])] + [self._base]
        raised = next(filter(None, (value_of(one, f"{W}vertAlign") for one in ordered)), "") == "superscript"
        font = next(filter(None, (font_of(one) for one in ordered)), "")
        return Look(toggles["strike"] or toggles["dstrike"], toggles["vanish"] or toggles["webHidden"], raised, font,
                    toggles["b"])  # fmt: skip

    def _numbering(self, paragraph: str) -> tuple[str, str, str]:
        """Number list, level, and the style that names the list; empty where the style has none."""
        for style in self._chain(paragraph or self._default):
            number = style.find(f"{W}pPr/{W}numPr")
            if number is not None and value_of(number, f"{W}numId"):
                return value_of(number, f"{W}numId"), value_of(number, f"{W}ilvl"), style.get(f"{W}styleId", "")
        return "", "", ""


def _nearest_is_on(chain: list[etree._Element], name: str) -> bool:
    for style in chain:
        property_element = style.find(f"{W}rPr/{W}{name}")
        if property_element is not None:
            return is_on(property_element)
    return False


def font_of(properties: etree._Element | None) -> str:
    """The font that properties of letters name for Latin letters."""
    fonts = None if properties is None else properties.find(f"{W}rFonts")
    if fonts is None:
        return ""
    return fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or fonts.get(f"{W}cs") or ""


def look_of(properties: etree._Element | None, under: Look) -> Look:
    """The look of letters with properties of their own, over that of their styles."""
    if properties is None or not len(properties):
        return under
    strikes = [properties.find(f"{W}{name}") for name in ("strike", "dstrike")]
    hides = [properties.find(f"{W}{name}") for name in ("vanish", "webHidden")]
    align = value_of(properties, f"{W}vertAlign")
    bold = properties.find(f"{W}b")
    return Look(
        any(map(is_on, strikes)) if any(one is not None for one in strikes) else under.struck,
        any(map(is_on, hides)) if any(one is not None for one in hides) else under.hidden,
        align == "superscript" if align else under.raised,
        font_of(properties) or under.font,
        under.bold if bold is None else is_on(bold),
    )
