"""The official text, and its annex rebuilt as a Word document and a workbook, give the tables that are committed.

Runs only where the official text stands beside the project.
"""

from datetime import date

import docx
import openpyxl
import pytest

from plan_graph.importing.import_plan import import_plan
from plan_graph.storing import read_plan, write_plan
from tests.official_text import COLUMNS, FIELD_LINES, official_file, official_lines, rows
from tests.shipped import plan

TODAY = date(2025, 1, 2)
HEADER = (
    "STT",
    "Mục tiêu",
    "Nhiệm vụ",
    "Hoạt động",
    "Sản phẩm",
    "Chủ trì",
    "Phối hợp",
    "Thời gian hoàn thành",
    "Kinh phí",
)
SENTENCES = {809, 1050, 1062}  # cells that are a sentence or a description, whose names a person chose from
FIRST_LOST = 1208


def blocks():
    """The whole rows of the annex, with a row of one text before each field."""
    lines = official_lines()
    heads = sorted((line, field) for field, line in FIELD_LINES.items())
    parts = {"VII.1": (1095, "VII")}
    waiting = list(heads)
    for row in rows():
        while waiting and waiting[0][0] < row["number"].line:
            line, field = waiting.pop(0)
            if field in parts:
                above, numeral = parts[field]
                yield numeral, lines[above + 1].strip()
            numeral = field.rpartition(".")[2] if "." in field else field
            yield numeral, lines[line + 1].strip()
        yield [row[column].text for column in COLUMNS]


def as_docx(file):
    """Blank objectives and tasks are merged with those above; some rows are split over two pages."""
    document = docx.Document()
    document.add_paragraph("Kế hoạch cải cách hành chính năm 2025")
    table = document.add_table(0, len(HEADER))

    def add(texts):
        cells = table.add_row().cells
        for cell, text in zip(cells, texts, strict=False):
            cell.text = text
        return cells

    add(HEADER)
    merges, top = [], {}
    whole = list(blocks())
    for number, block in enumerate(whole):
        if isinstance(block, tuple):
            cells = add(block)
            merges.append((cells[1], cells[-1]))
            top = {}
            continue
        row, words = list(block), block[5].split(" ")
        ends = number + 1 == len(whole) or whole[number + 1][5:6] != [""]  # nothing is merged with it below
        if split := number % 9 == 4 and len(words) > 2 and ends:  # the page ends inside the name of an agency
            row[5] = " ".join(words[:2])
        cells = add(row)
        blank = (1, 2, *((5, 6) if not block[5] and not block[6] else ()), 7)
        for place in range(9):
            if place not in blank or block[place] or place not in top:
                top[place] = cells[place]
            else:
                merges = [one for one in merges if one[0] is not top[place]] + [(top[place], cells[place])]
        if split:
            if number % 2:
                add(HEADER)
            add(["", "", "", "", "", " ".join(words[2:]), "", "", ""])
            top = {}
    for first, last in merges:
        text = first.text
        first.merge(last).text = text
    document.save(file)


def as_xlsx(file):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(HEADER)
    merges, top = [], {}
    for block in blocks():
        if isinstance(block, tuple):
            sheet.append(list(block))
            merges.append((sheet.max_row, 2, sheet.max_row, len(HEADER)))
            top = {}
            continue
        sheet.append([text or None for text in block])
        blank = (1, 2, *((5, 6) if not block[5] and not block[6] else ()), 7)
        for place in range(9):
            if place not in blank or block[place] or place not in top:
                top[place] = sheet.max_row
            else:
                merges = [one for one in merges if one[:2] != (top[place], place + 1)]
                merges.append((top[place], place + 1, sheet.max_row, place + 1))
    for first, left, last, right in merges:
        sheet.merge_cells(start_row=first, start_column=left, end_row=last, end_column=right)
    book.save(file)


def as_text(file):
    file.write_bytes(official_file().read_bytes())


MAKERS = {"text": (".txt", as_text), "docx": (".docx", as_docx), "xlsx": (".xlsx", as_xlsx)}


@pytest.fixture(scope="module", params=sorted(MAKERS))
def imported(request, tmp_path_factory):
    official_file()
    ending, make = MAKERS[request.param]
    file = tmp_path_factory.mktemp("annex") / f"plan{ending}"
    make(file)
    return request.param, import_plan(file, TODAY, 2025, known=plan())


def whole(form, row):
    """Is the row in the document at all: the rebuilt ones end before the lost part."""
    return form == "text" or (row.source_line or 0) <= FIRST_LOST


def test_every_code_is_there_and_no_other(imported):
    form, made = imported
    for table in ("fields", "objectives", "tasks", "activities"):
        wanted = [row.id for row in plan().table(table) if whole(form, row)]
        found = [row.id for row in made.plan.table(table)]
        assert sorted(found) == sorted(wanted), table


def test_every_window_and_budget_is_that_of_the_tables(imported):
    form, made = imported
    found = {row.id: row for row in made.plan.activities}
    wrong = []
    for row in plan().activities:
        if not whole(form, row):
            continue
        ours = found[row.id]
        if row.window_inherited and not ours.window_inherited:
            wrong.append((row.id, "window_inherited"))
        wrong += [
            (row.id, column, getattr(ours, column), getattr(row, column))
            for column in ("window", "start", "due", "budget", "budget_amount", "objective", "task", "stands_for")
            if getattr(ours, column) != getattr(row, column)
        ]
    assert wrong == []


def test_every_agency_is_that_of_the_tables(imported):
    form, made = imported

    def parts(plan, item):
        return {(a.agency, "lead" if a.role == "advise" else a.role) for a in plan.assignments if a.activity == item}

    sentences = {a.activity for a in plan().assignments if a.source_line in SENTENCES}
    wrong = [
        (row.id, sorted(parts(made.plan, row.id) ^ parts(plan(), row.id)))
        for row in plan().activities
        if whole(form, row) and row.id not in sentences and parts(made.plan, row.id) != parts(plan(), row.id)
    ]
    assert wrong == []


def test_lost_cells_are_reported_and_not_invented(imported):
    form, made = imported
    if form != "text":
        return
    lost = {
        (gap.item, gap.column)
        for gap in plan().gaps
        if gap.column in ("deliverable", "lead", "support", "window", "budget")
    }
    without = {item for item, column in lost if column == "lead" and item.startswith("VII.2/")}
    lost = {(item, column) for item, column in lost if item in without}
    assert lost <= {(gap.item, gap.column) for gap in made.plan.gaps}
    for item in {item for item, _ in lost}:
        assert not [a for a in made.plan.assignments if a.activity == item]


def test_the_imported_plan_is_a_plan_folder(imported, tmp_path):
    _, made = imported
    write_plan(made.plan, tmp_path / "plan")
    assert len(read_plan(tmp_path / "plan").activities) == len(made.plan.activities)
