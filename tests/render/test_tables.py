"""One table in every medium: programs read codes and days, people read words, and no text is markup or a formula."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pandas
import pytest
from openpyxl import load_workbook

from plan_graph.answers.table import NOT_KNOWN, Column, Document, Table, make_table
from plan_graph.render.cell_text import cell_text, table_heading, text_rows
from plan_graph.render.csv import to_csv
from plan_graph.render.html import document_to_page, to_html
from plan_graph.render.json import to_rows
from plan_graph.render.markdown import document_to_markdown, to_markdown
from plan_graph.render.pandas import to_frame
from plan_graph.render.terminal import to_text
from plan_graph.render.xlsx import document_to_xlsx
from plan_graph.words import words

STATUS = words("codes.status-", ["overdue", "done"])
COLUMNS = (
    Column("id", "id", {"vi": "Mã", "en": "Code"}),
    Column("title", "text", {"vi": "Tên", "en": "Title"}),
    Column("status", "code", {"vi": "Trạng thái", "en": "Status"}, words=STATUS, signs={"overdue": "▲"}),
    Column("due", "date", {"vi": "Hạn", "en": "Due"}),
    Column("days", "whole", {"vi": "Số ngày", "en": "Days"}),
    Column("share", "number", {"vi": "Tỷ lệ", "en": "Share"}),
    Column("proven", "yes_no", {"vi": "Minh chứng", "en": "Proven"}),
    Column("causes", "list", {"vi": "Nguyên nhân", "en": "Causes"}, names={"I/3.2": "I/3.2 Ban hành"}),
)
ROWS = (
    ("I/3.1", "=1+1 <b>|x|</b>", "overdue", date(2025, 6, 30), 3, 0.5, True, ("I/3.2", "I/3.3")),
    ("I/3.2", "Ban hành", "done", None, None, None, None, ()),
    ("I/3.3", "", NOT_KNOWN, None, NOT_KNOWN, None, False, ()),
)
TABLE = Table("late", "Quá hạn: 1", COLUMNS, ROWS, "vi", "ghi chú")


def test_people_read_words_days_and_names():
    first, second, third = text_rows(TABLE)
    assert first[2:] == ["▲ quá hạn", "30/06/2025", "3", "0,5", "có", "I/3.2 Ban hành; I/3.3"]
    assert second[3:] == ["—"] * 5
    assert third[2] == third[4] == "chưa xác định được với bộ luật này"


def test_csv_has_codes_iso_days_and_no_formula():
    lines = to_csv(TABLE).splitlines()
    assert lines[0] == "id,title,status,due,days,share,proven,causes"
    assert lines[1] == "I/3.1,'=1+1 <b>|x|</b>,overdue,2025-06-30,3,0.5,true,I/3.2; I/3.3"
    assert to_csv(TABLE, for_excel=True).startswith("\ufeffid,")


def test_json_has_values_and_tells_unknown_lists():
    rows = to_rows(TABLE)
    assert rows is not None
    assert rows[0]["due"] == "2025-06-30"
    assert rows[0]["causes"] == ["I/3.2", "I/3.3"]
    assert to_rows(make_table("late", "Quá hạn", COLUMNS, None, "vi")) is None


def test_html_and_markdown_escape_what_a_plan_says():
    assert "&lt;b&gt;|x|&lt;/b&gt;" in to_html(TABLE)
    assert "\\<b\\>\\|x\\|\\</b\\>" in to_markdown(TABLE)


def test_a_document_says_what_is_not_known():
    document = Document("<i>", (TABLE, make_table("risk", "Có rủi ro", COLUMNS, None, "vi")), ("chốt 30/06/2025",))
    page = document_to_page(document)
    assert "Có rủi ro: chưa xác định được với bộ luật này" in page
    assert "<i>" not in page.replace("<p><i>", "")
    assert "## Có rủi ro: chưa xác định" in document_to_markdown(document)


def test_a_workbook_has_real_days_numbers_and_texts_that_are_no_formula():
    content = document_to_xlsx(Document("Tình hình", (TABLE,)), date(2025, 6, 30))
    sheet = load_workbook(BytesIO(content))["Quá hạn"]
    assert [cell.value for cell in sheet[3]][:3] == ["Mã", "Tên", "Trạng thái"]
    row = sheet[4]
    assert (row[1].value, row[1].data_type) == ("=1+1 <b>|x|</b>", "s")
    assert row[3].value.date() == date(2025, 6, 30)
    assert row[4].value == 3
    assert content == document_to_xlsx(Document("Tình hình", (TABLE,)), date(2025, 6, 30))


def test_pandas_has_real_days_lists_and_codes():
    frame = to_frame(TABLE)
    assert frame["due"].dtype == "datetime64[ns]"
    assert frame.query("status == 'overdue'")["id"].tolist() == ["I/3.1"]
    assert frame.explode("causes")["causes"].tolist()[:2] == ["I/3.2", "I/3.3"]
    assert frame["due"].dt.year.tolist()[0] == 2025
    assert frame["days"].dtype == pandas.Int64Dtype()


def test_an_empty_table_keeps_its_types():
    frame = to_frame(Table("late", "", COLUMNS))
    assert [str(frame[name].dtype) for name in ("due", "days", "proven")] == ["datetime64[ns]", "Int64", "boolean"]


def test_a_row_of_another_width_is_refused():
    with pytest.raises(ValueError, match="7 cells, not 8"):
        Table("late", "", COLUMNS, (ROWS[0][:-1],))


def test_large_numbers_are_read_in_groups_of_three_and_years_are_not():
    column = Column("rows", "whole", {"vi": "Số", "en": "Number"})
    assert [cell_text(number, column, "vi") for number in (2025, 12_500_000, -10_000)] == [
        "2025",
        "12.500.000",
        "-10.000",
    ]
    assert cell_text(12_500_000, column, "en") == "12,500,000"


def test_counts_of_a_column_with_a_large_one_are_all_read_in_groups_of_three():
    columns = (Column("rows", "whole", {"vi": "Số", "en": "Number"}), Column("year", "whole", {"vi": "Năm"}))
    table = Table("counts", "Số liệu", columns, ((14_838, 2025), (4_452, 2026), (7, None)), "vi")
    assert text_rows(table.for_people()) == [["14.838", "2025"], ["4.452", "2026"], ["7", "—"]]
    assert table_heading(replace(table, count=14_838)) == "Số liệu: 14.838"


def test_the_text_of_a_table_is_not_printed_into_the_notebook_that_asks_for_it(monkeypatch):
    monkeypatch.setattr("rich.console._is_jupyter", lambda: True)
    assert "Ban hành" in to_text(TABLE)
