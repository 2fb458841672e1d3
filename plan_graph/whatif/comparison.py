"""Two states of a plan compared: what is gained and lost, before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from plan_graph.explain.wording import Wording
from plan_graph.model.facts import Fact, Value
from plan_graph.model.notebook_object import one_line_of
from plan_graph.reporting.summary import Assessment


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
    gained, lost = compare_findings(before, after)
    return Comparison(
        gained=gained,
        lost=lost,
        conclusions_gained=new - old,
        conclusions_lost=old - new,
        counts=compare_counts(before.assessment, after.assessment),
        statuses=_find_moved(before.assessment.status, after.assessment.status),
        loads=compare_loads(before.assessment, after.assessment),
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


def compare_findings(before: Side, after: Side) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """The findings gained and those lost, most severe first."""
    gained: list[Change] = []
    lost: list[Change] = []
    for kind in after.assessment.inference.program.findings:
        old, new = (_values(side.assessment, kind) for side in (before, after))
        if old == new:
            continue
        known, there = set(old), set(new)
        gained += (_change(after, Fact(kind, values)) for values in new if values not in known)
        lost += (_change(before, Fact(kind, values)) for values in old if values not in there)
    return tuple(gained), tuple(lost)


def _values(assessment: Assessment, kind: str) -> list[tuple[Value, ...]]:
    """The values of the facts of a kind, in their order."""
    fields, facts = assessment.inference.facts.kinds[kind].fields, assessment.inference.facts
    return assessment.answers.values(kind, *fields) if fields else [()] * facts.count(kind)


def _change(side: Side, fact: Fact) -> Change:
    inference, wording = side.assessment.inference, side.wording
    field = inference.facts.kinds[fact.kind].item_field
    item = inference.facts.value(fact, field)
    return Change(
        fact=fact,
        title=inference.program.title(fact.kind, wording.language),
        severity=inference.program.declared[fact.kind].severity or "",
        item=item,
        name=wording.value(field, item),
        because=wording.reason(side.assessment.proofs.derivation(fact)),
    )


def compare_counts(before: Assessment, after: Assessment) -> tuple[Moved, ...]:
    """Every official count, before and after."""
    old, new = before.counts(), after.counts()
    return tuple(Moved((name,), old[name], new[name]) for name in old)


def compare_loads(before: Assessment, after: Assessment) -> tuple[Moved, ...]:
    """Activities led and due by (agency, quarter), where they differ."""
    return _find_moved(_loads(before), _loads(after))


def _loads(assessment: Assessment) -> dict[tuple[str, ...], int]:
    loads = assessment.answers.values("load", "agency", "quarter", "n")
    return {(str(agency), str(quarter)): int(str(n)) for agency, quarter, n in loads}


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
