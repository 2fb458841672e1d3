"""The facts of one kind in a CSV file.

A plain file (no quotes, no control characters, no fault) is read as columns at once; any other row by row, so that
every fault has its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from plan_graph.model.diagnostics import Diagnostic
from plan_graph.model.facts import FIRST_DAY, LARGEST_INTEGER, Kind, TypeName, Value, canonical
from plan_graph.storing.cells import CellError, value_reader
from plan_graph.storing.fact_columns import arrow_type
from plan_graph.storing.fact_headers import header_faults
from plan_graph.storing.tables import DELIMITERS, csv_rows, decode, header_names, row_fault_values

if TYPE_CHECKING:
    import pyarrow

_INTEGER = re.compile(r"-?(0|[1-9]\d{0,15})", re.ASCII)
_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d{1,3})?", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_NOT_PLAIN = re.compile(r'["\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]')
_CAST: dict[TypeName, str] = {"integer": r"^-?[0-9]{1,15}$", "date": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
"""How texts look that Arrow reads as this project does."""

Fault = tuple[int, CellError]
"""A row, from 0, and what is wrong in it."""


def read_csv(
    file: str, content: bytes, kind: Kind | None, faults: list[Diagnostic]
) -> tuple[dict[str, TypeName], pyarrow.Table] | None:
    """The fields of a kind with their types, and its facts as columns; None when the file cannot be used.

    Parameters
    ----------
    file
        Name of the file.
    content
        Its bytes.
    kind
        The fields as declared; None when they are not.
    faults
        Gets what is wrong.
    """
    import pyarrow

    text = decode(content, file)
    if isinstance(text, Diagnostic):
        faults.append(text)
        return None
    delimiter = max(DELIMITERS, key=lambda mark: _fitting(text, mark, kind))
    rows = csv_rows(text, delimiter)
    line, header = next(rows, (1, "table-empty"))
    if isinstance(header, str):
        allowed = ", ".join(kind.fields) if kind else "…"
        reason = {"allowed": allowed} if header == "table-empty" else row_fault_values(header, [])
        faults.append(Diagnostic(header, file, line, values=reason))
        return None
    names = header_names(header)
    if wrong := header_faults(file, line, names, kind):
        faults += wrong
        return None
    lines: list[int] = []
    texts = _plain_columns(text, line, delimiter, len(names))
    if texts is None:
        lines, cells = _cells(file, rows, len(names), faults)
        texts = [
            pyarrow.chunked_array([[row[place] for row in cells]], pyarrow.string()) for place in range(len(names))
        ]
    trimmed = dict(zip(names, map(_trim, texts), strict=True))
    fields = dict(kind.fields) if kind else {name: type_told_by(_distinct(col)) for name, col in trimmed.items()}
    columns: list[Any] = []
    for name, type_name in fields.items():
        column, wrong_cells = _column(trimmed[name], type_name)
        if wrong_cells and not lines:
            lines = _cells(file, rows, len(names), faults)[0]
        columns.append(column)
        faults += [Diagnostic(fault.id, file, lines[row], name, fault.values) for row, fault in wrong_cells]
    return fields, pyarrow.table(columns, list(fields))


def _plain_columns(text: str, header_line: int, delimiter: str, width: int) -> list[Any] | None:
    """The cells of each column of a plain file; None when it has to be read row by row."""
    import pyarrow
    import pyarrow.compute as pc
    from pyarrow import csv

    plain = text.replace("\r\n", "\n")
    if _NOT_PLAIN.search(plain) or (delimiter != "\t" and "\t" in plain):
        return None
    names = [f"c{place}" for place in range(width)]
    try:
        table: Any = csv.read_csv(
            pyarrow.BufferReader(plain.encode()),
            read_options=csv.ReadOptions(skip_rows=header_line, column_names=names),
            parse_options=csv.ParseOptions(delimiter=delimiter, quote_char=False),
            convert_options=csv.ConvertOptions(column_types=dict.fromkeys(names, pyarrow.string())),
        )
    except pyarrow.ArrowException:
        return None
    compute: Any = pc
    blank = compute.equal(_trim(table.column(0)), "")
    for name in names[1:]:
        blank = compute.and_(blank, compute.equal(_trim(table.column(name)), ""))
    return None if compute.any(blank).as_py() else list(table.columns)


def _trim(column: Any) -> Any:
    import pyarrow.compute as pc

    compute: Any = pc
    return compute.utf8_trim_whitespace(column)


def _distinct(column: Any) -> list[str]:
    return column.unique().to_pylist()  # type: ignore[no-any-return]


def _fitting(text: str, delimiter: str, kind: Kind | None) -> int:
    """How well a delimiter splits the header: the names known, or the names possible."""
    _, header = next(csv_rows(text, delimiter), (1, ""))
    if isinstance(header, str):
        return 0
    names = {*header_names(header)}
    return len(names & {*kind.fields}) if kind else sum(name.isidentifier() for name in names)


def _cells(
    file: str, rows: Iterator[tuple[int, list[str] | str]], width: int, faults: list[Diagnostic]
) -> tuple[list[int], list[list[str]]]:
    lines: list[int] = []
    rows_of_cells: list[list[str]] = []
    for line, cells in rows:
        if isinstance(cells, str):
            faults.append(Diagnostic(cells, file, line, values=row_fault_values(cells, [])))
        elif len(cells) < width or any(map(str.strip, cells[width:])):
            values = {"found": str(len(cells)), "wanted": str(width)}
            faults.append(Diagnostic("row-length", file, line, values=values))
        else:
            lines.append(line)
            rows_of_cells.append(cells)
    return lines, rows_of_cells


def _column(texts: Any, type_name: TypeName) -> tuple[Any, list[Fault]]:
    """The values of a column, and for each text that is none its row and what is wrong."""
    import pyarrow
    import pyarrow.compute as pc

    compute: Any = pc
    known = compute.if_else(compute.equal(texts, ""), None, texts)
    if type_name == "text" and compute.all(compute.string_is_ascii(texts)).as_py() is not False:
        if not compute.any(compute.starts_with(texts, "'")).as_py():
            return known, []
    elif type_name in _CAST and _all_look(known, _CAST[type_name]):
        try:
            column = known.cast(arrow_type(type_name))
        except pyarrow.ArrowInvalid:
            pass  # no day of the calendar; reported below
        else:
            if type_name != "date" or _in_calendar(column):
                return column, []
    encoded = texts.combine_chunks().dictionary_encode()
    values, wrong = _values(encoded.dictionary.to_pylist(), type_name)
    column = compute.take(pyarrow.array(values, arrow_type(type_name)), encoded.indices)
    rows = encoded.indices.to_pylist() if wrong else []
    return pyarrow.chunked_array([column]), [(row, wrong[place]) for row, place in enumerate(rows) if place in wrong]


def _all_look(column: Any, like: str) -> bool:
    import pyarrow.compute as pc

    compute: Any = pc
    return compute.all(compute.match_substring_regex(column, like)).as_py() is not False


def _in_calendar(column: Any) -> bool:
    import pyarrow
    import pyarrow.compute as pc

    compute: Any = pc
    first = compute.min(column.cast(pyarrow.int32())).as_py()
    return first is None or first >= FIRST_DAY


def _values(texts: Sequence[str], type_name: TypeName) -> tuple[list[Value], dict[int, CellError]]:
    """The value of each text, and for each that is none what is wrong, by its place."""
    read = value_reader(type_name)
    wrong: dict[int, CellError] = {}
    values: list[Value] = []
    for place, text in enumerate(texts):
        try:
            values.append(canonical(read(text), type_name) if text else None)
        except CellError as error:
            wrong[place] = error
            values.append(None)
    return values, wrong


def type_told_by(texts: Sequence[str]) -> TypeName:
    """The narrowest type that holds every text of a column without loss; text when there is none.

    >>> [type_told_by(texts) for texts in (["1", "-2"], ["1", "0.5"], ["007"], ["2025-06-30"], ["true", ""], [""])]
    ['integer', 'number', 'text', 'date', 'boolean', 'text']
    """
    known = {text for text in texts if text}
    candidates: tuple[tuple[TypeName, Callable[[str], bool]], ...] = (
        ("integer", lambda text: bool(_INTEGER.fullmatch(text)) and abs(int(text)) <= LARGEST_INTEGER and text != "-0"),
        ("number", _is_number),
        ("date", _is_date),
        ("boolean", lambda text: text in ("true", "false")),
    )
    if known:
        for type_name, fits in candidates:
            if all(map(fits, known)):
                return type_name
    return "text"


def _is_number(text: str) -> bool:
    """A number that a double holds as it is written: neither cut off nor rounded."""
    if not _NUMBER.fullmatch(text):
        return False
    number = float(text)
    return abs(number) != float("inf") and Decimal(repr(number)) == Decimal(text)


def _is_date(text: str) -> bool:
    try:
        return bool(_DATE.fullmatch(text)) and date.fromisoformat(text) is not None
    except ValueError:
        return False
