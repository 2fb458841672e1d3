"""Coverage of rules as tables: what each rule came to, and which of its conditions were never true or never false."""

from __future__ import annotations

from collections.abc import Sequence

from plan_graph.answers.table import Cell, Column, Document, Table
from plan_graph.explain.rule_coverage import RuleCoverage, example_coverage, plan_coverage
from plan_graph.inference import Inference
from plan_graph.inference.rule_mutants import count_unnoticed_mistakes
from plan_graph.language.program import Program
from plan_graph.words import Language, Word, message, words

_OUTCOMES = words("coverage.outcome-", ["never-tried", "never-true", "never-false", "both"])


def coverage_document(
    program: Program, language: Language, inference: Inference | None = None, mutants: bool = False
) -> Document:
    """Two tables: every rule, and every condition that was not both true and false.

    Parameters
    ----------
    program
        Checked rules.
    language
        Language of headings and sentences.
    inference
        What these rules conclude on a plan, to look at its facts, too.
    mutants
        Also put a small mistake into each place of each rule, and count those that no example notices.
    """
    examples = example_coverage(program)
    plan = plan_coverage(inference) if inference is not None else None
    missed = [count_unnoticed_mistakes(rule, program) for rule in program.written_rules] if mutants else None
    notes = [_summary("coverage.summary-examples", examples, language)]
    if plan is not None:
        notes.append(_summary("coverage.summary-plan", plan, language))
    if missed is not None:
        made = sum(number for number, _ in missed)
        noticed = made - sum(len(surviving) for _, surviving in missed)
        notes.append(message("coverage.summary-mutants", language, noticed=noticed, made=made))
    tables = (_rules(examples, plan, missed, language), _conditions(examples, plan, language))
    return Document(
        message("coverage.title", language, rules=len(program.written_rules)), tables, tuple(notes), language
    )


def _summary(id: str, covered: Sequence[RuleCoverage], language: Language) -> str:
    parts = [part for each in covered for part in each.parts]
    both = sum(part.outcome == "both" for part in parts)
    fired = sum(each.matches > 0 for each in covered)
    return message(id, language, fired=fired, rules=len(covered), both=both, all=len(parts))


def _rules(
    examples: Sequence[RuleCoverage], plan: Sequence[RuleCoverage] | None,
    missed: Sequence[tuple[int, tuple[str, ...]]] | None, language: Language,
) -> Table:  # fmt: skip
    columns = [
        Column("rule", "id", Word("coverage.rule")),
        Column("file", "id", Word("coverage.file")),
        Column("line", "whole", Word("coverage.line")),
        Column("examples", "whole", Word("coverage.examples")),
    ]
    rows: list[list[Cell]] = [
        [each.rule.written_name, each.rule.file, each.rule.line, each.matches] for each in examples
    ]
    if plan is not None:
        columns.append(Column("plan", "whole", Word("coverage.plan")))
        rows = [[*row, each.matches] for row, each in zip(rows, plan, strict=True)]
    if missed is not None:
        columns.append(Column("mistakes", "whole", Word("coverage.made"), total=True))
        columns.append(Column("noticed", "whole", Word("coverage.noticed"), total=True))
        columns.append(Column("unnoticed", "list", Word("coverage.unnoticed")))
        rows = [[*row, made, made - len(left), left] for row, (made, left) in zip(rows, missed, strict=True)]
    return Table("rules", message("coverage.rules", language), tuple(columns), tuple(map(tuple, rows)), language)


def _conditions(examples: Sequence[RuleCoverage], plan: Sequence[RuleCoverage] | None, language: Language) -> Table:
    columns = [
        Column("rule", "id", Word("coverage.rule")),
        Column("place", "id", Word("coverage.place")),
        Column("condition", "text", Word("coverage.condition")),
        Column("in_examples", "code", Word("coverage.in-examples"), _OUTCOMES),
        *([Column("on_plan", "code", Word("coverage.on-plan"), _OUTCOMES)] if plan is not None else []),
    ]
    rows: list[tuple[Cell, ...]] = []
    for number, each in enumerate(examples):
        for place, part in enumerate(each.parts):
            outcomes = [part.outcome, *([plan[number].parts[place].outcome] if plan is not None else [])]
            if part.condition and any(outcome != "both" for outcome in outcomes):
                rows.append((each.rule.written_name, part.place, part.condition, *outcomes))
    return Table("conditions", message("coverage.conditions", language), tuple(columns), tuple(rows), language)
