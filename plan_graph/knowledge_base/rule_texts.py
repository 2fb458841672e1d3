"""The texts that the rules of a knowledge base were read from: files, and texts that somebody is writing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from plan_graph.analysis.plan_kinds import PLAN_KINDS, PLAN_PARAMETERS
from plan_graph.answers.declared import check_declared
from plan_graph.language import Program
from plan_graph.language.reading import read_sources, rule_files
from plan_graph.language.rule_sources import RuleSource, rule_sources
from plan_graph.model.diagnostics import InputError
from plan_graph.model.facts import TypeName


@dataclass(frozen=True, slots=True)
class RuleTexts:
    """Where rules come from.

    Parameters
    ----------
    paths
        Folders and files, as they were given.
    files
        What they contained when they were read.
    typed
        Texts that are in no file, each with its name.
    """

    paths: tuple[Path, ...]
    files: tuple[RuleSource, ...]
    typed: tuple[RuleSource, ...] = ()

    def program(self) -> Program:
        """The checked program.

        Raises
        ------
        InputError
            With every fault of every text.
        """
        return check_declared(read_sources([*self.files, *self.typed], PLAN_KINDS, PLAN_PARAMETERS))

    def with_typed(self, name: str, text: str) -> RuleTexts:
        """The same with a text, in place of the text of that name."""
        fresh = RuleSource(name, text.encode("utf-8", "surrogatepass"), is_typed=True)
        return replace(self, typed=(*self.without(name).typed, fresh))

    def as_file(self, name: str, text: str) -> RuleTexts:
        """The same with a text that is read as a rule file, in place of the text of that name."""
        fresh = RuleSource(name, text.encode("utf-8", "surrogatepass"))
        return replace(self, typed=(*self.without(name).typed, fresh))

    def without(self, name: str) -> RuleTexts:
        """The same without the text of that name."""
        return replace(self, typed=tuple(each for each in self.typed if each.name != name))

    def with_paths(self, paths: Iterable[Path]) -> RuleTexts:
        """The same with more folders and files."""
        return replace(read_rule_texts((*self.paths, *paths)), typed=self.typed)

    def read_again(self) -> RuleTexts:
        """The files as they are now; a typed text whose entries are all in files gives way to them."""
        fresh = read_rule_texts(self.paths)
        saved = {name for each in fresh.files if isinstance(each.content, bytes) for name in _names(each)}
        return replace(fresh, typed=tuple(each for each in self.typed if not {*_names(each)} <= saved))


def read_rule_texts(paths: Iterable[Path]) -> RuleTexts:
    """The texts of rule folders and files.

    Raises
    ------
    InputError
        When a folder has no rule file.
    """
    given = tuple(paths)
    return RuleTexts(given, tuple(rule_sources(rule_files(given))))


def _names(source: RuleSource) -> tuple[tuple[str, str], ...]:
    from plan_graph.language.rule_entries import entry_names  # loads YAML, which kept rules do without

    try:
        return entry_names(source.content.decode("utf-8-sig") if isinstance(source.content, bytes) else "", source.name)
    except (InputError, UnicodeDecodeError):  # which reading the program reports
        return ()


def program_with(before: Program, source: RuleSource) -> Program | None:
    """A program with the rules of one more text, without reading the others again.

    None where that takes reading all of them: the text has faults, or has a part in what they conclude.
    """
    known: dict[str, TypeName] = {name: parameter.type for name, parameter in before.parameters.items()}
    try:
        fresh = read_sources([source], {**before.base_kinds, **before.shown_kinds}, known)
    except InputError:
        return None
    names = {rule.written_name for rule in before.rules}
    if any(rule.written_name in names for rule in fresh.rules) or fresh.declared.keys() & before.declared.keys():
        return None
    own = {name: parameter for name, parameter in fresh.parameters.items() if name not in before.parameters}
    return check_declared(
        Program(
            (*before.rules, *fresh.rules),
            {name: kind for name, kind in fresh.base_kinds.items() if name not in before.conclusion_kinds},
            {**before.conclusion_kinds, **fresh.conclusion_kinds},
            {**before.parameters, **own},
            {**before.declared, **fresh.declared},
            (*before.strata, *fresh.strata),
        )
    )
