"""The rows of a table with columns of periods: their marks become deadlines, and each assumption a doubt."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from plan_graph.importing.agency_vocabulary import fold
from plan_graph.importing.grid import GridCell, Place
from plan_graph.importing.layout import Layout
from plan_graph.importing.outline_rows import Row
from plan_graph.importing.period_columns import MarkedRow, read_marks
from plan_graph.importing.period_phrases import with_period_words
from plan_graph.model.diagnostics import Diagnostic, Given

_LONGEST = 160
_YEAR = re.compile(r"20\d\d")


@dataclass(frozen=True, slots=True)
class PeriodRows:
    """The rows of a table without the marks that were read, the marks of each row, and the doubts about them."""

    rows: Sequence[Sequence[GridCell]]
    marks: Sequence[MarkedRow] = ()
    doubts: tuple[Diagnostic, ...] = ()

    def add_to(self, made: Sequence[Row]) -> None:
        """Give each row that has marks a deadline; one without marks has a blank one."""
        for row, cells, marked in zip(made, self.rows, self.marks, strict=True) if self.marks else ():
            if not marked.other:
                row.cells["deadline"] = marked.phrase
                row.places["deadline"] = marked.places or (cells[0].place,)


def read_period_rows(
    rows: Sequence[Sequence[GridCell]], layout: Layout, texts: Mapping[Place, GridCell], table: str, file: str
) -> PeriodRows:
    """Read the marks of the columns of periods that a layout has; without such columns the rows stay as they are."""
    periods = layout.periods
    if periods is None:
        return PeriodRows(rows)
    marks = read_marks(rows, periods, texts)
    bare = [
        row
        if marked.other
        else [replace(cell, text="") if place in periods.columns else cell for place, cell in enumerate(row)]
        for row, marked in zip(rows, marks, strict=True)
    ]
    names = f"{periods.phrases[0]} – {periods.phrases[-1]}"
    read = sum(bool(marked.phrase) for marked in marks)
    used = dict.fromkeys(mark.lower() for marked in marks for mark in marked.marks)
    about: dict[str, Given] = {"names": names, "n": read, "left": len(marks) - read, "marks": ", ".join(used)}
    doubts = [Diagnostic("import-periods-read", file, None, table, about)]
    for name, chosen in (
        ("import-periods-gap", [marked.gap for marked in marks]),
        ("import-periods-every", [marked.every for marked in marks]),
        ("import-periods-other", [bool(marked.other) for marked in marks]),
    ):
        numbers = [str(row[0].place.row) for row, is_chosen in zip(rows, chosen, strict=True) if is_chosen]
        if numbers:
            example = next((marked.other or marked.phrase) for marked, one in zip(marks, chosen, strict=True) if one)
            values: dict[str, Given] = {
                "names": names, "n": len(numbers), "rows": ", ".join(numbers)[:_LONGEST], "text": example[:_LONGEST],
            }  # fmt: skip
            doubts.append(Diagnostic(name, file, None, table, values))
    return PeriodRows(bare, marks, tuple(doubts))


def add_years(made: Sequence[Row], rows: Sequence[Sequence[GridCell]], layout: Layout) -> None:
    """Add the year of a column of years to bare numbers of months or quarters beside it."""
    years = [place for place, name in enumerate(layout.names) if fold(name) in ("năm", "year")]
    if len(years) != 1 or layout.columns[years[0]]:
        return
    for row, cells in zip(made, rows, strict=True):
        text, year = row.cells.get("deadline", ""), cells[years[0]].text.strip()
        is_bare = bool(with_period_words(text, row.headings.get("deadline", "")).unit)
        if is_bare and _YEAR.fullmatch(year) and not _YEAR.search(text):
            row.cells["deadline"] = f"{text}/{year}"
