"""Word documents and workbooks made of XML, as other programs write them and no library of ours would."""

import io
import zipfile

W_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:somebody"'
)
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml."
HEAD = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn")


def archive(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


def run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inner, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner if inner.startswith('<') or not inner else run(inner)}</w:p>"


def cell(inner, properties=""):
    """A cell of a text, or of blocks."""
    block = inner if inner.startswith(("<w:p>", "<w:tbl>", "<w:sdt>", "<w:customXml")) else paragraph(inner)
    return f"<w:tc><w:tcPr><w:tcW w:w='1800' w:type='dxa'/>{properties}</w:tcPr>{block}</w:tc>"


def row(*cells, properties=""):
    made = "".join(one if one.startswith("<w:tc>") or "<w:tc>" in one else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def table(*rows, wide=5):
    grid = "<w:gridCol w:w='1800'/>" * wide
    return (
        f"<w:tbl><w:tblPr><w:tblW w:w='0' w:type='auto'/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def word(body, main="word/document.xml", **parts):
    """A Word document; ``parts`` are the contents of its styles, numbering, footnotes, header1, ..."""
    folder, _, file = main.rpartition("/")
    overrides, relations, made = [("/" + main, CONTENT + "document.main+xml")], [], {}
    for number, (name, inner) in enumerate(parts.items(), 1):
        kind = name.rstrip("0123456789")
        root = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
        made[f"{folder}/{name}.xml"] = f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {W_NAMES}>{inner}</w:{root}>'
        overrides.append((f"/{folder}/{name}.xml", f"{CONTENT}{kind}+xml"))
        relations.append(f'<Relationship Id="rId{number}" Type="{TYPE}{kind}" Target="{name}.xml"/>')
    package = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    types = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in overrides)
    return archive({
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'{package}<Relationship Id="rId1" Type="{TYPE}officeDocument" Target="{main}"/>'
        "</Relationships>",
        main: f'<?xml version="1.0" encoding="UTF-8"?><w:document {W_NAMES}><w:body>{body}</w:body></w:document>',
        f"{folder}/_rels/{file}.rels": f"{package}{''.join(relations)}</Relationships>",
        **made,
    })  # fmt: skip


def grid_texts(document):
    """The texts of each table, rows of cells."""
    return [[[one.text for one in line] for line in grid.rows] for grid in document.grids]


def told(document):
    """The doubts of a document: id, count, text."""
    return [(one.id, one.values.get("count", ""), one.values.get("text", "")) for one in document.doubts]
