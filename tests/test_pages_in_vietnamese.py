"""The pages for planners in Vietnamese are worth as much as the English ones: the same commands, tables and options."""

import re
import shlex
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from plan_graph.analysis.versions import plan_in_force
from plan_graph.knowledge_base import SHIPPED_PLAN
from plan_graph.storing import read_plan
from tests.commands import run_command
from tests.importing import played_year

DOCS = Path(__file__).parents[1] / "docs"
PAIRS = {
    "publish.md": "bao-cao-ky.md", "export.md": "xuat-tep.md", "import.md": "nhap-ke-hoach.md",
    "revisions.md": "dieu-chinh-ke-hoach.md", "scenarios.md": "kich-ban.md", "check.md": "ra-soat-ke-hoach.md",
    "serve-the-workbench.md": "phuc-vu-ban-lam-viec.md",
}  # fmt: skip
"""An English page and the same in Vietnamese."""
COMMAND = re.compile(r"^(?:\$ |    )(plan-graph .+?) *(?:#.*)?$", re.MULTILINE)


def text(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def outline(page: str) -> dict[str, object]:
    """What two pages have in common whatever their language."""
    rows = [re.findall(r"`[^`]+`", line.split(" | ")[0]) for line in page.splitlines() if line.startswith("| `")]
    prose = re.sub(r"(?ms)^```.*?^```|\]\([^)]*\)", "", page)
    return {
        "commands": COMMAND.findall(page),
        "rows": rows,
        "headings": len(re.findall(r"(?m)^## ", page)),
        "code": sorted(set(re.findall(r"`([^`\n]+)`", prose))),
        "links": sorted(set(re.findall(r"\]\(((?:decisions|pictures)/[^)]*)\)", page))),
    }


@pytest.mark.parametrize(("english", "vietnamese"), PAIRS.items(), ids=list(PAIRS))
def test_both_pages_have_the_same_commands_tables_options_and_links(english, vietnamese):
    assert outline(text(vietnamese)) == outline(text(english))


@pytest.mark.parametrize(("english", "vietnamese"), PAIRS.items(), ids=list(PAIRS))
def test_each_page_leads_to_the_other(english, vietnamese):
    assert f"]({vietnamese})" in text(english)
    assert f"]({english})" in text(vietnamese)


@pytest.mark.slow
def test_the_page_on_publishing_lists_the_files_that_its_command_writes(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    page = text("bao-cao-ky.md")
    for command in COMMAND.findall(page):
        done = run_command(*shlex.split(command)[1:])
        assert done.exit_code == 0, done.output
    folder = tmp_path / "out" / "half-year"
    written = {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()}
    table = page.partition("| tệp |")[2].partition("\n\n")[0]
    named = set(re.findall(r"`([a-z][\w.-]*\.(?:docx|xlsx|ics|json))`", table))
    assert {name for name in written if "/" not in name} == named
    assert {name.partition("/")[0] for name in written if "/" in name} == {"reminders"}
    assert (tmp_path / "deadlines.ics").is_file()


def test_the_settings_of_the_page_are_those_that_papers_read():
    from plan_graph.export.letterhead import _SETTINGS

    page = text("bao-cao-ky.md").partition("| thiết lập |")[2].partition("\n\n")[0]
    named = {name for row in page.splitlines() for name in re.findall(r"`([a-z_]+)`", row.split(" | ")[0])}
    assert named == {"standing_agency", "symbol", "cut_off_day", "last_year", *_SETTINGS.values()}


SCENARIOS = {
    "A.yaml": "scenario: a\nedits:\n  - slip: {days: 30, where: {activity: V/3.1}}\n",
    "B.yaml": "scenario: b\nedits:\n  - complete: {where: {activity: V/3.1}}\n",
    "C.yaml": "scenario: c\nedits:\n  - cancel: {where: {activity: V/3.1}}\n",
    "wishes.yaml": "advice: wishes\nwhere: {field: V}\n",
}
"""Files that the page on scenarios names."""


def run_page(page: str) -> list[int]:
    """The exit statuses of the commands of a page, one after the other in this folder."""
    return [run_command(*shlex.split(command, comments=True)[1:]).exit_code for command in COMMAND.findall(text(page))]


@pytest.mark.slow
def test_the_pages_on_import_and_revisions_work_as_they_are_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    played_year.write_document(played_year.V1, tmp_path / "plan.xlsx")
    book = openpyxl.load_workbook("plan.xlsx")
    paper = docx.Document()
    drawn = paper.add_table(0, 5)
    for row in book.active.iter_rows(values_only=True):
        for cell, value in zip(drawn.add_row().cells, row, strict=True):
            cell.text = str(value or "")
    paper.save("plan.docx")
    # the last command names two dependencies of the shipped plan, which this one does not have
    assert run_page("nhap-ke-hoach.md") == [0, 0, 0, 0, 0, 2]
    assert (tmp_path / "my-plan" / "import-report.html").is_file()
    assert (tmp_path / "review.csv").is_file()
    retitled = [replace(one, title=one.title.partition(" ")[2]) if one.key == 4 else one for one in played_year.V2]
    played_year.write_document(retitled, tmp_path / "new-version.xlsx")
    dry, asked, entered = (shlex.split(command)[1:] for command in COMMAND.findall(text("dieu-chinh-ke-hoach.md")))
    before = {path: path.read_bytes() for path in (tmp_path / "my-plan").rglob("*") if path.is_file()}
    assert run_command(*dry).exit_code == 1  # a work that changed its verb is doubtful
    assert run_command(*asked).exit_code == 1
    assert {path: path.read_bytes() for path in (tmp_path / "my-plan").rglob("*") if path.is_file()} == before
    sheet = openpyxl.load_workbook("pairs.xlsx")
    rows = [row for each in sheet for row in each.iter_rows() if any(cell.value for cell in row)]
    head = next(row for row in rows if row[-1].value == "Quyết định")
    doubtful = rows[rows.index(head) + 1 :]
    assert doubtful
    paired: set[object] = set()
    for row in doubtful:  # the likeliest first
        pair = {row[0].value, f"new {row[2].value}"}
        row[-1].value = "không" if pair & paired else "có"
        paired |= pair if not pair & paired else set()
    sheet.save("pairs.xlsx")
    done = run_command(*entered)
    assert done.exit_code == 0, done.output
    plan = read_plan(tmp_path / "my-plan")
    assert len(plan_in_force(plan, date(2025, 8, 1)).activities) == len(played_year.V2)
    assert len(plan_in_force(plan, date(2025, 7, 31)).activities) == len(played_year.V1)
    history = run_command("history", "--plan", "my-plan")
    assert (history.exit_code, "QĐ 12/QĐ-UBND" in history.output) == (0, True)
    for command in (("variance", "my-plan"), ("why", "2", "my-plan")):
        assert run_command(*command).exit_code == 0, command


@pytest.mark.slow
def test_the_pages_on_checks_and_scenarios_work_as_they_are_written(tmp_path, monkeypatch):
    folder = tmp_path / "FOLDER"
    shutil.copytree(SHIPPED_PLAN, folder)
    monkeypatch.chdir(tmp_path)
    assert run_page("ra-soat-ke-hoach.md") == [0, 0]
    for name, content in SCENARIOS.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    page = text("kich-ban.md")
    mine = page.partition("```\nsweep:")[1:]
    (tmp_path / "my-sweep.yaml").write_text("sweep:" + mine[1].partition("```")[0], encoding="utf-8")
    shipped = Path("data/ha-tinh-2025/sweeps/random-changes.yaml")
    sweeps = {shipped: (DOCS.parent / shipped).read_text(encoding="utf-8"),
              tmp_path / "my-sweep.yaml": (tmp_path / "my-sweep.yaml").read_text(encoding="utf-8")}  # fmt: skip
    shipped.parent.mkdir(parents=True)
    for file, content in sweeps.items():
        assert content.count("draws: 10000") == 1
        file.write_text(content.replace("draws: 10000", "draws: 20"), encoding="utf-8")  # the same, of fewer draws
    commands = [*COMMAND.findall(page), "plan-graph sweep my-sweep.yaml"]
    assert sum(" sweep " in command for command in commands) == 2
    statuses = {}
    for command in commands:
        for option, new in (("--save FOLDER", "--save NEW"), ("--to FOLDER", "--to OTHER")):
            command = command.replace(option, new)  # folders that are not there yet
        statuses[command] = run_command(*shlex.split(command)[1:]).exit_code
    assert [command for command, status in statuses.items() if status] == []
