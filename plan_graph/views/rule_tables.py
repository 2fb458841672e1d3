"""The list of rules and their weaknesses as tables."""

from __future__ import annotations

from collections.abc import Sequence

from plan_graph.answers.columns import columns, fault_columns
from plan_graph.answers.table import Document, Table, make_table
from plan_graph.language.program import Program, Rule
from plan_graph.model.diagnostics import Diagnostic
from plan_graph.words import Language, message

LINT_SHOWN = ("severity", "fault", "place", "message", "hint")
"""The columns of weaknesses that people read: the place has file, line and column."""


def strata_by_rule(program: Program) -> dict[str, int]:
    """The stratum of each rule, from 1."""
    return {rule.name: number for number, stratum in enumerate(program.strata, start=1) for rule in stratum}


def severity_of(program: Program, rule: Rule) -> str | None:
    """The severity of what a rule concludes; None for a step on the way."""
    declared = program.declared.get(rule.concludes)
    return declared.severity if declared else None


def rules_table(program: Program, language: Language) -> Table:
    """Every rule, in order of file and line."""
    strata = strata_by_rule(program)
    rows = [
        (
            rule.file, rule.written_name, rule.title[language], rule.concludes, strata[rule.name],
            severity_of(program, rule), len(rule.examples),
        )
        for rule in program.written_rules
    ]  # fmt: skip
    heads = columns("file rule title concludes stratum severity examples")
    return make_table("rules", message("tables.title-rules", language), heads, rows, language, counted=True)


def rules_document(program: Program, language: Language) -> Document:
    """A table for each file."""
    whole = rules_table(program, language)
    tables = []
    for file in dict.fromkeys(whole.values("file")):
        rows = [row for row in whole.rows if row[0] == file]
        one = make_table("rules", str(file), whole.columns, rows, language, counted=True)
        tables.append(one.select([column.key for column in one.columns if column.key != "file"]))
    return Document(whole.title, tuple(tables), (), language)


def lint_table(program: Program, findings: Sequence[Diagnostic], language: Language) -> Table:
    """Each weakness of the rules with its place and what to do; the note counts them."""
    rows = [
        (
            one.severity, one.id, one.place, one.message(language), one.hint(language), one.file, one.line,
            one.column or None,
        )
        for one in findings
    ]  # fmt: skip
    warnings = sum(one.severity == "warning" for one in findings)
    counted = {"rules": len(program.written_rules), "warnings": warnings, "notes": len(findings) - warnings}
    note = message("rules.list-linted", language, **counted)
    heads = fault_columns("severity fault place message hint file line column")
    return make_table("findings", message("tables.title-lint", language), heads, rows, language, note, counted=True)
