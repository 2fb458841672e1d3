"""Commands that add progress reports to a plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plan_graph.cli.options import utf8_text
from plan_graph.cli.origin import origin_options
from plan_graph.cli.output import echo_path, echo_text
from plan_graph.model.words import STATE
from plan_graph.words import LANGUAGES

if TYPE_CHECKING:
    from plan_graph.edits.journal import Origin
    from plan_graph.model.records import Report
    from plan_graph.words import Language

_PLAN = click.option("--plan", required=True, type=click.Path(path_type=Path))
_LANG = click.option("--lang", type=click.Choice(LANGUAGES))


@click.group()
def report() -> None:
    """Add progress reports to the log."""


@report.command()
@click.argument("activity")
@click.argument("state", type=click.Choice(tuple(STATE)))
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]))
@click.option("--percent", type=float)
@click.option("--evidence", callback=utf8_text)
@click.option("--reporter", callback=utf8_text)
@click.option("--note", callback=utf8_text)
@_PLAN
@_LANG
@origin_options
def add(
    activity: str,
    state: str,
    day: datetime | None,
    percent: float | None,
    evidence: str | None,
    reporter: str | None,
    note: str | None,
    plan: Path,
    lang: str | None,
    origin: Origin,
) -> None:
    """Add a report on ACTIVITY with its STATE."""
    from plan_graph.model.records import Report

    row = Report(day.date() if day else origin.day, activity, state, percent, evidence, reporter, note)
    _show_added(plan, [row], origin, _language(lang, plan))


@report.command("template")
@click.option("--to", "file", required=True, type=click.Path(path_type=Path))
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]))
@_PLAN
@_LANG
def template(file: Path, day: datetime | None, plan: Path, lang: str | None) -> None:
    """A workbook with a sheet for each lead agency."""
    from plan_graph.export.report_template import report_template
    from plan_graph.knowledge_base import open_plan
    from plan_graph.model.diagnostics import Diagnostic, InputError
    from plan_graph.storing.atomic_file import write_files

    language = _language(lang, plan)
    on = day.date() if day else date.today()
    if file.suffix.lower() != ".xlsx":
        raise InputError([Diagnostic("picture-format", str(file), values={"found": file.suffix, "allowed": ".xlsx"})])
    kb = open_plan(plan, language=language).as_of(on)
    write_files(file, {file: report_template(kb.assessment, on)})
    echo_path(file)


@report.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@_PLAN
@_LANG
@origin_options
def import_reports(file: Path, plan: Path, lang: str | None, origin: Origin) -> None:
    """Add every report of FILE: a workbook made by `report template`, or a CSV file with the columns of reports.csv."""
    from plan_graph.cli.messages import print_diagnostics
    from plan_graph.edits.progress_log import read_reports
    from plan_graph.importing.report_workbook import is_workbook, read_report_workbook
    from plan_graph.storing import read_plan

    language = _language(lang, plan)
    rows: Sequence[Report]
    lines: Sequence[int]
    known = read_plan(plan)
    if is_workbook(file):
        filled = read_report_workbook(file, known, language)
        rows, lines = filled.reports, filled.lines
        if filled.doubts:
            print_diagnostics(filled.doubts, language, "doubts")
    else:
        rows, lines = read_reports(file, known)
    _show_added(plan, rows, origin, language, file.name, lines)


def _show_added(
    plan: Path,
    rows: Iterable[Report],
    origin: Origin,
    language: Language,
    file: str = "reports.csv",
    lines: Sequence[int] = (),
) -> None:
    from plan_graph.cli.messages import print_diagnostics
    from plan_graph.edits.progress_log import add_reports
    from plan_graph.words import message

    added = add_reports(plan, rows, origin, file, lines)
    if added.doubts:
        print_diagnostics(added.doubts, language, "doubts")
    echo_text(message("headings.reports-added", language, n=len(added.reports), repeated=added.repeated))


def _language(lang: str | None, plan: Path) -> Language:
    from plan_graph.storing.data_package import read_package

    return lang if lang else read_package(plan).language
