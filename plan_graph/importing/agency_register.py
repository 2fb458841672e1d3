"""The agencies of a plan that is being imported: one row for each body, whatever its spellings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rapidfuzz import fuzz, process

from plan_graph.importing.agency_bodies import Body
from plan_graph.importing.agency_cells import read_agencies
from plan_graph.importing.agency_levels import level_of
from plan_graph.importing.agency_names import agency_key, initials_of
from plan_graph.importing.agency_scanner import ACRONYM
from plan_graph.importing.agency_vocabulary import fold
from plan_graph.model.naming import free, slug
from plan_graph.model.plan import Plan
from plan_graph.model.records import Agency, AgencyAlias, AgencyMember, AgencySuccession
from plan_graph.model.visible_text import one_line

_TEAM = re.compile(r"(?:tổ|đoàn|ban chỉ đạo|hội đồng|task force|working group|steering committee|council)\b")
_SHORT_NAME = re.compile(r"[A-ZĐ]{2,6}[A-ZĐ&-]*")
_EXPLAINED = re.compile(
    r"(?<![\w&])(?P<short>[A-ZĐ]{2,}[\w&-]*)\s*(?::|=|–|-|là(?: viết tắt của)?|stands for|means)\s*"
    r"(?P<name>[^\W\d_][^;:,.()\n=]{3,80})|"
    r"(?P<before>[A-ZĐ][^;:,.()\n=]{3,80}?)\s*\((?:(?:sau đây )?(?:gọi|viết) (?:tắt )?là|"
    r"viết tắt(?: là)?:?|hereinafter)\s+"
    r"(?P<called>[A-ZĐ]{2,}[\w&-]*)\)"
)
_KINDS = {"agency": "agency", "group": "group", "open": "open_set", "post": "post"}
_ALIKE = 92


class AgencyRegister:
    """Finds or makes the agency that a body of a cell means.

    Parameters
    ----------
    known
        A plan whose agencies, spellings, members and successions are used where they are named.
    """

    def __init__(self, known: Plan | None = None) -> None:
        self._known = known
        self._by_key: dict[str, str] = {}
        self._known_rows: dict[str, Agency] = {}
        self._rows: dict[str, Agency] = {}
        self._aliases: dict[tuple[str, str], AgencyAlias] = {}
        self._names_by_initials: dict[str, set[str]] = {}
        self._glossary: dict[str, str] = {}
        self._unexplained: dict[str, str] = {}
        if known is not None:
            self._known_rows = {row.id: row for row in known.agencies}
            for row in known.agencies:
                for spelling in (row.name_vi, row.name_en, row.short_vi, row.short_en):
                    self._by_key.setdefault(agency_key(spelling), row.id)
            for alias in known.agency_aliases:
                self._by_key.setdefault(agency_key(alias.spelling), alias.agency)

    def learn(self, bodies: Iterable[Body]) -> None:
        """Hear the bodies of the whole plan before any is looked up, so that abbreviations can be written out."""
        for body in bodies:
            if body.kind == "agency" and not ACRONYM.fullmatch(body.name.split()[0]):
                for initials in initials_of(body.name):
                    self._names_by_initials.setdefault(initials, set()).add(one_line(body.name))

    def learn_abbreviations(self, texts: Iterable[str]) -> None:
        """Take the abbreviations that texts explain: *SYT: Sở Y tế*; *Sở Y tế (sau đây gọi là SYT)*."""
        for text in texts:
            for match in _EXPLAINED.finditer(text):
                short, name = match["short"] or match["called"], match["name"] or match["before"]
                bodies = read_agencies(name).bodies
                if len(bodies) == 1 and bodies[0].kind == "agency" and fold(short) != fold(bodies[0].name):
                    self._glossary.setdefault(fold(short), bodies[0].name)

    def short_names(self) -> tuple[str, ...]:
        """The abbreviations that were kept as names, for nothing explains them."""
        return tuple(self._unexplained.values())

    def expand_abbreviation(self, body: Body) -> str:
        """The one name of the plan that an abbreviation means; empty for any other body."""
        if body.kind != "agency" or not ACRONYM.fullmatch(body.name.split()[0]):
            return ""
        if name := self._glossary.get(fold(body.name)):
            return name
        names = {name for initials in initials_of(body.name) for name in self._names_by_initials.get(initials, ())}
        return names.pop() if len(set(map(agency_key, names))) == 1 else ""

    def id_of(self, body: Body, line: int | None) -> tuple[str, str]:
        """The id of the agency, and the name it is nearly spelt like, if it is new and another one is very near."""
        near = ""
        if name := self.expand_abbreviation(body):
            body = replace(body, name=name)
        keys = [agency_key(body.name), agency_key(body.text)]
        agency = next((self._by_key[key] for key in keys if key in self._by_key), None)
        if agency is None:
            if body.kind == "agency" and _SHORT_NAME.fullmatch(body.name):
                self._unexplained.setdefault(keys[0], body.name)
            near = self._near(keys[0])
            agency = self._make_agency(body, line)
        elif agency not in self._rows:
            self._rows[agency] = self._known_rows[agency]
        for key in keys:
            self._by_key.setdefault(key, agency)
        spelling = one_line(body.text)
        self._aliases.setdefault((agency, fold(spelling)), AgencyAlias(agency, spelling, line))
        return agency, near

    def _near(self, key: str) -> str:
        nearest = process.extractOne(key, sorted(self._by_key), scorer=fuzz.ratio, score_cutoff=_ALIKE)
        if nearest is None:
            return ""
        agency = self._by_key[nearest[0]]
        return (self._rows.get(agency) or self._known_rows[agency]).name_vi

    def _make_agency(self, body: Body, line: int | None) -> str:
        name = one_line(body.name) or one_line(body.text)
        low = fold(name)
        kind = "team" if body.kind == "agency" and _TEAM.match(low) else _KINDS[body.kind]
        level = level_of(name)
        agency = free(slug(name), {*self._rows, *self._known_rows})
        short = one_line(body.text) if len(body.text) < len(name) else name
        self._rows[agency] = Agency(agency, kind, level, name, name, short, short, None, None, "plan", line, None)
        return agency

    def rows(self) -> tuple[Agency, ...]:
        """Every agency that was named, in the order of the plan, with those that members and successions add."""
        if self._known is not None:
            for succession in self._known.agency_successions:
                if succession.predecessor in self._rows and succession.successor:
                    self._rows.setdefault(succession.successor, self._known_rows[succession.successor])
            for member in self._known.agency_members:
                if member.group in self._rows:
                    self._rows.setdefault(member.member, self._known_rows[member.member])
        return tuple(self._rows.values())

    def aliases(self) -> tuple[AgencyAlias, ...]:
        """Each spelling met, once for each agency."""
        return tuple(self._aliases.values())

    def members(self) -> Iterator[AgencyMember]:
        """Members of the groups that were named, as the known plan has them."""
        ids = {row.id for row in self.rows()}
        for member in self._known.agency_members if self._known is not None else ():
            if {member.group, member.member} <= ids:
                yield member

    def successions(self) -> Iterator[AgencySuccession]:
        """Successions of the agencies that were named, as the known plan has them."""
        ids = {row.id for row in self.rows()}
        for succession in self._known.agency_successions if self._known is not None else ():
            if succession.predecessor in ids and (succession.successor is None or succession.successor in ids):
                yield succession
