"""Every control of the tray, in JupyterLab and in the app: steps by form, drag and key, their answer, their files."""

from datetime import date, timedelta

import pytest

from plan_graph.whatif import read_scenario
from tests.browser import IN_A_BROWSER
from tests.lab.walk.conftest import ROW

pytestmark = [*IN_A_BROWSER, pytest.mark.slow]

ONE = {"activity": ["I/3.1"]}
HANDED = {"reassign": {"former": "so-noi-vu", "to": "so-tu-phap", "role": "lead", "where": ONE}}
SLIPPED = {"slip": {"days": 45, "where": ONE}}
LINKED = {"add-dependency": {"predecessor": "I/3.1", "successor": "I/3.3"}}


def tray(walk):
    return walk.js("bench.scene.tray")


def steps(walk):
    return walk.page.locator(".wb-steps li")


STEPS = [
    ("reassign", ["I/3.1"], {"Sang": "so-tu-phap"}, HANDED),
    ("slip", ["I/3.1"], {"Số ngày": "45"}, SLIPPED),
    ("complete", ["I/3.1"], {}, {"complete": {"where": ONE}}),
    ("cancel", ["I/3.1", "I/3.2"], {}, {"cancel": {"where": {"activity": ["I/3.1", "I/3.2"]}}}),
    ("merge", [], {"Cơ quan": "so-noi-vu", "Sang": "so-tu-phap", "Từ ngày": "2025-05-01"},
     {"merge": {"agencies": ["so-noi-vu"], "into": "so-tu-phap", "on": "2025-05-01"}}),
    ("dissolve", [], {"Cơ quan": "so-noi-vu", "Sang": "so-y-te", "Từ ngày": "2025-05-01"},
     {"dissolve": {"agency": "so-noi-vu", "to": "so-y-te", "on": "2025-05-01"}}),
    ("split", ["I/3.1"], {"Cơ quan": "so-noi-vu", "Việc được chọn về": "so-tu-phap", "Phần còn lại về": "so-y-te",
                          "Từ ngày": "2025-05-01"},
     {"split": {"agency": "so-noi-vu", "rest": "so-y-te", "on": "2025-05-01",
                "parts": [{"agency": "so-tu-phap", "where": ONE}]}}),
    ("confirm-dependency", ["I/3.2"], {}, {"confirm-dependency": {"predecessor": "I/3.1", "successor": "I/3.2"}}),
    ("drop-dependency", ["I/3.2"], {}, {"drop-dependency": {"predecessor": "I/3.1", "successor": "I/3.2"}}),
    ("add-dependency", ["I/3.1", "I/3.3"], {}, LINKED),
]  # fmt: skip


@pytest.mark.parametrize(("deed", "works", "values", "step"), STEPS, ids=[one[0] for one in STEPS])
def test_a_step_is_added_by_the_form_and_answered(walk, deed, works, values, step):
    walk.start("tiny")
    if works:
        walk.choose(*works)
    pane = walk.pane("tray")
    pane.get_by_label("Thêm thay đổi").last.select_option(deed)
    for label, value in values.items():
        control = pane.locator("label.wb-labelled:visible", has_text=label).locator("select, input").first
        (control.fill if control.evaluate("one => one.tagName") == "INPUT" else control.select_option)(value)
    pane.get_by_role("button", name="Thêm", exact=True).click()
    walk.settle()
    assert tray(walk) == [step]
    assert steps(walk).count() == 1
    assert walk.page.locator(".wb-answer").inner_text().strip()
    assert "Có 1 thay đổi giả định" in walk.page.locator(".wb-counts").inner_text()
    assert walk.page.locator(".wb-busy").inner_text() == ""
    if deed in ("reassign", "merge", "dissolve"):
        assert "SNV → " in walk.page.locator(f"{ROW}.wb-ringed .wb-lead").first.text_content()


def test_agencies_in_force_are_offered_the_likeliest_first(walk):
    walk.start(view="blocked")
    walk.choose("I/3.21")
    pane = walk.pane("tray")
    names = pane.locator("label.wb-labelled:visible", has_text="Sang").locator("option").all_inner_texts()
    offered = walk.js("bench.side.tray.likeliest(bench.chosenWorks())")
    assert names == [name for _, name, *_ in offered]
    assert all(in_force for _, _, in_force, *_ in offered)
    # agencies before collectives, in which nobody answers for the work; of each those first that take part already
    assert offered == sorted(offered, key=lambda one: (one[5], -one[3]))
    assert any(one[3] for one in offered)


def test_steps_are_moved_switched_off_removed_undone_and_redone(walk):
    walk.start("tiny", tray=[HANDED, SLIPPED, LINKED])
    walk.pane("tray")
    whole = tray(walk)
    steps(walk).nth(0).get_by_role("button", name="Chuyển xuống").click()
    assert tray(walk) == [SLIPPED, HANDED, LINKED]
    steps(walk).nth(2).get_by_role("button", name="Chuyển lên").click()
    assert tray(walk) == [SLIPPED, LINKED, HANDED]
    steps(walk).nth(0).get_by_role("button", name="Tạm bỏ").click()
    assert tray(walk)[0]["off"]
    walk.settle()
    assert "Có 2 thay đổi giả định" in walk.page.locator(".wb-counts").inner_text()
    steps(walk).nth(0).get_by_role("button", name="Áp dụng lại").click()
    steps(walk).nth(1).get_by_role("button", name="Xóa").click()
    assert tray(walk) == [SLIPPED, HANDED]
    for _ in range(5):
        walk.button("Hoàn tác").click()
    assert tray(walk) == whole
    walk.button("Làm lại").click()
    assert tray(walk) == [SLIPPED, HANDED, LINKED]
    walk.button("Về kế hoạch").click()
    assert tray(walk) == []
    walk.settle()
    assert "giả định" not in walk.page.locator(".wb-counts").inner_text()


def test_steps_are_moved_switched_and_removed_by_keys_and_keep_the_focus(walk):
    walk.start("tiny", tray=[HANDED, SLIPPED, LINKED])
    walk.pane("tray")
    steps(walk).nth(0).focus()
    keyboard = walk.page.keyboard
    keyboard.press("Alt+ArrowDown")
    assert tray(walk) == [SLIPPED, HANDED, LINKED]
    keyboard.press(" ")
    assert [bool(step.get("off")) for step in tray(walk)] == [False, True, False]
    keyboard.press("ArrowDown")
    keyboard.press("Delete")
    assert len(tray(walk)) == 2
    keyboard.press("Alt+ArrowUp")
    assert tray(walk)[0].keys() == {"reassign", "off"}
    assert walk.js("document.activeElement.matches('.wb-steps li')")


@pytest.mark.parametrize("target", ["load", "responsibility", "collaboration", "list"])
def test_two_chosen_works_are_dropped_on_an_agency(walk, target):
    view = "time-line" if target == "list" else target
    keys = ["activity:I/3.18", "activity:I/3.19", "activity:V/3.1", "activity:I/3.6"]
    walk.start(view=view, selection=keys[:2], filters={"item": keys} if target == "list" else {})
    walk.js("bench.list.reveal(bench.items.place.get(x))", keys[0])
    place = walk.page.locator("th.wb-drop, thead th[data-drop]", has_text="Sở Tư pháp").first
    if target == "list":
        place = walk.row("I/3.6").locator(".wb-lead")
    for end in (place, walk.row("I/3.18")):
        end.evaluate("one => one.scrollIntoView({block: 'nearest'})")  # JupyterLab's own bars leave less room
    there = walk.row("I/3.18").locator(".wb-plan").bounding_box()
    start = there["x"] + 90, there["y"] + 10
    to = place.get_attribute("data-drop")
    box = place.bounding_box()
    walk.drag(start, (box["x"] + min(20, box["width"] / 2), box["y"] + min(10, box["height"] / 2)))
    walk.settle()
    moved = [step["reassign"] for step in tray(walk)]
    assert {one["to"] for one in moved} == {to}
    assert sorted(work for one in moved for work in one["where"]["activity"]) == ["I/3.18", "I/3.19"]
    assert " → " in walk.row("I/3.18").locator(".wb-lead").inner_text()
    if target == "load":
        changed = walk.page.locator(".wb-number.wb-ringed").all_inner_texts()
        assert len(changed) >= 2
        pairs = [[int(number) for number in text.split(" → ")] for text in changed]
        assert sum(after - before for before, after in pairs) == 0
        assert all(before != after for before, after in pairs)
    assert walk.js("bench.scene.selection") == keys[:2]
    walk.view("order")
    assert walk.page.locator(".pg-ring").count() == 2


@pytest.mark.parametrize("view", ["load", "responsibility", "collaboration"])
def test_cells_that_a_step_changes_have_before_and_after_under_a_filter_too_and_the_answer_has_the_load(walk, view):
    step = {"reassign": {"former": "so-noi-vu", "to": "so-tu-phap", "role": "lead",
                         "where": {"activity": ["I/3.18", "I/3.19"]}}}  # fmt: skip
    walk.start(view=view, filters={"field": ["I"]})
    cells = "[...document.querySelectorAll('[data-cell]')]"
    text = f"Object.fromEntries({cells}.map(one => [one.dataset.cell, one.innerText]))"
    before = walk.js(text)
    walk.js("bench.set({tray: [x]})", step)
    walk.settle()
    ringed = walk.page.locator(".wb-number.wb-ringed")
    assert ringed.count() > 0
    after = walk.js(text)
    changed = {cell for cell in before.keys() | after.keys() if before.get(cell) != after.get(cell)}
    assert changed == set(ringed.evaluate_all("all => all.map(one => one.dataset.cell)"))
    nothing = "—" if view == "responsibility" else "0"
    assert all(after[cell].split(" → ")[0] == before.get(cell, nothing) for cell in changed)
    walk.pane("tray")
    load = walk.page.locator(".wb-answer h3", has_text=walk.js("bench.word('loads-changed')")).locator("+ ul")
    assert "Sở Tư pháp, quý IV/2025" in load.inner_text() or "Sở Tư pháp, quý III/2025" in load.inner_text()


def test_a_bar_that_is_dragged_or_moved_by_keys_tries_another_day(walk):
    walk.start(view="time-line", filters={"item": ["activity:I/3.18", "activity:I/3.21"]})
    bar = walk.page.locator(".wb-line", has_text="I/3.18 ")
    x, y = walk.middle(bar.locator(".wb-bar"))
    walk.drag((x, y), (x + 40, y))
    walk.settle()
    (step,) = tray(walk)
    due = step["slip"]["due"]
    assert due > "2025-09-30"
    assert walk.page.locator(".wb-line.wb-ringed .wb-was").count() == 1
    assert "30/09/2025 → " in walk.row("I/3.18").get_attribute("title")
    walk.page.locator(".wb-line", has_text="I/3.18 ").focus()
    walk.page.keyboard.press("Shift+ArrowLeft")
    walk.page.keyboard.press("ArrowRight")
    walk.wait("bench.scene.tray[0].slip.due !== x", due)
    walk.settle()
    (step,) = tray(walk)  # two days for one work would contradict each other
    assert date.fromisoformat(step["slip"]["due"]) == date.fromisoformat(due) - timedelta(days=29)


def test_the_answer_has_findings_first_and_each_leads_to_its_card(walk):
    walk.start(tray=[{"slip": {"days": 120, "where": {"activity": ["I/3.18", "I/3.19", "I/3.20"]}}},
                     {"complete": {"where": {"activity": ["V/3.1"]}}}])  # fmt: skip
    pane = walk.pane("tray")
    answer = pane.locator(".wb-answer")
    heads = answer.locator("summary").all_inner_texts()
    assert [one.split(":")[0] for one in heads] == ["Vấn đề phát sinh", "Vấn đề không còn"]
    assert int(heads[1].split(":")[1]) > 0
    assert "Số liệu" in answer.inner_text()
    lost = answer.locator("details").nth(1)
    if lost.get_attribute("open") is None:
        lost.locator("summary").click()
    link = lost.locator("button").first
    link.click()
    assert len(walk.js("bench.scene.selection")) == 1


def test_a_scenario_is_named_saved_as_a_file_opened_kept_and_compared(walk, tmp_path):
    walk.start("tiny", tray=[HANDED, {**SLIPPED, "off": True}])
    pane = walk.pane("tray")
    name = f"Giao lại ở {walk.place}"
    pane.get_by_label("Tên kịch bản").fill(name)
    pane.get_by_label("Tên kịch bản").press("Enter")
    walk.settle()
    assert walk.js("bench.scene.scenario") == name
    file, content = walk.download(walk.button("Tải tệp kịch bản"))
    (tmp_path / file).write_bytes(content)
    scenario = read_scenario(tmp_path / file)
    assert scenario.name == name
    assert [step.do for step in scenario.steps] == ["reassign"]
    walk.button("Lưu cùng kế hoạch").click()
    pane.get_by_text("Đã lưu cùng kế hoạch").wait_for()
    walk.button("Về kế hoạch").click()
    with walk.page.expect_file_chooser() as chooser:
        walk.button("Mở tệp kịch bản").click()
    chooser.value.set_files(str(tmp_path / file))
    walk.wait("bench.scene.tray.length === 1")
    walk.settle()
    assert tray(walk) == [HANDED]
    walk.button("Về kế hoạch").click()
    pane.get_by_label("Mở kịch bản").select_option(label=name)
    walk.wait("bench.scene.tray.length === 1")
    walk.settle()
    assert walk.js("bench.scene.scenario") == name
    walk.js("bench.set({tray: x})", [LINKED])
    walk.settle()
    pane.locator(".wb-compare > summary").click()
    pane.locator(".wb-choices input:not(:disabled)").first.check()
    walk.button("So sánh kịch bản").click()
    pane.locator(".wb-comparison table").first.wait_for()
    assert walk.page.locator(".wb-outdated").count() == 0
    assert pane.locator(".wb-choices label", has_text=name).count() == 2  # kept, and in the tray
    assert "không đổi trong mọi kịch bản" in pane.locator(".wb-comparison details:not([open])").last.inner_text()
    walk.js("bench.set({tray: []})")
    walk.settle()
    assert walk.page.locator(".wb-outdated").count() == 1  # it belongs to other steps, and says so
    assert "bấm" in pane.locator(".wb-stale-note").last.inner_text()


def test_a_file_that_is_no_scenario_is_refused_with_words(walk):
    walk.start("tiny")
    pane = walk.pane("tray")
    with walk.page.expect_file_chooser() as chooser:
        walk.button("Mở tệp kịch bản").click()
    chooser.value.set_files({"name": "x.yaml", "mimeType": "text/yaml", "buffer": b"- a\n- <b>\n"})
    walk.page.locator(".wb > .wb-faults .wb-fault-list").wait_for()
    assert tray(walk) == []
    walk.js("bench.tellFaults('')")
    assert pane.is_visible()


def test_only_a_body_in_force_is_merged_and_the_list_follows_the_steps(walk):
    walk.start("tiny")
    pane = walk.pane("tray")
    pane.get_by_label("Thêm thay đổi").last.select_option("merge")
    former = pane.locator("label.wb-labelled:visible select").first
    offered = former.locator("option").evaluate_all("all => all.map(one => one.value)")
    former.select_option(offered[0])
    pane.get_by_role("button", name="Thêm", exact=True).click()
    walk.settle()
    assert former.locator(f"option[value={offered[0]}]").count() == 0
    walk.button("Về kế hoạch").click()
    walk.settle()
    assert former.locator("option").evaluate_all("all => all.map(one => one.value)") == offered
