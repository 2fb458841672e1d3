"""A table as HTML: every text escaped, texts to the left and numbers to the right whatever the page around does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plan_graph.model.visible_text import html_text as escape


def html_table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """The HTML of a table, to stand inside a page."""
    head = "".join(f'<th style="text-align:left">{escape(text)}</th>' for text in heads)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(value: object) -> str:
    text = str(value)
    number = text.lstrip("+-").replace(".", "", 1).isdecimal()
    return f'<td style="text-align:{"right" if number else "left"}">{escape(text)}</td>'
