"""Answers on standard output, whatever form they have: no hidden character in them reaches a terminal."""

from __future__ import annotations

import sys
from pathlib import Path

from plan_graph.model.visible_text import escape_hidden, visible


def echo_text(text: str) -> None:
    """Words, CSV, Markdown or a page; hidden characters are left out."""
    _write(visible(text))


def echo_path(path: Path) -> None:
    """A file or folder that was written, on a line of its own."""
    _write(escape_hidden(str(path)))


def echo_json(document: object) -> None:
    """Plain values as JSON."""
    echo_json_text(json_text(document))


def json_text(document: object) -> str:
    """Plain values as a JSON document."""
    import json

    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def echo_json_text(text: str) -> None:
    """A JSON document as it was written; hidden characters become escapes, which say the same."""
    _write(escape_hidden(text, "\n"))


def _write(text: str) -> None:
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
