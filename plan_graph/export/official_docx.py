"""The official report and reminders as Word documents; the frame of each is in :mod:`plan_graph.export.paper_frame`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from plan_graph.answers.table import Table
from plan_graph.export.letterhead import Issuer
from plan_graph.export.paper_frame import Heading, add_foot, add_head, symbol_line
from plan_graph.render.docx import add_line, add_sentences, add_table, begin_annex, is_wide, new_paper, save_paper
from plan_graph.views.period_tables import PeriodReport
from plan_graph.views.reminder_tables import Letter
from plan_graph.views.report_outline import Paragraph, Part, roman
from plan_graph.words import Language, message

if TYPE_CHECKING:
    from docx.document import Document as Paper

_FIRST_LINE = 10
"""Millimetres by which a first line is indented. Source: Decree 30/2020/ND-CP, annex I: 1 or 1.27 cm."""


def report_docx(issuer: Issuer, report: PeriodReport, day: date, invented: bool) -> bytes:
    """An official report as a Word document: text, signature, and the tables that have rows as annexes.

    Parameters
    ----------
    issuer
        Whose report it is.
    report
        The report.
    day
        The as-of date; it is the date of the file's properties, so that the same report has the same bytes.
    invented
        Is the progress log an illustration: then every page states it, and nobody signs.
    """
    language, indent = report.language, _indent(report.language)
    paper = new_paper(report.title, _mark(invented, language))
    add_head(paper, issuer, Heading("report", report.title, report.period, issuer.report_to), day, language)
    add_line(paper, report.opening(issuer.name), body=indent)
    _add_parts(paper, report.parts, language)
    annexes = [plain_table(table) for table in report.tables if table.rows or not table.known]
    if annexes:
        add_line(paper, message("report-text.annexes", language), body=indent)
    add_line(paper, report.closing(issuer.name, issuer.report_to), body=indent, keep=not invented)
    if not invented:
        add_foot(paper, issuer, issuer.report_to, language)
    for number, table in enumerate(annexes, start=1):
        begin_annex(paper, is_wide(table))
        add_line(paper, message("publish.annex", language, number=roman(number)), bold=True, centred=True, keep=True)
        add_line(paper, table.title, bold=True, centred=True, keep=True)
        belongs = message("publish.annex-of", language, number=symbol_line(issuer, "report", language),
                          year=str(day.year), issuer=issuer.name)  # fmt: skip
        add_line(paper, belongs, italic=True, size=13, centred=True, keep=True)
        add_table(paper, table)
    return save_paper(paper, day)


def letter_docx(issuer: Issuer, letter: Letter, day: date, invented: bool) -> bytes:
    """A letter to one body as a Word document. See :func:`report_docx`.

    Parameters
    ----------
    letter
        To whom, about what, and the tables of work.
    """
    language, indent = letter.language, _indent(letter.language)
    paper = new_paper(letter.subject, _mark(invented, language))
    add_head(paper, issuer, Heading("letter", letter.subject, to=letter.to), day, language)
    add_line(paper, letter.opening(issuer.name), body=indent)
    for number, table in enumerate(letter.tables, start=1):
        add_line(paper, f"{number}. {table.title}", bold=True, keep=True)
        add_table(paper, plain_table(table))
    add_line(paper, letter.closing(issuer.name), body=indent, keep=not invented)
    if not invented:
        add_foot(paper, issuer, letter.to, language)
    return save_paper(paper, day)


def _add_parts(paper: Paper, parts: Sequence[Part], language: Language) -> None:
    """Parts numbered I, II, III and, within them, 1, 2, 3; in a memorandum 1, 2, 3 and 1.1, 1.2, 1.3."""
    formal, indent = language == "vi", _indent(language)
    for number, part in enumerate(parts, start=1):
        place = roman(number) if formal else str(number)
        add_line(paper, f"{place}. {part.title}", bold=True, keep=True, body=indent)
        _add_paragraphs(paper, part.paragraphs, indent)
        for inner, below in enumerate(part.parts, start=1):
            place = str(inner) if formal else f"{number}.{inner}"
            add_line(paper, f"{place}. {below.title}", bold=True, keep=True, body=indent)
            _add_paragraphs(paper, below.paragraphs, indent)


def _add_paragraphs(paper: Paper, paragraphs: Sequence[Paragraph], indent: int) -> None:
    for paragraph in paragraphs:
        dash = "- " if paragraph.item else ""
        sentences = [((dash if not number else "") + one.text, one.notes)
                     for number, one in enumerate(paragraph.sentences)]  # fmt: skip
        add_sentences(paper, sentences, body=indent)


def _indent(language: Language) -> int:
    """The indent of the first line in millimetres; a memorandum has none."""
    return _FIRST_LINE if language == "vi" else 0


def _mark(invented: bool, language: Language) -> str:
    return message("publish.invented", language) if invented else ""


def plain_table(table: Table) -> Table:
    """The table with words alone; signs that carry what a colour does have no place in an official paper."""
    return replace(table, columns=tuple(replace(column, signs={}) for column in table.columns))
