"""Random plans as tables, and random revisions of them of which it is known which work is which."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

HEAD = ("TT", "Nhiệm vụ", "Sản phẩm", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn")
_DO = (
    "Xây dựng",
    "Rà soát",
    "Ban hành",
    "Tổ chức",
    "Báo cáo",
    "Kiểm tra",
    "Triển khai",
    "Tập huấn",
    "Công bố",
    "Số hóa",
)
_WHAT = (
    "kế hoạch kiểm soát thủ tục hành chính", "quy chế làm việc của cơ quan", "danh mục vị trí việc làm",
    "hồ sơ lưu trữ lịch sử", "dịch vụ công trực tuyến", "chỉ số hài lòng của người dân", "cơ sở dữ liệu đất đai",
    "quy định phân cấp quản lý tài sản", "đề án sắp xếp đơn vị sự nghiệp", "chương trình hỗ trợ doanh nghiệp nhỏ",
    "hội nghị sơ kết công tác", "bộ phận một cửa cấp xã", "văn bản quy phạm pháp luật", "hạ tầng mạng nội bộ",
    "công tác bồi dưỡng cán bộ", "mô hình chính quyền số", "ngân sách chi thường xuyên", "quy trình tiếp công dân",
)  # fmt: skip
_WHERE = ("", " tại sở, ngành", " tại các huyện", " trên toàn tỉnh", " quý I", " quý II", " năm 2026", " lần 2")
_BODIES = ("Sở Nội vụ", "Sở Tài chính", "Sở Tư pháp", "Sở Xây dựng", "Sở Y tế", "Văn phòng UBND tỉnh", "Sở Công Thương")
_DUES = ("31/3/2026", "30/6/2026", "30/9/2026", "31/12/2026", "Quý II/2026", "Thường xuyên")
_PRODUCTS = ("Kế hoạch", "Quyết định", "Báo cáo", "Hội nghị", "Văn bản")
_MORE = ("của tỉnh", "theo quy định mới", "và công khai kết quả", "bảo đảm tiến độ", "trong toàn ngành")


@dataclass(frozen=True)
class Row:
    """A work of a random plan; ``key`` says which work it really is, empty for a part or a union of others."""

    key: str
    field: int
    title: str
    product: str
    lead: str
    support: str
    due: str


def make_rows(chance: random.Random, works: int) -> list[Row]:
    """Works of a plan; every title is another, and some differ in a number alone."""
    titles: dict[str, None] = {}
    while len(titles) < works:
        titles[f"{chance.choice(_DO)} {chance.choice(_WHAT)}{chance.choice(_WHERE)}"] = None
    rows = [
        Row(
            str(key),
            chance.randrange(3),
            title,
            chance.choice(_PRODUCTS),
            *chance.sample(_BODIES, 2),
            chance.choice(_DUES),
        )
        for key, title in enumerate(titles)
    ]
    return sorted(rows, key=lambda row: row.field)


def revise_rows(chance: random.Random, rows: list[Row]) -> list[Row]:
    """The rows after a revision: some dropped, added, retitled a little, split, merged, moved, reordered, re-dated."""
    revised: list[Row] = []
    taken = {row.title for row in rows}
    unlike = chance.sample(range(len(rows)), len(rows) // 3)
    for place, row in enumerate(rows):
        change = chance.choice(("drop", "title", "field", "lead", "due", "split")) if place in unlike else ""
        if change == "drop":
            continue
        if change == "split":
            revised += [replace(row, key="", title=f"{row.title}: {part}") for part in ("chuẩn bị", "thực hiện")]
            continue
        if change == "title":
            row = replace(row, title=change_title(chance, row.title))
        elif change == "field":
            row = replace(row, field=(row.field + 1) % 3)
        elif change == "lead":
            row = replace(row, lead=chance.choice([one for one in _BODIES if one not in (row.lead, row.support)]))
        elif change == "due":
            row = replace(row, due=chance.choice([one for one in _DUES if one != row.due]))
        revised.append(row)
    if len(revised) > 6 and chance.random() < 0.5:
        one, other = (revised.pop(chance.randrange(len(revised))) for _ in range(2))
        both = f"{one.title} và {other.title[0].lower()}{other.title[1:]}"
        revised.append(replace(one, key="", title=both))
    for row in make_rows(chance, 3):
        if row.title not in taken:
            revised.append(replace(row, key=f"new {row.key}"))
    if chance.random() < 0.3:
        chance.shuffle(revised)
    return sorted(revised, key=lambda row: row.field)


def change_title(chance: random.Random, title: str) -> str:
    """A title with a word more, less, or the tone elsewhere."""
    if "hóa" in title and chance.random() < 0.5:
        return title.replace("hóa", "hoá")
    if chance.random() < 0.5:
        return f"{title} {chance.choice(_MORE)}"
    words = title.split()
    del words[chance.randrange(1, len(words) - 1)]
    return " ".join(words)


def table_of(rows: list[Row]) -> tuple[list[tuple[str, ...]], dict[str, str]]:
    """The rows of a table, with a heading for each field and numbers that go on; and the key of each number."""
    table: list[tuple[str, ...]] = [HEAD]
    keys: dict[str, str] = {}
    field = -1
    for number, row in enumerate(rows, 1):
        if row.field != field:
            field, roman = row.field, ("I", "II", "III")[row.field]
            table.append((roman, ("Cải cách thể chế", "Cải cách bộ máy", "Chính quyền số")[field], "", "", "", ""))
        table.append((str(number), row.title, row.product, row.lead, row.support, row.due))
        keys[f"{roman}/{number}"] = row.key
    return table, keys
