"""Facts of examples in their plainest form are read as the parser reads them, and nothing else is taken for one."""

from datetime import date

import pytest

from plan_graph.language.conditions import ConditionError, parse_assignments, parse_value
from plan_graph.language.expressions import Constant
from plan_graph.language.plain_facts import plain_fact
from plan_graph.language.writing import write_value
from tests import shipped
from tests.amount import cases, seeded


def by_the_parser(text):
    kind, texts = parse_assignments(text)
    values = {name: parse_value(value) for name, value in texts.items()}
    assert all(isinstance(value, Constant) for value in values.values())
    return kind, {name: value.value for name, value in values.items()}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a()", {}),
        ("  a( )  ", {}),
        ("a(id = 'I/3.1', n=-3 , x = 2.50, on = true, off = false, none = null)",
         {"id": "I/3.1", "n": -3, "x": 2.5, "on": True, "off": False, "none": None}),
        ("a(due = date '2024-02-29', date = date  '2025-01-01')",
         {"due": date(2024, 2, 29), "date": date(2025, 1, 1)}),
        ("a(t = 'Sở -- Nội vụ; /* */ \"x\" (y = 1), z)', order = '')",
         {"t": "Sở -- Nội vụ; /* */ \"x\" (y = 1), z)", "order": ""}),
        ("a(n = 007, m = 9007199254740992, z = -0.0)", {"n": 7, "m": 2**53, "z": -0.0}),
    ],
)  # fmt: skip
def test_a_plain_fact(text, values):
    assert repr(plain_fact(text)) == repr(("a", values)) == repr(by_the_parser(text))


@pytest.mark.parametrize(
    "text",
    ["", "a", "a(", "a)", "a() b", "(x = 1)", "a(x)", "a(x = )", "a(x = 1", "a(x = 1,)", "a(x = 1, )", "a(, x = 1)",
     "a(x = 1 y = 2)", "a(x = 1, x = 1)", "a(x = 'a''b')", "a(x = 'a' 'b')", "a(x = 'a\\')", "a(x = \"a\")",
     "a(x = 1 + 1)", "a(x = 1e5)", "a(x = 1.)", "a(x = .5)", "a(x = - 1)", "a(x = b.c)", "a(x = $p)", "a(x = TRUE)",
     "a(x = date '2025-02-30')", "a(x = date '2025-2-3')", "a(x = date 2025)", "a(x = dat '2025-01-01')",
     "a(x = 9007199254740993)", "a(x = 1) -- more", "a(x = 1 /* more */)", "a(x = '\n')", "á(x = 1)", "1a(x = 1)",
     "a(x == 1)", "a(x = ١)"],
)  # fmt: skip
def test_everything_else_is_left_to_the_parser(text):
    assert plain_fact(text) is None


def test_changed_facts_are_read_as_the_parser_reads_them_or_left_to_it():
    texts = [
        f"{kind}({', '.join(f'{name} = {write_value(value)}' for name, value in values.items())})"
        for rule in shipped.rules().rules
        for example in rule.examples
        for kind, values in example.facts
    ]
    draw = seeded("changed facts")
    pieces = ["'", "''", ",", "(", ")", "=", " ", "-", ".", "1", "true", "null", "date ", "x", "\\", "\n", "--", "$"]
    plain = 0
    for number in range(cases(600)):
        text = texts[number % len(texts)]
        for _ in range(draw.randrange(3)):
            at = draw.randrange(len(text) + 1)
            text = text[:at] + draw.choice(pieces) + text[at + draw.randrange(3) :]
        found = plain_fact(text)
        if found is not None:
            plain += 1
            try:
                assert repr(found) == repr(by_the_parser(text)), text
            except ConditionError as error:
                pytest.fail(f"the parser refuses {text}: {error}")
    assert plain > cases(600) // 4
