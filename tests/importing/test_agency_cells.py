"""Agency cells: bodies, groups, posts and roles, however a cell joins them."""

import csv
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_graph.importing import agency_key, read_agencies
from plan_graph.importing.agency_bodies import AgencyCell
from plan_graph.importing.agency_register import AgencyRegister
from plan_graph.importing.agency_scanner import Looking

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


WILD = Path(__file__).parent / "phrases" / "agencies-wild.tsv"


def test_cells_as_people_write_them_are_read_or_told():
    """Each row: the cell, its bodies (with roles where one is expected), and the kinds of doubts told."""
    wrong = []
    cells = list(rows(WILD))
    for cell, (_, expected, *told) in cells:
        cell = cell.replace("\\u200b", "\u200b").replace("\\u00a0", "\u00a0")
        read = read_agencies(cell)
        roles = "[" in expected
        bodies = " | ".join(
            f"{SIGN[body.kind]}:{body.text}"
            + (f"={body.name}" if body.name != body.text else "")
            + (f" {{{body.scope}}}" if body.scope else "")
            + (f" [{body.role}]" if body.role and roles else "")
            for body in read.bodies
        )
        answer = "D:" if read.ditto else bodies or "N:"
        kinds = {doubt.partition(":")[0] for doubt in read.doubts}
        if (answer, kinds) != (expected, {kind for kind in "".join(told).split(",") if kind}):
            wrong.append((cell, answer, kinds, expected, told))
    assert len(cells) >= 200
    assert wrong == []


@pytest.mark.parametrize("separator", [", ", "; ", "\n", " / ", " - ", "\n- ", ". ", " + "])
@pytest.mark.parametrize(
    "bodies",
    [("Sở Nội vụ", "Sở Tài chính", "UBND cấp xã"), ("Công an tỉnh", "Văn phòng UBND tỉnh"),
     ("Ministry of Finance", "Ministry of Health"), ("Phòng Nội vụ", "Phòng Kinh tế", "Trung tâm Y tế")],
)  # fmt: skip
def test_the_separator_between_bodies_does_not_matter(bodies, separator):
    assert [body.name for body in read_agencies(separator.join(bodies)).bodies] == list(bodies)


@pytest.mark.parametrize(
    ("cell", "bodies"),
    [
        ("Văn phòng UBND\nPhòng Kinh tế", ["Văn phòng UBND", "Phòng Kinh tế"]),
        ("UBND\nBan Quản lý dự án", ["UBND", "Ban Quản lý dự án"]),
        ("Thường trực HĐND\nCông an xã", ["Thường trực HĐND", "Công an xã"]),
        ("UBND\nhuyện Can Lộc", ["UBND huyện Can Lộc"]),
        ("UBND\nPhường Trần Phú", ["UBND Phường Trần Phú"]),
        ("Văn phòng HĐND\nvà UBND", ["Văn phòng HĐND và UBND"]),
        ("Chi cục\nKiểm lâm", ["Chi cục Kiểm lâm"]),
        ("Thanh tra\nSở Y tế", ["Thanh tra Sở Y tế"]),
    ],
)
def test_a_line_that_ends_in_a_council_is_whole_before_another_body_and_not_before_its_place(cell, bodies):
    assert [body.text for body in read_agencies(cell).bodies] == bodies


NAMES = ("Sở Nội vụ", "Sở Tài chính", "UBND cấp xã", "Các sở, ban, ngành", "Công an tỉnh", "Văn phòng UBND tỉnh")


@given(
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True),
    st.text(alphabet="abcdeghiklmnopqrstuvxyđăâêôơư", min_size=2, max_size=8),
    st.integers(0, 30),
)
def test_a_word_put_into_a_cell_is_read_or_told(names, word, place):
    words = "; ".join(names).split(" ")
    words.insert(place % (len(words) + 1), word)
    read = read_agencies(" ".join(words))
    told = " ".join([*read.doubts, *(text for body in read.bodies for text in (body.text, body.name, body.scope))])
    known = {"với", "và", "của", "các", "do", "qua", "cho", "chủ", "trì", "phối", "hợp", "giao", "theo", "mời", "nt"}
    assert word in told.casefold() or word in known or read.ditto


@pytest.mark.slow
def test_the_time_to_read_a_cell_grows_with_its_length():
    """Words looked at, not seconds: each is looked at a bounded number of times."""
    counts = []
    for times in (200, 400):
        looked = 0
        plain = Looking.low

        def counted(self, at, plain=plain):
            nonlocal looked
            looked += 1
            return plain(self, at)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Looking, "low", counted)
            read_agencies("Sở Nội vụ, UBND các xã; Trung tâm Y tế và Phòng Kinh tế. " * times)
        counts.append(looked)
    assert counts[1] <= 2.5 * counts[0]


@pytest.mark.parametrize(
    ("short", "full"),
    [("SXD", "Sở Xây dựng"), ("SGDĐT", "Sở Giáo dục và Đào tạo"), ("SGD&ĐT", "Sở Giáo dục và Đào tạo"),
     ("VPUBND tỉnh", "Văn phòng UBND tỉnh"), ("MoF", "Ministry of Finance"), ("MOHA", "Ministry of Home Affairs")],
)  # fmt: skip
def test_an_abbreviation_is_the_body_that_the_plan_names_in_full(short, full):
    register = AgencyRegister()
    (one,), (other,) = (read_agencies(cell).bodies for cell in (short, full))
    register.learn([one, other])
    assert register.expand_abbreviation(one) == full
    assert register.id_of(one, 1)[0] == register.id_of(other, 2)[0]


def test_an_abbreviation_of_two_names_is_kept_as_it_is():
    register = AgencyRegister()
    (short,) = read_agencies("STC").bodies
    register.learn([short, *read_agencies("Sở Tài chính; Sở Thủy công").bodies])
    assert register.expand_abbreviation(short) == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("Sở Nội vụ", "sở  nội vụ"), ("Ban Ðiều phối", "Ban Điều phối"), ("Sở Lao ðộng", "Sở Lao động"),
     ("UBND tỉnh", "Uỷ ban nhân dân tỉnh"), ("Toà án", "Tòa án"),
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


@pytest.mark.parametrize(
    ("cell", "bodies"),
    [
        ("Ministry of Health with Ministry of Finance", ["Ministry of Health", "Ministry of Finance"]),
        ("Ministry of Health, with the Ministry of Finance", ["Ministry of Health", "Ministry of Finance"]),
        ("Ministry of Health as well as Ministry of Justice", ["Ministry of Health", "Ministry of Justice"]),
        ("Ministry of Health, together with UNICEF and WHO", ["Ministry of Health", "UNICEF", "WHO"]),
        ("Department for People with Disabilities", ["Department for People with Disabilities"]),
        ("Agency for Work with Youth", ["Agency for Work with Youth"]),
        ("VP Tỉnh ủy, Chuyên gia, Hội đồng Tư vấn", ["Văn phòng Tỉnh ủy", "Chuyên gia", "Hội đồng Tư vấn"]),
    ],
)
def test_with_and_as_well_as_part_bodies_but_no_name(cell, bodies):
    assert [body.name for body in read_agencies(cell).bodies] == bodies


@pytest.mark.parametrize(
    "joint", ["in cooperation with", "in coordination with", "in partnership with", "supported by"]
)
def test_those_who_are_worked_with_support(joint):
    found = read_agencies(f"Ministry of Health {joint} the Ministry of Finance and UNICEF").bodies
    assert [(body.name, body.role) for body in found] == [
        ("Ministry of Health", ""), ("Ministry of Finance", "support"), ("UNICEF", "support")
    ]  # fmt: skip


@pytest.mark.parametrize("cell", ["Dec 2025", "Sept. 2025", "5 Oct 2025", "Jan 15, 2026", "2025-06-30", "2025-06"])
def test_a_date_of_any_english_or_iso_form_is_no_agency(cell):
    found = read_agencies(cell)
    assert (found.bodies, found.doubts) == ((), (f"shifted: {cell}",))


@pytest.mark.parametrize("cell", ["the", "The", "with", "together with", "phối hợp", "và"])
def test_words_that_only_connect_are_told(cell):
    found = read_agencies(cell)
    assert (found.bodies, found.doubts) == ((), (f"partly: {cell}",))


@pytest.mark.parametrize("cell", ["Đ/c Lan", "đ/c: Bình", "Đ/C Thư", "Đồng chí Phó", "Đ/c Nguyễn Văn An"])
def test_a_person_of_one_name_is_a_person_too(cell):
    assert read_agencies(cell) == AgencyCell(doubts=(f"person: {cell}",))


@pytest.mark.parametrize("title", ["", "Đ/c ", "đồng chí ", "Đ/C: "])
@pytest.mark.parametrize("post", ["Phó Giám đốc Sở Y tế", "Chủ tịch UBND xã", "Bí thư Huyện ủy"])
def test_a_title_before_a_post_changes_nothing(title, post):
    assert read_agencies(title + post).bodies == read_agencies(post).bodies


@pytest.mark.parametrize("before", ["Mặt trận TQ VN", "MTTQ", "Hội Nông dân", "Sở Y tế"])
@pytest.mark.parametrize(
    "group", ["tổ chức chính trị - xã hội", "các tổ chức chính trị - xã hội", "tổ chức chính trị xã hội"]
)
def test_a_group_with_a_dash_in_its_name_is_a_body_of_its_own(before, group):
    found = read_agencies(f"{before}, {group}")
    assert (len(found.bodies), found.bodies[1].name, found.doubts) == (2, group, ())
