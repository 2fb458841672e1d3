"""The page of the workbench by hand, in a real browser, without Jupyter: every pane, linked and at once."""

import json
import threading
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.what_if import times_over
from plan_graph.lab import page_data
from plan_graph.lab import session as session_module
from plan_graph.lab.page_data import item_columns, state_columns
from plan_graph.lab.session import Session
from plan_graph.scene import SCENE_VIEWS, Scene, cells, items_of, layout_of, show
from tests.amount import cases
from tests.browser import IN_A_BROWSER, hurry, opened_page, watch_page
from tests.lab import page_server
from tests.lab.page_server import script, served
from tests.scene.scenes import DAYS, scenes_of
from tests.shipped import opened

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
        hurry(page)
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


def test_at_a_thousand_points_a_click_in_the_list_is_answered_beside_it(page):
    page.set_viewport_size({"width": 1000, "height": 900})
    rows, side = page.locator(".wb-list").bounding_box(), page.locator(".wb-side").bounding_box()
    page.locator("[data-view=load]").click()
    words = page.locator(".wb-matrix-scroller").evaluate("one => one.firstElementChild.textContent")
    page.set_viewport_size({"width": 1440, "height": 1000})
    assert side["x"] >= rows["x"] + rows["width"]
    assert side["y"] < rows["y"] + 60
    assert words.startswith("số việc mỗi cơ quan chủ trì")  # what the numbers are, before them


IN_THE_WINDOW = """id => {
    const box = document.querySelector(`.pg-node[data-id='${id}']`)?.getBoundingClientRect();
    const host = document.querySelector('.pg-graph').getBoundingClientRect();
    return Boolean(box) && box.right > host.left && box.left < host.right
        && box.bottom > host.top && box.top < host.bottom;
}"""


def test_what_was_found_and_chosen_stays_in_sight_when_the_search_ends(page):
    search = page.locator(".wb-search")
    search.fill("I/3.18")
    search.press("Enter")
    page.wait_for_function("() => bench.scene.selection.join() === 'activity:I/3.18'")
    search.fill("")
    page.wait_for_function("() => bench.scene.search === ''")
    settle(page)
    assert page.locator(f"{ROW}.wb-chosen").inner_text().startswith("I/3.18")
    assert page.evaluate(IN_THE_WINDOW, "activity:I/3.18")
    assert "field:V" in page.evaluate("() => bench.scene.open")  # what the person had unfolded stays so


def test_a_window_on_none_of_the_boxes_moves_to_one(page):
    page.evaluate("() => bench.graph.setView(9000, 9000, 800, 400)")
    page.get_by_role("button", name="Thu gọn").click()
    assert page.evaluate(IN_THE_WINDOW, "field:I")


def test_the_number_of_results_is_of_the_items_that_the_view_has(page):
    search = page.locator(".wb-search")
    search.fill("I/3.1")
    page.wait_for_function("() => bench.shown.hits.length")
    whole = page.evaluate("() => bench.items.keys.length")
    assert page.locator(".wb-hits").inner_text().endswith(f"trong {whole} mục")
    page.locator("[data-view=load]").click()
    shown = page.evaluate("() => bench.shown.places.length")
    assert page.locator(".wb-hits").inner_text().endswith(f"trong {shown} mục")


def test_agencies_that_lead_most_come_first_and_collectives_last(page):
    page.locator("[data-name=tray]").click()
    pane = page.locator(".wb-panel-tray")
    pane.get_by_label("Thêm thay đổi").select_option("merge")
    led = page.evaluate(
        "() => Object.fromEntries(bench.state.agencies.map(([id], n) => "
        "[id, bench.state.leads.filter(all => all.includes(n)).length]))"
    )
    collectives = page.evaluate("() => bench.state.agencies.filter(one => one[3]).map(one => one[0])")
    for label in ("Cơ quan", "Sang"):
        offered = (
            pane.get_by_label(label, exact=True).locator("option").evaluate_all("all => all.map(one => one.value)")
        )
        assert offered == sorted(offered, key=lambda one: (one in collectives, -led[one])), label
        assert led[offered[0]] > 1
        assert offered[-1] in collectives


def test_a_scenario_without_a_name_is_called_after_its_first_step(page):
    page.locator("[data-name=tray]").click()
    pane = page.locator(".wb-panel-tray")
    pane.get_by_label("Thêm thay đổi").select_option("merge")
    pane.get_by_role("button", name="Thêm", exact=True).click()
    settle(page)
    assert pane.get_by_label("Tên kịch bản").input_value() == "Hợp nhất cơ quan"
    findings = pane.locator(".wb-answer li", has_text="I/").first.inner_text()
    assert findings.count(findings.partition(":")[0]) == 1  # the name of the work once, not before its reason again


def test_of_a_changed_lead_the_new_one_is_read_where_room_is_short(page):
    step = {"reassign": {"former": "so-noi-vu", "to": "so-tu-phap", "role": "lead", "where": {"activity": ["I/3.18"]}}}
    page.evaluate("step => bench.set({view: 'load', tray: [step]})", step)
    settle(page)
    page.set_viewport_size({"width": 1000, "height": 900})
    page.evaluate("() => bench.list.reveal(bench.items.place.get('activity:I/3.18'))")
    lead = page.locator(f"{ROW}.wb-ringed .wb-lead").first
    cut = lead.locator("b").evaluate("one => one.scrollWidth > one.clientWidth + 1")
    inside = lead.evaluate(
        "one => one.lastChild.getBoundingClientRect().right <= one.getBoundingClientRect().right + 1"
    )
    page.set_viewport_size({"width": 1440, "height": 1000})
    assert (cut, inside) == (False, True)
    assert lead.inner_text().endswith(" → Sở Tư pháp")


def test_the_slack_of_a_bar_that_ends_last_is_inside_the_time_line(page):
    page.locator("[data-view=time-line]").click()
    page.evaluate("() => bench.set({filters: {field: ['I']}})")
    settle(page)
    edge = page.locator(".wb-bars").bounding_box()
    texts = [one.bounding_box() for one in page.locator(".wb-slack, .wb-axis-text").all()]
    assert len(texts) > 12
    assert max(one["x"] + one["width"] for one in texts) <= edge["x"] + edge["width"]


def test_titles_that_have_not_come_are_drawn_when_shown_and_searched_when_all_are_there(page, address, monkeypatch):
    texts = page.evaluate("() => bench.items.titles.map((title, place) => bench.labelOf(place))")
    page.evaluate("() => bench.set({search: 'kiem tra'})")
    hits = page.evaluate("() => bench.shown.hits.map(place => bench.items.keys[place])")
    monkeypatch.setattr(page_data, "TEXTS", 0)
    page.goto("about:blank")
    page.goto(address + Scene("ha-tinh-2025", opened().date, open=frozenset({"field:V"})).link)
    page.wait_for_selector(ROW)
    page.evaluate("() => { bench.rest = () => {}; clearTimeout(bench.idle); }")  # nothing is fetched ahead
    assert page.evaluate("() => bench.items.lacking") > 100
    assert "…" not in page.locator(".wb-list").inner_text().replace(" …", "")
    page.evaluate("() => bench.unfoldAll(true)")
    page.wait_for_function("() => bench.shown.places.every(place => bench.items.titles[place])")
    rows = page.evaluate(f"() => [...document.querySelectorAll('{ROW} .wb-text')].map(row => row.textContent)")
    assert len(rows) > 5
    assert set(rows) <= set(texts)
    page.goto("about:blank")
    page.goto(address + Scene("ha-tinh-2025", opened().date, open=frozenset({"field:V"})).link)
    page.wait_for_selector(ROW)
    page.evaluate("() => { bench.rest = () => {}; clearTimeout(bench.idle); }")
    page.locator(".wb-search").fill("kiem tra")
    page.locator(".wb-search").press("Enter")  # before the texts are there: moved to the first hit when they are
    page.wait_for_function("() => !bench.items.lacking && bench.scene.selection.length")
    assert page.evaluate("() => bench.shown.hits.map(place => bench.items.keys[place])") == hits
    assert page.evaluate("() => bench.scene.selection[0]") == hits[0]


def test_texts_that_nobody_has_seen_come_while_nothing_is_asked(page, address, monkeypatch):
    monkeypatch.setattr(page_data, "TEXTS", 0)
    page.goto("about:blank")
    page.goto(address + Scene("ha-tinh-2025", opened().date).link)
    page.wait_for_selector(ROW)
    page.wait_for_function("() => !bench.items.lacking")
    assert page.evaluate("() => bench.items.titles.every(Boolean)")


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

    def compare(scene):
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

    @settings(max_examples=cases(80), deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.deferred(lambda: scenes_of(state(DAYS[1], "vi")[1], "ha-tinh-2025")))
    def same(scene):
        compare(scene)

    for words in ("kế hoạch", "DAO TAO", "I/3"):  # the hits of a folded plan, which are few among random scenes
        compare(Scene("ha-tinh-2025", DAYS[1], search=words))
    same()


def test_another_scene_is_shown_from_python(page):
    scene = replace(Scene("ha-tinh-2025", opened().date), view="critical")
    page.evaluate("scene => bench.hear({do: 'set', scene}, [])", {**scene.as_dict(), "filters": {}, "selection": []})
    assert page.locator("[data-view=critical]").get_attribute("aria-selected") == "true"
    left = page.evaluate("() => bench.graph.view")
    page.evaluate("() => { bench.set({view: 'plan'}); bench.graph.zoom(4); }")
    page.evaluate("scene => bench.hear({do: 'set', scene}, [])", {"view": "critical", "language": "en"})
    page.wait_for_function("() => bench.words['view-plan'] === 'Plan'")
    settle(page)
    assert page.evaluate("() => bench.graph.view") == left  # where this view was left, not where the other was


def test_a_list_of_many_choices_has_them_when_somebody_turns_to_it(page, address, monkeypatch):
    agencies = page.evaluate("() => bench.choices.agencies.map(([value]) => value)")
    one, other = page.evaluate(
        "() => [...new Set(bench.state.leads.flat())].slice(5, 7).map(lead => bench.state.agencies[lead][0])"
    )
    monkeypatch.setattr(page_server, "script", lambda: script().replace("MOST_OPTIONS = 500", "MOST_OPTIONS = 5"))
    values = "list => [...list.options].map(option => option.value)"
    page.goto("about:blank")
    page.goto(address + Scene("ha-tinh-2025", opened().date, filters={"lead": frozenset({one})}).link)
    page.wait_for_selector(ROW)
    lead, body = page.get_by_label("Chủ trì", exact=True), page.get_by_label("Tham gia", exact=True)
    assert lead.evaluate(values) == ["", one]
    assert lead.input_value() == one
    lead.focus()
    assert lead.evaluate(values) == ["", *agencies]
    assert lead.input_value() == one
    assert body.evaluate(values) == [""]
    body.click()
    assert body.evaluate(values) == ["", *agencies]
    page.keyboard.press("Escape")
    lead.select_option(other)
    assert page.evaluate("() => bench.scene.filters.lead") == [other]
    page.evaluate("() => bench.undo()")
    assert lead.input_value() == one


def test_the_folded_top_is_there_before_anything_is_answered(browser_page, monkeypatch, tmp_path):
    monkeypatch.setattr(session_module, "TEXTS", 10)
    session = Session(opened(), folder=tmp_path)
    top, may_answer, answer = session.top_rows(), threading.Event(), session.answer
    session.answer = lambda question: may_answer.wait(30) and answer(question)
    texts = [text for *_, text in top["rows"]]
    with served(session, top=top) as where:
        page = watch_page(browser_page.context.browser.new_page(), (where, "data:", "blob:"))
        hurry(page)
        page.goto(where)
        page.wait_for_selector(".wb-outline li")
        assert page.locator(".wb-outline li").all_inner_texts() == texts
        assert page.locator(".wb").get_attribute("aria-busy") == "true"
        assert page.get_by_role("status").inner_text() == "Đang xử lý …"
        may_answer.set()
        page.wait_for_selector(ROW)
        assert page.locator(".wb-outline").count() == 0
        settle(page)
        labels = "() => bench.shown.places.map(place => bench.labelOf(place))"
        assert page.evaluate(labels) == texts
        page.close()


def test_ten_times_the_plan_is_opened_unfolded_and_seen_in_every_view_and_no_picture_is_asked_for(
    browser_page, tmp_path
):
    session = Session(replace(opened(), plan=times_over(opened().plan, 10)), folder=tmp_path)
    asked = []
    with served(session, top=session.top_rows()) as where:
        page = watch_page(browser_page.context.browser.new_page(), (where, "data:", "blob:"))
        page.on("request", lambda request: request.post_data and asked.append(json.loads(request.post_data)["ask"]))
        hurry(page)
        page.goto(where)
        page.wait_for_selector(ROW)
        settle(page)
        page.get_by_role("button", name="Mở hết").click()
        assert (
            page.evaluate("() => bench.shown.places.filter(at => bench.items.kinds[at] === 'activity').length") == 950
        )
        work = page.evaluate("() => bench.items.keys.find(key => key.startsWith('activity:'))")
        for view in SCENE_VIEWS:
            page.evaluate("key => bench.choose(bench.items.place.get(key))", work)
            page.locator(f"[data-view={view}]").click()
            settle(page)
            drawn = page.locator(".wb-main :is(.pg-node, .wb-line, [data-cell]):visible").count()
            assert (drawn > 0) == page.evaluate("() => bench.shown.places.length > 0"), view
        step = {"complete": {"where": {"activity": ["V/3.1"]}}}
        page.evaluate("step => bench.set({tray: [step], view: 'time-line'})", step)
        settle(page)
        assert page.evaluate("() => bench.belongs()")
        page.evaluate(
            "() => bench.reveal(bench.items.place.get('activity:V/3.1'))"
        )  # the list draws what is in its window
        page.locator(f"{ROW}.wb-ringed").first.wait_for()
        assert page.said == []
        assert page.locator(".wb > .wb-faults").is_hidden()
        page.close()
    assert {"start", "state", "card"} <= set(asked)
    assert "export" not in asked


def test_a_plan_that_cannot_be_shown_says_so_in_place_of_its_top(browser_page, monkeypatch, tmp_path):
    monkeypatch.setattr(session_module, "TEXTS", 10)
    session = Session(opened(), folder=tmp_path)
    top = session.top_rows()
    session.answer = lambda question: ({"seq": question["seq"], "faults": "<b>nothing</b>"}, [])
    with served(session, top=top) as where:
        page = watch_page(browser_page.context.browser.new_page(), (where, "data:", "blob:"))
        hurry(page)
        page.goto(where)
        page.wait_for_selector(".wb-faults")
        assert page.locator(".wb").inner_text() == "nothing"
        assert page.locator(".wb").get_attribute("aria-busy") is None
        page.close()
