"""The report of a period names each decision on a finding, what became of it, and the deadlines asked for."""

from datetime import date

import pytest

from plan_graph.edits.journal import Basis, Origin
from plan_graph.edits.log_edits import DecideFinding
from plan_graph.edits.recording import record_edits
from plan_graph.edits.work import MoveDate
from plan_graph.knowledge_base import open_plan
from plan_graph.reporting.decisions import decisions_of_period, read_decisions
from plan_graph.reporting.period import report_period
from plan_graph.views.period_tables import report_on_period
from plan_graph.whatif.deadline_proposals import answer_proposals
from tests.tiny_plan import write_tiny_plan

HALF_YEAR, THIRD = report_period("Q2-2025"), report_period("Q3-2025")
HEAD = "date,activity,state,percent,evidence,reporter,note,recorded,source,occurrence,causes,difficulties,proposals,"


@pytest.fixture
def plan(tmp_path):
    """Draft overdue since 31 March; reminded in May, extended in July; two later deadlines asked for."""
    tiny = write_tiny_plan(tmp_path / "plan")
    tiny.write("reports.csv", f"{HEAD}proposed_due\n"
               "2025-05-10,I/3.1,in_progress,50,,so-noi-vu,,,,,thiếu người,,,2025-07-31\n"
               "2025-06-01,I/3.2,not_started,,,so-noi-vu,,,,,,,,2025-12-15\n")  # fmt: skip
    chair = {"by": "Chánh Văn phòng"}
    record_edits(tiny.path, [DecideFinding("overdue", "I/3.1", "reminder_sent", date(2025, 5, 30))],
                 Origin(date(2025, 5, 20), effective=date(2025, 5, 20), **chair))  # fmt: skip
    record_edits(tiny.path, [DecideFinding("proposed_due", "I/3.2", "deadline_refused")],
                 Origin(date(2025, 6, 5), effective=date(2025, 6, 5), **chair))  # fmt: skip
    record_edits(tiny.path, [DecideFinding("overdue", "I/3.1", "deadline_extended", date(2025, 7, 31)),
                             MoveDate("I/3.1", "due", date(2025, 7, 31))],
                 Origin(date(2025, 7, 1), basis=Basis("CV 7"), effective=date(2025, 7, 1), **chair))  # fmt: skip
    return tiny.path


def texts(plan, period, language="vi"):
    """The sentences of the first part, and the figures in them with what they count."""
    kb = open_plan(plan, language=language).as_of(period.closes)
    journal = kb.history().journal
    before = kb.as_of(date.fromordinal(period.opens.toordinal() - 1)).assessment
    decisions = decisions_of_period(read_decisions(journal, language), period.opens, kb.assessment, before)
    report = report_on_period(kb.assessment, kb.summary, period, "so-noi-vu", decisions)
    part = next(one for one in report.parts if one.title in ("CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH", "Direction and steering"))
    return [sentence for paragraph in part.paragraphs for sentence in paragraph.sentences]


def lines(plan, period, language="vi"):
    return [sentence.text for sentence in texts(plan, period, language)]


def test_the_report_names_who_decided_what_when_and_that_the_day_has_passed(plan):
    text = "\n".join(lines(plan, HALF_YEAR))
    assert "Trong kỳ đã xử lý 1 vấn đề phát hiện qua theo dõi, trong đó 0 vấn đề đã khắc phục:" in text
    assert ("Dự thảo (quá hạn): đã đôn đốc ngày 20/05/2025 (Chánh Văn phòng, hạn 30/05/2025); "
            "đến ngày chốt số liệu chưa khắc phục, đã quá hạn nêu trên.") in text  # fmt: skip


def test_the_next_report_says_what_became_of_it(plan):
    text = "\n".join(lines(plan, THIRD))
    # the extension of 1 July is the last decision on the finding; the new deadline passed on 31 July
    assert "Dự thảo (quá hạn): đã gia hạn ngày 01/07/2025 (Chánh Văn phòng, " in text
    assert "hạn 31/07/2025); đến ngày chốt số liệu chưa khắc phục, đã quá hạn nêu trên." in text


def test_an_earlier_decision_is_named_once_more_until_its_finding_is_resolved(plan, tmp_path):
    done = Origin(date(2025, 8, 2), "SNV", effective=date(2025, 8, 1))
    from plan_graph.edits.progress_log import add_reports
    from plan_graph.model.records import Report

    period = report_period("Q1-2026")
    add_reports(plan, [Report(date(2025, 8, 1), "I/3.1", "done", 100, "CV 9", "so-noi-vu", None)], done, "x", [1])
    assert any("đến ngày chốt số liệu đã khắc phục" in line for line in lines(plan, THIRD))
    assert not any("Dự thảo (quá hạn)" in line for line in lines(plan, period))


def test_deadlines_asked_for_are_open_accepted_or_refused(plan):
    kb = open_plan(plan, language="vi")
    answers = {
        day: {one.proposal.activity: one.answer
              for one in answer_proposals(kb.plan, day, {"I/3.1": date(2025, 7, 1)}, {"I/3.2": date(2025, 6, 5)})}
        for day in (date(2025, 5, 31),)
    }  # fmt: skip
    assert answers == {date(2025, 5, 31): {"I/3.1": "accepted"}}
    text = "\n".join(lines(plan, HALF_YEAR))
    assert ("Các cơ quan, đơn vị đề nghị lùi thời hạn 2 hoạt động; đã chấp thuận 0, không chấp thuận 1, "
            "chưa có ý kiến 1:") in text  # fmt: skip
    assert ("Dự thảo (SNV chủ trì): đề nghị lùi thời hạn từ 31/03/2025 đến 31/07/2025, lý do: thiếu người; "
            "chưa có ý kiến.") in text  # fmt: skip
    assert "Ban hành (SNV chủ trì): đề nghị lùi thời hạn từ 30/06/2025 đến 15/12/2025; không chấp thuận." in text
    assert not any("đề nghị lùi thời hạn" in line for line in lines(plan, THIRD))  # all answered, none new


def test_the_memorandum_has_the_same(plan):
    text = "\n".join(lines(plan, HALF_YEAR, "en"))
    assert "1 finding was acted on in the period; 0 are resolved:" in text
    assert "reminder sent on 20 May 2025 (Chánh Văn phòng, until 30 May 2025); not resolved by the cut-off, and" in text
    assert "2 activities: 0 accepted, 1 refused, 1 not yet decided:" in text


def test_the_figures_about_decisions_can_be_traced(plan):
    figures = [figure for sentence in texts(plan, HALF_YEAR) for figure in sentence.figures]
    assert ("1", ("I/3.1 overdue",)) in [(one.value, one.items) for one in figures]
    assert ("2", ("I/3.1", "I/3.2")) in [(one.value, one.items) for one in figures]
