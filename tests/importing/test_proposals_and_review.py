"""Dependencies proposed from a plan's own words, and decided by a planner."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_graph.edits.journal import Origin
from plan_graph.importing.dependency_proposals import propose_dependencies
from plan_graph.importing.dependency_review import Decision, apply_decisions, read_decisions, review, review_sheet
from plan_graph.model.diagnostics import InputError
from plan_graph.model.plan import Plan, Table
from plan_graph.model.records import Deliverable, Dependency
from plan_graph.storing import read_plan
from tests.commands import run_command
from tests.shipped import plan
from tests.tiny_plan import write_tiny_plan

TODAY = Origin(date(2025, 6, 30))


@pytest.fixture
def tiny(tmp_path):
    folder = write_tiny_plan(tmp_path / "plan")
    folder.write("dependencies.csv", "predecessor,successor,basis,evidence_vi,evidence_en,source_line\n")
    return folder


def plan_of(*titles, task="I/2.1", products=(), dependencies=()):
    """A plan of activities with these titles under one task."""
    blank = plan().activities.rows[0]
    activities = tuple(
        replace(blank, id=f"I/3.{number}", task=task, title_vi=title, title_en=title)
        for number, title in enumerate(titles, start=1)
    )
    made = tuple(Deliverable(f"{activity}/a", activity, title, title, False, 1) for activity, title in products)
    return Plan(
        plan().package,
        activities=Table("activities.csv", activities),
        deliverables=Table("deliverables.csv", made),
        dependencies=Table("dependencies.csv", tuple(dependencies)),
    )


def proposed(*titles, **more):
    return [(d.predecessor, d.successor, d.basis) for d in propose_dependencies(plan_of(*titles, **more))]


def proposed_from(note, title="Tập huấn"):
    """What a note of the fourth of four activities proposes; they are numbered 3.1 to 3.4."""
    plain = plan_of("Rà soát", "Lắp đặt", "Mua sắm", title)
    *others, last = plain.activities.rows
    rows = Table("activities.csv", (*others, replace(last, note=note)))
    return [(d.predecessor[2:], d.basis) for d in propose_dependencies(replace(plain, activities=rows))]


@pytest.mark.parametrize(
    ("note", "before"),
    [
        ("Sau mục 3.1", "3.1"),
        ("sau 3.2", "3.2"),
        ("Thực hiện sau khi có kết quả mục 3.2", "3.2"),
        ("Kinh phí: 20 triệu đồng; sau khi hoàn thành nhiệm vụ I/3.1", "3.1"),
        ("Sau các mục 3.1 và 3.3", "3.1 3.3"),
        ("sau việc số 3.1, 3.2", "3.1 3.2"),
        ("After item 3.2", "3.2"),
        ("after activities 3.1 and 3.2", "3.1 3.2"),
    ],
)
def test_a_note_that_names_the_number_of_another_activity_proposes_that_it_comes_first(note, before):
    assert proposed_from(note) == [(one, "proposed") for one in before.split()]
    assert proposed_from(None, f"Tập huấn ({note})") == [(one, "proposed") for one in before.split()]


@pytest.mark.parametrize(
    "note",
    ["Sau 3.1 tháng", "sau nhiệm vụ 3.2 ngày", "sau mục 9", "trước mục 3.1", "xem mục 3.1", "sau mục 3.4",
     "sau khi có mục 3.1 Nghị quyết 30", "after 3.2 months", "sau năm 2025", "hẹn sau, mục 3.1 đã xong",
     "sau mục 3.10"],
)  # fmt: skip
def test_numbers_of_days_of_other_documents_and_of_nothing_propose_no_order(note):
    assert proposed_from(note) == []


@pytest.mark.parametrize(
    "titles",
    [
        ("Dự thảo quy chế", "Lấy ý kiến các sở"),
        ("Lấy ý kiến các sở", "Ban hành quy chế"),
        ("Ban hành kế hoạch đào tạo", "Tổ chức thực hiện"),
        ("Triển khai đề án", "Kiểm tra việc thực hiện"),
        ("Kiểm tra tại các xã", "Biên bản kiểm tra"),
        ("Biên bản kiểm tra", "Báo cáo kết quả kiểm tra"),
        ("Phân tích điểm bị trừ", "Chỉ đạo khắc phục"),
        ("Draft the charter", "Consult the departments"),
        ("Issue the charter", "Implement the charter"),
        ("Conduct inspections", "Minutes of inspections"),
    ],
)
def test_what_is_at_a_later_stage_follows_what_is_at_an_earlier_one(titles):
    assert proposed(*titles) == [("I/3.1", "I/3.2", "sequence")]
    assert proposed(*titles[::-1]) == []


def test_the_nearest_earlier_stage_comes_first_not_every_one():
    found = proposed("Dự thảo quy chế", "Lấy ý kiến", "Ban hành quy chế", "Tổ chức thực hiện")
    assert [(before, after) for before, after, _ in found] == [
        ("I/3.1", "I/3.2"),
        ("I/3.2", "I/3.3"),
        ("I/3.3", "I/3.4"),
    ]


def test_two_at_one_stage_and_words_of_no_stage_propose_nothing():
    assert proposed("Kiểm tra cấp tỉnh", "Kiểm tra cấp xã") == []
    assert proposed("Công văn", "Giấy mời") == []


def test_activities_of_different_tasks_are_no_sequence():
    plan = plan_of("Dự thảo quy chế", "Ban hành quy chế")
    first, second = plan.activities.rows
    apart = replace(plan, activities=Table("activities.csv", (first, replace(second, task="I/2.2"))))
    assert propose_dependencies(apart) == ()


def test_a_title_that_says_after_names_its_predecessor_as_stated():
    found = proposed("Mở lớp tập huấn", "Khảo sát học viên sau tập huấn")
    assert ("I/3.1", "I/3.2", "stated") in found


def test_a_title_that_names_the_product_of_another_is_proposed_to_follow_it():
    found = proposed(
        "Công việc một", "Phổ biến sổ tay nghiệp vụ một cửa", products=[("I/3.1", "Sổ tay nghiệp vụ một cửa")]
    )
    assert found == [("I/3.1", "I/3.2", "proposed")]
    assert proposed("Công việc một", "Gửi công văn", products=[("I/3.1", "Công văn")]) == []


def test_what_was_decided_is_not_proposed_again_and_no_cycle_is_made():
    titles = ("Dự thảo quy chế", "Ban hành quy chế")
    rejected = Dependency("I/3.1", "I/3.2", "rejected", None, None, None)
    assert proposed(*titles, dependencies=[rejected]) == []
    against = Dependency("I/3.2", "I/3.1", "stated", None, None, None)
    assert proposed(*titles, dependencies=[against]) == []


WORDS = st.sampled_from(
    ["dự thảo", "ban hành", "kế hoạch", "kiểm tra", "sau kiểm tra", "báo cáo", "khắc phục", "thực hiện", "sổ tay", "="]
)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=5).map(" ".join), min_size=1, max_size=8))
def test_whatever_the_titles_there_is_no_cycle_and_every_proposal_has_evidence(titles):
    found = propose_dependencies(plan_of(*titles))
    pairs = [(d.predecessor, d.successor) for d in found]
    assert len(set(pairs)) == len(pairs)
    assert all(d.evidence_vi and d.evidence_en for d in found)
    places = {f"I/3.{number}": number for number in range(1, len(titles) + 1)}
    assert all(places[before] < places[after] for before, after in pairs)


def test_of_the_shipped_plan_most_firm_dependencies_are_found_from_its_short_titles():
    firm = {(d.predecessor, d.successor) for d in plan().dependencies if d.basis in ("sequence", "stated")}
    found = {(d.predecessor, d.successor) for d in propose_dependencies(replace(plan(), dependencies=Table()))}
    assert len(firm & found) == 11
    assert len(found) == 16


def test_a_sheet_goes_out_and_its_decisions_come_back(tiny, tmp_path):
    tiny.append("dependencies.csv", "I/3.1,I/3.2,sequence,a,b,16", "I/3.2,I/3.3,proposed,=c,d,18")
    file = tmp_path / "review.csv"
    file.write_bytes(review_sheet(read_plan(tiny.path), "vi", date(2025, 6, 30)))
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
    assert [(row["predecessor"], row["evidence"]) for row in rows] == [("I/3.1", "a"), ("I/3.2", "'=c")]
    text = file.read_text(encoding="utf-8-sig").splitlines()
    file.write_text("\n".join([text[0], text[1] + "xác nhận", text[2] + "BÁC"]), encoding="utf-8")
    decisions = read_decisions(file)
    assert decisions == (Decision("I/3.1", "I/3.2", "confirmed"), Decision("I/3.2", "I/3.3", "rejected"))
    done = review(tiny.path, decisions, TODAY)
    assert (done.confirmed, done.rejected) == (1, 1)
    assert [row.basis for row in read_plan(tiny.path).dependencies] == ["confirmed", "rejected"]
    assert review(tiny.path, decisions, TODAY).confirmed == 0


@pytest.mark.parametrize(
    ("content", "faults"),
    [
        ("a,b\n1,2\n", ["review-column", "review-column", "review-column"]),
        ("predecessor,successor,decision\nI/3.1,I/3.2,maybe\nI/3.1\n", ["review-word", "row-length"]),
        ("", ["import-file-empty"]),
    ],
)
def test_a_sheet_that_cannot_be_read_names_every_fault(tmp_path, content, faults):
    file = tmp_path / "review.csv"
    file.write_text(content)
    with pytest.raises(InputError) as caught:
        read_decisions(file)
    assert [fault.id for fault in caught.value.diagnostics] == faults


def test_decisions_on_nothing_or_in_two_ways_are_refused_and_nothing_is_written(tiny):
    tiny.append("dependencies.csv", "I/3.1,I/3.2,sequence,a,b,16")
    before = tiny.text("dependencies.csv")
    wrong = [
        Decision("I/3.1", "I/9.9", "confirmed"),
        Decision("I/3.1", "I/3.2", "confirmed"),
        Decision("I/3.1", "I/3.2", "rejected"),
    ]
    with pytest.raises(InputError) as caught:
        review(tiny.path, wrong, TODAY)
    assert [fault.id for fault in caught.value.diagnostics] == ["review-unknown", "review-twice"]
    assert tiny.text("dependencies.csv") == before
    assert apply_decisions([], [], "dependencies.csv") == []


def run(*arguments):
    return run_command("review", *map(str, arguments), "--lang", "en")


def test_the_command_shows_proposes_confirms_and_rejects(tiny, tmp_path):
    assert "awaiting review: none" in run(tiny.path).output
    proposing = run(tiny.path, "--propose")
    assert proposing.exit_code == 0, proposing.output
    assert "Proposed: 2" in proposing.output
    assert "draft, then issue" in run(tiny.path).output
    assert run(tiny.path, "--to", tmp_path / "r.csv").exit_code == 0
    assert "confirmed: 1; rejected: 1" in run(tiny.path, "--confirm", "I/3.1:I/3.2", "--reject", "I/3.2:I/3.3").output
    assert "Proposed: 0" in run(tiny.path, "--propose").output
    assert run(tiny.path, "--confirm", "nonsense").exit_code == 2
    assert run(tiny.path, "--confirm", "I/3.1:I/3.9").exit_code == 2
