"""Files of a plan folder changed together, with lines added to its journal: all of it or nothing, after any stop.

A write first puts everything that it is about to do into one file of the folder, ``.pending-write.json``; from then on
the change counts. The tables then take their places, the journal grows, and the file goes. A reader that meets the
file reads what it contains in place of the tables; the next writer finishes what was begun. So a program that is
killed, or a disk that is full, leaves the plan as it was or as it was to be. The folder itself is never replaced: a
shell may have it as its working directory.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.storing.atomic_file import reason_of, unwritable, write_whole
from plan_graph.storing.atomic_folder import read_together
from plan_graph.storing.temporary_sibling import create_beside, settle
from plan_graph.storing.write_record import expect_write

PENDING_FILE = ".pending-write.json"
JOURNAL_FILE = "journal.jsonl"
_READINGS = 100


@dataclass(frozen=True, slots=True)
class Pending:
    """A change that counts and may not be in place yet.

    Parameters
    ----------
    files
        The new content of each table by the name of its file.
    size
        How many bytes the journal has before the change.
    lines
        What is added to the journal.
    """

    files: Mapping[str, bytes]
    size: int
    lines: bytes

    def as_json(self) -> bytes:
        """The bytes of the file that announces the change."""
        files = {name: content.decode() for name, content in self.files.items()}
        return json.dumps({"files": files, "size": self.size, "lines": self.lines.decode()}).encode()


def write_together(folder: Path, files: Mapping[str, bytes], lines: bytes) -> None:
    """Replace files of a plan folder and add lines to its journal; the caller is its only writer.

    Raises
    ------
    InputError
        When the disk does not allow it: nothing is changed then, or, where the diagnostic is ``write-unfinished``, the
        change counts and the next command that writes finishes it.
    """
    finish_write(folder)
    journal = folder / JOURNAL_FILE
    try:
        pending = Pending(files, journal.stat().st_size if journal.exists() else 0, lines)
        write_whole(folder / PENDING_FILE, pending.as_json())
    except OSError as error:
        (folder / PENDING_FILE).unlink(missing_ok=True)  # it may be in place, and not yet lasting
        raise unwritable(folder, error) from None
    _put_in_place(folder, pending)


def finish_write(folder: Path) -> None:
    """Finish what an earlier writer began; the caller is the only writer.

    Raises
    ------
    InputError
        When the disk does not allow it, or the file that announces the change is damaged.
    """
    content = _content(folder / PENDING_FILE)
    if content is not None:
        _put_in_place(folder, parse_pending(content), undo=False)


def read_settled(folder: Path, names: Iterable[str]) -> dict[str, bytes | OSError]:
    """The files of a plan folder as they belong together; see :func:`read_together`.

    Raises
    ------
    InputError
        When the file that announces a change is damaged.
    OSError
        When there is no such folder, or it changes faster than it can be read.
    """
    names = list(names)
    for _ in range(_READINGS):
        before = _marks(folder)
        contents = read_together(folder, [*names, PENDING_FILE])
        if _marks(folder) == before:
            announced = contents.pop(PENDING_FILE, None)
            if isinstance(announced, bytes):
                files = parse_pending(announced).files
                contents |= {name: files[name] for name in names if name in files}
            return contents
    raise OSError(f"changed {_READINGS} times while it was read")


def read_journal_bytes(folder: Path) -> bytes:
    """The bytes of the journal of a plan folder with what is announced for it; empty when there is none."""
    for _ in range(_READINGS):
        before = _marks(folder)
        contents = read_together(folder, [JOURNAL_FILE, PENDING_FILE])
        if _marks(folder) == before:
            written, announced = contents.get(JOURNAL_FILE, b""), contents.get(PENDING_FILE)
            if isinstance(written, OSError):
                raise written
            if isinstance(announced, bytes):
                pending = parse_pending(announced)
                written = _with_lines(written, pending)
            return written
    raise OSError(f"changed {_READINGS} times while it was read")


def parse_pending(content: bytes) -> Pending:
    """The change that a file announces.

    Raises
    ------
    InputError
        When the file is damaged.
    """
    try:
        whole = json.loads(content)
        files = {str(name): str(text).encode() for name, text in whole["files"].items()}
        if any(Path(name).name != name for name in files):  # a name from elsewhere leads nowhere else
            raise ValueError(", ".join(files))
        return Pending(files, int(whole["size"]), str(whole["lines"]).encode())
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError([Diagnostic("pending-damaged", PENDING_FILE, values={"reason": str(error)})]) from None


def _put_in_place(folder: Path, pending: Pending, *, undo: bool = True) -> None:
    """What may fail for lack of space comes first: the new files beside their places, and the lines of the journal.

    Then the files are renamed. What the journal had before is not touched.
    """
    new: dict[Path, Path] = {}
    journal = folder / JOURNAL_FILE
    begun, placed = journal.exists(), False
    try:
        with ExitStack() as stack:
            for name, content in pending.files.items():
                path = (folder / name).resolve()  # a link to a file stays a link
                new[path] = stack.enter_context(_write_beside(path, content))
            _add_lines(journal, pending)
            try:
                for path, content_of in new.items():
                    expect_write(path, content_of)
                    content_of.replace(path)
                settle(folder)
            except BaseException:
                placed = not all(path.exists() for path in new.values())
                raise
        (folder / PENDING_FILE).unlink(missing_ok=True)
    except BaseException as error:
        if undo and not placed:
            placed = not _take_back(folder, pending, begun)
        if not isinstance(error, OSError):
            raise
        if undo and not placed:
            raise unwritable(folder, error) from None
        raise InputError([Diagnostic("write-unfinished", str(folder), values={"reason": reason_of(error)})]) from None


def _add_lines(journal: Path, pending: Pending) -> None:
    """The lines at the end of the journal, and on the disk; a copy of it under another name does not grow."""
    if not journal.exists() or journal.stat().st_nlink > 1:
        write_whole(journal, _with_lines(_content(journal) or b"", pending))
        return
    _refuse_shorter(journal.stat().st_size, pending)
    with journal.open("r+b") as file:
        file.truncate(pending.size)
        file.seek(pending.size)
        file.write(pending.lines)
        file.flush()
        os.fsync(file.fileno())


def _with_lines(written: bytes, pending: Pending) -> bytes:
    """The bytes of the journal with the lines of the change, which may be there already."""
    _refuse_shorter(len(written), pending)
    return written[: pending.size] + pending.lines


def _refuse_shorter(size: int, pending: Pending) -> None:
    """The change was announced for a longer journal: another one was put in its place meanwhile."""
    if size < pending.size:
        values = {"reason": f"{JOURNAL_FILE}: {size} < {pending.size}"}
        raise InputError([Diagnostic("pending-damaged", PENDING_FILE, values=values)])


def _take_back(folder: Path, pending: Pending, begun: bool) -> bool:
    """Whether the change is announced no more and the journal is as before it."""
    journal = folder / JOURNAL_FILE
    try:
        if not begun:
            journal.unlink(missing_ok=True)
        elif journal.stat().st_size > pending.size:
            os.truncate(journal, pending.size)
        (folder / PENDING_FILE).unlink(missing_ok=True)
    except OSError:  # it goes on to count, and the next writer finishes it
        return False
    return True


@contextmanager
def _write_beside(path: Path, content: bytes) -> Iterator[Path]:
    """A file beside the place that it will take, on the disk."""
    with create_beside(path, Path.touch) as new:
        if path.is_file():
            shutil.copymode(path, new)
        new.write_bytes(content)
        settle(new)
        yield new


def _marks(folder: Path) -> tuple[tuple[int, int, int] | None, ...]:
    """What differs once a change was announced or put in place meanwhile."""
    return tuple(map(_mark, (folder / PENDING_FILE, folder / JOURNAL_FILE)))


def _mark(path: Path) -> tuple[int, int, int] | None:
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise unwritable(path, error) from None
