"""A second reading of the annex by machine, held against the tables cell by cell.

Runs only where the official text stands beside the project.
"""

import hashlib
import re
import unicodedata
from datetime import date
from functools import cache

import pytest

from tests.official_text import codes, field_at, official_file, official_lines, rows
from tests.shipped import plan

LINES_OF_SENTENCES = {809, 1039, 1076, 1090}  # a name inside a sentence or bracket there is not a party


@cache
def activities():
    return {a.id: a for a in plan().activities}


def folded(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip(" .;:").casefold()


def test_the_text_is_the_one_the_data_package_names():
    digest = hashlib.sha256(official_file().read_bytes()).hexdigest()
    assert [s.sha256 for s in plan().package.sources] == [digest]


def printed() -> dict[str, dict]:
    """Each activity of the whole rows with the cells of its row; where there is no 3.x the task stands for it."""
    found = {}
    for row in rows():
        field = field_at(row["number"].line)
        activity_codes = codes(row["activity"].text, "3") or codes(row["task"].text, "2")
        for code in activity_codes:
            found[f"{field}/{code}"] = row
    return found


def test_every_code_of_the_whole_rows_is_a_row_of_its_table_and_no_other_is():
    official_file()
    objectives, tasks = set(), set()
    for row in rows():
        field = field_at(row["number"].line)
        objectives |= {f"{field}/{c}" for c in codes(row["objective"].text, "1")}
        tasks |= {f"{field}/{c}" for c in codes(row["task"].text, "2")}
    whole = [a.id for a in plan().activities if (a.source_line or 0) <= 1208]
    assert sorted(printed()) == sorted(whole)
    assert objectives == {o.id for o in plan().objectives if (o.source_line or 0) <= 1208}
    assert tasks == {t.id for t in plan().tasks if (t.source_line or 0) <= 1208}


@pytest.mark.parametrize("table", ["objectives", "tasks", "activities"])
def test_the_source_line_prints_the_code_of_its_row(table):
    lines = official_lines()
    for row in getattr(plan(), table):
        code = row.id.split("/")[1]
        assert re.search(rf"(^|\s){re.escape(code)}(?!\d)", lines[row.source_line]), (
            row.id,
            lines[row.source_line][:60],
        )


WINDOWS = {
    "tháng 12/2024": ("period", date(2024, 12, 1), date(2024, 12, 31)),
    "tháng 01/2025": ("period", date(2025, 1, 1), date(2025, 1, 31)),
    "năm 2025": ("period", date(2025, 1, 1), date(2025, 12, 31)),
    "năm 2025 năm 2025": ("period", date(2025, 1, 1), date(2025, 12, 31)),
    "quý i": ("period", date(2025, 1, 1), date(2025, 3, 31)),
    "quý i/2025": ("period", date(2025, 1, 1), date(2025, 3, 31)),
    "quý ii": ("period", date(2025, 4, 1), date(2025, 6, 30)),
    "quý ii, iii/2025": ("period", date(2025, 4, 1), date(2025, 9, 30)),
    "quý i, ii năm 2025": ("period", date(2025, 1, 1), date(2025, 6, 30)),
    "quý iv năm 2025": ("period", date(2025, 10, 1), date(2025, 12, 31)),
    "quý i-iv năm 2025": ("period", date(2025, 1, 1), date(2025, 12, 31)),
    "thường xuyên": ("ongoing", date(2025, 1, 1), date(2025, 12, 31)),
}


def test_every_window_is_the_deadline_cell_of_its_row_or_of_the_row_merged_above():
    inherited = []
    for item, row in printed().items():
        activity = activities()[item]
        cell = row["window"]
        if not cell.text:
            inherited.append(item)
            assert activity.window_inherited, item
            cell = next(r["window"] for r in rows() if r["window"].line == activity.window_line)
        else:
            assert cell.line <= (activity.window_line or 0) <= cell.last_line, item
        phrase = folded(cell.text)
        expected = ("event", None, None) if phrase.startswith(("sau khi", "theo ")) else WINDOWS[phrase]
        assert (activity.window, activity.start, activity.due) == expected, item
    assert inherited == ["IV/2.3"]


def test_every_budget_is_the_budget_cell_of_its_row():
    for item, row in printed().items():
        activity, text = activities()[item], row["budget"].text
        if not text:
            expected = ("none", None, None)
        elif re.fullmatch(r"\d+", text):
            expected = ("amount", float(text), row["budget"].line)
        else:
            kind = "allotted" if folded(text).startswith("theo dự toán") else "by_rule"
            expected = (kind, None, row["budget"].line)
        assert (activity.budget, activity.budget_amount, activity.budget_line) == expected, item


SPELLINGS: dict[str, set[str]] = {}
for alias in plan().agency_aliases:
    SPELLINGS.setdefault(folded(alias.spelling), set()).add(alias.agency)
LONGEST_FIRST = re.compile("|".join(sorted((re.escape(s) for s in SPELLINGS), key=len, reverse=True)))


def agencies_in(text: str) -> set[str]:
    """The agencies a cell names, longest spelling first, each stretch of text read once."""
    return {agency for match in LONGEST_FIRST.finditer(folded(text)) for agency in SPELLINGS[match[0]]}


@pytest.mark.parametrize("column", ["lead", "support"])
def test_the_agencies_of_every_cell_are_assigned_and_no_others(column):
    roles = {"lead": {"lead", "advise"}, "support": {"support"}}[column]
    compared = 0
    for item, row in printed().items():
        assigned = [a for a in plan().assignments if a.activity == item and a.role in roles]
        cell = row[column]
        if not cell.text:
            assert assigned, item
            assert all(a.inherited for a in assigned), item
            continue
        for a in assigned:
            assert cell.line <= a.source_line <= cell.last_line, (item, a.agency)
        if any(cell.line <= line <= cell.last_line for line in LINES_OF_SENTENCES):
            assert {a.agency for a in assigned} <= agencies_in(cell.text), item
            continue
        named = agencies_in(cell.text)
        shared = [i for i, other in printed().items() if other is row or other[column].line == cell.line]
        by_row = {a.agency for i in shared for a in plan().assignments if a.activity == i and a.role in roles}
        assert by_row == named, (item, by_row ^ named)
        compared += 1
    assert compared > 70


def test_the_figure_of_every_target_is_printed_on_its_line():
    lines = official_lines()
    for target in plan().targets:
        figure = f"{target.value:g}".replace(".", ",")
        assert re.search(rf"(?<!\d)0*{figure}(?!\d)", lines[target.source_line]), target.id


def test_the_number_of_every_legal_document_is_printed_on_its_line():
    lines = official_lines()
    for document in plan().legal_bases:
        if document.number:
            around = re.sub(r"\s", "", "".join(lines[document.source_line : document.source_line + 2]))
            assert document.number.replace(" ", "").split("-")[0] in around, document.id


def test_no_text_of_the_tables_copies_eight_words_running_from_the_plan():
    words = re.findall(r"\w+", folded(" ".join(official_lines())))
    runs = {tuple(words[i : i + 8]) for i in range(len(words) - 7)}
    for name in (
        "objectives",
        "tasks",
        "activities",
        "deliverables",
        "events",
        "targets",
        "obligations",
        "legal_bases",
        "gaps",
    ):
        for row in getattr(plan(), name):
            for column in row.__slots__:
                if column.endswith("_vi"):
                    own = re.findall(r"\w+", folded(getattr(row, column) or ""))
                    assert not any(tuple(own[i : i + 8]) in runs for i in range(len(own) - 7)), (name, row)
