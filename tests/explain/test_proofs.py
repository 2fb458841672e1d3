"""Proofs: all of them, shortest first; in words for every kind of finding; as pictures."""

import json
import re
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest

from plan_graph.explain.proofs import Proofs, Step, leaves
from plan_graph.inference import infer
from plan_graph.language import read_rules
from plan_graph.model.diagnostics import InputError
from plan_graph.model.facts import Fact, Facts
from tests.shipped import findings, opened

DAYS = ("2025-06-30", "2025-12-31", "2025-01-31")


@cache
def on(day):
    return opened("en").as_of(day)


def an_example(kind):
    """The first finding of a kind, in the fixed order, on the first date that has one."""
    for day in DAYS:
        if found := on(day).inference.conclusions(kind):
            return day, found[0].values[0]
    return None


WITHOUT_EXAMPLE = {
    "successor_due_first", "dependency_cycle", "lead_without_heir", "lead_undecided", "lead_not_yet_in_force",
    "occurrence_missed", "occurrence_met_late", "target_missed", "target_short",
}  # fmt: skip


def test_all_other_kinds_of_findings_have_an_example_in_the_shipped_plan():
    assert {kind for kind in opened("en").program.findings if an_example(kind) is None} == WITHOUT_EXAMPLE


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("kind", sorted(set(findings()) - WITHOUT_EXAMPLE))
def test_a_proof_of_every_kind_of_finding_is_the_golden_one(kind, language, golden):
    day, item = an_example(kind)
    golden(f"proof-{kind}.{language}.txt", f"{on(day).in_language(language).why(item, kind)}\n")


def steps_of(proof: Step) -> int:
    return 1 + sum(steps_of(part) for part in proof.under if isinstance(part, Step))


def test_every_derivation_has_its_proof_and_the_shortest_comes_first():
    proofs, several = opened("en").assessment.proofs, 0
    for fact, derivations in opened("en").inference.derivations.items():
        ways = proofs.ways(fact)
        assert len(ways.proofs) + ways.circular == len(derivations)
        assert {proof.derivation for proof in ways.proofs} <= set(derivations)
        assert all(steps_of(one) <= steps_of(two) for one, two in pairwise(ways.proofs))
        assert all(proof.others == len(derivations) - 1 for proof in ways.proofs)
        several += len(ways.proofs) > 1
    assert several > 50


def test_only_proposed_is_said_by_the_firmest_proof_though_a_shorter_one_comes_first():
    proofs = opened("en").assessment.proofs
    for fact in opened("en").inference.conclusions("at_risk"):
        ways = proofs.ways(fact)
        assert (ways.basis == "proposed") == all(proof.basis == "proposed" for proof in ways.proofs)


RULES = """
- {{fact: edge, fields: {{source: text, target: text}}}}
- rule: direct
  title: {{vi: a, en: a}}
  because: {{vi: "{{e.source}}-{{e.target}}", en: "{{e.source}}-{{e.target}}"}}
  basis: test
  when: ["edge e"]
  then: reach(source = e.source, target = e.target)
  examples:
    - silent: []
    - fires: ["edge(source = 'a', target = 'b')"]
      gives: "reach(source = 'a', target = 'b')"
- rule: further
  title: {{vi: a, en: a}}
  because: {{vi: a, en: a}}
  basis: test
  when: ["reach r", "{second}"]
  then: reach(source = r.source, target = e.target)
  examples:
    - silent: []
    - fires: ["reach(source = 'a', target = 'b')", "{example}"]
      gives: "reach(source = 'a', target = 'c')"
"""


def reached(tmp_path, edges, second="edge e: source = r.target"):
    example = f"{second.split()[0]}(source = 'b', target = 'c')"
    (tmp_path / "r.yaml").write_text(RULES.format(second=second, example=example), encoding="utf-8")
    program = read_rules([tmp_path / "r.yaml"], {})
    return infer(program, Facts(program.base_kinds, [Fact("edge", tuple(edge)) for edge in edges]))


def test_a_way_that_rests_on_the_conclusion_itself_is_left_out_and_counted(tmp_path):
    inference = reached(tmp_path, ["ab", "ba"])
    ways = Proofs(inference).ways(Fact("reach", ("a", "b")))
    assert [proof.derivation.rule for proof in ways.proofs] == ["direct"]
    assert ways.circular == 1  # a-b-a-b: there is no way to reach b from a twice without having reached it


def test_a_way_whose_best_proof_is_circular_is_proven_by_another_where_there_is_one(tmp_path):
    # d is reached from a by e as well, but the shortest proof of a-d goes through the conclusion a-b
    inference = reached(tmp_path, ["ab", "bd", "db", "ax", "xy", "yd"])
    ways = Proofs(inference).ways(Fact("reach", ("a", "b")))
    assert ways.circular == 0
    longer = ways.proofs[1]
    assert longer.derivation.rule == "further"
    assert ("edge", ("y", "d")) in {leaf.fact for leaf in leaves(longer)}
    assert ("edge", ("b", "d")) not in {leaf.fact for leaf in leaves(longer)}


def test_all_proofs_go_into_the_document_and_a_text_shows_the_first_ones():
    fact = max(
        opened("en").inference.derivations,
        key=lambda each: (len(opened("en").inference.derivations[each]), each.values[0] == "I"),
    )
    ways, item = opened("en").assessment.proofs.ways(fact), fact.values[0]
    assert len(ways.proofs) > 4
    document = opened("en").why(item, fact.kind).as_dict()
    (finding,) = [f for f in document["findings"] if f["values"] == opened("en").inference.facts.as_dict(ways.fact)]
    assert 1 + len(finding["other_proofs"]) == len(ways.proofs)
    text = str(opened("en").why(item, fact.kind))
    assert f"way 4 of {len(ways.proofs)}: through" in text
    assert f"{len(ways.proofs) - 4} more ways to conclude this" in text


def test_what_was_counted_is_listed_and_a_long_list_folds():
    text = str(opened("en").why("so-noi-vu", "overloaded"))
    assert "counted 10 matches:" in text
    assert text.count("is assigned to") == 10
    full = str(opened("en").why("so-noi-vu", "overloaded").unfold())
    assert full.count("at its deadline  [rule leads-at-deadline") == 10
    folded = str(opened("en").why("ubnd-cap-xa", "overloaded"))
    assert "counted 17 matches:" in folded
    assert "and 5 more" in folded


def test_each_finding_has_its_sentence():
    found = opened("en").why("V/3.1")
    assert found.sentences[0] == (
        "V/3.1 (Training plan for officials) was due 2025-03-31 and is not done on 2025-06-30: 91 days late"
    )
    assert len(found.sentences) == len(found.findings)


def test_one_kind_may_be_asked_for_even_when_it_is_no_finding():
    assert {ways.fact.kind for ways in opened("en").why("I/3.21", "not_before").findings} == {"not_before"}
    with pytest.raises(InputError) as error:
        opened("en").why("I/3.21", "not_befores")
    assert error.value.diagnostics[0].values["near"] == "not_before"


def test_a_target_and_an_objective_of_one_number_are_both_explained():
    text = str(opened("en").why("II/1.1"))
    assert text.startswith("II/1.1 (")
    assert " · II/1.1 (Bodies that issue and carry out a reform plan)" in text.splitlines()[0]
    assert "Target without an objective" in text


def test_a_document_goes_through_json_unchanged():
    document = opened("en").why("I/3.21").as_dict()
    assert json.loads(json.dumps(document)) == document


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_picture_of_a_proof_says_what_the_text_says_and_is_the_same_each_time(language):
    found = opened(language).why("I/3.21", "root_cause")
    picture = found.picture().as_bytes(".svg").decode()
    for words in ("∴", "•", "∅", "dependencies.csv"):
        assert words in picture
    note = opened("en").plan.package.illustration_note[language]
    assert note[:30] in picture
    assert found.picture().as_bytes(".svg").decode() == picture


def test_boxes_of_a_picture_do_not_overlap():
    for item, kind in (("I/3.21", "root_cause"), ("VII.1/3.3", "at_risk")):
        axes = opened("en").why(item, kind).picture().figure.axes[0]
        boxes = [p.get_bbox() for p in axes.patches if type(p).__name__ == "FancyBboxPatch"]
        assert len(boxes) > 3
        for number, one in enumerate(boxes):
            for two in boxes[number + 1 :]:
                apart = one.x1 <= two.x0 or two.x1 <= one.x0 or one.y1 <= two.y0 or two.y1 <= one.y0
                assert apart, (item, one, two)


def on_paper(picture):
    """Is every page a page of paper, every text at least 8 points high, and every box on its page."""
    papers = {(8.268, 11.693), (11.693, 8.268), (16.535, 11.693), (11.693, 16.535)}
    for page in picture.pages:
        width, height = page.get_size_inches()
        if (round(float(width), 3), round(float(height), 3)) not in papers:
            return False
        boxes = [p.get_bbox() for p in page.axes[0].patches if type(p).__name__ == "FancyBboxPatch"]
        if any(
            box.x0 < 0 or box.x1 > width or min(box.y0, box.y1) < 0 or max(box.y0, box.y1) > height for box in boxes
        ):
            return False
        if any(text.get_fontsize() < 8 for text in page.axes[0].texts if text.get_text()):
            return False
    return True


@pytest.mark.slow
def test_a_picture_of_a_proof_fits_pages_of_paper_and_a_long_one_takes_several():
    short = opened("vi").why("V/3.1", "overdue").picture()
    assert on_paper(short)
    assert len(short.pages) == 1
    wide = opened("en").why("so-noi-vu", "overloaded").picture()
    assert on_paper(wide)
    assert 1 < len(wide.pages) < 8
    further = [t.get_text() for t in wide.figure.axes[0].texts if t.get_text().startswith("proven on page")]
    assert further == ["proven on page 2"]


@pytest.mark.slow
def test_pages_of_a_picture_are_pages_of_a_pdf_and_files_of_a_png(tmp_path):
    picture = opened("en").why("so-noi-vu", "overloaded").picture()
    assert picture.as_bytes(".pdf").count(b"/Type /Page ") == len(picture.pages)
    picture.save(tmp_path / "proof.svg")
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"proof.svg", *(f"proof-{number}.svg" for number in range(2, len(picture.pages) + 1))}


def test_steps_in_between_are_folded_counted_and_shown_when_asked_for():
    found = opened("vi").why("I", "status")
    assert found.sentences == (
        "trạng thái tổng hợp của I (Chỉ đạo, triển khai CCHC) là chưa triển khai được, cấp bách",
    )
    text = str(found)
    folded = int(re.search(r"đã thu gọn (\d+) bước trung gian", text)[1])
    assert folded > 5
    assert "qua I/1.6 (" in text  # the objective and the task on the way
    assert not {"hạng", "dấu", "mark", "rank"} & {word for line in text.splitlines() for word in line.split()}
    full = str(found.unfold())
    assert "luật mark-of-the-whole" in full
    assert "thu gọn" not in full
    assert full.count("∴") == text.count("∴") + folded


def test_several_ways_are_counted_and_told_apart():
    text = str(opened("en").why("I/3.24", "several_leads"))
    assert "there are 3 ways to conclude this: (1) through " in text
    ways = [line for line in text.splitlines() if "way 2 of 3: through " in line or "way 3 of 3: through " in line]
    assert len({line.partition("through")[2] for line in ways}) == 2


def test_nothing_found_has_no_picture():
    quiet = next(a.id for a in opened("en").plan.agencies if not opened("en").why(a.id).findings)
    with pytest.raises(InputError):
        opened("en").why(quiet).picture()


def test_a_text_of_the_plan_is_no_markup_in_the_answer():
    first = opened("en").plan.activities.rows[0]
    spoilt = replace(first, title_en="<script>alert(1)</script> & $x$")
    rows = tuple(spoilt if row is first else row for row in opened("en").plan.activities.rows)
    kb = replace(
        opened("en"), plan=replace(opened("en").plan, activities=replace(opened("en").plan.activities, rows=rows))
    )
    shown = kb.why(first.id)
    assert "<script>" not in shown._repr_html_()
    assert "&lt;script&gt;" in shown._repr_html_()
    assert b"<script>" not in shown.picture().as_bytes(".svg")
