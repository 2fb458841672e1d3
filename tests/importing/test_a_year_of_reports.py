"""A year of a plan: imported from Excel, reported on by six agencies each month, revised twice, published four times.

At every step the counts are those of a slow reading of what was truly reported, and no report is lost.
"""

import copy
import io
import random
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import docx
import openpyxl
import pytest

from plan_graph.edits.journal import Basis, Origin
from plan_graph.edits.recording import record_edits
from plan_graph.export.calendar_file import to_calendar
from plan_graph.export.publish import Choices, build_files, read_published, write_published
from plan_graph.export.report_layout import GIVEN, HEAD_ROW, MARK_ROW, read_mark
from plan_graph.export.report_template import report_template
from plan_graph.importing.import_plan import import_plan
from plan_graph.importing.report_intake import take_reports
from plan_graph.importing.revision import match_revision, revise
from plan_graph.importing.revision_decisions import decide
from plan_graph.importing.revision_sheet import read_pairs
from plan_graph.importing.revision_writing import write_revision
from plan_graph.knowledge_base import open_plan
from plan_graph.model.words import COUNT, OFFICIAL_COUNTS, STATE
from plan_graph.reporting.by_lead import by_lead
from plan_graph.reporting.period import report_period
from plan_graph.storing import read_plan
from plan_graph.whatif.scenario import Scenario
from tests.commands import run_command
from tests.export.test_deliveries_of_a_calendar import merge
from tests.importing import played_year as year
from tests.importing.played_year import CUT_OFFS, MISTAKES, YEAR, Truth
from tests.importing.report_books import LETTER, read_here


@dataclass
class PlayedYear:
    """A plan folder in the hands of a planner, and the truth beside it."""

    folder: Path
    out: Path
    truth: Truth = field(default_factory=Truth)
    ids: dict[int, str] = field(default_factory=dict)
    tried: list[str] = field(default_factory=list)
    refused: int = 0
    calendars: list[bytes] = field(default_factory=list)

    def begin(self) -> None:
        """Import the first version, and approve what was read."""
        source = self.out / "plan.xlsx"
        year.write_document(year.V1, source)
        made = run_command("import", source, "--into", self.folder, "--year", YEAR, "--no-propose")
        assert made.exit_code == 0, made.output
        assert run_command("review", self.folder).exit_code == 0
        plan = read_plan(self.folder)
        assert [row.id for row in plan.activities] == list(year.numbers(year.V1))
        self.ids = {key: number for number, key in year.numbers(year.V1).items()}
        self.agree(date(YEAR, 1, 1))

    def agency(self, name: str) -> str:
        """The id of a body."""
        return next(row.id for row in read_plan(self.folder).agencies if row.name_vi == name)

    def as_of(self, day: date, known_on: date | None = None):
        """The plan on a day."""
        return open_plan(self.folder, language="vi").as_of(day, known_on)

    def agree(self, day: date) -> None:
        """All counts of the day are the slow ones: of the plan, of each body and of each field; no report is lost."""
        kb = self.as_of(day)
        names = {row.id: row.name_vi for row in kb.plan.agencies}
        assert some(kb.summary.counts) == self.truth.counts(day), day
        led = {names[one.agency]: some(one.counts) for one in by_lead(kb.assessment)}
        assert led == self.truth.by_lead(day), day
        assert {one.title: some(one.counts) for one in kb.summary.fields} == self.truth.by_field(day), day
        assert {row.id for row in kb.plan.activities} == {self.ids[one.key] for one in year.version_on(day)}
        assert len(read_plan(self.folder).reports) == self.truth.number

    def revise(self, works, day: date, changes: int) -> None:
        """A new version of the document, read and matched; nothing about it is in doubt."""
        file = self.out / f"plan-{day.isoformat()}.xlsx"
        year.write_document(works, file)
        known = read_plan(self.folder)
        imported = import_plan(file, day, YEAR, None, known, propose=False)
        matching = match_revision(known, imported, day)
        if asked := {one.old for one in matching.doubts}:  # only about works with another title; the planner decides
            keys = {item: key for key, item in self.ids.items()}
            new, own = {key: number for number, key in year.numbers(works).items()}, {one.key: one for one in works}
            before = year.version_on(day - timedelta(days=1))
            former, printed = (
                {one.key: one for one in before},
                {key: number for number, key in year.numbers(before).items()},
            )
            assert all(own[keys[old]].title != former[keys[old]].title for old in asked)
            pairs = read_pairs([f"{printed[keys[old]]}={new[keys[old]]}" for old in sorted(asked)])
            matching = decide(matching, pairs, known, imported.plan, "--decide")
        assert matching.doubts == ()
        revision = revise(known, imported, matching, day, f"QĐ {changes}")
        write_revision(revision, self.folder, Origin(day, "planner", Basis(f"QĐ {changes}")))
        titles = {row.title_vi: row.id for row in self.as_of(day).plan.activities}
        ids_before = set(self.ids.values())
        for one in works:
            self.ids.setdefault(one.key, titles[one.title])
            assert self.ids[one.key] == titles[one.title], one  # a work keeps its id
        assert ids_before <= set(self.ids.values())
        shown = {version.number: version.item for version in self.as_of(day).plan.versions if "/" in version.number}
        assert {self.ids[key]: number for number, key in year.numbers(works).items()}.items() <= {
            **{item: item for item in self.ids.values()}, **{item: number for number, item in shown.items()}
        }.items()  # fmt: skip
        self.agree(day)

    def merge_agencies(self) -> None:
        """A decree: one agency becomes part of another from a day on."""
        origin = Origin(date(YEAR, 6, 29), "planner", Basis("NĐ 1/2025"))
        scenario = Scenario("merger").merge([self.agency(year.FORMER)], into=self.agency(year.HEIR), on=year.MERGED_ON)
        edits = scenario.edits(read_plan(self.folder), year.MERGED_ON)
        record_edits(self.folder, [edit for _, some_edits in edits for edit in some_edits], origin)
        self.agree(year.MERGED_ON)

    def play_round(self, number: int, day: date) -> None:
        """Every agency sends its workbook, most with a mistake; what is refused is sent again."""
        rng = random.Random(number)
        entered = Origin(day, "planner")
        kb = self.as_of(day)
        agencies = self._sheets_of(report_template(kb.assessment, day))
        assert len(agencies) == (6 if day < year.MERGED_ON else 5)
        for place, agency in enumerate(agencies):
            mistake, is_taken = MISTAKES[(number * 7 + place) % len(MISTAKES)]
            file = self.out / f"{agency}-{day.isoformat()}.xlsx"
            content = report_template(kb.assessment, day, [agency])
            reports = self._fill(content, file, day)
            if not reports:
                continue
            self.tried.append(mistake)
            self._spoil(file, mistake, rng)
            before = read_plan(self.folder).reports.rows
            taken = take_reports(self.folder, [file], entered, "vi")
            if not is_taken:
                assert (taken.added, taken.is_whole) == (0, False), mistake
                assert read_plan(self.folder).reports.rows == before
                self.refused += 1
                self._fill(content, file, day)  # sent again, corrected
                taken = take_reports(self.folder, [file], entered, "vi")
            assert taken.added == len(reports), (mistake, [one.message("vi") for one in taken.faults])
            for key, on, state in reports:
                self.truth.add(key, on, state)
        self.agree(day)

    def _sheets_of(self, content: bytes) -> list[str]:
        book = openpyxl.load_workbook(io.BytesIO(content))
        marks = [read_mark(sheet[f"A{MARK_ROW}"].value or "") for sheet in book if sheet.title != GIVEN]
        return [mark.agency for mark in marks if mark and mark.kind == "activities"]

    def _fill(self, content: bytes, file: Path, day: date) -> list[tuple[int, date, str]]:
        """Fill in what is true by the day and not reported yet; gives work, day and state of each report."""
        book = openpyxl.load_workbook(io.BytesIO(content))
        sheet = book.worksheets[0]
        keys = year.numbers(year.version_on(day))
        reports = []
        for row in range(HEAD_ROW + 1, sheet.max_row + 1):
            key = keys[sheet[f"A{row}"].value]
            report = year.to_report(self.truth, key, day)
            if report is None:
                continue
            state, on, percent = report
            cells = {"state": year.STATES[state], "percent": percent, "date": on,
                     "evidence": f"Báo cáo {key}" if state == "done" else None}  # fmt: skip
            for column, value in cells.items():
                sheet[f"{LETTER[column]}{row}"] = value
            reports.append((key, on, state))
        book.save(file)
        return reports

    def _spoil(self, file: Path, mistake: str, rng: random.Random) -> None:
        book = openpyxl.load_workbook(file)
        sheet = book.worksheets[0]
        row = next(row for row in range(HEAD_ROW + 1, sheet.max_row + 1) if sheet[f"{LETTER['state']}{row}"].value)
        year.make_mistake(mistake, book, row, rng)
        book.save(file)

    def publish(self, code: str, before: Truth | None = None) -> Truth:
        """The papers of a period as of its cut-off, into the folder of the period; gives what was true then.

        ``before`` is what was true at the first edition, where this is the second.
        """
        day, folder = CUT_OFFS[code], self.out / code
        period = report_period(f"{code}-{YEAR}" if code != "FY" else str(YEAR))
        kb = self.as_of(day)
        former = read_published(folder)
        files = build_files({"vi": (kb.assessment, kb.summary)}, period, lambda _: None,
                            Choices(self.agency(year.HEIR)), former)  # fmt: skip
        write_published(folder, files)
        self._check_workbook(files["report.vi.xlsx"], day, before)
        self._check_text(files["report.vi.docx"], day)
        self._check_letters(files, day)
        deliveries = [*(former.calendars or {}).values(), files["deadlines.vi.ics"]]
        self._check_calendar(deliveries, day)
        return copy.deepcopy(self.truth)

    def _check_workbook(self, content: bytes, day: date, before: Truth | None) -> None:
        sheets = {}
        for sheet in openpyxl.load_workbook(io.BytesIO(content)):
            rows = list(sheet.iter_rows(min_row=3, values_only=True))
            sheets[sheet.title] = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
        of = lambda start: next((rows for title, rows in sheets.items() if title.startswith(start)), [])  # noqa: E731
        words = {word["vi"]: name for name, word in COUNT.items()}
        totals = {words[row["Nhóm"]]: row["Số lượng"] for row in of("Số liệu chung") if row["Nhóm"] in words}
        assert some(totals) == self.truth.counts(day)
        assert len(of("Tiến độ")) == len(year.version_on(day))
        overdue = {row["Hoạt động"] for row in of("Hoạt động quá hạn")}
        assert overdue == {
            one.title for one in year.version_on(day) if self.truth.count(one.key, day) == "open_overdue"
        }
        changes = [sheet for title, sheet in sheets.items() if title.startswith("Thay đổi")]
        assert bool(changes) == (before is not None)
        if before is not None:
            told = {(row["Mã"], row["Lần trước"], row["Lần này"]) for row in changes[0]
                    if row["Nội dung"] == "tình trạng thực hiện"}  # fmt: skip
            states = {one.key: tuple(truth.state(one.key, day)[0] for truth in (before, self.truth))
                      for one in year.version_on(day)}  # fmt: skip
            assert {(one[1], one[2]) for one in told if one[0] in self.ids.values()} <= {
                (STATE[old]["vi"], STATE[new]["vi"]) for old, new in states.values()
            }
            assert len(told) == sum(old != new for old, new in states.values())
            assert not [row for row in changes[0] if row["Nội dung"] in ("thời hạn", "tên hoạt động")]

    def _check_text(self, content: bytes, day: date) -> None:
        text = "\n".join(one.text for one in docx.Document(io.BytesIO(content)).paragraphs)
        counts, whole = self.truth.counts(day), len(year.version_on(day))
        total = re.search(rf"trong tổng số {whole} hoạt động của Kế hoạch có ([^.]*)\.", text)
        assert total is not None
        told = {part.partition(" hoạt động ")[2]: int(part.partition(" ")[0]) for part in total[1].split("; ")}
        assert told.get("hoàn thành đúng hạn", 0) == counts.get("done_on_time", 0)
        assert told.get("hoàn thành quá hạn", 0) == counts.get("done_late", 0)
        assert told.get("quá hạn chưa hoàn thành", 0) == counts.get("open_overdue", 0)
        assert sum(told.values()) == whole

    def _check_letters(self, files: dict[str, bytes], day: date) -> None:
        """Each overdue work is in the letter of the body that is responsible, unless that is the sender."""
        letters = {}
        for name, content in files.items():
            if name.startswith("reminders/"):
                paper = docx.Document(io.BytesIO(content))
                cells = [cell.text for table in paper.tables[1:] for row in table.rows for cell in row.cells]
                letters[name.partition("/")[2].partition(".")[0]] = "\n".join(cells)
        assert self.agency(year.HEIR) not in letters
        assert day < year.MERGED_ON or self.agency(year.FORMER) not in letters
        for one in year.version_on(day):
            if self.truth.count(one.key, day) == "open_overdue":
                lead = year.HEIR if one.lead == year.FORMER and day >= year.MERGED_ON else one.lead
                holders = {agency for agency, text in letters.items() if one.title in text.split("\n")}
                assert holders == ({self.agency(lead)} if lead != year.HEIR else set()), one

    def deliver_calendar(self, day: date) -> None:
        """Send the calendar once more; all deliveries together show what is still to be done."""
        former = self.calendars[-1] if self.calendars else None
        self.calendars.append(to_calendar(self.as_of(day).assessment, former, "old.ics"))
        self._check_calendar(self.calendars, day)

    def _check_calendar(self, deliveries: list[bytes], day: date) -> None:
        assert merge(deliveries) == {self.ids[key]: f"{due:%Y%m%d}" for key, due in self.truth.calendar(day).items()}


def some(counts) -> dict[str, int]:
    """Counts without those of none."""
    return {name: number for name, number in counts.items() if number}


def play(folder: Path, months: int) -> PlayedYear:
    """The year until a month."""
    played = PlayedYear(folder / "plan", folder)
    played.begin()
    at_cut_off: dict[str, Truth] = {}
    for number, day in enumerate(year.ROUNDS[:months]):
        code = next((code for code, closes in CUT_OFFS.items() if closes.month == day.month), None)
        if code:
            at_cut_off[code] = played.publish(code)
        if day.month == year.FIRST.month:
            played.revise(year.V2, year.FIRST, 9)
        if day.month == year.MERGED_ON.month:
            played.merge_agencies()
        if day.month == year.SECOND.month:
            played.revise(year.V3, year.SECOND, 15)
        played.play_round(number, day)
        played.deliver_calendar(day)
        if code:
            played.publish(code, at_cut_off[code])
    for code, truth in at_cut_off.items():  # what was signed is had again, whatever came later
        day = CUT_OFFS[code]
        again = played.as_of(day, known_on=day)
        assert some(again.summary.counts) == truth.counts(day)
    for day in year.ROUNDS[:months]:
        played.agree(day)
    return played


@pytest.mark.slow
def test_a_spring_is_played_and_nothing_is_lost(tmp_path, monkeypatch):
    read_here(monkeypatch)
    monkeypatch.setattr(year, "FIRST", date(YEAR, 4, 1))
    monkeypatch.setattr(year, "VERSIONS", ((date.min, year.V1), (date(YEAR, 4, 1), year.V2), (year.SECOND, year.V3)))
    played = play(tmp_path, 4)
    assert len(set(played.tried)) > 10


@pytest.mark.long
def test_a_year_is_played_and_nothing_is_lost(tmp_path, monkeypatch):
    read_here(monkeypatch)
    played = play(tmp_path, 12)
    assert len(set(played.tried)) >= 30, sorted({one for one, _ in MISTAKES} - set(played.tried))
    assert played.refused >= 12
    variance = played.as_of(date(YEAR, 12, 31)).variance().figures
    kept = {one.key for one in year.V1} & {one.key for one in year.V3}
    last = {one.key: one for one in year.V3}
    assert (variance["works_then"], variance["works_now"]) == (len(year.V1), len(year.V3))
    assert (variance["added"], variance["retired"]) == (len(year.V3) - len(kept), len(year.V1) - len(kept))
    assert variance["moved"] == sum(one.due != last[one.key].due for one in year.V1 if one.key in kept)
    assert set(OFFICIAL_COUNTS) <= set(played.truth.counts(date(YEAR, 12, 31)))
