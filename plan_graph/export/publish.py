"""Everything that is sent out at the end of a period, as one folder: report, reminders, calendar, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from plan_graph.answers.declared import DECLARED, require
from plan_graph.answers.table import Column, Document, Table
from plan_graph.export.calendar_file import to_calendar
from plan_graph.export.official_docx import Issuer, letter_docx, report_docx, symbol_of
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.naming import free, slug
from plan_graph.render.xlsx import document_to_xlsx
from plan_graph.reporting import Assessment, Summary
from plan_graph.reporting.period import ReportPeriod
from plan_graph.storing.atomic_folder import refill_folder
from plan_graph.views.period_tables import PeriodReport, name_of_period, report_on_period
from plan_graph.views.reminder_tables import letter_notes, reminder_tables
from plan_graph.words import Language, Word, message, title_language

REMINDERS = "reminders"
_OURS = ("report.", "deadlines.", REMINDERS)
_ISSUER = "standing_agency"


def build_files(
    states: Mapping[Language, tuple[Assessment, Summary]], period: ReportPeriod, step: Callable[[str], None]
) -> dict[str, bytes]:
    """The files of a period by their names, those in a sub-folder with ``/``.

    Parameters
    ----------
    states
        For each language the plan on the cut-off.
    period
        The period.
    step
        Told the name of each file before it is made.

    Raises
    ------
    InputError
        When the rules do not draw a conclusion that the papers rest on.
    """
    files: dict[str, bytes] = {}
    for assessment, _ in states.values():
        require(assessment.inference.program, *DECLARED)  # an official paper has no figure that is not known
    for language, (assessment, summary) in states.items():
        day = assessment.as_of
        sender, issuer = _issuer(assessment)
        invented = bool(assessment.plan.package.illustrations)
        report = report_on_period(assessment, summary, period)
        step(f"report.{language}.docx")
        files[f"report.{language}.docx"] = report_docx(issuer, report, day, invented)
        step(f"report.{language}.xlsx")
        files[f"report.{language}.xlsx"] = document_to_xlsx(_workbook(report), day)
        step(f"deadlines.{language}.ics")
        files[f"deadlines.{language}.ics"] = to_calendar(assessment)
        title = message("reminders.title", language, period=name_of_period(period, language))
        notes = letter_notes(assessment)
        full = {
            row.id: row.name_vi if title_language(language) == "vi" else row.name_en for row in assessment.plan.agencies
        }
        named: set[str] = set()
        for agency, tables in reminder_tables(assessment).items():
            if agency == sender:
                continue
            name = free(slug(agency), named)  # an id may be anything, a path too
            named.add(name)
            file = f"{REMINDERS}/{name}.{language}.docx"
            step(file)
            letter = Document(title, tables, notes, language)
            files[file] = letter_docx(issuer, full[agency], letter, day, invented)
    return files


def _workbook(report: PeriodReport) -> Document:
    """The report for a workbook, its notes on a sheet of their own."""
    language = report.language
    heading = Column("note", "text", Word("period.column-note"))
    rows = tuple((note,) for note in (report.title, report.period, *report.notes, *report.remarks))
    notes = Table("notes", message("period.notes-sheet", language), (heading,), rows, language)
    return Document(report.title, (notes, *report.tables), (), language)


def write_published(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put the files of a period into a folder, as a whole or not at all; those of an earlier time go.

    Raises
    ------
    InputError
        When the folder holds anything that this command does not write, or cannot be written.
    """
    if folder.exists() and not folder.is_dir():
        raise InputError([Diagnostic("publish-not-folder", str(folder))])
    if folder.is_dir():
        others = sorted(one.name for one in folder.iterdir() if not one.name.startswith(_OURS))
        if others:
            raise InputError([Diagnostic("publish-other-files", str(folder), values={"found": ", ".join(others[:5])})])
    before = [one.name for one in folder.iterdir()] if folder.is_dir() else []

    def fill(new: Path) -> None:
        for name, content in files.items():
            path = new / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)

    refill_folder(folder, fill, before)


def _issuer(assessment: Assessment) -> tuple[str | None, Issuer]:
    """The standing agency, whose task the report is, by its id; the plan's title where the rules name none in it.

    Its letterhead is in the settings of the plan: ``parent_body``, ``symbol``, ``place``, ``signing_authority``,
    ``signing_post``, ``signer``; with ``_en`` behind the name for papers in English.
    """
    settings, language = assessment.plan.package.settings, assessment.language
    keys = {"parent": "parent_body", "place": "place", "authority": "signing_authority", "post": "signing_post",
            "signer": "signer"}  # fmt: skip
    head = {name: settings.get(f"{key}_{language}") or settings.get(key, "") for name, key in keys.items()}
    agency = assessment.inference.parameters.get(_ISSUER)
    row = next((one for one in assessment.plan.agencies if one.id == agency), None)
    if row is None:
        return None, Issuer(assessment.plan.package.title[language], settings.get("symbol", ""), **head)
    name = row.name_vi if title_language(language) == "vi" else row.name_en
    return row.id, Issuer(name, settings.get("symbol") or symbol_of(row.name_vi), **head)
