"""Views: what they select; written in every form and read back; nothing in a title does harm."""

import json
import string
from datetime import date

import networkx as nx
import pydot
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_graph.export import FORMS, save_view
from plan_graph.export.diagrams import from_dot, to_dot, to_mermaid
from plan_graph.export.formats import (
    WRITERS,
    from_csv,
    from_cytoscape,
    from_gexf,
    from_graphml,
    from_node_link,
    to_csv,
    to_cytoscape,
    to_gexf,
    to_graphml,
    to_node_link,
)
from plan_graph.model.diagnostics import InputError
from plan_graph.selection import View
from tests.amount import cases
from tests.commands import run_command
from tests.shipped import opened

ROUND = {
    "graphml": (to_graphml, from_graphml),
    "node-link": (to_node_link, from_node_link),
    "cytoscape": (to_cytoscape, from_cytoscape),
    "gexf": (to_gexf, from_gexf),
    "dot": (to_dot, from_dot),
}
VIEWS = [("plan", None), ("field", "V"), ("objective", "I/1.4"), ("agency", "so-noi-vu"), ("blocked", None),
         ("order", None), ("critical", None), ("collaboration", None), ("responsibility", None),
         ("responsibility", "V"), ("load", None), ("time-line", None), ("time-line", "V"),
         ("rules", None)]  # fmt: skip


def contents(view):
    graph = view.graph
    return (
        [(key, list(node.items())) for key, node in graph.nodes(data=True)],
        [(tail, head, key, list(edge.items())) for tail, head, key, edge in graph.edges(keys=True, data=True)],
    )


def unordered(view):
    """The same, where the order of attributes says nothing."""
    nodes, edges = contents(view)
    return [(*rest, sorted(map(repr, items))) for *rest, items in (*nodes, *edges)]


def whole(view):
    return (view.name, view.title, view.language, view.as_of, view.note, *contents(view))


# what is selected


def test_the_view_of_a_field_holds_its_work_and_no_other():
    graph = opened("en").view("field", "V").graph
    kinds = {node["kind"] for _, node in graph.nodes(data=True)}
    assert kinds >= {"field", "objective", "task", "activity", "agency", "deliverable"}
    assert {node["item"] for _, node in graph.nodes(data=True) if node["kind"] == "activity"} == {
        row.id for row in opened("en").plan.activities if row.field == "V"
    }


def test_the_view_of_blocked_work_ends_in_its_root_causes():
    graph = opened("en").view("blocked").graph
    blocked = {fact.values[0] for fact in opened("en").inference.conclusions("blocked")}
    causes = {
        str(fact.values[1]) for fact in opened("en").inference.conclusions("root_cause") if fact.values[0] in blocked
    }
    items = {node["item"] for _, node in graph.nodes(data=True)}
    assert blocked | causes <= items
    assert {edge["kind"] for *_, edge in graph.edges(data=True)} == {"precedes", "waits_for"}


def test_a_neighbourhood_grows_with_its_depth():
    sizes = [len(opened("en").view("agency", "so-tu-phap", depth=depth).graph) for depth in (1, 2, 3)]
    led = {row.activity for row in opened("en").plan.assignments if row.agency == "so-tu-phap"}
    assert sizes[0] == 1 + len(led)
    assert sizes[0] < sizes[1] < sizes[2]


def test_collaboration_counts_the_activities_of_each_pair():
    graph = opened("en").view("collaboration").graph
    parts = {}
    for fact in opened("en").inference.conclusions("responsible"):
        activity, agency, role = fact.values
        parts.setdefault(agency, {}).setdefault(activity, set()).add(role)
    led = {agency: {a for a, roles in work.items() if "lead" in roles} for agency, work in parts.items()}
    expected = {
        (f"agency:{one}", f"agency:{two}"): len(led[one] & set(parts[two]))
        for one in parts for two in parts if one != two and led[one] & set(parts[two])
    }  # fmt: skip
    assert {(tail, head): edge["weight"] for tail, head, edge in graph.edges(data=True)} == expected


def test_folding_draws_activities_into_their_objectives_and_counts_the_edges():
    graph = opened("en").view(fold="objective", kind=["field", "objective", "agency"]).graph
    assert {node["kind"] for _, node in graph.nodes(data=True)} == {"field", "objective", "agency"}
    leads = sum(edge.get("weight", 1) for *_, edge in graph.edges(data=True) if edge["kind"] == "leads")
    assert leads == sum(row.role == "lead" for row in opened("en").plan.assignments)


def test_a_filter_keeps_what_has_one_of_the_values():
    graph = opened("en").view(kind="activity", status=["blocked", "overdue"]).graph
    assert {node["status"] for _, node in graph.nodes(data=True)} == {"blocked", "overdue"}


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [(("fields", "V"), "view-unknown"), (("field", "IX"), "unknown-item"), (("field",), "unknown-item"),
     (("plan", None, 1, "activities"), "view-unknown")],
)  # fmt: skip
def test_a_view_that_is_not_there_is_refused(arguments, fault):
    with pytest.raises(InputError) as error:
        opened("en").view(*arguments)
    assert error.value.diagnostics[0].id == fault


# written and read back


@pytest.mark.slow
@pytest.mark.parametrize("form", sorted(ROUND))
@pytest.mark.parametrize(("name", "item"), VIEWS, ids=[name for name, _ in VIEWS])
def test_a_view_of_the_shipped_plan_is_read_back(name, item, form):
    write, read = ROUND[form]
    view = opened("en").view(name, item)
    assert len(view.graph) > (name != "critical")  # the most urgent work of that day has nothing behind it that decides
    assert whole(read(write(view))) == whole(view)


@pytest.mark.parametrize(("name", "item"), VIEWS, ids=[name for name, _ in VIEWS])
def test_the_tables_of_a_view_are_read_back(name, item):
    view = opened("en").view(name, item)
    assert unordered(from_csv(*to_csv(view))) == unordered(view)


ODD = ["<script>alert(1)</script>", "=HYPERLINK(1)", '"]; drop', "../../x", "@a", "-1", "1", "true", "null", "", " a ",
       "a\r\nb", "\x00\x1b", "Hoà", "Hoa\u0300", "🙂", "a\nb\tc", "'", '"', "\\", "None", "2025-01-01",
       "[1]", "{}", "\ufffe"]  # fmt: skip
TEXT = st.sampled_from(ODD) | st.text(st.characters(codec="utf-8"), max_size=6)
SCALAR = (TEXT | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | st.booleans()
          | st.dates() | st.none())  # fmt: skip
NAMES = st.text(string.ascii_lowercase, min_size=2, max_size=5).filter(
    lambda name: name not in {"id", "key", "source", "target", "name"}
)
MEANT = st.sampled_from(["label", "kind", "status", "start", "start_", "for", "viz", "weight", "weight_", "color"])
ATTRIBUTES = st.dictionaries(NAMES | MEANT, SCALAR | st.lists(SCALAR, max_size=3), max_size=4)
KEYS = st.text(string.ascii_letters + string.digits + ":/.-_ àđ", min_size=1, max_size=6).filter(
    lambda key: key.strip() == key
)


@st.composite
def views(draw):
    graph = nx.MultiDiGraph()
    for key in draw(st.lists(KEYS, unique=True, max_size=5)):
        graph.add_node(key, **draw(ATTRIBUTES))
    for number in range(draw(st.integers(0, 6)) if graph else 0):
        ends = draw(st.sampled_from(list(graph))), draw(st.sampled_from(list(graph)))
        graph.add_edge(*ends, f"k{number}", **draw(ATTRIBUTES))
    day = draw(st.none() | st.dates())
    return View(draw(TEXT), draw(TEXT), draw(st.sampled_from(["vi", "en"])), graph, day, draw(TEXT))


@pytest.mark.slow
@pytest.mark.parametrize("form", sorted(ROUND))
@settings(max_examples=cases(100))
@given(view=views())
def test_any_view_is_read_back_exactly(form, view):
    write, read = ROUND[form]
    assert repr(whole(read(write(view)))) == repr(whole(view))


@settings(max_examples=cases(100))
@given(view=views())
def test_the_tables_of_any_view_are_read_back(view):
    nodes, edges = to_csv(view)
    assert unordered(from_csv(nodes, edges)) == unordered(view)
    for line in (nodes + edges).decode("utf-8-sig").split("\n"):
        assert not line.startswith(("=", "+", "@"))


@pytest.mark.slow
@settings(max_examples=cases(100))
@given(view=views())
def test_every_form_is_written_for_any_view_and_the_same_each_time(view):
    for write in WRITERS.values():
        assert write(view) == write(view)


def spoilt(title):
    graph = nx.MultiDiGraph()
    graph.add_node("activity:a", kind="activity", item="a", label=title)
    graph.add_node("activity:b", kind="activity", item="b", label="b")
    graph.add_edge("activity:a", "activity:b", "precedes", kind="precedes", label=title)
    return View("plan", title, "en", graph)


@pytest.mark.parametrize(
    "title", ["<script>alert(1)</script>", '"]; drop', "../../x", "end\nclick n0 href", "`${x}`", "a|b{c}[d]"]
)
def test_a_label_is_text_and_nothing_else(title):
    mermaid = to_mermaid(spoilt(title)).decode()
    assert len(mermaid.splitlines()) == 4
    assert all(mark not in line.split('"')[1] for line in mermaid.splitlines() if '"' in line for mark in "<>`{}[]|\\$")
    dot = to_dot(spoilt(title)).decode()
    assert len(dot.splitlines()) == 8
    pydot.graph_from_dot_data(dot)
    assert b"<script>" not in to_graphml(spoilt(title))


def test_colours_and_sizes_go_to_gephi():
    text = WRITERS[".gexf"](opened("en").view("blocked")).decode()
    assert "viz:color" in text
    assert "viz:size" in text
    assert "lastmodified" not in text


# files and the command


def test_every_form_is_saved_by_the_command(tmp_path):
    files = [tmp_path / "out" / f"view{form}" for form in FORMS]
    arguments = ["export", "field", "V", *(word for file in files for word in ("--to", str(file)))]
    result = run_command(*arguments)
    assert result.exit_code == 0, result.output + result.stderr
    written = {path.name for path in (tmp_path / "out").iterdir()}
    assert written == {"view.nodes.csv", "view.edges.csv", *(f"view{form}" for form in FORMS if form != ".csv")}
    assert json.loads((tmp_path / "out" / "view.json").read_text(encoding="utf-8"))["nodes"]


def test_a_form_that_is_not_there_is_refused_and_writes_nothing(tmp_path):
    with pytest.raises(InputError):
        save_view(opened("en").view("blocked"), tmp_path / "view.docx")
    assert list(tmp_path.iterdir()) == []


def test_an_interrupted_export_leaves_the_old_file_whole(tmp_path, monkeypatch):
    file = tmp_path / "view.dot"
    save_view(opened("en").view("blocked"), file)
    before = file.read_bytes()

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("plan_graph.storing.temporary_sibling.os.fsync", fail)
    with pytest.raises(InputError):
        save_view(opened("en").view("order"), file)
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["view.dot"]


@pytest.mark.slow
def test_a_view_of_ten_thousand_nodes_is_written_in_every_form():
    graph = nx.MultiDiGraph()
    for number in range(10_000):
        graph.add_node(f"activity:{number}", kind="activity", label=f"Việc {number}", due=date(2025, 6, 30))
        if number:
            graph.add_edge(f"activity:{number // 2}", f"activity:{number}", "precedes", kind="precedes", label="")
    view = View("plan", "large", "vi", graph)
    for write in WRITERS.values():
        assert len(write(view)) > 100_000
