"""The tiles of a notebook count what the filters of the workbench show."""

from datetime import date

import pytest

from plan_graph.scene import Scene, items_of, show
from plan_graph.scene.tiles import tile_counts
from tests.shipped import opened

FILTERS = {
    "overdue": {"status": ("overdue",)}, "urgent": {"status": ("blocked",)}, "soon": {"due": ("soon",)},
    "silent": {"status": ("not_reported",)},
}  # fmt: skip


@pytest.mark.parametrize("day", [date(2025, 6, 30), date(2025, 12, 20)])
def test_a_tile_counts_the_activities_that_its_filter_shows(day):
    assessment = opened("vi").as_of(day.isoformat()).assessment
    whole = Scene("ha-tinh-2025", day, view="time-line")
    counted = {}
    for key, filters in FILTERS.items():
        narrowed = whole
        for name, values in filters.items():
            narrowed = narrowed.with_filter(name, list(values))
        found = show(narrowed, items_of(assessment))
        counted[key] = len([one for one in found.keys if one.startswith("activity:")])
    assert tile_counts(assessment.activity_rows(), day) == counted
