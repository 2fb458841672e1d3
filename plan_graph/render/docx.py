"""Tables and documents as Word papers: A4, Times New Roman, header rows repeated, wide tables on pages turned sideways.

Source of the form: Decree 30/2020/ND-CP on records work, annex I (paper, margins, type).
"""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Any

from plan_graph.answers.table import Document, Table
from plan_graph.model.visible_text import visible
from plan_graph.render.cell_text import headings, is_right_aligned, table_heading, text_rows
from plan_graph.render.reproducible_zip import make_reproducible
from plan_graph.words import message

if TYPE_CHECKING:
    from docx.document import Document as Paper

FONT = "Times New Roman"
TEXT_SIZE = 13
_WIDE_SIZE, _TABLE_SIZE = 9, 11
_WIDE_FROM = 7
"""Tables with so many columns or more are wide."""
_NARROWEST, _LONGEST_COUNTED = 4.0, 160


def document_to_docx(document: Document, day: date) -> bytes:
    """The title, the notes, and each table under its heading; the bytes depend on the document and the day alone.

    Parameters
    ----------
    document
        The document.
    day
        The day that the file's properties name as its time of making.
    """
    paper = new_paper(document.title)
    add_line(paper, document.title, bold=True, size=14, centred=True)
    for note in document.notes:
        add_line(paper, note, italic=True)
    for table in (table.for_people() for table in document.tables):
        turn_page(paper, is_wide(table))
        add_line(paper, table_heading(table), bold=True, keep=True)
        add_table(paper, table)
    return save_paper(paper, day)


def new_paper(title: str, mark: str = "") -> Paper:
    """An empty upright A4 page with the margins and type of an official paper, numbered from the second page on.

    Parameters
    ----------
    title
        The title in the file's properties.
    mark
        What stands at the head of every page, for example that the figures are invented.
    """
    import docx
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    paper = docx.Document()
    style: Any = paper.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(TEXT_SIZE)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(4)
    page = paper.sections[0]
    page.top_margin = page.bottom_margin = Mm(20)
    _lay_out(page, wide=False)
    page.different_first_page_header_footer = True
    _add_page_number(page.header.paragraphs[0])
    if mark:
        _mark(page.first_page_header.paragraphs[0], mark)
        _mark(page.header.add_paragraph(), mark)
    paper.core_properties.title = visible(title)[:250]
    paper.core_properties.author = "plan-graph"
    paper.core_properties.comments = ""
    return paper


def _add_page_number(paragraph: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _mark(paragraph: Any, text: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(visible(text)).bold = True


def save_paper(paper: Paper, day: date) -> bytes:
    """The paper as a file made on that day."""
    out = io.BytesIO()
    paper.save(out)
    return make_reproducible(out.getvalue(), day)


def add_line(
    paper: Paper, text: str, *, bold: bool = False, italic: bool = False, size: int = TEXT_SIZE,
    centred: bool = False, keep: bool = False, body: bool = False,
) -> None:  # fmt: skip
    """A paragraph; ``keep`` leaves it on the page of what follows, ``body`` justifies it and indents its first line."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    paragraph = paper.add_paragraph()
    paragraph.paragraph_format.keep_with_next = keep
    if body:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Mm(10)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(visible(text))
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)


def is_wide(table: Table) -> bool:
    """Does the table need a page turned sideways."""
    return len(table.columns) >= _WIDE_FROM and bool(table.rows)


def turn_page(paper: Paper, wide: bool) -> None:
    """Begin a new page where the last one is not turned as the next table needs it."""
    from docx.enum.section import WD_ORIENT, WD_SECTION

    if (paper.sections[-1].orientation == WD_ORIENT.LANDSCAPE) != wide:
        page = paper.add_section(WD_SECTION.NEW_PAGE)
        page.different_first_page_header_footer = False
        _lay_out(page, wide)


def _lay_out(page: Any, wide: bool) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    page.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = (Mm(297), Mm(210)) if wide else (Mm(210), Mm(297))
    page.left_margin, page.right_margin = (Mm(15), Mm(15)) if wide else (Mm(30), Mm(15))


def add_table(paper: Paper, table: Table) -> None:
    """The table in the width of the page, its note beneath; a table without rows says that there is none."""
    if not table.rows:
        if table.known:
            add_line(paper, message("publish.nothing", table.language))
        return
    from docx.shared import Emu

    heads, rows = headings(table), text_rows(table)
    drawn = paper.add_table(0, len(heads))
    drawn.style = "Table Grid"
    drawn.autofit = False
    page = paper.sections[-1]
    room = int(page.page_width or 0) - int(page.left_margin or 0) - int(page.right_margin or 0)
    widths = [int(room * share) for share in _shares([heads, *rows])]
    for column, width in zip(drawn.columns, widths, strict=True):
        column.width = Emu(width)
    size = _WIDE_SIZE if is_wide(table) else _TABLE_SIZE
    right = [is_right_aligned(column) for column in table.columns]
    _add_row(drawn, heads, widths, size, right, head=True)
    for row in rows:
        _add_row(drawn, row, widths, size, right, head=False)
    if table.note:
        add_line(paper, table.note, italic=True)
    else:
        paper.add_paragraph()


def _add_row(drawn: Any, texts: list[str], widths: list[int], size: int, right: list[bool], head: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    added = drawn.add_row()
    properties: Any = added._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        repeated = OxmlElement("w:tblHeader")
        repeated.set(qn("w:val"), "true")
        properties.append(repeated)
    for cell, text, width, to_the_right in zip(added.cells, texts, widths, right, strict=True):
        cell.width = width
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        if head:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif to_the_right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        run = paragraph.add_run(visible(text))
        run.bold, run.font.size = head, Pt(size)


def _shares(rows: list[list[str]]) -> list[float]:
    """The share of the width that each column gets: by the length of its texts, none very narrow or very wide."""
    wanted = []
    for texts in zip(*rows, strict=True):
        longest = max(_NARROWEST, *(min(len(text), _LONGEST_COUNTED) ** 0.72 for text in texts))
        word = max((len(word) for text in texts for word in text.split()), default=int(_NARROWEST))
        wanted.append(max(longest, word * 1.2 + 1))
    return [one / sum(wanted) for one in wanted]
