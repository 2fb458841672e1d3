"""Tables of a notebook are what pandas users expect, and what people are shown of them has words for everything."""

import re

import pandas
import pytest

from plan_graph import open_plan
from plan_graph.answers.columns import has_column
from plan_graph.model.records import RECORDS
from plan_graph.render.cell_text import headings, text_rows
from tests.shipped import opened

NOUNS = (
    "counts", "fields", "activities", "overdue", "blocked", "at_risk", "findings", "health", "schedule", "load",
    "roll_ups", "dependencies",
)  # fmt: skip
VERBS = ("unblock", "advise", "finish_first")
CODES = {
    "counts": {"count"}, "activities": {"window", "state", "count", "status"}, "fields": {"status"},
    "blocked": {"basis"}, "findings": {"severity", "kind"}, "health": {"severity"}, "roll_ups": {"status", "level"},
}  # fmt: skip


@pytest.fixture(scope="module")
def kb():
    return opened("en").as_of("2025-06-30")


@pytest.mark.parametrize("name", NOUNS)
def test_a_noun_is_a_table_with_the_same_columns_types_and_codes_in_either_language(kb, name):
    english, vietnamese = getattr(kb, name), getattr(kb.in_language("vi"), name)
    assert isinstance(english, pandas.DataFrame)
    assert list(english.columns) == list(vietnamese.columns)
    assert list(english.dtypes) == list(vietnamese.dtypes)
    texts = {"title", "because", "evidence", "message", "hint", "place"}
    codes = [column for column in english.columns if column not in texts]
    pandas.testing.assert_frame_equal(english[codes], vietnamese[codes])
    assert CODES.get(name, set()) <= set(english.columns)


@pytest.mark.parametrize("name", VERBS)
def test_a_verb_is_a_question_whose_answer_has_a_table(kb, name):
    answer = getattr(kb, name)()
    assert isinstance(answer.table, pandas.DataFrame)
    assert len(repr(answer)) < 200
    assert answer._repr_html_().startswith("<")


def test_questions_in_pandas_work_with_codes_lists_and_days(kb):
    activities = kb.in_language("vi").activities
    assert list(activities.query("status == 'overdue'")["id"]) == ["II/3.4", "V/3.1"]
    assert set(activities.query("count == 'open_overdue'")["id"]) == set(kb.overdue["id"])
    assert activities["due"].dt.month.max() == 12
    assert str(activities["due"].dtype) == "datetime64[ns]"
    late = activities[activities["due"] < pandas.Timestamp("2025-06-30")]
    assert {"II/3.4", "V/3.1"} <= set(late["id"])
    led = activities.explode("lead").merge(
        kb.table("agencies"), left_on="lead", right_on="id", suffixes=("", "_agency")
    )
    assert led.query("id == 'V/3.1'")["short_vi"].tolist() == ["Sở Nội vụ"]
    causes = kb.blocked.explode("root_cause").groupby("root_cause")["id"].nunique()
    assert causes["I/3.18"] == 4
    assert kb.counts.query("official")["activities"].tolist() == [8, 3, 37, 2]
    assert kb.fields["activities"].sum() == 95
    assert (kb.fields.set_index("id").loc["I", ["done_on_time", "done_late"]] == [1, 2]).all()


def raw(kb, table):
    """What a person would not understand in a table shown: codes, NaN, headings that are keys, ids of agencies."""
    agencies = {agency.id for agency in kb.plan.agencies}
    found = []
    for heading in headings(table):
        found += [heading] if re.fullmatch(r"[a-z]+(_[a-z]+)+", heading) else []
    for row in text_rows(table):
        for column, text in zip(table.columns, row, strict=True):
            if column.key in ("fault", "id", "file", "source", "column", "number", "legal_basis", "title_en", "do"):
                continue
            parts = text.split("; ")
            found += [part for part in parts if part in agencies or re.fullmatch(r"[a-z]+(_[a-z]+)+", part)]
            found += [part for part in parts if part in ("nan", "NaN", "NaT", "None", "<NA>", "True", "False", "[]")]
    return found


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", NOUNS)
def test_a_table_shown_leaves_no_code_key_or_nan(kb, name, language):
    spoken = kb.in_language(language)
    assert raw(spoken, spoken.shown(getattr(spoken, name)).table) == []


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.table)
def test_every_table_of_a_plan_folder_is_shown_in_words(kb, record):
    spoken = kb.in_language("vi")
    table = spoken.table(record.table)
    assert [name for name in table.columns if not has_column(name)] == []
    assert raw(spoken, spoken.shown(table).table) == []


DEEDS = {
    "filtered": lambda kb: kb.activities.query("status == 'blocked'"),
    "filtered to nothing": lambda kb: kb.activities.query("status == 'x'"),
    "sorted": lambda kb: kb.activities.sort_values("due", ascending=False),
    "some columns": lambda kb: kb.activities[["id", "status", "lead"]],
    "one column": lambda kb: kb.activities[["status"]],
    "exploded": lambda kb: kb.blocked.explode("root_cause"),
    "merged": lambda kb: kb.blocked.merge(kb.activities[["id", "state", "percent"]], on="id"),
    "merged to the left, with holes": lambda kb: kb.activities[["id", "due"]].merge(
        kb.overdue[["id", "days"]], how="left", on="id"
    ),
    "grouped": lambda kb: kb.activities.groupby("status")["id"].count().reset_index(),
    "grouped, with its index": lambda kb: kb.activities.groupby(["field", "status"]).agg(activities=("id", "count")),
    "with an index of its own": lambda kb: kb.activities.set_index("id"),
    "two of a kind side by side": lambda kb: pandas.crosstab(kb.activities["field"], kb.activities["status"]),
    "concatenated": lambda kb: pandas.concat([kb.overdue, kb.blocked]),
    "of another day beside": lambda kb: kb.counts.merge(
        kb.as_of("2025-03-31").counts, on=["count", "official"], suffixes=("_now", "_then")
    ),
    "copied": lambda kb: kb.activities.copy(),
    "a head": lambda kb: kb.findings.head(3),
    "of plain Python": lambda kb: kb.activities.astype(object).where(kb.activities["due"].notna(), None),
}


@pytest.mark.fast(6)
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("deed", DEEDS)
def test_a_table_that_was_worked_on_is_shown_in_words(kb, deed, language):
    spoken = kb.in_language(language)
    shown = spoken.shown(DEEDS[deed](spoken))
    assert raw(spoken, shown.table) == []
    page = shown._repr_html_()
    assert not re.search(r"NaN|NaT|&lt;NA&gt;|>None<", page)
    assert repr(shown)


def test_a_crosstab_has_words_above_its_columns(kb):
    shown = kb.shown(pandas.crosstab(kb.activities["field"], kb.activities["status"]))
    assert "overdue" in headings(shown.table)
    assert "on track" in headings(shown.table)


def test_a_hint_is_not_cut_off(kb):
    longest = max(kb.health["hint"], key=len)
    assert longest in " ".join(repr(kb.shown(kb.health[["hint"]])).split())


def test_a_finding_about_a_day_or_a_number_is_shown(tmp_path):
    rules = tmp_path / "days.yaml"
    rules.write_text(
        """- conclusion: busy_day
  title: {vi: Ngày nhiều việc, en: Busy day}
  severity: low
- rule: busy-day
  title: {vi: Ngày nhiều việc, en: Busy day}
  because: {vi: "ngày {a.due}", en: "on {a.due}"}
  basis: test
  when: ["activity a: open and due = date '2025-12-31'"]
  then: busy_day(day = a.due)
  examples:
    - fires: ["activity(id = 'A', open = true, due = date '2025-12-31')"]
      gives: busy_day(day = date '2025-12-31')
    - silent: ["activity(id = 'A', open = true, due = date '2025-12-30')"]
""",
        encoding="utf-8",
    )
    kb = open_plan(rules=rules, language="vi")
    assert list(kb.findings["item"]) == ["2025-12-31"]
    assert "31/12/2025" in repr(kb.shown(kb.conclusions("busy_day")))


def test_not_known_is_missing_in_pandas_and_no_number(tmp_path):
    rules = tmp_path / "one.yaml"
    rules.write_text(
        """- rule: overdue
  title: {vi: Quá hạn, en: Overdue}
  because: {vi: "{a.id}", en: "{a.id}"}
  basis: test
  when: ["activity a: open and due < $as_of"]
  then: overdue(activity = a.id, days = $as_of - a.due)
  examples:
    - fires: ["activity(id = 'A', open = true, due = date '2025-01-01')"]
      with: {as_of: 2025-01-03}
      gives: overdue(activity = 'A', days = 2)
    - silent: ["activity(id = 'A', open = true, due = date '2025-01-03')"]
      with: {as_of: 2025-01-03}
""",
        encoding="utf-8",
    )
    kb = open_plan(rules=rules, language="en").as_of("2025-06-30")
    counts = kb.counts.set_index("count")["activities"]
    assert pandas.isna(counts["done_late"])
    assert counts["open_overdue"] == 2
    assert kb.activities["days_overdue"].sum() == 182
    assert kb.activities["root_cause"].isna().all()
