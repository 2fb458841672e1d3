"""Every command of the README and every question on big plans: processor time, memory, and how it ended.

Each in a process of its own, which is stopped after so much processor time or memory. A refusal is an answer as well:
its first line is shown.

    python benchmarks/big_plans.py FOLDER [--plans layered:10000,chain:2000] [--only why,status] [--seconds 120]

Plans are made below FOLDER where they are not there yet; shapes are those of `tests/made_plans.py`.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from tests.made_plans import write_chain_plan, write_layered_plan, write_tangled_plan  # noqa: E402

SHAPES = {"layered": write_layered_plan, "chain": write_chain_plan, "tangled": write_tangled_plan}
COMMAND = [sys.executable, "-m", "plan_graph"]
DAY = ["--as-of", "2025-06-30", "--lang", "en"]
MEMORY = 6 << 30


def ask(code: str) -> list[str]:
    """A question to an open knowledge base, in which `item` is a blocked work and `free` one that is not."""
    before = (
        "import sys, time, plan_graph; from plan_graph import Scenario\n"
        "kb = plan_graph.open_plan(sys.argv[1], language='en').as_of('2025-06-30')\n"
        "blocked = {f.values[0]: None for f in kb.inference.conclusions('blocked')}\n"
        "kb.assessment.proofs; item = [*blocked][len(blocked) // 2]\n"
        "free = next(a.id for a in kb.plan.activities if a.id not in blocked)\n"
        "t = time.process_time()\n"
    )
    after = "\nprint('in an open knowledge base:', round(time.process_time() - t, 3), 's')"
    return [sys.executable, "-c", f"{before}{code}{after}"]


def commands(plan: Path, out: Path, item: str, free: str, body: str) -> dict[str, list[str]]:
    """What is run, by name."""
    here, with_plan = [*COMMAND], ["--plan", str(plan)]
    at = [str(plan), *DAY]
    scenario = out / "scenario.yaml"
    scenario.write_text(
        "scenario: trial\ntitle: {vi: thử, en: trial}\nedits:\n"
        f"  - slip: {{days: 30, where: {{activity: {item}}}}}\n", encoding="utf-8",
    )  # fmt: skip
    copy, period = str(out / "copy"), ["--period", "Q2-2025"]
    return {
        "check": [*here, "check", str(plan), "--lang", "en"],
        "status": [*here, "status", *at],
        "status, as csv": [*here, "status", *at, "--format", "csv"],
        "findings": [*here, "findings", *at],
        "why": [*here, "why", item, *at],
        "why, as json": [*here, "why", item, *at, "--format", "json"],
        "why, as picture": [*here, "why", item, *at, "--to", str(out / "why.svg")],
        "why-not": [*here, "why-not", "blocked", free, *at],
        "query": [*here, "query", "overdue and days > 60", *at],
        "ask": [*here, "ask", "activity a: open, overdue o: activity = a.id, not ready(activity = a.id)", *at],
        "unblock": [*here, "unblock", *at],
        "what-clears": [*here, "what-clears", item, *at],
        "calendar": [*here, "calendar", *at, "--to", str(out / "days.ics")],
        "finish-first": [*here, "finish-first", *with_plan, *DAY],
        "changes": [*here, "changes", "--since", "2025-06-01", *at],
        "publish": [*here, "publish", *period, "--issuer", body, "--to", str(out / "published"), str(plan)],
        "picture": [*here, "picture", *at, "--to", str(out / "plan.svg")],
        "export plan, page": [*here, "export", "plan", *with_plan, *DAY, "--to", str(out / "plan.html")],
        "export plan, graphml": [*here, "export", "plan", *with_plan, *DAY, "--to", str(out / "plan.graphml")],
        "export plan, csv": [*here, "export", "plan", *with_plan, *DAY, "--to", str(out / "plan.csv")],
        "export blocked, page": [*here, "export", "blocked", *with_plan, *DAY, "--to", str(out / "blocked.html")],
        "export time-line, pdf": [*here, "export", "time-line", *with_plan, *DAY, "--to", str(out / "line.pdf")],
        "export load, page": [*here, "export", "load", *with_plan, *DAY, "--to", str(out / "load.html")],
        "export agency, svg": [*here, "export", "agency", body, *with_plan, *DAY, "--to", str(out / "body.svg")],
        "what-if": [*here, "what-if", str(scenario), *with_plan, *DAY],
        "advise": [*here, "advise", *with_plan, *DAY],
        "report template": [*here, "report", "template", *with_plan, "--to", str(out / "templates")],
        "history": [*here, "history", *with_plan, "--lang", "en"],
        "commit": [*here, "commit", str(plan), "--dry-run"],
        "diff": [*here, "diff", str(plan), str(plan), "--lang", "en"],
        "variance": [*here, "variance", str(plan), "--lang", "en"],
        "review": [*here, "review", str(plan), "--to", str(out / "review.csv")],
        "rules coverage": [*here, "rules", "coverage", *with_plan, "--lang", "en"],
        "apply-patch": [*here, "apply-patch", str(out / "none.patch"), *with_plan, "--to", copy],
        "doctor": [*here, "doctor", "--lang", "en"],
        "open: why": [*ask("str(kb.why(item))"), str(plan)],
        "open: why-not": [*ask("str(kb.why_not('blocked', free))"), str(plan)],
        "open: query": [*ask("str(kb.query('overdue and days > 60'))"), str(plan)],
        "open: rule cell": [*ask(RULE_CELL), str(plan)],
        "open: what-clears": [*ask("str(kb.what_clears(item))"), str(plan)],
        "open: unblock": [*ask("str(kb.unblock())"), str(plan)],
        "open: what-if of 100 changes": [*ask(WHAT_IF), str(plan)],
        "open: another date": [*ask("kb.as_of('2025-07-01').counts"), str(plan)],
        "open: explore": [*ask("kb.explore()"), str(plan)],
        "open: graph": [*ask("kb.graph"), str(plan)],
        "open: schedule": [*ask("kb.schedule"), str(plan)],
    }


RULE_CELL = """trial = kb.try_rules('''
- conclusion: late_lead
  title: {vi: Chủ trì việc muộn, en: Lead of late work}
- rule: late-lead
  title: {vi: Chủ trì việc muộn, en: Lead of late work}
  because: {vi: "{o.activity}", en: "{o.activity}"}
  basis: {vi: thử, en: trial}
  when:
    - overdue o
    - assignment s: activity = o.activity and role = 'lead'
  then: late_lead(activity = o.activity, agency = s.agency)
  examples:
    - fires:
        - overdue(activity = 'A', days = 3)
        - assignment(activity = 'A', agency = 'x', role = 'lead')
      gives: late_lead(activity = 'A', agency = 'x')
    - silent:
        - overdue(activity = 'A', days = 3)
        - assignment(activity = 'A', agency = 'x', role = 'support')
''')
assert not trial.faults, trial.faults
str(trial)"""

WHAT_IF = """
import pathlib, tempfile
rows = "".join(f"  - slip: {{days: 30, where: {{activity: {each}}}}}\\n" for each in [*blocked][:100])
with tempfile.TemporaryDirectory() as folder:
    path = pathlib.Path(folder) / "many.yaml"
    path.write_text("scenario: many\\ntitle: {vi: thử, en: trial}\\nedits:\\n" + rows, encoding="utf-8")
    kb.what_if(path).comparison"""


def run(command: list[str], seconds: float) -> tuple[float, int, str, str]:
    """Processor time, greatest memory in MB, how it ended, and its last line, or the first of its fault."""

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds) + 1))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=bound, cwd=HERE.parent,
        env={**os.environ, "COLUMNS": "150"}, errors="replace",
    ) as process:  # fmt: skip
        import threading

        texts: dict[str, str] = {}
        readers = [
            threading.Thread(target=lambda name=name: texts.update({name: getattr(process, name).read()}))
            for name in ("stdout", "stderr")
        ]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    ended = "stopped" if process.returncode < 0 else str(process.returncode)
    shown = (texts["stderr"] if process.returncode else texts["stdout"] or texts["stderr"]).strip().splitlines()
    line = (shown[0] if process.returncode == 2 else shown[-1]) if shown else ""
    return used.ru_utime + used.ru_stime, used.ru_maxrss // 1024, ended, line[:110]


def some_items(plan: Path) -> Iterator[str]:
    """A blocked work, one that is not, and the agency that leads most."""
    from plan_graph import open_plan

    kb = open_plan(plan).as_of("2025-06-30")
    blocked = {fact.values[0]: None for fact in kb.inference.conclusions("blocked")}
    yield str([*blocked][len(blocked) // 2])
    yield next(row.id for row in kb.plan.activities if row.id not in blocked)
    yield kb.plan.assignments.rows[0].agency


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--plans", default="layered:10000,layered:20000,tangled:10000,chain:2000")
    parser.add_argument("--only", default="")
    parser.add_argument("--seconds", type=float, default=120)
    asked = parser.parse_args()
    for name in asked.plans.split(","):
        shape, size = name.split(":")
        plan = asked.folder / f"{shape}-{size}"
        if not plan.is_dir():
            SHAPES[shape](plan, int(size))
        out = asked.folder / f"out-{shape}-{size}"
        out.mkdir(exist_ok=True)
        print(f"\n{name}\n{'':30} {'s':>7} {'MB':>6}  end", flush=True)
        for what, command in commands(plan, out, *some_items(plan)).items():
            if asked.only and not any(each in what for each in asked.only.split(",")):
                continue
            spent, memory, ended, line = run(command, asked.seconds)
            print(f"{what:30} {spent:7.2f} {memory:6}  {ended:8} {line}", flush=True)


if __name__ == "__main__":
    main()
