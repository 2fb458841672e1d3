"""Work that is silent, undated or waiting is nowhere shown as done or on track: in tables, pictures, papers, pages."""

import re
import zipfile
from datetime import date

import pytest

from plan_graph import open_plan
from plan_graph.lab.page_data import STATUSES, state_columns
from plan_graph.model.records import Agency, Assignment, Objective, Report, Task
from plan_graph.model.words import STATUS, STATUS_SIGN
from plan_graph.scene import items_of
from plan_graph.storing import write_plan
from plan_graph.views.status_marks import MARK
from tests.analysis.small_plans import activity, edge, plan_of
from tests.commands import run_command

DAY = date(2025, 9, 30)
YEAR = (date(2025, 1, 1), date(2025, 12, 31))
OPEN = {
    "silent": "not_reported",  # never reported, cut-offs have passed
    "long silent": "not_reported",  # reported before the last cut-off only
    "undated": "not_reported",
    "told and undated": "unknown",
    "event": "unknown",  # waits for an event without a day
    "early": "no_report_due",
    "turn": "not_reported",
    "told turn": "waits_its_turn",
    "paused": "suspended",
}
GREEN = ("done", "on_track")


def a_plan():
    """Open works of every status but on track; each has a task and an objective of its own."""
    told = date(2025, 9, 20)
    reports = [
        Report(told, "told and undated", "in_progress", *[None] * 4),
        Report(told, "told turn", "in_progress", *[None] * 4),
        Report(date(2025, 3, 1), "long silent", "in_progress", *[None] * 4),
        Report(told, "paused", "suspended", *[None] * 4),
    ]
    windows = dict.fromkeys(OPEN, YEAR) | {"early": (date(2025, 10, 1), YEAR[1])}
    windows |= dict.fromkeys(("undated", "told and undated", "event"), (None, None))
    kinds = {"undated": "none", "told and undated": "none"}
    rows = [
        activity(
            name, *window, title_vi=f"Việc {number}", title_en=f"Work {number}", objective=f"O{number}",
            task=f"T{number}", window=kinds.get(name, "event" if name == "event" else "period"),
        )
        for number, (name, window) in enumerate(windows.items())
    ]  # fmt: skip
    return plan_of(
        rows,
        [edge("early", "turn"), edge("early", "told turn")],
        objectives=[Objective(f"O{n}", "I", f"Mục {n}", f"Objective {n}", None, None) for n in range(len(rows))],
        tasks=[Task(f"T{n}", "I", f"O{n}", False, f"Nhiệm vụ {n}", f"Task {n}", None, None) for n in range(len(rows))],
        agencies=[Agency("a", "agency", None, "Cơ quan", "Office", "CQ", "Off", None, None, "plan", None, None)],
        assignments=[Assignment(name, "a", "lead", None, None, False, None) for name in OPEN],
        reports=sorted(reports, key=lambda row: row.date),
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("silent") / "plan"
    write_plan(a_plan(), place)
    return place


def test_each_work_has_the_status_that_its_silence_says_and_what_holds_it_has_the_same(folder):
    kb = open_plan(folder, language="en").as_of(DAY)
    assert {row.id: row.status for row in kb.summary.activities} == OPEN
    known = kb.assessment.status
    for number, status in enumerate(OPEN.values()):
        assert {known["task", f"T{number}"], known["objective", f"O{number}"]} == {status}
    assert known["field", "I"] == "suspended"


def test_the_page_of_the_workbench_has_no_green_item(folder):
    kb = open_plan(folder, language="en").as_of(DAY)
    items = items_of(kb.assessment)
    sent = state_columns(kb, items)["status"]
    for row, place in zip(items.rows, sent, strict=True):
        assert STATUSES[place] not in GREEN, row.key
        if row.kind == "activity":
            assert STATUSES[place] == OPEN[row.id]


def _texts(file):
    if not zipfile.is_zipfile(file):
        return file.read_text(encoding="utf-8")
    with zipfile.ZipFile(file) as archive:
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


@pytest.mark.slow
@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_file_shows_green_or_its_word(folder, language, tmp_path):
    dated = ("--as-of", DAY.isoformat(), "--lang", language)
    pictures = ("plan", "order", "blocked", "time-line", "critical", "field I", "objective O0")
    commands = [
        (
            "export",
            *view.split(),
            "--to",
            str(tmp_path / f"{view.replace(' ', '-')}.{form}"),
            "--plan",
            str(folder),
            *dated,
        )
        for view in pictures
        for form in ("svg", *(("html", "graphml", "mmd", "dot", "json", "csv") if view == "plan" else ()))
    ]
    commands += [
        ("publish", str(folder), *dated, "--period", "Q3-2025", "--to", str(tmp_path / "papers"), "--issuer", "a"),
        ("calendar", str(folder), *dated, "--to", str(tmp_path / "days.ics")),
        ("picture", str(folder), *dated, "--to", str(tmp_path / "whole.svg")),
        *(("status", str(folder), *dated, "--to", str(tmp_path / f"status.{form}")) for form in
          ("md", "html", "csv", "json", "xlsx", "docx")),
    ]  # fmt: skip
    for command in commands:
        done = run_command(*command)
        assert done.exit_code == 0, (command, done.output)
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert len(files) > 20
    words = [f"{STATUS_SIGN[status]} {STATUS[status][language]}" for status in GREEN]
    codes = f'"status": ?"(?:{"|".join(GREEN)})"|: {STATUS["on_track"][language]}\\b'
    wrong = re.compile("|".join([MARK["done"].colour, *map(re.escape, words), codes]), re.IGNORECASE)
    assert {file.name: hit.group() for file in files if (hit := wrong.search(_texts(file)))} == {}
