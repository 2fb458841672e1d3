"""The year of a plan, where nobody has given it: named by its title, else by its deadlines."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from plan_graph.importing.outline import Outline
from plan_graph.importing.read_document import Document

_NAMED = re.compile(
    r"(?:năm|year|in|for)\s+(20\d\d)\b|\b(20\d\d)\s+(?:work |action )?(?:plan|programme|program)\b"
    r"|\b(?:plan|programme|program)\b[^.\n]{0,20}?\b(20\d\d)\b",
    re.IGNORECASE,
)
_HORIZON = re.compile(
    r"(?:(?:đến|tới|tầm nhìn|định hướng|mốc|sau|trước)(?: hết| cuối)?(?: năm)?"
    r"|\b(?:by|until|towards?|beyond|vision)(?: the)?(?: year)?)"
    r"\s+20\d\d\b",
    re.IGNORECASE,
)
"""How far a plan looks, which is not the year that it is of."""
_FULL_DATE = re.compile(r"ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+20\d\d\b", re.IGNORECASE)
"""The day of a paper, mostly of one that is cited."""
_DATED = re.compile(r"(?<![\d/])(?:\d{1,2}[./-]){0,2}(20\d\d)(?!\d|/\w)")


def plan_year(document: Document, outline: Outline) -> int | None:
    """The year that the text around the tables names most often, else that of most deadlines; at a tie the first.

    A year up to which something shall last, and that of the day of a paper, count where nothing else names a year.
    """
    titles = [one.text for one in outline.furniture if one.kind == "title"]
    around = [*document.paragraphs, *(grid.heading for grid in document.grids), *titles]
    dates = [
        cell.text for item in outline.items for role, cell in item.cells.items()
        if role in ("start", "deadline") and not cell.inherited
    ]  # fmt: skip
    near = [_FULL_DATE.sub("", _HORIZON.sub("", unicodedata.normalize("NFC", text))) for text in around]
    return _most(_NAMED, near) or _most(_DATED, dates) or _most(_NAMED, around)


def _most(pattern: re.Pattern[str], texts: Iterable[str]) -> int | None:
    text = unicodedata.normalize("NFC", "\n".join(texts))
    years = Counter(int(next(filter(None, match.groups()))) for match in pattern.finditer(text))
    return max(years, key=years.__getitem__) if years else None
