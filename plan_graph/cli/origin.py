"""Options of the commands that change a plan: by whom, on what basis and why; the clock is asked here."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

import click

from plan_graph.cli.options import utf8_text


def origin_options(command: Callable[..., None]) -> Callable[..., None]:
    """Who records a change, the document it rests on, and the reason; gives the command an ``origin``."""

    @click.option("--by", callback=utf8_text)
    @click.option("--basis", callback=utf8_text)
    @click.option("--basis-date", metavar="DATE")
    @click.option("--reason", callback=utf8_text)
    @wraps(command)
    def with_origin(
        *given: Any, by: str | None, basis: str | None, basis_date: str | None, reason: str | None, **rest: Any
    ) -> None:
        from plan_graph.edits.journal import Basis, Origin
        from plan_graph.model.arguments import read_day
        from plan_graph.model.diagnostics import Diagnostic, InputError

        day = read_day(basis_date, "--basis-date") if basis_date else None
        if day and not basis:
            raise InputError([Diagnostic("option-missing", "--basis", values={"usage": "--basis"})])
        now = datetime.now().replace(microsecond=0)
        origin = Origin(now, by or _user(), Basis(basis, day) if basis else None, reason or "")
        command(*given, origin=origin, **rest)

    return with_origin


def _user() -> str:
    """The name under which somebody is known to the machine; empty where it knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
