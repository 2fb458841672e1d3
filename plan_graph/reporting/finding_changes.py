"""Which findings came and went between two dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plan_graph.model.words import COUNT
from plan_graph.reporting.findings import FindingRow
from plan_graph.reporting.summary import Assessment, count_activities


@dataclass(frozen=True, slots=True)
class FindingChanges:
    """What is different.

    Parameters
    ----------
    came, went
        Findings that hold only on the later date, with their reason then; and only on the earlier, with theirs.
    now
        For each item of a finding that went: its status on the later date, a key of
        :data:`plan_graph.model.words.STATUS`.
    counts
        For each count its number on both dates, the official ones first; None where these rules do not say.
    """

    came: tuple[FindingRow, ...]
    went: tuple[FindingRow, ...]
    now: Mapping[str, str]
    counts: Mapping[str, tuple[int | None, int | None]]


def finding_changes(
    before: Iterable[FindingRow], after: Iterable[FindingRow], earlier: Assessment, later: Assessment
) -> FindingChanges:
    """Compare the findings of two dates by kind and item; a finding whose reason changed is not new."""
    first = {(row.kind, row.item): row for row in before}
    second = {(row.kind, row.item): row for row in after}
    came = tuple(row for key, row in second.items() if key not in first)
    went = tuple(row for key, row in first.items() if key not in second)
    status = {item: state for (_, item), state in later.status.items()}
    counts = [count_activities(one.activity_rows(), one.answers) for one in (earlier, later)]
    return FindingChanges(
        came,
        went,
        {str(row.item): status[str(row.item)] for row in went if str(row.item) in status},
        {name: (counts[0][name], counts[1][name]) for name in COUNT if counts[0][name] != 0 or counts[1][name] != 0},
    )
