"""A plan of other people, made from a workbook, shows nothing of the shipped plan in any answer, picture or report."""

import re
import zipfile
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest

from plan_graph import open_plan
from plan_graph.model.plan import Table
from plan_graph.model.records import AgencySuccession, Dependency, Obligation, Report, Target
from plan_graph.storing import read_plan, write_plan
from plan_graph.whatif import Scenario
from tests.commands import run_command

OURS = re.compile(
    r"Hà Tĩnh|ha-tinh|Ha Tinh|HATINH|so-noi-vu|Sở Nội vụ|Home Affairs|chu-tich-ubnd|UBND tỉnh|Provincial People|"
    r"cải cách hành chính|CCHC|administrative.reform|"
    r"section (I|II|III|IV|V|VI|VII)\b|mục (I|II|III|IV|V|VI|VII)\b|column \d|cột \d|of the annex|của phụ lục"
)
HEADS = {
    "vi": ("STT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Phối hợp", "Thời hạn"),
    "en": ("No", "Activity", "Deliverable", "Lead agency", "Supporting agencies", "Deadline"),
}
ROWS = {
    "vi": (
        ("A", "Giao thông nông thôn", None, None, None, None),
        (1, "Xây cầu Đá Bạc", "Cầu hoàn thành", "Ban Quản lý dự án", "Phòng Kỹ thuật", "31/3/2026"),
        (2, "Nghiệm thu cầu", "Biên bản nghiệm thu", "Phòng Kỹ thuật", "Ban Quản lý dự án", "Quý II/2026"),
        ("B", "Duy tu, bảo dưỡng", None, None, None, None),
        (3, "Duy tu đường ven sông", "Báo cáo duy tu", "Hạt Quản lý đường bộ", None, "Thường xuyên"),
        (4, "Trồng cây hai bên đường", None, None, None, "30/11/2026"),
        (5, "Họp giao ban", "Biên bản", "Phòng Kỹ thuật", "Ban Quản lý dự án", "Hằng tháng"),
        (6, "Mở tuyến xe buýt", "Quyết định", "Ban Quản lý dự án", None, "Sau khi có chủ trương đầu tư"),
        (7, "Báo cáo quyết toán", "Báo cáo", "Hạt Quản lý đường bộ", "Phòng Kỹ thuật", "2027"),
    ),
    "en": (
        ("A", "Roads", None, None, None, None),
        (1, "Draft the road safety bill", "Draft bill", "Legal Unit", "Transport Board", "31 March 2026"),
        (2, "Issue the road safety rules", "Rules", "Transport Board", "Legal Unit", "Q2 2026"),
        ("B", "Rivers", None, None, None, None),
        (3, "Dredge the harbour", "Survey", "Harbour Office", None, "Ongoing"),
        (4, "Replace the buoys", None, None, None, "30 November 2026"),
        (5, "Meet the pilots", "Minutes", "Harbour Office", "Legal Unit", "Monthly"),
        (6, "Open the new berth", "Licence", "Transport Board", None, "After the investment decision"),
        (7, "Close the accounts", "Accounts", "Harbour Office", "Transport Board", "2027"),
    ),
}


@pytest.fixture(scope="module", params=["vi", "en"])
def folder(request, tmp_path_factory) -> Path:
    """A plan of a workbook in each language, with reports, a merger, an obligation that is late and a cycle."""
    place = tmp_path_factory.mktemp(f"roads-{request.param}")
    book = openpyxl.Workbook()
    book.active.title = "2026"
    for row in (HEADS[request.param], *ROWS[request.param]):
        book.active.append(row)
    book.save(place / "roads.xlsx")
    done = run_command("import", str(place / "roads.xlsx"), "--into", str(place / "plan"))
    assert done.exit_code == 0, done.output
    plan = read_plan(place / "plan")
    leads = list(dict.fromkeys(row.agency for row in plan.assignments if row.role == "lead"))
    works = [row.id for row in plan.activities]
    duty = Obligation(
        "D1", "Báo cáo năm", "Yearly account", "period", None, date(2026, 6, 1), None, None, leads[0], None, None, None
    )
    extra = {
        "agency_successions": [AgencySuccession(leads[-1], leads[0], "merge", date(2026, 7, 1), "outside", None)],
        "reports": [
            Report(date(2026, 4, 5), works[0], "done", 100.0, None, leads[0], None),
            Report(date(2026, 2, 5), works[4], "done", None, "Minutes", leads[-1], None),
        ],
        "dependencies": [
            *(Dependency(one, two, "stated", None, None, None) for one, two in pairwise(works[:3])),
            Dependency(works[3], works[5], "confirmed", None, None, None),
        ],
        "obligations": [duty],
        "targets": [
            Target("T1", "1", "Số cầu", "Bridges", ">=", 3, None, "cầu", "bridges", None, "II", None, None, None),
            Target("T2", "1", "Số cầu", "Bridges", ">=", 4, None, "cầu", "bridges", None, "annex", "T1", None, None),
        ],
    }
    tables = {name: Table(f"{name}.csv", tuple(rows), tuple(range(2, len(rows) + 2))) for name, rows in extra.items()}
    write_plan(replace(plan, **tables), place / "plan")
    return place / "plan"


def texts(folder, language):
    """Every answer, proof, report and picture of the plan as text, with what it is."""
    kb = open_plan(folder, language=language).as_of("2026-09-30")
    for name in ("counts", "fields", "activities", "overdue", "blocked", "at_risk", "findings", "load", "schedule",
                 "roll_ups", "dependencies"):  # fmt: skip
        yield name, getattr(kb, name).to_string()
    yield "status", str(kb)
    for row in kb.plan.activities:
        yield f"why {row.id}", str(kb.why(row.id))
    yield "why not", str(kb.why_not("overdue", kb.plan.activities.rows[-1].id))
    lead = kb.plan.agencies.rows[0].id
    yield "what if", str(kb.what_if(Scenario("x").dissolve(lead, "2026-07-01")))
    yield "health", kb.health.to_string()
    for view in ("plan", "load", "responsibility", "time-line"):
        yield f"view {view}", " ".join(str(data) for _, data in kb.view(view).graph.nodes(data=True))


ASKED = ("status {}", "check {}", "findings {}", "advise --plan {}", "finish-first --plan {}", "unblock {}",
         "changes {} --since 2026-03-31", "why A/1 {}", "why-not blocked B/4 {}", "query overdue {}",
         "history --plan {}", "what-clears A/2 {}", "report proposals --plan {}")  # fmt: skip
FORMS = ("svg", "html", "graphml", "gexf", "dot", "cyjs", "json", "mmd", "csv")


def write_files(folder, place, language):
    """What the commands write: papers, pictures, pages, graph files, a template, a calendar."""
    dated = ("--as-of", "2026-09-30", "--lang", language)
    plan, whole = ("--plan", str(folder), *dated), (str(folder), *dated)
    issuer = open_plan(folder).plan.agencies.rows[0].id
    views = [("plan", form) for form in FORMS] + [(view, "svg") for view in ("load", "responsibility", "time-line")]
    commands = [("export", view, "--to", str(place / f"{view}.{form}"), *plan) for view, form in views]
    commands += [
        ("publish", *whole, "--period", "Q3-2026", "--to", str(place / "papers"), "--issuer", issuer),
        ("calendar", *whole, "--to", str(place / "days.ics")),
        ("picture", *whole, "--to", str(place / "whole.svg")),
        (
            "report",
            "template",
            "--plan",
            str(folder),
            "--date",
            "2026-09-30",
            "--lang",
            language,
            "--to",
            str(place / "template.xlsx"),
        ),
    ]
    for command in commands:
        done = run_command(*command)
        assert done.exit_code == 0, (command, done.output)
    return sorted(file for file in place.rglob("*") if file.is_file())


def _inside(file):
    """The text of a file; of every part of one that is an archive, without the tags of Word and Excel."""
    if not zipfile.is_zipfile(file):
        yield file.read_text(encoding="utf-8")
        return
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            yield re.sub("<[^>]*>", "", archive.read(name).decode("utf-8", "replace"))


@pytest.mark.fast(1)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_word_of_the_shipped_plan_is_in_an_answer(folder, language):
    seen = dict(texts(folder, language))
    assert all(seen.values())
    found = {name: OURS.search(text).group() for name, text in seen.items() if OURS.search(text)}
    assert found == {}


@pytest.mark.slow
def test_no_word_of_the_shipped_plan_is_in_what_the_commands_write(folder, tmp_path):
    language = read_plan(folder).package.language
    files = {file.name: "".join(_inside(file)) for file in write_files(folder, tmp_path, language)}
    assert len(files) > 15
    assert {name: OURS.search(text).group() for name, text in files.items() if OURS.search(text)} == {}


@pytest.mark.slow
def test_no_word_of_the_shipped_plan_is_in_what_the_commands_show(folder):
    language = read_plan(folder).package.language
    dated = ("--as-of", "2026-09-30", "--lang", language)
    shown = {command: run_command(*command.format(folder).split(), *dated) for command in ASKED}
    assert {command: done.output for command, done in shown.items() if done.exit_code not in (0, 1)} == {}
    texts = {command: done.output.replace(str(folder), "") for command, done in shown.items()}
    assert {name: OURS.search(text).group() for name, text in texts.items() if OURS.search(text)} == {}


def test_long_delays_go_to_the_bodies_that_the_plan_names_or_say_that_it_names_none(folder):
    kb = open_plan(folder, language="en").as_of("2026-09-30")
    told = {row["to"] for row in kb.assessment.answers.of("escalate")}
    assert told == {"standing-agency", "chair"}
    text = str(kb.why("A/2", "escalate"))
    assert "the standing agency (not named in the settings)" in text
