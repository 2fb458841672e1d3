"""The command ``plan-graph``: the knowledge base from a terminal.

Every command ends as :mod:`plan_graph.cli.program` says.
"""

from __future__ import annotations

import click

from plan_graph.cli.commands import Commands
from plan_graph.cli.help_texts import add_help
from plan_graph.cli.program import Program


@click.group(cls=Program, commands=Commands(), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="plan-graph", help="")
def main() -> None:
    """A plan as graph, facts and rules: what is overdue, what is blocked, and why."""


add_help(main, "plan-graph")
