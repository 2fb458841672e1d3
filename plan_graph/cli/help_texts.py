"""The help of every command and option, by its name: words/<language>/help.ftl, in every language.

A command ``rules test`` has the message ``help.rules-test``, with the attributes ``short`` for lists and ``more`` for a
further paragraph. An option has the message of its command, ``help.why--kind``, or else the one of its name,
``help.option-kind``; the help of an option in the code is a list of values that it takes, put behind the words.
"""

from __future__ import annotations

import click

from plan_graph.words import LANGUAGES, has_message, message

_LONG = 120
"""Texts that together have more characters are a paragraph for each language."""


def add_help(command: click.Command, path: str) -> None:
    """Give a command, its options and the commands below it their help.

    Parameters
    ----------
    command
        The command.
    path
        Its names below ``plan-graph``, joined by hyphens; ``plan-graph`` for the program itself.
    """
    texts = [_join(f"help.{path}"), _join(f"help.{path}.more") if has_message(f"help.{path}.more") else ""]
    command.help = "\n\n".join(filter(None, texts))
    command.short_help = _join(f"help.{path}.short") if has_message(f"help.{path}.short") else None
    for option in command.params:
        if isinstance(option, click.Option):
            values = f": {option.help}" if option.help else ""
            option.help = _join(option_message(path, option)) + values
    if isinstance(command, click.Group) and path != "plan-graph":
        for name, below in command.commands.items():
            add_help(below, f"{path}-{name}")


def option_message(path: str, option: click.Option) -> str:
    """The message of an option: that of its command where there is one, else that of its name.

    >>> option_message("why", click.Option(["--kind"])), option_message("check", click.Option(["--plan"]))
    ('help.why--kind', 'help.option-plan')
    """
    name = max(option.opts, key=len).lstrip("-")
    own = f"help.{path}--{name}"
    return own if has_message(own) else f"help.option-{name}"


def _join(id: str) -> str:
    texts = dict.fromkeys(message(id, language) for language in LANGUAGES)
    return (" / " if sum(map(len, texts)) <= _LONG else "\n\n").join(texts)
