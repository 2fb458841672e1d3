"""One way in which tests run a command: in this process, at a width and in a language that no machine changes."""

from __future__ import annotations

from click.testing import CliRunner, Result

from plan_graph.cli import main

SETTINGS = {"COLUMNS": "100", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TERM": "dumb", "NO_COLOR": "1"}


def run_command(*words: object, charset: str = "utf-8", **settings: str) -> Result:
    """Run ``plan-graph`` with these words, under fixed settings but for those that are given."""
    runner = CliRunner(charset=charset, env={**SETTINGS, **settings})
    return runner.invoke(main, [str(word) for word in words])
