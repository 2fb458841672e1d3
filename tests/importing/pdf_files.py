"""Small PDF files, written letter by letter, as no library would."""

from __future__ import annotations


def pdf(objects, root=1, trailer=""):
    """A file of objects, numbered from 1; each a text, or bytes."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body if isinstance(body, bytes) else body.encode("latin-1"))
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out + f"trailer <</Size {len(objects) + 1} /Root {root} 0 R {trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    )


def stream(content, more=""):
    data = content if isinstance(content, bytes) else content.encode("latin-1")
    return f"<</Length {len(data)} {more}>>\nstream\n".encode() + data + b"\nendstream"


def pages(*contents, attributes="", resources=""):
    """A file with a page of 600 x 400 points for each content stream."""
    count = len(contents)
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    kids = " ".join(f"{4 + number} 0 R" for number in range(count))
    made = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {count}/Kids[{kids}]>>", font]
    made += [
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 400]/Resources<</Font<</F 3 0 R>>{resources}>>"
        f"/Contents {4 + count + number} 0 R {attributes}>>"
        for number in range(count)
    ]
    return pdf([*made, *map(stream, contents)])


def words(x, top, text, size=10):
    """A line of text; ``top`` is the distance from the upper end of the page."""
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /F {size} Tf 1 0 0 1 {x} {400 - top - size} Tm ({escaped}) Tj ET\n"


def rule(x0, y0, x1, y1):
    return f"{x0} {400 - y0} m {x1} {400 - y1} l S\n"


def table(rows, top=40, high=30, left=20, wide=100, rules=True, open_below=False):
    """A table whose cells are texts, or lists of lines, or None where the cell above goes on."""
    out = ""
    columns = len(rows[0])
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            lines = [cell] if isinstance(cell, str) else cell or []
            for at, line in enumerate(lines):
                out += words(left + column * wide + 4, top + number * high + 4 + 11 * at, line)
            if rules and cell is not None:
                out += rule(left + column * wide, top + number * high, left + (column + 1) * wide, top + number * high)
    bottom = top + len(rows) * high
    if rules:
        for column in range(columns + 1):
            out += rule(left + column * wide, top, left + column * wide, bottom)
        if not open_below:
            out += rule(left, bottom, left + columns * wide, bottom)
    return out
