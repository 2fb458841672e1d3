"""The picture of the rules: every rule is on it, nothing overlaps or is cut, and the same rules give the same bytes."""

import itertools
from xml.etree import ElementTree

import pytest

from plan_graph.analysis.plan_kinds import PLAN_KINDS, PLAN_PARAMETERS
from plan_graph.export.files import save_any
from plan_graph.knowledge_base import SHIPPED_RULES
from plan_graph.language import read_rules
from plan_graph.language.reading import rule_files
from plan_graph.language.rule_graph import leading_to, rule_graph
from plan_graph.model.diagnostics import InputError
from plan_graph.selection import rule_view
from plan_graph.views.pictures import Picture
from plan_graph.views.rule_cards import cards_of, columns_of
from plan_graph.views.rule_picture import rule_picture
from tests.language.small_rules import kinds, program, rule
from tests.shipped import rules
from tests.views.hostile import hostile
from tests.views.texts import assert_texts_are_apart, text_boxes

BASE = kinds(work={"id": "text", "n": "integer"}, link={"one": "text", "other": "text"})
TANGLED = [
    rule("a", "a(item = w.id)", "work w"),
    rule("a-from-b", "a(item = l.other)", "b x", "link l: one = x.item"),
    rule("b", "b(item = l.other)", "a x", "link l: one = x.item"),
    rule("c", "c(item = x.item)", "a x", unless=["b y: item = x.item", "link l: one = x.item"]),
    rule("d", "d(item = x.item, n = count(*))", "a x", "c y: item = x.item"),
    rule("e", "e(item = x.item)", "b x", unless=["d y: item = x.item", "c z: item = x.item", "a w: item > x.item"]),
    rule("alone", "alone(item = w.id)", "work w: n > 3"),
]


def words(figure):
    return [text for text, _ in text_boxes(figure)]


def drawn(case, language, tmp_path):
    if case == "tangled":
        return rule_picture(program(tmp_path, BASE, *TANGLED), language)
    given = hostile(rules()) if case == "hostile" else rules()
    return rule_picture(given, language, case if case in rules().conclusion_kinds else None)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("case", ["shipped", "status", "at_risk", "no_lead", "tangled", "hostile"])
def test_no_two_texts_overlap_and_none_leaves_the_page(case, language, tmp_path):
    figure = drawn(case, language, tmp_path)
    assert_texts_are_apart(figure, text_boxes(figure))


@pytest.mark.slow
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_rule_and_conclusion_is_named_in_full(language):
    shown = " ".join(words(rule_picture(rules(), language)))
    assert "…" not in shown
    for named in rules().rules:
        assert named.title[language] in shown, named.name
    for kind in rules().conclusion_kinds:
        assert rules().title(kind, language) in shown, kind


def test_only_what_leads_to_the_conclusion_is_drawn():
    shown = words(rule_picture(rules(), "en", "at_risk"))
    assert "What leads to: At risk" in shown
    graph = leading_to(rule_graph(rules()), "at_risk")
    kinds = [node.name for node in graph if node.sort == "conclusion"]
    names = {rules().title(kind, "en") for kind in kinds}
    assert {"Waiting", "At risk"} <= names <= {" ".join(text.split()) for text in shown}
    assert "Ready to start" not in shown
    count = sum(node.sort == "rule" for node in graph)
    assert any(text.startswith(f"{count} rules, {len(kinds)} conclusions") for text in shown)
    with pytest.raises(InputError):
        rule_picture(rules(), "en", "at-risk")


def legend(figure):
    wanted = ("conclusion, with", "fact kind", "there must be no", "the rule needs", "unless there is", "↻ ", "Σ ")
    return [text for text in words(figure) if text.startswith(wanted)]


def test_the_legend_says_what_is_drawn_and_only_that(tmp_path):
    plain = program(tmp_path, BASE, rule("a", "a(item = w.id)", "work w"))
    assert [text.split()[0] for text in legend(rule_picture(plain, "en"))] == ["conclusion,", "fact"]
    assert len(legend(rule_picture(program(tmp_path, BASE, *TANGLED), "en"))) == 6
    looped = [*TANGLED, rule("more", "b(item = l.other)", "b x", "link l: one = x.item")]
    assert len(legend(rule_picture(program(tmp_path, BASE, *looped), "en"))) == 7


def test_negation_is_told_by_a_dashed_line_and_by_a_word(tmp_path):
    entries = [
        rule("a", "a(item = w.id)", "work w"),
        rule("b", "b(item = w.id)", "work w", unless=["a x: item = w.id"]),
    ]
    figure = rule_picture(program(tmp_path, BASE, *entries), "vi")
    assert words(figure).count("trừ khi") == 1
    dashed = [patch for patch in figure.axes[0].patches if patch.get_linestyle() not in ("-", "solid")]
    assert len(dashed) == 1


def test_cards_stand_by_stratum_and_what_is_fed_stands_further_right(tmp_path):
    given = program(tmp_path, BASE, *TANGLED)
    cards, feeds = cards_of(given, rule_graph(given), "en")
    columns = columns_of(cards, feeds)
    assert "alone" not in columns
    assert columns["a"] < columns["b"] < columns["c"] < columns["d"] < columns["e"]
    cards, feeds = cards_of(rules(), rule_graph(rules()), "en")
    columns = columns_of(cards, feeds)
    for one, other in itertools.combinations(columns, 2):
        if cards[one].stratum < cards[other].stratum:
            assert columns[one] < columns[other]
    assert all(columns[feed.source] < columns[feed.target] for feed in feeds)


def test_a_conclusion_that_every_rule_of_a_card_uses_goes_into_its_head(tmp_path):
    entries = [
        rule("a", "a(item = w.id)", "work w"),
        rule("b", "b(item = w.id)", "work w"),
        rule("c", "c(item = x.item)", "a x"),
        rule("c-too", "c(item = x.item)", "a x", "b y: item = x.item"),
    ]
    given = program(tmp_path, BASE, *entries)
    _, feeds = cards_of(given, rule_graph(given), "en")
    into = {(feed.source, feed.target): feed.row for feed in feeds}
    assert into["a", "c"] is None
    assert into["b", "c"] is not None


@pytest.mark.parametrize("title", ["$a_b$ <script>", "$\\frac{1}{2}$ & co", "a ]]> <!-- $ b"])
def test_no_title_is_read_as_a_formula_or_as_markup(tmp_path, title):
    entry = {**rule("a", "a(item = w.id)", "work w"), "title": {"vi": title, "en": title}}
    svg = Picture(rule_picture(program(tmp_path, BASE, entry), "vi")).as_bytes(".svg")
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own file
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert "script" not in tags
    assert title in [element.text for element in root.iter()]


@pytest.mark.slow
def test_svg_keeps_text_as_text_and_is_the_same_bytes_each_time_whatever_the_order_of_files():
    again = read_rules(rule_files(SHIPPED_RULES)[::-1], PLAN_KINDS, PLAN_PARAMETERS)
    svg = Picture(rule_picture(rules(), "vi")).as_bytes(".svg")
    assert rules().title("waiting", "vi") in svg.decode("utf-8")
    assert svg == Picture(rule_picture(again, "vi")).as_bytes(".svg")


def test_rules_without_any_rule_are_an_empty_page(tmp_path):
    file = tmp_path / "rules.yaml"
    file.write_text("- {parameter: n, type: integer, default: 1, title: {vi: a, en: b}}\n", encoding="utf-8")
    assert "0 luật, 0 kết luận, 0 loại sự kiện" in words(rule_picture(read_rules([file], PLAN_KINDS), "vi"))


def save_rule_graph(program, language, only, files):
    view = rule_view(program, language, only)
    return list(save_any(view, files, lambda: Picture(rule_picture(program, language, only), language)))


def test_each_ending_is_a_form_of_its_own(tmp_path):
    files = [tmp_path / "new" / name for name in ("g.svg", "g.PNG", "g.pdf", "g.dot", "g.mmd")]
    assert save_rule_graph(rules(), "en", "overdue", files) == files
    begins = [b"<?xml", b"\x89PNG", b"%PDF", b"digraph plan {", b"flowchart LR"]
    assert [file.read_bytes()[: len(begin)] for file, begin in zip(files, begins, strict=True)] == begins


def test_an_ending_that_is_no_form_is_refused_before_anything_is_written(tmp_path):
    with pytest.raises(InputError) as refused:
        save_rule_graph(rules(), "en", None, [tmp_path / "g.svg", tmp_path / "g.jpg", tmp_path / "g"])
    assert [fault.id for fault in refused.value.diagnostics] == ["picture-format"] * 2
    assert ".dot" in refused.value.diagnostics[0].hint("en")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["g.dot", "g.svg"])
def test_a_place_that_cannot_be_written_is_refused(tmp_path, name):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        save_rule_graph(rules(), "en", "overdue", [tmp_path / "file" / name])
    assert [fault.id for fault in refused.value.diagnostics] == ["file-unwritable"]


def test_a_file_is_whole_or_not_there(tmp_path, monkeypatch):
    old = tmp_path / "g.mmd"
    old.write_text("before", encoding="utf-8")

    def fails(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("plan_graph.storing.atomic_file.write_whole", fails)
    with pytest.raises(InputError):
        save_rule_graph(rules(), "en", "overdue", [old])
    assert old.read_text(encoding="utf-8") == "before"
