"""What is listed as overdue, done or silent is what is counted so, in plans with duties whose window has ended."""

import random
from collections import Counter
from datetime import date, timedelta

import pytest

from plan_graph.knowledge_base import KnowledgeBase
from plan_graph.model.records import Report
from plan_graph.model.words import COUNT
from tests.amount import shared_out
from tests.analysis.small_plans import activity, plan_of
from tests.shipped import rules

NEW_YEAR, YEAR_END = date(2025, 1, 1), date(2025, 12, 31)
LISTED = {
    "overdue": ("open_overdue",),
    "done_on_time": ("done_on_time",),
    "done_late": ("done_late",),
    "unreported": ("ongoing_unreported",),
}
"""A conclusion, and the counts of the works that it is about."""


def known(plan, day):
    return KnowledgeBase(plan, rules(), day, "en", engine="columns")


def random_plan(draw):
    works, reports = [], []
    for number in range(draw.randint(2, 8)):
        name = f"W{number}"
        window = draw.choice(["ongoing", "recurring", "recurring", "period", "event"])
        start = NEW_YEAR + timedelta(days=draw.randrange(200))
        due = start + timedelta(days=draw.randrange(160))
        if window == "event" or (window == "ongoing" and draw.random() < 0.3):
            due = None
        often = (
            draw.choice(["FREQ=MONTHLY;BYMONTHDAY=20", "FREQ=MONTHLY;INTERVAL=3"]) if window == "recurring" else None
        )
        works.append(activity(name, start, due, window=window, recurrence=often))
        for _ in range(draw.choice([0, 0, 1, 2])):
            state = draw.choice(["done", "done", "in_progress", "suspended", "cancelled"])
            day = NEW_YEAR + timedelta(days=draw.randrange(420))
            reports.append(Report(day, name, state, *[None] * 4))
    return plan_of(works, reports=sorted(reports, key=lambda row: row.date))


@pytest.mark.parametrize("first", shared_out(range(0, 30, 10), 1))
def test_what_is_listed_is_what_is_counted(first):
    for seed in range(first, first + 10):
        draw = random.Random(seed)
        plan = random_plan(draw)
        kb = known(plan, draw.choice([YEAR_END + timedelta(days=4), NEW_YEAR + timedelta(days=draw.randrange(420))]))
        counted = Counter(row.count for row in kb.summary.activities)
        assert sum(kb.summary.counts.values()) == len(plan.activities), seed
        for kind, counts in LISTED.items():
            listed = {fact.values[0] for fact in kb.inference.conclusions(kind)}
            assert listed == {row.id for row in kb.summary.activities if row.count in counts}, (seed, kind)
            assert len(listed) == sum(counted[one] for one in counts), (seed, kind)
        assert set(kb.overdue["id"]) == {row.id for row in kb.summary.activities if row.status == "overdue"}, seed


@pytest.mark.fast(1)
@pytest.mark.parametrize(("window", "often"), [("ongoing", None), ("recurring", "FREQ=MONTHLY;INTERVAL=3")])
def test_a_duty_is_counted_beside_the_four_counts_until_its_window_ends_and_like_other_work_from_then_on(window, often):
    def count(day, *states):
        reports = [Report(date(2025, 12, 20), "A", state, *[None] * 4) for state in states]
        plan = plan_of([activity("A", NEW_YEAR, YEAR_END, window=window, recurrence=often)], reports=reports)
        kb = known(plan, day)
        assert list(kb.summary.counts) == list(COUNT)
        return next(name for name, number in kb.summary.counts.items() if number), len(kb.overdue)

    after = YEAR_END + timedelta(days=1)
    assert count(YEAR_END) == ("ongoing_unreported", 0)
    assert count(after) == ("open_overdue", 1)
    assert (count(YEAR_END, "in_progress"), count(after, "in_progress")) == (
        ("ongoing_reported", 0),
        ("open_overdue", 1),
    )
    assert (count(YEAR_END, "done"), count(after, "done")) == (("ongoing_reported", 0), ("done_on_time", 0))
    assert (count(YEAR_END, "suspended"), count(after, "suspended")) == (("suspended", 0), ("open_overdue", 1))
    assert (count(YEAR_END, "cancelled"), count(after, "cancelled")) == (("cancelled", 0), ("cancelled", 0))
