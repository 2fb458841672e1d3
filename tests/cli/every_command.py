"""Every command of the program, each with words that make it do its work on a small plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from plan_graph.cli import main
from plan_graph.edits import RejectDependency
from plan_graph.edits.journal import Origin
from plan_graph.edits.recording import record_edits
from tests.commands import run_command
from tests.tiny_plan import write_tiny_plan

DAY = ("--as-of", "2025-06-30")
RULES = """\
- rule: late
  title: {vi: Trễ, en: Late}
  because: {vi: "{a.id} trễ", en: "{a.id} is late"}
  basis: test
  when: ["activity a: due < $as_of"]
  then: late(activity = a.id)
  examples:
    - fires: ["activity(id = 'I/1', due = date '2025-01-01')"]
      with: {as_of: 2025-06-30}
      gives: late(activity = 'I/1')
    - silent: ["activity(id = 'I/1', due = date '2025-12-31')"]
      with: {as_of: 2025-06-30}
"""
FACT_RULES = """\
- fact: road
  fields: {a: text, b: text}
- rule: reach
  title: {vi: Tới được, en: Reach}
  because: {vi: "{r.a} tới {r.b}", en: "{r.a} to {r.b}"}
  basis: test
  when: ["road r"]
  then: reach(a = r.a, b = r.b)
  examples:
    - fires: ["road(a = 'x', b = 'y')"]
      gives: reach(a = 'x', b = 'y')
    - silent: []
"""
MARKDOWN = """\
# Kế hoạch năm 2025

| TT | Nhiệm vụ | Chủ trì | Thời gian hoàn thành |
|---|---|---|---|
| 1 | Ban hành quy chế | Sở Nội vụ | 30/6/2025 |
"""
SWEEP = """\
sweep: slips
edits: [slip]
days: [10, 20]
"""
SCENARIO = """\
scenario: a-slip
title: {vi: Lùi hạn, en: A slip}
edits:
  - slip: {days: 30, where: {activity: I/3.1}}
"""

COMMANDS: dict[str, tuple[str, ...]] = {
    "status": ("p", *DAY),
    "findings": ("p", *DAY),
    "query": ("overdue and days > 3", "p", *DAY),
    "ask": ("activity a, not waiting(activity = a.id)", "p", *DAY),
    "why": ("I/3.2", "p", *DAY),
    "why-not": ("overdue", "I/3.2", "p", *DAY),
    "what-clears": ("I/3.1", "p", *DAY),
    "unblock": ("p", *DAY),
    "what-if": ("s.yaml", "--plan", "p", *DAY),
    "apply-patch": ("patch.json", "--plan", "p", "--to", "patched"),
    "sweep": ("sweep.yaml", "--plan", "p", *DAY),
    "advise": ("--plan", "p", *DAY),
    "finish-first": ("--plan", "p", *DAY),
    "verify": ("why.json", "p", *DAY),
    "check": ("p", *DAY),
    "picture": ("p", "--to", "p.svg"),
    "export": ("plan", "--plan", "p", "--to", "v.dot", "--to", "v.html", *DAY),
    "rules list": ("--rules", "r.yaml"),
    "rules show": ("late", "--rules", "r.yaml"),
    "rules test": ("--rules", "r.yaml"),
    "rules lint": ("--rules", "r.yaml"),
    "rules graph": ("--rules", "r.yaml"),
    "rules coverage": ("--rules", "r.yaml", "--plan", "p", *DAY),
    "schema": ("rules",),
    "infer": ("facts", "--rules", "f.yaml", "--out", "concluded", "--engine", "duckdb"),
    "report add": ("I/3.1", "in_progress", "--percent", "90", "--plan", "p", "--date", "2025-06-20"),
    "report target": ("II/1.1", "95", "--plan", "p", "--date", "2025-06-20"),
    "report template": ("--plan", "p", "--to", "t.xlsx", "--date", "2025-06-30"),
    "report import": ("reports.csv", "--plan", "p"),
    "report proposals": ("--plan", "p", *DAY),
    "report decide": ("overdue", "I/3.1", "reminder_sent", "--plan", "p", "--date", "2025-06-30", "--by", "chair"),
    "report decisions": ("--plan", "p", *DAY),
    "publish": ("p", "--period", "Q2-2025", "--issuer", "so-noi-vu", "--to", "published"),
    "calendar": ("p", "--to", "c.ics", *DAY),
    "changes": ("p", "--since", "2025-03-31", *DAY),
    "review": ("p",),
    "history": ("I/3.1", "--plan", "p", *DAY),
    "undo": ("--plan", "j"),
    "restore": ("2025-06-30", "--plan", "j"),
    "commit": ("p",),
    "diff": ("p", "p"),
    "variance": ("p",),
    "import": ("plan.md", "--into", "imported"),
    "init": ("new",),
    "doctor": (),
}
"""The words after each command; the files are those of :func:`write_inputs`."""


def write_inputs(folder: Path) -> None:
    """What the commands of :data:`COMMANDS` read, in a folder that is to be the current one."""
    write_tiny_plan(folder / "p")
    files = {
        "r.yaml": RULES, "f.yaml": FACT_RULES, "plan.md": MARKDOWN, "s.yaml": SCENARIO, "sweep.yaml": SWEEP,
        "reports.csv": "date,activity,state,percent,evidence,reporter,note\n2025-06-21,I/3.1,in_progress,85,,,\n",
    }  # fmt: skip
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    plan = ("--plan", folder / "p", *DAY)
    assert run_command("what-if", folder / "s.yaml", *plan, "--patch", folder / "patch.json").exit_code == 0
    proof = run_command("why", "I/3.2", folder / "p", *DAY, "--format", "json")
    (folder / "why.json").write_text(proof.stdout, encoding="utf-8")
    write_tiny_plan(folder / "j")
    record_edits(folder / "j", [RejectDependency("I/3.2", "I/3.3")], Origin(date(2025, 6, 1)))
    (folder / "facts").mkdir()
    (folder / "facts" / "road.csv").write_text("a,b\nx,y\n", encoding="utf-8")


def leaves(group: click.Group = main, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command that is no group, with its full name."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from leaves(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command
