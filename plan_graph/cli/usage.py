"""What is wrong with a command line, as diagnostics: click finds it, the reader's language says it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from click.exceptions import NoSuchCommand

from plan_graph.cli.default_plan import plan_here
from plan_graph.model.diagnostics import Diagnostic, nearest
from plan_graph.words import DEFAULT_LANGUAGE, LANGUAGES, Language

_REFUSED = re.compile(r"(?P<value>.*?) (?:is not|does not match)\b.*", re.DOTALL)


def language_of(arguments: Sequence[str], *, of_plan: bool) -> Language:
    """The language to speak before a command has begun: of ``--lang``, else of the plan that is named, else Vietnamese.

    Parameters
    ----------
    arguments
        What was typed after the name of the program.
    of_plan
        Is the command about a plan; without one named it is that of the current folder.
    """
    from plan_graph.storing.data_package import PACKAGE_FILE, parse_package

    for place, argument in reversed(list(enumerate(arguments))):  # of several, the last one holds
        name, sign, value = argument.partition("=")
        if name == "--lang":
            asked = value if sign else "".join(arguments[place + 1 : place + 2])
            if asked in LANGUAGES:
                return asked
    if not of_plan:
        return DEFAULT_LANGUAGE
    here = plan_here()
    for folder in [*(Path(argument.rpartition("=")[2]) for argument in arguments), *([here] if here else [])]:
        try:
            package = parse_package((folder / PACKAGE_FILE).read_bytes()).package
        except (OSError, ValueError):  # not a plan folder, or no path at all
            continue
        if package is not None:
            return package.language
    return DEFAULT_LANGUAGE


def usage_fault(error: click.UsageError) -> Diagnostic:
    """What is wrong with the command line that click refuses."""
    usage = _usage(error.ctx) if error.ctx else "plan-graph --help"
    if isinstance(error, NoSuchCommand):
        near = nearest(error.command_name, error.possibilities or _commands(error.ctx))
        return Diagnostic("command-unknown", error.command_name, values={"near": near, "usage": usage})
    if isinstance(error, click.NoSuchOption):
        near = nearest(error.option_name, _options(error.ctx))
        return Diagnostic("option-unknown", error.option_name, values={"near": near, "usage": usage})
    if isinstance(error, click.BadOptionUsage):
        empty = "does not take" not in error.message
        kind = "option-without-value" if empty else "option-takes-no-value"
        return Diagnostic(kind, error.option_name, values={"usage": usage})
    if isinstance(error, click.MissingParameter):
        kind = "option-missing" if isinstance(error.param, click.Option) else "argument-missing"
        return Diagnostic(kind, _name(error.param), values={"usage": usage})
    if isinstance(error, click.BadParameter) and error.param is not None:
        found = _REFUSED.fullmatch(error.message)
        values = {
            "found": _unquote(found["value"]) if found else error.message,
            "allowed": _values_allowed(error.param.type),
        }
        return Diagnostic("option-value", _name(error.param), values=values)
    if error.ctx is not None and (surplus := re.search(r"extra arguments? \((.*)\)", error.message, re.DOTALL)):
        name = error.ctx.command_path
        return Diagnostic("argument-surplus", name, values={"found": surplus[1], "usage": usage})
    return Diagnostic("command-line", error.message, values={"usage": usage})


def _usage(context: click.Context) -> str:
    """The command with its arguments, on one line, to be copied."""
    return " ".join([context.command_path, *context.command.collect_usage_pieces(context)])


def _commands(context: click.Context | None) -> list[str]:
    command = context.command if context else None
    return list(command.commands) if isinstance(command, click.Group) else []


def _options(context: click.Context | None) -> list[str]:
    params = context.command.get_params(context) if context else []
    return [name for param in params if isinstance(param, click.Option) for name in param.opts]


def _name(param: click.Parameter | None) -> str:
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return param.human_readable_name if param is not None else ""


def _unquote(text: str) -> str:
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"" else text


def _values_allowed(type_: click.ParamType[Any]) -> str:
    if isinstance(type_, click.Choice):
        return ", ".join(map(str, type_.choices))
    if isinstance(type_, click.IntRange):
        return f"{'' if type_.min is None else type_.min} … {'' if type_.max is None else type_.max}".strip()
    if isinstance(type_, click.DateTime):
        return "2025-06-30"
    return {"integer": "1, 2, 3, …", "float": "0, 0.5, 1, …"}.get(type_.name, type_.name)
