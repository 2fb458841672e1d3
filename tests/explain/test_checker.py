"""The proof checker accepts what holds and rejects what was changed."""

import copy
import json
import random
from collections import Counter
from datetime import date

import pytest

from plan_graph.explain.checker import Checker
from plan_graph.explain.proof_documents import explanation_as_dict
from plan_graph.explain.proofs import Proofs, about
from plan_graph.inference import infer
from plan_graph.language import read_rules
from plan_graph.language.program import is_hidden
from plan_graph.model.diagnostics import InputError
from plan_graph.model.facts import Fact, Facts, Kind
from plan_graph.storing.json_text import read_json
from tests.amount import chunks, shared_out
from tests.random_programs import BASE, Maker, as_yaml, conclude_or_refuse
from tests.shipped import opened

MONTH_ENDS = [date(2025, month, day) for month, day in zip(
    range(1, 13), (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), strict=True)]  # fmt: skip


def checker_of(kb, claimed=None):
    """The checker that ``kb.faults_of_proof`` asks."""
    inference = kb.inference
    words = {language: kb.in_language(language).wording for language in ("vi", "en")}
    claimed = inference.derivations if claimed is None else claimed
    return Checker(
        kb.program, inference.facts, claimed, inference.parameters,
        lambda derivation, language: words[language].reason(derivation), kb._items(),
    )  # fmt: skip


def document_of(kb, item, kind=None):
    return json.loads(json.dumps(kb.why(item, kind).as_dict()))


def unsaid(derivation, language="en"):
    """The sentence of a program that nobody reads."""
    return ""


def items_with_findings(kb):
    return sorted({fact.values[0] for kind in kb.program.findings for fact in kb.inference.conclusions(kind)})


@pytest.mark.parametrize(
    "day",
    shared_out([*MONTH_ENDS[4::3], *(day for number, day in enumerate(MONTH_ENDS) if number % 3 != 1)], 0, 4),
    ids=str,
)
def test_every_finding_of_the_shipped_plan_has_proofs_and_all_are_accepted(day, record_property):
    kb = opened("en").as_of(day)
    checker = checker_of(kb)
    assert checker.faults_of_model() == []
    findings = proofs = 0
    for item in items_with_findings(kb):
        document = document_of(kb, item)
        assert [(fault.place, fault.message("en")) for fault in checker.faults_of(document)] == []
        findings += len(document["findings"])
        proofs += sum(1 + len(finding["other_proofs"]) for finding in document["findings"])
    assert findings == sum(len(kb.inference.conclusions(kind)) for kind in kb.program.findings)
    record_property("findings", findings)
    print(f"{day}: {findings} findings, {proofs} proofs accepted")


@pytest.mark.slow
def test_the_conclusions_that_are_no_findings_have_proofs_too():
    kb = opened("en").as_of("2025-06-30")
    checker = checker_of(kb)
    kinds = set(kb.program.conclusion_kinds) - set(kb.program.findings)
    assert kinds
    for kind in sorted(kinds):
        for item in sorted({fact.values[0] for fact in kb.inference.conclusions(kind)})[:40]:
            assert checker.faults_of(document_of(kb, item, kind)) == []


# corruption


def paths_in(value, path=()):
    """Every place in a document, the innermost last."""
    yield path
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from paths_in(value[key], (*path, key))


def at(document, path):
    for key in path:
        document = document[key]
    return document


def other_value(value):
    """Something else than the value, of the same sort where there is one."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    if value is None:
        return "something"
    if isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-":
        return value[:-1] + ("1" if value[-1] != "1" else "2")
    return value + "x"


def changes_of(document):
    """Every single change of a document: (what is done, where)."""
    for path in paths_in(document):
        if not path:
            continue
        value = at(document, path)
        if not isinstance(value, dict | list):
            yield "another value", path
            yield "another type", path
            if value is not None:
                yield "unknown instead", path
        if isinstance(path[-1], int):
            yield "left out", path
            yield "twice", path
            if path[-1] + 1 < len(at(document, path[:-1])):
                yield "swapped", path
        else:
            yield "key left out", path
            yield "key renamed", path
        if isinstance(value, dict):
            yield "key added", path
        if isinstance(value, list):
            yield "emptied", path


def other_type(value):
    """The value as another type of JSON shows it: 1 as 1.0, text as a list of it."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int):
        return float(value)
    return int(value) if isinstance(value, float) and value.is_integer() else [value]


def changed(document, what, path):
    """The document with one single change."""
    copied = copy.deepcopy(document)
    place, key = at(copied, path[:-1]), path[-1]
    if what == "another value":
        place[key] = other_value(place[key])
    elif what == "another type":
        place[key] = other_type(place[key])
    elif what == "unknown instead":
        place[key] = None
    elif what in ("left out", "key left out"):
        place.pop(key)
    elif what == "twice":
        place.insert(key, copy.deepcopy(place[key]))
    elif what == "swapped":
        place[key], place[key + 1] = place[key + 1], place[key]
    elif what == "key renamed":
        place[f"{key}x"] = place.pop(key)
    elif what == "key added":
        place[key]["verdict"] = "clean"
    else:
        place[key].clear()
    return copied


def far_value(value):
    """A value that no fact of a random program has; of a wrong sort where there is no other."""
    return 2 * value + 10_000 if isinstance(value, int | float) and not isinstance(value, bool) else f"{value}☂"


PROVEN = ("I/3.21", "V/3.1", "VII.1/3.3", "so-noi-vu", "II/3.2c", "III/7.1c", "II/1.1", "I/3.12", "I/3.24", "I/3.6")
"""Items whose proofs use every sort of step: counts, absences, several ways, ways that are circular."""


def accepted_changes(items, most, seed):
    """How many changes were tried, and those that a checker accepted though the document says something else."""
    kb = opened("en").as_of("2025-06-30")
    checker = checker_of(kb)
    tried, accepted = Counter(), []
    for item in items:
        document = document_of(kb, item)
        assert checker.faults_of(document) == [], item
        places = list(changes_of(document))
        for what, path in random.Random(f"{seed} {item}").sample(places, min(len(places), most)):
            spoilt = changed(document, what, path)
            if spoilt != document or what == "another type":  # two equal neighbours may be swapped
                tried[what] += 1
                if not checker.faults_of(spoilt):
                    accepted.append((item, what, path))
    return tried, accepted


@pytest.mark.slow
@pytest.mark.parametrize("item", shared_out(PROVEN, 1, 4))
def test_a_document_with_one_thing_changed_is_rejected(item):
    tried, accepted = accepted_changes([item], 60, 1)
    assert sum(tried.values()) > 50
    assert accepted == []


@pytest.mark.long
def test_ten_thousand_single_changes_of_thirty_documents_are_rejected():
    kb = opened("en").as_of("2025-06-30")
    items = list(dict.fromkeys([*PROVEN, *items_with_findings(kb)[::4]]))[:30]
    tried, accepted = accepted_changes(items, 350, 2)
    print(f"{len(items)} documents, {sum(tried.values())} changes, {len(accepted)} accepted: {dict(tried)}")
    assert len(items) == 30
    assert sum(tried.values()) >= 10_000
    assert accepted == []


def test_a_forged_sentence_is_named_by_its_place():
    kb = opened("en").as_of("2025-06-30")
    document = document_of(kb, "V/3.1")
    document["findings"][0]["because"] = "V/3.1 was finished on time; nobody is to blame"
    assert [(f.id, f.file) for f in kb.faults_of_proof(document)] == [("proof-because", "findings[0].because")]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_sentences_are_verified_in_the_language_of_the_document(language):
    kb = opened("en").as_of("2025-06-30")
    document = document_of(kb.in_language(language), "I/3.21")
    assert kb.faults_of_proof(document) == ()
    document["language"] = "en" if language == "vi" else "vi"
    assert {fault.id for fault in kb.faults_of_proof(document)} == {"proof-because"}


@pytest.mark.parametrize("lost", [slice(0, 1), slice(0, 3), slice(0, None), slice(-1, None)])
def test_a_finding_left_out_is_missed(lost):
    document = document_of(opened("en").as_of("2025-06-30"), "V/3.1")
    del document["findings"][lost]
    assert [f.id for f in opened("en").as_of("2025-06-30").faults_of_proof(document)] == ["proof-findings"]


def test_an_empty_proof_about_nothing_is_refused():
    kb = opened("en").as_of("2025-06-30")
    document = document_of(kb, "V/3.1")
    document.update(findings=[], item="does not exist")
    assert "unknown-item" in [fault.id for fault in kb.faults_of_proof(document)]
    assert [f.id for f in kb.faults_of_proof({**document, "verdict": "clean"})] == ["proof-key"]
    assert kb.faults_of_proof([]) != ()


@pytest.mark.parametrize("item", ["I/3.24", "I/3.9", "I/3.22"])
def test_proofs_that_are_not_circular_cannot_be_left_out_as_circular(item):
    kb = opened("en").as_of("2025-06-30")
    document = document_of(kb, item)
    finding = next(each for each in document["findings"] if each["other_proofs"])
    hidden = len(finding["other_proofs"])
    finding["other_proofs"] = []
    finding["circular_derivations"] += hidden
    assert {fault.id for fault in kb.faults_of_proof(document)} == {"proof-derivations"}


def test_a_key_that_is_there_twice_is_refused(tmp_path):
    file = tmp_path / "p.json"
    text = json.dumps(document_of(opened("en"), "V/3.1"))
    file.write_text(text.replace('"item":', '"item": "I/3.1", "item":', 1), encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_json(file)
    assert [(fault.id, fault.values["key"]) for fault in refused.value.diagnostics] == [("json-key-twice", "item")]


def test_a_file_of_brackets_is_refused(tmp_path):
    file = tmp_path / "d.json"
    file.write_text("[" * 200_000, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_json(file)
    assert [fault.id for fault in refused.value.diagnostics] == ["json-too-deep"]


def test_a_step_that_rests_on_itself_is_rejected():
    kb = opened("en").as_of("2025-06-30")
    document = document_of(kb, "I/3.21")
    step = next(f for f in document["findings"] if f["conclusion"] == "root_cause")
    lower = next(p for p in step["premises"] if p.get("rule") == "root-cause-by-chain")
    place = next(n for n, p in enumerate(lower["premises"]) if p.get("conclusion") == "root_cause")
    only_findings_have = ("other_proofs", "circular_derivations")
    repeated = {key: value for key, value in copy.deepcopy(step).items() if key not in only_findings_have}
    lower["premises"][place] = repeated
    assert any(fault.id == "proof-circular" for fault in checker_of(kb).faults_of(document))


def test_a_proof_for_another_date_is_rejected():
    document = document_of(opened("en").as_of("2025-06-30"), "V/3.1")
    assert checker_of(opened("en").as_of("2025-07-31")).faults_of(document) != []


def test_a_document_that_is_no_proof_is_refused_without_a_crash():
    checker = checker_of(opened("en").as_of("2025-06-30"))
    step = {"conclusion": "overdue", "values": {"activity": "V/3.1", "days": 91}, "rule": "overdue"}
    wrong = [1, None, [], "x", {}, {"conclusion": 1}, step, {**step, "values": {"activity": [], "days": 1}}]
    wrong += [{**step, "premises": [premise]} for premise in (7, None, {}, {"fact": "activity"}, step)]
    for nonsense in ({}, {"findings": None}, *({"findings": [each]} for each in wrong)):
        assert checker.faults_of(nonsense)


@pytest.mark.slow
def test_a_model_with_a_conclusion_too_many_or_too_few_is_rejected():
    kb = opened("en").as_of("2025-06-30")
    inference = kb.inference
    claimed = list(inference.derivations)
    rejected = 0
    for fact in claimed:
        fewer = checker_of(kb, [f for f in claimed if f != fact])
        rejected += any(fault.id == "model-incomplete" for fault in fewer.faults_of_model())
        if rejected > 20:
            break
    assert rejected > 20
    more = [Fact("overdue", ("I/3.1", 5)), Fact("blocked", ("nothing",)), Fact("held_up", ("I/3.1", "I/3.1"))]
    for fact in more:
        checker = checker_of(kb, [*claimed, fact])
        assert any(fault.id == "model-unfounded" for fault in checker.faults_of_model()), fact


def test_conclusions_that_only_support_each_other_are_unfounded(tmp_path):
    rule = (
        "- rule: {n}\n  title: {{vi: a, en: a}}\n  because: {{vi: a, en: a}}\n  basis: a\n  when: [\"{w}\"]\n"
        "  then: {t}\n  examples: [{{silent: []}}, {{fires: [\"{w0}\"], gives: \"{g}\"}}]\n"
    )  # fmt: skip
    (tmp_path / "r.yaml").write_text(
        "- {fact: seed, fields: {i: integer}}\n"
        + rule.format(n="one", w="q x", t="p(i = x.i)", w0="q(i = 1)", g="p(i = 1)")
        + rule.format(n="two", w="p x", t="q(i = x.i)", w0="p(i = 1)", g="q(i = 1)")
        + rule.format(n="three", w="seed x", t="p(i = x.i)", w0="seed(i = 1)", g="p(i = 1)")
    )
    program = read_rules([tmp_path / "r.yaml"], {})
    facts = Facts(program.base_kinds, [Fact("seed", (1,))])
    right = [Fact("p", (1,)), Fact("q", (1,))]
    assert Checker(program, facts, right, {}, unsaid).faults_of_model() == []
    wrong = Checker(program, facts, [*right, Fact("p", (2,)), Fact("q", (2,))], {}, unsaid).faults_of_model()
    assert [fault.id for fault in wrong] == ["model-unfounded", "model-unfounded"]


@pytest.mark.random
@pytest.mark.parametrize("chunk", chunks(400, 50, fast=1, slow=4))
def test_proofs_of_random_programs_are_accepted_and_changed_ones_are_not(chunk, tmp_path):
    proofs = rejected = changed_count = 0
    for seed in chunk:
        maker = Maker(seed)
        groups, given = maker.program()
        file = tmp_path / "rules.yaml"
        file.write_text(as_yaml(groups, random.Random(seed)), encoding="utf-8")
        kinds = {name: Kind(name, fields) for name, fields in BASE.items()}
        program = read_rules([file], kinds)
        facts = Facts(kinds, [Fact(kind, values) for kind, values in sorted(given, key=repr)])
        inference = conclude_or_refuse(infer, program, facts, maker.parameters)
        if inference is None or len(inference.derivations) > 300:
            continue
        checker = Checker(program, facts, inference.derivations, inference.parameters, unsaid)
        assert checker.faults_of_model() == [], seed
        known = Proofs(inference)
        chosen = random.Random(seed)
        shown = sorted((fact for fact in inference.derivations if not is_hidden(fact.kind)), key=repr)
        for fact in chosen.sample(shown, min(4, len(shown))):
            ways = [known.ways(each) for each in about(inference, fact.values[0], fact.kind)]
            whole = explanation_as_dict(fact.values[0], fact.kind, "en", date(2025, 1, 1), ways, unsaid, inference)
            document = json.loads(json.dumps({**whole, "as_of": None}))
            assert checker.faults_of(document) == [], (seed, fact)
            proofs += 1
            leaves = [p for p in paths_in(document["findings"]) if p and p[-1] == "values"]
            leaves = [p for p in leaves if at(document["findings"], p)]
            spoilt = copy.deepcopy(document)
            values = at(spoilt["findings"], chosen.choice(leaves))
            field = chosen.choice(sorted(values))
            values[field] = far_value(values[field])
            changed_count += 1
            rejected += bool(checker.faults_of(spoilt))
    print(f"{proofs} proofs of random programs accepted, {rejected} of {changed_count} changed ones rejected")
    assert proofs > 30
    assert rejected == changed_count
