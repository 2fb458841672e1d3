"""Which engine does it, why, and what is said when none can."""

import sys

import pytest

from plan_graph.inference import columns, infer
from plan_graph.inference import infer as infer_module_function
from plan_graph.inference.infer import CONCLUSIONS_FIRST, MANY_FACTS, Choice, choose_engine
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


def test_columns_do_it_when_facts_are_many(tmp_path):
    result = infer(rules(tmp_path), given(MANY_FACTS))
    assert result.choice == Choice("columns", "many-facts")
    assert [fact.values for fact in result.conclusions("p")] == [(0,)]


def test_columns_do_it_where_durable_rules_is_not_installed(tmp_path, without_durable_rules):
    assert infer(rules(tmp_path), given()).choice == Choice("columns", "not-installed")


def test_columns_do_it_when_the_network_cannot_hold_the_rules(tmp_path):
    assert infer(rules(tmp_path, patterns=16), given()).choice == Choice("columns", "refused")


def test_columns_go_on_where_durable_rules_meets_many_matches_of_few_facts(tmp_path, monkeypatch):
    monkeypatch.setattr(sys.modules["plan_graph.inference.infer"], "MANY_MATCHES", 3)
    monkeypatch.setattr("plan_graph.inference.durable.MOST_DERIVATIONS", 3)
    assert infer(rules(tmp_path), given(5)).choice == Choice("durable", "few-facts")
    pairs = program(tmp_path, BASE, rule("r", "p(i = v.i, j = w.i)", "A v", "A w"))
    result = infer(pairs, given(2))
    assert result.choice == Choice("columns", "many-matches")
    assert len(result.conclusions("p")) == 4
    with pytest.raises(InputError):
        infer(pairs, given(2), engine="durable")


def test_duckdb_does_what_is_too_large_for_columns_unless_columns_were_asked_for(tmp_path, monkeypatch):
    monkeypatch.setattr("plan_graph.inference.columns.execution.MOST_PAIRS", 3)
    monkeypatch.setattr(sys.modules["plan_graph.inference.infer"], "MANY_FACTS", 2)
    pairs = program(tmp_path, BASE, rule("r", "p(i = v.i, j = w.i)", "A v", "A w: i > v.i"))
    result = infer(pairs, given(3))
    assert result.choice == Choice("duckdb", "too-large")
    assert [fact.values for fact in result.conclusions("p")] == [(0, 1), (0, 2), (1, 2)]
    with pytest.raises(InputError) as refused:
        infer(pairs, given(3), engine="columns")
    (fault,) = refused.value.diagnostics
    assert (fault.id, fault.file) == ("engine-limit", "columns")
    assert fault.values["reason"].startswith("rule r: no key to join ")


def test_conclusions_first_finds_the_same_derivations_when_somebody_asks(tmp_path, monkeypatch):
    runs = []
    first = columns.run_columns
    monkeypatch.setattr(columns, "run_columns", lambda *given, **how: runs.append(how) or first(*given, **how))
    asked = rules(tmp_path, 2), given(3)
    later = infer(*asked, engine=CONCLUSIONS_FIRST)
    assert later.choice == Choice("columns", "conclusions-only")
    assert [fact.values for fact in later.conclusions("p")] == [(0,)]
    assert [how["with_derivations"] for how in runs] == [False]
    assert dict(later.derivations) == dict(infer(*asked, engine="columns").derivations)
    assert [how["with_derivations"] for how in runs] == [False, True, True]


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
    assert fault.hint("en") == "Nearest: duckdb. Allowed: auto, columns, duckdb, durable, spark"


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
        choose_engine(found, given(), {}, "duckdb")
    assert [fault.values["reason"] for fault in refused.value.diagnostics] == [
        "rule r calculates too much in one expression"
    ]
    assert (1.0,) in [fact.values for fact in infer(found, given()).conclusions("p")]
