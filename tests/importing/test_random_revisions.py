"""Random revisions: every work keeps its id, or is asked about; no report is ever at another work."""

from dataclasses import replace
from datetime import date

import pytest

from plan_graph.importing.revision import leave_open, match_revision, revise
from plan_graph.model.plan import Table
from plan_graph.model.records import Report
from tests.amount import chunks, seeded
from tests.importing.random_revisions import make_rows, revise_rows, table_of
from tests.importing.tables import imported

EFFECTIVE = date(2026, 6, 1)


def report_all(plan):
    """The plan with a report on every work that names it."""
    reports = tuple(
        Report(date(2026, 2, 1), row.id, "in_progress", None, row.title_vi, None, None) for row in plan.activities
    )
    return replace(plan, reports=Table("reports.csv", reports, (0,) * len(reports)))


def play(folder, seed):
    """How many works both versions have, how many of them are matched without a question, and what is wrong."""
    chance = seeded(f"revision {seed}")
    rows = make_rows(chance, chance.randrange(12, 40))
    (old_table, old_keys), (new_table, new_keys) = table_of(rows), table_of(revise_rows(chance, rows))
    before = report_all(imported(folder, *old_table, propose=False).plan)
    document = imported(folder, *new_table, propose=False, known=before)
    matching = match_revision(before, document, EFFECTIVE)
    new_of_key = {key: item for item, key in new_keys.items() if key}
    asked = {pair.old for pair in matching.doubts}
    wrong = []
    for item, key in old_keys.items():
        truth = new_of_key.get(key)
        told = matching.sure.get(item)
        if item in asked:
            if truth is not None and not any((one.old, one.new) == (item, truth) for one in matching.doubts):
                wrong.append((item, truth, "asked about others"))
        elif told != truth:
            wrong.append((item, truth, told))
    after = revise(before, document, leave_open(matching), EFFECTIVE, "QĐ 7").after
    titles = {row.id: row.title_vi for row in after.activities}
    for row in after.reports:
        key = old_keys[row.activity]
        now = matching.sure.get(row.activity)
        if now is not None and new_keys[now] != key:
            wrong.append((row.activity, titles[row.activity], "report at another work"))
    both = [item for item, key in old_keys.items() if key in new_of_key]
    return len(both), len([item for item in both if item in matching.sure]), wrong


@pytest.mark.random
@pytest.mark.parametrize("chunk", chunks(300, 20, fast=1))
def test_every_work_is_matched_rightly_or_asked_about(chunk, tmp_path):
    works = unasked = 0
    for seed in chunk:
        count, sure, wrong = play(tmp_path, seed)
        assert wrong == [], f"seed {seed}"
        works, unasked = works + count, unasked + sure
    assert unasked >= 0.95 * works
