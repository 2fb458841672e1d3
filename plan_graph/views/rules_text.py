"""The list of rules, failed examples and weaknesses as text for people and other programs; stable, without colours."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from plan_graph.answers.table import text_table
from plan_graph.inference.examples import ExampleFailure
from plan_graph.language.program import Program, Rule
from plan_graph.language.writing import written_fact
from plan_graph.model.diagnostics import Diagnostic
from plan_graph.model.facts import Fact
from plan_graph.model.words import SEVERITY
from plan_graph.render.markdown import to_markdown
from plan_graph.views.rule_words import fact_values
from plan_graph.words import Language, Text, message, words

COLUMN: Mapping[str, Text] = words("rules.list-column-", "name title concludes stratum severity examples")
"""The columns of the list of rules."""

LEVEL: Mapping[str, Text] = words("rules.list-level-", "warning info")


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """A rule in the list of rules; ``stratum`` counts from 1, ``examples`` is their number."""

    file: str
    name: str
    title: str
    concludes: str
    stratum: int
    severity: str | None
    examples: int


def rule_entries(program: Program, language: Language) -> list[RuleEntry]:
    """Every rule, in order of file and line."""
    strata = strata_by_rule(program)
    return [
        RuleEntry(
            rule.file,
            rule.written_name,
            rule.title[language],
            rule.concludes,
            strata[rule.name],
            severity_of(program, rule),
            len(rule.examples),
        )
        for rule in program.written_rules
    ]


def strata_by_rule(program: Program) -> dict[str, int]:
    """The stratum of each rule, from 1."""
    return {rule.name: number for number, stratum in enumerate(program.strata, start=1) for rule in stratum}


def severity_of(program: Program, rule: Rule) -> str | None:
    """The severity of what a rule concludes; None for a step on the way."""
    declared = program.declared.get(rule.concludes)
    return declared.severity if declared else None


def severity_text(severity: str | None, language: Language) -> str:
    """The word for a severity; a dash for a conclusion that is not shown by itself."""
    return SEVERITY[severity][language] if severity else "–"


def entry_cells(entry: RuleEntry, language: Language) -> list[str]:
    """Name, title, conclusion, stratum, severity, number of examples."""
    severity = severity_text(entry.severity, language)
    return [entry.name, entry.title, entry.concludes, str(entry.stratum), severity, str(entry.examples)]


def list_as_json(program: Program, language: Language) -> str:
    """The list of rules as JSON; titles in the chosen language, words as in the rule files."""
    rules = [{name: getattr(entry, name) for name in ("file", *COLUMN)} for entry in rule_entries(program, language)]
    return as_json({"rules": rules})


def list_as_markdown(program: Program, language: Language) -> str:
    """The list of rules as Markdown, a table for each file."""
    lines: list[str] = []
    columns = [word[language] for word in COLUMN.values()]
    for file, entries in by_file(rule_entries(program, language)).items():
        rows = [entry_cells(entry, language) for entry in entries]
        lines += [f"## {file}", "", to_markdown(text_table("rules", file, columns, rows, language))]
    return "\n".join(lines)


def by_file(entries: Iterable[RuleEntry]) -> dict[str, list[RuleEntry]]:
    """The rules of each file."""
    files: dict[str, list[RuleEntry]] = {}
    for entry in entries:
        files.setdefault(entry.file, []).append(entry)
    return files


def as_json(body: object) -> str:
    """JSON as all commands write it."""
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def failure_lines(program: Program, failure: ExampleFailure, language: Language) -> list[str]:
    """An example that its rule does not do: where, what it says, and what the rule does."""
    if failure.faults:
        return [f"{message('rules.list-not-run', language)}: {fault.message(language)}" for fault in failure.faults]
    lines = []
    for word, facts, others, mark in (
        ("expected", failure.expected, failure.found, "−"),
        ("found", failure.found, failure.expected, "+"),
    ):
        nothing = "" if facts else " " + message("rules.list-nothing", language)
        lines.append(message(f"rules.list-{word}", language) + ":" + nothing)
        lines += [f"  {' ' if fact in others else mark} {_written(program, fact)}" for fact in facts]
    return lines


def _written(program: Program, fact: Fact) -> str:
    kind = program.kinds[fact.kind]
    return written_fact(kind, dict(zip(kind.fields, fact.values, strict=True)))


def examples_summary(program: Program, failures: Sequence[ExampleFailure], language: Language) -> str:
    """How many examples there are, and how many are not as they say."""
    examples = sum(len(rule.examples) for rule in program.rules)
    if failures:
        return message("rules.list-some-wrong", language, examples=examples, wrong=len(failures))
    return message("rules.list-all-right", language, examples=examples, rules=len(program.written_rules))


def failures_as_json(program: Program, failures: Sequence[ExampleFailure], language: Language) -> str:
    """The failed examples as JSON."""
    found = [
        {
            "rule": failure.rule,
            "file": failure.file,
            "line": failure.line,
            "fires": failure.fires,
            "expected": [fact_values(program, fact) for fact in failure.expected],
            "found": [fact_values(program, fact) for fact in failure.found],
            "faults": [fault.as_dict(language) for fault in failure.faults],
        }
        for failure in failures
    ]
    return as_json({"examples": sum(len(rule.examples) for rule in program.rules), "failures": found})


def lint_summary(program: Program, findings: Sequence[Diagnostic], language: Language) -> str:
    """How many rules there are, and how much is to be said of them."""
    warnings = sum(finding.severity == "warning" for finding in findings)
    values = {"rules": len(program.written_rules), "warnings": warnings, "notes": len(findings) - warnings}
    return message("rules.list-linted", language, **values)


def lint_as_json(findings: Sequence[Diagnostic], language: Language) -> str:
    """The weaknesses as JSON."""
    return as_json({"findings": [finding.as_dict(language) for finding in findings]})
