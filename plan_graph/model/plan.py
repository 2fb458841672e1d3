"""A plan in memory: its tables with the place of each row, and its data package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from plan_graph.model.columns import Record
from plan_graph.model.notebook_object import one_line_of
from plan_graph.model.records import (
    Activity,
    ActivityEvent,
    Agency,
    AgencyAlias,
    AgencyMember,
    AgencySuccession,
    Assignment,
    Deliverable,
    Dependency,
    Event,
    Field,
    Fulfilment,
    Gap,
    LegalBasis,
    LegalCitation,
    Objective,
    Obligation,
    Occurrence,
    Report,
    SourceCell,
    Target,
    TargetFigure,
    TargetObjective,
    Task,
    Window,
    WorkVersion,
)
from plan_graph.model.table import Table
from plan_graph.model.words import UNSETTLED
from plan_graph.words import Language, Text, title_language

_EMPTY: Table[Any] = Table()


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """The document a plan was read from."""

    title: str
    file: str
    sha256: str
    read_on: str


@dataclass(frozen=True, slots=True)
class Package:
    """The description of the plan in ``datapackage.json``.

    ``settings`` are values for parameters of the rules that belong to the plan: its standing agency, its chair.
    ``known_on`` is the day of recording up to which changes count, and None where all do; it is in no file. Where the
    tables of that day are not recorded (``tables_known`` is False), only reports are left out by their day of entry.
    """

    name: str
    title: Text
    year: int
    language: Language
    sources: tuple[SourceDocument, ...] = ()
    illustrations: tuple[str, ...] = ()
    illustration_note: Text = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    known_on: date | None = None
    tables_known: bool = True


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole plan: the package and one :class:`Table` for each record class."""

    package: Package
    fields: Table[Field] = _EMPTY
    objectives: Table[Objective] = _EMPTY
    tasks: Table[Task] = _EMPTY
    activities: Table[Activity] = _EMPTY
    versions: Table[WorkVersion] = _EMPTY
    windows: Table[Window] = _EMPTY
    deliverables: Table[Deliverable] = _EMPTY
    agencies: Table[Agency] = _EMPTY
    agency_aliases: Table[AgencyAlias] = _EMPTY
    agency_members: Table[AgencyMember] = _EMPTY
    agency_successions: Table[AgencySuccession] = _EMPTY
    assignments: Table[Assignment] = _EMPTY
    dependencies: Table[Dependency] = _EMPTY
    events: Table[Event] = _EMPTY
    activity_events: Table[ActivityEvent] = _EMPTY
    targets: Table[Target] = _EMPTY
    target_objectives: Table[TargetObjective] = _EMPTY
    obligations: Table[Obligation] = _EMPTY
    legal_bases: Table[LegalBasis] = _EMPTY
    legal_citations: Table[LegalCitation] = _EMPTY
    gaps: Table[Gap] = _EMPTY
    source_cells: Table[SourceCell] = _EMPTY
    reports: Table[Report] = _EMPTY
    occurrences: Table[Occurrence] = _EMPTY
    fulfilments: Table[Fulfilment] = _EMPTY
    target_figures: Table[TargetFigure] = _EMPTY

    def __repr__(self) -> str:
        return one_line_of(self, f"{self.package.name}: {len(self.activities)} activities")

    def table(self, name: str) -> Table[Record]:
        """The table of that name, as in :data:`plan_graph.model.records.RECORDS`."""
        table: Table[Record] = getattr(self, name)
        return table

    def titles(self, language: Language) -> Mapping[str, str]:
        """What to call each activity, task, objective, field, event and agency, by its id.

        The numbers of targets are also those of objectives, so :meth:`own_titles` names these.
        """
        own = title_language(language, self.package.language)
        titled = (self.fields, self.objectives, self.tasks, self.events, self.activities)
        names = {body: text[language] for body, text in UNSETTLED.items()}
        for table in titled:
            names.update(zip(table.column("id"), map(str, table.column(f"title_{own}")), strict=True))
        names.update(zip(self.agencies.column("id"), map(str, self.agencies.column(f"short_{own}")), strict=True))
        return names

    def own_titles(self, language: Language) -> Mapping[str, Mapping[str, str]]:
        """What to call each target and each obligation, by its id: their numbers are a count of their own."""
        own = title_language(language, self.package.language)
        return {
            "target": {row.id: str(getattr(row, f"title_{own}")) for row in self.targets},
            "obligation": {row.id: str(getattr(row, f"title_{own}")) for row in self.obligations},
        }
