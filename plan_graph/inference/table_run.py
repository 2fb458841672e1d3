"""One run of rules as SQL in a DuckDB database, by semi-naive iteration, derivations as rows.

Facts of each kind are the rows of a table, in the order in which they become known; DuckDB's own row number, from 0,
is the name of a fact. A match is a row of such numbers.
"""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import duckdb

from plan_graph.inference.aggregates import total
from plan_graph.inference.derivations import Derivation
from plan_graph.inference.dialects import Duck
from plan_graph.inference.interruptible import InterruptibleWorker
from plan_graph.inference.optima import BestOf
from plan_graph.inference.rule_query import (
    COLUMN_TYPES,
    RuleQuery,
    aggregate_sql,
    group_query,
    plain_places,
    within_spans,
)
from plan_graph.inference.semi_naive import Span
from plan_graph.inference.sql_run import Match, Source, SqlRun
from plan_graph.language.expressions import Aggregate, Expression
from plan_graph.language.program import Program, Rule
from plan_graph.language.telling import values_tell_match
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.facts import Fact, Facts, Kind, TypeName, Value
from plan_graph.storing.distinct_rows import ascends
from plan_graph.storing.fact_columns import as_columns, columns_of

if TYPE_CHECKING:
    import pyarrow

_SETTINGS: Mapping[str, Any] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "enable_external_access": "false",
}


class TableRun(SqlRun):
    """A database in memory with a table for each kind and, where derivations are asked for, one for each rule.

    Parameters
    ----------
    program
        The rules.
    parameters
        The value of every parameter.
    with_derivations
        Keep the matches of the rules; without them less is stored and nothing is found twice.
    many
        Are facts so many that all cores should work.
    memory
        How much the database may hold, as ``500MB``; beyond, it works on disk. Empty for most of the machine's.
    """

    def __init__(
        self,
        program: Program,
        parameters: Mapping[str, Value],
        with_derivations: bool = True,
        many: bool = False,
        memory: str = "",
    ) -> None:
        super().__init__(program, parameters, with_derivations)
        self._objects: dict[str, list[Fact]] = {}
        self._texts: dict[str, tuple[RuleQuery, str]] = {}  # the query of each rule in the words of the database
        self._matched: dict[int, int] = {}  # how many matches of each rule are kept
        self._keys: dict[str, list[frozenset[str]]] = {}  # fields of which no two facts of a kind agree in all
        settings = {**_SETTINGS, "temp_directory": tempfile.gettempdir()} | ({} if many else {"threads": 1})
        if memory:
            settings["memory_limit"] = memory
        self._db = duckdb.connect(":memory:", config=settings)
        # one would be drawn on standard output where Python seems interactive
        self._db.execute("SET enable_progress_bar = false")
        self._worker = InterruptibleWorker(self._db.interrupt)

    def close(self) -> None:
        """End what runs, and free the database."""
        self._worker.close()
        self._db.close()

    def _load(self, kind: Kind, facts: Facts) -> None:
        name = self._tables.name(kind.name)
        self._make(name, kind)
        self._ends[kind.name] = facts.count(kind.name)
        if self._ends[kind.name]:
            table = as_columns(facts, kind)
            if kind.fields and ascends(table.select([0])):
                self._keys[kind.name] = [frozenset([next(iter(kind.fields))])]
            self._insert(name, table)

    def _make(self, table: str, kind: Kind) -> None:
        columns = [f"c{place} {COLUMN_TYPES[name]}" for place, name in enumerate(kind.fields.values())]
        self._run(f"CREATE OR REPLACE TABLE {table} ({', '.join(columns) or 'c0 BOOLEAN'})")

    def _insert(self, table: str, rows: pyarrow.Table) -> None:
        if not rows.num_columns:
            self._run(f"INSERT INTO {table} VALUES (TRUE)")  # noqa: S608, names are ours
            return
        self._db.register("_new", rows)
        self._run(f"INSERT INTO {table} SELECT * FROM _new")  # noqa: S608
        self._db.unregister("_new")

    def _run(self, sql: str) -> list[tuple[Any, ...]]:
        with _in_our_words():
            rows: list[tuple[Any, ...]] = self._worker.call(lambda: self._db.execute(sql).fetchall())
            return rows

    def count(self, kind: str) -> int:
        """How many facts of the kind there are."""
        return self._ends[kind]

    def conclude(self, stratum: Sequence[Rule]) -> None:
        """Everything that the stratum's rules conclude; of kinds that one counting rule concludes, their keys."""
        concluded = dict.fromkeys(rule.concludes for rule in stratum)
        began = {kind: self._ends[kind] for kind in concluded}
        for kind in concluded:
            self._keys.pop(kind, None)
        super().conclude(stratum)
        for rule in stratum:
            alone = sum(rule.concludes == other.concludes for other in self._program.rules) == 1
            if rule.is_aggregate and alone and not began[rule.concludes]:
                self._keys[rule.concludes] = [frozenset(rule.values)]

    def _match(self, query: RuleQuery, places: Sequence[Span], ends: Mapping[str, int]) -> Source:
        number = self._numbers[query.rule.name]
        text = self._text_of(query)
        numbered = any(
            column.alias == "p0" for column in query.matches.expressions
        )  # not where a rule is asked of tables of changes
        sql = _within(text, query, places, ends) if numbered else as_sql(within_spans(query, places, ends))
        best = self._best.get(query.rule.concludes)
        if best is not None and self._is_seeking:
            return Source(self._best_of(best, f"({sql})"), distinct=True)
        if best is not None:
            sql = f"SELECT m.* FROM ({sql}) AS m WHERE EXISTS (SELECT 1 FROM {self._winners(query.rule.concludes)} AS w WHERE {_same('w.c', 'm.v', range(query.width))})"  # noqa: S608, E501
        matches = f"({sql})"
        if self._with_derivations and not self._is_seeking:
            if number not in self._matched:
                self._run(f"CREATE TABLE IF NOT EXISTS m{number} AS {text} LIMIT 0")
                self._matched[number] = self._count(f"m{number}")
            matches = f"(FROM m{number} WHERE rowid >= {self._matched[number]})"
            ((added,),) = self._run(f"INSERT INTO m{number} {sql}")
            self._matched[number] += added
        if query.aggregates:
            return Source(self._aggregate(query, matches), distinct=True)
        told = self._tells_match(query.rule, query.rule.values.values())
        return Source(f"SELECT {_values(query.width)} FROM {matches}", told)  # noqa: S608

    def _text_of(self, query: RuleQuery) -> str:
        """The query for all matches as text, made once: a long recursion asks it in every round."""
        known = self._texts.get(query.rule.name)
        if known is None or known[0] is not query:
            known = self._texts[query.rule.name] = query, as_sql(query.matches)
        return known[1]

    def _tells_match(self, rule: Rule, values: Iterable[Expression | None]) -> bool:
        return values_tell_match(rule, values, self._program.kinds.__getitem__, lambda kind: self._keys.get(kind, ()))

    def _aggregate(self, query: RuleQuery, matches: str) -> str:
        """A query for the groups of a rule's matches with their aggregates."""
        rule = query.rule
        groups, summed = group_query(
            query, self._program, matches, partial(self._count_expression, rule), "list({0}) FILTER ({0} IS NOT NULL)"
        )
        if summed:
            groups = self._sum_exactly(groups, summed, rule.concludes)
        if not self._with_derivations or self._is_seeking:
            return groups
        self._run(f"CREATE TABLE g{self._numbers[rule.name]} AS {groups}")
        return f"SELECT * FROM g{self._numbers[rule.name]}"  # noqa: S608

    def _count_expression(self, rule: Rule, aggregate: Aggregate, column: str, type_name: TypeName) -> str:
        if aggregate.distinct and self._tells_match(rule, (*rule.values.values(), aggregate.operand)):
            aggregate = replace(aggregate, distinct=False)  # no value comes twice in a group
        return aggregate_sql(aggregate, column, type_name)

    def _sum_exactly(self, groups: str, summed: Sequence[int], concludes: str) -> str:
        rows = [list(row) for row in self._run(groups)]
        for row in rows:
            for place in summed:
                row[place] = total(row[place], "number") if row[place] else None
        kind = self._program.conclusion_kinds[concludes]
        table = f"s{next(_fresh)}"
        self._make(table, kind)
        if rows:
            self._insert(table, columns_of(kind, rows))
        return f"SELECT {', '.join(f'c{place} AS v{place}' for place in range(len(kind.fields)))} FROM {table}"  # noqa: S608

    def _add_new(self, kind: str, sources: Sequence[Source]) -> None:
        name = self._tables.name(kind)
        width = self._tables.width(kind)
        if self._is_seeking and kind in self._best:
            self._add_better(kind, self._best[kind], sources)
            return
        new = f"SELECT DISTINCT {_values(width)} FROM ({' UNION ALL '.join(source.sql for source in sources)})"  # noqa: S608
        if len(sources) == 1 and sources[0].distinct:
            new = sources[0].sql
        if self._ends[kind]:
            same = _same(f"{name}.c", "new.v", range(width))
            new = f"FROM ({new}) AS new WHERE NOT EXISTS (SELECT 1 FROM {name} WHERE {same})"  # noqa: S608
        ((added,),) = self._run(f"INSERT INTO {name} {new}")
        self._ends[kind] += added

    def _best_of(self, best: BestOf, matches: str, letter: str = "v") -> str:
        """A query for the best of the known values of each group."""
        value, keys = f"{letter}{best.value}", [f"{letter}{place}" for place in best.key]
        columns = sorted([*best.key, best.value])
        listed = ", ".join(
            f"{best.function}({value}) AS v{n}" if n == best.value else f"{letter}{n} AS v{n}" for n in columns
        )
        grouping = f"GROUP BY {', '.join(keys)}" if keys else "HAVING count(*) > 0"
        return f"SELECT {listed} FROM {matches} WHERE {value} IS NOT NULL {grouping}"  # noqa: S608, names are ours

    def _add_better(self, kind: str, best: BestOf, sources: Sequence[Source]) -> None:
        name = self._tables.name(kind)
        new = self._best_of(best, f"({' UNION ALL '.join(source.sql for source in sources)})")
        if self._ends[kind]:
            order = "<=" if best.function == "min" else ">="
            same = _same(f"{name}.c", "new.v", best.key)
            as_good = f"{same} AND {name}.c{best.value} {order} new.v{best.value}"
            new = f"FROM ({new}) AS new WHERE NOT EXISTS (SELECT 1 FROM {name} WHERE {as_good})"  # noqa: S608
        ((added,),) = self._run(f"INSERT INTO {name} {new}")
        self._ends[kind] += added

    def _winners(self, kind: str) -> str:
        return f"w{self._tables.name(kind)}"

    def _keep_best(self, kind: str) -> int:
        rows = self._best_of(self._best[kind], self._tables.name(kind), "c")
        places = ", ".join(f"v{place} AS c{place}" for place in range(self._tables.width(kind)))
        self._run(f"CREATE OR REPLACE TABLE {self._winners(kind)} AS SELECT {places} FROM ({rows})")  # noqa: S608
        return self._count(self._winners(kind))

    def _distinct(self, kind: str) -> int:
        name, best = self._tables.name(kind), self._best.get(kind)
        if best is None:
            return self._ends[kind]
        ((count,),) = self._run(f"SELECT count(*) FROM ({self._best_of(best, name, 'c')})")  # noqa: S608
        return int(count)

    def _forget(self, kind: str, end: int) -> None:
        name = self._tables.name(kind)
        if end:
            self._run(f"CREATE OR REPLACE TEMP TABLE before AS FROM {name} WHERE rowid < {end} ORDER BY rowid")
        self._make(name, self._program.kinds[kind])
        if end:
            self._run(f"INSERT INTO {name} FROM before")
        self._ends[kind] = end

    def _count(self, table: str) -> int:
        ((count,),) = self._run(f"SELECT count(*) FROM {table}")  # noqa: S608
        return int(count)

    def derivations(self, rules: Iterable[Rule]) -> list[Derivation]:
        """Every derivation of the rules as objects; a fact is one object, however many derivations name it."""
        self._objects = {}
        return super().derivations(rules)

    def _matches(self, rule: Rule) -> Iterator[Match]:
        width = len(rule.when)
        end = width + len(self._program.conclusion_kinds[rule.concludes].fields)
        for kind in dict.fromkeys(pattern.kind for pattern in rule.when):
            if kind not in self._objects:
                self._objects[kind] = self._facts(kind)
        kinds = [self._objects[pattern.kind] for pattern in rule.when]
        for row in self._run(self._match_rows(rule)):
            premises = [of_kind[number] for of_kind, number in zip(kinds, row[:width], strict=True)]
            yield tuple(premises), row[width:end]

    def _match_rows(self, rule: Rule) -> str:
        """The query for the matches of a rule: row numbers of the premises, then the values of the conclusion."""
        number = self._numbers[rule.name]
        premises = [f"m.p{place}" for place in range(len(rule.when))]
        places = range(self._tables.width(rule.concludes))
        if not rule.is_aggregate:
            values = [f"m.v{place}" for place in places]
            return f"SELECT {', '.join(premises + values)} FROM m{number} AS m"  # noqa: S608
        plain = plain_places(rule, self._program)
        same = " AND ".join(f"m.v{place} IS NOT DISTINCT FROM g.v{place}" for place in plain) or "TRUE"
        values = [f"g.v{place}" for place in places]
        return f"SELECT {', '.join(premises + values)} FROM m{number} AS m JOIN g{number} AS g ON {same}"  # noqa: S608

    def _facts(self, kind: str) -> list[Fact]:
        rows = self._run(f"FROM {self._tables.name(kind)} ORDER BY rowid")
        width = len(self._program.kinds[kind].fields)
        return [Fact(kind, row[:width]) for row in rows]

    def conclusion_reader(self, kind: str) -> pyarrow.RecordBatchReader:
        """As :meth:`SqlRun.conclusion_reader`."""
        fields = list(self._program.kinds[kind].fields)
        columns = [f"c{place}" for place in range(len(fields))]
        return self._reader(f"FROM {self._tables.name(kind)}", columns, fields)

    def derivation_reader(self, rule: Rule) -> pyarrow.RecordBatchReader:
        """As :meth:`SqlRun.derivation_reader`."""
        fields = list(self._program.conclusion_kinds[rule.concludes].fields)
        width = len(rule.when)
        rows = [f"p{place}" for place in range(width)]
        rows += [f"v{place}" for place in range(self._tables.width(rule.concludes))]
        columns = [f"d.v{place}" for place in range(len(fields))]
        names = [f"then.{name}" for name in fields]
        joins = ""
        for place, pattern in enumerate(rule.when):
            joins += f" JOIN {self._tables.name(pattern.kind)} AS f{place} ON f{place}.rowid = d.p{place}"
            own = list(self._program.kinds[pattern.kind].fields)
            columns += [f"f{place}.c{number}" for number in range(len(own))]
            names += [f"{pattern.variable}.{name}" for name in own]
        return self._reader(f"FROM ({self._match_rows(rule)}) AS d({', '.join(rows)}){joins}", columns, names)

    def _reader(self, source: str, columns: Sequence[str], names: Sequence[str]) -> pyarrow.RecordBatchReader:
        import pyarrow

        if not names:
            return pyarrow.RecordBatchReader.from_batches(pyarrow.schema([]), [])
        order = ", ".join(f"{number} NULLS FIRST" for number in range(1, len(names) + 1))
        with _in_our_words():
            query = f"SELECT {', '.join(columns)} {source} ORDER BY {order}"
            batches: Any = self._worker.call(lambda: self._db.sql(query).to_arrow_reader())
        schema = pyarrow.schema([field.with_name(name) for field, name in zip(batches.schema, names, strict=True)])
        renamed = (pyarrow.record_batch(batch.columns, schema=schema) for batch in self._batches(batches))
        return pyarrow.RecordBatchReader.from_batches(schema, renamed)

    def _batches(self, batches: Any) -> Iterator[Any]:
        with _in_our_words():
            while (batch := self._worker.call(lambda: next(batches, None))) is not None:
                yield batch


@contextmanager
def _in_our_words() -> Iterator[None]:
    """Says in our words that the database lacked memory, and disk beside it; that it was stopped, as Python does."""
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        reason = str(error).splitlines()[0]
        raise InputError([Diagnostic("engine-out-of-memory", "duckdb", values={"reason": reason})]) from None
    except (duckdb.InterruptException, RuntimeError) as error:
        if isinstance(error, RuntimeError) and "interrupted" not in str(error):
            raise
        raise KeyboardInterrupt from None


def _within(text: str, query: RuleQuery, places: Sequence[Span], ends: Mapping[str, int]) -> str:
    """As :func:`plan_graph.inference.rule_query.within_spans`, of a query that is text already."""
    limits = []
    for place, ((first, last), kind) in enumerate(zip(places, query.kinds, strict=True)):
        limits += [f"p{place} >= {first}"] if first > 0 else []
        limits += [f"p{place} < {last}"] if last != ends.get(kind) else []
    return f"SELECT * FROM ({text}) WHERE {' AND '.join(limits)}" if limits else text  # noqa: S608, numbers and names


_fresh = itertools.count()  # names of tables that live for one round; nothing else depends on it


def _same(one: str, other: str, places: Iterable[int]) -> str:
    return " AND ".join(f"{one}{place} IS NOT DISTINCT FROM {other}{place}" for place in places) or "TRUE"


def _values(width: int) -> str:
    return ", ".join(f"v{place}" for place in range(width))


def as_sql(query: Any) -> str:
    """A query in the words of DuckDB."""
    return str(query.sql(dialect=Duck))
