"""What the commands have in common: the plan, the rules and the language."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plan_graph.words import LANGUAGES

if TYPE_CHECKING:
    pass

_RULES = click.option("--rules", multiple=True, type=click.Path(path_type=Path))

_WORDS = ("table", "text", "markdown", "html", "list")
"""Forms of an answer that a person reads, and that name the plan."""


def plan_options(command: Callable[..., None]) -> Callable[..., None]:
    """The plan, the date, the language and the rules; gives the command a knowledge base."""
    return click.argument("plan", required=False, type=click.Path(path_type=Path))(_with_knowledge_base(command))


def plan_option_options(command: Callable[..., None]) -> Callable[..., None]:
    """The same for a command whose arguments are something else: the plan is ``--plan``."""
    plan = click.option("--plan", type=click.Path(path_type=Path))
    return plan(_with_knowledge_base(command))


def _with_knowledge_base(command: Callable[..., None]) -> Callable[..., None]:
    @click.option("--as-of", metavar="DATE")
    @click.option("--known-on", metavar="DATE")
    @click.option("--lang", type=click.Choice(LANGUAGES))
    @_RULES
    @click.option("--param", "params", multiple=True, metavar="NAME=VALUE")
    @click.option("--engine", default="auto")
    @wraps(command)
    def open_named(
        plan: Path | None,
        as_of: str | None,
        known_on: str | None,
        lang: str | None,
        rules: tuple[Path, ...],
        params: tuple[str, ...],
        engine: str,
        **rest: Any,
    ) -> None:
        from plan_graph.analysis.progress import last_reported
        from plan_graph.cli.default_plan import choose_plan, name_default
        from plan_graph.knowledge_base import SHIPPED_RULES, open_plan
        from plan_graph.language.parameters import read_parameters
        from plan_graph.model.arguments import read_day

        folder, how = choose_plan(plan)
        kb = open_plan(folder, rules or SHIPPED_RULES, lang)
        kb = name_default(kb, how, words_follow=rest.get("form") in _WORDS and not rest.get("files"))
        kb = kb.with_engine(engine).with_parameters(**read_parameters(params, kb.program.parameters))
        if known_on:
            kb = kb.as_of(kb.date, read_day(known_on, "--known-on"))
            kb = kb.as_of(last_reported(kb.plan))
        command(kb.as_of(read_day(as_of, "--as-of")) if as_of else kb, **rest)

    return open_named


def rules_options(command: Callable[..., None]) -> Callable[..., None]:
    """The rules and the language; gives the command the checked program and the language."""

    @_RULES
    @click.option("--lang", type=click.Choice(LANGUAGES))
    @wraps(command)
    def open_named(rules: tuple[Path, ...], lang: str | None, **rest: Any) -> None:
        from plan_graph.analysis.plan_kinds import PLAN_KINDS, PLAN_PARAMETERS
        from plan_graph.knowledge_base import SHIPPED_RULES
        from plan_graph.language import read_rules
        from plan_graph.language.reading import rule_files
        from plan_graph.shipped import refuse_missing
        from plan_graph.words import DEFAULT_LANGUAGE

        if not rules:
            refuse_missing(SHIPPED_RULES)
        program = read_rules(rule_files(rules or SHIPPED_RULES), PLAN_KINDS, PLAN_PARAMETERS)
        command(program, lang or DEFAULT_LANGUAGE, **rest)

    return open_named


def utf8_text(_context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """A text that goes into a file: bytes that are no UTF-8 are refused here, since no file could hold them."""
    from plan_graph.model.diagnostics import Diagnostic, InputError

    if value and any("\ud800" <= letter <= "\udfff" for letter in value):
        raise InputError([Diagnostic("option-not-utf8", max(option.opts, key=len))])
    return value
