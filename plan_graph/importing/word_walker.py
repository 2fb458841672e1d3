"""One walk over the body of a Word document: what a reader of the printed page sees, and what it leaves out.

Every level (body, table, row, cell, paragraph, run) sees its children through :meth:`RunReader.children`, which looks
through wrappers and takes one branch of alternatives, so that a wrapper means the same everywhere. An element that is
not known and holds words becomes a doubt: no words are lost in silence.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from plan_graph.importing.office_package import damage_error
from plan_graph.importing.raw_document import RawTable, RawText, Run, as_text, simplify_runs
from plan_graph.importing.word_elements import MOST_CELLS, MOST_COLUMNS, REVISED_AWAY, words_of
from plan_graph.importing.word_runs import RowNotes, RunReader
from plan_graph.importing.word_styles import W, is_on
from plan_graph.model.diagnostics import Diagnostic, InputError


class WordWalker(RunReader):
    """Reads the blocks of a document in their order.

    Parameters
    ----------
    package
        The document.
    tally
        Takes what is left out.
    """

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
                    heading.append(simplify_runs(text))
                    yield simplify_runs(text)
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
                self.tally.count_doubt("import-object-unread", "", "", "", kind="altChunk")
            else:
                self._unknown(child)
        if carried:
            yield simplify_runs(tuple(carried))

    def _only_cell(self, table: etree._Element) -> etree._Element | None:
        """The cell of a table that only frames others."""
        rows = [child for child in self.children(table) if child.tag == f"{W}tr"]
        cells = (
            [child for row in rows for child in self.children(row) if child.tag == f"{W}tc"] if len(rows) == 1 else []
        )
        if len(cells) == 1 and any(child.tag == f"{W}tbl" for child in self.children(cells[0])):
            return cells[0]
        return None

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
                self._report("import-hidden-text", words_of(child))
            elif properties is not None and properties.find(f"{W}del") is not None:
                self._report("import-deleted-text", words_of(child))
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
        self._row = RowNotes()
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
                self._report("import-deleted-text", words_of(cell))
                continue
            column, wide = len(texts), max(1, self._columns(properties, "gridSpan", 1))
            self.cells += wide
            if column + wide > MOST_COLUMNS or self.cells > MOST_CELLS:
                raise InputError([Diagnostic("import-sheet-large", self.package.name, values={"sheet": self._table})])
            text = self._cell(cell)
            beside = _merge(properties, "hMerge") == "continue" and column > 0
            first = above.get(column)
            if beside:
                self._report("import-hidden-text", as_text(text))
                left = next((c for c in range(column - 1, -1, -1) if (number, c) in spans or texts[c]), column - 1)
                spans[number, left] = (spans.get((number, left), (1, 1))[0], column + wide - left)
                texts += [""] * wide
                continue
            if _merge(properties, "vMerge") == "continue" and first is not None and first[2] == wide:
                self._report("import-hidden-text", as_text(text))
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
        """A row with nothing left but what was struck is reported as one."""
        if self._row.struck and not any(as_text(text).strip() for text in texts):
            words = " | ".join(text for _, text in self._row.struck)
            self.tally.count_doubt("import-struck-row", self._table, self._row.struck[0][0], words)
            return
        for place, text in self._row.struck:
            self.tally.count_doubt("import-struck-text", self._table, place, text)

    def _columns(self, properties: etree._Element | None, name: str, otherwise: int) -> int:
        element = None if properties is None else properties.find(f"{W}{name}")
        if element is None:
            return otherwise
        text = element.get(f"{W}val", "").strip()
        if not (text.isascii() and text.isdigit() and len(text) < 5 and int(text) <= MOST_COLUMNS):
            raise damage_error(self.package.name, f"{self._table}: w:{name} {text[:20]!r}")
        return int(text)

    def _cell(self, cell: etree._Element) -> RawText:
        """The text of a cell: a line for each paragraph; a table inside it is text, and reported."""
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
                inside = self._rows_of_inner_table(child)
                self._report("import-nested-table", "; ".join(as_text(line) for line in inside))
                lines += inside
            elif child.tag == f"{W}altChunk":
                self._report("import-object-unread", "", kind="altChunk")
            else:
                self._unknown(child)
        if carried:
            lines.append(tuple(carried))
        for one in self._fields:
            if one.lost.strip():
                self._report("import-unknown-element", one.lost, name="fldChar")
        self._fields = fields
        return simplify_runs(
            tuple(run for number, line in enumerate(lines) for run in ((Run("\n"),) if number else ()) + line)
        )

    def _rows_of_inner_table(self, table: etree._Element) -> list[tuple[Run, ...]]:
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


def _merge(properties: etree._Element | None, name: str) -> str:
    """``restart``, ``continue`` or nothing; an element without value goes on."""
    element = None if properties is None else properties.find(f"{W}{name}")
    if element is None:
        return ""
    return "restart" if element.get(f"{W}val") == "restart" else "continue"


def _runs(text: RawText) -> tuple[Run, ...]:
    return (Run(text),) if isinstance(text, str) else text


def is_on_mark_deleted(paragraph: etree._Element) -> bool:
    """Whether a revision took away the end of a paragraph, so that the next goes on it."""
    marks = paragraph.find(f"{W}pPr/{W}rPr")
    return marks is not None and any(marks.find(tag) is not None for tag in REVISED_AWAY)
