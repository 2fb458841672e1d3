"""Small documents with tables, made in the test that reads them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl

from plan_graph.importing.import_plan import import_plan
from plan_graph.importing.import_result import Imported

TODAY = date(2026, 3, 1)


def markdown(*rows: Sequence[str], title: str = "") -> str:
    """A table of Markdown, under a title."""
    head = f"# {title}\n\n" if title else ""
    lines = ["| " + " | ".join(cell.replace("\n", "<br>") for cell in row) + " |" for row in rows]
    return head + "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]]) + "\n"


def workbook(file: Path, rows: Sequence[Sequence[object]], merges: Sequence[str] = ()) -> Path:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([cell if cell != "" else None for cell in row])
    for cells in merges:
        book.active.merge_cells(cells)
    book.save(file)
    return file


def imported(folder: Path, *rows: Sequence[str], year: int | None = 2026, title: str = "", **more) -> Imported:
    """What an import makes of a table."""
    file = folder / "plan.md"
    file.write_text(markdown(*rows, title=title), encoding="utf-8")
    return import_plan(file, TODAY, year, **more)


def activities(made: Imported) -> dict[str, tuple[str, tuple[str, ...], tuple[str, ...], str]]:
    """For each activity its title, the names of its leads and supports, and its due day or window."""
    names = {row.id: row.name_vi for row in made.plan.agencies}

    def of(item: str, role: str) -> tuple[str, ...]:
        return tuple(names[row.agency] for row in made.plan.assignments if (row.activity, row.role) == (item, role))

    return {
        row.id: (row.title_vi, of(row.id, "lead"), of(row.id, "support"), str(row.due or row.window))
        for row in made.plan.activities
    }


def told(made: Imported) -> list[str]:
    """The ids of the doubts, but for that of the year."""
    return [doubt.id for doubt in made.doubts if doubt.id != "import-year-guessed"]
