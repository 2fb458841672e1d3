"""Sentences of rules: numbers with words of their own for zero and one, numbers of targets by where they are."""

import pytest

from plan_graph.explain.wording import Wording
from plan_graph.inference import infer
from tests.language.small_rules import facts, kinds, program, rule
from tests.shipped import opened

BASE = kinds(task={"name": "text", "days": "integer"})


def sentences(folder, because, rows):
    entry = rule("late", "late(name = t.name, days = t.days)", "task t") | {"because": {"vi": because, "en": because}}
    inference = infer(program(folder, BASE, entry), facts(BASE, task=rows))
    wording = Wording(inference, {}, "en")
    return [wording.reason(ways[0]) for ways in inference.derivations.values()]


@pytest.mark.parametrize(
    ("because", "expected"),
    [
        ("{days} {days|day|days}", ["0 days", "1 day", "7 days"]),
        ("due {days|today|in # day|in # days}", ["due today", "due in 1 day", "due in 7 days"]),
        ("due {t.days|today|tomorrow|in # days}", ["due today", "due tomorrow", "due in 7 days"]),
        ("{days||one|#}.", [".", "one.", "7."]),
    ],
)
def test_zero_and_one_have_words_of_their_own(because, expected, tmp_path):
    assert sentences(tmp_path, because, [("a", 0), ("b", 1), ("c", 7)]) == expected


@pytest.mark.parametrize(("language", "today"), [("vi", "tức là hôm nay"), ("en", ", today")])
def test_what_is_due_on_the_day_is_due_today(language, today):
    rows = opened(language).as_of("2025-06-30").finding_rows("due_soon", "obligation_due_soon")
    assert any(today in row.because for row in rows)
    assert not any(zero in row.because for row in rows for zero in ("còn 0", "in 0", "#"))


@pytest.mark.parametrize(("language", "number"), [("vi", "III/1.7b của phụ lục"), ("en", "III/1.7b of the annex")])
def test_a_target_of_the_annex_is_named_by_its_number_there(language, number):
    kb = opened(language).as_of("2025-06-30")
    for text in (kb.finding_rows("target_conflict")[0].because, str(kb.why("II/3.2c", "target_conflict"))):
        assert number in text
        assert "annex:" not in text


def test_a_target_and_a_task_of_one_number_keep_their_names():
    text = str(opened("en").as_of("2025-06-30").why("II/2.2", "target_at_risk"))
    assert "target II/2.2 (Provincial rules amended after review)" in text
    assert "target II/2.2 (Better law-making)" not in text
