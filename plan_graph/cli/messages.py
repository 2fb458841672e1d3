"""Faults, notes, and what is being done, on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

from rich.markup import escape
from rich.text import Text

from plan_graph.model.diagnostic_ids import AREAS, ENDINGS
from plan_graph.model.diagnostics import Diagnostic
from plan_graph.model.visible_text import escape_hidden
from plan_graph.model.words import HEADING
from plan_graph.render.console import console, print_line
from plan_graph.words import Language, message

PATIENCE = 1.0
"""Seconds after which people are shown what is being done."""


def print_diagnostics(diagnostics: Sequence[Diagnostic], language: Language, heading: str = "faults") -> None:
    """Every fault with its place and hint, on standard error."""
    out = console(stderr=True)
    print_line(out, f"{HEADING[heading][language]}: {len(diagnostics)}", "bold red")
    for fault in diagnostics:
        told = Text(f"  {escape_hidden(fault.message(language))}  [{fault.id}]")
        out.print(Text(escape_hidden(fault.place), style="bold") + told, soft_wrap=True)
        if hint := fault.hint(language):
            print_line(out, f"    {escape_hidden(hint)}", "dim")


def print_note(note: Diagnostic, language: Language) -> None:
    """Something worth knowing beside the answer, on standard error."""
    print_line(console(stderr=True), f"{escape_hidden(note.place)}: {escape_hidden(note.message(language))}", "italic")


def print_ending(diagnostics: Sequence[Diagnostic], written: Sequence[Path], language: Language) -> None:
    """Why a command ended early, and what it had written by then, on standard error."""
    out = console(stderr=True)
    if all(one.id in ENDINGS for one in diagnostics):
        nothing = "" if written else f"; {HEADING['nothing_written'][language]}"
        for one in diagnostics:
            print_line(out, escape_hidden(f"{one.place}: {one.message(language)}{nothing}.  [{one.id}]"), "bold red")
            if hint := one.hint(language):
                print_line(out, f"    {escape_hidden(hint)}", "dim")
    elif all(one.id in AREAS["command"] for one in diagnostics):
        print_diagnostics(diagnostics, language, "command_line")
    else:
        print_diagnostics(diagnostics, language, "faults_beside_files" if written else "faults")
    for path in written:
        print_line(out, message("headings.written", language, path=escape_hidden(str(path))))


@contextmanager
def progress(language: Language, doing: str = "drawing") -> Iterator[Callable[[str], None]]:
    """Shows what is being done once it takes long; silent when there is no terminal."""
    if not sys.stderr.isatty() or os.environ.get("CI"):
        yield lambda _: None
        return
    spinner = console(stderr=True).status(HEADING[doing][language])
    begin = Timer(PATIENCE, spinner.start)
    begin.daemon = True
    begin.start()
    try:
        yield lambda step: spinner.update(f"{HEADING[doing][language]}: {escape(step)}")
    finally:
        begin.cancel()
        begin.join()  # a spinner that is just being started would never be stopped
        spinner.stop()
