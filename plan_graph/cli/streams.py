r"""Standard output and error as a command uses them: any encoding will do, and a lost reader harms nothing.

A character that the encoding lacks is written as its escape, ``\u1ebf``: visible, exact, and right inside JSON.
"""

from __future__ import annotations

import codecs
import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, TextIO

from plan_graph.model.visible_text import json_escape

_ESCAPES = "plan-graph-escapes"


class OutputError(Exception):
    """Standard output takes no more; the message is the system's reason."""


def _escape(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(json_escape, error.object[error.start : error.end])), error.end


codecs.register_error(_ESCAPES, _escape)


@contextmanager
def safe_streams() -> Iterator[None]:
    """Standard output and error that escape what they cannot encode, and say when output is lost.

    A reader that went away (``| head``) is no fault: what it would have read is dropped. A full disk, or an output
    that was closed before the command began, is one. What cannot be written to standard error is dropped.

    Raises
    ------
    OutputError
        By whoever writes to standard output.
    """
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = _safe(before[0], strict=True), _safe(before[1], strict=False)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


def _safe(stream: TextIO | None, *, strict: bool) -> TextIO:
    if stream is None:  # closed before the program began
        return _writer(_Below(_Closed(), strict), "utf-8")
    below = getattr(stream, "buffer", None)
    if below is None:  # of a notebook or another host: it takes any text
        return stream
    by_line = bool(getattr(stream, "line_buffering", False))
    return _writer(_Below(below, strict), stream.encoding or "utf-8", line_buffering=by_line)


def _writer(below: Any, encoding: str, *, line_buffering: bool = False) -> TextIO:
    return io.TextIOWrapper(below, encoding, _ESCAPES, line_buffering=line_buffering)


class _Closed(io.BytesIO):
    def write(self, _content: Any) -> int:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


class _Below(io.BufferedIOBase):
    """The bytes of a stream; once they are lost, all that follow are dropped."""

    def __init__(self, below: Any, strict: bool) -> None:
        self._below = below
        self._strict = strict
        self._lost = False

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return bool(self._below.isatty())

    def fileno(self) -> int:
        return int(self._below.fileno())

    def write(self, content: Any) -> int:
        if not self._lost:
            try:
                self._below.write(content)
            except OSError as error:
                self._lose(error)
        return len(content)

    def flush(self) -> None:
        if not self._lost:
            try:
                self._below.flush()
            except OSError as error:
                self._lose(error)

    def _lose(self, error: OSError) -> None:
        self._lost = True
        with suppress(OSError, ValueError):  # what is still kept goes nowhere, so that the end of Python meets no fault
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self._below.fileno())
            os.close(nowhere)
        if self._strict and error.errno != errno.EPIPE:
            raise OutputError(error.strerror or str(error))
