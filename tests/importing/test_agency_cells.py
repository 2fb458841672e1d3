"""Agency cells: bodies, groups, posts and roles, however a cell joins them."""

import csv
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_graph.importing import agency_key, read_agencies

WORKED = Path(__file__).resolve().parents[3] / "shared" / "agency-cells.tsv"
OURS = Path(__file__).parent / "phrases" / "agencies.tsv"
SIGN = {"agency": "A", "group": "G", "open": "U", "post": "P"}


def shown(cell):
    """The reading as the files of worked cells write it."""
    found = read_agencies(cell)
    if found.ditto:
        return "D:"
    return (
        " | ".join(
            f"{SIGN[body.kind]}:{body.text}"
            + (f"={body.name}" if body.name != body.text else "")
            + (f" {{{body.scope}}}" if body.scope else "")
            for body in found.bodies
        )
        or "N:"
    )


def rows(file):
    with file.open(encoding="utf-8") as opened:
        for row in csv.reader(opened, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield row[0].replace("\\n", "\n"), row


@pytest.mark.skipif(not WORKED.exists(), reason="the worked cells are not beside the project")
def test_every_worked_cell_is_read():
    cells = list(rows(WORKED))[1:]
    assert len(cells) > 60
    for cell, (_, _, expected, *_) in cells:
        assert shown(cell) == expected, cell


@pytest.mark.parametrize(("cell", "row"), list(rows(OURS)), ids=lambda value: "" if isinstance(value, list) else None)
def test_every_cell_of_our_own_is_read(cell, row):
    assert shown(cell) == row[1]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Sở Nội vụ", "sở  nội vụ"), ("UBND tỉnh", "Uỷ ban nhân dân tỉnh"), ("Toà án", "Tòa án"),
     ("UBND các huyện, thị xã, thành phố", "UBND các huyện, thành phố, thị xã"),
     ("Các sở, ban, ngành", "Sở, ban, ngành")],
)  # fmt: skip
def test_two_spellings_of_a_body_have_one_key(one, other):
    assert agency_key(one) == agency_key(other)


@pytest.mark.parametrize(("one", "other"), [("Sở Nội vụ", "Bộ Nội vụ"), ("UBND tỉnh", "UBND xã")])
def test_two_bodies_have_two_keys(one, other):
    assert agency_key(one) != agency_key(other)


@given(
    st.text(alphabet=st.sampled_from("Sở Nội vụ,;()/\n&-UBND cấp xã các ban ngành:.1a)"), max_size=80)
    | st.text(max_size=80)
)
def test_any_cell_is_read_and_in_both_unicode_forms_alike(cell):
    composed = read_agencies(unicodedata.normalize("NFC", cell))
    assert read_agencies(unicodedata.normalize("NFD", cell)) == composed


def test_a_very_long_cell_is_read():
    assert len(read_agencies("Sở Nội vụ, " * 2000).bodies) == 1
    assert read_agencies("(" * 5000 + "a b " * 2000)


@pytest.mark.parametrize("cell", ["\n;", ";\n", "Sở A\n;\n;", "\n,", "\n\n;\n"])
def test_a_line_of_marks_alone_names_nobody(cell):
    assert all(body.name for body in read_agencies(cell).bodies)
