"""Values at the edges: days, texts no file may hold, orders that go round, ids in every form of file."""

import io
import json
from dataclasses import replace
from datetime import date
from itertools import pairwise

import openpyxl
import pytest
from lxml import etree

from plan_graph import open_plan
from plan_graph.export import diagrams, formats
from plan_graph.export.formats import WRITERS
from plan_graph.model.diagnostics import InputError
from plan_graph.model.plan import Table
from plan_graph.model.records import Objective, Obligation
from plan_graph.selection.selectors import SELECTORS
from plan_graph.storing import read_plan, write_plan
from tests.commands import run_command
from tests.hard_use.plans import activity, agency, lead, plan, waits, write_unchecked
from tests.hard_use.test_odd_plans import check_files

DUE = date(2025, 6, 30)


def run(*words: str, code: int = 0) -> str:
    done = run_command(*words)
    assert done.exit_code == code, (words, done.exception, done.output)
    assert "Traceback" not in done.output
    return done.output


def two(**values: object):
    """Two activities, the second after the first."""
    return plan(
        [activity("I/3.1", "Một", DUE, **values), activity("I/3.2", "Hai", date(2025, 9, 30))],
        [agency("so-a"), agency("so-b")], [lead("I/3.1", "so-a"), lead("I/3.2", "so-b")], [waits("I/3.1", "I/3.2")],
    )  # fmt: skip


REFUSED = {
    "year 1": (plan([activity("x", due=date(1, 1, 1))]), "activities.csv:2:due", "2005-01-01 … 2055-12-31"),
    "year 9999": (plan([activity("x", due=date(9999, 12, 31))]), "activities.csv:2:due", "2005-01-01 … 2055-12-31"),
    "only blanks": (plan([activity("x", " \u00a0\u3000")]), "activities.csv:2:title_vi", "Fill the cell"),
    "Vietnamese only": (
        plan([replace(activity("x", "Việc"), title_en="")]), "activities.csv:2:title_en", "repeat the Vietnamese one",
    ),
    "a byte that is none": (plan([activity("x", "a\x00b")]), "activities.csv:2", "CSV UTF-8"),
    "a round of three": (
        plan([activity(one) for one in "xyz"], dependencies=[waits("x", "y"), waits("y", "z"), waits("z", "x")]),
        "dependencies.csv:2", "-> y -> z -> x",
    ),
    "a round that is only proposed": (
        plan([activity(one) for one in "xy"], dependencies=[waits("x", "y", "proposed"), waits("y", "x", "proposed")]),
        "dependencies.csv:2", "-> y -> x",
    ),
    "itself": (plan([activity("x")], dependencies=[waits("x", "x")]), "dependencies.csv:2", "x -> x"),
}  # fmt: skip


@pytest.mark.fast(3)
@pytest.mark.parametrize("name", REFUSED)
def test_a_plan_that_cannot_be_is_refused_with_its_cell_and_a_hint(name, tmp_path):
    odd, place, hint = REFUSED[name]
    folder = str(write_unchecked(odd, tmp_path / "p"))
    for command in ("status", "check", "findings"):
        said = run(command, folder, "--lang", "en", code=2)
        assert place in said
        assert hint in said.replace("x -> y -> z -> x", "-> y -> z -> x").replace("y -> z -> x -> y", "-> y -> z -> x")


def test_a_round_of_which_one_order_is_rejected_is_none(tmp_path):
    rows = [waits("x", "y", "rejected"), waits("y", "x")]
    write_plan(plan([activity("x"), activity("y")], dependencies=rows), tmp_path / "p")
    assert sum(open_plan(tmp_path / "p").summary.counts.values()) == 2


def test_a_round_that_a_scenario_makes_is_found_by_the_rules(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_plan(two(), tmp_path / "p")
    (tmp_path / "round.yaml").write_text(
        "scenario: round\ntitle: {vi: Vòng, en: Round}\nedits:\n"
        "  - add-dependency: {predecessor: I/3.2, successor: I/3.1}\n"
    )
    told = json.loads(run("what-if", "round.yaml", "--plan", "p", "--as-of", "2025-06-30", "--format", "json"))
    (answer,) = told["scenarios"]
    found = [change["values"][0] for change in answer["gained"] if change["kind"] == "dependency_cycle"]
    assert found == ["I/3.1", "I/3.2"]
    run("what-if", "round.yaml", "--plan", "p", "--as-of", "2025-06-30", "--to", "round.svg")


@pytest.mark.fast(6)
@pytest.mark.parametrize("day", ["0001-01-01", "1879-12-31", "2231-01-01", "9999-12-31"])
@pytest.mark.parametrize(
    "words",
    [
        ["status", "p"], ["findings", "p"], ["finish-first", "--plan", "p"], ["why", "I/3.1", "p"],
        ["calendar", "p", "--to", "d.ics"], ["export", "time-line", "--plan", "p", "--to", "t.svg"],
    ],
)  # fmt: skip
def test_an_as_of_date_far_from_every_plan_is_refused(day, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_plan(two(), tmp_path / "p")
    said = run(*words, "--as-of", day, "--lang", "en", code=2)
    assert "--as-of" in said
    assert "1880-01-01 … 2230-12-31" in said
    assert {one.name for one in tmp_path.iterdir()} == {"p"}


@pytest.mark.parametrize("day", ["1880-01-01", "2230-11-30"])
def test_the_first_and_the_last_as_of_date_are_answered(day, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_plan(two(), tmp_path / "p")
    kb = open_plan(tmp_path / "p").as_of(day)
    assert len(kb.overdue) == (2 if day > "2025" else 0)
    for words in (["finish-first", "--plan", "p"], ["export", "time-line", "--plan", "p", "--to", "t.svg"]):
        run(*words, "--as-of", day)


def test_days_of_other_commands_are_held_against_the_same_years(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_plan(two(), tmp_path / "p")
    assert "1880-01-01" in run("changes", "p", "--since", "0001-01-01", code=2)
    assert "1880-01-01" in run("report", "template", "--plan", "p", "--date", "9999-12-31", "--to", "t.xlsx", code=2)


@pytest.mark.parametrize("day", ["0001-01-01", "2004-12-31"])
def test_a_report_that_would_make_the_plan_unreadable_is_not_added(day, tmp_path):
    folder = tmp_path / "p"
    write_plan(two(), folder)
    before = (folder / "reports.csv").read_bytes()
    words = ("--evidence", "Văn bản 1", "--plan", str(folder), "--lang", "en")
    said = run("report", "add", "I/3.1", "done", "--date", day, *words, code=2)
    assert "2005-01-01 … 2055-12-31" in said
    assert (folder / "reports.csv").read_bytes() == before
    read_plan(folder)


def test_bytes_that_are_no_text_are_refused_before_anything_is_written(tmp_path):
    folder = tmp_path / "p"
    write_plan(two(), folder)
    assert "UTF-8" in run("report", "add", "I/3.1", "done", "--evidence", "a\udcff", "--plan", str(folder), code=2)
    assert "UTF-8" in run("init", str(tmp_path / "q"), "--title", "a\udcff", code=2)
    assert not (tmp_path / "q").exists()


CONTROL = "a\x01b\x08\x0bc \x1b[31mđỏ\x7f\x9f \ufffe\uffff\ufdd0"


@pytest.mark.slow
def test_characters_that_xml_forbids_stand_in_no_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    odd = plan([activity("I/3.1", CONTROL, DUE)], [agency("so-a", CONTROL)], [lead("I/3.1", "so-a")])
    write_plan(odd, tmp_path / "p")
    at = ["--as-of", "2025-09-01"]
    run("report", "template", "--plan", "p", "--date", "2025-09-01", "--to", "t.xlsx")
    run("publish", "p", "--period", "2025", "--issuer", "so-a", "--to", "out")
    run("calendar", "p", *at, "--to", "d.ics")
    for file in ("c.xlsx", "c.html", "c.md"):
        run("check", "p", *at, "--to", file)
    run("why", "I/3.1", "p", *at, "--to", "why.svg")
    run("export", "plan", "--plan", "p", *at, *(f"--to=v{ending}" for ending in (*WRITERS, ".html", ".svg", ".csv")))
    assert check_files(tmp_path) > 15
    (sheet, *_) = openpyxl.load_workbook("t.xlsx").worksheets
    assert any("đỏ" in str(cell.value) for row in sheet.iter_rows() for cell in row)
    for words in (["status", "p"], ["findings", "p"], ["why", "I/3.1", "p"], ["check", "p"]):
        assert "\x1b" not in run(*words, *at)


IDS = ["../x", "=1+1", "CON", "-x", "x'y\"z", "{b}", "[red]", "a\\b", "ẵ/ 1", "\u202ex"]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Glyph")
@pytest.mark.parametrize("view", SELECTORS)
def test_every_view_of_odd_ids_goes_into_every_form_and_back(view, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    odd = plan(
        [activity(one, f"Việc {one}", DUE) for one in IDS], [agency(f"so{one}") for one in IDS],
        [lead(one, f"so{one}") for one in IDS] + [lead(one, f"so{IDS[0]}", "support") for one in IDS],
        [waits(one, then) for one, then in pairwise(IDS)],
    )  # fmt: skip
    rows = tuple(replace(row, objective="O") for row in odd.activities)
    odd = replace(odd, objectives=Table("", (Objective("O", "I", "Mục tiêu", "Aim", None, None),)),
                  activities=Table("", rows))  # fmt: skip
    item = {"field": "I", "objective": "O", "agency": f"so{IDS[0]}"}.get(SELECTORS[view].item)
    write_plan(odd, tmp_path / "p")
    kb = open_plan(tmp_path / "p").as_of("2025-09-01")
    shown = kb.view(view, item)
    for ending in (*WRITERS, ".html", ".svg", ".csv"):
        shown.save(f"v{ending}")
    assert check_files(tmp_path) == len(WRITERS) + 4
    assert {one.name.partition(".")[0] for one in tmp_path.iterdir()} == {"p", "v"}
    for ending, back in ((".graphml", formats.from_graphml), (".gexf", formats.from_gexf), (".dot", diagrams.from_dot)):
        again = back((tmp_path / f"v{ending}").read_bytes())
        assert dict(again.graph.nodes(data=True)) == dict(shown.graph.nodes(data=True))


def test_a_day_that_a_month_lacks_is_the_last_it_has(tmp_path):
    monthly = Obligation("I/1", "Báo cáo", "Report", "recurring", date(2027, 8, 31), date(2028, 8, 31),
                         "FREQ=MONTHLY;INTERVAL=6", "so-a", None, None, None, None)  # fmt: skip
    daily = replace(monthly, id="I/2", recurrence="FREQ=MONTHLY;BYMONTHDAY=-1")
    odd = plan([], [agency("so-a")], obligations=[monthly, daily], year=2028)
    write_plan(odd, tmp_path / "p")
    facts = open_plan(tmp_path / "p").as_of("2028-03-01").inference.facts
    days: dict[str, list[date]] = {}
    for fact in facts:
        if fact.kind == "obligation_date":
            days.setdefault(str(fact.values[0]), []).append(fact.values[1])
    assert date(2028, 2, 29) in days["I/2"]
    assert len(days["I/2"]) == 13
    assert days["I/1"] == [date(2028, 2, 28), date(2028, 8, 30)]


@pytest.mark.slow
@pytest.mark.parametrize("limit", [-(2**53), -1, 0, 2**53])
@pytest.mark.parametrize("engine", ["durable", "duckdb"])
def test_parameters_at_their_ends_give_an_answer(limit, engine, tmp_path):
    write_plan(two(), tmp_path / "p")
    kb = open_plan(tmp_path / "p").as_of("2025-09-01").with_engine(engine)
    kb = kb.with_parameters(due_soon_days=limit, escalate_days=limit, load_limit=limit)
    kinds = {row.kind for row in kb.finding_rows()}
    assert ("overloaded" in kinds) == (limit < 1)
    assert "due_soon" not in kinds, "beyond the last date of all there is no date to compare with"
    assert "overdue" in kinds


@pytest.mark.parametrize("written", ["99999999999999999999999", "1e9", "nan", ""])
def test_a_parameter_that_is_no_number_is_refused(written, tmp_path):
    write_plan(two(), tmp_path / "p")
    assert "due_soon_days" in run("findings", str(tmp_path / "p"), "--param", f"due_soon_days={written}", code=2)


def test_the_page_of_an_odd_plan_runs_no_other_script(tmp_path):
    title = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
    odd = plan([activity("I/3.1", title, DUE)], [agency("so-a", title)], [lead("I/3.1", "so-a")])
    write_plan(odd, tmp_path / "p")
    open_plan(tmp_path / "p").as_of("2025-09-01").view("plan").save(tmp_path / "v.html")
    root = etree.parse(io.BytesIO((tmp_path / "v.html").read_bytes()), etree.HTMLParser()).getroot()
    assert not root.xpath("//img")
    assert not [script for script in root.xpath("//script") if (script.text or "").strip() == "alert(1)"]


def test_a_plan_that_was_refused_is_not_written_either(tmp_path):
    with pytest.raises(InputError):
        write_plan(REFUSED["a round of three"][0], tmp_path / "p")
    assert not (tmp_path / "p").exists()
