"""PDF with text: its tables by rules or by gaps, joined over pages, and the text around them.

What is a picture cannot be read: such a page is reported, and so is a text across the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from plan_graph.importing.raw_document import RawDocument, RawTable, RawText, Tally
from plan_graph.importing.read_pdf_gaps import Rule, column_edges, gap_table
from plan_graph.importing.read_pdf_joining import JoinedTable, add_part, goes_on
from plan_graph.importing.read_pdf_pages import check_pages, part_note_marks, upright_pages
from plan_graph.importing.read_pdf_tables import Block, PageTable, tables_by_rules
from plan_graph.importing.read_pdf_text import Letter, Line, join_lines, lines_of, words_of
from plan_graph.model.diagnostics import Diagnostic, InputError

_UNKNOWN_LETTER = re.compile(r"\(cid:\d+\)|\ufffd|[\ue000-\uf8ff]")
_PAGE_NUMBER = re.compile(r"(?:(?:trang|page)\s*)?[-–]?\s*\d{1,3}\s*(?:[-–]|/\s*\d{1,3})?", re.IGNORECASE)
_FOOTNOTE = re.compile(r"[\[(]?(?:\d{1,3}|[*†]+)[\])]?\s?[^\W\d]")
"""A note below a table, which does not part it from its rows on the next page."""


@dataclass(slots=True)
class _Page:
    number: int
    width: float
    height: float
    tables: list[PageTable]
    lines: list[Line]
    weak: list[PageTable] = field(default_factory=list)
    inner: list[Line] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)


def read_pdf(name: str, content: bytes) -> RawDocument:
    """Every table in its order, joined over pages, and the text outside tables.

    Raises
    ------
    InputError
        When the file has a password, has too many pages, has no letters, or none that can be identified.
    """
    check_pages(name, content)
    tally = Tally(name)
    pages = []
    scans, letters_read, unknown = [], 0, 0
    for number, page, letters, turned in upright_pages(name, content):
        scans += [number] if _is_scan(page, letters) else []
        letters_read += len(letters)
        unknown += _tell_page(tally, number, page, letters, turned)
        letters, marks = part_note_marks(letters)
        for mark in marks:
            tally.count_doubt("import-note-mark", "", _page_label(number), mark["text"])
        pages.append(_read_page(page, number, letters))
    if not letters_read:
        raise InputError([Diagnostic("import-pdf-scan", name)])
    if unknown * 5 > letters_read:
        raise InputError([Diagnostic("import-pdf-letters-unknown", name)])
    for number in scans:
        tally.count_doubt("import-pdf-page-scanned", "", _page_label(number), str(number))
    _read_gaps(pages)
    raw = _assemble(pages, tally)
    raw.doubts = tally.doubts()
    return raw


def _page_label(number: int) -> str:
    return f"p. {number}"


def _is_scan(page: Any, letters: Sequence[Letter]) -> bool:
    """Whether pictures cover most of a page: what letters it has were recognised by a machine, if there are any."""
    area: float = sum((one["x1"] - one["x0"]) * (one["bottom"] - one["top"]) for one in page.images)
    return area > (0.6 if len(letters) > 20 else 0.2) * float(page.width * page.height)


def _tell_page(tally: Tally, number: int, page: Any, letters: Sequence[Letter], turned: Sequence[Letter]) -> int:
    """Report what of a page is not read; returns how many of its letters are unknown."""
    place = _page_label(number)
    for picture in page.images:
        if picture["x1"] - picture["x0"] > 20 and picture["bottom"] - picture["top"] > 20:
            tally.count_doubt("import-object-unread", "", place, place, kind="picture")
    for note in page.annots:
        if words := str(note.get("contents") or ""):
            tally.count_doubt("import-comments", "", place, words)
    if words := "".join(one["text"] for one in turned).strip():
        tally.count_doubt("import-pdf-turned", "", place, words)
    unknown = sum(_UNKNOWN_LETTER.search(one["text"]) is not None for one in letters)
    for _ in range(unknown):
        tally.count_doubt("import-symbol-unknown", "", place, place)
    return unknown


def _read_page(page: Any, number: int, letters: list[Letter]) -> _Page:
    for letter in letters:
        letter["text"] = _UNKNOWN_LETTER.sub("□", letter["text"])
    tables: list[PageTable] = []
    weak: list[PageTable] = []
    for table in tables_by_rules(page, number, letters):
        (tables if len(table.grid) > 2 else weak).append(table)
    outside = [one for one in letters if not any(_is_in(one, table) for table in (*tables, *weak))]
    inner = [one for one in letters if any(_is_in(one, table) for table in weak)]
    made = _Page(number, float(page.width), float(page.height), tables, lines_of(words_of(outside)), weak)
    made.inner = lines_of(words_of([*outside, *inner])) if weak else made.lines
    made.rules = [(one["x0"], one["x1"], one["top"]) for one in page.edges if one["orientation"] == "h"]
    return made


def _is_in(letter: Letter, table: PageTable) -> bool:
    x, y = (letter["x0"] + letter["x1"]) / 2, (letter["top"] + letter["bottom"]) / 2
    left, top, right, bottom = table.box
    return bool(left <= x <= right and top <= y <= bottom)


def _read_gaps(pages: Sequence[_Page]) -> None:
    """Find tables in what no rules enclose; a table of one or two rows can be the header of one that has no rules."""
    edges = column_edges([page.inner for page in pages])
    for page in pages:
        own = edges or column_edges([page.inner])
        result = gap_table(page.number, page.inner, own, page.rules) if own else None
        if result is None or (page.weak and result[0].box[3] <= page.weak[-1].box[3]):
            page.tables += page.weak
        else:
            table, page.lines = result
            page.tables.append(table)
            page.tables.sort(key=lambda one: one.box[1])


def _assemble(pages: Sequence[_Page], tally: Tally) -> RawDocument:
    """The tables of all pages joined, with the text before each as its heading."""
    raw = RawDocument()
    furniture = _furniture(pages)
    joined: list[tuple[JoinedTable, list[str]]] = []
    between: list[str] = []
    for page in pages:
        body: list[Line] = []
        for line in page.lines:
            if id(line) in furniture:
                raw.furniture.append(line.text)
            else:
                body.append(line)
        for block in _in_order(body, page.tables):
            if isinstance(block, str):
                between.append(block)
                raw.paragraphs.append(block)
            else:
                if joined and goes_on(joined[-1][0], block) and _parts_nothing(between, joined[-1][0], block):
                    add_part(joined[-1][0], block)
                else:
                    begun = JoinedTable(
                        block, page.number, block.grid, [page.number] * len(block.grid), by_gaps=block.by_gaps
                    )
                    joined.append((begun, between[-5:]))
                between = []
    for number, (table, heading) in enumerate(joined, 1):
        raw.tables.append(_raw_table(f"table {number}", table, heading, tally))
    return raw


def _parts_nothing(between: Sequence[str], table: JoinedTable, part: PageTable) -> bool:
    """Whether what is between two parts of a table is notes only, or the overflow of cells that a page break cut."""
    edge = {block.text for rows in (table.grid[-1:], part.grid[:2]) for row in rows for block in row}
    words = {word for text in edge for word in text.split()}
    return all(_FOOTNOTE.match(one) or words.issuperset(one.split()) for one in between)


def _in_order(lines: Sequence[Line], tables: Sequence[PageTable]) -> list[str | PageTable]:
    """The paragraphs and tables of a page, from its top."""
    placed: list[tuple[float, str | PageTable]] = [*_paragraphs(lines), *((one.box[1], one) for one in tables)]
    return [block for _, block in sorted(placed, key=lambda one: one[0])]


def _raw_table(name: str, table: JoinedTable, heading: Sequence[RawText], tally: Tally) -> RawTable:
    place = _page_label(table.first.page)
    if table.by_gaps:
        tally.count_doubt("import-pdf-gaps", name, place)
    for page in table.joined_rows:
        tally.count_doubt("import-pdf-row-joined", name, _page_label(page), str(page))
    places: dict[Block, list[tuple[int, int]]] = {}
    for row, blocks in enumerate(table.grid):
        for column, block in enumerate(blocks):
            places.setdefault(block, []).append((row, column))
    rows = [[""] * len(blocks) for blocks in table.grid]
    spans = {}
    for block, covered in places.items():
        row, column = covered[0]
        rows[row][column] = block.text
        if len(covered) > 1:
            spans[row, column] = (covered[-1][0] - row + 1, covered[-1][1] - column + 1)
    return RawTable(name, rows, spans, tuple(heading), merges_known=not table.by_gaps, pages=table.pages)


def _paragraphs(lines: Sequence[Line]) -> list[tuple[float, str]]:
    """Lines outside tables as paragraphs, each with its height."""
    if not lines:
        return []
    width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    groups: list[list[Line]] = []
    for line in lines:
        if not groups or line.top - groups[-1][-1].bottom > line.bottom - line.top:
            groups.append([])
        groups[-1].append(line)
    return [(group[0].top, text) for group in groups for text in join_lines(group, width).split("\n")]


def _edge_lines(page: _Page) -> dict[tuple[str, bool], Line]:
    """The first two and last two lines outside tables, without their numbers: where headers and footers are."""
    ends = [*((line, True) for line in page.lines[:2]), *((line, False) for line in page.lines[-2:])]
    return {(re.sub(r"\d+", "#", line.text), first): line for line, first in ends if not _FOOTNOTE.match(line.text)}


def _furniture(pages: Sequence[_Page]) -> set[int]:
    """The ids of lines that pages repeat at one height, or that number a page."""
    ends = [_edge_lines(page) for page in pages]
    furniture: set[int] = set()
    for number, own in enumerate(ends):
        for key, line in own.items():
            others = (other[key] for at, other in enumerate(ends) if at != number and key in other)
            if _PAGE_NUMBER.fullmatch(line.text) or any(abs(one.top - line.top) < 3 for one in others):
                furniture.add(id(line))
    return furniture
