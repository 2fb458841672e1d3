"""Sweeps: the many-world computation equals a loop of single runs."""

import json
import random
import re
from datetime import date
from pathlib import Path

import pytest

from plan_graph.analysis.plan_facts import plan_facts
from plan_graph.inference import infer
from plan_graph.inference.many_worlds import World, count_in_worlds
from plan_graph.knowledge_base import SHIPPED_PLAN
from plan_graph.language import read_rules
from plan_graph.model.diagnostics import InputError
from plan_graph.model.facts import Fact, Facts, Kind
from plan_graph.whatif import Filter
from plan_graph.whatif.sweep import Sweep
from tests.amount import chunks, shared_out
from tests.commands import run_command
from tests.random_programs import BASE, Maker, as_yaml, conclude_or_refuse
from tests.shipped import opened

DAY = date(2025, 6, 30)
SWEEPS = SHIPPED_PLAN / "sweeps"


def by_single_run(edits, parameters, kinds):
    plan = opened("en").plan
    for edit in edits:
        plan = edit.apply_to(plan, DAY)
    inference = infer(opened("en").program, plan_facts(plan, DAY), parameters)
    return {kind: len(inference.conclusions(kind)) for kind in kinds}


@pytest.mark.parametrize("sample", shared_out([40, 200], 0, 1))
def test_ten_thousand_random_scenarios_equal_a_loop_on_a_sample(sample):
    answer = opened("en").sweep(SWEEPS / "random-changes.yaml").found
    assert len(answer.scenarios) == 10_000
    chosen = random.Random(7).sample(range(10_000), sample)
    for number in chosen:
        edits, _ = answer.scenarios[number]
        assert len(edits) == 3
        expected = by_single_run(edits, opened("en").inference.parameters, answer.counts)
        assert {kind: counts[number] for kind, counts in answer.counts.items()} == expected
    assert answer.baseline == by_single_run((), opened("en").inference.parameters, answer.counts)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("parameter", "values"),
    [("load_limit", range(1, 15)), ("due_soon_days", (0, 7, 30, 200)), ("escalate_days", (1, 60, 400))],
)
def test_every_value_of_a_parameter_counts_as_a_run_with_it_does(parameter, values):
    kinds = ("overloaded", "due_soon", "escalate", "blocked")
    answer = opened("en").sweep(Sweep("p", {}, kinds, parameter, tuple(values))).found
    for number, (_, value) in enumerate(answer.scenarios):
        expected = by_single_run((), {**opened("en").inference.parameters, parameter: value}, kinds)
        assert {kind: counts[number] for kind, counts in answer.counts.items()} == expected


@pytest.mark.slow
def test_every_single_change_is_tried_and_counted():
    answer = (
        opened("en")
        .sweep(Sweep("e", {}, ("blocked", "overdue"), edits=("complete",), where=Filter(field=("V",))))
        .found
    )
    assert len(answer.scenarios) == len(Filter(field=("V",), state=("open",)).matching(opened("en").plan, DAY))
    for number, (edits, _) in enumerate(answer.scenarios):
        expected = by_single_run(edits, opened("en").inference.parameters, answer.counts)
        assert {kind: counts[number] for kind, counts in answer.counts.items()} == expected
    best = answer.best(1)[0]
    assert [edit.activity for edit in answer.scenarios[best][0]] == ["V/3.1"]


def test_the_same_seed_draws_the_same_scenarios_and_another_seed_others():
    one, two, other = (
        opened("en")
        .sweep(Sweep("r", {}, ("blocked",), edits=("complete", "slip"), draws=20, changes=2, seed=seed))
        .found.scenarios
        for seed in (1, 1, 2)
    )
    assert one == two != other


@pytest.mark.slow
@pytest.mark.random
@pytest.mark.parametrize("chunk", chunks(120, 40, fast=1))
def test_worlds_of_random_programs_conclude_as_single_runs_do(chunk, tmp_path):
    compared = 0
    for seed in chunk:
        maker = Maker(seed)
        groups, given = maker.program()
        file = tmp_path / "rules.yaml"
        file.write_text(as_yaml(groups, random.Random(seed)), encoding="utf-8")
        kinds = {name: Kind(name, fields) for name, fields in BASE.items()}
        program = read_rules([file], kinds)
        facts = sorted((Fact(kind, values) for kind, values in given), key=repr)
        chosen = random.Random(seed)
        worlds = []
        for _ in range(4):
            removed = frozenset(chosen.sample(facts, min(len(facts), chosen.randrange(3))))
            extra = [Fact(f.kind, tuple(reversed(f.values)) if len(set(map(type, f.values))) == 1 else f.values)
                     for f in chosen.sample(facts, min(len(facts), 2))]  # fmt: skip
            worlds.append(World(removed, frozenset(f for f in extra if f not in facts or f in removed)))
        counted = conclude_or_refuse(
            count_in_worlds, program, Facts(kinds, facts), maker.parameters, worlds, list(program.conclusion_kinds)
        )
        if counted is None:
            continue
        for number, world in enumerate(worlds):
            own = [*(f for f in facts if f not in world.removed), *world.added]
            alone = infer(program, Facts(kinds, own), maker.parameters)
            for kind in program.conclusion_kinds:
                assert counted[kind][number] == len(alone.conclusions(kind)), (seed, number, kind)
                compared += 1
    assert compared > 120


@pytest.mark.slow
@pytest.mark.parametrize("file", sorted(SWEEPS.glob("*.yaml")), ids=lambda file: file.stem)
def test_a_shipped_sweep_runs_from_the_command_line(file, tmp_path):
    small = tmp_path / file.name
    small.write_text(re.sub(r"draws: \d+", "draws: 50", file.read_text(encoding="utf-8")), encoding="utf-8")
    arguments = ["sweep", str(small), "--as-of", "2025-06-30", "--lang", "en"]
    table = run_command(*arguments)
    assert table.exit_code == 0, table.output + table.stderr
    assert "Scenarios with fewest findings" in table.output
    rows = json.loads(run_command(*arguments, "--format", "json").stdout)["scenarios"]
    written = run_command(*arguments, "--format", "csv").stdout.splitlines()
    assert len(written) == len(rows) + 1
    picture = tmp_path / "sweep.svg"
    assert run_command(*arguments, "--to", str(picture)).exit_code == 0
    assert "scenarios with that many findings" in picture.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("edits: [reassign]\n", ["scenario-missing s.yaml:1:sweep"]),
        ("sweep: s\n", ["scenario-shape s.yaml:1"]),
        ("sweep: s\nedits: [reassign]\nparameter: load_limit\nvalues: [1]\n", ["scenario-shape s.yaml:1"]),
        ("sweep: s\nedits: [reasign]\n", ["scenario-unknown s.yaml:2:edits"]),
        ("sweep: s\nedits: [slip]\nmeasures: [overdu]\n", ["scenario-unknown s.yaml:3:measures"]),
        ("sweep: s\nedits: [slip]\nwhere: {field: IX}\n", ["scenario-unknown s.yaml:3:where.field"]),
        ("sweep: s\nparameter: load\nvalues: [1]\n", ["parameter-not-declared s.yaml:2:parameter"]),
        ("sweep: s\nparameter: as_of\nvalues: [2025-01-01]\n", ["parameter-not-declared s.yaml:2:parameter"]),
        ("sweep: s\nparameter: load_limit\nvalues: [many]\n", ["parameter-type s.yaml:3:values"]),
        ("sweep: s\nparameter: load_limit\n", ["scenario-missing s.yaml:2:values"]),
        ("sweep: s\nedits: [slip]\ndays: [soon]\n", ["value-not-whole s.yaml:3:days"]),
        ("sweep: s\nedits: [slip]\ndraws: 10000000\n", ["value-not-whole s.yaml:3:draws"]),
        ("sweep: s\nedits: [slip]\nchanges: 0\n", ["scenario-shape s.yaml:3:changes"]),
        ("sweep: s\nedits: [slip]\ndraw: 5\n", ["rule-unknown-key s.yaml:3"]),
    ],
)
def test_a_sweep_file_with_a_fault_is_told_where(text, expected, tmp_path):
    (tmp_path / "s.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as error:
        opened("en").sweep(Path(tmp_path / "s.yaml"))
    assert [f"{fault.id} {fault.place}" for fault in error.value.diagnostics] == expected


def test_a_sweep_shows_itself_as_text_html_and_table():
    answer = opened("en").sweep(Sweep("e", {}, ("blocked",), edits=("complete",), where=Filter(field=("V",))))
    assert "Scenarios with fewest findings" in str(answer)
    assert "<table>" in answer._repr_html_()
    assert list(answer.table.columns) == ["scenario", "changes", "blocked"]
