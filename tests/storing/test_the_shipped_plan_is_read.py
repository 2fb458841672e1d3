"""The plan that comes with the program."""

import json
from pathlib import Path

from plan_graph.model.records import RECORDS
from plan_graph.storing import read_plan
from plan_graph.storing.data_package import describe, format_package, read_package
from plan_graph.storing.tables import file_name, format_table

SHIPPED = Path(__file__).parents[2] / "data" / "ha-tinh-2025"


def test_its_description_is_the_one_the_record_classes_give():
    package = read_package(SHIPPED)
    assert json.loads((SHIPPED / "datapackage.json").read_text(encoding="utf-8")) == describe(package)
    assert (SHIPPED / "datapackage.json").read_bytes() == format_package(package)


def test_its_description_names_the_plan_its_source_and_what_is_invented():
    package = read_package(SHIPPED)
    assert (package.name, package.year, package.language) == ("ha-tinh-2025", 2025, "vi")
    (source,) = package.sources
    assert source.sha256 == "90237fa5084a3948257d02f5c8025827f88397316cb20b18e0d961eeff5d1ff6"
    assert package.illustrations == ("reports", "occurrences", "fulfilments")


def test_its_tables_have_no_fault_and_stand_in_the_one_written_form():
    plan = read_plan(SHIPPED)
    assert len(plan.activities) == 95
    for record in RECORDS:
        written = format_table(record, plan.table(record.table))
        assert (SHIPPED / file_name(record)).read_bytes() == written, record.table
