"""What ``check`` finds in the shipped plan is true of the official text, line by line.

Runs only where the official text stands beside the project.
"""

import re
from datetime import date

import pytest

from plan_graph.importing.import_plan import import_plan
from plan_graph.knowledge_base import open_plan
from plan_graph.storing import write_plan
from tests.official_text import official_file, official_lines

CODE = re.compile(r"^\s*[1-3]\.\d+[.:]?\s*")
LOST = {1213, 1217, 1220, 1223, 1226, 1227, 1228, 1230}
DIFFERENT_FIGURES = {"II/3.2c": (97, "60%", 733, "70%")}


def words(text):
    return CODE.sub("", text).strip(" .\t")


@pytest.fixture(scope="module")
def lines():
    return official_lines()


@pytest.fixture(scope="module")
def shipped():
    official_file()
    return open_plan(language="en").as_of(date(2025, 6, 30))


def of(kb, *ids):
    return [one for one in kb.health_rows if one.id in ids]


def test_every_error_is_true_of_the_text(shipped, lines):
    errors = [one for one in shipped.health_rows if one.severity == "error"]
    for one in errors:
        if one.id in ("no-lead", "no-deadline"):
            assert one.source_line in LOST
            after = lines[one.source_line + 1] if one.source_line + 1 < len(lines) else ""
            # the next line is not a cell of the same row but the next row, or the stray cell
            assert not after.strip() or re.match(r"\s*(\d\.\d|UBND thành phố)", after), one
        else:
            assert one.id == "figures-differ"
            first, one_figure, second, other_figure = DIFFERENT_FIGURES[one.item]
            assert one_figure in lines[first]
            assert other_figure in lines[second]
    assert len(errors) == 17


def test_texts_called_repeated_are_the_same_words(shipped, lines):
    found = of(shipped, "text-repeated")
    printed = [words(line) for line in lines]
    assert len(found) == 11
    for one in found:
        assert printed.count(printed[one.source_line]) >= 2, one


def test_budgets_called_unitless_are_bare_numbers_and_deadlines_without_a_year_have_none(shipped, lines):
    for one in of(shipped, "budget-without-unit"):
        assert lines[one.source_line].strip().isdigit()
    for one in of(shipped, "deadline-without-year"):
        assert "Quý" in lines[one.source_line]
        assert not re.search(r"\d{4}", lines[one.source_line])
    assert len(of(shipped, "budget-without-unit", "deadline-without-year")) == 11


def test_codes_called_missing_are_nowhere_in_their_field(shipped, lines):
    for one in of(shipped, "code-missing"):
        code = one.diagnostic.values["code"].partition("/")[2]
        assert not any(re.match(rf"\s*{re.escape(code)}\b", line) for line in lines[1197:])


def test_row_numbers_called_wrong_are_printed_wrong_or_not_at_all(shipped, lines):
    printed = {516: "65", 824: "2"}
    for one in of(shipped, "row-number"):
        if one.source_line in printed:
            assert lines[one.source_line].strip() == printed[one.source_line]
        else:
            assert re.match(r"\s*(1\.\d|2\.9)", lines[one.source_line])  # the line of a row number would stand above
            assert not re.fullmatch(r"\s*[\d.]+\s*", lines[one.source_line - 1])


def test_activities_with_several_leads_name_several_in_the_cell(shipped, lines):
    found = of(shipped, "several-leads")
    assert len(found) == 22
    for one in found:
        where = {row.source_line for row in shipped.plan.assignments if row.activity == one.item and row.role == "lead"}
        cell = " ".join(lines[number] for number in range(min(where), max(where) + 1))
        assert re.search(r"[;,]|5\.1| và ", cell), (one.item, cell)


def test_duties_called_periodic_without_a_period_say_periodic(shipped, lines):
    for one in of(shipped, "duty-without-period"):
        around = " ".join(lines[one.source_line - 2 : one.source_line + 1])  # the sentence runs over two lines at most
        assert "định kỳ" in around.lower()
        assert not re.search(r"hàng (tháng|quý)|hằng (tháng|quý)|6 tháng", around)


def test_figures_called_annex_only_stand_there_and_targets_called_unserved_stand_in_section_two(shipped, lines):
    for one in of(shipped, "figure-only-in-annex"):
        assert one.source_line > 338
        figure = f"{next(t.value for t in shipped.plan.targets if t.id == one.item):g}"
        assert re.search(rf"0?{figure}\b", lines[one.source_line]), one
    for one in of(shipped, "target-unserved", "figure-not-in-annex"):
        assert 76 < one.source_line < 139


def test_the_imported_text_itself_shows_more_than_forty_faults_and_no_other_errors(tmp_path, shipped):
    made = import_plan(official_file(), date(2025, 1, 2)).plan
    write_plan(made, tmp_path / "plan")
    kb = open_plan(tmp_path / "plan", language="en")
    found = {(one.id, one.item) for one in kb.health_rows}
    assert len(found) > 40
    known = {(one.id, one.item) for one in shipped.health_rows}
    errors = {(one.id, one.item) for one in kb.health_rows if one.severity == "error"}
    assert errors <= known
    for kind in ("code-missing", "text-repeated", "budget-without-unit", "deadline-without-year", "several-leads"):
        assert {one for one in found if one[0] == kind} >= {one for one in known if one[0] == kind}, kind
    assert {("row-number", "I/1.5"), ("row-number", "II/1.2"), ("row-number", "IV/1.3")} <= found
