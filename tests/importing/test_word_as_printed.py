"""A Word document is read as its page shows it; what is left out is told."""

import pytest

from plan_graph.importing.document_reading import document_of
from plan_graph.model.diagnostics import InputError
from plan_graph.words import LANGUAGES
from tests.importing.office_files import HEAD, cell, grid_texts, paragraph, row, run, table, told, word

REVISED = 'w:id="7" w:author="a" w:date="2025-01-01T00:00:00Z"'


def read(body, **parts):
    document = document_of("p.docx", word(body, **parts))
    for doubt in document.doubts:
        for language in LANGUAGES:
            assert doubt.message(language)
            assert doubt.hint(language) is not None
    return document


def of_cell(inner, **parts):
    """The text and the doubts of one cell."""
    document = read(table(row(*HEAD), row("1", "Họp", cell(inner), "", "")), **parts)
    return document.grids[0].rows[1][2].text, told(document)


def box(words):
    return f"<w:txbxContent>{paragraph(words)}</w:txbxContent>"


def drawn(words):
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx>{box(words)}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box(words)}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


PICTURE = "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
OBJECT = '<w:r><w:object><v:shape/><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office"/></w:object></w:r>'
EQUATION = "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"

FIELD = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}

CELLS = {
    "deleted": (run("Sở ") + f"<w:del {REVISED}><w:r><w:delText>Y tế</w:delText></w:r></w:del>" + run("Nội vụ"),
                "Sở Nội vụ", [("import-deleted-text", "1", "Y tế")]),
    "moved away": (f"<w:moveFrom {REVISED}>{run('Sở Y tế')}</w:moveFrom>" + run("Sở Nội vụ"),
                   "Sở Nội vụ", [("import-deleted-text", "1", "Sở Y tế")]),
    "hidden": (run("ẩn", "<w:vanish/>") + run("Sở Nội vụ"), "Sở Nội vụ", [("import-hidden-text", "1", "ẩn")]),
    "hidden for the web": (run("ẩn", "<w:webHidden/>") + run("Sở Nội vụ"), "Sở Nội vụ", [("import-hidden-text", "1", "ẩn")]),
    "not hidden": (run("Sở ", '<w:vanish w:val="0"/>') + run("Nội vụ", '<w:strike w:val="false"/>'), "Sở Nội vụ", []),
    "struck": (run("Sở Y tế", "<w:strike/>") + run(" Sở Nội vụ"), "Sở Nội vụ", [("import-struck-text", "1", "Sở Y tế")]),
    "struck twice": (run("Sở Y tế", '<w:dstrike w:val="on"/>') + run("Sở Nội vụ"), "Sở Nội vụ",
                     [("import-struck-text", "1", "Sở Y tế")]),
    "raised digit": (run("30/6/2025") + run("1", '<w:vertAlign w:val="superscript"/>'), "30/6/2025", [("import-note-mark", "1", "1")]),
    "raised star": (run("Sở Nội vụ") + run("(*)", '<w:vertAlign w:val="superscript"/>'), "Sở Nội vụ", [("import-note-mark", "1", "(*)")]),
    "raised list": (run("Sở Nội vụ") + run("1, 2", '<w:vertAlign w:val="superscript"/>'), "Sở Nội vụ", [("import-note-mark", "1", "1, 2")]),
    "square metres": (run("nhà 100 m") + run("2", '<w:vertAlign w:val="superscript"/>'), "nhà 100 m²", []),
    "ordinal": (run("the 1") + run("st", '<w:vertAlign w:val="superscript"/>') + run(" draft"), "the 1st draft", []),
    "lowered": (run("CO") + run("2", '<w:vertAlign w:val="subscript"/>'), "CO2", []),
    "text box": (run("Sở Nội vụ") + drawn("GHI CHÚ"), "Sở Nội vụ", [("import-text-box", "1", "GHI CHÚ")]),
    "text box right in a choice": (
        run("Sở Nội vụ") + f'<w:r><mc:AlternateContent><mc:Choice Requires="x"><x:txbx>{box("GHI CHÚ")}</x:txbx></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box('GHI CHÚ')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        "Sở Nội vụ", [("import-text-box", "1", "GHI CHÚ")]),
    "text as a drawing": (run("Sở") + '<w:r><w:pict><v:shape><v:textpath string="MẬT"/></v:shape></w:pict></w:r>', "Sở",
                          [("import-text-box", "1", "MẬT")]),
    "line without words": (run("Sở") + "<w:r><w:pict><v:line/></w:pict></w:r>", "Sở", []),
    "picture": (run("Sở") + PICTURE, "Sở", [("import-object-unread", "1", "")]),
    "embedded": (run("Sở") + OBJECT, "Sở", [("import-object-unread", "1", "")]),
    "equation": (run("Sở") + EQUATION, "Sở", [("import-object-unread", "1", "x=1")]),
    "document inside": (f"{paragraph('Sở')}<w:altChunk r:id='rId9'/>", "Sở", [("import-object-unread", "1", "")]),
    "symbol": (run("Xong ") + '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "Xong ✓", []),
    "symbol letters": (run("\uf0b3", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>') + run(" 95%"), "≥ 95%", []),
    "letters from F000": (run("\uf053\uf06f"), "So", []),
    "unknown symbol": ('<w:r><w:sym w:font="Wingdings" w:char="F041"/></w:r>', "□", [("import-symbol-unknown", "1", "Wingdings F041")]),
    "breaks": ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/><w:t>e</w:t>"
               "<w:cr/><w:t>f</w:t><w:ptab/></w:r>", "a\nb c-de\nf", []),
    "unknown with words": (run("Sở") + f"<x:wrapper>{run('Nội vụ')}</x:wrapper>", "Sở",
                           [("import-unknown-element", "1", "Nội vụ")]),
    "unknown without words": (run("Sở") + "<x:wrapper/>", "Sở", []),
    "prompt": (f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Bấm để nhập')}</w:sdtContent></w:sdt>", "",
               [("import-prompt", "1", "Bấm để nhập")]),
    "ticked": ('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>'
               '<w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>' + run(" xong"), "☑ xong", []),
    "chosen": ('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Sở A"/>'
               '<w:listEntry w:val="Sở B"/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>', "Sở B", []),
    "field over paragraphs": (
        paragraph(f"{FIELD['begin']}{run('mã')}") + paragraph(f"{FIELD['separate']}{run('Sở Nội vụ')}")
        + paragraph(f"{FIELD['end']}{run('và Sở Y tế')}"), "\nSở Nội vụ\nvà Sở Y tế".strip(), []),
    "field without an end": ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("Sở Nội vụ"), "",
                             [("import-unknown-element", "1", "Sở Nội vụ")]),
    "end of a paragraph deleted": (paragraph("Sở Nội ", f"<w:rPr><w:del {REVISED}/></w:rPr>") + paragraph("vụ"), "Sở Nội vụ", []),
    "nested table": (table(row("a", "b"), row("c", "d"), wide=2) + paragraph("sau"), "a; b\nc; d\nsau",
                     [("import-nested-table", "1", "a; b; c; d")]),
}  # fmt: skip


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_is_read_as_it_is_shown(name):
    inner, text, doubts = CELLS[name]
    assert of_cell(inner if inner.startswith(("<w:p>", "<w:tbl>")) else paragraph(inner)) == (text, doubts)


STYLES = (
    '<w:style w:type="paragraph" w:styleId="Bỏ"><w:rPr><w:strike/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Bỏ"/></w:style>'
    '<w:style w:type="character" w:styleId="Mũ"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Gạch"><w:rPr><w:strike/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Danhsach"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Vòng"><w:basedOn w:val="Vòng"/></w:style>'
)


@pytest.mark.parametrize(
    ("inner", "text", "doubts"),
    [
        (paragraph("Sở Y tế", '<w:pStyle w:val="Con"/>'), "", [("import-struck-text", "1", "Sở Y tế")]),
        (paragraph(run("Sở Y tế", '<w:strike w:val="0"/>'), '<w:pStyle w:val="Con"/>'), "Sở Y tế", []),
        (paragraph(run("30/6") + run("2", '<w:rStyle w:val="Mũ"/>')), "30/6", [("import-note-mark", "1", "2")]),
        (paragraph(run("Sở Y tế", '<w:rStyle w:val="Gạch"/>'), '<w:pStyle w:val="Bỏ"/>'), "Sở Y tế", []),
        (paragraph("Sở Y tế", '<w:pStyle w:val="Vòng"/>'), "Sở Y tế", []),
        (paragraph("Sở Y tế", '<w:pStyle w:val="Không có"/>'), "Sở Y tế", []),
    ],
)
def test_styles_count_as_properties_of_the_letters(inner, text, doubts):
    assert of_cell(inner, styles=STYLES) == (text, doubts)


LISTS = """
<w:abstractNum w:abstractNumId="0">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Danhsach"/><w:lvlText w:val="%1."/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2.%3"/><w:isLgl/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1"/>
 </w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
"""


def item(text, number=1, level=0):
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (item("Xây dựng") + item("Ban hành"), "1. Xây dựng\n2. Ban hành"),
        (paragraph("Xây dựng", '<w:pStyle w:val="Danhsach"/>') + paragraph("Ban hành", '<w:pStyle w:val="Danhsach"/>'),
         "1. Xây dựng\n2. Ban hành"),
        (item("A") + item("x", 1, 1) + item("y", 1, 1) + item("z", 1, 2) + item("B") + item("x", 1, 1),
         "1. A\na) x\nb) y\n1.2.1 z\n2. B\na) x"),
        (item("Sở A", 2) + item("Sở B", 2), "- Sở A\n- Sở B"),
        (item("", 3), "III"),
        (item("A") + item("B", 4) + item("C", 4), "1. A\n7. B\n8. C"),
        (item("A", 0), "A"),
        (item("A", 99), "A"),
        (paragraph("A", '<w:pStyle w:val="Danhsach"/><w:numPr><w:numId w:val="0"/></w:numPr>'), "A"),
        (item(run("bỏ", "<w:strike/>")) + item("còn"), "2. còn"),
    ],
)  # fmt: skip
def test_numbers_that_word_makes_stand_before_their_paragraphs(inner, text):
    assert of_cell(inner, styles=STYLES, numbering=LISTS)[0] == text


def test_a_column_of_numbers_that_word_makes_is_a_column_of_numbers():
    rows = [row(cell(item("", 1)), title, "", "", "") for title in ("Lập", "Họp", "In")]
    document = read(table(row(*HEAD), *rows), numbering=LISTS)
    assert [line[0] for line in grid_texts(document)[0]] == ["TT", "1.", "2.", "3."]


ROWS = {
    "deleted": (row("2", "x", "", "", "", properties=f"<w:del {REVISED}/>"), [("import-deleted-text", "1", "2 x")]),
    "hidden": (row("2", "x", "", "", "", properties="<w:hidden/>"), [("import-hidden-text", "1", "2 x")]),
    "inserted": (row("2", "x", "", "", "", properties=f"<w:ins {REVISED}/>"), []),
}


@pytest.mark.parametrize("name", ROWS)
def test_a_row_that_is_not_shown_is_left_out_and_told(name):
    changed, doubts = ROWS[name]
    document = read(table(row(*HEAD), row("1", "a", "", "", ""), changed, row("3", "b", "", "", "")))
    assert told(document) == doubts
    assert [line[0] for line in grid_texts(document)[0]] == ["TT", "1", *(["2"] if not doubts else []), "3"]


def test_a_row_that_is_struck_out_is_told_as_a_row():
    struck = [cell(paragraph(run(text, "<w:strike/>"))) for text in ("2", "Họp", "Sở A", "", "")]
    document = read(table(row(*HEAD), row(*struck)))
    assert told(document) == [("import-struck-row", "1", "2 | Họp | Sở A")]
    assert grid_texts(document)[0][1] == [""] * 5


def test_cells_stand_in_the_columns_of_the_grid():
    document = read(
        table(
            row(*HEAD),
            row("a", "b", properties='<w:gridBefore w:val="2"/><w:gridAfter w:val="1"/>'),
            row(cell("rộng", '<w:gridSpan w:val="2"/>'), cell("cao", "<w:vMerge w:val='restart'/>"), "d", "e"),
            row("1", "2", cell("", "<w:vMerge/>"), "4", "5"),
            row(cell("", "<w:vMerge/>"), "2", cell("riêng", '<w:vMerge/><w:gridSpan w:val="2"/>'), "5"),
            row(cell("ghép", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), "3", "4", "5"),
        )
    )
    (grid,) = document.grids
    assert grid_texts(document)[0][1:] == [
        ["", "", "a", "b", ""],
        ["rộng", "", "cao", "d", "e"],
        ["1", "2", "", "4", "5"],
        ["", "2", "riêng", "", "5"],
        ["ghép", "", "3", "4", "5"],
    ]
    merged = {(one.place.row, one.place.column): (one.merged_with.row, one.merged_with.column)
              for line in grid.rows for one in line if one.merged_with}  # fmt: skip
    assert merged == {(3, 2): (3, 1), (4, 3): (3, 3), (5, 4): (5, 3), (6, 2): (6, 1)}


@pytest.mark.parametrize("name", ["gridBefore", "gridAfter", "gridSpan"])
@pytest.mark.parametrize("value", ["x", "2000000000", "-1", "", "1.5", "201", "²"])
def test_an_impossible_number_of_columns_is_damage(name, value):
    mark = f'<w:{name} w:val="{value}"/>'
    changed = row("a") if name == "gridSpan" else row("a", properties=mark)
    changed = row(cell("a", mark)) if name == "gridSpan" else changed
    with pytest.raises(InputError) as error:
        read(table(row(*HEAD), changed))
    (one,) = error.value.diagnostics
    assert (one.id, one.file) == ("import-file-damaged", "p.docx")
    assert name in one.values["reason"]


def test_a_table_wider_than_any_plan_is_refused():
    with pytest.raises(InputError) as error:
        read(table(row(*["x"] * 201)))
    assert [one.id for one in error.value.diagnostics] == ["import-sheet-large"]


def test_a_table_that_only_frames_another_is_looked_through():
    inner = table(row(*HEAD), row("1", "a", "b", "c", "d"))
    document = read(table(f"<w:tr><w:tc>{paragraph('Phụ lục')}{inner}{paragraph('')}</w:tc></w:tr>", wide=1))
    assert grid_texts(document) == [[list(HEAD), ["1", "a", "b", "c", "d"]]]
    assert (document.grids[0].heading, told(document)) == ("Phụ lục", [])


def test_a_table_in_a_frame_of_the_page_is_a_table():
    framed = f"<w:r><w:pict><v:textbox><w:txbxContent>{table(row(*HEAD))}</w:txbxContent></v:textbox></w:pict></w:r>"
    assert grid_texts(read(paragraph(framed))) == [[list(HEAD)]]


def test_words_outside_tables_make_no_doubts_but_unknown_ones():
    body = paragraph(run("Kế hoạch năm 2025") + run("1", '<w:vertAlign w:val="superscript"/>')) + paragraph(
        drawn("Mật")
    )
    document = read(body + f"<x:part>{table(row('mất'))}</x:part>" + table(row(*HEAD)))
    assert document.paragraphs == ("Kế hoạch năm 2025", "Mật")
    assert told(document) == [("import-unknown-element", "1", "mất")]


def test_notes_headers_and_comments_are_known():
    body = table(
        row(*HEAD), row("1", "Họp", cell(paragraph(run("Sở") + '<w:r><w:footnoteReference w:id="3"/></w:r>')), "", "")
    )
    document = read(
        body,
        footnotes=f'<w:footnote w:id="3">{paragraph("Từ tháng 7 là Sở B")}</w:footnote>',
        header1=paragraph("TỈNH X"),
        footer2=table(row("Trang 1"), wide=1),
        comments=f'<w:comment w:id="1" w:author="a">{paragraph("sửa lại")}</w:comment>',
    )
    assert document.grids[0].rows[1][2].text == "Sở"
    assert [(one.id, one.values.get("note", "")) for one in document.doubts] == [
        ("import-footnote", "Từ tháng 7 là Sở B"), ("import-comments", ""),
    ]  # fmt: skip
    assert document.furniture == ("TỈNH X", "Trang 1")


def test_a_strict_document_and_a_main_part_of_another_name_are_read():
    usual = word(table(row(*HEAD)), main="office/doc2.xml")
    assert grid_texts(document_of("p.docx", usual)) == [[list(HEAD)]]
    import io
    import zipfile

    from tests.importing.office_files import archive

    with zipfile.ZipFile(io.BytesIO(word(table(row(*HEAD)), styles=STYLES))) as made:
        strict = {
            name: made.read(name)
            .replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/",
                b"http://purl.oclc.org/ooxml/wordprocessingml/",
            )
            .replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/", b"http://purl.oclc.org/ooxml/officeDocument/"
            )
            for name in made.namelist()
        }
    assert grid_texts(document_of("p.docx", archive(strict))) == [[list(HEAD)]]


@pytest.mark.parametrize("part", ["[Content_Types].xml", "_rels/.rels", "word/styles.xml"])
def test_another_part_in_place_of_the_body_is_damage(part):
    import io
    import zipfile

    from tests.importing.office_files import archive

    with zipfile.ZipFile(io.BytesIO(word(table(row(*HEAD)), styles=STYLES))) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    with pytest.raises(InputError) as error:
        document_of("p.docx", archive({**parts, "word/document.xml": parts[part]}))
    assert [one.id for one in error.value.diagnostics] == ["import-file-damaged"]


def test_one_kind_in_one_table_is_told_once_with_a_count():
    raised = cell(paragraph(run("Sở") + run("1", '<w:vertAlign w:val="superscript"/>')))
    document = read(table(row(*HEAD), *[row("1", "a", raised, "", "")] * 7) + table(row("a", raised), wide=2))
    assert [(one.id, one.column, one.values["count"]) for one in document.doubts] == [
        ("import-note-mark", "table 1, row 2, column 3", "7"), ("import-note-mark", "table 2, row 1, column 2", "1"),
    ]  # fmt: skip
