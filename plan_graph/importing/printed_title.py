"""The title that a document prints above its table, where it is plain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plan_graph.importing.agency_vocabulary import fold
from plan_graph.importing.grid import Grid
from plan_graph.importing.read_document import Document
from plan_graph.model.visible_text import one_line

_LONGEST = 250
_ENGLISH_LINES = 6
"""A line in English is a title only at the beginning: further down it may be the heading of a section."""

_KIND = r"(?:kế hoạch|chương trình(?: công tác| hành động)?|đề án|lộ trình)"
_KIND_ENGLISH = r"(?:(?:action |work |annual |strategic |implementation )?(?:plan|programme|program|roadmap))"
_ALONE = re.compile(rf"{_KIND}|{_KIND_ENGLISH}")
_VIETNAMESE = re.compile(
    rf"{_KIND}\s(?!(?:này|trên|được|đã|có|do|gồm|phải|sẽ|nhằm|cần|đề ra|số)\b)(?!.*(?:\bsố:?\s*\S*/|kèm theo))"
)
_ENGLISH = re.compile(r".{0,100}\b(?:plan|programme|program|roadmap)\b.{0,80}")
_SENTENCE = re.compile(r"\b(?:this|is|are|was|were|shall|will|has|have|must|sets|covers|aims|see|pursuant|based)\b")
_ISSUED = re.compile(r"(?:v/v|về việc)\s+ban hành\s+(kế hoạch\s.+)", re.IGNORECASE)
_LIST = re.compile(r"\b(?:danh mục|nhiệm vụ|công việc|phân công|tasks|activities|actions)\b")
_GOES_ON = re.compile(r"(?:năm|giai đoạn|của|về|trên địa bàn|for|of|on|in)\s")
_NO_TITLE = re.compile(
    r"[(\[*\-–—_.•]|căn cứ|thực hiện .*[,;]$|kính gửi|theo |(?:[ivx]+|\d+)\s*[.)]|(?:phần|chương) (?:[ivx]+|\d+|thứ)\b"
)


def read_printed_title(document: Document) -> str | None:
    """The title of the plan as printed; None where no line is one, or several are and differ.

    A line with the kind of the document alone (*KẾ HOẠCH*) and the one beneath it come first, then a line in capitals,
    then any other, then the subject of the decision by which the plan was issued; last, the only row above the head of
    the only table that has one.
    """
    ranked: list[dict[str, str]] = [{} for _ in range(5)]
    paragraphs = [line for text in document.paragraphs for line in _lines(text)]
    alone = [[*_rows_above(grid)] for grid in document.grids]
    for lines in (paragraphs, *alone):
        for place, line in enumerate(lines):
            for rank, title in _titles_at(lines, place, line):
                if len(title.split()) > 2 and len(title) <= _LONGEST:
                    ranked[rank].setdefault(fold(title), title)
    above = [lines for lines in alone if lines]
    if len(above) == 1 and len(above[0]) == 1 and _LIST.search(fold(above[0][0])):
        ranked[4][fold(above[0][0])] = above[0][0]
    titles = next((each for each in ranked if each), {})
    return next(iter(titles.values())) if len(titles) == 1 else None


def _lines(text: str) -> Iterator[str]:
    return (line for part in text.splitlines() if (line := one_line(part)))


def _rows_above(grid: Grid) -> Iterator[str]:
    """The lines of the rows at the top of a table that have one filled cell."""
    seen = False
    for row in grid.rows:
        filled = [cell.text for cell in row if cell.text]
        if len(filled) > 2 or (seen and len(filled) > 1):  # the head; two before the title are a letterhead
            return
        if len(filled) == 1:
            seen = True
            yield from _lines(filled[0])


def _titles_at(lines: Sequence[str], place: int, line: str) -> Iterator[tuple[int, str]]:
    text, after = fold(line), lines[place + 1 : place + 3]
    if _ALONE.fullmatch(text):
        if after and not _NO_TITLE.match(fold(after[0])) and not after[0].endswith((".", ":", ";")):
            kind = line.capitalize()
            is_one = not text.isascii() or _GOES_ON.match(fold(after[0]))
            yield 0, _with_rest(f"{kind} {_inside(after[0])}" if is_one else f"{kind}: {after[0]}", after[1:])
        return
    if issued := _ISSUED.fullmatch(line):
        yield 3, issued[1]
    if line.endswith((".", ":", ";", ",")) or _NO_TITLE.match(text):
        return
    is_english = _ENGLISH.fullmatch(text) and place < _ENGLISH_LINES and not _SENTENCE.search(text) and text.isascii()
    if _VIETNAMESE.match(text) or is_english:
        yield 1 if line.isupper() else 2, _with_rest(line, after)


def _with_rest(title: str, after: Sequence[str]) -> str:
    """The title with its next line, where that goes on with it."""
    if after and (after[0][0].islower() or _GOES_ON.match(fold(after[0]))) and not after[0].endswith((".", ":", ";")):
        return f"{title} {after[0]}"
    return title


def _inside(line: str) -> str:
    """A line as it goes on after other words: its first letter is small unless it begins with a name."""
    first, _, rest = line.partition(" ")
    is_name = not first[1:].islower() or not rest[:1].islower()
    return line if is_name else f"{first.lower()} {rest}"
