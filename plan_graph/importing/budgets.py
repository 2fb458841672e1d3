"""Budget cells: a figure, an allotment, or the rule that the money follows."""

from __future__ import annotations

import re
from typing import Literal

from plan_graph.importing.agency_words import folded

Budget = Literal["amount", "allotted", "by_rule", "none"]

_NOTHING = re.compile(r"[-–—/.…\s]*|không(?: có)?|none|n/?a")
_NUMBER = re.compile(r"\d{1,3}(?:[. ]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?")
_UNIT = r"(?:đồng|đ|vnđ|vnd|triệu|tr\.?đ?|tỷ|tỉ|nghìn|ngàn|million|billion|thousand|usd|\$|€|eur)"
_FIGURE = re.compile(rf"(?:khoảng |about |dự kiến )?(?P<figure>{_NUMBER.pattern})(?:\s*{_UNIT})*[.]?")
_ALLOTTED = re.compile(r"dự toán|ngân sách|nsnn|nstw|nsđp|kinh phí|nguồn|allocat|allott|state budget|budget of")


def read_budget(text: str) -> tuple[Budget, float | None]:
    """What a budget cell says, and its figure as printed, without its unit.

    Examples
    --------
    >>> read_budget("1.200 triệu đồng"), read_budget("Theo dự toán được cấp"), read_budget(" ")
    (('amount', 1200.0), ('allotted', None), ('none', None))
    """
    whole = folded(text)
    if _NOTHING.fullmatch(whole):
        return "none", None
    if found := _FIGURE.fullmatch(whole):
        return "amount", _number(found["figure"])
    if _ALLOTTED.search(whole) and not re.search(r"\d+/\d", whole):
        return "allotted", None
    return "by_rule", None


def _number(printed: str) -> float:
    """A number as texts print it: dots or blanks between thousands, a comma or a dot before parts."""
    if re.fullmatch(r"\d{1,3}(?:[. ]\d{3})+(?:,\d+)?", printed):
        printed = printed.replace(".", "").replace(" ", "")
    return float(printed.replace(",", "."))
