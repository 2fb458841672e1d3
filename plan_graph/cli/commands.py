"""The commands by name, each loaded when it is first asked for: a command pays for no other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module

import click

from plan_graph.cli.help_texts import add_help

COMMANDS: Mapping[str, tuple[str, str]] = {
    "status": ("plan", "status"),
    "findings": ("plan", "findings"),
    "query": ("query", "query"),
    "ask": ("query", "ask"),
    "why": ("questions", "why"),
    "why-not": ("questions", "why_not"),
    "what-clears": ("questions", "what_clears"),
    "unblock": ("questions", "unblock"),
    "what-if": ("what_if", "what_if"),
    "apply-patch": ("what_if", "apply_patch"),
    "sweep": ("sweep", "sweep"),
    "advise": ("advise", "advise"),
    "finish-first": ("advise", "finish_first"),
    "verify": ("questions", "verify"),
    "check": ("plan", "check"),
    "picture": ("plan", "picture"),
    "export": ("export", "export"),
    "rules": ("rules", "rules"),
    "schema": ("schema", "schema"),
    "infer": ("infer", "infer"),
    "report": ("report", "report"),
    "publish": ("reports_out", "publish"),
    "calendar": ("reports_out", "calendar"),
    "changes": ("reports_out", "changes"),
    "review": ("review", "review"),
    "history": ("history", "history"),
    "undo": ("history", "undo"),
    "restore": ("history", "restore"),
    "commit": ("history", "commit"),
    "diff": ("diff", "diff"),
    "variance": ("variance", "variance"),
    "import": ("import_plan", "import_plan"),
    "init": ("init", "init"),
    "doctor": ("doctor", "doctor"),
}
"""The module of this package and the function in it that is the command of a name."""


class Commands(MutableMapping[str, click.Command]):
    """What :class:`click.Group` needs to know: the names at once, a command when it is looked up."""

    def __init__(self) -> None:
        self._loaded: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._loaded:
            module, function = COMMANDS[name]
            command = getattr(import_module(f"plan_graph.cli.{module}"), function)
            add_help(command, name)
            self._loaded[name] = command
        return self._loaded[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        raise KeyError(name)  # no command is ever taken away

    def __iter__(self) -> Iterator[str]:
        return iter({**COMMANDS, **self._loaded})

    def __len__(self) -> int:
        return len({**COMMANDS, **self._loaded})
