"""The command ``plan-graph``: the knowledge base from a terminal.

Every command ends as :mod:`plan_graph.cli.program` says.
"""

from __future__ import annotations

import click

from plan_graph.cli.advise import advise, finish_first
from plan_graph.cli.diff import diff
from plan_graph.cli.doctor import doctor
from plan_graph.cli.export import export
from plan_graph.cli.import_plan import import_plan
from plan_graph.cli.infer import infer
from plan_graph.cli.init import init
from plan_graph.cli.plan import check, findings, picture, status
from plan_graph.cli.program import Program
from plan_graph.cli.questions import unblock, verify, what_clears, why, why_not
from plan_graph.cli.report import report
from plan_graph.cli.reports_out import calendar, changes, publish
from plan_graph.cli.review import review
from plan_graph.cli.rules import rules
from plan_graph.cli.sweep import sweep
from plan_graph.cli.what_if import apply_patch, what_if


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="plan-graph")
def main() -> None:
    """Kế hoạch thành đồ thị, sự kiện và luật: việc gì quá hạn, bị tắc, và vì sao.

    A plan as graph, facts and rules: what is overdue, what is blocked, and why.
    """


for command in (
    status,
    findings,
    why,
    why_not,
    what_clears,
    unblock,
    what_if,
    apply_patch,
    sweep,
    advise,
    finish_first,
    verify,
    check,
    picture,
    export,
    rules,
    infer,
    report,
    publish,
    calendar,
    changes,
    review,
    diff,
    import_plan,
    init,
    doctor,
):
    main.add_command(command)
