"""The official report and reminders as Word documents, in the form of Vietnamese administration.

Source of the form: Decree 30/2020/ND-CP on records work, annex I (heading lines).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from plan_graph.answers.table import Document
from plan_graph.model.visible_text import visible
from plan_graph.render.docx import add_line, add_table, is_wide, new_paper, save_paper, turn_page
from plan_graph.views.period_tables import PeriodReport
from plan_graph.words import Language, message

if TYPE_CHECKING:
    from docx.document import Document as Paper


def report_docx(issuer: str, report: PeriodReport, day: date) -> bytes:
    """An official report as a Word document.

    Parameters
    ----------
    issuer
        Whose report it is, above the number.
    report
        The report; a table without rows says that there is none.
    day
        The as-of date; it is the date of the file's properties, so that the same report has the same bytes.
    """
    language = report.language
    paper = new_paper(report.title)
    _add_head(paper, issuer, day, language)
    add_line(paper, message("publish.report", language), bold=True, size=14, centred=True)
    add_line(paper, report.title, bold=True, size=14, centred=True)
    add_line(paper, report.period, bold=True, centred=True)
    for note in report.notes:
        add_line(paper, note, italic=True)
    for number, table in enumerate(report.tables, start=1):
        if table.rows:
            turn_page(paper, is_wide(table))
        add_line(paper, f"{_roman(number)}. {table.title}", bold=True, keep=True)
        add_table(paper, table)
    return save_paper(paper, day)


def letter_docx(issuer: str, to: str, letter: Document, day: date) -> bytes:
    """A letter to one agency as a Word document. See :func:`report_docx`."""
    paper = new_paper(letter.title)
    _add_head(paper, issuer, day, letter.language)
    add_line(paper, letter.title, bold=True, size=14, centred=True)
    add_line(paper, to, bold=True, centred=True)
    for note in letter.notes:
        add_line(paper, note, italic=True)
    for table in letter.tables:
        add_line(paper, table.title, bold=True, keep=True)
        add_table(paper, table)
    return save_paper(paper, day)


def _add_head(paper: Paper, issuer: str, day: date, language: Language) -> None:
    left, right = paper.add_table(1, 2).rows[0].cells
    _fill(left, [(issuer.upper(), True, False), (message("publish.number", language), False, False)])
    place = message("publish.place", language, year=str(day.year))
    nation, motto = (message(f"publish.{line}", language) for line in ("nation", "motto"))
    _fill(right, [(nation, True, False), (motto, True, False), (place, False, True)])
    paper.add_paragraph()


def _fill(cell: Any, lines: Sequence[tuple[str, bool, bool]]) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    for number, (text, bold, italic) in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(visible(text))
        run.bold, run.italic, run.font.size = bold, italic, Pt(12)


def _roman(number: int) -> str:
    """A small number in Roman figures.

    >>> [_roman(number) for number in (1, 4, 9, 14)]
    ['I', 'IV', 'IX', 'XIV']
    """
    signs: Mapping[int, str] = {10: "X", 9: "IX", 5: "V", 4: "IV", 1: "I"}
    figures = ""
    for value, sign in signs.items():
        while number >= value:
            figures += sign
            number -= value
    return figures
