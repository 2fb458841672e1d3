"""GraphML and GEXF files are what the standards of these formats allow, and not only what one reader takes."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from plan_graph.export.formats import to_gexf, to_graphml
from tests.amount import cases
from tests.export.test_views_as_files import VIEWS, views
from tests.shipped import opened

FOLDER = Path(__file__).parent / "schemas"
FORMS = {"graphml": to_graphml, "gexf": to_gexf}
SCHEMAS = {form: etree.XMLSchema(etree.parse(FOLDER / f"{form}.xsd")) for form in FORMS}


def faults(form, content):
    schema = SCHEMAS[form]
    schema.validate(etree.fromstring(content, etree.XMLParser(no_network=True, resolve_entities=False, huge_tree=True)))
    return [str(fault.message) for fault in schema.error_log]


@pytest.mark.fast(7)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("name", "item"), VIEWS, ids=[name for name, _ in VIEWS])
def test_a_view_of_the_shipped_plan_follows_the_schema(name, item, form):
    assert faults(form, FORMS[form](opened("en").view(name, item))) == []


@pytest.mark.fast(1)
@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=cases(100))
@given(view=views())
def test_any_view_follows_the_schema(form, view):
    assert faults(form, FORMS[form](view)) == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("old", "new"),
    [(b"<edge ", b"<edges2 "), (b' source="', b' source="nowhere'), (b' id="', b' ident="'),
     (b'="directed"', b'="both"'),
     (b' target="', b' target="a b/'), (b'="boolean"', b'="truth"')],
)  # fmt: skip
def test_a_file_that_breaks_the_schema_is_noticed(form, old, new):
    content = FORMS[form](opened("en").view("field", "V"))
    assert old in content
    broken = content.replace(old, new, 1)
    if new == b"<edges2 ":
        broken = content.replace(b"<edge ", b"<edges2 ").replace(b"</edge>", b"</edges2>")
    assert faults(form, broken) != []
