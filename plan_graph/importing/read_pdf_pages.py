"""The pages of a PDF: counted before they are read, turned upright, their letters counted and classified.

Turned pages are written anew: the turn becomes part of the content, by a matrix of whole numbers. An angle of 270
degrees would leave a shear of 2e-16, after which no rule is level any more.
"""

from __future__ import annotations

import io
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException
from pypdf import PdfReader, PdfWriter, Transformation
from pypdf.errors import PdfReadError
from pypdf.generic import DictionaryObject, IndirectObject, RectangleObject

from plan_graph.importing.office_package import damage_error
from plan_graph.importing.read_pdf_text import Letter
from plan_graph.model.diagnostics import Diagnostic, InputError

MOST_PAGES = 300
MOST_LETTERS = 30_000
"""Of one page; a page of small print has 8,000."""
_MOST_NODES = 5_000


def check_pages(name: str, content: bytes) -> None:
    """Look at a file before it is read.

    Raises
    ------
    InputError
        When it has a password, or too many pages, or its pages cannot be counted.
    """
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError([Diagnostic("import-file-encrypted", name)])
        count = _count_pages(reader.root_object.get("/Pages"))
    except PdfReadError as error:
        raise damage_error(name, str(error)) from error
    if count > MOST_PAGES:
        raise InputError([Diagnostic("import-pdf-pages", name, values={"limit": str(MOST_PAGES)})])
    if not count:
        raise damage_error(name, "no page")


def _count_pages(root: Any) -> int:
    """The pages below a node, without recursion; more than are read counts as one more than that."""
    left: list[Any] = [root]
    seen = pages = 0
    while left and pages <= MOST_PAGES:
        node = left.pop()
        node = node.get_object() if isinstance(node, IndirectObject) else node
        seen += 1
        if seen > _MOST_NODES:
            return MOST_PAGES + 1
        if isinstance(node, DictionaryObject):
            kids: Any = node.get("/Kids")
            if kids is None:
                pages += 1
            else:
                kids = kids.get_object() if isinstance(kids, IndirectObject) else kids
                left += list(kids or ())
    return pages


def upright_pages(name: str, content: bytes) -> Iterator[tuple[int, Any, list[Letter], list[Letter]]]:
    """For each page its number from 1, the page of pdfplumber, its upright letters, and the others.

    Raises
    ------
    InputError
        When a page has more letters than any.
    """
    with PDF(io.BytesIO(content)) as pdf:
        turns = {}
        for number, page in enumerate(pdf.pages):
            turn = (int(page.rotation or 0) + _direction(_letters(name, number + 1, page))) % 360
            if turn:
                turns[number] = turn
            page.close()
    with PDF(io.BytesIO(turn_pages(content, turns) if turns else content)) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            letters = _letters(name, number, page)
            upright = [one for one in letters if _angle(one) == 0]
            yield number, page, upright, [one for one in letters if _angle(one) != 0]
            page.close()


def turn_pages(content: bytes, turns: dict[int, int]) -> bytes:
    """The file with some pages turned clockwise, and none turned by a mark only.

    Parameters
    ----------
    turns
        For the number of a page, from 0, the degrees: 90, 180 or 270.
    """
    writer = PdfWriter(clone_from=io.BytesIO(content))
    for number, degrees in turns.items():
        page = writer.pages[number]
        left, bottom, right, top = map(float, page.mediabox)
        wide, high = right - left, top - bottom
        matrix, size = {
            90: ((0, -1, 1, 0, -bottom, right), (high, wide)),
            180: ((-1, 0, 0, -1, right, top), (wide, high)),
            270: ((0, 1, -1, 0, top, -left), (high, wide)),
        }[degrees]
        page.add_transformation(Transformation(matrix))
        for key in ("/Rotate", "/CropBox", "/TrimBox", "/BleedBox", "/ArtBox"):
            if key in page:
                del page[key]
        page.mediabox = RectangleObject((0, 0, *size))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _letters(name: str, number: int, page: Any) -> list[Letter]:
    """The letters of a page; one that is printed twice on its place, to look bold, is one."""
    try:
        letters = page.chars
    except PdfminerException as error:  # wraps whatever pdfminer raised
        if isinstance(error.__context__, MemoryError) or any(isinstance(one, MemoryError) for one in error.args):
            raise MemoryError from error
        raise
    if len(letters) > MOST_LETTERS:
        values = {"page": str(number), "limit": str(MOST_LETTERS)}
        raise InputError([Diagnostic("import-pdf-letters", name, values=values)])
    seen: set[tuple[str, int, int]] = set()
    kept = []
    for letter in letters:
        key = (letter["text"], round(letter["x0"]), round(letter["top"]))
        near = {(key[0], key[1] + x, key[2] + y) for x in (-1, 0, 1) for y in (-1, 0, 1)}
        if letter["text"].isspace() or not near & seen:
            kept.append(letter)
            seen.add(key)
    return kept


def part_note_marks(letters: Sequence[Letter]) -> tuple[list[Letter], list[Letter]]:
    """Letters without the small raised digits and stars that point to notes, and those marks.

    Parameters
    ----------
    letters
        Of a page, as they follow one another in the file.
    """
    kept: list[Letter] = []
    marks: list[Letter] = []
    for letter in letters:
        text = kept[-1] if kept else None
        raised = (
            text is not None
            and letter["text"] in "0123456789*†()"
            and letter["size"] < 0.8 * text["size"]
            and letter["bottom"] < text["bottom"] - 0.15 * text["size"]
            and letter["bottom"] > text["top"]
            and -1 < letter["x0"] - (marks[-1] if marks and kept[-1] is text else text)["x1"] < text["size"]
        )
        (marks if raised else kept).append(letter)
    return kept, marks


def _direction(letters: Sequence[Letter]) -> int:
    """The angle of most letters against the page, in degrees against the clock."""
    angles = (_angle(one) for one in letters if not one["text"].isspace())
    counted = Counter(angle for angle in angles if angle is not None)
    return max(counted, key=lambda angle: (counted[angle], -angle), default=0)


def _angle(letter: Letter) -> int | None:
    """The direction of a letter: 0, 90, 180 or 270 degrees against the clock; None for one that is askew."""
    across, up = letter["matrix"][:2]
    degrees = math.degrees(math.atan2(up, across)) % 360
    nearest = round(degrees / 90) * 90
    return nearest % 360 if abs(degrees - nearest) < 2 else None
