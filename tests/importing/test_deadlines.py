"""Phrases of time: windows, days, repetitions, events, and what must not be taken for a date."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_graph.importing import read_deadline

WORKED = Path(__file__).resolve().parents[3] / "shared" / "deadline-phrases.tsv"


def span(phrase, year=2025):
    found = read_deadline(phrase, year)
    return found.kind, str(found.start or ""), str(found.end or ""), found.inclusive, found.recurrence


@pytest.mark.skipif(not WORKED.exists(), reason="the worked phrases are not beside the project")
def test_every_worked_phrase_is_read():
    with WORKED.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(rows) > 100
    for row in rows:
        phrase = row["phrase"].replace("\\n", "\n")
        found = span(phrase, int(row["plan_year"]))
        inclusive = row["end_bound"] == "incl" if row["end_bound"] else found[3]
        assert found == (row["kind"], row["start"], row["end"], inclusive, row["recurrence"]), phrase


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("Quý III", "2025-07-01", "2025-09-30"),
        ("quí 3/2025", "2025-07-01", "2025-09-30"),
        ("Từ quý II đến quý IV/2026", "2026-04-01", "2026-12-31"),
        ("Tháng 1, 2, 3/2025", "2025-01-01", "2025-03-31"),
        ("Trong tháng 7", "2025-07-01", "2025-07-31"),
        ("tháng 2/2024", "2024-02-01", "2024-02-29"),
        ("Q3 2025", "2025-07-01", "2025-09-30"),
        ("September 2025", "2025-09-01", "2025-09-30"),
        ("End of 2025", "2025-10-01", "2025-12-31"),
        ("first half of 2026", "2026-01-01", "2026-06-30"),
        ("Từ 01/01/2025 đến 30/6/2025", "2025-01-01", "2025-06-30"),
        ("Năm 2025 theo Quyết định số 13/2026/QĐ-UBND", "2025-01-01", "2025-12-31"),
    ],
)
def test_a_window_is_read(phrase, start, end):
    assert span(phrase) == ("period", start, end, True, "")


@pytest.mark.parametrize(
    ("phrase", "end", "inclusive"),
    [
        ("31/12", "2025-12-31", True),
        ("Trước 30/6", "2025-06-30", False),
        ("Chậm nhất ngày 20/12/2025", "2025-12-20", True),
        ("Đến 31/12/2025", "2025-12-31", True),
        ("hoàn thành trước tháng 6/2025", "2025-06-01", False),
        ("by 30 June 2025", "2025-06-30", True),
        ("30/6/2025", "2025-06-30", True),
    ],
)
def test_a_day_is_an_end_without_a_start(phrase, end, inclusive):
    assert span(phrase) == ("period", "", end, inclusive, "")


@pytest.mark.parametrize(
    ("phrase", "rule", "inclusive"),
    [
        ("Trước ngày 15 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=15", False),
        ("Ngày 25 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=25", True),
        ("Hằng năm", "FREQ=YEARLY", True),
        ("Mỗi quý một lần", "FREQ=MONTHLY;INTERVAL=3", True),
        ("2 lần/năm", "FREQ=MONTHLY;INTERVAL=6", True),
        ("Quarterly", "FREQ=MONTHLY;INTERVAL=3", True),
        ("Annually", "FREQ=YEARLY", True),
    ],
)
def test_a_repetition_is_a_rule(phrase, rule, inclusive):
    assert span(phrase) == ("recurring", "2025-01-01", "2025-12-31", inclusive, rule)


@pytest.mark.parametrize("phrase", ["15 ngày sau khi có quyết định", "Sau khi có hướng dẫn năm 2026", "Theo Đề án 06"])
def test_an_event_has_an_anchor_and_no_date(phrase):
    found = read_deadline(phrase, 2025)
    assert (found.kind, found.start, found.end) == ("event", None, None)
    assert found.anchor


@pytest.mark.parametrize(
    ("phrase", "problem"),
    [("31/6/2025", "invalid-date"), ("Tháng 13/2025", "invalid-date"), ("abc", "unreadable"),
     ("Năm học 2025-2026", "unreadable")],
)  # fmt: skip
def test_what_cannot_be_read_is_not_guessed(phrase, problem):
    found = read_deadline(phrase, 2025)
    assert (found.kind, found.end, found.problem) == ("none", None, problem)


@given(st.text(max_size=200) | st.text("0123456789/-.,() quýnămthgitrđIV", max_size=40))
def test_any_text_is_read_without_a_crash(text):
    found = read_deadline(text, 2025)
    assert found.start is None or found.end is None or found.start <= found.end


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_a_written_day_is_that_day(day):
    words = f"ngày {day.day} tháng {day.month} năm {day.year}"
    numbers = (f"{day:%d/%m/%Y}", f"{day.day}/{day.month}/{day.year}", day.isoformat(), f"{day.isoformat()} 00:00:00")
    for phrase in (words, *numbers):
        assert read_deadline(phrase, 2025).end == day


OURS = Path(__file__).parent / "phrases" / "deadlines.tsv"


@pytest.mark.parametrize("line", OURS.read_text(encoding="utf-8").splitlines())
def test_every_phrase_of_our_own_is_read(line):
    phrase, kind, start, end = line.split("\t")
    found = read_deadline(phrase, 2025)
    assert (found.kind, str(found.start or ""), str(found.end or "")) == (
        (kind, start, end) if kind != "recurring" else (kind, str(found.start or ""), str(found.end or ""))
    )
    assert kind != "recurring" or found.recurrence.startswith("FREQ=")
