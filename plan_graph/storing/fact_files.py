"""A folder of facts: one CSV or Parquet file for each fact kind, read with every fault in its place.

``edge.csv`` holds the facts of kind ``edge``, a column for each field. The types are those that a rule file
declares; without a declaration they are inferred from the values, and nothing is lost by that: ``007`` stays text.
An empty cell is unknown. A duplicate row is one fact.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from plan_graph.model.diagnostics import Diagnostic
from plan_graph.model.facts import Facts, Kind
from plan_graph.storing.cells import excerpt
from plan_graph.storing.csv_facts import read_csv
from plan_graph.storing.distinct_rows import distinct
from plan_graph.storing.parquet_facts import read_parquet

if TYPE_CHECKING:
    import pyarrow


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
        Do rule files declare the types, or were they inferred from the values.
    rows
        Number of rows.
    repeated
        How many of the rows are duplicates.
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
    tables: dict[str, pyarrow.Table] = {}
    unread: set[str] = set()
    if not paths and not faults:
        faults.append(Diagnostic("facts-none", str(folder)))
    largest_first = sorted(paths, key=lambda name: -paths[name].stat().st_size)
    with ThreadPoolExecutor() as threads:
        waited = {name: threads.submit(_read, name, paths[name], declared) for name in largest_first}
        for name in paths:
            result = waited[name].result()
            faults += result.faults
            if result.file is None or result.table is None:
                unread.add(name)
            else:
                read[name], tables[name] = result.file, result.table
    for name, kind in declared.items():
        if name not in paths:
            read[name] = FactFile(kind, "", True, 0, 0, "")
    files = tuple(read[name] for name in sorted(read))
    kinds = {file.kind.name: file.kind for file in files}
    return FactFolder(files, Facts(kinds, columns=tables), tuple(faults), frozenset(unread))


class _Read(NamedTuple):
    faults: list[Diagnostic]
    file: FactFile | None = None
    table: pyarrow.Table | None = None


def _read(name: str, path: Path, declared: Mapping[str, Kind]) -> _Read:
    faults: list[Diagnostic] = []
    try:
        content = path.read_bytes()
    except OSError as error:
        return _Read([Diagnostic("file-unreadable", path.name, values={"reason": error.strerror or str(error)})])
    parse = read_csv if path.suffix.lower() == ".csv" else read_parquet
    parsed = parse(path.name, content, declared.get(name), faults)
    if parsed is None or faults:
        return _Read(faults)
    fields, rows = parsed
    table = distinct(rows)
    repeated = rows.num_rows - table.num_rows
    fingerprint = sha256(content).hexdigest()
    kind = Kind(name, fields)
    return _Read([], FactFile(kind, path.name, name in declared, rows.num_rows, repeated, fingerprint), table)


def _paths(folder: Path, faults: list[Diagnostic]) -> dict[str, Path]:
    """The file of each kind, in order of name."""
    paths: dict[str, Path] = {}
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() not in (".csv", ".parquet") or not path.is_file():
            continue
        if not path.stem.isidentifier():
            faults.append(Diagnostic("facts-file-name", path.name, values={"found": excerpt(path.stem)}))
            continue
        other = next((known for name, known in paths.items() if name.casefold() == path.stem.casefold()), None)
        if other is not None:
            faults.append(Diagnostic("facts-file-twice", path.name, values={"other": other.name}))
            continue
        paths[path.stem] = path
    return paths
