"""The history of a plan: who changed what, when and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from plan_graph.answers.table import Document, Table
from plan_graph.edits.journal import Journal
from plan_graph.knowledge_base.live_answer import LiveAnswer
from plan_graph.model.notebook_object import NotebookObject
from plan_graph.render.html import document_to_html
from plan_graph.render.markdown import document_to_markdown
from plan_graph.render.pandas import to_frame
from plan_graph.reporting.history_table import history_table
from plan_graph.words import Language, message

if TYPE_CHECKING:
    import pandas

    from plan_graph.knowledge_base.state import PlanState


@dataclass(frozen=True, eq=False, repr=False)
class History(LiveAnswer, NotebookObject):
    """Who changed what, when and why; prints as text, shows itself in a notebook, and is a table."""

    kb: PlanState
    item: str | None
    journal: Journal | None

    def _own_language(self) -> Language:
        return self.kb.language

    def _line(self) -> str:
        return f"{self.item or self.kb.plan.package.name}: {len(self._table())} edits"

    @property
    def table(self) -> pandas.DataFrame:
        """A row for each edit, the last first: when, by whom, the edit, why and on what basis."""
        return to_frame(self._table())

    @property
    def document(self) -> Document:
        """The table under the title of the plan."""
        document = self.kb.document(self._table())
        if self.journal is None:
            note = message("tables.note-no-journal", self.kb.language)
        else:
            note = message("tables.note-history", self.kb.language, day=self.journal.first_day)
        number = self.kb.number_note(self.item) if self.item else ""
        return replace(document, notes=(*document.notes, note, *filter(None, [number])))

    def _table(self) -> Table:
        names: Mapping[str, str] = self.kb.wording.names
        return history_table(self.journal, self.item, names, self.kb.language)

    def __str__(self) -> str:
        return document_to_markdown(self.document)

    def _repr_html_(self) -> str:
        return document_to_html(self.document)
