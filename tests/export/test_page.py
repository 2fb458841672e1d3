"""The HTML page of a view: one file, whole, inert; used by mouse, by keyboard and by search in a real browser."""

import re

import pytest

from plan_graph import open_plan
from plan_graph.export.page import to_page
from plan_graph.model.diagnostics import InputError
from plan_graph.selection import View
from tests import shipped
from tests.browser import IN_A_BROWSER, opened_page
from tests.third_party.npm import installed

SORTS = [
    ("plan", None), ("field", "V"), ("agency", "so-noi-vu"), ("blocked", None), ("order", None),
    ("collaboration", None), ("responsibility", None), ("load", None), ("time-line", None), ("rules", None),
]  # fmt: skip
HOSTILE = [
    "<script>alert(1)</script>", '=HYPERLINK("http://example.org","x")', '"]; drop', "../../x",
    "</template><img src=x onerror=alert(1)>", "\u2028</script><script>alert(2)</script>", "&lt;b&gt; 'x' \\u003c",
]  # fmt: skip


def hostile_view():
    graph = shipped.opened().view("field", "V").graph.copy()
    for (_, node), title in zip(graph.nodes(data=True), HOSTILE * 20, strict=False):
        node["label"] = node["note"] = title
        node["leads"] = [title]
    findings = {key: [(title, [(0, title), (9, title)])] for key, title in zip(graph, HOSTILE * 20, strict=False)}
    return View("field V", HOSTILE[0], "vi", graph, note=HOSTILE[4]), findings


@pytest.mark.slow
@pytest.mark.parametrize(("name", "item"), SORTS, ids=[name for name, _ in SORTS])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_is_one_file_that_forbids_itself_everything_but_its_own_script(name, item, language):
    page = shipped.opened().in_language(language).view(name, item).page()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)[1]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert not re.search(r'\b(?:src|href|style)="', page)  # nothing is fetched, nothing styled past the policy
    assert not re.search(r"<[^>]* on\w+=", page)


@pytest.mark.slow
def test_the_same_view_gives_the_same_bytes():
    assert shipped.opened().view("plan").page() == open_plan(language="vi").as_of("2025-06-30").view("plan").page()


def test_a_hostile_title_stays_text_in_the_file():
    content = to_page(*hostile_view()).decode()
    assert content.count("<script") == 2
    assert content.count("</script") == 2
    assert "<img" not in content


def test_an_empty_or_a_huge_view_is_refused_with_advice():
    empty = shipped.opened().view("field", "V", status="cancelled", kind="quarter")
    with pytest.raises(InputError) as error:
        empty.page()
    assert error.value.diagnostics[0].id == "picture-empty"
    huge = shipped.opened().view("field", "V").graph.copy()
    for number in range(3_000):
        huge.add_node(f"activity:{number}", kind="activity", item=str(number), label="x", kind_label="x")
    with pytest.raises(InputError) as error:
        to_page(View("field V", "huge", "vi", huge), {})
    assert error.value.diagnostics[0].id == "picture-too-large"


@pytest.fixture
def opened(tmp_path, request):
    """The page of a view in a browser that may read this one file only."""
    given = request.param()
    view, findings = given if isinstance(given, tuple) else (given, None)
    file = tmp_path / "view.html"
    file.write_bytes(to_page(view, findings) if findings is not None else view.page().encode())
    with opened_page((file.as_uri(),)) as page:
        page.goto(file.as_uri())
        page.wait_for_selector(".pg-node")
        yield page
        assert page.said == []
        assert page.outside == []


def labels(page):
    return page.locator(".pg-node").evaluate_all("nodes => nodes.map(node => node.getAttribute('aria-label'))")


@pytest.mark.slow
class TestInABrowser:
    pytestmark = IN_A_BROWSER

    @pytest.mark.parametrize("opened", [lambda: shipped.opened().view("plan")], indirect=True)
    @pytest.mark.slow
    def test_a_planner_searches_clicks_unfolds_and_filters(self, opened):
        assert len(labels(opened)) < 60  # folded to what a screen holds
        opened.fill("#search", "dao tao cbccvc")  # without accents
        assert opened.inner_text("#found").startswith("1 / ")
        opened.press("#search", "Enter")
        assert "V/3.1" in opened.inner_text("#details h2")
        assert any(label.startswith("V/3.1 ") for label in labels(opened))  # unfolded to show it
        assert "quá hạn" in opened.inner_text("#details dl")
        proof = opened.locator("#details details").first
        assert "activities.csv" in proof.inner_text()
        proof.locator("summary").click()
        assert proof.get_attribute("open") is None
        opened.fill("#search", "")
        opened.click("#expand")
        everything = len(labels(opened))
        assert everything > 200
        opened.click("#collapse")
        assert len(labels(opened)) < 12
        opened.click("#expand")
        for status in ("on_track", "unknown", "done", "cancelled", "due_soon", "blocked"):
            opened.uncheck(f"[data-status={status}]")
        late = [label for label in labels(opened) if "quá hạn" in label]
        assert 2 <= len(late) < 20
        opened.check("[data-status=blocked]")
        opened.select_option("#field", "V")
        assert all(re.match(r"V[ /]", label) for label in labels(opened))
        opened.select_option("#field", "")
        opened.select_option("#agency", "Sở Tư pháp")
        assert 0 < len(labels(opened)) < everything / 4

    @pytest.mark.parametrize("opened", [lambda: shipped.opened().view("blocked")], indirect=True)
    def test_a_click_on_a_box_shows_its_details_and_its_lines(self, opened):
        opened.locator(".pg-node", has_text="I/3.18").click()
        assert "I/3.18" in opened.inner_text("#details h2")
        assert opened.locator(".pg-line.pg-on").count() == 1
        assert opened.locator(".pg-near").count() == 1

    @pytest.mark.parametrize("opened", [lambda: shipped.opened().view("blocked")], indirect=True)
    @pytest.mark.slow
    def test_the_graph_is_used_by_keyboard_alone(self, opened):
        opened.keyboard.press("/")
        assert opened.evaluate("() => document.activeElement.id") == "search"
        opened.locator(".pg-node[tabindex='0']").focus()
        first = opened.evaluate("() => document.activeElement.dataset.id")
        opened.keyboard.press("ArrowDown")
        second = opened.evaluate("() => document.activeElement.dataset.id")
        assert second != first
        opened.keyboard.press("Enter")
        assert opened.evaluate("() => document.activeElement.dataset.id") == second
        assert opened.locator("#details h2").count() == 1
        before = len(labels(opened))
        for _ in range(30):
            if opened.evaluate("() => document.activeElement.dataset.id").endswith("I/3.18"):
                break
            opened.keyboard.press("ArrowDown")
        opened.keyboard.press("ArrowRight")
        assert opened.evaluate("() => document.activeElement.dataset.id").endswith("I/3.19")
        opened.keyboard.press("Space")
        assert len(labels(opened)) == before - 3  # what only hangs on I/3.19
        box = opened.locator(".pg-graph").get_attribute("viewBox")
        opened.keyboard.press("+")
        assert opened.locator(".pg-graph").get_attribute("viewBox") != box

    @pytest.mark.parametrize("opened", [lambda: shipped.opened().view("plan")], indirect=True)
    @pytest.mark.slow
    def test_the_graph_zooms_at_the_wheel_and_follows_the_mouse(self, opened):
        graph = opened.locator(".pg-graph")
        before = graph.get_attribute("viewBox")
        graph.hover(position={"x": 300, "y": 200})
        opened.mouse.wheel(0, -300)
        zoomed = graph.get_attribute("viewBox")
        assert float(zoomed.split()[2]) < float(before.split()[2])
        opened.mouse.down()
        opened.mouse.move(100, 500, steps=4)
        opened.mouse.up()
        moved = graph.get_attribute("viewBox")
        assert moved.split()[2:] == zoomed.split()[2:]
        assert moved != zoomed

    @pytest.mark.parametrize("opened", [hostile_view], indirect=True)
    @pytest.mark.slow
    def test_hostile_titles_are_shown_as_text(self, opened):
        opened.click("#expand")
        opened.evaluate(
            "() => document.querySelectorAll('.pg-node').forEach(node => node.dispatchEvent(new Event('x')))"
        )
        for number in range(5):
            opened.locator(".pg-node").nth(number).click()
            assert opened.inner_text("#details h2") in {" ".join(title.split()) for title in HOSTILE}
        assert opened.evaluate("() => document.querySelectorAll('img, #details script').length") == 0

    @pytest.mark.parametrize(
        "opened",
        [
            lambda: shipped.opened().view("plan"),
            lambda: shipped.opened().in_language("en").view("blocked"),
            lambda: shipped.opened().view("load"),
        ],
        indirect=True,
    )
    @pytest.mark.slow
    def test_the_page_has_no_serious_fault_of_accessibility(self, opened):
        opened.locator(".pg-node").first.click()
        opened.locator("#list summary").first.click()
        opened.evaluate((installed() / "axe-core/axe.min.js").read_text(encoding="utf-8"))
        found = opened.evaluate("() => axe.run()")
        serious = [(fault["id"], [node["html"][:200] for node in fault["nodes"]][:3])
                   for fault in found["violations"] if fault["impact"] in ("serious", "critical")]  # fmt: skip
        assert serious == []
        assert len(found["passes"]) > 15
