"""Rules, failed examples and weaknesses on the terminal."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from plan_graph.inference.examples import ExampleFailure
from plan_graph.language.program import Program, Rule
from plan_graph.model.diagnostics import Diagnostic
from plan_graph.model.words import Language, both
from plan_graph.views.rule_sheet import sheet
from plan_graph.views.rules_text import (
    COLUMN,
    LEVEL,
    by_file,
    entry_cells,
    examples_summary,
    failure_lines,
    lint_summary,
    rule_entries,
)
from plan_graph.views.terminal import console, plain

_PATIENCE = 2.0  # seconds before a bar is shown
_RUNNING = both("Chạy ví dụ", "Running examples")
_STYLE: Mapping[str, str] = {"title": "bold", "heading": "bold", "words": "", "written": "dim"}

T = TypeVar("T")


def print_rules(program: Program, language: Language) -> None:
    """The rules of each file in a table."""
    out = console()
    for file, entries in by_file(rule_entries(program, language)).items():
        out.print(Text(f"{plain(file)}: {len(entries)}", style="bold"))
        table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, header_style="bold")
        for name, word in COLUMN.items():
            table.add_column(word[language], justify="right" if name in ("stratum", "examples") else "left")
        for entry in entries:
            table.add_row(*(Text(plain(cell)) for cell in entry_cells(entry, language)))
        out.print(table)
        out.print()


def print_sheet(program: Program, rule: Rule, language: Language) -> None:
    """One rule in full."""
    out = console()
    for line in sheet(program, rule, language):
        if line.what == "heading":
            out.print()
        _print_folded(out, plain(line.text), 2 * line.depth, _STYLE[line.what])


def print_failures(program: Program, failures: Sequence[ExampleFailure], language: Language) -> None:
    """Each example that its rule does not do, then how many there are."""
    out = console()
    for failure in failures:
        rule = program.rule(failure.rule)
        out.print(Text(f"{failure.file}:{failure.line}  {rule.name}", style="bold red"))
        for text in failure_lines(program, failure, language):
            indent = len(text) - len(text.lstrip())
            _print_folded(out, plain(text.lstrip()), 4 + indent, "")
    out.print(Text(examples_summary(program, failures, language), style="bold"))


def print_findings(program: Program, findings: Sequence[Diagnostic], language: Language) -> None:
    """Each weakness with its place and hint, then how many there are."""
    out = console()
    for finding in findings:
        style = "bold yellow" if finding.severity == "warning" else "bold"
        out.print(Text(f"{plain(finding.place)}  {LEVEL[finding.severity][language]}  [{finding.id}]", style=style))
        _print_folded(out, plain(finding.message(language)), 4, "")
        _print_folded(out, plain(finding.hint(language)), 4, "dim")
    out.print(Text(lint_summary(program, findings, language), style="bold"))


def followed(items: Iterable[T], total: int, language: Language) -> Iterator[T]:
    """The items one by one; a bar shows how far they are when it takes long and there is a terminal."""
    if not sys.stderr.isatty() or os.environ.get("CI"):
        yield from items
        return
    columns = (TextColumn(_RUNNING[language]), BarColumn(), MofNCompleteColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task("", total=total)
    begun = time.monotonic()
    try:
        for item in items:
            bar.advance(task)
            if time.monotonic() - begun > _PATIENCE:
                bar.start()
            yield item
    finally:
        bar.stop()


def _print_folded(out: Console, text: str, indent: int, style: str) -> None:
    """A text with every line of it under the same indent, the later ones a little further in."""
    for number, piece in enumerate(Text(text).wrap(out, max(out.width - indent - 2, 30))):
        piece.rstrip()
        out.print(Text(" " * (indent + 2 * (number > 0)) + piece.plain, style=style), soft_wrap=True)
