"""A conclusion kind is named by its name or its title in either language."""

import pytest

from plan_graph.language.kind_names import read_kind
from plan_graph.model.diagnostics import InputError
from tests import shipped


@pytest.mark.parametrize("text", ["overdue", "Overdue", "OVERDUE", "Quá hạn", "quá hạn", "qua han"])
def test_a_name_and_a_title_name_the_same_kind(text):
    assert read_kind(text, shipped.rules(), "--kind") == "overdue"


@pytest.mark.parametrize(
    ("text", "near"), [("overdu", "overdue"), ("Over due!", "overdue"), ("Sap den hn", "due_soon"), ("☂", "")]
)
def test_another_text_is_refused_with_the_nearest(text, near):
    with pytest.raises(InputError) as refused:
        read_kind(text, shipped.rules(), "--kind")
    (fault,) = refused.value.diagnostics
    assert (fault.id, fault.values["kind"], fault.values["near"]) == ("unknown-conclusion", text, near)


def test_every_title_of_the_shipped_rules_names_its_kind():
    program = shipped.rules()
    for kind in program.shown_kinds:
        assert {read_kind(program.title(kind, language), program, "") for language in ("vi", "en")} == {kind}
