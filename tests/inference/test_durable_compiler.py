"""What is sent to the durable_rules network stays inside the subset in which the library is exact.

Outside it the library reads past arrays, loses matches or crashes, often without a visible sign, so the subset
is checked on the rules as sent, not on what happens to come back.
"""

import random
from functools import partial

import pytest

from plan_graph.inference import infer as infer_with
from plan_graph.inference.durable_compiler import Coder, compile_rule
from plan_graph.language import read_rules
from plan_graph.model.diagnostics import InputError
from plan_graph.model.facts import Fact, Facts, Kind
from tests.amount import chunks
from tests.random_programs import BASE, Maker, as_yaml

infer = partial(infer_with, engine="durable")

ORDERED = {"$neq", "$lt", "$lte", "$gt", "$gte"}
ALWAYS_TRUE = {"_1": {"p0": "_1"}}


def definitions(seed: int, folder):
    maker = Maker(seed)
    groups, _ = maker.program()
    file = folder / "rules.yaml"
    file.write_text(as_yaml(groups, random.Random(seed)), encoding="utf-8")
    kinds = {name: Kind(name, fields) for name, fields in BASE.items()}
    program = read_rules([file], kinds)
    coder = Coder()
    empty = Facts(program.kinds)
    return [compile_rule(rule, program, empty, dict(maker.parameters), coder).definition for rule in program.rules]


def sides(condition):
    """Field and right side of a comparison."""
    ((key, value),) = condition.items()
    inner = value if key in ORDERED else condition
    ((field, right),) = inner.items()
    return field, right


@pytest.mark.slow
@pytest.mark.random
@pytest.mark.parametrize("chunk", chunks(400, 100, fast=1))
def test_every_rule_sent_is_a_conjunction_of_plain_comparisons_of_numbers(chunk, tmp_path):
    joins = 0
    for seed in chunk:
        for definition in definitions(seed, tmp_path):
            assert (definition["cap"], definition["dist"]) == (1000, 0)
            present: dict[str, set] = {}
            for place, pattern in enumerate(definition["all"]):
                ((name, body),) = pattern.items()
                assert name == f"p{place}"
                first, *conditions = body["$and"]
                assert list(first) == ["k"]
                present[name] = {f for c in conditions if "$ex" in c for f in c["$ex"]}
                tests = [c for c in conditions if "$ex" not in c]
                joined = [c for c in tests if isinstance(sides(c)[1], dict)]
                for condition in tests:
                    field, right = sides(condition)
                    assert field == "_1" or field.startswith("f_")
                    if not isinstance(right, dict):
                        assert type(right) in (int, float), condition
                        continue
                    ((other, other_field),) = right.items()
                    if condition != ALWAYS_TRUE:
                        assert other in present, "a join points to an earlier pattern"
                        assert other != name
                        assert other_field in present[other], "the joined field is known to be there"
                        joins += 1
                if joined:
                    assert conditions[-1] == ALWAYS_TRUE, "the last join test never fails"
    assert joins > 50


def test_more_fields_of_one_kind_than_the_network_holds_are_refused(tmp_path):
    fields = {f"f{number}": "integer" for number in range(300)}
    tests = [" and ".join(f"f{n} = {n}" for n in range(start, start + 60)) for start in range(0, 300, 60)]
    lines = []
    for number, test in enumerate(tests):
        lines += [f"- rule: r{number}", "  title: {vi: t, en: t}", "  because: {vi: b, en: b}", "  basis: b", "  when:"]
        lines += [f"    - wide w: {test}", f"  then: found{number}(f = w.f0)", "  examples:"]
        lines += [f"    - fires: [wide(f0 = 0)]\n      gives: found{number}(f = 0)", "    - silent: [wide(f0 = 1)]"]
    file = tmp_path / "rules.yaml"
    file.write_text("\n".join(lines), encoding="utf-8")
    kinds = {"wide": Kind("wide", fields)}
    facts = Facts(kinds, [Fact("wide", tuple(range(300)))])
    with pytest.raises(InputError) as error:
        infer(read_rules([file], kinds), facts)
    assert [d.id for d in error.value.diagnostics] == ["engine-limit"]
