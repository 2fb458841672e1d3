"""Written plans: one form, the same rows again, and nothing a spreadsheet would run."""

import csv
import io
import os
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_graph.model.diagnostics import InputError
from plan_graph.model.plan import Plan, Table
from plan_graph.model.records import RECORDS, Field
from plan_graph.storing import read_plan, write_plan
from plan_graph.storing.cells import protect_from_formula, unprotect_from_formula
from plan_graph.storing.data_package import PACKAGE_FILE, format_package
from plan_graph.storing.plan_folder import plan_of
from plan_graph.storing.tables import file_name, format_table
from tests.amount import cases
from tests.strategies import ANY_TEXTS, plans
from tests.tiny_plan import TABLES

whole_plans = settings(max_examples=cases(25))  # each has some hundred cells
EXCEL_RUNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def written(plan: Plan) -> dict[str, bytes]:
    tables = {file_name(record): format_table(record, plan.table(record.table)) for record in RECORDS}
    return {PACKAGE_FILE: format_package(plan.package), **tables}


def rows_of(plan: Plan) -> dict[str, tuple]:
    return {record.table: plan.table(record.table).rows for record in RECORDS}


def with_title(plan: Plan, title: str) -> Plan:
    return replace(plan, fields=Table(rows=(replace(plan.fields.rows[0], title_vi=title), *plan.fields.rows[1:])))


@whole_plans
@given(plans())
def test_every_plan_comes_back_with_the_same_rows(plan):
    again = plan_of(written(plan))
    assert rows_of(again) == rows_of(plan)
    assert again.package == plan.package


@pytest.mark.slow
@whole_plans
@given(plans(max_rows=2))
def test_every_plan_comes_back_from_the_disk(plan):
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent) / "plan"
        write_plan(plan, folder)
        again = read_plan(folder)
    assert rows_of(again) == rows_of(plan)


@pytest.mark.slow
@whole_plans
@given(plans(max_rows=2))
def test_what_is_read_is_written_the_same_again(plan):
    files = written(plan)
    assert written(plan_of(files)) == files


@given(ANY_TEXTS)
def test_no_text_is_run_and_each_comes_back(text):
    assert not protect_from_formula(text).startswith(EXCEL_RUNS)
    if text:
        assert unprotect_from_formula(protect_from_formula(text)) == text


@pytest.mark.slow
@whole_plans
@given(plans(max_rows=2))
def test_no_cell_of_a_written_text_column_is_a_formula(plan):
    content = format_table(Field, plan.fields).decode("utf-8-sig")
    for _, _, *titles, _ in csv.reader(io.StringIO(content, newline="")):
        assert not any(title.startswith(EXCEL_RUNS) for title in titles)


@whole_plans
@given(plans(max_rows=1), st.sampled_from(RECORDS), st.data())
def test_whatever_bytes_stand_in_a_table_the_answer_is_a_plan_or_its_faults(plan, record, data):
    files = written(plan)
    content = files[file_name(record)]
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 5)))
    spoiled = content[:start] + data.draw(st.binary(max_size=5) | st.sampled_from([b'"', b",", b"\n"])) + content[end:]
    try:
        again = plan_of(files | {file_name(record): spoiled})
    except InputError:
        return
    assert rows_of(plan_of(written(again))) == rows_of(again)


@pytest.mark.parametrize(
    "title", ["=1+1", "+84", "-5", "@SUM(A1)", "\t=1", "\rx", "'=1", "''-", "'tis", "'", "a\r\nb\rc", '"', "a,b;c"]
)
def test_a_text_with_a_risky_start_comes_back(tiny, title):
    plan = with_title(read_plan(tiny.path), title)
    write_plan(plan, tiny.path)
    assert read_plan(tiny.path).fields.rows == plan.fields.rows


def test_text_is_composed_and_loses_the_blanks_at_its_end(tiny):
    write_plan(with_title(read_plan(tiny.path), "Chi\u0309 \n"), tiny.path)
    assert read_plan(tiny.path).fields.rows[0].title_vi == "Ch\u1ec9"


def test_one_form_is_written(tiny):
    tiny.write(
        "reports.csv",
        "note;percent;activity;state;reporter;evidence;date\r\n;80,;I/3.1;done;;a,b;2025-03-30\r\n".replace(
            "80,", "80.50"
        ),
    )
    write_plan(read_plan(tiny.path), tiny.path)
    assert (tiny.path / "reports.csv").read_bytes() == (
        b"\xef\xbb\xbfdate,activity,state,percent,evidence,reporter,note,recorded,source,occurrence,causes,difficulties,"
        b'proposals,proposed_due,evidence_file\n2025-03-30,I/3.1,done,80.5,"a,b",,,,,,,,,,\n'
    )
    assert tiny.text("tasks.csv") == "\ufeff" + TABLES["tasks.csv"]
    assert tiny.text("targets.csv") == "\ufeff" + TABLES["targets.csv"]


def test_every_table_is_written_even_when_it_is_empty(tiny):
    write_plan(read_plan(tiny.path), tiny.path)
    assert sorted(path.name for path in tiny.path.iterdir()) == sorted([PACKAGE_FILE, *map(file_name, RECORDS)])
    assert tiny.text("gaps.csv") == "\ufeffitem,column,what_vi,what_en,source_line\n"


def test_a_plan_that_could_not_be_read_back_is_not_written(tiny, tmp_path):
    plan = read_plan(tiny.path)
    (first, *others) = plan.activities.rows
    bad = replace(plan, activities=Table(rows=(replace(first, field="X", title_en=" "), *others)))
    with pytest.raises(InputError) as refused:
        write_plan(bad, tmp_path / "new")
    assert [(fault.id, fault.place) for fault in refused.value.diagnostics] == [
        ("unknown-reference", "activities.csv:2:field"),
        ("value-missing", "activities.csv:2:title_en"),
    ]
    assert os.listdir(tmp_path) == ["tiny"]  # noqa: PTH208
