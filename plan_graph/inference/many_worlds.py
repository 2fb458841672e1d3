"""Many worlds concluded in one run of DuckDB: one table for all of them, and the rules join within each world.

A world is given by what it changes: base facts that it lacks, and facts that it has instead. The tables are filled
in the database, so that no object is made for a fact of a world.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from plan_graph.inference.table_run import TableRun
from plan_graph.language.program import Program, Rule
from plan_graph.language.worlds import WORLD, WORLDS, for_many_worlds
from plan_graph.model.facts import Fact, Facts, Kind, Value
from plan_graph.storing.fact_columns import columns_of


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


def count_in_worlds(
    program: Program,
    facts: Facts,
    parameters: Mapping[str, Value],
    worlds: Sequence[World],
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
        The worlds.
    kinds
        Conclusion kinds to count.
    step
        Told what is being done.

    Returns
    -------
    dict
        For each kind a number for each world, in their order.
    """
    differing = {fact.kind for world in worlds for fact in (*world.removed, *world.added)}
    swept = tuple(worlds[0].parameters) if worlds else ()
    many = for_many_worlds(program, differing, swept)
    fixed = {name: value for name, value in parameters.items() if name not in swept}
    fixed |= {name: worlds[0].parameters[name] for name in swept}  # never read: the worlds' own take their place
    with WorldRun(many.program, fixed, many.varying, worlds) as run:
        run.load(facts, many.program.rules)
        for stratum in many.program.strata:
            step(", ".join(dict.fromkeys(rule.concludes for rule in stratum)))
            run.conclude(stratum)
        return {kind: run.counts(kind) for kind in kinds}


class WorldRun(TableRun):
    """A run in which the tables of some kinds hold the facts of every world."""

    def __init__(
        self, program: Program, parameters: Mapping[str, Value], varying: frozenset[str], worlds: Sequence[World]
    ) -> None:
        super().__init__(program, parameters, with_derivations=False, many=True)
        self._varying = varying
        self._worlds = worlds

    def load(self, facts: Facts, rules: Iterable[Rule]) -> None:
        """Put the facts that the rules read into tables, those of varying kinds once for each world."""
        rules = list(rules)
        kinds = [pattern.kind for rule in rules for pattern in (*rule.when, *rule.unless)]
        for name in dict.fromkeys([*kinds, *(rule.concludes for rule in rules)]):
            kind = self._program.kinds[name]
            if name == WORLDS:
                rows = [Fact(WORLDS, (n, *world.parameters.values())) for n, world in enumerate(self._worlds)]
                self._load(kind, Facts({WORLDS: kind}, rows))
            elif name in self._varying and name in self._program.base_kinds:
                self._load_worlds(kind, facts)
            else:
                self._load(kind, facts)

    def _load_worlds(self, kind: Kind, facts: Facts) -> None:
        """The base facts in every world, but for what a world lacks, and with what it has instead."""
        self._load(kind, Facts({kind.name: kind}))
        own = Kind(kind.name, {name: type_ for name, type_ in kind.fields.items() if name != WORLD})
        base = facts.of(kind.name)
        place = {fact: number for number, fact in enumerate(base)}
        removed = [(place[f], n) for n, world in enumerate(self._worlds) for f in world.removed if f in place]
        added = [
            (*f.values, n) for n, world in enumerate(self._worlds) for f in sorted(world.added, key=repr)
            if f.kind == kind.name
        ]  # fmt: skip
        lacks = Kind("lacks", {"row": "integer", WORLD: "integer"})
        for name, shape, rows in (
            ("base_rows", own, [fact.values for fact in base]),
            ("lacking", lacks, removed),
            ("instead", kind, added),
        ):
            self._make(name, shape)
            if rows:
                self._insert(name, columns_of(shape, rows))
        columns = ", ".join(f"b.c{n}" for n in range(len(own.fields)))
        ((count,),) = self._run(
            f"INSERT INTO {self._tables.name(kind.name)} "  # noqa: S608, names are ours
            f"SELECT {columns}, w.world FROM base_rows AS b CROSS JOIN range({len(self._worlds)}) AS w(world) "
            "WHERE NOT EXISTS (SELECT 1 FROM lacking AS l WHERE l.c0 = b.rowid AND l.c1 = w.world) "
            "UNION ALL SELECT * FROM instead"
        )
        self._counts[kind.name] = count

    def counts(self, kind: str) -> list[int]:
        """How many facts of a kind each world has."""
        if kind not in self._varying:
            return [self.count(kind)] * len(self._worlds)
        column = f"c{self._program.kinds[kind].position(WORLD)}"
        found: dict[int, int] = dict(
            self._run(f"SELECT {column}, count(*) FROM {self._tables.name(kind)} GROUP BY {column}")  # noqa: S608
        )
        return [found.get(number, 0) for number in range(len(self._worlds))]
