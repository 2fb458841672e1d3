"""Who leads where one cell names several agencies: by what the document shows, and never without a word."""

import docx
import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from plan_graph.importing.import_plan import import_plan
from tests.importing.tables import TODAY, activities, imported, told

HEAD = ("TT", "Nhiệm vụ", "Cơ quan thực hiện", "Thời hạn")


def _who(made):
    return {item: row[1:3] for item, row in activities(made).items()}


@pytest.mark.parametrize("cell", ["<b>Sở A</b><br>Sở B", "<p><strong>Sở A</strong></p><p>Sở B</p>",
                                  '<span style="font-weight:700">Sở A</span>; Sở B'])  # fmt: skip
def test_bold_leads_where_the_heading_names_no_role(tmp_path, cell):
    made = imported(tmp_path, HEAD, ("1", "Soạn quy chế", cell, "30/6/2026"), ("2", "Họp", "Sở C", "30/6/2026"))
    assert _who(made) == {"I/1": (("Sở A",), ("Sở B",)), "I/2": (("Sở C",), ())}
    assert "import-leads-bold" in told(made)


def test_bold_leads_in_word_and_in_a_workbook_too(tmp_path):
    paper = docx.Document()
    table = paper.add_table(2, 4)
    for cell, text in zip(table.rows[0].cells, HEAD, strict=True):
        cell.text = text
    for cell, text in zip(table.rows[1].cells, ("1", "Soạn quy chế", "", "30/6/2026"), strict=True):
        cell.text = text
    lead = table.rows[1].cells[2]
    lead.paragraphs[0].add_run("Sở Y tế")
    lead.add_paragraph().add_run("Sở Tư pháp").bold = True
    paper.save(tmp_path / "plan.docx")
    book = openpyxl.Workbook()
    book.active.append(HEAD)
    rich = CellRichText("Sở Y tế\n", TextBlock(InlineFont(b=True), "Sở Tư pháp"))
    book.active.append(["1", "Soạn quy chế", rich, "30/6/2026"])
    book.save(tmp_path / "plan.xlsx")
    for name in ("plan.docx", "plan.xlsx"):
        made = import_plan(tmp_path / name, TODAY, 2026)
        assert _who(made) == {"I/1": (("Sở Tư pháp",), ("Sở Y tế",))}
        assert "import-leads-bold" in told(made)


@pytest.mark.parametrize(
    ("heading", "cell", "leads", "supports", "doubt"),
    [
        ("Cơ quan thực hiện", "Sở Y tế<br>Sở Tư pháp", 2, 0, "import-leads-unclear"),
        ("Đơn vị phụ trách", "Sở Y tế; Sở Tư pháp", 2, 0, "import-leads-unclear"),
        ("Responsible", "Ministry of Health, Ministry of Finance", 2, 0, "import-leads-unclear"),
        ("Cơ quan chủ trì, phối hợp", "Sở Y tế; Sở Tư pháp, Sở Nội vụ", 1, 2, "import-leads-first"),
        ("Lead and supporting agencies", "Ministry of Health; Ministry of Finance", 1, 1, "import-leads-first"),
        ("Cơ quan chủ trì", "Sở Y tế<br>Sở Tư pháp", 2, 0, "import-leads-lines"),
        ("Cơ quan chủ trì", "Sở Y tế, Sở Tư pháp", 2, 0, None),
        ("Cơ quan thực hiện", "Chủ trì: Sở Y tế; Phối hợp: Sở Tư pháp", 1, 1, None),
        ("Cơ quan thực hiện", "Sở Y tế (chủ trì), Sở Tư pháp", 1, 1, "import-leads-marked"),
        ("Cơ quan thực hiện", "Sở Y tế (chủ trì); Sở Tư pháp, Sở Nội vụ (phối hợp)", 1, 2, "import-leads-marked"),
        ("Cơ quan thực hiện", "Sở Y tế, Sở Tư pháp (phối hợp)", 1, 1, None),
        ("Cơ quan thực hiện", "<b>Sở Y tế</b>", 1, 0, None),
        ("Cơ quan thực hiện", "<b>Sở Y tế; Sở Tư pháp</b>", 2, 0, "import-leads-unclear"),
    ],
)
def test_several_agencies_in_one_cell_are_told_unless_the_document_says_who_leads(
    tmp_path, heading, cell, leads, supports, doubt
):
    made = imported(tmp_path, ("TT", "Nhiệm vụ", heading, "Thời hạn"), ("1", "Soạn quy chế", cell, "30/6/2026"))
    who = _who(made)["I/1"]
    assert (len(who[0]), len(who[1])) == (leads, supports)
    assert [one for one in told(made) if "leads" in one] == ([doubt] if doubt else [])


def test_a_name_over_two_lines_is_one_lead(tmp_path):
    made = imported(tmp_path, HEAD, ("1", "Soạn quy chế", "Sở Khoa học<br>và Công nghệ", "30/6/2026"))
    assert _who(made)["I/1"] == (("Sở Khoa học và Công nghệ",), ())
    assert told(made) == []
