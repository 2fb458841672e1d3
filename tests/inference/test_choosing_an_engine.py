"""Which engine does it, why, and what is said when none can."""

import sys

import pytest

from plan_graph.inference import infer
from plan_graph.inference import infer as infer_module_function
from plan_graph.inference.infer import MANY_FACTS, Choice, chosen
from plan_graph.model.diagnostics import InputError
from tests.language.small_rules import facts, kinds, program, rule

BASE = kinds(A={"i": "integer", "t": "text"})


def rules(folder, patterns: int = 1):
    return program(folder, BASE, rule("r", "p(i = v0.i)", *(f"A v{n}: i = 0" for n in range(patterns))))


def given(count: int = 2):
    return facts(BASE, A=[(n, None) for n in range(count)])


@pytest.fixture
def without_durable_rules(monkeypatch):
    monkeypatch.delitem(sys.modules, "plan_graph.inference.durable", raising=False)
    monkeypatch.setitem(sys.modules, "durable_rules_engine", None)


def test_durable_rules_does_it_at_interactive_size(tmp_path):
    assert infer(rules(tmp_path), given()).choice == Choice("durable", "few-facts")


def test_duckdb_does_it_when_facts_are_many(tmp_path):
    result = infer(rules(tmp_path), given(MANY_FACTS))
    assert result.choice == Choice("duckdb", "many-facts")
    assert [fact.values for fact in result.conclusions("p")] == [(0,)]


def test_duckdb_does_it_where_durable_rules_is_not_installed(tmp_path, without_durable_rules):
    assert infer(rules(tmp_path), given()).choice == Choice("duckdb", "not-installed")


def test_duckdb_does_it_when_the_network_cannot_hold_the_rules(tmp_path):
    assert infer(rules(tmp_path, patterns=16), given()).choice == Choice("duckdb", "refused")


def test_an_engine_asked_for_does_it(tmp_path):
    assert infer(rules(tmp_path), given(), engine="duckdb").choice == Choice("duckdb", "asked")
    assert infer(rules(tmp_path), given(MANY_FACTS), engine="durable").choice == Choice("durable", "asked")


def test_an_engine_asked_for_that_is_not_installed_is_named(tmp_path, without_durable_rules):
    with pytest.raises(InputError) as refused:
        infer(rules(tmp_path), given(), engine="durable")
    (fault,) = refused.value.diagnostics
    assert fault.id == "engine-not-installed"
    for language in ("vi", "en"):
        assert "auto" in fault.hint(language)
        assert 'pip install "plan-graph[durable]"' in fault.hint(language)


def test_an_unknown_engine_is_refused_with_the_nearest(tmp_path):
    with pytest.raises(InputError) as refused:
        infer(rules(tmp_path), given(), engine="duckbd")
    (fault,) = refused.value.diagnostics
    assert fault.id == "engine-unknown"
    assert fault.hint("en") == "Nearest: duckdb. Allowed: auto, duckdb, durable, spark"


def test_what_no_engine_can_do_is_refused_before_anything_runs(tmp_path):
    broken = facts(BASE, A=[(0, "\ud800"), (2**60, None)])
    with pytest.raises(InputError) as refused:
        infer(rules(tmp_path), broken)
    assert [fault.values["reason"] for fault in refused.value.diagnostics] == [
        "A has an integer beyond 9007199254740992 or a number that is not finite",
        "A has a text that is not Unicode",
    ]


def test_a_text_that_is_not_unicode_is_no_matter_for_durable_rules(tmp_path):
    broken = facts(BASE, A=[(0, "\ud800")])
    assert [f.values for f in infer_module_function(rules(tmp_path), broken).conclusions("p")] == [(0,)]


def test_a_calculation_that_grows_beyond_bounds_in_sql_is_refused_by_duckdb_and_done_by_durable_rules(tmp_path):
    nested = "v0.i"
    for _ in range(14):
        nested = f"1 / ({nested})"
    found = program(tmp_path, BASE, rule("r", f"p(x = {nested})", "A v0"))
    with pytest.raises(InputError) as refused:
        chosen(found, given(), {}, "duckdb")
    assert [fault.values["reason"] for fault in refused.value.diagnostics] == [
        "rule r calculates too much in one expression"
    ]
    assert (1.0,) in [fact.values for fact in infer(found, given()).conclusions("p")]
