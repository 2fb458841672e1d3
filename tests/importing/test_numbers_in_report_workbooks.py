"""Workbooks of reports show the numbers that the document in force prints, and are read by them."""

import shutil
from datetime import date

import openpyxl
import pytest

from plan_graph.edits.journal import Basis, Origin
from plan_graph.export.report_layout import GIVEN, HEAD_ROW
from plan_graph.export.report_template import report_template
from plan_graph.importing.import_plan import import_plan, write_imported
from plan_graph.importing.report_intake import take_reports
from plan_graph.importing.report_receipts import receipts
from plan_graph.importing.revision import match_revision, revise
from plan_graph.importing.revision_writing import write_revision
from plan_graph.knowledge_base import open_plan
from plan_graph.render.cell_text import text_rows
from plan_graph.storing import read_plan
from tests.importing import played_year as year
from tests.importing.report_books import LETTER, read_here

pytestmark = pytest.mark.slow
BEFORE, AFTER = date(2025, 4, 28), date(2025, 5, 28)


@pytest.fixture(scope="module")
def revised(tmp_path_factory):
    """The plan of the played year after its first revision, and a workbook of before it for one agency."""
    out = tmp_path_factory.mktemp("numbers")
    year.write_document(year.V1, out / "v1.xlsx")
    year.write_document(year.V2, out / "v2.xlsx")
    write_imported(import_plan(out / "v1.xlsx", date(2025, 1, 2), 2025, propose=False), out / "plan")
    known = read_plan(out / "plan")
    agency = next(row.id for row in known.agencies if row.name_vi == "Sở Tư pháp")
    old = report_template(open_plan(out / "plan", language="vi").as_of(BEFORE).assessment, BEFORE, [agency])
    imported = import_plan(out / "v2.xlsx", year.FIRST, 2025, None, known, propose=False)
    revision = revise(known, imported, match_revision(known, imported, year.FIRST), year.FIRST, "QĐ 9")
    write_revision(revision, out / "plan", Origin(year.FIRST, "planner", Basis("QĐ 9")))
    return out, agency, old


@pytest.fixture
def plan(revised, tmp_path, monkeypatch):
    read_here(monkeypatch)
    shutil.copytree(revised[0] / "plan", tmp_path / "plan")
    return tmp_path / "plan"


def ids(version=year.V1):
    return {key: number for number, key in year.numbers(version).items()}


def fill_in(content, file, without_given=False, **codes):
    """Every row in progress; ``codes`` replaces what is in the first column."""
    file.write_bytes(content)
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    shown = {}
    for row in range(HEAD_ROW + 1, sheet.max_row + 1):
        shown[sheet[f"A{row}"].value] = sheet[f"{LETTER['title']}{row}"].value
        sheet[f"{LETTER['state']}{row}"] = "đang thực hiện"
        sheet[f"A{row}"] = codes.get(sheet[f"A{row}"].value, sheet[f"A{row}"].value)
    if without_given:
        book.remove(book[GIVEN])
    book.save(file)
    return shown


def reported(plan, file, day):
    taken = take_reports(plan, [file], Origin(day, "planner"), "vi")
    return {row.activity for row in read_plan(plan).reports}, taken


def led_by_justice(version):
    return {one.key: one.title for one in version if one.lead == "Sở Tư pháp"}


@pytest.mark.parametrize("without_given", [False, True])
def test_a_workbook_after_a_revision_has_the_numbers_in_force(plan, revised, tmp_path, without_given):
    _, agency, _ = revised
    content = report_template(open_plan(plan, language="vi").as_of(AFTER).assessment, AFTER, [agency])
    shown = fill_in(content, tmp_path / "new.xlsx", without_given)
    keys = year.numbers(year.V2)
    assert {keys[number]: title for number, title in shown.items()} == led_by_justice(year.V2)
    own = ids()
    found, taken = reported(plan, tmp_path / "new.xlsx", AFTER)
    assert found == {own[key] for key in led_by_justice(year.V2)}
    document = receipts(taken, read_plan(plan), AFTER, "vi")[agency]
    table = next(one for one in document.tables if one.key == "taken")
    assert {row[3] for row in text_rows(table)} == {ids(year.V2)[key] for key in led_by_justice(year.V2)}


@pytest.mark.parametrize("without_given", [False, True])
def test_a_workbook_of_before_the_revision_still_means_its_own_works(plan, revised, tmp_path, without_given):
    _, _, old = revised
    shown = fill_in(old, tmp_path / "old.xlsx", without_given)
    assert {year.numbers(year.V1)[number]: title for number, title in shown.items()} == led_by_justice(year.V1)
    found, taken = reported(plan, tmp_path / "old.xlsx", AFTER)
    # the work that Health leads since May was led by Justice on the day of the workbook
    assert found == {ids()[key] for key in led_by_justice(year.V1)}, [one.message("vi") for one in taken.faults]
    assert "report-plan-changed" in {one.id for one in taken.faults}


def test_a_number_of_another_version_beside_an_own_title_is_refused(plan, revised, tmp_path):
    _, agency, _ = revised
    content = report_template(open_plan(plan, language="vi").as_of(AFTER).assessment, AFTER, [agency])
    number, other = ids(year.V2)[1], ids(year.V2)[13]
    fill_in(content, tmp_path / "new.xlsx", **{number: other})
    found, taken = reported(plan, tmp_path / "new.xlsx", AFTER)
    assert found == set()
    assert "report-title-swapped" in {one.id for one in taken.faults}
