"""A program that runs one command again and again, and stops it before a chosen step on the disk.

It reads orders as JSON, a line each, and answers each with a line: how the command ended, and what the folder then
holds. Every run is a child of this program, which has the modules ready, and works in a fresh copy of a folder.

A step is whatever changes the disk: a file opened for writing or forced to the disk, a renaming, a removal, a new
folder. Ways to stop before a step:

``power``
    The process is killed, and every file has lost the second half of what was not forced to the disk.
``full``
    The step fails, and so does every later one but removals: there is no space left.
``locked``
    Every step fails, from the first: nobody may write here.
``interrupt``
    The user presses Ctrl-C.
"""

from __future__ import annotations

import errno
import hashlib
import importlib
import json
import os
import shutil
import signal
import sys
import traceback
from pathlib import Path

from plan_graph.storing import atomic_folder

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
CHANGES = {"os.rename", "os.mkdir", "os.chmod", "os.truncate", "os.link", "os.symlink", "os.remove", "os.rmdir"}
REMOVALS = {"os.remove", "os.rmdir"}


class Disk:
    """The steps on the disk under a folder, and the end of them."""

    def __init__(self, folder: Path, how: str, stop: int) -> None:
        self.folder, self.how, self.stop = str(folder), how, stop
        self.steps = 0
        self.safe = {file.stat().st_ino: file.stat().st_size for file in folder.rglob("*") if file.is_file()}
        self.watching = True

    def hook(self, event: str, arguments: tuple) -> None:
        if not self.watching:
            return
        if event == "open":
            path, _, flags = arguments
            if isinstance(path, (str, bytes, os.PathLike)) and flags & WRITING and self.ours(path):
                self.step(event)
                if flags & os.O_TRUNC and os.path.exists(path):  # noqa: PTH110 - as given
                    self.safe.pop(os.stat(path).st_ino, None)  # noqa: PTH116
        elif event in CHANGES and any(self.ours(one) for one in arguments[:2]):
            self.step(event)

    def ours(self, path) -> bool:
        if not isinstance(path, (str, bytes, os.PathLike)):
            return False
        return os.path.abspath(os.fsdecode(path)).startswith(self.folder)  # noqa: PTH100 - links stay

    def step(self, event: str) -> None:
        self.steps += 1
        if self.steps < self.stop:
            return
        if self.how == "power":
            self.cut()
        elif self.how == "interrupt" and self.steps == self.stop:
            raise KeyboardInterrupt
        elif self.how == "locked" or (self.how == "full" and event not in REMOVALS):
            number = errno.EROFS if self.how == "locked" else errno.ENOSPC
            raise OSError(number, os.strerror(number))

    def cut(self) -> None:
        self.watching = False
        for file in Path(self.folder).rglob("*"):
            if file.is_file():
                size, safe = file.stat().st_size, self.safe.get(file.stat().st_ino, 0)
                os.truncate(file, min(size, safe + max(0, size - safe) // 2))
        os.kill(os.getpid(), signal.SIGKILL)

    def watch(self) -> None:
        fsync, exchanged = os.fsync, atomic_folder._exchange_in_one_step

        def forcing(descriptor):
            self.step("fsync")
            fsync(descriptor)
            status = os.fstat(descriptor)
            self.safe[status.st_ino] = status.st_size

        def exchanging(one, other):
            self.step("os.rename")
            return exchanged(one, other)

        os.fsync, atomic_folder._exchange_in_one_step = forcing, exchanging
        sys.addaudithook(self.hook)


def held(folder: Path) -> dict[str, str]:
    """What a folder holds: the digest of each file by its path; folders end with a stroke."""
    return {
        f"{one.relative_to(folder)}{'/' * one.is_dir()}": ""
        if one.is_dir()
        else hashlib.sha256(one.read_bytes()).hexdigest()[:12]
        for one in sorted(folder.rglob("*"))
    }


def run(order: dict, answer: Path) -> None:
    """Run a command in this process, which ends with it."""
    from plan_graph.cli import main

    work = Path(order["work"])
    os.chdir(work)
    said = os.open(answer.with_suffix(".said"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    os.dup2(said, 1)
    os.dup2(said, 2)
    disk = Disk(work, order["how"], order["step"])
    disk.watch()
    try:
        main.main(order["arguments"], "plan-graph")
    except SystemExit as ended:
        code = ended.code or 0
    except BaseException:
        traceback.print_exc()
        code = 70
    disk.watching = False
    sys.stdout.flush()
    modules = sorted(name for name in sys.modules if "__main__" not in name) if order["how"] == "never" else []
    answer.write_text(json.dumps({"code": code, "steps": disk.steps, "modules": modules}))
    os._exit(0)


def carried_out(order: dict) -> dict:
    """The end of one order."""
    work, answer = Path(order["work"]), Path(order["answer"])
    if order["fresh"]:
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(order["start"], work, copy_function=shutil.copy)
    answer.unlink(missing_ok=True)
    child = os.fork()
    if child == 0:
        run(order, answer)
    os.waitpid(child, 0)
    ended = json.loads(answer.read_text()) if answer.exists() else {"code": "killed", "steps": 0, "modules": []}
    for name in ended.pop("modules"):
        try:
            importlib.import_module(name)
        except ImportError:  # made by others at run time
            continue
    return {**ended, "holds": held(work), "said": answer.with_suffix(".said").read_text(errors="replace")}


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(carried_out(json.loads(line))), flush=True)
