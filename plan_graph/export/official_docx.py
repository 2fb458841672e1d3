"""The official report and reminders as Word documents, in the form of Vietnamese administration.

Source of the form: Decree 30/2020/ND-CP on records work, annex I (paper A4, Times New Roman 13 to 14, heading lines).
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from plan_graph.model.visible_text import visible
from plan_graph.render.reproducible_zip import make_reproducible
from plan_graph.views.sections import Section
from plan_graph.words import Language, message

if TYPE_CHECKING:
    from docx.document import Document

_FONT = "Times New Roman"
_NARROW = 9
_WIDE = 13
_LANDSCAPE_FROM = 7
"""Tables with so many columns or more stand on pages turned sideways."""


def report_docx(
    issuer: str,
    title: str,
    period: str,
    notes: Sequence[str],
    sections: Sequence[Section],
    day: date,
    language: Language,
) -> bytes:
    """An official report as a Word document.

    Parameters
    ----------
    issuer
        Whose report it is, above the number.
    title, period
        What it is about, and for which period.
    notes
        Paragraphs before the tables.
    sections
        The tables; one without rows says that there is none.
    day
        The as-of date; it is the date of the file's properties, so that the same report has the same bytes.
    language
        The language of the heading lines.
    """
    document = _new(title)
    _head(document, issuer, day, language)
    _centred(document, message("pages.paper-kind", language), bold=True, size=14)
    _centred(document, title, bold=True, size=14)
    _centred(document, period, bold=True, size=13)
    for note in notes:
        _paragraph(document, note, italic=True)
    sideways = False
    for number, section in enumerate(sections, start=1):
        wide = len(section.columns) >= _LANDSCAPE_FROM
        if wide != sideways and section.rows:
            _turn(document, wide)
            sideways = wide
        _paragraph(document, f"{_roman(number)}. {section.heading} ({len(section.rows)})", bold=True, keep=True)
        _table(document, section, language)
    return _saved(document, day)


def letter_docx(
    issuer: str, to: str, title: str, notes: Sequence[str], sections: Sequence[Section], day: date, language: Language
) -> bytes:
    """A letter to one agency as a Word document; sections without rows are left out. See :func:`report_docx`."""
    document = _new(title)
    _head(document, issuer, day, language)
    _centred(document, title, bold=True, size=14)
    _centred(document, to, bold=True, size=13)
    for note in notes:
        _paragraph(document, note, italic=True)
    for section in sections:
        if section.rows:
            _paragraph(document, f"{section.heading} ({len(section.rows)})", bold=True, keep=True)
            _table(document, section, language)
    return _saved(document, day)


def _new(title: str) -> Document:
    import docx
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    document = docx.Document()
    style: Any = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(_WIDE)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    style.paragraph_format.space_after = Pt(4)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)
    document.core_properties.title = visible(title)[:250]
    document.core_properties.author = "plan-graph"
    document.core_properties.comments = ""
    return document


def _head(document: Document, issuer: str, day: date, language: Language) -> None:
    table = document.add_table(1, 2)
    left, right = table.rows[0].cells
    _lines(left, [(issuer.upper(), True, False), (message("pages.paper-number", language), False, False)])
    place = message("pages.paper-place", language, year=day.year)
    _lines(
        right,
        [
            (message("pages.paper-nation", language), True, False),
            (message("pages.paper-motto", language), True, False),
            (place, False, True),
        ],
    )
    document.add_paragraph()


def _lines(cell: Any, lines: Sequence[tuple[str, bool, bool]]) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    for number, (text, bold, italic) in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(visible(text))
        run.bold, run.italic, run.font.size = bold, italic, Pt(12)


def _centred(document: Document, text: str, *, bold: bool, size: int) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(visible(text))
    run.bold, run.font.size = bold, Pt(size)


def _paragraph(document: Document, text: str, *, bold: bool = False, italic: bool = False, keep: bool = False) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = keep
    run = paragraph.add_run(visible(text))
    run.bold, run.italic = bold, italic


def _table(document: Document, section: Section, language: Language) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Emu, Pt

    if not section.rows:
        _paragraph(document, message("pages.paper-none", language))
        return
    table = document.add_table(0, len(section.columns))
    table.style = "Table Grid"
    table.autofit = False
    page = document.sections[-1]
    whole = int(page.page_width or 0) - int(page.left_margin or 0) - int(page.right_margin or 0)
    widths = [int(whole * share) for share in _shares(section)]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Emu(width)
    size = Pt(_NARROW if len(section.columns) >= _LANDSCAPE_FROM else 11)
    for number, row in enumerate((section.columns, *section.rows)):
        added = table.add_row()
        properties: Any = added._tr.get_or_add_trPr()
        if number == 0:
            repeated = OxmlElement("w:tblHeader")
            repeated.set(qn("w:val"), "true")
            properties.append(repeated)
        whole_row = OxmlElement("w:cantSplit")
        properties.append(whole_row)
        for cell, text, width in zip(added.cells, row, widths, strict=True):
            cell.width = width
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(0)
            run = paragraph.add_run(visible(text))
            run.bold, run.font.size = number == 0, size
    document.add_paragraph()


def _shares(section: Section) -> list[float]:
    """How much of the width each column takes: by the length of what stands in it, none very narrow or very wide."""
    longest = [
        max(4.0, *(min(len(row[place]), 160) ** 0.62 for row in (section.columns, *section.rows)))
        for place in range(len(section.columns))
    ]
    words = [
        max((len(word) for row in (section.columns, *section.rows) for word in row[place].split()), default=4)
        for place in range(len(section.columns))
    ]
    wanted = [max(size, word * 1.05) for size, word in zip(longest, words, strict=True)]
    return [one / sum(wanted) for one in wanted]


def _turn(document: Document, wide: bool) -> None:
    from docx.enum.section import WD_ORIENT, WD_SECTION
    from docx.shared import Mm

    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(297), Mm(210)) if wide else (Mm(210), Mm(297))
    section.left_margin, section.right_margin = (Mm(15), Mm(15)) if wide else (Mm(30), Mm(15))


def _roman(number: int) -> str:
    """A small number in Roman figures.

    >>> [_roman(number) for number in (1, 4, 9, 14)]
    ['I', 'IV', 'IX', 'XIV']
    """
    signs: Mapping[int, str] = {10: "X", 9: "IX", 5: "V", 4: "IV", 1: "I"}
    made = ""
    for value, sign in signs.items():
        while number >= value:
            made += sign
            number -= value
    return made


def _saved(document: Document, day: date) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return make_reproducible(out.getvalue(), day)
