"""A folder of facts: one CSV or Parquet file for each fact kind, read with every fault in its place.

``edge.csv`` holds the facts of kind ``edge``, a column for each field. The types are those that a rule file
declares; without a declaration they are told by the values, and nothing is lost by that: ``007`` stays text.
An empty cell is unknown. A row that stands twice is one fact.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from plan_graph.model.diagnostics import Diagnostic
from plan_graph.model.facts import LARGEST_INTEGER, Fact, Facts, Kind, TypeName, Value, canonical
from plan_graph.storing.cells import CellError, shown, value_reader
from plan_graph.storing.fact_headers import header_faults
from plan_graph.storing.parquet_facts import read_parquet
from plan_graph.storing.tables import DELIMITERS, csv_rows, decoded, header_names, row_fault_values

_INTEGER = re.compile(r"-?(0|[1-9]\d{0,15})", re.ASCII)
_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d{1,3})?", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class FactFile:
    """What was read of one kind.

    Parameters
    ----------
    kind
        Its name and the types of its fields.
    file
        The file's name; empty when a declared kind has no file, and so no facts.
    declared
        Do rule files declare the types, or were they told by the values.
    rows
        Number of rows.
    repeated
        How many of the rows say what another row said already.
    sha256
        Fingerprint of the file; empty without one.
    """

    kind: Kind
    file: str
    declared: bool
    rows: int
    repeated: int
    sha256: str


@dataclass(frozen=True, slots=True)
class FactFolder:
    """Everything read from a folder of facts, and what was wrong; ``unread`` are kinds whose file has a fault."""

    files: tuple[FactFile, ...]
    facts: Facts
    faults: tuple[Diagnostic, ...]
    unread: frozenset[str]

    def may_hold(self, kind: str) -> bool:
        """Could the folder hold facts of a kind, were it not for its faults."""
        return kind in self.unread or (not self.files and bool(self.faults))


def read_facts(folder: Path, declared: Mapping[str, Kind]) -> FactFolder:
    """Read the facts of a folder; files that are neither CSV nor Parquet are left alone.

    Parameters
    ----------
    folder
        The folder.
    declared
        The kinds whose fields and types are known.
    """
    if not folder.is_dir():
        return FactFolder((), Facts({}), (Diagnostic("facts-missing", str(folder)),), frozenset())
    faults: list[Diagnostic] = []
    paths = _paths(folder, faults)
    read: dict[str, FactFile] = {}
    facts: list[Fact] = []
    unread: set[str] = set()
    if not paths and not faults:
        faults.append(Diagnostic("facts-none", str(folder)))
    for name, path in paths.items():
        try:
            content = path.read_bytes()
        except OSError as error:
            faults.append(Diagnostic("file-unreadable", path.name, values={"reason": error.strerror or str(error)}))
            unread.add(name)
            continue
        before = len(faults)
        parse = _csv if path.suffix.lower() == ".csv" else read_parquet
        parsed = parse(path.name, content, declared.get(name), faults)
        if parsed is None or len(faults) > before:
            unread.add(name)
            continue
        fields, columns = parsed
        rows = [Fact(name, row) for row in zip(*columns, strict=True)]
        distinct = dict.fromkeys(rows)
        read[name] = FactFile(
            Kind(name, fields),
            path.name,
            name in declared,
            len(rows),
            len(rows) - len(distinct),
            sha256(content).hexdigest(),
        )
        facts += distinct
    for name, kind in declared.items():
        if name not in paths:
            read[name] = FactFile(kind, "", True, 0, 0, "")
    files = tuple(read[name] for name in sorted(read))
    kinds = {file.kind.name: file.kind for file in files}
    return FactFolder(files, Facts(kinds, facts), tuple(faults), frozenset(unread))


def _paths(folder: Path, faults: list[Diagnostic]) -> dict[str, Path]:
    """The file of each kind, in order of name."""
    found: dict[str, Path] = {}
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() not in (".csv", ".parquet") or not path.is_file():
            continue
        if not path.stem.isidentifier():
            faults.append(Diagnostic("facts-file-name", path.name, values={"found": shown(path.stem)}))
            continue
        other = next((known for name, known in found.items() if name.casefold() == path.stem.casefold()), None)
        if other is not None:
            faults.append(Diagnostic("facts-file-twice", path.name, values={"other": other.name}))
            continue
        found[path.stem] = path
    return found


Columns = tuple[dict[str, TypeName], list[Sequence[Value]]]
"""The fields of a kind with their types, and the values of each."""


def _csv(file: str, content: bytes, kind: Kind | None, faults: list[Diagnostic]) -> Columns | None:
    text = decoded(content, file)
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
    lines, cells = _cells(file, rows, len(names), faults)
    columns = {name: [row[place].strip() for row in cells] for place, name in enumerate(names)}
    fields = dict(kind.fields) if kind else {name: type_told_by(texts) for name, texts in columns.items()}
    values: list[Sequence[Value]] = []
    for name, type_name in fields.items():
        column, wrong_cells = _values(columns[name], type_name)
        values.append(column)
        faults += [Diagnostic(fault.id, file, lines[row], name, fault.values) for row, fault in wrong_cells]
    return fields, values


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
    found: list[list[str]] = []
    for line, cells in rows:
        if isinstance(cells, str):
            faults.append(Diagnostic(cells, file, line, values=row_fault_values(cells, [])))
        elif len(cells) < width or any(map(str.strip, cells[width:])):
            values = {"found": str(len(cells)), "wanted": str(width)}
            faults.append(Diagnostic("row-length", file, line, values=values))
        else:
            lines.append(line)
            found.append(cells)
    return lines, found


def _values(texts: Sequence[str], type_name: TypeName) -> tuple[list[Value], list[tuple[int, CellError]]]:
    """The values of a column, and for each text that is none its row and what is wrong."""
    read = value_reader(type_name)
    known: dict[str, Value] = {"": None}  # the same text again is the same value
    wrong: list[tuple[int, CellError]] = []
    values: list[Value] = []
    for row, text in enumerate(texts):
        if text not in known:
            try:
                known[text] = canonical(read(text), type_name)
            except CellError as error:
                wrong.append((row, error))
                values.append(None)
                continue
        values.append(known[text])
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
