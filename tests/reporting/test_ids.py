"""Ids are written so that several plans can be opened together: two colons can part the plan from the id."""

import re
from dataclasses import fields

from plan_graph.model.records import RECORDS
from tests.shipped import plan


def test_no_id_of_the_shipped_plan_has_two_colons_and_its_name_is_a_slug():
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", plan().package.name)
    kept = [record for record in RECORDS if "id" in {field.name for field in fields(record)}]
    ids = [(record.table, row.id) for record in kept for row in plan().table(record.table)]
    assert len(ids) > 300
    assert [each for each in ids if "::" in each[1]] == []


def test_an_agency_is_called_by_a_slug():
    for agency in plan().agencies:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", agency.id)
