"""What others are told: a calendar of deadlines, and what changed since a day."""

import json
from datetime import date, timedelta

import pytest
from icalendar import Calendar

from tests.commands import run_command
from tests.shipped import opened
from tests.tiny_plan import write_tiny_plan


def run(*words):
    result = run_command(*words)
    assert result.exit_code == 0, result.output + result.stderr
    return result.stdout


def test_the_calendar_has_one_entry_for_each_open_dated_activity(tmp_path):
    file = tmp_path / "out" / "deadlines.ics"
    run("calendar", "--as-of", "2025-06-30", "--to", str(file))
    entries = {str(one["uid"]).split("@")[0]: one for one in Calendar.from_ical(file.read_bytes()).walk("VEVENT")}
    rows = [row for row in opened().assessment.activity_rows() if row.due and row.window != "ongoing"]
    wanted = {row.id: row.due for row in rows if row.state not in ("done", "cancelled")}
    assert {key: one.decoded("dtstart") for key, one in entries.items() if key in wanted} == wanted
    duties = [one for key, one in entries.items() if key not in wanted]
    assert duties
    met = {f"{row.obligation}-{row.due:%Y%m%d}" for row in opened().plan.fulfilments if row.date <= date(2025, 6, 30)}
    assert not met & {str(one["uid"]).split("@")[0] for one in duties}
    assert any(one.decoded("dtstart") < date(2025, 6, 30) for one in duties)  # late, and still to be met
    assert len(entries) == len(wanted) + len(duties)


def test_an_entry_is_a_whole_day_and_a_later_file_replaces_it(tmp_path):
    found = []
    for day in ("2025-03-31", "2025-06-30"):
        file = tmp_path / f"{day}.ics"
        run("calendar", "--as-of", day, "--to", str(file))
        entries = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
        found.append({str(one["uid"]): one for one in entries})
        assert all(one.decoded("dtend") - one.decoded("dtstart") == timedelta(days=1) for one in entries)
        assert {one.decoded("last-modified").date().isoformat() for one in entries} == {day}
    first, second = found
    both = set(first) & set(second)
    assert both
    assert all(first[uid]["sequence"] < second[uid]["sequence"] for uid in both)


def test_the_same_plan_and_date_give_the_same_calendar(tmp_path):
    for name in ("a.ics", "b.ics"):
        run("calendar", "--as-of", "2025-06-30", "--lang", "en", "--to", str(tmp_path / name))
    assert (tmp_path / "a.ics").read_bytes() == (tmp_path / "b.ics").read_bytes()


def test_a_title_cannot_add_lines_to_the_calendar(tmp_path):
    plan = write_tiny_plan(tmp_path / "plan")
    plan.replace("activities.csv", "Dự thảo,Draft", '"x;\nBEGIN:VEVENT,",Draft')
    run("calendar", str(plan.path), "--as-of", "2025-01-31", "--lang", "vi", "--to", str(tmp_path / "a.ics"))
    entries = Calendar.from_ical((tmp_path / "a.ics").read_bytes()).walk("VEVENT")
    assert (
        str(next(one["summary"] for one in entries if str(one["uid"]).startswith("I/3.1@"))) == "I/3.1 x; BEGIN:VEVENT,"
    )


@pytest.mark.slow
def test_findings_that_came_and_went_are_told_with_their_reasons():
    text = run("changes", "--since", "2025-03-31", "--as-of", "2025-06-30", "--lang", "en")
    told = json.loads(run("changes", "--since", "2025-03-31", "--as-of", "2025-06-30", "--format", "json"))
    before = {(row.kind, row.item) for row in opened().as_of("2025-03-31").finding_rows()}
    after = {(row.kind, row.item) for row in opened().finding_rows()}
    assert {(row["kind"], row["item"]) for row in told["came"]} == after - before
    assert {(row["kind"], row["item"]) for row in told["went"]} == before - after
    assert "Overdue V/3.1 (Training plan for officials) was due 2025-03-31" in " ".join(text.split())
    assert sum(pair[1] for pair in told["counts"].values()) == 95


def test_nothing_changes_between_a_day_and_itself():
    assert "Phát hiện mới: không có" in run("changes", "--since", "2025-06-30", "--as-of", "2025-06-30", "--lang", "vi")
