"""Word documents: their tables, the paragraphs around them, headers, footers, and what was left out."""

from __future__ import annotations

from plan_graph.importing.office_package import OfficePackage, damage_error
from plan_graph.importing.raw_document import RawDocument, RawTable, Tally
from plan_graph.importing.word_styles import W
from plan_graph.importing.word_walker import WordWalker


def read_docx(name: str, content: bytes) -> RawDocument:
    """Every table in its order, and the text outside tables.

    Raises
    ------
    InputError
        When the document is damaged, or larger than any plan.
    """
    package = OfficePackage(name, content)
    root = package.xml(package.main or "word/document.xml")
    body = root.find(f"{W}body")
    if root.tag != f"{W}document" or body is None:
        raise damage_error(name, package.main)
    tally = Tally(name)
    walker = WordWalker(package, tally)
    raw = RawDocument()
    for block in walker.blocks(body):
        if isinstance(block, RawTable):
            raw.tables.append(block)
        else:
            raw.paragraphs.append(block)
    for kind in ("header", "footer"):
        for part in package.parts_of_kind(kind):
            for block in walker.blocks(package.xml(part)):
                raw.furniture += (
                    [text for row in block.rows for text in row] if isinstance(block, RawTable) else [block]
                )
    for part in package.parts_of_kind("comments"):
        for comment in package.xml(part).iter(f"{W}comment"):
            tally.count_doubt("import-comments", "", "", " ".join("".join(map(str, comment.itertext())).split()))
    raw.doubts = tally.doubts()
    return raw
