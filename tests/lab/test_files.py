"""Files at the workbench: a plan and reports brought in and confirmed, a copy to work on, papers taken out."""

import base64
import io
import json
import zipfile

import pytest

from plan_graph import open_plan
from plan_graph.edits.journal import read_journal
from plan_graph.importing.safe_files import LARGEST_FILE
from plan_graph.lab import Session
from tests.browser import IN_A_BROWSER, hurry, opened_page
from tests.lab.page_server import served
from tests.lab.walk.uploads import workbook
from tests.tiny_plan import write_tiny_plan

IN_BROWSER = [*IN_A_BROWSER, pytest.mark.slow]
ROW = ".wb-row[data-place]:not([hidden])"
HOSTILE = "<img src=x onerror=window.harmed=1>"


PLAN = workbook(
    ["STT", "Hoạt động", "Chủ trì", "Phối hợp", "Thời gian hoàn thành"],
    ["1", f"Xây dựng kế hoạch {HOSTILE}", "Sở Nội vụ", "Sở Tư pháp", "Quý II/2025"],
    ["2", "Tổ chức thực hiện", "Sở Tư pháp", "", "31/12/2025"],
    ["3", "Báo cáo kết quả", "Sở Nội vụ", "", "sớm nhất có thể"],
)


@pytest.fixture
def session(tmp_path):
    write_tiny_plan(tmp_path / "plan")
    return Session(open_plan(tmp_path / "plan").as_of("2025-05-15"), folder=tmp_path / "home", by="Lan")


def ask(session, question, **more):
    asked = {"ask": question, "seq": 1, "scene": session.scene.as_dict(), **more}
    answer, files = session.answer(json.loads(json.dumps(asked)))
    json.dumps(answer)
    return answer, files


def send(session, name, content, size=None):
    answer, at = {}, 0
    for at in range(0, len(content) or 1, 1000):
        piece = base64.b64encode(content[at : at + 1000]).decode()
        answer, _ = ask(session, "take-piece", file="f", name=name, size=size or len(content), at=at, data=piece)
    return answer


def zip_bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("xl/workbook.xml", b"\0" * 200_000_000)
    return out.getvalue()


@pytest.mark.slow
def test_a_plan_of_ones_own_is_read_confirmed_and_opened_from_ones_own_folder(session, tmp_path):
    assert send(session, "Kế hoạch 2025.xlsx", PLAN)["at"] == len(PLAN)
    read, _ = ask(session, "read-plan-file", file="f")
    assert "sớm nhất có thể" in read["html"]
    assert '</td><td style="text-align:left"><small>import-deadline-unread</small></td></tr>' in read["html"]
    assert "<img" not in read["html"]
    assert not (tmp_path / "home").exists()
    accepted, _ = ask(session, "accept-plan", file="f")
    assert (tmp_path / "home" / accepted["plan"] / "import-report.html").exists()
    start, _ = session.answer({"ask": "start", "plan": accepted["plan"], "language": "vi"})
    assert [start["items"]["kind_names"][kind] for kind in start["items"]["kinds"]].count("activity") == 3
    assert [name for name, _ in start["choices"]["plans"]] == ["tiny", accepted["plan"]]
    assert ask(session, "work")[0]["refused"] == ""
    again, _ = session.answer({"ask": "start", "plan": "tiny", "language": "vi"})
    assert again["scene"]["plan"] == "tiny"
    assert "chưa được gửi trọn vẹn" in ask(session, "accept-plan", file="f")[0]["faults"]  # confirmed once


UNDATED = workbook(
    ["STT", "Hoạt động", "Chủ trì", "Thời gian hoàn thành"],
    ["1", "Xây dựng kế hoạch", "Sở Nội vụ", "Quý II"],
    ["2", "Tổ chức thực hiện", "Sở Tư pháp", "tháng 11"],
)


@pytest.mark.slow
def test_a_year_that_was_inferred_or_is_not_in_the_file_is_set_by_the_person(session):
    send(session, "a.xlsx", PLAN)
    read, _ = ask(session, "read-plan-file", file="f")
    assert (read["year"], read["guessed_year"]) == (2025, True)
    read, _ = ask(session, "read-plan-file", file="f", year="2026", title="Kế hoạch của xã")
    assert (read["year"], read["guessed_year"], read["title"]) == (2026, False, "Kế hoạch của xã")
    send(session, "b.xlsx", UNDATED)
    assert ask(session, "read-plan-file", file="f")[0] == {"seq": 1, "needs_year": True}
    assert "faults" in ask(session, "accept-plan", file="f")[0]  # nothing was read yet
    read, _ = ask(session, "read-plan-file", file="f", year="2027")
    assert read["year"] == 2027
    start, _ = session.answer({"ask": "start", "plan": ask(session, "accept-plan", file="f")[0]["plan"]})
    assert start["items"]["kind_names"]


@pytest.mark.parametrize(
    ("name", "content", "size", "fault"),
    [
        ("to.xlsx", b"", LARGEST_FILE + 1, "tệp quá lớn: 50 MB, tối đa 50 MB"),
        ("rong.xlsx", b"", 0, "wb-fault-list"),
        ("thieu.xlsx", b"abc", 10, "chưa được gửi trọn vẹn"),
        ("../../x.xlsx", b"PK\x03\x04 broken", None, "x.xlsx"),
        (f"{HOSTILE}.docx", b"no document at all", None, "harmed=1_.docx"),
        ("C:\\a\\b\\c.pdf", b"%PDF-1.7 broken", None, "c.pdf"),
    ],
)
def test_a_file_that_is_none_is_refused_with_words(session, tmp_path, name, content, size, fault):
    told = send(session, name, content, size)
    answer = told if "faults" in told else ask(session, "read-plan-file", file="f")[0]
    assert fault in answer["faults"]
    assert "<img" not in answer["faults"]
    assert sorted(path.name for path in tmp_path.iterdir() if not path.name.startswith(".")) == ["plan"]


@pytest.mark.slow
def test_a_zip_bomb_is_refused_with_words(session):
    send(session, "bom.xlsx", zip_bomb())
    answer, _ = ask(session, "read-plan-file", file="f")
    assert "bom.xlsx" in answer["faults"]


def test_pieces_out_of_place_are_refused(session):
    ask(session, "take-piece", file="f", name="x.xlsx", size=9, at=0, data=base64.b64encode(b"abc").decode())
    for more in ({"at": 5, "data": "YWJj"}, {"at": 3, "data": "!"}, {"at": 3, "data": "YWJjYWJjYWJjYWJj"}):
        answer, _ = ask(session, "take-piece", file="f", name="x.xlsx", size=9, **more)
        assert "chưa được gửi trọn vẹn" in answer["faults"]


def test_a_copy_of_a_plan_can_be_written_and_takes_the_place_of_the_sample(session, tmp_path):
    (tmp_path / "plan" / "reports.csv").chmod(0o444)
    copied, _ = ask(session, "copy-plan")
    assert copied["plan"] == "tiny"
    session.answer({"ask": "start", "plan": "tiny", "language": "vi"})
    values = {"state": "done", "percent": "100", "date": "2025-05-10", "evidence": "CV 1"}
    scene = {**session.scene.as_dict(), "selection": ["activity:I/3.1"]}
    assert "recorded" in session.answer({"ask": "report", "scene": scene, "values": values})[0]
    assert read_journal(tmp_path / "home" / "tiny") is not None
    assert read_journal(tmp_path / "plan") is None
    assert ask(session, "copy-plan")[0]["plan"] == "tiny"
    assert (tmp_path / "home" / "tiny-2").is_dir()


@pytest.fixture
def shipped(session, tmp_path, monkeypatch):
    """The session on a plan that is only read, as the shipped one is."""
    monkeypatch.setattr("plan_graph.lab.plan_work.SHIPPED_PLAN", tmp_path / "plan")
    return session


STEP = [{"complete": {"where": {"activity": ["I/3.1"]}}}]


@pytest.mark.fast(1)
@pytest.mark.parametrize(("language", "word"), [("vi", "Tạo bản sao để làm việc"), ("en", "Make a copy to work on")])
def test_a_copy_is_offered_wherever_recording_is_refused_and_the_scene_goes_on_in_it(shipped, tmp_path, language, word):
    chosen = {"selection": ["activity:I/3.2"], "tray": STEP, "day": "2025-06-01", "search": "ban", "language": language}
    scene = {**shipped.scene.as_dict(), **chosen}
    ask(shipped, "scene", scene=scene)
    button = f'data-deed="copy-plan">{word}</button>'
    for question in ("work", "review", "put-summary"):
        assert button in ask(shipped, question, scene=scene)[0]["refused"]
    for question in ("report", "correct", "put", "keep-scenario", "read-report-file"):
        assert button in ask(shipped, question, scene=scene)[0]["faults"]
    assert button not in ask(shipped, "accept-plan", file="x")[0]["faults"]
    assert ask(shipped, "copy-plan", scene=scene)[0] == {"seq": 1, "plan": "tiny"}
    assert ask(shipped, "start", scene=scene)[0]["scene"] == scene
    for question in ("work", "review", "put-summary"):
        assert ask(shipped, question, scene=scene)[0]["refused"] == ""
    assert "recorded" in ask(shipped, "put", scene=scene)[0]
    assert read_journal(tmp_path / "home" / "tiny") is not None


def test_reports_are_tried_first_and_recorded_when_they_are_confirmed(session, tmp_path):
    answer, (book,) = ask(session, "report-forms", agency="so-noi-vu")
    assert answer["files"] == ["so-noi-vu-2025-05-15.xlsx"]
    assert book.startswith(b"PK")
    log = (tmp_path / "plan" / "reports.csv").read_text(encoding="utf-8")
    rows = (
        log.splitlines()[0] + "\n2025-05-12,I/3.1,done,100,CV 3,so-noi-vu,\n2025-05-12,I/9.9,done,100,,,\n"
    ).encode()
    send(session, "bao-cao.csv", rows)
    tried, _ = ask(session, "read-report-file", file="f")
    assert tried["added"] == 0
    assert "I/9.9" in tried["faulty"]
    send(session, "bao-cao.csv", rows.replace(b"2025-05-12,I/9.9,done,100,,,\n", b""))
    tried, _ = ask(session, "read-report-file", file="f")
    assert tried["added"] == 1
    assert (tmp_path / "plan" / "reports.csv").read_text(encoding="utf-8") == log
    done, _ = ask(session, "accept-reports", file="f")
    assert done["recorded"]
    assert read_journal(tmp_path / "plan").entries[0].by == "Lan"


@pytest.mark.slow
def test_the_papers_of_a_period_come_in_one_archive(session):
    answer, (content,) = ask(session, "publish", period="H1", agency="so-noi-vu")
    assert answer["files"] == ["tiny-H1-2025.zip"]
    assert zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert ask(session, "publish", period="?")[0]["faults"]


def test_papers_of_a_plan_that_is_too_large_are_refused(session, monkeypatch):
    monkeypatch.setattr("plan_graph.export.publish.MOST_WORKS", 2)
    answer, files = ask(session, "publish", period="H1", agency="so-noi-vu")
    assert "3 hoạt động, quá 2" in str(answer["faults"])
    assert not files


class TestInTheBrowser:
    pytestmark = IN_BROWSER

    def test_a_copy_made_where_recording_is_refused_leaves_the_person_where_they_were(self, shipped):
        with served(shipped) as address, opened_page((address, "data:", "blob:"), width=1440) as page:
            page.goto(address)
            page.wait_for_selector(ROW)
            hurry(page)
            page.evaluate("step => (bench.unfoldAll(true), bench.setView('order'), bench.set({tray: step}))", STEP)
            page.evaluate("() => bench.choose(bench.items.place.get('activity:I/3.2'))")
            kept = "() => JSON.stringify([bench.scene, bench.side.name, bench.past.length])"
            for pane, place in (("tray", ".wb-summary"), ("review", ".wb-faults"), ("work", ".wb-faults")):
                page.locator(f"[data-name={pane}]").click()
                if pane == "tray":
                    page.get_by_role("button", name="Đưa vào kế hoạch").click()
                page.locator(f".wb-panel-{pane} {place} [data-deed=copy-plan]").wait_for()
            before = page.evaluate(kept)
            page.locator(".wb-panel-work [data-deed=copy-plan]").click()
            page.locator("[data-form=report]").wait_for()
            page.wait_for_function("() => !bench.waiting.size && !window.asked")
            assert page.evaluate(kept) == before
            assert page.locator("[data-deed=copy-plan]").count() == 0
            page.locator("[data-name=tray]").click()
            page.locator(".wb-summary", has_text="Sẽ ghi 1 thay đổi").wait_for()
            assert page.said == []

    def test_a_plan_is_brought_confirmed_and_worked_on(self, tmp_path):
        write_tiny_plan(tmp_path / "plan")
        session = Session(open_plan(tmp_path / "plan").as_of("2025-05-15"), folder=tmp_path / "home", by="Lan")
        with (
            served(session) as address,
            opened_page((address, "data:", "blob:"), width=1440, accept_downloads=True) as page,
        ):
            page.goto(address)
            page.wait_for_selector(ROW)
            hurry(page)
            page.locator("[data-name=files]").click()
            with page.expect_download() as download:
                page.get_by_role("button", name="Mẫu báo cáo").click()
            assert download.value.suggested_filename.endswith("2025-05-15.xlsx")
            page.locator(".wb-panel-files").get_by_label("chọn cơ quan").select_option("so-noi-vu")
            with page.expect_download() as download:
                page.get_by_role("button", name="Bộ văn bản").click()
            assert zipfile.is_zipfile(download.value.path())
            page.locator(".wb-help summary").click()
            assert page.get_by_text("“Rà soát” xác nhận").is_visible()
            name = f"{HOSTILE}.xlsx".replace("/", "")
            page.locator("[data-file=plan] + input").set_input_files(
                {"name": name, "mimeType": "x/x", "buffer": b"PK no"}
            )
            page.locator(".wb-faults", has_text="_img").wait_for()
            page.locator("[data-file=plan] + input").set_input_files({"name": name, "mimeType": "x/x", "buffer": PLAN})
            page.locator(".wb-read table").first.wait_for()
            assert page.locator("[data-file=plan]").evaluate(
                "one => one.parentNode.nextElementSibling.nextElementSibling.classList.contains('wb-read')"
            )  # below its own button, above that of reports
            assert page.locator(".wb-faults").first.is_hidden()
            assert page.locator(".wb-read th", has_text="Mã lỗi").first.is_hidden()  # there is no room for ids
            page.set_viewport_size({"width": 1000, "height": 500})
            page.get_by_role("button", name="Đồng ý, tạo kế hoạch").click()
            page.locator(ROW, has_text="Xây dựng kế hoạch").first.wait_for()
            top = page.locator(".wb").bounding_box()["y"]
            assert 0 <= top + 1 < 100  # the new plan is seen from its start, not from where the button was
            assert page.evaluate("() => document.activeElement.className") == "wb-plans"
            page.set_viewport_size({"width": 1440, "height": 1000})
            page.locator("[data-name=work]").click()
            page.locator("[data-form=report]").wait_for()
            page.locator(".wb-tabs").first.wait_for()
            page.locator("select").filter(has_text="Kế hoạch nhỏ").first.select_option(label="Kế hoạch nhỏ")
            page.locator(ROW, has_text="Mục tiêu").first.wait_for()
            page.wait_for_function("() => !bench.waiting.size && !window.asked")
            assert page.evaluate("() => window.harmed") is None
            assert page.said == []
            assert page.outside == []
