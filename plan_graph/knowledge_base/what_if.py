"""What a scenario changes: the answer of ``kb.what_if``."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from plan_graph.answers.table import Document, Table
from plan_graph.edits import Edit
from plan_graph.edits.journal import Origin
from plan_graph.edits.recording import Recorded, record_edits, record_in_memory
from plan_graph.explain.proof_documents import finding_as_dict
from plan_graph.knowledge_base.live_answer import LiveAnswer
from plan_graph.knowledge_base.plan_journal import require_journal
from plan_graph.knowledge_base.state import derive, derive_plan
from plan_graph.model.arguments import read_path
from plan_graph.model.facts import Value
from plan_graph.model.notebook_object import NotebookObject
from plan_graph.model.plan import Plan
from plan_graph.render.html import document_to_html
from plan_graph.render.markdown import document_to_markdown
from plan_graph.render.pandas import to_frame
from plan_graph.reporting.documents import notes_with_title
from plan_graph.storing import write_plan
from plan_graph.storing.joint_write import JOURNAL_FILE
from plan_graph.views import sweep_tables, what_if_tables
from plan_graph.whatif.comparison import Change, Comparison, Side, compare, compare_findings
from plan_graph.whatif.patch import Patch
from plan_graph.whatif.scenario import Scenario
from plan_graph.whatif.steps import Step
from plan_graph.words import Language

if TYPE_CHECKING:
    import pandas

    from plan_graph.knowledge_base.answers import Explanation
    from plan_graph.knowledge_base.plan_view import PlanView
    from plan_graph.knowledge_base.questions import Questions
    from plan_graph.knowledge_base.state import PlanState
    from plan_graph.views.pictures import Picture
    from plan_graph.whatif.sweep import Swept


Base = TypeVar("Base", bound="Questions")


def suppose(kb: Base, scenario: Scenario) -> WhatIf[Base]:
    """A knowledge base as a scenario supposes it, beside the knowledge base as it is."""
    day = scenario.as_of or kb.date
    base = kb.as_of(day)
    key = repr((scenario.steps, day, kb.date))
    plan = derive_plan(base, key, lambda: scenario.apply_to(base.plan, kb.date, kb.recorded))
    return WhatIf(kb, derive(kb, plan=plan, date=day, recorded=None, journal=None), scenario)


@dataclass(frozen=True, eq=False, repr=False)
class WhatIf(LiveAnswer, NotebookObject, Generic[Base]):
    """A scenario beside its baseline; prints as text, shows itself in a notebook, and is tables.

    Parameters
    ----------
    before, after
        The knowledge base as it is, and as the scenario supposes it; ask either anything.
    scenario
        The scenario.
    """

    before: Base
    after: Base
    scenario: Scenario

    def _own_language(self) -> Language:
        return self.before.language

    def _card_source(self) -> Base:
        return self.after

    def _line(self) -> str:
        return f"{self.scenario.name}: {self.before._line()}"

    @cached_property
    def comparison(self) -> Comparison:
        """Everything that differs, as plain rows."""
        return compare(*self._sides())

    @cached_property
    def findings(self) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
        """The findings gained and those lost, without the rest of :attr:`comparison`."""
        return compare_findings(*self._sides())

    def _sides(self) -> tuple[Side, Side]:
        return Side(self.before.assessment, self.before.wording), Side(self.after.assessment, self.after.wording)

    @cached_property
    def steps(self) -> tuple[tuple[Step, tuple[Edit, ...]], ...]:
        """The steps of the scenario, each with the single changes it makes."""
        return self.scenario.edits(self.before.plan, self.before.date, self.before.recorded)

    @cached_property
    def skipped(self) -> tuple[str, ...]:
        """The works that the steps name, or would change, and pass over, with the reason: a sentence each."""
        return what_if_tables.describe_skipped(
            self.scenario.find_skipped(self.before.plan, self.before.date, self.before.recorded), self.before.language
        )

    @property
    def title(self) -> str:
        """What the scenario supposes."""
        return self.scenario.title.get(self.before.language) or self.scenario.name

    def view(self) -> PlanView:
        """The findings gained and lost, each joined to what it is about; draws and saves itself."""
        from plan_graph.knowledge_base.plan_view import PlanView
        from plan_graph.selection import difference_view

        return PlanView.of(difference_view(self.comparison, self.after.assessment, self.title), self.after)

    # Tables

    @property
    def counts(self) -> pandas.DataFrame:
        """Columns count, before, after, change: the official counts, then what stands beside them."""
        return to_frame(what_if_tables.counts_table(self))

    @property
    def gained(self) -> pandas.DataFrame:
        """Columns finding, severity, item, because, kind: the findings that only the scenario has."""
        return to_frame(what_if_tables.changes_table(self, "gained", every=True))

    @property
    def lost(self) -> pandas.DataFrame:
        """The findings that only the baseline has, with the columns of :attr:`gained`."""
        return to_frame(what_if_tables.changes_table(self, "lost", every=True))

    @property
    def statuses(self) -> pandas.DataFrame:
        """Columns level, id, title, before, after: the items whose status changes."""
        return to_frame(what_if_tables.statuses_table(self))

    @property
    def loads(self) -> pandas.DataFrame:
        """Columns agency, quarter, before, after: activities led and due in a quarter, where that differs."""
        return to_frame(what_if_tables.loads_table(self))

    @property
    def duties(self) -> pandas.DataFrame:
        """Columns agency, activity, title, role, gained: the parts in activities that agencies gain and lose."""
        return to_frame(what_if_tables.duties_table(self))

    @property
    def partners(self) -> pandas.DataFrame:
        """Columns agency, before, after: how many distinct agencies each lead has to work with, where that differs."""
        return to_frame(what_if_tables.partners_table(self))

    def why(self, item: Value, kind: str | None = None) -> tuple[Explanation, Explanation]:
        """The proofs of what is said of an item: in the plan as it is, and as the scenario supposes it."""
        return self.before.why(item, kind), self.after.why(item, kind)

    def proof(self, change: Change) -> dict[str, object]:
        """The proofs of a finding gained or lost as plain values: from the side that has it."""
        side = self.after if change.fact in self.after.inference.derivations else self.before
        ways = side.assessment.proofs.ways(change.fact)
        return finding_as_dict(ways, side.wording.reason, side.inference)

    # Keeping

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The single changes of all steps, in the order in which they are made."""
        return tuple(edit for _, edits in self.steps for edit in edits)

    def save(self, folder: str | Path, origin: Origin | None = None) -> Path:
        """Write the plan as the scenario supposes it, as a plan folder of its own; the baseline stays as it is.

        Parameters
        ----------
        folder
            The new plan folder.
        origin
            When, by whom and why: the new folder has a journal then, that of the baseline and the scenario as its last
            change. Without it the new plan is a first version.

        Raises
        ------
        InputError
            When the place holds something else, or the plan could not be read back (a cycle of dependencies, say).
        """
        place = read_path(folder, "save")
        recorded = self.before.recorded or self.before.plan  # with the versions before, and what is retired
        if origin is None:
            write_plan(self.scenario.apply_to(recorded, self.before.date), place)
            return place
        journal = self.before.journal.journal if self.before.journal else None
        plan, _, lines = record_in_memory(recorded, journal, self.edits, self._effective(origin))
        write_plan(plan, place, {JOURNAL_FILE: lines})
        return place

    def apply(self, origin: Origin) -> Recorded:
        """Put the scenario into the plan folder of the baseline, as one change of its journal.

        Parameters
        ----------
        origin
            When, by whom and why; edits without a day of their own hold from the as-of date on.

        Raises
        ------
        InputError
            When the plan has no folder, the folder has changed so that a step cannot be made, or the plan could not be
            read back.
        """
        journal = require_journal(self.before.journal, "apply")
        scenario, day = self.scenario, self.before.date

        def make(plan: Plan) -> list[Edit]:
            return [edit for _, edits in scenario.edits(plan, day) for edit in edits]

        return record_edits(journal.folder, make, self._effective(origin))

    def _effective(self, origin: Origin) -> Origin:
        return replace(origin, effective=origin.effective or self.after.date)

    @property
    def patch(self) -> Patch:
        """The rows by which the scenario differs, for others to apply."""
        return Patch.between(self.before.plan, self.after.plan)

    def picture(self) -> Picture:
        """The findings by kind: kept, gained and lost."""
        from plan_graph.views.pictures import Picture
        from plan_graph.views.what_if_picture import what_if_picture

        language = self.before.language
        names = self.after.plan.titles(language)
        return Picture(what_if_picture(self.comparison, self.before.inference, self.title, language, names), language)

    @property
    def document(self) -> Document:
        """Everything that the scenario changes, as tables."""
        return what_if_tables.what_if_document(self)

    def __str__(self) -> str:
        return document_to_markdown(self.document)

    def _repr_html_(self) -> str:
        return document_to_html(self.document, unfold=("steps", "counts", "gained", "lost"))


@dataclass(frozen=True, eq=False, repr=False)
class SweepAnswer(LiveAnswer, NotebookObject):
    """What a sweep counted; a table, a picture, and text."""

    kb: PlanState
    found: Swept

    def _own_language(self) -> Language:
        return self.kb.language

    def _line(self) -> str:
        return f"{self.found.sweep.name}: {len(self.found.scenarios)} scenarios"

    @property
    def title(self) -> str:
        """What was tried."""
        return self.found.sweep.title.get(self.kb.language) or self.found.sweep.name

    @property
    def scenarios(self) -> Table:
        """A row for each scenario: its number, its changes in words, and the count of each measure."""
        return sweep_tables.scenarios_table(self.found, self.kb.wording.names, self.title, self.kb.language)

    @property
    def table(self) -> pandas.DataFrame:
        """A row for each scenario: scenario, changes, and a column for each measure."""
        return to_frame(self.scenarios)

    @property
    def document(self) -> Document:
        """The spread of each measure over the scenarios, then the scenarios with fewest findings."""
        notes = notes_with_title(self.kb.plan.package, self.kb.date, self.kb.language)
        names, program = self.kb.wording.names, self.kb.program
        return sweep_tables.sweep_document(self.found, program, names, self.title, notes, self.kb.language)

    def picture(self) -> Picture:
        """How each measure spreads over the scenarios, and where the plan stands."""
        from plan_graph.views.pictures import Picture
        from plan_graph.views.sweep_picture import sweep_picture

        drawn = sweep_picture(self.found, self.kb.program, self.title, self.kb.language)
        return Picture(drawn, self.kb.language)

    def __str__(self) -> str:
        return document_to_markdown(self.document)

    def _repr_html_(self) -> str:
        return document_to_html(self.document)
