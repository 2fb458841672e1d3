"""Several programs on one plan folder: readers see the plan of one moment, and no writer undoes another."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest

from plan_graph.model.plan import Table
from plan_graph.storing import read_plan, write_plan
from tests.edits.writers import end_codes, review_dependencies, start_writer, write_reports
from tests.tiny_plan import write_tiny_plan
from tests.waiting import wait_until

pytestmark = pytest.mark.skipif(os.name != "posix", reason="folders change places in one step on POSIX systems")

WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
from plan_graph.storing import read_plan, write_plan
folder, times = Path(sys.argv[1]), int(sys.argv[2])
plan = read_plan(folder)
seen, number = folder.parent / "seen", 0
while number < times or not seen.exists():
    number += 1
    title = f"{number % 7}"
    fields = replace(plan.fields, rows=tuple(replace(row, title_vi=title) for row in plan.fields))
    targets = replace(plan.targets, rows=tuple(replace(row, title_vi=title) for row in plan.targets))
    write_plan(replace(plan, fields=fields, targets=targets), folder)
"""
READER = """
import os, sys
from pathlib import Path
from plan_graph.storing import read_plan
folder, seen, last = Path(sys.argv[1]), 0, None
while not (folder.parent / "stop").exists():
    plan = read_plan(folder)
    titles = {row.title_vi for row in (*plan.fields, *plan.targets)}
    assert len(titles) == 1, titles
    if seen == 1 and titles != last:
        (folder.parent / "seen").touch()
    seen += titles != last
    if last is None:
        (folder.parent / f"reads{os.getpid()}").touch()
    last = titles
print(seen)
"""


def program(text: str, *arguments: object) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-c", text, *map(str, arguments)], stdout=subprocess.PIPE, text=True)


def ends(programs: list[subprocess.Popen]) -> list[str]:
    found = [(one.communicate()[0], one.returncode) for one in programs]
    assert [code for _, code in found] == [0] * len(programs)
    return [said for said, _ in found]


@pytest.mark.slow
@pytest.mark.parametrize(("count", "writings"), [(3, 60), pytest.param(8, 2000, marks=pytest.mark.long)])
def test_readers_see_the_tables_of_one_moment_while_another_writes(count, writings, tmp_path):
    folder = write_tiny_plan(tmp_path / "plan").path
    plan = read_plan(folder)
    same = {name: replace(rows, rows=tuple(replace(row, title_vi="0") for row in rows))
            for name, rows in (("fields", plan.fields), ("targets", plan.targets))}  # fmt: skip
    write_plan(replace(plan, **same), folder)
    readers = [program(READER, folder) for _ in range(count)]
    wait_until(lambda: len(list(tmp_path.glob("reads*"))) == count, "every reader reads")
    ends([program(WRITER, folder, writings)])
    (tmp_path / "stop").touch()
    seen = [int(said) for said in ends(readers)]
    assert max(seen) > 1
    print(f"{writings} writings, {count} readers, {sum(seen)} different plans seen")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("reporters", "reports", "reviewers"), [(3, 12, 2), pytest.param(6, 200, 4, marks=pytest.mark.long)]
)
def test_no_report_is_lost_while_others_review_dependencies(reporters, reports, reviewers, tmp_path):
    folder = write_tiny_plan(tmp_path / "plan").path
    before = len(read_plan(folder).reports)
    running = [start_writer(write_reports, folder, f"p{number}", reports) for number in range(reporters)]
    running += [start_writer(review_dependencies, folder, reports) for _ in range(reviewers)]
    assert end_codes(running) == [0] * len(running)
    notes = [row.note for row in list(read_plan(folder).reports)[before:]]
    assert sorted(notes) == sorted(f"p{one}-{number}" for one in range(reporters) for number in range(reports))
    assert sorted(path.name for path in tmp_path.iterdir()) == [".plan.lock", "plan"]


@pytest.mark.slow
def test_two_who_write_the_same_result_leave_one_of_them_whole(tmp_path):
    plans = [write_tiny_plan(tmp_path / name).path for name in ("one", "two")]
    rows = read_plan(plans[1])
    write_plan(replace(rows, dependencies=Table()), plans[1])
    write_plan(rows, tmp_path / "result")
    code = (
        "import sys\nfrom pathlib import Path\nfrom plan_graph.storing import read_plan, write_plan\n"
        "plan = read_plan(Path(sys.argv[1]))\nfor _ in range(20): write_plan(plan, Path(sys.argv[2]))\n"
    )
    ends([program(code, plan, tmp_path / "result") for plan in plans])
    assert read_plan(tmp_path / "result") in [read_plan(plan) for plan in plans]
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".new")] == []


def test_a_notebook_goes_on_with_the_plan_it_has_opened(tmp_path):
    from plan_graph import open_plan

    folder = write_tiny_plan(tmp_path / "plan").path
    kb = open_plan(folder).as_of(date(2025, 6, 30))
    write_plan(replace(read_plan(folder), dependencies=Table()), folder)
    assert len(kb.plan.dependencies) == 2
    assert kb.findings is not None
    assert len(open_plan(folder).plan.dependencies) == 0
