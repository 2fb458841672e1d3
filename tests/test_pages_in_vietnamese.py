"""The pages for planners in Vietnamese are worth as much as the English ones: the same commands, tables and options."""

import re
import shlex
from pathlib import Path

import pytest

from tests.commands import run_command

DOCS = Path(__file__).parents[1] / "docs"
PAIRS = {"publish.md": "bao-cao-ky.md", "export.md": "xuat-tep.md", "serve-the-workbench.md": "phuc-vu-ban-lam-viec.md"}
"""An English page and the same in Vietnamese."""
COMMAND = re.compile(r"^(?:\$ |    )(plan-graph .+)$", re.MULTILINE)


def text(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def outline(page: str) -> dict[str, object]:
    """What two pages have in common whatever their language."""
    rows = [line.split(" | ")[0] for line in page.splitlines() if line.startswith("| `")]
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
    assert named == {"standing_agency", "symbol", "cut_off_day", *_SETTINGS.values()}
