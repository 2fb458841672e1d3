"""Proofs as plain values, for JSON: they stand alone, and :mod:`plan_graph.explain.checker` re-verifies them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from plan_graph.explain.proofs import Leaf, Step, Ways
from plan_graph.inference import Derivation, Inference
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.facts import Source, Value
from plan_graph.words import Language

Sentence = Callable[[Derivation], str]

DEEPEST_PROOF = 150
"""Steps of a proof as plain values that may stand one in another; readers of JSON refuse what is much deeper."""

LONGEST_PROOF = 20_000
"""Steps of a proof as plain values, where each is written as often as it is used."""


def explanation_as_dict(
    item: Value,
    kind: str | None,
    language: Language,
    as_of: date,
    ways: Sequence[Ways],
    sentence: Sentence,
    inference: Inference,
) -> dict[str, object]:
    """Every finding about an item, or every conclusion of one kind, each with all its proofs.

    Parameters
    ----------
    item
        What the findings are about.
    kind
        Only conclusions of this kind; None for all findings.
    language
        Of the sentences.
    as_of
        The as-of date.
    ways
        The findings in their order.
    sentence
        Gives the sentence of a derivation in that language.
    inference
        What is explained.
    """
    return {
        "item": json_value(item),
        "kind": kind,
        "language": language,
        "as_of": as_of.isoformat(),
        "parameters": {name: json_value(value) for name, value in inference.parameters.items()},
        "findings": [finding_as_dict(each, sentence, inference) for each in ways],
    }


def finding_as_dict(ways: Ways, sentence: Sentence, inference: Inference) -> dict[str, object]:
    """A conclusion with every proof of it: the first one itself, the others under ``other_proofs``.

    Raises
    ------
    InputError
        When a proof is too deep or too long to be plain values.
    """
    for proof in ways.proofs:
        _refuse_too_deep(proof)
    first, *others = (step_as_dict(proof, sentence, inference) for proof in ways.proofs)
    return {**first, "other_proofs": others, "circular_derivations": ways.circular}


def _refuse_too_deep(proof: Step) -> None:
    """Measure a proof without unfolding it: steps that several others rest on are measured once."""
    measured: dict[int, tuple[int, int]] = {}
    todo = [proof]
    while todo:
        step = todo[-1]
        below = [part for part in step.under if isinstance(part, Step)]
        missing = [part for part in below if id(part) not in measured]
        if missing:
            todo += missing
            continue
        todo.pop()
        sizes = [measured[id(part)] for part in below]
        measured[id(step)] = 1 + max((deep for deep, _ in sizes), default=0), 1 + sum(size for _, size in sizes)
    depth, size = measured[id(proof)]
    if depth > DEEPEST_PROOF or size > LONGEST_PROOF:
        values = {
            "kind": proof.fact.kind, "item": str(next(iter(proof.fact.values), "")), "depth": str(depth),
            "size": str(size), "deepest": str(DEEPEST_PROOF), "longest": str(LONGEST_PROOF),
        }  # fmt: skip
        raise InputError([Diagnostic("proof-too-deep", proof.fact.kind, values=values)])


def step_as_dict(step: Step, sentence: Sentence, inference: Inference) -> dict[str, object]:
    """One proof.

    ``premises`` stand in the order of the rule's ``when``; those of a rule that counts are the premises of all
    ``counted`` matches, one match after the other. ``absent`` tells each pattern of ``unless``, and how many facts of
    its kind there are, none of which makes it hold.
    """
    rule = inference.program.rule(step.derivation.rule)
    values = {field: json_value(value) for field, value in inference.facts.as_dict(step.fact).items()}
    return {
        "conclusion": step.fact.kind,
        "values": values,
        "because": sentence(step.derivation),
        "rule": rule.name,
        "basis": dict(rule.basis),
        "weakest_dependency": step.basis or None,
        "other_derivations": step.others,
        "counted": len(step.under) // len(rule.when) if rule.is_aggregate else None,
        "premises": [
            step_as_dict(part, sentence, inference) if isinstance(part, Step) else _leaf(part, inference)
            for part in step.under
        ],
        "absent": [
            {
                "pattern": f"{p.kind} {p.variable}: {p.text}",
                "kind": p.kind,
                "looked_through": len(inference.facts.of(p.kind)),
            }
            for p in rule.unless
        ],
    }


def _leaf(leaf: Leaf, inference: Inference) -> dict[str, object]:
    values = {field: json_value(value) for field, value in inference.facts.as_dict(leaf.fact).items()}
    return {
        "fact": leaf.fact.kind,
        "values": values,
        "used": list(leaf.used),
        "sources": [source_as_dict(source) for source in leaf.sources],
    }


def source_as_dict(source: Source) -> dict[str, object]:
    """A place that a fact comes from."""
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


def json_value(value: Value) -> str | int | float | bool | None:
    """A value as JSON has it: a date as ISO text."""
    return value.isoformat() if isinstance(value, date) else value
