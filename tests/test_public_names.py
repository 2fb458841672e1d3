"""What a user imports from the package is there, is documented, and is loaded when it is asked for."""

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

import plan_graph
from plan_graph import InputError, View, open_plan, read_view

PAGE = Path(__file__).parents[1] / "docs" / "public-interface.md"


def loaded_by(code: str) -> set[str]:
    script = f"import sys; {code}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_the_package_loads_nothing_heavy():
    loaded = loaded_by("import plan_graph")
    assert not loaded & {
        "pandas",
        "networkx",
        "matplotlib",
        "plan_graph.knowledge_base",
        "plan_graph.model.diagnostics",
    }
    loaded = loaded_by("from plan_graph import InputError, __version__")
    assert not loaded & {"pandas", "networkx", "matplotlib", "plan_graph.knowledge_base"}


def test_every_public_name_is_there_and_on_the_page():
    for name in plan_graph.__all__:
        assert getattr(plan_graph, name)
        assert f"`{name}`" in PAGE.read_text(encoding="utf-8")
        assert name in dir(plan_graph)
    assert plan_graph.__version__ == version("plan-graph")


@pytest.mark.parametrize(
    ("name", "near"), [("KnowledgeBse", "KnowledgeBase"), ("open_pla", "open_plan"), ("scenario", "Scenario")]
)
def test_a_name_that_is_not_public_names_the_nearest(name, near):
    with pytest.raises(AttributeError, match=f"Nearest: {near}"):
        getattr(plan_graph, name)


@pytest.mark.fast(2)
@pytest.mark.parametrize("ending", [".graphml", ".gexf", ".dot", ".cyjs", ".json", ".csv"])
def test_a_saved_view_is_read_back(tmp_path, ending):
    view = open_plan(language="en").as_of("2025-06-30").view("blocked")
    view.save(tmp_path / f"blocked{ending}")
    again = read_view(str(tmp_path / f"blocked{ending}"))
    assert type(again) is View
    assert list(again.graph.nodes(data=True)) == list(view.graph.nodes(data=True))
    assert list(again.graph.edges(keys=True, data=True)) == list(view.graph.edges(keys=True, data=True))
    if ending != ".csv":
        assert (again.name, again.title, again.as_of, again.note) == (view.name, view.title, view.as_of, view.note)


OTHERS = {
    ".graphml": b"<graphml/>", ".gexf": b"<x>", ".dot": b"digraph {", ".cyjs": b"{}", ".json": b"[" * 100_000,
    ".png": b"", "": b"",
}  # fmt: skip


@pytest.mark.parametrize("ending", OTHERS)
def test_what_is_no_saved_view_is_refused(tmp_path, ending):
    file = tmp_path / f"view{ending}"
    file.write_bytes(OTHERS[ending])
    with pytest.raises(InputError) as error:
        read_view(file)
    read = ending not in (".png", "")
    assert [fault.id for fault in error.value.diagnostics] == ["view-file-damaged" if read else "view-form-unread"]


def test_a_view_that_is_not_there_is_refused(tmp_path):
    for path, fault in (
        (tmp_path / "no.json", "file-unreadable"),
        (tmp_path / "no.csv", "file-unreadable"),
        (5, "argument-not-path"),
    ):
        with pytest.raises(InputError) as error:
            read_view(path)
        assert [one.id for one in error.value.diagnostics] == [fault]
