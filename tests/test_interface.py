"""What others build on stays as it is until we decide otherwise: commands, the object of notebooks, tables, engines.

A difference here is a change that users notice: it belongs into CHANGELOG.md, and into the golden file by
``pytest --write-golden tests/test_interface.py``.
"""

import inspect
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

import plan_graph
from plan_graph.analysis.plan_kinds import PLAN_KINDS
from plan_graph.cli import main
from plan_graph.inference.infer import ENGINES
from plan_graph.model.columns import columns_of
from plan_graph.model.records import RECORDS


def lines_of(command: click.Command, name: str) -> list[str]:
    if isinstance(command, click.Group):
        return [line for sub in sorted(command.commands) for line in lines_of(command.commands[sub], f"{name} {sub}")]
    found = [name]
    for parameter in command.params:
        word = parameter.human_readable_name if isinstance(parameter, click.Argument) else "/".join(parameter.opts)
        kind = (
            "|".join(map(str, parameter.type.choices))
            if isinstance(parameter.type, click.Choice)
            else parameter.type.name
        )
        marks = ("" if parameter.required else "?") + ("*" if parameter.multiple or parameter.nargs == -1 else "")
        found.append(f"    {word}{marks} {'flag' if getattr(parameter, 'is_flag', False) else kind}")
    return found


def test_the_commands_and_their_options(golden):
    golden("interface-commands.txt", "\n".join(lines_of(main, "plan-graph")) + "\n")


def asked(function) -> str:
    """The names of what a function is given; a question mark where it may be left out."""
    stars = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}
    given = [parameter for name, parameter in inspect.signature(function).parameters.items() if name != "self"]
    return ", ".join(
        f"{stars.get(one.kind, '')}{one.name}{'' if one.default is inspect.Parameter.empty else '?'}" for one in given
    )


def test_the_object_of_notebooks(golden):
    public = ["InputError", "KnowledgeBase", "Scenario", "View", "__version__", "open_plan", "read_view"]
    assert sorted(plan_graph.__all__) == public
    found = [f"open_plan({asked(plan_graph.open_plan)})"]
    base = plan_graph.KnowledgeBase
    for name in sorted(name for name in dir(base) if not name.startswith("_")):
        value = inspect.getattr_static(base, name)
        found.append(f"kb.{name}({asked(value)})" if inspect.isfunction(value) else f"kb.{name}")
    golden("interface-notebook.txt", "\n".join(found) + "\n")


def test_the_tables_of_a_plan_and_the_facts_that_rules_read(golden):
    found = []
    for record in RECORDS:
        found.append(f"{record.table}.csv")
        for column in columns_of(record):
            holds = "key" if column.key else "|".join(column.allowed) or column.type.__name__
            target = f" -> {', '.join(column.refers_to)}" if column.refers_to else ""
            found.append(f"    {column.name}{'' if column.required else '?'} {holds}{target}")
    found += [
        f"{kind.name}({', '.join(f'{name}: {type_name}' for name, type_name in kind.fields.items())})"
        for kind in PLAN_KINDS.values()
    ]
    golden("interface-tables.txt", "\n".join(found) + "\n")


def test_the_engines():
    assert sorted(ENGINES) == ["columns", "duckdb", "durable", "spark"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_completes_commands(shell):
    if shell == "bash" and not Path("/bin/bash").exists():
        pytest.skip("no bash here")
    program = str(Path(sys.executable).parent / "plan-graph")
    environment = {**os.environ, "_PLAN_GRAPH_COMPLETE": f"{shell}_source"}
    done = subprocess.run([program], env=environment, capture_output=True, text=True, check=True)
    assert "_PLAN_GRAPH_COMPLETE" in done.stdout
    asked = {**os.environ, "_PLAN_GRAPH_COMPLETE": "bash_complete", "COMP_WORDS": "plan-graph wh", "COMP_CWORD": "1"}
    done = subprocess.run([program], env=asked, capture_output=True, text=True, check=True)
    assert {line.partition(",")[2] for line in done.stdout.split()} == {"why", "why-not", "what-clears", "what-if"}
