"""A workbook is read as its sheets show it; what is hidden, struck, an error or not computed is told."""

import io
import zipfile
from functools import partial

import pytest

from plan_graph.importing.document_reading import document_of
from plan_graph.importing.report_cells import report_cells
from plan_graph.model.diagnostics import InputError
from plan_graph.words import LANGUAGES
from tests.importing.office_files import TYPE, archive, grid_texts, told
from tests.importing.workbook_files import NAMES, sheet_of, workbook
from tests.operations import count_calls

MOST_CALLS = 1_000_000
"""Calls of functions until a sheet that is too large is refused."""


HEAD = ["Mã", "Nhiệm vụ", "Chủ trì", "Thời hạn"]
STRIKE, OLD_FONT, RAISED = 1, 2, 3
MARKS = "".join(f'<xf numFmtId="0" fontId="{font}"/>' for font in (1, 2, 3))


def read(*sheets, **given):
    document = document_of("p.xlsx", workbook(*sheets, styles=MARKS, **given))
    for doubt in document.doubts:
        for language in LANGUAGES:
            assert doubt.message(language)
    return document


def rows(*more, **given):
    document = read(sheet_of([HEAD, *more]), **given)
    return grid_texts(document)[0][1:], told(document)


def refusal(call):
    with pytest.raises(InputError) as error:
        call()
    (one,) = error.value.diagnostics
    return one.id


def formatted(number, style):
    return f'<c r="@" s="{style}"><v>{number}</v></c>'


def test_days_codes_and_percents_are_those_that_are_shown():
    codes = ("mmm-yy", "mm/yyyy", "yyyy", "0.00", "0%", "dd/mm/yyyy")
    made, doubts = rows(
        [formatted(3.1, 4), "a", "b", formatted(45809, 1)], [formatted(3.1, 0), "a", formatted(0.35, 5), formatted(45992, 2)],
        [3, "a", "b", formatted(45658, 3)], [4, "a", "b", formatted(45838, 6)], codes=codes,
    )  # fmt: skip
    assert [(line[0], line[2], line[3]) for line in made] == [
        ("3.10", "b", "06/2025"), ("3.1", "35%", "12/2025"), ("3", "b", "2025"), ("4", "b", "30/06/2025"),
    ]  # fmt: skip
    assert doubts == []


def test_days_without_their_year_are_told_with_the_year_that_is_stored():
    made, doubts = rows(["1", "a", "b", formatted(45838, 1)], ["2", "a", "b", formatted(45853, 1)], codes=("d/m",))
    assert [line[3] for line in made] == ["30/06", "15/07"]
    assert doubts == [("import-date-without-year", "2", "30/06 (30/06/2025); 15/07 (15/07/2025)")]


def test_a_workbook_that_counts_from_1904():
    made, _ = rows(["1", "a", "b", formatted(44376, 1)], codes=("dd/mm/yyyy",), settings='<workbookPr date1904="1"/>')
    assert made[0][3] == "30/06/2025"


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#SPILL!", "#NULL!", "#NUM!"])
def test_an_error_value_is_no_text(error):
    made, doubts = rows(["1", "a", f'<c r="@" t="e"><v>{error}</v></c>', "Quý I"], ["2", "a", error, "Quý I"])
    assert [line[2] for line in made] == ["", ""]
    assert doubts == [("import-error-value", "2", error)]


@pytest.mark.parametrize(
    ("stored", "text"),
    [("Sở_x0020_Y tế", "Sở Y tế"), ("a_x000D__x000A_b", "a\nb"), ("_x005F_x000D_", "_x000D_"), ("_x00_ x", "_x00_ x"),
     ("_xD83D__xDE00_", "😀"), ("_x005F_x005F_", "_x005F_")],
)  # fmt: skip
def test_escaped_characters_are_read_once(stored, text):
    strings = f"<si><t>{stored}</t></si>"
    made, _ = rows(
        ["1", stored, '<c r="@" t="s"><v>0</v></c>', f'<c r="@" t="str"><f>A1</f><v>{stored}</v></c>'], strings=strings
    )
    assert made[0][1:] == [text] * 3


def test_letters_that_are_struck_or_raised_are_no_text():
    strings = (
        "<si><r><t>Sở Nội vụ</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>1</t></r></si>"
        "<si><r><rPr><strike/></rPr><t>Sở Y tế</t></r><r><rPr><strike val='0'/></rPr><t xml:space='preserve'> Sở Tư pháp</t></r></si>"
        "<si><t>30/6</t><rPh><t>đọc</t></rPh></si>"
    )
    made, doubts = rows(
        ["1", "a", '<c r="@" t="s"><v>0</v></c>', '<c r="@" t="s"><v>2</v></c>'],
        ["2", "a", '<c r="@" t="s"><v>1</v></c>', formatted(5, STRIKE)],
        [formatted(3, STRIKE), '<c r="@" s="1" t="inlineStr"><is><t>bỏ</t></is></c>', None, None],
        strings=strings,
    )  # fmt: skip
    assert made == [["1", "a", "Sở Nội vụ", "30/6"], ["2", "a", "Sở Tư pháp", ""]]
    assert doubts == [
        ("import-note-mark", "1", "1"), ("import-struck-text", "2", "Sở Y tế; 5"), ("import-struck-row", "1", "3 | bỏ"),
    ]  # fmt: skip


def test_what_is_hidden_is_read_and_told():
    sheet = sheet_of([HEAD, ["1", "a", "b", "c"], ["2", "a", "b", "c"], ["3", "a", "b", "c"]],
                     before='<cols><col min="3" max="3" hidden="1"/><col min="9" max="99" hidden="true"/></cols>',
                     row_marks=((1, 'hidden="1"'), (2, 'hidden="1"')))  # fmt: skip
    document = read(sheet, sheet_of([["x"]]), states=((1, "veryHidden"),))
    assert len(grid_texts(document)[0]) == 4
    assert told(document) == [
        ("import-row-hidden", "2", "2; 3"), ("import-column-hidden", "1", "C"), ("import-sheet-hidden", "1", ""),
    ]  # fmt: skip


def test_values_that_no_format_shows_and_formulas_without_a_value_are_told():
    made, doubts = rows(
        ["1", formatted(5, 1), '<c r="@" s="1" t="inlineStr"><is><t>mật</t></is></c>', "<c r='@'><f>A1</f></c>"],
        ["2", '<c r="@"><f>A1</f><v>7</v></c>', '<c r="@" t="str"><f>A1</f><v></v></c>', '<c r="@" t="b"><v>1</v></c>'],
        codes=(";;;",),
    )
    assert made == [["1", "", "", ""], ["2", "7", "", "TRUE"]]
    assert doubts == [("import-value-unseen", "2", "5; mật"), ("import-formula", "1", "")]


def test_values_under_a_merged_cell_are_told():
    document = read(sheet_of([HEAD, ["1", "a", "mất", "c"]], after='<mergeCells><mergeCell ref="B2:C2"/></mergeCells>'))
    assert grid_texts(document)[0][1] == ["1", "a", "", "c"]
    assert document.grids[0].rows[1][2].merged_with == document.grids[0].rows[1][1].place
    assert told(document) == [("import-hidden-text", "1", "mất")]


def test_boxes_pictures_and_comments_beside_the_cells_are_told():
    package = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    extra = {
        "xl/worksheets/_rels/sheet1.xml.rels": f'{package}<Relationship Id="a" Type="{TYPE}drawing" Target="../drawings/d.xml"/>'
        f'<Relationship Id="b" Type="{TYPE}comments" Target="/xl/c.xml"/><Relationship Id="c" Type="{TYPE}hyperlink" '
        'Target="http://example.org" TargetMode="External"/></Relationships>',
        "xl/drawings/d.xml": "<x:wsDr xmlns:x='urn:d' xmlns:a='urn:a'><x:sp><a:t>Mật</a:t></x:sp><x:pic/><x:sp/></x:wsDr>",
        "xl/c.xml": f"<comments {NAMES}><commentList><comment><text><r><t>xem lại</t></r></text></comment></commentList></comments>",
    }
    assert told(read(sheet_of([HEAD]), extra=extra)) == [
        ("import-text-box", "1", "Mật"), ("import-object-unread", "1", ""), ("import-comments", "1", "xem lại"),
    ]  # fmt: skip


def strict(content):
    with zipfile.ZipFile(io.BytesIO(content)) as made:
        return archive({
            name: made.read(name).replace(b"http://schemas.openxmlformats.org/spreadsheetml/2006/", b"http://purl.oclc.org/ooxml/spreadsheetml/")
            .replace(b"http://schemas.openxmlformats.org/officeDocument/2006/", b"http://purl.oclc.org/ooxml/officeDocument/")
            for name in made.namelist()
        })  # fmt: skip


def test_a_strict_workbook_is_read_with_its_days():
    sheet = sheet_of([HEAD, ["1", "a", "b", '<c r="@" t="d"><v>2025-06-30T00:00:00</v></c>']])
    document = document_of("p.xlsx", strict(workbook(sheet)))
    assert grid_texts(document)[0][1] == ["1", "a", "b", "30/06/2025"]


def many(count, merge=""):
    return sheet_of([HEAD], after=f"<mergeCells>{merge * count}</mergeCells>")


LARGE = {
    "merge of everything": lambda: sheet_of([HEAD], after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    "merge of six columns": lambda: sheet_of([HEAD], after='<mergeCells><mergeCell ref="A1:F1048576"/></mergeCells>'),
    "merge of one column": lambda: sheet_of([HEAD], after='<mergeCells><mergeCell ref="A1:A1048576"/></mergeCells>'),
    "many merges": lambda: many(20_001, '<mergeCell ref="A1:B1"/>'),
    "merges that add up": lambda: many(300, '<mergeCell ref="A1:Z100"/>'),
    "last cell": lambda: sheet_of([HEAD, ['<c r="XFD1048576"><v>1</v></c>']]),
    "last row": lambda: sheet_of([HEAD, ['<c r="C1048576"><v>1</v></c>']]),
    "column beyond all": lambda: sheet_of([HEAD, ['<c r="GS2"><v>1</v></c>']]),
    "cells": lambda: sheet_of([HEAD]).replace(
        "</sheetData>", "<row>" + "<c r='A1'><v>1</v></c>" * 500_001 + "</row></sheetData>"
    ),
}


@pytest.mark.parametrize("name", LARGE)
def test_a_sheet_larger_than_any_plan_is_refused_from_its_stream(name):
    content = workbook(LARGE[name]())
    read = partial(document_of, "p.xlsx", content)
    assert refusal(read) == "import-sheet-large"
    assert count_calls(read) < MOST_CALLS
    if name not in ("last row",):
        assert refusal(lambda: report_cells("p.xlsx", content)) == "import-sheet-large"


def test_a_link_over_the_whole_sheet_costs_nothing():
    links = '<hyperlinks><hyperlink ref="A1:XFD1048576" location="a"/></hyperlinks>'
    sheet = sheet_of([HEAD], after=links)
    assert grid_texts(read(sheet)) == [[HEAD]]
    assert count_calls(lambda: read(sheet)) < 2 * count_calls(lambda: read(sheet_of([HEAD])))


DAMAGED = {
    "address": sheet_of([["<c r='1A'><v>1</v></c>"]]),
    "address beyond": sheet_of([["<c r='XFE1'><v>1</v></c>"]]),
    "row": sheet_of([HEAD]).replace('<row r="1"', '<row r="0"'),
    "row beyond": sheet_of([HEAD]).replace('<row r="1"', '<row r="1048577"'),
    "number": sheet_of([["<c r='A1'><v>một</v></c>"]]),
    "infinite": sheet_of([["<c r='A1'><v>1e999</v></c>"]]),
    "no number": sheet_of([["<c r='A1'><v>nan</v></c>"]]),
    "string": sheet_of([["<c r='A1' t='s'><v>7</v></c>"]]),
    "string below": sheet_of([["<c r='A1' t='s'><v>-1</v></c>"]]),
    "day": sheet_of([["<c r='A1' t='d'><v>30/6</v></c>"]]),
    "merge": sheet_of([HEAD], after="<mergeCells><mergeCell ref='x'/></mergeCells>"),
    "merge backwards": sheet_of([HEAD], after="<mergeCells><mergeCell ref='C3:A1'/></mergeCells>"),
    "cut": sheet_of([HEAD])[:-40],
}


@pytest.mark.parametrize("name", DAMAGED)
def test_nonsense_in_a_sheet_is_damage(name):
    content = workbook(DAMAGED[name])
    assert refusal(lambda: document_of("p.xlsx", content)) == "import-file-damaged"
    assert refusal(lambda: report_cells("p.xlsx", content)) == "import-file-damaged"


def test_rows_and_cells_without_addresses_follow_one_another():
    sheet = sheet_of([]).replace(
        "<sheetData>", "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"
    )
    assert grid_texts(read(sheet)) == [[["1", "2"], ["3", ""]]]


def test_a_main_part_of_another_name_is_found_and_another_kind_in_its_place_is_damage():
    with zipfile.ZipFile(io.BytesIO(workbook(sheet_of([HEAD])))) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    for other in ("[Content_Types].xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"):
        changed = archive({**parts, "xl/workbook.xml": parts[other]})
        assert refusal(lambda changed=changed: document_of("p.xlsx", changed)) == "import-file-damaged"
    del parts["xl/worksheets/sheet1.xml"]
    assert refusal(lambda: document_of("p.xlsx", archive(parts))) == "import-file-damaged"


def test_two_sheets_of_one_name_are_two_tables_and_one_part_twice_is_damage():
    content = workbook(sheet_of([HEAD]), sheet_of([HEAD]))
    with zipfile.ZipFile(io.BytesIO(content)) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    main = parts["xl/workbook.xml"]
    named = archive({**parts, "xl/workbook.xml": main.replace(b'"KH1"', b'"kh"')})
    assert [grid.name for grid in document_of("p.xlsx", named).grids] == ["KH", "kh (2)"]
    twice = archive({**parts, "xl/workbook.xml": main.replace(b'"rId2"', b'"rId1"')})
    assert refusal(lambda: document_of("p.xlsx", twice)) == "import-file-damaged"
