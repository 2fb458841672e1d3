"""The command ``doctor``: what this machine has, what it lacks, and how to get it."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import click

from plan_graph.model.words import Text, both

if TYPE_CHECKING:
    from plan_graph.model.words import Language

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
        What of it is there; empty when nothing is.
    required
        Does nothing work without it.
    remedy
        How to get it.
    """

    name: Text
    purpose: Text
    found: str
    required: bool
    remedy: Text


def needs() -> list[Need]:
    """Everything that is looked for, in the order in which it is told."""
    apt = "Debian, Ubuntu: apt install {}"
    compiler = apt.format("gcc python3-dev")
    again = both("Cài lại theo README: make demo", "Install again as the README says: make demo")
    return [
        Need(_same("Python"), both("chạy chương trình", "to run the program"), _python(), True,
             both("Cài Python 3.11, 3.12 hoặc 3.13", "Install Python 3.11, 3.12 or 3.13")),
        Need(_same("durable_rules"), both("bộ suy luận mặc định", "the engine that is used first"),
             _tried(lambda: _module("durable.lang", "durable-rules")), False,
             both(f"Cần trình biên dịch C ({compiler}), rồi make demo; thiếu thì DuckDB làm thay",
                  f"Needs a C compiler ({compiler}), then make demo; without it DuckDB does the work")),
        Need(_same("DuckDB"), both("kế hoạch lớn, nhiều kịch bản", "big plans, many scenarios"),
             _tried(lambda: _module("duckdb", "duckdb")), True, again),
        Need(_same("matplotlib"), both("hình vẽ", "pictures"), _tried(_vietnamese_font), True, again),
        Need(_same("JupyterLab"), both("sổ tay, bảng khám phá", "notebooks, the explorer"),
             _tried(lambda: _module("jupyterlab", "jupyterlab")), False, again),
        Need(both("tệp tạm", "temporary files"), both("ghi tệp cho trọn vẹn", "to write files whole"),
             _tried(_temporary), True,
             both("Đặt TMPDIR là thư mục ghi được", "Set TMPDIR to a folder that can be written")),
        Need(both("giới hạn bộ nhớ", "bounds of memory"), both("mở an toàn tệp lạ", "to open strangers' files"),
             _memory_bound(), False,
             both("Hệ điều hành này chỉ giới hạn được thời gian: chỉ mở tệp có nguồn gốc rõ ràng",
                  "This system bounds the time only: open files whose origin you know")),
        Need(_same("UTF-8"), both("chữ Việt trên màn hình", "Vietnamese letters on the screen"), _utf8(), False,
             both("Đặt LANG=C.UTF-8 hoặc PYTHONUTF8=1", "Set LANG=C.UTF-8 or PYTHONUTF8=1")),
        Need(both("trình duyệt", "browser"), both("mở trang HTML, sổ tay", "HTML pages, notebooks"),
             _program("chromium", "chromium-browser", "google-chrome", "firefox", "open"), False,
             both(apt.format("chromium"), apt.format("chromium"))),
        Need(_same("Java"), both("bộ suy luận Spark", "the Spark engine"), _program("java"), False,
             both(apt.format("openjdk-17-jre-headless"), apt.format("openjdk-17-jre-headless"))),
        Need(_same("pyspark"), both("bộ suy luận Spark", "the Spark engine"),
             _tried(lambda: _module("pyspark", "pyspark")), False, both("make spark", "make spark")),
    ]  # fmt: skip


def _same(name: str) -> Text:
    return both(name, name)


def _python() -> str:
    version = ".".join(map(str, sys.version_info[:3]))
    return version if LOWEST <= sys.version_info[:2] < BEYOND else ""


def _tried(look: Callable[[], str]) -> str:
    """What was found; nothing where looking fails in the way that a broken installation does."""
    try:
        return look()
    except (ImportError, OSError, ValueError):
        return ""


def _module(name: str, package: str) -> str:
    from importlib.metadata import version

    importlib.import_module(name)
    return version(package)


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


@click.command(short_help="Máy này có gì, thiếu gì / what this machine has and lacks")
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", help="Ngôn ngữ / language. [vi]")
def doctor(lang: str) -> None:
    """Soát máy: có gì, thiếu gì, lấy ở đâu. / Look at this machine: what there is, what is missing, how to get it.

    Mã thoát 1 khi thiếu thứ bắt buộc. / Exit status 1 when something is missing that nothing works without.
    """
    from rich.text import Text as Line

    from plan_graph.views.terminal import console, plain

    language = cast("Language", lang)
    to = console()
    missing = both("thiếu", "missing")
    optional = both("không có", "not there")
    looked = needs()
    for need in looked:
        mark, style = ("✓", "green") if need.found else (("✗", "bold red") if need.required else ("–", "yellow"))
        word = need.found or (missing if need.required else optional)[language]
        to.print(Line(plain(f"{mark} {need.name[language]}: {word}  ({need.purpose[language]})"), style=style))
        if not need.found:
            to.print(Line(plain(f"    → {need.remedy[language]}")))
    if any(need.required and not need.found for need in looked):
        raise SystemExit(1)
    ready = both("Máy này chạy được plan-graph.", "This machine can run plan-graph.")
    to.print(Line(ready[language], style="bold"))
