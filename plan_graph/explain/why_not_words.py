"""Why a conclusion does not hold, in words and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from plan_graph.explain.narration import Line, Narration
from plan_graph.explain.rule_words import RuleWords, field_word, parameter_word
from plan_graph.explain.why_not import Failure, RuleAnswer, WhyNot
from plan_graph.explain.wording import Wording, rule_name
from plan_graph.language.expressions import Expression, FieldOf, Parameter, parts
from plan_graph.language.program import Pattern, Rule
from plan_graph.language.writing import write_expression
from plan_graph.model.facts import Fact, Value
from plan_graph.model.words import FIELD, KIND
from plan_graph.words import message


def lines(answer: WhyNot, wording: Wording) -> Iterator[Line]:
    """The answer line by line; what a missing conclusion lacks itself stands under it.

    An item's title stands at its first mention.
    """
    narration = Narration(wording)
    for line in _lines(answer, wording, 0):
        yield narration.brief(line)


def _lines(answer: WhyNot, wording: Wording, depth: int) -> Iterator[Line]:
    language = wording.language
    said = {"item": wording.value("item", answer.item), "kind": _kind(answer.kind, wording)}
    if answer.holds:
        yield Line(depth, "conclusion", message("explain.why-not-holds", language, **said))
        return
    yield Line(depth, "conclusion", message("explain.why-not-nothing", language, **said))
    for each in answer.answers:
        title = message(
            "explain.why-not-rule", language, title=each.rule.title[language], name=rule_name(each.rule, language)
        )
        yield Line(depth + 1, "note", title)
        for failure in each.failures:
            yield from _failure_lines(failure, each.rule, wording, depth + 2)
    if not answer.answers:
        yield Line(depth + 1, "note", message("explain.why-not-no-rule", language))


def _failure_lines(failure: Failure, rule: Rule, wording: Wording, depth: int) -> Iterator[Line]:
    language = wording.language
    context = ""
    if failure.bound and failure.what != "forbidden":
        facts = "; ".join(fact_label(fact, rule, variable, wording) for variable, fact in failure.bound)
        context = f" ({message('explain.why-not-with', language, facts=facts)})"
    wanted = ", ".join(f"{_field(name, wording)} = {wording.value(name, value)}" for name, value in failure.wanted)
    if failure.what == "constant":
        yield Line(depth, "absence", message("explain.why-not-constant", language, wanted=wanted))
        return
    pattern = failure.pattern
    assert pattern is not None  # noqa: S101, only a constant has none
    if failure.what == "condition" and failure.fact is not None:
        bound = {**dict(failure.bound), pattern.variable: failure.fact}
        label = fact_label(failure.fact, rule, pattern.variable, wording)
        for condition in failure.failed:
            values = _values(condition, bound, wording)
            sentence = "explain.why-not-unknown" if "∅" in values else "explain.why-not-fails"
            values = values.replace("∅", _unknown(wording))
            in_words = _rule_words(rule, bound, wording).condition(condition, pattern.variable)
            said = message(sentence, language, fact=label, condition=in_words, values=values)
            yield Line(depth, "absence", said + context)
    elif failure.what == "forbidden" and failure.fact is not None:
        label = fact_label(failure.fact, rule, pattern.variable, wording)
        yield Line(depth, "leaf", message("explain.why-not-forbidden", language, fact=label))
    else:
        kind = _kind(pattern.kind, wording)
        if wanted:
            yield Line(
                depth, "absence", message("explain.why-not-missing", language, kind=kind, wanted=wanted) + context
            )
        elif conditions := _rule_words(rule, dict(failure.bound), wording).conditions(pattern):
            yield Line(
                depth,
                "absence",
                message("explain.why-not-missing-all", language, kind=kind, condition=conditions) + context,
            )
        else:
            yield Line(depth, "absence", message("explain.why-not-none", language, kind=kind))
        if failure.missing is not None:
            inner = _lines(failure.missing, wording, depth)
            next(inner)  # that it is missing was just said
            yield from inner


def _kind(kind: str, wording: Wording) -> str:
    program = wording.inference.program
    if kind in program.conclusion_kinds:
        return program.title(kind, wording.language).lower()
    return KIND[kind][wording.language] if kind in KIND else kind


def _unknown(wording: Wording) -> str:
    return wording.value("", None)


def _field(name: str, wording: Wording) -> str:
    return FIELD[name][wording.language] if name in FIELD else name


def _rule_words(rule: Rule, bound: Mapping[str, Fact], wording: Wording) -> RuleWords:
    """The words of a rule, its variables called by the facts that they are bound to."""
    named = {variable: _name(fact, wording) for variable, fact in bound.items()}
    return RuleWords(wording.inference.program, rule, wording.language, named)


def _name(fact: Fact, wording: Wording) -> str:
    """A fact by its id where it has one, else by its kind."""
    facts = wording.inference.facts
    return wording.of_fact(fact, "id") if "id" in facts.kinds[fact.kind].fields else f"'{_kind(fact.kind, wording)}'"


def _values(condition: Expression, bound: dict[str, Fact], wording: Wording) -> str:
    """The fields and parameters of a condition with their values; an unknown one is marked ∅."""
    found: dict[str, str] = {}
    inference, language = wording.inference, wording.language
    for part in parts(condition):
        if isinstance(part, FieldOf) and part.variable in bound:
            value = inference.facts.value(bound[part.variable], part.field)
            several = sum(part.field in inference.facts.kinds[f.kind].fields for f in bound.values()) > 1
            name = field_word(part.field, language)
            if several:
                name = message("rules.say-of", language, field=name, variable=_name(bound[part.variable], wording))
            found[name] = "∅" if value is None else wording.value(part.field, value)
        elif isinstance(part, Parameter):
            name = parameter_word(inference.program, part.name, language, with_name=False)
            found[name] = wording.value("", inference.parameters[part.name])
    return ", ".join(f"{name} = {value}" for name, value in found.items())


def fact_label(fact: Fact, rule: Rule, variable: str, wording: Wording) -> str:
    """A fact by its id where it has one, else by the values that the rule uses."""
    fields = wording.inference.facts.kinds[fact.kind].fields
    kind = _kind(fact.kind, wording)
    if "id" in fields:
        return f"{kind} {wording.value('item', wording.inference.facts.value(fact, 'id'))}"
    used = rule.fields_used(variable) or tuple(fields)
    said = [
        f"{_field(name, wording)} = {wording.value(name, wording.inference.facts.value(fact, name))}" for name in used
    ]
    return f"{kind} ({', '.join(said)})"


def as_dict(answer: WhyNot, wording: Wording) -> dict[str, object]:
    """The answer as plain values, for JSON."""
    return {
        "kind": answer.kind,
        "item": _plain_text(answer.item),
        "holds": [_fact(fact, wording) for fact in answer.holds],
        "rules": [_rule(each, wording) for each in answer.answers],
        "text": [{"depth": line.depth, "text": line.text} for line in lines(answer, wording)],
    }


def _rule(answer: RuleAnswer, wording: Wording) -> dict[str, object]:
    return {"rule": answer.rule.name, "failures": [_failure(failure, wording) for failure in answer.failures]}


def _failure(failure: Failure, wording: Wording) -> dict[str, object]:
    own = failure.pattern.variable if failure.pattern else None
    return {
        "what": failure.what,
        "pattern": _pattern(failure.pattern),
        "bound": {variable: _fact(fact, wording) for variable, fact in failure.bound},
        "fact": None if failure.fact is None else _fact(failure.fact, wording),
        "failed": [write_expression(condition, own) for condition in failure.failed],
        "wanted": {name: _plain_text(value) for name, value in failure.wanted},
        "missing": None if failure.missing is None else as_dict(failure.missing, wording),
    }


def _pattern(pattern: Pattern | None) -> str | None:
    if pattern is None:
        return None
    return f"{pattern.kind} {pattern.variable}" + (f": {pattern.text}" if pattern.text else "")


def _fact(fact: Fact, wording: Wording) -> dict[str, object]:
    values = {name: _plain_text(value) for name, value in wording.inference.facts.as_dict(fact).items()}
    return {"kind": fact.kind, "values": values}


def _plain_text(value: Value) -> str | int | float | bool | None:
    return value.isoformat() if isinstance(value, date) else value
