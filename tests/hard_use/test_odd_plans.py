"""Odd plans: every question is answered, or refused with its reason; and the answers are right."""

import io
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import docx
import icalendar
import openpyxl
import pytest
from lxml import etree

from plan_graph import open_plan
from plan_graph.model.plan import Plan
from plan_graph.model.records import Obligation
from plan_graph.storing import write_plan
from plan_graph.words import Title
from tests.commands import run_command
from tests.hard_use.plans import activity, agency, lead, plan, waits

DUE = date(2025, 6, 30)
LONG = "Nâng cao chất lượng cải cách hành chính. " * 250
TITLES = {
    "ten thousand letters": LONG[:10_000],
    "one word of ten thousand letters": "x" * 10_000,
    "right to left": "خطة الإصلاح الإداري 2025 תוכנית",
    "bidi controls": "abc \u202e\u2066 321 fed \u2069\u202c \u200f",
    "emoji": "👩‍👩‍👧‍👦 🇻🇳 ✅ việc",
    "combining": "e\u0301\u0323" * 50 + "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢",
    "wide": "漢字かな한국어 ไทย देवनागरी",
    "private and unassigned": "\ue000\uf8ff\U000e0001\U0010fffd x",
    "quotes": "'\"`“”«»",
    "many lines": "một\nhai\tba\u2028bốn\u0085năm",
    "markdown and markup": "| a | **b** | `c` | <b>d</b> &amp; $x^2$ \\frac{1}{2} $",
    "formula": "=1+1",
}


def titled(title: str) -> Plan:
    return plan(
        [activity("I/3.1", title, DUE), activity("I/3.2", title, date(2025, 9, 30))], [agency("so-a", title)],
        [lead("I/3.1", "so-a"), lead("I/3.2", "so-a")], [waits("I/3.1", "I/3.2")], titles=Title(vi=title, en=title),
    )  # fmt: skip


def twenty_years() -> Plan:
    years = range(2016, 2036)
    return plan(
        [activity(f"I/{year}.1", f"Việc năm {year}", date(year, 12, 31), date(year, 1, 1)) for year in years],
        [agency("so-a")],
        [lead(f"I/{year}.1", "so-a") for year in years],
        [waits(f"I/{year}.1", f"I/{year + 1}.1") for year in years if year < 2035],
        [Obligation("I/1", "Báo cáo", "Report", "recurring", date(2016, 1, 1), date(2035, 12, 31),
                    "FREQ=MONTHLY;INTERVAL=1", "so-a", None, None, None, None)],
    )  # fmt: skip


def odd() -> dict[str, Plan]:
    one = [agency("so-a")]
    many = [f"I/3.{number}" for number in range(1, 61)]
    return {
        "empty": plan(),
        "one activity": plan([activity("I/3.1", "Việc", DUE)], one, [lead("I/3.1", "so-a")]),
        "nobody": plan([activity("I/3.1", "Việc", DUE)]),
        "no deadlines": plan([activity("I/3.1"), activity("I/3.2")], one, [lead("I/3.1", "so-a")]),
        "twenty years": twenty_years(),
        "one leads all": plan([activity(id_, "Việc", DUE) for id_ in many], one, [lead(id_, "so-a") for id_ in many]),
        "lead and support": plan(
            [activity("I/3.1", "Việc", DUE)], one, [lead("I/3.1", "so-a"), lead("I/3.1", "so-a", "support")]
        ),
        "money": plan([activity("I/3.1", "Việc", DUE, budget="amount", budget_amount=1e30),
                       activity("I/3.2", "Việc", DUE, budget="amount", budget_amount=0.0)], one),
        "the first of its years": plan([activity("I/3.1", "Việc", date(2005, 1, 1))], one, [lead("I/3.1", "so-a")]),
        "the last of its years": plan([activity("I/3.1", "Việc", date(2055, 12, 31))], one, [lead("I/3.1", "so-a")]),
        **{f"title: {name}": titled(title) for name, title in TITLES.items()},
    }  # fmt: skip


ODD = odd()
FAST = ("one activity",)
DAY = ["--as-of", "2025-09-01"]
MERGE = (
    "scenario: m\ntitle: {vi: Gộp, en: Merge}\nedits:\n"
    "  - rename: {agency: so-a, to: so-b, name_vi: Mới, name_en: New, on: 2025-07-01}\n"
)
FEW = ("html", "svg", "csv")
VIEWS = {
    "plan": ("html", "svg", "png", "pdf", "graphml", "gexf", "dot", "cyjs", "json", "mmd", "csv"), "blocked": FEW,
    "order": FEW, "critical": FEW, "collaboration": FEW, "responsibility": FEW, "load": FEW, "time-line": FEW,
}  # fmt: skip


def questions(lang: str, views: Mapping[str, tuple[str, ...]]) -> list[list[str]]:
    asked = [*DAY, "--lang", lang]
    return [
        ["status", "p", *asked], ["status", "p", "--format", "markdown", *asked], ["findings", "p", *asked],
        ["findings", "p", "--format", "csv", *asked], ["why", "I/3.1", "p", *asked], ["why", "so-a", "p", *asked],
        ["why", "I/3.2", "p", *asked, "--to", "why.svg"], ["why-not", "blocked", "I/3.1", "p", *asked],
        ["what-clears", "I/3.1", "p", *asked], ["unblock", "p", *asked], ["check", "p", *asked],
        ["check", "p", "--format", "sarif", *asked], ["check", "p", "--to", "f.xlsx", *asked],
        ["changes", "p", "--since", "2025-01-01", *asked], ["finish-first", "p", *asked],
        ["what-if", "m.yaml", "--plan", "p", *asked, *(f"--to=w.{form}" for form in ("html", "xlsx", "svg", "md"))],
        ["advise", "--plan", "p", *asked], ["diff", "p", "p", "--lang", lang],
        ["picture", "p", *asked, "--to", f"p.{lang}.svg", "--to", f"p.{lang}.png"],
        ["calendar", "p", *asked, "--to", f"d.{lang}.ics"], ["review", "p", "--to", f"r.{lang}.csv", "--lang", lang],
        ["report", "template", "--plan", "p", "--date", "2025-09-01", "--to", f"t.{lang}.xlsx", "--lang", lang],
        ["publish", "p", "--period", "2025", "--issuer", "so-a", "--to", f"out.{lang}", "--lang", lang],
        *(["export", view, "--plan", "p", *asked, *(f"--to=e-{view}.{lang}.{form}" for form in forms)]
          for view, forms in views.items()),
        ["export", "agency", "so-a", "--plan", "p", *asked, "--to", "a.html"],
    ]  # fmt: skip


def answers(lang: str, views: Mapping[str, tuple[str, ...]] = VIEWS) -> dict[str, str]:
    """Every question asked; an answer, or a refusal that says what to do."""
    said = {}
    for words in questions(lang, views):
        done = run_command(*words)
        text = done.output
        assert done.exception is None or isinstance(done.exception, SystemExit), (words, done.exception, done.exc_info)
        assert done.exit_code in (0, 2), (words, text)
        assert "Traceback" not in text
        said[" ".join(words[:3])] = text if done.exit_code == 0 else f"refused: {text}"
    return said


def check_files(folder: Path) -> int:
    """Every file that was written can be read by what reads its kind."""
    count = 0
    for file in sorted(folder.rglob("*")):
        if not file.is_file() or folder / "p" in file.parents:
            continue
        count += 1
        match file.suffix:
            case ".xlsx":
                book = openpyxl.load_workbook(file)
                assert not [c for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"], file
            case ".docx":
                docx.Document(str(file))
            case ".svg" | ".graphml" | ".gexf":
                etree.parse(str(file), etree.XMLParser(resolve_entities=False, huge_tree=True))
            case ".json" | ".cyjs":
                json.loads(file.read_text(encoding="utf-8"))
            case ".ics":
                icalendar.Calendar.from_ical(file.read_bytes())
            case ".html":
                etree.parse(io.BytesIO(file.read_bytes()), etree.HTMLParser(huge_tree=True))
            case ".png":
                assert file.read_bytes()[:4] == b"\x89PNG"
            case ".pdf":
                assert file.read_bytes()[:4] == b"%PDF"
            case _:
                file.read_text(encoding="utf-8")
    return count


@pytest.mark.filterwarnings("ignore:Glyph")
@pytest.mark.parametrize("name", [pytest.param(name, marks=() if name in FAST else pytest.mark.slow) for name in ODD])
def test_every_question_about_an_odd_plan_is_answered_or_refused(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_plan(ODD[name], tmp_path / "p")
    (tmp_path / "m.yaml").write_text(MERGE, encoding="utf-8")
    few = {view: VIEWS[view] for view in ("plan", "time-line")} if name.startswith("title") else VIEWS
    said = answers("vi" if len(name) % 2 else "en", few)
    assert not said["status p --as-of"].startswith("refused")
    assert not said["check p --as-of"].startswith("refused")
    assert check_files(tmp_path) > 20 or name == "empty"
    kb = open_plan(tmp_path / "p").as_of("2025-09-01")
    assert sum(kb.summary.counts.values()) == len(ODD[name].activities)
    assert kb._repr_html_()
    assert kb.findings._repr_html_() is not None


def test_a_leap_day_is_a_day(tmp_path):
    leap = [activity("I/3.1", "Việc", date(2028, 2, 29)), activity("I/3.2", "Việc", date(2028, 3, 1))]
    write_plan(plan(leap, [agency("so-a")], [lead("I/3.1", "so-a"), lead("I/3.2", "so-a")], year=2028), tmp_path / "p")
    kb = open_plan(tmp_path / "p")
    late = {day: sorted(row.id for row in kb.as_of(day).overdue.itertuples()) for day in
            ("2028-02-28", "2028-02-29", "2028-03-01", "2028-03-02", "2029-02-28")}  # fmt: skip
    assert late == {
        "2028-02-28": [], "2028-02-29": [], "2028-03-01": ["I/3.1"], "2028-03-02": ["I/3.1", "I/3.2"],
        "2029-02-28": ["I/3.1", "I/3.2"],
    }  # fmt: skip


def test_a_chain_over_twenty_years_is_blocked_by_its_first_link(tmp_path):
    write_plan(twenty_years(), tmp_path / "p")
    kb = open_plan(tmp_path / "p").as_of("2017-06-30")
    proof = str(kb.why("I/2035.1"))
    assert "I/2016.1" in proof


@pytest.mark.slow
def test_an_id_that_looks_like_something_else_is_an_id(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ids = ["../x", "=1+1", "CON", "a b", "-x", "x'y\"z", "<b>", "%s", "$as_of", "nul", "1e5", "2025-06-30", "null", "ẵ"]
    acts = [activity(one, "Việc", DUE) for one in ids]
    agencies = [agency("office"), *(agency(f"so{one}") for one in ids)]
    write_plan(plan(acts, agencies, [lead(one, f"so{one}") for one in ids]), tmp_path / "p")
    kb = open_plan(tmp_path / "p").as_of("2025-09-01")
    assert sorted(kb.overdue.id) == sorted(ids)
    for one in ids:
        done = run_command("why", *DAY, "--", one, "p")
        assert done.exit_code == 0, (one, done.output)
    done = run_command("publish", "p", "--period", "2025", "--issuer", "office", "--to", "out")
    assert done.exit_code == 0, done.output
    assert len(list((tmp_path / "out" / "reminders").iterdir())) == 2 * len(ids)
    assert {one.name for one in tmp_path.iterdir()} == {"p", "out"}


@pytest.mark.long
@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", ODD)
def test_in_both_languages(name, lang, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_plan(ODD[name], tmp_path / "p")
    (tmp_path / "m.yaml").write_text(MERGE, encoding="utf-8")
    answers(lang)
