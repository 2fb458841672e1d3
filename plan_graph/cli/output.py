"""Answers on standard output, whatever form they have: no hidden character in them reaches a terminal."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from plan_graph.model.visible_text import escape_hidden, visible

if TYPE_CHECKING:
    import pandas


def echo_text(text: str) -> None:
    """Words, CSV, Markdown or a page; hidden characters are left out."""
    _write(visible(text))


def echo_path(path: Path) -> None:
    """A file or folder that was written, on a line of its own."""
    _write(escape_hidden(str(path)))


def echo_json(document: object) -> None:
    """Plain values as JSON."""
    import json

    echo_json_text(json.dumps(document, ensure_ascii=False, indent=2))


def echo_json_text(text: str) -> None:
    """A JSON document as it was written; hidden characters become escapes, which say the same."""
    _write(escape_hidden(text, "\n"))


def echo_csv(table: pandas.DataFrame) -> None:
    """A table as CSV, safe to open in a spreadsheet."""
    from plan_graph.storing.cells import protect_from_formula

    safe = table.map(lambda cell: protect_from_formula(cell) if isinstance(cell, str) else cell)
    echo_text(safe.to_csv(index=False, lineterminator="\n"))


def _write(text: str) -> None:
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
