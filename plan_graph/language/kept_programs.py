"""Checked programs kept between runs, in the user's cache folder: data, never code.

A program is kept under the hash of all that it depends on: the bytes and names of its files, the kinds and parameters
that they were checked against, and this package. A file of the folder that is not exactly what was written there, by
this user, is passed over and written anew. The folder may be deleted at any time, shared by processes, or not be there:
then rules are parsed each time.

``PLAN_GRAPH_CACHE`` names another folder, or switches this off (``off``).
Why: ``docs/decisions/0034-kept-programs.md``.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

from plan_graph.language.program import Program
from plan_graph.language.program_data import DataError, data_of, program_of
from plan_graph.language.rule_sources import RuleSource
from plan_graph.model.diagnostics import InputError
from plan_graph.model.facts import Kind, TypeName
from plan_graph.words import TITLE_LANGUAGES

FOLDER = "PLAN_GRAPH_CACHE"
"""The environment variable that names the folder."""

OFF = ("", "off", "no", "none", "0", "false")
"""Its values for which nothing is kept."""

MOST = 64
"""How many programs are kept; those that were not used for longest go first."""

_LARGEST = 32 * 2**20  # bytes of a kept program; the shipped rules take a 200th of it
_LAYOUT = 1


def cache_folder() -> Path | None:
    """The folder of kept programs, whether or not it is there; None where nothing is to be kept."""
    told = os.environ.get(FOLDER)
    if told is not None:
        return None if told.strip().casefold() in OFF else Path(os.path.expanduser(told)) / "rules"  # noqa: PTH111
    own = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", "")
    if own and Path(own).is_absolute():
        return Path(own) / "plan-graph" / "rules"
    try:
        home = Path.home()
        if hasattr(os, "geteuid") and home.stat().st_uid != os.geteuid():
            return None  # the home of somebody else, as under `sudo`: what is made there would be in the way
    except (RuntimeError, OSError):  # a user without a home
        return None
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "plan-graph" / "rules"


def program_key(
    sources: Iterable[RuleSource], base_kinds: Mapping[str, Kind], built_in: Mapping[str, TypeName]
) -> str | None:
    """The name under which the program of these files is kept; None when something cannot be read."""
    files = []
    for source in sources:
        if isinstance(source.content, InputError):
            return None
        files.append([source.name, hashlib.sha256(source.content).hexdigest()])
    kinds = {name: list(kind.fields.items()) for name, kind in base_kinds.items()}
    try:
        package = _package()
    except OSError:  # its source does not lie beside it
        return None
    whole = json.dumps([_LAYOUT, package, files, list(kinds.items()), list(built_in.items())])
    return hashlib.sha256(whole.encode()).hexdigest()


@cache
def _package() -> list[object]:
    """What of this package and its surroundings decides how rules are read: another of it reads them anew."""
    home = Path(__file__).parent
    own = hashlib.sha256()
    for file in [*sorted(home.glob("*.py")), home.parent / "model" / "facts.py"]:
        own.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return [own.hexdigest(), TITLE_LANGUAGES, list(sys.version_info[:3]), _parser()]


def _parser() -> list[object]:
    """The SQL parser as it is installed, without loading it: that takes longer than reading a kept program."""
    from importlib.machinery import PathFinder

    found = PathFinder.find_spec("sqlglot")
    if found is None or found.origin is None:
        return []
    about = (Path(found.origin).parent / "_version.py", Path(found.origin))
    return [[path.stat().st_size, path.stat().st_mtime_ns] for path in about if path.exists()]


def load_program(key: str | None) -> Program | None:
    """The program that is kept under a key; None when there is none that can be trusted."""
    folder = cache_folder()
    if key is None or folder is None:
        return None
    content = _own_content(folder / f"{key}.jsonl")
    if content is None:
        return None
    seal, _, body = content.partition(b"\n")
    if seal != _seal(key, body):
        return None
    try:
        return program_of(json.loads(body))
    except (DataError, ValueError, RecursionError):
        return None


def keep_program(key: str | None, program: Program) -> None:
    """Keep a program; where that cannot be done nothing is kept, and the rules are parsed again next time."""
    folder = cache_folder()
    if key is None or folder is None:
        return
    body = json.dumps(data_of(program), separators=(",", ":")).encode()
    if len(body) > _LARGEST or program_of(json.loads(body)) != program:
        return
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(folder / f"{key}.jsonl", _seal(key, body) + b"\n" + body)
        _make_room(folder)


def is_kept_somewhere() -> bool:
    """Can programs be kept on this machine: is there a folder, or can it be made, in which this user may write."""
    folder = cache_folder()
    if folder is None:
        return False
    there = next((each for each in (folder, *folder.parents) if each.exists()), None)
    return there is not None and there.is_dir() and os.access(there, os.W_OK | os.X_OK)


def _seal(key: str, body: bytes) -> bytes:
    """The first line of a file: what was written under another name, or is damaged, does not fit it."""
    return json.dumps({"program": hashlib.sha256(key.encode() + body).hexdigest()}).encode()


def _own_content(file: Path) -> bytes | None:
    """The bytes of a file that this user wrote and nobody else may write; None for anything else."""
    try:
        number = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return None
    try:
        about = os.fstat(number)
        is_own = not hasattr(os, "geteuid") or (about.st_uid == os.geteuid() and not about.st_mode & 0o022)
        if not stat.S_ISREG(about.st_mode) or not is_own or about.st_size > _LARGEST + 200:
            return None
        with suppress(OSError):
            os.utime(file)  # what is used stays longest
        with os.fdopen(number, "rb", closefd=False) as opened:
            return opened.read()
    except OSError:
        return None
    finally:
        os.close(number)


def _write(file: Path, content: bytes) -> None:
    """Write a file so that others see all of it or none."""
    part = file.with_name(f"{file.name}.{os.getpid()}.{os.urandom(4).hex()}.part")
    try:
        number = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(number, "wb") as opened:
            opened.write(content)
        part.replace(file)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _make_room(folder: Path) -> None:
    """Delete the programs not used for longest, and what a process that was killed left half written among them."""
    files = [each for each in folder.iterdir() if each.suffix in (".jsonl", ".part")]
    if len(files) > MOST:
        aged = sorted(files, key=lambda each: (each.lstat().st_mtime_ns, each.name))
        for each in aged[: len(files) - MOST * 3 // 4]:
            each.unlink(missing_ok=True)
