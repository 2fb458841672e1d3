"""The page of the workbench by hand, in a real browser, without Jupyter: every pane, linked and at once."""

import itertools
import json
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plan_graph import read_view
from plan_graph.lab.page_data import item_columns, state_columns
from plan_graph.lab.session import Session
from plan_graph.scene import SCENE_VIEWS, Scene, cells, items_of, layout_of, show
from plan_graph.whatif import read_scenario
from tests.amount import cases
from tests.browser import IN_A_BROWSER, opened_page
from tests.lab.page_server import served
from tests.scene.scenes import DAYS, scenes_of
from tests.shipped import opened
from tests.third_party.npm import installed

pytestmark = [*IN_A_BROWSER, pytest.mark.slow]

ROW = ".wb-row[data-place]:not([hidden])"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    session = Session(opened(), folder=tmp_path_factory.mktemp("scenes"))
    session.plan_folder = lambda: session._folder  # the shipped plan stays as it is
    with served(session, in_app=True) as where:
        yield where


@pytest.fixture(scope="module")
def browser_page(address):
    with opened_page((address, "data:", "blob:"), width=1440, accept_downloads=True) as page:
        yield page


@pytest.fixture
def page(browser_page, address):
    """The page on a plain scene; nothing is complained of and nobody else is asked in the end."""
    page = browser_page
    page.goto("about:blank")
    page.goto(address + Scene("ha-tinh-2025", opened().date, open=frozenset({"field:V"})).link)
    page.wait_for_selector(ROW)
    page.said.clear()
    yield page
    settle(page)
    assert page.said == []
    assert page.outside == []
    assert page.locator(".wb > .wb-faults").is_hidden()


def settle(page):
    page.wait_for_function("() => !bench.waiting.size && !window.asked")


def shown(page):
    """What each pane has: the scene's set, the boxes of the graph, the rows of the list (all fit into its window)."""
    rows = page.evaluate(
        f"() => [...document.querySelectorAll('{ROW}')].map(row => bench.items.keys[row.dataset.place])"
    )
    boxes = page.evaluate("() => [...document.querySelectorAll('.pg-node')].map(box => box.dataset.id)")
    return page.evaluate("() => bench.shown.places.map(place => bench.items.keys[place])"), boxes, rows


def filters(page, **values):
    page.evaluate("values => bench.set({filters: values})", values)


def test_at_a_thousand_points_a_click_in_the_list_is_answered_beside_it(page):
    page.set_viewport_size({"width": 1000, "height": 900})
    rows, side = page.locator(".wb-list").bounding_box(), page.locator(".wb-side").bounding_box()
    page.locator("[data-view=load]").click()
    words = page.locator(".wb-matrix-scroller").evaluate("one => one.firstElementChild.textContent")
    page.set_viewport_size({"width": 1440, "height": 1000})
    assert side["x"] >= rows["x"] + rows["width"]
    assert side["y"] < rows["y"] + 60
    assert words.startswith("số việc mỗi cơ quan chủ trì")  # what the numbers are, before them


def test_the_tile_of_overdue_work_leads_to_graph_list_card_and_proof(page):
    page.locator(".wb-tile-overdue").click()
    scene, boxes, rows = shown(page)
    assert "activity:V/3.1" in scene
    assert set(boxes) == set(scene) == set(rows)
    assert int(page.locator(".wb-tile-overdue b").inner_text()) == 2
    page.locator(ROW, has_text="V/3.1 ").click()
    page.locator(".wb-card", has_text="quá hạn 91 ngày").wait_for()
    assert page.locator(".pg-node.pg-selected").get_attribute("data-id") == "activity:V/3.1"
    proof = page.locator(".wb-card details").first
    proof.locator("summary").click()
    assert "activities.csv" in proof.inner_text()


def test_search_shows_every_result_and_enter_moves_to_each(page):
    page.locator(".wb-search").fill("kiem tra")
    page.wait_for_function("() => bench.shown.hits.length > 5")
    hits = page.evaluate("() => bench.shown.hits.length")
    assert page.locator(".wb-hits").inner_text().startswith(f"{hits} kết quả")
    scene, boxes, _ = shown(page)
    assert set(boxes) == set(scene)
    assert page.locator(".pg-hit").count() == hits
    seen = []
    for _ in range(hits):
        page.locator(".wb-search").press("Enter")
        seen.append(page.evaluate("() => bench.scene.selection[0]"))
    assert len(set(seen)) == hits


def test_the_list_and_every_view_follow_a_click_in_any_of_them(page):
    page.evaluate("() => bench.setView('blocked')")
    page.locator(".pg-node[data-id='activity:I/3.21']").click()
    assert page.locator(f"{ROW}.wb-chosen").inner_text().startswith("I/3.21")
    page.evaluate("() => bench.setView('time-line')")
    assert page.locator(".wb-line.wb-chosen").count() == 1 or page.evaluate("() => bench.chosenSet.size") == 1
    page.locator(".wb-time-line").focus()
    page.locator(".wb-line").first.click()
    assert page.locator(f"{ROW}.wb-chosen").inner_text().startswith("I/3.1 ")
    page.evaluate("() => bench.setView('load')")
    cell = page.locator("[data-cell]").first
    number = int(cell.inner_text())
    cell.click()
    assert page.evaluate("() => bench.chosenSet.size") == number
    assert page.evaluate("() => [...document.querySelectorAll('.wb-number')].every(cell => cell.innerText.trim())")


def test_fold_selection_and_filters_outlive_another_view_date_and_language(page):
    filters(page, field=["V"])
    page.locator(ROW, has_text="V/3.1 ").click()
    before = page.evaluate("() => JSON.stringify([bench.scene.filters, bench.scene.open, bench.scene.selection])")
    page.locator("[data-view=load]").click()
    page.locator(".wb-slider").press("ArrowLeft")
    page.get_by_role("button", name="English").click()
    page.locator(".wb-tab", has_text="Load").wait_for()
    page.locator("[data-view=plan]").click()
    settle(page)
    assert (
        page.evaluate("() => JSON.stringify([bench.scene.filters, bench.scene.open, bench.scene.selection])") == before
    )
    assert (
        "days overdue" in page.locator(".wb-card").first.inner_text() or page.locator(".wb-card-head h2").is_visible()
    )


def test_a_row_dropped_on_an_agency_is_ringed_in_row_and_cell_and_undone(page):
    page.locator("[data-view=load]").click()
    filters(page, item=["activity:V/3.1", "activity:I/3.18"])
    row, target = page.locator(ROW, has_text="I/3.18 ").bounding_box(), page.locator("th.wb-drop", has_text="Sở").first
    page.evaluate("() => bench.set({filters: {}})")
    page.locator(".wb-scroller").evaluate("one => { one.scrollTop = 0; }")
    row, end = (
        page.locator(ROW, has_text="I/3.18 ").bounding_box(),
        target.page.locator("th.wb-drop", has_text="Sở Tư pháp").bounding_box(),
    )
    page.mouse.move(row["x"] + 80, row["y"] + 10)
    page.mouse.down()
    page.mouse.move(end["x"] + 20, end["y"] + 10, steps=4)
    page.mouse.up()
    page.wait_for_selector(".wb-number.wb-ringed")
    assert "Sở Nội vụ → Sở Tư pháp" in page.locator(f"{ROW}.wb-ringed").inner_text()
    assert "→" in page.locator(".wb-number.wb-ringed").first.inner_text()
    assert "Có 1 thay đổi giả định" in page.locator(".wb-counts").inner_text()
    page.locator("[data-view=order]").click()
    assert page.locator(".pg-ring").count() == 1
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải tệp kịch bản").click()
    (step,) = read_scenario(download.value.path().rename(download.value.path().with_suffix(".yaml"))).steps
    assert (step.do, step.values["to"], step.where.activity) == ("reassign", "so-tu-phap", ("I/3.18",))
    page.get_by_role("button", name="Tạm bỏ").click()
    page.wait_for_function("() => !document.querySelector('.pg-ring')")
    page.get_by_role("button", name="Hoàn tác").click()
    page.wait_for_selector(".pg-ring")
    page.get_by_role("button", name="Về kế hoạch").click()
    page.wait_for_function("() => !document.querySelector('.pg-ring')")


def test_a_bar_moved_by_keys_tries_another_due_day(page):
    page.locator("[data-view=time-line]").click()
    filters(page, item=["activity:I/3.18"])
    bar = page.locator(".wb-line")
    bar.focus()
    for _ in range(2):
        page.locator(".wb-line").press("Shift+ArrowRight")
    page.wait_for_selector(".wb-line.wb-ringed")
    assert "30/09/2025 → 29/11/2025" in page.locator(ROW).get_attribute("title")


def test_the_export_of_the_page_is_what_it_shows(page, tmp_path):
    page.locator(".wb-tile-overdue").click()
    page.locator("[data-name=export]").click()
    with page.expect_download() as download:
        page.locator("[data-form=graphml]").click()
    download.value.save_as(tmp_path / "view.graphml")
    assert set(read_view(tmp_path / "view.graphml").graph) == set(shown(page)[0])


def test_a_scene_is_saved_and_reopened_and_its_link_is_the_address(page, address):
    page.locator(".wb-tile-urgent").click()
    page.locator("[data-name=scenes]").click()
    page.get_by_label("Tên", exact=True).fill("Việc cấp bách")
    page.get_by_role("button", name="Lưu khung nhìn").click()
    page.locator(".wb-scenes", has_text="Việc cấp bách").wait_for()
    there = shown(page)[0]
    page.wait_for_function("() => location.hash.startsWith('#scene=')")
    link = page.evaluate("() => location.href")
    assert Scene.from_link(link).filters == {"status": frozenset({"blocked"})}
    filters(page)
    page.locator(".wb-scenes").get_by_role("button", name="Mở").click()
    assert shown(page)[0] == there
    page.locator(".wb-scenes").get_by_role("button", name="Xóa").click()
    page.locator(".wb-scenes", has_text="chưa có").wait_for()


@cache
def state(day, language):
    kb = opened(language).as_of(day)
    items = items_of(kb.assessment)
    return kb, items


@pytest.mark.random
def test_the_page_and_the_files_show_the_same_set_for_random_scenes(page):
    known = {}
    for day in DAYS:
        for language in ("vi", "en"):
            kb, items = state(day, language)
            known[f"{day} {language}"] = {"items": item_columns(items.outline), "state": state_columns(kb, items)}
    page.evaluate(
        """async known => {
            window.scenes = await import("/scene.js");
            for (const one of Object.values(known)) {
                window.scenes.readItems(one.items);
                one.joined = window.scenes.joinItems(one.items, one.state);
            }
            window.known = known;
        }""",
        known,
    )
    script = """scene => {
        const {items, state, joined} = window.known[`${scene.day} ${scene.language}`];
        const whole = {...window.scenes.EMPTY_SCENE, ...scene};
        const answer = window.scenes.show(whole, items, state, joined);
        const link = window.scenes.linkOf(whole);
        const cells = ["load", "responsibility", "collaboration"].includes(whole.view)
            ? [...window.scenes.cellsOf(whole.view, items, state, answer.places).values()].length : 0;
        const keysOf = places => places.map(place => items.keys[place]);
        return {keys: keysOf(answer.places), hits: keysOf(answer.hits), link, cells};
    }"""

    @settings(max_examples=cases(80), deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.deferred(lambda: scenes_of(state(DAYS[1], "vi")[1], "ha-tinh-2025")))
    def same(scene):
        kb, items = state(scene.day, scene.language)
        members = (
            layout_of(scene.view, kb.assessment, items) if scene.view in ("order", "blocked", "critical") else None
        )
        ours = show(scene, items, members)
        theirs = page.evaluate(script, json.loads(json.dumps(scene.as_dict())))
        assert theirs["keys"] == list(ours.keys)
        assert set(theirs["hits"]) == ours.hits
        assert Scene.from_link(theirs["link"]) == scene
        if theirs["cells"]:
            assert theirs["cells"] == len(cells(scene.view, items, ours.keys))

    same()


def test_another_scene_is_shown_from_python(page):
    scene = replace(Scene("ha-tinh-2025", opened().date), view="critical")
    page.evaluate("scene => bench.hear({do: 'set', scene}, [])", {**scene.as_dict(), "filters": {}, "selection": []})
    assert page.locator("[data-view=critical]").get_attribute("aria-selected") == "true"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_reports_nothing_serious_in_any_view(page, theme):
    page.evaluate("() => bench.choose(bench.items.place.get('activity:I/3.21'))")
    page.locator(".wb-card details").first.wait_for()
    page.evaluate("() => bench.reassign([bench.items.place.get('activity:I/3.18')], 'so-tu-phap')")
    page.wait_for_function("() => bench.state.difference")  # the work itself is folded away
    settle(page)
    page.evaluate((installed() / "axe-core/axe.min.js").read_text(encoding="utf-8"))
    sides = itertools.cycle(page.evaluate("() => bench.side.names"))
    said = []
    for view in SCENE_VIEWS:
        side = next(sides)
        page.evaluate(
            """([view, side, theme]) => {
                document.body.dataset.theme = theme;
                document.body.style.background = theme === "dark" ? "#111418" : "#fff";
                bench.setView(view);
                bench.openSide(side);
            }""",
            [view, side, theme],
        )
        settle(page)
        said += [
            (view, side, one["id"], one["nodes"][0]["html"][:300])
            for one in page.evaluate("() => axe.run('.wb')")["violations"]
            if one["impact"] in ("serious", "critical")
        ]
    page.evaluate("() => { document.body.dataset.theme = 'light'; document.body.style.background = '#fff'; }")
    assert said == []


def drag(page, start, end, key=None):
    if key:
        page.keyboard.down(key)
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=4)
    page.mouse.up()
    if key:
        page.keyboard.up(key)


def chosen(page):
    return page.evaluate("() => bench.scene.selection")


def test_many_are_chosen_by_a_box_by_a_filter_and_by_the_keyboard(page):
    page.evaluate("() => bench.setView('order')")
    first = page.locator(".pg-node").first.bounding_box()
    box = [first["x"] - 8, first["y"] - 8], [first["x"] + first["width"], first["y"] + 3 * first["height"]]
    drag(page, *box, key="Shift")
    inside = page.evaluate(
        """([[x0, y0], [x1, y1]]) => [...document.querySelectorAll('.pg-node')].filter(node => {
            const box = node.querySelector('.pg-box').getBoundingClientRect();
            return box.left < x1 && box.right > x0 && box.top < y1 && box.bottom > y0;
        }).map(node => node.dataset.id)""",
        box,
    )
    assert len(inside) > 1
    assert set(chosen(page)) == set(inside)
    filters(page, status=["overdue"])
    page.get_by_role("button", name="Chọn tất cả việc đang hiển thị").click()
    works = {key for key in shown(page)[0] if key.startswith("activity:")}
    assert set(chosen(page)) == works
    page.evaluate("() => bench.chooseMany([])")
    page.locator(".wb-scroller").press("Control+a")
    assert set(chosen(page)) == works


def test_a_neighbourhood_grows_by_a_click_and_a_way_between_two_works_is_shown(page):
    page.evaluate("() => bench.choose(bench.items.place.get('activity:I/3.21'))")
    page.get_by_role("button", name="Xem việc liên quan").click()
    before = set(shown(page)[0])
    far = page.evaluate(
        """() => bench.shown.places.find(place => bench.items.keys[place] !== 'activity:I/3.21'
            && [bench.state.joined.before[place], bench.state.joined.after[place]].flat()
                .some(one => !bench.shown.set.has(one)))"""
    )
    page.locator(f".pg-node[data-id='{page.evaluate('place => bench.items.keys[place]', far)}']").click()
    after, boxes, _ = shown(page)
    assert before < set(after) == set(boxes)
    # from what is chosen first to what is chosen last
    page.evaluate("() => bench.chooseMany(['I/3.18', 'I/3.21'].map(id => bench.items.place.get(`activity:${id}`)))")
    grown = set(shown(page)[0])
    page.get_by_role("button", name="Xem các việc nằm giữa").click()
    scene, boxes, _ = shown(page)
    assert {"activity:I/3.18", "activity:I/3.21"} <= set(scene) == set(boxes)
    joined = page.evaluate("() => bench.state.links.map(([one, two]) => [one, two].map(at => bench.items.keys[at]))")
    follows = {}
    for one, two in joined:
        follows.setdefault(one, set()).add(two)
    reached, todo = set(), ["activity:I/3.18"]
    while todo:
        todo += [new for new in follows.get(todo.pop(), ()) if new not in reached and not reached.add(new)]
    assert "activity:I/3.21" in reached
    page.get_by_role("button", name="Hoàn tác").click()
    assert set(shown(page)[0]) == grown


def test_the_overview_shows_where_the_window_is_and_moves_it(page):
    page.get_by_role("button", name="Mở hết", exact=True).click()
    page.get_by_role("button", name="Phóng to").click()
    overview = page.locator(".pg-overview")
    assert overview.is_visible()
    place = "() => document.querySelector('.pg-graph').getAttribute('viewBox')"
    before = page.evaluate(place)
    box = overview.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.8)
    assert page.evaluate(place) != before
    page.get_by_role("button", name="Vừa khung").click()
    assert not overview.is_visible()


def test_the_time_line_shows_slack_and_a_dragged_bar_tries_another_day(page):
    page.evaluate("() => bench.setView('time-line')")
    filters(page, item=["activity:I/3.18", "activity:I/3.21", "activity:V/3.1"])
    lines = page.locator(".wb-line")
    late = page.locator(".wb-line", has_text="V/3.1 ")
    assert "−91" in late.text_content()
    assert "chậm 91 ngày" in late.get_attribute("aria-label")
    assert "dự trữ 88 ngày" in page.locator(".wb-line", has_text="I/3.18 ").get_attribute("aria-label")
    assert page.locator(".wb-cut").count() >= 3
    assert page.locator(".wb-today").count() == 1
    assert lines.count() == 3
    arrows = page.evaluate("() => [...document.querySelectorAll('.wb-link')].map(one => one.getBBox().width)")
    assert all(width > 0 for width in arrows)
    bar = page.locator(".wb-line", has_text="I/3.18 ").locator(".wb-bar").bounding_box()
    middle = (bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] / 2)
    drag(page, middle, (middle[0] + 30, middle[1]))
    page.wait_for_selector(".wb-line.wb-ringed")
    (step,) = page.evaluate("() => bench.scene.tray")
    assert step["slip"]["where"] == {"activity": ["I/3.18"]}
    assert step["slip"]["due"] > "2025-09-30"


def test_the_load_has_before_and_after_of_a_scenario(page):
    page.evaluate("() => bench.setView('load')")
    page.evaluate("() => bench.reassign([bench.items.place.get('activity:I/3.18')], 'so-tu-phap')")
    page.wait_for_selector(".wb-number.wb-ringed")
    settle(page)
    changed = page.locator(".wb-number.wb-ringed").all_inner_texts()
    assert len(changed) == 2
    for text in changed:
        before, after = (int(number) for number in text.split(" → "))
        assert abs(before - after) == 1
