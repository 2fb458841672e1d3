"""A plan in memory: its tables with the place of each row, and its data package."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar

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
from plan_graph.model.words import UNSETTLED
from plan_graph.words import Language, Text, title_language

R = TypeVar("R", bound=Record)
T = TypeVar("T")

_MOST_DERIVED = 16
"""What is made of one table is kept for so many questions, the last."""


@dataclass(frozen=True, slots=True)
class Table(Generic[R]):
    """The rows of one table, in file order, and the file line of each."""

    file: str = ""
    rows: tuple[R, ...] = ()
    lines: tuple[int, ...] = ()
    _derived: dict[Hashable, tuple[Any, tuple[Any, ...]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __repr__(self) -> str:
        return one_line_of(self, f"{self.file}: {len(self)} rows")

    def __reduce__(self) -> tuple[Any, ...]:
        return Table, (self.file, self.rows, self.lines)  # a copy begins without what was derived

    def derive(self, make: Callable[..., T], *others: Any) -> T:
        """What a function makes of the table and of others, or plain values; made once, for nothing of it changes.

        >>> def count(table): return len(table)
        >>> Table(rows=()).derive(count)
        0
        """
        key = make, *(id(one) if isinstance(one, Table) else one for one in others)
        known = self._derived.get(key)
        if known is None:
            known = make(self, *others), others  # the others are held, so that their ids stay theirs
            while len(self._derived) >= _MOST_DERIVED:
                self._derived.pop(next(iter(self._derived), None), None)
            self._derived[key] = known
        made: T = known[0]
        return made

    def __iter__(self) -> Iterator[R]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def rows_with_lines(self) -> Iterator[tuple[R, int]]:
        """Each row with its line in the file."""
        return zip(self.rows, self.lines, strict=True)


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
    fields: Table[Field] = Table()
    objectives: Table[Objective] = Table()
    tasks: Table[Task] = Table()
    activities: Table[Activity] = Table()
    versions: Table[WorkVersion] = Table()
    windows: Table[Window] = Table()
    deliverables: Table[Deliverable] = Table()
    agencies: Table[Agency] = Table()
    agency_aliases: Table[AgencyAlias] = Table()
    agency_members: Table[AgencyMember] = Table()
    agency_successions: Table[AgencySuccession] = Table()
    assignments: Table[Assignment] = Table()
    dependencies: Table[Dependency] = Table()
    events: Table[Event] = Table()
    activity_events: Table[ActivityEvent] = Table()
    targets: Table[Target] = Table()
    target_objectives: Table[TargetObjective] = Table()
    obligations: Table[Obligation] = Table()
    legal_bases: Table[LegalBasis] = Table()
    legal_citations: Table[LegalCitation] = Table()
    gaps: Table[Gap] = Table()
    source_cells: Table[SourceCell] = Table()
    reports: Table[Report] = Table()
    occurrences: Table[Occurrence] = Table()
    fulfilments: Table[Fulfilment] = Table()
    target_figures: Table[TargetFigure] = Table()

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
        names = {row.id: str(getattr(row, f"title_{own}")) for table in titled for row in table}
        unsettled = {body: text[language] for body, text in UNSETTLED.items()}
        return unsettled | names | {row.id: str(getattr(row, f"short_{own}")) for row in self.agencies}

    def own_titles(self, language: Language) -> Mapping[str, Mapping[str, str]]:
        """What to call each target and each obligation, by its id: their numbers are a count of their own."""
        own = title_language(language, self.package.language)
        return {
            "target": {row.id: str(getattr(row, f"title_{own}")) for row in self.targets},
            "obligation": {row.id: str(getattr(row, f"title_{own}")) for row in self.obligations},
        }
