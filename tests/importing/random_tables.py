"""Random tables of plans, and changes of good ones: rows, cells and words put in, taken out of no table."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from plan_graph.importing.grid import Grid, GridCell, grid_of
from plan_graph.importing.import_plan import import_document
from plan_graph.importing.import_result import Imported
from plan_graph.importing.read_document import Document
from plan_graph.model.diagnostics import InputError

NAMES = {
    "number": ["TT", "STT", "Số TT", "No.", "#"],
    "code": ["Mã", "Mã nhiệm vụ", "Ref"],
    "objective": ["Mục tiêu", "Objective"],
    "task": ["Nhiệm vụ", "Nội dung công việc", "Giải pháp", "Task"],
    "activity": ["Hoạt động", "Việc", "Activity"],
    "deliverable": ["Sản phẩm", "Kết quả đầu ra", "Output"],
    "lead": ["Cơ quan chủ trì", "Đơn vị thực hiện", "Lead"],
    "support": ["Phối hợp", "Cơ quan phối hợp", "Partners"],
    "start": ["Bắt đầu", "Start date"],
    "deadline": ["Thời hạn", "Thời gian hoàn thành", "Due"],
    "duration": ["Thời lượng"],
    "budget": ["Kinh phí (triệu đồng)", "Dự toán", "Budget"],
    "predecessors": ["Việc đi trước"],
    "status": ["Tình trạng", "Status"],
    "target": ["Chỉ tiêu"],
    "note": ["Ghi chú", "Remarks"],
    "": ["Màu", "Xếp loại A", "Khác"],
}
WORDS = """lập
rà soát danh mục hồ sơ bản đồ họp dân tổng hợp số liệu kiểm tra đường cầu trường học giếng nước
the register plan budget train staff audit""".split()  # noqa: SIM905
BODIES = ["Sở Nội vụ", "Sở Y tế", "UBND cấp xã", "Công an tỉnh", "Văn phòng UBND tỉnh", "Nhóm Hoa Mai", "Phòng Kinh tế",
          "Các sở, ngành liên quan", "Ministry of Finance", "như trên", "-", "x1y"]  # fmt: skip
DATES = ["Quý I", "Quý II/2026", "30/6/2026", "Thường xuyên", "Tháng 9", "Hằng quý", "sau khi có quyết định", "2026",
         "mùa gặt", "32/13", "Năm 2026", "10 ngày", "theo tiến độ chung"]  # fmt: skip
OTHERS = ["Tổng cộng", "Ghi chú: số liệu tạm tính", "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "Trang 3", "(1)", "*",
          "Cộng", "đ/c Lê Hoa - 0912 345 678", "a@b.vn", "và các đơn vị khác", "(3) phần còn lại", "TT",
          "Nhiệm vụ"]  # fmt: skip


def title(draw: random.Random) -> str:
    made = " ".join(draw.choices(WORDS, k=draw.randint(1, 7)))
    return draw.choice([made.capitalize(), made.capitalize(), made, f"- {made}", f"1. {made}\n2. {made}", f"a) {made}"])


def content(draw: random.Random, role: str, number: int) -> str:
    if draw.random() < 0.15:
        return ""
    if draw.random() < 0.04:
        return draw.choice(OTHERS)
    if role in ("objective", "task", "activity", "deliverable", "note", ""):
        return title(draw)
    if role == "number":
        return draw.choice(
            [str(number), str(number), str(number), f"{number}.", "I", "II", "A", "a)", "1.1", "(i)", "Bước 2"]
        )
    if role == "code":
        return draw.choice([f"K{number}", f"B.N{number % 3}", f"B.N{number % 3}.{number}", f"N0{number}", "mã 7 b"])
    if role in ("lead", "support"):
        return draw.choice([", ", "; ", "\n", " và "]).join(draw.sample(BODIES, draw.randint(1, 3)))
    if role in ("start", "deadline"):
        return draw.choice(DATES)
    if role == "duration":
        return draw.choice(["10 ngày", "2 tuần", "vài hôm"])
    if role == "budget":
        return draw.choice(["150", "1.200 triệu đồng", "Ngân sách tỉnh", "Xã hội hóa", "NS tỉnh 5 triệu, xã 3 triệu"])
    if role == "predecessors":
        return draw.choice(["1", "K1", "1, 2", "việc 9", f"{number}", "2FS+3"])
    if role == "status":
        return draw.choice(["Hoàn thành", "Đang thực hiện", "Chưa", "50%", "Vướng đất", "đã xong phần 1"])
    return draw.choice(["95%", "trên 80 xã"])


def random_grid(draw: random.Random, name: str = "table 1") -> Grid:
    """A table with a header somewhere, in one or two rows, gaps and merged cells."""
    roles = [role for role in NAMES if role not in ("objective", "task", "activity", "lead") and draw.random() < 0.5]
    roles += ["lead", draw.choice(["task", "activity"])] + (["objective"] if draw.random() < 0.3 else [])
    if draw.random() < 0.8:
        draw.shuffle(roles)
    if "number" in roles and draw.random() < 0.8:
        roles.remove("number")
        roles.insert(0, "number")
    names = [draw.choice(NAMES[role]) if draw.random() < 0.95 else "Cột" for role in roles]
    rows: list[list[str]] = [[title(draw)] for _ in range(draw.choice([0, 0, 1, 2]))]
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    if draw.random() < 0.3 and "lead" in roles and "support" in roles:
        top = [*names]
        place = roles.index("lead")
        top[place] = "Phân công"
        rows += [top, ["" if column != place else name for column, name in enumerate(names)]]
        if place + 1 < len(roles) and draw.random() < 0.5:
            spans[len(rows) - 2, place] = (1, 2)
            rows[-1][place + 1], rows[-2][place + 1] = names[place + 1], ""
    else:
        rows.append(names)
    first = len(rows)
    for number in range(1, draw.randint(2, 12)):
        kind = draw.random()
        if kind < 0.12:
            rows.append([draw.choice(["", "I", "II", "A"]), *([""] * (len(roles) - 2)), ""])
            rows[-1][draw.randrange(len(roles))] = title(draw)
        elif kind < 0.2:
            rows.append([content(draw, role, number) if draw.random() < 0.3 else "" for role in roles])
        elif kind < 0.24:
            rows.append([*names])
        else:
            rows.append([content(draw, role, number) for role in roles])
    for _ in range(draw.choice([0, 0, 1, 3])):
        row, column = draw.randrange(first, max(first + 1, len(rows))), draw.randrange(len(roles))
        high, wide = draw.choice([(2, 1), (3, 1), (1, 2), (1, 3), (1, len(roles))])
        if row < len(rows) and not _crosses(spans, row, column, high, wide):
            spans[row, column] = (min(high, len(rows) - row), min(wide, len(roles) - column))
    return grid_of(name, rows, spans, "" if draw.random() < 0.5 else title(draw))


def _crosses(spans, row, column, high, wide) -> bool:
    return any(
        row < top + tall and top < row + high and column < left + broad and left < column + wide
        for (top, left), (tall, broad) in spans.items()
    )


def mutated(draw: random.Random, grid: Grid) -> Grid:
    """A table with a row, a cell or a word put into it."""
    rows = [list(row) for row in grid.rows]
    row = draw.randrange(len(rows))
    column = draw.randrange(len(rows[0]))
    said = draw.choice(
        [title(draw), draw.choice(BODIES), draw.choice(DATES), draw.choice(OTHERS), draw.choice(WORDS), "12"]
    )
    if draw.random() < 0.4:
        at = draw.randrange(len(rows) + 1)
        texts = ["" if draw.random() < 0.6 else draw.choice([said, title(draw), "7", "Quý I"]) for _ in rows[0]]
        texts[column] = said
        return _with_row(grid, at, texts)
    cell = rows[row][column]
    if cell.merged_with is not None:
        return grid
    words = cell.text.split(" ")
    words.insert(draw.randrange(len(words) + 1), said)
    text = " ".join(words).strip() if draw.random() < 0.7 else said
    rows[row][column] = replace(cell, text=text)
    return replace(grid, rows=tuple(map(tuple, rows)))


def _with_row(grid: Grid, at: int, texts: Sequence[str]) -> Grid:
    """The grid with a row in it; what stands below moves down."""

    def moved(place):
        return place if place is None or place.row <= at else replace(place, row=place.row + 1, line=None)

    rows = [
        tuple(replace(cell, place=moved(cell.place), merged_with=moved(cell.merged_with)) for cell in row)
        for row in grid.rows
    ]
    made = tuple(
        GridCell(text, replace(cell.place, row=at + 1, column=number + 1, line=None))
        for number, (text, cell) in enumerate(zip(texts, grid.rows[0], strict=True))
    )
    return replace(grid, rows=(*rows[:at], made, *rows[at:]))


def read(*grids: Grid, year: int | None = 2026) -> Imported | InputError:
    """What an import makes of tables; a refusal is an answer, too."""
    try:
        return import_document(Document("plan.docx", "0" * 64, grids), Path("plan.docx"), date(2026, 1, 2), year)
    except InputError as error:
        return error


def cells(grids: Sequence[Grid]) -> int:
    return sum(bool(cell.text) for grid in grids for row in grid.rows for cell in row)
