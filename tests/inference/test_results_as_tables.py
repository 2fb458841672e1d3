"""The tables of DuckDB and of columns hold what objects hold, on random programs."""

import random

import pyarrow.compute as compute
import pytest

from plan_graph.inference import infer
from plan_graph.inference.columns import run_columns
from plan_graph.inference.columns.tables import derivation_table, sort_table
from plan_graph.inference.derivations import matches_of
from plan_graph.inference.duckdb import run_tables
from plan_graph.inference.infer import parameter_values
from plan_graph.language import read_rules
from plan_graph.model.facts import Fact, Facts, Kind, sort_key
from plan_graph.storing.fact_columns import columns_of
from tests.amount import chunks
from tests.random_programs import BASE, Maker, as_yaml, conclude_or_refuse


@pytest.mark.slow
@pytest.mark.random
@pytest.mark.parametrize("chunk", chunks(40, 20, fast=1))
@pytest.mark.parametrize("as_columns", [True, False])
@pytest.mark.parametrize("with_derivations", [True, False])
def test_conclusions_and_derivations_as_tables_equal_those_as_objects(chunk, with_derivations, as_columns, tmp_path):
    kinds = {name: Kind(name, fields) for name, fields in BASE.items()}
    file = tmp_path / "rules.yaml"
    matches = 0
    for seed in chunk:
        maker = Maker(seed)
        groups, rows = maker.program()
        file.write_text(as_yaml(groups, random.Random(seed)), encoding="utf-8")
        program = read_rules([file], kinds)
        given = Facts(kinds, [Fact(kind, values) for kind, values in sorted(rows, key=repr)])
        expected = conclude_or_refuse(infer, program, given, maker.parameters, "durable")
        if expected is None:
            continue
        if as_columns:
            tables = {kind.name: columns_of(kind, [f.values for f in given.of(kind.name)]) for kind in kinds.values()}
            given = Facts(kinds, columns={name: table.take(in_order(table)) for name, table in tables.items()})
        matches += columns_hold(expected, program, given, parameter_values(program, maker.parameters), with_derivations)
        with run_tables(program, given, parameter_values(program, maker.parameters), with_derivations) as run:
            for kind in program.conclusion_kinds:
                found = rows_of(run.conclusion_reader(kind))
                assert found == [fact.values for fact in sorted(expected.conclusions(kind), key=sort_key)]
                assert run.count(kind) == len(found)
            if not with_derivations:
                continue
            for rule in program.rules:
                found = rows_of(run.derivation_reader(rule))
                assert sorted(found, key=repr) == matches_expected(expected, rule)
                matches += len(found)
    assert matches > 20 or not with_derivations


def columns_hold(expected, program, given, parameters, with_derivations) -> int:
    run = run_columns(program, given, parameters, with_derivations)
    for kind in program.conclusion_kinds:
        found = in_rows(sort_table(run, kind))
        assert found == [fact.values for fact in sorted(expected.conclusions(kind), key=sort_key)]
        assert run.count(kind) == len(found)
        assert sorted(in_rows(run.table(kind)), key=repr) == sorted(found, key=repr)
    matches = 0
    for rule in program.rules if with_derivations else ():
        found = in_rows(derivation_table(run, rule))
        assert sorted(found, key=repr) == matches_expected(expected, rule)
        matches += len(found)
    return matches


def matches_expected(expected, rule) -> list[tuple]:
    return sorted(
        (
            (*conclusion.values, *(value for fact in match for value in fact.values))
            for conclusion, ways in expected.derivations.items()
            for way in ways
            if way.rule == rule.name
            for match in matches_of(rule, way)
        ),
        key=repr,
    )


def in_order(table):
    """Sorted as far as it can be, so that the engine learns keys of some of the tables."""
    return compute.sort_indices(table, [(name, "ascending") for name in table.column_names])


def rows_of(reader) -> list[tuple]:
    return in_rows(reader.read_all())


def in_rows(table) -> list[tuple]:
    return list(zip(*(column.to_pylist() for column in table.columns), strict=True))
