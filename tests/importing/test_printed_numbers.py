"""A plan keeps the numbers that its document prints, of whatever form, with gaps and repeats."""

import pytest

from plan_graph.analysis.versions import numbers_in_force
from plan_graph.importing.work_matching import match_works
from tests.importing.tables import imported

HEAD = ("TT", "Nhiệm vụ", "Sản phẩm", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành")
TITLES = ("Xây dựng kế hoạch kiểm tra", "Tổ chức hội nghị tập huấn", "Số hóa hồ sơ lưu trữ")


def numbers_of(folder, *printed):
    rows = [
        (number, title, "Kế hoạch", "Sở Nội vụ", "Sở Tài chính", "30/6/2026")
        for number, title in zip(printed, TITLES, strict=True)
    ]
    plan = imported(folder, HEAD, *rows, propose=False).plan
    numbers = numbers_in_force(plan)
    return {row.title_vi: numbers.get(row.id, row.id) for row in plan.activities}


@pytest.mark.parametrize(
    "printed",
    [
        ("1", "2", "4"), ("21", "22", "23"), ("1.a", "1.b", "2.a"), ("A.1", "A.2", "B.1"), ("1a", "1b", "2"),
        ("Nhiệm vụ 5", "Nhiệm vụ 6", "Nhiệm vụ 8"), ("12-KH", "13-KH", "15-KH"), ("01", "02", "10"),
        ("NV1", "NV2", "NV10"), ("1/KH", "2/KH", "3/KH"), ("1.1.1", "1.1.2", "1.2"), ("1-2", "3", "4"),
        ("1", "1", "2"), ("KT01.1", "KT01.2", "KT01.2"), ("Mục 1", "Mục 2", "Mục 3"),
    ],
    ids=str,
)  # fmt: skip
def test_a_work_has_the_number_that_its_row_prints(tmp_path, printed):
    assert numbers_of(tmp_path, *printed) == {
        title: f"I/{number}" for title, number in zip(TITLES, printed, strict=True)
    }


@pytest.mark.parametrize(
    "printed", [("(5)", "(6)", "(9)"), ("№ 5", "№ 6", "№ 9"), ("#5", "#6", "#9"), ("5.", "6.", "9.")]
)
def test_signs_around_a_number_are_no_part_of_it(tmp_path, printed):
    assert [*numbers_of(tmp_path, *printed).values()] == ["I/5", "I/6", "I/9"]


def test_a_repeated_number_is_kept_for_both_works(tmp_path):
    rows = [(number, title, "", "Sở Nội vụ", "", "30/6/2026") for number, title in zip("112", TITLES, strict=True)]
    plan = imported(tmp_path, HEAD, *rows, propose=False).plan
    assert [row.id for row in plan.activities] == ["I/1", "I/1-2", "I/2"]
    assert numbers_in_force(plan) == {"I/1-2": "I/1"}


def test_a_field_without_heading_is_the_same_in_both_versions(tmp_path):
    rows = [(number, title, "", "Sở Nội vụ", "", "30/6/2026") for number, title in zip("123", TITLES, strict=True)]
    before = imported(tmp_path, HEAD, *rows, propose=False).plan
    (tmp_path / "plan.md").rename(tmp_path / "old.md")
    (tmp_path / "later").mkdir()
    document = imported(tmp_path / "later", HEAD, *rows[:2], propose=False, known=before)
    assert match_works(before, document.plan).sure["I"] == "I"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Rà soát quy định về đầu tư công", "Rà soát một số quy định về đầu tư công"),
        ("Rà soát thủ tục tại bộ phận một cửa", "Rà soát các thủ tục tại bộ phận một cửa"),
        ("Công bố dữ liệu mở của tỉnh", "Công bố dữ liệu mở của tỉnh về covid-19"),
    ],
)
def test_idioms_with_a_number_do_not_make_another_work(tmp_path, before, after):
    versions = [
        imported(tmp_path, HEAD, ("1", title, "Văn bản", "Sở Nội vụ", "", "30/6/2026"), propose=False).plan
        for title in (before, after)
    ]
    assert match_works(*versions).sure.get("I/1") == "I/1"
