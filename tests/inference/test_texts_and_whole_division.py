"""``//``, ``%`` and the functions of texts have one meaning, whatever the engine."""

from __future__ import annotations

import math

import pytest

from plan_graph.inference import infer
from plan_graph.language.expressions import LONGEST_TEXT, lower_case
from plan_graph.language.program_data import data_of, program_of
from plan_graph.model.diagnostics import InputError
from tests.language.small_rules import facts, kinds, program, rule

ENGINES = ("durable", "duckdb", "columns")
BASE = kinds(number={"a": "integer", "b": "integer"}, word={"t": "text", "u": "text"}, part={"x": "number"})
WHOLE = [-(2**53), -7, -6, -1, 0, 1, 6, 7, 2**53, None]
TEXTS = [
    "",
    "a",
    "SỞ NỘI VỤ",
    "Sở",
    "e\u0301",
    "\u0301",
    "İstanbul",
    "ıI",
    "ΟΔΥΣΣΕΥΣ",
    "straße",
    "ǅ",
    "日本",
    "😀x",
    None,
]


def concluded(result, kind: str) -> set[tuple]:
    return {fact.values for fact in result.conclusions(kind)}


@pytest.mark.parametrize("engine", ENGINES)
def test_whole_division_rounds_down_and_the_remainder_has_the_sign_of_the_divisor(engine, tmp_path):
    rules = program(tmp_path, BASE, rule("q", "q(a = n.a, b = n.b, whole = n.a // n.b, rest = n.a % n.b)", "number n"))
    pairs = [(a, b) for a in WHOLE for b in WHOLE]
    expected = set()
    for a, b in pairs:
        if a is None or b is None or b == 0:
            expected.add((a, b, None, None))
            continue
        whole = abs(a) // abs(b) if a * b >= 0 else -math.ceil(abs(a) / abs(b)) if abs(a) < 2**52 else -(-a // b)
        if a * b < 0:
            whole = -((abs(a) + abs(b) - 1) // abs(b))
        expected.add((a, b, whole, a - whole * b))
    assert concluded(infer(rules, facts(BASE, number=pairs), engine=engine), "q") == expected


@pytest.mark.parametrize("engine", ENGINES)
def test_the_functions_of_texts_go_letter_by_letter(engine, tmp_path):
    rules = program(
        tmp_path,
        BASE,
        rule("f", "f(t = w.t, u = w.u, low = lower(w.t), long = length(w.t), joined = w.t || '-' || w.u)", "word w"),
        rule("s", "s(t = w.t, u = w.u)", "word w: t starts with u"),
        rule("c", "c(t = w.t, u = w.u)", "word w: t contains u"),
        rule("n", "n(t = w.t, u = w.u)", "word w: t not contains u"),
    )
    pairs = [(t, u) for t in TEXTS for u in [*TEXTS, "S", "Σ"]]
    result = infer(rules, facts(BASE, word=pairs), engine=engine)
    assert concluded(result, "f") == {
        (
            t,
            u,
            None if t is None else "".join({"İ": "i"}.get(letter, letter.lower()) for letter in t),
            None if t is None else len(list(t)),
            None if t is None or u is None else "-".join([t, u]),
        )
        for t, u in pairs
    }
    known = [(t, u) for t, u in pairs if t is not None and u is not None]
    assert concluded(result, "s") == {(t, u) for t, u in known if t[: len(u)] == u}
    assert concluded(result, "c") == {(t, u) for t, u in known if t.find(u) >= 0}
    assert concluded(result, "n") == {(t, u) for t, u in known if t.find(u) < 0}


@pytest.mark.parametrize("engine", ENGINES)
def test_a_text_that_would_be_too_long_is_unknown(engine, tmp_path):
    rules = program(tmp_path, BASE, rule("j", "j(n = length(w.t || w.u))", "word w"))
    pairs = [("a" * (LONGEST_TEXT - 1), "b"), ("a" * LONGEST_TEXT, "bb")]
    assert concluded(infer(rules, facts(BASE, word=pairs), engine=engine), "j") == {(LONGEST_TEXT,), (None,)}


@pytest.mark.slow
def test_lower_case_is_that_of_duckdb_for_every_letter():
    import duckdb
    import pyarrow

    letters = pyarrow.table({"c": [chr(code) for code in range(1, 0x110000) if not 0xD800 <= code <= 0xDFFF]})  # noqa: F841
    rows = duckdb.sql("SELECT c, lower(translate(c, 'İΣ', 'iσ')) FROM letters").fetchall()
    assert [letter for letter, low in rows if low != lower_case(letter)] == []


@pytest.mark.parametrize(
    ("condition", "found"),
    [("n.a // 2.5 = 1", "number"), ("n.a % x = 1", "number"), ("x // 2 = 1", "number"), ("x || 'a' = 'a'", "number"),
     ("lower(x) = 'a'", "number"), ("length(n.a) = 1", "integer"), ("n.a contains 'a'", "integer"),
     ("'a' starts with n.a", "integer")],
)  # fmt: skip
def test_only_whole_numbers_are_divided_whole_and_only_texts_are_texts(condition, found, tmp_path):
    with pytest.raises(InputError) as error:
        program(tmp_path, BASE, rule("r", "r(a = n.a)", "number n", f"part p: {condition}"))
    (fault,) = error.value.diagnostics
    assert (fault.id, fault.values["found"]) == ("rule-type-clash", found)


def test_a_program_with_all_of_them_is_kept_as_data(tmp_path):
    rules = program(
        tmp_path,
        BASE,
        rule(
            "r", "r(a = n.a // 2 % 3, t = lower(w.t || w.u))", "number n", "word w: t starts with u or not u contains t"
        ),
    )
    assert program_of(data_of(rules)) == rules


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_computed_with_a_field_that_never_has_a_value_is_unknown(engine, tmp_path):
    rules = program(
        tmp_path,
        BASE,
        rule("never", "never(a = n.a, none = null)", "number n"),
        rule("sum", "q(a = x.a, whole = (x.none // x.none) % 2, sum = min(x.none + 1))", "never x"),
        rule("joined", "joined(a = x.a)", "never x", "number n: a + 1 = x.none"),
        rule("text", "said(t = max(lower(null)), n = count(*))", "number n"),
        rule("not-equal", "differs(a = x.a)", "never x: not (none * 2 = 3) or none in (1, 2)"),
    )
    result = infer(rules, facts(BASE, number=[(1, 2), (7, None)]), engine=engine)
    assert concluded(result, "q") == {(1, None, None), (7, None, None)}
    assert concluded(result, "joined") == concluded(result, "differs") == set()
    assert concluded(result, "said") == {(None, 2)}


@pytest.mark.parametrize("engine", ENGINES)
def test_a_recursion_may_state_a_whole_number_that_a_condition_writes_as_another(engine, tmp_path):
    rules = program(
        tmp_path,
        BASE,
        rule("first", "p(a = n.a, t = w.t)", "number n: a <> -0.0", "word w"),
        rule("again", "p(a = 0, t = x.t)", "p x", "word w: t = x.t", "number n: a = x.a"),
    )
    given = facts(BASE, number=[(2**31, None), (-(2**53), None), (2**53, None)], word=[("b", None), ("c", None)])
    assert len(concluded(infer(rules, given, engine=engine), "p")) == 8
