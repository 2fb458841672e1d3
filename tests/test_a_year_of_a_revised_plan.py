"""A year of the sample plan: a revision of fifteen changes in August, a decree of five mergers in October."""

import shutil
from dataclasses import replace
from datetime import date

import pytest

from plan_graph.edits.agencies import EndAgency
from plan_graph.edits.journal import Basis, Origin
from plan_graph.edits.recording import record_edits
from plan_graph.importing.import_result import Imported
from plan_graph.importing.revision import match_revision, revise
from plan_graph.importing.revision_writing import write_revision
from plan_graph.knowledge_base import SHIPPED_PLAN, open_plan
from plan_graph.model.plan import Table
from plan_graph.model.records import Assignment
from plan_graph.storing import read_plan

AUGUST, OCTOBER = date(2025, 8, 1), date(2025, 10, 1)
MERGERS = {
    "so-tu-phap": "so-noi-vu", "so-tai-chinh": "so-cong-thuong", "so-khcn": "so-xay-dung", "so-y-te": "so-noi-vu",
    "so-gddt": "so-noi-vu",
}  # fmt: skip
DUES = {
    "II/3.8": date(2025, 11, 30), "V/3.5": date(2025, 10, 31), "V/3.6": date(2025, 10, 31),
    "V/2.5": date(2025, 11, 30), "III/3.15": date(2025, 11, 15), "II/3.5": date(2025, 5, 31),
}  # fmt: skip
LEADS = {
    "V/3.2": ("so-noi-vu", "so-tai-chinh"), "II/3.6": ("so-tu-phap", "vp-ubnd-tinh"),
    "III/3.1": ("vp-ubnd-tinh", "so-noi-vu"),
}  # fmt: skip
TITLES = {"II/3.5": " cho cấp xã", "V/3.3": " của tỉnh"}
DROPPED = ("II/3.2", "V/3.4")
NUMBERS = {f"II/3.{n}": f"II/3.{n - 1}" for n in range(3, 10)} | {"V/3.5": "V/3.4", "V/3.6": "V/3.5"}
NEW = {"II/3.9": "Kiểm toán việc ban hành văn bản", "V/3.6": "Thi nâng ngạch công chức"}


def document(plan):
    """The plan as the new document has it: six deadlines, three leads, two titles, two works more and two fewer."""
    number = lambda item: NUMBERS.get(item, item)  # noqa: E731
    rows = []
    for row in plan.activities:
        if row.id in DROPPED:
            continue
        title = row.title_vi + TITLES.get(row.id, "")
        rows.append(replace(row, id=number(row.id), title_vi=title, due=DUES.get(row.id, row.due)))
    last = {row.field: row for row in plan.activities}
    for item, title in NEW.items():
        field = item.partition("/")[0]
        rows.append(replace(last[field], id=item, title_vi=title, title_en=title, stands_for="activity"))
    parts = []
    for row in plan.assignments:
        old, new = LEADS.get(row.activity, ("", ""))
        if row.activity not in DROPPED:
            agency = new if row.role == "lead" and row.agency == old else row.agency
            parts.append(replace(row, activity=number(row.activity), agency=agency))
    parts += [Assignment(item, "vp-ubnd-tinh", "lead", None, None, False, None) for item in NEW]
    products = [replace(row, activity=number(row.activity)) for row in plan.deliverables if row.activity not in DROPPED]
    made = {"activities": rows, "assignments": parts, "deliverables": products}
    empty = {name: Table() for name in ("reports", "dependencies", "activity_events", "gaps", "source_cells")}
    tables = {name: Table(f"{name}.csv", tuple(some), (0,) * len(some)) for name, some in made.items()}
    return Imported(replace(plan, **empty, **tables))


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    folder = tmp_path_factory.mktemp("year") / "plan"
    shutil.copytree(SHIPPED_PLAN, folder)
    plan = read_plan(folder)
    new = document(plan)
    matching = match_revision(plan, new, AUGUST)
    assert matching.doubts == ()
    write_revision(revise(plan, new, matching, AUGUST, "QĐ 12"), folder, Origin(date(2025, 7, 28), "văn thư"))
    edits = [EndAgency("merge", agency, heir, OCTOBER) for agency, heir in MERGERS.items()]
    record_edits(folder, edits, Origin(date(2025, 9, 25), "văn thư", Basis("NĐ 9"), effective=OCTOBER))
    return open_plan(folder)


def row(kb, item):
    return kb.activities.set_index("id").loc[item]


EXPECTED = {
    # day: works, due of II/3.8, lead of II/3.6, lead of V/3.2, number of II/3.9
    "2025-01-15": (95, "2025-12-31", "so-tu-phap", "so-noi-vu", None),
    "2025-03-31": (95, "2025-12-31", "so-tu-phap", "so-noi-vu", None),
    "2025-06-30": (95, "2025-12-31", "so-tu-phap", "so-noi-vu", None),
    "2025-07-28": (95, "2025-12-31", "so-tu-phap", "so-noi-vu", None),
    "2025-07-31": (95, "2025-12-31", "so-tu-phap", "so-noi-vu", None),
    "2025-08-01": (95, "2025-11-30", "vp-ubnd-tinh", "so-tai-chinh", "II/3.8"),
    "2025-09-30": (95, "2025-11-30", "vp-ubnd-tinh", "so-tai-chinh", "II/3.8"),
    "2025-10-01": (95, "2025-11-30", "vp-ubnd-tinh", "so-cong-thuong", "II/3.8"),
    "2025-11-15": (95, "2025-11-30", "vp-ubnd-tinh", "so-cong-thuong", "II/3.8"),
    "2025-12-31": (95, "2025-11-30", "vp-ubnd-tinh", "so-cong-thuong", "II/3.8"),
}


@pytest.mark.slow
@pytest.mark.parametrize("day", EXPECTED)
def test_an_answer_of_a_day_is_that_of_the_version_and_the_bodies_of_the_day(year, day):
    works, due, first, second, number = EXPECTED[day]
    kb = year.as_of(day)
    table = kb.activities.set_index("id")
    assert len(table) == works
    assert ("II/3.2" in table.index, "II/3.9-2" in table.index) == (day < "2025-08-01", day >= "2025-08-01")
    assert str(table.loc["II/3.8", "due"].date()) == due
    assert list(table.loc["II/3.6", "lead"]) == [first]
    assert list(table.loc["V/3.2", "lead"]) == [second]
    numbers = {version.item: version.number for version in kb.plan.versions}
    assert numbers.get("II/3.9") == (number or ("II/3.9" if "II/3.9" in numbers else None))
    # done on 27/6 by the Department of Justice and in time, whatever was revised since
    if day >= "2025-06-30":
        assert (table.loc["II/3.5", "count"], list(table.loc["II/3.5", "lead"])) == ("done_on_time", ["so-tu-phap"])
        assert list(table.loc["III/3.1", "lead"]) == ["vp-ubnd-tinh"]


@pytest.mark.slow
def test_what_was_known_on_a_day_has_neither_revision_nor_decree_of_later(year):
    before = year.as_of("2025-12-31", known_on="2025-07-27")
    assert (len(before.activities), "II/3.2" in set(before.activities["id"])) == (95, True)
    revised = year.as_of("2025-12-31", known_on="2025-09-24")
    assert "II/3.2" not in set(revised.activities["id"])
    assert list(row(revised, "V/3.2")["lead"]) == ["so-tai-chinh"]
    assert list(row(year.as_of("2025-12-31", known_on="2025-09-25"), "V/3.2")["lead"]) == ["so-cong-thuong"]


@pytest.mark.slow
def test_variance_at_the_end_of_the_year_has_the_fifteen_changes(year):
    figures = year.as_of("2025-12-31").variance().figures
    assert {key: figures[key] for key in ("works_then", "works_now", "added", "retired", "moved", "leads")} == {
        "works_then": 95, "works_now": 95, "added": 2, "retired": 2, "moved": 6, "leads": 3
    }  # fmt: skip
