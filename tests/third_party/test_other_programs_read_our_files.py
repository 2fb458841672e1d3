"""What we export is read by the programs it is meant for: Cytoscape.js, Mermaid, Graphviz."""

import json
import shutil
import subprocess

import pytest

from plan_graph.export.formats import to_cytoscape, to_dot, to_mermaid
from plan_graph.selection import View
from tests.browser import IN_A_BROWSER, opened_page
from tests.shipped import opened
from tests.third_party.npm import installed
from tests.waiting import LIMIT

VIEWS = ("plan", "field", "blocked", "collaboration")


def view_of(name):
    return hostile_view() if name == "hostile" else opened().view(name, "V" if name == "field" else None)


HOSTILE = [
    "<script>alert(1)</script>", '=HYPERLINK("http://example.org","x")', '"]; drop', "../../x",
    "<img src=x onerror=alert(1)>",
    '"];\n n0 -> x; %%{init}%% ; end]) ]] }} click n0 href "javascript:x" #quot; --> ]]>',
]  # fmt: skip


def hostile_view():
    graph = opened().view("field", "V").graph.copy()
    for node, title in zip(graph, HOSTILE * 9, strict=False):
        graph.nodes[node]["label"] = title
    return View("field V", "hostile", "vi", graph)


@pytest.fixture
def page():
    with opened_page(("about:", "data:", "blob:")) as opened:
        opened.set_content("<!doctype html><div id=graph style='width:900px;height:600px'></div>")
        yield opened


@pytest.mark.slow
class TestInABrowser:
    pytestmark = IN_A_BROWSER

    @pytest.mark.parametrize("name", [*VIEWS, "hostile"])
    def test_cytoscape_draws_every_node_and_edge(self, page, name):
        view = view_of(name)
        page.add_script_tag(path=installed() / "cytoscape/dist/cytoscape.min.js")
        found = page.evaluate(
            """data => {
                const cy = cytoscape({container: document.getElementById('graph'), elements: data.elements});
                return [cy.nodes().map(n => n.data('label')), cy.edges().length];
            }""",
            json.loads(to_cytoscape(view)),
        )
        assert found[1] == view.graph.number_of_edges()
        assert len(found[0]) == len(view.graph)
        assert page.outside == []

    @pytest.mark.parametrize("name", ["field", "blocked", "hostile"])
    def test_mermaid_draws_every_label_as_text(self, page, name):
        view = view_of(name)
        page.add_script_tag(path=installed() / "mermaid/dist/mermaid.min.js")
        texts = page.evaluate(
            """async source => {
                mermaid.initialize({startOnLoad: false, securityLevel: 'strict', maxEdges: 2000, maxTextSize: 500000});
                const {svg} = await mermaid.render('drawn', source);
                document.getElementById('graph').innerHTML = svg;
                return [...document.querySelectorAll('.node .nodeLabel')].map(label => label.textContent);
            }""",
            to_mermaid(view).decode(),
        )
        wanted = [" ".join(str(node["label"]).split()) for _, node in view.graph.nodes(data=True)]
        assert sorted(" ".join(text.split()) for text in texts) == sorted(wanted)
        assert page.evaluate("() => document.querySelectorAll('#graph script, #graph a, #graph img').length") == 0
        assert page.outside == []


DOT = shutil.which("dot")


@pytest.mark.skipif(DOT is None, reason="no Graphviz on this machine: apt install graphviz")
@pytest.mark.parametrize("name", ["field", "blocked", "hostile"])
def test_graphviz_draws_every_node_and_edge(name):
    view = view_of(name)
    drawn = subprocess.run([DOT, "-Tjson0"], input=to_dot(view), capture_output=True, timeout=LIMIT, check=True)
    found = json.loads(drawn.stdout)
    assert len(found["objects"]) == len(view.graph)
    assert len(found["edges"]) == view.graph.number_of_edges()
    assert drawn.stderr == b""
