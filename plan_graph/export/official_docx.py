"""The official report and reminders as Word documents, in the form of Vietnamese administration.

Source of the form: Decree 30/2020/ND-CP on records work, annex I: the issuing body with a rule beneath, number and
symbol, national title and motto with a rule, place and day, subject, body, recipients and signature.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from plan_graph.answers.table import Document, Table
from plan_graph.model.visible_text import visible
from plan_graph.render.docx import add_line, add_table, is_wide, new_paper, save_paper, turn_page
from plan_graph.views.period_tables import PeriodReport
from plan_graph.words import Language, message

if TYPE_CHECKING:
    from docx.document import Document as Paper

_COMMITTEE = "ủy ban nhân dân"


@dataclass(frozen=True, slots=True)
class Issuer:
    """The body that sends a paper.

    Parameters
    ----------
    name
        Its name in the language of the paper.
    symbol
        Its letters in the number of a paper, ``SNV``; empty where they are not known.
    parent
        The body above it, printed over its name; empty where there is none.
    place
        Where papers are dated; the officer fills it in where it is empty.
    authority, post, signer
        By whose authority the signer signs (``KT. GIÁM ĐỐC``), the signer's post and name; to be filled in where empty.
    """

    name: str
    symbol: str = ""
    parent: str = ""
    place: str = ""
    authority: str = ""
    post: str = ""
    signer: str = ""


def symbol_of(name: str) -> str:
    """The letters that stand for a body in the number of a paper: the first of each word of its Vietnamese name.

    >>> symbol_of("Sở Nội vụ"), symbol_of("Ủy ban nhân dân tỉnh Hà Tĩnh")
    ('SNV', 'UBND')
    """
    folded = unicodedata.normalize("NFC", name).casefold()
    if folded.startswith(_COMMITTEE):
        return "UBND"
    return "".join(word[0] for word in name.split() if word[0].isalpha()).upper()


def report_docx(issuer: Issuer, report: PeriodReport, day: date, invented: bool) -> bytes:
    """An official report as a Word document; tables without rows are left out.

    Parameters
    ----------
    issuer
        Whose report it is.
    report
        The report.
    day
        The as-of date; it is the date of the file's properties, so that the same report has the same bytes.
    invented
        Is the progress log an illustration: then every page says so, and nobody signs.
    """
    language = report.language
    paper = new_paper(report.title, _mark(invented, language))
    number = message("publish.number-report", language, symbol=issuer.symbol)
    _add_head(paper, issuer, number, "", day, language)
    add_line(paper, message("publish.report", language), bold=True, size=14, centred=True)
    add_line(paper, report.title, bold=True, size=14, centred=True)
    add_line(paper, report.period, bold=True, centred=True)
    for note in report.notes:
        add_line(paper, note, body=True)
    shown = [_plain(table) for table in report.tables if table.rows or not table.known]
    for number_of_part, table in enumerate(shown, start=1):
        turn_page(paper, is_wide(table))
        add_line(paper, f"{_roman(number_of_part)}. {table.title}", bold=True, keep=True)
        add_table(paper, table)
    turn_page(paper, wide=False)
    if not invented:
        _add_foot(paper, issuer, "recipients-report", language)
    add_line(paper, message("publish.remarks", language), bold=True, keep=True)
    for remark in report.remarks:
        add_line(paper, remark, italic=True, body=True)
    return save_paper(paper, day)


def letter_docx(issuer: Issuer, agency: str, letter: Document, day: date, invented: bool) -> bytes:
    """A letter to one agency as a Word document. See :func:`report_docx`.

    Parameters
    ----------
    agency
        The full name of the agency.
    letter
        Its subject as title, what is taken for granted as notes, and the tables.
    """
    language = letter.language
    paper = new_paper(letter.title, _mark(invented, language))
    subject = message("publish.subject", language, subject=letter.title)
    _add_head(paper, issuer, message("publish.number-letter", language, symbol=issuer.symbol), subject, day, language)
    add_line(paper, message("reminders.to", language, agency=agency), centred=True)
    activities = {row[0] for table in letter.tables for row in table.rows}
    add_line(paper, message("reminders.opening", language, n=len(activities), day=day, agency=agency), body=True)
    for number, table in enumerate(letter.tables, start=1):
        turn_page(paper, is_wide(table))
        add_line(paper, f"{number}. {table.title}", bold=True, keep=True)
        add_table(paper, _plain(table))
    turn_page(paper, wide=False)
    add_line(paper, message("reminders.closing", language, agency=agency, issuer=issuer.name), body=True)
    if not invented:
        _add_foot(paper, issuer, "recipients-letter", language)
    add_line(paper, message("publish.remarks", language), bold=True, size=11, keep=True)
    for note in letter.notes:
        add_line(paper, note, italic=True, size=11)
    return save_paper(paper, day)


def _mark(invented: bool, language: Language) -> str:
    return message("publish.invented", language) if invented else ""


def _plain(table: Table) -> Table:
    """The table with words alone; signs that carry what a colour does have no place in an official paper."""
    return replace(table, columns=tuple(replace(column, signs={}) for column in table.columns))


def _add_head(paper: Paper, issuer: Issuer, number: str, subject: str, day: date, language: Language) -> None:
    from docx.shared import Mm

    table = paper.add_table(1, 2)
    table.autofit = False
    left, right = table.rows[0].cells
    for column, cell, width in zip(table.columns, (left, right), (61, 104), strict=True):
        column.width = cell.width = Mm(width)
    if issuer.parent:
        _add_text(left, issuer.parent.upper())
    _add_text(left, issuer.name.upper(), bold=True)
    _add_rule(left, 22)
    _add_text(left, number)
    if subject:
        _add_text(left, subject)
    _add_text(right, message("publish.nation", language), bold=True)
    _add_text(right, message("publish.motto", language), bold=True, size=13)
    _add_rule(right, 18)
    _add_text(
        right, message("publish.place", language, place=issuer.place or "…", year=str(day.year)), italic=True, size=13
    )
    for cell in (left, right):
        cell._tc.remove(cell.paragraphs[0]._p)  # the empty one that every cell begins with
    paper.add_paragraph()


def _add_text(
    cell: Any, text: str, *, bold: bool = False, italic: bool = False, size: int = 12, centred: bool = True
) -> Any:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = cell.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(2)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(visible(text))
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    return paragraph


def _add_rule(cell: Any, margin: int) -> None:
    """A thin line beneath the last paragraph of a cell, with a margin in millimetres on both sides."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    paragraph = cell.add_paragraph()
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Mm(margin)
    form.line_spacing, form.space_after = Pt(3), Pt(5)
    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "auto")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _add_foot(paper: Paper, issuer: Issuer, recipients: str, language: Language) -> None:
    """Recipients to the left, the place of the signature to the right."""
    left, right = paper.add_table(1, 2).rows[0].cells
    heading, *lines = message(f"publish.{recipients}", language).split("\n")
    paragraph = _add_text(left, heading, bold=True, italic=True, centred=False)
    paragraph.paragraph_format.keep_with_next = True
    for line in lines:
        _add_text(left, line, size=11, centred=False)
    for line in filter(None, (issuer.authority, issuer.post)):
        _add_text(right, line.upper(), bold=True, size=13)
    if not issuer.authority and not issuer.post:
        _add_text(right, message("publish.signing-post", language), bold=True, size=13)
    for _ in range(3):
        _add_text(right, "")
    _add_text(right, issuer.signer or message("publish.signer", language), bold=True, size=13)
    for cell in (left, right):
        cell._tc.remove(cell.paragraphs[0]._p)
    paper.add_paragraph()


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
