"""What every engine must do, each put to the same questions."""

import itertools
import math
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plan_graph.inference import infer as infer_with
from plan_graph.model.diagnostics import InputError
from plan_graph.model.facts import LARGEST_INTEGER, Fact, Facts
from tests.amount import cases
from tests.commands import run_script
from tests.language.small_rules import facts, kinds, program, rule

ENGINES = ("columns", "duckdb", "durable")  # Spark takes too long for so many questions: see test_spark.py
ENGINE = "durable"  # the one under test


@pytest.fixture(autouse=True, params=ENGINES)
def engine(request, monkeypatch):
    monkeypatch.setattr(sys.modules[__name__], "ENGINE", request.param)
    return request.param


def infer(*arguments):
    return infer_with(*arguments, engine=ENGINE)


def limit(error: pytest.ExceptionInfo[InputError]) -> str:
    (fault,) = error.value.diagnostics
    assert fault.id == "engine-limit"
    assert fault.file == ENGINE
    return fault.values["reason"]


BASE = kinds(
    A={"i": "integer", "x": "number", "t": "text", "d": "date", "b": "boolean"},
    B={"i": "integer", "x": "number", "t": "text"},
    edge={"a": "integer", "b": "integer"},
)


def a(i=None, x=None, t=None, d=None, b=None):
    return (i, x, t, d, b)


def test_a_kind_without_fields_holds_or_does_not(tmp_path):
    base = {**BASE, **kinds(closed={})}
    rules = program(
        tmp_path, base, rule("r", "still()", "closed c"), rule("s", "open_(i = a.i)", "A a", unless=["still s"])
    )
    given = facts(base, closed=[()], A=[a(1)])
    assert concluded(rules, given, "still") == [()]
    assert concluded(rules, given, "open_") == []
    assert concluded(rules, facts(base, A=[a(1)]), "open_") == [(1,)]


def concluded(rules, given, kind="p", **parameters) -> list[tuple]:
    return [fact.values for fact in infer(rules, given, parameters).conclusions(kind)]


def joined_on(count: int):
    wide = kinds(L={f"f{n}": "integer" for n in range(count)}, R={f"f{n}": "integer" for n in range(count)})
    return wide, rule("wide", "p(i = r.f0)", "L l", "R r: " + " and ".join(f"f{n} = l.f{n}" for n in range(count)))


@pytest.mark.parametrize("differing", [None, 0, 12, 23])
def test_twenty_four_joins_are_tested_each(differing, tmp_path):
    wide, entry = joined_on(24)
    left = tuple(range(24))
    right = tuple(-1 if n == differing else n for n in range(24))
    found = concluded(program(tmp_path, wide, entry), facts(wide, L=[left], R=[right]))
    assert found == ([(0,)] if differing is None else [])


@pytest.mark.parametrize("value", [LARGEST_INTEGER + 1, -LARGEST_INTEGER - 1, 10**30])
@pytest.mark.parametrize("pattern", ["A v: i > 0", "A v: b", "A v: i + 1 > 0"])
def test_an_integer_beyond_2_to_the_53_is_refused_whoever_reads_it(value, pattern, tmp_path):
    rules = program(tmp_path, BASE, rule("r", "p(i = v.i)", pattern))
    with pytest.raises(InputError) as error:
        infer(rules, facts(BASE, A=[a(i=value, b=True)]))
    assert limit(error) == "A has an integer beyond 9007199254740992 or a number that is not finite"


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("pattern", ["A v: x > 0", "A v: b", "A v: x + 1 > 0"])
def test_a_number_that_is_not_finite_is_refused_whoever_reads_it(value, pattern, tmp_path):
    rules = program(tmp_path, BASE, rule("r", "p(x = v.x)", pattern))
    with pytest.raises(InputError) as error:
        infer(rules, facts(BASE, A=[a(x=value, b=True)]))
    assert limit(error) == "A has an integer beyond 9007199254740992 or a number that is not finite"


@pytest.mark.parametrize("value", [LARGEST_INTEGER + 1, math.inf, math.nan])
def test_a_parameter_beyond_the_bounds_is_refused(value, tmp_path):
    entry = {"parameter": "limit", "type": "number", "default": 1.0, "title": {"vi": "mức", "en": "limit"}}
    rules = program(tmp_path, BASE, entry, rule("r", "p(x = v.x)", "A v: x + 0 < $limit"))
    with pytest.raises(InputError) as error:
        infer(rules, facts(BASE), {"limit": value})
    assert [fault.id for fault in error.value.diagnostics] == ["parameter-type"]


def test_the_largest_integers_are_told_apart(tmp_path):
    values = [2**53, 2**53 - 1, -(2**53), 1 - 2**53]
    rules = program(tmp_path, BASE, rule("r", "p(i = v.i, j = w.i)", "A v", "B w: i = v.i"))
    given = facts(BASE, A=[a(i=value) for value in values], B=[(value, None, None) for value in values])
    assert concluded(rules, given) == [(value, value) for value in sorted(values)]


def test_a_refused_fact_does_not_harm_the_next_run(tmp_path):
    rules = program(tmp_path, BASE, rule("r", "p(i = v.i)", "A v: i > 0"))
    for _ in range(3):
        with pytest.raises(InputError):
            infer(rules, facts(BASE, A=[a(1), a(2**60)]))
        assert concluded(rules, facts(BASE, A=[a(1), a(2)])) == [(1,), (2,)]


def test_more_than_forty_patterns_of_one_kind_are_matched(tmp_path):
    entries = [rule(f"r-{n}", f"p{n}(i = v.i, j = w.i)", f"A v: i >= {n}", "A w: i = v.i") for n in range(45)]
    rules = program(tmp_path, BASE, *entries)
    result = infer(rules, facts(BASE, A=[a(i=n) for n in range(45)]))
    for n in range(45):
        assert [fact.values for fact in result.conclusions(f"p{n}")] == [(i, i) for i in range(n, 45)]


@pytest.mark.slow
def test_none_of_fifty_thousand_facts_is_lost(tmp_path):
    count = 50_000
    rules = program(tmp_path, BASE, rule("r", "p(b = e.b)", "edge e: a >= 0"))
    found = concluded(rules, facts(BASE, edge=[(n % 7, n) for n in range(count)]))
    assert found == [(n,) for n in range(count)]


def test_one_fact_may_stand_in_both_patterns(tmp_path):
    rules = program(tmp_path, BASE, rule("r", "p(i = v.i, j = w.i)", "A v", "A w: i >= v.i"))
    assert concluded(rules, facts(BASE, A=[a(1), a(2)])) == [(1, 1), (1, 2), (2, 2)]


def test_facts_that_differ_only_where_no_rule_looks_are_two_facts(tmp_path):
    rules = program(tmp_path, BASE, rule("r", "p(i = v.i)", "A v: i = 1"))
    result = infer(rules, facts(BASE, A=[a(1, t="a"), a(1, t="b"), a(1)]))
    (ways,) = result.derivations.values()
    assert [way.premises[0].values[2] for way in ways] == [None, "a", "b"]


def test_a_pattern_without_any_test_matches_every_fact(tmp_path):
    rules = program(
        tmp_path,
        BASE,
        rule("alone", "p(i = v.i)", "A v"),
        rule("outside", "q(i = v.i)", "A v: i + 1 > 2"),
        rule("pairs", "r(i = v.i, j = w.i)", "A v", "B w"),
        rule("word", "s(t = 'yes')", "B w"),
    )
    result = infer(rules, facts(BASE, A=[a(1), a(2), a()], B=[(3, None, None), (None, None, None)]))
    assert [fact.values for fact in result.conclusions("p")] == [(None,), (1,), (2,)]
    assert [fact.values for fact in result.conclusions("q")] == [(2,)]
    assert [fact.values for fact in result.conclusions("r")] == list(itertools.product([None, 1, 2], [None, 3]))
    assert [fact.values for fact in result.conclusions("s")] == [("yes",)]
    assert len(result.derivations[Fact("s", ("yes",))]) == 2


SAMENESS = {
    "composition": [unicodedata.normalize("NFC", "Sở Nội vụ"), unicodedata.normalize("NFD", "Sở Nội vụ")],
    "old and new place of the tone": ["hoà", "hòa"],
    "case": ["Sở", "sở", "SỞ"],
    "blanks": ["a b", "a  b", "a b ", " a b", "a\u00a0b", "ab", "a\tb"],
    "line ends": ["a", "a\n", "a\r", "a\r\n"],
    "what looks like a number": ["1", "1.0", "01", "+1", "1e0", "true", "null", ""],
    "quotes and backslashes": ["'", "''", '"', '\\"', "\\", "\\\\", "\\u0041", "A"],
    "length": ["x" * 65_535, "x" * 65_536, "x" * 65_537, ""],
    "what follows a zero byte": ["a", "a\0", "a\0b"],
}


@pytest.mark.parametrize("texts", SAMENESS.values(), ids=SAMENESS)
def test_texts_that_differ_a_little_stay_apart(texts, tmp_path):
    rules = program(
        tmp_path,
        BASE,
        rule("same", "p(i = v.i, j = w.i)", "A v", "B w: t = v.t"),
        rule("other", "q(i = v.i, j = w.i)", "A v", "B w: t <> v.t"),
        rule("before", "r(i = v.i, j = w.i)", "A v", "B w: v.t < t"),
        rule("absent", "s(i = v.i)", "A v", unless=["B w: t = v.t and i <> v.i"]),
    )
    given = facts(
        BASE,
        A=[a(i=place, t=text) for place, text in enumerate(texts)],
        B=[(place, None, text) for place, text in enumerate(texts)],
    )
    result = infer(rules, given)
    pairs = list(itertools.product(range(len(texts)), repeat=2))
    for kind, expected in (
        ("p", [(i, j) for i, j in pairs if i == j]),
        ("q", [(i, j) for i, j in pairs if i != j]),
        ("r", [(i, j) for i, j in pairs if texts[i] < texts[j]]),
        ("s", [(i,) for i in range(len(texts))]),
    ):
        assert [fact.values for fact in result.conclusions(kind)] == expected


ORDERED = {"=": "eq", "<>": "neq", "<": "lt", "<=": "lte", ">": "gt", ">=": "gte"}


NUMBERS = st.one_of(
    st.integers(-3, 3),
    st.sampled_from([0.0, -0.0, 0.5, 2.0**53, 1e16, 1e-07, 5e-324, 1.7976931348623157e308, 0.1 + 0.2, 0.3]),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-LARGEST_INTEGER, LARGEST_INTEGER).map(float),
).map(float)


@pytest.mark.fast(1)
@settings(max_examples=cases(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(NUMBERS | st.none(), min_size=1, max_size=4),
    st.lists(NUMBERS | st.none() | st.integers(-3, 3), min_size=1, max_size=4),
)
def test_numbers_compare_as_in_python_and_unknown_with_nothing(tmp_path, left, right):
    rules = program(
        tmp_path,
        BASE,
        *(rule(name, f"{name}(x = v.x, y = w.x)", "A v", f"B w: v.x {sign} x") for sign, name in ORDERED.items()),
    )
    result = infer(rules, facts(BASE, A=[a(x=value) for value in left], B=[(None, value, None) for value in right]))
    known = [(x, y) for x in left for y in right if x is not None and y is not None]
    tests = {
        "eq": lambda x, y: x == y,
        "neq": lambda x, y: x != y,
        "lt": lambda x, y: x < y,
        "lte": lambda x, y: x <= y,
        "gt": lambda x, y: x > y,
        "gte": lambda x, y: x >= y,
    }
    for name, test in tests.items():
        assert {fact.values for fact in result.conclusions(name)} == {pair for pair in known if test(*pair)}


def test_an_integer_joins_the_number_that_equals_it(tmp_path):
    rules = program(tmp_path, BASE, rule("r", "p(i = v.i)", "A v", "B w: x = v.i"))
    given = facts(BASE, A=[a(i=n) for n in (0, 1, 2, 2**53)], B=[(None, x, None) for x in (-0.0, 1.0, 2.5, 2.0**53)])
    assert concluded(rules, given) == [(0,), (1,), (2**53,)]


@pytest.mark.parametrize("values", [[-1.0], [1.0, -1.0]])
def test_minus_zero_is_concluded_as_zero(values, tmp_path):
    rules = program(tmp_path, BASE, rule("r", "p(x = v.x * w.x)", "A v", "B w"))
    result = infer(rules, facts(BASE, A=[a(x=value) for value in values], B=[(None, 0.0, None)]))
    ((conclusion, ways),) = result.derivations.items()
    assert repr(conclusion.values) == "(0.0,)"
    assert len(ways) == len(values)


def test_an_integer_in_a_field_of_numbers_is_concluded_as_a_number(tmp_path):
    rules = program(tmp_path, BASE, rule("one", "p(x = v.i)", "A v"), rule("two", "p(x = v.x)", "A v"))
    result = infer(rules, facts(BASE, A=[a(i=2, x=2.0)]))
    ((conclusion, ways),) = result.derivations.items()
    assert repr(conclusion.values) == "(2.0,)"
    assert len(ways) == 2


def test_unknown_joins_nothing_in_either_place(tmp_path):
    rules = program(
        tmp_path,
        BASE,
        rule("join", "p(i = v.i)", "A v", "B w: t = v.t"),
        rule("other", "p(i = v.i)", "A v", "B w: t <> v.t"),
        rule("own", "p(i = v.i)", "A v: t = t"),
    )
    known, unknown = (1, None, "a"), (2, None, None)
    for left, right in itertools.product([known, unknown], repeat=2):
        found = concluded(rules, facts(BASE, A=[(left[0], None, left[2], None, None)], B=[right]))
        assert found == ([(1,)] if left is known else [])


def test_dates_of_all_years_compare(tmp_path):
    days = [date.min, date(1969, 12, 31), date(1970, 1, 1), date(2025, 6, 30), date.max]
    rules = program(tmp_path, BASE, rule("r", "p(d = v.d, e = w.d)", "A v", "A w: d > v.d"))
    assert concluded(rules, facts(BASE, A=[a(d=day) for day in days])) == list(itertools.combinations(days, 2))


@pytest.mark.parametrize(
    ("unless", "left"),
    [
        ("B w", []),
        ("B w: i = 9", [1, 2, 3, None]),
        ("B w: t = 'x'", []),
        ("B w: i = v.i", [2, 3, None]),
        ("B w: v.i = i", [2, 3, None]),
        ("B w: i = v.i + 1", [1, 2, 3, None]),
        ("B w: i = v.i and t = v.t", [2, 3, None]),
        ("B w: i = v.i and t <> v.t", [1, 2, 3, None]),
        ("B w: i = v.i or t = v.t", [3, None]),
        ("B w: t = v.t", [3, None]),
        ("B w: i < v.i", [1, None]),
        ("B w: i is null", []),
        ("B w: i is null and t = v.t", [1, 3, None]),
        ("B w: x = v.i", [1, 3, None]),
        ("B w: i = null", [1, 2, 3, None]),
        ("B w: t = v.t and i > $limit", [1, 2, 3, None]),
        ("B w: i = $limit", []),
    ],
)
def test_absence_is_that_no_fact_holds(unless, left, tmp_path):
    limit = {"parameter": "limit", "type": "integer", "default": 1, "title": {"vi": "mức", "en": "limit"}}
    rules = program(tmp_path, BASE, limit, rule("r", "p(i = v.i)", "A v", unless=[unless]))
    given = facts(
        BASE, A=[a(1, t="x"), a(2, t="y"), a(3), a(None)], B=[(1, None, "x"), (None, 2.0, "y"), (None, None, None)]
    )
    assert sorted(concluded(rules, given), key=str) == sorted([(i,) for i in left], key=str)


def test_each_absence_is_asked_of_the_facts_below(tmp_path):
    rules = program(
        tmp_path,
        BASE,
        rule("r-q", "q(i = v.i)", "A v: i > 1"),
        rule("r-p", "p(i = v.i)", "A v", unless=["q w: i = v.i", "B w: i = v.i"]),
    )
    given = facts(BASE, A=[a(0), a(1), a(2)], B=[(0, None, None)])
    assert concluded(rules, given) == [(1,)]


REACH = [rule("start", "reach(n = e.b)", "edge e: a = 0"), rule("step", "reach(n = e.b)", "reach r", "edge e: a = r.n")]


@pytest.mark.slow
def test_a_chain_of_two_thousand_steps_is_followed_to_its_end(tmp_path):
    rules = program(tmp_path, BASE, *REACH)
    result = infer(rules, facts(BASE, edge=[(n, n + 1) for n in range(2000)]))
    assert [fact.values for fact in result.conclusions("reach")] == [(n,) for n in range(1, 2001)]
    assert all(len(ways) == 1 for ways in result.derivations.values())


def test_a_cycle_comes_to_an_end_with_every_derivation(tmp_path):
    size = 30
    rules = program(
        tmp_path,
        BASE,
        rule("edge", "path(a = e.a, b = e.b)", "edge e"),
        rule("path", "path(a = p.a, b = e.b)", "path p", "edge e: a = p.b"),
    )
    result = infer(rules, facts(BASE, edge=[(n, (n + 1) % size) for n in range(size)]))
    assert [fact.values for fact in result.conclusions("path")] == list(itertools.product(range(size), repeat=2))
    ways = [way for found in result.derivations.values() for way in found]
    assert len(ways) == len(set(ways)) == size * size + size


def test_a_fact_that_concludes_itself_comes_to_an_end(tmp_path):
    rules = program(
        tmp_path, BASE, rule("start", "p(x = v.x)", "A v"), rule("again", "p(x = v.x)", "p v", "p w: x = v.x")
    )
    result = infer(rules, facts(BASE, A=[a(x=0.1), a()]))
    assert {fact.values: len(ways) for fact, ways in result.derivations.items()} == {(0.1,): 2, (None,): 1}


def test_an_inference_inside_another_disturbs_neither(tmp_path):
    rules = program(tmp_path, BASE, *REACH)
    outer = [(n, n + 1) for n in range(10)]
    inner = [(n, n + 2) for n in range(0, 20, 2)]

    class Interrupted(Facts):
        def of(self, kind):
            # asked while the outer run's network is live
            inside.append(concluded(rules, facts(BASE, edge=inner), "reach"))
            return super().of(kind)

    inside: list[list[tuple]] = []
    result = infer(rules, Interrupted(BASE, facts(BASE, edge=outer)))
    assert Fact("reach", (10,)) in result.derivations
    assert len(result.derivations) == 10
    assert inside
    assert all(found == [(n,) for n in range(2, 21, 2)] for found in inside)


@pytest.mark.slow
def test_threads_disturb_each_other_in_nothing(tmp_path):
    rules = program(tmp_path, BASE, *REACH)
    given = [facts(BASE, edge=[(n, n + 1) for n in range(size)]) for size in range(1, 41)]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda edges: concluded(rules, edges, "reach"), given))
    assert found == [[(n,) for n in range(1, size + 1)] for size in range(1, 41)]


@pytest.mark.slow
def test_the_hash_seed_changes_nothing(tmp_path):
    script = """
        import sys
        from pathlib import Path
        from plan_graph.inference import infer, optima
        from plan_graph.language import read_rules
        from plan_graph.model.facts import Fact, Facts, Kind
        from tests.random_programs import BASE, Maker, as_yaml, conclude_or_refuse
        import random

        optima.MOST_ROUNDS = 100  # as tests of random programs have it
        kinds = {name: Kind(name, fields) for name, fields in BASE.items()}
        for seed in range(24):
            maker = Maker(seed)
            groups, facts = maker.program()
            file = Path(sys.argv[1]) / "rules.yaml"
            file.write_text(as_yaml(groups, random.Random(seed)), encoding="utf-8")
            ordered = [Fact(kind, values) for kind, values in sorted(facts, key=repr)]
            program = read_rules([file], kinds)
            result = conclude_or_refuse(infer, program, Facts(kinds, ordered), maker.parameters, sys.argv[2])
            if result is None:
                continue
            for conclusion, ways in result.derivations.items():
                print(conclusion, ways)
            print(list(result.facts))
    """
    seeds = ("0", "1", "4294967295")
    first, *others = [run_script(script, str(tmp_path), ENGINE, PYTHONHASHSEED=seed) for seed in seeds]
    assert first.count("Derivation") > 40
    assert others == [first, first]


WORDS = ("when", "all", "is", "select", "from", "in", "not", "and", "or", "like", "between", "case", "end", "order",
         "group", "percent", "array", "date", "null", "true", "key", "desc", "table", "join", "unless",
         "struct")  # fmt: skip


@pytest.mark.parametrize("word", WORDS)
def test_a_variable_may_have_any_name(word, tmp_path):
    rules = program(tmp_path, BASE, rule("r", f"p(i = {word}.i)", f"A {word}: i > 1", f"B other: i = {word}.i"))
    given = facts(BASE, A=[a(1), a(2)], B=[(1, None, None), (2, None, None)])
    assert infer(rules, given).conclusions("p") == (Fact("p", (2,)),)


@pytest.mark.parametrize("word", WORDS)
def test_a_field_may_have_any_name(word, tmp_path):
    base = kinds(C={word: "integer", "other": "integer"})
    bare = (
        word if word not in ("not", "null", "true") else f'"{word}"'
    )  # these stand for themselves where a value is due
    conditions = (f"{bare} is not null and {bare} between 2 and 9 and other <> c.{word}", f"{bare} in (1, 2)")
    rules = program(tmp_path, base, *(rule(f"r{n}", f"p{n}(i = c.{word})", f"C c: {text}")
                                      for n, text in enumerate(conditions)))  # fmt: skip
    found = infer(rules, facts(base, C=[(1, 0), (2, 0), (9, 0), (None, 3)]))
    assert found.conclusions("p0") == (Fact("p0", (2,)), Fact("p0", (9,)))
    assert found.conclusions("p1") == (Fact("p1", (1,)), Fact("p1", (2,)))


def test_a_rule_that_counts_on_without_end_is_stopped_with_its_name(tmp_path, engine, monkeypatch):
    module = "plan_graph.inference.durable" if engine == "durable" else "plan_graph.inference.sql_run"
    monkeypatch.setattr(f"{module}.MOST_ROUNDS", 100)
    base = kinds(seed={"n": "integer"})
    rules = program(tmp_path, base, rule("first", "x(n = s.n)", "seed s"), rule("on", "x(n = a.n + 1)", "x a"))
    with pytest.raises(InputError) as stopped:
        infer(rules, facts(base, seed=[(0,)]))
    assert [(f.id, f.values["rule"]) for f in stopped.value.diagnostics] == [("endless-rule", "on")]


def test_a_rule_that_counts_up_to_a_bound_ends(tmp_path):
    base = kinds(seed={"n": "integer"})
    rules = program(tmp_path, base, rule("first", "x(n = s.n)", "seed s"), rule("on", "x(n = a.n + 1)", "x a: n < 50"))
    assert len(infer(rules, facts(base, seed=[(0,)])).conclusions("x")) == 51


def test_a_product_of_everything_with_everything_is_stopped(tmp_path, engine, monkeypatch):
    bound = "MOST_DERIVATIONS" if engine == "durable" else "MOST_OBJECTS"
    monkeypatch.setattr(f"plan_graph.inference.{engine}.{bound}", 1000)
    base = kinds(A={"i": "integer"})
    rules = program(tmp_path, base, rule("all", "p(a = x.i, b = y.i)", "A x", "A y"))
    with pytest.raises(InputError) as stopped:
        infer(rules, facts(base, A=[(n,) for n in range(50)]))
    (fault,) = stopped.value.diagnostics
    assert fault.id in ("too-many-matches", "too-many-conclusions")
