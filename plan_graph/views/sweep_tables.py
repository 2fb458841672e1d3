"""The counts of a sweep, as tables: the spread of each measure, the best scenarios, every scenario."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from plan_graph.answers.table import Cell, Column, ColumnType, Document, Table
from plan_graph.language.program import Program
from plan_graph.words import LANGUAGES, Language, Word, message

if TYPE_CHECKING:
    from plan_graph.whatif.sweep import Swept

_MOST_SHOWN = 10


def sweep_document(
    swept: Swept, program: Program, names: Mapping[str, str], title: str, notes: Sequence[str], language: Language
) -> Document:
    """The spread of each measure over the scenarios, then the scenarios with fewest findings."""
    tables = (measures_table(swept, program, language), _best_table(swept, program, names, language))
    return Document(title, tables, tuple(notes), language)


def measures_table(swept: Swept, program: Program, language: Language) -> Table:
    """For each measure the count of the plan, its spread, and in how many scenarios it is less, equal and more."""
    titles = {kind: program.title(kind, language) for kind in swept.counts}
    numbers = ("plan", "least", "median", "most", "fewer", "equal", "more")
    columns = (_column("kind", "reference", names=titles), *(_column(key, "whole") for key in numbers))
    rows: list[tuple[Cell, ...]] = [
        (kind, *_spread(swept.baseline[kind], counts)) for kind, counts in swept.counts.items()
    ]
    heading = message("sweep.measures", language, n=len(swept.scenarios))
    return Table("measures", heading, columns, tuple(rows), language)


def _spread(base: int, counts: Sequence[int]) -> tuple[int, ...]:
    if not counts:
        return (base, 0, 0, 0, 0, 0, 0)
    sides = (sum(n < base for n in counts), sum(n == base for n in counts), sum(n > base for n in counts))
    return (base, min(counts), statistics.median_low(counts), max(counts), *sides)


def _best_table(swept: Swept, program: Program, names: Mapping[str, str], language: Language) -> Table:
    titles = {kind: dict.fromkeys(LANGUAGES, program.title(kind, language)) for kind in swept.counts}
    columns = (
        _column("scenario", "whole"),
        _column("changes", "text"),
        *(Column(kind, "whole", title) for kind, title in titles.items()),
    )
    rows = _rows(swept, swept.best(_MOST_SHOWN), names, language)
    return Table("best", message("sweep.best", language), columns, tuple(rows), language)


def scenarios_table(swept: Swept, names: Mapping[str, str], title: str, language: Language) -> Table:
    """A row for each scenario: its number, its changes in words, and the count of each measure."""
    columns = (
        _column("scenario", "whole"),
        _column("changes", "text"),
        *(Column(kind, "whole", dict.fromkeys(LANGUAGES, kind)) for kind in swept.counts),
    )
    return Table(
        "scenarios", title, columns, tuple(_rows(swept, range(len(swept.scenarios)), names, language)), language
    )


def _rows(swept: Swept, numbers: Iterable[int], names: Mapping[str, str], language: Language) -> list[tuple[Cell, ...]]:
    return [
        (number + 1, changes_of(swept, number, names, language), *(counts[number] for counts in swept.counts.values()))
        for number in numbers
    ]


def changes_of(swept: Swept, number: int, names: Mapping[str, str], language: Language) -> str:
    """The changes of a scenario in words."""
    edits, value = swept.scenarios[number]
    if swept.sweep.parameter:
        return f"{swept.sweep.parameter} = {value}"
    return "; ".join(edit.sentence(names, language) for edit in edits)


def _column(key: str, type: ColumnType, **more: Any) -> Column:
    return Column(key, type, Word(f"sweep.column-{key}"), **more)
