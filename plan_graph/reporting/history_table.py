"""Who changed what in a plan, when, from when on, why and on what basis, as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from plan_graph.answers.columns import columns
from plan_graph.answers.table import Cell, Table, make_table
from plan_graph.edits.journal import Entry, Journal
from plan_graph.words import Language, message

_SHOWN = "change_id recorded effective recorded_by edit reason basis_document undone_by"


def history_table(journal: Journal | None, item: str | None, names: Mapping[str, str], language: Language) -> Table:
    """A row for each edit, of the whole plan or of those that name an item, the last first."""
    title = message("tables.title-history", language)
    if journal is None:
        return make_table("history", title, columns(_SHOWN), (), language, counted=True)
    standing = [entries[0] for number, entries in journal.groups.items() if number not in journal.undone_ids]
    takers = {entry.undone_id: entry.id for entry in standing}
    entries = [entry for entry in journal.entries if item is None or entry.mentions(item)]
    rows = [_row(entry, takers.get(entry.id), names, language) for entry in reversed(entries)]
    return make_table("history", title, columns(_SHOWN), rows, language, counted=True)


def edits_table(entries: Iterable[Entry], names: Mapping[str, str], language: Language) -> Table:
    """A row for each edit of one change."""
    rows = [(entry.edit.sentence(names, language), entry.effective) for entry in entries]
    title = message("tables.title-edits", language)
    return make_table("edits", title, columns("edit effective"), rows, language, counted=True)


def _row(entry: Entry, taker: int | None, names: Mapping[str, str], language: Language) -> tuple[Cell, ...]:
    document = entry.basis.sentence(language) if entry.basis else None
    sentence = entry.edit.sentence(names, language)
    why = (entry.reason or None, document, taker)
    return (entry.id, entry.recorded_day, entry.effective, entry.by or None, sentence, *why)
