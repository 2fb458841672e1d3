"""The list, cards, undo, saved scenes and export of the workbench, in JupyterLab and in the app."""

import csv
import io
import re
import time

import pytest
from openpyxl import load_workbook

from plan_graph import read_view
from plan_graph.scene import Scene
from plan_graph.words.alphabet import alphabet_key
from tests.browser import IN_A_BROWSER, PATIENCE
from tests.lab.walk.conftest import ROW

pytestmark = [*IN_A_BROWSER, pytest.mark.slow]


@pytest.mark.parametrize("column", ["Nội dung", "Trạng thái", "Chủ trì", "Hạn"])
def test_the_list_is_sorted_by_each_column_both_ways(walk, column):
    walk.start(view="time-line")
    head = walk.page.locator(".wb-head").get_by_role("button", name=column)
    lead = "bench.state.leads[place].length ? bench.state.agencies[bench.state.leads[place][0]][1] : ''"
    value = {"Nội dung": "place", "Trạng thái": "bench.state.status[place]", "Hạn": "bench.state.due[place] ?? 1e9",
             "Chủ trì": lead}[column]  # fmt: skip
    head.click()
    values = f"bench.list.order.map(place => {value})"
    first = walk.js(values)
    head.click()
    second = walk.js(values)
    order = (lambda name: (not name, alphabet_key(name))) if column == "Chủ trì" else None
    assert sorted([first, second], key=lambda one: one != sorted(first, key=order)) == [
        sorted(first, key=order), sorted(first, key=order, reverse=True)
    ]  # fmt: skip
    assert walk.listed() == walk.js("bench.list.order.map(place => bench.items.keys[place])")


def test_many_are_chosen_in_the_list_with_ctrl_shift_and_all(walk):
    walk.start(view="time-line")
    rows = walk.page.locator(ROW)
    at = {"position": {"x": 90, "y": 8}}
    rows.nth(0).click(**at)
    rows.nth(4).click(modifiers=["Shift"], **at)
    assert len(walk.js("bench.scene.selection")) == 5
    rows.nth(2).click(modifiers=["Control"], **at)
    assert len(walk.js("bench.scene.selection")) == 4
    scroller = walk.page.locator(".wb-scroller")
    scroller.focus()
    scroller.press("Home")
    scroller.press("Shift+ArrowDown")
    assert len(walk.js("bench.scene.selection")) == 2
    scroller.press("Control+ArrowDown")  # moves only
    assert len(walk.js("bench.scene.selection")) == 2
    scroller.press("Enter")
    assert len(walk.js("bench.scene.selection")) == 1
    for key in ("Home", "ArrowDown", "PageDown", "ArrowUp", "End"):
        scroller.press(key)
    assert walk.js("bench.scene.selection") == walk.shown()[-1:]
    scroller.press("Control+a")
    assert len(walk.js("bench.scene.selection")) == 95
    assert "95" in walk.page.locator(".wb-count").inner_text()
    walk.start(view="time-line", filters={"status": ["overdue"]})
    walk.button("Chọn tất cả việc đang hiển thị").click()
    assert set(walk.js("bench.scene.selection")) == set(walk.shown())


def test_a_card_speaks_first_then_proves_and_answers_what_is_asked(walk):
    walk.start(view="blocked")
    walk.choose("I/3.21")
    card = walk.page.locator(".wb-panel-card")
    card.get_by_text("nguyên nhân").first.wait_for()
    first = card.locator(".wb-card").first.inner_text()
    assert "Sở Nội vụ" in first
    assert first.index("chờ") < first.index("Chứng minh")
    proof = card.locator("details").first
    if proof.get_attribute("open") is None:
        proof.locator("summary").click()
    assert re.search(r"\.csv", proof.inner_text())
    for name, word in (("Vì sao không có vấn đề?", "quá hạn"), ("Cách khắc phục", ""), ("Ảnh hưởng đến", "I/3.2")):
        walk.button(name).click()
        walk.settle()
        more = card.locator(".wb-card").last
        assert name in more.inner_text()
        assert word in more.inner_text()
    link = card.locator(".wb-card").last.locator("[data-key]").first
    key = link.get_attribute("data-key")
    link.click()
    assert walk.js("bench.scene.selection") == [key]
    walk.settle()
    link = card.locator(".wb-card").first.locator("span[data-key]").first
    key = link.get_attribute("data-key")
    link.focus()
    walk.page.keyboard.press("Enter")
    assert walk.js("bench.scene.selection") == [key]


def test_undo_restores_the_scene_exactly_by_button_and_by_key(walk):
    walk.start()
    before = walk.js("JSON.stringify(bench.scene)")
    walk.page.locator(".wb-tile-overdue").click()
    walk.view("load")
    after = walk.js("JSON.stringify(bench.scene)")
    walk.button("Hoàn tác").click()
    walk.button("Hoàn tác").click()
    assert walk.js("JSON.stringify(bench.scene)") == before
    walk.button("Làm lại").click()
    walk.page.locator("[data-view=plan]").focus()
    walk.page.keyboard.press("Control+y")
    assert walk.js("JSON.stringify(bench.scene)") == after
    walk.page.keyboard.press("Control+z")
    walk.page.keyboard.press("Control+z")
    assert walk.js("JSON.stringify(bench.scene)") == before


def test_a_scene_with_name_and_note_is_saved_opened_and_removed_and_its_link_reads_back(walk):
    walk.start(plan="tiny", filters={"status": ["overdue"]}, selection=["activity:I/3.1"])
    there = walk.shown()
    pane = walk.pane("scenes")
    pane.get_by_label("Tên", exact=True).fill("Việc của tôi")
    pane.get_by_label("Ghi chú", exact=True).fill("để họp")
    walk.button("Lưu khung nhìn").click()
    pane.locator("li", has_text="Việc của tôi — để họp").wait_for()
    walk.button("Chép liên kết").click()
    scene = Scene.from_link(pane.get_by_label("Chép liên kết").input_value())
    assert (scene.filters, scene.selection) == ({"status": frozenset({"overdue"})}, ("activity:I/3.1",))
    if walk.place == "app":
        walk.page.wait_for_function("() => location.hash.startsWith('#scene=')")
        assert Scene.from_link(walk.page.url).selection == scene.selection
    walk.js("bench.set({filters: {}, selection: []})")
    pane.get_by_role("button", name="Mở").click()
    assert walk.shown() == there
    assert walk.js("bench.scene.selection") == ["activity:I/3.1"]
    pane.get_by_role("button", name="Xóa").click()
    pane.get_by_text("chưa có khung nhìn nào").wait_for()


def test_a_list_is_exported_in_the_order_that_it_is_sorted_in(walk):
    walk.start(view="time-line", filters={"field": ["I"]}, layout={"sort": "lead", "descending": True})
    _, content = walk.download(walk.pane("export").locator("[data-form=csv]"))
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))[1:]
    listed = [key.partition(":")[2] for key in walk.listed()]
    assert [next(cell for cell in row if cell in listed) for row in rows] == listed


EXPORTS = ["csv", "xlsx", "graphml", "gexf", "dot", "mmd", "svg", "html", "png", "pdf"]


@pytest.mark.parametrize("form", EXPORTS)
def test_a_file_has_what_the_screen_shows(walk, form, tmp_path):
    walk.start(filters={"status": ["overdue", "blocked"]})
    pane = walk.pane("export")
    name, content = walk.download(pane.locator(f"[data-form={form}]"))
    assert name.endswith(f".{form}")
    pane.get_by_text(f"Đã xuất: {name}").wait_for()
    ids = [key.partition(":")[2] for key in walk.shown()]
    if form == "csv":
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        assert all(any(one in row for row in rows) for one in ids)
        assert len(rows) == len(ids) + 1
    elif form == "xlsx":
        cells = [str(cell) for sheet in load_workbook(io.BytesIO(content)) for row in sheet.values for cell in row]
        assert all(one in cells for one in ids)
    elif form in ("graphml", "gexf"):
        (tmp_path / name).write_bytes(content)
        assert set(read_view(tmp_path / name).graph) == set(walk.shown())
    elif form in ("png", "pdf"):
        assert content.startswith({"png": b"\x89PNG", "pdf": b"%PDF"}[form])
        assert len(content) > 20_000
    else:
        text = content.decode().replace("#46;", ".")  # how Mermaid writes a full stop
        assert all(one in text for one in ids)


def test_a_button_is_busy_until_its_file_comes_and_pages_have_the_shape_that_is_chosen(walk):
    walk.start(filters={"status": ["overdue"]})
    pane = walk.pane("export")
    busy = "bench.side.panels.export.querySelector('[data-form=csv]').getAttribute('aria-busy')"
    with walk.page.expect_download():
        clicked = walk.js(f"(bench.side.panels.export.querySelector('[data-form=csv]').click(), {busy})")
    walk.settle()
    assert (clicked, walk.js(busy)) == ("true", None)
    for size, shape in (("a3", 2**0.5), ("16:9", 16 / 9)):
        pane.get_by_label("Khổ giấy").select_option(size)
        _, content = walk.download(pane.locator("[data-form=svg]"))
        (box,) = re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', content.decode())
        assert max(map(float, box)) / min(map(float, box)) == pytest.approx(shape, rel=0.01)
    pane.get_by_label("Khổ giấy").select_option("")


def test_a_picture_that_one_page_cannot_hold_comes_as_several(walk):
    walk.start()
    walk.button("Mở hết").click()
    pane = walk.pane("export")
    pane.get_by_label("Khổ giấy").select_option("a4")
    files = []

    def keep(download):
        files.append(download)

    walk.page.on("download", keep)
    pane.locator("[data-form=svg]").click()
    pane.get_by_text("Đã xuất").wait_for(timeout=120_000)
    told = pane.locator("[role=status]").inner_text()
    names = [name.strip() for name in told.partition(":")[2].split(",")]
    assert len(names) > 1
    walk.page.wait_for_function("() => true")
    end = time.monotonic() + PATIENCE
    while len(files) < len(names) and time.monotonic() < end:
        walk.page.wait_for_timeout(50)
    assert sorted(one.suggested_filename for one in files) == sorted(names)
    pane.get_by_label("Khổ giấy").select_option("")
    walk.page.remove_listener("download", keep)
