"""Tables of a web page, and of Markdown by way of HTML; nothing is run and nothing is fetched."""

from __future__ import annotations

import re
from dataclasses import dataclass

import lxml.html
from lxml import etree
from markdown_it import MarkdownIt

from plan_graph.importing.legacy_text import is_legacy_font
from plan_graph.importing.note_marks import without_mark
from plan_graph.importing.office_package import damage_error
from plan_graph.importing.raw_document import (
    RawDocument,
    RawTable,
    RawText,
    Run,
    Tally,
    as_text,
    simplify_runs,
    text_before,
)
from plan_graph.model.diagnostics import Diagnostic, InputError

MOST_COLUMNS = 200
MOST_CELLS = 500_000
MOST_MERGED = 200_000
"""Cells under merged ones, in all tables together."""
_NEW_LINE = {"br", "p", "li", "div", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd"}
_SILENT = {"script", "style", "noscript", "template", "head", "rt", "rp", "option", "title"}
_STRUCK = {"s", "strike", "del"}
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all", re.IGNORECASE)
_LINE_THROUGH = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_FAMILY = re.compile(r"font-family\s*:\s*[\"']?([^\"';,]+)", re.IGNORECASE)
_DEEPEST = 250
_NEAR = 5
"""How many paragraphs before a table may be its heading; heading elements count however far above they are."""
_OUTSIDE = ("p", "li", "h1", "h2", "h3", "h4", "title", "caption")


@dataclass(frozen=True, slots=True)
class _Look:
    font: str = ""
    raised: bool = False
    bold: bool = False


def markdown_as_html(text: str) -> str:
    """Markdown with its tables as HTML; HTML inside it is kept, so that ``<br>`` in a cell is a new line."""
    return str(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text))


def read_html(text: str, name: str) -> RawDocument:
    """Every table of a page and the text outside tables.

    A table whose cells only lay out other tables is looked through; a table inside a cell of a table with rows and
    columns of its own is text of that cell, and reported.

    Raises
    ------
    InputError
        When the page is empty, or a table is larger than any plan.
    """
    raw = RawDocument()
    if not text.strip():
        return raw
    # a declaration of another encoding inside the page means nothing once it is text
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True)
    try:
        page = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError as error:  # not one element
        raise damage_error(name, "html") from error
    tally = Tally(name)
    reader = _Reader(name, tally)
    before: list[tuple[str, bool]] = []
    for element in page.iter("table", *_OUTSIDE):
        if element.tag == "table":
            if not reader.is_frame(element) and not reader.is_inside(element):
                far = [text for text, is_heading in before[:-_NEAR] if is_heading]
                heading = [*far[-2:], *(text for text, _ in before[-_NEAR:])]
                raw.tables.append(reader.table(element, f"table {len(raw.tables) + 1}", heading))
                before = []
        elif not reader.is_inside(element):
            words = _words_outside(element)
            raw.paragraphs.append(words)
            if words and element.tag not in ("title", "caption"):
                before.append((words, element.tag not in ("p", "li")))
    raw.doubts = tally.doubts()
    return raw


class _Reader:
    def __init__(self, name: str, tally: Tally) -> None:
        self.name = name
        self.tally = tally
        self.left = MOST_MERGED
        self.cells = 0
        self._table = self._place = ""
        self._frames: dict[etree._Element, bool] = {}

    def is_frame(self, table: etree._Element) -> bool:
        """Whether a table holds others and has no two rows of three cells itself."""
        if table not in self._frames:
            inner = next(table.iterdescendants("table"), None) is not None
            wide = sum(len(list(row.iterchildren("td", "th"))) >= 3 for row in _rows(table)) if inner else 0
            self._frames[table] = inner and wide < 2
        return self._frames[table]

    def is_inside(self, element: etree._Element) -> bool:
        """Whether an element is in a table that is not for layout."""
        return any(not self.is_frame(above) for above in element.iterancestors("table")) and element.tag != "caption"

    def table(self, table: etree._Element, name: str, heading: list[str]) -> RawTable:
        """One table; spans end with its last row."""
        self._table = name
        rows: list[list[RawText]] = []
        spans: dict[tuple[int, int], tuple[int, int]] = {}
        taken: set[tuple[int, int]] = set()
        every = _rows(table)
        for number, row in enumerate(every):
            struck: list[tuple[str, str]] = []
            texts: dict[int, RawText] = {}
            column = 0
            hidden = _is_unseen(row)
            for cell in row.iterchildren("td", "th"):
                while (number, column) in taken:
                    column += 1
                high, wide = min(_span(cell, "rowspan"), len(every) - number), _span(cell, "colspan")
                self._place = f"{name}, row {number + 1}, column {column + 1}"
                self._count(column + wide, high * wide)
                texts[column] = self._text(cell, struck)
                if hidden and as_text(texts[column]).strip():
                    self.tally.count_doubt("import-hidden-text", name, self._place, as_text(texts[column]))
                    texts[column] = ""
                if high > 1 or wide > 1:
                    spans[number, column] = (high, wide)
                    taken |= {(number + down, column + right) for down in range(high) for right in range(wide)}
                column += wide
            rows.append([texts.get(place, "") for place in range(max(texts, default=-1) + 1)])
            self._tell_struck(rows[-1], struck)
        self._place = ""
        caption = table.find("caption")
        if caption is not None:
            heading = [*heading, " ".join("".join(map(str, caption.itertext())).split())]
        return RawTable(name, rows, spans, heading)

    def _count(self, columns: int, covered: int) -> None:
        self.cells += 1
        self.left -= covered if covered > 1 else 0
        if columns > MOST_COLUMNS or self.cells > MOST_CELLS or self.left < 0:
            raise InputError([Diagnostic("import-sheet-large", self.name, values={"sheet": self._table})])

    def _tell_struck(self, texts: list[RawText], struck: list[tuple[str, str]]) -> None:
        if struck and not any(as_text(text).strip() for text in texts):
            words = " | ".join(text for _, text in struck)
            self.tally.count_doubt("import-struck-row", self._table, struck[0][0], words)
            return
        for place, text in struck:
            self.tally.count_doubt("import-struck-text", self._table, place, text)

    def _text(self, cell: etree._Element, struck: list[tuple[str, str]]) -> RawText:
        pieces: list[Run] = []
        self._walk(cell, _look_of(cell, _Look()), pieces, struck, 0)
        return simplify_runs(pieces)

    def _walk(
        self, element: etree._Element, look: _Look, pieces: list[Run], struck: list[tuple[str, str]], depth: int
    ) -> None:
        """Take the letters of an element; a line of the source is a blank, as a browser shows it."""
        self._take(element.text, look, pieces)
        for child in element:
            if isinstance(child.tag, str):
                self._child(child, look, pieces, struck, depth + 1)
            self._take(child.tail, look, pieces)

    def _child(
        self, child: etree._Element, look: _Look, pieces: list[Run], struck: list[tuple[str, str]], depth: int
    ) -> None:
        tag = str(child.tag)
        if tag in _SILENT:
            return
        if depth > _DEEPEST:
            raise damage_error(self.name, f"{self._place}: <{tag}>")
        if tag in _NEW_LINE:
            pieces.append(Run("\n"))
        if _is_unseen(child):
            self._count_doubt("import-hidden-text", child)
        elif tag in _STRUCK or _LINE_THROUGH.search(child.get("style", "")):
            words = _text_of(child)
            if words:
                struck.append((self._place, words))
        elif tag == "img" or tag in ("svg", "object", "embed", "video", "canvas", "iframe"):
            if child.get("alt", "").strip() or tag != "img":
                self.tally.count_doubt(
                    "import-object-unread", self._table, self._place, child.get("alt", ""), kind="picture"
                )
        elif tag == "input":
            if child.get("type", "").lower() in ("checkbox", "radio"):
                pieces.append(Run("☑" if "checked" in child.attrib else "☐"))
            elif child.get("type", "").lower() in ("", "text", "date"):
                pieces.append(Run(child.get("value", "")))
        elif tag == "select":
            chosen = [_text_of(one) for one in child.iter("option") if "selected" in one.attrib]
            pieces.append(Run(", ".join(chosen)))
        else:
            if tag == "table":
                self._count_doubt("import-nested-table", child)
            self._walk(child, _look_of(child, look), pieces, struck, depth)
            if tag in ("td", "th"):
                pieces.append(Run("; "))

    def _count_doubt(self, fault: str, element: etree._Element) -> None:
        words = _text_of(element)
        if words:
            self.tally.count_doubt(fault, self._table, self._place, words)

    def _take(self, text: str | None, look: _Look, pieces: list[Run]) -> None:
        if not text:
            return
        shown = " ".join(text.split("\n"))
        if look.raised and shown.strip():
            shown, mark = without_mark(text_before(pieces), shown.strip())
            if mark:
                self.tally.count_doubt("import-note-mark", self._table, self._place, mark)
        pieces.append(Run(shown, look.font, look.bold))


def _words_outside(element: etree._Element) -> str:
    """The words of a paragraph or an item of a list, this with its number; an item of paragraphs has none itself."""
    if element.tag == "li" and next(element.iterdescendants("p", "li", "table"), None) is not None:
        return " ".join((element.text or "").split())
    words = " ".join("".join(map(str, element.itertext())).split())
    item = element if element.tag == "li" else element.getparent()
    numbers = None if item is None or item.tag != "li" else item.getparent()
    is_first = item is element or element.getprevious() is None
    if item is None or numbers is None or numbers.tag != "ol" or not words or not is_first:
        return words
    start = numbers.get("start", "1")
    first = int(start) if start.isascii() and start.isdigit() and len(start) < 5 else 1
    return f"{first + len(list(item.itersiblings('li', preceding=True)))}. {words}"


def _rows(table: etree._Element) -> list[etree._Element]:
    """The rows of a table itself, not of tables inside it."""
    rows = []
    for child in table.iterchildren("tr", "thead", "tbody", "tfoot"):
        rows += [child] if child.tag == "tr" else list(child.iterchildren("tr"))
    return rows


def _is_unseen(element: etree._Element) -> bool:
    return "hidden" in element.attrib or bool(_UNSEEN.search(element.get("style", "")))


def _look_of(element: etree._Element, above: _Look) -> _Look:
    style = element.get("style", "")
    family = _FAMILY.search(style)
    font = family[1].strip() if family else element.get("face", "") if element.tag == "font" else ""
    raised = above.raised or element.tag == "sup" or bool(_RAISED.search(style))
    bold = above.bold or element.tag in ("b", "strong") or bool(_BOLD.search(style))
    if not font:
        return _Look(above.font, raised, bold)
    return _Look(font if is_legacy_font(font) else "", raised, bold)


def _text_of(element: etree._Element) -> str:
    return " ".join(" ".join(map(str, element.itertext())).split())


def _span(cell: etree._Element, name: str) -> int:
    number = cell.get(name, "1").strip()
    return max(int(number), 1) if number.isascii() and number.isdigit() and len(number) < 6 else 1
