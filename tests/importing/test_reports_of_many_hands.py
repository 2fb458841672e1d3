"""Reports of several agencies: contradictions, evidence, deadlines that are asked for, and decisions on findings."""

import hashlib
from datetime import date

import pytest

from plan_graph.edits.journal import Origin
from plan_graph.importing.assumed_days import faults_of_assumed_days
from plan_graph.importing.report_intake import take_reports
from plan_graph.importing.report_receipts import receipts
from plan_graph.knowledge_base import open_plan
from plan_graph.model.records import Report
from plan_graph.storing import read_plan
from plan_graph.whatif.deadline_proposals import deadline_proposals, scenario_of_proposals
from tests.commands import run_command
from tests.importing.report_books import DAY, ReportBook, read_here, write_report_plan
from tests.tiny_plan import write_tiny_plan

ENTERED = Origin(date(2025, 7, 1), "planner")


@pytest.fixture
def tiny(tmp_path, monkeypatch):
    read_here(monkeypatch)
    tiny = write_report_plan(tmp_path / "plan")
    # Justice and Home Affairs lead an activity together
    tiny.append("assignments.csv", "I/3.3,so-noi-vu,lead,,,false,18")
    return tiny


@pytest.fixture
def book(tiny, tmp_path):
    return ReportBook(tiny.path, tmp_path / "progress.xlsx")


def take(tiny, book):
    return take_reports(tiny.path, [book.save()], ENTERED, "en")


def log(tiny):
    return [(row.activity, row.state, row.reporter) for row in read_plan(tiny.path).reports.rows[1:]]


def ids(taken):
    return [fault.id for fault in taken.faults]


def test_two_leads_that_contradict_each_other_on_a_day_are_both_in_the_log_and_both_are_told(tiny, book):
    book.put("DoHA", "I/3.3", state="in progress", percent=50)
    book.put("DoJ", "I/3.3", state="done", evidence="Report 9")
    taken = take(tiny, book)
    assert ids(taken) == ["report-contradiction", "report-contradiction"]
    assert log(tiny) == [("I/3.3", "in_progress", "so-noi-vu"), ("I/3.3", "done", "so-tu-phap")]
    assert "two agencies report I/3.3 differently: in progress (50 %) here, done by STP" in taken.faults[0].message(
        "en"
    )


def test_whoever_supports_work_does_not_contradict_its_lead(tiny, book):
    book.put("DoJ", "I/3.5", state="done", evidence="Report 9")
    row = book.book["DoHA"].max_row + 1
    for place, cell in enumerate(book.book["DoJ"][book.row("DoJ", "I/3.5")], start=1):
        book.book["DoHA"].cell(row, place).value = cell.value
    book.put("DoHA", row, state="in progress", percent=50)
    taken = take(tiny, book)
    assert sorted(ids(taken)) == [
        "report-contradiction", "report-contradicts-lead", "report-day-assumed", "report-support",
    ]  # fmt: skip
    assert log(tiny) == [("I/3.5", "done", "so-tu-phap")]
    assert not taken.is_whole


def test_a_contradiction_with_an_earlier_file_is_told(tiny, book):
    book.put("DoJ", "I/3.3", state="done", evidence="Report 9")
    take(tiny, book)
    later = ReportBook(tiny.path, book.file)
    later.put("DoHA", "I/3.3", state="suspended")
    assert "report-contradiction" in ids(take(tiny, later))


def test_files_of_evidence_are_kept_by_their_hash_and_a_missing_one_is_told(tiny, book, tmp_path):
    (tmp_path / "Biên bản 3.pdf").write_bytes(b"%PDF minutes")
    (tmp_path.parent / "secret.pdf").write_bytes(b"%PDF of others")
    book.put("DoHA", "I/3.1", state="done", evidence="Decision 12; Biên bản 3.pdf")
    book.put("DoHA", "I/3.2", state="in progress", evidence="../secret.pdf")
    book.put("DoJ", "I/3.5", state="in progress", evidence="https://example.vn/report.pdf")
    taken = take(tiny, book)
    name = hashlib.sha256(b"%PDF minutes").hexdigest() + ".pdf"
    assert [path.name for path in (tiny.path / "evidence").iterdir()] == [name]
    assert [row.evidence_file for row in read_plan(tiny.path).reports.rows[1:]] == [name, None, None]
    assert [fault.id for fault in taken.faults if "evidence" in fault.id] == ["report-evidence-missing"]
    # the missing one comes later: the same report with its file is new
    (tmp_path / "secret.pdf").write_bytes(b"%PDF of ours")
    again = take(tiny, book)
    assert (again.added, again.repeated) == (1, 2)


def test_a_deadline_that_is_asked_for_becomes_a_step_to_accept_or_refuse(tiny, book, tmp_path):
    book.put("DoJ", "I/3.5", state="in progress", causes="no staff", proposed_due=date(2025, 9, 30))
    take(tiny, book)
    plan = read_plan(tiny.path)
    (asked,) = deadline_proposals(plan, DAY)
    assert (asked.activity, asked.due, asked.proposed) == ("I/3.5", date(2025, 6, 20), date(2025, 9, 30))
    kb = open_plan(tiny.path, language="en").as_of(DAY)
    assert "I/3.5" in kb.assessment.answers.items("overdue")
    after = kb.what_if(scenario_of_proposals([asked], DAY)).after
    assert "I/3.5" not in after.assessment.answers.items("overdue")
    file = tmp_path / "asked.yaml"
    made = run_command("report", "proposals", "--plan", tiny.path, "--as-of", "2025-06-30", "--to", file)
    assert made.exit_code == 0, made.output
    assert "2025-09-30" in file.read_text(encoding="utf-8")
    shown = run_command("report", "proposals", "--plan", tiny.path, "--as-of", "2025-06-30", "--lang", "en")
    assert "no staff" in shown.output


def decide(tiny, *words):
    where = ("--plan", tiny.path, "--lang", "en", "--by", "chair", "--date", "2025-07-02")
    return run_command("report", "decide", *words, *where)


@pytest.mark.slow
def test_a_decision_extends_a_deadline_or_refuses_to_and_answers_the_proposal(tiny, book):
    book.put("DoJ", "I/3.5", state="in progress", proposed_due=date(2025, 9, 30))
    book.put("DoHA", "I/3.2", state="in progress", proposed_due=date(2025, 8, 15))
    take(tiny, book)
    extended = decide(tiny, "proposed_due", "I/3.5", "deadline_extended", "--until", "2025-09-15", "--basis", "QĐ 5")
    assert extended.exit_code == 0, extended.output
    assert decide(tiny, "proposed_due", "I/3.2", "deadline_refused").exit_code == 0
    kb = open_plan(tiny.path, language="en").as_of(date(2025, 7, 3))
    due = {row.id: row.due for row in kb.summary.activities}
    assert (due["I/3.5"], due["I/3.2"]) == (date(2025, 9, 15), date(2025, 6, 30))
    left = run_command("report", "proposals", "--plan", tiny.path, "--as-of", "2025-07-03", "--lang", "en")
    assert "I/3." not in left.output


def test_the_next_report_says_what_became_of_each_decision(tiny, book):
    sent = decide(tiny, "overdue", "I/3.1", "reminder_sent", "--until", "2025-07-10", "--basis", "CV 8")
    assert sent.exit_code == 0, sent.output
    assert decide(tiny, "overdue", "I/3.5", "reminder_sent", "--until", "2025-07-20").exit_code == 0
    book.put("DoHA", "I/3.1", state="done", evidence="Decision 12")
    take(tiny, book)
    for day, word in (("2025-07-15", "still holds"), ("2025-07-25", "still holds, past the day set")):
        shown = run_command(
            "report", "decisions", "--plan", tiny.path, "--as-of", day, "--format", "csv", "--lang", "en"
        )
        assert shown.exit_code == 0, shown.output
        rows = [line for line in shown.output.splitlines() if "I/3." in line]
        outcomes = {line.split(",")[1]: line.rsplit(",", 1)[1] for line in rows}
        held = "holds" if word == "still holds" else "holds_past_until"
        assert outcomes == {"I/3.1": "resolved", "I/3.5": held}


def test_a_decision_on_a_finding_that_there_is_not_is_refused(tiny):
    refused = decide(tiny, "overdue", "I/3.3", "risk_accepted")
    assert (refused.exit_code, "report-decision-unknown" in refused.output) == (2, True)


@pytest.mark.slow
def test_figures_of_a_target_by_period_are_used_by_the_rules(tiny, book):
    sheet = book.book["Targets DoHA"]
    sheet["G5"] = 85
    assert take(tiny, book).added == 1
    kb = open_plan(tiny.path, language="en")
    found = {day: [row.kind for row in kb.as_of(day).finding_rows() if row.item == "II/1.1"]
             for day in (DAY, date(2026, 1, 2))}  # fmt: skip
    assert "target_short" in found[DAY]
    assert "target_missed" in found[date(2026, 1, 2)]
    later = ReportBook(tiny.path, book.file, day=date(2025, 9, 14))
    assert later.book["Targets DoHA"]["D5"].value == 85


def reasons(taken):
    return sorted(one for one in ids(taken) if one in ("report-day-assumed", "report-percent-state"))


def test_a_state_or_day_in_doubt_is_taken_and_told_in_the_list_the_receipt_and_the_exit_status(tiny, book, tmp_path):
    book.put("DoHA", "I/3.1", state="done", evidence="Decision 12")
    book.put("DoHA", "I/3.2", state="in progress", percent=100)
    book.put("DoJ", "I/3.5", state="done", percent=60, evidence="Minutes", date=date(2025, 6, 20))
    taken = take(tiny, book)
    assert reasons(taken) == ["report-day-assumed", "report-percent-state", "report-percent-state"]
    assert (taken.added, taken.is_whole, taken.is_certain) == (3, True, False)
    kb = open_plan(tiny.path, language="en").as_of(DAY)
    assert "I/3.1" in kb.assessment.answers.items("done_late")
    documents = receipts(taken, read_plan(tiny.path), DAY, "en")
    told = {agency: [str(row[2]) for table in each.tables if table.key == "faults" for row in table.rows]
            for agency, each in documents.items()}  # fmt: skip
    assert any(
        "I/3.1 is reported done without a day; 2025-06-30, the day of the report" in one for one in told["so-noi-vu"]
    )
    assert any("100 %" in one for one in told["so-noi-vu"])
    assert any("60 %" in one for one in told["so-tu-phap"])


@pytest.mark.parametrize("cells", [{"state": "done"}, {"state": "done", "percent": 60, "date": date(2025, 3, 20)}])
def test_the_command_ends_with_1_where_a_state_or_day_is_in_doubt(tiny, book, cells):
    book.put("DoHA", "I/3.1", evidence="Decision 12", **cells)
    done = run_command("report", "import", book.save(), "--plan", tiny.path, "--lang", "en")
    assert done.exit_code == 1, done.output
    assert ("report-day-assumed" if "date" not in cells else "report-percent-state") in done.stderr
    again = run_command("report", "import", book.save(), "--plan", tiny.path, "--lang", "en")
    assert again.exit_code == 0, again.output  # in the log already, nothing new rests on it


def test_a_single_report_that_gets_the_day_of_its_entry_is_doubted_in_the_same_way(tiny):
    reports = [Report(DAY, item, "done", None, "x", None, None) for item in ("I/3.1", "I/3.2", "I/3.3", "I/3.5")]
    doubts = faults_of_assumed_days(read_plan(tiny.path), reports, "reports.csv", "vi")
    assert [(one.id, one.line, one.values["item"]) for one in doubts] == [
        ("report-day-assumed", 1, "I/3.1"),
        ("report-day-assumed", 4, "I/3.5"),
    ]


HEAD = "date,activity,state,percent,evidence,reporter,note\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ngày,việc,state,percent,evidence,reporter,note\n",
         ["tệp thiếu các cột: date (Ngày), activity (Hoạt động)", "tệp có các cột không đọc được: ngày, việc"]),
        (f"{HEAD.strip()},reciever\n", ["tệp có các cột không đọc được: reciever"]),
        (f"{HEAD}2025-05-01,I/3.1,xong,,,,\n", ["'xong' không được dùng ở đây"]),
    ],
    ids=["other columns", "one more", "a state in other words"],
)  # fmt: skip
def test_a_file_with_other_columns_or_states_is_told_in_the_words_of_the_reader(tmp_path, text, told):
    write_tiny_plan(tmp_path / "plan")
    (tmp_path / "r.csv").write_text(text, encoding="utf-8")
    faults = take_reports(tmp_path / "plan", [tmp_path / "r.csv"], Origin(date(2025, 6, 1)), "vi").faults
    assert [fault.message("vi") for fault in faults] == told
    for fault in faults:
        words = "done (đã hoàn thành)" if "xong" in text else "evidence (Minh chứng), reporter (Cơ quan báo cáo)"
        assert words in fault.hint("vi")
