"""Whatever stops a command that writes, each file and folder is as it was, or as it shall be; nothing is lost.

Power cuts, full disks, places that may not be written, and Ctrl-C, before the steps on the disk of every command that
writes: before a choice of steps here, before every one in ``make long``.
"""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from plan_graph.edits import Appoint, RejectDependency
from plan_graph.edits.journal import Origin, read_journal
from plan_graph.edits.recording import journal_faults, record_edits
from plan_graph.storing import read_plan, write_plan
from plan_graph.storing.joint_write import PENDING_FILE
from plan_graph.storing.plan_folder import files_of
from tests.tiny_plan import write_tiny_plan

HOME = Path(__file__).parents[2]
NEAR = 8
"""So many last steps are always tried: those of putting things in place."""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="stopped children need fork")

COMMANDS = {
    "init": ["init", "new", "--year", "2025"],
    "import": ["import", "plan.md", "--into", "new", "--year", "2025"],
    "what-if": ["what-if", "slip.yaml", "--plan", "plan", "--save", "slipped"],
    "publish": ["publish", "plan", "--period", "Q2-2025", "--issuer", "so-noi-vu", "--to", "published"],
    "infer": ["infer", "facts", "--rules", "rules.yaml", "--out", "result"],
    "infer-parquet": ["infer", "facts", "--rules", "rules.yaml", "--out", "result", "--format", "parquet"],
    "report-template": ["report", "template", "--plan", "plan", "--date", "2025-06-30", "--to", "template.xlsx"],
    "review-sheet": ["review", "plan", "--to", "review.csv"],
    "patch": ["what-if", "slip.yaml", "--plan", "plan", "--patch", "again.patch"],
    "check": ["check", "plan", "--to", "faults.json"],
    "calendar": ["calendar", "plan", "--to", "due.ics"],
    "page": ["export", "plan", "--plan", "plan", "--to", "plan.html"],
    "tables": ["export", "plan", "--plan", "plan", "--to", "views/plan.csv"],
    "picture": ["picture", "plan", "--to", "plan.svg"],
    "rules": ["rules", "graph", "--to", "rules.dot"],
}
"""Each command that writes; those before ``report-template`` write folders."""
FOLDERS = list(COMMANDS)[: list(COMMANDS).index("report-template")]
JOURNALED = {
    "review": ["review", "plan", "--confirm", "I/3.2:I/3.3"],
    "apply-patch": ["apply-patch", "slip.patch", "--plan", "plan", "--to", "plan"],
    "report": ["report", "import", "june.csv", "--plan", "plan"],
    "undo": ["undo", "--plan", "changed"],
    "commit": ["commit", "by-hand"],
}
"""Each command that changes a plan: tables and journal together."""


@pytest.fixture(scope="module")
def start(tmp_path_factory) -> Path:
    """What each command finds: a plan, files for it, and what it wrote earlier in another form."""
    folder = tmp_path_factory.mktemp("start")
    write_tiny_plan(folder / "plan")
    write_plan(read_plan(folder / "plan"), folder / "plan")
    layouts = HOME / "tests" / "importing" / "layouts"
    for name in ("changed", "by-hand"):
        shutil.copytree(folder / "plan", folder / name)
        edits = [RejectDependency("I/3.2", "I/3.3"), Appoint("I/3.3", "so-noi-vu", date(2025, 7, 1))]
        record_edits(folder / name, edits, Origin(date(2025, 6, 1)))
    agencies = folder / "by-hand" / "agencies.csv"
    agencies.write_text(agencies.read_text(encoding="utf-8").replace("DoHA", "DHA"), encoding="utf-8")
    (folder / "plan.md").write_bytes((layouts / "ministry.md").read_bytes())
    (folder / "slip.yaml").write_text(
        "scenario: slip\ntitle: {vi: Chậm, en: Late}\nedits:\n  - slip: {days: 10, where: {activity: [I/3.2]}}\n",
        encoding="utf-8",
    )
    (folder / "rules.yaml").write_text(
        "- conclusion: old\n  title: {vi: Lâu, en: Old}\n"
        "- rule: old\n  title: {vi: Lâu, en: Old}\n  because: {vi: '{p.id} lâu', en: '{p.id} is old'}\n"
        "  basis: {vi: thử, en: test}\n  when: [person p]\n  then: old(id = p.id)\n  examples:\n"
        "  - {silent: []}\n  - {fires: [\"person(id = 'a', age = 1)\"], gives: \"old(id = 'a')\"}\n",
        encoding="utf-8",
    )
    (folder / "facts").mkdir()
    (folder / "facts" / "person.csv").write_text("id,age\n" + "".join(f"p{n},{n}\n" for n in range(50)))
    (folder / "june.csv").write_text(
        "date,activity,state,percent,evidence,reporter,note\n2025-06-21,I/3.3,in_progress,50,,so-tu-phap,\n"
    )
    return folder


class Stopper:
    """Gives orders to :mod:`tests.hard_use.stopping`."""

    def __init__(self, start: Path, place: Path) -> None:
        self.start, self.place, self.stops = start, place, Counter()
        self.program = subprocess.Popen(
            [sys.executable, "-m", "tests.hard_use.stopping"],
            cwd=HOME, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def run(self, arguments: list[str], how: str = "never", step: int = 10**9, *, fresh: bool = True) -> dict:
        order = {"arguments": arguments, "how": how, "step": step, "fresh": fresh, "start": str(self.start),
                 "work": str(self.place / "work"), "answer": str(self.place / "answer")}  # fmt: skip
        self.stops[how] += how != "never"
        self.program.stdin.write(json.dumps(order) + "\n")
        self.program.stdin.flush()
        return json.loads(self.program.stdout.readline())


@pytest.fixture(scope="module")
def stopper(start, tmp_path_factory):
    made = Stopper(start, tmp_path_factory.mktemp("stopped"))
    with made.program:
        done = made.run(["what-if", "slip.yaml", "--plan", "plan", "--patch", "slip.patch"])
        assert done["code"] == 0, done["said"]
        (start / "slip.patch").write_bytes((made.place / "work" / "slip.patch").read_bytes())
        yield made
    print(f"stops: {dict(made.stops)}")  # for docs/reliability.md


def seen(holds: dict[str, str]) -> dict[str, str]:
    """Without the locks, the times of journals, and the empty folder that was made for a file."""
    left_out = (".lock", "journal.jsonl")
    return {path: one for path, one in holds.items() if not path.endswith(left_out) and path != "views/"}


def shown(holds: dict[str, str]) -> dict[str, str]:
    """What has no hidden name: hidden is only what waits to be put in place."""
    return {path: one for path, one in seen(holds).items() if not any(p.startswith(".") for p in Path(path).parts)}


def old_or_new(name: str, left: dict, before: dict[str, str], whole: dict) -> bool:
    """Whether the folder as a whole, or each file when a command writes files, is as before or as it shall be."""
    holds, after = shown(left["holds"]), seen(whole["holds"])
    if name in FOLDERS:
        return holds in (before, after)
    return all(holds.get(path) in (before.get(path), after.get(path)) for path in holds | before | after)


def steps(name: str, count: int, some: int, *, all_of_them: bool) -> list[int]:
    """The steps before which a command is stopped."""
    every = range(1, count + 1)
    if all_of_them:
        return list(every)
    return sorted({*every[:: max(1, count // some)], *(every[-NEAR:] if some > 2 and name in FOLDERS else ())})


FAST = ("patch", "rules")
CASES = [
    *(pytest.param((name, False), id=name, marks=() if name in FAST else pytest.mark.slow) for name in COMMANDS),
    *(pytest.param((name, True), id=f"{name}-every-step", marks=pytest.mark.long) for name in COMMANDS),
]


@pytest.fixture(scope="module", params=CASES)
def case(request, stopper):
    """A command, what was there before it, how it ends when nothing stops it, and the steps to stop it before."""
    name, all_of_them = request.param
    arguments = COMMANDS[name]
    whole = stopper.run(arguments)
    assert whole["code"] == 0, whole["said"]
    before = seen(stopper.run(["rules", "list"])["holds"])
    assert seen(whole["holds"]) == shown(whole["holds"])
    assert seen(whole["holds"]) != before
    return name, arguments, before, whole, partial(steps, name, whole["steps"], all_of_them=all_of_them)


@pytest.mark.slow
def test_a_power_cut_leaves_the_old_or_the_new_and_the_next_run_cleans_up(case, stopper):
    name, arguments, before, whole, chosen = case
    ends = []
    for step in chosen(4):
        left = stopper.run(arguments, "power", step)
        assert left["code"] == "killed"
        assert old_or_new(name, left, before, whole), step
        ends.append(shown(left["holds"]) == before)
        again = stopper.run(arguments, fresh=False)
        if again["code"] != 0:  # it was done already, and cannot be done twice
            assert name in ("init", "import", "what-if"), again["said"]
            assert not ends[-1], again["said"]
        else:
            assert shown(again["holds"]) == seen(whole["holds"]), step
        if again["code"] == 0:
            assert seen(again["holds"]) == shown(again["holds"]), step
    assert ends == sorted(ends, reverse=True)


def test_a_full_disk_is_told_and_changes_nothing(case, stopper):
    name, arguments, before, whole, chosen = case
    for step in chosen(2):
        left = stopper.run(arguments, "full", step)
        if left["code"] == 0:  # what is left of the steps are removals
            assert seen(left["holds"]) == seen(whole["holds"])
            continue
        assert left["code"] == 2, left["said"]
        assert "đĩa đã đầy" in left["said"]
        assert "Traceback" not in left["said"]
        if name in FOLDERS:
            assert seen(left["holds"]) == before, step
        else:  # a file that is in place may fail to be made lasting
            assert old_or_new(name, left, before, whole), step


def test_a_place_that_may_not_be_written_is_told_and_changes_nothing(case, stopper):
    _, arguments, before, *_ = case
    left = stopper.run(arguments, "locked", 1)
    assert left["code"] == 2, left["said"]
    assert "đĩa chỉ cho đọc" in left["said"]
    assert seen(left["holds"]) == before


def test_an_interruption_leaves_the_old_or_the_new(case, stopper):
    name, arguments, before, whole, chosen = case
    for step in chosen(2):
        left = stopper.run(arguments, "interrupt", step)
        assert left["code"] != 0, left["said"]
        assert "Traceback" not in left["said"]
        assert old_or_new(name, left, before, whole), step


def state_of(folder: Path) -> tuple[dict[str, bytes], int]:
    """What a reader makes of a plan folder: its tables, and how many edits its journal has; the two agree."""
    plan, journal = read_plan(folder), read_journal(folder)
    if journal is None:
        return files_of(plan), 0
    assert folder.name == "by-hand" or journal_faults(plan, journal) == ()
    return files_of(plan), len(journal.entries)


@pytest.mark.fast(1)
@pytest.mark.parametrize("how", ["power", "full"])
@pytest.mark.parametrize(
    ("name", "some"),
    [pytest.param(name, 4, id=name, marks=() if name == "review" else pytest.mark.slow) for name in JOURNALED]
    + [pytest.param(name, 1000, id=f"{name}-every-step", marks=pytest.mark.long) for name in JOURNALED],
)
def test_a_change_that_is_stopped_counts_or_does_not_and_the_next_command_finishes_it(name, some, how, stopper):
    arguments, work = JOURNALED[name], stopper.place / "work"
    folder = work / next(one for one in ("plan", "changed", "by-hand") if one in arguments)
    stopper.run(["rules", "list"])
    before = state_of(folder)
    whole = stopper.run(arguments)
    assert whole["code"] == 0, whole["said"]
    after = state_of(folder)
    assert after[1] > before[1]
    counts = []
    for step in steps(name, whole["steps"], some, all_of_them=some > 100):
        left = stopper.run(arguments, how, step)
        state = state_of(folder)
        assert state in (before, after), step
        counts.append(state == after)
        assert "Traceback" not in left["said"]
        if how == "full" and left["code"]:
            assert left["code"] == 2, left["said"]
            assert "đĩa đã đầy" in left["said"]
            assert ("write-unfinished" in left["said"]) == (state == after), left["said"]
        again = stopper.run(arguments if state == before else ["commit", folder.name], fresh=False)
        assert again["code"] == 0, again["said"]
        assert state_of(folder) == after, step
        assert not (folder / PENDING_FILE).exists()
        assert not [path for path in seen(again["holds"]) if path.endswith(".new")]
    assert counts == sorted(counts)


@pytest.mark.slow
@pytest.mark.parametrize("name", JOURNALED)
def test_a_plan_that_may_not_be_written_is_told_and_not_changed(name, stopper):
    before = seen(stopper.run(["rules", "list"])["holds"])
    left = stopper.run(JOURNALED[name], "locked", 1)
    assert left["code"] == 2, left["said"]
    assert "đĩa chỉ cho đọc" in left["said"]
    assert seen(left["holds"]) == before
