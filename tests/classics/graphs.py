"""Classic programs over graphs, each beside a computation that knows nothing of rules."""

from __future__ import annotations

import itertools
import random

import networkx as nx

from tests.classics.classic import Classic, rule

EDGE = {"edge": {"a": "integer", "b": "integer"}}
LONG = {"edge": {"a": "integer", "b": "integer", "w": "integer"}, "start": {"n": "integer"}}
PATH = (
    rule("path", "path(a = e.a, b = e.b)", "edge e"),
    rule("longer", "path(a = p.a, b = e.b)", "path p", "edge e: a = p.b"),
)


def edges(draw: random.Random, acyclic: bool = False) -> dict[str, set[tuple]]:
    count = draw.randrange(3, 8)
    pairs = {(draw.randrange(count), draw.randrange(count)) for _ in range(2 * count)}
    return {"edge": {(a, b) for a, b in pairs if not acyclic or a < b}}


def weighted(draw: random.Random, acyclic: bool = False) -> dict[str, set[tuple]]:
    plain = edges(draw, acyclic)["edge"]
    return {"edge": {(a, b, draw.randrange(1, 9)) for a, b in plain}, "start": {(0,)}}


def digraph(facts) -> nx.DiGraph:
    graph: nx.DiGraph = nx.DiGraph()
    for a, b, *weight in facts["edge"]:
        graph.add_edge(a, b, w=weight[0] if weight else 1)
    return graph


def acyclic(draw):
    return edges(draw, acyclic=True)


def weighted_acyclic(draw):
    return weighted(draw, acyclic=True)


def closure(graph) -> set[tuple]:
    return {(a, b) for a in graph for c in graph[a] for b in {c} | nx.descendants(graph, c)}


def reached(facts, without=None) -> set:
    graph = digraph(facts)
    graph.add_node(0)
    if without is not None and without in graph:
        graph.remove_node(without)
    return {0} | nx.descendants(graph, 0) if 0 in graph else set()


def even_paths(graph) -> set[tuple]:
    found = set()
    for start in graph:
        seen, todo = set(), [(start, 0)]
        while todo:
            node, odd = todo.pop()
            for other in graph[node]:
                if (other, 1 - odd) not in seen:
                    seen.add((other, 1 - odd))
                    todo.append((other, 1 - odd))
        found |= {(start, node) for node, odd in seen if not odd}
    return found


def widest(graph) -> set[tuple]:
    best: dict = {}
    for a, b, w in graph.edges(data="w"):
        best[a, b] = max(best.get((a, b), 0), w)
    for middle, a, b in itertools.product(graph, graph, graph):
        if (a, middle) in best and (middle, b) in best:
            best[a, b] = max(best.get((a, b), 0), min(best[a, middle], best[middle, b]))
    return {(a, b, w) for (a, b), w in best.items()}


def longest(graph) -> dict:
    found: dict = {}
    for node in nx.topological_sort(graph):
        found[node] = max((found[a] + graph[a][node]["w"] for a in graph.predecessors(node)), default=0)
    return found


def weak(graph) -> set[tuple]:
    return {(node, min(part)) for part in nx.weakly_connected_components(graph) for node in part}


def bridges(graph) -> set[tuple]:
    plain = nx.Graph((a, b) for a, b in graph.edges if a != b)
    return {pair for a, b in nx.bridges(plain) for pair in ((a, b), (b, a))}


NODE = rule("node", "node(n = e.a)", ["edge e", "turned e"])
TURNED = (rule("turned", "turned(a = e.b, b = e.a)", "edge e"),)
BOTH_WAYS = rule("link", "link(a = e.a, b = e.b)", ["edge e", "turned e"], "node x: n = e.a and e.a <> e.b")
GRAPHS = [
    Classic("reachability", EDGE, PATH, edges, lambda f: {"path": closure(digraph(f))}),
    Classic(
        "nodes on a cycle",
        EDGE,
        (*PATH, rule("cyclic", "cyclic(n = p.a)", "path p: a = b")),
        edges,
        lambda f: {"cyclic": {(a,) for a, b in closure(digraph(f)) if a == b}},
    ),
    Classic(
        "strongly connected components",
        EDGE,
        (
            *PATH,
            rule("together", "together(a = p.a, b = p.b)", "path p", "path q: a = p.b and b = p.a"),
            rule("least", "component(n = t.a, root = min(t.b))", "together t"),
        ),
        edges,
        lambda f: {
            "component": {
                (n, min(part))
                for part in nx.strongly_connected_components(digraph(f))
                for n in part
                if len(part) > 1 or digraph(f).has_edge(n, n)
            }
        },
    ),
    Classic(
        "connected components by the least label",
        EDGE,
        (
            *TURNED,
            NODE,
            rule("own", "label(n = v.n, least = min(v.n))", "node v"),
            rule("along", "label(n = e.b, least = min(l.least))", "label l", "edge e: a = l.n"),
            rule("against", "label(n = e.b, least = min(l.least))", "label l", "turned e: a = l.n"),
        ),
        edges,
        lambda f: {"label": weak(digraph(f))},
    ),
    Classic(
        "shortest paths",
        LONG,
        (
            rule("first", "distance(n = s.n, d = min(0))", "start s"),
            rule("next", "distance(n = e.b, d = min(p.d + e.w))", "distance p", "edge e: a = p.n"),
        ),
        weighted,
        lambda f: {"distance": set(nx.single_source_dijkstra_path_length(_with_start(f), 0, weight="w").items())},
    ),
    Classic(
        "all pairs of shortest paths",
        LONG,
        (
            rule("step", "between(a = e.a, b = e.b, d = min(e.w))", "edge e"),
            rule("joined", "between(a = p.a, b = q.b, d = min(p.d + q.d))", "between p", "between q: a = p.b"),
        ),
        weighted,
        lambda f: {"between": _pairs(digraph(f))},
    ),
    Classic(
        "critical path",
        LONG,
        (
            rule("first", "finish(n = v.n, d = max(0))", "node v"),
            rule("next", "finish(n = e.b, d = max(p.d + e.w))", "finish p", "edge e: a = p.n"),
            rule("one", "node(n = e.a)", "edge e"),
            rule("other", "node(n = e.b)", "edge e"),
        ),
        weighted_acyclic,
        lambda f: {"finish": set(longest(digraph(f)).items())},
    ),
    Classic(
        "layers of a directed acyclic graph",
        EDGE,
        (
            *TURNED,
            NODE,
            rule("first", "layer(n = v.n, k = max(0))", "node v"),
            rule("next", "layer(n = e.b, k = max(l.k + 1))", "layer l", "edge e: a = l.n"),
        ),
        acyclic,
        lambda f: {"layer": {(n, k) for k, part in enumerate(nx.topological_generations(digraph(f))) for n in part}},
    ),
    Classic(
        "widest paths, by thresholds",
        LONG,
        (
            rule("step", "wide(a = e.a, b = e.b, w = t.w)", "edge t", "edge e: w >= t.w"),
            rule("longer", "wide(a = p.a, b = e.b, w = p.w)", "wide p", "edge e: a = p.b and w >= p.w"),
            rule("best", "widest(a = p.a, b = p.b, w = max(p.w))", "wide p"),
        ),
        weighted,
        lambda f: {"widest": widest(digraph(f))},
    ),
    Classic(
        "dominators",
        LONG,
        (
            rule("one", "node(n = e.a)", "edge e"),
            rule("other", "node(n = e.b)", "edge e"),
            rule("start", "reached(n = s.n)", "start s"),
            rule("next", "reached(n = e.b)", "reached p", "edge e: a = p.n"),
            rule("start-without", "avoiding(d = v.n, n = s.n)", "start s", "node v: n <> s.n"),
            rule("next-without", "avoiding(d = p.d, n = e.b)", "avoiding p", "edge e: a = p.n and b <> p.d"),
            rule(
                "dominates",
                "dominates(d = v.n, n = r.n)",
                "node v",
                "reached r: n <> v.n",
                unless=["avoiding x: d = v.n and n = r.n"],
            ),
        ),
        weighted,
        lambda f: {
            "dominates": {
                (d, n)
                for d in digraph(f)
                for n in reached(f) - {d}
                if n not in (reached(f, without=d) if d != 0 else set())
            }
        },
    ),
    Classic(
        "paths of even length",
        EDGE,
        (
            rule("odd", "odd(a = e.a, b = e.b)", "edge e"),
            rule("even", "even(a = p.a, b = e.b)", "odd p", "edge e: a = p.b"),
            rule("odd-again", "odd(a = p.a, b = e.b)", "even p", "edge e: a = p.b"),
        ),
        edges,
        lambda f: {"even": even_paths(digraph(f))},
    ),
    Classic(
        "triangles",
        EDGE,
        (
            rule(
                "triangle",
                "triangle(a = x.a, b = y.a, c = z.a)",
                "edge x",
                "edge y: a = x.b and a <> x.a",
                "edge z: a = y.b and b = x.a and a <> y.a and a <> x.a",
            ),
            rule("count", "triangles(n = count(*))", "triangle t"),
        ),
        edges,
        lambda f: {
            "triangle": {
                (a, b, c)
                for a, b, c in itertools.permutations(digraph(f), 3)
                if {(a, b), (b, c), (c, a)} <= set(digraph(f).edges)
            }
        },
    ),
    Classic(
        "bridges of a network",
        EDGE,
        (
            *TURNED,
            NODE,
            BOTH_WAYS,
            rule("begin", "around(a = x.a, b = x.b, n = x.a)", "link x"),
            rule(
                "go",
                "around(a = p.a, b = p.b, n = e.b)",
                "around p",
                "link e: a = p.n",
                "node v: n = e.b and not (e.a = p.a and e.b = p.b) and not (e.a = p.b and e.b = p.a)",
            ),
            rule("bridge", "bridge(a = x.a, b = x.b)", "link x", unless=["around r: a = x.a and b = x.b and n = x.b"]),
        ),
        edges,
        lambda f: {"bridge": bridges(digraph(f))},
    ),
    Classic(
        "nodes without a way out, and those that only lead there",
        EDGE,
        (
            *PATH,
            *TURNED,
            NODE,
            rule("end", "end(n = v.n)", "node v", unless=["edge e: a = v.n"]),
            rule(
                "ends",
                "ends(n = v.n, k = count(distinct x.n))",
                "end x",
                "path p: a = v.n and b = x.n",
                for_each=["node v"],
            ),
        ),
        edges,
        lambda f: {
            "ends": {(n, len({b for a, b in closure(digraph(f)) if a == n and not digraph(f)[b]})) for n in digraph(f)}
        },
    ),
    Classic(
        "degrees, none left out",
        EDGE,
        (*TURNED, NODE, rule("degree", "degree(n = v.n, k = count(*))", "edge e: a = v.n", for_each=["node v"])),
        edges,
        lambda f: {"degree": set(digraph(f).out_degree())},
    ),
    Classic(
        "mutual friends and friends of friends",
        EDGE,
        (
            rule("mutual", "mutual(a = x.a, b = x.b)", "edge x: a < b", "edge y: a = x.b and b = x.a"),
            rule(
                "further",
                "further(a = x.a, b = y.b)",
                "edge x",
                "edge y: a = x.b and b <> x.a",
                unless=["edge z: a = x.a and b = y.b"],
            ),
        ),
        edges,
        lambda f: {
            "mutual": {(a, b) for a, b in f["edge"] if a < b and (b, a) in f["edge"]},
            "further": {
                (a, d)
                for (a, b), (c, d) in itertools.product(f["edge"], repeat=2)
                if b == c and a != d and (a, d) not in f["edge"]
            },
        },
    ),
    Classic(
        "deadlock: who waits in a ring, and who waits for them",
        EDGE,
        (
            *PATH,
            rule("ring", "ring(n = p.a)", "path p: a = b"),
            rule("stuck", "stuck(n = v.n)", ["ring v", "waits v"]),
            rule("waits", "waits(n = p.a)", "path p", "ring r: n = p.b"),
        ),
        edges,
        lambda f: {"stuck": {(a,) for a, b in closure(digraph(f)) if (b, b) in closure(digraph(f))}},
    ),
]


def _with_start(facts) -> nx.DiGraph:
    graph = digraph(facts)
    graph.add_node(0)
    return graph


def _pairs(graph) -> set[tuple]:
    found = {}
    for a in graph:
        for c in graph[a]:
            for b, d in nx.single_source_dijkstra_path_length(graph, c, weight="w").items():
                found[a, b] = min(found.get((a, b), 10**9), d + graph[a][c]["w"])
    return {(a, b, d) for (a, b), d in found.items()}
