"""Old encodings are converted, look-alikes and unseen letters put right, each told once; other languages stay."""

import pytest

from plan_graph.importing.document_reading import document_of
from plan_graph.importing.legacy_text import best_encoding, from_broken_utf8, from_tcvn3, from_vni
from plan_graph.importing.vietnamese_syllables import is_syllable
from plan_graph.model.diagnostics import InputError
from plan_graph.words import LANGUAGES
from tests.importing.office_files import cell, grid_texts, paragraph, row, run, table, told, word
from tests.importing.workbook_files import FONTS, sheet_of, workbook

PLAIN = [
    ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian hoàn thành"],
    ["1", "Xây dựng kế hoạch kiểm tra", "Sở Nội vụ", "Quý I/2025"],
    ["2", "Tổ chức hội nghị tập huấn", "Sở Tư pháp", "30/6/2025"],
    ["3", "Báo cáo tổng kết, đánh giá năm", "Ủy ban nhân dân tỉnh", "Tháng 12/2025"],
]
TCVN3 = [
    ["TT", "NhiÖm vô", "C¬ quan chñ tr×", "Thêi gian hoµn thµnh"],
    ["1", "X©y dùng kÕ ho¹ch kiÓm tra", "Së Néi vô", "Quý I/2025"],
    ["2", "Tæ chøc héi nghÞ tËp huÊn", "Së T\xad ph¸p", "30/6/2025"],
    ["3", "B¸o c¸o tæng kÕt, ®¸nh gi¸ n¨m", "ñy ban nh©n d©n tØnh", "Th¸ng 12/2025"],
]
VNI = [
    ["TT", "Nhieäm vuï", "Cô quan chuû trì", "Thôøi gian hoaøn thaønh"],
    ["1", "Xaây döïng keá hoaïch kieåm tra", "Sôû Noäi vuï", "Quyù I/2025"],
    ["2", "Toå chöùc hoäi nghò taäp huaán", "Sôû Tö phaùp", "30/6/2025"],
    ["3", "Baùo caùo toång keát, ñaùnh giaù naêm", "UÛy ban nhaân daân tænh", "Thaùng 12/2025"],
]
OLD = {"TCVN3": TCVN3, "VNI": VNI}
FONT = {"TCVN3": ".VnTime", "VNI": "VNI-Times"}


def as_word(rows, font=""):
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>' if font else ""
    made = [row(*[cell(paragraph(run(text, fonts))) for text in line]) for line in rows]
    return word(table(*made, wide=4))


def as_html(rows):
    lines = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in line) + "</tr>" for line in rows)
    return f"<html><body><table>{lines}</table></body></html>".encode()


def read(name, content):
    document = document_of(name, content)
    for doubt in document.doubts:
        for language in LANGUAGES:
            assert doubt.message(language)
    return document


def lowered(rows):
    """TCVN3 has no capital Ủ of its own: the font draws it."""
    return [[text.replace("Ủy", "ủy") for text in line] for line in rows]


@pytest.mark.parametrize("encoding", OLD)
@pytest.mark.parametrize("font", [True, False])
def test_a_document_in_an_old_encoding_is_converted_and_told_once(encoding, font):
    document = read("p.docx", as_word(OLD[encoding], FONT[encoding] if font else "Times New Roman"))
    wanted = lowered(PLAIN) if encoding == "TCVN3" else PLAIN
    assert grid_texts(document) == [wanted]
    assert [(one.id, one.values["encoding"]) for one in document.doubts] == [("import-legacy-text", encoding)]


@pytest.mark.parametrize("encoding", OLD)
@pytest.mark.parametrize("column", [1, 2])
def test_one_old_column_among_others_is_converted(encoding, column):
    rows = [[old if at == column else new for at, (old, new) in enumerate(zip(a, b, strict=True))]
            for a, b in zip(OLD[encoding], PLAIN, strict=True)]  # fmt: skip
    wanted = lowered(PLAIN) if encoding == "TCVN3" else PLAIN
    document = read("p.html", as_html(rows))
    assert [line[column] for line in grid_texts(document)[0]] == [line[column] for line in wanted]
    assert [line[3 - column] for line in grid_texts(document)[0]] == [line[3 - column] for line in PLAIN]


def test_one_run_in_an_old_font_is_converted_where_the_rest_is_not():
    mixed = run("Sở ") + run("Néi vô", '<w:rFonts w:ascii=".VnTime"/>')
    document = read("p.docx", word(table(row("TT", "Chủ trì"), row("1", cell(paragraph(mixed))), wide=2)))
    assert grid_texts(document)[0][1] == ["1", "Sở Nội vụ"]


def test_unicode_in_an_old_font_stays_and_capitals_of_a_font_of_capitals_are_capitals():
    old = '<w:rFonts w:ascii="{}" w:hAnsi="{}"/>'
    cells = [cell(paragraph(run(text, old.format(font, font)))) for text, font in
             (("Nhiệm vụ", ".VnTime"), ("Báo cáo", ".VnTime"), ("kÕ ho¹ch", ".VnTimeH"), ("keá hoaïch", "VNI-Times"))]  # fmt: skip
    assert grid_texts(read("p.docx", word(table(row(*cells), wide=4)))) == [
        [["Nhiệm vụ", "Báo cáo", "KẾ HOẠCH", "kế hoạch"]]
    ]


def test_the_font_of_a_workbooks_cell_decides():
    styles = '<xf numFmtId="0" fontId="2"/>'
    sheet = sheet_of([["TT", '<c r="@" s="1" t="inlineStr"><is><t>Së Néi vô</t></is></c>', "Sở Y tế"]])
    document = read("p.xlsx", workbook(sheet, styles=styles, fonts=FONTS))
    assert grid_texts(document) == [[["TT", "Sở Nội vụ", "Sở Y tế"]]]


OTHERS = {
    "French": [
        "Tâche",
        "Élaborer un plan d’action détaillé",
        "Ministère de l’Économie",
        "Préparé à l’été",
        "coût, hôpital, façon",
    ],
    "Spanish": [
        "Acción",
        "Coordinación técnica y señalización",
        "Ministerio de Educación",
        "El año próximo, según el índice",
    ],
    "Portuguese": ["Ação", "Elaboração do relatório", "Ministério da Saúde", "até março", "avaliação às regiões"],
    "German": ["Maßnahme", "Übersicht für Behörden erstellen", "Ministerium für Verkehr", "März", "Äußerung prüfen"],
    "English": ["Task", "Café and naïve résumé", "Ministry", "Q1", "£5m ±2 °C, 20 m², § 3, “quoted” – done…"],
    "Vietnamese": ["Mã", "Báo cáo", "Cán bộ", "Bé", "Tổ công tác 2088", "Mã số", "vô cùng", "Sở Tài chính"],
    "few": ["Mã"],
    "plain ones": ["Báo cáo", "Đã có", "và", "cá", "bò", "né"],
}


@pytest.mark.parametrize("name", OTHERS)
def test_other_languages_and_plain_vietnamese_stay_as_they_are(name):
    rows = [["TT", "a"], *[[str(at), text] for at, text in enumerate(OTHERS[name])]]
    document = read("p.html", as_html(rows))
    assert [line[1] for line in grid_texts(document)[0][1:]] == OTHERS[name]
    assert told(document) == []
    assert best_encoding(OTHERS[name]) == ""


def test_utf_8_that_was_read_as_windows_letters_is_read_again():
    broken = [[text.encode().decode("cp1252", "replace") if text.isascii() else
               "".join(chr(byte) if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([byte]).decode("cp1252")
                       for byte in text.encode()) for text in line] for line in PLAIN]  # fmt: skip
    document = read("p.html", as_html(broken))
    assert grid_texts(document) == [PLAIN]
    assert [(one.id, one.values["encoding"]) for one in document.doubts] == [("import-legacy-text", "UTF-8")]
    assert from_broken_utf8("Sở Nội vụ") == "Sở Nội vụ"


@pytest.mark.parametrize(
    "rows",
    [
        [["TT", "Nhi\ufffdm v\ufffd", "Ch\ufffd trì"], ["1", "K\ufffd ho\ufffdch", "S\ufffd N\ufffdi v\ufffd"]],
        [["TT", "Nhi?m v?", "C? quan ch? trì"], ["1", "Xây d?ng k? ho?ch ki?m tra", "S? N?i v?"]],
        [["TT", "Nhi®m vø", "Ch§ trì"], ["1", "K¿ ho¡ch ki¬m tra", "Sð N¶i vø"]],
    ],
    ids=["lost letters", "question marks", "an encoding that is not known"],
)
def test_a_document_whose_letters_are_gone_is_refused(rows):
    with pytest.raises(InputError) as error:
        read("p.html", as_html(rows))
    assert [(one.id, one.file) for one in error.value.diagnostics] == [("import-text-mojibake", "p.html")]


def test_one_garbled_word_is_told_and_a_question_is_none():
    rows = [*PLAIN, ["4", "Rà so\ufffdt văn bản", "Ai làm?", "https://a.vn/?b=c"]]
    document = read("p.html", as_html(rows))
    assert told(document) == [("import-text-garbled", "1", "so\ufffdt")]


def test_look_alikes_of_vietnamese_letters_are_one_letter():
    rows = [["TT", "Sở Lao ðộng", "Ban Ðiều phối", "ƉƏ"], ["1", "BQLDA ÐTXD", "Sở Nội vụ".replace("S", "Ѕ"), "Suðurnes"],
            ["2", "２０２５ ｋế hoạch", "Mоscow", "Москва"]]  # fmt: skip
    document = read("p.html", as_html(rows))
    assert grid_texts(document)[0] == [
        ["TT", "Sở Lao động", "Ban Điều phối", "ĐƏ"], ["1", "BQLDA ĐTXD", "Sở Nội vụ", "Suðurnes"],
        ["2", "2025 kế hoạch", "Moscow", "Москва"],
    ]  # fmt: skip
    assert [one.id for one in document.doubts] == ["import-look-alikes"]


@pytest.mark.parametrize(
    ("text", "shown", "fault"),
    [
        ("Sở\u200b Nội\u00ad vụ\ufeff", "Sở Nội vụ", "import-unseen-letters"),
        ("\u202eSở Y tế\u202c", "Sở Y tế", "import-unseen-letters"),
        ("Sở\u2060 Y tế", "Sở Y tế", "import-unseen-letters"),
        ("\x1b[31mSở Y tế\x1b[0m", "Sở Y tế", "import-escape-codes"),
        ("\x1b]0;tên\x07Sở Y tế", "Sở Y tế", "import-escape-codes"),
        ("Sở\u00a0Y tế", "Sở Y tế", None),
        ("So\u031b\u0309 Y te\u0302\u0301", "Sở Y tế", None),
        ("30/6/2025¹", "30/6/2025", "import-note-mark"),
        ("nhà 100 m² và 5 km²", "nhà 100 m² và 5 km²", None),
        ("Sở Y tế⁽²⁾", "Sở Y tế", "import-note-mark"),
    ],
)
def test_what_cannot_be_seen_is_left_out_and_told(text, shown, fault):
    document = read("p.txt", f"TT\tViệc\tChủ trì\tHạn\tb\n1\ta\t{text}\tc\td\n".encode())
    assert document.grids[0].rows[1][2].text == shown
    assert [one.id for one in document.doubts] == ([fault] if fault else [])


def test_every_letter_of_the_old_encodings_is_converted():
    assert from_tcvn3("§ång ¡n ¢u £m ¤ng ¥n ¦u") == "Đồng Ăn Âu Êm Ông Ơn Ưu"
    assert from_vni("ÑOÀNG BAÈNG ÔÛ ÖÙNG KYÛ nghæ, bò, lìa, kí, vó, î") == "ĐỒNG BẰNG Ở ỨNG KỶ nghỉ, bị, lìa, kí, vĩ, ỵ"


@pytest.mark.parametrize(
    "word", ["nghiêng", "khuya", "quyết", "giếng", "gì", "uống", "yêu", "ngoằn", "quốc", "xoong", "Đắk"]
)
def test_syllables_are_known(word):
    assert is_syllable(word) == (word != "Đắk")


@pytest.mark.parametrize("word", ["école", "señor", "coordinación", "straße", "Néi", "kÕ", "hoaïch", "cac", "bat"])
def test_other_words_are_no_syllables(word):
    assert not is_syllable(word)
