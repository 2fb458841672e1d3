"""Columns of months or quarters with marks are no deadlines, and the import says so."""

import pytest

from plan_graph.importing.import_plan import import_plan
from tests.importing.tables import TODAY, imported, told, workbook

HEAD = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp")


@pytest.mark.parametrize(
    "names",
    [
        ("T1", "T2", "T3"),
        ("Tháng 1", "Tháng 2", "Tháng 3"),
        ("Quý I", "Quý II", "Quý III"),
        ("Jan", "Feb", "Mar 2026"),
        ("01/2026", "02/2026", "03/2026"),
    ],
)
@pytest.mark.parametrize("mark", ["x", "■", ""])
def test_marks_under_months_are_told(tmp_path, names, mark):
    rows = [("1", "Soạn", "Sở Y tế", "Sở Tư pháp", mark, mark, ""), ("2", "Đo", "Sở Y tế", "", "", "", mark)]
    made = imported(tmp_path, (*HEAD, *names), *rows)
    assert {row.window for row in made.plan.activities} == {"none"}
    (doubt,) = (one for one in made.doubts if one.id == "import-periods-unread")
    assert doubt.values["n"] == (2 if mark else 0)


def test_numbers_of_months_under_a_heading_of_time_are_no_deadline(tmp_path):
    file = workbook(
        tmp_path / "plan.xlsx",
        [[*HEAD, "Thời gian thực hiện (tháng)", "", ""], ["", "", "", "", 1, 2, 3],
         [1, "Soạn", "Sở Y tế", "Sở Tư pháp", "x", "x", ""], [2, "Đo", "Sở Y tế", "", "", "", "x"]],
        ["E1:G1", "A1:A2", "B1:B2", "C1:C2", "D1:D2"],
    )  # fmt: skip
    made = import_plan(file, TODAY, 2026)
    assert "import-periods-unread" in told(made)
    assert {row.window for row in made.plan.activities} == {"none"}


def test_columns_of_other_texts_are_no_periods(tmp_path):
    made = imported(tmp_path, (*HEAD, "Quý I", "Quý II"), ("1", "Soạn", "Sở Y tế", "", "Dự thảo", "Trình"))
    assert "import-periods-unread" not in told(made)
