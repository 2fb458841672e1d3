"""The tables of a plan folder: one record class for each, declared once.

A class declares the columns of its table, their types, which one is the key, which refer to another
table, and which words are allowed. Reading, checking, ``datapackage.json`` and the reference page
all follow these declarations. Meaning of the columns: ``data/README.md``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from plan_graph.model.columns import Record, cell

_Day = date
"""The type, for classes whose own column is called ``date``."""

STATES = ("not_started", "in_progress", "done", "suspended", "cancelled")
BASES = ("stated", "event", "sequence", "proposed", "confirmed", "rejected")
WINDOWS = ("period", "ongoing", "recurring", "event", "none")
ROLES = ("lead", "support", "advise")


@dataclass(frozen=True, slots=True)
class Field(Record):
    """A field of reform: a roman part of the annex."""

    table: ClassVar[str] = "fields"
    id: str = cell(key=True)
    part_of: str | None = cell(refers_to="fields")
    title_vi: str = cell()
    title_en: str = cell()
    source_line: int | None = cell()


@dataclass(frozen=True, slots=True)
class Objective(Record):
    """An objective, codes 1.x."""

    table: ClassVar[str] = "objectives"
    id: str = cell(key=True)
    field: str = cell(refers_to="fields")
    title_vi: str = cell()
    title_en: str = cell()
    source_line: int | None = cell()
    note: str | None = cell()


@dataclass(frozen=True, slots=True)
class Task(Record):
    """A task, codes 2.x."""

    table: ClassVar[str] = "tasks"
    id: str = cell(key=True)
    field: str = cell(refers_to="fields")
    objective: str | None = cell(refers_to="objectives")
    objective_inherited: bool = cell()
    title_vi: str = cell()
    title_en: str = cell()
    source_line: int | None = cell()
    note: str | None = cell()


@dataclass(frozen=True, slots=True)
class Activity(Record):
    """An activity, codes 3.x, or the task or objective in its place."""

    table: ClassVar[str] = "activities"
    id: str = cell(key=True)
    field: str = cell(refers_to="fields")
    objective: str | None = cell(refers_to="objectives")
    task: str | None = cell(refers_to="tasks")
    stands_for: str = cell(allowed=("activity", "task", "objective"))
    task_inherited: bool = cell()
    title_vi: str = cell()
    title_en: str = cell()
    window: str | None = cell(allowed=WINDOWS)
    start: date | None = cell()
    due: date | None = cell()
    recurrence: str | None = cell()
    window_line: int | None = cell()
    window_inherited: bool = cell()
    budget: str | None = cell(allowed=("amount", "allotted", "by_rule", "none"))
    budget_amount: float | None = cell()
    budget_line: int | None = cell()
    source_line: int | None = cell()
    note: str | None = cell()


@dataclass(frozen=True, slots=True)
class WorkVersion(Record):
    """A field, objective, task or activity as a version of the plan has it, from ``valid_from`` to ``valid_to``.

    ``number`` is what the document of that time prints. The last row of an item has no more than that, since the rest
    is in the item's own table; each row before it keeps the title and the place of its time. An item that no row of
    its own covers on a day is not part of the plan that day; an item without any row always is. Windows have days of
    their own, see :class:`Window`.
    """

    table: ClassVar[str] = "versions"
    optional: ClassVar[bool] = True
    item: str = cell(refers_to="fields|objectives|tasks|activities")
    number: str = cell()
    valid_from: date | None = cell()
    valid_to: date | None = cell()
    title_vi: str | None = cell()
    title_en: str | None = cell()
    field: str | None = cell(refers_to="fields")
    objective: str | None = cell(refers_to="objectives")
    task: str | None = cell(refers_to="tasks")
    document: str | None = cell()


@dataclass(frozen=True, slots=True)
class Window(Record):
    """The window of an activity from ``valid_from`` to ``valid_to``, in place of the one in ``activities``.

    Of several rows in force on a day the latest begun counts; an empty ``valid_to`` is for as long as the plan.
    """

    table: ClassVar[str] = "windows"
    optional: ClassVar[bool] = True
    activity: str = cell(refers_to="activities")
    window: str | None = cell(allowed=WINDOWS)
    start: date | None = cell()
    due: date | None = cell()
    recurrence: str | None = cell()
    valid_from: date = cell()
    valid_to: date | None = cell()
    source_line: int | None = cell()
    note: str | None = cell()


@dataclass(frozen=True, slots=True)
class Deliverable(Record):
    """A product of an activity that proves its completion."""

    table: ClassVar[str] = "deliverables"
    id: str = cell(key=True)
    activity: str = cell(refers_to="activities")
    title_vi: str = cell()
    title_en: str = cell()
    shared: bool = cell()
    source_line: int | None = cell()


COLLECTIVES = ("group", "open_set")
"""The kinds of agency that are many bodies under one name."""


@dataclass(frozen=True, slots=True)
class Agency(Record):
    """A body that acts: an agency, a team, a post, or a collective actor."""

    table: ClassVar[str] = "agencies"
    id: str = cell(key=True)
    kind: str = cell(allowed=("agency", "team", "post", "group", "open_set"))
    level: str | None = cell(allowed=("central", "province", "district", "commune", "unit", "mixed"))
    name_vi: str = cell()
    name_en: str = cell()
    short_vi: str = cell()
    short_en: str = cell()
    valid_from: date | None = cell()
    valid_to: date | None = cell()
    basis: str = cell(allowed=("plan", "outside"))
    source_line: int | None = cell()
    note: str | None = cell()


@dataclass(frozen=True, slots=True)
class AgencyAlias(Record):
    """A spelling of an agency's name met in the plan."""

    table: ClassVar[str] = "agency_aliases"
    optional: ClassVar[bool] = True
    agency: str = cell(refers_to="agencies")
    spelling: str = cell()
    source_line: int | None = cell()


@dataclass(frozen=True, slots=True)
class AgencyMember(Record):
    """A member of a collective actor, for a time."""

    table: ClassVar[str] = "agency_members"
    optional: ClassVar[bool] = True
    group: str = cell(refers_to="agencies")
    member: str = cell(refers_to="agencies")
    valid_from: date | None = cell()
    valid_to: date | None = cell()
    basis: str = cell(allowed=("plan", "outside"))
    source_line: int | None = cell()
    note: str | None = cell()


@dataclass(frozen=True, slots=True)
class AgencySuccession(Record):
    """A merge, split, dissolution or renaming; `date` is the first day of the new state.

    ``scope`` names the work that passes to this successor: ids of fields, objectives, tasks and activities, separated
    by spaces. A row without a scope takes over what no scope of another row names.
    """

    table: ClassVar[str] = "agency_successions"
    optional: ClassVar[bool] = True
    predecessor: str = cell(refers_to="agencies")
    successor: str | None = cell(refers_to="agencies")
    kind: str = cell(allowed=("merge", "split", "dissolve", "rename"))
    date: date = cell()
    basis: str = cell(allowed=("plan", "outside"))
    note: str | None = cell()
    scope: str | None = cell(later=True)


@dataclass(frozen=True, slots=True)
class Assignment(Record):
    """An agency's part in an activity, from ``valid_from`` to ``valid_to``; empty for as long as the plan.

    Who takes over where the agency is no longer in force follows from the successions, not from these rows.
    """

    table: ClassVar[str] = "assignments"
    activity: str = cell(refers_to="activities")
    agency: str = cell(refers_to="agencies")
    role: str = cell(allowed=ROLES)
    scope_vi: str | None = cell()
    scope_en: str | None = cell()
    inherited: bool = cell()
    source_line: int | None = cell()
    valid_from: date | None = cell(later=True)
    valid_to: date | None = cell(later=True)


@dataclass(frozen=True, slots=True)
class Dependency(Record):
    """A finish-to-start order between two activities, with the basis it rests on."""

    table: ClassVar[str] = "dependencies"
    predecessor: str = cell(refers_to="activities")
    successor: str = cell(refers_to="activities")
    basis: str = cell(allowed=BASES)
    evidence_vi: str | None = cell()
    evidence_en: str | None = cell()
    source_line: int | None = cell()


@dataclass(frozen=True, slots=True)
class Event(Record):
    """Something outside the plan that activities wait for."""

    table: ClassVar[str] = "events"
    optional: ClassVar[bool] = True
    id: str = cell(key=True)
    title_vi: str = cell()
    title_en: str = cell()
    source_line: int | None = cell()
    expected_day: date | None = cell(later=True)


@dataclass(frozen=True, slots=True)
class ActivityEvent(Record):
    """An activity waits for an event."""

    table: ClassVar[str] = "activity_events"
    optional: ClassVar[bool] = True
    activity: str = cell(refers_to="activities")
    event: str = cell(refers_to="events")
    source_line: int | None = cell()


@dataclass(frozen=True, slots=True)
class Occurrence(Record):
    """The day an event came about; part of the progress log."""

    table: ClassVar[str] = "occurrences"
    optional: ClassVar[bool] = True
    event: str = cell(refers_to="events")
    date: date = cell()
    note: str | None = cell()


@dataclass(frozen=True, slots=True)
class Target(Record):
    """A figure the plan sets itself, in section II or in an objective of the annex."""

    table: ClassVar[str] = "targets"
    optional: ClassVar[bool] = True
    id: str = cell(key=True)
    part: str = cell()
    title_vi: str = cell()
    title_en: str = cell()
    comparator: str = cell(allowed=(">=", "<=", "=", ">", "<", "~"))
    value: float = cell()
    value_to: float | None = cell()
    unit_vi: str = cell()
    unit_en: str = cell()
    level: str | None = cell(allowed=("province", "district", "commune", "all"))
    stated_in: str = cell(allowed=("II", "annex"))
    repeats: str | None = cell(refers_to="targets")
    source_line: int | None = cell()
    note: str | None = cell()


@dataclass(frozen=True, slots=True)
class TargetObjective(Record):
    """An objective of the annex serves a target."""

    table: ClassVar[str] = "target_objectives"
    optional: ClassVar[bool] = True
    target: str = cell(refers_to="targets")
    objective: str = cell(refers_to="objectives")
    source_line: int | None = cell()


@dataclass(frozen=True, slots=True)
class Obligation(Record):
    """A dated or periodic duty outside the annex (sections III and VI)."""

    table: ClassVar[str] = "obligations"
    optional: ClassVar[bool] = True
    id: str = cell(key=True)
    title_vi: str = cell()
    title_en: str = cell()
    window: str | None = cell(allowed=WINDOWS)
    start: date | None = cell()
    due: date | None = cell()
    recurrence: str | None = cell()
    agency: str | None = cell(refers_to="agencies")
    recipient: str | None = cell(refers_to="agencies")
    event: str | None = cell(refers_to="events")
    source_line: int | None = cell()
    note: str | None = cell()


@dataclass(frozen=True, slots=True)
class Fulfilment(Record):
    """A day on which an obligation was met, for one of the days on which it falls due; part of the progress log."""

    table: ClassVar[str] = "fulfilments"
    optional: ClassVar[bool] = True
    obligation: str = cell(refers_to="obligations")
    due: date = cell()
    date: date = cell()
    evidence: str | None = cell()
    reporter: str | None = cell()
    note: str | None = cell()


@dataclass(frozen=True, slots=True)
class LegalBasis(Record):
    """A legal or policy document the plan cites."""

    table: ClassVar[str] = "legal_bases"
    optional: ClassVar[bool] = True
    id: str = cell(key=True)
    kind: str = cell()
    number: str | None = cell()
    date: date | None = cell()
    issuer: str | None = cell()
    title_vi: str = cell()
    title_en: str = cell()
    source_line: int | None = cell()


@dataclass(frozen=True, slots=True)
class LegalCitation(Record):
    """A place in the plan that cites a document."""

    table: ClassVar[str] = "legal_citations"
    optional: ClassVar[bool] = True
    legal_basis: str = cell(refers_to="legal_bases")
    source_line: int | None = cell()
    item: str | None = cell()


@dataclass(frozen=True, slots=True)
class Report(Record):
    """One entry of the progress log. The log only grows; the state on a date is the last entry up to it.

    ``recorded`` and ``source`` are the day of the entry and its file; they are no part of its content.
    ``occurrence`` names the due day of a recurring duty that it reports. ``proposed_due`` is a deadline that the agency
    asks for; the plan's own holds until somebody decides. ``evidence_file`` is the name of a file in the folder
    ``evidence`` beside the log, which begins with the SHA-256 of its bytes.
    """

    table: ClassVar[str] = "reports"
    date: date = cell()
    activity: str = cell(refers_to="activities")
    state: str = cell(allowed=STATES)
    percent: float | None = cell()
    evidence: str | None = cell()
    reporter: str | None = cell()
    note: str | None = cell()
    recorded: _Day | None = cell(later=True)
    source: str | None = cell(later=True)
    occurrence: _Day | None = cell(later=True)
    causes: str | None = cell(later=True)
    difficulties: str | None = cell(later=True)
    proposals: str | None = cell(later=True)
    proposed_due: _Day | None = cell(later=True)
    evidence_file: str | None = cell(later=True)


@dataclass(frozen=True, slots=True)
class TargetFigure(Record):
    """The actual figure of a target on a day; part of the progress log. The last one on or before a date counts."""

    table: ClassVar[str] = "target_figures"
    optional: ClassVar[bool] = True
    target: str = cell(refers_to="targets")
    date: date = cell()
    value: float = cell()
    period: str | None = cell()
    evidence: str | None = cell()
    reporter: str | None = cell()
    note: str | None = cell()
    recorded: _Day | None = cell()
    source: str | None = cell()


@dataclass(frozen=True, slots=True)
class Gap(Record):
    """Something the plan's text has lost and that therefore stays unknown."""

    table: ClassVar[str] = "gaps"
    optional: ClassVar[bool] = True
    item: str = cell()
    column: str = cell()
    what_vi: str = cell()
    what_en: str = cell()
    source_line: int | None = cell()


@dataclass(frozen=True, slots=True)
class SourceCell(Record):
    """A cell of the document that the plan was imported from, as printed: where each value comes from."""

    table: ClassVar[str] = "source_cells"
    optional: ClassVar[bool] = True
    item: str = cell()
    column: str = cell()
    text: str | None = cell()
    place: str = cell()
    how: str = cell(allowed=("read", "inherited", "guessed", "partly_read", "not_understood"))
    document: str | None = cell(later=True)


RECORDS: tuple[type[Record], ...] = (
    Field,
    Objective,
    Task,
    Activity,
    WorkVersion,
    Window,
    Deliverable,
    Agency,
    AgencyAlias,
    AgencyMember,
    AgencySuccession,
    Assignment,
    Dependency,
    Event,
    ActivityEvent,
    Target,
    TargetObjective,
    Obligation,
    LegalBasis,
    LegalCitation,
    Gap,
    SourceCell,
    Report,
    Occurrence,
    Fulfilment,
    TargetFigure,
)
"""Every table of a plan folder, in the order in which they are checked and shown."""
