"""The prose of a period's report: every number in it is a figure that can be counted again, and no part is empty."""

import re
from dataclasses import replace
from datetime import date

import pytest

from plan_graph.knowledge_base import open_plan
from plan_graph.reporting.follow_up import FollowUps, reason_of
from plan_graph.reporting.period import report_period
from plan_graph.views.report_outline import Part, Sentence, figures_table, without_empty_parts
from plan_graph.views.report_text import compose_report
from tests.shipped import opened
from tests.tiny_plan import write_tiny_plan

PERIOD = report_period("Q2-2025")


def parts_of(kb, issuer="so-noi-vu", period=PERIOD):
    assessment = kb.assessment
    return compose_report(assessment, kb.summary, period, FollowUps(assessment), issuer)


def sentences(parts):
    for part in parts:
        for paragraph in part.paragraphs:
            yield from paragraph.sentences
        yield from sentences(part.parts)


def texts(parts):
    return [sentence.text for sentence in sentences(parts)]


@pytest.fixture(scope="module", params=["vi", "en"])
def shipped(request):
    return opened(request.param).as_of(PERIOD.closes)


def test_every_number_of_the_text_is_a_figure_with_the_ids_that_it_counts(shipped):
    plan = shipped.plan
    names = sorted(
        {*shipped.assessment.names.values(), *(row.note for row in plan.reports if row.note),
         *(name for each in plan.own_titles(shipped.language).values() for name in each.values())},
        key=len, reverse=True,
    )  # fmt: skip
    for sentence in sentences(parts_of(shipped)):
        bare = sentence.text
        for name in names:
            bare = bare.replace(name, "")
        bare = re.sub(r"\d\d/\d\d/\d{4}|\d{1,2} [A-Z][a-z]+ \d{4}", "", bare)
        numbers = re.findall(r"\d+(?:[.,]\d+)?%?", bare)
        numbers = [one for one in numbers if not re.search(rf"(và|and) {one} ", bare)]  # of a list cut short
        assert sorted(numbers) == sorted(figure.value for figure in sentence.figures), sentence.text


def test_a_figure_is_the_number_of_its_ids(shipped):
    days = {row.activity.id: str(row.days) for row in shipped.summary.overdue}
    for sentence in sentences(parts_of(shipped)):
        for figure in sentence.figures:
            share, late = figure.value.endswith("%"), figure.items[0] in days and days[figure.items[0]] == figure.value
            assert share or late or int(figure.value) == len(set(figure.items)), sentence


def test_the_totals_are_counted_again_from_the_tables():
    kb = opened("vi").as_of(PERIOD.closes)
    last = {}
    for row in sorted(kb.plan.reports, key=lambda row: row.date):
        if row.date <= PERIOD.closes:
            last[row.activity] = row
    overdue = [
        row.id for row in kb.plan.activities
        if row.window == "period" and row.due and row.due < PERIOD.closes
        and (row.id not in last or last[row.id].state not in ("done", "cancelled"))
    ]  # fmt: skip
    found = texts(parts_of(kb))
    assert f"Có {len(overdue)} hoạt động quá hạn chưa hoàn thành:" in found
    assert any(text.startswith(f"Kế hoạch có {len(kb.plan.activities)} hoạt động") for text in found)
    received = [row for row in kb.plan.reports if date(2024, 12, 15) <= row.date <= PERIOD.closes]
    assert any(f"đã tiếp nhận {len(received)} lượt báo cáo" in text for text in found)


def test_no_part_is_empty_and_no_sentence_has_a_sign_or_a_remark_of_software(shipped):
    def inspect(parts):
        for part in parts:
            assert part.title
            assert not part.empty
            inspect(part.parts)

    parts = parts_of(shipped)
    inspect(parts)
    assert not [text for text in texts(parts) if re.search(r"[▲■◆▼○●×→…]|\(\+?\d+\)|software|phần mềm|None|  ", text)]
    assert without_empty_parts((Part("x", (), (Part("y"),)),)) == ()


def test_what_rests_on_a_proposed_order_has_a_footnote_at_its_figure(shipped):
    noted = [sentence for sentence in sentences(parts_of(shipped)) if sentence.notes]
    proposed = [s for s in noted if "trình tự" in s.notes[0] or "order of work" in s.notes[0]]
    assert proposed
    assert all(isinstance(sentence, Sentence) and sentence.figures for sentence in noted)


def test_a_plan_without_trouble_has_no_part_about_trouble(tmp_path):
    tiny = write_tiny_plan(tmp_path / "plan")
    tiny.append("reports.csv", "2025-03-31,I/3.1,done,100,QĐ 1,SNV,", "2025-06-01,I/3.3,in_progress,50,,SNV,")
    tiny.write("activity_events.csv", "activity,event,source_line\n")
    tiny.write("obligations.csv", tiny.text("obligations.csv").splitlines()[0] + "\n")
    titles = [part.title for part in parts_of(open_plan(tiny.path, language="vi").as_of(PERIOD.closes))]
    assert "KIẾN NGHỊ, ĐỀ XUẤT" not in titles
    assert titles[:2] == ["CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH", "KẾT QUẢ THỰC HIỆN"]


def test_suspended_work_is_named_with_its_reason(tmp_path):
    tiny = write_tiny_plan(tmp_path / "plan")
    tiny.append("reports.csv", "2025-06-01,I/3.2,suspended,,,SNV,chờ kinh phí")
    found = texts(parts_of(open_plan(tiny.path, language="vi").as_of(PERIOD.closes)))
    assert "Tạm dừng: Ban hành (SNV chủ trì; lý do: chờ kinh phí)." in found


def test_the_causes_that_an_agency_reports_go_before_its_note():
    report = opened().plan.reports.rows[0]
    assert reason_of(replace(report, causes="thiếu vốn", difficulties="mưa", note="x")) == "thiếu vốn; mưa"
    assert reason_of(replace(report, causes=None, difficulties=None, note="x")) == "x"
    assert reason_of(replace(report, causes=None, difficulties=None, note=None)) == ""


def test_the_table_of_figures_names_the_place_of_each(shipped):
    table = figures_table(parts_of(shipped), shipped.language)
    assert len(table.rows) == sum(len(one.figures) for one in sentences(parts_of(shipped)))
    assert {place.split(".")[0] for place in table.values("place")} <= {"I", "II", "III", "IV", "V", "VI"}


def test_the_table_of_figures_has_names_of_agencies_and_days_as_people_write_them(shipped):
    labels = {row.id: shipped.names[row.id] for row in shipped.plan.agencies}
    table = figures_table(parts_of(shipped), shipped.language, labels)
    counted = [item for items in table.values("items") for item in items]
    assert labels["so-noi-vu"] in counted
    assert "so-noi-vu" not in counted
    assert any("2025)" in item for item in counted)
    assert not any("2025-" in item for item in counted)
