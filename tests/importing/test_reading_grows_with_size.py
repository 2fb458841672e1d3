"""Reading a file of twice the size takes about twice the time, whatever is repeated in it."""

import contextlib
import gc
import time

import pytest

from plan_graph.importing import agency_cells, outlining_by_columns
from plan_graph.importing.document_reading import document_of
from plan_graph.importing.grid import grid_of
from plan_graph.importing.header import headers_of
from plan_graph.importing.header_vocabulary import role_of
from plan_graph.importing.non_agency_text import set_aside
from plan_graph.importing.outlining import outline_of
from plan_graph.model.diagnostics import InputError
from tests.importing.office_files import HEAD, cell, paragraph, row, run, table, word
from tests.importing.workbook_files import sheet_of, workbook

RAISED = '<w:vertAlign w:val="superscript"/>'
WORKS = ["1", "Xây dựng kế hoạch", "Sở Nội vụ", "Sở Tài chính", "Quý I/2025"]


def docx_rows(size):
    return word(table(row(*HEAD), *[row(*WORKS)] * size))


def docx_runs(size):
    return word(table(row(*HEAD), row("1", cell(paragraph((run("a") + run("1", RAISED)) * size)), "", "", "")))


def docx_numbers(size):
    item = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
    lists = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    return word(item * size + table(row(*HEAD)), numbering=lists)


def docx_merges(size):
    merged = row(cell("", "<w:vMerge/>"), "a", "b", "c", "d")
    return word(table(row(cell("", '<w:vMerge w:val="restart"/>'), "a", "b", "c", "d"), *[merged] * size))


def xlsx_rows(size):
    return workbook(sheet_of([WORKS] * size))


def xlsx_merges(size):
    merges = "".join(f'<mergeCell ref="B{at}:C{at}"/>' for at in range(1, size + 1))
    return workbook(sheet_of([WORKS] * size, after=f"<mergeCells>{merges}</mergeCells>"))


def html_rows(size):
    cells = "".join(f"<td>{text}</td>" for text in WORKS)
    return f"<table>{f'<tr>{cells}</tr>' * size}</table>".encode()


def html_spans(size):
    return ("<table>" + "<tr><td rowspan=3 colspan=2>a<td>b<sup>1</sup><td>c</tr>" * size + "</table>").encode()


def csv_rows(size):
    return (",".join(WORKS) + "\n").encode() * size


def repeated(piece):
    def made(size):
        return ("TT\tViệc\tChủ trì\tHạn\tGhi chú\n1\ta\t" + piece * size + "\tc\td\n").encode()

    return made


def markdown(piece):
    def made(size):
        return ("| TT | Việc |\n|---|---|\n| 1 | " + piece * size + " |\n").encode()

    return made


def flattened(size):
    return ("\tSTT\n\tNhiệm vụ\n\tChủ trì\n" + "\t1\n\tHọp\n\tSở Y tế\n" * size).encode()


FILES = {
    "docx rows": (docx_rows, 400), "docx runs": (docx_runs, 4000), "docx numbers": (docx_numbers, 6000),
    "docx merges": (docx_merges, 500), "xlsx rows": (xlsx_rows, 2000), "xlsx merges": (xlsx_merges, 2000),
    "html rows": (html_rows, 2500), "html spans": (html_spans, 2500), "csv rows": (csv_rows, 6000),
    "flattened": (flattened, 8000), "blank lines": (lambda size: b"a\n" + b"\n" * size, 400_000),
    "letters": (repeated("ê"), 15_000), "letters and a question": (lambda size: repeated("ê")(size) + b"?", 15_000),
    "raised": (repeated("a¹"), 15_000), "escapes": (repeated("\x1b]\x9d\x1b["), 10_000), "unseen": (repeated("ê\u200b"), 15_000),
    "old letters": (repeated("Së "), 15_000), "quotation marks": (repeated('"'), 30_000), "delimiters": (repeated("; "), 30),
    "brackets": (markdown("["), 4000), "stars": (markdown("*a_ "), 2000), "ticks": (markdown("`a"), 4000),
    "tags": (markdown("<a "), 4000),
}  # fmt: skip


def seconds(content):
    best = 1e9
    gc.collect()
    gc.disable()  # what else the process holds would be looked through, too
    try:
        for _ in range(3):
            started = time.process_time()
            with contextlib.suppress(InputError):
                document_of("p", content)
            best = min(best, time.process_time() - started)
    finally:
        gc.enable()
    return best


@pytest.mark.long  # by hand: what CI runs depends on no clock
@pytest.mark.parametrize("name", FILES)
def test_twice_the_size_takes_at_most_two_and_a_half_times_the_time(name):
    make, size = FILES[name]
    ratio = 9.0
    for _ in range(8):  # a busy machine may disturb some measurements
        once, twice = seconds(make(size)), seconds(make(2 * size))
        ratio = min(ratio, twice / max(once, 0.004))
        if ratio <= 2.5:
            break
    assert ratio <= 2.5, f"{once:.3f} s, then {twice:.3f} s"


def test_what_a_row_says_is_put_with_its_own_items_without_a_look_at_all_others(monkeypatch):
    looked = []

    class Items(list):
        def __iter__(self):
            looked.append(len(self))
            return super().__iter__()

    begin = outlining_by_columns._Reading.__init__

    def begin_with_counted_items(self, *given):
        begin(self, *given)
        self.items = Items()

    monkeypatch.setattr(outlining_by_columns._Reading, "__init__", begin_with_counted_items)
    works = [["Nâng cấp", f"{number}", "Họp", f"Lần {number}", "Sở Y tế", "Quý I"] for number in range(40)]
    rows = [["Mục tiêu", "TT", "Nhiệm vụ", "Hoạt động", "Chủ trì", "Thời hạn"], *works]
    outline = outline_of([grid_of("table 1", rows)])
    assert [item.level for item in outline.items].count("activity") == 40
    assert 0 < sum(looked) < 3 * len(outline.items)


def test_equal_cells_are_read_once(monkeypatch):
    read = []
    monkeypatch.setattr(agency_cells, "set_aside", lambda cell: (read.append(cell), set_aside(cell))[1])
    cell = "Sở Y tế, Sở Xây dựng và ba cơ quan chưa ai đọc"
    assert len({agency_cells.read_agencies(cell) for _ in range(3)}) == 1
    assert read == [cell]


def test_equal_cells_are_looked_at_once_for_the_header():
    role_of.cache_clear()
    rows = [["TT", "Hoạt động", "Chủ trì"], *([f"Việc {number}", "Họp", "Sở Y tế"] for number in range(40))]
    assert headers_of(grid_of("table 1", rows))
    assert role_of.cache_info().misses < 60 < role_of.cache_info().hits
