"""Values separated by commas, semicolons or tabs are tables, as spreadsheet programs save and copy them."""

import csv
import io

import pytest

from plan_graph.importing.document_reading import document_of
from plan_graph.model.diagnostics import InputError
from plan_graph.words import LANGUAGES
from tests.importing.office_files import grid_texts, told

ROWS = [
    ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"],
    ["1", "Soạn quy chế, trình ký; ban hành", "Sở Nội vụ", "30/6/2026"],
    ["2", 'Họp về "một cửa"\nvà báo cáo', "Sở Y tế", "Quý IV/2026"],
]


def saved(delimiter, rows=ROWS, end="\r\n"):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    return out.getvalue()


def read(content, name="p.csv"):
    document = document_of(name, content if isinstance(content, bytes) else content.encode())
    for doubt in document.doubts:
        for language in LANGUAGES:
            assert doubt.message(language)
    return document


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_a_table_is_read_whatever_program_saved_it(delimiter, encoding, end):
    document = read(saved(delimiter, end=end).encode(encoding))
    assert grid_texts(document) == [ROWS]
    assert told(document) == []
    assert [line[0].place.line for line in document.grids[0].rows] == [1, 2, 3]


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;"])
def test_a_first_line_may_name_the_delimiter(first):
    document = read(first + "\n" + saved(";"))
    assert grid_texts(document) == [ROWS]
    assert document.grids[0].rows[1][0].place.line == 3


def test_three_columns_and_two_rows_are_enough():
    assert grid_texts(read("Việc;Chủ trì;Hạn\nHọp;Sở A;Quý I\n")) == [
        [["Việc", "Chủ trì", "Hạn"], ["Họp", "Sở A", "Quý I"]]
    ]


def test_titles_above_and_empty_lines_are_no_rows():
    text = "KẾ HOẠCH NĂM 2026\n\n" + saved(",") + ",,,\n\n"
    document = read(text)
    assert (document.paragraphs, grid_texts(document)) == (("KẾ HOẠCH NĂM 2026",), [ROWS])


def test_a_title_that_a_spreadsheet_filled_up_with_delimiters_is_a_row():
    document = read("KẾ HOẠCH NĂM 2026,,,\n" + saved(","))
    assert grid_texts(document)[0][0] == ["KẾ HOẠCH NĂM 2026", "", "", ""]
    assert told(document) == []


def test_a_row_of_another_width_is_told():
    document = read("STT,Nhiệm vụ,Chủ trì,Hạn\n1,Soạn, trình,Sở A,Quý I\n2,b,Sở B,Quý II\n3,c,Sở C\n4,d,Sở D,Quý I,\n")
    assert [(one.id, one.values["text"], one.values["found"]) for one in document.doubts] == [
        ("import-row-width", "2", "5"), ("import-row-width", "4", "3"),
    ]  # fmt: skip


def test_quotation_marks_that_do_not_match_are_told():
    document = read('STT,Nhiệm vụ,Chủ trì,Hạn\n1,a,b,c\n2,"Họp,Sở Y tế,Quý I\n3,d,Sở A,Quý II\n')
    assert "import-quotes" in {one.id for one in document.doubts}


def test_a_value_marked_as_text_is_that_text():
    assert grid_texts(read('Mã,Việc,Hạn\n="3.10",a,b\n"=""3.1""",c,d\n'))[0][1:] == [
        ["3.10", "a", "b"],
        ["3.1", "c", "d"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Kính gửi: Sở A, Sở B, Sở C.\nCăn cứ kế hoạch, Sở Nội vụ đề nghị các đơn vị báo cáo.\nTrân trọng, cảm ơn; kính chào.\n",
        "a, b\nc, d\n",
        "một dòng",
        "x;y;z",
        "Danh sách: một, hai, ba, bốn\nvà năm\nrồi sáu, bảy\nhết.\n",
    ],
)
def test_prose_is_no_table(text):
    assert grid_texts(read(text, "p.txt")) == []


def test_a_value_longer_than_any_cell_is_refused():
    with pytest.raises(InputError) as error:
        read("a,b,c\n1,2,3\n" + "x" * 200_000 + ",b,c\n")
    assert [one.id for one in error.value.diagnostics] == ["import-cell-large"]


def test_markup_in_a_value_makes_no_page():
    document = read("STT,Việc,Hạn\n1,Sửa <table> và <body>,Quý I\n")
    assert grid_texts(document)[0][1] == ["1", "Sửa <table> và <body>", "Quý I"]


def test_a_windows_file_in_vietnamese_letters_is_read_and_told():
    document = read(saved(",").replace("ộ", "ô\u0323").replace("ệ", "ê\u0323").replace("ụ", "u\u0323").replace("ở", "ơ\u0309")
                    .replace("ủ", "u\u0309").replace("ế", "ê\u0301").replace("ạ", "a\u0323").replace("ờ", "ơ\u0300").replace("ì", "i\u0300")
                    .replace("ọ", "o\u0323").replace("ề", "ê\u0300").replace("ử", "ư\u0309").replace("ý", "y\u0301").encode("cp1258"))  # fmt: skip
    assert grid_texts(document) == [ROWS]
    assert [(one.id, one.values["encoding"]) for one in document.doubts] == [
        ("import-encoding-guessed", "windows-1258")
    ]


def test_a_windows_file_in_tcvn3_is_converted_and_told():
    document = read("TT,NhiÖm vô,C¬ quan chñ tr×\n1,KÕ ho¹ch kiÓm tra,Së Néi vô\n".encode("cp1252"))
    assert grid_texts(document) == [[["TT", "Nhiệm vụ", "Cơ quan chủ trì"], ["1", "Kế hoạch kiểm tra", "Sở Nội vụ"]]]
    assert [one.id for one in document.doubts] == ["import-encoding-guessed", "import-legacy-text"]


@pytest.mark.parametrize(
    "text", ["Tâche,Échéance,Ministère\nÉlaborer,été,santé\n", "Acción,Año,Señal\nEducación,próximo,técnica\n"]
)
def test_another_8_bit_file_is_refused(text):
    with pytest.raises(InputError) as error:
        read(text.encode("cp1252"))
    assert [(one.id, one.file) for one in error.value.diagnostics] == [("import-file-encoding", "p.csv")]
