"""What the workbench answers to its page, without a browser."""

import json
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_graph import open_plan, read_view
from plan_graph.inference.infer import Choice
from plan_graph.knowledge_base import find_plans
from plan_graph.knowledge_base.seen import Seen
from plan_graph.lab import Session, Workbench, faults_of, page_data
from plan_graph.lab import session as session_module
from plan_graph.lab.app import prepare_first_picture
from plan_graph.lab.faults import faults_html
from plan_graph.lab.folded_top import first_rows
from plan_graph.lab.page_data import day_number, panel_days, state_columns
from plan_graph.lab.session import FORMS, SHOWN
from plan_graph.lab.words import words_of
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.scene import SCENE_VIEWS, Scene, TrayStep, items_of, outline_of, show
from plan_graph.shipped import SHIPPED_PLAN
from plan_graph.storing import write_plan
from plan_graph.whatif import Scenario, read_scenario
from tests.shipped import opened
from tests.tiny_plan import write_tiny_plan


@pytest.fixture
def session(tmp_path):
    return Session(opened(), folder=tmp_path)


def ask(session, question, scene=None, **more):
    asked = {"ask": question, "seq": 7, **more} | ({"scene": scene.as_dict()} if scene else {})
    answer, files = session.answer(json.loads(json.dumps(asked)))
    json.dumps(answer)  # everything is plain
    assert answer["seq"] == 7
    return answer, files


def with_steps(scene, scenario, off=()):
    return replace(scene, tray=tuple(TrayStep(step, n in off) for n, step in enumerate(scenario.steps)))


def kinds(answer):
    items = answer["items"]
    return [items["kind_names"][kind] for kind in items["kinds"]]


def depth_of(items, place):
    above = items.rows[place].parent
    return 0 if above < 0 else 1 + depth_of(items, above)


def places(answer):
    return {
        f"{kind}:{item}": n for n, (kind, item) in enumerate(zip(kinds(answer), answer["items"]["ids"], strict=True))
    }


def test_the_page_starts_on_the_date_of_the_knowledge_base_folded_to_a_screen(session):
    answer, _ = ask(session, "start")
    assert answer["scene"]["day"] == "2025-06-30"
    assert 20 < len(session.list_items(session.scene)) <= 60
    assert len(answer["state"]["status"]) == len(answer["items"]["ids"])
    assert kinds(answer).count("activity") == 95
    assert ["hoàn thành đúng hạn", "8"] in answer["state"]["counts"]


def test_who_explores_again_is_answered_from_what_was_worked_out(monkeypatch):
    kb, made = replace(opened(), seen=Seen()), []
    monkeypatch.setattr(session_module, "items_of", lambda *given: made.append("items") or items_of(*given))
    monkeypatch.setattr(session_module, "state_columns", lambda *given: made.append("columns") or state_columns(*given))
    first, again = (ask(Session(kb), "start")[0] for _ in range(2))
    assert made == ["items", "columns"]
    assert again == first
    other = kb.with_parameters(due_soon_days=1)  # other rules are another picture, and so is another plan
    assert ask(Session(other), "start")[0]["state"] == state_columns(other, items_of(other.assessment))
    assert made == ["items", "columns"] * 2
    stepped = with_steps(Session(kb).scene, Scenario("x").complete("V/3.1"))
    assert ask(Session(kb), "state", stepped)[0]["state"]["difference"]["statuses"]
    assert ask(Session(kb), "start")[0]["state"] == first["state"]


def test_the_folded_top_of_a_large_plan_is_sent_with_the_widget_and_is_what_the_scene_then_shows(monkeypatch):
    kb = replace(opened(), seen=Seen())
    assert Workbench(kb).top == {}  # a small plan comes at once
    monkeypatch.setattr(session_module, "TEXTS", 10)
    top = Workbench(kb).top
    later = Session(kb)
    rows = later.list_items(later.scene)
    assert [text for *_, text in top["rows"]] == [f"{row.id} {row.title}" for row in rows]
    assert [kind for _, kind, _ in top["rows"]] == [row.kind for row in rows]
    assert (top["title"], top["language"]) == (kb.plan.package.title["vi"], "vi")
    assert Workbench(kb, scene=later.scene).top == {}  # a scene that was given may show anything
    assert kb.review().top == {}


@given(st.data())
def test_the_first_rows_are_those_that_the_scene_shows_whatever_is_unfolded(data):
    outline = outline_of(opened().plan, "vi")
    unfolded = frozenset(data.draw(st.lists(st.sampled_from(outline.keys), max_size=12)))
    items = items_of(opened().assessment, outline)
    scene = Scene("ha-tinh-2025", opened().date, open=unfolded)
    shown = [items.rows[items.place[key]] for key in show(scene, items).keys]
    rows = first_rows(outline, unfolded)
    assert [text for *_, text in rows] == [f"{row.id} {row.title}" for row in shown]
    for (depth, _, _), row in zip(rows, shown, strict=True):
        assert depth == (0 if row.parent < 0 else 1 + depth_of(items, row.parent))


def test_nothing_is_concluded_before_the_page_is_there(monkeypatch):
    kb = replace(opened(), seen=Seen())
    asked = []
    monkeypatch.setattr(type(kb), "assessment", property(lambda self: asked.append(self.date)))
    Workbench(kb)
    assert asked == []


@pytest.mark.parametrize("form", ["graphml", "csv"])
def test_an_export_has_the_items_of_the_screen_and_no_others(session, tmp_path, form):
    scene = session.scene.with_filter("status", ["overdue"])
    answer, files = ask(session, "export", scene, form=form)
    shown = {row.id for row in session.list_items(scene)}
    for name, file in zip(answer["files"], files, strict=True):
        (tmp_path / name).write_bytes(file)
    if form == "graphml":
        graph = read_view(tmp_path / answer["files"][0]).graph
        assert {node["item"] for _, node in graph.nodes(data=True)} == shown
    else:
        lines = files[0].decode("utf-8-sig").splitlines()
        assert len(lines) == len(shown) + 1


def test_a_workbook_of_the_list_names_the_plan_what_was_filtered_and_the_day(session, tmp_path):
    scene = session.scene.with_filter("lead", ["so-noi-vu"])
    step = {"complete": {"where": {"activity": ["V/3.1"]}}}
    for tray in ([], [step]):
        answer, files = ask(session, "export", Scene.from_dict(scene.as_dict() | {"tray": tray}), form="xlsx")
        (tmp_path / answer["files"][0]).write_bytes(files[0])
        rows = openpyxl.load_workbook(tmp_path / answer["files"][0]).active.iter_rows(values_only=True)
        title, notes = next(rows)[0], next(rows)[0]
        assert title.startswith("Kế hoạch · Sở Nội vụ: ")
        assert "Kế hoạch cải cách hành chính tỉnh Hà Tĩnh năm 2025" in notes
        assert "30/06/2025" in notes
        assert ("Có 1 thay đổi giả định" in notes) == bool(tray)


@pytest.mark.slow
@pytest.mark.parametrize(("view", "form"), [*(("load", form) for form in FORMS), ("plan", "png"), ("time-line", "png")])
def test_every_button_of_the_export_gives_its_file(session, view, form):
    scene = replace(session.scene, view=view).with_filter("field", ["V"])
    answer, files = ask(session, "export", scene, form=form, page="a3")
    assert "faults" not in answer
    assert all(name.endswith(f".{form}") for name in answer["files"])
    assert all(files)


def test_the_scenario_that_is_saved_is_that_of_the_form(session, tmp_path):
    scenario = Scenario("x").reassign("so-noi-vu", "so-tu-phap", activity="V/3.1").slip(30, activity="II/3.4")
    scene = replace(with_steps(session.scene, scenario, off={1}), scenario="Giao lại V/3.1")
    answer, (content,) = ask(session, "save-scenario", scene)
    (tmp_path / answer["name"]).write_bytes(content)
    saved = read_scenario(tmp_path / answer["name"])
    assert answer["name"] == "giao-lai-v-3-1.yaml"
    assert saved.name == "Giao lại V/3.1"
    assert [(step.do, step.values, step.where) for step in saved.steps] == [
        (step.do, step.values, step.where) for step in scene.steps
    ]
    assert len(saved.steps) == 1


def test_one_activity_is_reassigned_and_its_box_row_and_cells_are_ringed(session):
    scene = with_steps(session.scene, Scenario("x").reassign("so-noi-vu", "so-tu-phap", activity="V/3.1"))
    place = places(ask(session, "start")[0])["activity:V/3.1"]
    state, _ = ask(session, "state", scene)
    difference = state["state"]["difference"]
    assert difference["leads"] == {place: ["Sở Nội vụ", "Sở Tư pháp"]} or difference["leads"] == {
        str(place): ["Sở Nội vụ", "Sở Tư pháp"]
    }
    names = [name for _, name, *_ in state["state"]["agencies"]]
    changed = {(names[agency], quarter): (before, after) for agency, quarter, before, after in difference["loads"]}
    assert changed == {("Sở Nội vụ", "2025-Q2"): (1, 0), ("Sở Tư pháp", "2025-Q2"): (1, 2)}
    assert session.kb.plan is opened().plan  # the plan itself is as it was


def test_a_step_that_cannot_be_made_is_told_and_changes_nothing(session):
    scene = with_steps(session.scene, Scenario("x").merge(["so-noi-vu"], "so-noi-vu", "2025-07-01"))
    answer, _ = ask(session, "state", scene)
    assert "state" not in answer
    assert "wb-fault-list" in answer["faults"]


def test_a_fault_is_told_in_words_and_names_a_file_but_no_place_inside_the_program():
    faults = [
        Diagnostic("scenario-work-closed", "scenario", column="reassign", values={"works": "I/3.1"}),
        Diagnostic("scenario-work-closed", "a.csv", 3, "lead", {"works": "<b>"}),
    ]
    html = faults_html(faults, "vi")
    assert "scenario" not in html
    assert "a.csv, dòng 3, cột lead" in html
    assert "<b><b>" not in html


def test_a_card_speaks_of_what_it_waits_for_and_of_the_cause_before_the_proof(session):
    html = ask(session, "card", session.scene, key="activity:I/3.21")[0]["html"]
    assert html.index("chờ ") < html.index("nguyên nhân: ") < html.index("Chứng minh")
    assert "I/3.18 Kế hoạch kiểm tra CCHC năm 2025, Sở Nội vụ, hạn 30/09/2025" in html
    for name in ("why-not", "clears", "affects-list"):
        assert "<h3>" in ask(session, name, session.scene, key="activity:I/3.21")[0]["html"]
    english = replace(session.scene, language="en")
    assert "waits for" in ask(session, "card", english, key="activity:I/3.21")[0]["html"]
    assert "activities inside" in ask(session, "card", english, key="field:V")[0]["html"]


def test_scenarios_of_the_plan_are_opened_as_steps_and_compared_side_by_side(session):
    names = [name for name, _ in ask(session, "start")[0]["choices"]["scenarios"]]
    assert "merge-departments-2025" in names
    titles = dict(ask(session, "start")[0]["choices"]["scenarios"])
    assert all(titles[name] != name for name in names)  # people choose by the title, not by the name of the file
    opened_steps = ask(session, "scenario", session.scene, name="merge-departments-2025")[0]["tray"]
    scene = Scene.from_dict(session.scene.as_dict() | {"tray": opened_steps})
    assert scene.steps
    html = ask(session, "compare", session.scene, names=["merge-departments-2025", "slip-inspection"])[0]["html"]
    assert html.count("<details open") == 3  # findings, load, the number of other changes; no count changes here
    assert '<td style="text-align:right">10</td><td style="text-align:right">14</td>' in html  # before, and merged
    folded = html[html.rindex("<details>") :]
    assert "không đổi trong mọi kịch bản: 11" in folded  # what is the same in all comes last, when asked for
    assert "hoàn thành đúng hạn" in folded
    first, second = (titles[name] for name in ("merge-departments-2025", "slip-inspection"))
    for title in (first, second):  # once above the columns of a scenario, not in the heading of each
        assert f'colspan="2" style="text-align:left">{title}</th>' in html
        assert f"{title}: có thêm" not in html
    assert "Chọn từ hai" in ask(session, "compare", session.scene, names=[])[0]["html"]


def test_scenes_are_kept_opened_and_removed_beside_the_plan(tmp_path):
    write_plan(opened().plan, tmp_path / "plan")
    session = Session(open_plan(tmp_path / "plan").as_of("2025-06-30"))
    scene = session.scene.with_filter("status", ["overdue"])
    kept = ask(session, "keep-scene", scene, name="Giao ban", note="thứ hai")[0]["scenes"]
    assert [(one["name"], one["note"]) for one in kept] == [("Giao ban", "thứ hai")]
    open_plan(tmp_path / "plan")  # a plan folder with scenes is one
    assert ask(session, "start")[0]["choices"]["scenes"] == kept
    assert ask(session, "remove-scene", name="Giao ban")[0]["scenes"] == []


def test_a_person_chooses_among_the_plans_of_a_folder(tmp_path):
    write_tiny_plan(tmp_path / "b")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "datapackage.json").write_text("{", encoding="utf-8")
    workbench = opened().explore(plans=find_plans(tmp_path))
    start, _ = ask(workbench.session, "start")
    assert [name for name, _ in start["choices"]["plans"]] == ["ha-tinh-2025", "tiny", "broken"]
    other, _ = ask(workbench.session, "start", plan="tiny", language="vi")
    assert other["choices"]["title"] == "Kế hoạch nhỏ"
    assert other["items"]["ids"] == ["I", "I.1", "I/1.1", "I/2.1", "I/3.1", "I/3.2", "I/3.3", "cong-bo"]
    assert "wb-fault-list" in ask(workbench.session, "start", plan="broken")[0]["faults"]
    back, _ = ask(workbench.session, "start", plan="ha-tinh-2025", language="vi")
    assert back["scene"]["plan"] == "ha-tinh-2025"


def test_a_link_of_another_plan_or_a_broken_one_is_told_and_the_plan_is_shown(session):
    for scene in ({"plan": "other", "day": "2025-06-30"}, {"plan": "ha-tinh-2025", "day": "2025-06-30", "view": "?"}):
        answer, _ = session.answer({"ask": "start", "seq": 1, "scene": scene})
        assert "wb-fault-list" in answer["faults"]
        assert answer["scene"]["view"] if "view" in answer["scene"] else answer["items"]


def test_the_workbench_is_its_scene_table_and_view_in_python():
    kb = opened()
    assert {"I/3.18", "I/3.21"} <= set(kb.explore("blocked").table["id"])
    workbench = kb.explore("order")
    assert workbench.scene.view == "order"
    workbench.scene = replace(workbench.scene, selection=("activity:I/3.21",), day=date(2025, 3, 31), language="en")
    assert workbench.selected == "I/3.21"
    assert workbench.kb.date == date(2025, 3, 31)
    assert list(workbench.table.query("selected")["id"]) == ["I/3.21"]
    again = kb.explore(scene=workbench.scene.link)
    assert again.scene == workbench.scene
    assert set(kb.open_scene(again.scene.link).nodes["item"]) == set(again.table["id"])
    with pytest.raises(InputError) as refused:
        kb.explore("blokced")
    assert refused.value.diagnostics[0].id == "view-unknown"
    with pytest.raises(InputError) as refused:
        kb.explore(scene=replace(workbench.scene, plan="other"))
    assert refused.value.diagnostics[0].id == "scene-other-plan"


def test_no_picture_is_drawn_for_a_widget_that_is_shown(monkeypatch):
    def draw(*_, **__):
        raise AssertionError("a picture is drawn")

    monkeypatch.setattr("matplotlib.figure.Figure.__init__", draw)
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda bundle, raw: shown.append(bundle))
    workbench = Workbench(replace(opened(), seen=Seen()), folder=Path(tempfile.gettempdir()))
    workbench._ipython_display_()
    assert len(json.dumps(shown)) < 10_000
    assert not any(kind.startswith("image/") for bundle in shown for kind in bundle)
    scene = workbench.scene.as_dict()
    for question in ("start", "ready", "state"):
        assert "faults" not in workbench.session.answer({"ask": question, "seq": 1, "scene": scene})[0]
    in_app, form = (
        Workbench(opened(), folder=Path(tempfile.gettempdir()), **own) for own in ({"in_app": True}, {"only": "work"})
    )
    assert "quá hạn" in in_app.static()
    assert len(in_app.static()) < 10_000
    assert "Ghi nhận: chạy ô này để mở." in form.static()  # the tiles are at the head of a notebook, not in each cell
    assert "quá hạn" not in form.static()


def test_what_goes_wrong_reaches_the_page_and_the_log(monkeypatch):
    workbench = opened().explore()
    sent = []
    monkeypatch.setattr(workbench, "send", lambda content, buffers=None: sent.append(content))
    monkeypatch.setattr(workbench.session, "answer", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        workbench._hear(workbench, {"ask": "state", "seq": 3}, [])
    assert sent[0]["seq"] == 3
    assert "ZeroDivisionError" in sent[0]["faults"]


def test_the_slider_has_the_middle_and_the_end_of_each_month():
    days = panel_days(2024, date(2024, 12, 20))
    assert date(2024, 2, 29) in days
    assert days[-1] == date(2024, 12, 31)
    assert len(days) == 25


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_broken_plan_folder_is_a_table_of_faults(tmp_path, language):
    (tmp_path / "activities.csv").write_text("id\n", encoding="utf-8")
    faults = faults_of(lambda: open_plan(tmp_path), language)
    assert len(faults) > 5
    assert faults_of(lambda: open_plan(SHIPPED_PLAN), language).empty


@pytest.mark.slow
def test_ten_times_the_plan_is_opened_and_worked_with():
    from benchmarks.what_if import times_over

    kb = replace(opened(), plan=times_over(opened().plan, 10))
    session = Session(kb)
    answer, _ = ask(session, "start")
    assert kinds(answer).count("activity") == 950
    overdue = session.list_items(session.scene.with_filter("status", ["overdue"]))
    assert len([row for row in overdue if row.kind == "activity"]) == 20
    stepped = with_steps(session.scene, Scenario("x").slip(200, activity="V/3.1"))
    assert ask(session, "state", stepped)[0]["state"]["difference"]["dues"]
    for view in SCENE_VIEWS:
        workbench = kb.explore(scene=replace(session.scene, view=view, around=frozenset({"activity:II/3.4"})))
        assert len(workbench.table)
        assert workbench.static()
        assert len(workbench.view.graph)


def test_the_page_knows_which_agencies_are_collectives_and_how_a_quarter_is_written(session):
    answer, _ = ask(session, "start")
    collective = {one: many for one, _, _, many in answer["state"]["agencies"]}
    assert collective["dv-duoc-kiem-tra"]
    assert collective["ubnd-cap-xa"]
    assert not collective["so-noi-vu"]
    assert not collective["to-giup-viec-cchc"]
    assert words_of("vi")["quarters"][3] == "quý IV/{year}"
    assert words_of("en")["quarters"][3] == "Q4 {year}"


PAIRS = """
- conclusion: due_before
  title: {vi: Đến hạn trước, en: Due before}

- rule: due-before
  title: {vi: Việc đến hạn trước, en: Work due before}
  because:
    vi: "{a.id} đến hạn trước {b.id}"
    en: "{a.id} is due before {b.id}"
  when:
    - activity a
    - activity b: due > a.due
  then: due_before(activity = a.id, other = b.id)
"""


@pytest.mark.slow
def test_duckdb_goes_on_where_columns_give_up_at_a_scenario(tmp_path, monkeypatch):
    write_tiny_plan(tmp_path / "tiny")
    session = Session(open_plan(tmp_path / "tiny").with_rules(PAIRS), folder=tmp_path)
    first, _ = ask(session, "start")
    assert session.kb.inference.choice.engine == "columns"
    monkeypatch.setattr("plan_graph.inference.columns.execution.MOST_PAIRS", 3)
    steps = [{"slip": {"days": 30, "where": {"activity": ["I/3.1"]}}}]
    scene = Scene.from_dict(first["scene"] | {"tray": steps})
    answer, _ = ask(session, "state", scene)
    assert "faults" not in answer
    assert session.knowledge(scene).inference.choice == Choice("duckdb", "too-large")
    place = places(first)["activity:I/3.1"]
    assert answer["state"]["difference"]["dues"] == {place: day_number(date(2025, 3, 31))}  # what it was


@pytest.mark.fast(1)
@pytest.mark.parametrize("day", ["2025-01-20", "2025-06-30", "2025-12-31"])
def test_a_picture_of_fewer_conclusions_shows_what_all_rules_conclude(session, day):
    later = replace(session.scene, day=date.fromisoformat(day))
    scenario = Scenario("x").reassign("so-noi-vu", "so-tu-phap", activity="V/3.1").slip(30, activity="II/3.4")
    for scene in (later, with_steps(later, scenario)):
        whole, shown = session.knowledge(scene), session.before(scene, *SHOWN)
        if scene.supposed:
            shown = session.what_if(scene, *SHOWN).after
        assert len(shown.program.rules) < len(whole.program.rules)
        assert state_columns(shown, items_of(shown.assessment)) == state_columns(whole, items_of(whole.assessment))


def test_the_findings_of_a_step_come_after_its_rings_and_are_those_of_the_scenario(session):
    scenario = Scenario("x").complete("I/3.18")
    scene = with_steps(session.scene, scenario)
    assert not {"gained", "lost"} & ask(session, "state", scene)[0]["state"]["difference"].keys()
    answer, _ = ask(session, "findings", scene)
    compared = opened().what_if(scene.supposed).comparison
    assert compared.lost
    for key, changes in (("gained", compared.gained), ("lost", compared.lost)):
        assert [row[1:] for row in answer[key]] == [[one.name, one.title, one.because] for one in changes]


def test_titles_are_sent_once_and_another_date_sends_only_what_differs(session):
    start, _ = ask(session, "start")
    items = session.items(session.before(session.scene, *SHOWN))
    assert start["choices"]["names"].keys().isdisjoint(start["items"]["ids"])
    scene = replace(session.scene, day=date(2025, 7, 31))
    answer, _ = ask(session, "state", scene, page=start["page"])
    assert session.items(session.before(scene, *SHOWN)).outline is items.outline
    assert "items" not in answer["state"]
    assert len(json.dumps(answer)) * 10 < len(json.dumps(start))


def test_what_is_prepared_before_the_visitor_comes_is_not_worked_out_again():
    kb = replace(opened("vi"), seen=Seen())
    prepare_first_picture(kb)
    states = len(kb.seen.states)
    session = kb.explore(in_app=True).session
    ask(session, "start")
    ask(session, "ready", session.scene)
    assert len(kb.seen.states) == states
    assert "assessment" in vars(session.before(session.scene, *SHOWN))


def test_of_a_plan_with_many_items_the_texts_in_sight_are_sent_and_the_others_when_asked_for(session, monkeypatch):
    monkeypatch.setattr(page_data, "TEXTS", 0)
    scene = Scene("ha-tinh-2025", date(2025, 6, 30), open=frozenset({"field:I"}), selection=("activity:V/3.1",))
    start, _ = ask(session, "start", scene)
    items, outline = start["items"], session.items(session.kb).outline
    sent = dict(zip(items["texts"]["places"], items["texts"]["titles"], strict=True))
    seen = [place for place, parent in enumerate(outline.parents)
            if parent < 0 or outline.keys[parent] == "field:I" or outline.keys[place] == "activity:V/3.1"]  # fmt: skip
    assert sent == {place: outline.titles[place] for place in seen}
    assert (
        len(items["ids"]) == len(outline.keys) > 2 * len(sent)
    )  # the structure is whole: filters and matrices read it
    wanted = [place for place in range(len(outline.keys)) if place not in sent]
    texts = ask(session, "texts", items=items["number"], places=wanted)[0]["texts"]
    assert texts["places"] == wanted
    assert texts["titles"] == [outline.titles[place] for place in wanted]
    assert texts["others"] == [outline.other_titles[place] for place in wanted]
    assert "texts" not in ask(session, "texts", items=items["number"] + 1, places=wanted)[0]
    assert ask(session, "start", scene)[0]["items"]["number"] == items["number"]  # the same items have one number
