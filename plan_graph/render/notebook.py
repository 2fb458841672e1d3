"""Tables in a notebook: HTML where there is a browser, text elsewhere; to be looked at, not computed with."""

from __future__ import annotations

from dataclasses import dataclass

from plan_graph.answers.table import Table
from plan_graph.render.html import to_html


@dataclass(frozen=True)
class ShownTable:
    """A table as people read it: words for codes, names for ids, days as the language writes them, no text cut."""

    table: Table

    def __repr__(self) -> str:
        from plan_graph.render.terminal import to_text

        return to_text(self.table)

    def _repr_html_(self) -> str:
        return to_html(self.table)
