"""Strata: what must be concluded before what."""

import itertools
import random

import pytest

from plan_graph.analysis.plan_kinds import PLAN_KINDS, PLAN_PARAMETERS
from plan_graph.inference import infer
from plan_graph.knowledge_base import SHIPPED_RULES
from plan_graph.language import read_rules
from plan_graph.language.reading import rule_files
from plan_graph.language.strata import strata_of
from plan_graph.model.diagnostics import InputError
from tests.amount import seeds
from tests.language.small_rules import facts, kinds, program, rule, written

BASE = kinds(A={"i": "integer", "x": "number", "t": "text"}, edge={"a": "integer", "b": "integer"})


def names(program) -> list[set[str]]:
    return [{rule.name for rule in stratum} for stratum in program.strata]


def levels(program) -> dict[str, int]:
    """The stratum of each conclusion kind; every rule of a kind must be in the same one."""
    found: dict[str, int] = {}
    for number, stratum in enumerate(program.strata):
        for item in stratum:
            assert found.setdefault(item.concludes, number) == number
    return found


def refused(folder, *entries) -> str:
    with pytest.raises(InputError) as error:
        program(folder, BASE, *entries)
    (fault,) = error.value.diagnostics
    assert fault.id == "rule-cycle-through-negation"
    return fault.values["cycle"]


def test_no_rules_have_no_strata():
    assert strata_of(()) == ()


def test_rules_without_negation_are_one_stratum(tmp_path):
    found = program(tmp_path, BASE, rule("r-q", "q(i = v.i)", "p v"), rule("r-p", "p(i = a.i)", "A a"))
    assert names(found) == [{"r-p", "r-q"}]


def test_what_is_negated_is_concluded_before(tmp_path):
    found = program(
        tmp_path,
        BASE,
        rule("r-r", "r(i = a.i)", "A a", unless=["q v: i = a.i"]),
        rule("r-q", "q(i = a.i)", "A a", unless=["p v: i = a.i"]),
        rule("r-p", "p(i = a.i)", "A a: i > 1"),
    )
    assert names(found) == [{"r-p"}, {"r-q"}, {"r-r"}]


def test_negation_of_base_facts_needs_no_earlier_stratum(tmp_path):
    found = program(tmp_path, BASE, rule("r-p", "p(i = a.i)", "A a", unless=["edge e: a = a.i"]))
    assert names(found) == [{"r-p"}]


def test_what_rests_on_a_later_stratum_is_not_earlier(tmp_path):
    found = program(
        tmp_path,
        BASE,
        rule("r-p", "p(i = a.i)", "A a"),
        rule("r-q", "q(i = a.i)", "A a", unless=["p v: i = a.i"]),
        rule("r-s", "s(i = v.i)", "q v"),
        rule("r-t", "t(i = a.i)", "A a", unless=["s v: i = a.i"]),
    )
    assert names(found) == [{"r-p"}, {"r-q", "r-s"}, {"r-t"}]


def test_all_rules_of_one_conclusion_stand_in_one_stratum(tmp_path):
    found = program(
        tmp_path,
        BASE,
        rule("r-p", "p(i = a.i)", "A a"),
        rule("r-q-early", "q(i = a.i)", "A a"),
        rule("r-q-late", "q(i = a.i)", "A a", unless=["p v: i = a.i"]),
    )
    assert names(found) == [{"r-p"}, {"r-q-early", "r-q-late"}]


def test_positive_recursion_is_allowed_also_beside_negation(tmp_path):
    found = program(
        tmp_path,
        BASE,
        rule("start", "path(a = e.a, b = e.b)", "edge e"),
        rule("step", "path(a = p.a, b = e.b)", "path p", "edge e: a = p.b"),
        rule("back", "path(a = p.b, b = p.a)", "both p"),
        rule("both", "both(a = p.a, b = p.b)", "path p", "path r: a = p.b and b = p.a"),
        rule("one-way", "one_way(a = p.a, b = p.b)", "path p", unless=["both r: a = p.a and b = p.b"]),
    )
    assert names(found) == [{"start", "step", "back", "both"}, {"one-way"}]


@pytest.mark.parametrize(
    ("entries", "cycle"),
    [
        ([rule("r-p", "p(i = a.i)", "A a", unless=["p v: i = a.i"])], "p <- p"),
        (
            [
                rule("r-p", "p(i = a.i)", "A a", unless=["q v: i = a.i"]),
                rule("r-q", "q(i = a.i)", "A a", unless=["p v: i = a.i"]),
            ],
            "p <- q <- p",
        ),
        (
            [
                rule("r-p", "p(i = a.i)", "A a", unless=["q v: i = a.i"]),
                rule("r-q", "q(i = v.i)", "r v"),
                rule("r-r", "r(i = v.i)", "p v"),
            ],
            "p <- q <- r <- p",
        ),
    ],
)
def test_a_cycle_through_negation_is_refused_and_shown(entries, cycle, tmp_path):
    for order in itertools.permutations(entries):
        assert refused(tmp_path, *order) == cycle


def test_of_several_cycles_the_shortest_is_shown(tmp_path):
    cycle = refused(
        tmp_path,
        rule("r-p", "p(i = a.i)", "A a", unless=["q v: i = a.i"]),
        rule("r-q", "q(i = v.i)", "r v"),
        rule("r-r", "r(i = v.i)", "p v"),
        rule("r-s", "s(i = a.i)", "A a", unless=["t v: i = a.i"]),
        rule("r-t", "t(i = v.i)", "s v"),
    )
    assert cycle == "s <- t <- s"


def test_the_fault_stands_at_the_rule_that_negates(tmp_path):
    entries = [rule("r-p", "p(i = v.i)", "q v"), rule("r-q", "q(i = a.i)", "A a", unless=["p v"])]
    with pytest.raises(InputError) as error:
        program(tmp_path, BASE, *entries)
    assert [fault.column for fault in error.value.diagnostics] == ["r-q"]


def test_a_chain_of_a_hundred_negations_has_a_hundred_strata(tmp_path):
    entries = [rule("r-0", "p0(i = a.i)", "A a: i = 0")]
    entries += [rule(f"r-{n}", f"p{n}(i = a.i)", "A a", unless=[f"p{n - 1} v: i = a.i"]) for n in range(1, 100)]
    found = program(tmp_path, BASE, *entries[::-1])
    assert names(found) == [{f"r-{n}"} for n in range(100)]
    result = infer(found, facts(BASE, A=[(0, None, None), (1, None, None)]))
    assert [fact.values for fact in result.conclusions("p98")] == [(0,)]
    assert [fact.values for fact in result.conclusions("p99")] == [(1,)]


ENTRIES = [
    rule("r-p-integer", "p(x = a.i)", "A a: i > 1"),
    rule("r-p-number", "p(x = a.x)", "A a: x < 1"),
    rule("r-q", "q(x = v.x)", "p v: x > 0"),
    rule("r-r", "r(i = a.i)", "A a", unless=["q v: x = a.i"]),
    rule("r-s", "s(i = v.i, same = v.i = w.i)", "r v", "r w"),
]


@pytest.mark.random
@pytest.mark.parametrize("seed", seeds(6))
def test_the_order_of_rules_and_files_changes_nothing(seed, tmp_path):
    given = facts(BASE, A=[(1, 0.5, "a"), (2, 2.0, "b"), (3, None, None), (None, -0.0, "c")])
    expected = program(tmp_path, BASE, *ENTRIES)
    shuffle = random.Random(seed)
    entries = shuffle.sample(ENTRIES, len(ENTRIES))
    cut = shuffle.randrange(len(entries))
    files = [written(tmp_path, *entries[:cut], name="one.yaml"), written(tmp_path, *entries[cut:], name="two.yaml")]
    for order in (files, files[::-1]):
        found = read_rules(order, BASE)
        assert names(found) == names(expected) == [{"r-p-integer", "r-p-number", "r-q"}, {"r-r", "r-s"}]
        assert found.conclusion_kinds == expected.conclusion_kinds
        assert dict(found.conclusion_kinds["p"].fields) == dict(found.conclusion_kinds["q"].fields) == {"x": "number"}
        first, second = infer(found, given), infer(expected, given)
        assert first.derivations == second.derivations
        assert list(first.derivations) == list(second.derivations)


def test_the_shipped_rules_negate_only_what_stands_strictly_below():
    shipped = read_rules(rule_files(SHIPPED_RULES), PLAN_KINDS, PLAN_PARAMETERS)
    level = levels(shipped)
    assert sorted(rule.name for stratum in shipped.strata for rule in stratum) == sorted(r.name for r in shipped.rules)
    for item in shipped.rules:
        for pattern in item.when:
            assert level.get(pattern.kind, 0) <= level[item.concludes], item.name
        for pattern in item.unless:
            assert level.get(pattern.kind, -1) < level[item.concludes], item.name


def test_the_shipped_rules_conclude_in_the_order_expected():
    level = levels(read_rules(rule_files(SHIPPED_RULES), PLAN_KINDS, PLAN_PARAMETERS))
    order = (
        ("waiting", "ready"), ("waiting", "root_cause"), ("overdue", "at_risk"), ("mark", "status"),
        ("heirs_differ", "takes_part"), ("takes_part", "responsible"), ("load", "overloaded"),
        ("not_before", "at_risk"),
    )  # fmt: skip
    for below, above in order:
        assert level[below] < level[above], (below, above)
    assert level["at_risk"] <= level["mark"]
