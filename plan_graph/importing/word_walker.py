"""One walk over the body of a Word document: what a reader of the printed page sees, and what it leaves out.

Every level (body, table, row, cell, paragraph, run) sees its children through :meth:`WordWalker.children`, which looks
through wrappers and takes one branch of alternatives, so that a wrapper means the same everywhere. An element that is
not known and holds words becomes a doubt: no words are lost in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from plan_graph.importing.legacy_text import is_legacy_font
from plan_graph.importing.note_marks import without_mark
from plan_graph.importing.office_package import OfficePackage, damaged
from plan_graph.importing.raw_document import RawTable, RawText, Run, Tally, as_text, text_before
from plan_graph.importing.word_numbering import Numbering
from plan_graph.importing.word_styles import Look, Styles, W, is_on, look_of, value_of
from plan_graph.importing.word_symbols import is_symbol_font, shown_symbol
from plan_graph.model.diagnostics import Diagnostic, InputError

MOST_COLUMNS = 200
MOST_CELLS = 500_000
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MICROSOFT = re.compile(r"http://schemas\.microsoft\.com/office/(?:word|drawing)/20\d\d/")
_OPEN_XML = "http://schemas.openxmlformats.org/"
_LOOK_THROUGH = {f"{W}{name}" for name in ("ins", "moveTo", "smartTag", "hyperlink", "customXml", "dir", "bdo", "fldSimple",
                                           "sdtContent", "ruby", "rubyBase")}  # fmt: skip
_REVISED_AWAY = {f"{W}del", f"{W}moveFrom"}
_SILENT = {f"{W}{name}" for name in (
    "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "tblPrEx", "sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr", "rubyPr",
    "sectPr", "proofErr", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference",
    "annotationRef", "lastRenderedPageBreak", "permStart", "permEnd", "fldData", "footnoteRef", "endnoteRef", "separator",
    "continuationSeparator", "instrText", "delInstrText",
)}  # fmt: skip
_BLANKS = {
    f"{W}tab": " ",
    f"{W}ptab": " ",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "",
}
_WORDS = (f"{W}t", f"{W}delText", f"{_MATH}t", f"{_DRAWING}t")
_OBJECTS = (("chart", "chart"), ("relIds", "diagram"), ("OLEObject", "embedded"), ("control", "control"), ("pic", "picture"),
            ("imagedata", "picture"))  # fmt: skip


@dataclass(slots=True)
class _Row:
    """What was met in a row of a table while it was read."""

    struck: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Field:
    """A field that has begun: before its separator stand instructions, after it what is shown."""

    shows: bool = False
    lost: str = ""


class WordWalker:
    """Reads the blocks of a document in their order.

    Parameters
    ----------
    package
        The document.
    tally
        Takes what is left out.
    """

    def __init__(self, package: OfficePackage, tally: Tally) -> None:
        self.package = package
        self.tally = tally
        self.styles = Styles(self._part("styles"))
        self.numbering = Numbering(self._part("numbering"))
        self.tables = 0
        self.cells = 0
        self._notes: dict[str, dict[str, str]] = {}
        self._table = ""
        self._place = ""
        self._row = _Row()
        self._fields: list[_Field] = []
        self._pieces: list[Run] = []
        self._look = Look()
        self._left_out = False

    def _part(self, kind: str) -> etree._Element | None:
        parts = self.package.related(kind)
        return self.package.xml(parts[0]) if parts else None

    # what every level sees

    def children(self, parent: etree._Element) -> Iterator[etree._Element]:
        """The children of an element, through wrappers, without what a revision took away."""
        for child in parent:
            tag = child.tag
            if not isinstance(tag, str) or tag in _SILENT:
                continue
            if tag in _LOOK_THROUGH:
                yield from self.children(child)
            elif tag == f"{W}sdt":
                prompt = child.find(f"{W}sdtPr/{W}showingPlcHdr")
                content = child.find(f"{W}sdtContent")
                if is_on(prompt):
                    self._tell("import-prompt", _words(child))
                    yield from _without_words(content)
                elif content is not None:
                    yield from self.children(content)
            elif tag == f"{_MC}AlternateContent":
                branch = _branch(child)
                if branch is not None:
                    yield from self.children(branch)
                elif _words(child):
                    self._unknown(child)
            elif tag in _REVISED_AWAY:
                self._left_out = True
                self._tell("import-deleted-text", _words(child))
            elif tag == f"{W}rt":
                self._tell("import-hidden-text", _words(child))
            else:
                yield child

    def _tell(self, fault: str, text: str, **values: str) -> None:
        """Count what is left out of a table; text outside tables is no part of a plan, and so no doubt."""
        if self._place and (text.strip() or values):
            self.tally.tell(fault, self._table, self._place, text, **values)

    def _unknown(self, element: etree._Element) -> None:
        words = _words(element)
        if words:
            name = etree.QName(element).localname
            self.tally.tell("import-unknown-element", self._table, self._place, words, name=name)
            self._left_out = True

    # blocks

    def blocks(self, parent: etree._Element, before: list[RawText] | None = None) -> Iterator[RawText | RawTable]:
        """Paragraphs and tables of a body, in their order; tables in frames come after the paragraph that holds them."""
        heading: list[RawText] = [] if before is None else before
        carried: list[Run] = []
        for child in self.children(parent):
            if child.tag == f"{W}p":
                self._pieces, carried = carried, []
                text = self._paragraph(child)
                if is_on_mark_deleted(child):
                    carried = list(text)
                    continue
                if as_text(text).strip():
                    heading.append(_simple(text))
                    yield _simple(text)
                for box in self._boxes(child):
                    yield from self.blocks(box, heading)
            elif child.tag == f"{W}tbl":
                only = self._only_cell(child)
                if only is not None:
                    yield from self.blocks(only, heading)
                    continue
                yield self._read_table(child, heading[-5:])
                heading.clear()
            elif child.tag == f"{W}altChunk":
                self.tally.tell("import-object-unread", "", "", "", kind="altChunk")
            else:
                self._unknown(child)
        if carried:
            yield _simple(tuple(carried))

    def _only_cell(self, table: etree._Element) -> etree._Element | None:
        """The cell of a table that only frames others."""
        rows = [child for child in self.children(table) if child.tag == f"{W}tr"]
        cells = (
            [child for row in rows for child in self.children(row) if child.tag == f"{W}tc"] if len(rows) == 1 else []
        )
        if len(cells) == 1 and any(child.tag == f"{W}tbl" for child in self.children(cells[0])):
            return cells[0]
        return None

    # tables

    def _read_table(self, table: etree._Element, heading: list[RawText]) -> RawTable:
        self.tables += 1
        self._table = f"table {self.tables}"
        rows: list[list[RawText]] = []
        spans: dict[tuple[int, int], tuple[int, int]] = {}
        above: dict[int, tuple[int, int, int]] = {}
        for child in self.children(table):
            self._place = self._table
            if child.tag != f"{W}tr":
                self._unknown(child)
                continue
            properties = child.find(f"{W}trPr")
            if properties is not None and is_on(properties.find(f"{W}hidden")):
                self._tell("import-hidden-text", _words(child))
            elif properties is not None and properties.find(f"{W}del") is not None:
                self._tell("import-deleted-text", _words(child))
            else:
                rows.append(self._read_row(child, len(rows), spans, above))
        self._place = self._table = ""
        return RawTable(f"table {self.tables}", rows, spans, tuple(heading))

    def _read_row(
        self,
        row: etree._Element,
        number: int,
        spans: dict[tuple[int, int], tuple[int, int]],
        above: dict[int, tuple[int, int, int]],
    ) -> list[RawText]:
        """The texts of a row by grid column; ``above`` holds the merged cells that may go on in it."""
        self._row = _Row()
        going_on: dict[int, tuple[int, int, int]] = {}
        texts: list[RawText] = [""] * self._columns(row.find(f"{W}trPr"), "gridBefore", 0)
        self._columns(row.find(f"{W}trPr"), "gridAfter", 0)
        for cell in self.children(row):
            self._place = f"{self._table}, row {number + 1}, column {len(texts) + 1}"
            if cell.tag != f"{W}tc":
                self._unknown(cell)
                continue
            properties = cell.find(f"{W}tcPr")
            if properties is not None and properties.find(f"{W}cellDel") is not None:
                self._tell("import-deleted-text", _words(cell))
                continue
            column, wide = len(texts), max(1, self._columns(properties, "gridSpan", 1))
            self.cells += wide
            if column + wide > MOST_COLUMNS or self.cells > MOST_CELLS:
                raise InputError([Diagnostic("import-sheet-large", self.package.name, values={"sheet": self._table})])
            text = self._cell(cell)
            beside = _merge(properties, "hMerge") == "continue" and column > 0
            first = above.get(column)
            if beside:
                self._tell("import-hidden-text", as_text(text))
                left = next((c for c in range(column - 1, -1, -1) if (number, c) in spans or texts[c]), column - 1)
                spans[number, left] = (spans.get((number, left), (1, 1))[0], column + wide - left)
                texts += [""] * wide
                continue
            if _merge(properties, "vMerge") == "continue" and first is not None and first[2] == wide:
                self._tell("import-hidden-text", as_text(text))
                spans[first[:2]] = (number - first[0] + 1, wide)
                going_on[column] = first
                texts += [""] * wide
                continue
            texts += [text, *[""] * (wide - 1)]
            if wide > 1:
                spans[number, column] = (1, wide)
            if _merge(properties, "vMerge"):
                going_on[column] = (number, column, wide)
        above.clear()
        above.update(going_on)
        self._tell_struck(texts)
        return texts

    def _tell_struck(self, texts: list[RawText]) -> None:
        """A row with nothing left but what was struck is told as one thing."""
        if self._row.struck and not any(as_text(text).strip() for text in texts):
            words = " | ".join(text for _, text in self._row.struck)
            self.tally.tell("import-struck-row", self._table, self._row.struck[0][0], words)
            return
        for place, text in self._row.struck:
            self.tally.tell("import-struck-text", self._table, place, text)

    def _columns(self, properties: etree._Element | None, name: str, otherwise: int) -> int:
        found = None if properties is None else properties.find(f"{W}{name}")
        if found is None:
            return otherwise
        text = found.get(f"{W}val", "").strip()
        if not (text.isascii() and text.isdigit() and len(text) < 5 and int(text) <= MOST_COLUMNS):
            raise damaged(self.package.name, f"{self._table}: w:{name} {text[:20]!r}")
        return int(text)

    def _cell(self, cell: etree._Element) -> RawText:
        """The text of a cell: a line for each paragraph; a table inside it is text, and told."""
        fields, self._fields = self._fields, []
        lines: list[tuple[Run, ...]] = []
        carried: list[Run] = []
        for child in self.children(cell):
            if child.tag == f"{W}p":
                self._pieces, carried = carried, []
                text = self._paragraph(child)
                if is_on_mark_deleted(child):
                    carried = list(text)
                else:
                    lines.append(text)
            elif child.tag == f"{W}tbl":
                inside = self._nested(child)
                self._tell("import-nested-table", "; ".join(as_text(line) for line in inside))
                lines += inside
            elif child.tag == f"{W}altChunk":
                self._tell("import-object-unread", "", kind="altChunk")
            else:
                self._unknown(child)
        if carried:
            lines.append(tuple(carried))
        for one in self._fields:
            if one.lost.strip():
                self._tell("import-unknown-element", one.lost, name="fldChar")
        self._fields = fields
        return _simple(
            tuple(run for number, line in enumerate(lines) for run in ((Run("\n"),) if number else ()) + line)
        )

    def _nested(self, table: etree._Element) -> list[tuple[Run, ...]]:
        lines = []
        for row in self.children(table):
            if row.tag != f"{W}tr":
                self._unknown(row)
                continue
            cells = [self._cell(cell) for cell in self.children(row) if cell.tag == f"{W}tc"]
            shown = [cell for cell in cells if as_text(cell).strip()]
            lines.append(tuple(run for number, cell in enumerate(shown) for run in
                               ((Run("; "),) if number else ()) + _runs(cell)))  # fmt: skip
        return [line for line in lines if line]

    # paragraphs

    def _paragraph(self, paragraph: etree._Element) -> tuple[Run, ...]:
        """The runs of a paragraph, after what ``_pieces`` holds of one whose end was deleted."""
        properties = paragraph.find(f"{W}pPr")
        style = value_of(properties, f"{W}pStyle")
        mark = self._mark(properties, style)
        self._left_out = False
        begun = len(self._pieces)
        for child in self.children(paragraph):
            self._inline(child, style)
        pieces, self._pieces = self._pieces, []
        shown = "".join(run.text for run in pieces[begun:]).strip()
        if mark and (shown or not self._left_out):
            pieces.insert(begun, Run(f"{mark} " if shown else mark))
        return tuple(pieces)

    def _mark(self, properties: etree._Element | None, style: str) -> str:
        own = None if properties is None else properties.find(f"{W}numPr")
        number, level, named = self.styles.numbering(style)
        if own is not None and value_of(own, f"{W}numId"):
            number, named = value_of(own, f"{W}numId"), ""
        if own is not None and value_of(own, f"{W}ilvl"):
            level, named = value_of(own, f"{W}ilvl"), ""
        if not number or number == "0":
            return ""
        if not level and named:
            return self.numbering.next_mark(number, self.numbering.level_of_style(number, named))
        return self.numbering.next_mark(
            number, int(level) if level.isascii() and level.isdigit() and len(level) < 3 else 0
        )

    def _inline(self, element: etree._Element, style: str) -> None:
        tag = element.tag
        if tag == f"{W}r":
            self._run(element, style)
        elif tag in (f"{_MATH}oMath", f"{_MATH}oMathPara"):
            self._tell("import-object-unread", _words(element), kind="equation")
            self._left_out = True
        elif tag == f"{W}subDoc":
            self._tell("import-object-unread", "", kind="subDoc")
        else:
            self._graphics(element)

    def _run(self, run: etree._Element, style: str) -> None:
        properties = run.find(f"{W}rPr")
        under = self.styles.look(style, value_of(properties, f"{W}rStyle"))
        self._look = look_of(properties, under)
        for child in self.children(run):
            tag = child.tag
            if tag == f"{W}t":
                self._letters(child.text or "")
            elif tag in _BLANKS:
                self._letters(_BLANKS[str(tag)])
            elif tag == f"{W}sym":
                self._symbol(child)
            elif tag == f"{W}fldChar":
                self._field(child)
            elif tag == f"{W}r":
                self._run(child, style)
            elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                self._note(child)
            elif tag == f"{W}delText":
                self._tell("import-deleted-text", child.text or "")
            else:
                self._graphics(child)

    def _letters(self, text: str) -> None:
        """Take letters in the look of the run, or leave them out and say so."""
        look = self._look
        if self._fields and not all(one.shows for one in self._fields):
            self._fields[-1].lost += text
        elif look.hidden:
            self._left_out = True
            self._tell("import-hidden-text", text)
        elif look.struck:
            self._left_out = True
            if text.strip() and self._place:
                self._row.struck.append((self._place, text.strip()))
        else:
            if look.raised:
                text, mark = without_mark(text_before(self._pieces), text)
                if mark:
                    self._tell("import-note-mark", mark)
            self._take(self._shown(text))

    def _take(self, text: str) -> None:
        if not text:
            return
        self._pieces.append(Run(text, self._look.font if is_legacy_font(self._look.font) else ""))

    def _shown(self, text: str) -> str:
        """Letters of symbol fonts, and those that Word keeps from U+F000 on, as they are shown."""
        symbols = is_symbol_font(self._look.font)
        if not symbols and not any("\uf000" <= letter <= "\uf0ff" for letter in text):
            return text
        return "".join(
            self._known(letter, self._look.font) if symbols or "\uf000" <= letter <= "\uf0ff" else letter
            for letter in text
        )

    def _known(self, letter: str, font: str) -> str:
        shown = shown_symbol(letter, font)
        if not shown:
            self._tell("import-symbol-unknown", f"{font} {ord(letter):04X}")
        return shown or "□"

    def _symbol(self, symbol: etree._Element) -> None:
        code = symbol.get(f"{W}char", "")
        if not re.fullmatch(r"[0-9A-Fa-f]{1,4}", code):
            raise damaged(self.package.name, f"w:sym {code[:20]!r}")
        self._letters_of(self._known(chr(int(code, 16)), symbol.get(f"{W}font", "")))

    def _letters_of(self, text: str) -> None:
        """Letters that no font changes."""
        look, self._look = self._look, Look(self._look.struck, self._look.hidden, self._look.raised)
        self._letters(text)
        self._look = look

    def _field(self, character: etree._Element) -> None:
        kind = character.get(f"{W}fldCharType", "")
        if kind == "begin":
            form = character.find(f"{W}ffData")
            if form is not None:
                self._form(form)
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1] = _Field(True)
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _form(self, form: etree._Element) -> None:
        """Boxes to be ticked and lists to choose from show what is chosen, which stands in no text."""
        box, chosen = form.find(f"{W}checkBox"), form.find(f"{W}ddList")
        if box is not None:
            ticked = box.find(f"{W}checked")
            self._letters_of("☑" if is_on(ticked if ticked is not None else box.find(f"{W}default")) else "☐")
        elif chosen is not None:
            entries = [one.get(f"{W}val", "") for one in chosen.iter(f"{W}listEntry")]
            place = value_of(chosen, f"{W}result") or value_of(chosen, f"{W}default") or "0"
            if place.isascii() and place.isdigit() and len(place) < 5 and int(place) < len(entries):
                self._letters(entries[int(place)])

    def _note(self, reference: etree._Element) -> None:
        kind = etree.QName(reference).localname.removesuffix("Reference")
        if kind not in self._notes:
            root = self._part(f"{kind}s")
            notes = () if root is None else root.iter(f"{W}{kind}")
            self._notes[kind] = {one.get(f"{W}id", ""): _words(one) for one in notes}
        text = self._notes[kind].get(reference.get(f"{W}id", ""), "")
        self._tell("import-footnote", text, note=" ".join(text.split())[:300])

    # drawings

    def _graphics(self, element: etree._Element) -> None:
        """Drawings and what is not known: text boxes once, objects by kind, other words as a doubt."""
        boxes = list(self._boxes(element))
        if self._place:
            for box in boxes:
                words = _words(box)
                self._tell("import-text-box", words)
        kind = next((kind for name, kind in _OBJECTS for one in element.iter("{*}" + name)), "")
        paths = "; ".join(filter(None, (one.get("string", "") for one in element.iter("{*}textpath"))))
        if paths:
            self._tell("import-text-box", paths)
        if kind:
            self._tell("import-object-unread", "", kind=kind)
            if not self._place:
                self.tally.tell("import-object-unread", "", "", "", kind=kind)
        elif not boxes:
            self._unknown(element)

    def _boxes(self, element: etree._Element) -> Iterator[etree._Element]:
        """The contents of text boxes, each once: of alternatives one, and none inside another."""
        if element.tag == f"{W}txbxContent":
            yield element
            return
        for child in self.children(element):
            yield from self._boxes(child)


def _merge(properties: etree._Element | None, name: str) -> str:
    """``restart``, ``continue`` or nothing; an element without value goes on."""
    found = None if properties is None else properties.find(f"{W}{name}")
    if found is None:
        return ""
    return "restart" if found.get(f"{W}val") == "restart" else "continue"


def is_on_mark_deleted(paragraph: etree._Element) -> bool:
    """Whether a revision took away the end of a paragraph, so that the next goes on it."""
    marks = paragraph.find(f"{W}pPr/{W}rPr")
    return marks is not None and any(marks.find(tag) is not None for tag in _REVISED_AWAY)


def _branch(alternatives: etree._Element) -> etree._Element | None:
    """The first choice whose names are understood, else the fallback."""
    for choice in alternatives.iterchildren(f"{_MC}Choice"):
        names = [choice.nsmap.get(prefix, "") for prefix in (choice.get("Requires") or "").split()]
        if names and all(name and (name.startswith(_OPEN_XML) or _MICROSOFT.match(name)) for name in names):
            return choice
    return alternatives.find(f"{_MC}Fallback")


def _words(element: etree._Element) -> str:
    """The letters of an element, a blank between its paragraphs; of alternatives one."""
    pieces: list[str] = []

    def walk(one: etree._Element) -> None:
        if one.tag == f"{_MC}AlternateContent":
            branch = _branch(one)
            one = one if branch is None else branch
        if one.tag in _WORDS:
            pieces.append(one.text or "")
        elif one.tag in (f"{W}p", f"{W}br", f"{W}tab", f"{W}tc"):
            pieces.append(" ")
        for child in one:
            if isinstance(child.tag, str):
                walk(child)

    walk(element)
    return " ".join("".join(pieces).split())


def _without_words(content: etree._Element | None) -> Iterator[etree._Element]:
    """Of a prompt that nobody has filled in: the cell or row that it stands for, empty."""
    if content is None:
        return
    for tag in (f"{W}tr", f"{W}tc"):
        for found in content.iterchildren(tag):
            for text in list(found.iter(*_WORDS)):
                text.text = ""
            yield found


def _runs(text: RawText) -> tuple[Run, ...]:
    return (Run(text),) if isinstance(text, str) else text


def _simple(runs: tuple[Run, ...]) -> RawText:
    """A plain text where no run is in a font from before Unicode."""
    return runs if any(run.font for run in runs) else "".join(run.text for run in runs)
