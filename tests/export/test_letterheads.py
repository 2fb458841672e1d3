"""A letterhead is in the language of its paper, and knows who is above the sender in every language."""

import json

import pytest

from plan_graph.export.letterhead import is_above, read_letterhead, symbol_of
from plan_graph.knowledge_base import open_plan
from tests.tiny_plan import write_tiny_plan

SETTINGS = {
    "standing_agency": "so-noi-vu", "parent_body": "Sở Tư pháp tỉnh", "place": "Vinh", "signer": "Trần Văn B",
    "signing_authority": "KT. GIÁM ĐỐC", "signing_post": "PHÓ GIÁM ĐỐC", "copies_to": "Lưu trữ",
    "drafting_unit": "CCHC",
}  # fmt: skip


def letterhead(folder, language, **more):
    tiny = write_tiny_plan(folder)
    package = json.loads(tiny.text("datapackage.json"))
    tiny.write("datapackage.json", json.dumps({**package, "settings": {**SETTINGS, **more}}))
    assessment = open_plan(tiny.path, language=language).as_of("2025-06-14").assessment
    return assessment, read_letterhead(assessment)


def test_a_paper_in_the_language_of_the_plan_has_its_settings(tmp_path):
    _, head = letterhead(tmp_path / "plan", "vi")
    assert (head.parent, head.authority, head.post, head.copies) == (
        "Sở Tư pháp tỉnh", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lưu trữ",
    )  # fmt: skip
    assert head.missing == ()


def test_a_paper_in_another_language_has_names_alone_and_lists_what_is_missing(tmp_path):
    _, head = letterhead(tmp_path / "plan", "en")
    assert (head.parent, head.authority, head.post, head.copies) == ("", "", "", "")
    assert (head.place, head.signer, head.unit) == ("Vinh", "Trần Văn B", "CCHC")
    assert head.missing == ("signing_post",)


def test_settings_of_that_language_are_used_in_it(tmp_path):
    _, head = letterhead(tmp_path / "plan", "en", parent_body_en="Department of Justice", signing_post_en="Deputy")
    assert (head.parent, head.post, head.missing) == ("Department of Justice", "Deputy", ())


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_body_above_is_known_in_every_language(tmp_path, language):
    assessment, head = letterhead(tmp_path / "plan", language)
    above = {row.id for row in assessment.plan.agencies if is_above(assessment, head, row)}
    assert above == {"so-tu-phap"}


@pytest.mark.parametrize(
    ("name", "symbol"),
    [("Sở Nội vụ", "SNV"), ("Ủy ban nhân dân xã Thạch Sơn", "UBND"), ("Hội Ủng hộ", "HUH"), ("Đoàn Kiểm tra", "ĐKT"),
     ("Ban Ứng phó", "BƯP"), ("Văn phòng và Ủy ban", "VPUB")],
)  # fmt: skip
def test_a_symbol_is_the_letters_without_tones(name, symbol):
    assert symbol_of(name) == symbol
