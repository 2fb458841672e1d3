"""How tests run a command, at a width and in a language that no machine changes, and a Python of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from click.testing import CliRunner, Result

from plan_graph import knowledge_base
from plan_graph.cli import main
from plan_graph.knowledge_base import SHIPPED_PLAN, SHIPPED_RULES, KnowledgeBase, open_plan

SETTINGS = {"COLUMNS": "100", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TERM": "dumb", "NO_COLOR": "1"}


def run_command(*words: object, charset: str = "utf-8", **settings: str) -> Result:
    """Run ``plan-graph`` with these words, under fixed settings but for those that are given.

    The shipped plan is opened once for all commands of a process; ``tests/hard_use/test_same_bytes.py`` compares
    processes of their own.
    """
    runner = CliRunner(charset=charset, env={**SETTINGS, **settings})
    with patch.object(knowledge_base, "open_plan", _open_plan):
        return runner.invoke(main, [str(word) for word in words])


def _open_plan(folder: Path = SHIPPED_PLAN, rules: Any = SHIPPED_RULES, language: Any = None) -> KnowledgeBase:
    if rules != SHIPPED_RULES or folder.resolve() != SHIPPED_PLAN:
        return open_plan(folder, rules, language)
    shipped = _open_shipped(folder, Path.cwd())
    return shipped.in_language(language) if language else shipped


@cache
def _open_shipped(folder: Path, _start: Path) -> KnowledgeBase:
    return open_plan(folder)


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
