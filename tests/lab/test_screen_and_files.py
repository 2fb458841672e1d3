"""What the page draws for random scenes is what its files, its picture and its link have, and undo restores it."""

import csv
import io
import json
import re
from functools import cache

import networkx
import pytest

from plan_graph import read_view
from plan_graph.lab.session import Session
from plan_graph.scene import SCENE_VIEWS, Scene, items_of, layout_of, show
from tests.amount import cases, seeded
from tests.browser import IN_A_BROWSER, hurry, opened_page
from tests.lab.drawn_matrix import drawn_cells
from tests.lab.page_server import served
from tests.scene.scenes import DAYS, random_scene
from tests.shipped import opened

pytestmark = [*IN_A_BROWSER, pytest.mark.slow]

GRAPHS = ("plan", "order", "blocked", "critical", "around")
MATRICES = ("load", "responsibility", "collaboration")
WHOLE = {
    "view": "plan", "filters": {}, "search": "", "open": [], "closed": [], "around": [], "selection": [],
    "layout": {}, "scenario": "", "tray": [], "name": "", "note": "",
}  # fmt: skip

LOOK = """() => {
    const {scene, shown, items, list, graph, host, timeLine, matrix, state} = bench;
    const walk = (scroller, draw, read) => {
        const keys = [];
        for (scroller.scrollTop = 0, draw();;) {
            read(keys);
            const before = scroller.scrollTop;
            scroller.scrollTop += 100;
            draw();
            if (scroller.scrollTop === before) { scroller.scrollTop = 0; draw(); return keys; }
        }
    };
    const rows = [...list.scroller.querySelectorAll(".wb-row[data-place]")];
    const bars = (keys) => { for (const bar of timeLine.body.querySelectorAll("[data-place]"))
        keys[timeLine.order.indexOf(Number(bar.dataset.place))] = items.keys[bar.dataset.place]; };
    return {
        scene: JSON.stringify(scene),
        shown: shown.places.map((place) => items.keys[place]),
        listed: walk(list.scroller, () => list.drawRows(), (keys) => { for (const row of rows)
            if (!row.hidden) keys[row.getAttribute("aria-rowindex") - 2] = items.keys[row.dataset.place]; }),
        texts: walk(list.scroller, () => list.drawRows(), (texts) => { for (const row of rows)
            if (!row.hidden) texts[row.getAttribute("aria-rowindex") - 2] =
                [".wb-text", ".wb-status > span", ".wb-lead", ".wb-due"].map((part) =>
                    (row.querySelector(part)?.textContent ?? "").split(" → ").pop().trim()); }),
        chosen: walk(list.scroller, () => list.drawRows(), (keys) => { for (const row of rows)
            if (!row.hidden && row.ariaSelected === "true") keys[row.dataset.place] = items.keys[row.dataset.place]; })
            .filter(Boolean),
        boxes: host.hidden ? null : [...host.querySelectorAll(".pg-node")].map((box) => box.dataset.id).sort(),
        pressed: host.hidden ? null
            : [...host.querySelectorAll(".pg-node[aria-pressed=true]")].map((box) => box.dataset.id).sort(),
        lines: host.hidden ? null : graph.data.lines.map(({source, target}) => [source, target]).sort(),
        bars: timeLine.element.hidden ? null : walk(timeLine.scroller, () => timeLine.drawRows(), bars),
        cells: matrix.element.hidden ? null : [...matrix.table.querySelectorAll("[data-cell]")].map((cell) => {
            const [row, column] = cell.dataset.cell.split("|");
            const agency = (one) => state.agencies[Number(one)][0];
            return [agency(row), scene.view === "collaboration" ? agency(column) : column, cell.textContent];
        }).sort(),
        table: matrix.element.hidden ? null : [...matrix.table.tBodies[0].rows].map((row) =>
            [...row.cells].map((cell) => [cell.textContent, cell.querySelector(".wb-ringed") !== null])),
        heads: matrix.element.hidden ? null : [...matrix.table.tHead.rows[0].cells].map((cell) => cell.title),
        frame: host.hidden ? null : graph.view,
        sort: list.head.querySelector("[aria-sort]:not([aria-sort=none])").className + scene.layout.descending,
    }; }"""
"""What each pane shows, of a scenario what it leads to; list and time line are gone through by their windows."""

TEXTS = """rows => rows.map(([kind, id, title, status, lead, , due]) => [
    kind === "event" ? title : `${id} ${title}`,
    kind === "event" ? "" : bench.marks[status].word,
    lead.split(";").filter(Boolean).map((one) => bench.state.agencies.find(([id]) => id === one.trim())[1]).join(", "),
    due ? bench.dateOf(Date.parse(`${due}T00:00:00Z`) / 86400000) : ""])"""
"""The texts of a row of the list, from the codes of a table."""


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    session = Session(opened(), folder=tmp_path_factory.mktemp("scenes"))
    with (
        served(session) as address,
        opened_page((address, "data:", "blob:"), width=1440, accept_downloads=True) as page,
    ):
        page.goto(address)
        page.wait_for_selector(".wb-row[data-place]")
        hurry(page)
        page.evaluate(
            """async () => {
                window.sceneOfLink = (await import("/scene.js")).sceneOfLink;
                window.files = {};
                window.keepFiles = () => { bench.side.download = (name, buffer) => {
                    window.files[name.split(".").pop()] = new TextDecoder().decode(buffer); }; };
            }"""
        )
        yield page
        assert page.said == []
        assert page.outside == []


def settle(page):
    page.wait_for_function("() => !bench.waiting.size && !window.asked && !bench.wanted")


def look(page):
    """What the page shows, with its state come."""
    settle(page)
    return page.evaluate(LOOK)


def exported(page, *forms):
    """Files as their buttons give them."""
    page.evaluate("() => { window.keepFiles(); bench.openSide('export'); window.files = {}; }")
    for form in forms:
        page.locator(f"[data-form={form}]").click()
    page.wait_for_function(
        "wanted => !bench.waiting.size && Object.keys(window.files).length === wanted", arg=len(forms)
    )
    return page.evaluate("() => window.files")


def compare(page, seen, folder):
    """The panes show one set, and the files, the picture and the link of the page have the same."""
    scene = json.loads(seen["scene"])
    shown, view = seen["shown"], scene["view"]
    assert len(seen["listed"]) == len(shown)
    assert set(seen["listed"]) == set(shown)
    picture = seen["cells"] if view in MATRICES else shown  # of nothing there is none, and the page says so
    files = exported(page, "csv", "graphml", *(["svg"] if picture else []))
    rows = list(csv.reader(io.StringIO(files["csv"].removeprefix("\ufeff"))))
    identifier = 1
    assert [row[identifier] for row in rows[1:]] == [key.partition(":")[2] for key in seen["listed"]]
    assert page.evaluate(TEXTS, rows[1:]) == seen["texts"]
    assert set(seen["chosen"]) == set(scene["selection"]) & set(shown)
    (folder / "view.graphml").write_text(files["graphml"], encoding="utf-8")
    graph = read_view(folder / "view.graphml").graph
    edges = list(graph.edges(data=True))
    if view in GRAPHS:
        assert seen["boxes"] == sorted(shown)
        assert set(graph) == set(shown)
        assert {frozenset(pair) for pair in seen["lines"]} == {frozenset(ends) for *ends, _ in edges}
        assert seen["pressed"] == sorted(set(scene["selection"]) & set(shown))
    elif view == "time-line":
        assert seen["bars"] == [key for key in shown if key.startswith("activity:")]
        assert set(graph) == set(shown)
    else:
        ends = [(tail.partition(":")[2], head.partition(":")[2], edge) for tail, head, edge in edges]
        weights = {
            (row, column, edge["kind"]): (
                edge["weight"] if edge.get("before") is None else edge["before"],
                edge["weight"],
            )
            for row, column, edge in ends
        }
        assert numbers(view, seen["cells"]) == weights
        if picture:
            compare_cells(view, seen, files["svg"])
        compare_before(page, scene, seen)
    if picture and view not in MATRICES:
        assert pictured(page, files["svg"]) == set(labels_of(page, shown))
    link = page.evaluate("() => { bench.copyLink(); return bench.side.linkText.value; }")
    linked = Scene.from_link(link)
    assert {**WHOLE, **linked.as_dict()} == {**scene, "filters": linked.as_dict().get("filters", {})}
    assert {name: set(values) for name, values in scene["filters"].items() if values} == linked.filters
    kb, items = state(linked.day, linked.language) if not linked.steps else (None, None)
    if items:
        members = layout_of(view, kb.assessment, items) if view in ("order", "blocked", "critical") else None
        assert list(show(linked, items, members).keys) == shown


SIGNS = {"load": {"due_in": ""}, "responsibility": {"leads": "●", "supports": "○"}, "collaboration": {"works_with": ""}}


def numbers(view, cells):
    """What the cells of a matrix count without the scenario and with it, by row, column and part."""
    counted = {}
    for row, column, text in cells:
        for part, sign in SIGNS[view].items():
            sides = [re.findall(rf"{sign}(\d+)", side) for side in (text.split(" → ") * 2)[:2]]
            before, after = (int(side[0]) if side else 0 for side in sides)
            if before or after:
                counted[row, column, part] = before, after
    return counted


def compare_cells(view, seen, svg):
    """The cells of a drawn matrix are those of the page, each with its text; what differs from the plan has a ring."""
    drawn = drawn_cells(svg)
    heads = seen["heads"][1:]
    shown, ringed = {}, set()
    for (name, _), *cells in seen["table"]:
        for head, (text, ring) in zip(heads, cells, strict=True):
            if text:
                shown[name, head] = text
                ringed |= {(name, head)} if ring else set()
    whole = {}
    for labels, text in drawn.items():
        known = {cell for cell in shown if all(map(is_label_of, labels, cell))}
        known = known - whole.keys() if len(known) > 1 else known
        assert len(known) == 1, (labels, text)
        (cell,) = known
        whole[cell] = re.sub(r"([●○])(?!\d)", r"\g<1>1", text)  # where each has one, the picture counts none
    assert whole == shown
    assert ringed == {cell for cell, text in shown.items() if " → " in text}
    assert svg.count("stroke: #b3006b") == len(ringed)


def is_label_of(label, text):
    """Is a label of a picture, which may be cut short, that of a text."""
    return text.startswith(label.removesuffix("…").strip()) if label.endswith("…") else text == label


def compare_before(page, scene, seen):
    """The numbers before a scenario are those that the same filters leave without it; of the whole plan the tray's."""
    counted = numbers(scene["view"], seen["cells"])
    page.evaluate("() => bench.set({tray: []}, false)")
    plain = numbers(scene["view"], look(page)["cells"])
    page.evaluate("tray => bench.set({tray}, false)", scene["tray"])
    settle(page)
    assert {cell: before for cell, (before, _) in counted.items() if before} == {
        cell: number for cell, (number, _) in plain.items()
    }
    if scene["view"] == "load" and not any(scene["filters"].values()):
        loads = page.evaluate(
            "() => (bench.state.difference?.loads ?? []).map(([at, ...more]) => [bench.state.agencies[at][0], ...more])"
        )
        assert {cell[:2]: sides for cell, sides in counted.items() if sides[0] != sides[1]} == {
            (row, column): tuple(sides) for row, column, *sides in loads
        }


def pictured(page, svg):
    """Labels of the items, but for events, whose id and first words are in a picture."""
    labels = set(labels_of(page, page.evaluate("() => bench.items.keys")))
    starts = {}
    for label in labels:
        starts.setdefault(label.partition(" ")[0], []).append(label)
    texts = {text.rstrip("…").strip() for text in re.findall(r"<text[^>]*>([^<]*)", svg)}
    return {label for text in texts for label in starts.get(text.partition(" ")[0], ()) if label.startswith(text)}


def labels_of(page, keys):
    """The labels of the items but for events, which have no id that a text could be told by."""
    script = "keys => keys.map((key) => bench.labelOf(bench.items.place.get(key)))"
    return page.evaluate(script, [key for key in keys if not key.startswith("event:")])


@cache
def state(day, language):
    kb = opened(language).as_of(day)
    return kb, items_of(kb.assessment)


@pytest.mark.random
@pytest.mark.parametrize("view", SCENE_VIEWS)
def test_panes_files_picture_and_link_show_one_set_for_random_scenes_and_undo_restores_it(page, tmp_path, view):
    draw = seeded(f"screen and files {view}")
    ringed = 0
    for number in range(cases(3 if view in MATRICES else 1)):  # cells have more that may differ
        scene = random_scene(draw, state(DAYS[1], "vi")[1], "ha-tinh-2025", view, is_tried=number % 3 > 0)
        page.evaluate("() => bench.host.hidden || bench.graph.zoom(1.3)")  # the zoom comes back, too
        before = look(page)
        page.evaluate("scene => bench.set(scene)", {**WHOLE, **scene.as_dict()})
        seen = look(page)
        if page.evaluate("() => bench.belongs()"):
            compare(page, seen, tmp_path)
            ringed += sum(" → " in text for *_, text in seen["cells"] or ())
        else:  # steps that contradict each other: the page says so, and that it shows something else
            assert page.locator(".wb > .wb-faults").is_visible()
            assert page.locator(".wb-busy").inner_text() == page.evaluate("() => bench.word('answer-other')") != ""
        page.evaluate("() => bench.undo()")
        again = look(page)
        assert again == before
        page.evaluate("() => bench.redo()")
        again = look(page)
        assert again == seen
    assert ringed or view not in MATRICES


def drag(page, start, end, key=None):
    if key:
        page.keyboard.down(key)
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=4)
    page.mouse.up()
    if key:
        page.keyboard.up(key)


def choose_by_box(page, random):
    """Draw a frame around two boxes that are in the window; the ids of the boxes that it meets."""
    inside = page.evaluate(
        """() => { const host = document.querySelector('.pg-graph').getBoundingClientRect();
            return [...document.querySelectorAll('.pg-node')].map(node => {
                const box = node.querySelector('.pg-box').getBoundingClientRect();
                return [node.dataset.id, box.left, box.top, box.right, box.bottom];
            }).filter(([, left, top, right, bottom]) => left > host.left && right < host.right
                && top > host.top && bottom < host.bottom); }"""
    )
    one, other = random.choice(inside), random.choice(inside)
    left, top = min(one[1], other[1]) - 3, min(one[2], other[2]) - 3
    right, bottom = max(one[3], other[3]) - 1, max(one[4], other[4]) - 1
    drag(page, (left, top), (right, bottom), key="Shift")
    return {
        key for key, *box in page.evaluate(BOXES)
        if box[0] < right and box[2] > left and box[1] < bottom and box[3] > top
    }  # fmt: skip


BOXES = """() => [...document.querySelectorAll('.pg-node')].map(node => {
    const box = node.querySelector('.pg-box').getBoundingClientRect();
    return [node.dataset.id, box.left, box.top, box.right, box.bottom]; })"""


def works_between(page, one, other):
    """The works on the ways between two, from the links of the state: forwards, else backwards, else by any links."""
    pairs = page.evaluate("() => bench.state.links.map(([one, two]) => [one, two].map(at => bench.items.keys[at]))")
    joined = networkx.DiGraph(pairs)
    for first, last in ((one, other), (other, one)):
        if joined.has_node(first) and joined.has_node(last) and networkx.has_path(joined, first, last):
            return {first, last, *(networkx.descendants(joined, first) & networkx.ancestors(joined, last))}
    around = joined.to_undirected()
    if not (around.has_node(one) and around.has_node(other) and networkx.has_path(around, one, other)):
        return None
    return networkx.shortest_path_length(around, one, other) + 1


@pytest.mark.random
def test_choice_by_box_and_ways_between_two_show_one_set_everywhere_and_undo_restores_the_scene(page, tmp_path):
    random = seeded("boxes and ways")
    plain = {**WHOLE, "day": "2025-06-30", "language": "vi", "open": ["field:V"]}
    page.evaluate("scene => bench.set(scene)", plain)
    settle(page)
    works = page.evaluate("() => bench.items.keys.filter(key => key.startsWith('activity:'))")
    linked = sorted({key for pair in page.evaluate(
        "() => bench.state.links.map(([one, two]) => [one, two].map(at => bench.items.keys[at]))"
    ) for key in pair if key.startswith("activity:")})  # fmt: skip
    ways = 0
    for _ in range(cases(6)):
        page.evaluate("() => bench.openSide('card')")
        whole = {**plain, "view": random.choice(["plan", "order", "blocked"])}
        page.evaluate("scene => bench.set(scene)", whole)
        page.get_by_role("button", name="Vừa khung").click()
        met = choose_by_box(page, random)
        assert set(page.evaluate("() => bench.scene.selection")) == met != set()
        ends = random.sample(linked if random.random() < 0.8 else works, 2)
        page.evaluate("ends => bench.chooseMany(ends.map(key => bench.items.place.get(key)))", ends)
        before = page.evaluate("() => JSON.stringify(bench.scene)")
        expected = works_between(page, *ends)
        page.get_by_role("button", name="Xem các việc nằm giữa").click()
        settle(page)
        if expected is None:
            assert page.locator(".wb-busy").inner_text() == "Các mục được chọn không có quan hệ trước sau với nhau."
            assert page.evaluate("() => JSON.stringify(bench.scene)") == before
            continue
        ways += 1
        seen = look(page)
        compare(page, seen, tmp_path)
        assert set(seen["shown"]) == set(seen["boxes"])
        works_shown = {key for key in seen["shown"] if key.startswith("activity:")}  # events beside them are there, too
        assert set(ends) <= works_shown
        if isinstance(expected, int):
            assert len(works_shown) <= expected
        else:
            assert works_shown == {key for key in expected if key.startswith("activity:")}
        page.get_by_role("button", name="Hoàn tác").click()
        settle(page)
        assert page.evaluate("() => JSON.stringify(bench.scene)") == before
    assert ways > 1
