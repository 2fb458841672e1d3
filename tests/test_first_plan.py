"""The planners' tutorial, followed word for word from an empty folder, in both languages."""

import re
from pathlib import Path

import openpyxl
import pytest

from tests.test_tutorial import assert_prints, commands_of, run

DOCS = Path(__file__).parents[1] / "docs"
PAGES = ("first-plan.md", "ke-hoach-dau-tien.md")
BLOCK = re.compile(r"^```(yaml|csv|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"`(my-[\w/-]+\.(?:yaml|csv))`:\s*\Z")


def table_of(page: str) -> list[list[str | None]]:
    lines = [line for line in page.splitlines() if line.startswith("|") and not line.startswith("|---")]
    return [[cell.strip() or None for cell in line.strip("|").split("|")] for line in lines]


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_the_page_works_word_for_word(page, tmp_path):
    text = (DOCS / page).read_text(encoding="utf-8")
    book = openpyxl.Workbook()
    for row in table_of(text):
        book.active.append(row)
    book.save(tmp_path / "my-plan.xlsx")
    commands = 0
    for block in BLOCK.finditer(text):
        if block[1] == "console":
            for command, expected in commands_of(block[2]):
                assert_prints(run(command, tmp_path), expected, command)
                commands += 1
            continue
        named = FILE.search(text, 0, block.start())
        assert named, f"the file before {block[2][:30]!r} is not named"
        (tmp_path / named[1]).write_text(block[2], encoding="utf-8")
    assert commands == 10
    made = (
        "my-plan/import-report.html",
        "my-plan.svg",
        "so-noi-vu.html",
        "report/report.vi.docx",
        "report/report.en.xlsx",
    )
    assert all((tmp_path / name).stat().st_size > 1000 for name in made)
    if page == PAGES[0]:
        assert "1 January" in text
        assert "I/2,I,,,activity,false" in (tmp_path / "my-plan" / "activities.csv").read_text(encoding="utf-8")


def test_both_pages_do_the_same():
    plain = []
    for page in PAGES:
        text = (DOCS / page).read_text(encoding="utf-8")
        commands = [c.replace(" --lang en", "") for b in BLOCK.finditer(text) if b[1] == "console" for c, _ in commands_of(b[2])]  # fmt: skip  # noqa: E501
        files = [block[2] for block in BLOCK.finditer(text) if block[1] != "console"]
        plain.append((commands, files, table_of(text), len(re.findall(r"(?m)^## ", text))))
    assert plain[0] == plain[1]
