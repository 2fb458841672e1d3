"""Changes of structure for the fuzzer: elements, attributes, parts and cells, where ``fuzz.changed`` changes bytes.

A file stays well-formed and gets past the first look at it, so that what reads its meaning is reached.
"""

from __future__ import annotations

import copy
import io
import random
import zipfile
import zlib

import lxml.html
from lxml import etree

NONSENSE = [
    "", " ", "0", "1", "-1", "2", "63", "200", "201", "32768", "2000000000", "9" * 30, "1.5", "1e999", "NaN", "x", "²", "A1", "A1:XFD1048576",
    "C3:A1", "XFE1", "true", "off", "restart", "continue", "begin", "separate", "end", "superscript", "hidden", "rId1", "rId999",
    "../../word/document.xml", "/xl/workbook.xml", "http://example.org/", "\u200b", "Ð", "#N/A", "_x005F_x000D_", "_xD800_", "Quý I/2025",
    "%1.%2.%9", "upperRoman", "bullet", "mmm-yy", '0.0" tỷ"', "[h]:mm", "[<1]0;[>=1]0.0", ";;;", "s", "str", "d", "inlineStr", "e", "b",
    ".VnTime", "VNI-Times", "Wingdings", "F0FC", "display:none", "x" * 5000,
]  # fmt: skip
"""Values that attributes and texts of such files may have somewhere else, or nowhere."""
_LARGEST = 400_000


def change_structure(content: bytes, others: list[bytes], chosen: random.Random) -> bytes:
    """A copy with one to five changes of its structure: of a package, a page, or lines of cells."""
    if content[:2] == b"PK":
        return _change_package(content, chosen)
    if b"<t" in content[:100_000] and b"|--" not in content:
        return _change_page(content, chosen)
    return _change_cells(content, others, chosen)


def _change_package(content: bytes, chosen: random.Random) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError):
        return content
    for _ in range(chosen.randint(1, 5)):
        names = sorted(parts)
        name = chosen.choice([one for one in names if one.endswith((".xml", ".rels"))] or names)
        match chosen.randrange(12):
            case 0:
                parts[name] = parts[chosen.choice(names)]
            case 1 if len(parts) > 1:
                del parts[name]
            case 2:
                parts[f"{name}.xml"] = parts[name]
            case _:
                parts[name] = _change_xml(parts[name], parts[chosen.choice(names)], chosen)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def _change_xml(data: bytes, other: bytes, chosen: random.Random) -> bytes:
    try:
        root = etree.fromstring(data)
        donor = etree.fromstring(other)
    except etree.XMLSyntaxError:
        return data
    _change_tree(root, donor, chosen)
    made = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return made if len(made) <= _LARGEST else data


def _change_page(content: bytes, chosen: random.Random) -> bytes:
    try:
        root = lxml.html.document_fromstring(content.decode("utf-8", "replace"))
    except (etree.ParserError, ValueError):
        return content
    for _ in range(chosen.randint(1, 5)):
        _change_tree(root, root, chosen)
    made = lxml.html.tostring(root, encoding="utf-8")
    return bytes(made) if len(made) <= _LARGEST else content


def _change_tree(root: etree._Element, donor: etree._Element, chosen: random.Random) -> None:
    """One change; what it asks for may not be possible, and then nothing changes."""
    every = [one for one in root.iter() if isinstance(one.tag, str)]
    given = [one for one in donor.iter() if isinstance(one.tag, str)]
    one, another, source = chosen.choice(every), chosen.choice(every), chosen.choice(given)
    parent = one.getparent()
    match chosen.randrange(13):
        case 0 if parent is not None:
            parent.insert(parent.index(one), copy.deepcopy(one))
        case 1 if parent is not None:
            parent.remove(one)
        case 2 if parent is not None and one not in another.iterancestors() and another is not one:
            another.insert(chosen.randrange(len(another) + 1), one)
        case 3:
            one.insert(chosen.randrange(len(one) + 1), copy.deepcopy(source))
        case 4:
            one.tag = source.tag
        case 5 if one.attrib:
            one.set(chosen.choice(list(one.attrib)), chosen.choice(NONSENSE))
        case 6 if one.attrib:
            del one.attrib[chosen.choice(list(one.attrib))]
        case 7 if source.attrib:
            name = chosen.choice(list(source.attrib))
            one.set(name, chosen.choice([source.get(name, ""), *NONSENSE]))
        case 8:
            one.text = chosen.choice(NONSENSE).replace("\x00", "")
        case 9 if parent is not None:
            for _ in range(chosen.choice([2, 20, 150])):
                parent.append(copy.deepcopy(one))
        case 10 if parent is not None:
            outer = etree.SubElement(parent, source.tag)
            for _ in range(chosen.choice([1, 3, 120])):
                outer = etree.SubElement(outer, source.tag)
            outer.append(one)
        case 11:
            one[:] = sorted(one, key=lambda _: chosen.random())
        case _:
            one.text, another.text = another.text, one.text


def _change_cells(content: bytes, others: list[bytes], chosen: random.Random) -> bytes:
    """Lines of cells: cells and lines moved, repeated, merged, in other quotation marks or delimiters."""
    text = content.decode("utf-8", "replace")
    mark = next((one for one in ("|", "\t", ";", ",") if one in text), ",")
    lines = [line.split(mark) for line in text.split("\n")]
    for _ in range(chosen.randint(1, 5)):
        line = chosen.choice(lines)
        at = chosen.randrange(len(line) + 1)
        match chosen.randrange(9):
            case 0:
                line.insert(at, chosen.choice(NONSENSE))
            case 1 if line:
                del line[at - 1]
            case 2 if line:
                line[at - 1] = chosen.choice(NONSENSE)
            case 3 if line:
                line[at - 1] = f'"{line[at - 1]}' + chosen.choice(['"', "", '""', '"x', '\n"'])
            case 4:
                lines.insert(chosen.randrange(len(lines)), [*line])
            case 5 if len(lines) > 1:
                lines.remove(line)
            case 6:
                chosen.shuffle(line)
            case 7:
                other = chosen.choice(others).decode("utf-8", "replace").split("\n")
                lines.append(chosen.choice(other).split(mark))
            case _:
                mark = chosen.choice(["|", "\t", ";", ",", " | "])
    text = "\n".join(mark.join(line) for line in lines)
    return text.encode(chosen.choice(["utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252"]), "replace")[
        :_LARGEST
    ]
