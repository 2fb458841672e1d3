"""Tables as they are met: headers anywhere, codes of any form, headings, tails of pages, footers, roles by content."""

from datetime import date

import pytest

from plan_graph.importing.grid import grid_of
from plan_graph.importing.import_plan import import_plan
from plan_graph.model.diagnostics import InputError
from tests.importing.random_tables import read
from tests.importing.tables import TODAY, activities, imported, told, workbook

HEAD = ("TT", "Nhiệm vụ", "Sản phẩm", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành")


def test_a_numbered_work_keeps_its_cells_when_a_coded_group_without_number_follows(tmp_path):
    made = imported(
        tmp_path,
        ("STT", "Mã", "Tên nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn hoàn thành"),
        ("I", "C.K1", "Nhóm cấp nước", "", "", ""),
        ("1", "C.K1.1", "Đo lưu lượng", "Sở Y tế", "Sở Xây dựng", "20/02/2026"),
        ("", "C.K1.2", "Thay đường ống", "Sở Tài chính", "", "Quý II/2026"),
        ("2", "C.K1.2.1", "Lập dự toán", "Sở Tài chính", "", "15/4/2026"),
        ("3", "C.K1.2.2", "Mua sắm", "Sở Tài chính", "", "20/5/2026"),
        ("", "C.K2", "Nhóm cây xanh", "", "", ""),
        ("4", "C.K2.1", "Trồng cây", "Sở Công Thương", "", "Quý III/2026"),
    )
    found = activities(made)
    assert found["C.K1/C.K1.1"] == ("Đo lưu lượng", ("Sở Y tế",), ("Sở Xây dựng",), "2026-02-20")
    assert {key: row[3] for key, row in found.items()} == {
        "C.K1/C.K1.1": "2026-02-20",
        "C.K1/C.K1.2": "2026-06-30",
        "C.K1/C.K1.2.1": "2026-04-15",
        "C.K1/C.K1.2.2": "2026-05-20",
        "C.K2/C.K2.1": "2026-09-30",
    }
    assert {row.id: row.task for row in made.plan.activities if row.task} == {
        "C.K1/C.K1.2": "C.K1/C.K1.2", "C.K1/C.K1.2.1": "C.K1/C.K1.2", "C.K1/C.K1.2.2": "C.K1/C.K1.2"
    }  # fmt: skip
    assert [(row.id, row.title_vi) for row in made.plan.fields] == [
        ("C.K1", "Nhóm cấp nước"), ("C.K2", "Nhóm cây xanh")
    ]  # fmt: skip
    assert told(made) == []


def test_codes_beside_three_levels_name_the_activities(tmp_path):
    made = imported(
        tmp_path,
        ("Mã", "Mục tiêu", "Nhiệm vụ", "Hoạt động", "Cơ quan chủ trì", "Thời hạn"),
        ("ĐT07.1", "Nước sạch", "Khảo sát", "Đo giếng", "Sở Y tế", "31/3/2026"),
        ("ĐT07.2", "", "", "Phân tích mẫu", "Sở Y tế", "30/6/2026"),
    )
    assert [*activities(made)] == ["I/ĐT07.1", "I/ĐT07.2"]
    assert {row.task for row in made.plan.activities} == {"I/2.1"}


def test_a_row_cut_by_a_page_is_joined_in_every_column_and_a_heading_stands_over_what_follows(tmp_path):
    made = imported(
        tmp_path,
        ("TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn"),
        ("5", "Lập bản đồ gồm: (1) bản đồ đất; (2) bản đồ rừng;", "Sở Xây dựng", "Sở Y tế, Sở Khoa", "6/2026"),
        ("", "(3) bản đồ nước.", "", "học và Công nghệ", ""),
        ("", "Nhóm đào tạo", "", "", ""),
        ("6", "Mở lớp", "Sở Nội vụ", "", "9/2026"),
    )
    assert activities(made) == {
        "I/5": (
            "Lập bản đồ gồm: (1) bản đồ đất; (2) bản đồ rừng; (3) bản đồ nước.",
            ("Sở Xây dựng",),
            ("Sở Y tế", "Sở Khoa học và Công nghệ"),
            "2026-06-30",
        ),
        "I/6": ("Mở lớp", ("Sở Nội vụ",), (), "2026-09-30"),
    }
    assert [(row.id, row.title_vi) for row in made.plan.tasks] == [("I/A", "Nhóm đào tạo")]
    assert told(made) == ["import-headings-guessed"]


def test_rows_without_number_but_with_a_lead_and_a_date_of_their_own_are_work(tmp_path):
    made = imported(
        tmp_path,
        HEAD,
        ("1", "Lập đề cương", "Đề cương", "Sở Tư pháp", "", "Quý I/2026"),
        ("", "Lấy ý kiến", "Công văn", "Sở Y tế", "", "Quý II/2026"),
        ("", "Trình duyệt", "Tờ trình", "Sở Nội vụ", "", "Quý III/2026"),
        ("2", "Sơ kết", "Báo cáo", "Sở Tài chính", "", "Quý IV/2026"),
    )
    assert {key: row[:2] + row[3:] for key, row in activities(made).items()} == {
        "I/1": ("Lập đề cương", ("Sở Tư pháp",), "2026-03-31"),
        "I/1-b": ("Lấy ý kiến", ("Sở Y tế",), "2026-06-30"),
        "I/1-c": ("Trình duyệt", ("Sở Nội vụ",), "2026-09-30"),
        "I/2": ("Sơ kết", ("Sở Tài chính",), "2026-12-31"),
    }
    assert told(made) == []


def test_start_end_predecessors_and_status_are_read(tmp_path):
    made = imported(
        tmp_path,
        ("Mã", "Việc", "Đơn vị thực hiện", "Ngày bắt đầu", "Ngày kết thúc", "Phụ thuộc", "Tình trạng"),
        ("K1", "Đo đạc", "Phòng Địa chính", "05/01/2026", "31/01/2026", "", "Hoàn thành"),
        ("K2", "Vẽ", "Phòng Địa chính", "20/01/2026", "28/02/2026", "K1", "Đang thực hiện"),
        ("K3", "In", "Phòng Kế toán", "01/03/2026", "30/04/2026", "K2, K8", "Chưa"),
    )
    assert [(row.id, str(row.start), str(row.due)) for row in made.plan.activities] == [
        ("I/K1", "2026-01-05", "2026-01-31"),
        ("I/K2", "2026-01-20", "2026-02-28"),
        ("I/K3", "2026-03-01", "2026-04-30"),
    ]
    assert [(row.predecessor, row.successor, row.basis) for row in made.plan.dependencies if row.basis == "stated"] == [
        ("I/K1", "I/K2", "stated"), ("I/K2", "I/K3", "stated")
    ]  # fmt: skip
    assert [(row.date, row.activity, row.state) for row in made.plan.reports] == [
        (TODAY, "I/K1", "done"), (TODAY, "I/K2", "in_progress"), (TODAY, "I/K3", "not_started")
    ]  # fmt: skip
    assert told(made) == ["import-predecessor-unknown", "import-status-day"]
    assert [(gap.item, gap.column) for gap in made.plan.gaps] == [("I/K3", "predecessors"), ("I/K2", "start")]


def test_an_english_plan_has_titles_dates_leads_and_its_year(tmp_path):
    made = imported(
        tmp_path,
        ("Ref", "Commitment", "Success measure", "By when", "Owner"),
        ("2.1", "Open the register", "Register public", "31 January 2026", "Ministry of Justice"),
        ("2.2", "Teach the clerks", "Clerks taught", "June 2026", "Ministry of Finance"),
        year=None,
        title="Justice action plan 2026",
    )
    assert made.plan.package.year == 2026
    assert activities(made) == {
        "I/2.1": ("Open the register", ("Ministry of Justice",), (), "2026-01-31"),
        "I/2.2": ("Teach the clerks", ("Ministry of Finance",), (), "2026-06-30"),
    }
    assert [row.title_vi for row in made.plan.deliverables] == ["Register public", "Clerks taught"]


@pytest.mark.parametrize("above", ["KẾ HOẠCH NĂM 2026", ""])
def test_a_title_or_a_blank_row_above_a_header_of_two_rows_changes_nothing(tmp_path, above):
    rows = [
        (above,),
        ("TT", "Nhiệm vụ", "Sản phẩm", "Trách nhiệm thực hiện", "", "Thời gian hoàn thành"),
        ("", "", "", "Cơ quan chủ trì", "Cơ quan phối hợp", ""),
        (1, "Rà soát", "Báo cáo", "Sở Nội vụ", "Sở Y tế", "Quý I"),
        (2, "Tổng hợp", "Báo cáo", "Sở Tài chính", "Sở Nội vụ", "Quý II"),
    ]
    merges = [*(["A1:F1"] if above else []), "A2:A3", "B2:B3", "C2:C3", "F2:F3", "D2:E2"]
    made = import_plan(workbook(tmp_path / "plan.xlsx", rows, merges), TODAY, 2026)
    assert [(row[1], row[2]) for row in activities(made).values()] == [
        (("Sở Nội vụ",), ("Sở Y tế",)), (("Sở Tài chính",), ("Sở Nội vụ",))
    ]  # fmt: skip
    assert told(made) == []


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_a_header_of_one_to_three_rows_without_merged_cells_is_found_below_the_letterhead(tmp_path, depth):
    header = [
        ("TT", "Việc phải làm", "Phân công", "", "Thời gian"),
        ("", "", "Cơ quan", "", "thực hiện"),
        ("", "", "Chủ trì", "Phối hợp", ""),
    ]
    rows = {
        1: [("TT", "Nội dung", "Chủ trì", "Phối hợp", "Thời gian")],
        2: [("TT", "Nội dung", "Phân công", "", "Thời gian"), header[2]],
        3: [("TT", "Nội dung", "Phân công", "", "Thời gian"), ("", "", "Cơ quan", "", ""), header[2]],
    }[depth]
    merges = {1: [], 2: ["C4:D4"], 3: ["C4:D4", "C5:D5"]}[depth]
    above = [("ỦY BAN NHÂN DÂN XÃ",), (), ("Biểu 1: phân công",)]
    body = [(1, "Họp dân", "Phòng Kinh tế", "Công an xã", "Quý I"), (2, "Lập tổ", "Công an xã", "", "Quý II")]
    made = import_plan(workbook(tmp_path / "plan.xlsx", [*above, *rows, *body], merges), TODAY, 2026)
    assert {key: row[1] for key, row in activities(made).items()} == {
        "I/1": ("Phòng Kinh tế",), "I/2": ("Công an xã",)
    }  # fmt: skip


COLUMNS = ("TT", "Nhiệm vụ", "Hoạt động", "Sản phẩm", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành")


@pytest.mark.parametrize(
    "foot",
    [
        [("Nơi nhận:", "", "", "", "", "", "TM. ỦY BAN NHÂN DÂN"), ("- Như trên;", "", "", "", "", "", "KT. CHỦ TỊCH")],
        [("", "", "", "", "NGƯỜI LẬP BIỂU", "", "THỦ TRƯỞNG ĐƠN VỊ"), ("", "", "", "", "(Ký, ghi rõ họ tên)", "", "")],
        [("", "Tổng cộng", "", "2", "", "", ""), ("", "Ghi chú: số liệu tạm tính", "", "", "", "", "")],
        [("", "", "", "", "", "Hà Tĩnh, ngày 5 tháng 1", ""), ("", "", "", "", "", "CHỦ TỊCH", "")],
    ],
)
def test_recipients_signature_totals_and_notes_are_no_work_and_are_named(tmp_path, foot):
    made = imported(
        tmp_path, COLUMNS, ("1", "Lập kế hoạch", "Soạn", "Dự thảo", "Sở Nội vụ", "Sở Y tế", "Quý I/2026"), *foot
    )
    assert len(made.plan.activities) == 1
    said = {one.text for one in made.outline.furniture if one.kind != "header"}
    assert said == {cell for row in foot for cell in row if cell}


def test_printed_numbers_are_the_ids_and_stay_when_a_row_goes(tmp_path):
    rows = [
        (str(number), f"Nhóm {number}", f"Việc {number}", "Văn bản", "Sở Nội vụ", "", "Quý II/2026")
        for number in (31, 32, 33)
    ]
    assert [*activities(imported(tmp_path, COLUMNS, *rows))] == ["I/31", "I/32", "I/33"]
    assert [*activities(imported(tmp_path, COLUMNS, *rows[1:]))] == ["I/32", "I/33"]


def test_a_merged_budget_counts_once_with_the_unit_of_its_heading(tmp_path):
    rows = [
        ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Kinh phí (triệu đồng)"),
        (1, "Mua giống", "Sở Y tế", "Quý I", 150),
        (2, "Trồng", "Sở Y tế", "Quý II", None),
    ]
    made = import_plan(workbook(tmp_path / "plan.xlsx", rows, ["E2:E3"]), TODAY, 2026)
    assert [(row.budget, row.budget_amount, row.note) for row in made.plan.activities] == [
        ("amount", 150.0, "Kinh phí: 150 triệu đồng"), ("amount", None, "kinh phí chung với I/1: 150 triệu đồng")
    ]  # fmt: skip


def test_a_year_in_the_title_of_a_sheet_or_in_its_cells_is_taken_and_told(tmp_path):
    body = [HEAD, (1, "Lập", "Kế hoạch", "Sở Nội vụ", "", "Quý I"), (2, "Gửi", "Tờ trình", "Sở Y tế", "", "Quý II")]
    titled = import_plan(workbook(tmp_path / "a.xlsx", [("KẾ HOẠCH CÔNG TÁC NĂM 2027",), *body]), TODAY)
    body[1:] = [(1, "Lập", "Kế hoạch", "Sở Nội vụ", "", "Quý I/2027"), (2, "Gửi", "", "Sở Y tế", "", "15/12/2027")]
    by_cells = import_plan(workbook(tmp_path / "b.xlsx", body), TODAY)
    for made in (titled, by_cells):
        assert made.plan.package.year == 2027
        assert [doubt.id for doubt in made.doubts] == ["import-year-guessed"]


def test_two_columns_of_one_name_are_refused_with_a_layout_that_mends_it(tmp_path):
    with pytest.raises(InputError) as error:
        imported(
            tmp_path,
            ("TT", "Nhiệm vụ", "Chủ trì", "Chủ trì", "Thời hạn"),
            ("1", "Lập", "Sở Y tế", "Sở Nội vụ", "Quý I"),
        )
    (fault,) = error.value.diagnostics
    assert fault.id == "import-columns-alike"
    assert "{columns: {1: number, 2: task, 3: lead, 5: deadline}, header_rows: 1}" in fault.hint("en")


def test_two_columns_of_one_name_are_one_where_the_other_is_blank(tmp_path):
    made = imported(
        tmp_path, ("TT", "Nhiệm vụ", "Chủ trì", "Chủ trì", "Thời hạn"), ("1", "Lập", "Sở Y tế", "", "Quý I")
    )
    assert activities(made)["I/1"][1] == ("Sở Y tế",)


def test_a_plan_without_any_lead_is_refused_with_a_layout_that_mends_it(tmp_path):
    from plan_graph.importing.layout import read_layout

    rows = (("TT", "Nhiệm vụ", "Tổ chức nào", "Sản phẩm", "Thời hạn"), ("1", "Lập", "Nhóm Hoa Mai", "Sổ", "Quý I"))
    with pytest.raises(InputError) as error:
        imported(tmp_path, *rows)
    (fault,) = error.value.diagnostics
    assert fault.id == "import-no-lead"
    layout = fault.hint("en").partition("leave lead out: ")[2]
    assert layout == "{columns: {1: number, 2: task, 3: lead, 4: deliverable, 5: deadline}, header_rows: 1}"
    file = tmp_path / "layout.yaml"
    file.write_text(layout, encoding="utf-8")
    assert activities(imported(tmp_path, *rows, layout=read_layout(file)))["I/1"][1] == ("Nhóm Hoa Mai",)


def test_content_says_what_a_column_is_where_its_name_does_not(tmp_path):
    made = imported(
        tmp_path,
        ("TT", "Nhiệm vụ", "A", "B", "Sản phẩm"),
        ("1", "Lập", "Sở Y tế", "Quý I/2026", "Sổ"),
        ("2", "Gửi", "Sở Nội vụ", "15/6/2026", "Phiếu"),
    )
    assert activities(made)["I/2"] == ("Gửi", ("Sở Nội vụ",), (), "2026-06-15")
    assert told(made) == ["import-column-guessed", "import-column-guessed"]


def test_each_table_has_a_layout_of_its_own(tmp_path):
    rows = [
        ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"),
        (1, "Lập", "Sở Y tế", "Quý I"),
        (),
        ("Mã", "Thời hạn", "Việc", "Kết quả", "Đơn vị thực hiện"),
        ("X1", "Quý II", "Gửi", "Phiếu", "Sở Nội vụ"),
    ]
    made = import_plan(workbook(tmp_path / "plan.xlsx", rows), TODAY, 2026)
    assert activities(made) == {
        "I/1": ("Lập", ("Sở Y tế",), (), "2026-03-31"), "I/X1": ("Gửi", ("Sở Nội vụ",), (), "2026-06-30")
    }  # fmt: skip


def test_contact_details_are_left_out_unless_asked_for(tmp_path):
    rows = (
        ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Ghi chú"),
        ("1", "Lập", "Sở Y tế", "Quý I", "đ/c Lê Thị Hoa - 0912 345 678; họp tại xã"),
        ("2", "Gửi", "Sở Nội vụ", "Quý II", "gửi về vp@xa.gov.vn"),
    )
    made = imported(tmp_path, *rows)
    assert [row.note for row in made.plan.activities] == ["họp tại xã", "gửi về"]
    assert told(made) == ["import-contacts-left-out"]
    assert not any("0912" in (cell.text or "") for cell in made.plan.source_cells)
    kept = imported(tmp_path, *rows, contacts=True)
    assert kept.plan.activities.rows[0].note == "đ/c Lê Thị Hoa - 0912 345 678; họp tại xã"
    assert told(kept) == []


def test_a_field_that_is_work_itself_is_followed_up(tmp_path):
    made = imported(
        tmp_path,
        HEAD,
        ("I", "Thể chế", "", "", "", ""),
        ("1", "Lập", "Kế hoạch", "Sở Y tế", "", "Quý I/2026"),
        ("II", "Tổng kết", "Báo cáo", "Sở Nội vụ", "", "15/12/2026"),
    )
    assert activities(made) == {
        "I/1": ("Lập", ("Sở Y tế",), (), "2026-03-31"), "II/II": ("Tổng kết", ("Sở Nội vụ",), (), "2026-12-15")
    }  # fmt: skip


def test_a_state_that_is_not_known_is_kept_in_the_note_and_told_once(tmp_path):
    made = imported(
        tmp_path,
        ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Tình trạng"),
        ("1", "Lập", "Sở Y tế", "Quý I", "Vướng mặt bằng"),
        ("2", "Gửi", "Sở Y tế", "Quý I", "Vướng mặt bằng"),
    )
    assert [row.note for row in made.plan.activities] == ["Tình trạng: Vướng mặt bằng"] * 2
    assert told(made) == ["import-status-unread"]
    assert not made.plan.reports


def test_a_start_and_a_duration_give_the_end(tmp_path):
    made = imported(
        tmp_path,
        ("No", "Task", "Owner", "Start", "Duration"),
        ("1", "Dig", "Ministry of Works", "2026-03-02", "10 days"),
        ("2", "Fill", "Ministry of Works", "2026-03-12", ""),
    )
    assert [(row.window, row.start, row.due) for row in made.plan.activities] == [
        ("period", date(2026, 3, 2), date(2026, 3, 11)), ("ongoing", date(2026, 3, 12), None)
    ]  # fmt: skip
    assert told(made) == ["import-duration-counted"]


def read_rows(rows, spans=None):
    return read(grid_of("table 1", rows, spans or {}))


def test_bulleted_rows_under_a_number_are_works_beside_the_group_that_has_a_lead_and_a_date(tmp_path):
    made = imported(
        tmp_path,
        HEAD,
        ("1", "Xây kho dữ liệu", "", "Sở Nội vụ", "", "Quý IV/2026"),
        ("", "- Khảo sát", "Báo cáo", "Sở Y tế", "", "Quý I/2026"),
        ("", "- Mua máy", "Hợp đồng", "", "", "Quý II/2026"),
        ("2", "Tổng rà soát", "Báo cáo", "Sở Tài chính", "", "Quý III/2026"),
    )
    assert {key: (row[1], row[3]) for key, row in activities(made).items()} == {
        "I/1": (("Sở Nội vụ",), "2026-12-31"),
        "I/1-b": (("Sở Y tế",), "2026-03-31"),
        "I/1-c": (("Sở Nội vụ",), "2026-06-30"),
        "I/2": (("Sở Tài chính",), "2026-09-30"),
    }
    assert not [row for row in made.plan.dependencies if "I/1" in (row.predecessor, row.successor)]


def test_a_title_cut_before_a_capital_is_joined_where_the_agencies_are_cut_inside_a_name(tmp_path):
    made = imported(
        tmp_path,
        HEAD,
        ("1", "Triển khai Kế hoạch kiểm tra", "Kế hoạch", "Văn phòng", "Sở Tài", "Quý I/2026"),
        ("", "Cải cách hành chính", "", "UBND tỉnh", "chính", ""),
        ("2", "Gửi", "Công văn", "Sở Y tế", "", "Quý II/2026"),
    )
    assert activities(made)["I/1"] == (
        "Triển khai Kế hoạch kiểm tra Cải cách hành chính", ("Văn phòng UBND tỉnh",), ("Sở Tài chính",), "2026-03-31"
    )  # fmt: skip
    assert told(made) == []


def test_parts_of_a_numbered_work_with_leads_and_dates_of_their_own_are_works():
    rows = [HEAD, ("1", "Rà soát", "Báo cáo", "Sở Nội vụ", "", "Quý I"), ("", "", "Tờ trình", "Sở Y tế", "", "Quý II")]
    made = read_rows(rows, {(1, 0): (2, 1), (1, 1): (2, 1)})
    assert {key: row[1] for key, row in activities(made).items()} == {"I/1": ("Sở Nội vụ",), "I/1-b": ("Sở Y tế",)}


def test_one_name_over_the_numbers_and_the_titles_is_no_level(tmp_path):
    rows = [
        ("Nhiệm vụ", "", "Chủ trì", "Thời hạn"),
        ("1", "Lập", "Sở Y tế", "Quý I"),
        ("2", "Gửi", "Sở Y tế", "Quý II"),
    ]
    made = read_rows(rows, {(0, 0): (1, 2)})
    assert {key: row[0] for key, row in activities(made).items()} == {"I/1": "Lập", "I/2": "Gửi"}
    assert [doubt.id for doubt in made.doubts] == ["import-column-guessed"]


def test_of_several_budgets_under_one_heading_the_total_counts():
    rows = [
        ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Kinh phí (triệu đồng)", "", ""),
        ("", "", "", "", "2025", "2026", "Tổng"),
        ("1", "Lập", "Sở Y tế", "Quý I/2026", "5", "6", "11"),
    ]
    made = read_rows(rows, {(0, 4): (1, 3)})
    assert [row.budget_amount for row in made.plan.activities] == [11.0]


def test_totals_are_told_from_works_and_groups_that_begin_alike(tmp_path):
    made = imported(
        tmp_path,
        HEAD,
        ("I", "Cộng đồng học tập", "", "", "", ""),
        ("1", "Mở lớp", "Lớp", "Sở Y tế", "", "Quý I"),
        ("", "Cộng I", "1", "", "", ""),
        ("II", "Tổng kết", "", "", "", ""),
        ("1", "Tổng hợp số liệu", "Báo cáo", "Sở Nội vụ", "", "Quý IV"),
        ("Tổng", "", "2 sản phẩm", "2 cơ quan", "", ""),
        ("", "Tổng cộng: 2 nhiệm vụ", "", "", "", ""),
    )
    assert [*activities(made)] == ["I/1", "II/1"]
    assert [one.text for one in made.outline.furniture if one.kind == "total"] == [
        "Cộng I", "1", "Tổng", "2 sản phẩm", "2 cơ quan", "Tổng cộng: 2 nhiệm vụ"
    ]  # fmt: skip


def test_a_budget_in_a_phrase_is_its_figure_and_several_sums_are_told(tmp_path):
    made = imported(
        tmp_path,
        ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Kinh phí"),
        ("1", "Lập", "Sở Y tế", "Quý I", "Ngân sách tỉnh: 150 triệu đồng"),
        ("2", "Gửi", "Sở Y tế", "Quý I", "NS tỉnh 100 triệu đồng, NS xã 20 triệu đồng"),
    )
    assert [row.budget_amount for row in made.plan.activities] == [150.0, None]
    assert told(made) == ["import-budget-partly-read"]


def test_milestones_that_stand_first_are_the_works_and_what_measures_them_is_none(tmp_path):
    file = tmp_path / "plan.md"
    file.write_text(
        "| Milestone | Measurement | Target date | Responsible party |\n|---|---|---|---|\n"
        "| Open the help desk | Number of calls | March 31, 2026 | Ministry of Health |\n"
        "| Train the staff | Completion | June 30, 2026 | Ministry of Finance |\n\n"
        "| Milestone | Measurement | Target date |\n|---|---|---|\n"
        "| Publish the list | Completion | May 31, 2026 |\n",
        encoding="utf-8",
    )
    made = import_plan(file, TODAY, 2026)
    assert activities(made) == {
        "I/1": ("Open the help desk", ("Ministry of Health",), (), "2026-03-31"),
        "I/2": ("Train the staff", ("Ministry of Finance",), (), "2026-06-30"),
        "I/3": ("Publish the list", (), (), "2026-05-31"),
    }
    assert [row.note for row in made.plan.activities][1].endswith("Measurement: Completion")


@pytest.mark.parametrize("first", ["Deliverable", "Output", "Sản phẩm", "Sản phẩm đầu ra", "Key milestones"])
def test_products_that_stand_first_are_the_works_where_no_column_names_works(tmp_path, first):
    made = imported(
        tmp_path,
        (first, "Cơ quan chủ trì", "Thời hạn"),
        ("Sổ tay một cửa", "Sở Nội vụ", "31/3/2026"),
        ("Bản đồ đất", "Sở Y tế", "30/6/2026"),
    )
    assert activities(made) == {
        "I/1": ("Sổ tay một cửa", ("Sở Nội vụ",), (), "2026-03-31"),
        "I/2": ("Bản đồ đất", ("Sở Y tế",), (), "2026-06-30"),
    }


@pytest.mark.parametrize(
    "work",
    [
        ("Action results for better goals in work", "Goals and objectives to be measured by all",
         "Responsible Steering Committee of all partners", "See time line on the web"),
        ("Kết quả rà soát nội dung công việc năm trước", "Mục tiêu và nhiệm vụ nêu ở báo cáo năm",
         "Cơ quan chủ trì đề án năm trước", "Theo tiến độ của đề án năm trước"),
    ],
)  # fmt: skip
def test_a_work_whose_cells_hold_words_of_headers_is_no_second_header(tmp_path, work):
    made = imported(
        tmp_path,
        ("Action", "Objective", "Lead", "Deadline"),
        ("Open the desk", "Faster service", "Ministry of Health", "31/3/2026"),
        work,
        ("Close the desk", "Lower cost", "Ministry of Finance", "30/6/2026"),
    )
    assert work[0] in {row.title_vi for row in made.plan.activities}
    assert len(made.plan.activities) == 3
    assert [row[3] for row in activities(made).values()][::2] == ["2026-03-31", "2026-06-30"]


def test_a_second_header_in_few_words_or_with_a_name_of_the_first_is_one(tmp_path):
    made = imported(
        tmp_path,
        ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"),
        ("1", "Lập bản đồ", "Sở Xây dựng", "31/3/2026"),
        ("STT", "Công việc", "Thời gian", "Đơn vị thực hiện"),
        ("2", "Mở lớp", "30/6/2026", "Sở Nội vụ"),
        ("TT", "Tên đầu việc phải làm trong năm", "Đơn vị được giao chủ trì", "Thời hạn"),
        ("3", "Mua sắm", "Sở Tài chính", "30/9/2026"),
    )
    assert {row[:2] + row[3:] for row in activities(made).values()} == {
        ("Lập bản đồ", ("Sở Xây dựng",), "2026-03-31"),
        ("Mở lớp", ("Sở Nội vụ",), "2026-06-30"),
        ("Mua sắm", ("Sở Tài chính",), "2026-09-30"),
    }


@pytest.mark.parametrize("code", ["WBS NUMBER", "WBS code", "WBS", "Ref no."])
@pytest.mark.parametrize("share", ["PCT OF TASK COMPLETE", "% complete", "Percentage completed", "% of work complete"])
def test_a_work_breakdown_keeps_its_codes_and_its_headings_are_no_work(tmp_path, code, share):
    made = imported(
        tmp_path,
        (code, "TASK TITLE", "TASK OWNER", "START DATE", "DUE DATE", "DURATION (Days)", share),
        ("1", "Water", "", "", "", "", ""),
        ("1.1", "Wells", "", "", "", "", ""),
        ("1.1.1", "Measure the wells", "Ministry of Health", "1/2/2026", "1/31/2026", "29", "50"),
        ("1.1.2", "Report the wells", "Ministry of Health", "2/2/2026", "2/28/2026", "27", ""),
        ("2", "Trees", "", "", "", "", ""),
        ("2.1", "Plant the trees", "Ministry of Finance", "3/1/2026", "3/31/2026", "30", ""),
    )
    assert {row.title_vi: (row.id.rpartition("/")[2], str(row.due)) for row in made.plan.activities} == {
        "Measure the wells": ("1.1.1", "2026-01-31"),
        "Report the wells": ("1.1.2", "2026-02-28"),
        "Plant the trees": ("2.1", "2026-03-31"),
    }


def test_an_outer_cell_repeated_in_every_row_is_one_task(tmp_path):
    made = imported(
        tmp_path,
        ("Mục tiêu", "Nhiệm vụ", "Hoạt động", "Cơ quan chủ trì", "Thời hạn"),
        ("Nước sạch", "Nhóm I: Khảo sát", "Đo giếng", "Sở Y tế", "31/3/2026"),
        ("Nước sạch", "Nhóm I:  Khảo sát", "Phân tích mẫu", "Sở Y tế", "30/6/2026"),
        ("Nước sạch", "Nhóm II: Xây dựng", "Khoan giếng", "Sở Xây dựng", "30/9/2026"),
        ("Cây xanh", "Nhóm II: Xây dựng", "Trồng cây", "Sở Xây dựng", "30/9/2026"),
        ("Cây xanh", "Nhóm II: Xây dựng", "Tưới cây", "Sở Xây dựng", "30/9/2026"),
        ("Nước sạch", "Nhóm I: Khảo sát", "Đo lại", "Sở Y tế", "31/12/2026"),
    )
    assert [(row.id, row.title_vi) for row in made.plan.objectives] == [
        ("I/1.1", "Nước sạch"), ("I/1.2", "Cây xanh"), ("I/1.3", "Nước sạch")
    ]  # fmt: skip
    assert [(row.title_vi, row.objective) for row in made.plan.tasks] == [
        ("Nhóm I: Khảo sát", "I/1.1"), ("Nhóm II: Xây dựng", "I/1.1"), ("Nhóm II: Xây dựng", "I/1.2"),
        ("Nhóm I: Khảo sát", "I/1.3"),
    ]  # fmt: skip
    assert [row.task for row in made.plan.activities] == ["I/2.1", "I/2.1", "I/2.2", "I/2.3", "I/2.3", "I/2.4"]
    assert len(made.plan.activities) == 6
    assert told(made) == []


def test_a_task_that_stands_for_itself_and_is_repeated_stays_two_works(tmp_path):
    made = imported(
        tmp_path,
        ("Nhiệm vụ", "Hoạt động", "Cơ quan chủ trì", "Thời hạn"),
        ("Họp giao ban", "", "Sở Y tế", "31/3/2026"),
        ("Họp giao ban", "", "Sở Nội vụ", "30/6/2026"),
    )
    assert [row[1:] for row in activities(made).values()] == [
        (("Sở Y tế",), (), "2026-03-31"),
        (("Sở Nội vụ",), (), "2026-06-30"),
    ]


@pytest.mark.parametrize("numbers", [("14, 26", "21", "22"), ("1.2", "3.4; 3.5", "-"), ("7", "8", "9")])
def test_a_column_of_numbers_names_no_work_whatever_its_header_says(tmp_path, numbers):
    made = imported(
        tmp_path,
        ("Sản phẩm", "Mục tiêu", "Nhiệm vụ của tỉnh", "Cơ quan chủ trì", "Thời hạn"),
        ("1. Sổ tay một cửa", "Nhanh hơn", numbers[0], "Sở Nội vụ", "31/3/2026"),
        ("2. Bản đồ đất", "Nhanh hơn", numbers[1], "Sở Y tế", "30/6/2026"),
        ("3. Bản đồ rừng", "Rẻ hơn", numbers[2], "Sở Y tế", "30/9/2026"),
    )
    found = [row[1:] for row in activities(made).values()]
    assert found == [
        (("Sở Nội vụ",), (), "2026-03-31"), (("Sở Y tế",), (), "2026-06-30"), (("Sở Y tế",), (), "2026-09-30")
    ]  # fmt: skip
    assert all(title in row.title_vi for title, row in zip(
        ("Sổ tay một cửa", "Bản đồ đất", "Bản đồ rừng"), made.plan.activities, strict=True
    ))  # fmt: skip
    assert [row.note for row in made.plan.activities if numbers[0] in (row.note or "")]
    assert told(made) == ["import-column-kept"]


def test_a_row_that_begins_with_a_number_is_no_header_whatever_its_words(tmp_path):
    rows = (
        ("Số", "Chỉ báo", "Ý nghĩa", "Chu kỳ", "Cơ quan chủ trì", "Thời hạn"),
        ("1", "Mục tiêu thời gian", "Hiệu quả nguồn lực", "Tiến độ", "Sở chủ trì đầu mối", "31/3/2026"),
        ("2", "Nước sạch", "Đời sống", "Hằng năm", "Sở Y tế", "30/6/2026"),
    )
    made = imported(tmp_path, *rows)
    assert len(made.plan.activities) == 2
    assert made.outline.tables[0].names == rows[0]


def test_a_row_of_sentences_is_no_header_whatever_its_words(tmp_path):
    long = "nội dung công việc theo mục tiêu của đề án đã được duyệt từ năm trước, theo tiến độ"
    rows = (
        ("Việc", "Nơi làm", "Cơ quan chủ trì", "Thời hạn"),
        (f"Hoạt động và {long}", f"Kết quả {long}", "Sở Y tế", f"Thời gian: {long}"),
        ("Mở lớp", "Hội trường", "Sở Nội vụ", "30/6/2026"),
    )
    made = imported(tmp_path, *rows)
    assert len(made.plan.activities) == 2
    assert made.outline.tables[0].names == rows[0]


def test_a_project_export_has_its_codes_leads_windows_and_predecessors(tmp_path):
    made = imported(
        tmp_path,
        ("ID", "Task Name", "Duration", "Start", "Finish", "Predecessors", "Resource Names"),
        ("1", "Survey", "5 days", "2026-01-05", "2026-01-09", "", "Ministry of Works"),
        ("2", "Design", "10 days", "2026-01-12", "2026-01-23", "1", "Ministry of Works"),
        ("3", "Build", "20 days", "2026-01-26", "2026-02-20", "2FS+3 days", "Ministry of Works"),
    )
    assert [(row.id, str(row.start), str(row.due)) for row in made.plan.activities] == [
        ("I/1", "2026-01-05", "2026-01-09"), ("I/2", "2026-01-12", "2026-01-23"), ("I/3", "2026-01-26", "2026-02-20")
    ]  # fmt: skip
    assert [(row.predecessor, row.successor) for row in made.plan.dependencies if row.basis == "stated"] == [
        ("I/1", "I/2")
    ]  # fmt: skip
    assert told(made) == ["import-predecessor-unknown"]  # a lag is more than the tables hold


@pytest.mark.parametrize("name", ["Mã NV", "Mã nhiệm vụ", "Ký hiệu", "Cột 1"])
def test_codes_of_any_form_are_ids(tmp_path, name):
    made = imported(
        tmp_path,
        (name, "Nhiệm vụ", "Chủ trì", "Thời hạn"),
        ("NV-01/2026", "Lập", "Sở Nội vụ", "Quý I"),
        ("NV-02/2026", "Gửi", "Sở Nội vụ", "Quý I"),
    )
    assert [*activities(made)] == ["I/NV-01/2026", "I/NV-02/2026"]


def test_codes_with_hyphens_say_what_belongs_to_what(tmp_path):
    made = imported(
        tmp_path,
        ("Mã số", "Nhiệm vụ", "Chủ trì", "Thời hạn"),
        ("A-1", "Nhóm", "", ""),
        ("A-1-1", "Gửi", "Sở Nội vụ", "Quý I"),
        ("A-1-2", "Họp", "Sở Nội vụ", "Quý I"),
        ("A-2", "Nhóm khác", "", ""),
        ("A-2-1", "Báo cáo", "Sở Nội vụ", "Quý I"),
    )
    assert [*activities(made)] == ["A-1/A-1-1", "A-1/A-1-2", "A-2/A-2-1"]


def test_what_is_unknown_or_partly_read_shows_in_the_health_of_the_plan(tmp_path):
    from plan_graph.reporting.health_tables import Places, faults_of_tables
    from plan_graph.words import DEFAULT_LANGUAGE

    made = imported(
        tmp_path, ("Mã", "Việc", "Chủ trì", "Thời hạn", "Phụ thuộc"), ("K1", "Đo", "Sở Y tế", "Quý I", "K7")
    )
    found = {fault.id for fault in faults_of_tables(made.plan, Places(made.plan), DEFAULT_LANGUAGE)}
    assert "cell-partly-read" in found


@pytest.mark.parametrize(
    ("title", "due", "year"),
    [
        ("Mục tiêu đến năm 2045, tầm nhìn đến năm 2045; kế hoạch năm 2026", "Quý I", 2026),
        ("Chương trình giai đoạn tới, định hướng đến năm 2030", "31/3/2026", 2026),
        ("Goals by the year 2050, vision 2050: work in 2026", "Quarter 1", 2026),
        ("Phấn đấu đến hết năm 2027", "Quý I", 2027),
    ],
)
def test_how_far_a_plan_looks_is_not_its_year_where_another_is_named(tmp_path, title, due, year):
    made = imported(
        tmp_path,
        ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"),
        ("1", "Lập bản đồ", "Sở Xây dựng", due),
        year=None,
        title=title,
    )
    assert made.plan.package.year == year
    assert [str(row.due) for row in made.plan.activities] == [f"{year}-03-31"]


def test_a_second_row_of_a_header_parts_a_name_that_nothing_merges(tmp_path):
    """Markdown, CSV and many workbooks merge nothing: the column of the end has its name only in the second row."""
    head = ("TT", "Nhiệm vụ", "Chủ trì", "Thời gian", "")
    below = ("", "", "", "Bắt đầu", "Kết thúc")
    document = imported(tmp_path, head, below, ("1", "Rà soát văn bản", "Sở Tư pháp", "02/2026", "04/2026"))
    (activity,) = document.plan.activities
    assert (activity.start.isoformat(), activity.due.isoformat()) == ("2026-02-01", "2026-04-30")


def test_milestones_of_a_work_in_rows_of_their_own_are_no_recurrence(tmp_path):
    """The work is due with its last milestone, and is told to have several; one cell with both months recurs."""
    head = ("No.", "Action", "Lead", "Milestone", "Deadline")
    rows = [
        ("1", "Map the outfalls", "Environment Agency", "Survey done", "March 2026"),
        ("", "", "", "Map published", "June 2026"),
        ("2", "Report on noise", "Transport Office", "Report", "March 2026; June 2026"),
    ]
    document = imported(tmp_path, head, *rows)
    first, second = document.plan.activities
    assert (first.window, first.start.isoformat(), first.due.isoformat()) == ("period", "2026-03-01", "2026-06-30")
    assert second.window == "recurring"
    assert [one for one in told(document) if "deadline" in one] == ["import-deadline-several"]


def test_products_and_agencies_as_above_and_as_a_numbered_item(tmp_path):
    head = ("TT", "Nhiệm vụ", "Chủ trì", "Thời gian hoàn thành", "Kết quả")
    rows = [
        ("1", "Rà soát văn bản", "Sở Tư pháp", "30/6/2026", "Báo cáo"),
        ("2", "Tổ chức tập huấn", "Sở Nội vụ", "30/6/2026", '"'),
        ("3", "Công bố kết quả", "như mục 1", "30/6/2026", "Quyết định"),
        ("4", "Kiểm tra", "ditto", "30/6/2026", "Như mục 2"),
        ("5", "Tổng kết", "như mục 9", "30/6/2026", "như mục 9"),
    ]
    document = imported(tmp_path, head, *rows)
    plan = document.plan
    assert {row.activity: row.agency for row in plan.assignments} == {
        "I/1": "so-tu-phap", "I/2": "so-noi-vu", "I/3": "so-tu-phap", "I/4": "so-tu-phap"
    }  # fmt: skip
    assert {row.activity: row.title_vi for row in plan.deliverables} == {
        "I/1": "Báo cáo", "I/2": "Báo cáo", "I/3": "Quyết định", "I/4": "Báo cáo"
    }  # fmt: skip
    assert told(document) == ["import-ditto-unread", "import-ditto-unread"]
