"""The panel used by hand, in JupyterLab and as an app: dates, boxes, what-if, search, export."""

import statistics
import time

import pytest

from tests.browser import IN_A_BROWSER
from tests.lab.conftest import run_in_lab

pytestmark = [*IN_A_BROWSER, pytest.mark.slow]

COUNTS = ".pg-counts .widget-html-content"


@pytest.fixture(params=["lab", "app"])
def panel(request, page):
    """The page with the panel, where it writes, and what it complained of."""
    if request.param == "lab":
        lab = request.getfixturevalue("lab")
        run_in_lab(page, lab, "app.ipynb")
        root = lab[1]
    else:
        address, root = request.getfixturevalue("app")
        page.goto(address)
    page.wait_for_selector(".pg-node")
    page.locator(COUNTS).first.wait_for()
    assert not page.locator(".pg-static").is_visible()  # the panel is alive
    yield page, root
    assert page.locator(".pg-error").count() == 0
    assert [url for url in page.outside if "fontawesome" not in url] == []  # Voilà asks for icons, does without


def changed(page, selector, before):
    page.wait_for_function("([s, b]) => document.querySelector(s) && document.querySelector(s).innerText !== b",
                           arg=[selector, before])  # fmt: skip
    return page.locator(selector).first.inner_text()


def test_the_date_moves_counts_and_statuses(panel):
    page, _ = panel
    before = start = page.locator(COUNTS).first.inner_text()
    colours = "() => [...document.querySelectorAll('.pg-node')].map(n => n.getAttribute('aria-label')).join()"
    labels = page.evaluate(colours)
    handle = page.locator(".noUi-handle").first
    handle.focus()
    times = []
    for key in ("ArrowLeft", "ArrowLeft", "ArrowLeft", "ArrowRight", "ArrowLeft", "ArrowLeft", "ArrowRight"):
        started = time.perf_counter()
        handle.press(key)
        before = changed(page, COUNTS, before)
        times.append(time.perf_counter() - started)
    assert page.evaluate(colours) != labels
    assert before.partition(": ")[2] != start.partition(": ")[2]  # the numbers, after the date
    print(f"from key to counts: {statistics.median(times) * 1000:.0f} ms")


def test_a_click_on_a_box_shows_its_card_with_the_proof(panel):
    page, _ = panel
    box = page.locator(".pg-node[data-id='objective:V/1.1'], .pg-node[data-id='field:V']").first
    box.click()
    card = page.locator(".pg-card h2").first
    card.wait_for()
    assert "V" in card.inner_text()
    proof = page.locator(".pg-card details summary").first
    proof.wait_for()
    was = page.locator(".pg-card details[open]").count()
    proof.click()
    assert page.locator(".pg-card details[open]").count() == was - 1


def test_a_search_without_accents_finds_and_marks(panel):
    page, _ = panel
    page.locator(".pg-panel input[type=text]").first.fill("dao tao")
    page.wait_for_selector(".pg-hit", state="attached")
    assert 0 < page.locator(".pg-hit").count() < 30


def test_a_reassignment_shows_its_difference_and_can_be_taken_back(panel):
    page, root = panel
    page.get_by_role("tab", name="Thay đổi giả định").click()
    page.get_by_label("Từ", exact=True).select_option(label="Sở Nội vụ")
    page.get_by_label("Sang", exact=True).select_option(label="Sở Tư pháp")
    before = page.locator(COUNTS).first.inner_text()
    started = time.perf_counter()
    page.get_by_role("button", name="Thử", exact=True).click()
    page.locator(".pg-card details summary", has_text="Thay đổi giả định").wait_for()
    print(f"from click to difference: {(time.perf_counter() - started) * 1000:.0f} ms")
    assert "Đang xem kịch bản" in changed(page, COUNTS, before)
    page.get_by_role("button", name="Lưu kịch bản").click()
    page.locator("code", has_text="my-scenario.yaml").wait_for()
    assert "reassign" in (root / "out/my-scenario.yaml").read_text(encoding="utf-8")
    page.get_by_role("button", name="Về kế hoạch").click()
    page.wait_for_function("s => !document.querySelector(s).innerText.includes('Đang xem')", arg=COUNTS)


def test_a_view_is_exported_as_svg(panel):
    page, root = panel
    page.get_by_role("tab", name="Xuất ra tệp").click()
    page.get_by_label("Dạng", exact=True).select_option(label="svg")
    page.get_by_role("button", name="Xuất ra tệp").click()
    page.locator("code", has_text="view.svg").wait_for()
    assert "Lập kế hoạch đào tạo" in (root / "out/view.svg").read_text(encoding="utf-8")
    (root / "out/view.svg").unlink()
