"""Marks that number rows: in a column of their own, or at the beginning of a title."""

from datetime import date

import pytest

from plan_graph.importing.import_plan import import_plan
from plan_graph.importing.marks import leading_mark


@pytest.mark.parametrize(
    ("text", "mark", "rest"),
    [("1. Việc một", "1", "Việc một"), ("a) Việc", "a", "Việc"), ("- Việc", "-", "Việc"), ("• Việc", "-", "Việc"),
     ("I. Phần", "roman", "Phần"), ("IV/ Phần", "roman", "Phần"), ("A. Phần", "A", "Phần"), ("10) Việc", "1", "Việc"),
     ("1.2.3 Việc", "1.1.1", "Việc"), ("2025 là năm", None, "2025 là năm"), ("3G và 4G", None, "3G và 4G"),
     ("Việc không dấu", None, "Việc không dấu")],
)  # fmt: skip
def test_the_mark_at_the_beginning_of_a_title(text, mark, rest):
    found, title = leading_mark(text)
    assert (found.style if found else None, title) == (mark, rest)


def test_a_table_without_a_column_of_numbers_is_ordered_by_the_marks_of_its_titles(tmp_path):
    file = tmp_path / "plan.md"
    file.write_text(
        "| Nội dung | Cơ quan chủ trì | Thời hạn |\n|---|---|---|\n"
        "| I. Cải cách thể chế | | |\n| 1. Rà soát văn bản | Sở Tư pháp | 30/6/2025 |\n"
        "| 2. Ban hành quy định | Sở Nội vụ | Quý III/2025 |\n| II. Cải cách thủ tục | | |\n"
        "| 1. Công bố thủ tục | Văn phòng UBND tỉnh | Thường xuyên |\n",
        encoding="utf-8",
    )
    plan = import_plan(file, date(2025, 1, 1), 2025).plan
    assert [row.title_vi for row in plan.fields] == ["Cải cách thể chế", "Cải cách thủ tục"]
    assert [(row.field, row.title_vi, row.due) for row in plan.activities] == [
        ("I", "Rà soát văn bản", date(2025, 6, 30)), ("I", "Ban hành quy định", date(2025, 9, 30)),
        ("II", "Công bố thủ tục", date(2025, 12, 31)),
    ]  # fmt: skip
    assert {row.name_vi: row.level for row in plan.agencies} == {
        "Sở Tư pháp": "province", "Sở Nội vụ": "province", "Văn phòng UBND tỉnh": "province",
    }  # fmt: skip
