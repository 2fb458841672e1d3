"""``datapackage.json``: read, refused with the path of each fault, and written."""

import json
from dataclasses import replace

import pytest

from plan_graph.model.diagnostics import InputError
from plan_graph.model.plan import SourceDocument
from plan_graph.storing.data_package import describe, read_package
from tests.tiny_plan import PACKAGE, PlanFolder


def source(**changes: object) -> list[dict[str, object]]:
    return [PACKAGE["sources"][0] | changes]


def resource_of(tiny: PlanFolder, name: str) -> dict:
    (found,) = (entry for entry in describe(read_package(tiny.path))["resources"] if entry["name"] == name)
    return found


def test_what_it_says_is_read(tiny):
    package = read_package(tiny.path)
    assert (package.name, package.year, package.language) == ("tiny", 2025, "vi")
    assert package.sources == (SourceDocument("Quyết định", "plan.txt", "0" * 64, "2025-01-02"),)
    assert package.illustrations == ("reports",)
    assert package.illustration_note == {"vi": "số liệu minh họa", "en": "invented figures"}


def test_one_without_sources_and_resources_is_enough(tiny):
    tiny.write(
        "datapackage.json", '\ufeff{"name": "a", "titles": {"vi": "a", "en": "b"}, "plan_year": 2025, "lang": "en"}'
    )
    package = read_package(tiny.path)
    assert (package.sources, package.illustrations, package.illustration_note) == ((), (), {})


def test_a_missing_one(tiny):
    tiny.remove("datapackage.json")
    assert tiny.faults() == ["package-missing datapackage.json"]
    with pytest.raises(InputError, match="is missing"):
        read_package(tiny.path)


def test_a_folder_of_that_name(tiny):
    tiny.remove("datapackage.json")
    (tiny.path / "datapackage.json").mkdir()
    assert tiny.faults() == ["file-unreadable datapackage.json"]


def test_one_that_is_not_json(tiny):
    tiny.write("datapackage.json", '{\n  "name": }')
    assert tiny.faults() == ["package-not-json datapackage.json:2"]


@pytest.mark.parametrize("content", ["[" * 100_000, "9" * 5_000, '["\\ud800"]'])
def test_one_that_no_program_can_hold(tiny, content):
    tiny.write("datapackage.json", content)
    assert tiny.faults() == ["package-not-json datapackage.json"]


def test_one_that_is_not_utf8(tiny):
    tiny.write("datapackage.json", b'{"name": "\xff"}')
    assert tiny.faults() == ["file-not-utf8 datapackage.json:1"]


def test_one_that_is_a_list(tiny):
    tiny.write("datapackage.json", "[]")
    assert tiny.faults() == ["package-value datapackage.json:{}"]


@pytest.mark.parametrize(
    ("entries", "paths"),
    [
        ({"name": "Kế hoạch"}, ["name"]),
        ({"name": None}, ["name"]),
        ({"titles": "Kế hoạch"}, ["titles"]),
        ({"titles": {"vi": "Kế hoạch"}}, ["titles.en"]),
        ({"titles": {"vi": " ", "en": 5}}, ["titles.vi", "titles.en"]),
        ({"plan_year": "2025"}, ["plan_year"]),
        ({"plan_year": True}, ["plan_year"]),
        ({"plan_year": 25}, ["plan_year"]),
        ({"lang": "fr"}, ["lang"]),
        ({"lang": ["vi"]}, ["lang"]),
        ({"sources": {}}, ["sources"]),
        ({"sources": ["plan.txt"]}, ["sources"]),
        ({"sources": source(sha256="abc")}, ["sources[0].sha256"]),
        ({"sources": source(read_on="2/1/2025", title="")}, ["sources[0].title", "sources[0].read_on"]),
        ({"sources": source(path=None)}, ["sources[0].path"]),
        ({"sources": source(read_on="2025-02-30")}, ["sources[0].read_on"]),
        ({"resources": "all"}, ["resources"]),
        ({"resources": [{"name": "reports", "illustration": "yes"}]}, ["resources[0].illustration"]),
        ({"resources": [{"name": "report", "illustration": True}]}, ["resources[0].name"]),
        ({"illustration_note": {}}, ["illustration_note.vi", "illustration_note.en"]),
        ({"illustration_note": None}, ["illustration_note"]),
    ],
)
def test_an_entry_that_is_missing_or_wrong(tiny, entries, paths):
    tiny.set_package(**entries)
    assert tiny.faults() == [f"package-value datapackage.json:{path}" for path in paths]


def test_dates_are_held_against_the_year_even_where_other_entries_are_wrong(tiny):
    tiny.set_package(name="?")
    tiny.replace("reports.csv", "2025-03-30", "1925-03-30")
    assert tiny.faults() == ["package-value datapackage.json:name", "date-out-of-range reports.csv:2:date"]


def test_dates_are_not_held_against_a_year_that_is_not_known(tiny):
    tiny.set_package(plan_year=None)
    tiny.replace("reports.csv", "2025-03-30", "1925-03-30")
    assert tiny.faults() == ["package-value datapackage.json:plan_year"]


def test_tables_are_described_for_other_programs(tiny):
    activities = resource_of(tiny, "activities")
    assert activities["path"] == "activities.csv"
    assert activities["profile"] == "tabular-data-resource"
    assert activities["encoding"] == "utf-8"
    assert "illustration" not in activities
    assert resource_of(tiny, "reports")["illustration"] is True
    schema = activities["schema"]
    assert schema["primaryKey"] == ["id"]
    assert schema["missingValues"] == [""]
    assert {"fields": "task", "reference": {"resource": "tasks", "fields": "id"}} in schema["foreignKeys"]
    columns = {column["name"]: column for column in schema["fields"]}
    assert columns["id"] == {"name": "id", "type": "string", "constraints": {"required": True, "unique": True}}
    assert columns["due"] == {"name": "due", "type": "date"}
    assert columns["budget_amount"]["type"] == "number"
    assert columns["window_line"]["type"] == "integer"
    assert columns["window_inherited"] == {
        "name": "window_inherited", "type": "boolean", "constraints": {"required": True},
    }  # fmt: skip
    assert columns["stands_for"]["constraints"]["enum"] == ["activity", "task", "objective"]


def test_a_table_refers_to_itself_by_the_empty_name(tiny):
    assert resource_of(tiny, "fields")["schema"]["foreignKeys"] == [
        {"fields": "part_of", "reference": {"resource": "", "fields": "id"}}
    ]


def test_what_is_described_is_read_back(tiny):
    package = read_package(tiny.path)
    tiny.write("datapackage.json", json.dumps(describe(package)))
    assert read_package(tiny.path) == package


def test_an_illustration_that_is_no_table_is_not_lost_silently(tiny):
    package = replace(read_package(tiny.path), illustrations=("report",))
    with pytest.raises(ValueError, match="no such table: report"):
        describe(package)
