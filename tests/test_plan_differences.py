"""What two versions of a plan say differently."""

import csv
import io
import json

import pytest

from plan_graph.importing.import_plan import write_imported
from plan_graph.knowledge_base import SHIPPED_PLAN
from plan_graph.model.plan import Package, Plan
from plan_graph.reporting.change_records import Aspect, PlanChanges, WorkChange
from plan_graph.reporting.plan_differences import differences
from plan_graph.reporting.shared_changes import find_patterns, without_shared
from plan_graph.storing import read_plan
from tests.commands import run_command
from tests.importing.tables import imported
from tests.tiny_plan import write_tiny_plan


@pytest.fixture
def pair(tmp_path):
    return write_tiny_plan(tmp_path / "before"), write_tiny_plan(tmp_path / "after")


def found(pair):
    before, after = (read_plan(folder.path) for folder in pair)
    return [(one.kind, one.table, one.item, one.column) for one in differences(before, after)]


def test_a_plan_differs_in_nothing_from_itself(pair):
    assert found(pair) == []
    shipped = read_plan(SHIPPED_PLAN)
    assert differences(shipped, shipped, lines=True) == ()


def test_a_changed_cell_is_named_with_both_values(pair):
    pair[1].replace("activities.csv", "2025-01-01,2025-03-31", "2025-01-01,2025-04-30")
    (one,) = differences(*(read_plan(folder.path) for folder in pair))
    assert (one.kind, one.item, one.column, str(one.before), str(one.after)) == (
        "changed", "I/3.1", "due", "2025-03-31", "2025-04-30"
    )  # fmt: skip


def test_a_row_that_is_new_on_one_side_is_added_or_removed(pair):
    pair[1].append("assignments.csv", "I/3.3,so-noi-vu,support,,,false,18")
    assert found(pair) == [("added", "assignments", "I/3.3 so-noi-vu support", "")]
    assert found(pair[::-1]) == [("removed", "assignments", "I/3.3 so-noi-vu support", "")]


def test_an_id_that_moved_is_told_once_and_not_at_every_reference(pair):
    for file in pair[1].path.glob("*.csv"):
        pair[1].write(file.name, pair[1].text(file.name).replace("I/3.2", "I/3.9").replace("Ban hành,", "Ban hành QĐ,"))
    pair[0].write("activities.csv", pair[0].text("activities.csv").replace("Ban hành,", "Ban hành QĐ.,"))
    assert found(pair) == [("moved", "activities", "I/3.9", "id"), ("changed", "activities", "I/3.9", "title_vi")]


def test_places_in_the_text_count_only_where_asked(pair):
    pair[1].replace("agencies.csv", "plan,20,", "plan,21,")
    plans = [read_plan(folder.path) for folder in pair]
    assert differences(*plans) == ()
    assert [one.column for one in differences(*plans, lines=True)] == ["source_line"]


def test_the_command_says_it_in_both_languages_and_forms(pair):
    pair[1].replace("activities.csv", "Dự thảo,Draft", "=HYPERLINK(1),Draft")

    def run(*words):
        return run_command("diff", str(pair[0].path), str(pair[1].path), *words).output

    assert "sửa 1" in run()
    row = next(line for line in run("--lang", "en", "--lines").splitlines() if "HYPERLINK" in line)
    assert [cell.strip() for cell in row.split("  ") if cell] == [
        "~ changed", "activities", "I/3.1", "title_vi", "Dự thảo", "=HYPERLINK(1)"
    ]  # fmt: skip
    assert json.loads(run("--format", "json", "--lines"))[0]["column"] == "title_vi"
    (row,) = csv.DictReader(io.StringIO(run("--format", "csv")))
    assert row["title"] == "[-Dự thảo-] {+=HYPERLINK(1)+}"


def test_three_tasks_of_another_lead_are_said_once_and_only_what_else_differs_has_a_line(tmp_path):
    """Case documents.md 15: a change of lead, and a title with one word more."""
    head = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn")
    titles = ("Rà soát danh mục", "Xây dựng quy chế", "Tổ chức hội nghị")

    def folder(name, lead, *titles):
        (tmp_path / name).mkdir()
        rows = [(str(n), title, lead, "Sở Tài chính", "30/6/2026") for n, title in enumerate(titles, 1)]
        place = tmp_path / name / "plan"
        write_imported(imported(tmp_path / name, head, *rows), place)
        return str(place)

    old = folder("a", "Bộ Nội vụ", *titles)
    new = folder("b", "Bộ Y tế", titles[0], "Xây dựng quy chế mới", titles[2])
    lines = run_command("diff", old, new).output.splitlines()
    assert "thêm 0; bỏ 0; sửa 3" in "\n".join(lines)
    assert [line for line in lines if "Bộ Nội vụ" in line and line.strip().startswith("Chủ trì")] == [
        next(line for line in lines if "Bộ Nội vụ" in line)
    ]
    assert len([line for line in lines if "~ sửa" in line]) == 1
    assert len(list(csv.DictReader(io.StringIO(run_command("diff", old, new, "--format", "csv").output)))) == 3
    assert sum("{+mới+}" in line for line in lines) == 1
    assert not any("source_cells" in line or "Ô nguồn" in line for line in lines)


LEADS = (("A", "B"), ("A", "B"), ("A; C", "B; C"), ("D", "A"))


def lead_changes(*leads):
    """What differs of works that change their leads, each given before and after as names with semicolons."""
    works = []
    for place, (before, after) in enumerate(leads):
        was, now = before.split("; "), after.split("; ")
        gone, come = tuple(sorted(set(was) - set(now))), tuple(sorted(set(now) - set(was)))
        aspect = Aspect("lead", before, after, gone, come)
        works.append(WorkChange("changed", "activity", str(place), str(place), "", (aspect,)))
    still = frozenset(name for _, after in leads for name in after.split("; "))
    patterns = find_patterns(works, Plan(Package("p", {}, 2025, "en")), still, "en")
    return PlanChanges(tuple(works), patterns)


def test_agencies_beside_others_that_stay_are_the_same_change():
    changes = lead_changes(*LEADS[:3])
    assert [(one.before, one.after, one.items, one.whole) for one in changes.patterns] == [
        ("A", "B", ("0", "1", "2"), True)
    ]
    assert without_shared(changes) == ()


def test_a_lead_that_leads_another_work_now_was_not_succeeded():
    changes = lead_changes(*LEADS)
    assert [one.whole for one in changes.patterns] == [False]
    assert [one.item for one in without_shared(changes)] == ["3"]


def test_a_succession_that_is_offered_can_be_applied_as_it_is_written(pair, tmp_path):
    """Sở Tư pháp takes over all that Sở Nội vụ leads: the step makes one edit, after which nothing is offered."""
    for folder in pair:
        folder.write("assignments.csv", folder.text("assignments.csv").replace("I/3.3,so-tu-phap", "I/3.3,so-noi-vu"))
        folder.write("agencies.csv", folder.text("agencies.csv").replace("2030-12-31", ""))
    after = pair[1]
    after.write("assignments.csv", after.text("assignments.csv").replace("so-noi-vu,lead", "so-tu-phap,lead"))
    folders = [str(folder.path) for folder in pair]
    (pattern,) = json.loads(run_command("diff", *folders, "--format", "json").output)["systematic"]
    assert (pattern["before"], pattern["after"], pattern["works"]) == ("SNV", "STP", 3)
    assert pattern["step"] == "- merge: {agencies: [so-noi-vu], into: so-tu-phap, on: 2025-01-01}"
    scenario = tmp_path / "step.yaml"
    scenario.write_text(f"scenario: step\ntitle: {{vi: Bước, en: Step}}\nedits:\n{pattern['step']}\n", "utf-8")
    result = run_command("what-if", str(scenario), "--plan", folders[1], "--apply", "--basis", "1/QĐ")
    assert result.exit_code == 0, result.output
    (pattern,) = json.loads(run_command("diff", *folders, "--format", "json").output)["systematic"]
    assert (pattern["step"], pattern["remark"]) == (None, None)


def test_a_plan_that_cannot_be_read_is_refused(pair, tmp_path):
    result = run_command("diff", str(pair[0].path), str(tmp_path / "none"))
    assert result.exit_code == 2
    assert "plan-missing" in result.stderr
