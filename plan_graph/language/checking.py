"""From rules as written to a checked program: names, bindings, types, strata."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from plan_graph.language.conditions import ConditionError, parse_assignments, parse_conclusion_value, parse_condition
from plan_graph.language.empty_groups import kind_of_groups, rules_of_groups
from plan_graph.language.expressions import Aggregate, Constant, Expression, FieldOf, Parameter, fields_in, parts
from plan_graph.language.monotone import with_optima
from plan_graph.language.program import ConclusionDeclaration, ParameterDeclaration, Pattern, Program, Rule
from plan_graph.language.raw_rules import RawPattern, RawRule, branches_of
from plan_graph.language.rule_faults import RuleFaults, Schemas
from plan_graph.language.rule_texts import check_messages, read_examples
from plan_graph.language.strata import NegationCycleError, strata_of
from plan_graph.language.types import comparable, type_of, type_of_aggregate
from plan_graph.model.diagnostics import Diagnostic, InputError, join_names, nearest, refuse_if_any
from plan_graph.model.facts import Kind, TypeName


def check_program(
    raw_rules: Sequence[RawRule],
    base_kinds: Mapping[str, Kind],
    parameters: Mapping[str, ParameterDeclaration],
    declared: Mapping[str, ConclusionDeclaration],
    faults: list[Diagnostic],
) -> Program:
    """Check every rule against the others.

    Raises
    ------
    InputError
        With ``faults`` and every fault found here.
    """
    _refuse_repeated_names(raw_rules, faults)
    branches = [branch for raw in raw_rules for branch in branches_of(raw, faults)]
    checkers = [_RuleChecker(raw, RuleFaults(raw, faults)) for raw in branches]
    schemas = _conclusion_schemas(checkers, base_kinds, parameters)
    known = _all_schemas(base_kinds, schemas)
    rules = [checker.check(known, base_kinds, parameters) for checker in checkers]
    _refuse_names_that_differ_in_case(raw_rules, known, faults)
    told_once = {repr(fault): fault for fault in faults}.values()  # branches share what stands outside them
    refuse_if_any(sorted(told_once, key=lambda fault: (fault.file, fault.line or 0)))
    for rule in (rule for rule in rules if rule.for_each):
        types = [schemas[rule.concludes][name] for name in rule.values]
        schemas[kind_of_groups(rule)] = {f"g{number}": kind for number, kind in enumerate(types)}
    apart = [part for rule in rules for part in (rules_of_groups(rule) if rule.for_each else (rule,))]
    checked, not_monotone = with_optima(apart)
    refuse_if_any(not_monotone)
    try:
        strata = strata_of(checked)
    except NegationCycleError as error:
        rule, cycle = error.rule, {"cycle": " <- ".join(error.kinds)}
        raise InputError([Diagnostic("rule-cycle-through-negation", rule.file, rule.line, rule.name, cycle)]) from None
    conclusion_kinds = {
        name: Kind(name, {field: kind or "text" for field, kind in fields.items()}) for name, fields in schemas.items()
    }
    return Program(checked, base_kinds, conclusion_kinds, parameters, declared, strata)


def _all_schemas(base_kinds: Mapping[str, Kind], schemas: Schemas) -> Schemas:
    declared: Schemas = {name: {**kind.fields} for name, kind in base_kinds.items()}
    return declared | schemas


def _refuse_repeated_names(rules: Sequence[RawRule], faults: list[Diagnostic]) -> None:
    first: dict[str, RawRule] = {}
    for rule in rules:
        earlier = first.setdefault(rule.name, rule)
        if earlier is not rule and rule.name:
            values = {"name": rule.name, "earlier": f"{earlier.file}:{earlier.line}"}
            faults.append(Diagnostic("rule-name-twice", rule.file, rule.line, "rule", values))


def _refuse_names_that_differ_in_case(rules: Sequence[RawRule], known: Schemas, faults: list[Diagnostic]) -> None:
    """Files and tables are named after kinds and fields, and many systems do not tell ``Edge`` from ``edge``."""
    scopes: list[tuple[str, Iterable[str]]] = [("kind", known), *known.items()]
    for column, names in scopes:
        first: dict[str, str] = {}
        for name in names:
            earlier = first.setdefault(name.casefold(), name)
            if earlier != name and rules:
                values = {"name": name, "earlier": earlier}
                faults.append(Diagnostic("rule-names-differ-in-case", rules[0].file, None, column, values))


def _conclusion_schemas(
    checkers: Sequence[_RuleChecker], base_kinds: Mapping[str, Kind], parameters: Mapping[str, ParameterDeclaration]
) -> Schemas:
    """The fields of each conclusion kind with their types, worked out until nothing new is learned."""
    types = {name: declared.type for name, declared in parameters.items()}
    schemas: Schemas = {}
    for checker in checkers:
        if checker.head and checker.head not in base_kinds:
            fields = schemas.setdefault(checker.head, {})
            fields.update({name: None for name in checker.values if name not in fields})
    known = _all_schemas(base_kinds, schemas)
    readers: dict[str, list[_RuleChecker]] = {}
    for checker in checkers:
        for kind in {pattern.kind for pattern in checker.raw.patterns}:
            readers.setdefault(kind, []).append(checker)
    waiting = {id(checker): checker for checker in checkers if checker.head in schemas}
    while waiting:  # whoever reads a kind of which more is known is asked again
        checker = waiting.pop(next(iter(waiting)))
        fields = schemas[checker.head]
        before = dict(fields)
        for name, value in checker.values.items():
            find = type_of_aggregate if isinstance(value, Aggregate) else type_of
            found = find(value, checker.field_types(known), types, lambda *_: None)  # type: ignore[arg-type]
            if found is not None and (fields[name] is None or (fields[name], found) == ("integer", "number")):
                fields[name] = found
        if fields != before:
            waiting |= {id(other): other for other in readers.get(checker.head, ()) if other.head in schemas}
    return schemas


@dataclass
class _RuleChecker:
    """Checks one rule; parsing happens at once, names and types when all kinds are known."""

    raw: RawRule
    faults: RuleFaults
    head: str = ""
    values: dict[str, Expression | Aggregate] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.raw.then:
            return
        try:
            self.head, texts = parse_assignments(self.raw.then)
        except ConditionError as error:
            self.faults.report(error.diagnostic, self.raw.then_line, "then", **error.values_found)
            return
        for name, text in texts.items():
            try:
                self.values[name] = parse_conclusion_value(text)
            except ConditionError as error:
                self.values[name] = Constant(None)  # the field is there, so no other rule is at fault
                self.faults.report(error.diagnostic, self.raw.then_line, "then", **error.values_found)

    def field_types(self, known: Schemas, extra: RawPattern | None = None) -> FieldTypesOf:
        patterns = [*self.raw.patterns, *([extra] if extra else [])]
        return FieldTypesOf({p.variable: known[p.kind] for p in patterns if p.kind in known})

    def check(
        self, known: Schemas, base_kinds: Mapping[str, Kind], parameters: Mapping[str, ParameterDeclaration]
    ) -> Rule:
        raw = self.raw
        if not raw.patterns:
            self.faults.report("rule-shape", raw.line, "when", what="when", wanted="at least one pattern")
        seen: set[str] = set()
        when = []
        for pattern in raw.patterns:
            if pattern.variable in seen:
                self.faults.report("rule-variable-twice", pattern.line, pattern.place, variable=pattern.variable)
            seen.add(pattern.variable)
            when.append(self.pattern(pattern, seen, known, parameters))
        unless = []
        for pattern in raw.unless:
            if pattern.variable in seen:
                self.faults.report("rule-variable-twice", pattern.line, pattern.place, variable=pattern.variable)
            unless.append(self.pattern(pattern, seen | {pattern.variable}, known, parameters))
        self.conclusion(seen, known, base_kinds, parameters)
        check_messages(raw, self.head, known, parameters, self.faults)
        self.counting()
        return Rule(
            f"{raw.name}.{raw.part}" if raw.part else raw.name,
            raw.title,
            raw.because,
            raw.basis,
            tuple(when),
            tuple(unless),
            self.head,
            {name: value for name, value in self.values.items() if not isinstance(value, Aggregate)},
            {name: value for name, value in self.values.items() if isinstance(value, Aggregate)},
            tuple(read_examples(raw, self.head, known, base_kinds, parameters, self.faults)),
            raw.file,
            raw.line,
            for_each=len(raw.for_each),
        )

    def counting(self) -> None:
        """What counts has no branches; groups of ``for each`` are told by its own variables, and something counted."""
        raw, line = self.raw, self.raw.then_line
        counts = any(isinstance(value, Aggregate) for value in self.values.values())
        if counts and raw.part:
            self.faults.report("rule-branches-counted", line, "then")
        if raw.for_each and not counts:
            self.faults.report("rule-groups-uncounted", line, "then")
        own = {pattern.variable for pattern in raw.for_each}
        for name, value in self.values.items() if own else ():
            others = {} if isinstance(value, Aggregate) else {f.variable: f for f in fields_in(value)}
            for variable in sorted(others.keys() - own):
                allowed = join_names(own)
                self.faults.report("rule-group-variable", line, "then", field=name, variable=variable, allowed=allowed)

    def pattern(
        self, pattern: RawPattern, bound: Iterable[str], known: Schemas, parameters: Mapping[str, ParameterDeclaration]
    ) -> Pattern:
        if pattern.kind not in known:
            near = nearest(pattern.kind, known)
            self.faults.report(
                "rule-unknown-kind",
                pattern.line,
                pattern.place,
                kind=pattern.kind,
                near=near,
                allowed=join_names(known),
            )
            return Pattern(pattern.kind, pattern.variable, None, pattern.condition, pattern.line)
        condition: Expression | None = None
        if pattern.condition:
            try:
                condition = parse_condition(pattern.condition, pattern.variable, known[pattern.kind])
            except ConditionError as error:
                self.faults.report(error.diagnostic, pattern.line, pattern.place, **error.values_found)
        if condition is not None:
            types = self.field_types(known, pattern)
            self.names(condition, set(bound), types, parameters, pattern.line, pattern.place)
            found = self.type(condition, types, parameters, pattern.line, pattern.place, pattern.condition)
            if found not in (None, "boolean"):
                self.faults.report(
                    "rule-type-clash",
                    pattern.line,
                    pattern.place,
                    allowed="boolean",
                    found=found,
                    text=pattern.condition,
                )
        return Pattern(pattern.kind, pattern.variable, condition, pattern.condition, pattern.line)

    def names(
        self,
        expression: Expression | Aggregate,
        bound: set[str],
        types: FieldTypesOf,
        parameters: Mapping[str, ParameterDeclaration],
        line: int,
        place: str,
    ) -> None:
        inner = expression.operand if isinstance(expression, Aggregate) else expression
        for part in parts(inner) if inner is not None else ():
            if isinstance(part, Parameter):
                self.faults.report_parameter(part.name, parameters, line, place)
            if not isinstance(part, FieldOf):
                continue
            if part.variable not in bound:
                self.faults.report(
                    "rule-unbound-variable", line, place, variable=part.variable, allowed=join_names(bound)
                )
            elif part.field not in (fields := types.fields.get(part.variable, {part.field: None})):
                values = {"variable": part.variable, "near": nearest(part.field, fields), "allowed": join_names(fields)}
                self.faults.report("rule-unknown-field", line, place, field=part.field, **values)

    def type(
        self,
        expression: Expression | Aggregate,
        types: FieldTypesOf,
        parameters: Mapping[str, ParameterDeclaration],
        line: int,
        place: str,
        text: str,
    ) -> TypeName | None:
        declared = {name: parameter.type for name, parameter in parameters.items()}

        def clash(allowed: str, found: str) -> None:
            self.faults.report("rule-type-clash", line, place, allowed=allowed, found=found, text=text)

        if isinstance(expression, Aggregate):
            return type_of_aggregate(expression, types, declared, clash)
        return type_of(expression, types, declared, clash)

    def conclusion(
        self,
        bound: set[str],
        known: Schemas,
        base_kinds: Mapping[str, Kind],
        parameters: Mapping[str, ParameterDeclaration],
    ) -> None:
        line, place = self.raw.then_line, "then"
        if not self.head:
            return
        if self.head in base_kinds:
            self.faults.report("rule-concludes-fact-kind", line, place, kind=self.head)
            return
        schema = known[self.head]
        missing = [name for name in schema if name not in self.values]
        if missing:
            self.faults.report(
                "rule-conclusion-fields-differ",
                line,
                place,
                kind=self.head,
                missing=join_names(missing),
                allowed=join_names(schema),
            )
        for name, value in self.values.items():
            types = self.field_types(known)
            self.names(value, bound, types, parameters, line, place)
            found = self.type(value, types, parameters, line, place, self.raw.then)
            if found is not None and not comparable(schema[name], found):
                self.faults.report(
                    "rule-type-clash", line, place, allowed=str(schema[name]), found=found, text=f"{self.head}.{name}"
                )


@dataclass(frozen=True, slots=True)
class FieldTypesOf:
    """The type of each field of each bound variable; None where unknown."""

    fields: Mapping[str, Mapping[str, TypeName | None]]

    def __call__(self, wanted: FieldOf) -> TypeName | None:
        """The type of a field."""
        return self.fields.get(wanted.variable, {}).get(wanted.field)
