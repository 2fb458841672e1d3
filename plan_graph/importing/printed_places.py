"""Places and texts of a document in the form in which plans and doubts give them."""

from __future__ import annotations

from plan_graph.importing.grid import Place, place_words
from plan_graph.model.visible_text import one_line

_LONGEST = 200


def line_of(place: Place | None) -> int | None:
    """The line of a text; for other files the row of its table."""
    return None if place is None else place.line or place.row


def address_of(place: Place | None, column: str = "") -> str:
    """Table, row and column of a cell; in a text its line, or the column where one is given."""
    if place is None:
        return column
    return column if place.line is not None and column else place_words(place)


def shorten(text: str) -> str:
    """A text of at most 200 letters, for a doubt."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def printable(text: str) -> str:
    """The lines of a text that are not blank, without hidden characters."""
    return "\n".join(line for line in map(one_line, text.split("\n")) if line)
