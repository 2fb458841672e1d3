"""A rule in full and failed examples on the terminal."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from plan_graph.inference.examples import ExampleFailure
from plan_graph.language.program import Program, Rule
from plan_graph.render.console import console, print_line, print_words
from plan_graph.views.rule_sheet import sheet
from plan_graph.views.rules_text import examples_summary, failure_lines
from plan_graph.words import Language, message

_PATIENCE = 2.0  # seconds before a bar is shown
_STYLE: Mapping[str, str] = {"title": "bold", "heading": "bold", "words": "", "written": "dim"}

T = TypeVar("T")


def print_sheet(program: Program, rule: Rule, language: Language) -> None:
    """One rule in full."""
    out = console()
    for line in sheet(program, rule, language):
        if line.what == "heading":
            out.print()
        print_words(out, line.text, _STYLE[line.what], 2 * line.depth, hanging=2)


def print_failures(program: Program, failures: Sequence[ExampleFailure], language: Language) -> None:
    """Each example that its rule does not do, then how many there are."""
    out = console()
    for failure in failures:
        rule = program.rule(failure.rule)
        print_line(out, f"{failure.file}:{failure.line}  {rule.written_name}", "bold red")
        for text in failure_lines(program, failure, language):
            indent = len(text) - len(text.lstrip())
            print_words(out, text.lstrip(), indent=4 + indent, hanging=2)
    print_line(out, examples_summary(program, failures, language), "bold")


def show_progress(items: Iterable[T], total: int, language: Language) -> Iterator[T]:
    """The items one by one; a bar shows how far they are when it takes long and there is a terminal."""
    if not sys.stderr.isatty() or os.environ.get("CI"):
        yield from items
        return
    columns = (TextColumn(message("rules.terminal-running", language)), BarColumn(), MofNCompleteColumn())
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
