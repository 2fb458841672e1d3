"""A checker of proofs: verifies what :mod:`plan_graph.explain.proof_documents` writes, without any engine.

Two questions are answered. Is the *model* right, that is, the set of conclusions that absences and counts rely on: does
every one follow, and is none missing? And is a *document* right, as a whole: every key and value of it, each step an
application of its rule to the premises under it, each premise a fact of the plan or proven in turn, each absence, count
and sentence as the rules give it, and no finding about the item left out, doubled or in another place.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from plan_graph.explain.best_derivations import WEAKNESS, weakest
from plan_graph.explain.matches import Match, RuleMatches
from plan_graph.explain.model_check import Model, match_key
from plan_graph.inference.derivations import Derivation
from plan_graph.language.program import Program
from plan_graph.model.diagnostics import Diagnostic, join_names, nearest
from plan_graph.model.facts import Fact, Facts, TypeName, Value, sort_key
from plan_graph.words import LANGUAGES, Language

DOCUMENT_KEYS = ("item", "kind", "language", "as_of", "parameters", "findings")
LEAF_KEYS = ("fact", "values", "used", "sources")
STEP_KEYS = (
    "conclusion", "values", "because", "rule", "basis", "weakest_dependency", "other_derivations", "counted",
    "premises", "absent",
)  # fmt: skip
FINDING_KEYS = (*STEP_KEYS, "other_proofs", "circular_derivations")

Sentence = Callable[[Derivation, Language], str]
"""The sentence of a derivation in a language."""


class Checker:
    """Knows the rules, the facts and the parameters, and what is claimed to follow from them.

    Parameters
    ----------
    program
        The rules.
    base
        The facts to start from, with their sources.
    conclusions
        Everything that is claimed to follow.
    parameters
        The value of every parameter.
    sentence
        Gives the sentence of a derivation, which a document must repeat.
    items
        What a document can be about; without it whatever a fact or conclusion is about.
    """

    def __init__(
        self,
        program: Program,
        base: Facts,
        conclusions: Iterable[Fact],
        parameters: Mapping[str, Value],
        sentence: Sentence,
        items: Collection[Value] | None = None,
    ) -> None:
        self.program = program
        self.base = base
        self.parameters = parameters
        self.sentence = sentence
        self.model = Model(program, base, conclusions, parameters)
        self._items = items
        self._language: Language = "vi"

    def faults_of_model(self) -> list[Diagnostic]:
        """Conclusions that are claimed and do not follow, and conclusions that follow and are not claimed."""
        claimed = self.model.claimed
        unfounded = claimed - self.model.derive_founded()
        outside = {derivation.conclusion for derivation in self.model.derivations} - claimed
        faults = [_fault("model-unfounded", fact.kind, fact=_format_fact(fact)) for fact in unfounded]
        faults += [_fault("model-incomplete", fact.kind, fact=_format_fact(fact)) for fact in outside]
        return sorted(faults, key=lambda fault: (fault.file, fault.values["fact"]))

    # A document

    def faults_of(self, document: Any) -> list[Diagnostic]:
        """What is wrong with an explanation as plain values; nothing for one that holds.

        Parameters
        ----------
        document
            What ``Explanation.as_dict`` gives, perhaps after a way through JSON.
        """
        faults = list(_key_faults(document, DOCUMENT_KEYS, "document"))
        if faults:
            return faults
        faults += self._head_faults(document)
        findings = document["findings"]
        if not isinstance(findings, list):
            return [*faults, _fault("proof-shape", "findings", wanted="[...]")]
        if faults:
            return faults
        self._language = document["language"]
        facts: list[Fact | None] = []
        for number, finding in enumerate(findings):
            faults += self._finding_faults(finding, f"findings[{number}]")
            facts.append(self._fact(finding, "", []))
        return faults + list(self._completeness_faults(document, facts))

    def _head_faults(self, document: Mapping[str, Any]) -> Iterator[Diagnostic]:
        """Item, kind, language, date and parameters."""
        item, kind = document["item"], document["kind"]
        if not isinstance(item, str | int | float | None) or (type(item), item) not in self._known_items:
            near = nearest(str(item), (str(each) for _, each in self._known_items))
            yield _fault("unknown-item", "item", found=str(item), near=near)
        kinds = self.program.conclusion_kinds
        if kind is not None and not (isinstance(kind, str) and kind in kinds):
            yield _fault(
                "unknown-conclusion", "kind", kind=str(kind), near=nearest(str(kind), kinds), allowed=join_names(kinds)
            )
        if document["language"] not in LANGUAGES:
            yield _fault("proof-shape", "language", wanted=join_names(LANGUAGES))
        mine = {name: _json_value(value) for name, value in self.parameters.items()}
        if not _same(document["parameters"], mine):
            yield _fault("proof-parameters", "parameters")
        if not _same(document["as_of"], mine.get("as_of")):
            yield _fault("proof-parameters", "as_of")

    @cached_property
    def _known_items(self) -> frozenset[tuple[type, Any]]:
        """With their types, for ``1`` is not ``1.0``."""
        facts = [*self.base, *self.model.claimed] if self._items is None else []
        items = [self.base.item(fact) for fact in facts] if self._items is None else self._items
        return frozenset((type(item), item) for item in map(_json_value, items))

    def _completeness_faults(self, document: Mapping[str, Any], facts: Sequence[Fact | None]) -> Iterator[Diagnostic]:
        """Every finding about the item once, most severe first, and none about anything else."""
        kinds = [document["kind"]] if document["kind"] else self.program.findings
        expected = [
            fact
            for kind in kinds
            for fact in sorted(self.model.facts.get(kind, ()), key=sort_key)
            if fact.values and _same(_json_value(self.base.item(fact)), document["item"])
        ]
        if facts != expected:
            missing = [_format_fact(fact) for fact in expected if fact not in facts]
            yield _fault(
                "proof-findings",
                "findings",
                wanted="; ".join(missing[:3]) or join_names(map(_format_fact, expected[:6])),
            )

    def _finding_faults(self, finding: Any, path: str) -> Iterator[Diagnostic]:
        """A finding with all its proofs: each way that does without the finding itself, in order, and no other."""
        shape = list(_key_faults(finding, FINDING_KEYS, path))
        if not shape and not isinstance(finding["other_proofs"], list):
            shape.append(_fault("proof-shape", f"{path}.other_proofs", wanted="[...]"))
        if shape:
            yield from shape
            return
        first = {key: finding[key] for key in STEP_KEYS}
        proofs = [(first, path), *((p, f"{path}.other_proofs[{n}]") for n, p in enumerate(finding["other_proofs"]))]
        ways: list[Derivation | None] = []
        for proof, at in proofs:
            faults: list[Diagnostic] = []
            ways.append(self._step(proof, at, (), faults))
            yield from faults
        fact = self._fact(first, path, [])
        if fact is None or None in ways:
            return
        sound = self.model.sound_ways(fact)
        order = [(_size(proof), WEAKNESS.get(str(proof["weakest_dependency"]), -1)) for proof, _ in proofs]
        places = [sound.index(way) if way in sound else -1 for way in ways]
        ordered = [(*key, place) for key, place in zip(order, places, strict=True)]
        if len(ways) != len(sound) or set(ways) != set(sound) or ordered != sorted(ordered):
            yield _fault("proof-derivations", path, wanted=str(len(sound)))
        circular = len(self.model.ways.get(fact, ())) - len(sound)
        if not _same(finding["circular_derivations"], circular):
            yield _fault("proof-derivations", f"{path}.circular_derivations", wanted=str(circular))

    def _step(self, step: Any, path: str, above: tuple[Fact, ...], faults: list[Diagnostic]) -> Derivation | None:
        """The derivation that a step shows; None, and faults, when it shows none."""
        before = len(faults)
        faults += _key_faults(step, STEP_KEYS, path)
        fact = None if len(faults) > before else self._fact(step, path, faults)
        if fact is None:
            return None
        rule = self.model.rules.get(step["rule"]) if isinstance(step["rule"], str) else None
        if rule is None or rule.rule.concludes != fact.kind:
            faults.append(_fault("proof-rule", path, rule=str(step["rule"]), kind=fact.kind))
            return None
        if fact not in self.model.claimed:
            faults.append(_fault("proof-not-concluded", path, fact=_format_fact(fact)))
        if fact in above:
            faults.append(_fault("proof-circular", path, fact=_format_fact(fact)))
            return None
        premises, width = step["premises"], len(rule.rule.when)
        if not isinstance(premises, list) or len(premises) % width or not premises:
            faults.append(_fault("proof-premises", path, wanted=str(width)))
            return None
        facts = []
        for number, premise in enumerate(premises):
            at = f"{path}.premises[{number}]"
            facts.append(self._premise(premise, rule, number % width, at, (*above, fact), faults))
        known = [each for each in facts if each is not None]
        if len(known) < len(facts) or len(faults) > before:
            return None
        faults += self._description_faults(step, rule, path, premises, fact)
        matches = [tuple(known[at : at + width]) for at in range(0, len(known), width)]
        check = self._check_count if rule.rule.is_aggregate else self._match_faults
        wrong = check(fact, rule, matches, step, path)
        faults += wrong
        if wrong:
            return None
        derivation = Derivation(rule.rule.name, tuple(known), fact)
        if step["because"] != self.sentence(derivation, self._language):
            faults.append(_fault("proof-because", f"{path}.because"))
        return derivation

    def _match_faults(
        self, fact: Fact, rule: RuleMatches, matches: Sequence[Match], step: Mapping[str, Any], path: str
    ) -> list[Diagnostic]:
        """An ordinary rule: one match, its conditions, its exceptions, its values."""
        faults = []
        if len(matches) != 1 or step["counted"] is not None:
            return [_fault("proof-premises", path, wanted=str(len(rule.rule.when)))]
        (match,) = matches
        if (number := rule.failing(match)) is not None:
            pattern = rule.rule.when[number]
            faults.append(_fault("proof-condition", f"{path}.premises[{number}]", condition=pattern.text))
        if (number := rule.forbidden(match, self.model.facts)) is not None:
            faults.append(_fault("proof-absence", f"{path}.absent[{number}]", pattern=rule.rule.unless[number].text))
        if not faults and rule.conclusion([match]) != fact:
            faults.append(_fault("proof-values", path, wanted=_format_fact(rule.conclusion([match]))))
        return faults

    def _check_count(
        self, fact: Fact, rule: RuleMatches, matches: Sequence[Match], step: Mapping[str, Any], path: str
    ) -> list[Diagnostic]:
        """A rule that counts: the matches told are those there are, in their order, and the figures are theirs."""
        own = [way for way in self.model.ways.get(fact, ()) if way.rule == rule.rule.name]
        if not own:
            return [_fault("proof-values", path, wanted="")]
        width = len(rule.rule.when)
        there = [own[0].premises[at : at + width] for at in range(0, len(own[0].premises), width)]
        if list(matches) != sorted(there, key=match_key) or not _same(step["counted"], len(matches)):
            return [_fault("proof-count", path, found=str(len(matches)), wanted=str(len(there)))]
        return []

    def _description_faults(
        self, step: Mapping[str, Any], rule: RuleMatches, path: str, premises: Sequence[Any], fact: Fact
    ) -> Iterator[Diagnostic]:
        """What is told beside: basis, absences with the number of facts looked through, how firm it is."""
        absent = [
            {
                "pattern": f"{p.kind} {p.variable}: {p.text}",
                "kind": p.kind,
                "looked_through": len(self.model.facts.get(p.kind, ())),
            }
            for p in rule.rule.unless
        ]
        if not _same(step["absent"], absent):
            yield _fault("proof-absence", f"{path}.absent", pattern="")
        if not _same(step["basis"], dict(rule.rule.basis)):
            yield _fault("proof-basis", f"{path}.basis")
        bases = {basis for premise in premises if (basis := _basis(premise))}
        if step["weakest_dependency"] != (weakest(bases) or None):
            yield _fault("proof-firmness", f"{path}.weakest_dependency")
        others = len(self.model.ways.get(fact, ())) - 1
        if not _same(step["other_derivations"], others):
            yield _fault("proof-derivations", f"{path}.other_derivations", wanted=str(others))

    def _premise(
        self, premise: Any, rule: RuleMatches, number: int, path: str, above: tuple[Fact, ...], faults: list[Diagnostic]
    ) -> Fact | None:
        """The fact a premise stands for; None, and a fault, when it stands for none."""
        pattern = rule.rule.when[number]
        if isinstance(premise, Mapping) and "conclusion" in premise:
            derivation = self._step(premise, path, above, faults)
            fact = derivation.conclusion if derivation is not None else None
            return self._of_kind(fact, pattern.kind, path, faults)
        shape = list(_key_faults(premise, LEAF_KEYS, path))
        faults += shape
        fact = None if shape else self._of_kind(self._fact(premise, path, faults), pattern.kind, path, faults)
        if fact is None:
            return None
        if fact.kind in self.program.conclusion_kinds or fact not in self.base:
            faults.append(_fault("proof-no-such-fact", path, fact=_format_fact(fact)))
            return None
        used = list(rule.rule.fields_used(pattern.variable))
        if not _same(premise["used"], used):
            faults.append(_fault("proof-sources", f"{path}.used"))
        places = [_source(source) for source in self.base.sources.get(fact, ())]
        given = [place for place in places if not place["fields"] or {*place["fields"]} & {*used}]
        if not _same(premise["sources"], given or places[:1]):
            faults.append(_fault("proof-sources", f"{path}.sources"))
        return fact

    def _of_kind(self, fact: Fact | None, kind: str, path: str, faults: list[Diagnostic]) -> Fact | None:
        if fact is not None and fact.kind != kind:
            faults.append(_fault("proof-premise-kind", path, kind=fact.kind, wanted=kind))
            return None
        return fact

    def _fact(self, told: Any, path: str, faults: list[Diagnostic]) -> Fact | None:
        """The fact that a step or a leaf tells; every field with a value of its type."""
        kind = told.get("conclusion", told.get("fact")) if isinstance(told, Mapping) else None
        fields = self.program.kinds[kind].fields if isinstance(kind, str) and kind in self.program.kinds else None
        values = told.get("values") if isinstance(told, Mapping) else None
        if fields is None or not isinstance(values, Mapping) or list(values) != list(fields):
            faults.append(_fault("proof-shape", path, wanted=f"{kind}({', '.join(fields or ())})"))
            return None
        try:
            return Fact(str(kind), tuple(_value(values[name], type_name) for name, type_name in fields.items()))
        except ValueError as error:
            faults.append(_fault("proof-shape", path, wanted=str(error)))
            return None


_JSON_TYPES: Mapping[TypeName, type] = {"text": str, "date": str, "boolean": bool, "integer": int, "number": float}


def _value(told: Any, type_name: TypeName) -> Any:
    """A value from JSON as the type has it."""
    if told is None:
        return None
    if type(told) is not _JSON_TYPES[type_name]:
        raise ValueError(type_name)
    if type_name == "date" and isinstance(told, str):
        day = date.fromisoformat(told)
        if day.isoformat() != told:
            raise ValueError(type_name)
        return day
    return told


def _key_faults(told: Any, keys: Sequence[str], path: str) -> Iterator[Diagnostic]:
    """A mapping has exactly these keys."""
    if not isinstance(told, Mapping):
        yield _fault("proof-shape", path, wanted=", ".join(keys))
    elif set(told) != set(keys):
        for key in [*(key for key in keys if key not in told), *(key for key in told if key not in keys)]:
            yield _fault(
                "proof-key", f"{path}.{key}", key=str(key), near=nearest(str(key), keys), allowed=", ".join(keys)
            )


def _basis(premise: Any) -> str:
    """What kind of dependency a premise rests on: as its step says, or as its fact is."""
    if "conclusion" in premise:
        return str(premise["weakest_dependency"] or "")
    if premise["fact"] == "awaits":
        return "event"
    basis = premise["values"].get("basis")
    return str(basis) if basis in WEAKNESS else ""


def _size(proof: Mapping[str, Any]) -> int:
    """How many steps stand under a proof."""
    return sum(1 + _size(premise) for premise in proof["premises"] if "conclusion" in premise)


def _source(source: Any) -> dict[str, Any]:
    return {
        "fields": list(source.fields),
        "file": source.file,
        "line": source.line,
        "plan_line": source.plan_line,
        "inherited": source.inherited,
        "computed": source.computed,
        "inputs": list(source.inputs),
        "cited": list(source.cited),
    }


def _same(one: Any, other: Any) -> bool:
    """Equal as JSON is, types included: ``1`` is neither ``true`` nor ``1.0``."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(_same(*pair) for pair in zip(one, other, strict=True))
    return type(one) is type(other) and bool(one == other)


def _json_value(value: Value) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _format_fact(fact: Fact) -> str:
    return f"{fact.kind}({', '.join(str(_json_value(value)) for value in fact.values)})"


def _fault(id: str, path: str, **values: str) -> Diagnostic:
    return Diagnostic(id, path, values=values)
