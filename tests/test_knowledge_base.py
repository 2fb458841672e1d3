"""The knowledge base on the shipped plan: counts, findings and proofs."""

import dataclasses
import re
from dataclasses import FrozenInstanceError

import pytest

from plan_graph import open_plan
from plan_graph.explain.proofs import Step, leaves
from plan_graph.model.diagnostics import InputError
from plan_graph.model.plan import Table
from plan_graph.model.words import COUNT
from plan_graph.render.cell_text import text_rows
from tests.shipped import opened

DATES = ["2025-01-31", "2025-06-30", "2025-12-31"]
MONTH_ENDS = [f"2025-{month:02}-{28 if month == 2 else 30 if month in (4, 6, 9, 11) else 31}" for month in range(1, 13)]

# Counted by hand from tables and log. Field II: 3.1 3.2 3.3 3.6 3.7 3.9 are ongoing; 3.4 is due 31/3 and still open
# on 30/6; 3.5 is due 30/6 and was reported done on 27/6; 3.8 is due 31/12. Reports since 15/6: 3.1 3.2 3.6 3.9.
FIELD_II = {
    "2025-01-31": {"open_within_term": 3, "ongoing_not_due": 6},
    "2025-06-30": {
        "done_on_time": 1,
        "open_within_term": 1,
        "open_overdue": 1,
        "ongoing_reported": 4,
        "ongoing_unreported": 2,
    },
    "2025-12-31": {"done_on_time": 1, "open_within_term": 1, "open_overdue": 1, "ongoing_unreported": 6},
}
# Field V: 3.1 is due 31/3 and never done; the other seven are due 31/12 and open on that very day.
FIELD_V = {
    "2025-01-31": {"open_within_term": 8},
    "2025-06-30": {"open_within_term": 7, "open_overdue": 1},
    "2025-12-31": {"open_within_term": 7, "open_overdue": 1},
}


def counted(day: str, field: str) -> dict[str, int]:
    row = next(row for row in opened().as_of(day).summary.fields if row.id == field)
    return {name: number for name, number in row.counts.items() if number}


@pytest.mark.parametrize("day", DATES)
def test_counts_of_two_fields_are_those_counted_by_hand(day):
    assert counted(day, "II") == FIELD_II[day]
    assert counted(day, "V") == FIELD_V[day]


@pytest.mark.fast(4)
@pytest.mark.parametrize("day", ["2024-06-30", *MONTH_ENDS, "2026-02-28", "2031-01-01"])
def test_counts_add_up_to_the_number_of_activities_on_any_day(day):
    summary = opened().as_of(day).summary
    assert sum(summary.counts.values()) == summary.total == len(opened().plan.activities) == 95
    for row in summary.fields:
        assert sum(row.counts.values()) == row.total
    assert {name: sum(row.counts[name] for row in summary.fields) for name in COUNT} == summary.counts


@pytest.mark.parametrize("day", MONTH_ENDS)
def test_every_item_has_exactly_one_status(day):
    kb = opened().as_of(day)
    statuses = kb.inference.conclusions("status")
    assert len(statuses) == len({fact.values[:2] for fact in statuses})
    plan = kb.plan
    levels = {"activity": plan.activities, "task": plan.tasks, "objective": plan.objectives, "field": plan.fields}
    expected = {(level, row.id) for level, rows in levels.items() for row in rows}
    # an objective or task none of whose activities survive in the text has no status of its own
    assert set(kb.assessment.status) <= expected
    assert {key for key in expected if key[0] == "activity"} <= set(kb.assessment.status)
    assert not expected - set(kb.assessment.status)


@pytest.mark.parametrize("day", MONTH_ENDS)
def test_every_overdue_blocked_and_at_risk_activity_is_proven_down_to_rows_with_source_lines(day):
    kb = opened().as_of(day)
    proven = 0
    for kind in ("overdue", "blocked", "at_risk"):
        for fact in kb.inference.conclusions(kind):
            ends = leaves(kb.assessment.proofs.of(fact))
            assert ends
            for leaf in ends:
                assert leaf.fact in kb.inference.facts
                assert leaf.sources, leaf
                assert any(source.plan_line is not None for source in leaf.sources), leaf
            proven += 1
    assert proven >= 20


def steps(step: Step):
    yield step
    for part in step.under:
        if isinstance(part, Step):
            yield from steps(part)


def test_no_proof_rests_on_itself():
    kb = opened().as_of("2025-06-30")

    def check(step: Step, above: frozenset) -> None:
        assert step.fact not in above
        for part in step.under:
            if isinstance(part, Step):
                check(part, above | {step.fact})

    for fact in kb.inference.derivations:
        check(kb.assessment.proofs.of(fact), frozenset())


def test_a_finding_is_called_proposed_only_when_it_falls_without_the_proposed_edges():
    kb = opened().as_of("2025-06-30")
    kept = [(d, line) for d, line in kb.plan.dependencies.rows_with_lines() if d.basis != "proposed"]
    firm = Table("dependencies.csv", tuple(d for d, _ in kept), tuple(line for _, line in kept))
    without = dataclasses.replace(kb, plan=dataclasses.replace(kb.plan, dependencies=firm))
    for kind in ("blocked", "at_risk"):
        for fact in kb.inference.conclusions(kind):
            stays = fact in without.inference.facts
            assert (kb.assessment.proofs.basis(fact) == "proposed") == (not stays), fact


def test_a_root_cause_behind_a_proposed_edge_says_so_though_the_activity_is_firmly_blocked():
    # without any report I/3.18 waits for I/3.2 (proposed), and the rows after it wait for I/3.18 (sequence)
    kb = dataclasses.replace(opened(), plan=dataclasses.replace(opened().plan, reports=Table("reports.csv"))).as_of(
        "2025-06-30"
    )
    (row,) = [row for row in kb.summary.blocked if row.activity.id == "I/3.19"]
    assert row.basis == "sequence"
    assert row.causes == row.proposed_causes == ("I/3.1",)
    (found,) = kb.blocked.query("id == 'I/3.19'")["proposed_root_cause"]
    assert found == ["I/3.1"]
    shipped = opened().in_language("en").as_of("2025-06-30")
    rows = shipped.blocked.query("basis != 'proposed'").explode("proposed_root_cause").dropna()
    assert {*rows["id"]} == {"V/3.6", "VI/3.5"}
    tables = shipped.status_tables
    shown = text_rows(tables.write_out(tables.blocked()))
    assert {row[0] for row in shown if "[only proposed]" in row[5]} == {
        "V/3.6",
        "VI/3.5",
    }  # blocked by a stated edge and by an event, behind proposed ones too


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("item", ["I/3.21", "V/3.1", "V/3.2", "VII.1/3.3", "I/1.4"])
def test_the_proof_in_words_is_the_golden_one(item, language, golden):
    text = str(opened().as_of("2025-06-30").in_language(language).why(item))
    golden(f"why-{item.replace('/', '-')}.{language}.txt", text + "\n")


def test_the_same_question_gives_the_same_answer_in_any_order():
    kb = open_plan()
    later = kb.as_of("2025-12-31")
    assert str(later.why("V/3.2")) == str(open_plan().as_of("2025-12-31").why("V/3.2"))
    assert str(kb.why("V/3.2")) == str(open_plan().why("V/3.2"))


def test_the_knowledge_base_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        opened().date = None


def test_parameters_change_the_answer_and_are_checked():
    kb = opened().as_of("2025-06-30")
    assert len(kb.inference.conclusions("due_soon")) == 1
    assert len(kb.with_parameters(due_soon_days=200).inference.conclusions("due_soon")) > 20
    with pytest.raises(InputError) as error:
        _ = kb.with_parameters(due_sun_days=3).inference
    assert [d.id for d in error.value.diagnostics] == ["parameter-not-declared"]
    with pytest.raises(InputError) as error:
        _ = kb.with_parameters(due_soon_days="3").inference
    assert [d.id for d in error.value.diagnostics] == ["parameter-type"]


def test_an_unknown_item_is_refused_with_the_nearest_one():
    with pytest.raises(InputError) as error:
        opened().why("I/3.211")
    assert [d.id for d in error.value.diagnostics] == ["unknown-item"]
    assert error.value.diagnostics[0].values["near"] == "I/3.21"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_tables_for_notebooks_have_the_same_rows_as_the_summary(language):
    kb = opened().as_of("2025-06-30").in_language(language)
    assert kb.counts["activities"].sum() == 95
    assert list(kb.activities["id"]) == [a.id for a in kb.plan.activities]
    assert list(kb.blocked["id"]) == [row.activity.id for row in kb.summary.blocked]
    assert list(kb.overdue["days"]) == [91, 91]
    assert set(kb.at_risk["id"]) == {row.activity.id for row in kb.summary.at_risk}
    assert not kb.findings["because"].str.contains(r"[{}$]").any()
    assert list(kb.table("fields")["id"]) == [f.id for f in kb.plan.fields]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_column_shown_has_a_heading_in_the_language(language):
    kb = opened().as_of("2025-06-30").in_language(language)
    tables = (kb.counts, kb.fields, kb.activities, kb.overdue, kb.blocked, kb.at_risk, kb.findings, kb.schedule)
    for table in tables:
        shown = kb.shown(table)._repr_html_()
        assert shown.count("<tr") == len(table) + 1
        assert not re.search(r"<th>(id|title|lead|due|root_cause|slack_days)</th>", shown)
        assert "NaN" not in shown
        assert "None" not in shown


def test_a_table_shown_has_dates_of_the_language_statuses_with_shape_and_no_cut_text():
    kb = opened().as_of("2025-06-30")
    shown = kb.shown(kb.blocked)._repr_html_() + kb.shown(kb.fields)._repr_html_()
    assert "30/09/2025" in shown
    assert "■ chưa triển khai được" in shown
    assert "…" not in shown.replace("...", "…")
    assert "30/09/2025" in repr(kb.shown(kb.blocked))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_slack_is_shown_with_the_words_that_the_plan_gives_no_durations(language):
    schedule = opened().in_language(language).schedule
    assert {"vi": "không nêu thời lượng", "en": "no durations"}[language] in schedule.attrs["note"]
    slack = dict(zip(schedule["id"], schedule["slack_days"], strict=True))
    # worked by hand: due 30/9, 92 days after 30/6, five activities in a row, each at least a day
    assert [slack[f"I/3.{n}"] for n in (18, 19, 20, 21, 22)] == [88, 89, 90, 91, 92]
    # within the windows, 1/4 to 30/9, whatever the day: 182 - 4 = 178 days
    windows = dict(zip(schedule["id"], schedule["window_slack_days"], strict=True))
    assert [windows[f"I/3.{n}"] for n in (18, 19, 20, 21, 22)] == [178] * 5
    assert schedule["critical"].any()


def test_what_a_notebook_shows_is_escaped():
    hostile = dataclasses.replace(opened().plan.activities.rows[0], title_vi="<script>alert(1)</script>")
    rows = (hostile, *opened().plan.activities.rows[1:])
    plan = dataclasses.replace(opened().plan, activities=Table("activities.csv", rows, opened().plan.activities.lines))
    kb = dataclasses.replace(opened(), plan=plan)
    shown = kb.why(hostile.id)._repr_html_() + kb._repr_html_()
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown
