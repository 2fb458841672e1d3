"""The proof checker accepts what holds and rejects what was changed."""

import copy
import json
import random
from collections import Counter
from datetime import date

import pytest

from plan_graph.explain.checker import Checker
from plan_graph.explain.proof_documents import finding_as_dict, plain
from plan_graph.explain.proofs import Proofs
from plan_graph.inference import infer
from plan_graph.language import read_rules
from plan_graph.model.facts import Fact, Facts, Kind
from tests.amount import chunks
from tests.random_programs import BASE, Maker, as_yaml
from tests.shipped import opened

MONTH_ENDS = [date(2025, month, day) for month, day in zip(
    range(1, 13), (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), strict=True)]  # fmt: skip


def checker_of(kb):
    inference = kb.inference
    return Checker(kb.program, inference.facts, inference.derivations, inference.parameters)


def document_of(kb, item):
    return json.loads(json.dumps(kb.why(item).as_dict()))


def items_with_findings(kb):
    return sorted({fact.values[0] for kind in kb.program.findings for fact in kb.inference.conclusions(kind)})


@pytest.mark.parametrize("day", MONTH_ENDS, ids=str)
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


def test_the_conclusions_that_are_no_findings_have_proofs_too():
    kb = opened("en").as_of("2025-06-30")
    checker, proofs = checker_of(kb), kb.assessment.proofs
    parameters = {name: plain(value) for name, value in kb.inference.parameters.items()}
    kinds = set(kb.program.conclusion_kinds) - set(kb.program.findings)
    assert kinds
    for kind in sorted(kinds):
        for fact in kb.inference.conclusions(kind):
            finding = finding_as_dict(proofs.ways(fact), kb.wording.reason, kb.inference)
            document = {"item": plain(fact.values[0]), "as_of": "2025-06-30", "parameters": parameters,
                        "findings": [json.loads(json.dumps(finding))]}  # fmt: skip
            assert checker.faults_of(document) == []


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


def corrupted(document):
    """Every change of one thing in a document: (what was done, where, the changed document)."""
    for path in paths_in(document):
        if not path or "because" in path:  # the sentence is the rule's, filled in; it claims nothing of its own
            continue
        value = at(document, path)

        def changed(work, path=path):
            copied = copy.deepcopy(document)
            work(at(copied, path[:-1]), path[-1])
            return copied

        if not isinstance(value, dict | list):
            yield "another value", path, changed(lambda place, key: place.__setitem__(key, other_value(place[key])))
            if value is not None:
                yield "unknown instead", path, changed(lambda place, key: place.__setitem__(key, None))
        if isinstance(path[-1], int):
            yield "left out", path, changed(lambda place, key: place.pop(key))
            yield "twice", path, changed(lambda place, key: place.insert(key, copy.deepcopy(place[key])))
            if path[-1] + 1 < len(at(document, path[:-1])):
                yield (
                    "swapped",
                    path,
                    changed(lambda place, key: place.__setitem__(slice(key, key + 2), [place[key + 1], place[key]])),
                )
        else:
            yield "key left out", path, changed(lambda place, key: place.pop(key))
        if isinstance(value, dict) and "conclusion" in value and "findings" in path[:-2]:
            yield "a step without its proof", path, changed(lambda place, key: place[key].update(premises=[]))


def far_value(value):
    """A value that no fact of a random program has; of a wrong sort where there is no other."""
    return 2 * value + 10_000 if isinstance(value, int | float) and not isinstance(value, bool) else f"{value}☂"


HARMLESS = {
    # the order in which proofs, findings and the matches of a count are told says nothing
    ("swapped", "findings"),
    ("swapped", "other_proofs"),
}
PROVEN = ("I/3.21", "V/3.1", "VII.1/3.3", "so-noi-vu", "II/3.2c", "III/7.1c", "II/1.1", "I/3.12")


@pytest.mark.parametrize("item", PROVEN)
def test_a_document_with_one_thing_changed_is_rejected(item):
    kb = opened("en").as_of("2025-06-30")
    checker, document = checker_of(kb), document_of(kb, item)
    assert checker.faults_of(document) == []
    tried, accepted = Counter(), []
    places = list(corrupted(document))
    for what, path, changed in random.Random(1).sample(places, min(len(places), 800)):
        kind = next((key for key in reversed(path[:-1]) if isinstance(key, str)), "")
        if (what, kind) in HARMLESS or changed == document or is_only_reordered_count(document, changed, path, what):
            continue
        if what in ("left out", "twice") and path[:-1] == ("findings",):
            continue  # which findings are told is the asker's choice
        tried[what] += 1
        if not checker.faults_of(changed):
            accepted.append((what, path))
    print(f"{item}: {sum(tried.values())} corrupted documents, {len(accepted)} accepted: {dict(tried)}")
    assert accepted == []


def is_only_reordered_count(document, changed, path, what):
    """Swapping two equal premises, or two matches of a rule with one pattern, changes nothing."""
    if what != "swapped" or path[-2] != "premises":
        return False
    step = at(document, path[:-2])
    return step["counted"] is not None and len(opened("en").program.rule(step["rule"]).when) == 1


def test_a_step_that_rests_on_itself_is_rejected():
    kb = opened("en").as_of("2025-06-30")
    document = document_of(kb, "I/3.21")
    step = next(f for f in document["findings"] if f["conclusion"] == "root_cause")
    chain = next(p for p in step["premises"] if p.get("rule") == "upstream-by-chain")
    lower = next(p for p in chain["premises"] if p.get("rule") == "upstream-by-chain")
    place = next(n for n, p in enumerate(lower["premises"]) if p.get("conclusion") == "upstream")
    lower["premises"][place] = copy.deepcopy(chain)
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


def test_a_model_with_a_conclusion_too_many_or_too_few_is_rejected():
    kb = opened("en").as_of("2025-06-30")
    inference = kb.inference
    claimed = list(inference.derivations)
    rejected = 0
    for fact in claimed:
        fewer = Checker(kb.program, inference.facts, (f for f in claimed if f != fact), inference.parameters)
        rejected += any(fault.id == "model-incomplete" for fault in fewer.faults_of_model())
        if rejected > 60:
            break
    assert rejected > 60
    more = [Fact("overdue", ("I/3.1", 5)), Fact("blocked", ("nothing",)), Fact("upstream", ("I/3.1", "I/3.1"))]
    for fact in more:
        checker = Checker(kb.program, inference.facts, [*claimed, fact], inference.parameters)
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
    assert Checker(program, facts, right, {}).faults_of_model() == []
    wrong = Checker(program, facts, [*right, Fact("p", (2,)), Fact("q", (2,))], {}).faults_of_model()
    assert [fault.id for fault in wrong] == ["model-unfounded", "model-unfounded"]


@pytest.mark.random
@pytest.mark.parametrize("chunk", chunks(400, 50, fast=2))
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
        inference = infer(program, facts, maker.parameters)
        if len(inference.derivations) > 300:
            continue
        checker = Checker(program, facts, inference.derivations, inference.parameters)
        assert checker.faults_of_model() == [], seed
        known = Proofs(inference)
        parameters = {name: plain(value) for name, value in inference.parameters.items()}
        chosen = random.Random(seed)
        for fact in chosen.sample(sorted(inference.derivations, key=repr), min(4, len(inference.derivations))):
            ways = known.ways(fact)
            finding = json.loads(json.dumps(finding_as_dict(ways, lambda _: "", inference)))
            document = {"item": plain(fact.values[0]), "parameters": parameters, "findings": [finding]}
            found = [f for f in checker.faults_of(document) if f.id != "proof-parameters"]
            assert found == [], (seed, fact, found)
            proofs += 1
            leaves = [p for p in paths_in(finding) if p and p[-1] == "values" and at(finding, p)]
            place = chosen.choice(leaves)
            spoilt = copy.deepcopy(document)
            values = at(spoilt["findings"][0], place)
            field = chosen.choice(sorted(values))
            values[field] = far_value(values[field])
            changed_count += 1
            rejected += bool(checker.faults_of(spoilt))
    print(f"{proofs} proofs of random programs accepted, {rejected} of {changed_count} changed ones rejected")
    assert proofs > 30
    assert rejected == changed_count
