"""One rule in full: in words for those who know the regulation, and as the rule file writes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plan_graph.answers.columns import column
from plan_graph.explain.rule_words import RuleWords, parameter_word, plain_value
from plan_graph.language.program import Example, Pattern, Program, Rule
from plan_graph.language.rule_logic import parameters_of
from plan_graph.language.writing import write_expression, write_fact, write_value
from plan_graph.model.diagnostics import Diagnostic, InputError, join_names, nearest
from plan_graph.model.words import SEVERITY
from plan_graph.render.cell_text import NOTHING
from plan_graph.views.rule_tables import severity_of, strata_by_rule
from plan_graph.views.rules_text import as_json
from plan_graph.words import Language, message


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line of the sheet: ``what`` is ``title``, ``heading``, ``words`` or ``written``; ``depth`` its indent."""

    what: str
    depth: int
    text: str


def rule_named(program: Program, name: str) -> Rule:
    """The rule of that name.

    Raises
    ------
    InputError
        When there is none; the message names the nearest.
    """
    names = {rule.written_name: rule for rule in program.written_rules}
    if name not in names:
        values = {"name": name, "near": nearest(name, names), "allowed": join_names(names)}
        raise InputError([Diagnostic("unknown-rule", name, values=values)])
    return names[name]


def sheet(program: Program, rule: Rule, language: Language) -> Iterator[SheetLine]:
    """Everything there is to know of a rule, line by line."""
    words = RuleWords(program, rule, language)
    yield SheetLine("title", 0, f"{rule.title[language]} ({rule.written_name})")
    stratum = strata_by_rule(program)[rule.name]
    severity = severity_of(program, rule)
    worst = SEVERITY[severity][language] if severity else NOTHING
    place = message("rules.sheet-place", language, file=rule.file, line=rule.line)
    heads = [column(key).heading[language].lower() for key in ("stratum", "severity")]
    about = f"{heads[0]} {stratum}; {heads[1]}: {worst}"
    yield SheetLine("written", 0, f"{place}; {about}")
    yield from _section("basis", [rule.basis[language]], language)
    for heading, part, patterns in _patterns(program, rule, language):
        yield SheetLine("heading", 0, heading)
        for pattern in patterns:
            yield SheetLine("words", 1, RuleWords(program, part, language).pattern(pattern))
            yield SheetLine("written", 2, _pattern(pattern))
    yield SheetLine("heading", 0, message("rules.sheet-heading-then", language))
    yield SheetLine("words", 1, words.conclusion())
    yield SheetLine("written", 2, _conclusion(program, rule))
    yield from _section("because", [rule.because[language]], language)
    yield from _section("parameters", [*_parameters(program, rule, language)], language)
    yield from _section("uses", [_with_rules(program, kind, language) for kind in uses(program, rule)], language)
    others = [f"{other.name} ({other.title[language]})" for other in find_users(program, rule)]
    yield from _section("used_by", others, language)
    for example in rule.examples:
        yield from _example(program, rule, example, language)


def _patterns(program: Program, rule: Rule, language: Language) -> Iterator[tuple[str, Rule, Sequence[Pattern]]]:
    """The patterns of a rule under their headings: those of ``for each``, of each choice of branches, of ``unless``."""
    if rule.for_each:
        yield message("rules.sheet-heading-for-each", language), rule, rule.when[: rule.for_each]
    branches = [part for part in program.parts_of(rule) if part.part.isdigit()]
    for part in branches or [rule]:
        heading = message("rules.sheet-heading-when", language)
        if branches:
            heading = message("rules.sheet-heading-when.branch", language, number=part.part, of=len(branches))
        yield heading, part, part.when[part.for_each :]
    if rule.unless:
        yield message("rules.sheet-heading-unless", language), rule, rule.unless


def _section(key: str, texts: Sequence[str], language: Language) -> Iterator[SheetLine]:
    if texts:
        yield SheetLine("heading", 0, message(f"rules.sheet-heading-{key}", language))
        for text in texts:
            yield SheetLine("words", 1, text)


def _pattern(pattern: Pattern) -> str:
    condition = f": {write_expression(pattern.condition, pattern.variable)}" if pattern.condition is not None else ""
    return f"{pattern.kind} {pattern.variable}{condition}"


def _conclusion(program: Program, rule: Rule) -> str:
    said = rule.stated
    values = (f"{field} = {write_expression(said[field])}" for field in program.conclusion_kinds[rule.concludes].fields)
    return f"{rule.concludes}({', '.join(values)})"


def _parameters(program: Program, rule: Rule, language: Language) -> Iterator[str]:
    for name in sorted(parameters_of(rule)):
        declared = program.parameters[name]
        if declared.built_in:
            given = message("rules.sheet-given-by-plan", language)
            yield f"${name}: {parameter_word(program, name, language)}; {given}"
        elif declared.default is None:
            yield f"${name}: {declared.title[language]}; {message('rules.sheet-no-default', language)}"
        else:
            default = write_value(declared.default)
            stated = message("rules.sheet-default", language, value=default)
            yield f"${name}: {declared.title[language]}; {stated}"


def uses(program: Program, rule: Rule) -> list[str]:
    """The conclusion kinds that a rule reads, in the order of its patterns."""
    read = dict.fromkeys(pattern.kind for pattern in (*rule.when, *rule.unless))
    return [kind for kind in read if kind in program.shown_kinds]


def find_users(program: Program, rule: Rule) -> list[Rule]:
    """The rules that read what a rule concludes."""
    return [other for other in program.written_rules if rule.concludes in uses(program, other)]


def _with_rules(program: Program, kind: str, language: Language) -> str:
    rules = ", ".join(rule.written_name for rule in program.written_rules if rule.concludes == kind)
    return f"{kind} ({program.title(kind, language)}): {rules}"


def _example(program: Program, rule: Rule, example: Example, language: Language) -> Iterator[SheetLine]:
    sort = "fires" if example.fires else "silent"
    given = ", ".join(f"${name} = {write_value(value)}" for name, value in example.parameters.items())
    if given:
        heading = message(f"rules.sheet-heading-{sort}.given", language, line=example.line, given=given)
    else:
        heading = message(f"rules.sheet-heading-{sort}", language, line=example.line)
    yield SheetLine("heading", 0, heading)
    for kind, values in example.facts:
        yield SheetLine("written", 1, write_fact(program.kinds[kind], values))
    for values in example.expected:
        yield SheetLine("words", 1, "∴ " + write_fact(program.kinds[rule.concludes], values))


def sheet_as_json(program: Program, rule: Rule, language: Language) -> str:
    """A rule as JSON: words in the chosen language beside what the rule file writes."""
    words = RuleWords(program, rule, language)

    def pattern(found: Pattern) -> dict[str, object]:
        return {"words": words.pattern(found), "written": _pattern(found), "line": found.line}

    parameters = [program.parameters[name] for name in sorted(parameters_of(rule))]
    examples = [
        {
            "fires": example.fires,
            "line": example.line,
            "with": {name: plain_value(value) for name, value in example.parameters.items()},
            "facts": [write_fact(program.kinds[kind], values) for kind, values in example.facts],
            "gives": [write_fact(program.kinds[rule.concludes], values) for values in example.expected],
        }
        for example in rule.examples
    ]
    return as_json(
        {
            "rule": rule.written_name,
            "title": rule.title[language],
            "file": rule.file,
            "line": rule.line,
            "stratum": strata_by_rule(program)[rule.name],
            "severity": severity_of(program, rule),
            "basis": rule.basis[language],
            "when": [pattern(found) for found in rule.when],
            "unless": [pattern(found) for found in rule.unless],
            "then": {"words": words.conclusion(), "written": _conclusion(program, rule)},
            "because": rule.because[language],
            "parameters": [
                {
                    "name": parameter.name,
                    "type": parameter.type,
                    "title": parameter.title[language],
                    "default": plain_value(parameter.default),
                    "built_in": parameter.built_in,
                }
                for parameter in parameters
            ],
            "uses": uses(program, rule),
            "used_by": [other.name for other in find_users(program, rule)],
            "examples": examples,
        }
    )
