"""Tables of a web page, and of Markdown by way of HTML; nothing is run and nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterator

import lxml.html
from lxml import etree
from markdown_it import MarkdownIt

from plan_graph.importing.raw_document import RawDocument, RawTable

_MOST_SPAN = 1_000
_MOST_COLUMNS = 200
_NEW_LINE = {"br", "p", "li", "div", "tr"}
_SILENT = {"script", "style", "noscript", "template", "head"}


def markdown_as_html(text: str) -> str:
    """Markdown with its tables as HTML; HTML inside it is kept, so that ``<br>`` in a cell is a new line."""
    return str(MarkdownIt("commonmark", {"html": True}).enable("table").render(text))


def read_html(text: str) -> RawDocument:
    """Every table that holds no other table, and the paragraphs outside tables."""
    if not text.strip():
        return RawDocument()
    # a declaration of another encoding inside the page means nothing once it is text
    page = lxml.html.document_fromstring(text.encode(), parser=lxml.html.HTMLParser(encoding="utf-8", no_network=True))
    for element in list(page.iter(*_SILENT)):
        _dropped(element)
    raw = RawDocument()
    for table in page.iter("table"):
        if table.find(".//table") is None:
            raw.tables.append(_grid(table, f"table {len(raw.tables) + 1}"))
    raw.paragraphs += [
        " ".join(map(str, part.itertext())).strip()
        for part in page.iter("p", "h1", "h2", "h3", "h4", "title", "caption")
        if not any(above.tag == "td" for above in part.iterancestors())
    ]
    return raw


def _dropped(element: etree._Element) -> None:
    """Take an element out and leave what follows it."""
    parent, tail = element.getparent(), element.tail
    if parent is None:
        return
    before = element.getprevious()
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _grid(table: etree._Element, name: str) -> RawTable:
    rows: list[list[str]] = []
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(table.iter("tr")):
        texts: dict[int, str] = {}
        column = 0
        for cell in row.iterchildren("td", "th"):
            while (number, column) in taken:
                column += 1
            high, wide = _span(cell, "rowspan"), _span(cell, "colspan")
            if column + wide > _MOST_COLUMNS:
                break
            texts[column] = "".join(_pieces(cell))
            if high > 1 or wide > 1:
                spans[number, column] = (high, wide)
                taken |= {(number + down, column + right) for down in range(high) for right in range(wide)}
            column += wide
        rows.append([texts.get(place, "") for place in range(max(texts, default=-1) + 1)])
    before = table.getprevious()
    caption = table.find("caption")
    heading = " ".join(
        "".join(map(str, part.itertext())) for part in (before, caption) if part is not None and part.tag != "table"
    )
    return RawTable(name, rows, spans, [heading])


def _span(cell: etree._Element, name: str) -> int:
    number = cell.get(name, "1").strip()
    return min(max(int(number), 1), _MOST_SPAN) if number.isascii() and number.isdigit() and len(number) < 9 else 1


def _pieces(element: etree._Element) -> Iterator[str]:
    yield " ".join((element.text or "").split("\n"))
    for child in element:
        if isinstance(child.tag, str):
            if child.tag in _NEW_LINE:
                yield "\n"
            yield from _pieces(child)
        yield " ".join((child.tail or "").split("\n"))
