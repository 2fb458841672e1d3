"""Headings above the tables of a document: the groups that the works of each table belong to."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from plan_graph.importing.agency_vocabulary import fold
from plan_graph.importing.marks import leading_mark
from plan_graph.importing.outline import OutlineItem
from plan_graph.model.naming import free
from plan_graph.model.visible_text import one_line

_MOST_WORDS = 40
_FEW_WORDS = 14
_NAMED = re.compile(
    r"(?:phụ lục|phần(?: thứ)?|chương|mục|nhóm|biểu|bảng|lĩnh vực|mục tiêu|nhiệm vụ|trụ cột|giai đoạn|đợt|nội dung|"
    r"tiểu đề án|dự án|"
    r"annex|appendix|part|section|chapter|group|table|objective|goal|pillar|theme|priority|component|output|outcome|"
    r"phase|action|strategy|workstream|field|area)s?\b"
    r"(?P<number>[ .]*(?:[ivx]+|[a-zđ]|\d{1,2}(?:[. ]{1,2}\d{1,2})?)\b)?"
)  # fmt: skip
_NO_HEADING = re.compile(
    r"\(|đvt\b|(?:trang|page)\b|đơn vị(?: tính)?\s*:|unit\b|nguồn|source|kính gửi|nơi nhận|căn cứ|số\s*[:/\d]"
)
_WHOLE_PLAN = re.compile(r"kế hoạch|chương trình|danh mục|kèm theo|\bplan\b|\bprogramme\b|\b20\d\d\b")
_GENERIC = re.compile(r"(?:sheet|trang(?: tính)?|table|bảng|list|hoja|feuille|tabelle)\s*\d*")


@dataclass(frozen=True, slots=True)
class TableHeading:
    """A heading: the kind of its mark, the mark, and its words without the mark."""

    style: str
    mark: str
    title: str

    @property
    def text(self) -> str:
        """The heading as printed."""
        return f"{self.mark}. {self.title}" if self.mark else self.title


def headings_of(lines: Sequence[str], sheet: str = "", *, plain: bool = True) -> list[TableHeading]:
    """The headings among the lines before a table, the outer first; else the name of its sheet.

    Parameters
    ----------
    plain
        Whether a short line without a mark may be a heading.

    Examples
    --------
    >>> headings_of(["I. Thể chế", "Nhiệm vụ cụ thể như sau:"])
    [TableHeading(style='roman', mark='I', title='Thể chế')]
    """
    texts = [one_line(line).strip(" *_#") for line in lines]
    marked: list[TableHeading] = []
    for heading in filter(None, map(_heading_of, texts)):
        while any(other.style == heading.style for other in marked):
            marked.pop()
        marked.append(heading)
    if marked:
        return marked[-2:]
    words = next((text for text in reversed(texts) if plain and _is_plain_heading(text)), "")
    if words:
        return [TableHeading("title", "", words)]
    return [TableHeading("title", "", sheet)] if sheet and not _GENERIC.fullmatch(fold(sheet)) else []


def _heading_of(text: str) -> TableHeading | None:
    if not text or len(text.split()) > _MOST_WORDS or _NO_HEADING.match(fold(text)) or text.endswith((";", ",")):
        return None
    named = _NAMED.match(fold(text))
    if named and (named["number"] or fold(text)[named.end() : named.end() + 1] == ":"):
        return TableHeading(f"named {fold(text).split()[0]}", "", text)
    mark, title = leading_mark(text)
    if mark is not None and mark.text and not text.endswith("."):
        return TableHeading(mark.style, mark.text, title.strip())
    return None


def _is_plain_heading(text: str) -> bool:
    low = fold(text)
    words = len(text.split())
    return (
        2 <= words <= _FEW_WORDS
        and text[0].isupper()
        and not text.endswith((".", ";", ",", ":"))
        and not _NO_HEADING.match(low)
        and not _WHOLE_PLAN.search(low)
    )


class HeadingFields:
    """The fields that headings above tables become; a heading that is met again is the same field."""

    def __init__(self) -> None:
        self._known: dict[tuple[TableHeading, ...], OutlineItem] = {}

    def path(self, headings: Sequence[TableHeading], taken: Collection[str]) -> tuple[OutlineItem, ...]:
        """The fields of headings, an inner one as a part of the outer; ids that are taken are given to no other."""
        fields: list[OutlineItem] = []
        for depth, heading in enumerate(headings, 1):
            whole = fields[-1].id if fields else ""
            known = self._known.get(tuple(headings[:depth]))
            if known is None or known.id not in taken:
                numeral = heading.mark or _next_numeral(taken, whole)
                key = free(f"{whole}.{numeral}" if whole else numeral, taken)
                parents = {"field": whole} if whole else {}
                known = OutlineItem("field", key, heading.mark, heading.title, (), parents, {}, True)
                self._known[tuple(headings[:depth])] = known
            fields.append(known)
        return tuple(fields)


def add_fields(path: Sequence[OutlineItem], items: list[OutlineItem], ids: set[str]) -> str:
    """Add the fields of a path that are not there yet; the id of the innermost, empty for none."""
    for field in path:
        if field.id not in ids:
            ids.add(field.id)
            items.append(field)
    return path[-1].id if path else ""


def _next_numeral(taken: Collection[str], whole: str) -> str:
    number = 1
    while (f"{whole}." if whole else "") + roman(number) in taken:
        number += 1
    return roman(number)


def roman(number: int) -> str:
    """A whole number from 1 in Roman numerals.

    Examples
    --------
    >>> [roman(number) for number in (1, 4, 9, 14)]
    ['I', 'IV', 'IX', 'XIV']
    """
    signs = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    letters = ""
    for value, sign in signs:
        letters += sign * (number // value)
        number %= value
    return letters
