"""Commands that add progress reports to a plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plan_graph.cli.answers import file_option, format_option, show_answer
from plan_graph.cli.options import plan_option_options, utf8_text
from plan_graph.cli.origin import origin_options
from plan_graph.cli.output import echo_path, echo_text
from plan_graph.model.words import ACTION, STATE
from plan_graph.words import LANGUAGES

if TYPE_CHECKING:
    from plan_graph.edits.base import Edit
    from plan_graph.edits.journal import Origin
    from plan_graph.knowledge_base import KnowledgeBase
    from plan_graph.model.diagnostics import Given
    from plan_graph.model.records import Report
    from plan_graph.words import Language

_PLAN = click.option("--plan", required=True, type=click.Path(path_type=Path))
_LANG = click.option("--lang", type=click.Choice(LANGUAGES))

PROPOSED = "proposed_due"
"""Named in place of the kind of a finding where a deadline that an agency asks for is decided on."""
_ANSWERS = ("deadline_extended", "deadline_refused")


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
    from plan_graph.analysis.numbers import numbers_on
    from plan_graph.model.records import Report
    from plan_graph.storing import read_plan

    on = day.date() if day else origin.day
    activity = numbers_on(read_plan(plan), on).require_written(activity, "report")
    row = Report(on, activity, state, percent, evidence, reporter, note)
    _show_added(plan, [row], origin, _language(lang, plan), has_day=day is not None)


@report.command("target")
@click.argument("target")
@click.argument("value", callback=utf8_text)
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]))
@click.option("--evidence", callback=utf8_text)
@click.option("--reporter", callback=utf8_text)
@click.option("--note", callback=utf8_text)
@_PLAN
@_LANG
@origin_options
def add_figure(
    target: str,
    value: str,
    day: datetime | None,
    evidence: str | None,
    reporter: str | None,
    note: str | None,
    plan: Path,
    lang: str | None,
    origin: Origin,
) -> None:
    """Add the actual figure of a TARGET: its VALUE in the unit of the target."""
    from plan_graph.edits.progress_log import add_reports
    from plan_graph.importing.report_values import figure_of_target
    from plan_graph.storing import read_plan
    from plan_graph.words import message

    language = _language(lang, plan)
    given = (evidence, reporter, note)
    figure = figure_of_target(read_plan(plan), target, value, day.date() if day else origin.day, *given)
    added = add_reports(plan, [], origin, figures=[figure])
    echo_text(message("headings.reports-added", language, n=len(added.figures), repeated=added.repeated))


@report.command("template")
@click.option("--to", "target", required=True, type=click.Path(path_type=Path))
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]))
@click.option("--agency", "agencies", multiple=True)
@_PLAN
@_LANG
def template(target: Path, day: datetime | None, agencies: tuple[str, ...], plan: Path, lang: str | None) -> None:
    """Workbooks for reporting: with a folder one for each lead agency and one for all, with a file the one for all."""
    from plan_graph.export.report_template import report_template, report_templates
    from plan_graph.knowledge_base import open_plan
    from plan_graph.model.diagnostics import Diagnostic, InputError, nearest
    from plan_graph.storing.atomic_file import write_files

    language = _language(lang, plan)
    on = day.date() if day else date.today()
    if target.suffix and target.suffix.lower() != ".xlsx" and not target.is_dir():
        values = {"found": target.suffix, "allowed": ".xlsx"}
        raise InputError([Diagnostic("picture-format", str(target), values=values)])
    kb = open_plan(plan, language=language).as_of(on)
    known = [row.id for row in kb.plan.agencies]
    wrong = [one for one in agencies if one not in known]
    if wrong:
        faults = [{"found": one, "near": nearest(one, known)} for one in wrong]
        raise InputError(Diagnostic("report-reporter", "--agency", values=fault) for fault in faults)
    if target.suffix:
        files = {target: report_template(kb.assessment, on, agencies or None)}
    else:
        books = report_templates(kb.assessment, on, agencies or None)
        files = {target / name: content for name, content in books.items()}
    there = [file for file, content in files.items() if file.exists() and file.read_bytes() != content]
    if there:  # it may have come back filled in
        raise InputError(Diagnostic("report-template-there", str(file)) for file in there)
    write_files(next(iter(files)), files)
    for file in files:
        echo_path(file)


@report.command("import")
@click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True, metavar="FILE...")
@click.option("--evidence", type=click.Path(path_type=Path, file_okay=False))
@click.option("--receipts", type=click.Path(path_type=Path, file_okay=False))
@_PLAN
@_LANG
@origin_options
def import_reports(
    files: tuple[Path, ...], evidence: Path | None, receipts: Path | None, plan: Path, lang: str | None, origin: Origin
) -> None:
    """Add the reports of each FILE; exit status 1: not all was taken, or some in doubt; 2: nothing was taken."""
    from plan_graph.cli.messages import print_diagnostics
    from plan_graph.importing.report_intake import take_reports
    from plan_graph.importing.report_receipts import receipts as receipts_of
    from plan_graph.importing.report_receipts import summary_of_intake
    from plan_graph.model.naming import slug
    from plan_graph.render.formats import save_document
    from plan_graph.render.terminal import print_document
    from plan_graph.storing import read_plan
    from plan_graph.words import message

    language = _language(lang, plan)
    taken = take_reports(plan, files, origin, language, evidence)
    known = read_plan(plan)
    if taken.faults:
        print_diagnostics(taken.faults, language, "doubts" if taken.is_whole else "report_faults")
    echo_text(message("headings.reports-added", language, n=taken.added, repeated=taken.repeated))
    if len(taken.sheets) > 1:
        print_document(summary_of_intake(taken, known, language))
    if receipts is not None:
        receipts.mkdir(parents=True, exist_ok=True)
        for agency, document in receipts_of(taken, known, origin.day, language).items():
            for written in save_document(document, receipts / f"{slug(agency or 'x')}.docx", origin.day):
                echo_path(written)
    if not (taken.is_whole and taken.is_certain):
        click.get_current_context().exit(1 if taken.added or taken.repeated else 2)


@report.command("proposals")
@plan_option_options
@click.option("--to", "file", type=click.Path(path_type=Path))
@format_option
def proposals(kb: KnowledgeBase, file: Path | None, form: str) -> None:
    """Deadlines that agencies ask for and nobody has decided on; with --to as a scenario, a step for each."""
    from plan_graph.answers.table import Document
    from plan_graph.model.diagnostics import Diagnostic, InputError
    from plan_graph.reporting.decisions import read_decisions
    from plan_graph.storing.atomic_file import write_files
    from plan_graph.whatif.deadline_proposals import deadline_proposals, proposals_table, scenario_of_proposals
    from plan_graph.whatif.writing import as_yaml

    decisions = read_decisions(kb.journal.journal if kb.journal else None, kb.language)
    days = {one.item: one.date for one in decisions if one.action in _ANSWERS}
    asked = deadline_proposals(kb.plan, kb.date, days)
    if file is None:
        table = proposals_table(asked, kb.plan, kb.language)
        show_answer(Document(kb.plan.package.title[kb.language], (table,), (), kb.language), form, (), kb.date)
        return
    if file.suffix.lower() not in (".yaml", ".yml"):
        values = {"found": file.suffix, "allowed": ".yaml"}
        raise InputError([Diagnostic("picture-format", str(file), values=values)])
    write_files(file, {file: as_yaml(scenario_of_proposals(asked, kb.date), kb.plan).encode()})
    echo_path(file)


@report.command("decide")
@click.argument("finding")
@click.argument("item")
@click.argument("action", type=click.Choice(tuple(ACTION)))
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]))
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]))
@_PLAN
@_LANG
@origin_options
def decide(
    finding: str, item: str, action: str, day: datetime | None, until: datetime | None, plan: Path, lang: str | None,
    origin: Origin,
) -> None:  # fmt: skip
    """Record a decision: FINDING of ITEM, and the ACTION."""
    from dataclasses import replace

    from plan_graph.cli.messages import print_diagnostics
    from plan_graph.edits.log_edits import DecideFinding
    from plan_graph.edits.recording import record_edits
    from plan_graph.edits.work import MoveDate
    from plan_graph.knowledge_base import open_plan
    from plan_graph.model.diagnostics import Diagnostic, InputError, nearest
    from plan_graph.whatif.deadline_proposals import deadline_proposals
    from plan_graph.words import message

    language = _language(lang, plan)
    on = day.date() if day else origin.day
    kb = open_plan(plan, language=language).as_of(on)
    item = kb.numbers.require_written(item, "report")
    program = kb.assessment.inference.program
    if finding == PROPOSED:
        items = {one.activity for one in deadline_proposals(kb.plan, on)}
    else:
        rows = kb.assessment.answers.of_any(finding) if finding in program.findings else ()
        items = {str(row.item) for row in rows}
    if item not in items:
        near = "" if finding in (*program.findings, PROPOSED) else nearest(finding, program.findings)
        values: dict[str, Given] = {"finding": finding, "item": item, "day": on, "near": near}
        raise InputError([Diagnostic("report-decision-unknown", finding, values=values)])
    last = until.date() if until else None
    edits: list[Edit] = [DecideFinding(finding, item, action, last)]
    if action == "deadline_extended":
        if last is None:
            raise InputError([Diagnostic("option-missing", "--until", values={"usage": "--until"})])
        edits.append(MoveDate(item, "due", last))
    recorded = record_edits(plan, edits, replace(origin, effective=on))
    if recorded.doubts:
        print_diagnostics(recorded.doubts, language, "doubts")
    about = {"finding": finding, "item": kb.numbers.label(item), "action": ACTION[action][language]}
    echo_text(message("receipts.decided", language, **about))


@report.command("decisions")
@plan_option_options
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]))
@format_option
@file_option()
def decisions(kb: KnowledgeBase, since: datetime | None, form: str, files: tuple[Path, ...]) -> None:
    """Decisions on findings, and what became of each by the as-of date."""
    from plan_graph.answers.table import Document
    from plan_graph.reporting.decisions import decisions_table, follow_decisions, read_decisions

    known = read_decisions(kb.journal.journal if kb.journal else None, kb.language)
    table = decisions_table(follow_decisions(known, kb.assessment, since.date() if since else None), kb.assessment)
    show_answer(Document(kb.plan.package.title[kb.language], (table,), (), kb.language), form, files, kb.date)


def _show_added(plan: Path, rows: Sequence[Report], origin: Origin, language: Language, *, has_day: bool) -> None:
    from plan_graph.cli.messages import print_diagnostics
    from plan_graph.edits.progress_log import add_reports
    from plan_graph.importing.assumed_days import faults_of_assumed_days
    from plan_graph.importing.report_intake import faults_of_leads
    from plan_graph.storing import read_plan
    from plan_graph.words import message

    assumed = [] if has_day else faults_of_assumed_days(read_plan(plan), rows, "reports.csv", language)
    added = add_reports(plan, rows, origin)
    leads = faults_of_leads(read_plan(plan), rows, range(1, len(rows) + 1), "reports.csv")
    doubts = [*added.doubts, *assumed, *leads]
    if doubts:
        print_diagnostics(doubts, language, "doubts")
    echo_text(message("headings.reports-added", language, n=len(added.reports), repeated=added.repeated))


def _language(lang: str | None, plan: Path) -> Language:
    from plan_graph.storing.data_package import read_package

    return lang if lang else read_package(plan).language
