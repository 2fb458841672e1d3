"""Every doubt of an import that names a cell names the one whose text it is about, in each kind of file."""

import csv
import re

import docx
import openpyxl
import pytest

from plan_graph.importing.import_plan import import_document
from plan_graph.importing.read_document import read_document
from tests.importing.tables import TODAY, markdown

ROWS = (
    ("TT", "Nhiệm vụ", "Cơ quan thực hiện", "Thời hạn", "Kinh phí", "Sản phẩm"),
    ("1", "Soạn quy chế", "Sở Y tế; Sở Tư pháp", "Quý 7/2026", "1,250 tỷ đồng", "Quy chế"),
    ("2", "Trình ký", "Sở Xây dựng Sở Tài chính", "như mục 9", "", "như mục 9"),
    ("3", "Đo đạc", "tạm thời chưa rõ ai", "sau mùa gặt 2026 hoặc lâu hơn", "", "Bản đồ"),
    ("4", "Vẽ", "Bộ", "31/6/2026", "100 triệu đồng, 20 triệu đồng", "Bản vẽ"),
    ("5", "In", "nt", "30/6/2026 (đề nghị hoãn)", "", '"'),
    ("6", "Phát", "như mục 77", "30/8/20261", "", "Tờ rơi"),
)


def _markdown(folder):
    (folder / "plan.md").write_text("# Kế hoạch\n\nMở đầu.\n\n" + markdown(*ROWS), encoding="utf-8")
    return folder / "plan.md"


def _html(folder):
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    (folder / "plan.html").write_text(f"<html><p>Mở đầu</p><table>{rows}</table></html>", encoding="utf-8")
    return folder / "plan.html"


def _csv(folder):
    with (folder / "plan.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["Kế hoạch"], *ROWS])
    return folder / "plan.csv"


def _xlsx(folder):
    book = openpyxl.Workbook()
    for row in (["KẾ HOẠCH"], [], *ROWS):
        book.active.append(row)
    book.save(folder / "plan.xlsx")
    return folder / "plan.xlsx"


def _docx(folder):
    paper = docx.Document()
    table = paper.add_table(0, 6)
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    paper.save(folder / "plan.docx")
    return folder / "plan.docx"


@pytest.mark.parametrize("write", [_markdown, _html, _csv, _xlsx, _docx])
def test_the_cell_that_a_doubt_names_holds_what_it_is_about(tmp_path, write):
    file = write(tmp_path)
    document = read_document(file)
    cells = {
        (c.place.table, c.place.row, c.place.column): c.text for g in document.grids for row in g.rows for c in row
    }
    lines = {c.place.line: [] for g in document.grids for row in g.rows for c in row}
    for grid in document.grids:
        for row in grid.rows:
            for cell in row:
                lines[cell.place.line].append(cell.text)
    made = import_document(document, file, TODAY, 2026)
    named = 0
    for doubt in made.doubts:
        about = str(doubt.values.get("text", ""))
        place = re.fullmatch(r"(.+), row (\d+), column (\d+)", doubt.column)
        if not about or not (place or doubt.line):
            continue
        named += 1
        texts = [cells[place[1], int(place[2]), int(place[3])]] if place else lines[doubt.line]
        about = about.partition(" = ")[0]
        assert any(set(about.split()) <= {*text.split(), *text.replace(";", " ;").split()} for text in texts), doubt
    assert named >= 9
