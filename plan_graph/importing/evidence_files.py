"""Files that agencies send as evidence: kept in the folder ``evidence`` of a plan, each under the hash of its bytes.

``check`` compares the bytes with the hash again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePosixPath, PureWindowsPath
from urllib.parse import unquote, urlparse

from plan_graph.model.diagnostics import Diagnostic
from plan_graph.model.plan import Plan
from plan_graph.model.records import Report
from plan_graph.storing.atomic_file import write_whole

FOLDER = "evidence"
LARGEST = 50 * 2**20
_STORED = re.compile(r"([0-9a-f]{64})(?:\.[a-z0-9]+)?")
"""The name under which a file is kept: the hash of its bytes, and its ending."""
_NAMES = re.compile(r"[;\n<>]+")
_FILE = re.compile(r"[^:*?\"|]+\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|jpe?g|png|tiff?|zip|rar|7z|txt|csv|msg|eml)", re.I)


class EvidenceFiles:
    """The files that reports name, looked for in one folder and its sub-folders as they name them.

    Parameters
    ----------
    folder
        Where the files lie that came with a workbook.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.stored: dict[str, Path] = {}

    def attach(self, report: Report, line: int, file: str) -> tuple[Report, list[Diagnostic]]:
        """The report with the names of its files, and a fault for each that is not there."""
        faults: list[Diagnostic] = []
        kept: list[str] = []
        for name in _names_of_files(report.evidence or ""):
            path = self._look_up(name)
            values = {"item": report.activity, "found": name[:80]}
            if path is None:
                faults.append(Diagnostic("report-evidence-missing", file, line, "", values))
            elif path.stat().st_size > LARGEST:
                faults.append(Diagnostic("report-evidence-large", file, line, "", values))
            else:
                stored = f"{hashlib.sha256(path.read_bytes()).hexdigest()}{path.suffix.lower()}"
                self.stored[stored] = path
                kept.append(stored)
        return (replace(report, evidence_file=" ".join(dict.fromkeys(kept))) if kept else report), faults

    def _look_up(self, name: str) -> Path | None:
        """The file of a name: beside the workbook, or below it; never outside that folder."""
        parts = PurePosixPath(name.replace("\\", "/")).parts
        below = not PureWindowsPath(name).drive and not name.startswith(("/", "\\")) and ".." not in parts
        for place in (Path(*parts) if below and parts else None, Path(parts[-1]) if parts else None):
            if place is None:
                continue
            path = self.folder / place
            if path.is_file() and path.resolve().is_relative_to(self.folder.resolve()):
                return path
        return None

    def store(self, plan: Path, reports: Iterable[Report]) -> tuple[Path, ...]:
        """Copy the files of these reports into a plan's folder; one that is there already is not written again."""
        named = {name for report in reports for name in (report.evidence_file or "").split()}
        written = []
        for name in sorted(named & self.stored.keys()):
            target = plan / FOLDER / name
            if not target.exists():
                target.parent.mkdir(exist_ok=True)
                write_whole(target, self.stored[name].read_bytes())
                written.append(target)
        return tuple(written)


def evidence_faults(folder: Path, plan: Plan) -> tuple[Diagnostic, ...]:
    """A fault for each file of evidence that the log names and the plan's folder lacks, or whose bytes have changed."""
    faults = []
    states: dict[str, str] = {}
    for report, line in plan.reports.rows_with_lines():
        for name in (report.evidence_file or "").split():
            if name not in states:
                states[name] = _state_of_file(folder / FOLDER, name)
            if states[name]:
                values = {"item": report.activity, "found": name[:80]}
                faults.append(Diagnostic(f"evidence-{states[name]}", "reports.csv", line, "evidence_file", values))
    return tuple(faults)


def _state_of_file(folder: Path, name: str) -> str:
    """``missing`` or ``changed``; empty where the file is as it was stored."""
    known = _STORED.fullmatch(name)
    path = folder / name
    if known is None or not path.is_file():
        return "missing"
    with path.open("rb") as content:
        return "" if hashlib.file_digest(content, "sha256").hexdigest() == known[1] else "changed"


def _names_of_files(evidence: str) -> list[str]:
    """The names of files in a cell: parted by semicolons or line ends; the address of a link to a file is one."""
    names = []
    for part in _NAMES.split(evidence):
        text = part.strip()
        if text.casefold().startswith("file:"):
            text = unquote(urlparse(text).path)
            text = text[1:] if PureWindowsPath(text[1:]).drive else text
        if _FILE.fullmatch(text) or (
            text and PureWindowsPath(text).drive and _FILE.fullmatch(PureWindowsPath(text).name)
        ):
            names.append(text)
    return names
