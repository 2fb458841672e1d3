"""The same plan with other texts of rules."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from plan_graph.knowledge_base.state import PlanState, derive
from plan_graph.model.diagnostics import Diagnostic, InputError

if TYPE_CHECKING:
    from plan_graph.knowledge_base.rule_texts import RuleTexts

Base = TypeVar("Base", bound=PlanState)


def read_texts(kb: PlanState) -> RuleTexts:
    """The texts that the rules were read from.

    Raises
    ------
    InputError
        When the rules come from elsewhere.
    """
    if kb.rule_texts is None:
        raise InputError([Diagnostic("rules-not-of-files", "with_rules")])
    return kb.rule_texts


def derive_with_texts(kb: Base, texts: RuleTexts) -> Base:
    """The same with the rules of these texts; values of parameters that they do not have are dropped."""
    from plan_graph.knowledge_base.rule_texts import program_with

    if texts == kb.rule_texts:
        return kb
    program = None
    if kb.rule_texts is not None and texts.typed and replace(texts, typed=texts.typed[:-1]) == kb.rule_texts:
        program = program_with(kb.program, texts.typed[-1])
    if program is None:
        program = texts.program()
    parameters = tuple((name, value) for name, value in kb.parameters if name in program.parameters)
    return derive(kb, program=program, rule_texts=texts, parameters=parameters)


def without_text(kb: Base, name: str) -> Base:
    """The same without the text of rules of that name; as it is where there is none."""
    texts = read_texts(kb)
    if name not in {each.name for each in texts.typed}:
        return kb
    return derive_with_texts(kb, texts.without(name))
