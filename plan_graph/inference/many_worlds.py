"""Many worlds concluded at once, each given by what it changes: facts that it lacks and facts that it has instead.

Worlds that differ in facts are exceptions to one base, in columns. Where parameters differ, or that is too large,
DuckDB has one table for all worlds, and the rules join within each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plan_graph.inference.bounds import GaveUpError
from plan_graph.inference.columns import refusals, run_columns
from plan_graph.inference.columns.differences import differ_in_worlds
from plan_graph.inference.columns.moves import Routes
from plan_graph.inference.table_run import TableRun
from plan_graph.language.program import Program
from plan_graph.language.worlds import WORLD, WORLDS, for_many_worlds
from plan_graph.model.diagnostics import refuse_if_any
from plan_graph.model.facts import Fact, Facts, Kind, Value
from plan_graph.storing.fact_columns import as_columns, columns_of

if TYPE_CHECKING:
    import pyarrow


@dataclass(frozen=True, slots=True)
class World:
    """How a world differs from the base.

    Parameters
    ----------
    removed, added
        Base facts that it lacks, and facts that it has instead.
    parameters
        Values of parameters that differ between worlds; every world gives the same ones.
    """

    removed: frozenset[Fact] = frozenset()
    added: frozenset[Fact] = frozenset()
    parameters: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WorldTables:
    """How many worlds differ from the base, as tables.

    Parameters
    ----------
    count
        How many worlds there are; they are numbered from 0.
    removed, added
        By kind the base facts that a world lacks and those it has instead: the columns of the kind, then ``world``.
    parameters
        A row for each world, a column for each parameter that differs; None when none does.
    """

    count: int
    removed: Mapping[str, pyarrow.Table]
    added: Mapping[str, pyarrow.Table]
    parameters: pyarrow.Table | None = None

    def as_table(self, kind: Kind) -> pyarrow.Table:
        """The worlds with their parameters, as a table of that kind."""
        import pyarrow

        given = [] if self.parameters is None else self.parameters.columns
        columns = [pyarrow.array(range(self.count), pyarrow.int64()), *given]
        return pyarrow.table(columns, list(kind.fields)).cast(columns_of(kind, []).schema)


def as_tables(program: Program, worlds: Sequence[World]) -> WorldTables:
    """Worlds given one by one as tables."""
    sides: list[dict[str, pyarrow.Table]] = []
    for facts in ([world.removed for world in worlds], [world.added for world in worlds]):
        rows: dict[str, list[tuple[Value, ...]]] = {}
        for number, changed in enumerate(facts):
            for fact in changed:
                rows.setdefault(fact.kind, []).append((*fact.values, number))
        sides.append({name: columns_of(_in_world(program.kinds[name]), found) for name, found in rows.items()})
    names = tuple(worlds[0].parameters) if worlds else ()
    given = Kind(WORLDS, {name: program.parameters[name].type for name in names})
    parameters = columns_of(given, [[world.parameters[name] for name in names] for world in worlds]) if names else None
    return WorldTables(len(worlds), sides[0], sides[1], parameters)


def _in_world(kind: Kind) -> Kind:
    return Kind(kind.name, {**kind.fields, WORLD: "integer"})


def count_in_worlds(
    program: Program,
    facts: Facts,
    parameters: Mapping[str, Value],
    worlds: Sequence[World] | WorldTables,
    kinds: Sequence[str],
    step: Callable[[str], None] = lambda _: None,
) -> dict[str, list[int]]:
    """How many conclusions of each kind each world has.

    Parameters
    ----------
    program
        The rules; what the kinds do not depend on is best left out, see :func:`plan_graph.language.slicing.slice_for`.
    facts
        The base facts.
    parameters
        The value of every parameter that does not differ.
    worlds
        The worlds, one by one or as tables.
    kinds
        Conclusion kinds to count.
    step
        Told what is being done.

    Returns
    -------
    dict
        For each kind a number for each world, in their order.
    """
    given = worlds if isinstance(worlds, WorldTables) else as_tables(program, worlds)
    if given.parameters is None:
        try:
            return _count_by_exceptions(program, facts, parameters, given, kinds, step)
        except GaveUpError:
            pass  # too large for columns: a database works on disk
    differing = {kind for side in (given.removed, given.added) for kind, rows in side.items() if rows.num_rows}
    swept = tuple(given.parameters.column_names) if given.parameters is not None else ()
    many = for_many_worlds(program, differing, swept)
    fixed = {name: value for name, value in parameters.items() if name not in swept}
    if given.parameters is not None and given.count:
        fixed |= given.parameters.slice(0, 1).to_pylist()[0]  # never read: the worlds' own take their place
    with WorldRun(many.program, fixed, many.varying, given) as run:
        run.conclude_all(facts, step)
        return {kind: run.counts(kind) for kind in kinds}


def _count_by_exceptions(
    program: Program,
    facts: Facts,
    parameters: Mapping[str, Value],
    worlds: WorldTables,
    kinds: Sequence[str],
    step: Callable[[str], None],
) -> dict[str, list[int]]:
    """The counts of worlds that differ in facts only: just what differs from the base is worked out."""
    refuse_if_any(refusals(program, facts, parameters))
    run = run_columns(program, facts, parameters, step=step)
    many = differ_in_worlds(run, Routes(run), worlds.count, worlds.removed, worlds.added, step)
    return {kind: many.counts(kind) for kind in kinds}


class WorldRun(TableRun):
    """A run in which the tables of some kinds hold the facts of every world."""

    def __init__(
        self, program: Program, parameters: Mapping[str, Value], varying: frozenset[str], worlds: WorldTables
    ) -> None:
        super().__init__(program, parameters, with_derivations=False, many=True)
        self._varying = varying
        self._worlds = worlds

    def _load(self, kind: Kind, facts: Facts) -> None:
        """The table of a kind; of one that varies, the base facts in every world."""
        if kind.name == WORLDS:
            super()._load(kind, Facts({WORLDS: kind}, columns={WORLDS: self._worlds.as_table(kind)}))
        elif kind.name in self._varying and kind.name in self._program.base_kinds:
            self._load_worlds(kind, facts)
        else:
            super()._load(kind, facts)

    def _load_worlds(self, kind: Kind, facts: Facts) -> None:
        """The base facts in every world, but for what a world lacks, and with what it has instead."""
        own = Kind(kind.name, {name: type_ for name, type_ in kind.fields.items() if name != WORLD})
        none = columns_of(kind, [])
        removed, added = (side.get(kind.name, none) for side in (self._worlds.removed, self._worlds.added))
        table = self._tables.name(kind.name)
        for name, shape, rows in (
            (table, kind, none),
            ("base_rows", own, as_columns(facts, own)),
            ("leaving", kind, removed),
            ("instead", kind, added),
        ):
            self._make(name, shape)
            self._insert(name, rows)
        width = len(own.fields)

        def same(one: str, other: str) -> str:
            return " AND ".join(f"{one}.c{n} IS NOT DISTINCT FROM {other}.c{n}" for n in range(width)) or "TRUE"

        self._run(
            f"CREATE OR REPLACE TABLE lacking AS SELECT b.rowid AS c0, l.c{width} AS c1 "  # noqa: S608, names are ours
            f"FROM base_rows AS b JOIN leaving AS l ON {same('l', 'b')}"
        )
        columns = ", ".join(f"b.c{n}" for n in range(width))
        ((count,),) = self._run(
            f"INSERT INTO {table} "  # noqa: S608
            f"SELECT {columns}, w.world FROM base_rows AS b CROSS JOIN range({self._worlds.count}) AS w(world) "
            "WHERE NOT EXISTS (SELECT 1 FROM lacking AS l WHERE l.c0 = b.rowid AND l.c1 = w.world) "
            "UNION ALL SELECT DISTINCT * FROM instead AS i "
            f"WHERE NOT EXISTS (SELECT 1 FROM base_rows AS b WHERE {same('i', 'b')}) "
            f"OR EXISTS (SELECT 1 FROM leaving AS l WHERE {same('i', 'l')} AND l.c{width} = i.c{width})"
        )
        self._ends[kind.name] = count

    def counts(self, kind: str) -> list[int]:
        """How many facts of a kind each world has."""
        if kind not in self._varying:
            return [self.count(kind)] * self._worlds.count
        column = f"c{self._program.kinds[kind].position(WORLD)}"
        found: dict[int, int] = dict(
            self._run(f"SELECT {column}, count(*) FROM {self._tables.name(kind)} GROUP BY {column}")  # noqa: S608
        )
        return [found.get(number, 0) for number in range(self._worlds.count)]
