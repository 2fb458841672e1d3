"""The paragraphs and runs of a Word document as they are shown, through wrappers, fields and alternatives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from plan_graph.importing.legacy_text import is_legacy_font
from plan_graph.importing.note_marks import without_mark
from plan_graph.importing.office_package import OfficePackage, damage_error
from plan_graph.importing.raw_document import Run, Tally, text_before
from plan_graph.importing.word_elements import (
    BLANKS,
    LOOK_THROUGH,
    MATH,
    MC,
    OBJECTS,
    REVISED_AWAY,
    SILENT,
    branch_of,
    without_words,
    words_of,
)
from plan_graph.importing.word_numbering import Numbering
from plan_graph.importing.word_styles import Look, Styles, W, is_on, look_of, value_of
from plan_graph.importing.word_symbols import is_symbol_font, symbol_character


@dataclass(slots=True)
class RowNotes:
    """What was met in a row of a table while it was read."""

    struck: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Field:
    """A field that has begun: before its separator are instructions, after it the text shown."""

    shows: bool = False
    lost: str = ""


class RunReader:
    """Reads paragraphs; what every level of a document sees.

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
        self._row = RowNotes()
        self._fields: list[_Field] = []
        self._pieces: list[Run] = []
        self._look = Look()
        self._left_out = False

    def _part(self, kind: str) -> etree._Element | None:
        parts = self.package.parts_of_kind(kind)
        return self.package.xml(parts[0]) if parts else None

    def children(self, parent: etree._Element) -> Iterator[etree._Element]:
        """The children of an element, through wrappers, without what a revision took away."""
        for child in parent:
            tag = child.tag
            if not isinstance(tag, str) or tag in SILENT:
                continue
            if tag in LOOK_THROUGH:
                yield from self.children(child)
            elif tag == f"{W}sdt":
                prompt = child.find(f"{W}sdtPr/{W}showingPlcHdr")
                content = child.find(f"{W}sdtContent")
                if is_on(prompt):
                    self._report("import-prompt", words_of(child))
                    yield from without_words(content)
                elif content is not None:
                    yield from self.children(content)
            elif tag == f"{MC}AlternateContent":
                branch = branch_of(child)
                if branch is not None:
                    yield from self.children(branch)
                elif words_of(child):
                    self._unknown(child)
            elif tag in REVISED_AWAY:
                self._left_out = True
                self._report("import-deleted-text", words_of(child))
            elif tag == f"{W}rt":
                self._report("import-hidden-text", words_of(child))
            else:
                yield child

    def _report(self, fault: str, text: str, **values: str) -> None:
        """Count what is left out of a table; text outside tables is no part of a plan, and so no doubt."""
        if self._place and (text.strip() or values):
            self.tally.count_doubt(fault, self._table, self._place, text, **values)

    def _unknown(self, element: etree._Element) -> None:
        words = words_of(element)
        if words:
            name = etree.QName(element).localname
            self.tally.count_doubt("import-unknown-element", self._table, self._place, words, name=name)
            self._left_out = True

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
        elif tag in (f"{MATH}oMath", f"{MATH}oMathPara"):
            self._report("import-object-unread", words_of(element), kind="equation")
            self._left_out = True
        elif tag == f"{W}subDoc":
            self._report("import-object-unread", "", kind="subDoc")
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
            elif tag in BLANKS:
                self._letters(BLANKS[str(tag)])
            elif tag == f"{W}sym":
                self._symbol(child)
            elif tag == f"{W}fldChar":
                self._field(child)
            elif tag == f"{W}r":
                self._run(child, style)
            elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                self._note(child)
            elif tag == f"{W}delText":
                self._report("import-deleted-text", child.text or "")
            else:
                self._graphics(child)

    def _letters(self, text: str) -> None:
        """Take letters in the look of the run, or leave them out and report it."""
        look = self._look
        if self._fields and not all(one.shows for one in self._fields):
            self._fields[-1].lost += text
        elif look.hidden:
            self._left_out = True
            self._report("import-hidden-text", text)
        elif look.struck:
            self._left_out = True
            if text.strip() and self._place:
                self._row.struck.append((self._place, text.strip()))
        else:
            if look.raised:
                text, mark = without_mark(text_before(self._pieces), text)
                if mark:
                    self._report("import-note-mark", mark)
            self._take(self._show_symbols(text))

    def _take(self, text: str) -> None:
        if not text:
            return
        font = self._look.font if is_legacy_font(self._look.font) else ""
        self._pieces.append(Run(text, font, self._look.bold))

    def _show_symbols(self, text: str) -> str:
        """Letters of symbol fonts, and those that Word keeps from U+F000 on, as they are shown."""
        symbols = is_symbol_font(self._look.font)
        if not symbols and not any("\uf000" <= letter <= "\uf0ff" for letter in text):
            return text
        return "".join(
            self._show_symbol(letter, self._look.font) if symbols or "\uf000" <= letter <= "\uf0ff" else letter
            for letter in text
        )

    def _show_symbol(self, letter: str, font: str) -> str:
        shown = symbol_character(letter, font)
        if not shown:
            self._report("import-symbol-unknown", f"{font} {ord(letter):04X}")
        return shown or "□"

    def _symbol(self, symbol: etree._Element) -> None:
        code = symbol.get(f"{W}char", "")
        if not re.fullmatch(r"[0-9A-Fa-f]{1,4}", code):
            raise damage_error(self.package.name, f"w:sym {code[:20]!r}")
        self._letters_of(self._show_symbol(chr(int(code, 16)), symbol.get(f"{W}font", "")))

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
        """Boxes to be ticked and lists to choose from show the choice, which is in no text."""
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
            self._notes[kind] = {one.get(f"{W}id", ""): words_of(one) for one in notes}
        text = self._notes[kind].get(reference.get(f"{W}id", ""), "")
        self._report("import-footnote", text, note=" ".join(text.split())[:300])

    def _graphics(self, element: etree._Element) -> None:
        """Drawings and what is not known: text boxes once, objects by kind, other words as a doubt."""
        boxes = list(self._boxes(element))
        if self._place:
            for box in boxes:
                words = words_of(box)
                self._report("import-text-box", words)
        kind = next((kind for name, kind in OBJECTS for one in element.iter("{*}" + name)), "")
        paths = "; ".join(filter(None, (one.get("string", "") for one in element.iter("{*}textpath"))))
        if paths:
            self._report("import-text-box", paths)
        if kind:
            self._report("import-object-unread", "", kind=kind)
            if not self._place:
                self.tally.count_doubt("import-object-unread", "", "", "", kind=kind)
        elif not boxes:
            self._unknown(element)

    def _boxes(self, element: etree._Element) -> Iterator[etree._Element]:
        """The contents of text boxes, each once: of alternatives one, and none inside another."""
        if element.tag == f"{W}txbxContent":
            yield element
            return
        for child in self.children(element):
            yield from self._boxes(child)
