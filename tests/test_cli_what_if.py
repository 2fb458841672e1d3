"""``plan-graph what-if``: one scenario, several side by side, files, saved plans and patches."""

import json

import openpyxl
import pytest

from plan_graph.storing import read_plan
from plan_graph.whatif.patch import Patch
from tests.commands import run_command

DAY = ("--as-of", "2025-06-30")


def run(*arguments, code=0):
    result = run_command("what-if", *arguments)
    assert result.exit_code == code, result.output + result.stderr
    return result


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", ["merge-departments-2025", "abolish-districts-2025", "slip-inspection"])
def test_a_shipped_scenario_gives_the_golden_text(name, language, golden):
    golden(f"what-if-{name}.{language}.txt", run(name, *DAY, "--lang", language).output)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_several_scenarios_stand_side_by_side(language, golden):
    text = run("merge-departments-2025", "abolish-districts-2025", "slip-inspection", *DAY, "--lang", language).output
    golden(f"what-if-beside.{language}.txt", text)


def test_a_scenario_may_be_compared_with_another():
    text = run("abolish-districts-2025", "--against", "merge-departments-2025", *DAY, "--lang", "en").output
    assert "District People's Cttees" in text
    assert "Information & Comms" not in text


def test_the_answer_as_json_has_every_part():
    whole = json.loads(run("slip-inspection", "--format", "json", *DAY).stdout)
    (answer,) = whole["scenarios"]
    assert answer["scenario"] == "slip-inspection"
    assert len(answer["edits"]) == 6
    assert {change["kind"] for change in answer["gained"]} == {
        "successor_due_first", "at_risk", "overloaded", "urgent", "target_at_risk", "status",
    }  # fmt: skip
    gained = next(change for change in answer["gained"] if change["kind"] == "successor_due_first")
    lost = answer["lost"][0]
    assert gained["proof"]["rule"] == "successor-due-first"
    assert lost["proof"]["conclusion"] == "overloaded"
    assert all(change["proof"]["premises"] for change in (*answer["gained"], *answer["lost"]))
    assert {"agency": "so-noi-vu", "quarter": "2025-Q4", "before": 10, "after": 13} in answer["load"]


def test_the_comparison_is_written_in_every_form(tmp_path):
    files = [tmp_path / f"answer.{ending}" for ending in ("md", "html", "xlsx", "docx", "json", "png", "svg", "pdf")]
    run("slip-inspection", *DAY, "--lang", "en", *(word for file in files for word in ("--to", str(file))))
    assert all(file.stat().st_size > 500 for file in files)
    page = (tmp_path / "answer.html").read_text(encoding="utf-8")
    assert "http:" not in page
    assert "https:" not in page
    assert "<script" not in page
    book = openpyxl.load_workbook(tmp_path / "answer.xlsx")
    assert book.sheetnames[:4] == ["Assumed changes", "Official counts", "Findings gained", "Findings lost"]
    assert [cell.value for cell in book.worksheets[6][4]] == ["Home Affairs", "Q3 2025", 5, 2]
    assert "Findings gained" in (tmp_path / "answer.md").read_text(encoding="utf-8")


def test_a_text_that_looks_like_a_formula_or_like_markup_is_neither(tmp_path):
    evil = "=1+1<script>|**"
    (tmp_path / "s.yaml").write_text(
        f'scenario: s\ntitle: {{vi: "{evil}", en: "{evil}"}}\nedits:\n'
        f'  - rename: {{agency: so-tu-phap, to: so-x, name_vi: "{evil}", name_en: "{evil}", on: 2025-07-01}}\n',
        encoding="utf-8",
    )
    files = [tmp_path / f"a.{ending}" for ending in ("md", "html", "xlsx", "svg")]
    run(str(tmp_path / "s.yaml"), *DAY, *(word for file in files for word in ("--to", str(file))))
    assert "<script>" not in (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "<script>" not in (tmp_path / "a.md").read_text(encoding="utf-8")
    assert "<script>" not in (tmp_path / "a.svg").read_text(encoding="utf-8")
    cells = [cell for sheet in openpyxl.load_workbook(tmp_path / "a.xlsx") for row in sheet.iter_rows() for cell in row]
    assert any(str(cell.value).startswith("=1+1") for cell in cells)
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_the_plan_of_a_scenario_and_its_patch_are_written(tmp_path):
    run("slip-inspection", *DAY, "--save", str(tmp_path / "plan"), "--patch", str(tmp_path / "p.json"))
    saved = read_plan(tmp_path / "plan")
    patch = Patch.from_json((tmp_path / "p.json").read_text(encoding="utf-8"))
    from plan_graph import open_plan

    assert patch.apply_to(open_plan().plan).activities.rows == saved.activities.rows
    patched = ["apply-patch", str(tmp_path / "p.json"), "--to", str(tmp_path / "again")]
    assert run_command(*patched).exit_code == 0
    assert (tmp_path / "again" / "activities.csv").read_bytes() == (tmp_path / "plan" / "activities.csv").read_bytes()
    back = [
        "apply-patch",
        str(tmp_path / "p.json"),
        "--reverse",
        "--plan",
        str(tmp_path / "plan"),
        "--to",
        str(tmp_path / "b"),
    ]
    assert run_command(*back).exit_code == 0
    assert read_plan(tmp_path / "b").activities.rows == open_plan().plan.activities.rows
    refused = run_command(*patched, "--reverse")
    assert refused.exit_code == 2
    assert "patch-does-not-fit" in refused.stderr


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (("merge-departments",), "scenario-missing-file"),
        (("slip-inspection", "--to", "answer.pptx"), "picture-format"),
        (("slip-inspection", "--against", "x"), "scenario-missing-file"),
    ],
)
def test_what_cannot_be_done_is_refused(arguments, fault):
    assert fault in run(*arguments, code=2).stderr
