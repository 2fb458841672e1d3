"""One table: the bytes of a CSV file parsed into rows of values with every fault in its place, and back.

Read are UTF-8 with or without byte order mark, commas, semicolons or tabs (recognised by the header), any
line ends, and columns in any order: what spreadsheet programs save. Written is one form only: UTF-8
with byte order mark, commas, LF, the columns as declared.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any, cast

from plan_graph.model.columns import Column, Record, columns_of
from plan_graph.model.diagnostics import Diagnostic, nearest
from plan_graph.model.table import Columns, Table
from plan_graph.storing.cells import UNREAD, Cell, CellError, ReadCell, cell_reader, cell_text, excerpt, is_free_text
from plan_graph.storing.large_csv import read_large

DELIMITERS = (",", ";", "\t")
_SEPARATOR_LINE = re.compile(r"\A\"?sep=.\"?\r?\n", re.IGNORECASE)
_QUOTED = frozenset(',"\r\n')


@dataclass(frozen=True, slots=True)
class ParsedTable:
    """What could be read of one table.

    Parameters
    ----------
    record
        The record class of the table.
    file
        The name of its file.
    lines
        The first line of each row.
    columns
        For each of the record's columns its cells; ``UNREAD`` where a cell has a fault.
    keys
        The keys in the table, with the line of each; None when some may be missed.
    faults
        What is wrong with it, in the order of the file.
    """

    record: type[Record]
    file: str
    lines: tuple[int, ...] = ()
    columns: Mapping[str, Sequence[Cell]] = field(default_factory=dict)
    keys: Mapping[str, int] | None = None
    faults: tuple[Diagnostic, ...] = ()

    def column(self, name: str) -> Sequence[Cell]:
        """The cells of that column; none where the table could not be read."""
        return self.columns.get(name, ())

    def table(self) -> Table[Any]:
        """The table of a plan, where nothing is wrong with it."""
        columns = {column.name: self.column(column.name) for column in list_columns(self.record)}
        return Table.of_columns(self.file, Columns(self.record, columns), self.lines)


def list_columns(record: type[Record]) -> tuple[Column, ...]:
    """The columns of a record class, in order."""
    # the type checker does not see that a class can be the key of a cache
    columns: tuple[Column, ...] = columns_of(cast("Any", record))
    return columns


def file_name(record: type[Record]) -> str:
    """The file of a table.

    >>> from plan_graph.model.records import Activity
    >>> file_name(Activity)
    'activities.csv'
    """
    return f"{record.table}.csv"


def parse_table(record: type[Record], content: bytes | None, years: range | None) -> ParsedTable:
    """A table parsed from the bytes of its file.

    Parameters
    ----------
    record
        The record class of the table.
    content
        The bytes; None when there is no such file.
    years
        The years a date may lie in; None when not known.
    """
    file = file_name(record)
    names = [column.name for column in list_columns(record)]
    if content is None:
        if record.optional:
            return ParsedTable(record, file, keys={})
        return _unread(record, Diagnostic("table-missing", file, values={"allowed": ", ".join(names)}))
    text = decode(content, file)
    if isinstance(text, Diagnostic):
        return _unread(record, text)
    text = _SEPARATOR_LINE.sub("\n", text)  # Excel's own line; blank, so that the numbers of the lines stay
    delimiter = max(DELIMITERS, key=lambda mark: _count_known_names(text, mark, names))
    rows = csv_rows(text, delimiter)
    line, header = next(rows, (1, "table-empty"))
    if isinstance(header, str):
        return _unread(record, Diagnostic(header, file, line, values=row_fault_values(header, names)))
    parser = _TableParser(record, file, years)
    return parser.parse_columns(header, text, delimiter) or parser.parse(line, header, rows)


def format_table(record: type[Record], rows: Iterable[Record]) -> bytes:
    """The bytes of a table's file in its one written form."""
    columns = list_columns(record)
    lines = [",".join(column.name for column in columns)]
    lines += [",".join(quote_cell(cell_text(column, getattr(row, column.name))) for column in columns) for row in rows]
    return ("\ufeff" + "\n".join(lines) + "\n").encode()


def decode(content: bytes, file: str) -> str | Diagnostic:
    """The text of a file, or what is wrong with its bytes; the place is a byte counted from 0."""
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        return _byte_fault("file-not-utf8", file, content, error.start)
    if "\0" in text:
        return _byte_fault("file-has-nul", file, content, content.index(b"\0"))
    return text.removeprefix("\ufeff")


def _byte_fault(id: str, file: str, content: bytes, place: int) -> Diagnostic:
    return Diagnostic(id, file, content.count(b"\n", 0, place) + 1, values={"byte": str(place)})


def _unread(record: type[Record], fault: Diagnostic) -> ParsedTable:
    return ParsedTable(record, file_name(record), faults=(fault,))


def quote_cell(text: str) -> str:
    """A cell's text as written between two commas."""
    return text if _QUOTED.isdisjoint(text) else '"' + text.replace('"', '""') + '"'


def csv_rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str] | str]]:
    """Each row that is not blank, with its first line; for one that cannot be read the id of its fault."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "field limit" in str(error):
                yield line, "cell-too-long"
                return  # what follows is the rest of that cell
            yield line, "cell-quotes"
            continue
        if any(map(str.strip, cells)):
            yield line, cells


def row_fault_values(id: str, names: list[str]) -> dict[str, str]:
    """The values of a fault that :func:`csv_rows` gives in place of a row."""
    if id == "table-empty":
        return {"allowed": ", ".join(names)}
    return {"limit": str(csv.field_size_limit())} if id == "cell-too-long" else {}


def header_names(cells: list[str]) -> list[str]:
    """The names in a header row, without the empty cells at its end."""
    names = [unicodedata.normalize("NFC", cell.strip()) for cell in cells]
    while not names[-1]:
        names.pop()
    return names


def _count_known_names(text: str, delimiter: str, names: list[str]) -> int:
    _, header = next(csv_rows(text, delimiter), (1, ""))
    return 0 if isinstance(header, str) else len({*names} & {*header_names(header)})


def _plain_rows(text: str, delimiter: str, width: int) -> tuple[Sequence[int], list[list[str]] | None]:
    """The rows under a header that have as many cells, with the line of each; no rows where one has not."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = [*reader]
    except csv.Error:
        return (), None
    if reader.line_num == len(rows) and {*map(len, rows)} == {width} and all(map(any, rows)):
        return range(2, len(rows) + 1), rows[1:]  # a line for each row, as we write it
    return _rows_with_lines(text, delimiter, width)


def _rows_with_lines(text: str, delimiter: str, width: int) -> tuple[Sequence[int], list[list[str]] | None]:
    """The same where a row has several lines, or none."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines: list[int] = []
    rows: list[list[str]] = []
    line = 1
    for cells in reader:
        if any(cells):
            if len(cells) != width:
                return (), None
            lines.append(line)
            rows.append(cells)
        line = reader.line_num + 1
    return lines[1:], rows[1:]


def _read_column(texts: Sequence[str], column: Column, read: ReadCell, is_normal: bool) -> Sequence[Cell] | None:
    """The values of a column's cells; None where one cannot be read, or lacks where there has to be one.

    Parameters
    ----------
    is_normal
        Are all texts in Unicode NFC: then a free text is its own value, but for blanks and apostrophes around it.
    """
    if is_normal and is_free_text(column):
        stripped = [*map(str.strip, texts)]
        if not any(map(str.startswith, stripped, repeat("'"))):
            if "" not in stripped:
                return stripped
            return None if column.required else [text or None for text in stripped]
    values: dict[str, Cell] = {}
    for text in {*texts}:
        bare = text.strip()
        if not bare and column.required:
            return None
        try:
            values[text] = read(bare) if bare else None
        except CellError:
            return None
    return [*map(values.__getitem__, texts)]


class _TableParser:
    """Goes once through the rows of one file; faults are kept as they are met."""

    def __init__(self, record: type[Record], file: str, years: range | None) -> None:
        self.record = record
        self.file = file
        self.columns = list_columns(record)
        self.readers = [cell_reader(column, years) for column in self.columns]
        self.key = next((place for place, column in enumerate(self.columns) if column.key), None)
        self.lines: list[int] = []
        self.rows: list[tuple[Cell, ...]] = []
        self.faults: list[Diagnostic] = []
        self.first_lines: dict[object, int] = {}
        self.all_keys_seen = True

    def fault(self, id: str, line: int, column: str = "", **values: str) -> None:
        self.faults.append(Diagnostic(id, self.file, line, column, values))

    def parse(self, header_line: int, header: list[str], rows: Iterable[tuple[int, list[str] | str]]) -> ParsedTable:
        names = header_names(header)
        places = self.find_columns(header_line, names)
        for line, cells in rows:
            if isinstance(cells, str):
                self.fault(cells, line, **row_fault_values(cells, names))
                self.all_keys_seen = False
            elif len(cells) < len(names) or any(map(str.strip, cells[len(names) :])):
                self.misfit(line, cells, names)
            else:
                self.row(line, [None if place is None else cells[place] for place in places])
        keys = None
        if self.key is not None and self.all_keys_seen:
            keys = {str(key): line for key, line in self.first_lines.items()}
        by_column: Iterable[Sequence[Cell]] = zip(*self.rows, strict=True) if self.rows else [()] * len(self.columns)
        columns = dict(zip((column.name for column in self.columns), by_column, strict=True))
        return ParsedTable(self.record, self.file, tuple(self.lines), columns, keys, tuple(self.faults))

    def parse_columns(self, header: list[str], text: str, delimiter: str) -> ParsedTable | None:
        """The table read column by column, each different text once; None where anything is odd about the file.

        Then it is read cell by cell, which names every fault in its place.
        """
        names = header_names(header)
        declared = [column.name for column in self.columns]
        if len({*names}) < len(names) or not {*names} <= {*declared}:
            return None
        if any(column.name not in names and not column.later for column in self.columns):
            return None
        cells: Sequence[Sequence[str]] | None = read_large(text, delimiter, header)
        if cells is not None:
            lines: Sequence[int] = range(2, len(cells[0]) + 2)
        else:
            lines, rows = _plain_rows(text, delimiter, len(names))
            if rows is None:
                return None
            cells = [*zip(*rows, strict=True)] or [()] * len(names)
        by_name = dict(zip(names, cells, strict=True))
        is_normal = unicodedata.is_normalized("NFC", text)
        columns: dict[str, Sequence[Cell]] = {}
        for column, read in zip(self.columns, self.readers, strict=True):
            texts = by_name.get(column.name)
            values = (None,) * len(lines) if texts is None else _read_column(texts, column, read, is_normal)
            if values is None:
                return None
            columns[column.name] = values
        own_keys = None if self.key is None else columns[self.columns[self.key].name]
        distinct = {*zip(*columns.values(), strict=True)} if own_keys is None else {*own_keys}
        if len(distinct) < len(lines):
            return None
        keys = None if own_keys is None else dict(zip(map(str, own_keys), lines, strict=True))
        return ParsedTable(self.record, self.file, tuple(lines), columns, keys)

    def find_columns(self, line: int, names: list[str]) -> list[int | None]:
        """For each declared column the place of its cells in a row of the file; None when that is not clear."""
        declared = [column.name for column in self.columns]
        allowed = ", ".join(declared)
        times = Counter(names)
        for name, count in times.items():
            if name not in declared:
                brief = excerpt(name)
                self.fault("column-unknown", line, brief, name=brief, near=nearest(brief, declared), allowed=allowed)
            elif count > 1:
                self.fault("column-twice", line, name, name=name)
        for name in declared:
            if name not in times and not self.columns[declared.index(name)].later:
                self.fault("column-missing", line, name, name=name, allowed=allowed)
        places = [names.index(name) if times[name] == 1 else None for name in declared]
        if self.key is not None and places[self.key] is None:
            self.all_keys_seen = False
        return places

    def misfit(self, line: int, cells: list[str], names: list[str]) -> None:
        """A row with too few or too many cells: only its first cell is surely in its place."""
        while len(cells) > len(names) and not cells[-1].strip():
            cells.pop()
        self.fault("row-length", line, found=str(len(cells)), wanted=str(len(names)))
        if self.key is not None:
            if names[0] == self.columns[self.key].name and cells[0].strip():
                self.first_seen(line, self.cell(line, self.columns[self.key], self.readers[self.key], cells[0]))
            else:
                self.all_keys_seen = False

    def row(self, line: int, texts: list[str | None]) -> None:
        cells = tuple(
            self.cell(line, column, read, text)
            for column, read, text in zip(self.columns, self.readers, texts, strict=True)
        )
        if self.key is not None:
            self.first_seen(line, cells[self.key])
        elif UNREAD not in cells and (earlier := self.first_lines.setdefault(cells, line)) != line:
            self.fault("duplicate-row", line, earlier=str(earlier))
        self.lines.append(line)
        self.rows.append(cells)

    def first_seen(self, line: int, key: Cell) -> None:
        if key is UNREAD:
            return
        earlier = self.first_lines.setdefault(key, line)
        if earlier != line and self.key is not None:
            self.fault("duplicate-id", line, self.columns[self.key].name, found=excerpt(str(key)), earlier=str(earlier))

    def cell(self, line: int, column: Column, read: ReadCell, text: str | None) -> Cell:
        if text is None:
            return None if column.later else UNREAD
        text = text.strip()
        if text:
            try:
                return read(text)
            except CellError as fault:
                self.fault(fault.id, line, column.name, **fault.values)
                return UNREAD
        if column.required:
            self.fault("value-missing", line, column.name)
            return UNREAD
        return None
