"""What stands beside the conditions of a rule: the fields that its message names, and its examples."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from plan_graph.language.conditions import ConditionError, parse_assignments, parse_value
from plan_graph.language.expressions import Constant, Expression
from plan_graph.language.plain_facts import plain_fact
from plan_graph.language.program import PLACEHOLDER, Example, ParameterDeclaration
from plan_graph.language.raw_rules import RawRule
from plan_graph.language.rule_faults import RuleFaults, Schemas
from plan_graph.language.types import comparable, type_of_value
from plan_graph.model.diagnostics import join_names, nearest
from plan_graph.model.facts import Kind, TypeName, Value
from plan_graph.words import TITLE_LANGUAGES


def check_messages(
    raw: RawRule, head: str, known: Schemas, parameters: Mapping[str, ParameterDeclaration], faults: RuleFaults
) -> None:
    """Report the fields and parameters in the sentences of a rule that do not exist."""
    fields: dict[str | None, Mapping[str, TypeName | None] | None]
    fields = {pattern.variable: known.get(pattern.kind) for pattern in raw.patterns}
    fields[None] = known.get(head)
    for language in TITLE_LANGUAGES:
        place = f"because.{language}"
        for match in PLACEHOLDER.finditer(raw.because.get(language, "")):
            variable, name, parameter = match["variable"], match["field"], match["parameter"]
            if parameter:
                faults.report_parameter(parameter, parameters, raw.line, place)
                continue
            known_fields = fields.get(variable, {})
            if known_fields is None:
                continue  # of a kind that is itself a fault
            if name not in known_fields and f"{name}_{language}" not in known_fields:
                faults.report("rule-message-field", raw.line, place, field=match[0], allowed=join_names(known_fields))


def read_examples(
    raw: RawRule,
    head: str,
    known: Schemas,
    base_kinds: Mapping[str, Kind],
    parameters: Mapping[str, ParameterDeclaration],
    faults: RuleFaults,
) -> Iterable[Example]:
    """The examples of a rule with their facts read; what is wrong in them is reported."""
    is_whole = raw.part in ("", "1") and not raw.may_lack_examples
    for wanted, fires in (("fires", True), ("silent", False)) if is_whole else ():
        if not any(example[0] is fires for example in raw.examples):
            faults.report("rule-no-example", raw.line, "examples", which=wanted)
    for fires, facts, given, gives, line in raw.examples:
        for name, value in given.items():
            faults.report_parameter(name, parameters, line, "examples")
            if name in parameters and not comparable(parameters[name].type, type_of_value(value)):
                types = {"allowed": parameters[name].type, "found": str(type_of_value(value))}
                faults.report("rule-type-clash", line, "examples", text=name, **types)
        if not head or head in base_kinds:
            gives = []  # the conclusion is itself a fault
        read = [_read_fact(text, known, line, faults) for text in facts if text]
        expected = [_read_fact(text, known, line, faults) for text in gives if text]
        if any(kind and kind != head for kind, _ in expected):
            faults.report("rule-example-shape", line, "examples")
        yield Example(fires, tuple(read), given, tuple(values for _, values in expected), line)


def _read_fact(text: str, known: Schemas, line: int, faults: RuleFaults) -> tuple[str, Mapping[str, Value]]:
    plain = plain_fact(text)
    texts: Mapping[str, str] = {}
    try:
        kind, texts = (plain[0], {}) if plain else parse_assignments(text)
        if kind not in known:
            near = nearest(kind, known)
            faults.report("rule-unknown-kind", line, "examples", kind=kind, near=near, allowed=join_names(known))
            return "", {}
        values = _constants(plain[1]) if plain else {name: parse_value(value) for name, value in texts.items()}
    except ConditionError as error:
        faults.report(error.diagnostic, line, "examples", **error.values_found)
        return "", {}
    found: dict[str, Value] = {}
    for name, value in values.items():
        if name not in known[kind]:
            near = nearest(name, known[kind])
            faults.report(
                "rule-unknown-field", line, "examples", field=name, near=near, allowed=join_names(known[kind])
            )
        elif not isinstance(value, Constant):
            faults.report("rule-condition-not-allowed", line, "examples", text=text, part=texts[name])
        elif not comparable(known[kind][name], type_of_value(value.value)):
            types = {"allowed": str(known[kind][name]), "found": str(type_of_value(value.value))}
            faults.report("rule-type-clash", line, "examples", text=text, **types)
        else:
            found[name] = value.value
    return kind, found


def _constants(values: Mapping[str, Value]) -> dict[str, Expression]:
    return {name: Constant(value) for name, value in values.items()}
