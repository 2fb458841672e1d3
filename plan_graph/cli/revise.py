"""A revision on the command line: shown first, and written where nothing about it is undecided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from plan_graph.answers.table import Document
from plan_graph.edits.journal import Origin
from plan_graph.importing.import_result import Imported
from plan_graph.model.plan import Plan
from plan_graph.words import Language


def show_revision(
    folder: Path,
    known: Plan,
    imported: Imported,
    origin: Origin,
    effective: str | None,
    pairs: Sequence[str],
    decisions: Path | None,
    sheet: Path | None,
    language: Language,
    *,
    leave: bool,
    dry_run: bool,
) -> None:
    """Show what a document changes of a plan, and write it unless that is only tried or something is undecided."""
    from plan_graph.cli.messages import print_diagnostics
    from plan_graph.cli.output import echo_path, echo_text
    from plan_graph.importing.import_report import by_harm
    from plan_graph.importing.revision import match_revision, revise
    from plan_graph.importing.revision_decisions import decide, leave_open
    from plan_graph.importing.revision_sheet import doubts_table, read_pairs, read_sheet
    from plan_graph.importing.revision_writing import write_revision
    from plan_graph.knowledge_base.plan_diff import diff_revision
    from plan_graph.model.arguments import read_day
    from plan_graph.render.formats import save_document
    from plan_graph.render.terminal import print_document
    from plan_graph.words import message

    day = read_day(effective, "--effective") if effective else origin.day
    basis = origin.basis.sentence(language) if origin.basis else ""
    matching = match_revision(known, imported, day)
    chosen = {**(read_sheet(decisions) if decisions else {}), **read_pairs(pairs)}
    if chosen:
        place = decisions.name if decisions else "--decide"
        matching = decide(matching, chosen, known, imported.plan, place)
    doubts = doubts_table(matching, known, imported, language)
    if leave:
        matching = leave_open(matching)
    doubtful = [doubt for doubt in by_harm(imported.doubts) if doubt.severity != "info"]
    if doubtful:
        print_diagnostics(doubtful, language, "doubts")
    if sheet is not None:
        echo_path(save_document(Document(doubts.title, (doubts,), (), language), sheet, day)[0])
    if matching.doubts:
        settled = revise(known, imported, leave_open(matching), day, basis)
        shown = diff_revision(settled, language, without=matching.doubts).document
        print_document(replace(shown, tables=(doubts.select([c.key for c in doubts.columns[:-1]]), *shown.tables)))
        n = len({pair.old for pair in matching.doubts})
        echo_text(message("revisions.undecided", language, n=n))
        raise SystemExit(1)
    revision = revise(known, imported, matching, day, basis)
    print_document(diff_revision(revision, language).document)
    if dropped := revision.doubts:
        print_diagnostics(dropped, language, "doubts")
    if dry_run:
        echo_text(message("imports.dry-run", language))
        return
    recorded = write_revision(revision, folder, origin)
    if recorded.doubts:
        print_diagnostics(recorded.doubts, language, "doubts")
    last = day - timedelta(days=1)
    echo_text(message("revisions.written", language, folder=str(folder), day=day, last=last))
