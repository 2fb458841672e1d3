"""The commands of the README pass under a dozen settings of a machine, each in a process of its own."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.amount import shared_out
from tests.cli.every_command import DAY, write_inputs

PROGRAM = "import sys; from plan_graph.cli import main; sys.exit(main())"
SETTINGS = {
    "narrow": {"COLUMNS": "20"},
    "wide": {"COLUMNS": "400"},
    "no size": {"COLUMNS": "0", "LINES": "0"},
    "LANG=C": {"LANG": "C", "LC_ALL": "C"},
    "POSIX without UTF-8": {"LANG": "POSIX", "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "Vietnamese": {"LANG": "vi_VN.UTF-8", "LC_ALL": "vi_VN.UTF-8", "LANGUAGE": "vi"},
    "cp1252": {"PYTHONIOENCODING": "cp1252"},
    "ascii": {"PYTHONIOENCODING": "ascii:strict"},
    "no colour": {"NO_COLOR": "1", "TERM": "dumb"},
    "colour": {"FORCE_COLOR": "1", "TERM": "xterm-256color"},
    "far east": {"TZ": "Pacific/Kiritimati"},
    "far west": {"TZ": "Pacific/Pago_Pago"},
    "nobody's home": {"HOME": "/nonexistent", "XDG_CACHE_HOME": "/nonexistent/cache"},
}
KEPT = ("PATH", "PYTHONPATH", "SYSTEMROOT", "TMPDIR", "LD_LIBRARY_PATH")


def environment(**settings: str) -> dict[str, str]:
    return {name: os.environ[name] for name in KEPT if name in os.environ} | settings


def answer(*words: object, **settings: str) -> str:
    command = [sys.executable, "-c", PROGRAM, *map(str, words)]
    done = subprocess.run(command, env=environment(**settings), capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return done.stdout.decode("utf-8" if "PYTHONIOENCODING" not in settings else "cp1252")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    home = tmp_path_factory.mktemp("thư mục của kế hoạch")
    write_inputs(home)
    return home


@pytest.mark.slow
@pytest.mark.parametrize("settings", SETTINGS.values(), ids=SETTINGS)
def test_commands_say_the_same_under_every_setting(settings, folder, tmp_path):
    home = tmp_path / "kế hoạch mới"
    made = answer("init", home, "--lang", "en", **settings)
    status = answer("status", folder / "p", "--lang", "en", *DAY, **settings)
    read = answer("import", folder / "plan.md", "--into", tmp_path / "nhập", "--lang", "en", **settings)
    assert "Overdue: 1" in status
    assert re.search(r"(?m)^I/3\.1 .*2025-03-31", status.replace("\x1b[1m", "").replace("\x1b[0m", "")), status
    if settings.get("PYTHONIOENCODING") or "PYTHONUTF8" in settings:
        assert "plan-graph check" in made
    else:
        assert f"plan-graph check '{home}'\n" in made
        assert f"plan-graph check '{tmp_path / 'nhập'}'\n" in read
    assert (home / "activities.csv").read_bytes() == (tmp_path / "kế hoạch mới" / "activities.csv").read_bytes()


def on_a_terminal(columns: int, *words: object) -> str:
    """What a command shows on a terminal of that width, without colours."""
    outer, inner = pty.openpty()
    settings = environment(COLUMNS=str(columns), LINES="50", TERM="xterm", NO_COLOR="1", PYTHONUTF8="1")
    command = [sys.executable, "-c", PROGRAM, *map(str, words)]
    started = subprocess.Popen(command, env=settings, stdout=inner, stderr=inner, stdin=inner)
    os.close(inner)
    shown = b""
    while True:
        try:
            piece = os.read(outer, 65536)
        except OSError:  # the other end was closed
            break
        if not piece:
            break
        shown += piece
    os.close(outer)
    assert started.wait(timeout=120) == 0, shown
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", shown.decode()).replace("\r", "")


@pytest.mark.parametrize("columns", shared_out([10, 80, 40, 120, 300], 0, 2))
def test_no_terminal_is_too_narrow_for_an_id_a_path_or_a_command(columns, folder, tmp_path):
    home = tmp_path / ("thư mục " * 8).strip()
    assert f"plan-graph check '{home}'" in on_a_terminal(columns, "init", home)
    for words in (("status",), ("unblock",), ("check",), ("check", "--format", "list")):
        whole = on_a_terminal(400, words[0], folder / "p", *words[1:], *DAY, "--lang", "en")
        ids = set(re.findall(r"\b(?:I|II|III)/\d\.\d\b|[a-z-]+\.csv(?::\d+)*|\d{4}-\d\d-\d\d", whole))
        shown = on_a_terminal(columns, words[0], folder / "p", *words[1:], *DAY, "--lang", "en")
        assert {one for one in ids if one not in shown} == set()
        assert "…" not in shown


def test_the_program_writes_its_files_in_utf8_whatever_the_locale(folder, tmp_path):
    answer("init", tmp_path / "p", "--title", "Kế hoạch", LANG="C", LC_ALL="C", PYTHONIOENCODING="ascii")
    for file in Path(tmp_path / "p").iterdir():
        file.read_text(encoding="utf-8")
    assert "Kế hoạch" in (tmp_path / "p" / "datapackage.json").read_text(encoding="utf-8")
