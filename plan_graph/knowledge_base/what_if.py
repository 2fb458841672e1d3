"""What a scenario changes: the answer of ``kb.what_if``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from plan_graph.edits import Edit
from plan_graph.explain.proof_documents import finding_as_dict
from plan_graph.knowledge_base.state import derive, derive_plan
from plan_graph.model.arguments import read_path
from plan_graph.model.facts import Value
from plan_graph.model.notebook_object import NotebookObject
from plan_graph.model.words import COUNT, ROLE, STATUS
from plan_graph.storing import write_plan
from plan_graph.whatif.comparison import Change, Comparison, Side, compared
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
    plan = derive_plan(kb, repr((scenario.steps, day)), lambda: scenario.applied(kb.plan, kb.date))
    return WhatIf(kb, derive(kb, plan=plan, date=day), scenario)


@dataclass(frozen=True, eq=False, repr=False)
class WhatIf(NotebookObject, Generic[Base]):
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

    def _line(self) -> str:
        return f"{self.scenario.name}: {self.before._line()}"

    @cached_property
    def comparison(self) -> Comparison:
        """Everything that differs, as plain rows."""
        return compared(*(Side(kb.assessment, kb.wording) for kb in (self.before, self.after)))

    @cached_property
    def steps(self) -> tuple[tuple[Step, tuple[Edit, ...]], ...]:
        """The steps of the scenario, each with the single changes it makes."""
        return self.scenario.edits(self.before.plan, self.before.date)

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
        rows = [
            {
                "count": COUNT[moved.what[0]][self.before.language],
                "before": moved.before,
                "after": moved.after,
                "change": moved.difference,
            }
            for moved in self.comparison.counts
        ]
        return _frame(rows, ["count", "before", "after", "change"])

    @property
    def gained(self) -> pandas.DataFrame:
        """Columns finding, severity, item, because, kind: the findings that only the scenario has."""
        return self._changes(self.comparison.gained)

    @property
    def lost(self) -> pandas.DataFrame:
        """The findings that only the baseline has, with the columns of :attr:`gained`."""
        return self._changes(self.comparison.lost)

    @property
    def statuses(self) -> pandas.DataFrame:
        """Columns level, id, title, before, after: what has another status."""
        language, titles = self.before.language, self.after.plan.titles(self.before.language)
        rows = [
            {
                "level": moved.what[0],
                "id": moved.what[1],
                "title": titles[moved.what[1]],
                "before": STATUS[str(moved.before)][language] if moved.before else None,
                "after": STATUS[str(moved.after)][language] if moved.after else None,
            }
            for moved in self.comparison.statuses
        ]
        return _frame(rows, ["level", "id", "title", "before", "after"])

    @property
    def loads(self) -> pandas.DataFrame:
        """Columns agency, quarter, before, after: activities led and due in a quarter, where that differs."""
        names = self.after.plan.titles(self.before.language)
        rows = [
            {"agency": names[m.what[0]], "quarter": m.what[1], "before": m.before or 0, "after": m.after or 0}
            for m in self.comparison.loads
        ]
        return _frame(rows, ["agency", "quarter", "before", "after"])

    @property
    def duties(self) -> pandas.DataFrame:
        """Columns agency, activity, title, role, gained: the parts in activities that agencies gain and lose."""
        names = self.after.plan.titles(self.before.language)
        rows = [
            {
                "agency": names[duty.agency],
                "activity": duty.activity,
                "title": names[duty.activity],
                "role": ROLE[duty.role][self.before.language],
                "gained": duty.gained,
            }
            for duty in self.comparison.duties
        ]
        return _frame(rows, ["agency", "activity", "title", "role", "gained"])

    @property
    def partners(self) -> pandas.DataFrame:
        """Columns agency, before, after: how many distinct agencies each lead has to work with, where that differs."""
        names = self.after.plan.titles(self.before.language)
        rows = [
            {"agency": names[m.what[0]], "before": m.before or 0, "after": m.after or 0}
            for m in self.comparison.partners
        ]
        return _frame(rows, ["agency", "before", "after"])

    def _changes(self, changes: Sequence[Change]) -> pandas.DataFrame:
        rows = [
            {"finding": c.title, "severity": c.severity, "item": c.item, "because": c.because, "kind": c.fact.kind}
            for c in changes
        ]
        return _frame(rows, ["finding", "severity", "item", "because", "kind"])

    def why(self, item: Value, kind: str | None = None) -> tuple[Explanation, Explanation]:
        """The proofs of what is said of an item: in the plan as it is, and as the scenario supposes it."""
        return self.before.why(item, kind), self.after.why(item, kind)

    def proof(self, change: Change) -> dict[str, object]:
        """The proofs of a finding gained or lost as plain values: from the side that has it."""
        side = self.after if change.fact in self.after.inference.derivations else self.before
        ways = side.assessment.proofs.ways(change.fact)
        return finding_as_dict(ways, side.wording.reason, side.inference)

    # Keeping

    def save(self, folder: str | Path) -> Path:
        """Write the plan as the scenario supposes it, as a plan folder of its own; the baseline stays as it is.

        Raises
        ------
        InputError
            When the place holds something else, or the plan could not be read back (a cycle of dependencies, say).
        """
        place = read_path(folder, "save")
        write_plan(self.after.plan, place)
        return place

    @property
    def patch(self) -> Patch:
        """The rows by which the scenario differs, for others to apply."""
        return Patch.between(self.before.plan, self.after.plan)

    def picture(self) -> Picture:
        """The findings by kind: kept, gained and lost."""
        from plan_graph.views.pictures import Picture
        from plan_graph.views.what_if_picture import what_if_picture

        language = self.before.language
        return Picture(what_if_picture(self.comparison, self.before.inference, self.title, language), language)

    def __str__(self) -> str:
        from plan_graph.views.sections import as_markdown
        from plan_graph.views.what_if_text import sections

        return as_markdown(self.title, sections(self))

    def _repr_html_(self) -> str:
        from plan_graph.views.sections import as_html
        from plan_graph.views.what_if_text import sections

        return self.before.illustration_note() + as_html(self.title, sections(self))


@dataclass(frozen=True, eq=False, repr=False)
class SweepAnswer(NotebookObject):
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
    def table(self) -> pandas.DataFrame:
        """A row for each scenario: scenario, changes, and a column for each measure."""
        from plan_graph.views.sweep_text import sweep_rows

        rows = list(sweep_rows(self.found, self.kb.wording.names, self.kb.language))
        return _frame(rows, ["scenario", "changes", *self.found.counts])

    def picture(self) -> Picture:
        """How each measure spreads over the scenarios, and where the plan stands."""
        from plan_graph.views.pictures import Picture
        from plan_graph.views.sweep_picture import sweep_picture

        drawn = sweep_picture(self.found, self.kb.program, self.title, self.kb.language)
        return Picture(drawn, self.kb.language)

    def __str__(self) -> str:
        from plan_graph.views.sections import as_markdown
        from plan_graph.views.sweep_text import sweep_sections

        names, program = self.kb.wording.names, self.kb.program
        return as_markdown(self.title, sweep_sections(self.found, program, names, self.kb.language))

    def _repr_html_(self) -> str:
        from plan_graph.views.sections import as_html
        from plan_graph.views.sweep_text import sweep_sections

        names, program = self.kb.wording.names, self.kb.program
        return as_html(self.title, sweep_sections(self.found, program, names, self.kb.language))


def _frame(rows: Sequence[Mapping[str, object]], columns: list[str]) -> pandas.DataFrame:
    from plan_graph.render.pandas import rows_to_frame

    return rows_to_frame(rows, columns)
