"""Parameters as people write them on a command line."""

from datetime import date

import pytest

from plan_graph.language.parameters import read_parameters
from plan_graph.language.program import ParameterDeclaration
from plan_graph.model.diagnostics import InputError
from plan_graph.words import Title

DECLARED = {
    name: ParameterDeclaration(name, kind, None, Title(vi=name, en=name), built_in=name == "as_of")
    for name, kind in {
        "days": "integer", "share": "number", "day": "date", "strict": "boolean", "agency": "text", "as_of": "date",
    }.items()
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("days=14", {"days": 14}),
        ("days = -3", {"days": -3}),
        ("$days=14", {"days": 14}),
        ("share=0.5", {"share": 0.5}),
        ("share=2", {"share": 2.0}),
        ("share=1e-3", {"share": 0.001}),
        ("day=2025-06-30", {"day": date(2025, 6, 30)}),
        ("strict=TRUE", {"strict": True}),
        ("agency=Sở Nội vụ", {"agency": "Sở Nội vụ"}),
        ("agency=a=b", {"agency": "a=b"}),
        ("agency=", {"agency": ""}),
    ],
)
def test_a_value_is_read_by_the_type_of_its_parameter(text, expected):
    assert read_parameters([text], DECLARED) == expected


def test_the_last_of_several_values_counts():
    assert read_parameters(["days=1", "days=2"], DECLARED) == {"days": 2}


@pytest.mark.parametrize(
    "text",
    ["days=1.5", "days=", "days=1_000", "days=9007199254740993", "days=" + "9" * 5000, "share=nan", "share=1e400",
     "day=30/06/2025", "day=2025-02-30", "day=20250630", "strict=yes"],
)  # fmt: skip
def test_a_value_of_another_type_is_refused(text):
    with pytest.raises(InputError) as refused:
        read_parameters([text], DECLARED)
    assert [(fault.id, fault.column) for fault in refused.value.diagnostics] == [
        ("parameter-type", text.partition("=")[0])
    ]


def test_every_fault_is_told_at_once():
    with pytest.raises(InputError) as refused:
        read_parameters(["days", "dayss=1", "as_of=2025-06-30", "days=x", "=1"], DECLARED)
    assert [fault.id for fault in refused.value.diagnostics] == [
        "parameter-shape",
        "parameter-not-declared",
        "parameter-not-declared",
        "parameter-type",
        "parameter-shape",
    ]
    assert refused.value.diagnostics[1].hint("en") == "Nearest: days. Allowed: agency, day, days, share, strict"
