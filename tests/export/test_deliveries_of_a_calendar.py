"""Two deliveries of a calendar agree on what was moved, done, cancelled and removed, as a program merges them."""

from datetime import date

import pytest
import vobject
from icalendar import Calendar

from plan_graph.export.calendar_file import to_calendar
from plan_graph.knowledge_base import open_plan
from plan_graph.model.diagnostics import InputError
from tests.commands import run_command
from tests.tiny_plan import write_tiny_plan

RECURRING = (
    "I/3.4,I,I/1.1,I/2.1,activity,true,Họp giao ban,Staff meeting,recurring,2025-01-01,2025-12-31,"
    "FREQ=MONTHLY;BYMONTHDAY=20,18,false,none,,,18,"
)


def read_by_hand(content: bytes) -> dict[str, dict[str, str]]:
    """A second reading of the file, line by line: RFC 5545, 3.1 (folding) and 3.6.1."""
    entries, entry, inside = {}, None, []
    for line in content.decode().replace("\r\n ", "").split("\r\n"):
        name, _, value = line.partition(":")
        if name == "BEGIN":
            inside.append(value)
            if value == "VEVENT":
                entry = {}
        elif name == "END":
            if value == "VEVENT":
                entries[entry["UID"]] = entry
            inside.pop()
        elif inside and inside[-1] == "VEVENT":
            entry[name.partition(";")[0]] = value.replace("\\,", ",").replace("\\;", ";")
    return entries


def read_by_library(content: bytes) -> dict[str, dict[str, str]]:
    entries = {}
    for event in Calendar.from_ical(content).walk("VEVENT"):
        entries[str(event["uid"])] = {
            "DTSTART": f"{event.decoded('dtstart'):%Y%m%d}", "DTEND": f"{event.decoded('dtend'):%Y%m%d}",
            "SEQUENCE": str(event["sequence"]), "STATUS": str(event["status"]), "SUMMARY": str(event["summary"]),
        }  # fmt: skip
    return entries


def read_by_another_library(content: bytes) -> dict[str, dict[str, str]]:
    """A third reading, by vobject."""
    entries = {}
    for event in vobject.readOne(content.decode()).contents["vevent"]:
        entries[event.uid.value] = {
            "DTSTART": f"{event.dtstart.value:%Y%m%d}", "DTEND": f"{event.dtend.value:%Y%m%d}",
            "SEQUENCE": event.sequence.value, "STATUS": event.status.value, "SUMMARY": event.summary.value,
        }  # fmt: skip
    return entries


PARSERS = {"by hand": read_by_hand, "icalendar": read_by_library, "vobject": read_by_another_library}


def merge(deliveries: list[bytes], read=read_by_hand) -> dict[str, str]:
    """What a calendar program shows after it took in the deliveries: the day of each entry that is not cancelled."""
    kept: dict[str, dict[str, str]] = {}
    for content in deliveries:
        for key, entry in read(content).items():
            if key not in kept or int(entry["SEQUENCE"]) >= int(kept[key]["SEQUENCE"]):
                kept[key] = entry
    return {key.split("@")[0]: entry["DTSTART"] for key, entry in kept.items() if entry["STATUS"] != "CANCELLED"}


@pytest.fixture
def plan(tmp_path):
    tiny = write_tiny_plan(tmp_path / "plan")
    tiny.append("activities.csv", RECURRING)
    tiny.append("assignments.csv", "I/3.4,so-noi-vu,lead,,,false,18")
    return tiny


def delivered(plan, day, former=None, **options):
    return to_calendar(open_plan(plan.path, language="vi").as_of(day).assessment, former, "old.ics", **options)


def test_moved_done_and_removed_work_is_so_after_the_second_delivery(plan):
    first = delivered(plan, "2025-04-01")
    plan.replace(
        "activities.csv", "Ban hành,Issue,period,2025-04-01,2025-06-30", "Ban hành,Issue,period,2025-04-01,2025-09-30"
    )
    plan.append("reports.csv", "2025-04-10,I/3.1,done,100,QĐ,SNV,", "2025-04-21,I/3.4,done,100,BB,SNV,")
    second = delivered(plan, "2025-04-30", first)
    assert read_by_hand(second).keys() == read_by_library(second).keys()
    for key, entry in read_by_library(second).items():
        assert {name: read_by_hand(second)[key][name] for name in entry} == entry
    fresh, merged = delivered(plan, "2025-04-30"), merge([first, second])
    assert merged == merge([fresh])  # who gets only the second file sees the same
    assert merged["I/3.2"] == "20250930"
    assert "I/3.1" not in merged
    assert "I/3.4-20250420" not in merged  # this occurrence was met
    assert "I/3.4-20250520" in merged
    assert read_by_hand(second)["I/3.1@tiny"]["STATUS"] == "CANCELLED"


@pytest.mark.parametrize("name", PARSERS)
def test_three_parsers_see_the_same_after_two_deliveries(plan, name):
    """Moved, done, cancelled and new work, occurrences that were met, and a duty that was fulfilled."""
    read = PARSERS[name]
    plan.append("activities.csv", RECURRING.replace("I/3.4", "I/3.6").replace("Họp giao ban", '"Họp; dừng, chuyển"'))
    plan.append("assignments.csv", "I/3.6,so-noi-vu,lead,,,false,18")
    first = delivered(plan, "2025-04-01")
    plan.replace(
        "activities.csv", "Ban hành,Issue,period,2025-04-01,2025-06-30", "Ban hành,Issue,period,2025-04-01,2025-09-30"
    )
    plan.append("activities.csv", "I/3.5,I,I/1.1,I/2.1,activity,true,Mới,New,period,2025-05-01,2025-05-31,,16,false,"
                "none,,,16,")  # fmt: skip
    plan.append("assignments.csv", "I/3.5,so-noi-vu,lead,,,false,16")
    plan.append("reports.csv", "2025-04-10,I/3.1,done,100,QĐ,SNV,", "2025-04-21,I/3.4,done,100,BB,SNV,",
                "2025-04-22,I/3.6,cancelled,,,SNV,")  # fmt: skip
    plan.write("fulfilments.csv", "obligation,due,date,evidence,reporter,note\nIII/1,2025-03-31,2025-04-05,,,\n")
    second = delivered(plan, "2025-04-30", first)
    for content in (first, second):
        own, other = read_by_hand(content), read(content)
        assert own.keys() == other.keys()
        for key, entry in other.items():
            shown = {one: own[key][one] for one in ("DTSTART", "DTEND", "SEQUENCE", "STATUS", "SUMMARY")}
            assert {one: entry[one] for one in shown} == shown
            begins, ends = (date.fromisoformat(entry[one]) for one in ("DTSTART", "DTEND"))
            assert (ends - begins).days == 1
    shown = merge([first, second], read)
    months = [f"2025{month:02}20" for month in range(1, 13)]
    assert {key: day for key, day in shown.items() if key.startswith("I/")} == {
        "I/3.2": "20250930",  # moved; I/3.1 is done, all of I/3.6 is cancelled
        "I/3.5": "20250531",  # new
        **{f"I/3.4-{day}": day for day in months if day != "20250420"},  # one occurrence was met
    }
    assert "III/1-20250331" not in shown
    assert "III/1-20250630" in shown
    assert merge([first, second], read) == merge([second], read)


def test_work_that_left_the_plan_is_cancelled(plan):
    first = delivered(plan, "2025-04-01")
    lines = plan.text("activities.csv").splitlines()
    plan.write("activities.csv", "\n".join(line for line in lines if not line.startswith("I/3.4")) + "\n")
    lines = plan.text("assignments.csv").splitlines()
    plan.write("assignments.csv", "\n".join(line for line in lines if not line.startswith("I/3.4")) + "\n")
    second = delivered(plan, "2025-04-01", first)
    gone = {key for key in read_by_hand(first) if key.startswith("I/3.4")}
    assert len(gone) == 12
    assert {read_by_hand(second)[key]["STATUS"] for key in gone} == {"CANCELLED"}
    assert not [key for key in merge([first, second]) if key.startswith("I/3.4")]


def test_a_second_delivery_of_the_same_day_still_has_a_larger_number(plan):
    first = delivered(plan, "2025-04-01")
    plan.replace("activities.csv", "2025-06-30", "2025-07-31")
    before, after = (read_by_hand(one)["I/3.2@tiny"] for one in (first, delivered(plan, "2025-04-01", first)))
    assert int(after["SEQUENCE"]) == int(before["SEQUENCE"]) + 1


def test_an_entry_that_did_not_change_is_sent_as_it_was(plan):
    first = delivered(plan, "2025-04-01")
    assert delivered(plan, "2025-04-01", first) == first
    later = read_by_hand(delivered(plan, "2025-04-02", first))
    assert later["I/3.4-20251220@tiny"]["SEQUENCE"] == read_by_hand(first)["I/3.4-20251220@tiny"]["SEQUENCE"]


def test_finished_work_is_sent_as_cancelled_on_request(plan):
    plan.append("reports.csv", "2025-04-10,I/3.1,done,100,QĐ,SNV,")
    assert "I/3.1@tiny" not in read_by_hand(delivered(plan, "2025-04-30"))
    assert read_by_hand(delivered(plan, "2025-04-30", finished=True))["I/3.1@tiny"]["STATUS"] == "CANCELLED"


def test_a_late_duty_stays_until_it_is_met(plan):
    first = delivered(plan, "2025-04-01")
    assert read_by_hand(first)["III/1-20250331@tiny"]["STATUS"] == "CONFIRMED"
    plan.write("fulfilments.csv", "obligation,due,date,evidence,reporter,note\nIII/1,2025-03-31,2025-04-05,,,\n")
    assert "III/1-20250331" not in merge([first, delivered(plan, "2025-04-30", first)])


@pytest.mark.parametrize(
    ("content", "fault"),
    [(b"no calendar", "calendar-unread"), (b"", "calendar-unread"),
     (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", "calendar-unread"),
     (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x@other\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", "calendar-other-plan")],
)  # fmt: skip
def test_a_former_calendar_that_is_none_of_this_plan_is_refused(plan, content, fault):
    with pytest.raises(InputError) as caught:
        delivered(plan, "2025-04-01", content)
    assert [one.id for one in caught.value.diagnostics] == [fault]


def test_the_command_updates_the_file_that_is_there_and_another_on_request(plan, tmp_path):
    due, old = str(tmp_path / "due.ics"), str(tmp_path / "old.ics")
    asked = ("calendar", str(plan.path), "--lang", "vi", "--to")
    assert run_command(*asked, due, "--as-of", "2025-04-01").exit_code == 0
    (tmp_path / "old.ics").write_bytes((tmp_path / "due.ics").read_bytes())
    plan.append("reports.csv", "2025-04-10,I/3.1,done,100,QĐ,SNV,")
    assert run_command(*asked, due, "--as-of", "2025-04-30").exit_code == 0
    other = str(tmp_path / "other.ics")
    assert run_command(*asked, other, "--as-of", "2025-04-30", "--after", old).exit_code == 0
    assert (tmp_path / "due.ics").read_bytes() == (tmp_path / "other.ics").read_bytes()
    assert read_by_hand((tmp_path / "due.ics").read_bytes())["I/3.1@tiny"]["STATUS"] == "CANCELLED"
    (tmp_path / "mine.ics").write_text("my notes")
    refused = run_command(*asked, str(tmp_path / "mine.ics"), "--as-of", "2025-04-30")
    assert refused.exit_code == 2
    assert (tmp_path / "mine.ics").read_text() == "my notes"


def test_each_occurrence_of_recurring_work_is_an_entry_of_its_day(plan):
    days = [entry["DTSTART"] for key, entry in sorted(read_by_hand(delivered(plan, "2025-01-02")).items())
            if key.startswith("I/3.4")]  # fmt: skip
    assert days == [f"{date(2025, month, 20):%Y%m%d}" for month in range(1, 13)]
