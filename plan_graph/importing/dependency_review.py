"""Dependencies confirmed or rejected by a planner, in bulk: out as a sheet, decided there, and back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path

from plan_graph.analysis.numbers import Numbers, numbers_on
from plan_graph.answers.table import Column
from plan_graph.answers.table import Table as ShownTable
from plan_graph.edits import ConfirmDependency, Edit, RejectDependency
from plan_graph.edits.journal import Origin
from plan_graph.edits.log_edits import ProposeDependency
from plan_graph.edits.recording import record_edits
from plan_graph.importing.agency_vocabulary import fold
from plan_graph.importing.dependency_proposals import propose_dependencies
from plan_graph.importing.safe_files import content_of, text_of
from plan_graph.model.diagnostics import Diagnostic, InputError, refuse_if_any
from plan_graph.model.plan import Plan
from plan_graph.model.records import Dependency
from plan_graph.model.words import BASIS
from plan_graph.render.csv import to_csv
from plan_graph.reporting.work_tables import awaiting_review
from plan_graph.storing.tables import DELIMITERS, csv_rows
from plan_graph.words import Language, Word, title_language

COLUMNS = ("predecessor", "predecessor_title", "successor", "successor_title", "basis", "evidence", "decision")
_NEEDED = ("predecessor", "successor", "decision")
_WORDS: Mapping[str, str] = {
    "confirm": "confirmed", "confirmed": "confirmed", "yes": "confirmed", "xác nhận": "confirmed", "đúng": "confirmed",
    "có": "confirmed", "reject": "rejected", "rejected": "rejected", "no": "rejected", "bác": "rejected",
    "sai": "rejected", "không": "rejected",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decision:
    """A planner's decision on a dependency: ``confirmed`` or ``rejected``."""

    predecessor: str
    successor: str
    basis: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a review changed: how many were added, confirmed and rejected, and what was taken up before."""

    proposed: int = 0
    confirmed: int = 0
    rejected: int = 0
    doubts: tuple[Diagnostic, ...] = ()


def open_dependencies(plan: Plan, *, every: bool = False) -> tuple[Dependency, ...]:
    """Those that await review, in the order of the table; ``every`` gives the decided ones, too."""
    return plan.dependencies.rows if every else awaiting_review(plan)


def review_sheet(plan: Plan, language: Language, day: date, *, every: bool = False) -> bytes:
    """A CSV file for a spreadsheet with a row for each open dependency and an empty column for the decision.

    Works have the numbers that are in force on the day.
    """
    names, labels = plan.titles(language), numbers_on(plan, day).labels
    rows = []
    for row in open_dependencies(plan, every=every):
        evidence = (row.evidence_vi if title_language(language) == "vi" else row.evidence_en) or ""
        ends = [text for end in (row.predecessor, row.successor) for text in (labels.get(end, end), names[end])]
        rows.append((*ends, BASIS[row.basis][language], evidence, ""))
    heads = tuple(Column(key, "text", Word(f"tables.column-{key}")) for key in COLUMNS)
    return to_csv(ShownTable("review", "", heads, tuple(rows), language), for_excel=True).encode()


def read_decisions(file: Path) -> tuple[Decision, ...]:
    """The decisions of a sheet; a row whose decision is blank decides nothing.

    Raises
    ------
    InputError
        With every row that cannot be read.
    """
    text = text_of(file.name, content_of(file))
    delimiter = max(DELIMITERS, key=text.partition("\n")[0].count)
    rows = csv_rows(text, delimiter)
    first = next(rows, None)
    header = [fold(name) for name in first[1]] if first is not None and not isinstance(first[1], str) else []
    faults = [
        Diagnostic("review-column", file.name, 1, values={"name": name}) for name in _NEEDED if name not in header
    ]
    refuse_if_any(faults)
    places = {name: header.index(name) for name in _NEEDED}
    decisions = []
    for line, cells in rows:
        if isinstance(cells, str) or len(cells) <= max(places.values()):
            faults.append(Diagnostic("row-length", file.name, line, values=_lengths(cells, header)))
            continue
        before, after, word = (cells[places[name]].strip().removeprefix("'") for name in _NEEDED)
        basis = _WORDS.get(fold(word))
        if basis is not None:
            decisions.append(Decision(before, after, basis))
        elif word:
            faults.append(Diagnostic("review-word", file.name, line, "decision", {"found": word[:40]}))
    refuse_if_any(faults)
    return tuple(decisions)


def review(
    folder: Path,
    decisions: Iterable[Decision],
    origin: Origin,
    file: str = "dependencies.csv",
    *,
    propose: bool = False,
) -> Reviewed:
    """Record decisions in a plan folder, and first, if asked, what the plan suggests; as a whole or not at all.

    Raises
    ------
    InputError
        When a decision is about no dependency of the plan, or one is decided in two ways.
    """
    chosen = tuple(decisions)

    def make(plan: Plan) -> list[Edit]:
        added = propose_dependencies(plan) if propose else ()
        rows = [*plan.dependencies, *added]
        edits: list[Edit] = [
            ProposeDependency(*(getattr(row, column.name) for column in fields(ProposeDependency))) for row in added
        ]
        decided = _with_ids(chosen, numbers_on(plan, origin.day), file)
        for before, after in zip(rows, apply_decisions(rows, decided, file), strict=True):
            if before.basis != after.basis:
                decide = ConfirmDependency if after.basis == "confirmed" else RejectDependency
                edits.append(decide(after.predecessor, after.successor))
        return edits

    recorded = record_edits(folder, make, origin)
    counts = Counter(entry.what["do"] for entry in recorded.entries)
    added, confirmed, rejected = (counts[edit.do] for edit in (ProposeDependency, ConfirmDependency, RejectDependency))
    return Reviewed(added, confirmed, rejected, recorded.doubts)


def _with_ids(decisions: Iterable[Decision], numbers: Numbers, file: str) -> list[Decision]:
    """The decisions with the ids of their works, which may be named by their numbers."""
    faults: list[Diagnostic] = []
    named = []
    for one in decisions:
        try:
            ends = [numbers.require_written(end, file) for end in (one.predecessor, one.successor)]
            named.append(Decision(ends[0], ends[1], one.basis))
        except InputError as error:
            faults += error.diagnostics
    refuse_if_any(faults)
    return named


def apply_decisions(rows: Iterable[Dependency], decisions: Iterable[Decision], file: str) -> list[Dependency]:
    """The dependencies with the bases that were decided.

    Raises
    ------
    InputError
        With every decision about none of them, and every one that contradicts another.
    """
    known = list(rows)
    pairs = {(row.predecessor, row.successor) for row in known}
    bases: dict[tuple[str, str], str] = {}
    faults = []
    for one in decisions:
        pair = (one.predecessor, one.successor)
        values = {"predecessor": one.predecessor[:40], "successor": one.successor[:40]}
        if pair not in pairs:
            faults.append(Diagnostic("review-unknown", file, values=values))
        elif bases.setdefault(pair, one.basis) != one.basis:
            faults.append(Diagnostic("review-twice", file, values=values))
    refuse_if_any(faults)
    return [replace(row, basis=bases.get((row.predecessor, row.successor), row.basis)) for row in known]


def decision_on(pair: str, basis: str) -> Decision:
    """A decision on ``I/3.1:I/3.2``.

    Raises
    ------
    InputError
        When the text names no two activities.

    Examples
    --------
    >>> decision_on("I/3.1:I/3.2", "confirmed")
    Decision(predecessor='I/3.1', successor='I/3.2', basis='confirmed')
    """
    before, colon, after = pair.partition(":")
    if not (before.strip() and colon and after.strip()):
        raise InputError([Diagnostic("review-pair", pair[:60], values={"found": pair[:60]})])
    return Decision(before.strip(), after.strip(), basis)


def _lengths(cells: list[str] | str, header: list[str]) -> dict[str, str]:
    return {"found": str(len(cells)) if isinstance(cells, list) else "?", "wanted": str(len(header))}
