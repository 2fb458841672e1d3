"""One document in every format: by name as text, by the ending of a file as bytes."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pytest

from plan_graph.answers.table import Column, Document, Table, make_table
from plan_graph.model.diagnostics import InputError
from plan_graph.render import formats
from plan_graph.render.docx import document_to_docx
from plan_graph.render.formats import FILES, FORMATS, TEXTS, one_table, render_text, save_document
from tests.operations import count_calls

DAY = date(2025, 6, 30)
NAME = {"vi": "Tên", "en": "Name"}
COLUMNS = (
    Column("id", "id", {"vi": "Mã", "en": "Code"}),
    Column("title", "text", {"vi": "Tên", "en": "Title"}),
    Column("days", "whole", {"vi": "Số ngày", "en": "Days"}),
    Column("due", "date", {"vi": "Hạn", "en": "Due"}),
)
LATE = Table("late", "Quá hạn: 1", COLUMNS, (("I/3.1", "=1 <b>|", 7, DAY),), "vi", "ghi chú")
NONE = Table("risk", "Có rủi ro: 0", COLUMNS, (), "vi")
UNKNOWN = make_table("blocked", "Bị tắc", COLUMNS, None, "vi")
WIDE = Table(
    "annex", "Phụ lục", tuple(Column(str(n), "text", {"vi": f"Cột {n}"}) for n in range(8)), (("x",) * 8,), "vi"
)
DOCUMENT = Document("Tình hình", (LATE, NONE, UNKNOWN, WIDE), ("chốt 30/06/2025",), "vi")


@pytest.mark.parametrize("format", TEXTS)
def test_every_text_format_has_the_rows(format):
    text = render_text(DOCUMENT, format)
    assert "I/3.1" in text
    assert ("30/06/2025" if FORMATS[format].for_people else "2025-06-30") in text


@pytest.mark.parametrize("ending", FILES)
def test_every_file_format_is_written_and_is_the_same_again(ending, tmp_path):
    first, again = (save_document(DOCUMENT, tmp_path / f"{name}{ending}", DAY) for name in ("a", "b"))
    assert [file.read_bytes() for file in first] == [file.read_bytes() for file in again]
    names = [f"a.{table.key}.csv" for table in DOCUMENT.tables] if ending == ".csv" else [f"a{ending}"]
    assert [file.name for file in first] == names


def test_csv_of_one_table_is_one_file(tmp_path):
    (file,) = save_document(one_table(LATE), tmp_path / "late.csv", DAY)
    assert file.read_text(encoding="utf-8-sig").splitlines() == ["id,title,days,due", "I/3.1,'=1 <b>|,7,2025-06-30"]


def test_an_unknown_ending_names_those_that_are_known(tmp_path):
    with pytest.raises(InputError) as caught:
        save_document(DOCUMENT, tmp_path / "a.pptx", DAY, also=[".svg"])
    (fault,) = caught.value.diagnostics
    assert (fault.id, fault.values["allowed"]) == ("picture-format", ", ".join((*FILES, ".svg")))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["docx", "xlsx"])
def test_a_document_of_more_rows_than_a_file_of_its_format_holds_is_refused(name, tmp_path, monkeypatch):
    monkeypatch.setitem(formats.FORMATS, name, replace(FORMATS[name], most_rows=1))
    assert save_document(one_table(LATE), tmp_path / f"one.{name}", DAY)
    with pytest.raises(InputError) as caught:
        save_document(DOCUMENT, tmp_path / f"more.{name}", DAY)
    (fault,) = caught.value.diagnostics
    assert (fault.id, fault.values["limit"]) == ("document-too-large", "1")
    assert ".csv" in fault.hint("vi")
    assert ".csv" in fault.hint("en")
    assert not (tmp_path / f"more.{name}").exists()


def test_a_paper_has_titles_notes_tables_and_says_what_is_none_or_not_known():
    paper = docx.Document(BytesIO(document_to_docx(DOCUMENT, DAY)))
    texts = [paragraph.text for paragraph in paper.paragraphs if paragraph.text]
    assert texts == [
        "Tình hình", "chốt 30/06/2025", "Quá hạn: 1", "ghi chú", "Có rủi ro: 0", "Không có.",
        "Bị tắc: chưa xác định được với bộ luật này", "Phụ lục",
    ]  # fmt: skip
    late, annex = paper.tables
    assert [[cell.text for cell in row.cells] for row in late.rows] == [
        ["Mã", "Tên", "Số ngày", "Hạn"],
        ["I/3.1", "=1 <b>|", "7", "30/06/2025"],
    ]
    assert all(table.rows[0]._tr.xpath("./w:trPr/w:tblHeader") for table in (late, annex))
    assert [section.orientation == 1 for section in paper.sections] == [False, True]


def test_widths_of_a_table_in_a_paper_fill_the_page_and_no_column_vanishes():
    paper = docx.Document(BytesIO(document_to_docx(one_table(LATE), DAY)))
    page = paper.sections[0]
    widths = [column.width for column in paper.tables[0].columns]
    room = page.page_width - page.left_margin - page.right_margin
    assert room * 0.99 < sum(widths) <= room
    assert min(widths) > room / 20


def test_rows_of_a_paper_copied_from_others_are_those_that_the_library_makes(monkeypatch):
    columns = (Column("band", "text", NAME, band=True), Column("one", "text", NAME, merged=True),
               Column("two", "text", NAME), Column("days", "whole", NAME))  # fmt: skip
    texts = ("a", "<b> & c", " spaced ", "two\nlines", "", "tab\tbed", "a")
    rows = tuple((f"part {n // 4}", texts[n // 2 % 3], texts[n % 7], n) for n in range(24))
    document = Document("Rows", (Table("rows", "Rows", columns, rows, "en"),), (), "en")
    copied = document_to_docx(document, DAY)
    monkeypatch.setattr("plan_graph.render.docx._copy_row", lambda *_: False)
    assert document_to_docx(document, DAY) == copied


def test_a_row_more_of_a_paper_costs_a_small_part_of_the_first():
    def calls(rows):
        table = Table("rows", "Rows", (Column("one", "text", NAME),), tuple((f"row {n}",) for n in range(rows)), "en")
        return count_calls(lambda: document_to_docx(Document("Rows", (table,), (), "en"), DAY))

    assert (calls(60) - calls(20)) / 40 < 120
