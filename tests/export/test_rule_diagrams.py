"""The graph of the rules as DOT and Mermaid: everything is in it, and no title breaks out of its quotes."""

import html
import re
from functools import cache

import pytest

from plan_graph.analysis.plan_kinds import PLAN_KINDS, PLAN_PARAMETERS
from plan_graph.export.diagrams import from_dot, to_dot, to_mermaid
from plan_graph.knowledge_base import SHIPPED_RULES
from plan_graph.language import read_rules
from plan_graph.language.reading import rule_files
from plan_graph.language.rule_graph import rule_graph
from plan_graph.model.diagnostics import InputError
from plan_graph.model.visible_text import one_line
from plan_graph.selection import rule_view
from plan_graph.views.rule_picture import rule_picture
from tests.language.small_rules import kinds, program, rule
from tests.shipped import rules
from tests.views.hostile import HOSTILE, hostile


def as_dot(program, language, only=None):
    return to_dot(rule_view(program, language, only)).decode()


def as_mermaid(program, language, only=None):
    return to_mermaid(rule_view(program, language, only)).decode()


@cache
def hostile_rules():
    return hostile(rules())


def size():
    """The numbers of nodes and edges that a diagram of the shipped rules has."""
    graph = rule_graph(rules())
    edges = [1 + (values.get("when", False) and values.get("unless", False)) for *_, values in graph.edges.data()]
    return len(graph), sum(edges)


DOT_STRING = r'"(?:[^"\\]|\\.)*"'
DOT_VALUE = rf"(?:\w+|{DOT_STRING})"
DOT_NODE = re.compile(rf"    (n\d+) \[label=({DOT_STRING}), ")
DOT_EDGE = re.compile(rf"  (n\d+) -> (n\d+) \[[a-z_]+={DOT_VALUE}(?:, [a-z_]+={DOT_VALUE})*\];")
DOT_OTHER = re.compile(rf"(?:digraph plan {{|  graph \[label={DOT_STRING}, rankdir=LR, plan_graph_exact={DOT_STRING}\];"
                       rf"|  (?:node|edge) \[fontname={DOT_STRING}\];"
                       rf"|  subgraph cluster_\d+ {{ label={DOT_STRING}; color=grey;|  }}|}})")  # fmt: skip

MERMAID_STRING = r'"([^"]*)"'
MERMAID_NODE = re.compile(rf"    (n\d+)(?:\[|\(\[|\{{\{{){MERMAID_STRING}(?:\]|\]\)|\}}\}}):::(fact|conclusion|rule)")
MERMAID_EDGE = re.compile(rf"  (n\d+) (?:-->|-\.-x)(?:\|{MERMAID_STRING}\|)? (n\d+)")
MERMAID_OTHER = re.compile(rf"flowchart LR|  subgraph s\d+ \[{MERMAID_STRING}\]|  end|  classDef \w+ [\w:#,-]+")


def dot_text(quoted):
    """The label a reader sees."""
    return html.unescape(re.sub(r"\\(.)", r"\1", quoted[1:-1]))


def mermaid_text(quoted):
    return re.sub(r"#(\d+);", lambda match: chr(int(match[1])), quoted)


def parsed(text, node, edge, other):
    """The nodes with their labels and the edges; every line is one of the three."""
    nodes, edges = {}, []
    for line in text.splitlines():
        if match := node.match(line):
            nodes[match[1]] = match[2]
        elif match := edge.fullmatch(line):
            edges.append(line)
        else:
            assert other.fullmatch(line), line
    return nodes, edges


@pytest.mark.parametrize("given", [rules, hostile_rules], ids=["shipped", "hostile"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_line_of_dot_is_a_node_an_edge_or_part_of_the_frame(given, language):
    nodes, edges = parsed(as_dot(given(), language), DOT_NODE, DOT_EDGE, DOT_OTHER)
    assert (len(nodes), len(edges)) == size()


@pytest.mark.parametrize("given", [rules, hostile_rules], ids=["shipped", "hostile"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_line_of_mermaid_is_a_node_an_edge_or_part_of_the_frame(given, language):
    nodes, edges = parsed(as_mermaid(given(), language), MERMAID_NODE, MERMAID_EDGE, MERMAID_OTHER)
    assert (len(nodes), len(edges)) == size()


def test_a_hostile_title_reads_as_itself_on_one_line():
    shown = one_line(HOSTILE)
    nodes, _ = parsed(as_dot(hostile_rules(), "vi"), DOT_NODE, DOT_EDGE, DOT_OTHER)
    assert {dot_text(label) for label in nodes.values()} >= {shown, "hoạt động"}
    nodes, _ = parsed(as_mermaid(hostile_rules(), "vi"), MERMAID_NODE, MERMAID_EDGE, MERMAID_OTHER)
    assert {mermaid_text(label) for label in nodes.values()} >= {shown, "hoạt động"}
    assert "\n" not in shown
    assert "\x1b" not in shown


def test_mermaid_has_no_character_with_a_meaning_of_its_own_in_a_label():
    nodes, _ = parsed(as_mermaid(hostile_rules(), "en"), MERMAID_NODE, MERMAID_EDGE, MERMAID_OTHER)
    for label in nodes.values():
        assert not set(re.sub(r"#\d+;", "", label)) & set("\"'`#;&<>{}[]()|%*_-.:\\$")


BASE = kinds(work={"id": "text"})
ENTRIES = [
    rule("late", "late(item = w.id)", "work w"),
    rule("fine", "fine(item = w.id)", "work w", unless=["late x: item = w.id"]),
    rule("number", "number(one = x.item, n = count(*))", "late x"),
]


def test_negation_and_counting_are_told_by_line_and_word_in_both_languages(tmp_path):
    small = program(tmp_path, BASE, *ENTRIES)
    for language, unless, counts in (("vi", "trừ khi", "đếm"), ("en", "unless", "counts")):
        dashed = [line for line in as_dot(small, language).splitlines() if "style=dashed" in line]
        assert len(dashed) == 1
        assert "arrowhead=tee" in dashed[0]
        assert f'label="{unless}"' in dashed[0]
        assert as_dot(small, language).count(f'label="{counts}"') == 1
        crossed = [line for line in as_mermaid(small, language).splitlines() if "-.-x" in line]
        assert len(crossed) == 1
        assert f'|"{unless}"|' in crossed[0]
        assert as_mermaid(small, language).count(f'-->|"{counts}"|') == 1


def test_sorts_of_nodes_have_shapes_of_their_own_and_strata_their_frames(tmp_path):
    small = program(tmp_path, BASE, *ENTRIES)
    dot, mermaid = as_dot(small, "en"), as_mermaid(small, "en")
    assert [dot.count(shape) for shape in ("shape=box, style=filled", '"rounded,filled"', "shape=ellipse")] == [1, 3, 3]
    assert [mermaid.count(f":::{sort}") for sort in ("fact", "conclusion", "rule")] == [1, 3, 3]
    assert [dot.count(f'label="Stratum {number}"') for number in (1, 2, 3)] == [1, 1, 1]
    assert 'subgraph s0 ["Facts"]' in mermaid


@pytest.mark.slow
def test_a_view_of_rules_is_read_back_from_dot_as_it_was():
    for given in (rules(), hostile_rules()):
        view = rule_view(given, "vi")
        again = from_dot(to_dot(view))
        assert list(again.graph.nodes(data=True)) == list(view.graph.nodes(data=True))
        assert list(again.graph.edges(keys=True, data=True)) == list(view.graph.edges(keys=True, data=True))


def test_a_rule_with_branches_is_one_node_with_every_premise(tmp_path):
    small = program(tmp_path, BASE, *ENTRIES, rule("either", "either(item = w.id)", "work w", [["late x"], ["fine y"]]))
    mermaid = as_mermaid(small, "en")
    assert mermaid.count(":::rule") == 4
    assert len(from_dot(to_dot(rule_view(small, "en"))).graph.in_edges("rule:either")) == 3
    assert "either" in " ".join(text.get_text() for text in rule_picture(small, "en").axes[0].texts)


def test_only_what_leads_to_a_conclusion_can_be_asked_for():
    assert as_mermaid(rules(), "en", "overdue").count(":::rule") == 1
    with pytest.raises(InputError):
        as_dot(rules(), "en", "overdues")


def test_the_same_rules_give_the_same_text_whatever_the_order_of_files():
    again = read_rules(rule_files(SHIPPED_RULES)[::-1], PLAN_KINDS, PLAN_PARAMETERS)
    assert as_dot(rules(), "vi") == as_dot(again, "vi")
    assert as_mermaid(rules(), "vi", "root_cause") == as_mermaid(again, "vi", "root_cause")
