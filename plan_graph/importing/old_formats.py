"""Old Word and Excel files, RTF and OpenDocument, made into .docx and .xlsx by the LibreOffice of this machine.

LibreOffice ends with status 0 whether or not it wrote anything, so the new file is the only proof. It takes text or
garbage for a document when its name is that of one; therefore the kind is known from the content before, and named.
It runs with a new profile, without macros, links and the network, in a process of its own with bounds, which is ended
with all that it has started.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from plan_graph.model.diagnostics import Diagnostic, InputError


class OldFormat(NamedTuple):
    """How LibreOffice opens a kind of file, and what it makes of it."""

    opened_as: str
    made: str
    filter: str


_WORD, _EXCEL = ("docx", "MS Word 2007 XML"), ("xlsx", "Calc MS Excel 2007 XML")
OLD_FORMATS: Mapping[str, OldFormat] = {
    "doc": OldFormat("MS Word 97", *_WORD),
    "rtf": OldFormat("Rich Text Format", *_WORD),
    "odt": OldFormat("writer8", *_WORD),
    "xls": OldFormat("MS Excel 97", *_EXCEL),
    "ods": OldFormat("calc8", *_EXCEL),
}
WAIT_SECONDS = 120
MEMORY = 4 * 2**30
LARGEST_MADE = 150 * 2**20
_SETTINGS = {
    "org.openoffice.Office.Common/Security/Scripting": {
        "DisableMacrosExecution": ("boolean", "true"),
        "MacroSecurityLevel": ("int", "3"),
        "BlockUntrustedRefererLinks": ("boolean", "true"),
        "CheckDocumentEvents": ("boolean", "true"),
    },
    "org.openoffice.Office.Calc/Content/Update": {"Link": ("int", "1")},  # never: ScLkUpdMode
    "org.openoffice.Office.Writer/Content/Update": {"Link": ("int", "0")},  # never
    "org.openoffice.Inet/Settings": {
        "ooInetProxyType": ("int", "2"),
        "ooInetHTTPProxyName": ("string", "127.0.0.1"),
        "ooInetHTTPProxyPort": ("int", "9"),
        "ooInetHTTPSProxyName": ("string", "127.0.0.1"),
        "ooInetHTTPSProxyPort": ("int", "9"),
    },
}
"""Of the profile; a proxy that is not there keeps what still would ask the network from it."""
_START = (
    "import os, sys; sys.path[:] = sys.argv[1].split(os.pathsep); "
    "from plan_graph.importing.old_formats import start; start(sys.argv[2:])"
)


def find_libreoffice() -> str | None:
    """The LibreOffice of this machine, if there is one."""
    command = shutil.which("soffice") or shutil.which("libreoffice")
    usual = (
        "/Applications/LibreOffice.app/Contents/MacOS/soffice",
        r"C:\Program Files\LibreOffice\program\soffice.exe",
    )
    return command or next((place for place in usual if Path(place).exists()), None)


def convert_file(name: str, kind: str, content: bytes) -> bytes:
    """The Word document or workbook that LibreOffice makes of a file.

    Parameters
    ----------
    name
        The name of the file, for its diagnostics.
    kind
        A key of :data:`OLD_FORMATS`, by its content.
    content
        Its bytes.

    Raises
    ------
    InputError
        ``import-old-format`` without LibreOffice; ``import-not-converted`` when it makes nothing of the file;
        ``import-file-too-large`` when it does not end in time.
    """
    way = OLD_FORMATS[kind]
    values = {"kind": f".{kind}", "other": f".{way.made}"}
    program = find_libreoffice()
    if program is None:
        raise InputError([Diagnostic("import-old-format", name, values=values)])
    with tempfile.TemporaryDirectory(prefix="plan-graph-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        _write_profile(place / "profile")
        source, out = place / f"plan.{kind}", place / "out"
        source.write_bytes(content)
        out.mkdir()
        command = [
            program, f"-env:UserInstallation={(place / 'profile').as_uri()}", "--headless", "--norestore",
            "--nolockcheck", "--nodefault", "--nologo", f"--infilter={way.opened_as}",
            "--convert-to", f"{way.made}:{way.filter}", "--outdir", str(out), str(source),
        ]  # fmt: skip
        if not _run(command, place):
            raise InputError([Diagnostic("import-file-too-large", name)])
        made = out / f"plan.{way.made}"
        if not made.is_file() or not 0 < made.stat().st_size <= LARGEST_MADE:
            raise InputError([Diagnostic("import-not-converted", name, values=values)])
        return made.read_bytes()


def _write_profile(folder: Path) -> None:
    """Write a profile in which nothing of a document is run, and nothing is fetched for it."""
    lines = [
        f'<item oor:path="/{path}"><prop oor:name="{key}" oor:op="fuse" oor:type="xs:{kind}">'
        f"<value>{value}</value></prop></item>"
        for path, settings in _SETTINGS.items()
        for key, (kind, value) in settings.items()
    ]
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{''.join(lines)}</oor:items>",
        encoding="utf-8",
    )


def _run(command: list[str], folder: Path) -> bool:
    """Run a program with bounds in a folder of its own; False when it has not ended in time."""
    posix = os.name == "posix"
    package = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join([one for one in sys.path if one] + [package])
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-P", "-c", _START, path, *command] if posix else command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={**os.environ, "TMPDIR": str(folder), "HOME": str(folder)},
        start_new_session=posix,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        process.wait(WAIT_SECONDS)
    except subprocess.TimeoutExpired:
        return False
    finally:
        if sys.platform == "win32":
            if process.poll() is None:
                process.kill()
        else:
            with contextlib.suppress(ProcessLookupError):  # what it has started ends with it
                os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return True


def start(command: list[str]) -> None:
    """Bound this process, then become the program."""
    import resource

    from plan_graph.importing.reading_process import set_bounds

    set_bounds(MEMORY, WAIT_SECONDS)
    with contextlib.suppress(ValueError, OSError):  # a system that does not take this bound
        resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_MADE, LARGEST_MADE))
    os.execv(command[0], command)  # noqa: S606
