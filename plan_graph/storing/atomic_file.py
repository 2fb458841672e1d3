"""Files written whole or not at all."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.storing.temporary_sibling import create_beside, settle
from plan_graph.storing.write_record import expect_write


def write_whole(path: Path, content: bytes) -> None:
    """Write beside the file, then put it in place, so that a reader never sees half of it.

    When it returns, the file outlasts a power cut. A link to a file stays a link; the permissions stay.

    Raises
    ------
    OSError
        When the disk does not allow it; what was there before is still there.
    """
    path = path.resolve()
    with create_beside(path, Path.touch) as new:
        if path.is_file():
            shutil.copymode(path, new)
        new.write_bytes(content)
        settle(new)
        expect_write(path, new)
        new.replace(path)
    settle(path.parent)


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
        raise unwritable(path, error) from None


def unwritable(path: Path, error: OSError) -> InputError:
    """The refusal when the disk does not allow to write there."""
    return InputError([Diagnostic("file-unwritable", str(path), values={"reason": reason_of(error)})])


def reason_of(error: OSError) -> str:
    """Why the system refuses, in its own words; of a folder copied with faults the reason of the first.

    >>> reason_of(shutil.Error([("a", "b", "[Errno 28] No space left on device: 'b'")]))
    "No space left on device: 'b'"
    """
    if isinstance(error, shutil.Error) and error.args and isinstance(error.args[0], list) and error.args[0]:
        return re.sub(r"^\[Errno \d+\] ", "", str(error.args[0][0][-1]))
    return error.strerror or str(error)
