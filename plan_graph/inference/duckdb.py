"""The DuckDB engine: the same program as SQL, by semi-naive iteration, derivations as rows.

Facts of each kind are numbered in the order in which they become known. In each round a rule is asked
for the matches that use at least one fact of the round before: for every pattern of a kind that the
stratum concludes, that pattern takes the newest facts, the patterns before it all facts, and those after
it the older ones. So every match is found once, and its premises are rows of numbers.

Source: Bancilhon and Ramakrishnan, "An amateur's introduction to recursive query processing strategies" (1986).
"""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Self

import duckdb

from plan_graph.inference.aggregates import total
from plan_graph.inference.derivations import Derivation
from plan_graph.inference.sql_compiler import (
    COLUMN_TYPES,
    RuleQuery,
    Tables,
    between_ids,
    compiled,
    is_summed_number,
    size,
)
from plan_graph.inference.tables import arrow_type
from plan_graph.language.expressions import Aggregate, Expression
from plan_graph.language.program import Program, Rule
from plan_graph.language.types import within_bounds
from plan_graph.model.diagnostics import Diagnostic
from plan_graph.model.facts import LARGEST_INTEGER, Fact, Facts, Kind, Value, sort_key

if TYPE_CHECKING:
    import pyarrow

MANY_FACTS = 20_000
"""From here on all cores work; below, starting them takes longer than the work."""

LARGEST_EXPRESSION = (
    20_000  # parts of one as SQL; a calculation that divides by what it divides by ... grows beyond all bounds
)

_SETTINGS: Mapping[str, Any] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "enable_external_access": "false",
}


def refusals(program: Program, facts: Facts, _parameters: Mapping[str, Value]) -> list[Diagnostic]:
    """What this engine cannot do of what is asked; said before anything runs."""
    found = [
        _refusal(f"rule {rule.name} calculates too much in one expression")
        for rule in program.rules
        if max(map(size, _expressions(rule))) > LARGEST_EXPRESSION
    ]
    for kind in _kinds_read(program.rules):
        if any(not within_bounds(value) for fact in facts.of(kind) for value in fact.values):
            found.append(_refusal(f"{kind} has an integer beyond {LARGEST_INTEGER} or a number that is not finite"))
        if any(isinstance(value, str) and not _is_unicode(value) for fact in facts.of(kind) for value in fact.values):
            found.append(_refusal(f"{kind} has a text that is not Unicode"))
    return found


def _expressions(rule: Rule) -> list[Expression | None]:
    conditions = [pattern.condition for pattern in (*rule.when, *rule.unless)]
    return [*conditions, *rule.values.values(), *(aggregate.operand for aggregate in rule.aggregates.values())]


def _refusal(reason: str) -> Diagnostic:
    return Diagnostic("engine-limit", "duckdb", values={"engine": "duckdb", "reason": reason})


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def conclude(
    stratum: tuple[Rule, ...], program: Program, facts: Facts, parameters: Mapping[str, Value]
) -> list[Derivation]:
    """Every derivation of the stratum's rules; see :data:`plan_graph.inference.derivations.Engine`."""
    with TableRun(program, parameters, many=len(facts) >= MANY_FACTS) as run:
        run.load(facts, stratum)
        run.conclude(stratum)
        return run.derivations(stratum)


def run_tables(
    program: Program,
    facts: Facts,
    parameters: Mapping[str, Value],
    with_derivations: bool = True,
    step: Callable[[str], None] = lambda _: None,
) -> TableRun:
    """Conclude everything, and leave it in tables; close the run when done with it. ``step`` is told each stratum."""
    run = TableRun(program, parameters, with_derivations, many=len(facts) >= MANY_FACTS)
    run.load(facts, program.rules)
    for stratum in program.strata:
        step(", ".join(dict.fromkeys(rule.concludes for rule in stratum)))
        run.conclude(stratum)
    return run


def _kinds_read(rules: Iterable[Rule]) -> list[str]:
    return list(dict.fromkeys(pattern.kind for rule in rules for pattern in (*rule.when, *rule.unless)))


class TableRun:
    """One run: a database in memory with a table for each kind and one for the matches of each rule."""

    def __init__(
        self, program: Program, parameters: Mapping[str, Value], with_derivations: bool = True, many: bool = False
    ) -> None:
        self._program = program
        self._parameters = parameters
        self._with_derivations = with_derivations
        self._tables = Tables(program.kinds)
        self._counts: dict[str, int] = {}
        self._numbers = {rule.name: number for number, rule in enumerate(program.rules)}
        settings = {**_SETTINGS, "temp_directory": tempfile.gettempdir()} | ({} if many else {"threads": 1})
        self._db = duckdb.connect(":memory:", config=settings)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Free the database."""
        self._db.close()

    def load(self, facts: Facts, rules: Iterable[Rule]) -> None:
        """Put the facts that the rules read, and the kinds they conclude, into tables."""
        rules = list(rules)
        concluded = [rule.concludes for rule in rules]
        for kind in dict.fromkeys([*_kinds_read(rules), *concluded]):
            self._load(self._program.kinds[kind], facts.of(kind))

    def _load(self, kind: Kind, facts: Sequence[Fact]) -> None:
        name = self._tables.name(kind.name)
        columns = "".join(
            f", c{place} {COLUMN_TYPES[type_name]}" for place, type_name in enumerate(kind.fields.values())
        )
        self._run(f"CREATE TABLE {name} (id BIGINT{columns})")
        self._counts[kind.name] = len(facts)
        if facts:
            self._insert(name, kind, [fact.values for fact in facts])

    def _insert(self, table: str, kind: Kind, rows: Sequence[Sequence[Value]], first: int = 0) -> None:
        import pyarrow

        columns = list(zip(*rows, strict=True)) if kind.fields else []
        arrays = [pyarrow.array(range(first, first + len(rows)), pyarrow.int64())]
        arrays += [
            pyarrow.array(column, arrow_type(type_name))
            for column, type_name in zip(columns, kind.fields.values(), strict=True)
        ]
        names = ["id", *(f"c{place}" for place in range(len(columns)))]
        self._db.register("_new", pyarrow.table(arrays, names))
        self._run(f"INSERT INTO {table} SELECT * FROM _new")  # noqa: S608, names are ours
        self._db.unregister("_new")

    def _run(self, sql: str) -> list[tuple[Any, ...]]:
        return self._db.execute(sql).fetchall()

    def count(self, kind: str) -> int:
        """How many facts of the kind there are."""
        return self._counts[kind]

    def conclude(self, stratum: Sequence[Rule]) -> None:
        """Everything that the stratum's rules conclude from what stands in the tables."""
        queries = [compiled(rule, self._program, self._tables, self._parameters) for rule in stratum]
        concluded = {rule.concludes for rule in stratum}
        for query in queries:
            self._make_matches(query)
        older = dict.fromkeys(concluded, 0)  # facts known before the round before
        known = {kind: self._counts[kind] for kind in concluded}
        for first in itertools.chain([True], itertools.repeat(False)):
            found: dict[str, list[str]] = {}
            for query in queries:
                for ranges in self._ranges(query, older, known, first):
                    found.setdefault(query.rule.concludes, []).append(self._match(query, ranges))
            for kind, sources in found.items():
                self._add_new(kind, sources)
            older, known = known, {kind: self._counts[kind] for kind in concluded}
            if older == known:
                break

    def _make_matches(self, query: RuleQuery) -> None:
        """An empty table for the matches of a rule; another for those of one round."""
        number = self._numbers[query.rule.name]
        self._run(f"CREATE TABLE m{number} AS {_sql(query.matches)} LIMIT 0")

    def _ranges(
        self, query: RuleQuery, older: Mapping[str, int], known: Mapping[str, int], first: bool
    ) -> Iterator[list[tuple[int, int]]]:
        """For each way to use a new fact: the first id and one past the last for each pattern."""
        whole = [(0, known.get(kind, self._counts[kind])) for kind in query.kinds]
        if first:
            yield whole
            return
        for place, kind in enumerate(query.kinds):
            if kind in known and older[kind] < known[kind]:
                before = whole[:place]
                after = [
                    (0, older[other]) if other in known else (0, self._counts[other])
                    for other in query.kinds[place + 1 :]
                ]
                yield [*before, (older[kind], known[kind]), *after]

    def _match(self, query: RuleQuery, ranges: Sequence[tuple[int, int]]) -> str:
        """Find matches of one round and keep them; gives a query for what they conclude."""
        number = self._numbers[query.rule.name]
        places = range(len(self._program.conclusion_kinds[query.rule.concludes].fields))
        values = ", ".join(f"v{place}" for place in places) or "1"
        matches = _sql(between_ids(query, ranges))
        round_table = f"r{number}_{next(_fresh)}"
        if query.aggregates:
            self._run(f"INSERT INTO m{number} {matches}")
            self._aggregate(query, round_table)
        elif self._with_derivations:
            self._run(f"CREATE TABLE {round_table} AS {matches}")
            self._run(f"INSERT INTO m{number} SELECT * FROM {round_table}")  # noqa: S608
        else:
            self._run(f"CREATE TABLE {round_table} AS SELECT DISTINCT {values} FROM ({matches})")  # noqa: S608
        return round_table

    def _aggregate(self, query: RuleQuery, table: str) -> None:
        """The groups of a rule's matches with their aggregates, as a table of conclusions."""
        number = self._numbers[query.rule.name]
        fields = self._program.conclusion_kinds[query.rule.concludes].fields
        columns, summed = [], []
        for place in range(len(fields)):
            aggregate = query.aggregates.get(place)
            if aggregate is None:
                columns.append(f"v{place}")
            elif is_summed_number(query, place, self._program):
                summed.append(place)
                columns.append(f"list(v{place}) FILTER (v{place} IS NOT NULL) AS v{place}")
            else:
                columns.append(f"{_aggregate_sql(aggregate, f'v{place}', fields, place)} AS v{place}")
        plain = [f"v{place}" for place in range(len(fields)) if place not in query.aggregates]
        grouped = f" GROUP BY {', '.join(plain)}" if plain else " HAVING count(*) > 0"
        self._run(f"CREATE TABLE {table} AS SELECT {', '.join(columns)} FROM m{number}{grouped}")  # noqa: S608
        if summed:
            self._sum_exactly(table, summed, len(fields), query.rule.concludes)

    def _sum_exactly(self, table: str, summed: Sequence[int], width: int, concludes: str) -> None:
        rows = [list(row) for row in self._run(f"SELECT * FROM {table}")]  # noqa: S608
        for row in rows:
            for place in summed:
                row[place] = total(row[place], "number") if row[place] else None
        self._run(f"DROP TABLE {table}")
        kind = self._program.conclusion_kinds[concludes]
        types = ", ".join(f"c{place} {COLUMN_TYPES[name]}" for place, name in enumerate(kind.fields.values()))
        self._run(f"CREATE TABLE {table}_ (id BIGINT, {types})")
        if rows:
            self._insert(f"{table}_", kind, rows)
        renamed = ", ".join(f"c{place} AS v{place}" for place in range(width))
        self._run(f"CREATE TABLE {table} AS SELECT {renamed} FROM {table}_")  # noqa: S608
        self._run(f"DROP TABLE {table}_")

    def _add_new(self, kind: str, sources: Sequence[str]) -> None:
        """Add what the sources conclude and the table does not hold yet."""
        name = self._tables.name(kind)
        places = range(len(self._program.kinds[kind].fields))
        values = ", ".join(f"v{place}" for place in places)
        union = " UNION ALL ".join(f"SELECT {values} FROM {source}" for source in sources)  # noqa: S608
        same = " AND ".join(f"{name}.c{place} IS NOT DISTINCT FROM new.v{place}" for place in places)
        before = self._counts[kind]
        self._run(
            f"INSERT INTO {name} SELECT {before} - 1 + row_number() OVER (), {values} FROM "  # noqa: S608
            f"(SELECT DISTINCT {values} FROM ({union})) AS new WHERE NOT EXISTS (SELECT 1 FROM {name} WHERE {same})"
        )
        for source in sources:
            rule = source[1:].split("_")[0]
            if self._program.rules[int(rule)].is_aggregate:
                self._run(f"CREATE TABLE g{rule} AS SELECT * FROM {source}")  # noqa: S608
            self._run(f"DROP TABLE {source}")
        ((count,),) = self._run(f"SELECT count(*) FROM {name}")  # noqa: S608
        self._counts[kind] = count

    def derivations(self, rules: Iterable[Rule]) -> list[Derivation]:
        """Every derivation of the rules as objects."""
        facts: dict[str, list[Fact]] = {}
        found: list[Derivation] = []
        for rule in rules:
            for kind in dict.fromkeys(pattern.kind for pattern in rule.when):
                if kind not in facts:
                    facts[kind] = self._facts(kind)
            width = len(rule.when)
            kinds = [facts[pattern.kind] for pattern in rule.when]
            groups: dict[tuple[Value, ...], list[tuple[Fact, ...]]] = {}
            for row in self._db.execute(self._match_rows(rule)).fetchall():
                premises = tuple([of_kind[number] for of_kind, number in zip(kinds, row[:width], strict=True)])
                if rule.is_aggregate:
                    groups.setdefault(row[width:], []).append(premises)
                else:
                    found.append(Derivation(rule.name, premises, Fact(rule.concludes, row[width:])))
            for values, matches in groups.items():
                ordered = sorted(matches, key=lambda match: tuple(map(sort_key, match)))
                flat = tuple(fact for match in ordered for fact in match)
                found.append(Derivation(rule.name, flat, Fact(rule.concludes, values)))
        return found

    def _match_rows(self, rule: Rule) -> str:
        """The query for the matches of a rule: ids of the premises, then the values of the conclusion."""
        number = self._numbers[rule.name]
        premises = [f"m.p{place}" for place in range(len(rule.when))]
        fields = list(self._program.conclusion_kinds[rule.concludes].fields)
        if not rule.is_aggregate:
            values = [f"m.v{place}" for place in range(len(fields))]
            return f"SELECT {', '.join(premises + values)} FROM m{number} AS m"  # noqa: S608
        plain = [place for place, name in enumerate(fields) if name not in rule.aggregates]
        same = " AND ".join(f"m.v{place} IS NOT DISTINCT FROM g.v{place}" for place in plain) or "TRUE"
        values = [f"g.v{place}" for place in range(len(fields))]
        return f"SELECT {', '.join(premises + values)} FROM m{number} AS m JOIN g{number} AS g ON {same}"  # noqa: S608

    def _facts(self, kind: str) -> list[Fact]:
        rows = self._run(f"SELECT * EXCLUDE (id) FROM {self._tables.name(kind)} ORDER BY id")  # noqa: S608
        return [Fact(kind, row) for row in rows]

    def conclusion_reader(self, kind: str) -> pyarrow.RecordBatchReader:
        """The facts of a kind, a column for each field, in order: column by column, unknown first."""
        fields = list(self._program.kinds[kind].fields)
        columns = [f"c{place}" for place in range(len(fields))]
        return self._reader(f"SELECT {', '.join(columns)} FROM {self._tables.name(kind)}", fields)  # noqa: S608

    def derivation_reader(self, rule: Rule) -> pyarrow.RecordBatchReader:
        """The matches of a rule, in order: columns ``then.<field>`` and ``<variable>.<field>`` for every premise."""
        matches = self._match_rows(rule)
        fields = list(self._program.conclusion_kinds[rule.concludes].fields)
        width = len(rule.when)
        rows = [*(f"p{place}" for place in range(width)), *(f"v{place}" for place in range(len(fields)))]
        columns = [f"d.v{place}" for place in range(len(fields))]
        names = [f"then.{name}" for name in fields]
        joins = ""
        for place, pattern in enumerate(rule.when):
            joins += f" JOIN {self._tables.name(pattern.kind)} AS f{place} ON f{place}.id = d.p{place}"
            own = list(self._program.kinds[pattern.kind].fields)
            columns += [f"f{place}.c{number}" for number in range(len(own))]
            names += [f"{pattern.variable}.{name}" for name in own]
        return self._reader(f"SELECT {', '.join(columns)} FROM ({matches}) AS d({', '.join(rows)}){joins}", names)  # noqa: S608

    def _reader(self, sql: str, names: Sequence[str]) -> pyarrow.RecordBatchReader:
        import pyarrow

        order = ", ".join(f"{number} NULLS FIRST" for number in range(1, len(names) + 1))
        batches: Any = self._db.sql(f"{sql} ORDER BY {order}" if names else sql).to_arrow_reader()
        schema = pyarrow.schema([field.with_name(name) for field, name in zip(batches.schema, names, strict=True)])
        renamed = (pyarrow.record_batch(batch.columns, schema=schema) for batch in batches)
        return pyarrow.RecordBatchReader.from_batches(schema, renamed)


_fresh = itertools.count()  # names of tables that live for one round; nothing else depends on it


def _sql(query: Any) -> str:
    return str(query.sql(dialect="duckdb"))


def _aggregate_sql(aggregate: Aggregate, column: str, fields: Mapping[str, str], place: int) -> str:
    kind = list(fields.values())[place]
    if aggregate.function == "count":
        return f"count({'DISTINCT ' if aggregate.distinct else ''}{column})"
    if kind not in ("integer", "number") and aggregate.function == "sum":
        return "NULL"  # a field without a type: nothing ever gives it a value
    if aggregate.function == "sum":
        limit = LARGEST_INTEGER
        return f"CAST(CASE WHEN sum({column}) BETWEEN -{limit} AND {limit} THEN sum({column}) END AS BIGINT)"
    return f"CAST({aggregate.function}({column}) AS {COLUMN_TYPES[kind]})"  # type: ignore[index]
