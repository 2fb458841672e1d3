"""Questions of the page about files: a plan or reports brought in and confirmed, templates and papers taken out.

A file comes in pieces, for one message cannot hold it. What a stranger sent is read in a process of its own by the
importer; its name is a name only, never a path.
"""

from __future__ import annotations

import base64
import binascii
import io
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from plan_graph.analysis.calendar import cut_off_day
from plan_graph.edits.journal import Origin
from plan_graph.lab.faults import faults_html
from plan_graph.lab.plan_work import last_seen, refusal, tell_others, user_name
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.naming import slug
from plan_graph.render.html import document_to_html
from plan_graph.reporting.period import report_period
from plan_graph.scene import Scene
from plan_graph.words import LANGUAGES, message

if TYPE_CHECKING:
    from plan_graph.importing.import_result import Imported

Question = Mapping[str, Any]
Answer = tuple[dict[str, Any], list[bytes]]

PERIODS = ("Q1", "H1", "Q3", "FY")


@dataclass(slots=True)
class Brought:
    """A file that a person brings: what has come of it, and what was read from it."""

    name: str
    size: int
    content: bytearray = field(default_factory=bytearray)
    imported: Imported | None = None

    @property
    def is_whole(self) -> bool:
        """Has all of it come."""
        return len(self.content) == self.size


class Session(Protocol):
    """What questions about files ask of the session of a person at the workbench."""

    by: str
    home: Path
    brought: dict[str, Brought]

    def before(self, scene: Scene) -> Any:
        """The knowledge base of a scene, without its scenario."""

    def add_plan(self, folder: Path) -> str:
        """Open the plan of a folder beside the others, and show it."""

    def renew(self) -> None:
        """Read the plan again."""

    def new_state(self, scene: Scene) -> dict[str, Any]:
        """The items and their state."""


def take_piece(session: Session, question: Question) -> Answer:
    """A piece of a file; ``at`` is its place. A file that is too large is refused before it is sent."""
    key, at, size = str(question.get("file")), int(question.get("at", 0)), int(question.get("size", 0))
    name = Path(str(question.get("name")).replace("\\", "/")).name[:200] or "x"
    from plan_graph.importing.safe_files import LARGEST_FILE  # with all of importing, which nobody may need

    if size > LARGEST_FILE:
        values = {"size": f"{size / 2**20:.0f} MB", "limit": f"{LARGEST_FILE // 2**20} MB"}
        raise InputError([Diagnostic("import-file-large", name, values=values)])
    if at == 0:
        session.brought.clear()  # one at a time: what was not confirmed goes
        session.brought[key] = Brought(name, size)
    brought = session.brought.get(key)
    try:
        piece = base64.b64decode(str(question.get("data", "")), validate=True)
    except binascii.Error:
        piece = b""
    if brought is None or len(brought.content) != at or at + len(piece) > size or (size and not piece):
        session.brought.pop(key, None)
        raise InputError([Diagnostic("work-file-broken", name)])
    brought.content += piece
    return {"at": len(brought.content)}, []


def read_plan_file(session: Session, question: Question) -> Answer:
    """What was read from a plan in Word, Excel or PDF: columns, doubts, cells; nothing is written yet.

    ``year`` and ``title`` are those that a person gives the plan; without them the reader takes those of the text, and
    asks for a year that is not in it.
    """
    from plan_graph.importing.import_plan import import_plan
    from plan_graph.importing.import_report import report_document

    scene = Scene.from_dict(question.get("scene"))
    brought = _require_file(session, question)
    given = str(question.get("year") or "")
    year, title = int(given) if given.isdecimal() else None, str(question.get("title") or "")[:300]
    with tempfile.TemporaryDirectory() as place:
        known = session.before(scene).plan if question.get("agencies") else None
        try:
            brought.imported = import_plan(
                _write_to(Path(place), brought), date.today(), year, known=known, title=title
            )
        except InputError as error:
            if [one.id for one in error.diagnostics] != ["import-year-unknown"]:
                raise
            return {"needs_year": True}, []
    document = report_document(brought.imported, scene.language)
    tables = {table.key: table for table in document.tables}
    shown = [tables[key] for key in ("counts", "doubts", "fates", "columns") if key in tables]
    html = document_to_html(type(document)(document.title, tuple(shown), (), document.language), ("counts", "doubts"))
    title = brought.imported.plan.package.title[scene.language]
    guessed = any(one.id == "import-year-guessed" for one in brought.imported.doubts)
    return {
        "html": html, "title": title, "unaccounted": len(brought.imported.ledger.unaccounted),
        "year": brought.imported.plan.package.year, "guessed_year": guessed,
    }, []  # fmt: skip


def accept_plan(session: Session, question: Question) -> Answer:
    """The plan that was read, written into the folder of the person and opened."""
    from plan_graph.importing.import_plan import write_imported

    brought = _require_file(session, question)
    if brought.imported is None:
        raise InputError([Diagnostic("work-file-broken", brought.name)])
    folder = _free_folder(session.home, brought.imported.plan.package.name)
    write_imported(brought.imported, folder)
    session.brought.clear()
    return {"plan": session.add_plan(folder)}, []


def copy_plan(session: Session, question: Question) -> Answer:
    """A copy of the plan in the folder of the person, to record in; opened."""
    kb = session.before(Scene.from_dict(question.get("scene")))
    if kb.journal is None:
        raise InputError([Diagnostic("work-without-folder", kb.plan.package.name)])
    folder = _free_folder(session.home, kb.plan.package.name)
    folder.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(kb.journal.folder, folder)
    for path in (folder, *folder.rglob("*")):  # a copy of what is read only is there to be written
        path.chmod(path.stat().st_mode | 0o200)
    return {"plan": session.add_plan(folder)}, []


def read_report_file(session: Session, question: Question) -> Answer:
    """What would be taken from a filled report workbook, tried on a copy of the plan; nothing is written yet."""
    from plan_graph.importing.report_intake import take_reports

    scene = Scene.from_dict(question.get("scene"))
    kb = session.before(scene)
    _require_writable(kb)
    with tempfile.TemporaryDirectory() as place:
        trial = Path(place) / "plan"
        shutil.copytree(kb.journal.folder, trial)
        taken = take_reports(
            trial, [_write_to(Path(place), _require_file(session, question))], _origin(session), scene.language
        )
    told = message("headings.reports-added", scene.language, n=taken.added, repeated=taken.repeated)
    return {
        "told": told,
        "added": taken.added,
        "faulty": faults_html(taken.faults, scene.language) if taken.faults else "",
    }, []


def accept_reports(session: Session, question: Question) -> Answer:
    """The reports of the workbook, added to the log of the plan."""
    from plan_graph.importing.report_intake import take_reports

    scene = Scene.from_dict(question.get("scene"))
    kb = session.before(scene)
    _require_writable(kb)
    with tempfile.TemporaryDirectory() as place:
        file = _write_to(Path(place), _require_file(session, question))
        taken = take_reports(kb.journal.folder, [file], _origin(session), scene.language)
    session.brought.clear()
    session.renew()
    told = message("headings.reports-added", scene.language, n=taken.added, repeated=taken.repeated)
    others = tell_others(session.before(scene), last_seen(kb), taken.id)
    return {"recorded": [told], "others": others, "doubts": "", **session.new_state(scene)}, []


def report_forms(session: Session, question: Question) -> Answer:
    """The workbook in which agencies report; with ``agency`` the sheet of one."""
    from plan_graph.export.report_template import report_template

    scene = Scene.from_dict(question.get("scene"))
    kb = session.before(scene)
    agency = str(question.get("agency") or "")
    book = report_template(kb.assessment, scene.day, [agency] if agency else None)
    name = slug(agency or message("documents.report-file-all", scene.language))
    return {"files": [f"{name}-{scene.day.isoformat()}.xlsx"]}, [book]


def publish(session: Session, question: Question) -> Answer:
    """The papers of a period in one archive; ``agency`` is who sends them, else the standing agency of the plan."""
    from plan_graph.export.publish import Choices, build_files, refuse_large_plan

    scene = Scene.from_dict(question.get("scene"))
    kb = session.before(scene)
    refuse_large_plan(kb.plan)
    code = str(question.get("period"))
    period = report_period(f"{code}-{kb.plan.package.year}" if code in PERIODS else code, cut_off_day(kb.plan))
    on = kb.as_of(period.closes)
    states = {}
    for language in LANGUAGES:
        state = on.in_language(language)
        states[language] = (state.assessment, state.summary)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in build_files(
            states, period, lambda _: None, Choices(str(question.get("agency") or ""))
        ).items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return {"files": [f"{slug(kb.plan.package.name)}-{period.code}-{period.year}.zip"]}, [out.getvalue()]


def _require_file(session: Session, question: Question) -> Brought:
    brought = session.brought.get(str(question.get("file")))
    if brought is None or not brought.is_whole:
        raise InputError([Diagnostic("work-file-broken", brought.name if brought else "x")])
    return brought


def _require_writable(kb: Any) -> None:
    refused = refusal(kb)
    if refused is not None:
        raise InputError([refused])


def _write_to(place: Path, brought: Brought) -> Path:
    """The file under its own name, which messages and tables show; alone in a folder of its own."""
    folder = place / "file"
    folder.mkdir()
    name = "".join(letter if letter.isprintable() and letter not in '<>:"/\\|?*' else "_" for letter in brought.name)
    stem, ending = Path(name).stem.strip(". ")[:60] or "x", Path(name).suffix[:8]
    path = folder / f"{stem}{ending}"
    path.write_bytes(bytes(brought.content))
    return path


def _free_folder(home: Path, name: str) -> Path:
    """A folder that is not there yet."""
    number, folder = 1, home / slug(name, "plan")
    while folder.exists():
        number += 1
        folder = home / f"{slug(name, 'plan')}-{number}"
    return folder


def _origin(session: Session) -> Origin:
    return Origin(datetime.now().replace(microsecond=0), session.by or user_name())


FILE_ANSWERS: Mapping[str, Callable[[Session, Question], Answer]] = {
    "take-piece": take_piece,
    "read-plan-file": read_plan_file,
    "accept-plan": accept_plan,
    "copy-plan": copy_plan,
    "read-report-file": read_report_file,
    "accept-reports": accept_reports,
    "report-forms": report_forms,
    "publish": publish,
}
