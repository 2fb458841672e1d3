"""A view that no page holds is drawn on several; together they show what the view shows."""

from dataclasses import replace

import pytest

from plan_graph.model.diagnostics import InputError
from plan_graph.scene import Scene
from plan_graph.selection.view_pages import split_view
from tests.shipped import opened

VIEWS = ["plan", "order", "blocked", "time-line", "load", "responsibility"]


def view_of(name):
    kb = opened()
    items = frozenset(f"field:{row.id}" for row in kb.plan.fields)
    return kb.open_scene(
        replace(Scene("ha-tinh-2025", kb.date), view=name, open=items if name == "plan" else frozenset())
    )


@pytest.mark.parametrize("name", VIEWS)
def test_the_pages_of_a_view_have_all_of_it_and_none_is_too_large(name):
    view, most = view_of(name), 15 if name == "load" else 30
    pages = split_view(view, lambda part: len(part.graph) <= most)
    assert len(pages) > 1
    assert set().union(*(page.graph for page in pages)) == set(view.graph)
    assert all(len(page.graph) <= most for page in pages)
    assert [page.title for page in pages] == [f"{view.title} ({n}/{len(pages)})" for n in range(1, len(pages) + 1)]
    if name in ("plan", "load", "responsibility"):  # nothing is torn
        edges = {edge for page in pages for edge in page.graph.edges(keys=True)}
        assert edges == set(view.graph.edges(keys=True))


def test_a_view_that_fits_stays_one():
    view = view_of("blocked")
    assert split_view(view, lambda _: True) == [view]


@pytest.mark.slow
def test_pictures_that_one_sheet_cannot_hold_are_saved_sheet_by_sheet(tmp_path):
    view = view_of("time-line")
    with pytest.raises(InputError):
        view.picture("a4")
    files = view.save_pages(tmp_path / "time.svg", "a4")
    assert [file.name for file in files] == [f"time-{n}.svg" for n in range(1, len(files) + 1)]
    told = "".join(file.read_text(encoding="utf-8") for file in files)
    assert "V/3.1 " in told
    assert "I/3.1 " in told
    assert view_of("blocked").save_pages(tmp_path / "blocked.png", "a3") == (tmp_path / "blocked.png",)
