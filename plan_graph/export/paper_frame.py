"""The frame of an official paper: its head and its foot, as Vietnamese administration or a ministry abroad has them.

Source of the Vietnamese form: Decree 30/2020/ND-CP on records work, annex I: the issuing body with a rule beneath,
number and symbol, national title and motto with a rule, place and day, type and subject with a rule, recipients and
signature. English papers are memoranda: to, from, date, reference, subject, and a block for the signature.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from plan_graph.export.letterhead import Issuer
from plan_graph.model.visible_text import visible
from plan_graph.render.docx import add_line, add_rule
from plan_graph.words import Language, message

if TYPE_CHECKING:
    from docx.document import Document as Paper

_LEFT, _RIGHT = 62, 103
"""Width of the two halves of the head, in millimetres; the national title stays on one line."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands at the head of a paper.

    Parameters
    ----------
    kind
        ``report``, a paper with a type and a subject, or ``letter``, whose subject is beneath its number.
    subject
        Its subject.
    period
        A second line of the subject, for a report; may be empty.
    to
        Whom it is for; may be empty.
    """

    kind: str
    subject: str
    period: str = ""
    to: str = ""


def add_head(paper: Paper, issuer: Issuer, heading: Heading, day: date, language: Language) -> None:
    """The head of the paper in the form of its language."""
    if language == "vi":
        _add_decree_head(paper, issuer, heading, day, language)
    else:
        _add_memorandum_head(paper, issuer, heading, day, language)


def add_foot(paper: Paper, issuer: Issuer, to: str, language: Language) -> None:
    """Recipients and the place of the signature in the form of the language; ``to`` is whom the paper is for."""
    if language == "vi":
        _add_decree_foot(paper, issuer, to, language)
    else:
        _add_memorandum_foot(paper, issuer, language)


def symbol_line(issuer: Issuer, kind: str, language: Language) -> str:
    """The number and symbol of a paper inside a sentence."""
    return number_line(issuer, kind, language).partition(":")[2] or number_line(issuer, kind, language)


def number_line(issuer: Issuer, kind: str, language: Language) -> str:
    """The number and symbol of a paper, the number left blank."""
    unit = f"-{issuer.unit}" if issuer.unit and kind == "letter" else ""
    return message(f"publish.number-{kind}", language, symbol=f"{issuer.symbol}{unit}")


def _add_decree_head(paper: Paper, issuer: Issuer, heading: Heading, day: date, language: Language) -> None:
    from docx.shared import Mm, Pt

    table = paper.add_table(1, 2)
    table.autofit = False
    left, right = table.rows[0].cells
    for column, cell, width in zip(table.columns, (left, right), (_LEFT, _RIGHT), strict=True):
        column.width = cell.width = Mm(width)
    if issuer.parent:
        add_text(left, issuer.parent.upper())
    add_text(left, issuer.name.upper(), bold=True)
    add_rule(left.add_paragraph(), _LEFT * 0.32, _LEFT * 0.32, after=4)
    add_text(left, number_line(issuer, heading.kind, language), size=13)
    if heading.kind == "letter":
        add_text(left, message("publish.subject", language, subject=heading.subject))
    add_text(right, message("publish.nation", language), bold=True)
    add_text(right, message("publish.motto", language), bold=True, size=13)
    add_rule(right.add_paragraph(), _RIGHT * 0.2, _RIGHT * 0.2, after=4)
    place = message("publish.place", language, place=issuer.place or "…", year=str(day.year))
    add_text(right, place, italic=True, size=13)
    for cell in (left, right):
        cell._tc.remove(cell.paragraphs[0]._p)  # the empty one that every cell begins with
    if heading.kind == "report":
        for number, text in enumerate((message("publish.report", language), heading.subject, heading.period)):
            if text:
                form = add_line(paper, text, bold=True, centred=True).paragraph_format
                form.space_before, form.space_after = Pt(0 if number else 14), Pt(0)
        add_rule(paper.add_paragraph(), 57, 57, after=10)
    if heading.to:
        form = add_line(paper, message("publish.to", language, to=heading.to), centred=True).paragraph_format
        form.space_before, form.space_after = Pt(12), Pt(12)


def _add_decree_foot(paper: Paper, issuer: Issuer, to: str, language: Language) -> None:
    """Recipients to the left, the signature to the right."""
    table = paper.add_table(1, 2)
    left, right = table.rows[0].cells
    add_text(left, message("publish.recipients", language), bold=True, italic=True, centred=False)
    copies = [one.strip() for one in issuer.copies.split(";") if one.strip()]
    unit = f", {issuer.unit}" if issuer.unit else ""
    kept = message("publish.filed", language, unit=unit)
    above = [message("publish.as-above", language)] if to else []
    for line in (*above, *(f"- {copy};" for copy in copies), kept):
        add_text(left, line, size=11, centred=False)
    signing = [issuer.authority, issuer.post] if issuer.authority or issuer.post else []
    for line in filter(None, signing or [message("publish.signing-post", language)]):
        add_text(right, line.upper(), bold=True, size=14)
    for _ in range(3):
        add_text(right, "", size=14)
    add_text(right, issuer.signer or message("publish.signer", language), bold=True, size=14)
    for cell in (left, right):
        cell._tc.remove(cell.paragraphs[0]._p)
    _keep_together(table)


def _add_memorandum_head(paper: Paper, issuer: Issuer, heading: Heading, day: date, language: Language) -> None:
    from docx.shared import Mm, Pt

    for name in filter(None, (issuer.parent, issuer.name)):
        add_line(paper, name, bold=name == issuer.name).paragraph_format.space_after = 0
    add_line(paper, message("publish.memorandum", language), bold=True, size=16).paragraph_format.space_before = Pt(14)
    subject = f"{heading.subject}, {heading.period}" if heading.period else heading.subject
    lines = {
        "to": heading.to,
        "from": issuer.name,
        "date": message("publish.date-blank", language, year=str(day.year)),
        "reference": number_line(issuer, heading.kind, language),
        "subject": subject,
    }
    table = paper.add_table(0, 2)
    table.autofit = False
    widths = (Mm(32), Mm(133))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for key, text in lines.items():
        if text:
            cells = table.add_row().cells
            words = (message(f"publish.memo-{key}", language), text)
            for cell, written, width in zip(cells, words, widths, strict=True):
                cell.width = width
                add_text(cell, written, bold=written == words[0] or key == "subject", centred=False, size=13)
                cell._tc.remove(cell.paragraphs[0]._p)
    add_rule(paper.add_paragraph(), 0, 0, after=10)


def _add_memorandum_foot(paper: Paper, issuer: Issuer, language: Language) -> None:
    table = paper.add_table(1, 1)
    cell = table.rows[0].cells[0]
    for _ in range(2):
        add_text(cell, "", size=13, centred=False)
    add_text(cell, issuer.signer or message("publish.signer", language), bold=True, size=13, centred=False)
    post = ", ".join(filter(None, (issuer.authority, issuer.post))) or message("publish.signing-post", language)
    add_text(cell, post, size=13, centred=False)
    add_text(cell, issuer.name, size=13, centred=False)
    if issuer.copies:
        add_text(cell, message("publish.copies", language, copies=issuer.copies), size=11, centred=False)
    cell._tc.remove(cell.paragraphs[0]._p)
    _keep_together(table)


def _keep_together(table: Any) -> None:
    """A signature never stands on a page without the recipients and the end of the text."""
    from docx.oxml import OxmlElement

    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def add_text(
    cell: Any, text: str, *, bold: bool = False, italic: bool = False, size: int = 12, centred: bool = True
) -> Any:
    """A paragraph in a cell of the frame."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = cell.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(2)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(visible(text))
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    return paragraph
