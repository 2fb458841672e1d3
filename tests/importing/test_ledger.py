"""The conservation law: every cell is in the plan, named as left out, or told; and the law notices when one is not."""

import csv
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

import plan_graph.importing.outlining as outlining
import plan_graph.importing.outlining_by_columns as by_columns
import plan_graph.importing.outlining_by_marks as by_marks
import plan_graph.importing.plan_rows as plan_rows
import plan_graph.importing.plan_tables as plan_tables
import plan_graph.importing.work_agencies as work_agencies
from plan_graph.importing.agency_bodies import AgencyCell
from plan_graph.importing.grid import grid_of
from plan_graph.importing.import_result import Ledger
from plan_graph.importing.read_document import read_document
from tests.importing.random_tables import cells, mutated, random_grid, read
from tests.official_text import official_file

LAYOUTS = sorted((Path(__file__).parent / "layouts").glob("*.md"))
HEAD = ["TT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Phối hợp", "Thời hạn", "Ghi chú"]
ROWS = [
    ["BẢNG PHÂN CÔNG"],
    HEAD,
    ["I", "Cấp nước", "", "Sở Y tế", "", "", ""],
    ["1", "Đo giếng", "- Sổ đo; bản đồ", "", "Sở Nội vụ", "Quý I", "họp tại xã, 0912 345 678"],
    ["2", "Thay ống", "Biên bản", "Sở Tài chính", "", "mùa gặt", "-"],
    ["", "Tổng cộng", "2", "", "", "", ""],
    ["", "Nơi nhận:", "", "", "", "TM. ỦY BAN NHÂN DÂN", ""],
]
OTHER = [["Kính gửi", "Ông A"], ["Số", "12"]]


def law(*grids) -> Ledger:
    return read(*grids).ledger


def test_each_cell_has_one_fate_and_the_figures_add_up():
    ledger = law(grid_of("table 1", ROWS), grid_of("table 2", OTHER))
    assert ledger.figures == {
        "read": 13, "inherited": 1, "guessed": 0, "partly_read": 0, "unread": 1, "redacted": 0, "furniture": 12,
        "other_table": 4, "unaccounted": 0,
    }  # fmt: skip
    assert sum(ledger.figures.values()) == cells([grid_of("table 1", ROWS), grid_of("table 2", OTHER)])


def lose_a_row(monkeypatch):
    whole = outlining.body_of
    monkeypatch.setattr(
        outlining, "body_of", lambda rows, layout: (whole(rows, layout)[0][:-1], whole(rows, layout)[1])
    )


def lose_a_column(monkeypatch):
    whole = outlining.row_of

    def one_less(row, layout, texts, **more):
        made = whole(row, layout, texts, **more)
        made.cells.pop("support", None)
        return made

    monkeypatch.setattr(outlining, "row_of", one_less)


def lose_a_heading(monkeypatch):
    whole = by_marks.build_tree

    def headless(rows):
        tree = whole(rows)
        tree.tops[:] = tree.tops[0].under
        return tree

    monkeypatch.setattr(by_marks, "build_tree", headless)


def lose_the_agencies(monkeypatch):
    monkeypatch.setattr(work_agencies, "read_agencies", lambda text: AgencyCell())


def lose_a_product(monkeypatch):
    whole = plan_tables.products
    monkeypatch.setattr(plan_tables, "products", lambda text: whole(text)[:1])


def lose_the_footer(monkeypatch):
    whole = outlining.body_of
    monkeypatch.setattr(outlining, "body_of", lambda rows, layout: (whole(rows, layout)[0], []))


def lose_a_note(monkeypatch):
    monkeypatch.setattr(plan_tables._Tables, "_note_of", lambda self, item: "")


def lose_what_was_redacted(monkeypatch):
    monkeypatch.setattr(
        outlining._Tables, "redacted", property(lambda self: [], lambda self, value: None), raising=False
    )


def lose_a_source(monkeypatch):
    monkeypatch.setattr(plan_rows.PlanRows, "record_source", lambda self, *cell: None)


@pytest.mark.parametrize(
    "lose",
    [lose_a_row, lose_a_column, lose_a_heading, lose_a_product, lose_the_footer, lose_a_note, lose_what_was_redacted,
     lose_a_source],
)  # fmt: skip
def test_the_law_is_broken_when_a_line_of_the_reading_is_taken_out(monkeypatch, lose):
    lose(monkeypatch)
    made = read(grid_of("table 1", ROWS))
    assert made.ledger.unaccounted
    told = [doubt for doubt in made.doubts if doubt.id == "import-cell-unaccounted"]
    assert len(told) == len(made.ledger.unaccounted)
    assert {doubt.severity for doubt in told} == {"error"}


def test_a_cell_of_agencies_of_which_nothing_is_read_is_told(monkeypatch):
    lose_the_agencies(monkeypatch)
    made = read(grid_of("table 1", ROWS))
    assert made.ledger.figures["unread"] == 4
    assert "import-agency-partly" in [doubt.id for doubt in made.doubts]


def test_the_law_is_broken_when_columns_of_levels_lose_a_cell(monkeypatch):
    rows = [["TT", "Nhiệm vụ", "Hoạt động", "Chủ trì", "Thời hạn"], ["1", "Cấp nước", "Đo giếng", "Sở Y tế", "Quý I"]]
    assert not law(grid_of("table 1", rows)).unaccounted
    whole = by_columns._Reading._details

    def without_deadline(self, row, ids):
        row.cells.pop("deadline")
        whole(self, row, ids)

    monkeypatch.setattr(by_columns._Reading, "_details", without_deadline)
    assert [one.text for one in law(grid_of("table 1", rows)).unaccounted] == ["Quý I"]


@pytest.mark.parametrize("file", LAYOUTS, ids=lambda file: file.stem)
def test_the_law_holds_on_a_layout(file):
    grids = read_document(file).grids
    ledger = law(*grids)
    assert not ledger.unaccounted
    assert sum(ledger.figures.values()) == cells(grids)


def as_docx(grid, file):
    document = docx.Document()
    table = document.add_table(len(grid.rows), len(grid.rows[0]))
    for row, cells_of_row in zip(table.rows, grid.rows, strict=True):
        for cell, made in zip(row.cells, cells_of_row, strict=True):
            cell.text = made.text
    merge(grid, lambda first, last: table.cell(*first).merge(table.cell(*last)))
    document.save(file)


def as_xlsx(grid, file):
    book = openpyxl.Workbook()
    for row in grid.rows:
        book.active.append([cell.text or None for cell in row])
    merge(
        grid,
        lambda first, last: book.active.merge_cells(
            start_row=first[0] + 1, start_column=first[1] + 1, end_row=last[0] + 1, end_column=last[1] + 1
        ),
    )
    book.save(file)


def as_csv(grid, file):
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, delimiter=";").writerows([[cell.text for cell in row] for row in grid.rows])


def merge(grid, join):
    last = {}
    for row in grid.rows:
        for cell in row:
            if cell.merged_with is not None:
                last[cell.merged_with] = cell.place
    for first, end in last.items():
        join((first.row - 1, first.column - 1), (end.row - 1, end.column - 1))


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["docx", "xlsx", "csv"])
@pytest.mark.parametrize("file", LAYOUTS, ids=lambda file: file.stem)
def test_the_law_holds_on_a_layout_in_another_format_and_its_works_are_the_same(tmp_path, file, ending):
    (grid,) = read_document(file).grids
    other = tmp_path / f"plan.{ending}"
    {"docx": as_docx, "xlsx": as_xlsx, "csv": as_csv}[ending](grid, other)
    again = read(*read_document(other).grids, year=2025)
    assert not again.ledger.unaccounted
    if ending != "csv" or file.stem != "two-rows":  # a merged cell is a blank one there
        first = read(grid, year=2025)
        assert again.plan.activities.rows == tuple(first.plan.activities)


def test_the_law_holds_on_the_official_text():
    grids = read_document(official_file()).grids
    ledger = law(*grids)
    assert not ledger.unaccounted
    assert sum(ledger.figures.values()) == cells(grids)


def test_text_outside_the_tables_is_listed():
    from plan_graph.importing.import_plan import import_document
    from plan_graph.importing.read_document import Document

    document = Document("plan.docx", "0" * 64, (grid_of("table 1", ROWS),), ("Kế hoạch năm 2026", "Điều 1."))
    made = import_document(document, Path("plan.docx"), date(2026, 1, 2))
    assert made.ledger.outside == ("Kế hoạch năm 2026", "Điều 1.")


def assert_the_law(*grids):
    made = read(*grids)
    if hasattr(made, "ledger"):
        assert not made.ledger.unaccounted
        assert sum(made.ledger.figures.values()) == cells(grids)
        return True
    assert all(fault.id in ("import-no-lead", "import-table-unrecognised", "import-columns-alike", "import-no-table")
               for fault in made.diagnostics)  # fmt: skip
    return False


def test_a_random_table_can_be_read():
    from tests.amount import seeded

    assert any(assert_the_law(random_grid(seeded(number))) for number in range(5))
    assert mutated(seeded(1), grid_of("table 1", ROWS)).rows
