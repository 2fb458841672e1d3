"""The cells of a workbook from the stream of its XML: bounded while it is read, and never computed.

A merged range over a whole sheet, a million cells, a stray cell in the last row: each is refused before anything as
large is made.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from lxml import etree

from plan_graph.importing.number_format_codes import BUILT_IN
from plan_graph.importing.office_package import OFFICE, OfficePackage, damage_error
from plan_graph.model.diagnostics import Diagnostic, InputError

MOST_CELLS = 500_000
MOST_MERGES = 20_000
MOST_MERGED = 200_000
"""Cells under merged ranges, all together."""
MOST_COLUMNS = 200
MOST_SHEETS = 500
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_ON = {"1", "true", "on"}


@dataclass(frozen=True, slots=True)
class RichRun:
    """Letters of one look."""

    text: str
    font: str = ""
    struck: bool = False
    raised: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """The style of a cell: its number format, and the look of its letters."""

    code: str = "General"
    font: str = ""
    struck: bool = False
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Parameters
    ----------
    value
        A number, a truth value, a day (from a cell that stores it as a text), or runs of letters; None for a formula
        whose value is not stored.
    style
        Its style.
    is_formula
        Whether a formula makes the value.
    is_error
        Whether the value is an error, such as ``#N/A``; its runs hold it.
    """

    value: float | bool | date | tuple[RichRun, ...] | None
    style: Style
    is_formula: bool = False
    is_error: bool = False


Range = tuple[int, int, int, int]
"""First row, first column, last row, last column; from 1."""


@dataclass(slots=True)
class Sheet:
    """One sheet of its part.

    Parameters
    ----------
    title
        Its name.
    part
        The part of the package.
    visible
        False where the workbook hides it.
    cells
        By row and column, from 1; only those with a value or a formula.
    merges
        The merged ranges.
    hidden_rows, hidden_columns
        Those that are not shown.
    header
        What the printed pages repeat.
    links
        The addresses outside the workbook that cells link to.
    """

    title: str
    part: str
    visible: bool = True
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merges: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    header: list[str] = field(default_factory=list)
    links: dict[tuple[int, int], str] = field(default_factory=dict)


def unescape(text: str) -> str:
    """A text of a workbook with its ``_xHHHH_`` as characters, once.

    Examples
    --------
    >>> unescape("Sở_x0020_Y tế"), unescape("_x005F_x000D_"), unescape("_x00_")
    ('Sở Y tế', '_x000D_', '_x00_')
    """
    if "_x" not in text:
        return text
    plain = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class Workbook:
    """A workbook, read sheet by sheet.

    Parameters
    ----------
    package
        The file.
    """

    def __init__(self, package: OfficePackage) -> None:
        self.package = package
        self.main = package.main or "xl/workbook.xml"
        root = package.xml(self.main)
        if root.tag != f"{S}workbook":
            raise damage_error(package.name, self.main)
        settings = root.find(f"{S}workbookPr")
        self.from_1904 = settings is not None and settings.get("date1904", "0").lower() in _ON
        relations = package.relations(self.main)
        self.named: list[tuple[str, str, str, str]] = []
        for one in root.iter(f"{S}sheet"):
            kind, part = relations.get(one.get(f"{{{OFFICE}}}id", ""), ("", ""))
            if any(part == known for _, _, known, _ in self.named) or len(self.named) >= MOST_SHEETS:
                raise damage_error(package.name, f"{self.main}: {part or 'sheets'}")
            title = one.get("name", "") or f"sheet {len(self.named) + 1}"
            # a cell is found by the name of its sheet, so no two sheets may have one
            taken = {known.casefold() for known, _, _, _ in self.named}
            title = title if title.casefold() not in taken else f"{title} ({len(self.named) + 1})"
            self.named.append((title, kind, part, one.get("state", "visible")))
        self._strings = self._read_strings()
        self._styles = self._read_styles()
        self._left = MOST_CELLS

    def sheets(self) -> Iterator[Sheet]:
        """Every sheet of cells, in the order of the workbook.

        Raises
        ------
        InputError
            When a part is damaged, or a sheet is larger than any plan.
        """
        for title, kind, part, state in self.named:
            if kind == "worksheet":
                yield self._read_sheet(Sheet(title, part, state == "visible"))

    def other_sheets(self) -> list[str]:
        """The names of the sheets that are no tables of cells."""
        return [title for title, kind, _, _ in self.named if kind != "worksheet"]

    def _read_strings(self) -> list[tuple[RichRun, ...]]:
        strings: list[tuple[RichRun, ...]] = []
        for part in self.package.parts_of_kind("sharedStrings")[:1]:
            for element in _elements(self.package, part, {f"{S}si"}):
                strings.append(_rich_text(element))
                _forget(element)
        return strings

    def _read_styles(self) -> list[Style]:
        parts = self.package.parts_of_kind("styles")
        if not parts:
            return []
        root = self.package.xml(parts[0])
        codes = {one.get("numFmtId", ""): unescape(one.get("formatCode", "")) for one in root.iter(f"{S}numFmt")}
        fonts = [_look(one) for one in root.iterfind(f"{S}fonts/{S}font")]
        styles = []
        for one in root.iterfind(f"{S}cellXfs/{S}xf"):
            number = one.get("numFmtId", "0")
            code = codes.get(number) or (BUILT_IN.get(int(number), "General") if _is_small(number) else "General")
            place = one.get("fontId", "0")
            font, struck, raised, _ = (
                fonts[int(place)] if _is_small(place) and int(place) < len(fonts) else ("", False, False, False)
            )
            styles.append(Style(code, font, struck, raised))
        return styles

    def _read_sheet(self, sheet: Sheet) -> Sheet:
        if self.package.read(sheet.part).count(b"<c ") > MOST_CELLS:  # before any of them is parsed
            raise self._too_large(sheet)
        row = column = merged = 0
        wanted = {f"{S}{name}" for name in ("row", "c", "mergeCell", "col", "oddHeader", "oddFooter", "hyperlink")}
        links = self.package.links(sheet.part)
        for element in _elements(self.package, sheet.part, wanted, begun=f"{S}row"):
            if element.tag == f"{S}c":
                row, column = self._address(element.get("r"), row, column + 1)
                cell = self._cell(element)
                if cell is not None:
                    self._left -= 1
                    sheet.cells[row, column] = cell
                    if self._left < 0 or column > MOST_COLUMNS:
                        raise self._too_large(sheet)
                _forget(element)
            elif element.tag == f"{S}row":
                row, column = self._row(element.get("r"), row + 1), 0
                if element.get("hidden", "0") in _ON:
                    sheet.hidden_rows.add(row)
            elif element.tag == f"{S}mergeCell":
                area = self._range(element.get("ref", ""))
                merged += (area[2] - area[0] + 1) * (area[3] - area[1] + 1)
                sheet.merges.append(area)
                if merged > MOST_MERGED or len(sheet.merges) > MOST_MERGES:
                    raise self._too_large(sheet)
            elif element.tag == f"{S}hyperlink":
                target = links.get(element.get(f"{{{OFFICE}}}id", ""), "")
                if target and len(sheet.links) < MOST_MERGES:
                    area = self._range(element.get("ref", ""))
                    sheet.links[area[0], area[1]] = target
            elif element.tag == f"{S}col":
                if element.get("hidden", "0") in _ON:
                    ends = (element.get("min", ""), element.get("max", ""))
                    if all(_is_small(end) for end in ends):
                        sheet.hidden_columns.append((int(ends[0]), int(ends[1])))
            else:
                sheet.header.append(element.text or "")
        return sheet

    def _cell(self, element: etree._Element) -> Cell | None:
        kind = element.get("t", "n")
        place = element.get("s", "0")
        style = self._styles[int(place)] if _is_small(place) and int(place) < len(self._styles) else Style()
        formula = element.find(f"{S}f") is not None
        stored = element.find(f"{S}v")
        text = None if stored is None else stored.text
        if kind == "inlineStr":
            inside = element.find(f"{S}is")
            return Cell(() if inside is None else _rich_text(inside), style, formula) if inside is not None else None
        if not text:
            empty = kind == "str" and stored is not None
            return Cell(() if empty else None, style, True) if formula else None
        if kind == "s":
            if not (_is_small(text.strip()) and int(text) < len(self._strings)):
                raise damage_error(self.package.name, f"{element.get('r', '')} t=s {text[:20]!r}")
            return Cell(self._strings[int(text)], style, formula)
        if kind in ("str", "e"):
            return Cell((RichRun(unescape(text)),), style, formula, kind == "e")
        if kind == "b":
            return Cell(text.strip().lower() in _ON, style, formula)
        if kind == "d":
            return Cell(self._day(text), style, formula)
        return Cell(self._number(text, element), style, formula)

    def _number(self, text: str, element: etree._Element) -> float:
        try:
            value = float(text)
        except ValueError as error:
            raise damage_error(self.package.name, f"{element.get('r', '')} {text[:20]!r}") from error
        if value - value != 0:  # infinite, or no number
            raise damage_error(self.package.name, f"{element.get('r', '')} {text[:20]!r}")
        return value

    def _day(self, text: str) -> date:
        try:
            return datetime.fromisoformat(text.strip()).date()
        except ValueError as error:
            raise damage_error(self.package.name, f"t=d {text[:20]!r}") from error

    def _row(self, text: str | None, otherwise: int) -> int:
        row = int(text) if text is not None and _is_small(text) else otherwise if text is None else 0
        if not 1 <= row <= _LAST_ROW:
            raise damage_error(self.package.name, f"row {text!r}"[:40])
        return row

    def _address(self, text: str | None, row: int, column: int) -> tuple[int, int]:
        if text is None:
            return max(row, 1), column
        match = _ADDRESS.fullmatch(text)
        if match is None:
            raise damage_error(self.package.name, f"r={text[:20]!r}")
        place = int(match[2]), column_number(match[1])
        if place[0] > _LAST_ROW or place[1] > _LAST_COLUMN:
            raise damage_error(self.package.name, f"r={text[:20]!r}")
        return place

    def _range(self, text: str) -> Range:
        first, _, last = text.partition(":")
        start = self._address(first, 0, 0)
        end = self._address(last or first, 0, 0)
        if end[0] < start[0] or end[1] < start[1]:
            raise damage_error(self.package.name, f"ref={text[:20]!r}")
        return (*start, *end)

    def _too_large(self, sheet: Sheet) -> InputError:
        return InputError([Diagnostic("import-sheet-large", self.package.name, values={"sheet": sheet.title})])


def column_number(letters: str) -> int:
    """The number of a column, from 1.

    Examples
    --------
    >>> column_number("A"), column_number("XFD")
    (1, 16384)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _is_small(text: str) -> bool:
    """Whether a text is a whole number of a few digits."""
    return text.isascii() and text.isdigit() and len(text) < 8


def _elements(package: OfficePackage, part: str, tags: set[str], begun: str = "") -> Iterator[Any]:
    """The elements of a part as they end (those of ``begun``, as they begin), from a stream."""
    try:
        stream = etree.iterparse(
            io.BytesIO(package.read(part)), ("start", "end"), tag=tuple(tags), resolve_entities=False, no_network=True,
            load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
        )  # fmt: skip
        for event, element in stream:
            if (event == "start") == (element.tag == begun):
                yield element
    except etree.XMLSyntaxError as error:
        raise damage_error(package.name, f"{part}: {error}") from error


def _forget(element: etree._Element) -> None:
    """Give back the memory of what has been read."""
    element.clear()
    while element.getprevious() is not None:
        parent = element.getparent()
        if parent is None:
            break
        del parent[0]


def _look(font: etree._Element) -> tuple[str, bool, bool, bool]:
    """The name of a font, whether it is struck, whether it is raised, whether it is bold."""
    name = next((one.get("val", "") for one in font if one.tag in (f"{S}name", f"{S}rFont")), "")
    strike = font.find(f"{S}strike")
    align, bold = font.find(f"{S}vertAlign"), font.find(f"{S}b")
    return (
        name,
        strike is not None and strike.get("val", "1").lower() in _ON,
        align is not None and align.get("val") == "superscript",
        bold is not None and bold.get("val", "1").lower() in _ON,
    )


def _rich_text(element: etree._Element) -> tuple[RichRun, ...]:
    """The runs of a text; readings above its letters are no part of it."""
    runs: list[RichRun] = []
    for child in element:
        if child.tag == f"{S}t":
            runs.append(RichRun(unescape(child.text or "")))
        elif child.tag == f"{S}r":
            text = unescape("".join(one.text or "" for one in child.iterchildren(f"{S}t")))
            properties = child.find(f"{S}rPr")
            runs.append(RichRun(text) if properties is None else RichRun(text, *_look(properties)))
    return tuple(runs)
