"""Which kinds are concluded from one another in a circle: the strongly connected components of a program.

Source: R. Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on Computing 1 (1972); written
without recursion, and here because a kept program is read before a graph library could be loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from plan_graph.language.program import Rule


def components_of(rules: Iterable[Rule]) -> dict[str, int]:
    """The number of the component of each concluded kind; kinds of one component feed each other.

    A component has a greater number than those that its rules read.
    """
    reads: dict[str, dict[str, None]] = {}
    for rule in rules:
        kinds = dict.fromkeys(pattern.kind for pattern in (*rule.when, *rule.unless))
        reads.setdefault(rule.concludes, {}).update(kinds)
    return _components(reads)


def _components(reads: Mapping[str, Iterable[str]]) -> dict[str, int]:
    found: dict[str, int] = {}
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_kinds: list[str] = []
    component = 0
    for start in reads:
        if start in order:
            continue
        path: list[tuple[str, Iterator[str]]] = []
        following: str | None = start
        while following is not None or path:
            if following is not None:
                order[following] = lowest[following] = len(order)
                open_kinds.append(following)
                path.append((following, iter(reads[following])))
            kind, rest = path[-1]
            following = None
            for other in rest:
                if other not in reads or other in found:
                    continue
                if other not in order:
                    following = other
                    break
                lowest[kind] = min(lowest[kind], order[other])
            if following is not None:
                continue
            path.pop()
            if path:
                lowest[path[-1][0]] = min(lowest[path[-1][0]], lowest[kind])
            if lowest[kind] == order[kind]:
                while kind not in found:
                    found[open_kinds.pop()] = component
                component += 1
    return found


def recursive_rules(rules: Iterable[Rule]) -> frozenset[str]:
    """The names of rules that read what their own conclusion feeds; all others are done after one round."""
    rules = tuple(rules)
    components = components_of(rules)
    return frozenset(
        rule.name
        for rule in rules
        if any(components.get(pattern.kind) == components[rule.concludes] for pattern in (*rule.when, *rule.unless))
    )
