"""Two states of a plan compared: what is gained and lost, before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from plan_graph.explain.wording import Wording
from plan_graph.model.facts import Fact, Value
from plan_graph.model.notebook_object import one_line_of
from plan_graph.reporting.summary import Assessment, summarise


@dataclass(frozen=True, slots=True)
class Side:
    """One state of the plan: its assessment, and the words for it."""

    assessment: Assessment
    wording: Wording


@dataclass(frozen=True, slots=True)
class Change:
    """A finding gained or lost.

    Parameters
    ----------
    fact
        The conclusion.
    title, severity
        Of its kind.
    item, name
        What it is about.
    because
        The rule's sentence: for what is gained in the scenario, for what is lost in the baseline.
    """

    fact: Fact
    title: str
    severity: str
    item: Value
    name: str
    because: str


@dataclass(frozen=True, slots=True)
class Moved:
    """Something that is another thing after: ``before`` and ``after`` are None where there was, or is, nothing."""

    what: tuple[str, ...]
    before: str | int | None
    after: str | int | None

    @property
    def difference(self) -> int | None:
        """By how much a number grows; None where one of the two is not known."""
        known = isinstance(self.before, int) and isinstance(self.after, int)
        return int(self.after or 0) - int(self.before or 0) if known else None


@dataclass(frozen=True, slots=True)
class Duty:
    """A part in an activity that an agency has gained or lost."""

    agency: str
    activity: str
    role: str
    gained: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """A scenario against its baseline.

    Parameters
    ----------
    gained, lost
        The findings that only the scenario has, and that only the baseline has; most severe first.
    conclusions_gained, conclusions_lost
        All conclusions, findings or not: exactly inference of the one minus inference of the other.
    counts
        Every official count, before and after, by its key; None where these rules do not say.
    statuses
        The items, as (level, id), whose status changes.
    loads
        (agency, quarter): activities led and due, where they differ.
    duties
        What each agency gains and loses.
    partners
        How many distinct agencies each lead has to work with, where that differs.
    """

    gained: tuple[Change, ...]
    lost: tuple[Change, ...]
    conclusions_gained: frozenset[Fact]
    conclusions_lost: frozenset[Fact]
    counts: tuple[Moved, ...]
    statuses: tuple[Moved, ...]
    loads: tuple[Moved, ...]
    duties: tuple[Duty, ...]
    partners: tuple[Moved, ...]

    def __repr__(self) -> str:
        return one_line_of(self, f"{len(self.gained)} gained, {len(self.lost)} lost")


def compare(before: Side, after: Side) -> Comparison:
    """The second state compared with the first."""
    old, new = (frozenset(side.assessment.inference.derivations) for side in (before, after))
    counts = [summarise(side.assessment).counts for side in (before, after)]
    return Comparison(
        gained=_changes(after, new - old),
        lost=_changes(before, old - new),
        conclusions_gained=new - old,
        conclusions_lost=old - new,
        counts=tuple(Moved((name,), counts[0][name], counts[1][name]) for name in counts[0]),
        statuses=_find_moved(before.assessment.status, after.assessment.status),
        loads=_find_moved(_loads(before), _loads(after)),
        duties=_duties(before.assessment, after.assessment),
        partners=_find_moved(partners(before.assessment), partners(after.assessment)),
    )


def partners(assessment: Assessment) -> dict[tuple[str, ...], int]:
    """For each agency that leads on the date: how many distinct agencies take part in what it leads, without itself."""
    by_activity: dict[str, set[str]] = {}
    for activity, agency, _ in assessment.parts:
        by_activity.setdefault(activity, set()).add(agency)
    found: dict[tuple[str, ...], set[str]] = {}
    for activity, agency, role in assessment.parts:
        if role == "lead":
            found.setdefault((agency,), set()).update(by_activity[activity] - {agency})
    return {agency: len(others) for agency, others in found.items()}


def _changes(side: Side, facts: frozenset[Fact]) -> tuple[Change, ...]:
    program = side.assessment.inference.program
    found = []
    for kind in program.findings:
        for row in side.assessment.answers.of_any(kind):
            if row.fact in facts:
                because = side.wording.reason(side.assessment.proofs.derivation(row.fact))
                severity = program.declared[kind].severity or ""
                title = program.title(kind, side.wording.language)
                name = side.wording.value(row.kind.item_field, row.item)
                found.append(Change(row.fact, title, severity, row.item, name, because))
    return tuple(found)


def _loads(side: Side) -> dict[tuple[str, ...], int]:
    loads = side.assessment.answers.of_any("load")
    return {(row.text("agency"), row.text("quarter")): int(row.text("n")) for row in loads}


Key = TypeVar("Key", bound=tuple[str, ...])


def _find_moved(
    before: Mapping[Key, str] | Mapping[Key, int], after: Mapping[Key, str] | Mapping[Key, int]
) -> tuple[Moved, ...]:
    """What differs, in the order of the first and then of the second."""
    keys = dict.fromkeys([*before, *after])
    return tuple(Moved(key, before.get(key), after.get(key)) for key in keys if before.get(key) != after.get(key))


def _duties(before: Assessment, after: Assessment) -> tuple[Duty, ...]:
    """The parts gained and lost, agency by agency in the order of the agencies, lost ones first."""
    old, new = (dict.fromkeys((agency, item, role) for item, agency, role in side.parts) for side in (before, after))
    order = {row.id: number for number, row in enumerate(after.plan.agencies)}
    found = [Duty(*part, gained=False) for part in old if part not in new]
    found += [Duty(*part, gained=True) for part in new if part not in old]
    return tuple(sorted(found, key=lambda duty: (order[duty.agency], duty.gained)))
