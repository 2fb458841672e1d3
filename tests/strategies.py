"""Random inputs for the property tests."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from plan_graph.model.columns import Record, columns_of
from plan_graph.model.plan import Package, Plan, SourceDocument, Table
from plan_graph.model.records import RECORDS, AgencySuccession, Dependency, Field

PLAN_YEAR = 2025
DATES = st.dates(date(PLAN_YEAR - 20, 1, 1), date(PLAN_YEAR + 30, 12, 31))
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
LINES = st.integers(-(10**9), 10**9)
RECURRENCES = st.sampled_from(["FREQ=MONTHLY;INTERVAL=3", "FREQ=YEARLY;BYMONTH=6,12", "FREQ=WEEKLY;BYDAY=MO,-1FR"])

_LETTERS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
_STARTS = st.sampled_from(["", "", "=", "+", "-", "@", "\t", "\r", " ", "'", "''", "'=", "＝", '"', "\n", "Sở "])
_ENDS = st.sampled_from(["", "", ",", ";", '"', "''", "=1+1", "\r\nx", "\nx", "é", "e\u0301"])


def _kept(text: str) -> str:
    return unicodedata.normalize("NFC", text).rstrip()


ANY_TEXTS = st.tuples(_STARTS, _LETTERS, _ENDS).map("".join)
TEXTS = ANY_TEXTS.map(_kept).filter(bool)
"""Texts in the form in which a plan keeps them: NFC, without blanks at the end, not empty."""

_BY_TYPE: dict[type, st.SearchStrategy[Any]] = {
    str: TEXTS,
    int: LINES,
    float: NUMBERS,
    bool: st.booleans(),
    date: DATES,
}


@st.composite
def packages(draw: st.DrawFn) -> Package:
    """What ``datapackage.json`` may say."""
    words = TEXTS.map(str.strip).filter(bool)
    both = st.fixed_dictionaries({"vi": words, "en": words})
    illustrations = tuple(record.table for record in RECORDS if draw(st.booleans()))
    sources = st.builds(
        SourceDocument,
        title=words,
        file=words,
        sha256=st.text("0123456789abcdef", min_size=64, max_size=64),
        read_on=DATES.map(date.isoformat),
    )
    return Package(
        name=draw(st.from_regex(r"[a-z0-9][a-z0-9._-]{0,10}", fullmatch=True)),
        title=draw(both),
        year=PLAN_YEAR,
        language=draw(st.sampled_from(["vi", "en"])),
        sources=tuple(draw(st.lists(sources, max_size=2))),
        illustrations=illustrations,
        illustration_note=draw(both) if illustrations else {},
    )


@st.composite
def plans(draw: st.DrawFn, max_rows: int = 3) -> Plan:
    """Whole small plans without faults: any text, any unknown, references that hold, no cycles."""
    keys = {
        record.table: draw(st.lists(TEXTS, min_size=1, max_size=max_rows, unique=True))
        for record in RECORDS
        if any(column.key for column in columns_of(record))
    }
    tables: dict[str, Table[Any]] = {}
    for record in RECORDS:
        own = keys.get(record.table)
        count = draw(st.integers(0, max_rows)) if own is None else len(own)
        rows = [_row(draw, record, place, keys) for place in range(count)]
        tables[record.table] = Table(rows=tuple(dict.fromkeys(rows)))
    ends = {row.id: row.valid_to for row in tables["agencies"]}
    successions = tables["agency_successions"]
    agreed = (
        row if ends[row.predecessor] in (None, row.date - timedelta(days=1)) else replace(row, kind="split")
        for row in successions
    )
    tables["agency_successions"] = replace(successions, rows=tuple(dict.fromkeys(agreed)))
    one_an_item = {row.item: row for row in tables["versions"]}
    tables["versions"] = Table(rows=tuple({row.number: row for row in one_an_item.values()}.values()))
    begun = {(row.activity, row.valid_from): row for row in tables["windows"]}
    tables["windows"] = Table(rows=tuple(begun.values()))
    return Plan(draw(packages()), **tables)


def _row(draw: st.DrawFn, record: type[Record], place: int, keys: dict[str, list[str]]) -> Record:
    values: dict[str, Any] = {}
    for column in columns_of(record):
        if column.key:
            values[column.name] = keys[record.table][place]
        elif not column.required and draw(st.booleans()):
            values[column.name] = None
        elif column.refers_to:
            values[column.name] = draw(st.sampled_from([key for table in column.refers_to for key in keys[table]]))
        elif column.allowed:
            values[column.name] = draw(st.sampled_from(column.allowed))
        elif column.name == "percent":
            values[column.name] = draw(st.floats(0, 100))
        elif column.name == "recurrence":
            values[column.name] = draw(RECURRENCES)
        else:
            values[column.name] = draw(_BY_TYPE[column.type])
    make: type[Any] = record
    return make(**_without_faults(draw, record, values, place, keys))


def _without_faults(
    draw: st.DrawFn, record: type[Record], values: dict[str, Any], place: int, keys: dict[str, list[str]]
) -> dict[str, Any]:
    for first, last in (("start", "due"), ("valid_from", "valid_to")):
        if values.get(first) and values.get(last):
            values[first], values[last] = sorted((values[first], values[last]))
    if "window" in values:
        needed = {"period": "due", "ongoing": "start"}.get(values["window"])
        if needed and values[needed] is None:
            values["window"] = draw(st.sampled_from(["event", "none", None]))
    if record is Field and values["part_of"] is not None:
        values["part_of"] = keys["fields"][place - 1] if place else None
    if record is AgencySuccession:
        known = keys["agencies"]
        ends = sorted(known.index(values[end] or values["predecessor"]) for end in ("predecessor", "successor"))
        values["predecessor"], values["successor"] = known[ends[0]], known[ends[1]] if ends[0] < ends[1] else None
        named = [key for key in keys["activities"] if key.split() == [key]]
        values["scope"] = draw(st.sampled_from([None, *named]))
    if record is Dependency:
        known = keys["activities"]
        ends = sorted((known.index(values["predecessor"]), known.index(values["successor"])))
        values["predecessor"], values["successor"] = (known[end] for end in ends)
        if ends[0] == ends[1]:
            values["basis"] = "rejected"
    return values
