"""Text in an agency cell that is no agency: error values, persons, and cells that belong to another column."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plan_graph.importing.agency_vocabulary import fold

_ERROR = re.compile(
    r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)|\bErr:\d{3}\b", re.IGNORECASE
)
_NAME = r"[A-ZĐÀ-Ỹ][a-zà-ỹđ]*"
_TITLED = r"(?:[Đđ]/c|[Đđ]ồng chí|(?:^|(?<=[;,(\n-]))\s*(?:[Ôô]ng|[Bb]à)|\b(?:Mr|Mrs|Ms|Dr)\b\.?)"
_POST = (
    r"(?i:(?:phó\s+)?(?:chủ tịch|trưởng|bí thư|giám đốc|chánh|bộ trưởng|cục trưởng|vụ trưởng|hiệu trưởng|tổ trưởng)"
    r"|thường trực|thư ký|ủy viên|thứ trưởng|đội trưởng|ban|p?ct)\b"
)
_COMRADE = r"(?:[Đđ]/[cC]|[Đđ]ồng chí)"
_BEFORE_POST = re.compile(rf"(?<![Cc]ác ){_COMRADE}\s*:?\s*(?={_POST})")
_PERSON = re.compile(rf"{_TITLED}\s*:?\s*(?!{_POST}){_NAME}(?:\s+{_NAME}){{1,4}}|{_COMRADE}\s*:?\s*(?!{_POST}){_NAME}")
_DAY = r"(?:ngày\s+)?\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{2,4})?"
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?"
)
_PART_OF_YEAR = r"(?:qu[ýy]|qúy|tháng|năm|quarter)\s*[\divx]+(?:\s*[/-]\s*\d{4})?(?:\s+năm\s+\d{4})?"
_SHIFTED = re.compile(
    rf"(?:(?:trước|sau|đến|từ|xong trước|by|before|until)\s+)?(?:{_DAY}|{_PART_OF_YEAR}"
    rf"|(?:{_MONTHS})(?:\s+\d{{1,2}},?)?\s+\d{{4}}|[qh][1-4][ /-]*\d{{4}}|\d{{1,2}}/\d{{4}}"
    rf"|\d{{4}}-\d{{1,2}}(?:-\d{{1,2}})?|\d{{1,2}} (?:{_MONTHS}),? \d{{4}})"
    r"|thường xuyên|(?:hằng|hàng) (?:năm|quý|qúy|tháng|tuần|ngày)|ongoing|annually|quarterly|monthly"
    r"|[\d.,]+\s*(?:%|nghìn|triệu|tỷ|tỉ|đồng|vnđ|usd|đ|million|billion)?(?:\s*(?:đồng|vnđ))?"
)
"""A date, a part of the year, a recurrence, an amount: what the other columns of a plan hold."""


_UNDECIDED = re.compile(
    r"(?:tb[cd]|to be (?:confirmed|decided|determined|agreed)|chưa (?:rõ|xác định|phân công|có)"
    r"|đang (?:xác định|xem xét)|sẽ (?:phân công|giao) sau|\?+)[.]*"
)


@dataclass(frozen=True, slots=True)
class Asides:
    """A cell without what is no agency, and what was set aside: kinds with the words, as doubts have them."""

    text: str
    doubts: tuple[str, ...]


def set_aside(cell: str) -> Asides:
    """Take out what cannot name a body: ``error`` values, a ``person``; the whole cell if ``shifted`` or ``undecided``.

    Examples
    --------
    >>> set_aside("Sở Nội vụ, #N/A")
    Asides(text='Sở Nội vụ', doubts=('error: #N/A',))
    >>> set_aside("Quý II/2026")
    Asides(text='', doubts=('shifted: Quý II/2026',))
    """
    whole = " ".join(cell.split())
    if _SHIFTED.fullmatch(fold(whole).rstrip(".")) and any(letter.isalnum() for letter in whole):
        return Asides("", (f"shifted: {whole}",))
    if _UNDECIDED.fullmatch(fold(whole)):
        return Asides("", (f"undecided: {whole}",))
    doubts: list[str] = []
    cell = _BEFORE_POST.sub("", cell)  # a post follows, which is read as one

    def take_out(kind: str, match: re.Match[str]) -> str:
        doubts.append(f"{kind}: {' '.join(match[0].split())}")
        return ""

    text = _ERROR.sub(lambda match: take_out("error", match), cell)
    text = _PERSON.sub(lambda match: take_out("person", match), text)
    if not doubts:
        return Asides(cell, ())
    text = re.sub(r"\(\s*[,;]?\s*\)|(?<=\()\s*[,;]\s*", "", text)
    return Asides(re.sub(r"(?:^|(?<=[;,\n]))\s*[;,]\s*|[\s;,–-]+$", " ", text).strip(), tuple(doubts))
