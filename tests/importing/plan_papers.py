"""The shipped plan as a table on paper: OpenDocument, workbook and web page, in layouts that planners use."""

from __future__ import annotations

import io
import unicodedata
from html import escape

import openpyxl
from openpyxl.styles import Alignment, Border, Side

from tests.shipped import plan

HEAD = ("TT", "Mục tiêu", "Nhiệm vụ", "Hoạt động", "Sản phẩm", "Cơ quan chủ trì", "Cơ quan phối hợp",
        "Thời gian hoàn thành")  # fmt: skip
UPPER_HEAD = ("TT", "Mục tiêu", "Nhiệm vụ", "Hoạt động", "Sản phẩm", ("Cơ quan thực hiện", 2), "Thời gian hoàn thành")
WIDTHS = (5, 14, 15, 22, 13, 12, 12, 11)
_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
)


def plan_rows():
    """Rows of eight texts, one for each work; and for each cell of the 2nd and 3rd column how many rows it covers."""
    shown = plan()
    names = {one.id: one.name_vi for one in shown.agencies}
    tops = {one.id: one for one in (*shown.objectives, *shown.tasks)}
    rows, spans = [], {}
    for number, work in enumerate(shown.activities, 1):
        products = [one.title_vi for one in shown.deliverables if one.activity == work.id]
        bodies = {role: [names[one.agency] for one in shown.assignments
                         if one.activity == work.id and one.role == role] for role in ("lead", "support")}  # fmt: skip
        due = f"Trước ngày {work.due.day}/{work.due.month}/{work.due.year}" if work.due else "Thường xuyên"
        above = [tops[key].id.partition("/")[2] + ". " + tops[key].title_vi if key else ""
                 for key in (work.objective, work.task)]  # fmt: skip
        rows.append([str(number), *above, f"{work.id.partition('/')[2]}. {work.title_vi} ({work.title_en})",
                     "; ".join(products), "; ".join(bodies["lead"]), "; ".join(bodies["support"]), due])  # fmt: skip
    keys = [(one.field, one.objective, one.task) for one in shown.activities]
    for column, long in ((1, 2), (2, 3)):
        start = 0
        for at in range(1, len(rows) + 1):
            if at == len(rows) or keys[at][:long] != keys[start][:long] or not rows[start][column]:
                spans[start, column] = at - start
                start = at
    return rows, spans


def _covered(spans):
    return {(at, column) for (row, column), high in spans.items() for at in range(row + 1, row + high)}


def paper(
    *, landscape=True, rules=True, shading=False, two_rows=False, repeat=True, split=False, extras=False,
    font="Liberation Serif", form="NFC", justify=False, middle=False,
):  # fmt: skip
    """A text document of one file (.fodt) with the plan's table."""
    rows, spans = plan_rows()
    covered = _covered(spans)
    border = "0.5pt solid #000000" if rules else "none"
    page = ("29.7cm", "21cm", "landscape") if landscape else ("21cm", "29.7cm", "portrait")
    whole = 26.0 if landscape else 17.6
    wide = [whole * one / sum(WIDTHS) for one in WIDTHS]

    def paragraph(content, style="Cell"):
        return f'<text:p text:style-name="{style}">{content}</text:p>'

    def letters(content):
        return escape(unicodedata.normalize(form, content))

    def cell(content, high=1, wide=1, style="C"):
        return (f'<table:table-cell table:style-name="{style}" office:value-type="string" '
                f'table:number-rows-spanned="{high}" table:number-columns-spanned="{wide}">'
                f"{paragraph(content)}</table:table-cell>" + "<table:covered-table-cell/>" * (wide - 1))  # fmt: skip

    def row(cells):
        return f'<table:table-row table:style-name="R">{"".join(cells)}</table:table-row>'

    head = []
    if two_rows:
        upper = [cell(letters(one), 2, 1, "H") if isinstance(one, str) else cell(letters(one[0]), 1, one[1], "H")
                 for one in UPPER_HEAD]  # fmt: skip
        under = "<table:covered-table-cell/>"
        head = [row(upper), row([under * 5, cell("Chủ trì", 1, 1, "H"), cell("Phối hợp", 1, 1, "H"), under])]
    else:
        head = [row([cell(letters(one), style="H") for one in HEAD])]
    body = []
    for number, texts in enumerate(rows):
        cells = []
        for column, content in enumerate(texts):
            if (number, column) in covered:
                cells.append("<table:covered-table-cell/>")
                continue
            note = ""
            if extras and column == 3 and number % 20 == 5:
                note = (f'<text:note text:id="n{number}" text:note-class="footnote"><text:note-citation>{number}'
                        f"</text:note-citation><text:note-body>{paragraph('Chú thích của hàng này.')}"
                        "</text:note-body></text:note>")  # fmt: skip
            cells.append(cell(letters(content) + note, spans.get((number, column), 1)))
        body.append(row(cells))
    header = f"<table:table-header-rows>{''.join(head)}</table:table-header-rows>" if repeat else "".join(head)
    columns = "".join(f'<table:table-column table:style-name="W{n}"/>' for n in range(len(wide)))
    styles = "".join(
        f'<style:style style:name="W{n}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{one:.2f}cm"/></style:style>'
        for n, one in enumerate(wide)
    )
    shade = 'fo:background-color="#cccccc"' if shading else ""
    for name, more in (("C", ""), ("H", shade)):
        styles += (f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties '
                   f'fo:border="{border}" fo:padding="0.08cm" {more} '
                   f'style:vertical-align="{"middle" if middle else "top"}"/></style:style>')  # fmt: skip
    align = 'fo:text-align="justify"' if justify else ""
    around = ""
    if extras:
        around = (f"<style:header>{paragraph('Văn bản số 12/KH-UBND', 'Text')}</style:header>"
                  "<style:footer><text:p text:style-name='Text'>Trang <text:page-number/></text:p>"
                  "</style:footer>")  # fmt: skip
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {_NAMES} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="F" svg:font-family="'{font}'"/></office:font-face-decls>
<office:styles><style:style style:name="Text" style:family="paragraph">
<style:text-properties style:font-name="F" fo:font-size="12pt" fo:language="vi" fo:country="VN"/></style:style>
</office:styles>
<office:automatic-styles>{styles}
<style:style style:name="Cell" style:family="paragraph" style:parent-style-name="Text">
<style:paragraph-properties {align}/><style:text-properties fo:font-size="10pt"/></style:style>
<style:style style:name="R" style:family="table-row">
<style:table-row-properties fo:keep-together="{"auto" if split else "always"}"/></style:style>
<style:style style:name="T" style:family="table"><style:table-properties style:width="{whole}cm" table:align="left"/>
</style:style>
<style:page-layout style:name="P"><style:page-layout-properties fo:page-width="{page[0]}" fo:page-height="{page[1]}"
style:print-orientation="{page[2]}" fo:margin="1.7cm"/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="P">{around}</style:master-page>
</office:master-styles>
<office:body><office:text>{paragraph(letters("KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2025"), "Text")}
{paragraph(letters("(Kèm theo Quyết định của Ủy ban nhân dân tỉnh)"), "Text")}
<table:table table:style-name="T">{columns}{header}{"".join(body)}</table:table>
{paragraph(letters("Ghi chú: các cơ quan báo cáo hằng quý."), "Text")}
</office:text></office:body></office:document>"""


def web_page(style):
    """The table as a web page; ``style`` is that of its cells."""
    rows, spans = plan_rows()
    covered = _covered(spans)
    lines = ["<tr>" + "".join(f"<th>{escape(one)}</th>" for one in HEAD) + "</tr>"]
    for number, texts in enumerate(rows):
        cells = [f"<td rowspan={spans.get((number, column), 1)}>{escape(text)}</td>"
                 for column, text in enumerate(texts) if (number, column) not in covered]  # fmt: skip
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return (
        "<!doctype html><html lang=vi><meta charset=utf-8><style>@page{size:A4 landscape;margin:1.5cm}"
        "table{border-collapse:collapse;width:100%;font:10pt 'Liberation Serif'}td,th{vertical-align:top;padding:2pt;"
        f"{style}}}</style><p>Kế hoạch năm 2025</p><table>{''.join(lines)}</table></html>"
    )


def sheet():
    """The table as a workbook, with borders and wrapped cells."""
    rows, spans = plan_rows()
    book = openpyxl.Workbook()
    page = book.active
    page.append(HEAD)
    for texts in rows:
        page.append(texts)
    side = Side(style="thin")
    for line in page.iter_rows():
        for one in line:
            one.border = Border(side, side, side, side)
            one.alignment = Alignment(wrap_text=True, vertical="top")
    for (row, column), high in spans.items():
        if high > 1:
            page.merge_cells(start_row=row + 2, end_row=row + 1 + high, start_column=column + 1, end_column=column + 1)
    for number, texts in enumerate(rows, 2):
        lines = max(-(-len(text) // int(wide)) for text, wide in zip(texts, WIDTHS, strict=True))
        page.row_dimensions[number].height = 15 * (lines + 1)
    for number, wide in enumerate(WIDTHS):
        page.column_dimensions["ABCDEFGH"[number]].width = wide * 1.25
    page.row_dimensions[1].height = 45
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = openpyxl.worksheet.properties.PageSetupProperties(fitToPage=True)
    page.print_title_rows = "1:1"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
