"""The console: coloured when it is a terminal, plain and stable when piped; words are folded, ids never broken."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import IO, TextIO, cast

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

from plan_graph.model.visible_text import escape_hidden, visible

PIPED_WIDTH = 120
"""Columns of the text when it does not go to a terminal."""


def console(stderr: bool = False) -> Console:
    """A console of the terminal's width, or of :data:`PIPED_WIDTH` and without colours when piped.

    Whatever is printed on it loses its hidden characters, which a terminal would obey.
    """
    stream = sys.stderr if stderr else sys.stdout
    if stream.isatty():
        return _VisibleConsole(file=stream, highlight=False, soft_wrap=False, force_jupyter=False)
    trimmed = cast(IO[str], _Trimmed(stream))
    return _VisibleConsole(
        file=trimmed, width=PIPED_WIDTH, color_system=None, highlight=False, force_jupyter=False, _environ={}
    )


class _VisibleConsole(Console):
    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(visible(segment.text, "\n"), segment.style)


class _Trimmed:
    """A stream that leaves out the blanks with which tables are filled to the right."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.encoding = stream.encoding or "utf-8"

    def write(self, text: str) -> int:
        return self._stream.write(re.sub(r" +(?=\n)", "", text))

    def flush(self) -> None:
        self._stream.flush()


def print_line(out: Console, text: str, style: str = "") -> None:
    """Print a line that holds a path, a command or an id: it is never broken, for somebody may copy it."""
    out.print(Text(text, style=style), soft_wrap=True)


def argument(path: Path) -> str:
    """A path as it is typed after a command, in quotes where a shell needs them."""
    return shlex.quote(escape_hidden(str(path)))


def print_words(out: Console, text: str, style: str = "", indent: int = 0, hanging: int = 0) -> None:
    """Print words folded between blanks at the console's width; no word is broken, however long it is."""
    for number, piece in enumerate(fold_lines(text, max(out.width - indent - hanging, 30))):
        print_line(out, " " * (indent + hanging * (number > 0)) + piece, style)


def fold_lines(text: str, width: int) -> list[str]:
    """The text in lines of at most that width, broken between words only."""
    lines = [""]
    for piece in re.findall(r"\s*\S+", text):  # a word with the blanks before it
        if lines[-1] and cell_len(lines[-1] + piece) > width:
            lines.append(piece.lstrip())
        else:
            lines[-1] += piece if lines[-1] else piece.lstrip()
    return lines


def print_indented(text: str, out: Console) -> None:
    """Print lines folded under their own indent; a line without one is a heading."""
    for line in text.split("\n"):
        words = line.strip()
        indent = len(line) - len(line.lstrip())
        style = "bold" if line and indent == 0 else "dim" if words.startswith(("•", "∅", "+")) else ""
        print_words(out, words, style, indent, hanging=2 if indent else 0)
