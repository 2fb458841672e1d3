"""Changes of a plan folder made at the workbench: reports, decisions, corrections, undo; each an edit of its journal.

The values of a form come as texts, as a page sends them. Nothing is changed unless everything of a form can be.
"""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from plan_graph.edits import Appoint, ConfirmDependency, Edit, MoveDate, Reassign, RejectDependency
from plan_graph.edits.journal import Basis, Entry, Journal, Origin
from plan_graph.edits.log_edits import DecideFinding
from plan_graph.edits.progress_log import add_reports
from plan_graph.edits.recording import Recorded, record_edits, undo_change
from plan_graph.edits.row_changes import cells_of
from plan_graph.edits.rows import ChangeRow, CorrectCell
from plan_graph.model.arguments import read_day
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.plan import Plan
from plan_graph.model.records import Assignment, Report
from plan_graph.model.windows import Windows
from plan_graph.reporting.work_tables import awaiting_review
from plan_graph.shipped import SHIPPED_PLAN
from plan_graph.words import Language, message, title_language

Values = Mapping[str, Any]

WAIT = 10
"""Seconds to wait while somebody else writes: a person waits before a screen."""

LOG_SHOWN = 100
"""Edits of the log that are shown, the last first."""

_TABLE_OF = {"field": "fields", "objective": "objectives", "task": "tasks", "activity": "activities", "event": "events"}


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the number of the change, and what is doubtful about it."""

    id: int | None
    doubts: tuple[Diagnostic, ...] = ()

    @classmethod
    def of(cls, recorded: Recorded) -> Written:
        """What the journal says of a change."""
        return cls(recorded.id, recorded.doubts)


def user_name() -> str:
    """The name under which somebody is known to the machine; empty where it knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def refusal(kb: Any) -> Diagnostic | None:
    """Why a plan cannot be changed; None where it can be. Nothing is written to find out."""
    if kb.journal is None:
        return Diagnostic("work-without-folder", kb.plan.package.name)
    folder: Path = kb.journal.folder.resolve()
    if folder == SHIPPED_PLAN.resolve():
        return Diagnostic("work-shipped-plan", kb.plan.package.name)
    files = (path for path in folder.iterdir() if path.suffix in (".csv", ".jsonl", ".json"))
    closed = [path for path in (folder, folder.parent, *files) if not os.access(path, os.W_OK)]
    return Diagnostic("work-read-only", folder.name, values={"name": closed[0].name}) if closed else None


def origin_of(values: Values) -> Origin:
    """Who records, on what basis and why, by the fields ``by``, ``basis``, ``basis_day`` and ``reason`` of a form."""
    number, day = _text(values, "basis"), _day(values, "basis_day")
    if day and not number:
        raise InputError([Diagnostic("work-value-missing", "basis")])
    now = datetime.now().replace(microsecond=0)
    by = _text(values, "by") or user_name()
    return Origin(now, by, Basis(number, day) if number else None, _text(values, "reason"), _day(values, "from"))


class PlanWork:
    """Changes of the folder of a plan, as one person makes them.

    Parameters
    ----------
    kb
        The knowledge base of the plan, as that person sees it.
    """

    def __init__(self, kb: Any) -> None:
        self.kb = kb
        refused = refusal(kb)
        if refused is not None:
            raise InputError([refused])
        self.folder: Path = kb.journal.folder

    def report(self, activities: Sequence[str], values: Values) -> Written:
        """A report on each of some activities: ``state``, ``percent``, ``date``, ``evidence``, ``causes``, ``note``."""
        _require_chosen(activities)
        day = _day(values, "date")
        if day is None:
            raise InputError([Diagnostic("work-value-missing", "date")])
        percent = _percent(values)
        names = ("evidence", "causes", "difficulties", "proposals", "note")
        more: dict[str, Any] = {name: _text(values, name) or None for name in names}
        more["proposed_due"] = _day(values, "proposed_due")
        state = _text(values, "state")
        rows = [Report(day, one, state, percent, reporter=self._reporter(one, values), **more) for one in activities]
        added = add_reports(self.folder, rows, origin_of(values), wait=WAIT)
        doubts = added.doubts
        if not added.reports:
            doubts = (*doubts, Diagnostic("work-report-known", rows[0].activity))
        return Written(added.id, doubts)

    def _reporter(self, activity: str, values: Values) -> str | None:
        """The agency that reports: the one named, else the one that leads."""
        leads = self.kb.assessment.responsible(activity, "lead")
        return _text(values, "reporter") or (leads[0] if leads else None)

    def decide(self, decisions: Iterable[tuple[str, str, str]], values: Values) -> Written:
        """Dependencies decided on: what comes first, what waits for it, and ``confirmed`` or ``rejected``."""
        chosen = tuple(decisions)
        kinds = {"confirmed": ConfirmDependency, "rejected": RejectDependency}
        seen = _bases(self.kb.plan)

        def make(plan: Plan) -> list[Edit]:
            now = _bases(plan)
            _refuse_changed(f"{one} → {two}" for one, two, _ in chosen if now.get((one, two)) != seen.get((one, two)))
            return [kinds[basis](one, two) for one, two, basis in chosen]

        return self._record(make, values)

    def decide_finding(self, kind: str, item: str, values: Values) -> Written:
        """A decision on a finding: ``decision`` is a key of :data:`plan_graph.model.words.ACTION`, or ``dismissed``."""
        decision, until = _text(values, "decision"), _day(values, "until")
        edits: list[Edit] = [DecideFinding(kind, item, decision, until)]
        if decision == "deadline_extended":
            if until is None:
                raise InputError([Diagnostic("work-value-missing", "until")])
            edits.append(MoveDate(item, "due", until))
        return self._record(lambda _: edits, {"from": self.kb.date.isoformat(), **values})

    def correct(self, kind: str, id: str, column: str, values: Values) -> Written:
        """A ``title``, ``start``, ``due`` or ``lead`` put right, with a reason.

        With a day ``from``, a date or lead changes on that day; without one it was wrong from the start.
        """
        if not _text(values, "reason") and not _text(values, "basis"):
            raise InputError([Diagnostic("work-reason-missing", id)])
        to = _text(values, "to")
        if not to:
            raise InputError([Diagnostic("work-value-missing", column)])
        table, seen = _TABLE_OF[kind], _value_of(self.kb.plan, kind, id, column, self.kb)
        language = title_language(self.kb.language)

        def make(plan: Plan) -> list[Edit]:
            if _value_of(plan, kind, id, column, self.kb) != seen:
                _refuse_changed([id])
            if column == "title":
                return [CorrectCell(table, id, f"title_{language}", to)]
            if column == "lead":
                return [self._lead_edit(id, to, _day(values, "from"))]
            day = read_day(to, column)
            if _day(values, "from"):
                return [MoveDate(id, "start" if column == "start" else "due", day)]
            return [_window_edit(plan, id, column, day, self.kb.date)]

        return self._record(make, values)

    def _lead_edit(self, activity: str, to: str, day: date | None) -> Edit:
        leads = self.kb.assessment.responsible(activity, "lead")
        if not leads:
            return Appoint(activity, to, day)
        return Reassign(activity, "lead", leads[0], to, day, wholly=day is None)

    def undo(self, id: int, values: Values) -> Written:
        """Take a change back by a new one; the change of an undoing makes it again."""
        return Written.of(undo_change(self.folder, origin_of(values), id, WAIT))

    def _record(self, make: Callable[[Plan], Sequence[Edit]], values: Values) -> Written:
        return Written.of(record_edits(self.folder, make, origin_of(values), WAIT))

    def put(self, answer: Any, values: Values) -> Written:
        """Put the scenario of an answer into the plan, as one change."""
        return Written.of(answer.apply(origin_of(values)))


def last_seen(kb: Any) -> int:
    """The number of the last change that a person has seen; 0 before the first."""
    journal: Journal | None = kb.journal.journal if kb.journal else None
    return journal.entries[-1].id if journal and journal.entries else 0


def tell_others(kb: Any, seen: int, own: int | None = None) -> list[str]:
    """Each edit after a change that a person has seen, in words, but those of a change of their own."""
    journal: Journal | None = kb.journal.journal if kb.journal else None
    names, language = names_of(kb), kb.language
    somebody = message("workbench.somebody", language)
    return [
        message("workbench.recorded-meanwhile", language, by=entry.by or somebody,
                edit=entry.edit.sentence(names, language))
        for entry in (journal.entries if journal else ()) if entry.id > seen and entry.id != own
    ]  # fmt: skip


def log_rows(kb: Any, item: str | None = None) -> list[dict[str, Any]]:
    """The last changes of a plan, the newest first: number, time, by whom, sentence, why, and was it undone."""
    journal: Journal | None = kb.journal.journal if kb.journal else None
    if journal is None:
        return []
    names, language = names_of(kb), kb.language
    entries = [entry for entry in journal.entries if item is None or entry.mentions(item)][-LOG_SHOWN:]
    return [
        {
            "id": entry.id,
            "time": _time_words(entry, language),
            "by": entry.by,
            "text": entry.edit.sentence(names, language),
            "why": "; ".join(filter(None, (entry.reason, entry.basis.sentence(language) if entry.basis else ""))),
            "gone": entry.id in journal.undone_ids,
        }
        for entry in reversed(entries)
    ]


def names_of(kb: Any) -> Mapping[str, str]:
    """What to call an id in the sentence of a change."""
    names: Mapping[str, str] = kb.wording.names
    return names


def undo_of(kb: Any) -> int | None:
    """The number of the last change that still holds and is none of undoing."""
    journal: Journal | None = kb.journal.journal if kb.journal else None
    for number in reversed(journal.groups if journal else {}):
        if journal and number not in journal.undone_ids and journal.groups[number][0].undone_id is None:
            return number
    return None


def redo_of(kb: Any) -> int | None:
    """The number of the last undoing after which nothing new was recorded."""
    journal: Journal | None = kb.journal.journal if kb.journal else None
    back: list[int] = []
    for number, entries in journal.groups.items() if journal else ():
        undone = entries[0].undone_id
        if undone is None:
            back = []
        elif undone in back:
            back.remove(undone)
        else:
            back.append(number)
    return back[-1] if back else None


def review_rows(kb: Any) -> list[dict[str, str]]:
    """The dependencies that await review, in the order of the table."""
    names, own = kb.wording.names, title_language(kb.language)
    return [
        {
            "first": row.predecessor, "then": row.successor, "basis": message(f"codes.basis-{row.basis}", kb.language),
            "first_title": names[row.predecessor], "then_title": names[row.successor],
            "evidence": (row.evidence_vi if own == "vi" else row.evidence_en) or "",
        }
        for row in awaiting_review(kb.plan)
    ]  # fmt: skip


def _time_words(entry: Entry, language: Language) -> str:
    day = entry.recorded.strftime(message("codes.date-format", language))
    return f"{day} {entry.recorded:%H:%M}" if isinstance(entry.recorded, datetime) else day


def _bases(plan: Plan) -> dict[tuple[str, str], str]:
    return {(row.predecessor, row.successor): row.basis for row in plan.dependencies}


def _value_of(plan: Plan, kind: str, id: str, column: str, kb: Any) -> object:
    """What is corrected, to see whether somebody else changed it meanwhile."""
    if column == "lead":
        return frozenset(row for row in plan.assignments if row.activity == id)
    table: Any = plan.table(_TABLE_OF[kind])
    row = next((row for row in table if row.id == id), None)
    if row is None:
        raise InputError(
            [Diagnostic("unknown-reference", id, values={"found": id, "table": _TABLE_OF[kind], "near": ""})]
        )
    if column == "title":
        return getattr(row, f"title_{title_language(kb.language)}")
    return getattr(Windows(plan).on(row, kb.date), column)


def _window_edit(plan: Plan, id: str, column: str, to: date, day: date) -> Edit:
    """A date put right in the row that has it: of the activity, or of the window that is in force in its place."""
    placed = Windows(plan).row_on(id, day)
    if placed is None:
        return CorrectCell("activities", id, column, to.isoformat())
    row = placed[0]
    right = replace(row, start=to) if column == "start" else replace(row, due=to)
    return ChangeRow("windows", tuple(cells_of(row).items()), tuple(cells_of(right).items()))


def _refuse_changed(items: Iterable[str]) -> None:
    changed = list(items)
    if changed:
        raise InputError([Diagnostic("changed-meanwhile", one) for one in changed])


def _require_chosen(items: Sequence[str]) -> None:
    if not items:
        raise InputError([Diagnostic("work-nothing-chosen", Assignment.table)])


def _text(values: Values, name: str) -> str:
    return " ".join(str(values.get(name) or "").split())


def _day(values: Values, name: str) -> date | None:
    text = _text(values, name)
    return read_day(text, name) if text else None


def _percent(values: Values) -> float | None:
    text = _text(values, "percent").removesuffix("%").replace(",", ".").strip()
    if not text:
        return None
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if not 0 <= number <= 100:
        raise InputError([Diagnostic("report-percent", "percent", values={"found": text})])
    return number
