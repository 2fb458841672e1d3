"""Every control that shows the plan, in JupyterLab and in the app: scene, views, list, cards, saved scenes, export."""

import pytest

from plan_graph.scene import SCENE_VIEWS
from tests.browser import IN_A_BROWSER
from tests.lab.walk.conftest import ROW

pytestmark = [*IN_A_BROWSER, pytest.mark.slow]

GRAPHS = ("plan", "order", "blocked", "critical", "around")


def works_of(walk):
    return {key for key in walk.shown() if key.startswith("activity:")}


@pytest.mark.parametrize("name", ["overdue", "urgent", "soon", "silent"])
def test_a_tile_leads_to_the_list_of_what_it_counts_and_to_its_proof(walk, name):
    walk.start()
    tile = walk.page.locator(f".wb-tile-{name}")
    number = int(tile.locator("b").inner_text())
    tile.click()
    assert tile.get_attribute("aria-pressed") == "true"
    matching = walk.js(
        "bench.shown.places.filter(place => bench.shown.matching[place]).map(place => bench.items.keys[place])"
    )
    assert len({key for key in matching if key.startswith("activity:")}) == number > 0
    assert set(walk.boxes()) == set(walk.shown()) == set(walk.listed())
    one = next(key.partition(":")[2] for key in matching if key.startswith("activity:"))
    walk.js("bench.list.reveal(bench.items.place.get('activity:' + x))", one)
    walk.row(one).locator(".wb-status").click()
    walk.page.locator(".wb-card:not([aria-busy]) dl").first.wait_for()
    assert walk.page.locator(".pg-node.pg-selected").get_attribute("data-id") == f"activity:{one}"
    tile.click()
    assert walk.js("Object.keys(bench.scene.filters).length") == 0


def test_my_agency_shows_what_it_leads(walk):
    walk.start(view="time-line")
    walk.page.locator(".wb-mine select").select_option("so-tu-phap")
    leads = walk.js("bench.shown.places.map(place => bench.leadOf(place))")
    assert leads
    assert all("Sở Tư pháp" in lead for lead in leads)
    walk.page.locator(".wb-chip").click()
    assert len(works_of(walk)) == 95


@pytest.mark.parametrize("name", ["status", "field", "lead", "agency", "due"])
def test_what_a_filter_asks_for_is_visible_with_its_way_to_the_root(walk, name):
    walk.start(open=[])
    value = {"status": "done", "field": "V", "lead": "so-tu-phap", "agency": "so-tu-phap", "due": "undated"}[name]
    label = walk.js("bench.word(x)", f"filter-{name}")
    walk.page.locator(".wb-filters").get_by_label(label, exact=True).select_option(value)
    assert walk.js("bench.scene.filters") == {name: [value]}
    works = works_of(walk)
    assert works
    above = "bench.items.parents[place] < 0 || bench.shown.set.has(bench.items.parents[place])"
    assert walk.js(f"bench.shown.places.every(place => {above})")
    walk.view("time-line")
    assert works_of(walk) == works
    walk.page.locator(".wb-chip").click()
    assert walk.js("bench.scene.filters[x] ?? []", name) == []


def test_two_filters_are_cleared_at_once(walk):
    walk.start(filters={"field": ["V"], "status": ["overdue"]})
    walk.button("Bỏ lọc").last.click()
    assert walk.js("bench.scene.filters") == {}


def test_search_unfolds_each_hit_and_enter_moves_to_the_next(walk):
    walk.start(open=[])
    box = walk.page.locator(".wb-search")
    box.fill("ngoai ngu")
    walk.wait("bench.shown.hits.length > 1")
    hits = walk.js("bench.shown.hits.map(place => bench.items.keys[place])")
    assert walk.page.locator(".wb-hits").inner_text().startswith(f"{len(hits)} kết quả")
    assert set(hits) <= set(walk.listed())
    assert set(hits) <= set(walk.boxes())
    assert walk.page.locator(".pg-hit").count() == len(hits)
    seen = []
    for _ in hits:
        box.press("Enter")
        seen += walk.js("bench.scene.selection")
        assert walk.page.locator(f"{ROW}.wb-chosen").is_visible()
    assert sorted(seen) == sorted(hits)
    box.fill("")
    walk.wait("bench.scene.search === ''")


def test_the_tree_folds_by_button_box_key_and_all_at_once(walk):
    walk.start(open=[])
    assert len(walk.shown()) == 7
    walk.row("V").locator(".wb-fold").click()
    opened = len(walk.shown())
    assert opened > 7
    walk.button("Vừa khung").click()  # unfolding V has put I out of the frame
    for count in (True, False):
        walk.page.locator(".pg-toggle[data-toggle='field:I']").click()
        assert (len(walk.shown()) > opened) == count
    walk.row("V").locator(".wb-fold").click()
    walk.row("V").locator(".wb-status").click()
    scroller = walk.page.locator(".wb-scroller")
    scroller.focus()
    for key, count in (("ArrowRight", opened), ("ArrowLeft", 7), (" ", opened), (" ", 7)):
        scroller.press(key)
        assert len(walk.shown()) == count
    walk.row("V").dblclick()
    assert len(walk.shown()) == opened
    walk.button("Mở hết").click()
    assert len(works_of(walk)) == 95
    walk.button("Thu gọn").click()
    assert len(walk.shown()) == 7


def test_fold_selection_and_zoom_outlive_another_view_date_and_language(walk):
    walk.start()
    walk.row("V").locator(".wb-status").click()
    walk.button("Phóng to").click()
    kept = "JSON.stringify([bench.scene.open, bench.scene.selection, bench.scene.filters])"
    before, zoom = walk.js(kept), walk.js("bench.graph.view.width")
    slider = walk.page.locator(".wb-slider")
    slider.focus()
    slider.press("ArrowLeft")
    walk.settle()
    assert walk.js("bench.scene.day") == "2025-06-15"
    walk.page.locator(".wb-when input[type=date]").fill("2025-09-30")
    walk.settle()
    assert walk.page.locator(".wb-counts").inner_text().startswith("30/09/2025")
    assert walk.js("bench.graph.view.width") == zoom
    walk.view("time-line")
    walk.view("plan")
    assert walk.js("bench.graph.view.width") == pytest.approx(zoom)
    walk.button("English").click()
    walk.wait("bench.words['view-plan'] === 'Plan'")
    walk.settle()
    assert walk.js(kept) == before
    assert walk.js("bench.graph.view.width") == pytest.approx(zoom)
    walk.button("Tiếng Việt").click()
    walk.wait("bench.words['view-plan'] !== 'Plan'")


def test_every_view_is_opened_by_click_and_shows_the_scene(walk):
    walk.start(selection=["activity:I/3.21"], filters={"field": ["I", "II"]})  # the longest chain is in II
    for view in SCENE_VIEWS:
        walk.view(view)
        assert walk.js("bench.scene.view") == view
        assert set(walk.listed()) == set(walk.shown()) != set(), view
        if view in GRAPHS:
            assert set(walk.boxes()) == set(walk.shown())
        elif view == "time-line":
            assert walk.page.locator(".wb-line").count() > 5
        else:
            cells = walk.js("[...document.querySelectorAll('[data-cell]')].map(cell => cell.textContent.trim())")
            assert len(cells) > 5
            assert all(cells)
    walk.page.locator("[data-view=collaboration]").press("ArrowRight")
    assert walk.js("bench.scene.view") == SCENE_VIEWS[0]
    walk.page.keyboard.press("ArrowRight")
    assert walk.js("bench.scene.view") == SCENE_VIEWS[1]


def test_the_graph_zooms_fits_pans_and_has_legend_and_overview(walk):
    walk.start(open=["field:I", "field:V", "objective:I/1.1"])
    box = "bench.graph.svg.getAttribute('viewBox')"
    seen = [walk.js(box)]
    for name in ("Phóng to", "Thu nhỏ", "Vừa khung", "Phóng to"):
        walk.button(name).click()
        seen.append(walk.js(box))
    assert len(set(seen)) >= 3
    overview = walk.page.locator(".pg-overview")
    assert overview.is_visible()
    size = overview.bounding_box()
    walk.page.mouse.click(size["x"] + size["width"] / 2, size["y"] + size["height"] * 0.8)
    moved = walk.js(box)
    assert moved != seen[-1]
    host = walk.page.locator(".pg-graph").bounding_box()
    walk.drag((host["x"] + 8, host["y"] + 200), (host["x"] + 60, host["y"] + 160))
    assert walk.js(box) != moved
    legend = walk.page.locator(".wb-legend")
    assert "quá hạn" in legend.inner_text()
    walk.view("order")
    assert "chưa xác nhận" in legend.inner_text()


def test_boxes_are_chosen_by_click_by_keys_and_by_a_frame(walk):
    walk.start(view="blocked")
    walk.button("Vừa khung").click()  # the graph is where another step left it
    walk.page.locator(".pg-node[data-id='activity:I/3.21']").click()
    assert walk.page.locator(f"{ROW}.wb-chosen").inner_text().startswith("I/3.21")
    walk.page.locator(".pg-node[data-id='activity:I/3.21']").focus()
    walk.page.keyboard.press("ArrowRight")
    walk.page.keyboard.press("Enter")
    assert walk.js("bench.scene.selection") != ["activity:I/3.21"]
    walk.button("Vừa khung").click()
    nodes = walk.page.locator(".pg-node")
    first, last = (nodes.nth(number).bounding_box() for number in (0, 1))
    left, top = min(first["x"], last["x"]), min(first["y"], last["y"])
    right = max(one["x"] + one["width"] for one in (first, last))
    bottom = max(one["y"] + one["height"] for one in (first, last))
    walk.js("bench.chooseMany([])")
    walk.drag((left - 4, top - 4), (right + 4, bottom + 4), key="Shift")
    chosen = set(walk.js("bench.scene.selection"))
    assert {nodes.nth(number).get_attribute("data-id") for number in (0, 1)} <= chosen


def test_the_graph_is_zoomed_folded_and_chosen_in_by_keys_and_wheel(walk):
    walk.start()
    width, keyboard = "bench.graph.view.width", walk.page.keyboard
    walk.page.locator(".pg-node[data-id='field:V']").focus()
    sizes = [walk.js(width)]
    for key in ("+", "-", "="):
        keyboard.press(key)
        sizes.append(walk.js(width))
    assert sizes == pytest.approx([sizes[0], sizes[0] / 1.25, sizes[0], sizes[0] / 1.25])
    keyboard.press("0")
    whole = (
        "bench.graph.size.height <= bench.graph.view.height + 1 && bench.graph.size.width <= bench.graph.view.width + 1"
    )
    assert walk.js(whole)
    opened = len(walk.shown())
    for count in (7, opened):
        keyboard.press(" ")
        assert len(walk.shown()) == count
    keyboard.press("Enter")
    assert walk.js("bench.scene.selection") == ["field:V"]
    keyboard.press("Escape")
    assert walk.js("bench.scene.selection") == []
    keyboard.press("ArrowUp")
    assert walk.js("document.activeElement.dataset.id") not in ("field:V", None)
    walk.page.mouse.move(*walk.middle(walk.page.locator(".pg-graph")))
    before = walk.js(width)
    keyboard.down("Control")
    walk.page.mouse.wheel(0, -200)
    walk.wait(f"{width} < x", before)
    keyboard.up("Control")
    walk.start(view="blocked")
    walk.button("Vừa khung").click()
    boxes = walk.page.locator(".pg-node")
    ids = [boxes.nth(number).get_attribute("data-id") for number in (0, 1)]
    for number, chosen in ((0, ids[:1]), (1, ids), (0, ids[1:])):
        boxes.nth(number).click(modifiers=["Control"], position={"x": 60, "y": 6})
        assert walk.js("bench.scene.selection") == chosen


def test_what_is_shown_belongs_to_its_date_or_says_so_and_the_next_dates_are_ready(walk):
    walk.start(day="2025-10-15")
    for day in ("2025-10-31", "2025-09-30"):  # those beside it on the slider
        walk.wait("bench.states.has(bench.stateKey({...bench.scene, day: x}))", day)
    slider = walk.page.locator(".wb-slider")
    slider.focus()
    slider.press("ArrowRight")
    assert walk.js("[bench.scene.day, bench.wanted, bench.belongs()]") == ["2025-10-31", None, True]
    unseen = "(bench.set({day: '2025-10-07'}), [bench.belongs(), bench.busy.textContent, bench.root.className])"
    belongs, told, look = walk.js(unseen)
    assert (belongs, told, look) == (False, "Đang tính …", "wb wb-stale")
    walk.settle()
    assert walk.js("[bench.belongs(), bench.busy.textContent, bench.root.className]") == [True, "", "wb"]
    assert walk.page.locator(".wb-counts").inner_text().startswith("07/10/2025")


def test_a_neighbourhood_grows_by_a_click_and_the_ways_between_two_are_shown(walk):
    walk.start(view="blocked", selection=["activity:I/3.21"])
    walk.button("Xem việc liên quan").click()
    before = set(walk.shown())
    assert walk.js("bench.scene.view") == "around"
    far = sorted(before - {"activity:I/3.21"})[0]
    walk.page.locator(f".pg-node[data-id='{far}']").click()
    assert before <= set(walk.shown()) == set(walk.boxes())
    walk.start(view="order")
    walk.choose("I/3.18", "I/3.21")
    walk.button("Xem các việc nằm giữa").click()
    assert {"activity:I/3.18", "activity:I/3.21"} <= set(walk.shown()) == set(walk.boxes())
    assert len(walk.shown()) < 20
    walk.start(view="order", selection=["activity:I/3.18"])
    walk.button("Chỉ xem các việc này").click()
    assert works_of(walk) == {"activity:I/3.18"}


def test_the_time_line_has_hatched_ends_cut_offs_slack_and_dependencies_drawn_forwards(walk):
    some = ["activity:I/3.18", "activity:I/3.21", "activity:V/3.1", "activity:I/3.19"]
    walk.start(view="time-line", filters={"item": some})
    assert walk.page.locator(".wb-today").count() == 1
    assert walk.page.locator(".wb-cut").count() >= 3
    assert "−91" in walk.page.locator(".wb-line", has_text="V/3.1 ").text_content()
    assert "chậm 91 ngày" in walk.page.locator(".wb-line", has_text="V/3.1 ").get_attribute("aria-label")
    assert "dự trữ 88 ngày" in walk.page.locator(".wb-line", has_text="I/3.18 ").get_attribute("aria-label")
    widths = walk.js("[...document.querySelectorAll('.wb-link')].map(one => one.getBBox().width)")
    assert all(width > 0 for width in widths)
    walk.js("bench.set({filters: {}})")
    assert walk.page.locator(".wb-inexact").count() > 0
    assert "muộn nhất phải hoàn thành" in walk.page.locator(".wb-latest").first.text_content()
    assert "▨" in walk.page.locator(".wb-legend").inner_text()
    walk.page.locator(".wb-line").nth(2).click(position={"x": 40, "y": 10})
    key = walk.js("bench.scene.selection")
    line = walk.page.locator(".wb-line.wb-chosen")
    assert line.count() == 1
    line.focus()
    walk.page.keyboard.press("ArrowDown")
    walk.page.keyboard.press("Enter")
    assert walk.js("bench.scene.selection") not in ([], key)


@pytest.mark.parametrize("view", ["load", "responsibility", "collaboration"])
def test_a_cell_and_the_name_of_an_agency_choose_their_work(walk, view):
    walk.start(view=view)
    cell = walk.page.locator("[data-cell]").first
    cell.click()
    works = walk.js("bench.matrix.worksOf(x).map(place => bench.items.keys[place])", cell.get_attribute("data-cell"))
    chosen = walk.js("bench.scene.selection")
    assert set(chosen) == set(works) != set()
    if view == "load":
        assert len(chosen) == int(cell.inner_text())
    assert walk.page.locator(f"{ROW}.wb-chosen").count() > 0
    cell.focus()
    walk.page.keyboard.press("ArrowDown")
    walk.page.keyboard.press("Enter")
    assert set(walk.js("bench.scene.selection")) != set(works)
    walk.page.locator("[data-row]").first.click()
    assert len(walk.js("bench.scene.selection")) >= len(chosen)


def test_a_day_is_typed_in_the_form_of_the_plans_language_and_what_is_no_day_is_told_at_its_box(walk):
    walk.start()
    box = walk.page.locator(".wb-when .wb-day-text")
    assert box.input_value() == "30/06/2025"
    box.fill("15/9/2025")
    box.press("Enter")
    walk.settle()
    assert walk.js("bench.scene.day") == "2025-09-15"
    for typed in ("31/6/2025", "9/15/2025", "5/6", "mai"):
        box.fill(typed)
        box.press("Enter")
        assert "ngày/tháng/năm" in walk.page.locator(".wb-when .wb-day-fault").inner_text()
        assert walk.js("bench.scene.day") == "2025-09-15"
    walk.button("English").click()
    walk.wait("bench.words['view-plan'] === 'Plan'")
    walk.settle()
    assert box.input_value() == "2025-09-15"
    box.fill("5/6/2025")  # the fifth of June, or May the sixth
    box.press("Enter")
    assert walk.page.locator(".wb-when .wb-day-fault").is_visible()
    walk.button("Tiếng Việt").click()
    walk.wait("bench.words['view-plan'] === 'Kế hoạch'")
    walk.settle()


def test_other_filters_show_the_list_from_its_start_and_tell_what_they_hide_of_the_choice(walk):
    walk.start()
    walk.button("Mở hết").click()
    walk.settle()
    walk.js("bench.choose(bench.items.place.get('activity:V/3.1'))")
    walk.js("bench.list.scroller.scrollTop = 2000")
    walk.page.locator(".wb-mine select").select_option("so-tu-phap")
    walk.settle()
    assert walk.js("bench.list.scroller.scrollTop") == 0
    assert "đã chọn 1 (1 mục không hiển thị)" in walk.page.locator(".wb-list-head").inner_text()
