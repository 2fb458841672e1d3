"""The workbench light and dark, wide and narrow, and by the keyboard alone, in JupyterLab and in the app."""

import nbformat
import pytest

from plan_graph.scene import SCENE_VIEWS
from tests.browser import IN_A_BROWSER, hurry, watch_page
from tests.lab.conftest import run_in_lab
from tests.lab.walk.conftest import HERE, Walk
from tests.third_party.npm import installed

pytestmark = [*IN_A_BROWSER, pytest.mark.slow]

TRAY = [{"reassign": {"former": "so-noi-vu", "to": "so-tu-phap", "role": "lead", "where": {"activity": ["I/3.18"]}}},
        {"slip": {"days": 200, "where": {"activity": ["I/3.19"]}}}]  # fmt: skip
DARK = (
    "--jp-layout-color1:#111;--jp-layout-color2:#212121;--jp-ui-font-color1:#fff;--jp-ui-font-color2:#ffffffb3;"
    "--jp-border-color1:#616161;background:#111"
)
PANES = ("card", "tray", "work", "review", "files", "scenes", "export")


def set_theme(walk, theme):
    """What the menu of JupyterLab does, and Voilà's own dark page."""
    if walk.place == "lab":
        name = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}[theme]
        walk.page.evaluate("name => window.jupyterapp.commands.execute('apputils:change-theme', {theme: name})", name)
        walk.page.wait_for_function(
            "is => document.body.dataset.jpThemeLight === is", arg=str(theme == "light").lower()
        )
    else:  # the colours that Voilà's page has with ?theme=dark, without another kernel for it
        walk.page.evaluate("is => { document.body.dataset.jpThemeLight = is; }", str(theme == "light").lower())
        walk.page.evaluate("style => { document.body.style = style; }", DARK if theme == "dark" else "")


def serious(page, part):
    """What axe reports of a part of a page that is serious or critical: rule and element."""
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate((installed() / "axe-core/axe.min.js").read_text(encoding="utf-8"))
    results = page.evaluate("part => axe.run(part, {resultTypes: ['violations']})", part)
    return [
        (one["id"], one["nodes"][0]["html"][:200])
        for one in results["violations"]
        if one["impact"] in ("serious", "critical")
    ]


def unfold_pane(walk, pane):
    """Open what is folded in a pane."""
    walk.js("[...document.querySelectorAll(`.wb-panel-${x} details`)].forEach(one => { one.open = true; })", pane)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_reports_nothing_serious_in_any_view_or_pane(walk, theme):
    walk.start(selection=["activity:I/3.21"], tray=TRAY)
    set_theme(walk, theme)
    said = []

    def look(where, part):
        walk.settle()
        said.extend((where, *one) for one in serious(walk.page, part))

    for view in SCENE_VIEWS:
        walk.view(view)
        look(view, ".wb-left")
    for pane in PANES:
        panel = walk.pane(pane)
        unfold_pane(walk, pane)
        if pane == "tray":  # its own steps and three scenarios beside them
            for box in panel.locator(".wb-choices input:not(:disabled)").all()[:3]:
                box.check()
            walk.button("So sánh kịch bản").click()
            panel.locator(".wb-comparison table").first.wait_for()
        if pane == "export":
            panel.get_by_label("Khổ giấy").focus()
        look(pane, ".wb-side")
    walk.js("bench.tellFaults(x)", "<table><tr><th>Lỗi</th></tr><tr><td>x</td></tr></table>")
    look("home", ".wb")
    walk.js("bench.tellFaults('')")
    set_theme(walk, "light")
    assert said == []


def test_axe_reports_nothing_serious_where_a_plan_is_recorded_in_and_brought_in(walk):
    """The forms are there only where the plan may be written."""
    walk.start("tiny", selection=["activity:I/3.1"], tray=[{"complete": {"where": {"activity": ["I/3.1"]}}}])
    said = []
    files = walk.pane("files")
    with walk.page.expect_file_chooser() as chooser:
        files.locator("[data-file=plan]").click()
    table = "STT,Hoạt động,Chủ trì,Thời gian hoàn thành\n1,Lập kế hoạch,Sở Nội vụ,30/6/2025\n2,Tổ chức,Sở Tư pháp,sớm\n"
    chooser.value.set_files({"name": "k.csv", "mimeType": "text/csv", "buffer": table.encode()})
    files.locator(".wb-read table").first.wait_for()
    walk.pane("tray")
    walk.button("Đưa vào kế hoạch").click()
    walk.page.locator(".wb-summary form, .wb-summary .wb-form").wait_for()
    for theme in ("light", "dark"):
        set_theme(walk, theme)
        for pane in ("files", "work", "review", "tray"):
            walk.pane(pane)
            unfold_pane(walk, pane)
            walk.settle()
            if pane == "work":  # a log that is longer than its place
                walk.js("document.querySelector('.wb-log').innerHTML = x", "<li>x</li>" * 60)
            said += [(theme, pane, *one) for one in serious(walk.page, ".wb-side")]
    set_theme(walk, "light")
    walk.js("bench.side.files.read.replaceChildren()")
    assert said == []


TABLES = """\
from plan_graph import open_plan
kb = open_plan(PLACE).as_of("2025-05-15")
kb.shown(kb.overdue)"""


def test_tables_in_a_notebook_are_sorted_open_their_cards_and_have_nothing_that_axe_calls_serious(walk):
    if walk.place == "app":
        pytest.skip("notebooks are JupyterLab's")
    cells = [TABLES.replace("PLACE", repr(str(walk.shared / "tiny"))), 'kb.query("open")', "kb.advise()"]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    notebook.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
    nbformat.write(notebook, walk.root / "tables.ipynb")
    page = watch_page(walk.page.context.new_page(), HERE)
    run_in_lab(page, (walk.address, walk.root), "tables.ipynb")
    tables = page.locator(".pg-answer")
    tables.nth(2).wait_for(state="attached")
    hurry(page)
    listed = tables.nth(1)
    listed.scroll_into_view_if_needed()
    rows = listed.locator("tbody tr")
    before = rows.all_inner_texts()
    for order in (sorted(before), sorted(before, reverse=True)):
        listed.locator("th button").first.click()
        assert rows.all_inner_texts() == order
    listed.locator("tr.pg-openable").first.click()
    listed.locator(".pg-answer-card h3, .pg-answer-card dl").first.wait_for()
    tab = Walk(walk.place, walk.address, walk.root, page, walk.home, walk.shared)
    said = []
    for theme in ("dark", "light"):
        set_theme(tab, theme)
        said += [(theme, *one) for one in serious(page, ".pg-answer")]
    assert said == []
    assert tab.complaints() == []
    page.close()


@pytest.mark.parametrize("width", [1440, 1000])
def test_no_control_is_cut_off_or_covered(walk, width):
    walk.start(selection=["activity:I/3.21"], tray=TRAY)
    walk.page.set_viewport_size({"width": width, "height": 1300})
    walk.page.wait_for_timeout(300)
    outside = """[...document.querySelectorAll('.wb button, .wb select, .wb input')].filter(one => {
        if (!one.offsetParent || one.closest('.wb-scroller, .wb-time-line, .wb-matrix-scroller')) return false;
        const box = one.getBoundingClientRect(), host = bench.root.getBoundingClientRect();
        return box.width < 4 || box.left < host.left - 1 || box.right > host.right + 1;
    }).map(one => one.outerHTML.slice(0, 120))"""
    cut = {}
    for pane in PANES:
        walk.pane(pane)
        walk.settle()
        cut[pane] = walk.js(outside)
    walk.page.set_viewport_size({"width": 1440, "height": 1300})
    assert {pane: parts for pane, parts in cut.items() if parts} == {}


def test_a_reassignment_is_found_tried_and_taken_back_by_the_keyboard_alone(walk):
    walk.start()
    keyboard, page = walk.page.keyboard, walk.page
    page.locator(".wb-search").focus()
    keyboard.type("I/3.18")
    keyboard.press("Enter")
    walk.wait("bench.scene.selection.join() === 'activity:I/3.18'")

    def tab_to(condition, most=80):
        for _ in range(most):
            keyboard.press("Tab")
            if walk.js(f"document.activeElement.matches({condition!r})"):
                return
        raise AssertionError(f"no way by Tab to {condition}")

    tab_to("[data-name=card]")
    keyboard.press("ArrowRight")
    assert walk.js("bench.side.name") == "tray"
    walk.settle()
    tab_to(".wb-panel-tray fieldset .wb-labelled select")
    keyboard.press("ArrowDown")
    tab_to(".wb-panel-tray .wb-first")
    keyboard.press("Enter")
    walk.settle()
    assert walk.js("bench.scene.tray.length") == 1
    keyboard.press("Control+z")
    walk.settle()
    assert walk.js("bench.scene.tray.length") == 0


def test_the_app_is_light_or_dark_as_the_system_is_or_as_the_person_chose(walk):
    if walk.place == "lab":
        pytest.skip("JupyterLab has a theme of its own")
    walk.start()
    ground = "getComputedStyle(bench.root).backgroundColor"
    theme = walk.page.get_by_label("Màu nền")
    light, seen = walk.js(ground), {}
    for system, chosen in (("dark", "system"), ("dark", "light"), ("light", "dark"), ("light", "system")):
        walk.page.emulate_media(color_scheme=system)
        theme.select_option(chosen)
        seen[system, chosen] = walk.js(ground)
        assert walk.page.evaluate("localStorage.getItem('plan-graph-theme')") == chosen
    dark = seen["light", "dark"]
    assert dark != light
    assert [*seen.values()] == [dark, light, dark, light]
