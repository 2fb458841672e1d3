"""The workbench used by hand in JupyterLab and as an app: tiles, dates, cards, what-if, export."""

import statistics
import time

import pytest

from tests.browser import IN_A_BROWSER
from tests.lab.conftest import run_in_lab

pytestmark = [*IN_A_BROWSER, pytest.mark.slow]

ROW = ".wb-row[data-place]:not([hidden])"
READY = "() => document.querySelector('.wb') && document.querySelector('.wb').closest('.wb').parentNode.workbench"
IDLE = "() => !document.querySelector('.wb').parentNode.workbench.waiting.size"


@pytest.fixture(params=["lab", "app"])
def panel(request, page):
    """The page with the workbench."""
    if request.param == "lab":
        run_in_lab(page, request.getfixturevalue("lab"), "app.ipynb")
    else:
        page.goto(request.getfixturevalue("app")[0])
    page.wait_for_selector(ROW)
    assert not page.locator(".pg-static").is_visible()  # the workbench is alive
    page.said.clear()  # what Jupyter complains of while it starts is not ours
    yield page
    assert page.locator(".wb > .wb-faults").is_hidden()
    assert [text for text in page.said if "fontawesome" not in text.lower()] == []
    assert [url for url in page.outside if "fontawesome" not in url] == []  # Voilà asks for icons, does without


def test_the_errands_of_a_planner(panel):
    page = panel
    page.set_viewport_size({"width": 1400, "height": 1600})  # both ends of a drag are in the window
    page.locator(".wb-tile-overdue").click()
    page.locator(ROW, has_text="V/3.1 ").click()
    page.locator(".wb-card", has_text="quá hạn 91 ngày").wait_for()
    # dates: another one is asked for, a seen one is there at once
    slider = page.locator(".wb-slider")
    slider.focus()
    counts = page.locator(".wb-counts")
    before, times = counts.inner_text(), []
    for key in ("ArrowLeft", "ArrowLeft", "ArrowRight", "ArrowLeft"):
        started = time.perf_counter()
        slider.press(key)
        page.wait_for_function("b => document.querySelector('.wb-counts').innerText !== b", arg=before)
        times.append((time.perf_counter() - started) * 1000)
        before = counts.inner_text()
    print(f"from key to counts: new {statistics.median(times[:2]):.0f} ms, seen {statistics.median(times[2:]):.0f} ms")
    # what-if, by drag and drop onto an agency
    page.evaluate("() => document.querySelector('.wb').parentNode.workbench.set({filters: {}, day: '2025-06-30'})")
    page.locator("[data-view=load]").click()
    page.wait_for_function(IDLE)
    row = page.locator(ROW, has_text="I/3.18 ")
    page.locator("th.wb-drop", has_text="Sở Tư pháp").scroll_into_view_if_needed()
    start, end = row.bounding_box(), page.locator("th.wb-drop", has_text="Sở Tư pháp").bounding_box()
    page.mouse.move(start["x"] + 80, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(end["x"] + 20, end["y"] + 10, steps=4)
    started = time.perf_counter()
    page.mouse.up()
    page.wait_for_selector(".wb-number.wb-ringed")
    print(f"from drop to ringed answer: {(time.perf_counter() - started) * 1000:.0f} ms")
    # export
    page.locator("[data-name=export]").click()
    with page.expect_download() as download:
        page.locator("[data-form=svg]").click()
    assert "<svg" in download.value.path().read_text(encoding="utf-8")
    page.wait_for_function(IDLE)
