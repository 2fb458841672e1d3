"""Commands about rules: the list, one in full, their examples, their weaknesses, their graph, their coverage.

Exit status of ``test`` and ``lint``: 0 nothing to say, 1 an example fails or there is a warning.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plan_graph.cli.answers import file_option, format_option, format_option_with, show_answer
from plan_graph.cli.options import rules_options
from plan_graph.cli.output import echo_json_text, echo_path, echo_text
from plan_graph.words import Language

if TYPE_CHECKING:
    from plan_graph.language.program import Program
    from plan_graph.views.pictures import Picture
    from plan_graph.words import Language


@click.group()
def rules() -> None:
    """Read, test, lint and draw the rules."""


_FORM = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")


@rules.command("list")
@rules_options
@format_option
@file_option()
def list_(program: Program, language: Language, form: str, files: tuple[Path, ...]) -> None:
    """The rules of each file."""
    from plan_graph.render.formats import one_table
    from plan_graph.views.rule_tables import rules_document, rules_table

    shown, day = rules_document(program, language), date.today()
    show_answer(shown, form, files, day, data=lambda: one_table(rules_table(program, language)))


@rules.command()
@click.argument("name", metavar="RULE")
@rules_options
@_FORM
def show(program: Program, language: Language, name: str, form: str) -> None:
    """One rule in full, in words and as it is written."""
    from plan_graph.views.rule_sheet import rule_named, sheet_as_json

    rule = rule_named(program, name)
    if form == "json":
        echo_json_text(sheet_as_json(program, rule, language))
    else:
        from plan_graph.views.rules_terminal import print_sheet

        print_sheet(program, rule, language)


@rules.command()
@rules_options
@click.option("--engine", default="auto")
@_FORM
def test(program: Program, language: Language, engine: str, form: str) -> None:
    """Run every example, each rule on its own."""
    from plan_graph.inference.examples import check_example, examples_of
    from plan_graph.views import rules_terminal, rules_text

    examples = list(examples_of(program))
    checked = (check_example(program, rule, example, engine) for rule, example in examples)
    failures = [each for each in rules_terminal.show_progress(checked, len(examples), language) if each is not None]
    if form == "json":
        echo_json_text(rules_text.failures_as_json(program, failures, language))
    else:
        rules_terminal.print_failures(program, failures, language)
    sys.exit(1 if failures else 0)


@rules.command()
@rules_options
@format_option_with("text")
@file_option()
def lint(program: Program, language: Language, form: str, files: tuple[Path, ...]) -> None:
    """Find rules that are silent, duplicate, contradictory or unused."""
    from plan_graph.language.lint import lint as weaknesses
    from plan_graph.render.formats import one_table
    from plan_graph.views.rule_tables import LINT_SHOWN, lint_table

    findings = weaknesses(program)
    table = lint_table(program, findings, language)
    shown = one_table(table.select(LINT_SHOWN))
    show_answer(shown, form, files, date.today(), data=lambda: one_table(table))
    sys.exit(1 if any(finding.severity == "warning" for finding in findings) else 0)


@rules.command()
@rules_options
@click.option("--only", metavar="KIND")
@click.option("--to", "files", multiple=True, type=click.Path(path_type=Path))
def graph(program: Program, language: Language, only: str | None, files: tuple[Path, ...]) -> None:
    """Draw which conclusions feed which rules, by stratum."""
    from plan_graph.cli.messages import progress
    from plan_graph.export.diagrams import to_mermaid
    from plan_graph.export.files import save_any
    from plan_graph.selection import rule_view

    view = rule_view(program, language, only)
    if not files:
        echo_text(to_mermaid(view).decode())
        return
    with progress(language) as step:
        written = save_any(view, files, lambda: _draw(program, language, only), step=step)
    for file in written:
        echo_path(file)


@rules.command()
@rules_options
@click.option("--plan", type=click.Path(path_type=Path))
@click.option("--as-of", metavar="DATE")
@click.option("--mutants", is_flag=True)
@format_option
@file_option()
def coverage(
    program: Program,
    language: Language,
    plan: Path | None,
    as_of: str | None,
    mutants: bool,
    form: str,
    files: tuple[Path, ...],
) -> None:
    """Which rules, patterns and conditions never fired: in the examples, and on a plan."""
    from datetime import date

    from plan_graph.reporting.coverage_tables import coverage_document

    day, inference = date(2025, 1, 1), None  # a day that no answer shows: without a plan there is none
    if plan is not None:
        from plan_graph.analysis.plan_facts import plan_facts
        from plan_graph.analysis.plan_kinds import plan_parameters
        from plan_graph.inference import infer
        from plan_graph.model.arguments import read_day
        from plan_graph.storing import read_plan

        opened = read_plan(plan)
        reported = max((report.date for report in opened.reports), default=date(opened.package.year, 1, 1))
        day = read_day(as_of, "--as-of") if as_of else reported
        inference = infer(program, plan_facts(opened, day), plan_parameters(opened, day))
    show_answer(coverage_document(program, language, inference, mutants), form, files, day)


def _draw(program: Program, language: Language, only: str | None) -> Picture:
    from plan_graph.views.pictures import Picture
    from plan_graph.views.rule_picture import rule_picture

    return Picture(rule_picture(program, language, only), language)
