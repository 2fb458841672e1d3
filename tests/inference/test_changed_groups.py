"""Counts, sums, least and greatest values after a change are those of a full run, however a match came or went."""

import pyarrow as pa
import pytest

from plan_graph.inference.columns import run_columns
from plan_graph.inference.columns.changed_groups import ChangedGroups
from plan_graph.inference.columns.differences import differ, differ_in_worlds
from plan_graph.inference.columns.moves import Routes
from plan_graph.model.facts import LARGEST_INTEGER
from plan_graph.storing.fact_columns import as_columns
from tests.amount import chunks, seeded
from tests.inference.test_results_as_tables import in_rows
from tests.language.small_rules import facts, kinds, program, rule

BASE = kinds(
    task={"id": "integer", "who": "text", "hours": "integer", "cost": "number", "open": "boolean"},
    off={"who": "text", "hours": "integer"},
)
VALUES = {
    "id": [1, 2, 3, 4, 5],
    "who": ["a", "b", "ê", None],
    "hours": [0, 1, 2, -2, 7, LARGEST_INTEGER, None],
    "cost": [0.5, 0.1, 0.0, 3.0, 1e300, None],
    "open": [True, False, None],
}
WHENS = (
    ["task t"],
    ["task t: hours > 0"],
    ["task t", "off o: who = t.who"],
    ["off o", "task t: who = o.who and open"],
    ["task t", "task u: who = t.who and id > t.id"],
    ["task t", "task u: hours = t.hours + 1"],
)
UNLESSES = ([], [], ["off p: who = t.who and hours = t.hours"], ["task v: id = t.id and open"])
GROUPS = ("t.who", "t.hours", "t.id", "t.cost", None)
AGGREGATES = (
    "count(*)", "count(t.cost)", "count(distinct t.id)", "count(distinct t.hours)", "count(distinct t.who)",
    "sum(t.hours)", "sum(t.cost)", "sum(t.hours * 2)", "min(t.hours)", "max(t.cost)", "min(t.who)", "max(t.id)",
)  # fmt: skip


def draw_rules(random, count):
    """Rules that count, each of a kind of its own, and for each a rule that reads what it counted."""
    rules = []
    for number in range(count):
        group = random.choice(GROUPS)
        fields = [f"g = {group}"] if group else []
        fields += [f"n{place} = {each}" for place, each in enumerate(random.sample(AGGREGATES, random.choice([1, 2])))]
        head = f"counted{number}({', '.join(fields)})"
        rules.append(rule(f"count{number}", head, *random.choice(WHENS), unless=random.choice(UNLESSES)))
        rules.append(rule(f"again{number}", f"again{number}(n = c.n0)", f"counted{number} c: n0 is not null"))
    return rules


def draw_facts(random, most):
    found = {}
    for kind, shape in BASE.items():
        rows = {tuple(random.choice(VALUES[field]) for field in shape.fields) for _ in range(random.randrange(most))}
        found[kind] = sorted(rows, key=repr)
    return found


def draw_change(random, before):
    """Some facts that go, and some that come: many with one value replaced, some that held before."""
    removed = {kind: [row for row in rows if random.random() < 0.4] for kind, rows in before.items()}
    added = {}
    for kind, shape in BASE.items():
        added[kind] = list(draw_facts(random, 4)[kind])
        for row in removed[kind]:
            place = random.randrange(len(row))
            other = random.choice(VALUES[list(shape.fields)[place]])
            added[kind].append((*row[:place], other, *row[place + 1 :]))
        added[kind] = list(dict.fromkeys(added[kind]))
    after = {kind: list(dict.fromkeys([row for row in rows if row not in removed[kind]] + added[kind]))
             for kind, rows in before.items()}  # fmt: skip
    return removed, added, after


def as_tables(given, world=None):
    found = {}
    for kind, rows in given.items():
        if rows:
            table = as_columns(facts(BASE, **{kind: rows}), BASE[kind])
            found[kind] = table if world is None else table.append_column("world", pa.array([world] * len(rows)))
    return found


def conclusions(rules, given):
    run = run_columns(rules, facts(BASE, **given), {})
    return {kind: set(in_rows(run.table(kind))) for kind in rules.conclusion_kinds}


def each_side(difference):
    """What goes and what comes, nothing of it twice."""
    if difference is None:
        return set(), set()
    rows = in_rows(difference.gone), in_rows(difference.new)
    assert [len(set(side)) for side in rows] == [*map(len, rows)]
    return set(rows[0]), set(rows[1])


@pytest.mark.random
@pytest.mark.parametrize("chunk", chunks(24, 2, fast=1))
def test_what_random_rules_count_after_a_change_is_what_a_full_run_counts(chunk, tmp_path, monkeypatch):
    changes = []
    original = ChangedGroups.changes
    monkeypatch.setattr(ChangedGroups, "changes", lambda self: changes.append(original(self)) or changes[-1])
    for seed in chunk:
        random = seeded(seed)
        rules = program(tmp_path, BASE, *draw_rules(random, 8))
        before = draw_facts(random, 14)
        run = run_columns(rules, facts(BASE, **before), {})
        stood, routes, wanted, sides = conclusions(rules, before), Routes(run), [], []
        for world in range(5):
            removed, added, after = draw_change(random, before)
            now = conclusions(rules, after)
            wanted.append({kind: (stood[kind] - now[kind], now[kind] - stood[kind]) for kind in now})
            found = differ(run, routes, as_tables(removed), as_tables(added))
            assert {kind: each_side(found.get(kind)) for kind in now} == wanted[-1], (seed, world)
            sides.append((as_tables(removed, world), as_tables(added, world)))
        together = [{kind: pa.concat_tables([side[place][kind] for side in sides if kind in side[place]])
                     for kind in BASE if any(kind in side[place] for side in sides)} for place in (0, 1)]  # fmt: skip
        many = differ_in_worlds(run, routes, len(sides), *together)
        for kind in rules.conclusion_kinds:
            gone, new = each_side(many.difference(kind))
            assert gone == {(*row, world) for world, each in enumerate(wanted) for row in each[kind][0]}, (seed, kind)
            assert new == {(*row, world) for world, each in enumerate(wanted) for row in each[kind][1]}, (seed, kind)
    assert changes


HELD = [(1, "a", 5, 0.1, True), (2, "a", 3, 0.2, True), (3, "a", 1, 0.3, False), (4, "b", 2, None, True)]
"""Tasks before a change."""


@pytest.mark.parametrize(
    ("counted", "gone", "new", "wanted", "anew"),
    [
        ("count(*)", HELD[0], None, 2, False),
        ("count(*)", HELD[3], None, None, False),
        ("count(t.cost)", HELD[0], None, 2, False),
        ("count(t.cost)", HELD[3], None, None, True),
        ("count(distinct t.id)", HELD[0], (9, "a", 5, 0.1, True), 3, False),
        ("count(distinct t.id)", HELD[0], (2, "a", 7, 0.1, True), 2, True),
        ("count(distinct t.open)", HELD[0], None, 2, True),
        ("sum(t.hours)", HELD[0], None, 4, False),
        ("sum(t.hours)", HELD[0], (1, "a", -4, None, True), 0, False),
        ("sum(t.hours)", HELD[3], None, None, True),
        ("sum(t.cost)", HELD[0], None, 0.5, True),
        ("max(t.hours)", HELD[0], None, 3, True),
        ("max(t.hours)", HELD[0], (1, "a", 6, None, True), 6, False),
        ("max(t.hours)", HELD[1], None, 5, False),
        ("min(t.who)", HELD[1], None, "a", True),
    ],
)
def test_a_group_is_counted_anew_only_where_its_change_does_not_tell(
    counted, gone, new, wanted, anew, tmp_path, monkeypatch
):
    unsure = []
    original = ChangedGroups.changes
    monkeypatch.setattr(ChangedGroups, "changes", lambda self: unsure.append(original(self)) or unsure[-1])
    joined = rule("joined", "joined(id = t.id)", "task t", "task u: id = t.id")  # what is joined by has codes
    rules = program(tmp_path, BASE, joined, rule("count", f"counted(who = t.who, n = {counted})", "task t"))
    run = run_columns(rules, facts(BASE, task=HELD), {})
    before = dict(in_rows(run.table("counted")))
    sides = as_tables({"task": [gone]}), as_tables({"task": [new] if new else []})
    went, came = each_side(differ(run, Routes(run), *sides).get("counted"))
    after = {who: n for who, n in before.items() if (who, n) not in went} | dict(came)
    assert after.get(gone[1]) == wanted
    assert [len(each.unsure[1]) for each in unsure] == [int(anew)]
