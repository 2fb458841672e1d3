"""Everything that is sent out at the end of a period, as one folder: report, reminders, calendar, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from plan_graph.answers.declared import DECLARED, require
from plan_graph.answers.table import Column, Document, Table
from plan_graph.edits.journal import Journal
from plan_graph.export.calendar_file import to_calendar
from plan_graph.export.cover_note import cover_note
from plan_graph.export.edition import FILE, Edition, changes_table, edition_json, edition_of, read_edition
from plan_graph.export.letterhead import Issuer, is_above, name_of, read_letterhead
from plan_graph.export.official_docx import letter_docx, plain_table, report_docx
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.naming import free, slug
from plan_graph.model.plan import Plan
from plan_graph.render.docx import document_to_docx
from plan_graph.render.xlsx import document_to_xlsx
from plan_graph.reporting import Assessment, Summary
from plan_graph.reporting.decisions import decisions_of_period, read_decisions
from plan_graph.reporting.period import ReportPeriod
from plan_graph.storing.atomic_folder import refill_folder
from plan_graph.views.period_tables import PeriodReport, name_of_period, report_on_period
from plan_graph.views.reminder_tables import Letter, reminder_tables
from plan_graph.views.report_outline import figures_table
from plan_graph.words import Language, Word, message

REMINDERS = "reminders"
_OURS = ("report.", "deadlines.", "cover-note.", REMINDERS, FILE)
MOST_WORKS = 3_000
"""Works of a plan for which papers are made: some twenty seconds of work, and an annex that Word still opens."""
_REPLY_DAYS = 10
"""Days after the cut-off by which a reminder is to be answered, where nobody names the day."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the officer chooses.

    Parameters
    ----------
    issuer
        Id or name of the body that sends the papers; the plan's standing agency where it is empty.
    reply
        The day before which letters ask for an answer; ten days after the cut-off where it is None.
    by_member
        Letters about work of several bodies go to each of them.
    """

    issuer: str = ""
    reply: date | None = None
    by_member: bool = False


@dataclass(frozen=True, slots=True)
class Published:
    """What a folder has from an earlier time: its edition, and the calendar of each language."""

    edition: Edition | None = None
    calendars: Mapping[Language, bytes] | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided on findings: the journal, and the plan on the day before the period."""

    journal: Journal | None = None
    earlier: Assessment | None = None


def build_files(
    states: Mapping[Language, tuple[Assessment, Summary]], period: ReportPeriod, step: Callable[[str], None],
    choices: Choices = Choices(), before: Published = Published(), decided: Decided = Decided(),
) -> dict[str, bytes]:  # fmt: skip
    """The files of a period by their names, those in a sub-folder with ``/``.

    Parameters
    ----------
    states
        For each language the plan on the cut-off.
    period
        The period.
    step
        Receives the name of each file before it is made.
    choices
        What the officer chooses.
    before
        What the folder has from an earlier time.
    decided
        What was decided on findings.

    Raises
    ------
    InputError
        When the rules do not draw a conclusion that the papers rest on, when the period is none of the plan, the day is
        not in the period, or nobody is known who could send the papers.
    """
    files: dict[str, bytes] = {}
    for assessment, _ in states.values():
        require(assessment.inference.program, *DECLARED)  # an official paper has no figure that is not known
    first = next(iter(states.values()))[0]
    refuse_other_periods(first.plan, period, first.as_of)
    edition = edition_of(first, before.edition)
    for language, (assessment, summary) in states.items():
        files |= _Papers(assessment, summary, period, choices, edition, decided).build(
            step, (before.calendars or {}).get(language)
        )
    files[FILE] = edition_json(edition)
    return files


def refuse_large_plan(plan: Plan) -> None:
    """Refuse a plan of more works than papers can hold; to be asked before the rules are run on it.

    Raises
    ------
    InputError
        When it has more than :data:`MOST_WORKS`.
    """
    if len(plan.activities) > MOST_WORKS:
        values = {"count": str(len(plan.activities)), "limit": str(MOST_WORKS)}
        raise InputError([Diagnostic("publish-too-large", plan.package.name, values=values)])


def refuse_other_periods(plan: Plan, period: ReportPeriod, as_of: date) -> None:
    """Refuse a period in which the plan has nothing, and a cut-off that is in another period.

    Raises
    ------
    InputError
        In both cases.
    """
    dues = [row.due.year for row in plan.activities if row.due is not None]
    years = (plan.package.year, max([plan.package.year, *dues]))
    if not years[0] <= period.year <= years[1]:
        values = {"found": f"{period.code}-{period.year}", "first": str(years[0]), "last": str(years[1])}
        raise InputError([Diagnostic("publish-period-outside", "--period", values=values)])
    if not period.opens <= as_of <= period.ends:
        days = {"found": as_of, "opens": period.opens, "ends": period.ends}
        raise InputError([Diagnostic("publish-day-outside", "--as-of", values=days)])


@dataclass(frozen=True)
class _Papers:
    """The papers of one language."""

    assessment: Assessment
    summary: Summary
    period: ReportPeriod
    choices: Choices
    edition: Edition
    decided: Decided

    def build(self, step: Callable[[str], None], calendar: bytes | None) -> dict[str, bytes]:
        assessment, language, day = self.assessment, self.assessment.language, self.assessment.as_of
        issuer = read_letterhead(assessment, self.choices.issuer)
        invented = bool(assessment.plan.package.illustrations)
        known = read_decisions(self.decided.journal, language)
        decisions = decisions_of_period(known, self.period.opens, assessment, self.decided.earlier)
        report = report_on_period(assessment, self.summary, self.period, issuer.id, decisions)
        changes = changes_table(self.edition, assessment.names, language)
        letters = self._letters(issuer)
        own = letters.pop(issuer.id, None)
        note = cover_note(assessment, report, issuer, self._reply(), own.number if own else 0, changes)
        makers: dict[str, Callable[[], bytes]] = {
            f"report.{language}.docx": lambda: report_docx(issuer, report, day, invented),
            f"report.{language}.xlsx": lambda: document_to_xlsx(_workbook(report, changes), day),
            f"cover-note.{language}.docx": lambda: document_to_docx(note, day),
            f"deadlines.{language}.ics": lambda: to_calendar(assessment, calendar, f"deadlines.{language}.ics"),
        }
        files = {}
        for name, make in makers.items():
            step(name)
            files[name] = make()
        named: set[str] = set()
        for agency, letter in letters.items():
            name = free(slug(agency), named)  # an id may be anything, a path too
            named.add(name)
            file = f"{REMINDERS}/{name}.{language}.docx"
            step(file)
            files[file] = letter_docx(issuer, letter, day, invented)
        return files

    def _reply(self) -> date:
        return self.choices.reply or self.assessment.as_of + timedelta(days=_REPLY_DAYS)

    def _letters(self, issuer: Issuer) -> dict[str, Letter]:
        """A letter to each body that has something to be reminded of, by its id."""
        assessment, language = self.assessment, self.assessment.language
        plan = assessment.plan.package.title[language]
        agencies = {row.id: row for row in assessment.plan.agencies}
        letters = {}
        for agency, tables in reminder_tables(assessment, self.choices.by_member).items():
            above = is_above(assessment, issuer, agencies[agency])
            period = name_of_period(self.period, language)
            name = "reminders.subject-above" if above else "reminders.subject"
            subject = message(name, language, plan=plan, period=period)
            to = name_of(agencies[agency], language)
            letters[agency] = Letter(to, subject, plan, assessment.as_of, self._reply(), above, tables, language)
        return letters


def _workbook(report: PeriodReport, changes: Table | None) -> Document:
    """The report for a workbook: its notes, what changed, the tables, and the sources of the figures in the text."""
    language = report.language
    heading = Column("note", "text", Word("period.column-note"))
    rows = tuple((note,) for note in (report.title, report.period, *report.notes))
    notes = Table("notes", message("period.notes-sheet", language), (heading,), rows, language)
    told = [changes] if changes is not None else []
    tables = [notes, *told, *map(plain_table, report.tables), figures_table(report.parts, language, report.labels)]
    return Document(report.title, tuple(tables), (), language)


def read_published(folder: Path) -> Published:
    """What the folder has from an earlier time; nothing where there is no folder.

    Raises
    ------
    InputError
        When its edition cannot be read.
    """
    file = folder / FILE
    if not file.is_file():
        return Published()
    calendars = {path.name.split(".")[1]: path.read_bytes() for path in folder.glob("deadlines.*.ics")}
    return Published(read_edition(file.read_bytes(), str(file)), calendars)


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
