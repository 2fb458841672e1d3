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
from plan_graph.model.words import both
from plan_graph.words import Text

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
    again = both(
        "Cài lại: make demo trong bản sao của kho mã, hoặc pip install --force-reinstall plan-graph",
        "Install again: make demo in a copy of the repository, or pip install --force-reinstall plan-graph",
    )
    return [
        _need(_same("Python"), both("chạy chương trình", "to run the program"), _python, True,
              both("Cài Python 3.11, 3.12 hoặc 3.13", "Install Python 3.11, 3.12 or 3.13")),
        _need(_same("plan-graph"), both("các tệp của chương trình", "the program's own files"), _program_files, True,
              again),
        _need(both("luật kèm theo", "shipped rules"), both("rút ra kết luận", "to draw conclusions"), _rules, True,
              again),
        _need(both("kế hoạch mẫu", "shipped plan"), both("xem thử, làm mẫu", "to try things on"), _plan, True, again),
        _need(both("sổ tay kèm theo", "shipped notebooks"), both("học cách hỏi", "to learn how to ask"), _notebooks,
              False, again),
        _need(_same("durable_rules"), both("bộ suy luận mặc định", "the engine that is used first"),
              lambda: _module("durable_rules_engine", "durable-rules"), False, _durable_remedy(apt)),
        _need(_same("DuckDB"), both("kế hoạch lớn, nhiều kịch bản", "big plans, many scenarios"),
              lambda: _module("duckdb", "duckdb"), True, again),
        _need(_same("matplotlib"), both("hình vẽ", "pictures"), _vietnamese_font, True, again),
        _need(_same("JupyterLab"), both("sổ tay, bảng khám phá", "notebooks, the explorer"), _lab, False,
              both('make demo trong bản sao của kho mã, hoặc pip install "plan-graph[lab]"',
                   'make demo in a copy of the repository, or pip install "plan-graph[lab]"')),
        _need(both("tệp tạm", "temporary files"), both("ghi tệp cho trọn vẹn", "to write files whole"), _temporary,
              True, both("Đặt TMPDIR là thư mục ghi được", "Set TMPDIR to a folder that can be written")),
        _need(both("luật đã đọc", "rules read before"), both("lần sau khỏi đọc lại", "not to read them again"),
              _kept_rules, False,
              both("Đặt PLAN_GRAPH_CACHE là một thư mục của riêng mình và ghi được",
                   "Set PLAN_GRAPH_CACHE to a folder of your own that can be written")),
        _need(both("giới hạn bộ nhớ", "bounds of memory"), both("mở an toàn tệp lạ", "to open strangers' files"),
              _memory_bound, False,
              both("Hệ điều hành này chỉ giới hạn được thời gian: chỉ mở tệp có nguồn gốc rõ ràng",
                   "This system bounds the time only: open files whose origin you know")),
        _need(_same("LibreOffice"), both("nhập tệp .doc, .xls, .rtf, .odt, .ods", "to import .doc, .xls and the like"),
              _libreoffice, False, _same(apt.format("libreoffice-writer-nogui libreoffice-calc-nogui"))),
        _need(_same("UTF-8"), both("chữ Việt trên màn hình", "Vietnamese letters on the screen"), _utf8, False,
              both("Đặt LANG=C.UTF-8 hoặc PYTHONUTF8=1", "Set LANG=C.UTF-8 or PYTHONUTF8=1")),
        _need(both("trình duyệt", "browser"), both("mở trang HTML, sổ tay", "HTML pages, notebooks"),
              lambda: _program("chromium", "chromium-browser", "google-chrome", "firefox", "open"), False,
              _same(apt.format("chromium"))),
        _need(_same("Java"), both("bộ suy luận Spark", "the Spark engine"), lambda: _program("java"), False,
              _same(apt.format("openjdk-17-jre-headless"))),
        _need(_same("pyspark"), both("bộ suy luận Spark", "the Spark engine"), lambda: _module("pyspark", "pyspark"),
              False, both('make spark, hoặc pip install "plan-graph[spark]"',
                          'make spark, or pip install "plan-graph[spark]"')),
    ]  # fmt: skip


def _libreoffice() -> str:
    from plan_graph.importing.old_formats import find_libreoffice

    return find_libreoffice() or ""


def _same(name: str) -> Text:
    return both(name, name)


def _durable_remedy(apt: str) -> Text:
    """How to get durable_rules, which is compiled on the spot."""
    asked = 'pip install "plan-graph[durable]"'
    if sys.version_info >= (3, 13):  # it names a C function by a name that this Python no longer has
        asked = f'CPPFLAGS="-DPyEval_CallObject=PyObject_CallObject" {asked}'
    compiler = apt.format("gcc python3-dev")
    return both(
        f"Không bắt buộc, DuckDB làm thay. Cần trình biên dịch C ({compiler}), rồi make demo hoặc {asked}",
        f"Not required, DuckDB takes its place. Needs a C compiler ({compiler}), then make demo or {asked}",
    )


def _need(name: Text, purpose: Text, look: Callable[[], str], required: bool, remedy: Text) -> Need:
    """What looking finds, and where it fails in the way that a broken installation does, why."""
    found, fault = "", both("", "")
    try:
        found = look()
    except ModuleNotFoundError:
        pass  # not there: the remedy says enough
    except InputError as error:
        first, *rest = error.diagnostics
        more = f" (+{len(rest)})" if rest else ""
        fault = both(*(f"{first.place}: {first.message(language)}{more}" for language in ("vi", "en")))
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
        damaged = list(_damaged())
    except PackageNotFoundError:  # a copy that runs without having been installed
        return folder
    refuse_if_any(damaged)
    return f"{version('plan-graph')}, {folder}"


def _damaged() -> Iterator[Diagnostic]:
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
    from plan_graph.analysis.plan_facts import PLAN_KINDS, PLAN_PARAMETERS
    from plan_graph.language import read_rules
    from plan_graph.language.reading import rule_files
    from plan_graph.shipped import SHIPPED_RULES, refuse_missing

    refuse_missing(SHIPPED_RULES)
    return str(len(read_rules(rule_files(SHIPPED_RULES), PLAN_KINDS, PLAN_PARAMETERS).rules))


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


def _kept_rules() -> str:
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
