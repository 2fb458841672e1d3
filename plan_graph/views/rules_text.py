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
from plan_graph.model.words import SEVERITY, both
from plan_graph.render.markdown import to_markdown
from plan_graph.views.rule_words import fact_values
from plan_graph.words import Language, Text

COLUMN: Mapping[str, Text] = {
    "name": both("Luật", "Rule"),
    "title": both("Tên", "Title"),
    "concludes": both("Kết luận", "Concludes"),
    "stratum": both("Tầng", "Stratum"),
    "severity": both("Mức", "Severity"),
    "examples": both("Ví dụ", "Examples"),
}
"""The columns of the list of rules."""

LEVEL: Mapping[str, Text] = {"warning": both("cảnh báo", "warning"), "info": both("ghi chú", "note")}

_EXPECTED, _FOUND = both("phải kết luận", "should conclude"), both("đã kết luận", "concludes")
_NOTHING = both("không gì cả", "nothing")
_NOT_RUN = both("không chạy được", "could not be run")
_ALL_RIGHT = both("{examples} ví dụ của {rules} luật: đúng cả", "{examples} examples of {rules} rules: all as they say")
_SOME_WRONG = both("{wrong} trong {examples} ví dụ sai", "{wrong} of {examples} examples are not as they say")
_LINTED = both(
    "{rules} luật: {warnings} cảnh báo, {notes} ghi chú", "{rules} rules: {warnings} warnings, {notes} notes"
)


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
        return [f"{_NOT_RUN[language]}: {fault.message(language)}" for fault in failure.faults]
    lines = []
    for word, facts, others, mark in (
        (_EXPECTED, failure.expected, failure.found, "−"),
        (_FOUND, failure.found, failure.expected, "+"),
    ):
        lines.append(f"{word[language]}:" + ("" if facts else f" {_NOTHING[language]}"))
        lines += [f"  {' ' if fact in others else mark} {_written(program, fact)}" for fact in facts]
    return lines


def _written(program: Program, fact: Fact) -> str:
    kind = program.kinds[fact.kind]
    return written_fact(kind, dict(zip(kind.fields, fact.values, strict=True)))


def examples_summary(program: Program, failures: Sequence[ExampleFailure], language: Language) -> str:
    """How many examples there are, and how many are not as they say."""
    examples = sum(len(rule.examples) for rule in program.rules)
    said = _SOME_WRONG if failures else _ALL_RIGHT
    return said[language].format(examples=examples, rules=len(program.written_rules), wrong=len(failures))


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
    return _LINTED[language].format(**values)


def lint_as_json(findings: Sequence[Diagnostic], language: Language) -> str:
    """The weaknesses as JSON."""
    return as_json({"findings": [finding.as_dict(language) for finding in findings]})
