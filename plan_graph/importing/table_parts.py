"""The rows of a table that are no work: repeated headers, numbers of columns, totals, notes, the signature block."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from plan_graph.importing.agency_vocabulary import fold
from plan_graph.importing.grid import GridCell
from plan_graph.importing.header import is_numbering, row_key
from plan_graph.importing.layout import Layout
from plan_graph.importing.marks import mark_of
from plan_graph.importing.outline import LEVEL_ROLES, Furniture, PartKind

_TOTAL = re.compile(
    r"(?:tổng(?: cộng| số(?: tiền| kinh phí| việc| nhiệm vụ)?| kinh phí| dự toán| chi)?|cộng(?: (?:mục|phần|nhóm) .{1,10}| [ivx]+| [a-z])?|"
    r"(?:grand |sub-?)?total(?: (?:budget|cost|amount))?|sum)(?:\s*[:(\[].*|\s*[\d.,]+.*)?"
)
_NOTE = re.compile(
    r"(?:ghi chú|lưu ý|chú thích|chú giải|nguồn|notes?|source|remarks?)\s*[:(.]|\(?\*+\)?\s|\(\*+\)", re.IGNORECASE
)
_PAGE = re.compile(r"(?:trang|page)\s*\d+(?:\s*(?:/|of|trên)\s*\d+)?|[-–]\s*\d{1,3}\s*[-–]")
_SIGNATURE = re.compile(
    r"(?:nơi nhận|kính gửi)\s*:|(?:tm|kt|tl|tuq)\s*\.\s*[^\W\d]|q\.\s*(?:chủ tịch|giám đốc|bộ trưởng|cục trưởng)|thay mặt |(?:người )?lập (?:biểu|bảng)|người lập\b|"
    r"(?:thủ trưởng|kế toán trưởng|xác nhận của|phê duyệt của)|\(?(?:đã ký|ký(?: và|,| tên| ghi rõ)|ký,).*|"
    r"(?:recipients?|distribution|copy to|cc|signed(?: by)?|prepared by|approved by|for and on behalf of)\s*[:.]|signature"
)  # fmt: skip
_DAY = re.compile(r".{2,40}, (?:ngày .{0,12}tháng .{0,12}|\d{1,2} \w+ 20\d\d)")
_POSTS = re.compile(r"(?:phó )?(?:chủ tịch|giám đốc|chánh văn phòng|bộ trưởng|thứ trưởng|cục trưởng|trưởng phòng)")


def body_of(rows: Sequence[Sequence[GridCell]], layout: Layout) -> tuple[list[Sequence[GridCell]], list[Furniture]]:
    """The rows below a header of the plan, and the cells of all others by what they are."""
    header = rows[layout.first_row : layout.header_rows]
    heads = {row_key(row) for row in header} if header else {tuple(map(fold, layout.names))}
    names = {(cell.place.column, fold(cell.text)) for row in header for cell in row if cell.text}
    furniture = [one for row in rows[: layout.first_row] for one in _cells("title", row)]
    furniture += [one for row in header for one in _cells("header", row)]
    below = [row for row in rows[layout.header_rows :] if any(cell.text for cell in row)]
    end = _end(below, layout)
    body: list[Sequence[GridCell]] = []
    for row in below[:end]:
        kind = "header" if _repeats(row, names) else _kind(row, layout, heads)
        if kind is None:
            body.append(row)
        else:
            furniture += _cells(kind, row)
    for row in below[end:]:
        furniture += _cells("signature", row)
    return body, furniture


def _cells(kind: PartKind, row: Sequence[GridCell]) -> list[Furniture]:
    return [Furniture(kind, cell.place, cell.text) for cell in row if cell.text]


def _repeats(row: Sequence[GridCell], names: Set[tuple[int, str]]) -> bool:
    """Whether a row has nothing but names of its columns: a header of several rows, again in one."""
    filled = [(cell.place.column, fold(cell.text)) for cell in row if cell.text]
    return len(filled) > 2 and names >= set(filled)


def _kind(row: Sequence[GridCell], layout: Layout, heads: set[tuple[str, ...]]) -> PartKind | None:
    if row_key(row) in heads or is_numbering(row):
        return "header"
    filled = [cell for cell in row if cell.text]
    first = fold(filled[0].text)
    others = {_role(cell, layout) for cell in filled[1:] if not re.match(r"[\d.,]+", cell.text)}
    if _TOTAL.fullmatch(first.strip(" :.")) and not others & {"lead", "deadline", "deliverable"}:
        return "total"
    if len(filled) == 1 and _PAGE.fullmatch(first):
        return "page"
    if len(filled) == 1 and _NOTE.match(first) and _role(filled[0], layout) not in ("note", "deliverable"):
        return "note"
    return None


def _end(rows: Sequence[Sequence[GridCell]], layout: Layout) -> int:
    """Where the recipients and the signature begin; the number of rows where nobody signs."""
    end = len(rows)
    for number in range(len(rows) - 1, -1, -1):
        if _signs(rows[number], layout):
            end = number
        elif _is_work(rows[number], layout):
            break
    return end


def _signs(row: Sequence[GridCell], layout: Layout) -> bool:
    if _number(row, layout) is not None:
        return False
    texts = [(fold(line), _role(cell, layout)) for cell in row if cell.text for line in cell.text.split("\n")[:3]]
    return any(_SIGNATURE.match(text) and role not in ("note", "contact") for text, role in texts) or (
        len(texts) == 1 and bool(_POSTS.fullmatch(texts[0][0]) or _DAY.fullmatch(texts[0][0]))
    )


def _is_work(row: Sequence[GridCell], layout: Layout) -> bool:
    """Whether a row names a work and something of it, or has a number: nothing after it was signed away."""
    roles = {_role(cell, layout) for cell in row if cell.text}
    return (_number(row, layout) is not None and bool(roles & {*LEVEL_ROLES})) or (
        bool(roles & {*LEVEL_ROLES})
        and len(roles & {"lead", "deadline", "deliverable"}) >= 2
        and not _signs(row, layout)
    )


def _number(row: Sequence[GridCell], layout: Layout) -> object:
    return next(
        (mark for cell in row if _role(cell, layout) in ("number", "code") and (mark := mark_of(cell.text))), None
    )


def _role(cell: GridCell, layout: Layout) -> str:
    column = cell.place.column - 1
    return layout.columns[column] if column < len(layout.columns) else ""
