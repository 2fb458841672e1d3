"""Every place that takes a day reads it by one function: text, dates, moments; and refuses the rest in its language."""

from datetime import date, datetime, time, timedelta, timezone

import numpy
import pandas
import pytest

from plan_graph import InputError, Scenario, open_plan
from plan_graph.model.arguments import read_day

DAY = date(2025, 6, 30)

DAYS = [
    "2025-06-30", "30/6/2025", " 30/06/2025 ", "\t2025-06-30\n", DAY, datetime(2025, 6, 30, 23, 59),
    datetime(2025, 6, 30, 1, tzinfo=timezone(timedelta(hours=7))), pandas.Timestamp("2025-06-30"),
    pandas.Timestamp("2025-06-30 08:00", tz="Asia/Ho_Chi_Minh"), numpy.datetime64("2025-06-30"),
    numpy.datetime64("2025-06-30T10:00", "ns"), pandas.Series(pandas.to_datetime(["2025-06-30"])).iloc[0],
]  # fmt: skip

TEXTS = [
    "2025-02-30", "30/2/2025", "6/30/2025", "06/30/2025", "2025-6-30", "20250630", "2025-W27-1", "30-06-2025",
    "30/06/25", "today", "", " ", "2025-06-30T00:00", "nan", "٣٠/٠٦/٢٠٢٥", "9" * 100_000,
]  # fmt: skip

OTHERS = [
    None, pandas.NaT, numpy.datetime64("NaT"), float("nan"), 20250630, 45838.0, True, False, b"2025-06-30", [DAY],
    time(12), timedelta(1), object(), numpy.datetime64("2025-06"), numpy.datetime64("2025"),
    numpy.datetime64("20000-01-01"), pandas.Period("2025-06"), pandas.Series([DAY]), numpy.array("2025-06-30"),
]  # fmt: skip


@pytest.fixture(scope="module")
def kb():
    return open_plan(language="en")


@pytest.mark.parametrize("day", DAYS, ids=repr)
def test_a_day_is_a_day_whatever_holds_it(kb, day):
    on = kb.as_of(day)
    assert on.date == DAY
    assert type(on.date) is date
    assert Scenario("x").on(day).as_of == DAY


@pytest.mark.parametrize(
    ("wrong", "fault"), [(t, "as-of-not-date") for t in TEXTS] + [(o, "argument-not-day") for o in OTHERS]
)
def test_what_is_no_day_is_refused_with_what_is_taken(kb, wrong, fault):
    for language, words in (("en", "with the day first"), ("vi", "Viết 30/06/2025")):
        with pytest.raises(InputError) as error:
            kb.in_language(language).as_of(wrong)
        (said,) = error.value.diagnostics
        assert (said.id, said.place) == (fault, "as_of")
        assert words in str(error.value)
        assert "--" not in str(error.value)
        assert len(str(error.value)) < 300


@pytest.mark.parametrize("day", ["0001-01-01", "1/1/1600", date.max, pandas.Timestamp("1700-01-01")])
def test_a_day_centuries_away_is_refused(kb, day):
    with pytest.raises(InputError) as error:
        kb.as_of(day)
    assert [fault.id for fault in error.value.diagnostics] == ["date-out-of-range"]


BUILDERS = {
    "on": lambda day: Scenario("x").on(day).as_of,
    "merge": lambda day: Scenario("x").merge(["a"], into="b", on=day).steps[0].values["on"],
    "split": lambda day: Scenario("x").split("a", {"b": {"field": "II"}}, "b", day).steps[0].values["on"],
    "dissolve": lambda day: Scenario("x").dissolve("a", day).steps[0].values["on"],
    "rename": lambda day: Scenario("x").rename("a", "b", "Bê", "B", day).steps[0].values["on"],
    "add_agency": lambda day: Scenario("x").add_agency("a", "A", "A", day).steps[0].values["on"],
    "move_due": lambda day: Scenario("x").move_due(day, field="II").steps[0].values["due"],
    "fulfil": lambda day: Scenario("x").fulfil("o", day).steps[0].values["due"],
    "slip from": lambda day: Scenario("x").slip(1, due_from=day).steps[0].where.due_from,
    "cancel to": lambda day: Scenario("x").cancel(due_to=day).steps[0].where.due_to,
    "read_day": lambda day: read_day(day, "here"),
}


@pytest.mark.parametrize("name", BUILDERS)
def test_steps_of_a_scenario_read_days_alike(name):
    for day in ("30/6/2025", datetime(2025, 6, 30, 8), pandas.Timestamp("2025-06-30"), numpy.datetime64("2025-06-30")):
        assert BUILDERS[name](day) == DAY
        assert type(BUILDERS[name](day)) is date
    for wrong in ("2025-02-30", "6/30/2025", pandas.NaT, 5):
        with pytest.raises(InputError):
            BUILDERS[name](wrong)


def test_a_view_is_filtered_by_a_day_in_any_form(kb):
    sizes = {
        len(kb.view(kind="activity", due=day).graph)
        for day in ("2025-09-30", "30/9/2025", pandas.Timestamp("2025-09-30"))
    }
    assert len(sizes) == 1
    assert sizes != {0}
