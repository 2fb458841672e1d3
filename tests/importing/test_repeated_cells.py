"""Ditto marks and references to another row are the value of the cell that they mean, or a doubt."""

import pytest

from plan_graph.importing.repeated_cells import reference_of
from tests.importing.tables import activities, imported, told

HEAD = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn")


@pytest.mark.parametrize(
    "mark",
    ["như trên", "Như trên.", "nt", "-nt-", "- nt -", "(nt)", "N/t", '"', "”", "''", "〃", ",,", "//", "-//-",
     "Tương tự", "Như mục trên", "như hàng trên", "Như nhiệm vụ trên", "Thời hạn như trên", "như nêu trên",
     "như ở trên", "ditto", "Idem", "Same as above", "(See above)", "as above", "same", "as previous item",
     "Như mục 1", "như nhiệm vụ số 1", "Như STT 1", "như (1)", "Theo mục 1", "Xem mục 1", "Tương tự mục 1",
     "Cùng thời hạn với mục 1", "same as item 1", "as in no. 1", "see item 1", "như mục I/1"],
)  # fmt: skip
def test_a_deadline_that_repeats_another_has_its_day(tmp_path, mark):
    made = imported(tmp_path, HEAD, ("1", "Soạn", "Sở Y tế", "30/6/2026"), ("2", "Trình", "Sở Tư pháp", mark))
    assert activities(made)["I/2"][3] == "2026-06-30"
    assert told(made) == []


def test_references_follow_each_other_and_may_point_down(tmp_path):
    made = imported(
        tmp_path,
        HEAD,
        ("1", "Soạn", "Sở Y tế", "như mục 4"),
        ("2", "Trình", "như mục 1", '"'),
        ("3", "Họp", "nt", "như mục 2"),
        ("4", "Ban hành", "nt", "31/8/2026"),
    )
    assert {row[3] for row in activities(made).values()} == {"2026-08-31"}
    assert {row[1] for row in activities(made).values()} == {("Sở Y tế",)}


@pytest.mark.parametrize("mark", ["như mục 9", "như mục 2", "như mục 3"])
def test_a_reference_that_meets_nothing_is_told(tmp_path, mark):
    """Another row is missing, or the row repeats itself or one that repeats it."""
    made = imported(tmp_path, HEAD, ("2", "Trình", "Sở Y tế", mark), ("3", "Họp", "Sở Y tế", "như mục 2"))
    assert {row[3] for row in activities(made).values()} == {"None"}
    assert set(told(made)) >= {"import-deadline-unread"}


def test_a_number_means_the_item_of_the_same_group(tmp_path):
    made = imported(
        tmp_path,
        HEAD,
        ("I", "Nhóm một", "", ""),
        ("1", "Soạn", "Sở Y tế", "30/6/2026"),
        ("2", "Trình", "Sở Y tế", "như mục 1"),
        ("II", "Nhóm hai", "", ""),
        ("1", "Đo", "Sở Tư pháp", "30/9/2026"),
        ("2", "Vẽ", "Sở Tư pháp", "như mục 1"),
    )
    assert activities(made)["I/2"][3] == "2026-06-30"
    assert activities(made)["II/2"][3] == "2026-09-30"


@pytest.mark.parametrize(
    "text", ["Sở Y tế", "30/6/2026", "Quý I", "Theo kế hoạch", "Năm 2026", "Thường xuyên", "-", "…", ""]
)
def test_other_words_repeat_nothing(text):
    assert reference_of(text) is None
