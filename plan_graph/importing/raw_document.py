"""The answer of a reader of files: tables and texts as in the file, before letters are put right.

A reader keeps the font of a text only where it matters, that of fonts from before Unicode; see
:mod:`plan_graph.importing.legacy_text`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from plan_graph.importing.grid import Spans
from plan_graph.model.diagnostics import Diagnostic


class Run(NamedTuple):
    """Letters in one font; ``font`` is empty for the fonts of today."""

    text: str
    font: str = ""
    bold: bool = False


RawText = str | tuple[Run, ...]
"""A text; in runs where one of them is in a font from before Unicode, or a part of it is bold."""


@dataclass(slots=True)
class RawTable:
    """One table as its file has it.

    Parameters
    ----------
    name
        Name or number of the table in its document.
    rows
        The texts of each row.
    spans
        The merged blocks.
    heading
        The paragraphs right before it.
    lines
        The line of each cell, in texts.
    short
        Rows, from 0, whose empty cells are lost.
    merges_known
        False where the file cannot distinguish a merged cell from a blank one.
    pages
        The page of each row; none for files without pages.
    """

    name: str
    rows: Sequence[Sequence[RawText]]
    spans: Spans = field(default_factory=dict)
    heading: Sequence[RawText] = ()
    lines: Sequence[Sequence[int | None]] | None = None
    short: frozenset[int] = frozenset()
    merges_known: bool = True
    pages: Sequence[int] = ()


@dataclass(slots=True)
class RawDocument:
    """A file as it is.

    Parameters
    ----------
    tables
        Its tables, in their order.
    paragraphs
        The text outside the tables.
    furniture
        What the pages repeat: headers and footers.
    doubts
        What was left out or is doubtful.
    """

    tables: list[RawTable] = field(default_factory=list)
    paragraphs: list[RawText] = field(default_factory=list)
    furniture: list[RawText] = field(default_factory=list)
    doubts: list[Diagnostic] = field(default_factory=list)


@dataclass(slots=True)
class _Entry:
    place: str
    count: int = 0
    texts: list[str] = field(default_factory=list)


class Tally:
    """Doubts counted: one for each kind and table, with the first place and the first texts."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._entries: dict[tuple[str, str, tuple[tuple[str, str], ...]], _Entry] = {}

    def count_doubt(self, id: str, table: str, place: str, text: str = "", **values: str) -> None:
        """Count one thing; ``values`` part things of one kind that are not the same."""
        entry = self._entries.setdefault((id, table, tuple(values.items())), _Entry(place))
        entry.count += 1
        shown = " ".join(text.split())
        if shown and len(entry.texts) < 5 and shown not in entry.texts:
            entry.texts.append(shown)

    def doubts(self) -> list[Diagnostic]:
        """The doubts, in the order in which their kinds were met."""
        return [
            Diagnostic(
                kind,
                self.file,
                None,
                entry.place,
                {"count": str(entry.count), "text": _shorten("; ".join(entry.texts)), **dict(values)},
            )
            for (kind, _, values), entry in self._entries.items()
        ]


def _shorten(text: str, longest: int = 160) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


def as_runs(text: RawText) -> tuple[Run, ...]:
    """The runs of a text."""
    return (Run(text),) if isinstance(text, str) else text


def as_text(text: RawText) -> str:
    """The letters of a text, whatever their fonts."""
    return text if isinstance(text, str) else "".join(run.text for run in text)


def simplify_runs(runs: Sequence[Run]) -> RawText:
    """The text of runs; the runs where one has a font from before Unicode, or where only a part is bold."""
    return tuple(runs) if any(run.font for run in runs) or bold_part(tuple(runs)) else "".join(run.text for run in runs)


def bold_part(text: RawText) -> str:
    """The bold letters of a text of which others are not bold; empty where all or none are.

    Examples
    --------
    >>> bold_part((Run("Sở A", bold=True), Run("; Sở B"))), bold_part((Run("Sở A", bold=True),))
    ('Sở A', '')
    """
    written = [run for run in as_runs(text) if run.text.strip()]
    bold = [run.text for run in written if run.bold]
    return "\n".join(bold) if len(bold) < len(written) else ""


def text_before(runs: Sequence[Run]) -> str:
    """The last letters of runs: enough to see what a raised mark follows, however long they are."""
    return "".join(run.text[-12:] for run in runs[-5:])[-12:]
