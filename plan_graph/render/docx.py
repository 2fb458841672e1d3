"""Tables and documents as Word papers: A4, Times New Roman, header rows repeated, wide tables on pages turned sideways.

Source of the form: Decree 30/2020/ND-CP on records work, annex I (paper, margins, type).
"""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence
from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING, Any

from plan_graph.answers.table import Document, Table
from plan_graph.model.visible_text import visible
from plan_graph.render.cell_text import headings, is_right_aligned, table_heading, text_rows
from plan_graph.render.docx_footnotes import add_footnote
from plan_graph.render.reproducible_zip import make_reproducible
from plan_graph.words import message

if TYPE_CHECKING:
    from docx.document import Document as Paper

FONT = "Times New Roman"
TEXT_SIZE = 14
_WIDE_SIZE, _TABLE_SIZE = 10, 12
_WIDE_FROM = 7
"""Tables with so many columns or more are wide."""
_NARROWEST, _LONGEST_COUNTED = 4.0, 160
_SHORT, _LETTER = 14, 0.5
"""A column of texts with so few letters is as wide as they are; the width of a letter as a part of its height."""
_BOLD, _EDGES, _HEAD_LINES = 1.15, 3, 4
"""A bold letter in plain ones; the white on both sides of a cell in letters; the lines that a heading may have."""
_TWIP = 635
"""The unit of widths in a Word file, in the library's units."""
_LINE_ENDS = frozenset("\n\r\t")
"""What the library writes as elements of their own."""
_AFTER = 6
"""Points between two paragraphs: the least that the decree allows."""


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
        add_line(paper, note, italic=True, size=13)
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
    for script in ("eastAsia", "cs"):
        style.element.rPr.rFonts.set(qn(f"w:{script}"), FONT)
    style.paragraph_format.space_after = Pt(_AFTER)
    style.paragraph_format.line_spacing = 1
    page = paper.sections[0]
    page.top_margin = page.bottom_margin = Mm(20)
    page.header_distance = Mm(10)
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
    centred: bool = False, keep: bool = False, body: int = 0, notes: Sequence[str] = (),
) -> Any:  # fmt: skip
    """A paragraph.

    Parameters
    ----------
    keep
        It stays on the page of what follows.
    body
        Justified, its first line indented by that many millimetres; 0 for a paragraph that is neither.
    notes
        Footnotes whose marks follow its last letter.
    """
    return add_sentences(paper, [(text, notes)], bold=bold, italic=italic, size=size, centred=centred, keep=keep,
                         body=body)  # fmt: skip


def add_sentences(
    paper: Paper, sentences: Sequence[tuple[str, Sequence[str]]], *, bold: bool = False, italic: bool = False,
    size: int = TEXT_SIZE, centred: bool = False, keep: bool = False, body: int = 0,
) -> Any:  # fmt: skip
    """A paragraph of sentences, each with its footnotes; see :func:`add_line`."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    paragraph = paper.add_paragraph()
    paragraph.paragraph_format.keep_with_next = keep
    if body:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Mm(body)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for number, (text, notes) in enumerate(sentences):
        run = paragraph.add_run((" " if number else "") + visible(text))
        run.bold, run.italic, run.font.size = bold, italic, Pt(size)
        for note in notes:
            add_footnote(paper, paragraph, note)
    return paragraph


def add_rule(paragraph: Any, left: float, right: float, after: float = _AFTER) -> None:
    """Make an empty paragraph a thin line, with margins in millimetres, and space after it in points."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    form = paragraph.paragraph_format
    form.first_line_indent = Mm(0)
    form.left_indent, form.right_indent = Mm(left), Mm(right)
    form.line_spacing, form.space_before, form.space_after = Pt(3), Pt(0), Pt(after)
    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "auto")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


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


def begin_annex(paper: Paper, wide: bool) -> None:
    """A new page whose number, not shown on the first, begins again from one."""
    from docx.enum.section import WD_SECTION
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    page = paper.add_section(WD_SECTION.NEW_PAGE)
    page.different_first_page_header_footer = True
    _lay_out(page, wide)
    for former in page._sectPr.findall(qn("w:pgNumType")):
        page._sectPr.remove(former)
    numbers = OxmlElement("w:pgNumType")
    numbers.set(qn("w:start"), "1")
    margins: Any = page._sectPr.find(qn("w:pgMar"))
    margins.addnext(numbers)


def _lay_out(page: Any, wide: bool) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    page.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = (Mm(297), Mm(210)) if wide else (Mm(210), Mm(297))
    page.left_margin, page.right_margin = (Mm(15), Mm(15)) if wide else (Mm(30), Mm(15))


def add_table(paper: Paper, table: Table) -> None:
    """The table in the width of the page, its note beneath; a table without rows says that there is none.

    Consecutive equal cells of a column that is ``merged`` become one, as long as those before them are equal, too. A
    ``band`` column becomes a row across the table wherever its value changes.
    """
    if not table.rows:
        if table.known:
            add_line(paper, message("publish.nothing", table.language))
        return
    from docx.shared import Emu

    bands = [row[place] for place in _places(table, "band") for row in text_rows(table)]
    inner = table.select([column.key for column in table.columns if not column.band])
    heads, rows = headings(inner), text_rows(inner)
    drawn = paper.add_table(0, len(heads))
    drawn.style = "Table Grid"
    drawn.autofit = False
    page = paper.sections[-1]
    room = int(page.page_width or 0) - int(page.left_margin or 0) - int(page.right_margin or 0)
    size = _WIDE_SIZE if is_wide(inner) else _TABLE_SIZE
    letters = Emu(room).pt / (size * _LETTER)
    widths = [int(room * share) // _TWIP * _TWIP for share in _shares([heads, *rows], letters)]
    for column, width in zip(drawn.columns, widths, strict=True):
        column.width = Emu(width)
    right = [is_right_aligned(column) for column in inner.columns]
    forms: Forms = {}
    _add_row(drawn, heads, widths, size, right, forms, head=True)
    merged = _places(inner, "merged")
    before: list[str] = []
    for number, row in enumerate(rows):
        if bands and (not number or bands[number] != bands[number - 1]):
            _add_band(drawn, bands[number], size, forms)
            before = []
        same = {place for place in merged if before and all(before[one] == row[one] for one in merged if one <= place)}
        _add_row(drawn, row, widths, size, right, forms, head=False, merged=merged, same=same)
        before = row
    if table.note:
        add_line(paper, table.note, italic=True)
    else:
        paper.add_paragraph()


def _places(table: Table, name: str) -> list[int]:
    return [place for place, column in enumerate(table.columns) if getattr(column, name)]


Forms = dict[tuple[object, ...], Any]
"""Rows of a table, one of each form, which others are copied from: the library takes a millisecond for each cell."""


def _copy_row(drawn: Any, form: tuple[object, ...], texts: Sequence[str], forms: Forms) -> bool:
    """Add a copy of a row of the same form with other texts; False where there is none yet.

    Texts that the library would not write as one run of letters belong to no form.
    """
    from docx.oxml.ns import qn

    if form not in forms or not all(map(_is_plain, texts)):
        return False
    row = deepcopy(forms[form])
    for element, text in zip(row.iter(qn("w:t")), texts, strict=True):
        element.text = text
    drawn._tbl.append(row)
    return True


def _is_plain(text: str) -> bool:
    return text == text.strip() and not _LINE_ENDS.intersection(text)


def _add_band(drawn: Any, band: str, size: int, forms: Forms) -> None:
    from docx.shared import Pt

    text = visible(band)
    form = ("band", bool(text))
    if _copy_row(drawn, form, [text] if text else [], forms):
        return
    cells = drawn.add_row().cells
    cell = cells[0].merge(cells[-1])
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.keep_with_next = True
    run = paragraph.add_run(text)
    run.bold, run.font.size = True, Pt(size)
    if _is_plain(text):
        forms[form] = cell._tc.getparent()


def _add_row(
    drawn: Any, cells: list[str], widths: list[int], size: int, right: list[bool], forms: Forms, head: bool,
    merged: Collection[int] = (), same: Collection[int] = (),
) -> None:  # fmt: skip
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    texts = [visible(text) for text in cells]
    written = [text for place, text in enumerate(texts) if place not in same and text]
    form = ("row", head, frozenset(same), *map(bool, texts))
    if _copy_row(drawn, form, written, forms):
        return
    added = drawn.add_row()
    properties: Any = added._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        repeated = OxmlElement("w:tblHeader")
        repeated.set(qn("w:val"), "true")
        properties.append(repeated)
    for place, (cell, text, width, to_the_right) in enumerate(zip(added.cells, texts, widths, right, strict=True)):
        cell.width = width
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        if place in merged:
            cell._tc.vMerge = "continue" if place in same else "restart"
        if place in same:
            continue
        if head:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif to_the_right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        run = paragraph.add_run(text)
        run.bold, run.font.size = head, Pt(size)
    if all(map(_is_plain, written)):
        forms[form] = added._tr


def _shares(rows: list[list[str]], room: float) -> list[float]:
    """The share of the width that each column gets.

    A column of short texts has the width of its longest one, so that days and codes stand on one line; the others share
    the rest by the length of their texts, none less than its longest word.

    Parameters
    ----------
    rows
        The headings and the rows.
    room
        The letters that a line of the whole width has.

    >>> [round(share, 2) for share in _shares([["Mã", "Hạn", "Tên"], ["I/3.1", "31/12/2025", "x " * 90]], 80)]
    [0.11, 0.18, 0.71]
    """
    columns = list(zip(*rows, strict=True))
    heads, *texts = (list(one) for one in zip(*columns, strict=True))
    longest = [max((len(row[place]) for row in texts), default=1) for place in range(len(heads))]
    words = [max(len(word) for text in column for word in text.split() or [""]) for column in columns]
    least = [
        max(_NARROWEST, word * _BOLD + _EDGES, len(head) / _HEAD_LINES + _EDGES)
        for word, head in zip(words, heads, strict=True)
    ]
    short = {place for place, letters in enumerate(longest) if letters <= _SHORT}
    wanted = [
        max(low, letters + _EDGES) if place in short else max(low, min(letters, _LONGEST_COUNTED) ** 0.72)
        for place, (low, letters) in enumerate(zip(least, longest, strict=True))
    ]
    rest = room - sum(wanted[place] for place in short)
    others = sum(wanted) - sum(wanted[place] for place in short)
    if others and rest > others:  # what is left over goes to the long texts
        wanted = [one if place in short else one * rest / others for place, one in enumerate(wanted)]
    elif others > rest:  # and they give way first, each down to its longest word
        spare = sum(one - low for one, low in zip(wanted, least, strict=True))
        part = min(1.0, (others - rest) / spare) if spare else 0.0
        wanted = [one if place in short else one - (one - low) * part
                  for place, (one, low) in enumerate(zip(wanted, least, strict=True))]  # fmt: skip
    return [one / sum(wanted) for one in wanted]
