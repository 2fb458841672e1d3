"""Pictures of views: nothing overlaps or is cut, at every size; what cannot be read is refused with advice."""

import itertools

import pytest
from matplotlib.text import Text

from plan_graph import open_plan
from plan_graph.model.diagnostics import InputError
from plan_graph.selection import View
from plan_graph.views import graph_picture
from plan_graph.views.graph_layout import fit_detail, graph_layout
from plan_graph.views.page_size import PAGES, SMALLEST_TEXT, on_page
from plan_graph.views.pictures import Picture
from plan_graph.views.view_picture import view_picture
from tests.operations import count_calls
from tests.shipped import opened

MOST_CALLS = 200
"""Calls of functions for a node of a view that is refused."""


VIEWS = [
    ("plan", None, {"fold": "objective"}), ("plan", None, {"fold": "task"}), ("field", "V", {}), ("field", "III", {}),
    ("objective", "I/1.4", {}), ("agency", "so-noi-vu", {}), ("agency", "so-tu-phap", {"depth": 2}),
    ("blocked", None, {}), ("order", None, {}), ("critical", None, {}), ("collaboration", None, {}),
    ("responsibility", None, {}), ("responsibility", "III", {}), ("load", None, {}), ("time-line", None, {}),
    ("time-line", "I", {}),
]  # fmt: skip
TOO_SMALL = [("order", None), ("time-line", None), ("plan", "task")]  # for a slide and for A4
NAMES = [" ".join(filter(None, (name, item, *map(str, kw.values())))) for name, item, kw in VIEWS]
HOSTILE = ["<script>alert(1)</script>", "$\\frac{1}{2}$ và $x_", "a\x07\x1b[31mb\nc", "😀 \u202etên", "x" * 400, ""]


def faults(figure):
    """Texts that overlap, and texts that leave the page."""
    figure.canvas.draw()
    renderer = figure.canvas.get_renderer()
    page = figure.bbox
    texts = [t for t in figure.findobj(Text) if t.get_visible() and t.get_text() and t.axes is not None]
    boxes = [(t.get_text(), t.get_window_extent(renderer)) for t in texts]
    found = [text for text, b in boxes if b.x0 < page.x0 or b.x1 > page.x1 or b.y0 < page.y0 or b.y1 > page.y1]
    for (one, a), (two, b) in itertools.combinations(boxes, 2):
        wide, high = min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0)
        if wide > 1 and high > 0.3 * min(a.height, b.height):
            found.append((one, two))
    return found


def views_in_languages():
    """Each view in each language; CI looks at each in one of them."""
    for place, (view, name) in enumerate(zip(VIEWS, NAMES, strict=True)):
        for turn, language in enumerate(["vi", "en"]):
            mark = pytest.mark.slow if turn == place % 2 else pytest.mark.long
            yield pytest.param(*view, language, id=f"{name}-{language}", marks=mark)


@pytest.mark.parametrize(("name", "item", "more", "language"), [*views_in_languages()])
def test_no_two_texts_overlap_and_none_is_cut_at_any_size(name, item, more, language):
    view = opened().in_language(language).view(name, item, **more)
    assert faults(view.picture().figure) == []
    for page in PAGES:
        if page != "a3" and (name, more.get("fold", item)) in TOO_SMALL:
            with pytest.raises(InputError) as error:
                view.picture(page)
            assert error.value.diagnostics[0].id == "picture-unreadable"
            continue
        drawn = view.picture(page).figure
        assert sorted(drawn.get_size_inches()) == sorted(PAGES[page])
        assert faults(drawn) == []
        assert min(t.get_fontsize() for t in drawn.findobj(Text) if t.get_text()) >= SMALLEST_TEXT


@pytest.mark.slow
@pytest.mark.parametrize(("name", "item", "more"), VIEWS, ids=NAMES)
def test_the_default_views_are_readable_on_some_sheet(name, item, more):
    assert opened().view(name, item, **more).picture("a3").as_bytes(".svg")


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
@pytest.mark.parametrize("name", ["blocked", "load", "time-line"])
def test_the_same_view_gives_the_same_bytes(name, suffix):
    first, second = (open_plan().as_of("2025-06-30").view(name).picture().as_bytes(suffix) for _ in range(2))
    assert first == second


def test_text_stays_text_in_svg_and_pdf():
    picture = opened().view("field", "V").picture()
    assert "V/3.1 Lập kế hoạch đào tạo CBCCVC" in picture.as_bytes(".svg").decode()
    assert b"/Type0" in picture.as_bytes(".pdf") or b"/TrueType" in picture.as_bytes(".pdf")


@pytest.mark.fast(1)
@pytest.mark.parametrize("name", ["field", "time-line", "order", "load", "responsibility"])
def test_hostile_titles_are_drawn_as_they_are(name):
    view = opened().view(name, "V" if name == "field" else None)
    graph = view.graph.copy()
    for (_, node), title in zip(graph.nodes(data=True), HOSTILE * 40, strict=False):
        node["label"] = title
    drawn = Picture(view_picture(View(view.name, HOSTILE[0], "vi", graph, view.as_of, HOSTILE[1])))
    svg = drawn.as_bytes(".svg").decode()
    assert "<script" not in svg
    assert "\x07" not in svg


@pytest.mark.fast(1)
@pytest.mark.parametrize("name", ["plan", "order", "time-line", "load"])
def test_a_view_of_ten_thousand_nodes_is_refused_with_advice_at_once(name):
    graph = opened().view("field", "V").graph.__class__()
    for number in range(10_000):
        kind = ("agency" if number % 2 else "quarter") if name == "load" else "activity"
        graph.add_node(f"n{number}", kind=kind, item=str(number), label=str(number), kind_label=kind)
        if number:
            graph.add_edge(f"n{number - 1}", f"n{number}", kind="precedes", label="")
    view = View(name, "large", "vi", graph)
    with pytest.raises(InputError) as error:
        view_picture(view)
    assert error.value.diagnostics[0].id == "picture-too-large"
    assert ".html" in error.value.diagnostics[0].hint("en")
    # some calls for each node, none for each pair of them
    assert count_calls(lambda: view_picture(view)) < MOST_CALLS * 10_000


@pytest.mark.slow
def test_a_page_that_is_not_there_and_a_page_too_small_are_refused():
    with pytest.raises(InputError) as error:
        opened().view("blocked").picture("a5")
    assert error.value.diagnostics[0].id == "page-unknown"
    with pytest.raises(InputError) as error:
        on_page(opened().picture().figure, "16:9")
    assert error.value.diagnostics[0].id == "picture-unreadable"


def test_a_view_of_nothing_says_so():
    with pytest.raises(InputError) as error:
        opened().view("blocked", status="cancelled", kind="field").picture()
    assert error.value.diagnostics[0].id == "picture-empty"


def test_no_arrow_of_a_time_line_runs_back_in_time():
    from matplotlib.text import Annotation

    from plan_graph.views.time_line import time_line

    arrows = [
        one for one in time_line(opened().view("time-line", "I")).findobj(Annotation) if one.arrow_patch is not None
    ]
    assert len(arrows) > 5
    assert all(arrow.xy[0] >= arrow.xyann[0] for arrow in arrows)


def test_the_order_of_work_fills_its_page_and_a_date_is_kept_beside_long_names():
    view = opened("en").view("order")
    graph = view.graph.copy()
    for _, node in graph.nodes(data=True):
        if node.get("leads"):
            node["leads"] = ("Department of very long names and of everything else that is left",)
    long = View(view.name, view.title, view.language, graph, view.as_of)
    for one in (view, long):
        drawing = graph_picture._Drawing(one, graph_layout(one))
        boxes = sum(drawing.heights.values()) * drawing.box
        assert boxes / (drawing.width * drawing.height) > 0.23  # 0.185 when every part began at the left
    narrow = {box.id: fit_detail(box, 2.3, 7.5) for box in graph_layout(long).boxes if box.who and "Due" in box.detail}
    assert len(narrow) > 10
    assert [text for text in narrow.values() if not text.endswith(("-30", "-31"))] == []
