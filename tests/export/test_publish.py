"""What is sent out at the end of a period: it says what the rules conclude, and the same again."""

import io
import json
import zipfile
from datetime import date

import docx
import openpyxl
import pytest
from icalendar import Calendar

from plan_graph.export import publish
from plan_graph.export.publish import Choices, build_files, write_published
from plan_graph.knowledge_base import KnowledgeBase, open_plan
from plan_graph.model.diagnostics import InputError
from plan_graph.model.words import OFFICIAL_COUNTS
from plan_graph.render.cell_text import text_rows
from plan_graph.reporting.by_lead import by_lead
from plan_graph.reporting.period import report_period
from plan_graph.views.period_tables import report_on_period
from plan_graph.views.reminder_tables import reminder_tables
from plan_graph.words import LANGUAGES
from tests.commands import run_command
from tests.tiny_plan import write_tiny_plan

PERIOD = report_period("Q2-2025")


def made(kb, issuer=""):
    states = {
        language: (state := kb.in_language(language)) and (state.assessment, state.summary) for language in LANGUAGES
    }
    return build_files(states, PERIOD, lambda _: None, Choices(issuer))


@pytest.fixture(scope="module")
def shipped():
    return open_plan().as_of(PERIOD.closes)


@pytest.fixture(scope="module")
def files(shipped):
    return made(shipped)


def table(kb, key):
    report = report_on_period(kb.assessment, kb.summary, PERIOD)
    return next(one for one in report.tables if one.key == key)


def by_id(kb, key):
    """The rows of a table as values, by id and key."""
    shown = table(kb, key)
    keys = [column.key for column in shown.columns]
    return {row[0]: dict(zip(keys, row, strict=True)) for row in shown.rows}


@pytest.mark.parametrize(
    ("text", "code", "closes", "ends"),
    [
        ("Q1-2025", "Q1", date(2025, 3, 14), date(2025, 3, 31)),
        ("q2-2025", "H1", date(2025, 6, 14), date(2025, 6, 30)),
        ("2025-H1", "H1", date(2025, 6, 14), date(2025, 6, 30)),
        ("Q3-2024", "Q3", date(2024, 9, 14), date(2024, 9, 30)),
        ("Q4-2025", "FY", date(2025, 12, 14), date(2025, 12, 31)),
        ("2025", "FY", date(2025, 12, 14), date(2025, 12, 31)),
    ],
)
def test_a_period_is_taken_on_its_cut_off(text, code, closes, ends):
    period = report_period(text)
    assert (period.code, period.closes, period.ends) == (code, closes, ends)


@pytest.mark.parametrize("text", ["", "spring", "Q5-2025", "Q2", "2025-06", "Q2-25", "Q2-0000"])
def test_what_is_no_period_is_refused(text):
    with pytest.raises(InputError) as caught:
        report_period(text)
    assert [fault.id for fault in caught.value.diagnostics] == ["publish-period"]


def test_there_is_a_report_a_workbook_and_a_calendar_in_each_language_and_letters(files, shipped):
    assert {name for name in files if "/" not in name} == {
        "edition.json",
        *(
            f"{name}.{language}.{ending}"
            for language in LANGUAGES
            for name, ending in (("report", "docx"), ("report", "xlsx"), ("cover-note", "docx"), ("deadlines", "ics"))
        ),
    }
    agencies = reminder_tables(shipped.assessment)
    assert {name for name in files if "/" in name} == {
        f"reminders/{agency}.{language}.docx"
        for agency in agencies
        if agency != "so-noi-vu"  # which sends them
        for language in LANGUAGES
    }
    assert "so-noi-vu" in agencies
    assert "so-tttt" not in agencies  # merged; its successor is reminded
    assert "so-khcn" in agencies


def test_every_file_opens_and_says_that_progress_is_invented(files):
    for name, content in files.items():
        if name.endswith(".docx"):
            paper = docx.Document(io.BytesIO(content))
            lines = [*paper.sections[0].first_page_header.paragraphs, *paper.paragraphs]
            text = (
                "\n".join(line.text for line in lines).replace("INVENTED", "invented").replace("MINH HỌA", "minh họa")
            )
        elif name.endswith(".xlsx"):
            sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
            text = "\n".join(str(row[0]) for row in sheet.iter_rows(values_only=True))
        elif name == "edition.json":
            continue
        else:
            assert len(Calendar.from_ical(content).events) > 30
            continue
        assert "minh họa" in text or "invented" in text, name


def paper_of(content):
    paper = docx.Document(io.BytesIO(content))
    texts = [paragraph.text for paragraph in paper.paragraphs if paragraph.text]
    texts += [paragraph.text for row in paper.tables[0].rows for cell in row.cells for paragraph in cell.paragraphs]
    return paper, texts


def test_a_report_has_the_frame_of_the_decree(files):
    paper, texts = paper_of(files["report.vi.docx"])
    assert {"SỞ NỘI VỤ", "Số:        /BC-SNV", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "BÁO CÁO"} <= set(texts)
    assert paper.tables[0]._tbl.xpath(".//w:pBdr/w:bottom")  # the rules beneath issuer and motto
    first = paper.sections[0]
    assert [round(side.mm) for side in (first.page_width, first.page_height)] == [210, 297]
    assert [round(side.mm) for side in (first.left_margin, first.right_margin)] == [30, 15]
    assert first.different_first_page_header_footer
    assert "PAGE" in first.header.paragraphs[0]._p.xml
    assert paper.styles["Normal"].font.name == "Times New Roman"
    title = texts.index("BÁO CÁO")
    assert texts[title + 1 : title + 3] == [
        "Kết quả thực hiện Kế hoạch cải cách hành chính tỉnh Hà Tĩnh năm 2025", "Quý II và 6 tháng đầu năm 2025",
    ]  # fmt: skip
    parts = ["I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH", "II. KẾT QUẢ THỰC HIỆN", "III. ĐÁNH GIÁ CHUNG", "PHỤ LỤC I"]
    assert sorted(parts, key=texts.index) == parts
    assert not any("phần mềm" in text or "(+" in text for text in texts)
    assert not any(sign in cell.text for table in paper.tables for row in table.rows for cell in row.cells
                   for sign in "▲■◆▼○●×")  # fmt: skip


def test_a_letter_has_a_subject_and_says_what_is_asked(files):
    _, texts = paper_of(files["reminders/so-tu-phap.vi.docx"])
    plan = "Kế hoạch cải cách hành chính tỉnh Hà Tĩnh năm 2025"
    assert f"V/v đôn đốc thực hiện {plan}, Quý II và 6 tháng đầu năm 2025" in texts
    assert "Kính gửi: Sở Tư pháp" in texts
    assert any("đến ngày 14/06/2025, Sở Tư pháp có 5 hoạt động cần tập trung" in text for text in texts)
    assert any("gửi báo cáo kết quả về Sở Nội vụ trước ngày 24/06/2025" in text for text in texts)


def test_a_paper_about_invented_progress_says_so_on_each_page_and_nobody_signs_it(files, tmp_path):
    paper, texts = paper_of(files["report.vi.docx"])
    heads = [paper.sections[0].first_page_header, paper.sections[0].header]
    assert all("MẪU – SỐ LIỆU MINH HỌA" in "".join(one.text for one in head.paragraphs) for head in heads)
    assert not any("Nơi nhận" in text for text in texts)
    tiny = write_tiny_plan(tmp_path / "plan")
    package = json.loads(tiny.text("datapackage.json"))
    for resource in package["resources"]:
        resource.pop("illustration", None)
    package["settings"] = {
        **package.get("settings", {}), "parent_body": "UBND tỉnh A", "symbol": "VPX", "place": "Vinh",
        "signing_authority": "KT. Giám đốc", "signing_post": "Phó Giám đốc", "signer": "Trần Văn B",
    }  # fmt: skip
    tiny.write("datapackage.json", json.dumps(package))
    real = made(open_plan(tiny.path, language="vi").as_of(PERIOD.closes), "Sở Nội vụ")
    signed = docx.Document(io.BytesIO(real["report.vi.docx"]))
    cells = " ".join(cell.text for table in signed.tables for row in table.rows for cell in row.cells)
    told = ("Nơi nhận:", "UBND TỈNH A", "/BC-VPX", "Vinh, ngày", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Văn B")
    assert [part for part in told if part not in cells] == []
    assert "MẪU" not in "".join(one.text for one in signed.sections[0].first_page_header.paragraphs)


@pytest.mark.slow
def test_the_same_plan_and_period_give_the_same_bytes(files):
    assert made(open_plan().as_of(PERIOD.closes)) == files
    with zipfile.ZipFile(io.BytesIO(files["report.en.docx"])) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_counts_are_those_of_the_plan_on_the_cut_off(shipped):
    kb = shipped.in_language("en")
    rows = dict(table(kb, "counts").rows)
    assert sum(number for name, number in rows.items() if name != "total") == rows["total"] == 95
    assert rows["open_overdue"] == 2
    for code in ("fields", "agencies"):
        assert all(sum(row[2:6]) <= row[1] for row in table(kb, code).rows)
    by_field = [sum(row[2 + place] for row in table(kb, "fields").rows) for place in range(4)]
    assert by_field == [kb.summary.counts[name] for name in OFFICIAL_COUNTS]


def test_each_activity_stands_with_every_agency_that_leads_it_now(shipped):
    leads = by_lead(shipped.assessment)
    assert {row.id for lead in leads for row in lead.activities} == {row.id for row in shipped.plan.activities}
    assert all(sum(lead.counts.values()) == len(lead.activities) for lead in leads)
    assert leads[-1].agency == ""
    assert len(leads[-1].activities) == 8


def test_what_is_overdue_has_cause_consequence_and_recommendation(shipped):
    rows = by_id(shipped.in_language("en"), "overdue")
    assert set(rows) == {"II/3.4", "V/3.1"}
    late = rows["V/3.1"]
    assert (late["due"], late["days"], late["lead"]) == (date(2025, 3, 31), 75, ("so-noi-vu",))
    assert late["cause"] == "waits for nothing else; last reported on 2025-06-05: in progress"
    assert late["consequence"].startswith("blocks 6 activities: I/3.25, V/3.2")
    assert "Home Affairs to finish at once and report" in late["recommendation"]
    assert "Home Affairs to press for it" in rows["II/3.4"]["recommendation"]


def test_what_is_blocked_names_what_to_finish_first_and_what_is_only_proposed(shipped):
    rows = by_id(shipped.in_language("en"), "blocked")
    assert set(rows) == {row.activity.id for row in shipped.summary.blocked}
    assert rows["I/3.21"]["cause"] == "waits for I/3.18"
    assert rows["I/3.21"]["recommendation"].startswith("Home Affairs to finish I/3.18 first")
    assert "confirm the proposed order of work" in rows["I/3.4"]["recommendation"]
    assert "Science & Technology has taken over" in rows["VII.1/3.6"]["cause"]
    assert (rows["VII.1/3.6"]["lead"], rows["VII.1/3.6"]["former_lead"]) == (("so-khcn",), ("so-tttt",))


def test_the_annex_has_a_row_for_each_activity_with_the_eight_columns_and_the_status(shipped):
    kb = shipped.in_language("en")
    annex = table(kb, "annex")
    keys = [column.key for column in annex.columns]
    assert keys == [
        "field", "objective", "task", "activity", "deliverable", "printed_lead", "support", "lead_now", "deadline",
        "budget", "status",
    ]  # fmt: skip
    assert annex.values("activity") == tuple(row.id for row in shipped.plan.activities)
    shown = {row[3]: dict(zip(keys, text, strict=True)) for row, text in zip(annex.rows, text_rows(annex), strict=True)}
    assert shown["III/3.3"]["deadline"] == "quarter I, II of 2025"
    assert shown["III/3.3"]["activity"].startswith("3.3 ")
    assert shown["II/3.2"]["budget"] == "380"
    assert (shown["VII.2/3.2"]["deadline"], shown["VII.2/3.2"]["budget"]) == ("—", "—")
    assert (shown["VII.1/3.6"]["printed_lead"], shown["VII.1/3.6"]["lead_now"]) == (
        "Information & Comms", "Science & Technology",
    )  # fmt: skip


def test_the_annex_keeps_the_wording_of_an_imported_plan_in_its_own_language(tmp_path):
    tiny = write_tiny_plan(tmp_path / "plan")
    tiny.write("source_cells.csv", "item,column,text,place,how\nI/3.1,deadline,Trong quý I,line 1,read\n")
    for language, shown in (("vi", True), ("en", False)):
        annex = table(open_plan(tiny.path, language=language).as_of(PERIOD.closes), "annex")
        assert ("Trong quý I" in annex.values("deadline")) is shown


def test_a_text_that_looks_like_a_formula_or_markup_stays_a_text(tmp_path):
    tiny = write_tiny_plan(tmp_path / "plan")
    tiny.replace("activities.csv", "Dự thảo,Draft", '"=HYPERLINK(""x"")","<b>&Draft"')
    kb = open_plan(tiny.path).as_of(PERIOD.closes)
    files = made(kb, "so-noi-vu")
    book = openpyxl.load_workbook(io.BytesIO(files["report.vi.xlsx"]))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert any("HYPERLINK" in str(cell.value) for cell in cells)
    assert all(cell.data_type != "f" for cell in cells)
    english = docx.Document(io.BytesIO(files["report.en.docx"]))
    texts = [cell.text for table in english.tables for row in table.rows for cell in row.cells]
    assert any("<b>&Draft" in text for text in texts)


def test_a_folder_is_replaced_as_a_whole_and_other_files_are_never_touched(tmp_path):
    folder = tmp_path / "out"
    write_published(folder, {"report.vi.docx": b"1", "reminders/a.vi.docx": b"2"})
    write_published(folder, {"report.vi.docx": b"3", "reminders/b.vi.docx": b"4"})
    assert sorted(str(one.relative_to(folder)) for one in folder.rglob("*.docx")) == [
        "reminders/b.vi.docx",
        "report.vi.docx",
    ]
    (folder / "mine.txt").write_text("keep")
    with pytest.raises(InputError) as caught:
        write_published(folder, {"report.vi.docx": b"5"})
    assert [fault.id for fault in caught.value.diagnostics] == ["publish-other-files"]
    assert (folder / "mine.txt").read_text() == "keep"
    with pytest.raises(InputError):
        write_published(folder / "mine.txt", {})


@pytest.mark.slow
def test_the_command_writes_the_folder_and_names_each_file(tmp_path):
    result = run_command("publish", "--period", "Q2-2025", "--to", str(tmp_path / "out"))
    assert result.exit_code == 0, result.output
    named = result.stdout.split()
    assert sorted(named) == sorted(str(one) for one in (tmp_path / "out").rglob("*") if one.is_file())


@pytest.mark.parametrize(("language", "advice"), [("vi", "Tách từng lĩnh vực"), ("en", "findings --kind")])
def test_a_plan_of_more_works_than_papers_hold_is_refused_before_rules_are_run(tmp_path, monkeypatch, language, advice):
    plan = write_tiny_plan(tmp_path / "plan").path
    options = ("--period", "Q2-2025", "--issuer", "so-noi-vu", "--lang", language)
    monkeypatch.setattr(publish, "MOST_WORKS", 2)
    monkeypatch.setattr(KnowledgeBase, "assessment", property(lambda _: pytest.fail("rules are run")))
    result = run_command("publish", str(plan), *options, "--to", str(tmp_path / "papers"))
    assert result.exit_code == 2
    assert "publish-too-large" in result.stderr
    assert advice in " ".join(result.stderr.split())
    assert not (tmp_path / "papers").exists()


@pytest.mark.fast(1)
@pytest.mark.parametrize(("title", "told"), [("ke-hoach-xa", True), ("Kế hoạch nhỏ", False), ("Tiny plan", False)])
def test_the_note_reports_a_plan_that_is_called_by_its_file(tmp_path, title, told):
    tiny = write_tiny_plan(tmp_path / "plan")
    package = json.loads(tiny.text("datapackage.json"))
    tiny.write("datapackage.json", json.dumps({**package, "titles": {"vi": title, "en": title}}))
    kb = open_plan(tiny.path, language="vi").as_of(PERIOD.closes)
    files = build_files({"vi": (kb.assessment, kb.summary)}, PERIOD, lambda _: None, Choices("so-noi-vu"))
    _, texts = paper_of(files["cover-note.vi.docx"])
    assert any("là tên tệp đã nhập" in text for text in texts) is told


def test_the_annex_has_no_column_of_what_the_plan_does_not_have(tmp_path):
    tiny = write_tiny_plan(tmp_path / "plan")
    lines = tiny.text("activities.csv").replace("I/1.1,I/2.1,activity", ",,activity")
    tiny.write("activities.csv", lines.replace("amount,12.5", "none,").replace("allotted", "none"))
    annex = table(open_plan(tiny.path, language="vi").as_of(PERIOD.closes), "annex")
    assert [column.key for column in annex.columns][:3] == ["field", "activity", "deliverable"]
    assert "budget" not in [column.key for column in annex.columns]
