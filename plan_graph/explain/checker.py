"""A checker of proofs: verifies step by step what :mod:`plan_graph.explain.proof_documents` writes, without any engine.

Two questions are answered. Is a *document* a proof: each step an application of its rule to the premises under it,
each premise a fact of the plan or proven in turn, each absence and each count right? And is the *model* right, that
is, the whole set of conclusions that absences and counts rely on: does every one of them follow, and is none missing?
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from plan_graph.explain.matches import Match, RuleMatches
from plan_graph.language.program import Program
from plan_graph.model.diagnostics import Diagnostic
from plan_graph.model.facts import Fact, Facts, TypeName, Value

_OF_LEAF = {"fact", "values", "used", "sources"}
_OF_FINDING = {"other_proofs", "circular_derivations"}
_OF_STEP = {
    "conclusion", "values", "because", "rule", "basis", "weakest_dependency", "other_derivations", "counted",
    "premises", "absent",
}  # fmt: skip
_WEAKNESS: Mapping[str, int] = {"stated": 0, "confirmed": 0, "event": 0, "sequence": 1, "proposed": 2}


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
    """

    def __init__(
        self, program: Program, base: Facts, conclusions: Iterable[Fact], parameters: Mapping[str, Value]
    ) -> None:
        self.program = program
        self.base = base
        self.parameters = parameters
        self.claimed = set(conclusions)
        self.facts: dict[str, Sequence[Fact]] = {kind: base.of(kind) for kind in program.base_kinds}
        for kind in program.conclusion_kinds:
            self.facts[kind] = [fact for fact in self.claimed if fact.kind == kind]
        self._rules = {rule.name: RuleMatches(rule, program, parameters) for rule in program.rules}

    # The model

    @cached_property
    def _derivations(self) -> list[tuple[str, tuple[Match, ...], Fact]]:
        """Every application of a rule to the facts and the conclusions claimed."""
        found: list[tuple[str, tuple[Match, ...], Fact]] = []
        for name, rule in self._rules.items():
            if not rule.rule.is_aggregate:
                found += [(name, (match,), rule.conclusion([match])) for match in rule.all(self.facts)]
                continue
            groups: dict[tuple[Value, ...], list[Match]] = {}
            for match in rule.all(self.facts):
                groups.setdefault(tuple(rule.plain_values(match).values()), []).append(match)
            found += [(name, tuple(group), rule.conclusion(group)) for group in groups.values()]
        return found

    def faults_of_model(self) -> list[Diagnostic]:
        """Conclusions that are claimed and do not follow, and conclusions that follow and are not claimed."""
        founded: set[Fact] = set()
        waiting: dict[Fact, list[int]] = {}
        missing: list[int] = []
        ready: list[Fact] = []
        outside: set[Fact] = set()
        for number, (_, matches, conclusion) in enumerate(self._derivations):
            if conclusion not in self.claimed:
                outside.add(conclusion)
            needed = {fact for match in matches for fact in match if fact.kind in self.program.conclusion_kinds}
            missing.append(len(needed))
            for fact in needed:
                waiting.setdefault(fact, []).append(number)
            if not needed:
                ready.append(conclusion)
        while ready:
            fact = ready.pop()
            if fact in founded:
                continue
            founded.add(fact)
            for number in waiting.get(fact, ()):
                missing[number] -= 1
                if missing[number] == 0:
                    ready.append(self._derivations[number][2])
        faults = [_fault("model-unfounded", fact.kind, fact=_shown(fact)) for fact in self.claimed - founded]
        faults += [_fault("model-incomplete", fact.kind, fact=_shown(fact)) for fact in outside]
        return sorted(faults, key=lambda fault: (fault.file, fault.values["fact"]))

    @cached_property
    def _ways(self) -> Counter[Fact]:
        return Counter(conclusion for _, _, conclusion in self._derivations)

    # A document

    def faults_of(self, document: Mapping[str, Any]) -> list[Diagnostic]:
        """What is wrong with an explanation as plain values; nothing for one that holds.

        Parameters
        ----------
        document
            What ``Explanation.as_dict`` gives, perhaps after a way through JSON.
        """
        faults = []
        parameters = document.get("parameters")
        mine = {name: _plain(value) for name, value in self.parameters.items()}
        if not _same(parameters, mine):
            faults.append(_fault("proof-parameters", "parameters"))
        findings = document.get("findings")
        if not isinstance(findings, list):
            return [*faults, _fault("proof-shape", "findings", wanted="findings")]
        if "as_of" in mine and document.get("as_of") != mine["as_of"]:
            faults.append(_fault("proof-parameters", "as_of"))
        for number, finding in enumerate(findings):
            path = f"findings[{number}]"
            faults += self._step_faults(finding, path, ())
            if not isinstance(finding, Mapping) or not isinstance(finding.get("other_proofs"), list):
                faults.append(_fault("proof-shape", path, wanted="other_proofs"))
                continue
            if not _same(_first(finding), document.get("item")):
                faults.append(_fault("proof-item", path))
            for other, proof in enumerate(finding["other_proofs"]):
                at = f"{path}.other_proofs[{other}]"
                faults += self._step_faults(proof, at, ())
                if not isinstance(proof, Mapping) or any(
                    not _same(proof.get(key), finding.get(key)) for key in ("conclusion", "values")
                ):
                    faults.append(_fault("proof-item", at))
            faults += self._count_faults(finding, path)
        return faults

    def _count_faults(self, finding: Mapping[str, Any], path: str) -> Iterator[Diagnostic]:
        """Every derivation is given once, or left out as circular and said to be."""
        proofs = [finding, *finding["other_proofs"]]
        told = [(proof.get("rule"), repr(_premises(proof))) for proof in proofs if isinstance(proof, Mapping)]
        if len(told) != len(set(told)):
            yield _fault("proof-twice", path)
        left_out = finding.get("circular_derivations")
        fact = self._fact(finding, path, [])
        if fact is not None and not _same(left_out, self._ways[fact] - len(proofs)):
            yield _fault("proof-derivations", path, wanted=str(self._ways[fact]))

    def _step_faults(self, step: Any, path: str, above: tuple[Fact, ...]) -> list[Diagnostic]:
        faults: list[Diagnostic] = []
        fact = self._fact(step, path, faults)
        if fact is None:
            return faults
        rule = self._rules.get(str(step.get("rule")))
        if rule is None or rule.rule.concludes != fact.kind:
            return [*faults, _fault("proof-rule", path, rule=str(step.get("rule")), kind=fact.kind)]
        if fact not in self.claimed:
            faults.append(_fault("proof-not-concluded", path, fact=_shown(fact)))
        if fact in above:
            return [*faults, _fault("proof-circular", path, fact=_shown(fact))]
        premises = step.get("premises")
        width = len(rule.rule.when)
        if not isinstance(premises, list) or len(premises) % width or not premises:
            return [*faults, _fault("proof-premises", path, wanted=str(width))]
        found = []
        for number, premise in enumerate(premises):
            at = f"{path}.premises[{number}]"
            found.append(self._premise(premise, rule, number % width, at, (*above, fact), faults))
        faults += self._description_faults(step, rule, path, premises)
        if None in found:
            return faults
        known = [each for each in found if each is not None]
        matches = [tuple(known[at : at + width]) for at in range(0, len(known), width)]
        return faults + (self._counted_faults if rule.rule.is_aggregate else self._match_faults)(
            fact, rule, matches, step, path
        )

    def _match_faults(
        self, fact: Fact, rule: RuleMatches, matches: Sequence[Match], step: Mapping[str, Any], path: str
    ) -> list[Diagnostic]:
        """An ordinary rule: one match, its conditions, its exceptions, its values."""
        faults = []
        if len(matches) != 1 or step.get("counted") is not None:
            return [_fault("proof-premises", path, wanted=str(len(rule.rule.when)))]
        (match,) = matches
        if (number := rule.failing(match)) is not None:
            pattern = rule.rule.when[number]
            faults.append(_fault("proof-condition", f"{path}.premises[{number}]", condition=pattern.text))
        if (number := rule.forbidden(match, self.facts)) is not None:
            faults.append(_fault("proof-absence", f"{path}.absent[{number}]", pattern=rule.rule.unless[number].text))
        if not faults and rule.conclusion([match]) != fact:
            faults.append(_fault("proof-values", path, wanted=_shown(rule.conclusion([match]))))
        return faults

    def _counted_faults(
        self, fact: Fact, rule: RuleMatches, matches: Sequence[Match], step: Mapping[str, Any], path: str
    ) -> list[Diagnostic]:
        """A rule that counts: the matches told are those there are, and the figures are theirs."""
        own = [derivation for name, derivation, each in self._derivations if name == rule.rule.name and each == fact]
        if not own:
            return [_fault("proof-values", path, wanted="")]
        expected = Counter(own[0])
        if Counter(matches) != expected or not _same(step.get("counted"), len(matches)):
            return [_fault("proof-count", path, found=str(len(matches)), wanted=str(len(own[0])))]
        return []

    def _description_faults(
        self, step: Mapping[str, Any], rule: RuleMatches, path: str, premises: Sequence[Any]
    ) -> Iterator[Diagnostic]:
        """What is said beside: basis, absences with the number of facts looked through, how firm it is."""
        absent = [
            {
                "pattern": f"{p.kind} {p.variable}: {p.text}",
                "kind": p.kind,
                "looked_through": len(self.facts.get(p.kind, ())),
            }
            for p in rule.rule.unless
        ]
        if not _same(step.get("absent"), absent):
            yield _fault("proof-absence", f"{path}.absent", pattern="")
        if not _same(step.get("basis"), dict(rule.rule.basis)):
            yield _fault("proof-basis", f"{path}.basis")
        bases = [_basis(premise) for premise in premises]
        weakest = max((_WEAKNESS.get(basis, -1) for basis in bases), default=-1)
        told = step.get("weakest_dependency")
        if _WEAKNESS.get(str(told), -1) != weakest or (told is not None and told not in _WEAKNESS):
            yield _fault("proof-firmness", f"{path}.weakest_dependency")
        fact = self._fact(step, path, [])
        if fact is not None and fact in self._ways and not _same(step.get("other_derivations"), self._ways[fact] - 1):
            yield _fault("proof-derivations", f"{path}.other_derivations", wanted=str(self._ways[fact] - 1))

    def _premise(
        self, premise: Any, rule: RuleMatches, number: int, path: str, above: tuple[Fact, ...], faults: list[Diagnostic]
    ) -> Fact | None:
        """The fact a premise stands for; None, and a fault, when it stands for none."""
        pattern = rule.rule.when[number]
        is_step = isinstance(premise, Mapping) and "conclusion" in premise
        fact = self._fact(premise, path, faults)
        if fact is None:
            return None
        if fact.kind != pattern.kind:
            faults.append(_fault("proof-premise-kind", path, kind=fact.kind, wanted=pattern.kind))
            return None
        if is_step:
            faults += self._step_faults(premise, path, above)
            return fact
        if fact.kind in self.program.conclusion_kinds or fact not in self.base:
            faults.append(_fault("proof-no-such-fact", path, fact=_shown(fact)))
            return None
        used = list(rule.rule.fields_used(pattern.variable))
        if not _same(premise.get("used"), used):
            faults.append(_fault("proof-sources", f"{path}.used"))
        places = [_source(source) for source in self.base.sources.get(fact, ())]
        told = premise.get("sources")
        given = [place for place in places if not place["fields"] or {*place["fields"]} & {*used}]
        if not _same(told, given or places[:1]):
            faults.append(_fault("proof-sources", f"{path}.sources"))
        return fact

    def _fact(self, told: Any, path: str, faults: list[Diagnostic]) -> Fact | None:
        """The fact that a step or a leaf tells; every field with a value of its type."""
        kind = told.get("conclusion", told.get("fact")) if isinstance(told, Mapping) else None
        fields = self.program.kinds[kind].fields if isinstance(kind, str) and kind in self.program.kinds else None
        values = told.get("values") if isinstance(told, Mapping) else None
        if isinstance(told, Mapping) and {*told} - _OF_FINDING not in (_OF_STEP, _OF_LEAF):
            faults.append(_fault("proof-shape", path, wanted=", ".join(sorted(_OF_STEP if kind else _OF_LEAF))))
        if fields is None or not isinstance(values, Mapping) or list(values) != list(fields):
            faults.append(_fault("proof-shape", path, wanted=f"{kind}({', '.join(fields or ())})"))
            return None
        try:
            return Fact(str(kind), tuple(_value(values[name], type_name) for name, type_name in fields.items()))
        except ValueError as error:
            faults.append(_fault("proof-shape", path, wanted=str(error)))
            return None


def _value(told: Any, type_name: TypeName) -> Any:
    """A value from JSON as the type has it."""
    allowed: Mapping[TypeName, tuple[type, ...]] = {
        "text": (str,),
        "date": (str,),
        "boolean": (bool,),
        "integer": (int,),
        "number": (int, float),
    }
    if told is None:
        return None
    if not isinstance(told, allowed[type_name]) or (isinstance(told, bool) and type_name != "boolean"):
        raise ValueError(type_name)
    if type_name == "date":
        day = date.fromisoformat(str(told))
        if day.isoformat() != told:
            raise ValueError(type_name)
        return day
    return float(str(told)) if type_name == "number" else told


def _basis(premise: Any) -> str:
    """What kind of dependency a premise rests on: as its step says, or as its fact is."""
    if not isinstance(premise, Mapping):
        return ""
    if "conclusion" in premise:
        return str(premise.get("weakest_dependency") or "")
    if premise.get("fact") == "awaits":
        return "event"
    basis = premise["values"].get("basis") if isinstance(premise.get("values"), Mapping) else None
    return str(basis) if basis in _WEAKNESS else ""


def _premises(proof: Mapping[str, Any]) -> list[Any]:
    premises = proof.get("premises")
    return [each.get("values") for each in premises if isinstance(each, Mapping)] if isinstance(premises, list) else []


def _first(finding: Mapping[str, Any]) -> Any:
    values = finding.get("values")
    return next(iter(values.values()), None) if isinstance(values, Mapping) else None


def _source(source: Any) -> dict[str, Any]:
    return {
        "fields": list(source.fields),
        "file": source.file,
        "line": source.line,
        "plan_line": source.plan_line,
        "inherited": source.inherited,
    }


def _same(one: Any, other: Any) -> bool:
    """Equal as JSON is: ``1`` is not ``true``."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(_same(*pair) for pair in zip(one, other, strict=True))
    return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)


def _plain(value: Value) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _shown(fact: Fact) -> str:
    return f"{fact.kind}({', '.join(str(_plain(value)) for value in fact.values)})"


def _fault(id: str, path: str, **values: str) -> Diagnostic:
    return Diagnostic(id, path, values=values)
