"""What is written back reads as what it was."""

from datetime import date

import pytest

from plan_graph.language.conditions import parse_conclusion_value, parse_condition
from plan_graph.language.expressions import Operation
from plan_graph.language.writing import write_expression, write_fact
from plan_graph.model.facts import Kind
from tests.random_programs import BASE, Maker


def flat(expression):
    """The expression with sequences of one connective in one list: how they are grouped means nothing."""
    if not isinstance(expression, Operation):
        return expression
    operands = []
    for operand in map(flat, expression.operands):
        same = isinstance(operand, tuple) and operand[0] == expression.name and expression.name in ("and", "or")
        operands += operand[1:] if same else [operand]
    return (expression.name, *operands)


def test_a_condition_written_and_read_again_is_the_same_condition():
    for seed in range(2000):
        text = Maker(seed).condition("a", BASE["A"], [("b", BASE["B"])])
        read = parse_condition(text, "a", BASE["A"])
        assert flat(parse_condition(write_expression(read, "a"), "a", BASE["A"])) == flat(read), text


@pytest.mark.parametrize(
    "text",
    [
        "open and due < $as_of + 30",
        "due between $as_of and $as_of + $days",
        "(a = 1 or b = 2) and c = 3",
        "a = 1 or b = 2 and c = 3",
        "a - (b - c) > 0",
        "(a + b) * c = -(a + 1)",
        "a not in ('x', 'it''s')",
        "a is not null and not (a = b)",
        "a not like 'x%'",
        "a = -3",
        "not open",
        "date is null and field = 'x'",
    ],
)
def test_a_condition_is_written_as_people_write_it(text):
    fields = ("open", "due", "a", "b", "c", "date", "field")
    shown = write_expression(parse_condition(text, "w", fields), "w")
    assert shown.replace("not (a = b)", "not a = b") == text.replace("not (a = b)", "not a = b")


@pytest.mark.parametrize("text", ["count(*)", "count(distinct a.id)", "sum(a.n + 1)", "max(a.due)", "a.due - $as_of"])
def test_a_value_of_a_conclusion_is_written_as_it_was(text):
    assert write_expression(parse_conclusion_value(text)) == text


def test_fields_of_other_variables_keep_their_variable():
    assert write_expression(parse_condition("id = b.one", "a", ["id"])) == "a.id = b.one"
    assert write_expression(parse_condition("id = b.one", "a", ["id"]), "b") == "a.id = one"


def test_a_fact_is_written_without_what_is_unknown():
    kind = Kind("work", {"id": "text", "due": "date", "n": "number", "open": "boolean"})
    values = {"due": date(2025, 6, 30), "id": "o'b", "open": False, "n": None}
    assert write_fact(kind, values) == "work(id = 'o''b', due = date '2025-06-30', open = false)"
