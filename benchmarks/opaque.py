"""Data that others make: ids that do not ascend, integers or texts, rows in no order, and graphs of several shapes."""

from __future__ import annotations

import numpy
import plans
import pyarrow

ACTIVITY = {"activity": ("id",), "dependency": ("predecessor", "successor"), "assignment": ("activity",)}


def plan(activities: int, ids: str = "shuffled") -> dict[str, pyarrow.Table]:
    """A plan of :mod:`plans` with other ids: ``ascending``, ``shuffled``, ``sparse`` (40 bits) or ``texts``."""
    tables = plans.make(activities)
    if ids == "ascending":
        return tables
    random = numpy.random.default_rng(activities + 1)
    names = random.permutation(activities)
    if ids == "sparse":
        names = random.choice(2**20, activities, replace=False) * 2**20 + random.integers(0, 2**20, activities)
    named = pyarrow.array(names)
    if ids == "texts":
        named = pyarrow.array([f"W-{number:07x}" for number in names.tolist()])
    found = {}
    for kind, table in tables.items():
        for field in ACTIVITY[kind]:
            table = table.set_column(table.column_names.index(field), field, named.take(table[field].combine_chunks()))
        found[kind] = table.take(random.permutation(table.num_rows))
    return found


def edges(pairs: numpy.ndarray, nodes: int) -> pyarrow.Table:
    """Edges with shuffled names, in no order."""
    random = numpy.random.default_rng(nodes)
    names = random.permutation(nodes)
    order = random.permutation(len(pairs))
    return pyarrow.table({"a": names[pairs[order, 0]], "b": names[pairs[order, 1]]})


def start(nodes: int) -> int:
    """What node 0 is called."""
    return int(numpy.random.default_rng(nodes).permutation(nodes)[0])


def chain(nodes: int) -> pyarrow.Table:
    """Each node leads to the next."""
    ids = numpy.arange(nodes)
    return edges(numpy.stack([ids[:-1], ids[1:]], axis=1), nodes)


def grid(side: int) -> pyarrow.Table:
    """Each node leads to the one beside it and the one below."""
    ids = numpy.arange(side * side).reshape(side, side)
    right = numpy.stack([ids[:, :-1].ravel(), ids[:, 1:].ravel()], axis=1)
    down = numpy.stack([ids[:-1].ravel(), ids[1:].ravel()], axis=1)
    return edges(numpy.concatenate([right, down]), side * side)


def layers(count: int, width: int, seed: int = 6) -> pyarrow.Table:
    """Each node of a layer waits for one or two of the layer before."""
    random = numpy.random.default_rng(seed)
    nodes = numpy.arange(width, count * width)
    pairs = numpy.stack([(nodes // width - 1) * width + random.integers(0, width, len(nodes)), nodes], axis=1)
    some = nodes[random.random(len(nodes)) < 0.5]
    more = numpy.stack([(some // width - 1) * width + random.integers(0, width, len(some)), some], axis=1)
    return edges(numpy.unique(numpy.concatenate([pairs, more]), axis=0), count * width)


def sparse_graph(nodes: int, count: int, seed: int = 5) -> pyarrow.Table:
    """Random edges, none twice."""
    random = numpy.random.default_rng(seed)
    pairs = numpy.unique(random.integers(0, nodes, (count * 11 // 10, 2)), axis=0)
    return edges(random.permutation(pairs)[:count], nodes)


def tree(depth: int) -> pyarrow.Table:
    """A binary tree; ``a`` is the child, ``b`` its parent."""
    ids = numpy.arange(1, 2 ** (depth + 1) - 1)
    return edges(numpy.stack([ids, (ids - 1) // 2], axis=1), 2 ** (depth + 1) - 1)
