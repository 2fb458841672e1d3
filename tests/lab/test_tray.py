"""Scenarios of the tray: opened from files, kept with the plan, compared, summed up before they are put into it."""

import json
from dataclasses import replace

import pytest

from plan_graph import open_plan
from plan_graph.edits.journal import read_journal
from plan_graph.lab import Session
from plan_graph.lab.tray_questions import LARGEST_SCENARIO
from plan_graph.scene import TrayStep
from plan_graph.whatif import Scenario, read_scenario
from plan_graph.whatif.writing import step_as_data
from tests.browser import IN_A_BROWSER, hurry, opened_page, watch_page
from tests.lab.page_server import served
from tests.tiny_plan import write_tiny_plan

IN_BROWSER = [*IN_A_BROWSER, pytest.mark.slow]
ROW = ".wb-row[data-place]:not([hidden])"
STEP = "scenario: Lùi hạn\nas_of: 2025-06-30\nedits:\n- slip: {days: 10, where: {activity: [I/3.1]}}\n"


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    place = tmp_path_factory.mktemp("plans") / "plan"
    tiny = write_tiny_plan(place)
    tiny.append("agencies.csv", "so-y-te,agency,province,Sở Y tế,Department of Health,SYT,DoH,,,plan,21,")
    return place


@pytest.fixture(scope="module")
def session(plan):
    return Session(open_plan(plan).as_of("2025-05-15"), by="Lan")


def ask(session, question, scenario=None, **more):
    steps = scenario.steps if scenario else ()
    scene = replace(session.scene, tray=tuple(map(TrayStep, steps)), scenario=scenario.name if scenario else "")
    answer, files = session.answer(
        json.loads(json.dumps({"ask": question, "seq": 1, "scene": scene.as_dict(), **more}))
    )
    json.dumps(answer)
    return answer, files


def test_a_fault_names_the_step_by_its_number_in_the_words_of_the_page(session):
    clash = Scenario("x").complete("I/3.1").slip(3, activity="I/3.2").cancel("I/3.1")
    faults = ask(session, "state", clash)[0]["faults"]
    assert "bước 3" in faults
    assert "trái với bước 1: cả hai bước cùng quyết định việc hoàn thành hoặc hủy I/3.1" in faults
    assert "scenario" not in faults
    assert "state" not in faults


def test_works_that_a_step_passes_over_are_said_with_its_answer_and_in_the_summary(session):
    steps = Scenario("x").complete("I/3.1").reassign("so-noi-vu", "so-tu-phap", activity=["I/3.1", "I/3.2"])
    told = ["Bước 2: 1 việc đã hoàn thành hoặc đã hủy nên không giao lại (I/3.1)."]
    assert ask(session, "findings", steps)[0]["skipped"] == told
    assert ask(session, "put-summary", steps)[0]["skipped"] == told


def test_a_scenario_file_of_a_person_is_opened_with_its_day(session):
    answer, _ = ask(session, "open-scenario-file", name="C:/x/lui.yaml", text=STEP)
    assert answer["tray"] == [{"slip": {"days": 10, "where": {"activity": ["I/3.1"]}}}]
    assert (answer["name"], answer["day"]) == ("Lùi hạn", "2025-06-30")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (STEP + "extends: ../../secret.yaml\n", "dẫn đến tệp khác"),
        (STEP + '"\\x65xtends": /etc/passwd\n', "dẫn đến tệp khác"),
        ("x" * (LARGEST_SCENARIO + 1), "tệp quá lớn: tối đa 1 MB"),
        ("- a\n- b\n", "wb-fault-list"),
        ("a: &a [1]\nb: [*a, *a]\n", "wb-fault-list"),
        ("\0", "wb-fault-list"),
    ],
)
def test_a_scenario_file_that_leads_elsewhere_or_is_none_is_refused_with_words(session, text, fault):
    answer, _ = ask(session, "open-scenario-file", name="x.yaml", text=text)
    assert fault in answer["faults"]
    assert "tray" not in answer
    assert "root:" not in answer["faults"]


def test_a_scenario_is_kept_with_the_plan_and_none_is_replaced(session, plan):
    one = Scenario("Lùi").slip(10, activity="I/3.1")
    assert ask(session, "keep-scenario", one)[0]["kept"] == "lui"
    assert [step.values for step in read_scenario(plan / "scenarios" / "lui.yaml").steps] == [{"days": 10}]
    assert ask(session, "keep-scenario", one)[0]["kept"] == "lui"
    other = Scenario("Lùi").slip(20, activity="I/3.1")
    assert "kịch bản khác mang tên này" in ask(session, "keep-scenario", other)[0]["faults"]
    assert ask(session, "keep-scenario")[0]["faults"]  # no step


def test_the_summary_has_each_change_in_words_and_writes_nothing(session, plan):
    answer, _ = ask(session, "put-summary", Scenario("x").reassign("so-noi-vu", "so-tu-phap", on="2025-05-01"))
    assert answer["count"] == 2
    assert all("STP" in text for text in answer["sentences"])
    assert read_journal(plan) is None


@pytest.fixture(scope="module")
def page(session):
    with (
        served(session) as address,
        opened_page((address, "data:", "blob:"), width=1440, accept_downloads=True) as opened,
    ):
        opened.goto(address)
        opened.wait_for_selector(ROW)
        hurry(opened)
        opened.evaluate("() => bench.unfoldAll(true)")
        opened.locator("[data-name=tray]").click()
        yield opened
        assert opened.said == []
        assert opened.outside == []


def settle(page):
    page.wait_for_function("() => !bench.waiting.size && !window.asked")


def choose(page, *ids):
    page.evaluate("ids => bench.chooseMany(ids.map(id => bench.items.place.get('activity:' + id)))", list(ids))


LABELS = {"to": "Sang", "former": "Cơ quan", "part": "Việc được chọn về", "rest": "Phần còn lại về"}


def add(page, deed, **values):
    page.get_by_label("Thêm thay đổi").select_option(deed)
    for label, value in values.items():
        page.locator(".wb-form").get_by_label(LABELS[label], exact=True).last.select_option(value)
    page.get_by_role("button", name="Thêm", exact=True).click()
    settle(page)


LATER = {"slip": {"days": 10, "where": {"activity": ["I/3.1"]}}}
SOME = (LATER, {"complete": {"where": {"activity": ["I/3.2"]}}}, {"cancel": {"where": {"activity": ["I/3.3"]}}})


def begin(page, *tray, name="", day="2025-05-15"):
    """Each test begins from steps of its own, whatever ran before it."""
    page.evaluate("x => bench.set({tray: x.tray, scenario: x.name, day: x.day})",
                  {"tray": list(tray), "name": name, "day": day})  # fmt: skip
    settle(page)


def steps(page):
    tray = page.evaluate("() => bench.scene.tray")
    return [" off".join([next(key for key in step if key != "off"), *[""] * ("off" in step)]) for step in tray]


class TestInTheBrowser:
    pytestmark = IN_BROWSER

    def test_every_kind_of_step_is_added_from_the_form(self, page):
        begin(page)
        choose(page, "I/3.1")
        add(page, "reassign", to="so-tu-phap")
        add(page, "split", former="so-noi-vu", part="so-tu-phap", rest="so-y-te")
        choose(page, "I/3.2")
        add(page, "confirm-dependency")
        add(page, "split", former="so-noi-vu", part="so-y-te", rest="so-y-te")
        assert steps(page) == ["reassign", "split", "confirm-dependency"]
        assert page.evaluate("() => bench.scene.tray[1].split.parts.length") == 2
        choose(page, "I/3.3")
        add(page, "drop-dependency")
        add(page, "slip")
        choose(page, "I/3.1", "I/3.3")
        add(page, "add-dependency")
        assert steps(page)[3:] == ["drop-dependency", "slip", "add-dependency"]
        assert "phần còn lại" in page.locator(".wb-steps li").nth(1).inner_text().lower()

    def test_work_that_has_ended_keeps_its_lead_and_is_named(self, page):
        begin(page, LATER)
        before = steps(page)
        page.evaluate("() => { bench.hasEnded = (place) => bench.items.ids[place] === 'I/3.1'; }")
        choose(page, "I/3.1")
        page.get_by_label("Thêm thay đổi").select_option("reassign")
        assert "1 việc đã kết thúc" in page.locator("fieldset .wb-note").inner_text()
        assert page.locator("fieldset .wb-first").is_disabled()
        choose(page, "I/3.1", "I/3.2")
        add(page, "reassign", to="so-tu-phap")
        assert "Đã kết thúc, không giao lại: I/3.1." in page.locator(".wb-panel-tray").inner_text()
        (last,) = page.evaluate(
            "n => bench.scene.tray.slice(n).map(step => Object.values(step)[0].where.activity)", len(before)
        )
        assert last == ["I/3.2"]
        page.evaluate("() => { delete bench.hasEnded; }")
        page.get_by_role("button", name="Hoàn tác").click()
        settle(page)
        assert steps(page) == before

    def test_steps_are_moved_switched_and_removed_by_keys_and_undone(self, page):
        begin(page, *SOME)
        before = steps(page)
        first = page.locator(".wb-steps li").first
        first.focus()
        first.press("Alt+ArrowDown")
        assert steps(page) == [before[1], before[0], *before[2:]]
        assert (
            page.evaluate("() => [...document.querySelectorAll('.wb-steps li')].indexOf(document.activeElement)") == 1
        )
        page.locator(".wb-steps li").nth(1).press(" ")
        assert steps(page)[1] == f"{before[0]} off"
        page.locator(".wb-steps li").nth(1).press("Delete")
        assert len(steps(page)) == len(before) - 1
        for _ in range(3):
            page.get_by_role("button", name="Hoàn tác").click()
        assert steps(page) == before
        page.get_by_role("button", name="Làm lại").click()
        assert steps(page) != before
        page.get_by_role("button", name="Hoàn tác").click()
        page.locator(".wb-steps li").nth(1).get_by_label("Xóa").click()
        assert len(steps(page)) == len(before) - 1
        settle(page)

    def test_steps_that_cannot_be_made_are_told_and_what_is_shown_is_said_to_be_of_other_steps(self, page):
        begin(page)
        page.evaluate(
            "() => bench.set({tray: [{merge: {agencies: ['so-noi-vu'], into: 'so-noi-vu', on: '2025-06-01'}}]})"
        )
        page.locator(".wb-answer", has_text="chưa tính các thay đổi trong khay").wait_for()
        assert page.locator(".wb-faults").first.is_visible()
        assert "chưa tính" in page.locator(".wb-busy").inner_text()
        page.get_by_role("button", name="Về kế hoạch").click()
        page.evaluate("() => bench.tellFaults('')")
        settle(page)
        assert page.locator(".wb-busy").inner_text() == ""

    def test_a_scenario_is_opened_from_a_file_named_kept_and_shared(self, page, tmp_path, plan):
        begin(page)
        (tmp_path / "<b>lui.yaml").write_text(STEP.replace("as_of: 2025-06-30\n", ""), encoding="utf-8")
        with page.expect_file_chooser() as chooser:
            page.get_by_role("button", name="Mở tệp kịch bản").click()
        chooser.value.set_files(tmp_path / "<b>lui.yaml")
        page.locator(".wb-steps li", has_text="Lùi hạn").wait_for()
        page.get_by_label("Tên kịch bản").fill("Phương án A")
        page.get_by_label("Tên kịch bản").press("Enter")
        page.get_by_role("button", name="Lưu cùng kế hoạch").click()
        page.get_by_text("Đã lưu cùng kế hoạch: Phương án A").wait_for()
        assert (plan / "scenarios" / "phuong-an-a.yaml").exists()
        with page.expect_download() as download:
            page.get_by_role("button", name="Tải tệp kịch bản").click()
        assert download.value.suggested_filename == "phuong-an-a.yaml"

    def test_scenarios_stand_side_by_side_and_the_table_says_when_it_is_of_others(self, page):
        begin(page, LATER, name="Phương án A", day="2025-06-30")
        page.get_by_role("button", name="Lưu cùng kế hoạch").click()
        page.get_by_text("Đã lưu cùng kế hoạch: Phương án A").wait_for()
        page.locator(".wb-compare summary").first.click()
        page.locator(".wb-choices").get_by_label("Phương án A", exact=True).check()
        page.get_by_role("button", name="So sánh kịch bản", exact=True).click()
        page.locator(".wb-comparison table").first.wait_for()
        assert page.locator(".wb-outdated").count() == 0
        page.locator(".wb-steps li").first.get_by_label("Tạm bỏ").click()
        page.locator(".wb-stale-note", has_text="thuộc về các kịch bản đã chọn trước").wait_for()
        page.locator(".wb-steps li").first.get_by_label("Áp dụng lại").click()
        settle(page)
        assert page.locator(".wb-outdated").count() == 0

    def test_the_scenario_is_put_into_the_plan_after_a_summary(self, page, plan):
        begin(page, LATER, name="Phương án A", day="2025-06-30")
        page.get_by_role("button", name="Đưa vào kế hoạch").click()
        page.locator(".wb-summary", has_text="Sẽ ghi 2 thay đổi").wait_for()
        assert read_journal(plan) is None
        page.locator(".wb-summary").get_by_label("Lý do").fill("họp ngày 15/5")
        page.get_by_role("button", name="Ghi vào kế hoạch").click()
        page.get_by_text("Đã ghi: thay đổi số 1").wait_for()
        assert steps(page) == []
        entries = read_journal(plan).entries
        assert {(entry.by, entry.reason) for entry in entries} == {("Lan", "họp ngày 15/5")}

    def test_the_file_that_is_saved_has_what_the_form_shows_after_every_change_of_it(self, page, tmp_path):
        one = {"slip": {"days": 3, "where": {"activity": ["I/3.1"]}}}
        other = {"complete": {"where": {"activity": ["I/3.2"]}}}
        changes = [
            {"tray": [one, other], "scenario": "Một"},
            {"tray": [one, {**other, "off": True}]},
            {"tray": [{**one, "off": True}, other], "view": "load"},
            {"tray": [{"slip": {"days": 4, "where": {"activity": ["I/3.1"]}}}], "scenario": "Hai"},
            {"tray": [other, one], "day": "2025-06-15"},
        ]
        tab = watch_page(page.context.browser.new_page(), (page.url, "data:", "blob:"))
        hurry(tab)
        tab.goto(page.url)
        tab.wait_for_selector(ROW)
        tab.locator("[data-name=tray]").click()
        for change in [*changes, None]:
            tab.evaluate("change => change ? bench.set(change) : bench.undo()", change)
            settle(tab)
            with tab.expect_download() as download:
                tab.get_by_role("button", name="Tải tệp kịch bản").click()
            path = tmp_path / download.value.suggested_filename
            download.value.save_as(path)
            saved = read_scenario(path)
            tray = [step for step in tab.evaluate("() => bench.scene.tray") if not step.get("off")]
            assert saved.name == tab.get_by_label("Tên kịch bản").input_value()
            assert [step_as_data(step) for step in saved.steps] == tray
        assert tab.said == []
        tab.close()
