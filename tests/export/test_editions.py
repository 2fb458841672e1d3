"""A published folder whose second edition reports what changed; and what publish refuses."""

import io
import json
from datetime import date

import docx
import openpyxl
import pytest

from plan_graph.export.edition import edition_of, read_edition
from plan_graph.export.publish import Choices, Published, build_files, read_published, write_published
from plan_graph.knowledge_base import open_plan
from plan_graph.model.diagnostics import InputError
from plan_graph.reporting.period import report_period
from tests.commands import run_command
from tests.tiny_plan import write_tiny_plan

PERIOD = report_period("Q2-2025")
BY_HOME_AFFAIRS, NOTHING = Choices("so-noi-vu"), Published()


@pytest.fixture
def plan(tmp_path):
    return write_tiny_plan(tmp_path / "plan")


def published(plan, day=PERIOD.closes, period=PERIOD, choices=BY_HOME_AFFAIRS, before=NOTHING):
    kb = open_plan(plan.path, language="vi").as_of(day)
    return build_files({"vi": (kb.assessment, kb.summary)}, period, lambda _: None, choices, before)


def rows_of(content, title):
    sheet = openpyxl.load_workbook(io.BytesIO(content))[title]
    return list(sheet.iter_rows(min_row=4, values_only=True))


def text_of(content):
    paper = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in paper.paragraphs), *cells])


def test_the_second_edition_lists_what_changed_since_the_first(plan, tmp_path):
    folder = tmp_path / "out"
    write_published(folder, published(plan))
    plan.replace(
        "activities.csv", "Ban hành,Issue,period,2025-04-01,2025-06-30", "Ký,Sign,period,2025-04-01,2025-09-30"
    )
    plan.replace("assignments.csv", "I/3.2,so-noi-vu", "I/3.2,so-tu-phap")
    plan.append("reports.csv", "2025-06-10,I/3.1,done,100,QĐ,SNV,")
    second = published(plan, before=read_published(folder))
    changed = rows_of(second["report.vi.xlsx"], "Thay đổi so với lần phát hành")
    assert ("I/3.2", "Ký", "tên hoạt động", "Ban hành", "Ký") in changed
    assert ("I/3.2", "Ký", "thời hạn", "30/06/2025", "30/09/2025") in changed
    assert ("I/3.2", "Ký", "cơ quan chủ trì", "SNV", "STP") in changed
    assert ("I/3.1", "Dự thảo", "tình trạng thực hiện", "đang thực hiện", "đã hoàn thành") in changed
    assert {row[2] for row in changed if row[0] == "I/3.3"} == {"đánh giá"}  # it waits for less
    assert "Thay đổi so với lần phát hành trước" in text_of(second["cover-note.vi.docx"])
    assert b"STATUS:CANCELLED" in second["deadlines.vi.ics"]


def test_work_that_came_and_went_is_listed(plan, tmp_path):
    write_published(tmp_path / "out", published(plan))
    plan.replace("activities.csv", "I/3.3,I,", "I/3.9,I,")
    for table in ("assignments", "dependencies"):
        plan.write(f"{table}.csv", plan.text(f"{table}.csv").replace("I/3.3", "I/3.9"))
    changed = rows_of(
        published(plan, before=read_published(tmp_path / "out"))["report.vi.xlsx"], "Thay đổi so với lần phát hành"
    )
    assert {(row[0], row[2]) for row in changed} == {
        ("I/3.3", "đưa ra khỏi kế hoạch"), ("I/3.9", "bổ sung vào kế hoạch"),
    }  # fmt: skip


@pytest.mark.slow
def test_the_same_edition_made_again_has_the_same_bytes(plan, tmp_path):
    first = published(plan)
    write_published(tmp_path / "out", first)
    assert published(plan, before=read_published(tmp_path / "out")) == first
    plan.append("reports.csv", "2025-06-10,I/3.1,done,100,QĐ,SNV,")
    second = published(plan, before=read_published(tmp_path / "out"))
    write_published(tmp_path / "out", second)
    assert published(plan, before=read_published(tmp_path / "out")) == second


def test_an_edition_of_another_plan_counts_as_none(plan, tmp_path):
    write_published(tmp_path / "out", published(plan))
    before = read_published(tmp_path / "out").edition
    plan.set_package(name="another")
    assert edition_of(open_plan(plan.path).as_of(PERIOD.closes).assessment, before).before is None


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[1]", b'{"edition": {}, "before": null}', b'{"edition": 3, "before": 0}']
)
def test_a_damaged_edition_is_refused(content):
    with pytest.raises(InputError) as caught:
        read_edition(content, "edition.json")
    assert [one.id for one in caught.value.diagnostics] == ["publish-edition"]


def faults(plan, **asked):
    with pytest.raises(InputError) as caught:
        published(plan, **asked)
    return [one.id for one in caught.value.diagnostics]


@pytest.mark.parametrize("period", ["Q1-2024", "2024", "H1-2026"])
def test_a_period_outside_the_plan_is_refused(plan, period):
    asked = report_period(period)
    assert faults(plan, period=asked, day=asked.closes) == ["publish-period-outside"]


@pytest.mark.parametrize("day", [date(2024, 12, 14), date(2025, 7, 1)])
def test_a_day_of_another_period_is_refused(plan, day):
    assert faults(plan, day=day) == ["publish-day-outside"]


@pytest.mark.parametrize("issuer", ["", "so-noi-vuu", "Sở Y tế"])
def test_an_unknown_issuer_is_refused(plan, issuer):
    assert faults(plan, choices=Choices(issuer)) == ["publish-issuer"]


@pytest.mark.fast(1)
@pytest.mark.parametrize("name", ["so-noi-vu", "Sở Nội vụ", "sở nội vụ", "SNV", "Department of Home Affairs"])
def test_an_issuer_is_found_by_its_id_and_by_any_of_its_names(plan, name):
    assert "SỞ NỘI VỤ" in text_of(published(plan, choices=Choices(name))["report.vi.docx"])


def test_an_authority_that_the_decree_does_not_have_is_refused(plan):
    plan.set_package(settings={"standing_agency": "so-noi-vu", "signing_authority": "Thay mặt"})
    assert faults(plan, choices=Choices()) == ["publish-authority"]


@pytest.mark.slow
def test_a_cut_off_that_is_still_to_come_is_told(plan, tmp_path):
    year = date.today().year + 1
    plan.set_package(plan_year=year)
    for table in ("activities", "obligations"):
        plan.write(f"{table}.csv", plan.text(f"{table}.csv").replace("2025-", f"{year}-"))
    asked = ("publish", str(plan.path), "--issuer", "so-noi-vu", "--to", str(tmp_path / "out"), "--period")
    done = run_command(*asked, f"FY-{year}")
    assert done.exit_code == 0, done.output + done.stderr
    assert "chưa đến" in done.stderr
    assert "chưa đến: số liệu" not in run_command(*asked, f"FY-{year}", "--as-of", f"{year - 1}-12-15").stdout


def test_a_reply_day_before_the_cut_off_is_refused(plan, tmp_path):
    done = run_command("publish", str(plan.path), "--issuer", "so-noi-vu", "--period", "Q2-2025",
                       "--reply-by", "2025-06-01", "--to", str(tmp_path / "out"))  # fmt: skip
    assert done.exit_code == 2
    assert "publish-reply" in done.stderr


def test_the_edition_is_readable_and_small(plan):
    kept = json.loads(published(plan)["edition.json"])
    assert set(kept["edition"]["works"]) == {"I/3.1", "I/3.2", "I/3.3"}
    assert kept["before"] is None
