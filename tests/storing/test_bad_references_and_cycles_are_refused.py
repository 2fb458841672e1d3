"""Rows that cannot stand together: the diagnostic has its id, its place and its evidence."""

from tests.tiny_plan import PlanFolder


def cycles(tiny: PlanFolder) -> list[tuple[str, str, str]]:
    return [(fault.id, fault.place, fault.values["cycle"]) for fault in tiny.diagnostics()]


def test_a_reference_to_nothing_names_the_nearest(tiny):
    tiny.replace("assignments.csv", "I/3.3,so-tu-phap", "I/3.3,so-tu-phapp")
    (fault,) = tiny.diagnostics()
    assert (fault.id, fault.place) == ("unknown-reference", "assignments.csv:4:agency")
    assert fault.values == {"found": "so-tu-phapp", "table": "agencies", "near": "so-tu-phap"}


def test_an_optional_table_that_is_missing_has_no_rows_to_refer_to(tiny):
    tiny.remove("events.csv")
    assert tiny.faults() == ["unknown-reference activity_events.csv:2:event"]


def test_a_row_with_a_fault_elsewhere_can_still_be_referred_to(tiny):
    tiny.replace("activities.csv", "Issue", "")
    assert tiny.faults() == ["value-missing activities.csv:3:title_en"]


def test_the_message_of_a_cycle_prints_the_whole_cycle(tiny):
    tiny.append("dependencies.csv", "I/3.3,I/3.1,confirmed,,,")
    (fault,) = tiny.diagnostics()
    assert (fault.id, fault.place) == ("dependency-cycle", "dependencies.csv:2")
    assert fault.message("en") == "the dependencies form a cycle: I/3.1 -> I/3.2 -> I/3.3 -> I/3.1"


def test_an_activity_that_waits_for_itself(tiny):
    tiny.append("dependencies.csv", "I/3.3,I/3.3,stated,,,")
    assert cycles(tiny) == [("dependency-cycle", "dependencies.csv:4", "I/3.3 -> I/3.3")]


def test_two_cycles_that_share_an_activity_are_both_told(tiny):
    tiny.append("dependencies.csv", "I/3.2,I/3.1,stated,,,", "I/3.3,I/3.2,stated,,,")
    assert cycles(tiny) == [
        ("dependency-cycle", "dependencies.csv:2", "I/3.1 -> I/3.2 -> I/3.1"),
        ("dependency-cycle", "dependencies.csv:3", "I/3.2 -> I/3.3 -> I/3.2"),
    ]


def test_an_arrow_drawn_twice_makes_one_cycle(tiny):
    tiny.append("dependencies.csv", "I/3.2,I/3.1,stated,,,", "I/3.2,I/3.1,proposed,,,", "I/3.1,I/3.2,stated,,,")
    assert cycles(tiny) == [("dependency-cycle", "dependencies.csv:2", "I/3.1 -> I/3.2 -> I/3.1")]


def test_a_basis_that_cannot_be_read_closes_no_cycle(tiny):
    tiny.append("dependencies.csv", "I/3.2,I/3.1,refused,,,")
    assert tiny.faults() == ["value-not-allowed dependencies.csv:4:basis"]


def test_a_cycle_is_found_in_rows_that_have_other_faults(tiny):
    tiny.append("dependencies.csv", "I/3.2,I/3.1,stated,,,line 5")
    assert tiny.faults() == ["dependency-cycle dependencies.csv:2", "value-not-whole dependencies.csv:4:source_line"]


def test_a_field_that_is_part_of_itself(tiny):
    tiny.replace("fields.csv", "I,,Chỉ đạo", "I,I.1,Chỉ đạo")
    assert cycles(tiny) == [("field-cycle", "fields.csv:2:part_of", "I -> I.1 -> I")]


def test_ten_faults_in_five_files_are_told_at_once_in_the_order_of_the_tables(tiny):
    tiny.set_package(lang="fr")
    tiny.replace("activities.csv", "I/3.1,I,", "I/3.1,II,")
    tiny.replace("activities.csv", "2025-04-01", "2025-07-01")
    tiny.replace("activities.csv", "allotted", "alloted")
    tiny.replace("activities.csv", "ongoing", "")
    tiny.replace("activities.csv", ",true,none", ",maybe,none")
    tiny.replace("agencies.csv", "agency,province,Sở Nội vụ", "agency,province,")
    tiny.append("agencies.csv", "so-tu-phap,agency,,Sở,Dept,S,D,,,plan,,")
    tiny.append("dependencies.csv", "I/3.3,I/3.1,stated,,,")
    tiny.replace("reports.csv", "2025-03-30", "30/3/2025")
    tiny.replace("reports.csv", ",80,", ",180,")
    assert tiny.faults() == [
        "package-value datapackage.json:lang",
        "unknown-reference activities.csv:2:field",
        "window-reversed activities.csv:3:due",
        "value-not-allowed activities.csv:3:budget",
        "value-not-boolean activities.csv:4:window_inherited",
        "value-missing agencies.csv:2:name_vi",
        "duplicate-id agencies.csv:4:id",
        "dependency-cycle dependencies.csv:2",
        "value-not-date reports.csv:2:date",
        "percent-out-of-range reports.csv:2:percent",
    ]


def test_a_changed_window_is_checked_as_the_first_one_and_begins_on_a_day_of_its_own(tiny):
    tiny.write(
        "windows.csv",
        "activity,window,start,due,recurrence,valid_from,valid_to,source_line,note\n"
        "I/3.1,period,2025-01-01,2025-09-30,,2025-08-01,,,\n"
        "I/3.1,period,2025-01-01,2025-12-31,,2025-11-01,,,\n",
    )
    assert tiny.faults() == []
    tiny.append(
        "windows.csv",
        "I/3.1,period,2025-01-01,2025-10-31,,2025-08-01,,,",
        "I/3.2,period,2025-06-01,2025-05-31,,2025-08-01,2025-07-01,,",
        "I/3.4,period,,,,,,,",
    )
    assert tiny.faults() == [
        "window-twice windows.csv:4:valid_from",
        "window-reversed windows.csv:5:due",
        "window-reversed windows.csv:5:valid_to",
        "unknown-reference windows.csv:6:activity",
        "window-incomplete windows.csv:6:due",
        "value-missing windows.csv:6:valid_from",
    ]
