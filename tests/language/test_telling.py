"""Which values of a match tell all its facts; with it an engine may leave out a DISTINCT."""

import pytest

from plan_graph.language.expressions import FieldOf
from plan_graph.language.telling import values_tell_match
from tests.language.small_rules import kinds, program, rule

BASE = kinds(activity={"id": "integer", "objective": "integer"}, dependency={"before": "integer", "then": "integer"})

N = {"parameter": "n", "type": "integer", "default": 1, "title": {"vi": "số", "en": "number"}}


@pytest.mark.parametrize(
    ("when", "values", "keys", "told"),
    [
        (["dependency d"], "d.before d.then", {}, True),
        (["dependency d"], "d.before", {}, False),
        (["dependency d: before = 1"], "d.then", {}, True),
        (["dependency d: before = $n and then > 2"], "d.then", {}, True),
        (["dependency d: before = 1 or then = 2"], "d.then", {}, False),
        (["dependency d: not before = 1"], "d.then", {}, False),
        (["dependency d: before = then"], "d.then", {}, True),
        (["dependency d: before = then + 1"], "d.then", {}, False),
        (["activity a"], "a.id", {}, False),
        (["activity a"], "a.id", {"activity": ["id"]}, True),
        (["activity a"], "a.objective", {"activity": ["id"]}, False),
        (["dependency d", "activity a: id = d.before"], "a.id d.then", {"activity": ["id"]}, True),
        (["dependency d", "activity a: id = d.before"], "d.then", {"activity": ["id"]}, False),
        (["dependency d", "activity a: id = d.before"], "a.objective d.then d.before", {"activity": ["id"]}, True),
    ],
)
def test_values_tell_a_match(when, values, keys, told, tmp_path):
    rules = program(tmp_path, BASE, N, rule("r", "p(x = 1)", *when))
    fields = [FieldOf(*value.split(".")) for value in values.split()]
    known = {kind: [frozenset([name]) for name in names] for kind, names in keys.items()}
    assert values_tell_match(rules.rules[0], fields, BASE.__getitem__, lambda kind: known.get(kind, ())) == told
