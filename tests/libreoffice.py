"""A real LibreOffice, headless, that fills in a workbook as a person would: cell by cell, then saves."""

import json
import shutil
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

_SCRIPT = """
import json, sys, time, uno
from com.sun.star.beans import PropertyValue
job = json.load(open(sys.argv[1]))
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
for attempt in range(300):
    try:
        context = resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % job["pipe"])
        break
    except Exception:
        time.sleep(0.2)
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
hidden = PropertyValue("Hidden", 0, True, 0)
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
try:
    desktop.terminate()
except Exception:
    pass
"""


def filled_in(file: Path, saved: Path, cells, folder: Path) -> None:
    """Open a workbook, write into cells, save it as XLSX under another name.

    ``cells`` are (sheet, cell, value); a text that begins with ``typed:`` is entered as at the keyboard.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pipe = f"plan{abs(hash(str(folder)))}"
    job = folder / "job.json"
    job.write_text(json.dumps({"file": str(file), "saved": str(saved), "cells": cells, "pipe": pipe}))
    script = folder / "fill.py"
    script.write_text(_SCRIPT)
    office = subprocess.Popen(
        [SOFFICE, "--headless", "--norestore", f"-env:UserInstallation=file://{folder}/profile",
         f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        subprocess.run([PYTHON, str(script), str(job)], capture_output=True, text=True, timeout=120, check=True)
        office.wait(60)
    finally:
        office.kill()
        office.wait()
