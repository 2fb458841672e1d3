"""The reading of an import on a terminal: how the columns were read, what is doubtful, and what is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path

from rich.text import Text

from plan_graph.model.diagnostics import Diagnostic
from plan_graph.model.document_words import CELL_FATE, DOUBT_SEVERITY, IMPORTED
from plan_graph.model.visible_text import escape_hidden
from plan_graph.render.console import argument, console, print_line
from plan_graph.words import Language, message

_SHOWN = 12


def print_reading(
    file: Path,
    columns: Sequence[tuple[str, str, str]],
    figures: Mapping[str, int],
    rows: Mapping[str, int],
    doubts: Sequence[Diagnostic],
    outside: int,
    language: Language,
) -> None:
    """Print what an import has read, before anything is written.

    Parameters
    ----------
    columns
        For each column its table, its name, and what it was read as.
    figures
        How many cells met which fate.
    rows
        How many rows each table of the plan has.
    doubts
        The most harmful first.
    outside
        How many paragraphs stand outside the tables.
    """
    out = console()
    print_line(out, message("imports.terminal-file", language, file=escape_hidden(str(file))), "bold")
    for table, named in groupby(columns, key=lambda column: column[0]):
        out.print()
        print_line(out, message("imports.terminal-columns", language, table=escape_hidden(table)), "bold")
        for _, name, read_as in named:
            print_line(out, f"  {escape_hidden(name)} → {read_as}")
    out.print()
    print_line(out, message("imports.terminal-cells", language, n=sum(figures.values())), "bold")
    for fate, number in figures.items():
        if number:
            print_line(out, f"{number:6}  {CELL_FATE[fate][language]}")
    if outside:
        print_line(out, message("imports.terminal-outside", language, n=outside))
    if doubts:
        print_line(out, f"\n{message('imports.terminal-doubts', language)}: {len(doubts)}", "bold")
        for doubt in doubts[:_SHOWN]:
            severity = DOUBT_SEVERITY[doubt.severity][language]
            print_line(out, f"  {severity}  {doubt.place}: {doubt.message(language)}  [{doubt.id}]")
        if len(doubts) > _SHOWN:
            print_line(out, f"  {message('imports.terminal-more', language, n=len(doubts) - _SHOWN)}")
    out.print()
    print_line(out, message("imports.terminal-rows", language), "bold")
    for table, number in rows.items():
        out.print(Text(f"{number:6}  {IMPORTED[table][language]}"))


def print_outcome(folder: Path | None, report: str, unaccounted: int, language: Language) -> None:
    """Print where the plan was written, or that nothing was, and what to do next."""
    out = console()
    out.print()
    if unaccounted:
        print_line(out, message("imports.terminal-broken", language, n=unaccounted), "bold red")
    if folder is None:
        print_line(out, message("imports.terminal-dry", language), "bold")
        return
    print_line(out, message("imports.terminal-written", language, folder=escape_hidden(str(folder))), "bold")
    places = {"report": escape_hidden(str(folder / report)), "command": f"plan-graph check {argument(folder)}"}
    print_line(out, message("imports.terminal-next", language, **places), "dim")
