"""The boundary behind which strangers' files are opened: a process of its own, with bounds, that answers in JSON.

Whatever a library does with a damaged or hostile file (raise, crash, never end, fill the memory) becomes one located
refusal with the name of the file. Nothing is ever unpickled from that process.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from plan_graph.importing.reading_process import PROCESSOR_SECONDS, TOO_MUCH
from plan_graph.model.diagnostics import Diagnostic, InputError

WAIT_SECONDS = 3 * PROCESSOR_SECONDS
"""How long an answer is waited for: a busy machine gives a process less than its processor time."""
LARGEST_ANSWER = 256 * 2**20
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from plan_graph.importing.reading_process import main; main()"
)
_BOUND_REACHED = {-getattr(signal, name) for name in ("SIGKILL", "SIGXCPU") if hasattr(signal, name)}


def read_apart(reader: str, name: str, content: bytes) -> Any:
    """What a reader makes of a file, read in a process of its own.

    Parameters
    ----------
    reader
        A key of :data:`plan_graph.importing.reading_process.READERS`.
    name
        The name of the file, for its diagnostics.
    content
        Its bytes.

    Returns
    -------
    object
        Lists, dictionaries, texts, numbers: whatever JSON holds.

    Raises
    ------
    InputError
        With the faults that the reader found; ``import-file-damaged`` when the process failed or crashed;
        ``import-file-too-large`` when it reached a bound.
    """
    try:
        answer = json.loads(answer_of_process(reader, name, content))
        if "refused" in answer:
            faults = [Diagnostic(*fault) for fault in answer["refused"]]
            raise InputError(faults)
        if "value" in answer:
            return answer["value"]
        reason = str(answer["failed"])
    except (ValueError, RecursionError, KeyError, TypeError) as error:  # no answer of ours: the process was cut short
        raise _damage_error(name, type(error).__name__) from error
    raise _too_large(name) if reason == TOO_MUCH else _damage_error(name, reason)


def answer_of_process(reader: str, name: str, content: bytes) -> bytes:
    """Start the process, hand it the file, and wait for its answer; a process that does not end in time is killed."""
    package = str(Path(__file__).resolve().parents[2])
    path = [place for place in sys.path if place]  # never the folder that a stranger's files lie in
    path += [] if package in path else [package]
    command = [sys.executable, "-P", "-c", _START, json.dumps(path), reader, name]
    no_window = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    pipe = subprocess.PIPE
    try:
        process = subprocess.Popen(  # noqa: S603
            command,
            stdin=pipe,
            stdout=pipe,
            stderr=subprocess.DEVNULL,
            start_new_session=os.name == "posix",
            creationflags=no_window,
        )
    except OSError as error:
        values = {"reason": error.strerror or str(error)}
        raise InputError([Diagnostic("import-file-unreadable", name, values=values)]) from error
    try:
        answer, _ = process.communicate(content, WAIT_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise _too_large(name) from error
    finally:
        _end(process)
    if process.returncode in _BOUND_REACHED or len(answer) > LARGEST_ANSWER:
        raise _too_large(name)
    if process.returncode != 0:
        raise _damage_error(name, f"exit {process.returncode}")
    return answer


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill what still runs, with whatever it has started, also on Ctrl-C, and close its pipes."""
    if process.poll() is None:
        if sys.platform == "win32":
            process.kill()
        else:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(BrokenPipeError):  # what was still to be written goes nowhere
                pipe.close()
    process.wait()


def _damage_error(name: str, reason: str) -> InputError:
    return InputError([Diagnostic("import-file-damaged", name, values={"reason": reason[:80]})])


def _too_large(name: str) -> InputError:
    return InputError([Diagnostic("import-file-too-large", name)])
