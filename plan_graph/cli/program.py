"""How every command ends: with its answer, or with one sentence in the reader's language, and the right exit status.

Exit status:

* 0: done;
* 1: done, and what was asked about does not hold: a proof, an example, the rules, this machine;
* 2: not done: the command line, the input, the output, the disk or the memory does not allow it;
* 130: stopped by Ctrl-C.

A reader that goes away (``| head``) changes nothing: neither what is written nor the exit status.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from plan_graph.cli.streams import OutputError, safe_streams

if TYPE_CHECKING:
    from plan_graph.words import Language

_NOT_DONE = 2
_INTERRUPTED = 130


class Program(click.Group):
    """A group of commands that end as this module says."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command line; never returns, unless click's ``standalone_mode`` is off."""
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        arguments = list(sys.argv[1:] if args is None else args)
        own_process = args is None
        if own_process:
            gc.disable()  # a command is over before there is anything worth collecting
        try:
            with safe_streams():
                status = self._status(arguments, prog_name or "plan-graph", complete_var, extra)
        except (KeyboardInterrupt, MemoryError, RecursionError, OSError) as error:
            from plan_graph.cli.usage import language_of

            # while streams and signals were made ready, or put back
            status = _tell(error, language_of(arguments, of_plan=False), (), interrupted=False)
        if own_process and "duckdb" not in sys.modules:
            # nor at its end: looking through all that goes anyway takes a tenth of the time of `status`;
            # DuckDB reports on standard error what is left unreleased
            gc.freeze()
        if own_process and status == _INTERRUPTED:
            for stream in (sys.stdout, sys.stderr):
                with contextlib.suppress(OSError, ValueError):
                    stream.flush()
            os._exit(
                status
            )  # libraries that were stopped in the middle report their unreleased objects at an orderly end
        sys.exit(status)

    def _status(self, arguments: list[str], name: str, complete_var: str | None, extra: dict[str, Any]) -> int:
        from plan_graph.storing.write_record import record_writes

        fault: BaseException
        with record_writes() as writes, _interrupts() as interrupted:
            try:
                try:
                    status = super().main(arguments, name, complete_var, standalone_mode=False, **extra)
                except SystemExit as error:
                    if interrupted:
                        raise
                    status = error.code
                sys.stdout.flush()
                return status if isinstance(status, int) else 0
            except (KeyboardInterrupt, SystemExit, MemoryError, RecursionError, OSError, click.Abort) as error:
                fault = error
            except Exception as error:
                if not interrupted and not _is_told(error):
                    raise
                fault = error
        with _no_interrupts():
            from plan_graph.cli.usage import language_of

            language = language_of(arguments, of_plan=self._takes_plan(arguments))
            return _tell(fault, language, writes.in_place(), interrupted=bool(interrupted))

    def _takes_plan(self, arguments: Sequence[str]) -> bool:
        """Is the command that is typed one about a plan, whose language it speaks."""
        command: click.Command = self
        for argument in arguments:
            if not isinstance(command, click.Group):
                break
            command = command.commands.get(argument, command)
        return any(param.name in ("plan", "before") for param in command.params)


def _is_told(error: Exception) -> bool:
    from plan_graph.model.diagnostics import InputError

    return isinstance(error, InputError | OutputError | click.ClickException)


def _tell(fault: BaseException, language: Language, written: Sequence[Path], *, interrupted: bool) -> int:
    """Say on standard error what happened and what is written nevertheless; gives the exit status."""
    from plan_graph.cli.messages import print_ending
    from plan_graph.cli.usage import usage_fault
    from plan_graph.model.diagnostics import Diagnostic, InputError
    from plan_graph.storing.atomic_file import reason_of

    status = _NOT_DONE
    command = "plan-graph"
    if interrupted or isinstance(fault, KeyboardInterrupt | click.Abort):
        found, status = [Diagnostic("interrupted", command)], _INTERRUPTED
    elif isinstance(fault, InputError):
        found = list(fault.diagnostics)
    elif isinstance(fault, click.exceptions.NoArgsIsHelpError):
        click.echo(fault.format_message(), err=True)
        return _NOT_DONE
    elif isinstance(fault, click.UsageError):
        found = [usage_fault(fault)]
    elif isinstance(fault, click.ClickException):
        found = [Diagnostic("command-line", fault.format_message(), values={"usage": command})]
    elif isinstance(fault, OutputError):
        found = [Diagnostic("output-failed", command, values={"reason": str(fault)})]
    elif isinstance(fault, OSError):
        found = [Diagnostic("system-refused", str(fault.filename or command), values={"reason": reason_of(fault)})]
    else:
        kind = "out-of-memory" if isinstance(fault, MemoryError) else "nested-too-deeply"
        found = [Diagnostic(kind, command)]
    print_ending(found, written, language)
    return status


@contextmanager
def _interrupts() -> Iterator[list[int]]:
    """Ctrl-C raises KeyboardInterrupt and is noted, for a library may make another error of it."""
    seen: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        seen.append(number)
        signal.default_int_handler(number, frame)

    if threading.current_thread() is not threading.main_thread():
        yield seen
        return
    before = signal.getsignal(signal.SIGINT)
    if before is not signal.default_int_handler:
        yield seen
        return
    signal.signal(signal.SIGINT, note)
    try:
        yield seen
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _no_interrupts() -> Iterator[None]:
    """Ctrl-C is not heard while the last sentence is said."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
