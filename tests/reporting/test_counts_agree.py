"""The same counts wherever they are shown: official counts, findings, the tables of notebooks and the plan graph."""

import json
from collections import Counter

import pytest

from tests import shipped
from tests.amount import shared_out
from tests.commands import run_command


@pytest.mark.parametrize("day", shared_out(["2025-06-30", "2025-02-28", "2025-12-31"], 1))
def test_counts_add_up_and_agree_wherever_they_are_shown(day):
    kb = shipped.opened("en").as_of(day)
    rows = kb.summary.activities
    assert sum(kb.summary.counts.values()) == len(rows) == len(kb.plan.activities) == 95

    found = {kind: {fact.values[0] for fact in kb.inference.conclusions(kind)} for kind in
             ("overdue", "blocked", "urgent", "waits_its_turn", "at_risk")}  # fmt: skip
    assert found["urgent"] | found["waits_its_turn"] == found["blocked"]
    assert not found["urgent"] & found["waits_its_turn"]
    for kind, table in (("overdue", kb.overdue), ("blocked", kb.blocked), ("at_risk", kb.at_risk)):
        assert set(table["id"]) == found[kind]
        assert {row.activity.id for row in getattr(kb.summary, kind)} == found[kind]

    drawn = [node["status"] for _, node in kb.view("plan").graph.nodes(data=True) if node["kind"] == "activity"]
    assert Counter(drawn) == Counter(row.status for row in rows)

    shown = run_command("status", "--as-of", day, "--lang", "en", "--format", "json")
    assert shown.exit_code == 0, shown.output
    told = json.loads(shown.stdout)
    assert told["total"] == 95
    assert {row["count"]: row["activities"] for row in told["counts"]} == kb.summary.counts
