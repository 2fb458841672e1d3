"""Cells that repeat another: ditto marks, *as above*, *as item 3*; each resolved to the cell that it means."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from plan_graph.importing.agency_vocabulary import fold
from plan_graph.importing.marks import mark_of
from plan_graph.importing.outline import OutlineCell, OutlineItem, Role

REPEATED: tuple[Role, ...] = ("deliverable", "lead", "support", "start", "deadline")
"""The roles whose cells may repeat another."""

_NOUN = (
    r"(?:mục|dòng|hàng|ô|nhiệm vụ|nv|nội dung|phần|công việc|việc|hoạt động|hđ|stt|tt|điểm|ý|"
    r"item|row|line|task|activity|action|no\.?|number|cell)"
)
_QUALITY = (
    r"(?:(?:thời hạn|thời gian|thời điểm|tiến độ|cơ quan|đơn vị|sản phẩm|kết quả|"
    r"(?:the )?(?:deadline|date|lead|product))"
    r"(?: (?:hoàn thành|thực hiện|chủ trì|phối hợp))?(?: (?:của|tại|ở|như|với|of|in|as))? ?)"
)
_AS = (
    r"(?:(?:tương tự|giống|y|cùng)(?: (?:như|với))?|như|xem|theo|same(?: as)?(?: in| for)?(?: the)?|"
    r"as(?: per| in| for)?|see|ditto|idem)"
)
_ABOVE = re.compile(
    rf"nt|n/t|n\.t|nhu tren|tương tự|ditto|idem|id|same|[\"”“″〃'’,]{{1,4}}|-?//-?|″|"
    rf"{_QUALITY}?{_AS} {_QUALITY}?(?:các )?{_NOUN}? ?(?:(?:nêu|ở|bên|phía|ngay|đã nêu|của) ){{0,2}}trên(?: đây)?|"
    rf"(?:{_AS} )?(?:the )?(?:item |row |one |line |cell )?(?:above|before|previous(?: (?:item|row|one|line|task))?)"
)
_NUMBERED = re.compile(
    rf"{_QUALITY}?{_AS} {_QUALITY}?(?:(?:tại|ở|của) )?(?P<noun>{_NOUN} )?(?:(?:số|thứ|no\.?) ?)?#?[(\[]?"
    r"(?P<number>[ivx]+(?:[./]\d+)*|[a-zđ]|(?:[a-zđ]{1,4}[-.]?)?\d+(?:[./-]\w+)*)[)\]]?"
    r"(?: (?:nêu|ở|bên|phía)? ?(?:trên|above))?"
)
_EDGES = " .;:()[]-–—…*"


def reference_of(text: str) -> str | None:
    """What a cell repeats: the number of an item; empty for the cell above; None where it repeats nothing.

    Examples
    --------
    >>> reference_of("- nt -"), reference_of("Như mục 2.1"), reference_of("(See above)"), reference_of("Sở Y tế")
    ('', '2.1', '', None)
    """
    whole = fold(text)
    bare = whole.strip(_EDGES)
    if _ABOVE.fullmatch(bare) or _ABOVE.fullmatch(whole):
        return ""
    match = _NUMBERED.fullmatch(bare)
    return match["number"] if match else None


@dataclass(slots=True)
class RepeatedCells:
    """Finds the cells that other cells repeat.

    Parameters
    ----------
    items
        The outline, in the order of the document.
    """

    items: Sequence[OutlineItem]
    _place: dict[str, int] = field(default_factory=dict)
    _numbers: dict[str, list[OutlineItem]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for place, item in enumerate(self.items):
            self._place[item.id] = place
            printed = {item.code, item.id, item.id.partition("/")[2], *(cell.text for cell in item.number)}
            for name in {number_key(one) for one in printed if one}:
                self._numbers.setdefault(name, []).append(item)

    def is_repeated(self, cell: OutlineCell) -> bool:
        """Whether a cell repeats another."""
        return reference_of(cell.text) is not None

    def source(self, item: OutlineItem, role: Role) -> OutlineCell | None:
        """The cell that a repeating cell of an item means in the end; None where there is none."""
        met: set[str] = set()
        while item.id not in met:
            met.add(item.id)
            cell = item.cells.get(role)
            if cell is None or not cell.text.strip():
                return None
            number = reference_of(cell.text)
            if number is None:
                return cell
            meant = self._above(item, role) if not number else self._find_number(item, number)
            if meant is None:
                return None
            item = meant
        return None

    def cells(self, item: OutlineItem) -> Mapping[Role, OutlineCell]:
        """The cells of an item with those that repeat others replaced where these are known."""
        cells = dict(item.cells)
        for role in REPEATED:
            if role in cells and self.is_repeated(cells[role]):
                cells[role] = self.source(item, role) or cells[role]
        return cells

    def _above(self, item: OutlineItem, role: Role) -> OutlineItem | None:
        own = item.cells[role]
        for other in reversed(self.items[: self._place[item.id]]):
            cell = other.cells.get(role)
            if cell is not None and cell.text.strip() and (cell.places, cell.text) != (own.places, own.text):
                return other
        return None

    def _find_number(self, item: OutlineItem, number: str) -> OutlineItem | None:
        """The item of a number, the nearest kin first; None where several are as near, or none is."""
        named = [other for other in self._numbers.get(number_key(number), ()) if other.id != item.id]
        for level in ("task", "objective", "field"):
            kin = [
                other for other in named if level in item.parents and other.parents.get(level) == item.parents[level]
            ]
            if kin:
                return kin[0] if len(kin) == 1 else None
        return named[0] if len(named) == 1 else None


def number_key(text: str) -> str:
    """A number in the form in which numbers are compared."""
    mark = mark_of(text)
    return fold(mark.text if mark is not None and mark.text else text).strip(" .:()[]").replace(".", "/")
