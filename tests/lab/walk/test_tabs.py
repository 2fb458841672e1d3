"""Several tabs and several people at the app, a kernel that has ended, and the forms of a notebook in JupyterLab."""

import nbformat
import psutil
import pytest

from plan_graph import open_plan
from plan_graph.edits.journal import read_journal
from plan_graph.lab import Session
from plan_graph.scene import Scene
from tests.browser import IN_A_BROWSER, hurry, watch_page
from tests.lab.conftest import run_in_lab
from tests.lab.walk.conftest import HERE, ROW, Walk, copy_plan, own_copy
from tests.lab.walk.test_looks import serious, set_theme
from tests.waiting import LIMIT, wait_until

pytestmark = [*IN_A_BROWSER, pytest.mark.slow]

STEP = {"reassign": {"former": "so-noi-vu", "to": "so-tu-phap", "role": "lead", "where": {"activity": ["I/3.18"]}}}


def another(walk, page, address):
    watch_page(page, HERE)
    page.goto(address)
    page.wait_for_selector(ROW)
    hurry(page)
    tab = Walk(walk.place, walk.address, walk.root, page, walk.home, walk.shared)
    tab.settle()
    return tab


def end_kernel(page):
    """End the process of the kernel of a page of the app."""
    kernel = page.evaluate("() => JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId")
    commands = [(one, command_of(one)) for one in psutil.Process().children(recursive=True)]
    (process,) = [one for one, command in commands if kernel in command and "ipykernel" in command]
    process.kill()


def command_of(process):
    """The command line of a process; empty of one that has ended, though its parent has not heard of it yet."""
    try:
        return " ".join(process.cmdline())
    except psutil.NoSuchProcess:  # a zombie too
        return ""


@pytest.fixture
def app(walk):
    if walk.place == "lab":
        pytest.skip("a page of its own is the app's alone; in JupyterLab the next test has what there is for it")
    return walk


def test_a_link_opens_the_same_scene_and_a_kernel_that_has_ended_is_told_with_the_steps_kept(app):
    app.start(tray=[STEP], selection=["activity:I/3.18"], view="load")
    app.page.wait_for_function("() => location.hash.length > 200")
    page = app.page.context.new_page()
    page.clock.install()
    tab = another(app, page, app.page.url)
    assert tab.js("bench.scene.tray") == [STEP]
    assert tab.js("bench.scene.view") == "load"
    assert page.locator(".wb-number.wb-ringed").count() > 0
    tab.js("bench.set({tray: [...bench.scene.tray, x]})", {"complete": {"where": {"activity": ["V/3.1"]}}})
    page.clock.fast_forward(1000)
    tab.settle()
    end_kernel(page)
    page.clock.fast_forward(31_000)  # the page asks for a sign of life
    page.clock.fast_forward(21_000)
    page.locator(".wb-ended", has_text="Hãy tải lại trang").wait_for()
    assert len(Scene.from_link(page.url).tray) == 2
    page.reload(timeout=LIMIT * 1000)  # with a kernel of its own
    page.wait_for_selector(ROW, timeout=LIMIT * 1000)
    tab.settle()
    assert len(tab.js("bench.scene.tray")) == 2
    assert page.outside == []
    page.close()


def test_two_people_have_folders_of_their_own_and_one_sees_what_the_other_tab_recorded(app):
    own_copy(app)
    context = app.page.context.browser.new_context(
        extra_http_headers={"X-User": "Minh"}, viewport={"width": 1440, "height": 1000}
    )
    other = another(app, context.new_page(), app.address)
    copy_plan(other)
    other.start("tiny", selection=["activity:I/3.1"])
    form = other.pane("work").locator("[data-form=report]")
    form.get_by_label("Trạng thái").select_option("done")
    other.settle()
    form.get_by_role("button", name="Ghi", exact=True).click()
    other.page.locator(".wb-said", has_text="Đã ghi").first.wait_for()
    other.settle()
    folders = {path.parent.name.partition("-")[0]: path for path in app.home.parent.glob("*/tiny")}
    assert folders.keys() == {"lan", "minh"}
    assert read_journal(folders["minh"]).entries[-1].by == "Minh"
    assert open_plan(folders["lan"]).plan.reports.rows[-1].reporter != "Minh"
    assert other.complaints() == []
    context.close()


def test_a_page_hears_what_was_recorded_in_another_tab(app):
    folder = own_copy(app)
    other = Session(open_plan(folder), by="Minh")
    scene = {**other.scene.as_dict(), "selection": ["activity:I/3.3"]}
    values = {"to": "Tên mới", "reason": "gọn hơn"}
    assert "recorded" in other.answer({"ask": "correct", "column": "title", "values": values, "scene": scene})[0]
    app.settle()
    app.js("bench.feelPulse()")  # else in half a minute
    news = app.page.locator(".wb-news", has_text="Minh đã ghi")
    news.wait_for()
    app.settle()
    assert "Tên mới" in app.row("I/3.3").inner_text()
    app.js("bench.set({language: 'en'})")
    app.settle()
    assert news.is_visible()
    app.button("I have read this").click()
    assert news.is_hidden()


FORMS = """\
import shutil
from plan_graph import open_plan
from plan_graph.shipped import SHIPPED_PLAN
shutil.rmtree("mine", ignore_errors=True)
shutil.copytree(PLACE, "mine")
kb = open_plan("mine").as_of("2025-05-15")"""


def test_the_forms_in_a_notebook_record_review_and_bring_in(walk):
    if walk.place == "app":
        pytest.skip("notebooks are JupyterLab's")
    cells = [FORMS.replace("PLACE", repr(str(walk.shared / "tiny"))), 'form = kb.report_form("I/3.1", by="Lan")\nform',
             'review = kb.review(by="Lan")\nreview', 'kb.import_form("brought", by="Lan")']  # fmt: skip
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    notebook.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
    nbformat.write(notebook, walk.root / "forms.ipynb")
    page = watch_page(walk.page.context.new_page(), HERE)
    run_in_lab(page, (walk.address, walk.root), "forms.ipynb")
    page.locator(".wb-only").nth(2).wait_for(state="attached")
    hurry(page)
    report = page.locator(".wb-only").nth(0).locator("[data-form=report]")
    report.get_by_label("Trạng thái").select_option("done")
    report.get_by_role("button", name="Ghi", exact=True).click()
    page.locator(".wb-said", has_text="Đã ghi").first.wait_for()
    review = page.locator(".wb-only").nth(1).locator(".wb-review")
    review.scroll_into_view_if_needed()
    review.press("c")
    review.get_by_text("Còn 1").wait_for()
    page.wait_for_function(
        "() => ![...document.querySelectorAll('.wb-only')].some(one => one.parentNode.workbench.waiting.size)"
    )
    journal = read_journal(walk.root / "mine")
    assert {entry.by for entry in journal.entries} == {"Lan"}
    assert len(journal.groups) == 2
    files = page.locator(".wb-only").nth(2)
    files.scroll_into_view_if_needed()
    with page.expect_file_chooser() as chooser:
        files.locator("[data-file=plan]").click()
    table = "STT,Hoạt động,Chủ trì,Thời gian hoàn thành\n1,Lập kế hoạch,Sở Nội vụ,30/6/2025\n"
    chooser.value.set_files({"name": "k.csv", "mimeType": "text/csv", "buffer": table.encode()})
    files.locator(".wb-read table").first.wait_for()
    files.get_by_role("button", name="Đồng ý, tạo kế hoạch").click()
    wait_until(lambda: list((walk.root / "brought").glob("*/datapackage.json")), "the plan brought in")
    assert axe_in_both_themes(tab := Walk(walk.place, walk.address, walk.root, page, walk.home, walk.shared)) == []
    page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    wait_until(lambda: "widget-view" in (walk.root / "forms.ipynb").read_text(encoding="utf-8"), "the notebook saved")
    assert (walk.root / "forms.ipynb").stat().st_size < 400_000
    assert tab.complaints() == []
    page.close()


def axe_in_both_themes(tab):
    """What axe calls serious in the forms of a notebook, each alone and all of it unfolded, light and dark."""
    tab.page.evaluate("() => document.querySelectorAll('.wb-only details').forEach(one => { one.open = true; })")
    said = []
    for theme in ("dark", "light"):
        set_theme(tab, theme)
        for number, form in enumerate(tab.page.locator(".wb-only").all()):
            form.scroll_into_view_if_needed()
            form.evaluate("(one, number) => { one.dataset.alone = number; }", number)
            said += [(theme, number, *one) for one in serious(tab.page, f"[data-alone='{number}']")]
    return said
