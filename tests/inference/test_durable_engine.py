"""The durable_rules engine where the library under it is weak: its limits, its identities, its clean-up."""

import itertools
import json
import random
import re
from functools import partial
from pathlib import Path

import pytest

from plan_graph.inference import durable
from plan_graph.inference import infer as infer_with
from plan_graph.language import read_rules
from plan_graph.model.diagnostics import InputError
from plan_graph.model.facts import Fact, Facts, Kind
from tests import random_programs
from tests.amount import seeds
from tests.commands import run_script
from tests.language.small_rules import facts, kinds, program, rule

infer = partial(infer_with, engine="durable")


BASE = kinds(
    A={"i": "integer", "x": "number", "t": "text", "d": "date", "b": "boolean"},
    B={"i": "integer", "x": "number", "t": "text"},
    edge={"a": "integer", "b": "integer"},
)


def a(i=None, x=None, t=None, d=None, b=None):
    return (i, x, t, d, b)


def concluded(rules, given, kind="p", **parameters) -> list[tuple]:
    return [fact.values for fact in infer(rules, given, parameters).conclusions(kind)]


def limit(error: pytest.ExceptionInfo[InputError]) -> str:
    (fault,) = error.value.diagnostics
    assert fault.id == "engine-limit"
    assert fault.values["engine"] == "durable_rules"
    return fault.values["reason"]


@pytest.fixture
def nothing_runs(monkeypatch):
    """The network must not be touched."""

    def touched(*_):
        raise AssertionError("the network was touched")

    for name in ("create_ruleset", "assert_fact"):
        monkeypatch.setattr(durable.network, name, touched)


def chain_of(count: int):
    patterns = ["A v0: i = 0", *(f"A v{n}: i = v{n - 1}.i" for n in range(1, count))]
    return rule("long", "p(i = v0.i)", *patterns)


def test_fifteen_patterns_are_matched(tmp_path):
    found = infer(program(tmp_path, BASE, chain_of(15)), facts(BASE, A=[a(0), a(1)]))
    ((conclusion, (derivation,)),) = found.derivations.items()
    assert conclusion.values == (0,)
    assert derivation.premises == (Fact("A", a(0)),) * 15


def test_sixteen_patterns_are_refused_before_anything_runs(tmp_path, nothing_runs):
    rules = program(tmp_path, BASE, rule("early", "q(i = v.i)", "A v"), chain_of(16))
    with pytest.raises(InputError) as error:
        infer(rules, facts(BASE, A=[a(0)]))
    assert limit(error) == "rule long has more than 15 patterns"


def joined_on(count: int):
    wide = kinds(L={f"f{n}": "integer" for n in range(count)}, R={f"f{n}": "integer" for n in range(count)})
    return wide, rule("wide", "p(i = r.f0)", "L l", "R r: " + " and ".join(f"f{n} = l.f{n}" for n in range(count)))


def test_twenty_five_joins_are_refused_before_anything_runs(tmp_path, nothing_runs):
    wide, entry = joined_on(25)
    with pytest.raises(InputError) as error:
        infer(program(tmp_path, wide, entry), facts(wide, L=[range(25)], R=[range(25)]))
    assert limit(error) == "rule wide has more than 24 joins in one pattern"


@pytest.mark.slow
def test_six_hundred_kinds_are_matched(tmp_path):
    # one ruleset with so many kinds is never finished
    many = kinds(**{f"K{n}": {"i": "integer"} for n in range(600)})
    rules = program(tmp_path, many, *(rule(f"r-{n}", "p(i = v.i)", f"K{n} v") for n in range(600)))
    given = Facts(many, [Fact(kind, (n,)) for n, kind in enumerate(many)])
    assert concluded(rules, given) == [(n,) for n in range(600)]


@pytest.mark.slow
def test_no_two_facts_of_a_run_have_the_same_32_bit_identity():
    def fnv_1a(text: str) -> int:
        hashed = 2166136261
        for byte in text.encode():
            hashed = (hashed ^ byte) * 16777619 % 2**32
        return hashed

    assert fnv_1a("797189") == fnv_1a("40186")  # the first four clashes stand around here
    ids = list(itertools.islice(durable._distinct_ids(), 797_200))
    assert len({fnv_1a(text) for text in ids}) == len(ids)
    assert fnv_1a("_first") not in {fnv_1a(text) for text in ids[:1000]}


def test_the_library_takes_two_ids_of_one_hash_for_one_fact():
    """Why the ids are chosen; when this fails the library knows better, and they need not be."""
    ruleset = durable.network.create_ruleset("clash", '{"r":{"all":[{"p0":{"k":"A"}}]}}')
    codes = []
    for number in ("40186", "797189", "797190"):
        code, state = durable.network.assert_fact(ruleset, f'{{"sid":"s","id":"{number}","k":"A"}}')
        codes.append(code)
    assert [rule for rule, _ in durable._take_fired(ruleset, state)] == ["r", "r"]
    durable.network.delete_state(ruleset, "s")
    durable.network.delete_ruleset(ruleset)
    assert codes == [0, 2, 0]


PLAIN = {"$neq", "$lt", "$lte", "$gt", "$gte"}


@pytest.fixture
def told(monkeypatch):
    """The rulesets and the facts that the network was given, as written."""
    heard: dict[str, list[str]] = {"create_ruleset": [], "assert_fact": []}

    def listened(name):
        tell = getattr(durable.network, name)

        def told(to, text):
            heard[name].append(text)
            return tell(to, text)

        return told

    for name in heard:
        monkeypatch.setattr(durable.network, name, listened(name))
    return heard["create_ruleset"], heard["assert_fact"]


def told_of_random_programs(folder) -> None:
    base = {name: Kind(name, fields) for name, fields in random_programs.BASE.items()}
    for seed in seeds(50):
        maker = random_programs.Maker(seed)
        groups, rows = maker.program()
        file = folder / "rules.yaml"
        file.write_text(random_programs.as_yaml(groups, random.Random(seed)), encoding="utf-8")
        given = Facts(base, [Fact(kind, values) for kind, values in sorted(rows, key=repr)])
        random_programs.conclude_or_refuse(infer, read_rules([file], base), given, maker.parameters)


def numeric(value) -> bool:
    return type(value) in (int, float)


@pytest.mark.random
def test_rules_are_told_in_the_safe_subset_only(tmp_path, told):
    told_of_random_programs(tmp_path)
    joined = 0
    for text in told[0]:
        for name, definition in json.loads(text).items():
            patterns = definition["all"]
            if name == "_first":
                assert definition == {"all": [{"p0": {"k": "_first"}}]}
                continue
            assert {key: value for key, value in definition.items() if key != "all"} == {"cap": 1000, "dist": 0}
            guarded: list[set[str]] = []
            for number, pattern in enumerate(patterns):
                ((own, body),) = pattern.items()
                assert own == f"p{number}"
                (kind, *tests) = body["$and"]
                assert list(kind) == ["k"]
                guarded.append({field for test in tests for field in test.get("$ex", ())})
                joins = False
                for test in tests:
                    ((sign, inside),) = test.items()
                    if sign == "$ex":
                        assert not joins
                        continue
                    ((field, other),) = inside.items() if sign in PLAIN else test.items()
                    assert field == "_1" or field.startswith("f_")
                    if numeric(other):
                        assert not joins
                        continue
                    joins = True
                    ((earlier, theirs),) = other.items()
                    place = int(earlier[1:])
                    assert place < number
                    assert theirs == "_1" or theirs in guarded[place]
                if joins:
                    joined += 1
                    assert tests[-1] == {"_1": {"p0": "_1"}}
    assert joined > 30


@pytest.mark.random
def test_facts_are_told_with_an_identity_and_numbers_only(tmp_path, told):
    told_of_random_programs(tmp_path)
    numbers = set()
    seen = set()
    for text in told[1]:
        assert not re.search(r":-?\d+[eE]", text)  # an exponent needs a point before it
        fact = json.loads(text)
        assert {"sid", "id", "_1", "k", "n"} <= set(fact)
        assert fact["_1"] == 1
        assert all(numeric(value) for name, value in fact.items() if name.startswith("f_"))
        numbers.update(value for name, value in fact.items() if name.startswith("f_"))
        if fact["k"] != "_first":
            seen.add((fact["sid"], fact["id"], fact["n"]))
    assert len(seen) == len({(run, number) for run, number, _ in seen}) == len({(run, n) for run, _, n in seen})
    assert {0, 0.5, 1e300, 2**53} <= numbers


REACH = [rule("start", "reach(n = e.b)", "edge e: a = 0"), rule("step", "reach(n = e.b)", "reach r", "edge e: a = r.n")]


@pytest.mark.slow
def test_memory_stays_flat_over_three_hundred_runs(tmp_path):
    script = """
        import resource, sys
        from pathlib import Path
        from plan_graph.inference import infer
        from tests.inference.test_durable_engine import BASE, REACH, facts, program

        rules = program(Path(sys.argv[1]), BASE, *REACH)
        given = facts(BASE, edge=[(n, n + 1) for n in range(60)])
        def resident():
            return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
        for _ in range(30):
            infer(rules, given, engine="durable")
        before = resident()
        for _ in range(300):
            infer(rules, given, engine="durable")
        print(resident() - before)
    """
    if not Path("/proc/self/statm").exists():
        pytest.skip("this system does not say how much memory is in use now")
    assert int(run_script(script, str(tmp_path))) < 20_000_000  # bytes; runs that are not freed leave ten times as much
