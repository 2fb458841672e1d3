"""A web page is read as a browser shows it; what it does not show is told."""

import pytest

from plan_graph.importing import isolation, reading_process
from plan_graph.importing.document_reading import document_of
from plan_graph.model.diagnostics import InputError
from tests.importing.office_files import grid_texts, told
from tests.operations import count_calls

MOST_CALLS = 50_000
"""Calls of functions until a table that is too large is refused."""


HEAD = "<tr><td>TT</td><td>Việc</td><td>Chủ trì</td></tr>"


def read(inner):
    return document_of("p.html", f"<html><body>{inner}</body></html>".encode())


def of_cell(inner):
    document = read(f"<table>{HEAD}<tr><td>1</td><td>Họp</td><td>{inner}</td></tr></table>")
    return document.grids[0].rows[1][2].text, told(document)


CELLS = {
    "raised": ("Sở Y tế<sup>1</sup>", "Sở Y tế", [("import-note-mark", "1", "1")]),
    "raised by style": ("Sở Y tế<span style='vertical-align:super'>(*)</span>", "Sở Y tế", [("import-note-mark", "1", "(*)")]),
    "square": ("100 m<sup>2</sup>", "100 m²", []),
    "struck": ("<s>Sở A</s> Sở B", "Sở B", [("import-struck-text", "1", "Sở A")]),
    "deleted": ("<del>Sở A</del><ins>Sở B</ins>", "Sở B", [("import-struck-text", "1", "Sở A")]),
    "struck by style": ("<span style='text-decoration: line-through'>Sở A</span>Sở B", "Sở B", [("import-struck-text", "1", "Sở A")]),
    "hidden": ("<span style='display:none'>ẩn</span>Sở B", "Sở B", [("import-hidden-text", "1", "ẩn")]),
    "hidden by attribute": ("<p hidden>ẩn</p><p>Sở B</p>", "Sở B", [("import-hidden-text", "1", "ẩn")]),
    "ticked": ("<input type=checkbox checked> xong", "☑ xong", []),
    "chosen": ("<select><option>a<option selected>b</select>", "b", []),
    "picture": ("Sở<img src=a alt='sơ đồ'>", "Sở", [("import-object-unread", "1", "sơ đồ")]),
    "nested": ("trước<table><tr><td>a<td>b</table>sau", "trước\na; b; sau", [("import-nested-table", "1", "a b")]),
    "lines": ("a<br>b<div>c</div>", "a\nb\nc", []),
    "comment": ("a<!-- b -->c", "ac", []),
    "old font": ("<font face='.VnTime'>Së Néi vô</font>", "Sở Nội vụ", [("import-legacy-text", "1", "Sở Nội vụ")]),
    "old font by style": ("<span style=\"font-family:'VNI-Times',serif\">Sôû Noäi vuï</span>", "Sở Nội vụ", [("import-legacy-text", "1", "Sở Nội vụ")]),
}  # fmt: skip


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_is_read_as_it_is_shown(name):
    inner, text, doubts = CELLS[name]
    assert of_cell(inner) == (text, doubts)


def test_a_table_of_layout_is_looked_through_and_a_plan_with_a_table_in_a_cell_is_not_lost():
    plan = f"<table>{HEAD}<tr><td>1</td><td>Họp</td><td>Sở A<table><tr><td>x</td></tr></table></td></tr></table>"
    document = read(f"<table><tr><td>menu</td><td>{plan}</td></tr></table>")
    assert [[line[1] for line in grid] for grid in grid_texts(document)] == [["Việc", "Họp"]]
    assert [one.id for one in document.doubts] == ["import-nested-table"]


def test_a_hidden_row_is_left_out_and_told():
    document = read(f"<table>{HEAD}<tr style='display:none'><td>1</td><td>a</td><td>b</td></tr></table>")
    assert grid_texts(document)[0][1] == ["", "", ""]
    assert told(document) == [("import-hidden-text", "3", "1; a; b")]


def test_markdown_that_is_struck_is_struck():
    document = document_of("p.md", "| TT | Việc |\n|---|---|\n| 1 | ~~bỏ~~ còn |\n".encode())
    assert document.grids[0].rows[1][1].text == "còn"


@pytest.mark.parametrize("page", ["<html", "<!DOCTYPE html><!--"])
def test_a_page_without_an_element_is_damaged(page):
    with pytest.raises(InputError) as error:
        document_of("p.html", page.encode())
    assert [(one.id, one.file) for one in error.value.diagnostics] == [("import-file-damaged", "p.html")]


@pytest.mark.parametrize(
    "inner",
    [
        "<td colspan=300>x",
        "<td>a" * 201,
        "<tr><td rowspan=900 colspan=190>x" * 900,
        "<tr>" + "<td rowspan=65000>x" * 150 + "<tr><td>" * 3000,
    ],
    ids=["wide", "many", "covered", "high"],
)
def test_a_table_larger_than_any_plan_is_refused_at_once(inner):
    text = f"<table><tr>{inner}</table>"
    with pytest.raises(InputError) as error:
        read(text)
    assert [one.id for one in error.value.diagnostics] == ["import-sheet-large"]
    assert count_calls(lambda: read(text)) < MOST_CALLS


def test_a_page_nested_without_end_is_read_or_refused():
    for tag in ("div", "b", "table><tr><td"):
        content = ("<html><body><table><tr><td>" + f"<{tag}>" * 100_000).encode()
        answer = reading_process.answer("document", "p.html", content)
        assert b'"value"' in answer or b'"refused"' in answer, answer[:200]


def test_a_page_in_the_letters_that_it_names():
    page = "<html><meta http-equiv=Content-Type content='text/html; charset=windows-1252'><table><tr><td><font face='.VnTime'>Së</font></table>"
    document = document_of("p.html", page.encode("cp1252"))
    assert grid_texts(document) == [[["Sở"]]]
    assert isolation.WAIT_SECONDS > 0
