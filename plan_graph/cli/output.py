"""Answers as JSON and CSV on standard output."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    import pandas


def echo_json(document: object) -> None:
    """Plain values as JSON."""
    import json

    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


def echo_csv(table: pandas.DataFrame) -> None:
    """A table as CSV, safe to open in a spreadsheet."""
    from plan_graph.storing.cells import protected

    safe = table.map(lambda cell: protected(cell) if isinstance(cell, str) else cell)
    click.echo(safe.to_csv(index=False, lineterminator="\n"), nl=False)
