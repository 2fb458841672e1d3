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
from plan_graph.edits.base import ASSUMED, Edit, Names, added, changed, require
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.plan import Plan
from plan_graph.model.records import Agency, AgencyMember, AgencySuccession
from plan_graph.model.words import Language, Text, both, written_date

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class AddAgency(Edit):
    """A new agency, in force from a day on."""

    do: ClassVar[str] = "add-agency"
    words: ClassVar[Text] = both("lập {name_vi} từ {on}", "{name_en} is set up on {on}")
    agency: str
    name_vi: str
    name_en: str
    on: date
    like: str = ""

    def applied(self, plan: Plan, as_of: date) -> Plan:
        """The plan with the agency added, of the kind and level of the one that it is like."""
        if any(row.id == self.agency for row in plan.agencies):
            raise InputError([Diagnostic("edit-already", self.agency, values={"found": self.agency})])
        names = (self.name_vi, self.name_en)
        model = next((row for row in plan.agencies if row.id == self.like), None)
        kind, level = (model.kind, model.level) if model else ("agency", None)
        row = Agency(self.agency, kind, level, *names, *names, self.on, None, "outside", None, ASSUMED)
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
        words = _ENDS[self.kind] if self.heir else _ENDS_ALONE
        heir = names.get(self.heir, self.heir) if self.heir else ""
        return words[language].format(
            agency=names.get(self.agency, self.agency), heir=heir, on=written_date(self.on, language)
        )

    def applied(self, plan: Plan, as_of: date) -> Plan:
        """The plan after the reorganisation."""
        require(self.agency, plan.agencies.rows, "agencies")
        if self.on < date(plan.package.year, 1, 1):
            values = {"found": self.on.isoformat(), "year": str(plan.package.year)}
            raise InputError([Diagnostic("edit-before-plan", self.agency, values=values)])
        last = self.on - _DAY
        ended = last_days(plan).get(self.agency)
        if ended not in (None, last) or self.heir == self.agency:
            values = {"found": self.agency, "day": ended.isoformat() if ended else ""}
            raise InputError([Diagnostic("agency-ended", self.agency, values=values)])
        require_through(plan, self.agency, last)
        if self.heir:
            require_successor(plan, self.agency, self.heir, self.on)

        def closed(row: Agency) -> Agency:
            return replace(row, valid_to=last) if row.id == self.agency else row

        plan = replace(plan, agencies=changed(plan.agencies, closed))
        plan = _passed_to(plan, AgencySuccession(self.agency, self.heir, self.kind, self.on, "outside", ASSUMED))
        return _members_passed(plan, self.agency, self.heir, self.on)

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The agencies."""
        return frozenset({("agency", self.agency), ("agency", self.heir or "")})


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
        return _HANDED[language].format(
            agency=names.get(self.agency, self.agency),
            to=names.get(self.to, self.to),
            on=written_date(self.on, language),
            n=len(self.activities),
        )

    def applied(self, plan: Plan, as_of: date) -> Plan:
        """The plan with a succession whose scope is the activities."""
        require(self.agency, plan.agencies.rows, "agencies")
        require_successor(plan, self.agency, self.to, self.on)
        scope = " ".join(self.activities)
        row = AgencySuccession(self.agency, self.to, "split", self.on, "outside", ASSUMED, scope)
        return replace(plan, agency_successions=added(plan.agency_successions, row))

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The assignments of the activities."""
        return frozenset(("assignment", activity) for activity in self.activities)


def require_through(plan: Plan, agency: str, day: date) -> None:
    """Raise :class:`InputError` when the agency begins only after the day."""
    begins = next(row for row in plan.agencies if row.id == agency).valid_from
    if begins is not None and begins > day:
        values = {"found": agency, "day": day.isoformat()}
        raise InputError([Diagnostic("agency-not-in-force", agency, values=values)])


def require_successor(plan: Plan, agency: str, heir: str, on: date) -> None:
    """Raise :class:`InputError` when the heir does not exist on the day, or passes to the agency itself.

    An heir that passes on the same day to another exists for this: A into B and B into C on one day.
    """
    require(heir, plan.agencies.rows, "agencies")
    holders = Holders(plan)
    if not holders.is_in_force(heir, on) and holders.ends(heir) != on - _DAY:
        raise InputError([Diagnostic("agency-not-in-force", heir, values={"found": heir, "day": on.isoformat()})])
    to: dict[str, list[str]] = {}
    for row in plan.agency_successions:
        if row.successor is not None:
            to.setdefault(row.predecessor, []).append(row.successor)
    paths = [[agency, heir]]
    seen = {heir}
    while paths:
        path = paths.pop()
        for successor in to.get(path[-1], ()):
            if successor == agency:
                cycle = " → ".join([*path, agency])
                raise InputError([Diagnostic("scenario-merge-cycle", agency, values={"cycle": cycle})])
            if successor not in seen:
                seen.add(successor)
                paths.append([*path, successor])


def _passed_to(plan: Plan, succession: AgencySuccession) -> Plan:
    """The plan with a succession in place of what it says otherwise; one that says the same stays as it is."""
    same = [
        row
        for row in plan.agency_successions
        if (row.predecessor, row.successor, row.scope) == (succession.predecessor, succession.successor, None)
    ]

    def kept(row: AgencySuccession) -> AgencySuccession | None:
        return row if row.predecessor != succession.predecessor or row.scope is not None or row in same[:1] else None

    rows = changed(plan.agency_successions, kept)
    return replace(plan, agency_successions=rows if same or not succession.successor else added(rows, succession))


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
    # a member that ended on that day already has passed its place on before
    for group in dict.fromkeys(groups):
        present = any(row.group == group and row.member == heir and not row.valid_to for row in members)
        if heir and not present and heir != group:
            members = added(members, AgencyMember(group, heir, on, None, "outside", None, ASSUMED))
    return replace(plan, agency_members=members)


_ENDS: dict[str, Text] = {
    "merge": both("hợp nhất {agency} vào {heir} từ {on}", "{agency} is merged into {heir} on {on}"),
    "split": both(
        "chia tách {agency} từ {on}, phần còn lại về {heir}", "{agency} is split up on {on}, the rest passes to {heir}"
    ),
    "dissolve": both(
        "giải thể {agency} từ {on}, {heir} kế thừa", "{agency} is dissolved on {on}, {heir} takes its duties over"
    ),
    "rename": both("đổi {agency} thành {heir} từ {on}", "{agency} becomes {heir} on {on}"),
}
_ENDS_ALONE: Text = both(
    "giải thể {agency} từ {on}, không cơ quan nào kế thừa",
    "{agency} is dissolved on {on}, and nobody takes its duties over",
)
_HANDED: Text = both(
    "chuyển phần của {agency} trong {n} hoạt động cho {to} từ {on}",
    "the parts of {agency} in {n} activities pass to {to} on {on}",
)
