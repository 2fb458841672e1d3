"""Phrases of time: windows, days, repetitions, events, and the account of every word."""

import csv
import random
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_graph.importing import read_deadline
from plan_graph.importing.deadlines import LONGEST, column_day_order, day_before, phrase_reader
from plan_graph.importing.deadlines.scanner import scan
from plan_graph.importing.deadlines.tokens import tokens_of

WORKED = Path(__file__).resolve().parents[3] / "shared" / "deadline-phrases.tsv"
OURS = Path(__file__).parent / "phrases" / "deadlines.tsv"


def rows_of(file):
    with file.open(encoding="utf-8") as opened:
        return list(csv.DictReader(opened, delimiter="\t", quoting=csv.QUOTE_NONE))


PHRASES = rows_of(OURS)


def span(phrase, year=2025):
    found = read_deadline(phrase, year)
    return found.kind, str(found.start or ""), str(found.end or ""), found.inclusive, found.recurrence


@pytest.mark.skipif(not WORKED.exists(), reason="the worked phrases are not beside the project")
def test_every_worked_phrase_is_read_and_gives_no_doubt():
    rows = rows_of(WORKED)
    assert len(rows) > 100
    for row in rows:
        phrase = row["phrase"].replace("\\n", "\n")
        found = span(phrase, int(row["plan_year"]))
        inclusive = row["end_bound"] == "incl" if row["end_bound"] else found[3]
        assert found == (row["kind"], row["start"], row["end"], inclusive, row["recurrence"]), phrase
        assert bool(read_deadline(phrase, 2025).doubt) == (phrase == "31/6/2025"), phrase


@pytest.mark.parametrize("row", PHRASES, ids=lambda row: row["phrase"])
def test_every_phrase_of_our_own_is_read(row):
    found = read_deadline(row["phrase"].replace("\\n", "\n"), 2025)
    value = (found.kind, str(found.start or ""), str(found.end or ""), found.recurrence)
    assert value == (row["kind"], row["start"], row["end"], row["recurrence"])
    if found.end or found.kind == "recurring":
        assert found.inclusive == (row["bound"] == "incl")
    assert found.ditto == (row["doubt"] == "ditto")
    assert found.doubt == ("" if found.ditto else row["doubt"])


def test_there_are_at_least_three_hundred_phrases_of_our_own():
    assert len({row["phrase"] for row in PHRASES}) == len(PHRASES) >= 300


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
    assert found.anchor == phrase


@pytest.mark.parametrize(
    ("phrase", "problem"),
    [("31/6/2025", "invalid-date"), ("Tháng 13/2025", "invalid-date"), ("abc", "unreadable"),
     ("Năm học 2025-2026", "unreadable")],
)  # fmt: skip
def test_an_unreadable_phrase_is_not_guessed(phrase, problem):
    found = read_deadline(phrase, 2025)
    assert (found.kind, found.end, found.problem, found.doubt) == ("none", None, problem, "import-deadline-unread")


def test_words_left_over_are_named_as_printed():
    found = read_deadline("Quý II/2025 Xanh Đỏ", 2025)
    assert (found.leftover, found.doubt) == (("Xanh", "Đỏ"), "import-deadline-partly-read")
    assert read_deadline("Năm 2025 Xanh", 2025).leftover == ("Xanh",)


def test_a_remark_in_brackets_is_kept_and_no_doubt():
    found = read_deadline("18/5/2026 (đề nghị chuyển thành thường xuyên)", 2026)
    assert (found.comment, found.doubt) == ("đề nghị chuyển thành thường xuyên", "")


def test_a_list_of_days_keeps_each_of_them():
    found = read_deadline("20/3/2025, 15/6/2025", 2025)
    assert found.occurrences == ((None, date(2025, 3, 20)), (None, date(2025, 6, 15)))


def test_the_year_of_the_plan_is_marked_as_assumed_without_a_doubt():
    found = read_deadline("Quý II", 2025)
    assert (found.guessed, found.doubt) == ("plan-year", "")
    assert read_deadline("Quý II/2025", 2025).guessed == ""


def test_a_cell_that_is_too_long_is_unread_and_named():
    found = read_deadline("1" * (LONGEST + 1), 2025)
    assert (found.kind, found.problem, found.doubt) == ("none", "unreadable", "import-deadline-unread")


@pytest.mark.parametrize(
    ("rule", "earlier"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=15", "FREQ=MONTHLY;BYMONTHDAY=14"),
        ("FREQ=MONTHLY;BYMONTHDAY=1", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=1", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"),
        ("FREQ=WEEKLY;BYDAY=MO", "FREQ=WEEKLY;BYDAY=SU"),
        ("FREQ=MONTHLY", "FREQ=MONTHLY"),
    ],
)
def test_before_a_day_that_repeats_is_the_day_before(rule, earlier):
    assert day_before(rule) == earlier


@pytest.mark.parametrize(
    ("cells", "day_first", "order", "doubt"),
    [
        (["05/06/2025", "30/06/2025"], False, "day-first", ""),
        (["05/06/2025", "06/30/2025"], False, "month-first", "import-deadline-column-month-first"),
        (["05/06/2025", "06/30/2025"], True, "month-first", "import-deadline-column-month-first"),
        (["05/06/2025", "06/30/2025", "30/06/2025"], True, "day-first", "import-deadline-day-order"),
        (["05/06/2025"], False, "day-first", "import-deadline-day-order"),
        (["05/06/2025", "Quý II"], True, "day-first", ""),
        (["05/05/2025"], False, "day-first", ""),
        (["2025-06-30", "Quý II"], False, "day-first", ""),
    ],
)
def test_the_order_of_day_and_month_is_decided_for_a_whole_column(cells, day_first, order, doubt):
    found = column_day_order(cells, day_first=day_first)
    assert (found.order, found.doubt) == (order, doubt)


def test_a_date_that_goes_against_the_order_of_its_column_is_told():
    assert read_deadline("05/06/2025", 2025, "month-first").end == date(2025, 5, 6)
    assert read_deadline("05/06/2025", 2025, "month-first").doubt == ""
    against = read_deadline("30/06/2025", 2025, "month-first")
    assert (against.end, against.doubt) == (date(2025, 6, 30), "import-deadline-assumed")


# properties

SOUP = [
    "quý", "tháng", "năm", "ngày", "tuần", "II", "iv", "6", "15", "2025", "31/12", "/", "-", ",", ".", ";", "(", ")",
    "trước", "đến", "từ", "sau", "hằng", "đầu", "cuối", "giữa", "nửa", "và", "hoặc", "khi", "theo", "không", "thường",
    "xuyên", "lần", "March", "15th", "Q3", "by", "end", "of", "every", "Friday", "week", "half", "xanh", "Sở", "hủy",
    "trên", "như", "kỳ", "họp", "số", "12/KH-UBND",
]  # fmt: skip


@given(st.text(max_size=200) | st.text("0123456789/-.,() quýnămthgitrđIV", max_size=40))
def test_any_text_is_read_without_a_crash(text):
    found = read_deadline(text, 2025)
    assert found.start is None or found.end is None or found.start <= found.end


@given(st.lists(st.sampled_from(SOUP), max_size=40).map(" ".join))
def test_any_soup_of_known_words_is_read_without_a_crash_and_no_token_is_lost(text):
    found = read_deadline(text, 2025)
    assert found.start is None or found.end is None or found.start <= found.end
    tokens = tokens_of(text)
    covered = Counter(place for item in scan(tokens) for place in range(item.at, item.until))
    assert covered == Counter(range(len(tokens)))


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_a_written_day_is_that_day(day):
    words = f"ngày {day.day} tháng {day.month} năm {day.year}"
    numbers = (f"{day:%d/%m/%Y}", f"{day.day}/{day.month}/{day.year}", day.isoformat(), f"{day.isoformat()} 00:00:00")
    english = (f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%b} {day.year}", f"{day:%d-%b-%Y}")
    for phrase in (words, *numbers, *english):
        found = read_deadline(phrase, 2025)
        assert (found.end, found.doubt) == (day, ""), phrase


YEAR_WORDS = {
    "vào", "expected", "estimated", "completed", "năm", "trong", "cả", "hoàn", "thành", "thời", "gian", "các", "đợt",
    "thực", "hiện", "end", "of", "in", "the",
}  # fmt: skip
"""Words of a phrase that names a year and nothing finer."""


def is_bare_year_in_silence(found):
    first, last = found.start, found.end
    whole = first and last and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    return found.kind == "period" and bool(whole) and not found.doubt and not found.problem


def mutations(words):
    for place in range(len(words)):
        yield [*words[:place], *words[place + 1 :]]
        for strange in ("xanh", "7", "không", "sở"):
            yield [*words[:place], strange, *words[place + 1 :]]
            yield [*words[:place], strange, *words[place:]]


@pytest.mark.slow
def test_a_changed_inserted_or_deleted_word_never_gives_the_bare_year_in_silence():
    tried, silent = 0, []
    for row in PHRASES:
        good = read_deadline(row["phrase"], 2025)
        if good.doubt or is_bare_year_in_silence(good):
            continue
        for words in mutations(row["phrase"].split()):
            tried += 1
            phrase = " ".join(words)
            found = read_deadline(phrase, 2025)
            if not is_bare_year_in_silence(found):
                continue
            explained = YEAR_WORDS | {token.word for token in tokens_of(f"{found.anchor} {found.comment}")}
            whole_year = "I - IV" in phrase or "đầu năm và 6 tháng cuối" in phrase
            if not whole_year and not {token.word for token in tokens_of(phrase) if token.kind == "word"} <= explained:
                silent.append(phrase)
    assert not silent
    assert tried > 5000


@pytest.mark.fast(1)
@pytest.mark.parametrize("strange", ["xanh", "Sở", "47", "zebra", "nhưng"])
def test_a_word_inserted_anywhere_is_in_the_value_kept_or_told(strange):
    lost = []
    for row in PHRASES:
        words = row["phrase"].replace("\\n", "\n").split(" ")
        for place in range(len(words) + 1):
            phrase = " ".join([*words[:place], strange, *words[place:]])
            found = read_deadline(phrase, 2025)
            kept = " ".join((*found.leftover, found.anchor, found.comment))
            if strange not in kept and not found.doubt and f"17 giờ {strange}" not in phrase:
                lost.append(phrase)
    assert not lost


def test_a_part_that_holds_no_token_cannot_hide_a_word(monkeypatch):
    """The account does not rest on the scanner: what it loses is left over."""
    monkeypatch.setattr(phrase_reader, "scan", lambda tokens, order: scan(tokens, order)[:-1])
    assert read_deadline("Quý II/2025 xanh", 2025).leftover == ("xanh",)


def calls(text):
    """How many calls it takes to read a phrase: steps, whatever the machine."""
    counted = 0

    def count(frame, event, argument):
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        read_deadline(text, 2025)
    finally:
        sys.setprofile(before)
    return counted


@pytest.mark.parametrize("seed", range(12))
def test_steps_grow_linearly_with_the_length(seed):
    chance = random.Random(seed)
    words = [chance.choice(SOUP) for _ in range(180)]
    short = " ".join(words)
    assert calls(f"{short} {short}") <= 2.5 * calls(short)


@pytest.mark.parametrize(
    "word", ["1", "1/", "15 ngày ", "quý ", "tháng 6, ", "(", "trước ", "theo ", "báo cáo ", "1, ", "hằng "]
)
def test_steps_grow_linearly_for_one_word_over_and_over(word):
    short = word * (900 // len(word))
    assert calls(short * 2) <= 2.5 * calls(short) + 200
