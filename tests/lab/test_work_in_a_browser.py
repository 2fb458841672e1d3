"""Texts with markup, in a plan and typed into a form, are text in a real browser; the walk has every other step."""

import pytest

from plan_graph import open_plan
from plan_graph.lab import Session
from tests.browser import IN_A_BROWSER, hurry, opened_page, watch_page
from tests.lab.page_server import served
from tests.tiny_plan import write_tiny_plan

pytestmark = [*IN_A_BROWSER, pytest.mark.slow]

ROW = ".wb-row[data-place]:not([hidden])"
HOSTILE = "<img src=x onerror=window.harmed=1> &amp; <script>window.harmed=1</script>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("plans") / "plan"
    write_tiny_plan(place).replace("activities.csv", "Ban hành", HOSTILE)
    return place


@pytest.fixture(scope="module")
def page(folder):
    session = Session(open_plan(folder).as_of("2025-05-15"), by="Lan")
    with (
        served(session) as address,
        opened_page((address, "data:", "blob:"), width=1440, accept_downloads=True) as opened,
    ):
        opened.goto(address)
        opened.wait_for_selector(ROW)
        hurry(opened)
        yield opened
        assert opened.said == []
        assert opened.outside == []
        assert opened.evaluate("() => window.harmed") is None


def settle(page):
    page.wait_for_function("() => !bench.waiting.size && !window.asked")


def choose(page, id):
    page.evaluate("id => bench.choose(bench.items.place.get('activity:' + id))", id)


def status(page, id):
    return page.evaluate("id => bench.state.statuses[bench.state.status[bench.items.place.get('activity:' + id)]]", id)


def test_markup_in_a_title_and_in_a_report_is_text_when_recorded_undone_and_redone(page, folder):
    page.evaluate("() => bench.unfoldAll(true)")
    choose(page, "I/3.1")
    page.locator("[data-name=work]").click()
    form = page.locator("[data-form=report]")
    form.get_by_label("Trạng thái").wait_for()
    settle(page)
    assert status(page, "I/3.1") == "overdue"
    form.get_by_label("Trạng thái").select_option("done")
    form.get_by_label("Tỷ lệ").fill("100")
    form.get_by_label("Số liệu ngày").fill("2025-05-12")
    form.get_by_label("Minh chứng").fill(HOSTILE)
    form.get_by_role("button", name="Ghi").click()
    page.locator(".wb-said", has_text="Đã ghi: thay đổi số 1.").first.wait_for()
    assert status(page, "I/3.1") == "done"
    assert "Lan" in page.locator(".wb-log li").first.inner_text()
    assert open_plan(folder).plan.reports.rows[-1].evidence == " ".join(HOSTILE.split())
    page.get_by_role("button", name="Bỏ thay đổi số 1").click()
    page.locator(".wb-log li.wb-gone").wait_for()
    settle(page)
    assert status(page, "I/3.1") == "overdue"
    page.get_by_role("button", name="Thực hiện lại").click()
    page.wait_for_function("() => document.querySelectorAll('.wb-log li').length === 3")
    settle(page)
    assert status(page, "I/3.1") == "done"


@pytest.mark.parametrize("width", [760, 1000, 1440])
def test_a_form_alone_takes_the_width_of_its_cell(page, folder, width):
    session = Session(open_plan(folder).as_of("2025-05-15"), by="Lan")
    with served(session, only="files") as address:
        tab = page.context.browser.new_page(viewport={"width": width, "height": 1000})
        hurry(watch_page(tab, (address, "data:", "blob:")))
        tab.goto(address)
        box = tab.locator(".wb-side").bounding_box()
        assert box["x"] < 20
        assert box["width"] > width - 40
        tab.close()
