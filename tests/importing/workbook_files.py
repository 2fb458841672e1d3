"""Workbooks made of XML, with whatever a test needs and openpyxl would not write."""

from tests.importing.office_files import TYPE, archive

NAMES = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml."
FONTS = "<font/><font><strike/></font><font><name val='.VnTime'/></font><font><vertAlign val='superscript'/></font>"


def address(row, column):
    return f"{chr(ord('A') + column)}{row + 1}"


def text_cell(place, text, style=0):
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def number_cell(place, number, style=0):
    return f'<c r="{place}" s="{style}"><v>{number}</v></c>'


def sheet_of(rows, after="", before="", row_marks=()):
    """A sheet of rows of values: texts, numbers, None, or the XML of a cell with ``@`` for its address."""
    made = []
    for number, row in enumerate(rows):
        cells = ""
        for column, value in enumerate(row):
            place = address(number, column)
            if isinstance(value, str) and value.startswith("<c"):
                cells += value.replace("@", place)
            elif isinstance(value, str):
                cells += text_cell(place, value)
            elif value is not None:
                cells += number_cell(place, value)
        marks = dict(row_marks).get(number, "")
        made.append(f'<row r="{number + 1}" {marks}>{cells}</row>')
    return f"<worksheet {NAMES} {R}>{before}<sheetData>{''.join(made)}</sheetData>{after}</worksheet>"


def workbook(*sheets, codes=(), fonts=FONTS, styles="", strings="", states=(), settings="", extra=None):
    """A workbook; style 0 is plain, style n shows the n-th of ``codes``; ``styles`` adds more ``xf``."""
    formats = "".join(f'<numFmt numFmtId="{200 + at}" formatCode="{code}"/>' for at, code in enumerate(codes))
    own = "".join(f'<xf numFmtId="{200 + at}" fontId="0"/>' for at, _ in enumerate(codes))
    names = "".join(
        f'<sheet name="KH{at or ""}" sheetId="{at + 1}" r:id="rId{at + 1}" state="{dict(states).get(at, "visible")}"/>'
        for at, _ in enumerate(sheets)
    )
    relations = "".join(
        f'<Relationship Id="rId{at + 1}" Type="{TYPE}worksheet" Target="worksheets/sheet{at + 1}.xml"/>'
        for at, _ in enumerate(sheets)
    )
    package = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    return archive({
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="{SHEET}worksheet+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{SHEET}sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{SHEET}styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{SHEET}sharedStrings+xml"/></Types>',
        "_rels/.rels": f'{package}<Relationship Id="rId1" Type="{TYPE}officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f"<workbook {NAMES} {R}>{settings}<sheets>{names}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'{package}{relations}<Relationship Id="rId98" Type="{TYPE}styles" Target="styles.xml"/>'
        f'<Relationship Id="rId99" Type="{TYPE}sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/styles.xml": f"<styleSheet {NAMES}><numFmts>{formats}</numFmts><fonts>{fonts}</fonts><fills><fill/></fills>"
        f'<borders><border/></borders><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs><xf numFmtId="0" fontId="0"/>{own}{styles}</cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f"<sst {NAMES}>{strings}</sst>",
        **{f"xl/worksheets/sheet{at + 1}.xml": sheet for at, sheet in enumerate(sheets)},
        **(extra or {}),
    })  # fmt: skip
