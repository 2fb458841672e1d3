"""Documents as workbooks: a sheet for each table, real numbers and days, print set-up."""

from __future__ import annotations

import io
from collections.abc import Sequence
from copy import copy
from datetime import date
from typing import Any

from plan_graph.answers.table import Cell, Column, Document, Table
from plan_graph.model.visible_text import visible
from plan_graph.render.cell_text import cell_text, headings, table_heading
from plan_graph.render.reproducible_zip import make_reproducible
from plan_graph.words import Language, message

_PAGE, _PAGE_UPRIGHT = 140, 84
"""Letters in a line of a page turned sideways, and of an upright one; wider tables are folded."""
_NARROWEST, _LINE = 8, 15.0
"""The least width of a column in letters, and the height of a line in points."""
_FONT = "Times New Roman"
_SHEET_NAME = 31
"""Letters that Excel allows in the name of a sheet."""
_MARGIN = 0.6
"""Inches of white at the sides of a printed page."""
_PORTRAIT = 4
"""Tables with so many columns or fewer are printed upright."""
_HEAD = 3
"""Row of the headings; the first data row is the next one."""


def document_to_xlsx(document: Document, day: date) -> bytes:
    """A workbook with a sheet for each table; its bytes depend on the document and the day alone.

    Parameters
    ----------
    document
        The document; a sheet is named by the title of its table.
    day
        The day that the file's properties name as its time of making.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = visible(document.title)
    book.properties.creator = "plan-graph"
    names: set[str] = set()
    for table in (table.for_people() for table in document.tables):
        name = sheet_name(table, names)
        names.add(name.casefold())
        _fill(book.create_sheet(name), table, document)
    out = io.BytesIO()
    book.save(out)
    return make_reproducible(out.getvalue(), day)


def sheet_name(table: Table, taken: set[str]) -> str:
    """The title of the table as a sheet may be called: at most 31 letters, none that Excel forbids, none twice."""
    title = visible(table.title.partition(":")[0])
    clean = " ".join("".join(" " if letter in "[]:*?/\\'" else letter for letter in title).split())
    if len(clean) > _SHEET_NAME:
        clean = clean[: _SHEET_NAME + 1].rpartition(" ")[0] or clean[:_SHEET_NAME]
    name, number = clean or table.key[:_SHEET_NAME], 1
    while name.casefold() in taken:
        number += 1
        name = f"{clean[: _SHEET_NAME - len(str(number)) - 1]} {number}"
    return name


def _fill(sheet, table: Table, document: Document) -> None:  # type: ignore[no-untyped-def]
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.utils import get_column_letter

    thin = Side(style="thin", color="FF999999")
    box = Border(left=thin, right=thin, top=thin, bottom=thin)
    plain, bold = Font(name=_FONT), Font(name=_FONT, bold=True)
    heads = headings(table)
    told = ". ".join(part.rstrip(".") for part in (table.note, *document.notes) if part)
    for number, (text, font) in enumerate(((table_heading(table), bold), (told, plain)), start=1):
        cell = sheet.cell(number, 1)
        _write_text(cell, text)
        cell.font, cell.alignment = font, Alignment(wrap_text=True, vertical="top")
        sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=len(heads))
    for place, heading in enumerate(heads, start=1):
        cell = sheet.cell(_HEAD, place)
        _write_text(cell, heading)
        cell.font, cell.border = bold, box
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    texts = [heads, *([cell_text(value, column, table.language, nothing="") for value, column in
                       zip(row, table.columns, strict=True)] for row in table.rows)]  # fmt: skip
    upright = len(heads) <= _PORTRAIT
    widths = column_widths(texts, _PAGE_UPRIGHT if upright else _PAGE)
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width + 2
    styles: dict[tuple[int, bool, bool], Any] = {}  # the library takes long to look up what a cell looks like
    for number, row in enumerate(table.rows, start=_HEAD + 1):
        for place, (value, column) in enumerate(zip(row, table.columns, strict=True)):
            cell = sheet.cell(number, place + 1)
            _write_value(cell, value, column, table.language)
            centred = isinstance(value, date | int | float) and not isinstance(value, bool)
            look = place, centred, isinstance(value, date)
            if look in styles:
                cell._style = copy(styles[look])
                continue
            cell.number_format = _number_format(value, column, table.language) if centred else "General"
            cell.font, cell.border = plain, box
            cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="center" if centred else None)
            styles[look] = cell._style
    for number, text in enumerate((table_heading(table), told), start=1):
        sheet.row_dimensions[number].height = _LINE * _lines(text, sum(widths))
    merged = [place for place, column in enumerate(table.columns) if column.merged]
    lines = [list(map(_lines, row_texts, widths)) for row_texts in texts]
    heights = [max(own for place, own in enumerate(row) if not number or place not in merged)
               for number, row in enumerate(lines)]  # fmt: skip
    sheet.freeze_panes = sheet.cell(_HEAD + 1, 1)
    for place in merged:
        for first, last in _merge_equal(sheet, table, place, merged):
            missing = lines[first + 1][place] - sum(heights[first + 1 : last + 2])
            heights[last + 1] += max(0, missing)
    for number, height in enumerate(heights, start=_HEAD):
        sheet.row_dimensions[number].height = _LINE * height
    if table.rows and not merged:  # rows of merged cells cannot be filtered
        sheet.auto_filter.ref = f"A{_HEAD}:{get_column_letter(len(heads))}{_HEAD + len(table.rows)}"
    sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
    sheet.page_setup.orientation = "portrait" if upright else "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = _MARGIN
    sheet.oddFooter.center.text = "&P/&N"


def _merge_equal(  # type: ignore[no-untyped-def]
    sheet, table: Table, place: int, merged: Sequence[int]
) -> list[tuple[int, int]]:
    """Make one cell of consecutive equal values, as long as the merged columns and bands before are equal, too.

    Returns
    -------
    list of pairs
        The first and the last row of each cell, as places among the rows of the table.
    """
    cells = []
    bands = [one for one, column in enumerate(table.columns) if column.band]
    keys = [tuple(row[one] for one in (*bands, *merged) if one in bands or one <= place) for row in table.rows]
    first = 0
    for number in range(1, len(keys) + 1):
        if number == len(keys) or keys[number] != keys[first]:
            cells.append((first, number - 1))
            if number - first > 1 and table.rows[first][place] is not None:
                rows = {"start_row": _HEAD + 1 + first, "end_row": _HEAD + number}
                sheet.merge_cells(**rows, start_column=place + 1, end_column=place + 1)
            first = number
    return cells


def column_widths(texts: Sequence[Sequence[str]], room: int) -> list[int]:
    """The width of each column in letters: the longest text where there is room, else the widest give way.

    Parameters
    ----------
    texts
        The headings and the rows.
    room
        The letters that all columns may have together; more only where single words need more.

    >>> column_widths([["Mã", "Tên"], ["I/3.1", "một tên dài"]], 40), column_widths([["a" * 9, "b b " * 9]], 20)
    ([8, 11], [9, 11])
    """
    columns = list(zip(*texts, strict=True))
    wanted = [max(_NARROWEST, *map(len, column)) for column in columns]
    least = [max(_NARROWEST, *(len(word) for text in column for word in text.split() or [""])) for column in columns]
    level = max(wanted, default=0)
    while (
        level > _NARROWEST and sum(max(low, min(want, level)) for low, want in zip(least, wanted, strict=True)) > room
    ):
        level -= 1
    return [max(low, min(want, level)) for low, want in zip(least, wanted, strict=True)]


def _lines(text: str, width: int) -> int:
    """The lines that a text is folded into at a width in letters."""
    lines = 0
    for part in text.split("\n"):
        filled = 0
        lines += 1
        for word in part.split():
            if filled and filled + 1 + len(word) > width:
                lines, filled = lines + 1, 0
            filled += len(word) + (filled > 0)
    return lines


def _write_value(cell, value: Cell, column: Column, language: Language) -> None:  # type: ignore[no-untyped-def]
    """Numbers and days as themselves, all else as a text, whatever it begins with."""
    if isinstance(value, date | int | float) and not isinstance(value, bool):
        cell.value = value
    else:
        _write_text(cell, cell_text(value, column, language, nothing=""))


def _number_format(value: Cell, column: Column, language: Language) -> str:
    if isinstance(value, date):
        return message("codes.excel-date-format", language)
    return "+0;\u22120;0" if column.type == "change" else "General"


def _write_text(cell, text: str) -> None:  # type: ignore[no-untyped-def]
    if text:
        cell.value = visible(text)
        cell.data_type = "s"
