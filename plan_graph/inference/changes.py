"""What a change of facts changes, worked out from what stands, at a cost that follows the change.

A rule is asked only where the change can reach it. A rule reads some fields of some kinds: where the facts that go
and those that come agree in these fields, nothing has changed for it. Then, stratum by stratum:

1. Conclusions that had a match with a fact that goes, or without a fact that comes, are taken back, and those that
   had a match with one taken back, and so on: perhaps too many.
2. Taken-back conclusions that have another match are concluded again, and with them what has a match with a fact that
   comes, or without one that goes, and so on.

Groups of rules that count are worked out anew where a match came or went.

Source: Gupta, Mumick and Subrahmanian, "Maintaining views incrementally" (1993), the algorithm DRed.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plan_graph.inference.rule_kinds import kinds_read
from plan_graph.inference.rule_query import RuleQuery, among, plain_places
from plan_graph.inference.sql_compiler import Tables, compile_rule
from plan_graph.inference.table_run import TableRun, as_sql
from plan_graph.language.program import Pattern, Program, Rule
from plan_graph.model.facts import Facts, Kind, Value
from plan_graph.storing.fact_columns import as_columns

if TYPE_CHECKING:
    import pyarrow

_GONE, _NEW = "x", "y"  # what the names of tables of facts that go and come begin with; n is for a kind as it will be


@dataclass(frozen=True, slots=True)
class Difference:
    """The conclusions of one kind that a change takes away and those that it brings; columns as in the kind, sorted."""

    gone: pyarrow.Table
    new: pyarrow.Table


class StandingRun(TableRun):
    """A run whose conclusions stand, to be asked what would change; asking changes nothing."""

    def __init__(self, program: Program, parameters: Mapping[str, Value], many: bool = False, memory: str = "") -> None:
        super().__init__(program, parameters, False, many, memory)
        self._changed: dict[tuple[str, str], int] = {}
        self._seen: dict[tuple[str, str, tuple[str, ...]], str] = {}
        self._fresh = itertools.count()

    def difference(
        self, removed: Facts, added: Facts, step: Callable[[str], None] = lambda _: None
    ) -> dict[str, Difference]:
        """What would be concluded no longer, and what would be concluded, if base facts went and others came.

        Parameters
        ----------
        removed
            Facts that would hold no longer; one that does not hold anyway changes nothing.
        added
            Facts that would hold; one among the removed stays.
        step
            Told each stratum that the change reaches.

        Returns
        -------
        dict
            The conclusion kinds that change, in the order of the program.
        """
        keys, self._keys = self._keys, {}  # what is a key now need not be one afterwards
        self._changed, self._seen, self._fresh = {}, {}, itertools.count()
        for kind in kinds_read(self._program.rules):
            if kind in self._program.base_kinds:
                self._change_base(self._program.base_kinds[kind], removed, added)
        for stratum in _by_kind(self._program):
            if any(kind for kind in kinds_read(stratum) if self._has(_GONE, kind) or self._has(_NEW, kind)):
                step(", ".join(dict.fromkeys(rule.concludes for rule in stratum)))
                self._change(stratum)
        found = {
            kind: Difference(self._rows(_GONE, shape), self._rows(_NEW, shape))
            for kind, shape in self._program.conclusion_kinds.items()
            if self._has(_GONE, kind) or self._has(_NEW, kind)
        }
        self._keys = keys
        return found

    def _has(self, side: str, kind: str) -> int:
        return self._changed.get((side, kind), 0)

    def _side(self, side: str, kind: str) -> str:
        return side + self._tables.name(kind)[1:]

    def _rows(self, side: str, kind: Kind) -> pyarrow.Table:
        columns = [f"c{place}" for place in range(len(kind.fields))]
        return self._reader(f"FROM {self._side(side, kind.name)}", columns, list(kind.fields)).read_all()

    def _change_base(self, kind: Kind, removed: Facts, added: Facts) -> None:
        if not removed.count(kind.name) and not added.count(kind.name):
            return
        table = self._tables.name(kind.name)
        for name, facts in (("leaving", removed), ("coming", added)):
            self._make(name, kind)
            if facts.count(kind.name):
                self._insert(name, as_columns(facts, kind))
        width = self._tables.width(kind.name)
        gone, new = (self._side(side, kind.name) for side in (_GONE, _NEW))
        # the large table is read once, past a small one: a database that looks small things up in a large one is slow
        self._table("moving", "SELECT * FROM leaving UNION ALL SELECT * FROM coming")
        moves = self._in("moving", "k", range(width))
        self._table("touched", f"SELECT k.rowid AS r, k.* FROM {table} AS k WHERE {moves}")  # noqa: S608
        stays = self._in("coming", "k", range(width))
        self._changed[_GONE, kind.name] = self._table(gone, f"SELECT * FROM touched AS k WHERE NOT {stays}")  # noqa: S608
        known = self._in("touched", "k", range(width))
        self._changed[_NEW, kind.name] = self._table(new, f"SELECT DISTINCT * FROM coming AS k WHERE NOT {known}")  # noqa: S608
        self._view(kind.name)

    def _table(self, name: str, query: str) -> int:
        """Make a table of what a query gives, and count its rows."""
        ((count,),) = self._run(f"CREATE OR REPLACE TEMP TABLE {name} AS {query}")
        return int(count)

    def _view(self, kind: str) -> None:
        """Make the view of the kind as it will be."""
        gone, new, table = (f"{side}{self._tables.name(kind)[1:]}" for side in (_GONE, _NEW, "k"))
        self._run(
            f"CREATE OR REPLACE TEMP VIEW n{table[1:]} AS SELECT * FROM {table} WHERE NOT EXISTS "  # noqa: S608
            f"(SELECT 1 FROM {gone} WHERE r = {table}.rowid) UNION ALL SELECT * FROM {new}"
        )

    def _begin(self, kind: str) -> None:
        """Nothing of the kind has gone or come yet."""
        table = self._tables.name(kind)
        for side, first in ((_GONE, "rowid AS r, "), (_NEW, "")):
            self._changed[side, kind] = self._table(self._side(side, kind), f"SELECT {first}* FROM {table} LIMIT 0")  # noqa: S608
        self._view(kind)

    def _query(
        self, rule: Rule, after: bool, source: tuple[int, str] | None = None, blocked: tuple[int, str] | None = None
    ) -> RuleQuery:
        """A rule over the facts as they are or as they will be, one pattern over some of them only."""
        patterns = (*rule.when, *rule.unless)
        sources = [self._after(p.kind) if after else self._tables.name(p.kind) for p in patterns]
        if source is not None:
            sources[source[0]] = source[1]
        return compile_rule(
            rule, self._program, self._tables, self._parameters, sources, {blocked[0]: blocked[1]} if blocked else None
        )

    def _after(self, kind: str) -> str:
        number = self._tables.name(kind)[1:]
        return f"n{number}" if (_GONE, kind) in self._changed else f"k{number}"

    def _change(self, stratum: Sequence[Rule]) -> None:
        """What the change does to the conclusions of a stratum."""
        own = list(dict.fromkeys(rule.concludes for rule in stratum))
        if any(rule.optimum is not None for rule in stratum):
            self._conclude_anew(stratum, own)
            return
        groups = {rule.name: self._groups(rule) for rule in stratum if rule.is_aggregate}
        self._take_back(stratum, own, groups)
        self._conclude_again(stratum, own, groups)
        for kind in own:
            self._net(kind)

    def _conclude_anew(self, stratum: Sequence[Rule], own: Sequence[str]) -> None:
        """A stratum whose recursion keeps the best, concluded anew beside what stands, and compared with it."""
        tables, ends = self._tables, dict(self._ends)
        for kind in own:
            self._begin(kind)
        names = {kind: self._after(kind) for kind in self._program.kinds}
        names |= {kind: f"anew{number}" for number, kind in enumerate(own)}
        self._tables = _NamedTables(self._program.kinds, names)
        for kind in own:
            self._make(names[kind], self._program.kinds[kind])
            self._ends[kind] = 0
        super().conclude(stratum)
        self._tables, self._ends, self._best = tables, ends, {}
        for kind in own:
            old, gone, new = (f"{side}{tables.name(kind)[1:]}" for side in ("k", _GONE, _NEW))
            same = _same_row("o", "k", range(tables.width(kind)))
            left = f"SELECT k.rowid AS r, k.* FROM {old} AS k WHERE NOT EXISTS (SELECT 1 FROM {names[kind]} AS o WHERE {same})"  # noqa: S608, E501
            come = f"SELECT k.* FROM {names[kind]} AS k WHERE NOT EXISTS (SELECT 1 FROM {old} AS o WHERE {same})"  # noqa: S608
            self._changed[_GONE, kind], self._changed[_NEW, kind] = self._table(gone, left), self._table(new, come)

    def _compile(self, rule: Rule) -> RuleQuery:
        if not isinstance(self._tables, _NamedTables):
            return super()._compile(rule)
        sources = [self._tables.name(pattern.kind) for pattern in (*rule.when, *rule.unless)]
        return compile_rule(rule, self._program, self._tables, self._parameters, sources)

    def _reach(self, rule: Rule, after: bool) -> Iterator[RuleQuery]:
        """The matches that go, or those that come, for what lower strata and base facts change."""
        lost, won = (_NEW, _GONE) if after else (_GONE, _NEW)
        for place, pattern in enumerate(rule.when):
            if source := self._part(rule, pattern, lost):
                yield self._query(rule, after, (place, source))
        for place, pattern in enumerate(rule.unless):
            if source := self._part(rule, pattern, won):
                yield self._query(rule, after, None, (place, source))

    def _part(self, rule: Rule, pattern: Pattern, side: str) -> str:
        """A table of the facts that go or come as far as the rule can see it; empty text when there are none."""
        if not self._has(side, pattern.kind):
            return ""
        table, kind = self._side(side, pattern.kind), self._program.kinds[pattern.kind]
        used = rule.fields_used(pattern.variable)
        other = _NEW if side == _GONE else _GONE
        if not used or len(used) == len(kind.fields) or not self._has(other, pattern.kind):
            return table
        key = (side, pattern.kind, used)
        if key not in self._seen:
            seen = ", ".join(f"c{kind.position(name)}" for name in used)
            rows = f"SELECT {seen} FROM {table} EXCEPT ALL SELECT {seen} FROM {self._side(other, pattern.kind)}"  # noqa: S608
            columns = [f"c{place}" if name in used else f"NULL AS c{place}" for place, name in enumerate(kind.fields)]
            self._seen[key] = self._keep([f"SELECT {', '.join(columns)} FROM ({rows})"])  # noqa: S608
        return self._seen[key]

    def _groups(self, rule: Rule) -> str:
        """A table of the groups of a counting rule in which a match goes or comes; empty text when there are none."""
        names = ", ".join(f"v{place} AS c{place}" for place in plain_places(rule, self._program)) or "TRUE AS one"
        parts = [
            f"SELECT DISTINCT {names} FROM ({as_sql(query.matches)})"  # noqa: S608
            for after in (False, True)
            for query in self._reach(rule, after)
        ]
        return self._keep(parts)

    def _keep(self, parts: Sequence[str]) -> str:
        """What some queries give, as a table; empty text when that is nothing."""
        table = f"d{next(self._fresh)}"
        return table if parts and self._table(table, " UNION ".join(parts)) else ""

    def _of_groups(self, rule: Rule, groups: str, after: bool) -> str:
        query = self._query(rule, after)
        places = plain_places(rule, self._program)
        return self._aggregate(query, f"({as_sql(among(query, places, groups, self._unknown(groups, places)))})")

    def _of_groups_before(self, rule: Rule, groups: str) -> str:
        """What a counting rule concluded of some groups: it stands, where no other rule concludes the kind."""
        if sum(rule.concludes == other.concludes for other in self._program.rules) > 1:
            return self._of_groups(rule, groups, after=False)
        values = ", ".join(f"c{place} AS v{place}" for place in range(self._tables.width(rule.concludes)))
        same = self._in(groups, "k", plain_places(rule, self._program))
        return f"SELECT {values} FROM {self._tables.name(rule.concludes)} AS k WHERE {same}"  # noqa: S608

    def _take_back(self, stratum: Sequence[Rule], own: Sequence[str], groups: Mapping[str, str]) -> None:
        heads: dict[str, list[str]] = {kind: [] for kind in own}
        for rule in stratum:
            if rule.is_aggregate:
                if groups[rule.name]:
                    heads[rule.concludes].append(self._of_groups_before(rule, groups[rule.name]))
            else:
                heads[rule.concludes] += [as_sql(query.matches) for query in self._reach(rule, after=False)]
        self._rounds(stratum, own, heads, _GONE)

    def _conclude_again(self, stratum: Sequence[Rule], own: Sequence[str], groups: Mapping[str, str]) -> None:
        heads: dict[str, list[str]] = {kind: [] for kind in own}
        for rule in stratum:
            gone = self._side(_GONE, rule.concludes) if self._has(_GONE, rule.concludes) else ""
            if rule.is_aggregate:
                if table := self._with_taken_back(rule, groups[rule.name], gone):
                    heads[rule.concludes].append(self._of_groups(rule, table, after=True))
                continue
            heads[rule.concludes] += [as_sql(query.matches) for query in self._reach(rule, after=True)]
            if gone:
                query = self._query(rule, after=True)
                places = range(query.width)
                heads[rule.concludes].append(as_sql(among(query, places, gone, self._unknown(gone, places))))
        self._rounds(stratum, own, heads, _NEW)

    def _with_taken_back(self, rule: Rule, groups: str, gone: str) -> str:
        """The groups of a counting rule that changed or of which a conclusion was taken back."""
        names = ", ".join(f"c{place}" for place in plain_places(rule, self._program)) or "TRUE AS one"
        return self._keep([f"SELECT DISTINCT {names} FROM {table}" for table in (groups, gone) if table])  # noqa: S608

    def _rounds(self, stratum: Sequence[Rule], own: Sequence[str], heads: dict[str, list[str]], side: str) -> None:
        """Put what was found into the tables of one side, and what follows from it within the stratum."""
        while any(heads.values()):
            before = {kind: self._has(side, kind) for kind in own}
            for kind, sources in heads.items():
                if sources:
                    self._add(kind, sources, side)
            heads = {kind: [] for kind in own}
            for rule in stratum:
                for place, pattern in enumerate(rule.when):
                    if pattern.kind in own and self._has(side, pattern.kind) > before[pattern.kind]:
                        table, first = self._side(side, pattern.kind), before[pattern.kind]
                        newest = self._keep([f"SELECT * FROM {table} WHERE rowid >= {first}"])  # noqa: S608
                        query = self._query(rule, side == _NEW, (place, newest))
                        heads[rule.concludes].append(as_sql(query.matches))

    def _add(self, kind: str, sources: Sequence[str], side: str) -> None:
        width = self._tables.width(kind)
        values = ", ".join(f"v{place} AS c{place}" for place in range(width))
        found = " UNION ".join(f"SELECT DISTINCT {values} FROM ({source})" for source in sources)  # noqa: S608
        if not self._table("heads", found):
            return
        if (side, kind) not in self._changed:
            self._begin(kind)
        table = self._side(side, kind)
        if side == _GONE:
            old = self._tables.name(kind)
            taken = f"EXISTS (SELECT 1 FROM {table} WHERE r = k.rowid)"  # noqa: S608
            sql = f"SELECT k.rowid, k.* FROM {old} AS k WHERE {self._in('heads', 'k', range(width))} AND NOT {taken}"  # noqa: S608
        else:
            known = f"(SELECT * FROM {self._after(kind)} AS n WHERE {self._in('heads', 'n', range(width))})"  # noqa: S608
            sql = f"SELECT * FROM heads AS h WHERE NOT {self._in('heads', 'h', range(width), known)}"  # noqa: S608
        ((added,),) = self._run(f"INSERT INTO {table} {sql}")
        self._changed[side, kind] += added

    def _unknown(self, table: str, places: Iterable[int]) -> frozenset[int]:
        """The columns of a small table that hold something unknown; a database is faster where it may compare by =."""
        asked = list(places)
        counts = ", ".join(f"count(*) - count(c{place})" for place in asked)
        found = self._run(f"SELECT {counts} FROM {table}")[0] if asked else ()  # noqa: S608
        return frozenset(place for place, count in zip(asked, found, strict=True) if count)

    def _in(self, table: str, row: str, places: Iterable[int], source: str = "") -> str:
        """The condition that some columns of a row stand in a small table, too (or in a query of its rows)."""
        asked = list(places)
        unknown = self._unknown(table, asked)
        same = [f"o.c{n} {'IS NOT DISTINCT FROM' if n in unknown else '='} {row}.c{n}" for n in asked]
        return f"EXISTS (SELECT 1 FROM {source or table} AS o WHERE {' AND '.join(same) or 'TRUE'})"  # noqa: S608

    def _net(self, kind: str) -> None:
        """What was taken back and concluded again has not changed."""
        gone, new, width = self._side(_GONE, kind), self._side(_NEW, kind), self._tables.width(kind)
        if self._has(_GONE, kind) and self._has(_NEW, kind):
            if not self._table("both_ways", f"SELECT * FROM {new} AS h WHERE {self._in(gone, 'h', range(width))}"):  # noqa: S608
                return
            for side, table in ((_GONE, gone), (_NEW, new)):
                kept = f"SELECT * FROM {table} AS h WHERE NOT {self._in('both_ways', 'h', range(width))}"  # noqa: S608
                self._changed[side, kind] = self._table(table, kept)


@dataclass(frozen=True, slots=True)
class _NamedTables(Tables):
    """Tables of the kinds under other names, while a stratum is concluded beside what stands."""

    names: Mapping[str, str]

    def name(self, kind: str) -> str:
        """The table or view of a kind."""
        return self.names[kind]


def _same_row(one: str, other: str, places: Iterable[int]) -> str:
    return " AND ".join(f"{one}.c{n} IS NOT DISTINCT FROM {other}.c{n}" for n in places)


def _by_kind(program: Program) -> list[tuple[Rule, ...]]:
    """The strata, each rule in the last that concludes its kind: whoever reads the kind comes no earlier."""
    last = {rule.concludes: number for number, stratum in enumerate(program.strata) for rule in stratum}
    return [
        tuple(rule for rule in program.rules if last[rule.concludes] == number) for number in range(len(program.strata))
    ]
