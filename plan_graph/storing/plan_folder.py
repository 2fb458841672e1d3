"""A plan folder read into a plan, and a plan written as a folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from plan_graph.model.diagnostics import Diagnostic, InputError, refuse_if_any
from plan_graph.model.plan import Plan
from plan_graph.model.records import RECORDS
from plan_graph.storing.atomic_folder import replace_folder
from plan_graph.storing.data_package import PACKAGE_FILE, format_package, parse_package, years_of
from plan_graph.storing.joint_write import JOURNAL_FILE, PENDING_FILE, read_settled
from plan_graph.storing.plan_checks import faults_between_rows
from plan_graph.storing.tables import ParsedTable, file_name, format_table, list_columns, parse_table
from plan_graph.storing.writer_lock import only_writer


def read_plan(folder: Path) -> Plan:
    """The plan in a folder.

    Parameters
    ----------
    folder
        Holds ``datapackage.json`` and a CSV table for each record class; optional tables may lack.

    Returns
    -------
    Plan
        Every row with its line; the rows in the order of the files.

    Raises
    ------
    InputError
        With every fault of every file: ``datapackage.json`` first, then the tables in the order of
        :data:`plan_graph.model.records.RECORDS`, each by line and column.
    """
    return read_plan_and_files(folder)[0]


def read_plan_and_files(folder: Path) -> tuple[Plan, dict[str, bytes]]:
    """The plan in a folder, and the bytes of its files by their names; see :func:`read_plan`."""
    if not folder.is_dir():
        raise InputError([Diagnostic("plan-missing", str(folder))])
    try:
        contents = read_settled(folder, _file_names())
    except OSError as error:
        raise InputError([_unreadable(str(folder), error)]) from None
    files = {name: content for name, content in contents.items() if isinstance(content, bytes)}
    unreadable = {name: _unreadable(name, error) for name, error in contents.items() if isinstance(error, OSError)}
    return plan_of(files, unreadable), files


def write_plan(plan: Plan, folder: Path, beside: Mapping[str, bytes] | None = None) -> None:
    """Write a plan as a folder, in the one written form, as a whole or not at all.

    What :func:`read_plan` reads from it has the same rows. A folder that is there is replaced;
    files in it that are not the plan's own are kept. Text loses blanks at its end and is put into
    Unicode NFC; a text that a spreadsheet would run as a formula gets an apostrophe in front, which
    reading takes off (see :mod:`plan_graph.storing.cells`).

    Parameters
    ----------
    plan
        Any plan; the lines of its rows are not used.
    folder
        Where to write; its parent is made when there is none.
    beside
        Other files to write into the folder, by their names.

    Raises
    ------
    InputError
        When the plan could not be read back (a missing value, an unknown reference, a cycle, ...),
        with every fault at the place it would have in the files; when something other than a plan
        is at that place, or a plan with a journal; when somebody else goes on writing there; or when the
        disk does not allow it.
        Nothing is written then.
    """
    files = files_of(plan)
    plan_of(files)
    files = {**(beside or {}), **files}
    if not folder.exists():
        replace_folder(folder, files)
        return
    if not _may_be_replaced(folder):
        raise InputError([Diagnostic("folder-not-plan", str(folder))])
    with only_writer(folder):
        if (folder / JOURNAL_FILE).exists() or (
            folder / PENDING_FILE
        ).exists():  # its tables follow from its journal, and from nothing else
            raise InputError([Diagnostic("folder-has-journal", str(folder))])
        replace_folder(folder, files)


def files_of(plan: Plan) -> dict[str, bytes]:
    """The files of a plan in the one written form, by their names."""
    files = {PACKAGE_FILE: format_package(plan.package)}
    return files | {file_name(record): format_table(record, plan.table(record.table)) for record in RECORDS}


def plan_of(files: Mapping[str, bytes], unreadable: Mapping[str, Diagnostic] | None = None) -> Plan:
    """The plan that these files hold; :func:`read_plan` without the disk.

    Parameters
    ----------
    files
        The content of each file by its name; others than the plan's own are not looked at.
    unreadable
        Files that are there but could not be opened, with the fault of each.

    Raises
    ------
    InputError
        With every fault of every file.
    """
    unreadable = unreadable or {}
    described = parse_package(files.get(PACKAGE_FILE))
    years = years_of(described.year) if described.year else None
    tables = {record.table: parse_table(record, files.get(file_name(record)), years) for record in RECORDS}
    for record in RECORDS:
        if fault := unreadable.get(file_name(record)):
            tables[record.table] = ParsedTable(record, fault.file, faults=(fault,))
    refuse_if_any(
        [
            *([unreadable[PACKAGE_FILE]] if PACKAGE_FILE in unreadable else described.faults),
            *_in_order([fault for table in tables.values() for fault in table.faults], faults_between_rows(tables)),
        ]
    )
    if described.package is None:
        raise AssertionError("a package without faults is read")
    read: dict[str, Any] = {name: table.table() for name, table in tables.items()}
    return replace(Plan(described.package), **read)


def _unreadable(file: str, error: OSError) -> Diagnostic:
    return Diagnostic("file-unreadable", file, values={"reason": error.strerror or str(error)})


def _file_names() -> list[str]:
    return [PACKAGE_FILE, *(file_name(record) for record in RECORDS)]


def _may_be_replaced(folder: Path) -> bool:
    return folder.is_dir() and ((folder / PACKAGE_FILE).is_file() or not any(folder.iterdir()))


def _in_order(*faults: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Faults by table, line and column; those of the whole table first, unknown columns last."""
    places = {
        file_name(record): (number, {column.name: place for place, column in enumerate(list_columns(record))})
        for number, record in enumerate(RECORDS)
    }

    def place(fault: Diagnostic) -> tuple[int, int, int]:
        number, columns = places[fault.file]
        return number, fault.line or 0, columns.get(fault.column, len(columns)) if fault.column else -1

    return sorted((fault for some in faults for fault in some), key=place)
