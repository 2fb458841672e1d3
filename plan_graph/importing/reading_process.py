"""The process that opens a stranger's file: bounded, with one job, and nothing of it but JSON comes back.

:mod:`plan_graph.importing.isolation` starts it. The file comes in on standard input, so this process opens no other;
it sets its own bounds before it looks at the first byte. The answer is one JSON object on standard output: ``value``,
``refused`` (the faults of the file), or ``failed`` (what a library raised).
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any

from plan_graph.model.diagnostics import Diagnostic, InputError

READERS: Mapping[str, str] = {
    "document": "plan_graph.importing.document_reading:document_as_json",
    "report-workbook": "plan_graph.importing.report_cells:report_cells",
}
"""For each reader the module and the function that gives a JSON value for the name and the bytes of a file."""

MEMORY = 2**30
"""Bytes of address space; twelve times what the shipped plan as a Word document needs."""
PROCESSOR_SECONDS = 60
TOO_MUCH = "too much"
"""The failure for a bound that was reached, not for a file that is damaged."""


def set_bounds(memory: int = MEMORY, seconds: int = PROCESSOR_SECONDS) -> None:
    """Bound the memory and the processor time of this process, and let it leave no image of itself.

    Windows has no such bounds, and macOS does not hold to that of memory; there the time that the other side waits
    is what bounds it.
    """
    try:
        import resource
    except ImportError:
        return
    wanted = ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0))
    for kind, bound in wanted:
        hard = resource.getrlimit(kind)[1]
        lower = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
        with contextlib.suppress(ValueError, OSError):  # a system that does not take this bound
            resource.setrlimit(kind, (lower, hard))


def answer(reader: str, name: str, content: bytes) -> bytes:
    """The JSON answer for a file, whatever its content makes a library raise.

    Parameters
    ----------
    reader
        A key of :data:`READERS`.
    name
        The name of the file, for its diagnostics.
    content
        Its bytes.
    """
    module, _, function = READERS[reader].partition(":")
    try:
        reply: dict[str, Any] = {"value": getattr(import_module(module), function)(name, content)}
    except InputError as error:
        reply = {"refused": [_diagnostic_as_list(one) for one in error.diagnostics]}
    except MemoryError:
        reply = {"failed": TOO_MUCH}
    except Exception as error:  # a library may raise anything over a stranger's file
        reply = {"failed": f"{type(error).__name__}: {error}"[:200]}
    return json.dumps(reply, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _diagnostic_as_list(one: Diagnostic) -> list[Any]:
    return [one.id, one.file, one.line, one.column, one.values]


def main() -> None:
    """Answer for the reader and the name on the command line and the file on standard input."""
    set_bounds()
    reply = answer(sys.argv[-2], sys.argv[-1], sys.stdin.buffer.read())
    sys.stdout.buffer.write(reply)
    sys.stdout.buffer.flush()
