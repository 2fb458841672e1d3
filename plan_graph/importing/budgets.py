"""Budget cells: a figure, an allotment, or the rule that the money follows."""

from __future__ import annotations

import re
from typing import Literal

from plan_graph.importing.agency_vocabulary import fold

Budget = Literal["amount", "allotted", "by_rule", "none"]

_NOTHING = re.compile(r"[-–—/.…\s]*|không(?: có)?|none|n/?a")
_NUMBER = re.compile(r"\d{1,3}(?:[. ]\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?")
_UNIT = r"(?:đồng|đ|vnđ|vnd|triệu|tr\.?đ?|tỷ|tỉ|nghìn|ngàn|million|billion|thousand|usd|\$|€|eur)"
_FIGURE = re.compile(rf"(?:khoảng |about |dự kiến )?(?P<figure>{_NUMBER.pattern})(?:\s*{_UNIT})*[.]?")
_AMOUNT = re.compile(rf"(?<![\d/.,])(?P<figure>{_NUMBER.pattern})(?![\d/])\s*{_UNIT}(?!\w)(?:\s*{_UNIT}(?!\w))*")
_RULE = re.compile(
    r"nghị quyết|quyết định|thông tư|nghị định|luật|công văn|kế hoạch|đề án|theo quy định|as decided|decree|law\b"
)
_ALLOTTED = re.compile(r"dự toán|ngân sách|nsnn|nstw|nsđp|kinh phí|nguồn|allocat|allott|state budget|budget of")


def read_budget(text: str, *, english: bool = False) -> tuple[Budget, float | None]:
    """The kind of a budget cell, and its figure as printed, without its unit.

    Parameters
    ----------
    english
        Whether a single comma before three digits separates thousands, and a dot decimals; otherwise the reverse.

    Examples
    --------
    >>> read_budget("1.200 triệu đồng"), read_budget("Theo dự toán được cấp"), read_budget(" ")
    (('amount', 1200.0), ('allotted', None), ('none', None))
    >>> read_budget("Ngân sách tỉnh: 150 triệu đồng")
    ('amount', 150.0)
    >>> read_budget("10,000 USD", english=True), read_budget("1,500,000 đồng")
    (('amount', 10000.0), ('amount', 1500000.0))
    """
    whole = fold(text)
    if _NOTHING.fullmatch(whole):
        return "none", None
    if match := _FIGURE.fullmatch(whole):
        return "amount", _number(match["figure"], english)
    figures = [*_AMOUNT.finditer(whole)]
    if len(figures) == 1 and not re.search(r"\d", whole[: figures[0].start()] + whole[figures[0].end() :]):
        return "amount", _number(figures[0]["figure"], english)
    if _ALLOTTED.search(whole) and not re.search(r"\d+/\d", whole):
        return "allotted", None
    return "by_rule", None


def figures_left(text: str) -> tuple[str, ...]:
    """The sums of money that a cell names, where none of them is its budget: several, or beside other numbers.

    Examples
    --------
    >>> figures_left("Ngân sách tỉnh 100 triệu đồng, ngân sách xã 20 triệu đồng")
    ('100 triệu đồng', '20 triệu đồng')
    """
    return tuple(match[0] for match in _AMOUNT.finditer(fold(text)))


def is_worded(text: str) -> bool:
    """Whether a cell has more than a plain figure, an allotment or a rule, so that its words belong in the note.

    Examples
    --------
    >>> is_worded("150"), is_worded("Theo dự toán được cấp"), is_worded("150 triệu đồng"), is_worded("Xã hội hóa")
    (False, False, True, True)
    """
    whole = fold(text)
    if _NOTHING.fullmatch(whole) or not re.search(r"[^\W\d]", whole):
        return False
    return bool(_AMOUNT.search(whole)) or not (_ALLOTTED.search(whole) or _RULE.search(whole))


def is_ambiguous(text: str, *, english: bool) -> bool:
    """Whether the figure of a cell has one group of three digits, after the mark that decimals have in its language.

    Examples
    --------
    >>> is_ambiguous("1,250 tỷ", english=False), is_ambiguous("1.250 tỷ", english=False)
    (True, False)
    """
    mark = r"\." if english else ","
    return bool(re.search(rf"(?<![\d.,])[1-9]\d{{0,2}}{mark}\d{{3}}(?![\d.,])", text))


def _number(printed: str, english: bool) -> float:
    """A number as texts print it: the marks between thousands go, and one before decimals is a point."""
    thousands, decimals = (",", ".") if english else (".", ",")
    if re.fullmatch(rf"\d{{1,3}}\{decimals}\d{{3}}", printed):
        return float(printed.replace(decimals, "."))
    for one, other in ((thousands, decimals), (decimals, thousands)):
        if re.fullmatch(rf"\d{{1,3}}(?:[{one} ]\d{{3}})+(?:\{other}\d+)?", printed):
            return float(printed.replace(one, "").replace(" ", "").replace(other, "."))
    return float(printed.replace(",", "."))
