"""The Spark engine: the same program in Spark's SQL, for plans and sweeps that outgrow one machine.

Facts of each kind are Parquet files in a folder that every worker sees, one folder for each round in which facts
became known; a match is a row of the values of its premises. Nothing is kept in the memory of a worker that is not
in a file or can be worked out again, so a worker may be lost.

The master is ``PLAN_GRAPH_SPARK_MASTER``, or ``local[*]``; the folder is made where ``TMPDIR`` says.
"""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from py4j.protocol import Py4JError
from pyspark import SparkContext
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from plan_graph.inference import duckdb
from plan_graph.inference.aggregates import total
from plan_graph.inference.derivations import Derivation
from plan_graph.inference.dialects import SparkSQL
from plan_graph.inference.interruptible import InterruptibleWorker
from plan_graph.inference.optima import BestOf
from plan_graph.inference.rule_query import RuleQuery, aggregate_sql, group_query, plain_places, within_spans
from plan_graph.inference.semi_naive import Span
from plan_graph.inference.sql_run import Match, Source, SqlRun
from plan_graph.inference.tables import derivation_columns
from plan_graph.language.expressions import Aggregate
from plan_graph.language.program import Program, Rule
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.facts import Fact, Facts, Kind, TypeName, Value
from plan_graph.storing.fact_columns import as_columns, columns_of

if TYPE_CHECKING:
    import pyarrow

MASTER = "PLAN_GRAPH_SPARK_MASTER"

_SETTINGS: Mapping[str, str] = {
    "spark.ui.enabled": "false",
    "spark.sql.ansi.enabled": "false",  # what goes wrong is unknown, not a failure
    "spark.sql.caseSensitive": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.parquet.datetimeRebaseModeInRead": "CORRECTED",
    "spark.sql.parquet.datetimeRebaseModeInWrite": "CORRECTED",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}


def refusals(program: Program, facts: Facts, parameters: Mapping[str, Value]) -> list[Diagnostic]:
    """What this engine cannot do of what is asked: what DuckDB cannot, for the SQL is the same."""
    return [
        Diagnostic(fault.id, "spark", values={**fault.values, "engine": "spark"})
        for fault in duckdb.refusals(program, facts, parameters)
    ]


def conclude(
    stratum: tuple[Rule, ...], program: Program, facts: Facts, parameters: Mapping[str, Value]
) -> list[Derivation]:
    """Every derivation of the stratum's rules; see :data:`plan_graph.inference.derivations.Engine`."""
    with SparkRun(program, parameters) as run:
        run.load(facts, stratum)
        run.conclude(stratum)
        return run.derivations(stratum)


def run_tables(
    program: Program,
    facts: Facts,
    parameters: Mapping[str, Value],
    with_derivations: bool = True,
    step: Callable[[str], None] = lambda _: None,
    master: str = "",
) -> SparkRun:
    """Conclude everything, and leave it in files; close the run when done with it. ``step`` is told each stratum."""
    return SparkRun(program, parameters, with_derivations, master).conclude_all(facts, step)


def session(master: str = "") -> SparkSession:
    """The session of a master, begun when there is none; ``local`` masters talk to this machine only."""
    chosen = master or os.environ.get(MASTER, "") or "local[*]"
    builder = SparkSession.builder.master(chosen).appName("plan-graph")
    settings = dict(_SETTINGS)
    if chosen.startswith("local"):
        settings |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
        settings |= {"spark.sql.shuffle.partitions": str(os.cpu_count() or 2)}
    for name, value in settings.items():
        builder = builder.config(name, value)
    # the active session is one of a thread, and each run has its own; the context is one of the process
    before = SparkContext._active_spark_context
    if before is not None and before.master != chosen:
        before.stop()
    try:
        return builder.getOrCreate()
    except (PySparkException, Py4JError, OSError) as error:
        reason = str(error).strip().splitlines()[0]
        raise InputError(
            [Diagnostic("engine-cannot-start", "spark", values={"engine": "spark", "reason": reason})]
        ) from None


class SparkRun(SqlRun):
    """A folder of Parquet files for each kind and, where derivations are asked for, some for each rule.

    Parameters
    ----------
    program, parameters
        The rules, and the value of every parameter.
    with_derivations
        Keep the matches of the rules.
    master
        Where the work is done; empty for what the environment says.
    """

    by_value = True

    def __init__(
        self, program: Program, parameters: Mapping[str, Value], with_derivations: bool = True, master: str = ""
    ) -> None:
        super().__init__(program, parameters, with_derivations)
        self._parts: dict[str, int] = {}  # how many parts the matches of a rule have
        self._fresh = itertools.count()
        # a call to Java that Ctrl-C breaks off leaves its connection unusable: so another thread calls
        self._worker = InterruptibleWorker(_cancel_jobs)
        self._spark: SparkSession = self._worker.call(partial(session, master))
        self._folder = Path(tempfile.mkdtemp(prefix="plan-graph-"))

    def close(self) -> None:
        """End what runs, and remove the files; the session goes on, for the next run."""
        self._worker.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def load(self, facts: Facts, rules: Sequence[Rule]) -> None:
        """As :meth:`SqlRun.load`."""
        self._worker.call(partial(super().load, facts, rules))

    def conclude(self, stratum: Sequence[Rule]) -> None:
        """As :meth:`SqlRun.conclude`."""
        self._worker.call(partial(super().conclude, stratum))

    def derivations(self, rules: Iterable[Rule]) -> list[Derivation]:
        """As :meth:`SqlRun.derivations`."""
        found: list[Derivation] = self._worker.call(partial(super().derivations, rules))
        return found

    def _load(self, kind: Kind, facts: Facts) -> None:
        from pyarrow import parquet

        folder = self._folder / self._tables.name(kind.name) / "n=0"
        folder.mkdir(parents=True)
        rows = self._number_rows(kind, as_columns(facts, kind), facts.count(kind.name))
        parquet.write_table(rows, folder / "part.parquet")
        self._ends[kind.name] = 1
        self._show(kind.name)

    def _number_rows(self, kind: Kind, rows: pyarrow.Table, count: int) -> pyarrow.Table:
        import pyarrow

        plain = rows.cast(columns_of(kind, []).schema)
        columns = plain.columns or [pyarrow.array([True] * count, pyarrow.bool_())]
        return pyarrow.table(columns, [f"c{place}" for place in range(len(columns))])

    def _show(self, name: str) -> None:
        """Make the facts of a kind known to Spark under the name of its table."""
        table = self._tables.name(name)
        self._spark.read.parquet(str(self._folder / table)).createOrReplaceTempView(table)

    def _match(self, query: RuleQuery, places: Sequence[Span], ends: Mapping[str, int]) -> Source:
        sql = str(within_spans(query, places, ends, "n").sql(dialect=SparkSQL))
        best = self._best.get(query.rule.concludes)
        if best is not None and self._is_seeking:
            return Source(_best_of(best, f"({sql}) AS m"))
        if best is not None:
            won = self._winners(query.rule.concludes)
            sql = f"SELECT m.* FROM ({sql}) AS m LEFT SEMI JOIN {won} AS w ON {_same('w.c', 'm.v', range(query.width))}"  # noqa: S608
        matches = f"({sql})"
        if self._with_derivations and not self._is_seeking:
            number = self._numbers[query.rule.name]
            part = f"m{number}_{self._parts.setdefault(query.rule.name, 0)}"
            self._parts[query.rule.name] += 1
            self._spark.sql(sql).write.parquet(str(self._folder / part))
            self._spark.read.parquet(str(self._folder / part)).createOrReplaceTempView(part)
            matches = part
        if query.aggregates:
            return Source(self._aggregate(query, matches))
        return Source(f"SELECT {_columns('v', query.width)} FROM {matches} AS m")  # noqa: S608, names are ours

    def _aggregate(self, query: RuleQuery, matches: str) -> str:
        """A query for the groups of a rule's matches with their aggregates."""
        kind = self._program.conclusion_kinds[query.rule.concludes]
        groups, summed = group_query(query, self._program, f"{matches} AS m", _count, "collect_list({})")
        table = f"g{self._numbers[query.rule.name]}"
        self._keep_groups(table, groups, summed, kind)
        return f"SELECT {_columns('v', query.width)} FROM {table}"  # noqa: S608

    def _keep_groups(self, table: str, groups: str, summed: Sequence[int], kind: Kind) -> None:
        if not summed:
            self._spark.sql(groups).write.mode("overwrite").parquet(str(self._folder / table))
        else:
            from pyarrow import parquet

            rows = [list(row) for row in self._spark.sql(groups).collect()]
            for row in rows:
                for place in summed:
                    row[place] = total(row[place], "number") if row[place] else None
            (self._folder / table).mkdir(exist_ok=True)
            named = self._number_rows(kind, columns_of(kind, rows), len(rows))
            named = named.rename_columns([f"v{place}" for place in range(named.num_columns)])
            parquet.write_table(named, self._folder / table / "part.parquet")
        self._spark.read.parquet(str(self._folder / table)).createOrReplaceTempView(table)

    def _add_new(self, kind: str, sources: Sequence[Source]) -> None:
        table, width = self._tables.name(kind), self._tables.width(kind)
        if self._is_seeking and kind in self._best:
            self._append(kind, self._better(kind, self._best[kind], sources))
            return
        same = _same("k.c", "h.c", range(width))
        values = ", ".join(f"v{place} AS c{place}" for place in range(width))
        found = f"SELECT DISTINCT {values} FROM ({' UNION ALL '.join(source.sql for source in sources)}) AS u"  # noqa: S608
        new = f"SELECT h.* FROM ({found}) AS h LEFT ANTI JOIN {table} AS k ON {same}"  # noqa: S608
        self._append(kind, new)

    def _append(self, kind: str, new: str) -> None:
        """Add what a query gives as the facts of a round."""
        table = self._tables.name(kind)
        folder = self._folder / table / f"n={self._ends[kind]}"
        self._spark.sql(new).write.parquet(str(folder))
        self._spark.catalog.dropTempView(table)
        if _rows_in(folder):
            self._ends[kind] += 1
        else:
            shutil.rmtree(folder)
        self._show(kind)

    def _better(self, kind: str, best: BestOf, sources: Sequence[Source]) -> str:
        new = _best_of(best, f"({' UNION ALL '.join(source.sql for source in sources)}) AS u")
        order = "<=" if best.function == "min" else ">="
        as_good = f"{_same('k.c', 'h.v', best.key)} AND k.c{best.value} {order} h.v{best.value}"
        values = ", ".join(f"h.v{place} AS c{place}" for place in range(self._tables.width(kind)))
        return f"SELECT {values} FROM ({new}) AS h LEFT ANTI JOIN {self._tables.name(kind)} AS k ON {as_good}"  # noqa: S608

    def _winners(self, kind: str) -> str:
        return f"w{self._tables.name(kind)}"

    def _keep_best(self, kind: str) -> int:
        rows = _best_of(self._best[kind], f"{self._tables.name(kind)} AS k", "c")
        places = ", ".join(f"v{place} AS c{place}" for place in range(self._tables.width(kind)))
        folder = self._folder / f"{self._winners(kind)}_{next(self._fresh)}"
        self._spark.sql(f"SELECT {places} FROM ({rows}) AS b").write.parquet(str(folder))  # noqa: S608
        self._spark.read.parquet(str(folder)).createOrReplaceTempView(self._winners(kind))
        return _rows_in(folder)

    def _distinct(self, kind: str) -> int:
        if kind not in self._best:
            return self.count(kind)
        found = _best_of(self._best[kind], f"{self._tables.name(kind)} AS k", "c")
        return int(self._spark.sql(found).count())

    def _forget(self, kind: str, end: int) -> None:
        for number in range(end, self._ends[kind]):
            shutil.rmtree(self._folder / self._tables.name(kind) / f"n={number}")
        self._ends[kind] = end
        self._show(kind)

    def count(self, kind: str) -> int:
        """How many facts of the kind there are."""
        return _rows_in(self._folder / self._tables.name(kind))

    def _matches(self, rule: Rule) -> Iterator[Match]:
        widths = [len(self._program.kinds[pattern.kind].fields) for pattern in rule.when]
        end = len(self._program.conclusion_kinds[rule.concludes].fields)
        sql = self._all_matches(rule)
        for row in self._spark.sql(sql).toLocalIterator() if sql else ():
            values = tuple(row)
            premises, at = [], 0
            for pattern, width in zip(rule.when, widths, strict=True):
                premises.append(Fact(pattern.kind, values[at : at + width]))
                at += max(width, 1)
            yield tuple(premises), values[at : at + end]

    def _all_matches(self, rule: Rule) -> str:
        """The query for the matches of a rule: the values of the premises, then those of the conclusion."""
        number, parts = self._numbers[rule.name], self._parts.get(rule.name, 0)
        premises = [f"m.p{n}_{place}" for n, p in enumerate(rule.when) for place in range(self._tables.width(p.kind))]
        width = self._tables.width(rule.concludes)
        every = " UNION ALL ".join(f"SELECT * FROM m{number}_{part}" for part in range(parts))  # noqa: S608
        if not rule.is_aggregate:
            values = [f"m.v{place}" for place in range(width)]
            return f"SELECT {', '.join(premises + values)} FROM ({every}) AS m" if parts else ""  # noqa: S608
        plain = plain_places(rule, self._program)
        same = " AND ".join(f"m.v{place} <=> g.v{place}" for place in plain) or "TRUE"
        values = [f"g.v{place}" for place in range(width)]
        return f"SELECT {', '.join(premises + values)} FROM ({every}) AS m JOIN g{number} AS g ON {same}"  # noqa: S608

    def conclusion_reader(self, kind: str) -> pyarrow.RecordBatchReader:
        """As :meth:`SqlRun.conclusion_reader`."""
        fields = self._program.kinds[kind].fields
        sql = f"SELECT {_columns('c', len(fields))} FROM {self._tables.name(kind)}"  # noqa: S608
        return self._reader(sql, Kind(kind, fields))

    def derivation_reader(self, rule: Rule) -> pyarrow.RecordBatchReader:
        """As :meth:`SqlRun.derivation_reader`."""
        fields = derivation_columns(self._program.kinds, rule)
        sql = self._all_matches(rule)
        columns = [f"v{place}" for place in range(len(self._program.conclusion_kinds[rule.concludes].fields))]
        for number, pattern in enumerate(rule.when):
            columns += [f"p{number}_{place}" for place in range(len(self._program.kinds[pattern.kind].fields))]
        return self._reader(f"SELECT {', '.join(columns)} FROM ({sql}) AS d" if sql else "", Kind("d", fields))  # noqa: S608

    def _reader(self, sql: str, kind: Kind) -> pyarrow.RecordBatchReader:
        """What a query gives, sorted by Spark into files, and read from them batch by batch."""
        import pyarrow
        from pyarrow import parquet

        schema = columns_of(kind, []).schema
        folder = self._folder / f"o{next(self._fresh)}"
        folder.mkdir()
        if sql and kind.fields:
            order = ", ".join(f"{number} ASC NULLS FIRST" for number in range(1, len(kind.fields) + 1))
            sorted_query = f"{sql} ORDER BY {order}"
            self._worker.call(lambda: self._spark.sql(sorted_query).write.mode("overwrite").parquet(str(folder)))

        def batches() -> Iterator[pyarrow.RecordBatch]:
            for file in sorted(folder.glob("*.parquet")):
                for batch in parquet.ParquetFile(file).iter_batches():
                    yield pyarrow.record_batch(batch.columns, schema=schema)

        return pyarrow.RecordBatchReader.from_batches(schema, batches())


def _cancel_jobs() -> None:
    context = SparkContext._active_spark_context
    if getattr(context, "_jsc", None) is not None:  # there are no jobs while Java starts
        context.cancelAllJobs()


def _count(aggregate: Aggregate, column: str, type_name: TypeName) -> str:
    summed = f"CAST({column} AS DECIMAL(38, 0))" if aggregate.function == "sum" else column
    return aggregate_sql(aggregate, summed, type_name).replace("VARCHAR", "STRING")


def _best_of(best: BestOf, matches: str, letter: str = "v") -> str:
    """A query for the best of the known values of each group."""
    value, keys = f"{letter}{best.value}", [f"{letter}{place}" for place in best.key]
    listed = ", ".join(
        f"{best.function}({value}) AS v{n}" if n == best.value else f"{letter}{n} AS v{n}"
        for n in sorted([*best.key, best.value])
    )
    grouping = f"GROUP BY {', '.join(keys)}" if keys else "HAVING count(*) > 0"
    return f"SELECT {listed} FROM {matches} WHERE {value} IS NOT NULL {grouping}"  # noqa: S608, names are ours


def _same(one: str, other: str, places: Iterable[int]) -> str:
    return " AND ".join(f"{one}{place} <=> {other}{place}" for place in places) or "TRUE"


def _columns(letter: str, count: int) -> str:
    return ", ".join(f"{letter}{place}" for place in range(count))


def _rows_in(folder: Path) -> int:
    from pyarrow import parquet

    return sum(int(parquet.read_metadata(file).num_rows) for file in folder.rglob("*.parquet"))
