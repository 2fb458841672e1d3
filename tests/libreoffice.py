"""A real LibreOffice, headless, that fills in a workbook as a person would: cell by cell, then saves."""

import json
import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
PYTHON = "/usr/bin/python3"  # the one that LibreOffice's own library is installed for


def _has_uno() -> bool:
    if SOFFICE is None or not Path(PYTHON).exists():
        return False
    return subprocess.run([PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode == 0


IN_LIBREOFFICE = pytest.mark.skipif(
    not _has_uno(), reason="no LibreOffice on this machine: apt install libreoffice-calc-nogui python3-uno"
)

_CONNECTED = """
import faulthandler, json, os, sys, time, uno
faulthandler.enable()  # its library can end the process; then the failure says where
from com.sun.star.beans import PropertyValue
job = json.load(open(sys.argv[1]))
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
for attempt in range(900):  # a busy machine takes a minute to start it
    try:
        context = resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % job["pipe"])
        break
    except Exception:
        time.sleep(0.2)
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
hidden = PropertyValue("Hidden", 0, True, 0)
"""
# no terminate() and no end of the interpreter while the connection closes: its library crashes there now and then
_ENDED = """
os._exit(0)
"""

_FILL_SCRIPT = (
    _CONNECTED
    + """
document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(job["file"]), "_blank", 0, (hidden,))
for sheet, cell, value in job["cells"]:
    there = document.Sheets.getByName(sheet).getCellRangeByName(cell)
    if isinstance(value, str) and value.startswith("typed:"):
        there.FormulaLocal = value[6:]
    elif isinstance(value, str):
        there.String = value
    else:
        there.Value = value
form = PropertyValue("FilterName", 0, "Calc MS Excel 2007 XML", 0)
document.storeToURL(uno.systemPathToFileUrl(job["saved"]), (form,))
document.close(True)
"""
    + _ENDED
)


def filled_in(file: Path, saved: Path, cells, folder: Path) -> None:
    """Open a workbook, write into cells, save it as XLSX under another name.

    ``cells`` are (sheet, cell, value); a text that begins with ``typed:`` is entered as at the keyboard.
    """
    _run_beside_libreoffice(_FILL_SCRIPT, {"file": str(file), "saved": str(saved), "cells": cells}, folder)


_EDIT_SCRIPT = (
    _CONNECTED
    + """
from com.sun.star.table import CellRangeAddress
form = PropertyValue("FilterName", 0, "Calc MS Excel 2007 XML", 0)
for one in job["books"]:
    document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(one["file"]), "_blank", 0, (hidden,))
    document.unprotect("")
    for name in document.Sheets.ElementNames:
        document.Sheets.getByName(name).unprotect("")
    for step in one["steps"]:
        do, sheet, *rest = step
        there = document.Sheets.getByName(sheet)
        if do == "type":
            there.getCellRangeByName(rest[0]).FormulaLocal = rest[1]
        elif do == "insert_rows":
            there.Rows.insertByIndex(rest[0] - 1, rest[1])
        elif do == "delete_rows":
            there.Rows.removeByIndex(rest[0] - 1, rest[1])
        elif do == "insert_columns":
            there.Columns.insertByIndex(rest[0] - 1, rest[1])
        elif do == "delete_columns":
            there.Columns.removeByIndex(rest[0] - 1, rest[1])
        elif do == "rename":
            there.Name = rest[0]
        elif do == "copy":
            document.Sheets.copyByName(sheet, rest[0], document.Sheets.Count)
        elif do == "remove":
            document.Sheets.removeByName(sheet)
        elif do == "merge":
            there.getCellRangeByName(rest[0]).merge(True)
        elif do == "percent_format":
            formats = document.NumberFormats
            percent = 128
            there.getCellRangeByName(rest[0]).NumberFormat = formats.getStandardFormat(percent, document.CharLocale)
        elif do == "sort":
            field = uno.createUnoStruct("com.sun.star.table.TableSortField")
            field.Field, field.IsAscending = rest[1], False
            fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
            uno.invoke(there.getCellRangeByName(rest[0]), "sort", ((PropertyValue("SortFields", 0, fields, 0),),))
        elif do == "text":
            there.getCellRangeByName(rest[0]).String = rest[1]
        elif do == "hide_rows":
            there.Rows.getByIndex(rest[0] - 1).IsVisible = False
        elif do == "hide_columns":
            there.Columns.getByIndex(rest[0] - 1).IsVisible = False
        elif do == "hide_sheet":
            there.IsVisible = False
        elif do == "note":
            there.Annotations.insertNew(there.getCellRangeByName(rest[0]).CellAddress, rest[1])
        elif do == "strike":
            there.getCellRangeByName(rest[0]).CharStrikeout = 1
        elif do == "filter":
            ranges = document.DatabaseRanges
            ranges.addNewByName("rows", there.getCellRangeByName(rest[0]).RangeAddress)
            ranges.getByName("rows").AutoFilter = True
            field = uno.createUnoStruct("com.sun.star.sheet.TableFilterField")
            field.Field, field.IsNumeric, field.StringValue = rest[1], False, rest[2]
            field.Operator = uno.Enum("com.sun.star.sheet.FilterOperator", "EQUAL")
            wanted = there.getCellRangeByName(rest[0]).createFilterDescriptor(True)
            wanted.ContainsHeader = True
            uno.invoke(wanted, "setFilterFields", (uno.Any("[]com.sun.star.sheet.TableFilterField", (field,)),))
            there.getCellRangeByName(rest[0]).filter(wanted)
        elif do == "move_sheet":
            document.Sheets.moveByName(sheet, rest[0])
        elif do == "copy_cells":
            source = there.getCellRangeByName(rest[0]).RangeAddress
            into = document.Sheets.getByName(rest[2])
            into.copyRange(into.getCellRangeByName(rest[1]).CellAddress, source)
        elif do == "text_box":
            shape = document.createInstance("com.sun.star.drawing.TextShape")
            there.DrawPage.add(shape)
            shape.setSize(uno.createUnoStruct("com.sun.star.awt.Size", 5000, 1000))
            shape.String = rest[0]
        elif do == "move_rows":
            source = there.getCellRangeByName(rest[0]).RangeAddress
            there.moveRange(there.getCellRangeByName(rest[1]).CellAddress, source)
    as_filter = PropertyValue("FilterName", 0, one.get("filter", "Calc MS Excel 2007 XML"), 0)
    document.storeToURL(uno.systemPathToFileUrl(one["saved"]), (as_filter,))
    document.close(True)
"""
    + _ENDED
)


def edit_books(books, folder: Path) -> None:
    """Edit workbooks in one LibreOffice; each is ``{"file": ..., "saved": ..., "steps": [[do, sheet, ...], ...]}``."""
    _run_beside_libreoffice(_EDIT_SCRIPT, {"books": books}, folder)


def _run_beside_libreoffice(script: str, job: dict, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    pipe = f"plan{abs(hash(str(folder)))}"
    job_file, script_file = folder / "job.json", folder / "script.py"
    job_file.write_text(json.dumps(job | {"pipe": pipe}))
    script_file.write_text(script)
    office = subprocess.Popen(
        [SOFFICE, "--headless", "--norestore", f"-env:UserInstallation=file://{folder}/profile",
         f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        done = subprocess.run(
            [PYTHON, str(script_file), str(job_file)], capture_output=True, text=True, timeout=300, check=False
        )
        assert done.returncode == 0, (done.returncode, done.stderr)
    finally:
        os.killpg(office.pid, signal.SIGKILL)  # what was started is a launcher, the office is its child
        office.wait()
