"""A text of rules tried on a plan: its faults, its examples, its weaknesses, and which findings come and go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from plan_graph.answers.table import Column, Table
from plan_graph.inference.changed_rules import find_affected_kinds
from plan_graph.inference.examples import ExampleFailure, check_example
from plan_graph.knowledge_base.derived_rules import derive_with_texts, read_texts, without_text
from plan_graph.knowledge_base.state import infer_from
from plan_graph.language.fault_places import fault_with_marks
from plan_graph.model.arguments import read_path
from plan_graph.model.diagnostics import Diagnostic, InputError, join_names
from plan_graph.model.facts import Fact
from plan_graph.model.notebook_object import NotebookObject
from plan_graph.model.words import SEVERITY
from plan_graph.words import Language, Word, message

if TYPE_CHECKING:
    from plan_graph.knowledge_base.questions import Questions
    from plan_graph.language.program import Program, Rule

MOST_SHOWN = 20
"""Findings that are shown with their proofs; the table has all."""

_FIRST = ("rule-file-not-yaml", "rule-unknown-key", "rule-key-twice")
"""Faults that others follow from: they are shown first."""


Base = TypeVar("Base", bound="Questions")


@dataclass(frozen=True, eq=False, repr=False)
class RuleTrial(NotebookObject, Generic[Base]):
    """A text of rules beside the plan that it was tried on; shows itself below its cell.

    Parameters
    ----------
    before
        The knowledge base without the text.
    name
        What the text is called in faults, and the variable that it is in.
    text
        The rules, as they are written.
    faults
        Why they cannot be used; empty when they can.
    after
        The knowledge base with them; the one without where there are faults.
    """

    before: Base
    name: str
    text: str
    faults: tuple[Diagnostic, ...]
    after: Base

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules of the text; none when it has faults."""
        return (
            tuple(rule for rule in self.after.program.written_rules if rule.file == self.name)
            if not self.faults
            else ()
        )

    @cached_property
    def failures(self) -> tuple[ExampleFailure, ...]:
        """The examples of the text that its rules do not do."""
        program = self.after.program
        tried = (check_example(program, rule, example) for rule in self.rules for example in rule.examples)
        return tuple(each for each in tried if each is not None)

    @cached_property
    def notes(self) -> tuple[Diagnostic, ...]:
        """Weaknesses of the rules of the text; see :func:`plan_graph.language.lint.lint`."""
        if self.faults:
            return ()
        from plan_graph.language.lint import lint

        known = {*self.before.program.parameters, *self.before.program.declared}
        return (*self._find_unfinished(), *(
            each for each in lint(_neighbours(self.after.program, self.name))
            if each.file == self.name or (not each.file and each.values.get("name") not in known)
        ))  # fmt: skip

    def _find_unfinished(self) -> tuple[Diagnostic, ...]:
        """For each rule what it still lacks for a rule file."""
        found = []
        for rule in self.rules:
            lacking = [key for key in ("because", "basis") if not all(getattr(rule, key).values())]
            if {example.fires for example in rule.examples} != {True, False}:
                lacking.append("examples")
            if lacking:
                values = {"lacking": join_names(lacking)}
                found.append(Diagnostic("rule-unfinished", rule.file, rule.line, rule.written_name, values))
        return tuple(found)

    @cached_property
    def gained(self) -> tuple[Fact, ...]:
        """Findings that there are with the rules and not without, most severe first."""
        return _new_findings(self.before, self.after)

    @cached_property
    def lost(self) -> tuple[Fact, ...]:
        """Findings that there are without the rules and not with them, most severe first."""
        return _new_findings(self.after, self.before)

    @property
    def table(self) -> Table:
        """A row for each finding gained or lost."""
        language = self.before.language
        columns = (
            Column("change", "code", Word("rule-trial.change"), _CHANGES),
            Column("finding", "text", Word("rule-trial.finding")),
            Column("kind", "id", Word("rule-trial.finding")),
            Column("severity", "code", Word("rule-trial.severity"), SEVERITY),
            Column("item", "id", Word("rule-trial.item")),
            Column("because", "text", Word("rule-trial.because")),
        )
        rows = []
        for change, kb, facts in (("gained", self.after, self.gained), ("lost", self.before, self.lost)):
            for fact in facts:
                title = kb.program.title(fact.kind, language)
                severity = kb.program.declared[fact.kind].severity
                rows.append((change, title, fact.kind, severity, str(kb.inference.facts.item(fact)), _reason(kb, fact)))
        return Table("changes", message("rule-trial.heading", language), columns, tuple(rows), language)

    def save(self, path: str | Path) -> Path:
        """Write the entries into a rule file: those of the same name in their place, the others at its end.

        Comments, order and blank lines of a file that is there stay as they are; it is written whole or not at all.

        Raises
        ------
        InputError
            When the rules have faults, lack what a file needs, the file is no YAML, or cannot be written.
        """
        from plan_graph.language.rule_entries import merge_entries
        from plan_graph.language.rule_sources import read_bytes
        from plan_graph.storing.atomic_file import write_files

        if self.faults:
            raise InputError(self.faults)
        if self._find_unfinished():
            read_texts(self.before).as_file(self.name, self.text).program()  # refuses what a file may not lack
        file = read_path(path, "save")
        old = read_bytes(file).decode("utf-8-sig") if file.exists() else ""
        merged = merge_entries(old, self.text, file.name) if old.strip() else self.text.strip("\n") + "\n"
        write_files(file, {file: merged.encode()})
        return file

    def as_dict(self) -> dict[str, object]:
        """The trial as plain values, for JSON."""
        from plan_graph.render.json import to_rows

        language = self.before.language
        return {
            "name": self.name,
            "faults": [fault.as_dict(language) for fault in self.faults],
            "notes": [note.as_dict(language) for note in self.notes],
            "examples": {"all": self._examples, "failing": [failure.line for failure in self.failures]},
            "changes": to_rows(self.table),
        }

    def _own_language(self) -> Language:
        return self.before.language

    @property
    def _examples(self) -> int:
        return sum(len(rule.examples) for rule in self.rules)

    def _line(self) -> str:
        return next(iter(self.heads()))

    def heads(self) -> Iterator[str]:
        """What came of it, in a few sentences."""
        language = self.before.language
        if self.faults:
            yield message("rule-trial.refused", language, name=self.name, faults=len(self.faults))
            return
        counts = {"rules": len(self.rules), "gained": len(self.gained), "lost": len(self.lost)}
        yield message("rule-trial.summary", language, name=self.name, **counts)
        failing = len(self.failures)
        word = "rule-trial.examples-fail" if failing else "rule-trial.examples-pass"
        if self._examples:
            yield message(word, language, examples=self._examples, **({"failing": failing} if failing else {}))
        for rule in self.rules:
            parts = {part.name for part in self.after.program.parts_of(rule)}
            number = self.after.inference.count_by_rules(rule.concludes, parts)
            yield message("rule-trial.concluded", language, rule=rule.written_name, number=number)

    def problems(self) -> Iterator[str]:
        """Each fault, failing example and note, with the line that it is about."""
        from plan_graph.views.rules_text import failure_lines

        language = self.before.language
        for fault in sorted(self.faults, key=lambda each: each.id not in _FIRST):
            place = "" if fault.file == self.name else f"{fault.place}: "
            yield place + fault_with_marks(fault, self.text if not place else "", language)
        for failure in self.failures:
            word = "rule-trial.example-fires" if failure.fires else "rule-trial.example-silent"
            head = message(word, language, line=failure.line, rule=failure.rule)
            yield "\n".join([head, *(f"    {line}" for line in failure_lines(self.after.program, failure, language))])
        for note in self.notes:
            yield f"{message('rule-trial.note', language)}:\n{fault_with_marks(note, self.text, language)}"

    def __str__(self) -> str:
        parts = ["\n".join(self.heads()), *self.problems()]
        for word, kb, facts in self._changes():
            lines = [
                f"  {kb.program.title(fact.kind, kb.language)}: {_reason(kb, fact)}" for fact in facts[:MOST_SHOWN]
            ]
            parts.append("\n".join([word, *lines, *self._more(facts)]))
        return "\n\n".join(parts)

    def _repr_html_(self) -> str:
        from plan_graph.knowledge_base.answers import explain, indent
        from plan_graph.render.html import render_macro

        changes = []
        for word, kb, facts in self._changes():
            shown = []
            for fact in facts[:MOST_SHOWN]:
                sections = explain(kb, kb.inference.facts.item(fact), [fact], fact.kind).sections()
                lines = [line for _, lines in sections for line in indent(lines)]
                shown.append((f"{kb.program.title(fact.kind, kb.language)}: {_reason(kb, fact)}", lines))
            changes.append((word, shown, self._more(facts)))
        language, hints = self.before.language, []
        if not self.faults and not self.gained and not self.lost:
            hints.append(message("rule-trial.nothing-changes", language))
        use = "" if self.faults else message("rule-trial.hint-use", language, name=self.name)
        note = "" if self.faults else self.before.illustration_note()
        problems = list(self.problems())
        return render_macro(
            "notebook.html", "trial", list(self.heads()), bool(self.faults), problems, changes, hints, use, note
        )

    def _changes(self) -> Iterator[tuple[str, Questions, tuple[Fact, ...]]]:
        for change, kb, facts in (("gained", self.after, self.gained), ("lost", self.before, self.lost)):
            if facts:
                yield f"{_CHANGES[change][kb.language]}: {len(facts)}", kb, facts

    def _more(self, facts: tuple[Fact, ...]) -> list[str]:
        more = len(facts) - MOST_SHOWN
        return [message("rule-trial.more", self.before.language, number=more)] if more > 0 else []


_CHANGES = {"gained": Word("rule-trial.gained"), "lost": Word("rule-trial.lost")}


def try_rules(kb: Base, text: str, name: str) -> RuleTrial[Base]:
    """The text tried on the plan; see :meth:`KnowledgeBase.try_rules`."""
    before = without_text(kb, name)
    try:
        if not text.strip():
            raise InputError([Diagnostic("rules-cell-empty", name)])
        after = derive_with_texts(before, read_texts(before).with_typed(name, text))
        infer_from(after, before.inference)  # a bound that is reached is a fault of the rules
    except InputError as error:
        return RuleTrial(before, name, text, error.diagnostics, before)
    return RuleTrial(before, name, text, (), after)


def _neighbours(program: Program, file: str) -> Program:
    """The rules of a file, those that conclude the same and those that read it; other conclusions count as facts."""
    own = {rule.concludes for rule in program.rules if rule.file == file}
    rules = tuple(
        rule
        for rule in program.rules
        if rule.file == file or rule.concludes in own or any(p.kind in own for p in (*rule.when, *rule.unless))
    )
    concluded = {rule.concludes for rule in rules}
    kinds = program.conclusion_kinds
    return replace(
        program,
        rules=rules,
        base_kinds={**program.base_kinds, **{name: kind for name, kind in kinds.items() if name not in concluded}},
        conclusion_kinds={name: kind for name, kind in kinds.items() if name in concluded},
    )


def _new_findings(before: Questions, after: Questions) -> tuple[Fact, ...]:
    if before is after:
        return ()
    known, shown = before.inference.derivations, {*before.program.findings}
    changed = find_affected_kinds(before.inference, after.program, after.inference.parameters)
    found = (
        fact
        for kind in after.program.findings
        if kind in changed or kind not in shown
        for fact in after.inference.conclusions(kind)
    )
    return tuple(fact for fact in found if fact not in known or fact.kind not in shown)


def _reason(kb: Questions, fact: Fact) -> str:
    return kb.wording.reason(kb.assessment.proofs.derivation(fact))
