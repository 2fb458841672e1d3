"""Every control that changes a plan or moves files, in JupyterLab and in the app: record, review, undo, files."""

import io
import re
import zipfile

import openpyxl
import pytest

from plan_graph import open_plan
from plan_graph.edits.journal import read_journal
from plan_graph.lab import Session
from tests.browser import IN_A_BROWSER
from tests.importing.report_books import LETTER
from tests.lab.walk.conftest import ROW, own_copy
from tests.lab.walk.uploads import as_document, as_open_sheet, as_page, as_pdf, as_rich_text, as_workbook
from tests.libreoffice import SOFFICE

pytestmark = [*IN_A_BROWSER, pytest.mark.slow]


@pytest.fixture
def own(walk):
    """The folder of a copy of the tiny plan, which the person may write to; shown, with nothing chosen."""
    return own_copy(walk)


def log(walk):
    return walk.page.locator(".wb-log li").all_inner_texts()


def told(walk, text):
    walk.page.locator(".wb-said:visible", has_text=text).first.wait_for()
    walk.settle()


def undo_last(walk):
    walk.page.locator(".wb-panel-work").get_by_role("button", name="Bỏ thay đổi số").click()
    told(walk, "Đã ghi")


def test_a_plan_that_is_only_read_says_so_before_anything_is_typed(walk):
    walk.start()
    walk.choose("I/3.18")
    pane = walk.pane("work")
    pane.locator(".wb-faults .wb-fault-list").wait_for()
    copy = "[data-deed=copy-plan]"
    assert pane.locator(copy).inner_text() == "Tạo bản sao để làm việc"
    assert pane.locator("form").first.is_hidden()
    walk.js("bench.set({tray: [{complete: {where: {activity: ['V/3.1']}}}]})")
    walk.settle()
    walk.pane("tray")
    walk.button("Đưa vào kế hoạch").click()
    walk.page.locator(f".wb-summary {copy}").wait_for()
    review = walk.pane("review")
    review.locator(".wb-review dd").first.wait_for()
    review.locator(f".wb-faults {copy}").wait_for()
    before = walk.page.locator(".wb-review p").last.inner_text()
    walk.page.locator(".wb-review").press("c")
    walk.settle()
    assert walk.page.locator(".wb-review p").last.inner_text() == before


def test_progress_of_what_is_chosen_is_reported_undone_and_redone_and_the_log_says_who_and_when(walk, own):
    walk.choose("I/3.1", "I/3.2")
    form = walk.pane("work").locator("[data-form=report]")
    form.get_by_label("Trạng thái").wait_for()
    walk.settle()
    before = walk.status("I/3.1")
    assert "2 việc" in form.inner_text()
    form.get_by_label("Trạng thái").select_option("done")
    form.get_by_label("Số liệu ngày").fill("2025-05-12")
    form.get_by_label("Minh chứng").fill("QĐ 12")
    form.get_by_role("button", name="Ghi", exact=True).click()
    told(walk, "Đã ghi")
    assert walk.status("I/3.1") == "done" != before
    assert re.search(r"\b\d\d/\d\d/\d{4}\b.*Lan|Lan.*\b\d\d/\d\d/\d{4}\b", log(walk)[0])
    assert {row.activity for row in open_plan(own).plan.reports if row.evidence == "QĐ 12"} == {"I/3.1", "I/3.2"}
    undo_last(walk)
    assert walk.status("I/3.1") == before
    assert walk.page.locator(".wb-log li.wb-gone").count() > 0
    walk.button("Thực hiện lại").click()
    told(walk, "Đã ghi")
    walk.wait("bench.state.statuses[bench.state.status[bench.items.place.get('activity:I/3.1')]] === 'done'")
    undo_last(walk)
    assert walk.status("I/3.1") == before


@pytest.mark.parametrize(
    ("column", "value"),
    [("title", "Ban hành sớm"), ("start", "02/04/2025"), ("due", "31/07/2025"), ("lead", "so-y-te")],
)
def test_a_title_date_or_lead_is_corrected_with_a_reason(walk, own, column, value):
    walk.choose("I/3.2")
    pane = walk.pane("work")
    if pane.locator("[data-form=correct]").is_hidden():
        pane.locator("summary", has_text="Sửa thông tin").click()
    form = pane.locator("[data-form=correct]")
    walk.settle()
    form.get_by_label("Nội dung sửa").select_option(column)
    control = form.locator(".wb-to :is(select, input:not(.wb-day-pick))")
    (control.select_option if column == "lead" else control.fill)(value)
    form.get_by_role("button", name="Ghi", exact=True).click()
    walk.page.locator(".wb > .wb-faults", has_text="chưa nêu lý do").wait_for()
    assert control.input_value() == value  # what was typed is kept
    form.get_by_label("Lý do").fill("ghi nhầm")
    form.get_by_role("button", name="Ghi", exact=True).click()
    told(walk, "Đã ghi")
    shown = {"title": "Ban hành sớm", "due": "31/07/2025", "lead": "SYT", "start": "I/3.2"}[column]
    assert shown in walk.row("I/3.2").inner_text()
    assert "ghi nhầm" in log(walk)[0]
    assert open_plan(own).as_of("2025-05-15").history("I/3.2") is not None
    undo_last(walk)


def test_a_finding_is_decided_on(walk, own):
    walk.choose("I/3.1")
    pane = walk.pane("work")
    walk.settle()
    if pane.locator("[data-form=decide]").is_hidden():
        pane.locator("summary", has_text="Quyết định").click()
    form = pane.locator("[data-form=decide]")
    form.get_by_label("Quyết định").select_option("dismissed")
    form.get_by_label("Lý do").fill("đã xử lý")
    form.get_by_role("button", name="Ghi", exact=True).click()
    told(walk, "Đã ghi")
    assert "đã xử lý" in log(walk)[0]
    undo_last(walk)


def test_who_records_and_the_paper_that_it_rests_on_are_in_the_log_and_the_journal(walk, own):
    walk.choose("I/3.3")
    pane = walk.pane("work")
    walk.settle()
    pane.locator("summary", has_text="Người ghi và căn cứ").click()
    for label, value in (("Người ghi", "Minh"), ("Căn cứ", "QĐ 5/QĐ-UBND"), ("Ngày văn bản", "02/05/2025")):
        pane.get_by_label(label).last.fill(value)
    pane.locator("[data-form=report]").get_by_label("Ghi chú").fill("đã họp")
    pane.locator("[data-form=report]").get_by_role("button", name="Ghi", exact=True).click()
    told(walk, "Đã ghi")
    assert "Minh" in log(walk)[0]
    entry = read_journal(own).entries[-1]
    assert (entry.by, entry.basis.number, str(entry.basis.day)) == ("Minh", "QĐ 5/QĐ-UBND", "2025-05-02")
    undo_last(walk)
    for label, value in (("Người ghi", "Lan"), ("Căn cứ", ""), ("Ngày văn bản", "")):
        pane.get_by_label(label).last.fill(value)


def test_dependencies_are_reviewed_by_one_key_or_one_click_each(walk, own):
    bases = [row.basis for row in open_plan(own).plan.dependencies]
    pane = walk.pane("review")
    pane.get_by_text("Còn 2").wait_for()
    first = pane.locator("dd").first.inner_text()
    for number in (0, 1):
        pane.locator("dd button").nth(number).click()
        title = walk.js("bench.titleOf(bench.items.place.get(bench.scene.selection[0]))")
        assert title in pane.locator("dd").nth(number).inner_text()
    pane.locator(".wb-review").press("l")
    assert pane.locator("dd").first.inner_text() != first
    pane.get_by_role("button", name="Để sau (L)").click()
    assert pane.locator("dd").first.inner_text() == first
    pane.locator(".wb-review").press("r")
    pane.get_by_text("Còn 1").wait_for()
    pane.get_by_role("button", name="Xác nhận (C)").click()
    pane.get_by_text("Không còn quan hệ nào").wait_for()
    walk.settle()
    assert [row.basis for row in open_plan(own).plan.dependencies] == ["rejected", "confirmed"]
    walk.pane("work")
    for _ in range(2):
        walk.settle()
        undo_last(walk)
    assert [row.basis for row in open_plan(own).plan.dependencies] == bases


def test_a_scenario_is_put_into_the_plan_after_its_summary(walk, own):
    walk.start(
        "tiny",
        tray=[
            {"reassign": {"former": "so-noi-vu", "to": "so-tu-phap", "role": "lead", "where": {"activity": ["I/3.1"]}}}
        ],
    )
    pane = walk.pane("tray")
    count = len(read_journal(own).groups) if read_journal(own) else 0
    walk.button("Đưa vào kế hoạch").click()
    summary = pane.locator(".wb-summary")
    summary.get_by_text("Sẽ ghi 1 thay đổi").wait_for()
    assert "STP" in summary.inner_text() or "Sở Tư pháp" in summary.inner_text()
    summary.get_by_role("button", name="Thôi").click()
    assert summary.inner_text() == ""
    walk.button("Đưa vào kế hoạch").click()
    summary.get_by_label("Lý do").fill("theo kết luận họp")
    summary.get_by_role("button", name="Ghi vào kế hoạch").click()
    walk.wait("bench.scene.tray.length === 0")
    walk.settle()
    assert len(read_journal(own).groups) == count + 1
    assert walk.row("I/3.1").locator(".wb-lead").inner_text() == "STP"
    assert "giả định" not in walk.page.locator(".wb-counts").inner_text()
    walk.pane("work")
    walk.settle()
    assert "theo kết luận họp" in log(walk)[0]
    undo_last(walk)
    assert walk.row("I/3.1").locator(".wb-lead").inner_text() == "SNV"


def test_what_somebody_else_wrote_meanwhile_is_told(walk, own):
    walk.choose("I/3.3")
    form = walk.pane("work").locator("[data-form=report]")
    walk.settle()
    other = Session(open_plan(own), by="Minh")
    values = {"to": f"Tổ chức {walk.place}", "reason": "gọn hơn"}
    scene = {**other.scene.as_dict(), "selection": ["activity:I/3.3"]}
    assert "recorded" in other.answer({"ask": "correct", "column": "title", "values": values, "scene": scene})[0]
    form.get_by_label("Trạng thái").select_option("in_progress")
    form.get_by_role("button", name="Ghi", exact=True).click()
    told(walk, "Đã ghi")
    news = walk.page.locator(".wb-news", has_text="Trong lúc đó Minh đã ghi")
    news.wait_for()
    assert f"Tổ chức {walk.place}" in walk.row("I/3.3").inner_text()
    walk.choose("I/3.1")  # nothing that is done takes it away before it is read
    undo_last(walk)
    assert news.is_visible()
    walk.button("Đã xem").click()
    assert news.is_hidden()


def test_a_plan_that_was_damaged_on_disk_is_told_and_nothing_is_lost(walk, own):
    walk.choose("I/3.3")
    form = walk.pane("work").locator("[data-form=report]")
    walk.settle()
    text = (own / "activities.csv").read_text(encoding="utf-8")
    (own / "activities.csv").write_text(text.replace("2025-01-01", "1/1/25x", 1), encoding="utf-8")
    form.get_by_label("Ghi chú").fill("đang làm")
    form.get_by_role("button", name="Ghi", exact=True).click()
    walk.page.locator(".wb > .wb-faults .wb-fault-list").wait_for()
    walk.settle()
    assert "activities.csv" in walk.page.locator(".wb > .wb-faults").inner_text()
    assert form.get_by_label("Ghi chú").input_value() == "đang làm"
    assert walk.row("I/3.3").is_visible()
    (own / "activities.csv").write_text(text, encoding="utf-8")
    form.get_by_role("button", name="Ghi", exact=True).click()
    told(walk, "Đã ghi")
    undo_last(walk)


@pytest.mark.parametrize(
    ("name", "content", "doubt"),
    [("Kế hoạch.xlsx", as_workbook, "sớm nhất có thể"), ("Kế hoạch.docx", as_document, "sớm nhất có thể"),
     ("plan.pdf", as_pdf, "soon"), ("Kế hoạch.html", as_page, "sớm nhất có thể"),
     ("Kế hoạch.rtf", as_rich_text, "sớm nhất có thể"), ("Kế hoạch.ods", as_open_sheet, "sớm nhất có thể")],
    ids=["excel", "word", "pdf", "html", "rtf", "ods"],
)  # fmt: skip
def test_a_plan_of_ones_own_is_read_confirmed_and_worked_on(walk, own, name, content, doubt):
    pane = walk.pane("files")
    with_agencies = name.endswith("docx")
    assert name[name.rindex(".") :] in pane.locator("[data-file=plan] + input").get_attribute("accept").split(",")
    if with_agencies:
        pane.get_by_label("Dùng danh sách cơ quan của kế hoạch đang mở").check()
    with walk.page.expect_file_chooser() as chooser:
        pane.locator("[data-file=plan]").click()
    chooser.value.set_files({"name": name, "mimeType": "application/octet-stream", "buffer": content()})
    if SOFFICE is None and name.endswith(("rtf", "ods")):  # then the person hears which program is lacking
        walk.page.locator(".wb > .wb-faults .wb-fault-list", has_text="LibreOffice").wait_for()
        walk.js("bench.tellFaults('')")
        return
    pane.locator(".wb-read table").first.wait_for()
    assert doubt in pane.locator(".wb-read").inner_text()
    before = walk.js("bench.choices.plan")
    walk.button("Đồng ý, tạo kế hoạch").click()
    walk.wait("bench.choices.plan !== x", before)
    walk.settle()
    agencies = dict(walk.js("bench.choices.agencies"))
    assert (agencies.get("so-noi-vu") == "SNV") == with_agencies  # the abbreviation is the open plan's
    walk.button("Mở hết").click()
    assert walk.page.locator(ROW, has_text="kế hoạch" if "pdf" not in name else "Draft the plan").count() > 0
    walk.pane("work").locator("form").first.wait_for()
    assert (walk.home / walk.js("bench.choices.plan") / "import-report.html").exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [("hỏng.docx", b"PK\x03\x04 no"), ("hỏng.xlsx", b"PK\x03\x04 no"), ("hỏng.pdf", b"%PDF-1.7 no"),
     ("hỏng.html", b"<p>no table"), ("hỏng.ods", b"no archive")],
    ids=["word", "excel", "pdf", "html", "ods"],
)  # fmt: skip
def test_a_file_that_is_none_is_refused_with_a_table_of_faults(walk, own, name, content):
    pane = walk.pane("files")
    with walk.page.expect_file_chooser() as chooser:
        pane.locator("[data-file=plan]").click()
    chooser.value.set_files({"name": name, "mimeType": "x/x", "buffer": content})
    walk.page.locator(".wb > .wb-faults .wb-fault-list").wait_for()
    assert name in walk.page.locator(".wb > .wb-faults").inner_text()
    assert pane.locator(".wb-read table").count() == 0
    assert pane.locator("[role=status]").first.inner_text() == ""
    walk.js("bench.tellFaults('')")


def test_a_form_for_reports_is_taken_out_filled_in_and_brought_back(walk, own):
    pane = walk.pane("files")
    pane.get_by_label("chọn cơ quan").select_option("so-noi-vu")
    name, content = walk.download(walk.button("Mẫu báo cáo (.xlsx)"))
    assert name.endswith("2025-05-15.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet, row = next(
        (sheet, row) for sheet in book for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == "I/3.1"
    )
    sheet[f"{LETTER['state']}{row}"] = "hoàn thành"
    out = io.BytesIO()
    book.save(out)
    with walk.page.expect_file_chooser() as chooser:
        pane.locator("[data-file=reports]").click()
    chooser.value.set_files({"name": name, "mimeType": "x/x", "buffer": out.getvalue()})
    walk.button("Đồng ý, ghi các báo cáo").click()
    pane.locator("[role=status]", has_text="1").first.wait_for()
    walk.settle()
    assert walk.status("I/3.1") == "done"
    walk.pane("work")
    walk.settle()
    undo_last(walk)


def test_the_papers_of_a_period_come_in_one_archive(walk, own):
    pane = walk.pane("files")
    pane.get_by_label("Kỳ báo cáo").select_option("H1")
    pane.get_by_label("chọn cơ quan").select_option("so-noi-vu")
    name, content = walk.download(walk.button("Bộ văn bản của kỳ (.zip)"))
    assert name == "tiny-H1-2025.zip"
    assert zipfile.ZipFile(io.BytesIO(content)).namelist()
    pane.locator(".wb-help summary").click()
    assert pane.get_by_text("“Rà soát” xác nhận").is_visible()


def test_plans_of_a_folder_are_chosen_with_their_titles(walk):
    walk.start("tiny")
    options = walk.page.locator(".wb-plans option").all_inner_texts()
    assert "Kế hoạch cải cách hành chính tỉnh Hà Tĩnh năm 2025" in options
    assert "Kế hoạch nhỏ" in options
    walk.start()
    assert walk.page.locator(".wb h1").inner_text().startswith("Kế hoạch cải cách")
    if walk.place == "app":
        assert walk.page.title() == walk.page.locator(".wb h1").inner_text()
        assert walk.js("document.documentElement.lang") == "vi"
