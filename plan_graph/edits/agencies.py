"""Agencies come and go: new ones, and those that are merged, split, dissolved or renamed on a day.

What passes, and to whom: from the day on, every part of the agency in work that was not done or cancelled before that
day, its obligations that fall due on that day or later, and its place in collective actors pass to the successor. Work
that was finished before stays with whom it was. Where both already had a part in an activity, the stronger one stays.
Without a successor these parts end, and with them perhaps the only lead.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar, Literal

from plan_graph.analysis.progress import CLOSED_STATES, progress_on
from plan_graph.edits.assignments import collapsed
from plan_graph.edits.base import Edit, Names, added, assumed, changed, require, require_in_force
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.plan import Plan
from plan_graph.model.records import Agency, AgencyMember, AgencySuccession, Assignment, Obligation
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

    def sentence(self, names: Names, language: Language) -> str:
        """The change in words."""
        name = self.name_vi if title_language(language) == "vi" else self.name_en
        return message("edits.add-agency", language, name=name, on=self.on)

    def applied(self, plan: Plan, as_of: date) -> Plan:
        """The plan with the agency added."""
        if any(row.id == self.agency for row in plan.agencies):
            raise InputError([Diagnostic("edit-already", self.agency, values={"found": self.agency})])
        names = (self.name_vi, self.name_en)
        row = Agency(self.agency, "agency", None, *names, *names, self.on, None, "outside", None, assumed())
        return replace(plan, agencies=added(plan.agencies, row))

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

    def applied(self, plan: Plan, as_of: date) -> Plan:
        """The plan after the reorganisation."""
        require(self.agency, plan.agencies.rows, "agencies")
        if self.on < date(plan.package.year, 1, 1):
            values = {"found": self.on.isoformat(), "year": str(plan.package.year)}
            raise InputError([Diagnostic("edit-before-plan", self.agency, values=values)])
        if self.heir:
            require_in_force(plan, self.heir, self.on)
        last = self.on - _DAY
        ended = next(row for row in plan.agencies if row.id == self.agency).valid_to
        if ended not in (None, last) or self.heir == self.agency:
            values = {"found": self.agency, "day": ended.isoformat() if ended else ""}
            raise InputError([Diagnostic("agency-ended", self.agency, values=values)])

        def closed(row: Agency) -> Agency:
            return replace(row, valid_to=last) if row.id == self.agency else row

        succession = AgencySuccession(self.agency, self.heir, self.kind, self.on, "outside", assumed())
        known = {(row.predecessor, row.successor) for row in plan.agency_successions}
        if (self.agency, self.heir) not in known and self.heir:
            plan = replace(plan, agency_successions=added(plan.agency_successions, succession))
        plan = replace(plan, agencies=changed(plan.agencies, closed))
        plan = _members_passed(plan, self.agency, self.heir, self.on)
        plan = _obligations_passed(plan, self.agency, self.heir, self.on)
        return parts_passed(plan, self.agency, self.heir, self.on, as_of)

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The agencies."""
        return frozenset({("agency", self.agency), ("agency", self.heir or "")})


@dataclass(frozen=True, slots=True)
class HandOver(Edit):
    """An agency's parts in some activities pass to another on a day; both stay as they are."""

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

    def applied(self, plan: Plan, as_of: date) -> Plan:
        """The plan with the parts handed over."""
        require(self.agency, plan.agencies.rows, "agencies")
        require_in_force(plan, self.to, self.on)
        return parts_passed(plan, self.agency, self.to, self.on, as_of, self.activities)

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The assignments of the activities."""
        return frozenset(("assignment", activity) for activity in self.activities)


def parts_passed(
    plan: Plan, agency: str, heir: str | None, on: date, as_of: date, activities: Collection[str] | None = None
) -> Plan:
    """The plan with an agency's parts in unfinished work handed to its heir, or ended when there is none.

    Parameters
    ----------
    plan
        The plan.
    agency, heir
        Whose parts, and who takes them over.
    on
        The day; what was done or cancelled before stays.
    as_of
        The as-of date; what is reported later is not known.
    activities
        Only these; all when not given.
    """
    before = progress_on(plan.reports, min(as_of, on - _DAY))
    finished = {activity for activity, progress in before.items() if progress.state in CLOSED_STATES}
    touched = {
        row.activity
        for row in plan.assignments
        if row.agency == agency and row.activity not in finished and (activities is None or row.activity in activities)
    }

    def passed(row: Assignment) -> Assignment | None:
        if row.agency != agency or row.activity not in touched:
            return row
        return replace(row, agency=heir) if heir else None

    return replace(plan, assignments=collapsed(changed(plan.assignments, passed), touched))


def _members_passed(plan: Plan, agency: str, heir: str | None, on: date) -> Plan:
    """Collective actors lose a member on the day and win its heir, unless that is a member already."""
    last = on - _DAY
    groups = [
        row.group
        for row in plan.agency_members
        if row.member == agency and (row.valid_to is None or row.valid_to >= last)
    ]

    def closed(row: AgencyMember) -> AgencyMember:
        return replace(row, valid_to=last) if row.member == agency and row.group in groups else row

    members = changed(plan.agency_members, closed)
    for group in dict.fromkeys(groups):
        present = any(row.group == group and row.member == heir and not row.valid_to for row in members)
        if heir and not present and heir != group:
            members = added(members, AgencyMember(group, heir, on, None, "outside", None, assumed()))
    return replace(plan, agency_members=members)


def _obligations_passed(plan: Plan, agency: str, heir: str | None, on: date) -> Plan:
    """Obligations that are still due, to be met by the agency or owed to it, pass to the heir."""

    def passed(row: Obligation) -> Obligation:
        if row.due is not None and row.due < on:
            return row
        return replace(
            row,
            agency=heir if row.agency == agency else row.agency,
            recipient=heir if row.recipient == agency else row.recipient,
        )

    return replace(plan, obligations=changed(plan.obligations, passed))
