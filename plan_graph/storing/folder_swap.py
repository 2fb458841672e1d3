"""A folder of files put in place as a whole, or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from uuid import uuid4


def replace_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put a folder with these files in place of the one that may stand there; see :func:`refill_folder`.

    Parameters
    ----------
    folder
        Where the files shall stand; its parent must exist.
    files
        The content of each file by its name.

    Raises
    ------
    OSError
        When the disk does not allow it.
    """

    def fill(new: Path) -> None:
        for name, content in files.items():
            with (new / name).open("wb") as file:
                file.write(content)

    refill_folder(folder, fill, files)


def refill_folder(folder: Path, fill: Callable[[Path], None], dropped: Collection[str]) -> None:
    """Put a folder, filled by a function, in place of the one that may stand there.

    The files are written into a new folder beside it and forced to the disk; then the old folder is
    renamed away, the new one takes its name, and the old one is removed. What else the old folder
    holds is copied into the new one. When a step fails the old folder keeps its name and its files,
    and nothing new remains. (Should the machine itself stop between the two renamings, both folders
    stand beside each other under names that start with a dot.)

    Parameters
    ----------
    folder
        Where the files shall stand; its parent must exist.
    fill
        Writes the files into the new folder that it is given; sub-folders are allowed.
    dropped
        Names of files and folders of the old folder that are not copied.

    Raises
    ------
    OSError
        When the disk does not allow it.
    """
    folder = folder.resolve()  # a link to a folder stays a link
    run = uuid4().hex
    new = folder.with_name(f".{folder.name}.{run}.new")
    old = folder.with_name(f".{folder.name}.{run}.old")
    try:
        _fill(new, fill, dropped, folder)
        _swap(folder, new, old)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _fill(new: Path, fill: Callable[[Path], None], dropped: Collection[str], folder: Path) -> None:
    new.mkdir()
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
            _settle_file(Path(place, name))
        _settle(Path(place))


def _swap(folder: Path, new: Path, old: Path) -> None:
    try:
        if folder.exists():
            folder.replace(old)
        new.replace(folder)
        _settle(folder.parent)
    except BaseException:
        if not new.exists():
            folder.rename(new)
        if old.exists():
            old.rename(folder)
        raise


def _settle_file(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Force the names in a folder to the disk, where the system lets a folder be opened."""
    if os.name == "posix":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
