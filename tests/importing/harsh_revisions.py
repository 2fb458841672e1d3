"""Harsher random revisions: other numbers, near twins, titles changed in many ways, parts, unions, moves, swaps."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.importing.random_revisions import HEAD, Row, change_title, make_rows

STYLES = ("{n}", "{n}.", "0{n}", "NV{n}", "{n}/KH", "{n}-KH", "Nhiệm vụ {n}", "A.{n}", "{f}.{n}", "({n})", "")
"""Numbers of a work; ``n`` is its place in the document or in its field, ``f`` its field."""
_TWINS = (
    (" cấp tỉnh", " cấp xã"), (" cho công chức", " cho viên chức"), (" đợt 1", " đợt 2"), (" mới", " sửa đổi"),
    (" 6 tháng đầu năm", " 6 tháng cuối năm"), (" trong nước", " ngoài nước"), (" tại đô thị", " tại nông thôn"),
)  # fmt: skip
_OTHER_VERBS = {"Xây dựng": "Soạn thảo", "Tổ chức": "Thực hiện", "Rà soát": "Đánh giá", "Ban hành": "Công bố"}
_TAILS = (
    " theo Nghị quyết số 57-NQ/TW",
    " (hoàn thành trong năm)",
    ", gắn với cải cách thủ tục hành chính",
    " giai đoạn 2026-2030",
)


def make_harsh_rows(chance: random.Random, works: int) -> list[Row]:
    """Works of a plan of which a third have a twin: nearly the same title, in the same field or in another."""
    rows = make_rows(chance, works)
    for place in chance.sample(range(len(rows)), len(rows) // 3):
        row = rows[place]
        one, other = chance.choice(_TWINS)
        rows[place] = replace(row, title=row.title + one)
        twin = replace(row, key=f"{row.key} twin", title=row.title + other)
        if chance.random() < 0.3:
            twin = replace(twin, field=(row.field + 1) % 3)
        if chance.random() < 0.3:
            twin = replace(twin, due="Quý III/2026")
        rows.append(twin)
    return sorted(rows, key=lambda row: row.field)


def revise_harshly(chance: random.Random, rows: list[Row]) -> list[Row]:
    """The rows after a revision in which up to half of them change, several in more than one way."""
    revised: list[Row] = []
    leads = {row.lead for row in rows}
    gone_lead, heir = chance.sample(sorted(leads), 2) if len(leads) > 1 else ("", "")
    succession = chance.random() < 0.4
    taken = {row.title for row in rows}
    for row in rows:
        if succession and row.lead == gone_lead:
            row = replace(row, lead=heir)
        for change in chance.sample(("drop", "retitle", "rewrite", "field", "lead", "due", "split", "swap"), 2):
            if chance.random() >= 0.14:
                continue
            if change == "drop":
                row = replace(row, key="")
                break
            if change == "split":
                revised += [
                    replace(row, key="part", title=f"{row.title}: {part}") for part in ("chuẩn bị", "thực hiện")
                ]
                row = replace(row, key="")
                break
            row = _change(chance, change, row)
        if row.key:
            revised.append(row)
    if len(revised) > 6 and chance.random() < 0.5:
        one, other = (revised.pop(chance.randrange(len(revised))) for _ in range(2))
        both = f"{one.title} và {other.title[0].lower()}{other.title[1:]}"
        revised.append(replace(one, key="union", title=both))
    revised += [replace(row, key=f"new {row.key}") for row in make_rows(chance, 3) if row.title not in taken]
    if chance.random() < 0.4:
        chance.shuffle(revised)
    return sorted(revised, key=lambda row: row.field)


def _change(chance: random.Random, change: str, row: Row) -> Row:
    if change == "retitle":
        return replace(row, title=change_title(chance, row.title))
    if change == "rewrite":
        verb = next((one for one in _OTHER_VERBS if row.title.startswith(one)), "")
        title = _OTHER_VERBS[verb] + row.title[len(verb) :] if verb else row.title
        return replace(row, title=title + chance.choice(_TAILS))
    if change == "field":
        return replace(row, field=(row.field + 1) % 3)
    if change == "lead":
        return replace(row, lead=row.support, support=row.lead)
    return replace(row, due="15/11/2026") if change == "due" else row


def harsh_table(chance: random.Random, rows: list[Row]) -> list[tuple[str, ...]]:
    """The rows of a table with numbers of one style, that go on through the fields or begin anew, some with gaps."""
    style, anew, swap = chance.choice(STYLES), chance.random() < 0.4, chance.random() < 0.3
    table: list[tuple[str, ...]] = [HEAD]
    field, number = -1, 0
    for row in rows:
        if row.field != field:
            field, roman = row.field, ("I", "II", "III")[row.field]
            number = 0 if anew else number
            table.append((roman, ("Cải cách thể chế", "Cải cách bộ máy", "Chính quyền số")[field], "", "", "", ""))
        number += chance.choice((1, 1, 1, 2)) if chance.random() < 0.2 else 1
        table.append((style.format(n=number, f=field + 1), row.title, row.product, row.lead, row.support, row.due))
    places = [place for place, row in enumerate(table) if place and row[3]]
    if swap and len(places) > 1:  # two works have each other's numbers
        one, other = chance.sample(places, 2)
        table[one], table[other] = (table[other][0], *table[one][1:]), (table[one][0], *table[other][1:])
    return table
