"""Ten clean plans in layouts of other people: every work is read with its lead and its day, with next to no doubts."""

import pytest

from plan_graph.importing.grid import grid_of
from tests.importing.random_tables import read

WORKS = [
    ("Lập kế hoạch kiểm tra giếng làng", "Kế hoạch", "Sở Y tế", "Sở Nội vụ", "15/01/2026", "2026-01-15"),
    ("Rà soát danh mục bến đò", "Danh mục", "Sở Xây dựng", "UBND cấp xã", "Quý I/2026", "2026-03-31"),
    ("Tập huấn cán bộ thú y", "Báo cáo", "Sở Nông nghiệp và Môi trường", "Sở Tài chính", "Tháng 4/2026", "2026-04-30"),
    ("Sửa chữa trạm bơm", "Biên bản nghiệm thu", "Sở Nông nghiệp và Môi trường", "UBND cấp xã", "30/6/2026", "2026-06-30"),
    ("Công bố giá đất", "Quyết định", "UBND tỉnh", "Sở Tài chính", "Quý II/2026", "2026-06-30"),
    ("Trồng cây ven đường", "Báo cáo", "UBND cấp xã", "Sở Xây dựng", "Quý III/2026", "2026-09-30"),
    ("Kiểm tra bếp ăn trường học", "Biên bản", "Sở Y tế", "Sở Giáo dục và Đào tạo", "Trước ngày 01/9/2026", "2026-08-31"),
    ("Nâng cấp cổng dịch vụ", "Phần mềm", "Sở Khoa học và Công nghệ", "Văn phòng UBND tỉnh", "31/10/2026", "2026-10-31"),
    ("Tổng hợp số liệu năm", "Báo cáo", "Cục Thống kê", "Sở Tài chính", "Quý IV/2026", "2026-12-31"),
    ("Họp đánh giá kết quả", "Thông báo", "Sở Nội vụ", "Sở Y tế", "15/12/2026", "2026-12-15"),
]  # fmt: skip
TITLE, PRODUCT, LEAD, SUPPORT, WHEN, DUE = range(6)
ENGLISH = [
    (f"{verb} the {thing}", product, lead, partner, when, due)
    for (verb, thing, product), (lead, partner), (when, due) in zip(
        [("Map", "wells", "Map"), ("Repair", "pump", "Record"), ("Train", "clerks", "Report"), ("Publish", "prices", "List"),
         ("Plant", "trees", "Report"), ("Inspect", "kitchens", "Record"), ("Open", "portal", "Portal"),
         ("Count", "herds", "Table"), ("Review", "fees", "Decision"), ("Close", "year", "Report")],
        [("Ministry of Health", "Ministry of Finance"), ("Ministry of Water", "Ministry of Health")] * 5,
        [("31 January 2026", "2026-01-31"), ("Q1 2026", "2026-03-31"), ("April 2026", "2026-04-30"),
         ("by 30 June 2026", "2026-06-30"), ("Q2 2026", "2026-06-30"), ("Q3 2026", "2026-09-30"),
         ("31/8/2026", "2026-08-31"), ("October 2026", "2026-10-31"), ("Q4 2026", "2026-12-31"), ("2026", "2026-12-31")],
        strict=True,
    )
]  # fmt: skip


def numbered():
    return [["TT", "Nội dung công việc", "Sản phẩm", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành"]] + [
        [str(number), *work[:DUE]] for number, work in enumerate(WORKS, 1)
    ]


def dates_first():
    return [["Thời hạn", "Chủ trì", "Phối hợp", "Nhiệm vụ", "Kết quả đầu ra"]] + [
        [work[WHEN], work[LEAD], work[SUPPORT], work[TITLE], work[PRODUCT]] for work in WORKS
    ]


def under_roman_groups():
    rows = [["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Tiến độ", "Sản phẩm"]]
    for group in range(2):
        rows.append(["I" * (group + 1), f"NHÓM NHIỆM VỤ {group + 1}", "", "", "", ""])
        rows += [
            [str(number), work[TITLE], work[LEAD], work[SUPPORT], work[WHEN], work[PRODUCT]]
            for number, work in enumerate(WORKS[5 * group : 5 * group + 5], 1)
        ]
    return rows


def coded_under_codes():
    rows = [["Mã", "Tên nhiệm vụ", "Đơn vị thực hiện", "Đơn vị phối hợp", "Thời hạn", "Sản phẩm"]]
    for group in range(2):
        rows.append([f"CT.{group + 1}", f"Chương trình {group + 1}", "", "", "", ""])
        rows += [
            [f"CT.{group + 1}.{number}", work[TITLE], work[LEAD], work[SUPPORT], work[WHEN], work[PRODUCT]]
            for number, work in enumerate(WORKS[5 * group : 5 * group + 5], 1)
        ]
    return rows


def header_of_two_rows():
    rows = [["UBND TỈNH"], ["PHỤ LỤC PHÂN CÔNG NĂM 2026"]]
    rows += [["TT", "Nhiệm vụ", "Phân công", "", "Thời gian", "Sản phẩm"], ["", "", "Chủ trì", "Phối hợp", "", ""]]
    rows += [
        [str(number), work[TITLE], work[LEAD], work[SUPPORT], work[WHEN], work[PRODUCT]]
        for number, work in enumerate(WORKS, 1)
    ]
    return rows


def with_a_footer():
    return [
        *numbered(),
        ["", "Nơi nhận:", "", "", "", "TM. ỦY BAN NHÂN DÂN"],
        ["", "- Như trên;", "", "", "", "CHỦ TỊCH"],
    ]


def by_levels():
    rows = [["TT", "Mục tiêu", "Nhiệm vụ", "Hoạt động", "Chủ trì", "Phối hợp", "Thời gian", "Sản phẩm"]]
    for number, work in enumerate(WORKS, 1):
        objective = f"Mục tiêu {number // 5 + 1}" if number % 5 == 1 else ""
        task = f"Nhiệm vụ {number}" if number % 2 else ""
        rows.append([str(number), objective, task, work[TITLE], work[LEAD], work[SUPPORT], work[WHEN], work[PRODUCT]])
    return rows


def with_budget_and_notes():
    return [
        ["Số TT", "Việc", "Chủ trì", "Phối hợp", "Hạn hoàn thành", "Kinh phí (triệu đồng)", "Ghi chú", "Kết quả"]
    ] + [
        [str(number), work[TITLE], work[LEAD], work[SUPPORT], work[WHEN], str(10 * number), "", work[PRODUCT]]
        for number, work in enumerate(WORKS, 1)
    ]


def english():
    return [["No.", "Action", "Output", "Responsible", "Partners", "Deadline"]] + [
        [str(number), *work[:DUE]] for number, work in enumerate(ENGLISH, 1)
    ]


def english_by_owner():
    return [["Ref", "Commitment", "Milestone", "Owner", "Support", "By when"]] + [
        [f"{1 + number // 5}.{1 + number % 5}", *work[:DUE]] for number, work in enumerate(ENGLISH)
    ]


LAYOUTS = [
    numbered, dates_first, under_roman_groups, coded_under_codes, header_of_two_rows, with_a_footer, by_levels,
    with_budget_and_notes, english, english_by_owner,
]  # fmt: skip
SPANS = {header_of_two_rows: {(2, 2): (1, 2), (2, 0): (2, 1), (2, 1): (2, 1), (2, 4): (2, 1), (2, 5): (2, 1)}}


def made_of(layout):
    return read(grid_of("table 1", layout(), SPANS.get(layout)))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_work_is_read_with_its_lead_its_support_its_day_and_its_product(layout):
    made = made_of(layout)
    names = {row.id: row.name_vi for row in made.plan.agencies}
    parts = {(row.activity, row.role): names[row.agency] for row in made.plan.assignments}
    products = {row.activity: row.title_vi for row in made.plan.deliverables}
    found = [
        (row.title_vi, products[row.id], parts[row.id, "lead"], parts[row.id, "support"], str(row.due))
        for row in made.plan.activities
    ]
    works = ENGLISH if layout in (english, english_by_owner) else WORKS
    assert found == [(*work[:WHEN], work[DUE]) for work in works]
    assert not made.ledger.unaccounted


def test_clean_plans_raise_at_most_two_doubts_for_a_hundred_rows():
    doubts = {layout.__name__: [one.message("en") for one in made_of(layout).doubts] for layout in LAYOUTS}
    rows = sum(len(layout()) for layout in LAYOUTS)
    assert sum(map(len, doubts.values())) <= 2 * rows / 100, doubts
