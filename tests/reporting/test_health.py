"""Health of a plan: each weakness is found where it is, and only there."""

import io
import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from plan_graph.knowledge_base import SHIPPED_PLAN, open_plan
from plan_graph.model.columns import columns_of
from plan_graph.model.diagnostic_ids import AREAS, SEVERITY_OF
from plan_graph.model.diagnostics import message_id
from plan_graph.model.records import Activity
from plan_graph.words import LANGUAGES, Word, has_message, message
from tests.commands import run_command
from tests.tiny_plan import write_tiny_plan


@pytest.fixture
def tiny(tmp_path):
    return write_tiny_plan(tmp_path / "plan")


PERIODIC = "III/2,Báo cáo,Report,recurring,2025-01-01,2025-12-31,,,,,40,"


def weaknesses(tiny, *ids):
    kb = open_plan(tiny.path, language="en").as_of(date(2025, 6, 30))
    return {(one.id, one.item) for one in kb.health_rows if not ids or one.id in ids}


def row(**cells):
    columns = [column.name for column in columns_of(Activity)]
    standard = {
        "field": "I", "objective": "I/1.1", "task": "I/2.1", "stands_for": "activity", "task_inherited": "true",
        "title_vi": cells["id"], "title_en": cells["id"], "window": "period", "start": "2025-01-01",
        "due": "2025-12-31", "window_inherited": "false", "budget": "none", "source_line": "19",
    }  # fmt: skip
    return ",".join((standard | cells).get(column, "") for column in columns)


def test_each_kind_has_a_title_and_a_severity_in_both_languages():
    for kind in AREAS["health"]:
        for language in LANGUAGES:
            assert has_message(message_id(kind), language)
            assert has_message(f"{message_id(kind)}.hint", language)
            assert message(f"faults-health.title-{kind}", language)


def test_the_page_names_each_kind_with_its_severity_and_titles():
    page = (Path(__file__).parents[2] / "docs" / "check.md").read_text(encoding="utf-8")
    listed = [line for line in page.splitlines() if line.startswith("| `")]
    assert listed == [
        f"| `{kind}` | {severity} | {title['vi']} | {title['en']} |"
        for kind, severity in AREAS["health"].items()
        for title in (Word(f"faults-health.title-{kind}"),)
    ]


def test_the_tiny_plan_has_the_weaknesses_it_has(tiny):
    assert weaknesses(tiny) == {
        ("no-support", "I/3.1"), ("no-support", "I/3.2"), ("no-support", "I/3.3"), ("no-deliverable", "I/3.2"),
        ("no-deliverable", "I/3.3"), ("target-unserved", "II/1.1"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("file", "rows", "found"),
    [
        ("activities.csv", [row(id="I/3.5")], ("code-missing", "I/3.3")),
        ("activities.csv", [row(id="I/3.4", window="none", start="", due="")], ("no-deadline", "I/3.4")),
        ("activities.csv", [row(id="I/3.4", title_vi="Ban  hành")], ("text-repeated", "I/3.4")),
        ("activities.csv", [row(id="I/3.4", title_vi="Nhiệm vụ")], ("text-repeated", "I/3.4")),
        ("activities.csv", [row(id="I/3.4", due="2026-01-01")], ("outside-plan-year", "I/3.4")),
        ("activities.csv", [row(id="I/2.2", stands_for="task", task="I/2.1")], ("no-activity", "I/2.2")),
        ("objectives.csv", ["I/1.2,I,Khác,Other,12,"], ("objective-without-task", "I/1.2")),
        ("tasks.csv", ["I/2.2,I,,false,Khác,Other,13,"], ("task-without-objective", "I/2.2")),
        ("tasks.csv", ["I/2.2,I,I/1.1,false,NHIỆM VỤ,Other,13,"], ("text-repeated", "I/2.2")),
        ("assignments.csv", ["I/3.1,so-tu-phap,lead,,,false,14"], ("several-leads", "I/3.1")),
        ("assignments.csv", ["I/3.1,so-noi-vu,support,,,false,14"], ("lead-supports-itself", "I/3.1")),
        ("targets.csv", ["annex:I/1.1,1,Khác,Other,=,20,,%,%,,annex,,30,"], ("figure-only-in-annex", "annex:I/1.1")),
        ("targets.csv", ["annex:I/1.1,1,Khác,Other,=,20,,%,%,,annex,II/1.1,30,"], ("figures-differ", "II/1.1")),
        ("obligations.csv", [PERIODIC], ("duty-without-actor", "III/2")),
        ("obligations.csv", [PERIODIC], ("duty-without-period", "III/2")),
        ("obligations.csv", ["III/2,Báo cáo,Report,none,,,,,,,40,"], ("duty-without-date", "III/2")),
    ],
)  # fmt: skip
def test_a_weakness_is_found_when_it_is_put_in_and_not_before(tiny, file, rows, found):
    assert found not in weaknesses(tiny)
    tiny.append(file, *rows)
    assert found in weaknesses(tiny)


def test_a_successor_due_before_its_predecessor_is_found(tiny):
    tiny.append("activities.csv", row(id="I/3.4", due="2025-02-01"))
    assert weaknesses(tiny, "successor-due-first") == set()
    tiny.append("dependencies.csv", "I/3.1,I/3.4,stated,,,18")
    assert weaknesses(tiny, "successor-due-first") == {("successor-due-first", "I/3.4")}


def test_no_id_means_two_things():
    assert sum(map(len, AREAS.values())) == len(SEVERITY_OF)


@pytest.mark.parametrize(
    ("gap", "found"),
    [
        ("I/3.1,support,mất,lost,14", ("cell-lost", "I/3.1")),
        ("I/3.1,lead,khó hiểu,hard to read,14", ("lead-unclear", "I/3.1")),
        ("I/3.1,window,khó hiểu,hard to read,14", ("deadline-unclear", "I/3.1")),
        ("I/3.1,deliverable,khó hiểu,hard to read,14", ("deliverable-unclear", "I/3.1")),
        ("I/3.1,unit,thiếu,missing,14", ("budget-without-unit", "I/3.1")),
        ("I/3.1,year,thiếu,missing,14", ("deadline-without-year", "I/3.1")),
        ("I/3.1,repeats,trùng,the same,14", ("text-repeated", "I/3.1")),
        ("I/1.1,number,in 7,printed 7,12", ("row-number", "I/1.1")),
        ("plan,number,trống,blank,1", ("document-number", "plan")),
        ("I/3.1,anything,lạ,odd,14", ("text-unclear", "I/3.1")),
    ],
)
def test_what_the_text_has_lost_is_a_weakness_of_its_kind(tiny, gap, found):
    assert found not in weaknesses(tiny)
    tiny.write("gaps.csv", f"item,column,what_vi,what_en,source_line\n{gap}\n")
    assert found in weaknesses(tiny)


def test_a_lost_cell_and_the_finding_that_follows_from_it_are_told_once(tiny):
    tiny.append("activities.csv", row(id="I/3.4"))
    tiny.write("gaps.csv", "item,column,what_vi,what_en,source_line\nI/3.4,lead,mất,lost,19\n")
    kb = open_plan(tiny.path, language="en").as_of(date(2025, 6, 30))
    assert [one.id for one in kb.health_rows if one.item == "I/3.4" and "lead" in one.id] == ["no-lead"]


def test_a_deadline_that_follows_the_activity_s_own_product_waits_for_itself(tiny):
    tiny.append("events.csv", "ke-hoach,Kế hoạch kiểm tra hằng năm,Annual inspection plan,16")
    tiny.append("events.csv", "ke-hoach-bo,Kế hoạch của Bộ,The ministry's plan,16")
    tiny.append("activity_events.csv", "I/3.1,ke-hoach,16", "I/3.3,ke-hoach-bo,16")
    tiny.append("deliverables.csv", "I/3.1/b,I/3.1,Kế hoạch,Plan,false,14", "I/3.3/a,I/3.3,Kế hoạch,Plan,false,14")
    assert weaknesses(tiny, "deadline-waits-for-itself") == {("deadline-waits-for-itself", "I/3.1")}


def test_the_cells_an_import_kept_tell_guesses_units_and_years(tiny):
    tiny.write(
        "source_cells.csv",
        "item,column,text,place,how\n"
        "I/3.1,deadline,Quý I,line 14,read\n"
        "I/3.2,deadline,Quý II/2025,line 16,read\n"
        "I/3.1,budget,12.5,line 15,read\n"
        "I/3.2,budget,12 triệu đồng,line 15,read\n"
        "I/3.2,activity,Ban hành,line 16,guessed\n"
        "I/3.3,lead,???,line 18,not_understood\n",
    )
    ids = ("deadline-without-year", "budget-without-unit", "cell-guessed", "cell-not-understood")
    assert weaknesses(tiny, *ids) == {
        ("deadline-without-year", "I/3.1"), ("budget-without-unit", "I/3.1"), ("cell-guessed", "I/3.2"),
        ("cell-not-understood", "I/3.3"),
    }  # fmt: skip


def test_a_lead_whose_members_nobody_names_is_told_once(tiny):
    tiny.append("agencies.csv", "cac-so,group,province,Các sở,Departments,Các sở,Departments,,,plan,20,")
    tiny.append("assignments.csv", "I/3.1,cac-so,lead,,,false,14", "I/3.2,cac-so,lead,,,false,16")
    assert weaknesses(tiny, "unknown-members") == {("unknown-members", "cac-so")}
    tiny.write(
        "agency_members.csv", "group,member,valid_from,valid_to,basis,source_line,note\ncac-so,so-noi-vu,,,plan,20,\n"
    )
    assert weaknesses(tiny, "unknown-members") == set()


def test_a_name_in_three_spellings_is_told_and_one_in_other_capitals_is_not(tiny):
    tiny.write(
        "agency_aliases.csv",
        "agency,spelling,source_line\n"
        "so-noi-vu,Sở Nội vụ,20\nso-noi-vu,SỞ NỘI VỤ,20\nso-noi-vu,SNV,20\n"
        "so-tu-phap,Sở Tư pháp,20\nso-tu-phap,STP,20\nso-tu-phap,Tư pháp,20\n",
    )
    assert weaknesses(tiny, "many-spellings") == {("many-spellings", "so-tu-phap")}


def test_errors_come_first_and_every_weakness_has_a_place():
    faults = open_plan().health_rows
    ranks = [("error", "warning", "info").index(one.severity) for one in faults]
    assert ranks == sorted(ranks)
    assert all(one.diagnostic.line is not None for one in faults)
    assert all(one.source_line is not None for one in faults)
    assert len({(one.id, one.item, one.diagnostic.column, one.diagnostic.line) for one in faults}) == len(faults)


def run(*arguments):
    result = run_command("check", str(SHIPPED_PLAN), "--lang", "en", *arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_json_lists_what_the_table_counts():
    whole = json.loads(run("--format", "json"))
    assert len(whole["faults"]) == len(open_plan().health_rows)
    first = whole["faults"][0]
    assert (first["fault"], first["item"], first["file"], first["source_line"]) == (
        "no-lead", "VII.2/3.2", "activities.csv", 1213,
    )  # fmt: skip
    assert first["hint"]


@pytest.mark.slow
def test_only_what_is_asked_for_is_shown():
    assert {one["fault"] for one in json.loads(run("--format", "json", "--id", "row-number"))["faults"]} == {
        "row-number"
    }
    severe = json.loads(run("--format", "json", "--severity", "error"))["faults"]
    assert {one["severity"] for one in severe} == {"error"}
    assert "TDTHPL" in run("--format", "list", "--id", "text-unclear")


def test_sarif_has_what_its_readers_ask_for():
    log = json.loads(run("--format", "sarif"))
    assert log["version"] == "2.1.0"
    (only,) = log["runs"]
    rules = [rule["id"] for rule in only["tool"]["driver"]["rules"]]
    assert len(rules) == len(set(rules))
    for result in only["results"]:
        assert result["ruleId"] in rules
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
        (place,) = result["locations"]
        assert (SHIPPED_PLAN / place["physicalLocation"]["artifactLocation"]["uri"]).is_file()
        assert place["physicalLocation"]["region"]["startLine"] >= 2


@pytest.mark.slow
def test_a_workbook_has_a_row_for_each_weakness(tmp_path):
    file = tmp_path / "health.xlsx"
    run("--to", str(file))
    book = openpyxl.load_workbook(io.BytesIO(file.read_bytes()))
    assert book.sheetnames == ["Health of the plan", "Weaknesses"]
    faults = open_plan().health_rows
    assert book["Weaknesses"].max_row == len(faults) + 3
    for name in ("health.json", "health.sarif", "health.html", "health.md", "health.docx"):
        run("--to", str(tmp_path / name))
        assert (tmp_path / name).stat().st_size > 1000


@pytest.mark.slow
def test_another_ending_is_refused_and_names_those_that_are_written(tmp_path):
    result = run_command("check", "--lang", "en", "--to", str(tmp_path / "health.txt"))
    assert result.exit_code == 2
    assert ".sarif" in result.output
    assert not list(tmp_path.iterdir())
