"""No character that a terminal obeys, and none that nobody sees, comes from a plan to where people look."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plan_graph.knowledge_base import open_plan
from plan_graph.model.visible_text import hidden_places, visible
from plan_graph.storing import write_plan
from tests.commands import run_command
from tests.hard_use.plans import activity, agency, lead, plan, waits

DAY = ("--as-of", "2025-09-01")
ODD = {
    "escape": "\x1b]0;tên\x07\x1b[31mđỏ", "C1": "a\x9b31mđỏ", "override": "abc\u202edef", "isolate": "a\u2066b\u2069",
    "no width": "a\u200bb\u2060c\ufeffd", "soft hyphen": "kế\u00adhoạch", "no character": "a\ufffe\uffff\ufdd0b",
    "filler": "a\u3164\u115f\uffa0b", "tag": "a\U000e0041b", "separator": "a\u2028b\u2029c", "variation": "a\ufe0fb",
}  # fmt: skip
ANSWERS = [
    ("status", "p"), ("status", "p", "--format", "csv"), ("status", "p", "--format", "json"),
    ("status", "p", "--format", "markdown"), ("findings", "p"), ("findings", "p", "--format", "csv"),
    ("findings", "p", "--format", "json"), ("check", "p"), ("check", "p", "--format", "list"),
    ("check", "p", "--format", "sarif"), ("why", "I/3.1", "p"), ("why", "I/3.1", "p", "--format", "json"),
    ("why-not", "blocked", "I/3.1", "p"), ("what-clears", "I/3.1", "p", "--format", "csv"), ("unblock", "p"),
    ("query", "overdue or open", "p"), ("query", "overdue or open", "p", "--format", "json"),
    ("ask", "activity a", "p"),
    ("changes", "p", "--since", "2025-01-31"),
]  # fmt: skip
FILES = ("v.html", "v.dot", "v.mmd", "v.svg", "v.graphml", "v.gexf", "v.cyjs", "v.json", "c.html", "c.md", "d.ics")


def hidden_in(text: str) -> list[str]:
    return [f"U+{ord(text[place]):04X}" for place in hidden_places(text)]


@pytest.fixture(params=ODD, ids=list(ODD))
def odd(request, tmp_path, monkeypatch):
    """A plan in whose texts that stands."""
    monkeypatch.chdir(tmp_path)
    text = ODD[request.param]
    works = [activity("I/3.1", text, date(2025, 3, 1)), activity("I/3.2", text, date(2025, 6, 1), date(2025, 4, 1))]
    rows = plan(
        works, [agency("so-a", text)], [lead("I/3.1", "so-a"), lead("I/3.2", "so-a")], [waits("I/3.1", "I/3.2")]
    )
    write_plan(rows, tmp_path / "p")
    return text


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Glyph")
def test_answers_and_files_for_people_hold_none(odd):
    for words in ANSWERS:
        done = run_command(*words, *DAY)
        assert done.exit_code in (0, 1, 2), done.output
        assert hidden_in(done.output) == [], words
    views = [word for name in FILES if name.startswith("v.") for word in ("--to", name)]
    assert run_command("export", "plan", "--plan", "p", *DAY, *views).exit_code == 0
    for name in ("c.html", "c.md"):
        assert run_command("check", "p", *DAY, "--to", name).exit_code == 0
    assert run_command("calendar", "p", *DAY, "--to", "d.ics").exit_code == 0
    for name in FILES:
        assert hidden_in(Path(name).read_text(encoding="utf-8")) == [], name


@pytest.mark.fast(2)
def test_check_tells_the_cell_and_its_code_points(odd):
    told = [one for one in open_plan("p").as_of("2025-09-01").health_rows if one.id == "hidden-characters"]
    first = next(one for one in told if one.item == "I/3.1")
    assert (first.diagnostic.file, first.diagnostic.line, first.diagnostic.column) == ("activities.csv", 2, "title_vi")
    assert all(point in first.diagnostic.message("vi") for point in hidden_in(odd))
    assert hidden_in(first.diagnostic.message("vi")) == []


def test_a_blank_of_no_width_before_an_id_is_shown_where_it_stands(tmp_path):
    write_plan(plan([activity("I/3.1", "Việc", date(2025, 3, 1))]), tmp_path / "p")
    table = tmp_path / "p" / "activities.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",I,", ",\u200bI,", 1), encoding="utf-8")
    done = run_command("status", tmp_path / "p")
    assert done.exit_code == 2
    assert "\\u200bI" in done.stderr
    assert hidden_in(done.stderr) == []


def test_an_import_takes_them_off(tmp_path):
    source = tmp_path / "plan.md"
    row = "| 1 | Ban\u200b hành \u202equy chế\x1b[31m | Sở Nội\u00ad vụ | 30/6/2025 |"
    head = "# Kế hoạch năm 2025\n\n| TT | Nhiệm vụ | Chủ trì | Thời gian hoàn thành |\n|---|---|---|---|\n"
    source.write_text(f"{head}{row}\n", encoding="utf-8")
    done = run_command("import", source, "--into", tmp_path / "p")
    assert done.exit_code == 0, done.output
    for table in (tmp_path / "p").glob("*.csv"):
        assert hidden_in(table.read_text(encoding="utf-8").removeprefix("\ufeff")) == [], table.name
    assert "Ban hành quy chế" in (tmp_path / "p" / "activities.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", ["Kế hoạch", "❤️‍🔥 👩🏽‍💻", "dòng một\ndòng hai\tô"])
def test_what_people_see_stays(text):
    assert visible(text) == text
