"""The answers of ``kb.advise`` and ``kb.finish_first``."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from plan_graph.answers.table import Document, Table
from plan_graph.knowledge_base.live_answer import LiveAnswer
from plan_graph.knowledge_base.what_if import WhatIf, suppose
from plan_graph.model.notebook_object import NotebookObject
from plan_graph.render.html import document_to_html
from plan_graph.render.markdown import document_to_markdown
from plan_graph.reporting.summary import Counts
from plan_graph.whatif.advice import Proposal
from plan_graph.whatif.advice_question import Wishes
from plan_graph.words import Language, message

if TYPE_CHECKING:
    import pandas

    from plan_graph.knowledge_base.questions import Questions
    from plan_graph.whatif.finishing import Finish


@dataclass(frozen=True, eq=False, repr=False)
class AdviceAnswer(LiveAnswer, NotebookObject):
    """A proposal; prints as text, shows itself in a notebook, and is a table."""

    kb: Questions
    wishes: Wishes
    found: Proposal

    def _own_language(self) -> Language:
        return self.kb.language

    def _line(self) -> str:
        return f"{self.kb.date.isoformat()}: {len(self.found.reasons)} leads, {len(self.found.clash)} clash"

    @property
    def title(self) -> str:
        """What is proposed."""
        return message("answers.advice", self.kb.language)

    @property
    def document(self) -> Document:
        """The leads proposed and their cost; or the constraints that clash."""
        from plan_graph.views.advice_tables import advice_tables

        tables = advice_tables(self.found, self.wishes, self.kb.wording.names, self.kb.language)
        return _document(self.title, tables, self.kb)

    @property
    def table(self) -> pandas.DataFrame:
        """Columns activity, former, lead, why: ids and codes."""
        from plan_graph.render.pandas import to_frame
        from plan_graph.views.advice_tables import proposal_table

        return to_frame(proposal_table(self.found, self.kb.wording.names, self.kb.language))

    @property
    def what_if(self) -> WhatIf[Questions]:
        """The proposal put back as a scenario, and what it changes."""
        return suppose(self.kb, self.found.scenario)

    def as_dict(self) -> dict[str, object]:
        """The answer as plain values, for JSON."""
        return {
            "as_of": self.kb.date.isoformat(),
            "leads": [asdict(reason) for reason in self.found.reasons],
            "scores": dict(self.found.scores),
            "weights": dict(self.wishes.weights),
            "cost": self.found.cost,
            "clash": [asdict(constraint) for constraint in self.found.clash],
        }

    def __str__(self) -> str:
        return document_to_markdown(self.document)

    def _repr_html_(self) -> str:
        return document_to_html(self.document)


@dataclass(frozen=True, eq=False, repr=False)
class FinishAnswer(LiveAnswer, NotebookObject):
    """What to finish before the next cut-off; prints as text and shows itself in a notebook."""

    kb: Questions
    found: Finish

    def _own_language(self) -> Language:
        return self.kb.language

    def _line(self) -> str:
        return f"{self.found.period.closes.isoformat()}: {len(self.found.activities)} activities"

    @property
    def title(self) -> str:
        """What is answered."""
        return message("answers.finish-first", self.kb.language)

    @property
    def counts(self) -> tuple[Counts, Counts]:
        """The counts on the cut-off without and with what is to be finished, by their keys.

        What the log reports after the as-of date is not known yet, and does not count.
        """
        day = self.found.period.closes
        known = self.kb.known_by_then()
        after = suppose(known, self.found.scenario).after if self.found.activities else known
        return known.as_of(day).summary.counts, after.as_of(day).summary.counts

    @property
    def document(self) -> Document:
        """What to finish, and the official counts without and with it."""
        from plan_graph.views.advice_tables import finish_tables

        tables = finish_tables(self.found, self.counts, self.kb.wording.names, self.kb.language)
        return _document(self.title, tables, self.kb)

    @property
    def table(self) -> pandas.DataFrame:
        """A row for each activity to finish."""
        from plan_graph.render.pandas import to_frame

        return to_frame(self.document.tables[0])

    def as_dict(self) -> dict[str, object]:
        """The answer as plain values, for JSON."""
        before, after = self.counts
        return {
            "as_of": self.kb.date.isoformat(),
            "cut_off": self.found.period.closes.isoformat(),
            "activities": list(self.found.activities),
            "before": dict(before),
            "after": dict(after),
        }

    def __str__(self) -> str:
        return document_to_markdown(self.document)

    def _repr_html_(self) -> str:
        return document_to_html(self.document)


def _document(title: str, tables: tuple[Table, ...], kb: Questions) -> Document:
    from plan_graph.reporting.documents import notes_with_title

    return Document(title, tables, notes_with_title(kb.plan.package, kb.date, kb.language), kb.language)
