"""Commands that tell others: deadlines as a calendar, and what changed since a day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plan_graph.cli.answers import file_option, format_option, show_answer
from plan_graph.cli.options import plan_options
from plan_graph.cli.output import echo_path

if TYPE_CHECKING:
    from plan_graph.export.publish import Decided
    from plan_graph.knowledge_base import KnowledgeBase


@click.command()
@plan_options
@click.option("--to", "file", required=True, type=click.Path(path_type=Path))
@click.option("--after", "former", type=click.Path(path_type=Path))
@click.option("--finished", is_flag=True)
def calendar(kb: KnowledgeBase, file: Path, former: Path | None, finished: bool) -> None:
    """Due days of open work as a calendar file; what was sent before is updated or cancelled."""
    from plan_graph.cli.messages import progress
    from plan_graph.export.calendar_file import to_calendar
    from plan_graph.language.rule_sources import read_bytes
    from plan_graph.storing.atomic_file import write_files

    sent = former or (file if file.is_file() else None)
    content = None if sent is None else read_bytes(sent)
    with progress(kb.language, "inferring"):
        written = to_calendar(kb.assessment, content, str(sent), finished)
    write_files(file, {file: written})
    echo_path(file)


@click.command()
@plan_options
@click.option("--since", required=True, type=click.DateTime(["%Y-%m-%d"]))
@click.option("--clock", type=click.Choice(["as-of", "recorded"]), default="as-of")
@format_option
@file_option()
def changes(kb: KnowledgeBase, since: datetime, clock: str, form: str, files: tuple[Path, ...]) -> None:
    """Which findings are new, which are gone, and why."""
    from plan_graph.cli.messages import progress
    from plan_graph.reporting.finding_changes import finding_changes
    from plan_graph.views.change_tables import changes_document
    from plan_graph.views.changes_json import changes_json

    recorded = clock == "recorded"
    before = kb.as_of(kb.date, since.date()) if recorded else kb.as_of(since.date())
    with progress(kb.language, "inferring"):
        found = finding_changes(before.finding_rows(), kb.finding_rows(), before.assessment, kb.assessment)
        document = changes_document(kb.plan.package, found, since.date(), kb.date, kb.language, recorded=recorded)
    show_answer(document, form, files, kb.date, lambda: changes_json(found, since.date(), kb.date, recorded=recorded))


def _collect_decisions(kb: KnowledgeBase, opens: date) -> Decided:
    """The decisions of a plan that were recorded by then; the plan before the period only where one is older."""
    from plan_graph.export.publish import Decided
    from plan_graph.reporting.decisions import read_decisions

    journal = kb.history().journal if kb.journal else None
    older = any(one.date < opens for one in read_decisions(journal, kb.language))
    return Decided(journal, kb.as_of(opens - timedelta(days=1)).assessment if older else None)


@click.command()
@plan_options
@click.option("--period", required=True, metavar="PERIOD")
@click.option("--to", "folder", required=True, type=click.Path(path_type=Path))
@click.option("--issuer", default="", metavar="AGENCY")
@click.option("--reply-by", "reply", metavar="DATE")
@click.option("--by-member", is_flag=True)
def publish(
    kb: KnowledgeBase, period: str, folder: Path, issuer: str, reply: str | None, by_member: bool
) -> None:  # fmt: skip
    """The period's report (DOCX, XLSX), a reminder for each agency, and a calendar, in both languages."""
    from plan_graph.analysis.calendar import cut_off_day
    from plan_graph.cli.default_plan import without_sample_name
    from plan_graph.cli.messages import print_note, progress
    from plan_graph.export.publish import Choices, build_files, read_published, refuse_large_plan, write_published
    from plan_graph.model.arguments import read_day
    from plan_graph.model.diagnostics import Diagnostic, InputError
    from plan_graph.reporting.period import report_period
    from plan_graph.words import LANGUAGES

    asked = report_period(period, cut_off_day(kb.plan))
    refuse_large_plan(kb.plan)
    chosen = click.get_current_context().params.get("as_of")
    on = without_sample_name(kb if chosen else kb.as_of(asked.closes))
    reply_day = read_day(reply, "--reply-by") if reply else None
    if reply_day is not None and reply_day <= on.date:
        values = {"found": reply_day, "day": on.date}
        raise InputError([Diagnostic("publish-reply", "--reply-by", values=values)])
    with progress(kb.language, "publishing") as step:
        states = {}
        for language in LANGUAGES:
            step(language)
            state = on.in_language(language)
            states[language] = (state.assessment, state.summary)
        choices, before = Choices(issuer, reply_day, by_member), read_published(folder)
        files = build_files(states, asked, step, choices, before, _collect_decisions(on, asked.opens))
        write_published(folder, files)
    if on.date > date.today():
        print_note(Diagnostic("publish-cut-off-to-come", str(folder), values={"day": on.date}), kb.language)
    for name in files:
        echo_path(folder / name)
