"""PDF files: tables by rules or gaps, over pages, turned; what cannot be read is told or refused."""

import pytest

from plan_graph.importing.document_reading import document_of
from plan_graph.importing.read_document import read_document
from plan_graph.model.diagnostics import InputError
from tests.importing.pdf_files import pages, pdf, rule, table, words

HEAD = ["TT", "Viec", "Chu tri", "Han"]
ROWS = [HEAD, ["1", "Lap ke hoach", "So A", "31/3/2025"], ["2", "Kiem tra", "So B", "30/6/2025"]]


def read(content):
    return document_of("p.pdf", content)


def shown(grid):
    return [[None if cell.merged_with else cell.text for cell in row] for row in grid.rows]


def told(document):
    return [one.id for one in document.doubts]


def refused(content):
    with pytest.raises(InputError) as error:
        read(content)
    return [(one.id, one.file) for one in error.value.diagnostics]


def test_a_table_with_rules_and_the_text_around_it_are_read():
    document = read(pages(words(20, 10, "Ke hoach nam 2025") + table(ROWS) + words(20, 200, "Ghi chu")))
    assert [shown(one) for one in document.grids] == [ROWS]
    assert document.grids[0].heading == "Ke hoach nam 2025"
    assert document.paragraphs == ("Ke hoach nam 2025", "Ghi chu")
    assert document.grids[0].merges_known
    assert told(document) == []


def test_a_merged_cell_is_not_an_empty_one():
    rows = [HEAD, ["1", "Lap", "So A", "Quy I"], ["2", "Gui", None, ""]]
    assert shown(read(pages(table(rows))).grids[0]) == rows


def test_lines_of_a_cell_are_joined_unless_the_next_word_had_room():
    rows = [HEAD, ["1", ["Lap ke hoach chi tiet", "nam 2025"], ["So A;", "So B"], ["2025-", "2030"]]]
    (_, row) = shown(read(pages(table(rows))).grids[0])
    assert row == ["1", "Lap ke hoach chi tiet nam 2025", "So A;\nSo B", "2025-\n2030"]


def test_a_table_goes_on_over_pages_and_only_an_equal_header_is_dropped():
    second = [HEAD, ["3", "Bao cao", "So C", "Quy IV"]]
    other = [["TT", "Viec", "Phoi hop", "Han"], ["3", "Bao cao", "So C", "Quy IV"]]
    assert [shown(one) for one in read(pages(table(ROWS), table(second))).grids] == [[*ROWS, second[1]]]
    assert [shown(one) for one in read(pages(table(ROWS), table(other))).grids] == [[*ROWS, *other]]


def test_a_row_that_a_page_break_cut_is_joined_in_every_column():
    first = [*ROWS, ["3", ["Trinh bay bao cao va"], ["So Tai"], "Quy IV"]]
    second = [["", "ke hoach", "chinh", ""], ["4", "Tong ket", "So D", "Quy IV"]]
    document = read(pages(table(first), table(second)))
    assert shown(document.grids[0])[3:] == [
        ["3", "Trinh bay bao cao va ke hoach", "So Tai chinh", "Quy IV"],
        ["4", "Tong ket", "So D", "Quy IV"],
    ]
    assert told(document) == ["import-pdf-row-joined"]


def test_a_table_that_a_page_break_left_open_is_closed():
    first = table([*ROWS, ["3", "Bao cao", "So C", "Quy IV"]], open_below=True)
    assert len(read(pages(first)).grids[0].rows) == 4


def test_a_table_without_rules_is_read_by_gaps_and_told():
    rows = [HEAD, *([str(n), f"Viec so {n} can lam", f"So {n}", f"{n}/3/2025"] for n in range(1, 9))]
    document = read(pages(table(rows, rules=False)))
    assert shown(document.grids[0]) == rows
    assert not document.grids[0].merges_known
    assert told(document) == ["import-pdf-gaps"]


def test_two_columns_of_a_letterhead_are_no_table():
    head = words(20, 10, "UY BAN NHAN DAN") + words(300, 10, "CONG HOA XA HOI")
    head += words(40, 24, "TINH A") + words(320, 24, "Doc lap") + words(20, 38, "So 1") + words(300, 38, "Ngay 1")
    assert read(pages(head)).grids == ()


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_is_turned_by_its_mark_or_in_its_content_is_read_upright(turn):
    matrix = {90: "0 1 -1 0 400 0", 180: "-1 0 0 -1 600 400", 270: "0 -1 1 0 0 600"}[turn]
    content = f"q {matrix} cm\n{table(ROWS)}Q"
    upright = [ROWS]
    box = "" if turn == 180 else "/MediaBox[0 0 400 600]"
    made = pages(content).replace(b"/MediaBox[0 0 600 400]", box.encode()) if box else pages(content)
    assert [shown(one) for one in read(made).grids] == upright
    marked = pages(content, attributes=f"/Rotate {turn}")
    marked = marked.replace(b"/MediaBox[0 0 600 400]", box.encode()) if box else marked
    assert [shown(one) for one in read(marked).grids] == upright


def test_text_that_stands_across_the_page_is_told():
    content = table(ROWS) + "BT /F 10 Tf 0 1 -1 0 590 100 Tm (DU THAO) Tj ET\n"
    document = read(pages(content))
    assert [(one.id, one.values["text"]) for one in document.doubts] == [("import-pdf-turned", "DU THAO")]


def picture(wide, high):
    return f"q {wide} 0 0 {high} 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q\n"


def test_a_scan_is_refused_and_a_scanned_page_among_others_is_told():
    assert refused(pages(picture(600, 400))) == [("import-pdf-scan", "p.pdf")]
    document = read(pages(table(ROWS), picture(600, 400)))
    assert [(one.id, one.column) for one in document.doubts] == [
        ("import-object-unread", "p. 2"),
        ("import-pdf-page-scanned", "p. 2"),
    ]
    document = read(pages(table(ROWS) + picture(600, 400)))
    assert told(document) == ["import-object-unread", "import-pdf-page-scanned"]


def test_letters_printed_twice_to_look_bold_are_read_once():
    content = table(ROWS) + words(20, 10, "Ke hoach") + words(20.3, 10, "Ke hoach")
    assert read(pages(content)).paragraphs == ("Ke hoach",)


def test_headers_footers_and_page_numbers_part_no_table():
    def page(rows, number):
        return words(250, 5, "Van ban 12") + table(rows) + words(280, 380, f"Trang {number}")

    document = read(pages(page(ROWS, 1), page([["3", "Bao cao", "So C", "Quy IV"]] * 3, 2)))
    assert len(document.grids) == 1
    assert document.paragraphs == ()
    assert sorted(document.furniture) == ["Trang 1", "Trang 2", "Van ban 12", "Van ban 12"]


def nested(depth):
    return pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/X " + "[" * depth + "]" * depth + ">>"])  # fmt: skip


def many_pages(count):
    kids = " ".join(["3 0 R"] * count)
    return pdf(["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {count}/Kids[{kids}]>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"])  # fmt: skip


def page_bomb(levels):
    """A tree of pages in which each level names the next ten times."""
    trees = [f"<</Type/Pages/Count 9/Kids[{' '.join([f'{3 + at} 0 R'] * 10)}]>>" for at in range(levels)]
    return pdf(["<</Type/Catalog/Pages 2 0 R>>", *trees, f"<</Type/Page/Parent {levels + 1} 0 R/MediaBox[0 0 9 9]>>"])


def cycle():
    return pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[2 0 R]>>"])


HOSTILE = {
    "begun": (lambda: b"%PDF-1.7", "import-file-damaged"),
    "garbage": (lambda: b"%PDF-1.4\n" + bytes(range(256)) * 40, "import-file-damaged"),
    "cut": (lambda: pages(table(ROWS))[:300], "import-file-damaged"),
    "many": (lambda: many_pages(10_000), "import-pdf-pages"),
    "bomb": (lambda: page_bomb(9), "import-pdf-pages"),
    "cycle": (cycle, "import-pdf-pages"),
    "empty": (lambda: pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 0/Kids[]>>"]), "import-file-damaged"),
    "no text": (lambda: pages(rule(0, 0, 9, 9)), "import-pdf-scan"),
    "letters": (lambda: pages(words(0, 0, "a" * 30_001)), "import-pdf-letters"),
    "deep": (lambda: nested(50_000), "import-file-damaged"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_pdf_that_cannot_be_used_is_refused_with_its_reason(name, tmp_path):
    make, fault = HOSTILE[name]
    (tmp_path / "p.pdf").write_bytes(make())
    with pytest.raises(InputError) as error:
        read_document(tmp_path / "p.pdf")
    assert [(one.id, one.file) for one in error.value.diagnostics] == [(fault, "p.pdf")]


def locked(user):
    import io

    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pages(table(ROWS)))))
    writer.encrypt(user, "owner", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_pdf_with_a_password_is_refused_and_one_that_only_forbids_printing_is_read():
    assert refused(locked("secret")) == [("import-file-encrypted", "p.pdf")]
    assert shown(read(locked("")).grids[0]) == ROWS


@pytest.mark.parametrize("begins", ["20 cua hang", "- Mo 2 cua hang", "30/9/2025"])
def test_a_cell_that_begins_with_a_number_or_a_mark_after_a_page_break_is_its_rows_own(begins):
    first = [*ROWS, ["3", "Bao cao", "So C", "Quy I"], ["4", "Gui", "So D", None]]
    row = ["5", "Mo cua hang", "So E", begins]
    document = read(pages(table(first), table([HEAD, row])))
    assert shown(document.grids[0]) == [*first, row]
    assert told(document) == []


def test_the_rest_of_a_merged_cell_after_a_page_break_is_joined_and_told():
    first = [HEAD, ["1", "Lap", "So A", "Quy I"], ["2", "Gui", "So B", None], ["3", "Nop", "So C", "Sau khi xong"]]
    document = read(pages(table(first), table([HEAD, ["4", "Dang", "So D", "bao cao quy"]])))
    assert [row[3] for row in shown(document.grids[0])][3:] == ["Sau khi xong bao cao quy", None]
    assert told(document) == ["import-pdf-row-joined"]
