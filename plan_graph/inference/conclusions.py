"""Tables in, tables out: what the rules conclude, for programs and notebooks, without an object for each fact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from plan_graph.inference.bounds import GaveUpError
from plan_graph.inference.infer import Choice, parameter_values
from plan_graph.inference.rule_kinds import kinds_read
from plan_graph.language.program import Program
from plan_graph.language.reading import read_rules
from plan_graph.model.diagnostics import Diagnostic, InputError, join_names, nearest
from plan_graph.model.facts import Facts, Kind, Value
from plan_graph.model.notebook_object import one_line_of
from plan_graph.storing.fact_columns import encode_texts, facts_from_tables

if TYPE_CHECKING:
    import pandas
    import pyarrow

    from plan_graph.inference.changes import StandingRun
    from plan_graph.inference.columns.differences import Difference, ManyWorlds
    from plan_graph.inference.columns.moves import Routes
    from plan_graph.inference.columns.run import ColumnsRun
    from plan_graph.inference.columns.ways import Ways

    Table: TypeAlias = pyarrow.Table | pandas.DataFrame


class Conclusions:
    """Everything that rules conclude from tables of facts; see :func:`conclude`.

    Nothing that is asked of it changes it.
    """

    def __init__(self, program: Program, facts: Facts, parameters: Mapping[str, Value], memory: str = "") -> None:
        self.program = program
        self.parameters = dict(parameters)
        self.choice = Choice("columns", "asked")
        self._facts = facts
        self._memory = memory
        self._routes: Routes | None = None
        self._database: StandingRun | None = None
        self._columns: ColumnsRun | None = None
        from plan_graph.inference.columns import refusals, run_columns
        from plan_graph.model.diagnostics import refuse_if_any

        refuse_if_any(refusals(program, facts, parameters))
        try:
            self._columns = run_columns(program, facts, parameters, memory=memory)
        except GaveUpError as error:
            self._database = self._stand(error)

    def _stand(self, error: GaveUpError) -> StandingRun:
        """The same in DuckDB, which works on disk where memory would not do."""
        from plan_graph.inference.duckdb import standing
        from plan_graph.inference.infer import next_choice

        before = Choice("columns", "many-facts")
        self.choice = next_choice(before, error, self.program, self._facts, self.parameters)
        return standing(self.program, self._facts, self.parameters, memory=self._memory)

    def __repr__(self) -> str:
        return one_line_of(self, f"{sum(map(self.count, self.program.conclusion_kinds))} conclusions")

    def _table_of(self, kind: str) -> None:
        kinds = self.program.conclusion_kinds
        if kind not in kinds:
            near = {"kind": kind, "near": nearest(kind, kinds), "allowed": join_names(kinds)}
            raise InputError([Diagnostic("unknown-conclusion", kind, values=near)])

    def count(self, kind: str) -> int:
        """How many conclusions of a kind there are."""
        self._table_of(kind)
        return self._columns.count(kind) if self._columns is not None else self._standing().count(kind)

    def table(self, kind: str) -> pyarrow.Table:
        """The conclusions of a kind as an Arrow table: a column for each field; in order, unknown first."""
        self._table_of(kind)
        if self._columns is None:
            return self._standing().conclusion_reader(kind).read_all()
        from plan_graph.inference.columns.tables import sort_table

        return sort_table(self._columns, kind)

    def in_any_order(self, kind: str) -> pyarrow.Table:
        """The same as :meth:`table`, with its rows in no order, which is sooner there."""
        self._table_of(kind)
        return self._columns.table(kind) if self._columns is not None else self.table(kind)

    def ask(self, rules: Program | Path | Sequence[Path], parameters: Mapping[str, Value] | None = None) -> Conclusions:
        """What further rules conclude from these facts and conclusions.

        Parameters
        ----------
        rules
            Rule files, or a program that was read with :attr:`kinds` as its fact kinds.
        parameters
            Values for their parameters.
        """
        if not isinstance(rules, Program):
            rules = read_rules([rules] if isinstance(rules, Path) else list(rules), self.kinds)
        read = {kind for kind in kinds_read(rules.rules) if kind in rules.base_kinds}
        given = {kind: self.table(kind) for kind in read if kind in self.program.conclusion_kinds}
        facts = Facts({kind: self.kinds[kind] for kind in rules.base_kinds if kind in self.kinds}, columns={
            kind: table for kind in read if (table := given.get(kind, self._facts.columns(kind))) is not None
        })  # fmt: skip
        return Conclusions(rules, facts, parameter_values(rules, parameters or {}), self._memory)

    @property
    def kinds(self) -> Mapping[str, Kind]:
        """The kinds of the facts and of the conclusions."""
        return self.program.kinds

    def difference(
        self, removed: Mapping[str, Table] | None = None, added: Mapping[str, Table] | None = None
    ) -> dict[str, Difference]:
        """What would be concluded no longer, and what would be, if some facts went and others came.

        Parameters
        ----------
        removed
            Facts that would hold no longer, by kind; one that does not hold anyway changes nothing.
        added
            Facts that would hold; one among the removed stays.

        Returns
        -------
        dict
            The kinds that change, each with the tables ``gone`` and ``new``, in order.
        """
        gone, new = self._tables(removed), self._tables(added)
        if self._columns is None:
            found: Any = self._standing().difference(gone, new)
            return dict(found)
        from plan_graph.inference.columns.differences import differ, in_order

        return in_order(differ(self._columns, self._ways_through(), _columns_of(gone), _columns_of(new)))

    def worlds(
        self, count: int, removed: Mapping[str, Table] | None = None, added: Mapping[str, Table] | None = None
    ) -> ManyWorlds:
        """The conclusions in many worlds, each of which lacks some facts and has others instead.

        Parameters
        ----------
        count
            How many worlds there are.
        removed, added
            Facts by kind, with a last column ``world``: an integer from 0 below ``count``.
        """
        from plan_graph.inference.columns.differences import differ_in_worlds

        return differ_in_worlds(
            self._in_columns(), self._ways_through(), count,
            _columns_of(self._tables(removed, in_worlds=True)), _columns_of(self._tables(added, in_worlds=True)),
        )  # fmt: skip

    def why(self, kind: str, values: Mapping[str, Value], most: int = 20) -> Ways:
        """The ways to one conclusion: how many, and the first of them.

        Parameters
        ----------
        kind, values
            The conclusion: a value for each field.
        most
            How many derivations to give; a premise that was concluded can be asked for in turn.
        """
        from plan_graph.inference.columns.ways import ways_to

        self._table_of(kind)
        fields = self.program.conclusion_kinds[kind].fields
        for name in {*values} ^ {*fields}:
            near = {"name": name, "near": nearest(name, fields), "allowed": join_names(fields)}
            raise InputError([Diagnostic("parameter-not-declared", name, values=near)])
        return ways_to(self._in_columns(), kind, values, most)

    def _standing(self) -> StandingRun:
        assert self._database is not None  # noqa: S101, one of the two did it
        return self._database

    def _in_columns(self) -> ColumnsRun:
        if self._columns is None:
            from plan_graph.inference.bounds import engine_limit

            raise GaveUpError([engine_limit("duckdb", "it gives tables and differences only")])
        return self._columns

    def _ways_through(self) -> Routes:
        from plan_graph.inference.columns.moves import Routes

        if self._routes is None:
            self._routes = Routes(self._in_columns())
        return self._routes

    def _tables(self, tables: Mapping[str, Table] | None, in_worlds: bool = False) -> Facts:
        shapes = dict(self.program.base_kinds)
        if in_worlds:
            shapes = {name: Kind(name, {**kind.fields, "world": "integer"}) for name, kind in shapes.items()}
        for name in tables or {}:
            if name not in shapes:
                near = {"kind": name, "near": nearest(name, shapes), "allowed": join_names(shapes)}
                raise InputError([Diagnostic("rule-unknown-kind", name, values=near)])
        return facts_from_tables(dict(tables or {}), shapes)


def _columns_of(facts: Facts) -> dict[str, pyarrow.Table]:
    found = {name: facts.columns(name) for name in facts.kinds}
    return {name: table for name, table in found.items() if table is not None}


def conclude(
    program: Program, tables: Mapping[str, Table], parameters: Mapping[str, Value] | None = None, memory: str = ""
) -> Conclusions:
    """Conclude everything that follows from tables of facts.

    Parameters
    ----------
    program
        Checked rules.
    tables
        The facts: Arrow tables or pandas frames by kind, a column for each field. A kind that is left out has none.
    parameters
        Values for parameters; the declared defaults hold for the others.
    memory
        How much may be held, as ``500MB``; empty for most of what is free.

    Raises
    ------
    InputError
        With every fault of tables and parameters, or when a rule passes a bound.
    """
    values = parameter_values(program, parameters or {})
    for name in tables:
        if name not in program.base_kinds:
            near = {"kind": name, "near": nearest(name, program.base_kinds), "allowed": join_names(program.base_kinds)}
            raise InputError([Diagnostic("rule-unknown-kind", name, values=near)])
    facts = facts_from_tables(encode_texts(tables), dict(program.base_kinds))
    return Conclusions(program, facts, values, memory)
