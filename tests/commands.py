"""How tests run a command, at a width and in a language that no machine changes, and a Python of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

from click.testing import CliRunner, Result

from plan_graph.cli import main

SETTINGS = {"COLUMNS": "100", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TERM": "dumb", "NO_COLOR": "1"}


def run_command(*words: object, charset: str = "utf-8", **settings: str) -> Result:
    """Run ``plan-graph`` with these words, under fixed settings but for those that are given."""
    runner = CliRunner(charset=charset, env={**SETTINGS, **settings})
    return runner.invoke(main, [str(word) for word in words])


def run_script(script: str, *arguments: str, **environment: str) -> str:
    """What a Python of its own prints, with warnings as errors."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", textwrap.dedent(script), *arguments],
        cwd=Path(__file__).parents[1],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout
