"""Agencies come and go: new ones, and those that are merged, split, dissolved or renamed on a day.

Each change writes the rows that a decree would make a planner write: the last day of the agency, its successor with
the day, and its place in collective actors. Who is then responsible for which work, and from which day on, follows
from these rows by the rules, in a scenario as in the tables; the assignments stay as they are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar, Literal

from plan_graph.analysis.responsibility import Holders, last_days
from plan_graph.edits.base import Edit, Names, add_row, assumption_texts, change_rows, require
from plan_graph.model.diagnostics import Diagnostic, Given, InputError
from plan_graph.model.plan import Plan
from plan_graph.model.records import Agency, AgencyMember, AgencySuccession
from plan_graph.words import Language, message, title_language

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class AddAgency(Edit):
    """A new agency, in force from a day on."""

    do: ClassVar[str] = "add-agency"
    agency: str
    name_vi: str
    name_en: str
    on: date
    like: str = ""

    def sentence(self, names: Names, language: Language) -> str:
        """The change in words."""
        name = self.name_vi if title_language(language) == "vi" else self.name_en
        return message("edits.add-agency", language, name=name, on=self.on)

    def apply_to(self, plan: Plan, as_of: date) -> Plan:
        """The plan with the agency added, of the kind and level of the one that it is like."""
        if any(row.id == self.agency for row in plan.agencies):
            raise InputError([Diagnostic("edit-already", self.agency, values={"found": self.agency})])
        names = (self.name_vi, self.name_en)
        model = next((row for row in plan.agencies if row.id == self.like), None)
        kind, level = (model.kind, model.level) if model else ("agency", None)
        row = Agency(self.agency, kind, level, *names, *names, self.on, None, "outside", None, assumption_texts())
        return replace(plan, agencies=add_row(plan.agencies, row))

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The agency."""
        return frozenset({("agency", self.agency)})


@dataclass(frozen=True, slots=True)
class EndAgency(Edit):
    """An agency is merged into another, dissolved, renamed or split up; ``on`` is the first day without it.

    ``heir`` is who takes its parts over; None when nobody does.
    """

    do: ClassVar[str] = "end-agency"
    kind: Literal["merge", "split", "dissolve", "rename"]
    agency: str
    heir: str | None
    on: date

    def sentence(self, names: Names, language: Language) -> str:
        """The change in words."""
        agency = names.get(self.agency, self.agency)
        if self.heir is None:
            return message("edits.end-without-heir", language, agency=agency, on=self.on)
        heir = names.get(self.heir, self.heir)
        return message(f"edits.end-{self.kind}", language, agency=agency, heir=heir, on=self.on)

    def apply_to(self, plan: Plan, as_of: date) -> Plan:
        """The plan after the reorganisation."""
        require(self.agency, plan.agencies.rows, "agencies")
        if self.on < date(plan.package.year, 1, 1):
            values: dict[str, Given] = {"found": self.on, "year": str(plan.package.year)}
            raise InputError([Diagnostic("edit-before-plan", self.agency, values=values)])
        last = self.on - _DAY
        ended = last_days(plan).get(self.agency)
        if self.heir:
            refuse_circle(plan, self.agency, self.heir)
        if ended not in (None, last):
            values = {"found": self.agency, "day": ended or ""}
            raise InputError([Diagnostic("agency-ended", self.agency, values=values)])
        require_begun(plan, self.agency, self.on)
        if self.heir:
            require_successor(plan, self.heir, self.on)

        def close(row: Agency) -> Agency:
            return replace(row, valid_to=last) if row.id == self.agency else row

        plan = replace(plan, agencies=change_rows(plan.agencies, close))
        plan = _pass_to(
            plan, AgencySuccession(self.agency, self.heir, self.kind, self.on, "outside", assumption_texts())
        )
        return _members_passed(plan, self.agency, self.heir, self.on)

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The agencies, their successions and memberships."""
        kinds = ("agency", "succession", "member")
        return frozenset((kind, agency) for kind in kinds for agency in (self.agency, self.heir or ""))


@dataclass(frozen=True, slots=True)
class HandOver(Edit):
    """What an agency that is split up does in some activities passes to another body on a day."""

    do: ClassVar[str] = "hand-over"
    agency: str
    to: str
    on: date
    activities: tuple[str, ...]

    def sentence(self, names: Names, language: Language) -> str:
        """The change in words."""
        return message(
            "edits.hand-over",
            language,
            agency=names.get(self.agency, self.agency),
            to=names.get(self.to, self.to),
            on=self.on,
            n=len(self.activities),
        )

    def apply_to(self, plan: Plan, as_of: date) -> Plan:
        """The plan with a succession whose scope is the activities."""
        require(self.agency, plan.agencies.rows, "agencies")
        refuse_circle(plan, self.agency, self.to)
        require_successor(plan, self.to, self.on)
        scope = " ".join(self.activities)
        row = AgencySuccession(self.agency, self.to, "split", self.on, "outside", assumption_texts(), scope)
        return replace(plan, agency_successions=add_row(plan.agency_successions, row))

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The succession, and the activities in its scope."""
        return frozenset({("succession", self.agency), *(("succession_scope", item) for item in self.activities)})


def require_begun(plan: Plan, agency: str, day: date) -> None:
    """Raise :class:`InputError` when the agency begins only after the day.

    One that is set up and passes on to another on the same day is never in force itself; its work goes on to the other.
    """
    begins = next(row for row in plan.agencies if row.id == agency).valid_from
    if begins is not None and begins > day:
        values: dict[str, Given] = {"found": agency, "day": day}
        raise InputError([Diagnostic("agency-not-in-force", agency, values=values)])


def require_successor(plan: Plan, heir: str, on: date) -> None:
    """Raise :class:`InputError` when the heir does not exist on the day.

    An heir that passes on the same day to another exists for this: A into B and B into C on one day.
    """
    require(heir, plan.agencies.rows, "agencies")
    holders = Holders(plan)
    if not holders.is_in_force(heir, on) and holders.ends(heir) != on - _DAY:
        raise InputError([Diagnostic("agency-not-in-force", heir, values={"found": heir, "day": on})])


def refuse_circle(plan: Plan, agency: str, heir: str) -> None:
    """Raise :class:`InputError` when the heir is the agency itself, or passes on to it, whenever that was."""
    to: dict[str, list[str]] = {agency: [heir]}
    for row in plan.agency_successions:
        if row.successor is not None:
            to.setdefault(row.predecessor, []).append(row.successor)
    paths = [[agency]]
    seen: set[str] = set()
    while paths:
        path = paths.pop()
        for successor in to.get(path[-1], ()):
            if successor == agency:
                cycle = " → ".join([*path, agency])
                raise InputError([Diagnostic("scenario-merge-cycle", agency, values={"cycle": cycle})])
            if successor not in seen:
                seen.add(successor)
                paths.append([*path, successor])


def _pass_to(plan: Plan, succession: AgencySuccession) -> Plan:
    """The plan with a succession in place of what it says otherwise; one that says the same stays as it is."""
    same = [
        row
        for row in plan.agency_successions
        if (row.predecessor, row.successor, row.scope) == (succession.predecessor, succession.successor, None)
    ]

    def keep(row: AgencySuccession) -> AgencySuccession | None:
        return row if row.predecessor != succession.predecessor or row.scope is not None or row in same[:1] else None

    rows = change_rows(plan.agency_successions, keep)
    return replace(plan, agency_successions=rows if same or not succession.successor else add_row(rows, succession))


def _members_passed(plan: Plan, agency: str, heir: str | None, on: date) -> Plan:
    """Collective actors lose a member on the day and win its heir, unless that is a member already."""
    last = on - _DAY
    groups = [
        row.group
        for row in plan.agency_members
        if row.member == agency and (row.valid_to is None or row.valid_to >= last)
    ]

    def close(row: AgencyMember) -> AgencyMember | None:
        if row.member != agency or row.group not in groups:
            return row
        return replace(row, valid_to=last) if row.valid_from is None or row.valid_from <= last else None

    members = change_rows(plan.agency_members, close)
    holders = Holders(plan)
    for group in dict.fromkeys(groups):
        for to in holders.of(heir, "", on) if heir else ():  # the heir may pass on to another on the same day
            present = any(row.group == group and row.member == to and not row.valid_to for row in members)
            if not present and to != group:
                members = add_row(members, AgencyMember(group, to, on, None, "outside", None, assumption_texts()))
    return replace(plan, agency_members=members)
