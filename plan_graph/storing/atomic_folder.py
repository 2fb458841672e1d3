"""A folder of files put in place as a whole, or not at all, and read as a whole."""

from __future__ import annotations

import ctypes
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from plan_graph.storing.atomic_file import unwritable
from plan_graph.storing.temporary_sibling import create_beside, settle
from plan_graph.storing.write_record import expect_write

_READINGS = 100
"""How often a folder is read anew because another one took its place meanwhile."""
_HERE = -100  # AT_FDCWD of fcntl.h
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS


def replace_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put a folder with these files in place of the one that may be there; see :func:`refill_folder`.

    Parameters
    ----------
    folder
        The new folder.
    files
        The content of each file by its name.

    Raises
    ------
    InputError
        When the disk does not allow it.
    """

    def fill(new: Path) -> None:
        for name, content in files.items():
            (new / name).write_bytes(content)

    refill_folder(folder, fill, files)


def refill_folder(folder: Path, fill: Callable[[Path], None], dropped: Collection[str]) -> None:
    """Put a folder, filled by a function, in place of the one that may be there.

    The files are written into a new folder beside it and forced to the disk; then the two change places in one step,
    and the old one is removed. What else the old folder holds is copied into the new one. When a step fails, or the
    machine stops, the old folder keeps its name and its files. (Where a system cannot exchange names, the old folder
    is renamed away first; should the machine stop just then, both are beside each other under names that start
    with a dot.)

    Parameters
    ----------
    folder
        The new folder; its parent is made when there is none.
    fill
        Writes the files into the new folder that it is given; sub-folders are allowed.
    dropped
        Names of files and folders of the old folder that are not copied.

    Raises
    ------
    InputError
        When the disk does not allow it.
    """
    try:
        place = folder.resolve()  # a link to a folder stays a link
        place.parent.mkdir(parents=True, exist_ok=True)
        with create_beside(place, Path.mkdir) as new:
            _fill(new, fill, dropped, place)
            _swap(place, new)
    except OSError as error:
        raise unwritable(folder, error) from None


def read_together(folder: Path, names: Iterable[str]) -> dict[str, bytes | OSError]:
    """The files of a folder as they stood there together, though others may put new folders in its place meanwhile.

    Parameters
    ----------
    folder
        A folder that is there.
    names
        The files to read.

    Returns
    -------
    dict
        The content of each file by its name, or why it cannot be read; nothing of a file that is not there.

    Raises
    ------
    OSError
        When there is no such folder, or it is replaced faster than it can be read.
    """
    names = list(names)
    for _ in range(_READINGS):
        with _keep_open(folder) as held:
            contents = {name: content for name in names if (content := _content(folder / name)) is not None}
            if held is None or os.path.samestat(os.fstat(held), folder.stat()):
                return contents
    raise OSError(f"replaced {_READINGS} times while it was read")


@contextmanager
def _keep_open(folder: Path) -> Iterator[int | None]:
    """The folder kept open, so that no other gets its number; nothing where the system opens no folders."""
    if os.name != "posix":
        yield None
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        yield opened
    finally:
        os.close(opened)


def _content(file: Path) -> bytes | OSError | None:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        return error


def _fill(new: Path, fill: Callable[[Path], None], dropped: Collection[str], folder: Path) -> None:
    if folder.is_dir():
        shutil.copymode(folder, new)
        for kept in sorted(folder.iterdir()):
            if kept.name in dropped:
                continue
            if kept.is_dir() and not kept.is_symlink():
                shutil.copytree(kept, new / kept.name, symlinks=True)
            else:
                shutil.copy2(kept, new / kept.name, follow_symlinks=False)
    fill(new)
    for place, _, files in os.walk(new):
        for name in files:
            settle(Path(place, name))
        settle(Path(place))


def _swap(folder: Path, new: Path) -> None:
    swap = _put if not folder.exists() else _exchange
    expect_write(folder, new)
    swap(folder, new)
    try:
        settle(folder.parent)
    except BaseException:
        try:
            swap(new, folder)
        except OSError:  # nor does the disk allow new names: it always allows removals
            if swap is _exchange:
                raise
            shutil.rmtree(folder)
        raise


def _put(folder: Path, new: Path) -> None:
    new.replace(folder)


def _exchange(folder: Path, new: Path) -> None:
    if not _exchange_in_one_step(folder, new):
        _exchange_by_renaming(folder, new)


def _exchange_in_one_step(one: Path, other: Path) -> bool:
    """Whether both have taken the name of the other; False when the system or the disk cannot do it in one step."""
    if os.name != "posix":
        return False
    names = os.fsencode(one), os.fsencode(other)
    system: Any = ctypes.CDLL(None)
    if hasattr(system, "renameat2"):
        return bool(system.renameat2(_HERE, names[0], _HERE, names[1], _EXCHANGE) == 0)
    if hasattr(system, "renamex_np"):
        return bool(system.renamex_np(*names, _EXCHANGE) == 0)
    return False


def _exchange_by_renaming(folder: Path, new: Path) -> None:
    old = folder.with_name(f"{new.name}.old")
    folder.replace(old)
    try:
        new.replace(folder)
    except BaseException:
        old.replace(folder)
        raise
    old.replace(new)
