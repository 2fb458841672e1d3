"""A planner records, reviews and undoes by hand in a real browser; one page for many steps."""

import pytest

from plan_graph import open_plan
from plan_graph.edits.journal import read_journal
from plan_graph.lab import Session
from tests.browser import IN_A_BROWSER, opened_page
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


def test_progress_is_reported_on_the_selection_and_undone_and_redone(page, folder):
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


def test_a_correction_without_a_reason_is_refused_and_what_was_typed_is_kept(page, folder):
    choose(page, "I/3.2")
    page.locator("summary", has_text="Sửa thông tin").click()
    form = page.locator("[data-form=correct]")
    form.get_by_label("Nội dung sửa").select_option("due")
    form.get_by_label("Giá trị đúng").last.fill("2025-07-31")
    form.get_by_role("button", name="Ghi").click()
    page.locator(".wb-faults", has_text="chưa nêu lý do").wait_for()
    assert form.get_by_label("Giá trị đúng").last.input_value() == "2025-07-31"
    form.get_by_label("Lý do").fill("văn bản ghi nhầm")
    form.get_by_role("button", name="Ghi").click()
    page.locator(".wb-said", has_text="Đã ghi").first.wait_for()
    settle(page)
    assert page.locator(ROW, has_text="I/3.2").get_by_text("31/07/2025").count() == 1
    assert "văn bản ghi nhầm" in page.locator(".wb-log li").first.inner_text()


def test_dependencies_are_confirmed_rejected_and_put_off_by_one_key_each(page, folder):
    page.locator("[data-name=review]").click()
    page.locator(".wb-review", has_text="Còn 2").wait_for()
    first = page.locator(".wb-review dd").first.inner_text()
    page.locator(".wb-review").press("l")
    assert page.locator(".wb-review dd").first.inner_text() != first
    page.locator(".wb-review").press("r")
    page.locator(".wb-review", has_text="Còn 1").wait_for()
    page.locator(".wb-review").press("c")
    page.locator(".wb-review", has_text="Không còn quan hệ nào").wait_for()
    settle(page)
    assert [row.basis for row in open_plan(folder).plan.dependencies] == ["confirmed", "rejected"]


def test_what_another_recorded_meanwhile_is_told(page, folder):
    other = Session(open_plan(folder), by="Minh")
    values = {"to": "Tổ chức", "reason": "gọn hơn"}
    scene = {**other.scene.as_dict(), "selection": ["activity:I/3.3"]}
    assert "recorded" in other.answer({"ask": "correct", "column": "title", "values": values, "scene": scene})[0]
    page.locator("[data-name=work]").click()
    choose(page, "I/3.3")
    form = page.locator("[data-form=report]")
    form.get_by_label("Trạng thái").select_option("in_progress")
    form.get_by_role("button", name="Ghi").click()
    page.locator(".wb-news", has_text="Trong lúc đó Minh đã ghi").wait_for()
    page.locator(ROW, has_text="I/3.3 Tổ chức").wait_for()
    assert len(read_journal(folder).groups) == 8
