"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from plan_graph.model.diagnostics import Diagnostic, InputError


def write_whole(path: Path, content: bytes) -> None:
    """Write beside the file, then put it in place, so that a reader never sees half of it."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def write_files(path: Path, contents: Mapping[Path, bytes]) -> None:
    """Write files for somebody, each whole or not at all; the folder of the first is made when there is none.

    Parameters
    ----------
    path
        The file that a fault names, and whose folder is made.
    contents
        The content of each file.

    Raises
    ------
    InputError
        When a file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for file, content in contents.items():
            write_whole(file, content)
    except OSError as error:
        reason = {"reason": error.strerror or str(error)}
        raise InputError([Diagnostic("file-unwritable", str(path), values=reason)]) from None
