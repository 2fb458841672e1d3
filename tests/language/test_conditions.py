"""Conditions: how they are read, and what they say of values that may be unknown."""

import math
import operator
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlglot import exp

from plan_graph.language.conditions import DEEPEST, ConditionError, parse_assignments, parse_condition, parse_value
from plan_graph.language.expressions import (
    Constant,
    FieldOf,
    Operation,
    Parameter,
    conjuncts,
    evaluator,
    parts,
    with_parameters,
)
from plan_graph.model.facts import LARGEST_INTEGER
from tests.amount import cases
from tests.random_programs import BASE, VALUES, Maker, written

TRUTH = {"true": True, "false": False, "null": None}
RESERVED = ("on", "date", "group", "end", "from", "order")
COMPARISONS = {
    "=": operator.eq,
    "<>": operator.ne,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
INTEGERS = st.one_of(
    st.integers(-5, 5), st.integers(-LARGEST_INTEGER, LARGEST_INTEGER), st.sampled_from([2**53, -(2**53), 2**31])
)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
BOOLEANS = st.sampled_from([True, False, None])


def value_of(text, row=None, parameters=None):
    """The value of a condition for a fact with these fields."""
    row = row or {}
    ready = with_parameters(parse_condition(text, "v", row), parameters or {})
    positions = {FieldOf("v", name): (0, place) for place, name in enumerate(row)}
    return evaluator(ready, positions)([tuple(row.values())])


def both_ways(text, row):
    """The value with the fields bound to a fact, which is also the value with them folded in as parameters."""
    bound = value_of(text, row)
    as_parameters = text
    for name in sorted(row, key=len, reverse=True):
        as_parameters = as_parameters.replace(name, f"${name}")
    folded = value_of(as_parameters, {}, row)
    assert (folded, type(folded)) == (bound, type(bound))
    return bound


# Three-valued logic.


@pytest.mark.parametrize("left", TRUTH)
@pytest.mark.parametrize("right", TRUTH)
def test_and_is_the_least_and_or_the_greatest_of_false_unknown_true(left, right):
    order = [False, None, True]
    places = [order.index(TRUTH[left]), order.index(TRUTH[right])]
    row = {"x": TRUTH[left], "y": TRUTH[right]}
    for text, expected in (("and", order[min(places)]), ("or", order[max(places)])):
        assert both_ways(f"x {text} y", row) is expected
        assert value_of(f"{left} {text} {right}") is expected


@pytest.mark.parametrize(("text", "expected"), [("true", False), ("false", True), ("null", None)])
def test_not_leaves_unknown_unknown(text, expected):
    assert value_of(f"not {text}") is expected
    assert both_ways("not x", {"x": TRUTH[text]}) is expected


@given(BOOLEANS, BOOLEANS, BOOLEANS)
def test_logic_obeys_de_morgan_and_distributes(x, y, z):
    row = {"x": x, "y": y, "z": z}
    assert value_of("not (x and y)", row) is value_of("not x or not y", row)
    assert value_of("not (x or y)", row) is value_of("not x and not y", row)
    assert value_of("x and (y or z)", row) is value_of("x and y or x and z", row)
    assert value_of("not not x", row) is x


@pytest.mark.parametrize("sign", COMPARISONS)
@pytest.mark.parametrize("row", [{"x": None, "y": 1}, {"x": 1, "y": None}, {"x": None, "y": None}])
def test_a_comparison_with_unknown_is_unknown(sign, row):
    assert both_ways(f"x {sign} y", row) is None
    assert both_ways(f"not x {sign} y", row) is None


@pytest.mark.parametrize("sign", COMPARISONS)
@given(st.one_of(st.tuples(INTEGERS, INTEGERS), st.tuples(INTEGERS, NUMBERS), st.tuples(TEXTS, TEXTS)))
@settings(max_examples=cases(30))
def test_a_comparison_of_what_is_known_is_that_of_the_values(sign, values):
    assert both_ways(f"x {sign} y", {"x": values[0], "y": values[1]}) is COMPARISONS[sign](*values)


@pytest.mark.parametrize("value", [0, 0.0, "", False, date(1, 1, 1), None])
def test_is_null_is_never_unknown(value):
    assert both_ways("x is null", {"x": value}) is (value is None)
    assert both_ways("x is not null", {"x": value}) is (value is not None)
    assert both_ways("(x = x) is null", {"x": value}) is (value is None)


@given(*[st.none() | st.integers(-3, 3)] * 3)
def test_between_is_two_comparisons(x, low, high):
    row = {"x": x, "low": low, "high": high}
    assert value_of("x between low and high", row) is value_of("x >= low and x <= high", row)
    assert value_of("x not between low and high", row) is value_of("not (x >= low and x <= high)", row)


def test_between_may_be_false_though_one_bound_is_unknown():
    assert value_of("x between 5 and null", {"x": 4}) is False
    assert value_of("x between 5 and null", {"x": 5}) is None
    assert value_of("x not between 5 and null", {"x": 4}) is True


@given(*[st.none() | st.integers(0, 2)] * 3)
def test_in_is_equality_with_one_or_another(x, first, second):
    row = {"x": x, "first": first, "second": second}
    assert value_of("x in (first, second)", row) is value_of("x = first or x = second", row)
    assert value_of("x not in (first, second)", row) is value_of("x <> first and x <> second", row)


def test_in_a_list_with_null_never_says_no():
    assert value_of("x in (1, null)", {"x": 1}) is True
    assert value_of("x in (1, null)", {"x": 2}) is None
    assert value_of("x not in (1, null)", {"x": 2}) is None


def matches(text: str, pattern: str) -> bool:
    if not pattern:
        return not text
    if pattern[0] == "%":
        return any(matches(text[place:], pattern[1:]) for place in range(len(text) + 1))
    return bool(text) and pattern[0] in ("_", text[0]) and matches(text[1:], pattern[1:])


@given(st.text("ab%_.\\\n", max_size=6), st.text("ab%_.\\\n", max_size=5))
def test_like_knows_percent_and_underscore_and_nothing_else(text, pattern):
    row = {"x": text, "y": pattern}
    assert value_of("x like y", row) is matches(text, pattern)
    assert value_of("x not like y", row) is not matches(text, pattern)


@pytest.mark.parametrize("text", ["x like null", "null like x", "x not like null"])
def test_like_with_unknown_is_unknown(text):
    assert value_of(text, {"x": "a"}) is None


# Arithmetic.


@given(INTEGERS, INTEGERS)
def test_integers_are_exact_or_unknown(x, y):
    for sign, exact in (("+", x + y), ("-", x - y), ("*", x * y)):
        found = both_ways(f"x {sign} y", {"x": x, "y": y})
        assert found == (exact if abs(exact) <= LARGEST_INTEGER else None)
        assert found is None or isinstance(found, int)


def test_the_largest_integer_is_an_integer_and_the_next_is_unknown():
    assert value_of("x + 1", {"x": 2**53 - 1}) == 2**53
    assert value_of("x + 1", {"x": 2**53}) is None
    assert value_of("x - 1", {"x": -(2**53)}) is None
    assert value_of("-x", {"x": 2**53}) == -(2**53)
    assert value_of("x + 1 > 0", {"x": 2**53}) is None
    assert value_of("(x + 1) - 1", {"x": 2**53}) is None


@given(NUMBERS, NUMBERS)
def test_numbers_are_finite_or_unknown(x, y):
    for text in ("x + y", "x - y", "x * y", "x / y"):
        found = both_ways(text, {"x": x, "y": y})
        assert found is None or math.isfinite(found)
    assert value_of("x + y", {"x": x, "y": y}) == (x + y if math.isfinite(x + y) else None)


@pytest.mark.parametrize("zero", [0, 0.0, -0.0])
@pytest.mark.parametrize("x", [0, 1, -1.5])
def test_division_by_zero_is_unknown(zero, x):
    assert both_ways("x / y", {"x": x, "y": zero}) is None
    assert both_ways("x / y = x / y", {"x": x, "y": zero}) is None


def test_division_of_integers_is_not_cut():
    assert value_of("7 / 2") == 3.5
    assert value_of("-7 / 2") == -3.5
    assert isinstance(value_of("6 / 3"), float)


@given(st.dates(), st.integers(-4_000_000, 4_000_000) | INTEGERS)
def test_days_after_a_date_are_a_date_of_years_1_to_9999_or_unknown(day, days):
    inside = date.min.toordinal() <= day.toordinal() + days <= date.max.toordinal()
    expected = day + timedelta(days) if inside else None
    assert both_ways("x + y", {"x": day, "y": days}) == expected
    assert both_ways("y + x", {"x": day, "y": days}) == expected
    assert both_ways("x - y", {"x": day, "y": -days}) == expected


@given(st.dates(), st.dates())
def test_a_date_less_a_date_is_a_number_of_days(x, y):
    assert both_ways("x - y", {"x": x, "y": y}) == x.toordinal() - y.toordinal()


@pytest.mark.parametrize("text", ["x + y", "x - y", "x * y", "x / y", "-x", "x + y = 0"])
def test_arithmetic_with_unknown_is_unknown(text):
    assert both_ways(text, {"x": None, "y": 1}) is None


def test_minus_zero_is_zero():
    assert value_of("x = 0", {"x": -0.0}) is True
    assert value_of("-0.0 = 0.0") is True
    assert value_of("-0.0 < 0.0") is False
    assert value_of("x in (-0.0)", {"x": 0}) is True


# Precedence.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("10 - 4 - 3", 3),
        ("10 - (4 - 3)", 9),
        ("16 / 4 / 2", 2.0),
        ("16 / (4 / 2)", 8.0),
        ("2 * -3", -6),
        ("3 - -1", 4),
        ("-(1 + 2)", -3),
        ("- - 1", 1),
        ("1 + 1 = 2", True),
        ("not 1 = 2", True),
        ("not false and false", False),
        ("not (false and false)", True),
        ("true or false and false", True),
        ("(true or false) and false", False),
        ("2 between 1 and 3 and false", False),
        ("not 2 between 3 and 4", True),
        ("1 + 1 in (2, 3)", True),
        ("1 + null is null", True),
        ("date '2025-02-28' + 1 = date '2025-03-01'", True),
        ("date '2024-02-28' + 1 = date '2024-03-01'", False),
        ("((((true))))", True),
    ],
)
def test_operations_bind_as_in_sql(text, expected):
    found = value_of(text)
    assert (found, type(found)) == (expected, type(expected))


@given(st.lists(st.lists(st.tuples(st.booleans(), BOOLEANS), min_size=1, max_size=3), min_size=1, max_size=3))
def test_not_binds_before_and_and_and_before_or(groups):
    words = {True: "true", False: "false", None: "null"}
    text = " or ".join(" and ".join("not " * negated + words[value] for negated, value in group) for group in groups)
    clear = " or ".join(
        "(" + " and ".join(f"({'not ' * negated}{words[value]})" for negated, value in group) + ")" for group in groups
    )
    assert value_of(text) is value_of(clear)


@given(st.lists(st.lists(st.integers(-9, 9), min_size=1, max_size=3), min_size=1, max_size=4))
def test_products_come_before_sums(terms):
    text = " + ".join(" * ".join(map(str, factors)) for factors in terms)
    assert value_of(text) == sum(math.prod(factors) for factors in terms)


def test_a_conjunction_is_taken_apart_in_order_and_nothing_else_is():
    condition = parse_condition("x and (y or z) and not (x and y)", "v", ["x", "y", "z"])
    assert [part.name if isinstance(part, Operation) else part.field for part in conjuncts(condition)] == [
        "x",
        "or",
        "not",
    ]
    assert conjuncts(None) == ()


def test_a_condition_as_deep_as_allowed_is_read_and_evaluated():
    terms = ["x = 1"] * (DEEPEST - 2)  # a field under a comparison is two deep
    assert value_of(" or ".join(terms), {"x": 1}) is True
    assert value_of(" + ".join(["x"] * (DEEPEST - 1)), {"x": 1}) == DEEPEST - 1
    assert value_of("(" * 20 + "x" + ")" * 20, {"x": True}) is True
    with pytest.raises(ConditionError) as refused:
        value_of(" or ".join([*terms, "x = 1"]), {"x": 1})
    assert (refused.value.values_found["what"], refused.value.values_found["near"]) == ("deep", str(DEEPEST))


# Names.


@pytest.mark.parametrize("word", RESERVED)
def test_a_word_that_sql_reserves_may_name_a_field(word):
    own = FieldOf("v", word)
    equal = Operation("=", (own, Constant(1)))
    assert parse_condition(word, "v", RESERVED) == own
    assert parse_condition(f"{word} = 1", "v", RESERVED) == equal
    assert parse_condition(f"1 = {word}", "v", RESERVED) == Operation("=", (Constant(1), own))
    assert parse_condition(f"not ({word}=1 and v.{word} = 1)", "v", RESERVED) == Operation(
        "not", (Operation("and", (equal, equal)),)
    )
    assert parse_condition(f"w.{word} = 1", "v", ()) == Operation("=", (FieldOf("w", word), Constant(1)))
    assert parse_condition(f"{word} between {word} and {word}", "v", RESERVED) == Operation(
        "and", (Operation(">=", (own, own)), Operation("<=", (own, own)))
    )
    assert parse_condition(f"x = ${word}", "v", RESERVED) == Operation("=", (FieldOf("v", "x"), Parameter(word)))
    assert parse_condition(f"x = '{word}'", "v", RESERVED) == Operation("=", (FieldOf("v", "x"), Constant(word)))
    assert parse_value(f"w.{word}") == FieldOf("w", word)
    assert parse_assignments(f"p({word} = w.{word})") == ("p", {word: f"w.{word}"})


def test_a_field_named_date_stands_beside_dates():
    day = Constant(date(2025, 6, 30))
    own = FieldOf("v", "date")
    for text in ("date = date '2025-06-30'", "v.date = date'2025-06-30'", "date = DATE '2025-06-30'"):
        assert parse_condition(text, "v", ["date"]) == Operation("=", (own, day))
    assert parse_condition("date '2025-06-30' = date", "v", ["date"]) == Operation("=", (day, own))
    assert parse_condition("date in (date '2025-06-30', date)", "v", ["date"]) == Operation("in", (own, day, own))


def test_a_text_that_says_the_name_of_a_field_is_a_text():
    assert parse_condition("on = 'on'", "v", ["on"]).operands[1] == Constant("on")
    with pytest.raises(ConditionError):
        parse_condition("x = N'on'", "v", ["x", "on"])


def test_names_may_have_letters_of_any_language():
    assert parse_condition("hạn = $ngày", "v", ["hạn"]) == Operation("=", (FieldOf("v", "hạn"), Parameter("ngày")))


def test_names_keep_their_case():
    assert parse_condition("Id = ID", "v", ["id"]).operands == (FieldOf("v", "Id"), FieldOf("v", "ID"))


# Texts.


@given(TEXTS)
def test_any_text_can_be_written_with_its_quotes_doubled(text):
    condition = parse_condition(f"x = {written(text)}", "v", ["x"])
    assert condition == Operation("=", (FieldOf("v", "x"), Constant(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'o''b'", "o'b"),
        ("''''", "'"),
        ("''", ""),
        ("'\"'", '"'),
        ("'a -- b'", "a -- b"),
        ("'a; b'", "a; b"),
        ("'b\\s'", "b\\s"),
        ("'$day'", "$day"),
        ("' a '", " a "),
        ("'/* a */'", "/* a */"),
        ("'{{ a }}'", "{{ a }}"),
    ],
)
def test_what_stands_between_quotes_stays_as_it_is(text, expected):
    assert value_of(text) == expected
    assert parse_assignments(f"p(t = {text}, u = 1)") == ("p", {"t": text, "u": "1"})


# Parameters.


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("x = $day", ["day"]),
        ("$day = x", ["day"]),
        ("$day", ["day"]),
        ("x=$day", ["day"]),
        ("x between $low and $high", ["low", "high"]),
        ("x = $day or y = $day", ["day", "day"]),
        ("x = $a+$b", ["a", "b"]),
        ("x in ($a, $b)", ["a", "b"]),
        ("(x = $day)", ["day"]),
        ("x = $as_of", ["as_of"]),
        ("t = '$day' and x = $day", ["day"]),
    ],
)
def test_a_parameter_may_stand_anywhere_and_more_than_once(text, names):
    condition = parse_condition(text, "v", ["x", "y", "t"])
    assert [part.name for part in parts(condition) if isinstance(part, Parameter)] == names


def test_a_parameter_without_a_value_is_not_evaluated():
    with pytest.raises(ValueError, match=r"\$day"):
        evaluator(Parameter("day"), {})


def test_folding_works_out_what_is_constant_and_leaves_the_rest():
    condition = parse_condition("x <= $day + 30 and $open", "v", ["x"])
    folded = with_parameters(condition, {"day": date(2025, 6, 30), "open": True})
    assert folded == Operation(
        "and", (Operation("<=", (FieldOf("v", "x"), Constant(date(2025, 7, 30)))), Constant(True))
    )


def unfolded(expression):
    """The expression with each parameter read from a fact, and so never worked out before."""
    if isinstance(expression, Parameter):
        return FieldOf("parameters", expression.name)
    if isinstance(expression, Operation):
        return Operation(expression.name, tuple(map(unfolded, expression.operands)))
    return expression


@given(st.integers(0, 10**9), st.data())
@settings(max_examples=cases(300))
def test_a_folded_condition_says_what_the_unfolded_one_says(seed, data):
    maker = Maker(seed)
    types = BASE["A"]
    condition = parse_condition(maker.condition("v", types, [("w", types)]), "v", types)
    rows = [tuple(data.draw(st.sampled_from(VALUES[name])) for name in types.values()) for _ in range(2)]
    names = list(maker.parameters)
    positions = {FieldOf(v, name): (n, place) for n, v in enumerate("vw") for place, name in enumerate(types)}
    positions |= {FieldOf("parameters", name): (2, place) for place, name in enumerate(names)}
    folded = evaluator(with_parameters(condition, maker.parameters), positions)
    plain = evaluator(unfolded(condition), positions)
    assert folded(rows) is plain([*rows, tuple(maker.parameters[name] for name in names)])


@pytest.mark.parametrize("text", ["n = 01e", "n = 1e", "n > .5e+", "n in (1, 00e)"])
def test_what_only_looks_like_a_number_is_refused(text):
    with pytest.raises(ConditionError):
        parse_condition(text, "a", ["n"])


@pytest.mark.parametrize("inside", [" between $a and $b", " between 1 and n", " between (n"])
def test_ranges_inside_ranges_are_refused_before_they_take_long(inside):
    with pytest.raises(ConditionError):
        parse_condition("n" + inside * 200, "a", ["n"])


def test_many_ranges_beside_one_another_are_a_condition():
    for word in ("and", "or"):
        text = f" {word} ".join("n between 1 and 2" for _ in range(40))
        assert sum(part.name == "between" or part.name in (">=", "<=") for part in parts(parse_condition(text, "a", ["n"])) if isinstance(part, Operation)) >= 40  # fmt: skip  # noqa: E501


# Bounds in front of the parser.


@pytest.mark.parametrize(
    "form",
    ["array[{}]", "struct({})", "decimal({})", "map({})", "a.x[{}]", "cast({} as date)", "case when {} then 1 end",
     "x -> {}", "{} :: text", "interval {}", "lambda({})", "row({})", "list({})", "(select {})", "exists({})",
     "varchar({})", "timestamp {}", "{{{}}}", "@{}", "{}?", "any({})", "nullable({})"],
)  # fmt: skip
def test_forms_that_are_not_of_the_language_never_reach_the_parser_in_depth(form):
    """Thirty levels of an array kept the parser busy for minutes; these are refused by their tokens."""
    text = "1"
    for _ in range(60):
        text = form.format(text)
    counted = []
    plain = exp.Expression.__init__

    def count(self, *args, **kwargs):
        counted.append(1)
        plain(self, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exp.Expression, "__init__", count)
        with pytest.raises(ConditionError):
            parse_condition(f"id = {text}", "a", ["id"])
    assert len(counted) < 2_000


def test_like_tries_no_way_twice():
    assert value_of("x like y", {"x": "a" * 3_000, "y": "%a" * 40 + "%b"}) is False
    assert value_of("x like y", {"x": "ab" * 3_000, "y": "%a_" * 40 + "%b"}) is True
