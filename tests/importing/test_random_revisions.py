"""Random revisions: every work keeps its id, or is asked about; no report is ever at another work."""

from dataclasses import replace
from datetime import date

import pytest

from plan_graph.importing.revision import match_revision, revise
from plan_graph.importing.revision_decisions import leave_open
from plan_graph.model.plan import Table
from plan_graph.model.records import Report
from tests.amount import chunks, seeded
from tests.importing.harsh_revisions import harsh_table, make_harsh_rows, revise_harshly
from tests.importing.random_revisions import make_rows, revise_rows, table_of
from tests.importing.tables import imported

EFFECTIVE = date(2026, 6, 1)


def report_all(plan):
    """The plan with a report on every work that names it."""
    reports = tuple(
        Report(date(2026, 2, 1), row.id, "in_progress", None, row.title_vi, None, None) for row in plan.activities
    )
    return replace(plan, reports=Table("reports.csv", reports, (0,) * len(reports)))


def judge(before, document, matching, truth, own):
    """What is wrong of a matching, and how many works both versions have, all and those matched without a question.

    ``truth`` has the id after for the id before of each work that both have; ``own`` says of each id after which work
    it is.
    """
    asked = {pair.old for pair in matching.doubts}
    wrong = []
    for row in before.activities:
        right = truth.get(row.id)
        told = matching.sure.get(row.id)
        if row.id in asked:
            if right is not None and not any((one.old, one.new) == (row.id, right) for one in matching.doubts):
                wrong.append((row.id, right, "asked about others"))
        elif told != right:
            wrong.append((row.id, right, told))
    after = revise(before, document, leave_open(matching), EFFECTIVE, "QĐ 7").after
    titles = {row.id: row.title_vi for row in after.activities}
    for row in after.reports:
        now = matching.sure.get(row.activity)
        if now is not None and truth.get(row.activity) != now:
            wrong.append((row.activity, titles[row.activity], "report at another work", own.get(now)))
    return wrong, len(truth), len([item for item in truth if item in matching.sure])


def play(folder, seed):
    """What is wrong of a random revision, and how many works both versions have, all and without a question."""
    chance = seeded(f"revision {seed}")
    rows = make_rows(chance, chance.randrange(12, 40))
    (old_table, old_keys), (new_table, new_keys) = table_of(rows), table_of(revise_rows(chance, rows))
    before = report_all(imported(folder, *old_table, propose=False).plan)
    document = imported(folder, *new_table, propose=False, known=before)
    new_of_key = {key: item for item, key in new_keys.items() if key}
    truth = {item: new_of_key[key] for item, key in old_keys.items() if key in new_of_key}
    return judge(before, document, match_revision(before, document, EFFECTIVE), truth, new_keys)


def play_harshly(folder, seed):
    """The same for a harsher revision, whose works are known by the place of their rows."""
    chance = seeded(f"harsh revision {seed}")
    rows = make_harsh_rows(chance, chance.randrange(9, 30))
    revised = revise_harshly(chance, rows)
    before = report_all(imported(folder, *harsh_table(chance, rows), propose=False).plan)
    document = imported(folder, *harsh_table(chance, revised), propose=False, known=before)
    old, new = ([row.id for row in plan.activities] for plan in (before, document.plan))
    assert (len(old), len(new)) == (len(rows), len(revised))
    own = dict(zip(new, [row.key for row in revised], strict=True))
    place = {row.key: item for item, row in zip(new, revised, strict=True) if row.key not in ("part", "union")}
    truth = {item: place[row.key] for item, row in zip(old, rows, strict=True) if row.key in place}
    return judge(before, document, match_revision(before, document, EFFECTIVE), truth, own)


def check(play, chunk, folder):
    works = unasked = 0
    for seed in chunk:
        wrong, count, sure = play(folder, seed)
        assert wrong == [], f"seed {seed}"
        works, unasked = works + count, unasked + sure
    assert unasked >= 0.95 * works


@pytest.mark.random
@pytest.mark.parametrize("chunk", chunks(300, 20, fast=1))
def test_every_work_is_matched_rightly_or_asked_about(chunk, tmp_path):
    check(play, chunk, tmp_path)


@pytest.mark.random
@pytest.mark.slow
def test_every_work_of_a_harsher_revision_is_matched_rightly_or_asked_about(tmp_path):
    check(play_harshly, [*range(8), 299], tmp_path)


@pytest.mark.random
@pytest.mark.long
@pytest.mark.parametrize("chunk", chunks(300, 20))
def test_every_work_of_300_harsher_revisions_is_matched_rightly_or_asked_about(chunk, tmp_path):
    check(play_harshly, chunk, tmp_path)
