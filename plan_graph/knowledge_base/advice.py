"""The answers of ``kb.advise`` and ``kb.finish_first``."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from plan_graph.knowledge_base.what_if import WhatIf, suppose
from plan_graph.model.notebook_object import NotebookObject
from plan_graph.model.words import COUNT, OFFICIAL_COUNTS, format_count
from plan_graph.reporting.summary import Counts
from plan_graph.whatif.advice import Proposal
from plan_graph.whatif.advice_question import Wishes
from plan_graph.words import Language, message

if TYPE_CHECKING:
    import pandas

    from plan_graph.knowledge_base.questions import Questions
    from plan_graph.views.sections import Section
    from plan_graph.whatif.finishing import Finish


@dataclass(frozen=True, eq=False, repr=False)
class AdviceAnswer(NotebookObject):
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
    def sections(self) -> tuple[Section, ...]:
        """The leads proposed and what they cost; or the constraints that clash."""
        from plan_graph.views.advice_text import advice_sections

        return advice_sections(self.found, self.wishes, self.kb.wording.names, self.kb.language)

    @property
    def table(self) -> pandas.DataFrame:
        """Columns activity, former, lead, why."""
        from plan_graph.render.pandas import rows_to_frame

        rows = [{**asdict(reason), "former": ", ".join(reason.former)} for reason in self.found.reasons]
        return rows_to_frame(rows, ["activity", "former", "lead", "why"])

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
        from plan_graph.views.sections import as_markdown

        return as_markdown(self.title, self.sections)

    def _repr_html_(self) -> str:
        from plan_graph.views.sections import as_html

        return as_html(self.title, self.sections)


@dataclass(frozen=True, eq=False, repr=False)
class FinishAnswer(NotebookObject):
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
    def sections(self) -> tuple[Section, ...]:
        """What to finish, and the official counts without and with it."""
        from plan_graph.views.advice_text import finish_sections

        before, after = self.counts
        language = self.kb.language
        rows = tuple(
            (COUNT[key][language], format_count(before[key], language), format_count(after[key], language))
            for key in OFFICIAL_COUNTS
        )
        return finish_sections(self.found, rows, self.kb.wording.names, self.kb.language)

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
        from plan_graph.views.sections import as_markdown

        return as_markdown(self.title, self.sections)

    def _repr_html_(self) -> str:
        from plan_graph.views.sections import as_html

        return as_html(self.title, self.sections)
