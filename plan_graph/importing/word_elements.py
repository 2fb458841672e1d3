"""The elements of a Word document: those to look through, those without text, and the letters of one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from plan_graph.importing.word_styles import W

MOST_COLUMNS = 200
MOST_CELLS = 500_000
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MICROSOFT = re.compile(r"http://schemas\.microsoft\.com/office/(?:word|drawing)/20\d\d/")
OPEN_XML = "http://schemas.openxmlformats.org/"
LOOK_THROUGH = {f"{W}{name}" for name in ("ins", "moveTo", "smartTag", "hyperlink", "customXml", "dir", "bdo", "fldSimple",
                                           "sdtContent", "ruby", "rubyBase")}  # fmt: skip
REVISED_AWAY = {f"{W}del", f"{W}moveFrom"}
SILENT = {f"{W}{name}" for name in (
    "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "tblPrEx", "sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr", "rubyPr",
    "sectPr", "proofErr", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference",
    "annotationRef", "lastRenderedPageBreak", "permStart", "permEnd", "fldData", "footnoteRef", "endnoteRef", "separator",
    "continuationSeparator", "instrText", "delInstrText",
)}  # fmt: skip
BLANKS = {
    f"{W}tab": " ",
    f"{W}ptab": " ",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "",
}
WORDS = (f"{W}t", f"{W}delText", f"{MATH}t", f"{DRAWING}t")
OBJECTS = (("chart", "chart"), ("relIds", "diagram"), ("OLEObject", "embedded"), ("control", "control"), ("pic", "picture"),
            ("imagedata", "picture"))  # fmt: skip


def branch_of(alternatives: etree._Element) -> etree._Element | None:
    """The first choice whose names are understood, else the fallback."""
    for choice in alternatives.iterchildren(f"{MC}Choice"):
        names = [choice.nsmap.get(prefix, "") for prefix in (choice.get("Requires") or "").split()]
        if names and all(name and (name.startswith(OPEN_XML) or MICROSOFT.match(name)) for name in names):
            return choice
    return alternatives.find(f"{MC}Fallback")


def words_of(element: etree._Element) -> str:
    """The letters of an element, a blank between its paragraphs; of alternatives one."""
    pieces: list[str] = []

    def walk(one: etree._Element) -> None:
        if one.tag == f"{MC}AlternateContent":
            branch = branch_of(one)
            one = one if branch is None else branch
        if one.tag in WORDS:
            pieces.append(one.text or "")
        elif one.tag in (f"{W}p", f"{W}br", f"{W}tab", f"{W}tc"):
            pieces.append(" ")
        for child in one:
            if isinstance(child.tag, str):
                walk(child)

    walk(element)
    return " ".join("".join(pieces).split())


def without_words(content: etree._Element | None) -> Iterator[etree._Element]:
    """Of a prompt that nobody has filled in: its cell or row, empty."""
    if content is None:
        return
    for tag in (f"{W}tr", f"{W}tc"):
        for part in content.iterchildren(tag):
            for text in list(part.iter(*WORDS)):
                text.text = ""
            yield part
