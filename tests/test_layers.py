"""No module of the package needs itself by way of others; the direction of imports is in ``pyproject.toml``."""

import grimp
import networkx as nx
import pytest


def cycles(imports: dict[str, set[str]]) -> list[list[str]]:
    """The groups of modules that import each other, each in order."""
    graph = nx.DiGraph((one, other) for one, others in imports.items() for other in others)
    return sorted(sorted(group) for group in nx.strongly_connected_components(graph) if len(group) > 1)


@pytest.mark.parametrize(
    ("imports", "expected"),
    [
        ({"a": {"b"}, "b": {"c"}}, []),
        ({"a": {"b"}, "b": {"a"}}, [["a", "b"]]),
        ({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"e"}, "e": {"d"}}, [["a", "b", "c"], ["d", "e"]]),
    ],
)
def test_cycles_of_imports_are_found(imports, expected):
    assert cycles(imports) == expected


def test_no_module_of_the_package_imports_itself_through_others():
    """Imports for the type checker alone count too: a reader has to follow them like any other."""
    graph = grimp.build_graph("plan_graph", exclude_type_checking_imports=False, cache_dir=None)
    found = cycles({module: graph.find_modules_directly_imported_by(module) for module in graph.modules})
    assert found == []
