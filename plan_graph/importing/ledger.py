"""The conservation law of an import: every cell that is not blank is in the plan, named as left out, or in a doubt.

The ledger starts from the document and ends at the tables of the plan. It asks no stage of the reading what it did: it
looks for the words of each cell in the cells that the plan keeps, and of these in the tables.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from plan_graph.importing.grid import Grid, Place, place_words
from plan_graph.importing.import_result import Account, Fate, Imported, KeptCell, Ledger
from plan_graph.importing.outline import LEVEL_ROLES
from plan_graph.importing.repeated_cells import reference_of
from plan_graph.importing.word_counts import agency_words_left, count_words
from plan_graph.model.diagnostics import Diagnostic

_HOW: Mapping[str, Fate] = {"not_understood": "unread", "partly_read": "partly_read", "guessed": "guessed"}
_REPEATED = ("deliverable", "lead", "support")
_WORST: tuple[Fate, ...] = ("unread", "partly_read", "guessed", "inherited", "read")
_TITLES = (*LEVEL_ROLES, "field")


def account_for(grids: Sequence[Grid], imported: Imported, outside: Iterable[str] = ()) -> Ledger:
    """What became of every cell that is not blank.

    Parameters
    ----------
    grids
        The tables of the document, as its reader gave them.
    imported
        What the import made of them.
    outside
        The text outside the tables.
    """
    return _Check(imported).ledger(grids, outside)


def ledger_doubts(ledger: Ledger, file: str) -> tuple[Diagnostic, ...]:
    """One doubt for each cell that the import cannot explain."""
    return tuple(
        Diagnostic(
            "import-cell-unaccounted",
            file,
            one.place.line,
            "" if one.place.line is not None else place_words(one.place),
            {"text": " ".join(one.text.split())[:160], "left": ", ".join(one.left)[:160]},
        )
        for one in ledger.unaccounted
    )


class _Check:
    def __init__(self, imported: Imported) -> None:
        self.imported = imported
        outline = imported.outline
        self.furniture = {one.place for one in outline.furniture}
        self.skipped = {*outline.skipped}
        self.unread = {*outline.unread}
        self.redacted: dict[Place, str] = {}
        for place, text in outline.redacted:
            self.redacted[place] = f"{self.redacted.get(place, '')} {text}"
        self.kept: dict[Place, list[KeptCell]] = {}
        for kept in imported.kept:
            for place in kept.places:
                self.kept.setdefault(place, []).append(kept)
        self.codes = {item.id: count_words(f"{item.id} {item.code}") for item in outline.items}
        self.tables = _Tables(imported)
        self.missing: dict[int, Counter[str]] = {}

    def ledger(self, grids: Sequence[Grid], outside: Iterable[str]) -> Ledger:
        accounts = [
            self._account(grid.name, cell.place, cell.text)
            for grid in grids
            for row in grid.rows
            for cell in row
            if cell.text
        ]
        return Ledger(tuple(accounts), tuple(outside))

    def _account(self, table: str, place: Place, text: str) -> Account:
        if table in self.skipped:
            return Account(place, text, "other_table")
        if place in self.furniture:
            return Account(place, text, "furniture")
        if place in self.unread:
            return Account(place, text, "unread")
        kept = self.kept.get(place, [])
        is_mark = place in self.imported.outline.marks  # its sources name the period instead
        left = Counter() if is_mark else count_words(text) - count_words(self.redacted.get(place, ""))
        for one in {(one.item, one.column): one for one in kept}.values():
            left -= count_words(one.text) + self.codes.get(one.item, Counter())
        lost = [word for one in kept if one.how != "not_understood" for word in self._unsaid(one)]
        if left or lost or not (kept or place in self.redacted):
            return Account(place, text, "unaccounted", (*left, *lost) or (" ".join(text.split())[:60],))
        if not kept:
            return Account(place, text, "redacted")
        fates = {self._fate(one) for one in kept}
        return Account(place, text, next(fate for fate in _WORST if fate in fates))

    @staticmethod
    def _fate(kept: KeptCell) -> Fate:
        if kept.how == "guessed" and kept.column in _TITLES:
            return "read"  # its code was made, its words were read
        return _HOW.get(kept.how, "inherited" if kept.how == "inherited" else "read")

    def _unsaid(self, kept: KeptCell) -> Counter[str]:
        """The words of a cell that the tables of the plan do not hold, though its source is kept."""
        key = id(kept)
        if key not in self.missing:
            self.missing[key] = self.tables.unsaid(kept)
        return self.missing[key]


class _Tables:
    """The words that the tables of a plan hold for each item, by what its cells are."""

    def __init__(self, imported: Imported) -> None:
        plan = imported.plan
        self.sources = {(cell.item, cell.column, cell.text or "") for cell in plan.source_cells}
        self.activities = {row.id: row for row in plan.activities}
        self.titles: dict[str, Counter[str]] = {}
        self.notes: dict[str, Counter[str]] = {}
        for row in (*plan.fields, *plan.objectives, *plan.tasks, *plan.activities):
            self.titles[row.id] = count_words(row.title_vi)
        for noted in (*plan.objectives, *plan.tasks, *plan.activities):
            self.notes[noted.id] = self.notes.get(noted.id, Counter()) + count_words(noted.note or "")
        self.products: dict[str, Counter[str]] = {}
        for product in plan.deliverables:
            self.products[product.activity] = self.products.get(product.activity, Counter()) + count_words(
                product.title_vi
            )
        names = {row.id: [row.name_vi, row.name_en, row.short_vi, row.short_en] for row in plan.agencies}
        for alias in plan.agency_aliases:
            names.setdefault(alias.agency, []).append(alias.spelling)
        self.bodies: dict[str, list[str]] = {}
        for row in plan.assignments:
            self.bodies.setdefault(row.activity, []).extend([*names.get(row.agency, ()), row.scope_vi or ""])
        doubts = [doubt for doubt in imported.doubts if doubt.id.startswith("import-agency")]
        self.doubted_texts = [str(doubt.values.get("text", "")) for doubt in doubts]
        self.states = {row.activity for row in plan.reports}

    def unsaid(self, kept: KeptCell) -> Counter[str]:
        cell_words = count_words(kept.text)
        if not cell_words:
            return cell_words
        if (kept.item, kept.column, kept.text) not in self.sources:
            return cell_words
        if kept.column in _TITLES:
            return cell_words - self.titles.get(kept.item, Counter())
        if kept.item not in self.activities or kept.column in ("number", "code"):
            return Counter()
        held: Mapping[str, object] = self.products if kept.column == "deliverable" else self.bodies
        if kept.column in _REPEATED and held.get(kept.item) and reference_of(kept.text) is not None:
            return Counter()  # it repeats what another work has
        if kept.column == "deliverable":
            left = cell_words - self.products.get(kept.item, Counter())
            return Counter({word: number for word, number in left.items() if len(word) > 1 and not word.isdigit()})
        if kept.column == "note":
            return cell_words - self.notes[kept.item]
        if kept.column in ("lead", "support"):
            return Counter(
                agency_words_left(kept.text, (*self.bodies.get(kept.item, ()), *self.doubted_texts, *kept.left))
            )
        activity = self.activities[kept.item]
        holds = {
            "deadline": activity.window is not None,
            "start": activity.window is not None,
            "budget": activity.budget is not None,
            "status": kept.item in self.states,
        }
        return Counter() if holds.get(kept.column, True) else cell_words - self.notes[kept.item]


def with_ledger(imported: Imported, grids: Sequence[Grid], outside: Iterable[str], file: str) -> Imported:
    """The import with its ledger, and a doubt for each cell that the ledger cannot explain."""
    ledger = account_for(grids, imported, outside)
    return replace(imported, ledger=ledger, doubts=(*imported.doubts, *ledger_doubts(ledger, file)))
