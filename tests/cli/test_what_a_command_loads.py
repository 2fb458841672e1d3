"""A command loads what it needs and nothing else: counted in modules, not in seconds."""

import json
import os
import subprocess
import sys

import pytest

from plan_graph.cli import main
from plan_graph.cli.commands import COMMANDS, Commands

HEAVY = ("pandas", "matplotlib", "networkx", "numpy", "duckdb", "pyarrow", "lxml", "openpyxl", "ortools", "IPython")
PARSERS = ("sqlglot", "yaml")
NOT_ASKED = ("plan_graph.whatif", "plan_graph.edits", "plan_graph.importing", "plan_graph.selection", "filelock")

CODE = """
import sys
from plan_graph.cli import main
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
finally:
    import json
    print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""


def loaded(*words, **settings):
    """The modules that a command has loaded when it ends, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", CODE, *words], capture_output=True, env={**os.environ, **settings}, check=True
    )
    return set(json.loads(done.stderr.splitlines()[-1]))


def of(modules, names):
    return sorted(name for name in names if any(m == name or m.startswith(f"{name}.") for m in modules))


def test_help_loads_no_plan_and_no_rules():
    found = loaded("--help")
    assert of(found, (*HEAVY, *PARSERS, *NOT_ASKED, "rich", "plan_graph.knowledge_base", "plan_graph.inference")) == []
    assert of(found, ("plan_graph.language", "plan_graph.storing.plan_folder", "plan_graph.model.records")) == []


@pytest.mark.fast(1)
@pytest.mark.parametrize("words", [("status",), ("why", "V/3.1")], ids=" ".join)
def test_a_question_about_the_plan_loads_no_parser_when_the_rules_were_read_before(words, tmp_path):
    settings = {"PLAN_GRAPH_CACHE": str(tmp_path)}
    assert of(loaded(*words, **settings), PARSERS) == ["sqlglot", "yaml"]
    again = loaded(*words, **settings)
    assert of(again, (*HEAVY, *PARSERS, *NOT_ASKED)) == []
    assert of(again, {f"plan_graph.cli.{module}" for module, _ in COMMANDS.values()}) == [
        f"plan_graph.cli.{COMMANDS[words[0]][0]}"
    ]


@pytest.mark.slow
def test_without_a_place_for_kept_rules_a_question_is_answered_all_the_same():
    assert of(loaded("status", PLAN_GRAPH_CACHE="off"), PARSERS) == ["sqlglot", "yaml"]


def test_every_command_is_loaded_under_its_own_name():
    found = Commands()
    assert [command.name for command in found.values()] == list(COMMANDS) == list(found)
    assert len(found) == len(COMMANDS) == len(main.commands)
    assert found.get("stauts") is None
    assert "stauts" not in found
