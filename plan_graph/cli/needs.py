"""What ``doctor`` looks for: the program's own files, the packages it works with, and what the machine has."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution, version
from importlib.resources import files
from pathlib import Path

from plan_graph.model.diagnostics import Diagnostic, InputError, refuse_if_any
from plan_graph.words import LANGUAGES, Text, Word, texts

LOWEST, BEYOND = (3, 11), (3, 14)
"""The first Python that will do, and the first that will not."""


@dataclass(frozen=True, slots=True)
class Need:
    """Something that the program, or a part of it, works with.

    Parameters
    ----------
    name
        What it is.
    purpose
        What it is for.
    found
        What of it is there; empty when nothing is, or when it does not work.
    required
        Does nothing work without it.
    remedy
        How to get it.
    fault
        What is wrong where it is there and does not work; empty texts otherwise.
    """

    name: Text
    purpose: Text
    found: str
    required: bool
    remedy: Text
    fault: Text


def needs() -> list[Need]:
    """Everything that is looked for, in the order in which it is told."""
    apt = "Debian, Ubuntu: apt install {}"
    again = Word("doctor.install-again")
    return [
        _need(_same("Python"), Word("doctor.python-purpose"), _python, True,
              Word("doctor.python-remedy")),
        _need(_same("plan-graph"), Word("doctor.program-purpose"), _program_files, True,
              again),
        _need(Word("doctor.rules"), Word("doctor.rules-purpose"), _rules, True,
              again),
        _need(Word("doctor.plan"), Word("doctor.plan-purpose"), _plan, True, again),
        _need(Word("doctor.notebooks"), Word("doctor.notebooks-purpose"), _notebooks,
              False, again),
        _need(_same("durable_rules"), Word("doctor.durable-purpose"),
              lambda: _module("durable_rules_engine", "durable-rules"), False, _durable_remedy(apt)),
        _need(_same("DuckDB"), Word("doctor.duckdb-purpose"),
              lambda: _module("duckdb", "duckdb"), True, again),
        _need(_same("matplotlib"), Word("doctor.matplotlib-purpose"), _vietnamese_font, True, again),
        _need(_same("JupyterLab"), Word("doctor.lab-purpose"), _lab, False,
              Word("doctor.lab-remedy")),
        _need(Word("doctor.temporary"), Word("doctor.temporary-purpose"), _temporary,
              True, Word("doctor.temporary-remedy")),
        _need(Word("doctor.kept-rules"), Word("doctor.kept-rules-purpose"),
              _cache_of_rules, False,
              Word("doctor.kept-rules-remedy")),
        _need(Word("doctor.memory"), Word("doctor.memory-purpose"),
              _memory_bound, False,
              Word("doctor.memory-remedy")),
        _need(_same("LibreOffice"), Word("doctor.libreoffice-purpose"),
              _libreoffice, False, _same(apt.format("libreoffice-writer-nogui libreoffice-calc-nogui"))),
        _need(_same("UTF-8"), Word("doctor.utf8-purpose"), _utf8, False,
              Word("doctor.utf8-remedy")),
        _need(Word("doctor.browser"), Word("doctor.browser-purpose"),
              lambda: _program("chromium", "chromium-browser", "google-chrome", "firefox", "open"), False,
              _same(apt.format("chromium"))),
        _need(_same("Java"), Word("doctor.spark-purpose"), lambda: _program("java"), False,
              _same(apt.format("openjdk-17-jre-headless"))),
        _need(_same("pyspark"), Word("doctor.spark-purpose"), lambda: _module("pyspark", "pyspark"),
              False, Word("doctor.spark-remedy")),
    ]  # fmt: skip


def _libreoffice() -> str:
    from plan_graph.importing.old_formats import find_libreoffice

    return find_libreoffice() or ""


def _same(name: str) -> Text:
    return dict.fromkeys(LANGUAGES, name)


def _durable_remedy(apt: str) -> Text:
    """How to get durable_rules, which is compiled on the spot."""
    asked = 'pip install "plan-graph[durable]"'
    if sys.version_info >= (3, 13):  # it names a C function by a name that this Python no longer has
        asked = f'CPPFLAGS="-DPyEval_CallObject=PyObject_CallObject" {asked}'
    compiler = apt.format("gcc python3-dev")
    return texts("doctor.durable-remedy", compiler=compiler, asked=asked)


def _need(name: Text, purpose: Text, look: Callable[[], str], required: bool, remedy: Text) -> Need:
    """What looking finds, and where it fails in the way that a broken installation does, why."""
    found, fault = "", _same("")
    try:
        found = look()
    except ModuleNotFoundError:
        pass  # not there: the remedy says enough
    except InputError as error:
        first, *rest = error.diagnostics
        more = f" (+{len(rest)})" if rest else ""
        fault = {language: f"{first.place}: {first.message(language)}{more}" for language in LANGUAGES}
    except (ImportError, OSError, ValueError) as error:
        fault = _same(" ".join(str(error).split()))
    return Need(name, purpose, found, required, remedy, fault)


def _python() -> str:
    here = ".".join(map(str, sys.version_info[:3]))
    return here if LOWEST <= sys.version_info[:2] < BEYOND else ""


def _program_files() -> str:
    """The version and the folder of the program, when its files are as they were installed."""
    folder = str(files("plan_graph"))
    try:
        damaged = list(_find_damaged_files())
    except PackageNotFoundError:  # a copy that runs without having been installed
        return folder
    refuse_if_any(damaged)
    return f"{version('plan-graph')}, {folder}"


def _find_damaged_files() -> Iterator[Diagnostic]:
    """The installed files that are missing or differ from what was installed, by the list that the installer wrote."""
    import base64
    import hashlib

    for file in distribution("plan-graph").files or ():
        if file.hash is None:
            continue
        path = Path(str(file.locate()))
        if not path.is_file():
            yield Diagnostic("installed-file-missing", str(path))
            continue
        digest = hashlib.new(file.hash.mode, path.read_bytes()).digest()
        if base64.urlsafe_b64encode(digest).decode().rstrip("=") != file.hash.value:
            yield Diagnostic("installed-file-changed", str(path))


def _rules() -> str:
    from plan_graph.analysis.plan_kinds import PLAN_KINDS, PLAN_PARAMETERS
    from plan_graph.language import read_rules
    from plan_graph.language.reading import rule_files
    from plan_graph.shipped import SHIPPED_RULES, refuse_missing

    refuse_missing(SHIPPED_RULES)
    return str(len(read_rules(rule_files(SHIPPED_RULES), PLAN_KINDS, PLAN_PARAMETERS).written_rules))


def _plan() -> str:
    from plan_graph.shipped import SHIPPED_PLAN, refuse_missing
    from plan_graph.storing import read_plan

    refuse_missing(SHIPPED_PLAN)
    return read_plan(SHIPPED_PLAN).package.name


def _notebooks() -> str:
    from plan_graph.shipped import SHIPPED_NOTEBOOKS, refuse_missing

    refuse_missing(SHIPPED_NOTEBOOKS)
    return str(len(list(SHIPPED_NOTEBOOKS.glob("*.ipynb"))) or "")


def _module(name: str, package: str) -> str:
    importlib.import_module(name)
    return version(package)


def _lab() -> str:
    """The version of JupyterLab, when the panel can be drawn."""
    importlib.import_module("plan_graph.lab")
    return _module("jupyterlab", "jupyterlab")


def _vietnamese_font() -> str:
    """The font that pictures use, when it has the letters of Vietnamese."""
    from matplotlib import font_manager, ft2font

    path = font_manager.findfont("DejaVu Sans", fallback_to_default=False)
    letters = ft2font.FT2Font(str(path)).get_charmap()
    return "DejaVu Sans" if all(ord(letter) in letters for letter in "ĐăâêôơưẵỄợự") else ""


def _temporary() -> str:
    with tempfile.NamedTemporaryFile() as file:
        file.write(b"x")
        file.flush()
        os.fsync(file.fileno())
    return tempfile.gettempdir()


def _cache_of_rules() -> str:
    """Where checked rules are kept between runs."""
    from plan_graph.language.kept_programs import cache_folder, is_kept_somewhere

    return str(cache_folder()) if is_kept_somewhere() else ""


def _memory_bound() -> str:
    """Whether a process that opens a stranger's file can be bounded; Windows lacks it, macOS does not hold to it."""
    return "1 GiB, 60 s" if sys.platform.startswith(("linux", "freebsd")) else ""


def _utf8() -> str:
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    return encoding if encoding == "utf8" else ""


def _program(*names: str) -> str:
    path = next(filter(None, map(shutil.which, names)), "")
    if path and names == ("java",):
        done = subprocess.run([path, "-version"], capture_output=True, text=True, check=False, timeout=30)  # noqa: S603
        return (done.stderr or done.stdout).partition("\n")[0]
    return path
